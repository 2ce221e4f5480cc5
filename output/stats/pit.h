/* pit - is what happened spread over the forecasts as it should be?
 *
 * The probability integral transform of what happened, u = F(y), is uniform from 0 to 1 when the
 * forecasts F are right. u: n values in rising order, none NaN. The tests take them as independent:
 * forecasts of several horizons from one origin are not. n = 0: NaN. p is the probability of a
 * statistic as large or larger, when the forecasts are right. */
#ifndef OUTPUT_STATS_PIT_H
#define OUTPUT_STATS_PIT_H

#include <stddef.h>

struct pit_test {
    double statistic, p;
};

/* Largest distance of the empirical distribution function from the diagonal (Kolmogorov & Smirnov);
 * p is exact (Marsaglia, Tsang & Wang, Journal of Statistical Software 8 (2003)), but for far tails
 * (n d^2 > 7.24, or > 3.76 with n > 99), where their approximation is good to 7 digits. p is NaN
 * when memory does not suffice. */
struct pit_test pit_kolmogorov(const double *u, size_t n);

/* Squared distance, weighted to the tails (Anderson & Darling; p to about 4 digits by Marsaglia &
 * Marsaglia, Journal of Statistical Software 9 (2004)), and unweighted (Cramer & von Mises; p by
 * the expansion of Csorgo & Faraway, Journal of the Royal Statistical Society B 58 (1996)). A u of
 * exactly 0 or 1 makes the first infinite, with p = 0. */
struct pit_test pit_anderson(const double *u, size_t n);
struct pit_test pit_cramer(const double *u, size_t n);

/* Pearson's chi-square of counts in bins of equal probability; df = bins - 1. bins >= 2. */
struct pit_test pit_chi_square(const size_t *counts, size_t bins);

/* Histogram for forecasts of which each gives y a stretch, below[i] = F(y-) to upto[i] = F(y):
 * whole numbers, or an ensemble of m members (r / (m + 1) to (r + 1) / (m + 1), r members below).
 * The probability of each forecast is spread evenly over its stretch; shares of the bins sum to 1
 * (Czado, Gneiting & Held, Biometrics 65 (2009)). */
void pit_histogram(const double *below, const double *upto, size_t n, size_t bins, double *share);

/* Does an interval that should miss with probability alpha miss as often? Likelihood ratio of
 * `missed` out of n (Kupiec, Journal of Derivatives 3 (1995)), p by chi-square with 1 df. */
struct pit_test pit_kupiec(size_t missed, size_t n, double alpha);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
