/* exact - the inverse distribution function of a count, decided beyond doubt.
 *
 * Slow (microseconds at small variances, their hundreds at large ones): it is asked where double
 * precision cannot tell on which side of a boundary the uniform lies. */
#ifndef MODELS_EXACT_H
#define MODELS_EXACT_H

#include <stdbool.h>
#include <stdint.h>

/* Binomial(trials, p) with 0 < p <= 1/2, mean = trials * p; or, with trials 0, Poisson(mean). */
struct law {
    double trials;
    double p;
    double mean;
};

/* The least k with F(k) >= u, u = (word + 1/2) 2^-64; strict: the least k with F(k) > u. */
int64_t exact_quantile(const struct law *law, uint64_t word, bool strict);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
