/* draw - the one door to random counts.
 *
 * Every count is the exact inverse distribution function of one addressed 64-bit uniform
 * u = (word + 1/2) 2^-64: the least k with F(k) >= u, for the probability as represented. So it is
 * monotone (under the same luck a higher probability never gives fewer people) and independent of
 * threads, bundles and kernels: a faster kernel behind this door must give the same counts.
 * Arrays at a time: `rows` cells, each of LANES futures. n, p and mean are only read; they are not
 * const because C11 takes no array of T where an array of const T is asked for. */
#ifndef MODELS_DRAW_H
#define MODELS_DRAW_H

#include "models/rng.h"

#include <stddef.h>
#include <stdint.h>

/* out[r][l] ~ Binomial(n[r][l], p[r * step][l]); step 1: a probability a row, step 0: one for all
 * rows. n >= 0; p in [0, 1] (a p outside or NaN is a bug: abort). out may alias n. */
void draw_binomial(const struct luck *luck, size_t rows, const uint64_t address[],
                   int32_t n[][LANES], double p[][LANES], int step, int32_t out[][LANES]);

/* out[r][l] ~ Poisson(mean[r][l]), mean >= 0 and below 2^31. */
void draw_poisson(const struct luck *luck, size_t rows, const uint64_t address[],
                  double mean[][LANES], int32_t out[][LANES]);

/* One count from one word: what the doors above apply lane by lane, and what oracles test. */
int32_t draw_binomial_quantile(int32_t n, double p, uint64_t word);
int32_t draw_poisson_quantile(double mean, uint64_t word);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
