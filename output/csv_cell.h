/* csv_cell - one cell of a CSV file after another: UTF-8, '.' decimals, RFC 4180 quotes. */
#ifndef OUTPUT_CSV_CELL_H
#define OUTPUT_CSV_CELL_H

#include <stdio.h>

/* A comma and a number with 12 digits; not finite: nothing after the comma. */
void csv_cell_number(FILE *out, double x);

/* A comma and a text in quotes. A spreadsheet takes what begins with = + - @ for a formula: '
 * stands before. */
void csv_cell_text(FILE *out, const char *text);
/* The same of a name: in quotes only where it would be read otherwise without. */
void csv_cell_name(FILE *out, const char *name);
/* A text as the first cell of a row: without the comma. */
void csv_cell_first(FILE *out, const char *text);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
