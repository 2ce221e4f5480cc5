/* lifetable - death rates to survivors, years lived and the next cohort.
 *
 * Of band x of width n years, with central death rate m and a years lived by those who die in it:
 *     q = n m / (1 + (n - a) m),   l' = l (1 - q),   L = n l' + a (l - l'),   e = sum of L / l;
 * of the open band q = 1 and L = l / m. Survival ratios are L' / L of neighbouring bands. */
#include "tests/lifetable.h"

#include <assert.h>

void lifetable_make(const struct lifetable_band *band, size_t n, struct lifetable_row *row)
{
    double survivors = 1.0;
    for (size_t x = 0; x < n; x++) {
        const struct lifetable_band *b = &band[x];
        const int open = x + 1 == n;
        const double q = open ? 1.0 : b->width * b->rate / (1.0 + (b->width - b->lived) * b->rate);
        const double left = survivors * (1.0 - q), died = survivors * q;
        row[x].death = q;
        row[x].survivors = survivors;
        row[x].years = open ? survivors / b->rate : b->width * left + b->lived * died;
        survivors = left;
    }
    double years = 0.0;
    for (size_t x = n; x-- > 0;) {
        years += row[x].years;
        row[x].expectancy = years / row[x].survivors;
    }
}

void lifetable_survival(const double *years, size_t n, double *ratio)
{
    assert(n >= 2);
    for (size_t x = 0; x + 2 < n; x++)
        ratio[x] = years[x + 1] / years[x];
    ratio[n - 2] = years[n - 1] / (years[n - 2] + years[n - 1]);
    ratio[n - 1] = ratio[n - 2];
}

void lifetable_project(const double *people, const double *birth, const double *ratio, size_t n,
                       double *next)
{
    double births = 0.0;
    for (size_t x = 0; x < n; x++)
        births += birth[x] * people[x];
    next[0] = births;
    for (size_t x = 0; x + 1 < n; x++)
        next[x + 1] = ratio[x] * people[x];
    next[n - 1] += ratio[n - 1] * people[n - 1];
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
