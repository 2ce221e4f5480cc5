/* binomial - exact interval of a share, and draws for a wanted width.
 *
 * The limits are beta quantiles: low = B(tail; k, n - k + 1), high = B(1 - tail; k + 1, n - k).
 * They are found by bisection, since GSL's inverse gives up for some (260 draws, 2 hits). */
#include "output/stats/binomial.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

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

size_t binomial_draws(double p, double halfwidth, double level)
{
    double z = gsl_cdf_ugaussian_Qinv((1 - level) / 2) / halfwidth;

    return (size_t)ceil(z * z * p * (1 - p));
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
