/* law - the whole distribution of a draw, read off its quantile function. */
#include "tests/law.h"

#include "models/draw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Binomial(n, p), or Poisson(p) where n is negative. */
struct draw_of {
    int32_t n;
    double p;
};

static int32_t count_of(struct draw_of of, uint64_t word)
{
    return of.n >= 0 ? draw_binomial_quantile(of.n, of.p, word)
                     : draw_poisson_quantile(of.p, word);
}

/* The last word from `from` on whose count is that of `from`; counts do not fall in the word. */
static uint64_t last_alike(struct draw_of of, uint64_t from)
{
    const int32_t count = count_of(of, from);
    uint64_t low = from, high = UINT64_MAX;
    if (count_of(of, high) == count)
        return high;
    while (high - low > 1) {
        const uint64_t middle = low + (high - low) / 2;
        if (count_of(of, middle) == count)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void law(struct draw_of of, double p[LAW_MOST])
{
    for (size_t k = 0; k < LAW_MOST; k++)
        p[k] = 0.0;
    for (uint64_t first = 0;;) {
        const uint64_t last = last_alike(of, first);
        const int32_t count = count_of(of, first);
        assert_in_range(count, 0, LAW_MOST - 1);
        assert_true(p[count] == 0.0);
        p[count] = ((double)(last - first) + 1.0) * 0x1p-64;
        if (last == UINT64_MAX)
            return;
        first = last + 1;
    }
}

void law_binomial(int32_t n, double probability, double p[LAW_MOST])
{
    law((struct draw_of){n, probability}, p);
}

void law_poisson(double mean, double p[LAW_MOST])
{
    law((struct draw_of){-1, mean}, p);
}

double law_mean(const double p[LAW_MOST])
{
    double mean = 0.0;
    for (size_t k = 0; k < LAW_MOST; k++)
        mean += (double)k * p[k];
    return mean;
}

double law_variance(const double p[LAW_MOST])
{
    const double mean = law_mean(p);
    double variance = 0.0;
    for (size_t k = 0; k < LAW_MOST; k++)
        variance += ((double)k - mean) * ((double)k - mean) * p[k];
    return variance;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
