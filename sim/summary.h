/* summary - what a planner sees after a run. */
#ifndef SIM_SUMMARY_H
#define SIM_SUMMARY_H

#include "sim/run.h"

#include <stdio.h>

/* Folder NULL: not said. */
void summary_print(const struct run *run, const char *folder, FILE *out);
void summary_print_json(const struct run *run, const char *folder, FILE *out);

/* What other summaries are made of: text of a scenario without what would command a terminal
 * (returns its width in columns), a name at the start of a line of `width` columns, and the years
 * that a table shows of so many: the first, the last, some between. */
int summary_text(FILE *out, const char *text);
void summary_name(FILE *out, const char *name, int width);

/* A name over a column of so many columns, after a blank: at its right, cut where it is longer. */
void summary_head(FILE *out, const char *name, int width);

/* So many digits that count, in groups of three: "74,800,000". Returned. */
enum { SUMMARY_AMOUNT = 64 };
const char *summary_amount(double x, int digits, char out[SUMMARY_AMOUNT]);

/* The files of n charts that were drawn, in each format of "svg,png". */
void summary_charts(FILE *out, const struct run_chart *chart, size_t n, const char *formats);
enum { SUMMARY_YEARS = 4 };
size_t summary_years(size_t years, size_t year[SUMMARY_YEARS]);

/* A series in a year, as JSON. */
void summary_json_band(struct json *json, const struct run *run, const char *key,
                       const char *column, size_t year);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
