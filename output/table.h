/* table - draws of many series in many futures, spooled to a scratch file: memory stays flat.
 *
 * Rows are replicate x period, columns are series. A column is a stock (value at the period's end),
 * a flow (amount in the period) or a rate (one column over another, never stored: the rate of a
 * year is the sum of its flows over the sum of its flows, not a mean of rates). Period 0 is the
 * starting point: stocks only, flows are NaN there. Years run from first_year + 1. */
#ifndef OUTPUT_TABLE_H
#define OUTPUT_TABLE_H

#include <stddef.h>

enum column_kind { COLUMN_STOCK, COLUMN_FLOW, COLUMN_RATE };

struct column {
    const char *name; /* "coverage", "members.household": [a-z0-9_.-] */
    const char *unit;
    const char *meaning;
    enum column_kind kind;
    size_t over, under; /* RATE: numerator and denominator, places of STOCK or FLOW columns */
};

struct table_shape {
    const struct column *columns; /* borrowed */
    size_t ncolumns;
    size_t periods; /* rows of a replicate, the starting point included: 1 + K * years */
    size_t replicates;
    int first_year; /* whose end is period 0 */
    int per_year;   /* K */
};

struct table;

/* Opens a scratch file in `dir` (unlinked at once, so that nothing stays behind a SIGKILL) and
 * reserves its whole size where the file system can, so that a full disk is known before the work.
 * Returns 0 or an errno. table_close(NULL) is safe. */
int table_open(struct table **out, const struct table_shape *shape, const char *dir);
void table_close(struct table *table);

/* Writes all periods of `count` replicates from `first` on: rows[replicate][period][column],
 * RATE columns ignored. Threads may write disjoint replicates at once. Returns 0 or an errno. */
int table_write(struct table *table, size_t first, size_t count, const double *rows);

/* Cuts the table to its first `replicates` (after an interruption). */
void table_cut(struct table *table, size_t replicates);

const struct table_shape *table_shape(const struct table *table);

/* Years of the table, without the starting point. */
size_t table_span(const struct table_shape *shape);

/* One column, out[period][replicate]; RATE computed. _years: out[year][replicate], year 0 is the
 * starting point (stocks only): a stock's last value in the year, a flow's sum, a rate of sums.
 * Return 0 or an errno. */
int table_periods(struct table *table, size_t column, double *out);
int table_years(struct table *table, size_t column, double *out);

/* When a period ends: "2026" (K = 1), "2026-H1" (2), "2026-Q3" (4), "2026-07" (12), "2026-P05". */
enum { TABLE_DATE = 32 };
void table_date(const struct table_shape *shape, size_t period, char out[TABLE_DATE]);

/* The draws as CSV: header, then replicate (from 0), date and the stored columns, in replicate
 * order; whole numbers as such, others to 17 digits, NaN empty. _export writes it gzipped into an
 * open file, always the same bytes; _sha256 is the hash of the text, so that `zcat draws.csv.gz |
 * sha256sum` prints it. Return 0 or an errno. */
int table_export(struct table *table, int fd);
int table_sha256(struct table *table, char out[65]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
