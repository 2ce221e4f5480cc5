/* rng - addressed random numbers: Philox4x32-10 and the luck of a bundle of futures.
 *
 * Philox is a counter under ten rounds of multiply, swap and exclusive-or (Salmon et al. 2011,
 * section 3.3). Counter words: replicate, period, address low, address high; key: the seed. */
#include "models/rng.h"

#include "models/elementary.h"
#include "models/kernel.h"

#include <assert.h>
#include <string.h>

enum {
    ROUNDS = 10,
    BLOCK = 4 /* 32-bit words of a block */
};

static const uint32_t MULTIPLIER_0 = 0xD2511F53u, MULTIPLIER_1 = 0xCD9E8D57u;
static const uint32_t WEYL_0 = 0x9E3779B9u, WEYL_1 = 0xBB67AE85u; /* golden ratio, sqrt(3) - 1 */

static const uint64_t FNV_BASIS = 0xCBF29CE484222325u, FNV_PRIME = 0x100000001B3u;

void rng_philox(const uint32_t ctr[4], const uint32_t key[2], uint32_t out[4])
{
    uint32_t a = ctr[0], b = ctr[1], c = ctr[2], d = ctr[3];
    uint32_t k0 = key[0], k1 = key[1];
    for (int round = 0; round < ROUNDS; round++) {
        const uint64_t ab = (uint64_t)MULTIPLIER_0 * a;
        const uint64_t cd = (uint64_t)MULTIPLIER_1 * c;
        a = (uint32_t)(cd >> 32) ^ b ^ k0;
        b = (uint32_t)cd;
        c = (uint32_t)(ab >> 32) ^ d ^ k1;
        d = (uint32_t)ab;
        k0 += WEYL_0;
        k1 += WEYL_1;
    }
    out[0] = a;
    out[1] = b;
    out[2] = c;
    out[3] = d;
}

/* Names are closed by a zero byte, so that "ab" + "c" and "a" + "bc" are two addresses. */
uint64_t rng_address(uint64_t from, const char *name)
{
    uint64_t hash = from ? from : FNV_BASIS;
    for (const char *c = name; *c; c++)
        hash = (hash ^ (unsigned char)*c) * FNV_PRIME;
    return hash * FNV_PRIME;
}

/* The finaliser of SplitMix64 (Steele, Lea & Flood 2014): a bijection of the word. */
static uint64_t scramble(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

uint64_t rng_mix(uint64_t a, uint64_t b)
{
    return scramble(scramble(a + 0x9E3779B97F4A7C15u) + b);
}

static uint32_t replicate_of(const struct luck *luck, int lane)
{
    return (luck->replicate + luck->stride * (uint32_t)lane) & ~luck->shared;
}

void rng_block(const struct luck *luck, int lane, uint64_t address, uint32_t out[4])
{
    const uint32_t ctr[4] = {replicate_of(luck, lane), luck->period, (uint32_t)address,
                             (uint32_t)(address >> 32)};
    const uint32_t key[2] = {(uint32_t)luck->seed, (uint32_t)(luck->seed >> 32)};
    rng_philox(ctr, key, out);
}

uint64_t rng_word(const struct luck *luck, uint64_t address, int lane)
{
    uint32_t out[4];
    rng_block(luck, lane, address, out);
    return out[0] | (uint64_t)out[1] << 32;
}

void rng_words(const struct luck *luck, uint64_t address, uint64_t out[LANES])
{
    uint32_t block[4][LANES];
    kernel_best()->block(luck, address, block);
    for (int l = 0; l < LANES; l++)
        out[l] = block[0][l] | (uint64_t)block[1][l] << 32;
}

void rng_blocks(const struct luck *luck, int lane, const uint64_t address[LANES],
                uint32_t out[4][LANES])
{
    kernel_best()->blocks(luck, lane, address, out);
}

double rng_unit(uint64_t word)
{
    const double unit = ((double)(int64_t)(word >> 11) + 0.5) * 0x1p-53;
    const double most = 1.0 - 0x1p-53; /* the sum above rounds to 2^53 for the last word */
    return unit < most ? unit : most;
}

void rng_uniforms(const struct luck *luck, uint64_t address, double out[LANES])
{
    uint64_t words[LANES];
    rng_words(luck, address, words);
    for (int l = 0; l < LANES; l++)
        out[l] = rng_unit(words[l]);
}

void rng_normals(const struct luck *luck, uint64_t address, double out[LANES])
{
    uint64_t words[LANES];
    rng_words(luck, address, words);
    elementary_normals(words, out);
}

/* As a gsl_rng: blocks at successive addresses; plain bytes, so that clone and fwrite work. */
struct philox {
    uint64_t seed;
    uint64_t address; /* of the next block */
    uint32_t replicate, period;
    uint32_t block[BLOCK];
    uint32_t used; /* words of the block already handed out */
};

static void philox_refill(struct philox *state)
{
    const uint32_t ctr[4] = {state->replicate, state->period, (uint32_t)state->address,
                             (uint32_t)(state->address >> 32)};
    const uint32_t key[2] = {(uint32_t)state->seed, (uint32_t)(state->seed >> 32)};
    rng_philox(ctr, key, state->block);
    state->address++;
    state->used = 0;
}

static void philox_set(void *memory, unsigned long seed)
{
    struct philox *state = memory;
    memset(state, 0, sizeof *state);
    state->seed = seed;
    state->used = BLOCK;
}

static unsigned long philox_get(void *memory)
{
    struct philox *state = memory;
    if (state->used >= BLOCK)
        philox_refill(state);
    return state->block[state->used++];
}

static double philox_get_double(void *memory)
{
    struct philox *state = memory;
    if (state->used > BLOCK - 2)
        philox_refill(state);
    const uint32_t *half = &state->block[state->used];
    state->used += 2;
    return rng_unit(half[0] | (uint64_t)half[1] << 32);
}

static const gsl_rng_type PHILOX = {
    .name = "philox4x32-10",
    .max = 0xFFFFFFFFu,
    .min = 0,
    .size = sizeof(struct philox),
    .set = philox_set,
    .get = philox_get,
    .get_double = philox_get_double,
};

const gsl_rng_type *const rng_philox_type = &PHILOX;

void rng_seat(gsl_rng *rng, const struct luck *luck, uint64_t address, int lane)
{
    assert(rng->type == rng_philox_type);
    struct philox *state = rng->state;
    *state = (struct philox){
        .seed = luck->seed,
        .address = address,
        .replicate = replicate_of(luck, lane),
        .period = luck->period,
        .used = BLOCK,
    };
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
