/* paired - differences of the same futures. */
#include "output/stats/paired.h"

#include "output/stats/moments.h"
#include "output/stats/quantile.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static struct paired_share share_of(size_t count, size_t n, double level)
{
    return (struct paired_share){count, n > 0 ? (double)count / (double)n : NAN,
                                 binomial_interval(count, n, level)};
}

static void set_mean(struct paired *p, const struct moments *difference, double level)
{
    p->mean = difference->mean;
    p->error = p->n < 2 ? NAN : sqrt(moments_variance(difference) / (double)p->n);
    double reach =
        p->n < 2 ? NAN : p->error * gsl_cdf_tdist_Qinv((1 - level) / 2, (double)p->n - 1);

    p->low = p->mean - reach;
    p->high = p->mean + reach;
    p->told_apart = p->low > 0 || p->high < 0;
}

/* Sums of the same parts in another order differ in their last digits: that is no difference. */
static double difference_of(double a, double b)
{
    const double hair = 1e-12;
    double d = b - a;

    return isfinite(d) && fabs(d) <= hair * fmax(fabs(a), fabs(b)) ? 0 : d;
}

struct paired paired_compare(const double *a, const double *b, size_t n, double level,
                             double *spare)
{
    struct paired p = {0};
    struct moments first = {0}, second = {0}, difference = {0};
    size_t larger = 0, smaller = 0;

    for (size_t i = 0; i < n; i++) {
        if (isnan(a[i]) || isnan(b[i])) {
            p.left_out++;
            continue;
        }
        moments_add(&first, a[i]);
        moments_add(&second, b[i]);
        double d = difference_of(a[i], b[i]);

        moments_add(&difference, d);
        larger += d > 0;
        smaller += d < 0;
        spare[p.n++] = d;
    }
    p.larger = share_of(larger, p.n, level);
    p.smaller = share_of(smaller, p.n, level);
    p.equal = share_of(p.n - larger - smaller, p.n, level);
    if (p.n == 0) {
        p.mean = p.error = p.low = p.high = p.variance_ratio = NAN;
        p.median = p.low_tail = p.high_tail = NAN;
        return p;
    }
    quantile_sort(spare, p.n, spare + n);
    p.median = quantile_of(spare, p.n, 0.5, 8);
    p.low_tail = quantile_of(spare, p.n, 0.05, 8);
    p.high_tail = quantile_of(spare, p.n, 0.95, 8);
    p.constant = p.n >= 2 && spare[0] == spare[p.n - 1];
    set_mean(&p, &difference, level);
    double unpaired = moments_variance(&first) + moments_variance(&second);

    if (p.constant)
        p.variance_ratio = unpaired > 0 ? INFINITY : NAN;
    else
        p.variance_ratio = unpaired / moments_variance(&difference);
    return p;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
