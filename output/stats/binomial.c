/* binomial - exact interval of a share, and draws for a wanted width.
 *
 * The limits are beta quantiles: low = B(tail; k, n - k + 1), high = B(1 - tail; k + 1, n - k). */
#include "output/stats/binomial.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

struct binomial_interval binomial_interval(size_t hits, size_t n, double level)
{
    double k = (double)hits, m = (double)n, tail = (1 - level) / 2;

    assert(hits <= n);
    return (struct binomial_interval){
        hits == 0 ? 0 : gsl_cdf_beta_Pinv(tail, k, m - k + 1),
        hits == n ? 1 : gsl_cdf_beta_Qinv(tail, k + 1, m - k),
    };
}

size_t binomial_draws(double p, double halfwidth, double level)
{
    double z = gsl_cdf_ugaussian_Qinv((1 - level) / 2) / halfwidth;

    return (size_t)ceil(z * z * p * (1 - p));
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
