/* draw - the one door to random counts.
 *
 * Every count is the exact inverse distribution function of one addressed 64-bit uniform
 * u = (word + 1/2) 2^-64: the least k with F(k) >= u, for the probability as represented. So it is
 * monotone (under the same luck a higher probability never gives fewer people) and independent of
 * threads, bundles and kernels: a faster kernel behind this door must give the same counts.
 * An address has several uniforms (slots), so that what is drawn of one cell at one time shares
 * blocks of random bits: up to four slots one block, or the first 16 bits of eight slots, which
 * mostly decide. */
#ifndef MODELS_DRAW_H
#define MODELS_DRAW_H

#include "models/rng.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DRAW_SLOTS = 16, DRAW_FEW = 4 };

/* Chances of a bundle, made ready for the kernels. */
struct draw_chances {
    double p[LANES];
    float side[LANES];                  /* the one of p and 1 - p that is at most one half */
    uint32_t fixed[LANES];              /* side times 2^31, rounded */
    int32_t flip[LANES];                /* -1 where side is 1 - p, else 0 */
    float odds[LANES], log_rest[LANES]; /* side / (1 - side), log2(1 - side); if sums: */
    bool sums;
    bool certain; /* every p is 0 or 1 */
};

/* p in [0, 1]: a p outside or NaN is a bug, and aborts. _once is quicker, for a row or two; the
 * counts are the same. */
void draw_ready(const double p[LANES], struct draw_chances *out);
void draw_ready_once(const double p[LANES], struct draw_chances *out);

/* The draws of one address, for all lanes. draw_at begins, for `slots` slots; draw_take makes
 * out[l] ~ Binomial(n[l], p[l]) by the uniforms of a slot, n >= 0. It is false where nobody is
 * drawn: out is then all zero. out may be n. */
struct draw_row {
    const struct kernel *kernel;
    const struct luck *luck;
    uint64_t address;
    int slots;
    uint32_t blocks;                  /* bits of those that are in word[] */
    uint32_t word[DRAW_SLOTS][LANES]; /* models/draw.c */
};
void draw_at(struct draw_row *row, const struct luck *luck, uint64_t address, int slots);
bool draw_take(struct draw_row *row, int slot, const int32_t n[LANES],
               const struct draw_chances *of, int32_t out[LANES]);

/* The first 16 bits of a slot's word, in the upper halves; the lower ones have no meaning. */
void draw_bits(struct draw_row *row, int slot, uint32_t out[LANES]);

/* The word of a slot of an address with so many, in one lane; and its lower half, which is rarely
 * needed. */
uint64_t draw_word(const struct luck *luck, uint64_t address, int slots, int slot, int lane);
uint32_t draw_lower(const struct luck *luck, uint64_t address, int slot, int lane);

/* Rows of the same kind, by slot 0 of their addresses: out[r][l] ~ Binomial(n[r][l],
 * p[r * step][l]); step 1: a probability a row, step 0: one for all rows. n and p are only read;
 * they are not const because C11 takes no array of T where an array of const T is asked for. */
void draw_binomial(const struct luck *luck, size_t rows, const uint64_t address[],
                   int32_t n[][LANES], double p[][LANES], int step, int32_t out[][LANES]);

/* out[r][l] ~ Poisson(mean[r][l]), mean >= 0 and below 2^31, by rng_words of the address. */
void draw_poisson(const struct luck *luck, size_t rows, const uint64_t address[],
                  double mean[][LANES], int32_t out[][LANES]);

/* One count from one word: what the doors above give lane by lane, and what oracles test. */
int32_t draw_binomial_quantile(int32_t n, double p, uint64_t word);
int32_t draw_poisson_quantile(double mean, uint64_t word);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
