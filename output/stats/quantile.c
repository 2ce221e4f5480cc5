/* quantile - order statistics, their interpolation and their intervals.
 *
 * A quantile of n sorted values stands at the place h = n p + a + p (1 - a - b) + ... of Hyndman &
 * Fan (1996), counted from 1; between two places it is interpolated:
 *   type 1   h = ceil(n p), no interpolation
 *   type 6   h = (n + 1) p
 *   type 7   h = (n - 1) p + 1
 *   type 8   h = (n + 1/3) p + 1/3 */
#include "output/stats/quantile.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

enum { DIGIT = 11, BUCKETS = 1 << DIGIT, PASSES = (64 + DIGIT - 1) / DIGIT };

/* Unsigned integers in the order of the doubles: negative ones turned round, the sign flipped. */
static uint64_t key_of(double x)
{
    uint64_t bits;

    memcpy(&bits, &x, sizeof bits);
    return bits >> 63 ? ~bits : bits | UINT64_C(1) << 63;
}

/* By digits of the key, the lowest first: each pass is stable, so the last one leaves all in order.
 * A digit that all share (most exponents) costs no pass. */
void quantile_sort(double *x, size_t n, double *spare)
{
    double *from = x, *to = spare;

    for (int pass = 0; pass < PASSES; pass++) {
        size_t start[BUCKETS] = {0}, sum = 0;
        int shift = pass * DIGIT;

        for (size_t i = 0; i < n; i++)
            start[key_of(from[i]) >> shift & (BUCKETS - 1)]++;
        if (n == 0 || start[key_of(from[0]) >> shift & (BUCKETS - 1)] == n)
            continue;
        for (int b = 0; b < BUCKETS; b++) {
            size_t count = start[b];

            start[b] = sum;
            sum += count;
        }
        for (size_t i = 0; i < n; i++)
            to[start[key_of(from[i]) >> shift & (BUCKETS - 1)]++] = from[i];
        double *filled = to;

        to = from;
        from = filled;
    }
    if (from != x)
        memcpy(x, from, n * sizeof *x);
}

/* The value at place h, counted from 1. Places a hair below a whole number count as that number, so
 * that the rounding of n p does not choose the neighbour. */
static double at_place(const double *sorted, size_t n, double h)
{
    double whole = floor(h + 4 * 2.220446049250313e-16 * (h > 1 ? h : 1)), part = h - whole;

    if (whole < 1)
        return sorted[0];
    if (whole >= (double)n)
        return sorted[n - 1];
    size_t k = (size_t)whole;

    return part <= 0 ? sorted[k - 1] : sorted[k - 1] + part * (sorted[k] - sorted[k - 1]);
}

double quantile_of(const double *sorted, size_t n, double p, int type)
{
    double m = (double)n;

    assert(n >= 1 && p >= 0 && p <= 1);
    switch (type) {
    case 1:
        return at_place(sorted, n, ceil(m * p * (1 - 4 * 2.220446049250313e-16)));
    case 6:
        return at_place(sorted, n, (m + 1) * p);
    case 7:
        return at_place(sorted, n, (m - 1) * p + 1);
    default:
        assert(type == 8);
        return at_place(sorted, n, (m + 1.0 / 3) * p + 1.0 / 3);
    }
}

double quantile_harrell_davis(const double *sorted, size_t n, double p)
{
    double m = (double)n, a = (m + 1) * p, b = (m + 1) * (1 - p), below = 0, sum = 0;

    assert(n >= 1 && p > 0 && p < 1);
    for (size_t i = 0; i < n; i++) {
        double upto = i + 1 == n ? 1 : gsl_cdf_beta_P((double)(i + 1) / m, a, b);

        sum += (upto - below) * sorted[i];
        below = upto;
    }
    return sum;
}

/* The value that stands at place k (from 1) when each is written out as often as it weighs. */
static double at_weight(const double *sorted, const double *weight, size_t n, double k)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum += weight[i];
        if (sum >= k)
            return sorted[i];
    }
    return sorted[n - 1];
}

double quantile_weighted(const double *sorted, const double *weight, size_t n, double p)
{
    double total = 0;

    assert(n >= 1 && p >= 0 && p <= 1);
    for (size_t i = 0; i < n; i++)
        total += weight[i];
    double h = (total - 1) * p + 1, whole = floor(h + 1e-12);
    double low = at_weight(sorted, weight, n, whole);

    return low + fmax(h - whole, 0) * (at_weight(sorted, weight, n, whole + 1) - low);
}

/* The least k with P(X <= k) >= q, X binomial of n and p: by halving, as the sum only rises. */
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

struct quantile_ranks quantile_ranks(size_t n, double p, double level)
{
    double tail = (1 - level) / 2;

    assert(n >= 1 && n <= UINT32_MAX && p > 0 && p < 1);
    return (struct quantile_ranks){binomial_quantile(tail, n, p),
                                   binomial_quantile(1 - tail, n, p) + 1};
}

/* sqrt(p (1 - p)) / f(q), f the density at the quantile: error times sqrt(n). */
static double spread_normal(double p)
{
    return sqrt(p * (1 - p)) / gsl_ran_ugaussian_pdf(gsl_cdf_ugaussian_Pinv(p));
}

double quantile_error_normal(size_t n, double p)
{
    return spread_normal(p) / sqrt((double)n);
}

size_t quantile_draws_normal(double p, double error)
{
    double root = spread_normal(p) / error;

    return (size_t)ceil(root * root);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
