/* binomial - exact interval of a share, and draws for a wanted width.
 *
 * The exact limits are beta quantiles: low = B(tail; k, n - k + 1), high = B(1 - tail; k + 1, n -
 * k). */
#include "output/stats/binomial.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdint.h>

struct binomial_interval binomial_interval(size_t hits, size_t n, double level)
{
    double k = (double)hits, m = (double)n, tail = (1 - level) / 2;

    assert(hits <= n);
    return (struct binomial_interval){
        hits == 0 ? 0 : gsl_cdf_beta_Pinv(tail, k, m - k + 1),
        hits == n ? 1 : gsl_cdf_beta_Qinv(tail, k + 1, m - k),
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
        hits == 0 ? 0 : gsl_cdf_beta_Pinv(tail, k + 0.5, m - k + 0.5),
        hits == n ? 1 : gsl_cdf_beta_Qinv(tail, k + 0.5, m - k + 0.5),
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
