/* row - one row per parameter: the only place where a parameter is declared.
 *
 * A row reaches the storage itself (offset), carries prose, unit and bounds, holds the only
 * default and prints its own documentation. Rows stand in models/NAME.def and are read three
 * times by models/row_fields.h (struct fields), models/row_table.h (this table) and
 * models/series.h (output columns):
 *
 *   REAL(by, name, usual, least, most, unit, meaning, source)         number or belief
 *   PATH(by, name, usual, least, most, unit, meaning, source)         the same, dated
 *   LIST(by, name, length, usual, least, most, unit, meaning, source) up to `length` numbers
 *   COUNT(by, name, usual, least, most, unit, meaning, source)        integer
 *   WORD(by, name, words, meaning, source)                            one of "a|b|c", a is usual
 *   NAME(by, name, of, meaning, source)                               the name of a group ...
 *   TEXT(by, name, usual, meaning, source)                            words for people
 *   MONTH(by, name, usual, meaning, source)                           a date, "2026-12"
 *   TABLE(by, name, keys, least, most, unit, meaning, source)         a CSV file
 *
 * `by`: ONE, or the dimension it varies over (GROUP, TRANSITION, TARGET, AREA, MOVE, PACKAGE):
 * then the scenario gives one value or a map by name. In a keyed section every row varies over the
 * section's dimension. Where a scenario has areas, each group and transition is one element for
 * each area, those of the first area first.
 * `usual` NAN (REAL, PATH, LIST), ROW_NEEDED (COUNT) or NULL (TEXT, MONTH): the scenario must give
 * it; a TABLE always. A MONTH's usual is a word for no month, "never", which a scenario may write
 * too. Entries of a LIST beyond those given are NaN; the usual fills all.
 *
 * Every field of a struct of inputs points at one entry for each element of `by`:
 *   REAL, PATH   const double *   [element][LANES]: this period's value in each future
 *   LIST, TABLE  const double *   [element][length]
 *   COUNT, WORD, NAME, MONTH  const int64_t *  [element];  WORD: its place in `words`; NAME: its
 *   index, or -1 when the scenario names none; MONTH: months since the year 0 (2026-12 is
 *   2026 * 12 + 11), or -1 for its usual
 *   TEXT         const char *const *   [element] */
#ifndef MODELS_ROW_H
#define MODELS_ROW_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

enum dim {
    DIM_ONE,
    DIM_GROUP,
    DIM_TRANSITION,
    DIM_TARGET,
    DIM_AREA,
    DIM_MOVE,
    DIM_PACKAGE,
    DIMS
};

/* Whether a row or section of this dimension has a copy in every area, where there are areas. */
static inline int row_by_area(enum dim by)
{
    return by == DIM_GROUP || by == DIM_TRANSITION;
}

enum row_kind {
    ROW_REAL,
    ROW_PATH,
    ROW_LIST,
    ROW_COUNT,
    ROW_WORD,
    ROW_NAME,
    ROW_TEXT,
    ROW_MONTH,
    ROW_TABLE
};

#define ROW_NEEDED INT64_MIN

struct row {
    enum row_kind kind;
    enum dim by;
    const char *name;
    double usual, least, most;      /* REAL, PATH, LIST, TABLE */
    int64_t count, fewest, largest; /* COUNT */
    size_t length;                  /* LIST: most entries */
    const char *words; /* WORD: "a|b|c"; TEXT, MONTH: the usual; TABLE: keys, "year sex age" */
    enum dim of;       /* NAME: whose names */
    const char *unit, *meaning, *source;
    size_t offset; /* of the field in the section's inputs */
};

/* A section of the scenario language. keyed DIM_ONE: rows stand in it directly; else it is a map
 * from the names of that dimension (which it declares) to rows. The section "" is the top level. */
struct section {
    const char *name;
    enum dim keyed;
    const char *summary;
    const struct row *rows;
    size_t nrows;
    size_t inputs_size;
};

/* TABLE keys. year: every year of [first_year, last_year], in straight lines between the years that
 * the file gives, its first and last year holding before and after; sex: male, female;
 * age: 0 .. 100 (and over). The value column of the file is headed by the row's unit. */
enum { ROW_SEXES = 2, ROW_AGES = 101 };

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
