/* row_fields - reads the rows of the file ROWS as the fields of a struct of inputs.
 * No include guard: it is read once for each section. */
#define REAL(by, name, ...) const double *name;
#define PATH(by, name, ...) const double *name;
#define LIST(by, name, ...) const double *name;
#define TABLE(by, name, ...) const double *name;
#define COUNT(by, name, ...) const int64_t *name;
#define WORD(by, name, ...) const int64_t *name;
#define NAME(by, name, ...) const int64_t *name;
#define MONTH(by, name, ...) const int64_t *name;
#define TEXT(by, name, ...) const char *const *name;
#define SERIES(...)
#define RATE(...)
#include ROWS
#undef REAL
#undef PATH
#undef LIST
#undef TABLE
#undef COUNT
#undef WORD
#undef NAME
#undef MONTH
#undef TEXT
#undef SERIES
#undef RATE
/* SPDX-License-Identifier: GPL-3.0-or-later */
