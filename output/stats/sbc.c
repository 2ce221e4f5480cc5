/* sbc - ranks and their bands. */
#include "output/stats/sbc.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdint.h>

struct pit_test sbc_histogram(const size_t *rank, size_t n, size_t most, size_t bins,
                              size_t *counts)
{
    assert(bins >= 2 && (most + 1) % bins == 0);
    for (size_t b = 0; b < bins; b++)
        counts[b] = 0;
    for (size_t i = 0; i < n; i++) {
        assert(rank[i] <= most);
        counts[rank[i] / ((most + 1) / bins)]++;
    }
    return pit_chi_square(counts, bins);
}

/* The least k with P(X <= k) >= q, X binomial of n and p. */
static size_t binomial_quantile(double q, size_t n, double p)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (gsl_cdf_binomial_P((unsigned)middle, p, (unsigned)n) >= q)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

struct sbc_band sbc_bin_band(size_t n, size_t bins, double level)
{
    double tail = (1 - level) / 2, p = 1 / (double)bins;

    assert(n <= UINT32_MAX);
    return (struct sbc_band){binomial_quantile(tail, n, p), binomial_quantile(1 - tail, n, p)};
}

void sbc_cumulate(const size_t *rank, size_t n, size_t most, size_t points, size_t *count)
{
    assert((most + 1) % points == 0);
    for (size_t k = 0; k < points; k++) {
        size_t end = (k + 1) * ((most + 1) / points);

        count[k] = 0;
        for (size_t i = 0; i < n; i++)
            count[k] += rank[i] < end;
    }
}

void sbc_ecdf_band(size_t n, size_t points, double gamma, size_t *low, size_t *high)
{
    assert(points >= 2 && n <= UINT32_MAX);
    for (size_t k = 1; k < points; k++)
        low[k - 1] = binomial_quantile(gamma / 2, n, (double)k / (double)points);
    low[points - 1] = high[points - 1] = n;
    for (size_t k = 1; k < points; k++)
        high[k - 1] = n - low[points - 1 - k];
}

double sbc_ecdf_coverage(size_t n, size_t points, const size_t *low, const size_t *high,
                         double *spare)
{
    double *now = spare, *next = spare + n + 1, sum = 0;
    size_t from = 0, upto = 0; /* counts that have a probability now */

    now[0] = 1;
    for (size_t k = 0; k < points; k++) {
        /* Each of those left falls into this stretch with the same probability. */
        double p = 1 / (double)(points - k);

        for (size_t c = low[k]; c <= high[k]; c++) {
            next[c] = 0;
            for (size_t b = from; b <= upto && b <= c; b++)
                next[c] += now[b] * gsl_ran_binomial_pdf((unsigned)(c - b), p, (unsigned)(n - b));
        }
        double *swap = now;

        now = next;
        next = swap;
        from = low[k];
        upto = high[k];
    }
    for (size_t c = from; c <= upto; c++)
        sum += now[c];
    return sum;
}

double sbc_ecdf_gamma(size_t n, size_t points, double level, size_t *low, size_t *high,
                      double *spare)
{
    double inside = 0, outside = 1 - level; /* a band that misses at one point already that often */

    /* Coverage falls in steps: 40 halvings find the step's edge. */
    for (int halved = 0; halved < 40; halved++) {
        double middle = (inside + outside) / 2;

        sbc_ecdf_band(n, points, middle, low, high);
        if (sbc_ecdf_coverage(n, points, low, high, spare) >= level)
            inside = middle;
        else
            outside = middle;
    }
    sbc_ecdf_band(n, points, inside, low, high);
    return inside;
}

bool sbc_inside(const size_t *count, const size_t *low, const size_t *high, size_t points)
{
    for (size_t k = 0; k < points; k++)
        if (count[k] < low[k] || count[k] > high[k])
            return false;
    return true;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
