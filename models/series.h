/* series - reads the rows of the file ROWS as output columns: SERIES(kind, by, name, unit,
 * meaning, expression of now, k and l) and RATE(by, name, over, under, unit, meaning).
 * No include guard: it is read once for each model, after models/model.h. */
#define REAL(...)
#define PATH(...)
#define LIST(...)
#define COUNT(...)
#define WORD(...)
#define NAME(...)
#define TEXT(...)
#define MONTH(...)
#define TABLE(...)
#define RATE(...)
#define SERIES(kind, by, name, unit, meaning, expression)                             \
    static void value_of_##name(const struct world *now, size_t k, double out[LANES]) \
    {                                                                                 \
        (void)k;                                                                      \
        for (size_t l = 0; l < LANES; l++)                                            \
            out[l] = (expression);                                                    \
    }
#include ROWS
#undef SERIES
#undef RATE
#define SERIES(k, b, n, u, m, expression) \
    {.kind = SERIES_##k, .by = DIM_##b, .name = #n, .unit = u, .meaning = m, .value = value_of_##n},
#define RATE(b, n, o, d, u, m) \
    {.kind = SERIES_RATE,      \
     .by = DIM_##b,            \
     .name = #n,               \
     .unit = u,                \
     .meaning = m,             \
     .over = #o,               \
     .under = #d},
static const struct series series[] = {
#include ROWS
};
#undef REAL
#undef PATH
#undef LIST
#undef COUNT
#undef WORD
#undef NAME
#undef TEXT
#undef MONTH
#undef TABLE
#undef SERIES
#undef RATE
/* SPDX-License-Identifier: GPL-3.0-or-later */
