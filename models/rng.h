/* rng - addressed random numbers: Philox4x32-10 and the luck of a bundle of futures.
 *
 * A draw has an address and no order: (seed, replicate, calendar period, 64-bit address). The
 * address is a hash of the draw's purpose and of the names of its cell, never an index, so that a
 * new group or row disturbs nobody and the same event meets the same luck in every scenario.
 * Generator: Salmon, Moraes, Dror & Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3". */
#ifndef MODELS_RNG_H
#define MODELS_RNG_H

#include <gsl/gsl_rng.h>
#include <stdint.h>

enum { LANES = 16 }; /* futures that a worker advances side by side */

/* The luck of one bundle in one period: what, with an address, names a draw. */
struct luck {
    uint64_t seed;
    uint32_t replicate; /* of lane 0; lane l holds replicate + stride l */
    uint32_t period;    /* calendar period: year * periods_per_year + index in the year */
    uint32_t stride;    /* 1; 0: every lane has the luck of `replicate` */
    uint32_t shared; /* bits of a replicate's number that are taken for 0, so that neighbours have
                        one luck: 3, futures 0 to 3 have that of 0, 4 to 7 that of 4. 0: none */
};

/* Philox4x32-10 block: ctr[4], key[2] -> out[4]. */
void rng_philox(const uint32_t ctr[4], const uint32_t key[2], uint32_t out[4]);

/* 64-bit FNV-1a style hash of a name, continued from `from` (0 starts); and the mix of two
 * addresses (not symmetric). */
uint64_t rng_address(uint64_t from, const char *name);
uint64_t rng_mix(uint64_t a, uint64_t b);

/* The 64-bit word of lane l at an address; and the whole bundle's words. */
uint64_t rng_word(const struct luck *luck, uint64_t address, int lane);
void rng_words(const struct luck *luck, uint64_t address, uint64_t out[LANES]);

/* Four 32-bit words of one lane at an address: the first two are the halves of rng_word. And at
 * LANES addresses, out[word][k]: for persons, of whom one future holds many. */
void rng_block(const struct luck *luck, int lane, uint64_t address, uint32_t out[4]);
void rng_blocks(const struct luck *luck, int lane, const uint64_t address[LANES],
                uint32_t out[4][LANES]);

/* ((x >> 11) + 0.5) * 2^-53, in (0, 1). */
double rng_unit(uint64_t word);

/* Uniforms in (0,1), and standard normals by the quantile function at all 64 bits of the words
 * (elementary_normal), for a bundle. */
void rng_uniforms(const struct luck *luck, uint64_t address, double out[LANES]);
void rng_normals(const struct luck *luck, uint64_t address, double out[LANES]);

/* The same stream as a gsl_rng_type, so that every gsl_ran_* works on it. rng_seat seats a
 * generator at an address: its first gsl_rng_uniform is rng_unit of the word there, and further
 * blocks come from address + 1, + 2, ...; gsl_rng_set starts at address 0 of a seed. */
extern const gsl_rng_type *const rng_philox_type;
void rng_seat(gsl_rng *rng, const struct luck *luck, uint64_t address, int lane);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
