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

/* The least number of draws whose normal interval round a share p has this half-width. */
size_t binomial_draws(double p, double halfwidth, double level);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
