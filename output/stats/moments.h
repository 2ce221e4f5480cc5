/* moments - mean, variance, skewness and kurtosis of values that come one by one (Welford). */
#ifndef OUTPUT_STATS_MOMENTS_H
#define OUTPUT_STATS_MOMENTS_H

#include <stddef.h>

struct moments { /* {0} is empty */
    size_t n;
    double mean, m2, m3, m4; /* sums of powers of the distance from the mean */
};

void moments_add(struct moments *m, double x);

double moments_variance(const struct moments *m); /* divisor n - 1; NaN below two values */
double moments_skew(const struct moments *m);     /* of the population: m3 / m2^1.5 */
double moments_kurtosis(const struct moments *m); /* of the population, in excess of the normal */

/* Standard error of the mean of n values in time order that may be correlated: from the means of
 * `batches` consecutive batches of n / batches values each (the last n % batches are left out). */
double moments_batch_error(const double *x, size_t n, size_t batches);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
