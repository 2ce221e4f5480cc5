/* binomial - how surely a share is known that was counted in draws. */
#ifndef OUTPUT_STATS_BINOMIAL_H
#define OUTPUT_STATS_BINOMIAL_H

#include <stddef.h>

/* Clopper & Pearson, Biometrika 26 (1934): covers the true share with probability `level` or more.
 * n = 0 knows nothing: 0..1. */
struct binomial_interval {
    double low, high;
};
struct binomial_interval binomial_interval(size_t hits, size_t n, double level);

/* Narrower ones that cover it about as often on average, now and then less: by the score test
 * (Wilson, Journal of the American Statistical Association 22 (1927)), and the central interval of
 * the posterior under Jeffreys's prior, with the end that can be reached closed (Brown, Cai &
 * DasGupta, Statistical Science 16 (2001)). n = 0: 0..1. */
struct binomial_interval binomial_wilson(size_t hits, size_t n, double level);
struct binomial_interval binomial_jeffreys(size_t hits, size_t n, double level);

/* Probability, when the true share is p, of a count that is no likelier than this one: the exact
 * two-sided test. Counts as likely as this to 1e-7 belong to it, as in R's binom.test. */
double binomial_test(size_t hits, size_t n, double p);

/* The least number of draws whose normal interval round a share p has this half-width. */
size_t binomial_draws(double p, double halfwidth, double level);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
