/* sums - distribution functions of counts by plain sums of 113 bits, for test_draw.
 *
 * Terms start with 1 at the mode and follow by their ratios; sums run from both ends, so that
 * both tails are as fine as the centre. Nothing is shared with models/. */
#ifndef TESTS_SUMS_H
#define TESTS_SUMS_H

#include <stddef.h>
#include <stdint.h>

__extension__ typedef __float128 quad;

struct sums {
    int32_t n; /* 0: Poisson */
    double p, mean;
    int64_t first;
    size_t count;
    quad *below, *above; /* sums up to and with, and after, the i-th count */
    quad total;
};

struct sums sums_binomial(int32_t n, double p);
struct sums sums_poisson(double mean);
void sums_free(struct sums *t);

/* The least k with F(k) >= (word + 1/2) 2^-64. */
int64_t sums_quantile(const struct sums *t, uint64_t word);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
