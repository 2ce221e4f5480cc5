/* binomial - exact interval of a share, and draws for a wanted width.
 *
 * The exact limits are beta quantiles: low = B(tail; k, n - k + 1), high = B(1 - tail; k + 1, n -
 * k). They are found by bisection, since GSL's inverse gives up for some (260 draws, 2 hits). */
#include "output/stats/binomial.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>

/* Where the beta distribution has `tail` below, or above it. */
static double quantile(double tail, double a, double b, bool above)
{
    double low = 0, high = 1;

    for (;;) {
        double x = low + (high - low) / 2;

        if (x <= low || x >= high) /* nothing lies between */
            return x;
        double beyond = above ? gsl_cdf_beta_Q(x, a, b) : gsl_cdf_beta_P(x, a, b);

        *((beyond < tail) == above ? &high : &low) = x;
    }
}

struct binomial_interval binomial_interval(size_t hits, size_t n, double level)
{
    double k = (double)hits, m = (double)n, tail = (1 - level) / 2;

    assert(hits <= n);
    return (struct binomial_interval){
        hits == 0 ? 0 : quantile(tail, k, m - k + 1, false),
        hits == n ? 1 : quantile(tail, k + 1, m - k, true),
    };
}

struct binomial_interval binomial_wilson(size_t hits, size_t n, double level)
{
    double z = gsl_cdf_ugaussian_Qinv((1 - level) / 2), m = (double)n, p = (double)hits / m;

    assert(hits <= n);
    if (n == 0)
        return (struct binomial_interval){0, 1};
    double middle = (p + z * z / (2 * m)) / (1 + z * z / m);
    double reach = z * sqrt(p * (1 - p) / m + z * z / (4 * m * m)) / (1 + z * z / m);

    return (struct binomial_interval){hits == 0 ? 0 : middle - reach,
                                      hits == n ? 1 : middle + reach};
}

struct binomial_interval binomial_jeffreys(size_t hits, size_t n, double level)
{
    double k = (double)hits, m = (double)n, tail = (1 - level) / 2;

    assert(hits <= n);
    return (struct binomial_interval){
        hits == 0 ? 0 : quantile(tail, k + 0.5, m - k + 0.5, false),
        hits == n ? 1 : quantile(tail, k + 0.5, m - k + 0.5, true),
    };
}

double binomial_test(size_t hits, size_t n, double p)
{
    double sum = 0, seen = gsl_ran_binomial_pdf((unsigned)hits, p, (unsigned)n) * (1 + 1e-7);

    assert(hits <= n && n <= UINT32_MAX);
    for (size_t k = 0; k <= n; k++) {
        double at = gsl_ran_binomial_pdf((unsigned)k, p, (unsigned)n);

        sum += at <= seen ? at : 0;
    }
    return fmin(sum, 1);
}

size_t binomial_draws(double p, double halfwidth, double level)
{
    double z = gsl_cdf_ugaussian_Qinv((1 - level) / 2) / halfwidth;

    return (size_t)ceil(z * z * p * (1 - p));
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
