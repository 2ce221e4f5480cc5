/* quantile - what a sorted sample says of its distribution, and how surely. */
#ifndef OUTPUT_STATS_QUANTILE_H
#define OUTPUT_STATS_QUANTILE_H

#include <stddef.h>

/* Rising order, -0.0 before 0.0; no NaN. spare: room for n more. */
void quantile_sort(double *x, size_t n, double *spare);

/* The quantile p (0..1) of n sorted values, n >= 1; type 1, 6, 7 or 8 of Hyndman & Fan, "Sample
 * quantiles in statistical packages", American Statistician 50 (1996). 8 is median-unbiased
 * whatever the distribution. */
double quantile_of(const double *sorted, size_t n, double p, int type);

/* Harrell & Davis, Biometrika 69 (1982): a mean of all order statistics with beta weights. */
double quantile_harrell_davis(const double *sorted, size_t n, double p);

/* Type 7 of a sample in which sorted[i] stands weight[i] times. */
double quantile_weighted(const double *sorted, const double *weight, size_t n, double p);

/* The order statistics (1 = smallest) between which the true quantile p lies with probability
 * `level` or more, whatever the distribution: binomial quantiles of n and p. A rank of 0 or n + 1
 * means that the sample is too small to bound that side. */
struct quantile_ranks {
    size_t low, high;
};
struct quantile_ranks quantile_ranks(size_t n, double p, double level);

/* Large-sample standard error of the quantile p of n normal draws of standard deviation 1; and the
 * least n that brings it down to `error`. */
double quantile_error_normal(size_t n, double p);
size_t quantile_draws_normal(double p, double error);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
