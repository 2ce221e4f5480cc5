/* csv - reads tables row by row: UTF-8 (a byte-order mark is skipped), commas, quotes as in
 * RFC 4180, lines ended by LF or CRLF, a header first. Lines without a cell are skipped. */
#ifndef SCENARIOS_CSV_H
#define SCENARIOS_CSV_H

#include "models/fault.h"
#include "scenarios/pool.h"
#include "scenarios/source.h"

#include <stdbool.h>
#include <stddef.h>

enum { CSV_BYTES = 4 << 20, CSV_COLUMNS = 512 };

struct csv {
    char *p, *end;      /* what is left of a copy that cells are cut from */
    struct place place; /* line of the row read last */
    int next_line;
    struct faults *faults;
    size_t n; /* cells of that row */
    const char *cell[CSV_COLUMNS];
};

/* A column that the caller knows. */
struct csv_column {
    const char *name;
    bool needed;
    int at; /* place in the header, filled in; -1: not there */
};

/* Begins to read; false: no text, and that was said. */
bool csv_open(struct csv *csv, const struct source *source, struct pool *pool,
              struct faults *faults);

/* The next row: 1; 0 at the end; -1: it is broken, that was said, and reading may go on. */
int csv_row(struct csv *csv);

/* Reads the header and finds the columns in it. Columns that are unknown, missing or there twice
 * are said. */
bool csv_header(struct csv *csv, struct csv_column *columns, size_t n);

/* The next row, with as many cells as the header has. */
int csv_data(struct csv *csv, size_t ncolumns);

/* A cell of a column that may not be empty as a finite number, or as a whole one. */
bool csv_number(const struct csv *csv, const struct csv_column *column, double *out);
bool csv_whole(const struct csv *csv, const struct csv_column *column, int least, int most,
               int *out);

/* A cell that is empty or one of law, measured, estimated, assumed. */
bool csv_status(const struct csv *csv, const struct csv_column *column);

/* The cell, "" when the column is not there. */
const char *csv_cell(const struct csv *csv, const struct csv_column *column);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
