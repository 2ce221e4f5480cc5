/* uniforms - random numbers that the caller hands in, each at an address of its own.
 *
 * The mathematics here holds no generator: it asks for the uniform at an address, and the same
 * address gives the same number whenever and in whatever order it is asked for. An address is made
 * of a key (the caller's, as the hash of an input's name), a purpose and a place, so that one more
 * input, row or resample changes none of the others. */
#ifndef OUTPUT_STATS_UNIFORMS_H
#define OUTPUT_STATS_UNIFORMS_H

#include <stddef.h>
#include <stdint.h>

struct uniforms {
    double (*uniform)(void *context, uint64_t address); /* in (0, 1) */
    void *context;
};

/* The finaliser of SplitMix64 (Steele, Lea & Flood, OOPSLA (2014)): a bijection that mixes well. */
static inline uint64_t uniforms_mix(uint64_t z)
{
    z += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

/* The uniform of a key, for a purpose, at a place. */
static inline double uniforms_at(struct uniforms u, uint64_t key, uint64_t purpose, uint64_t place)
{
    return u.uniform(u.context, uniforms_mix(uniforms_mix(key + purpose) ^ place));
}

/* A whole number below n, n >= 1: the uniform cut into n equal parts. */
static inline size_t uniforms_below(struct uniforms u, uint64_t key, uint64_t purpose,
                                    uint64_t place, size_t n)
{
    size_t i = (size_t)(uniforms_at(u, key, purpose, place) * (double)n);

    return i < n ? i : n - 1;
}

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
