/* row_table - reads the rows of the file ROWS as a table of struct row for the struct INPUTS.
 * No include guard: it is read once for each section. */
#define ROW(k, b, n, u, meant, src)                                                         \
    .kind = ROW_##k, .by = DIM_##b, .name = #n, .unit = u, .meaning = meant, .source = src, \
    .offset = offsetof(INPUTS, n)
#define REAL(by, name, u, l, m, unit, meaning, source) \
    {ROW(REAL, by, name, unit, meaning, source), .usual = (u), .least = (l), .most = (m)},
#define PATH(by, name, u, l, m, unit, meaning, source) \
    {ROW(PATH, by, name, unit, meaning, source), .usual = (u), .least = (l), .most = (m)},
#define LIST(by, name, n, u, l, m, unit, meaning, source)                                   \
    {ROW(LIST, by, name, unit, meaning, source), .length = (n), .usual = (u), .least = (l), \
     .most = (m)},
#define COUNT(by, name, u, l, m, unit, meaning, source) \
    {ROW(COUNT, by, name, unit, meaning, source), .count = (u), .fewest = (l), .largest = (m)},
#define WORD(by, name, choice, meaning, source) \
    {ROW(WORD, by, name, "", meaning, source), .words = (choice)},
#define NAME(by, name, whose, meaning, source) \
    {ROW(NAME, by, name, "", meaning, source), .of = DIM_##whose},
#define TEXT(by, name, u, meaning, source) {ROW(TEXT, by, name, "", meaning, source), .words = (u)},
#define MONTH(by, name, u, meaning, source) \
    {ROW(MONTH, by, name, "year-month", meaning, source), .words = (u)},
#define TABLE(by, name, keys, l, m, unit, meaning, source) \
    {ROW(TABLE, by, name, unit, meaning, source), .words = (keys), .least = (l), .most = (m)},
#define SERIES(...)
#define RATE(...)
#include ROWS
#undef ROW
#undef REAL
#undef PATH
#undef LIST
#undef COUNT
#undef WORD
#undef NAME
#undef MONTH
#undef TEXT
#undef TABLE
#undef SERIES
#undef RATE
/* SPDX-License-Identifier: GPL-3.0-or-later */
