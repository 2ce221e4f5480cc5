/* vectors - numbers side by side, VECTOR_BYTES wide: what models/kernel_body.h is written in.
 *
 * A bundle's LANES values of 32 bits are PARTS vectors; EACH does a statement for each of them, so
 * that independent chains advance in lock-step. All operations are IEEE, none is contracted or
 * reordered (-ffp-contract=off): every width gives the same bytes. The vectors of gcc and clang
 * know + - * / & | ^ ~ << >> and comparisons; the rest is below, with the instructions of x86 where
 * VECTORS_OWN says that those of this width may be used. */
#ifndef MODELS_VECTORS_H
#define MODELS_VECTORS_H

#include "models/rng.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <immintrin.h>
#endif

typedef float floats __attribute__((vector_size(VECTOR_BYTES)));
typedef int32_t ints __attribute__((vector_size(VECTOR_BYTES)));
typedef uint32_t words __attribute__((vector_size(VECTOR_BYTES)));
typedef uint64_t longs __attribute__((vector_size(VECTOR_BYTES)));

/* Vectors that stand anywhere in arrays of any type. */
typedef floats floats_there __attribute__((aligned(4), may_alias));
typedef ints ints_there __attribute__((aligned(4), may_alias));
typedef longs longs_there __attribute__((aligned(8), may_alias));
#define FLOATS(array, i) (((floats_there *)(uintptr_t)(array))[i])
#define INTS(array, i) (((ints_there *)(uintptr_t)(array))[i])
#define LONGS(array, i) (((longs_there *)(uintptr_t)(array))[i])

enum { WIDTH = VECTOR_BYTES / 4, PARTS = LANES / WIDTH };
#define EACH for (int i = 0; i < PARTS; i++)

/* The low halves of each pair of 32 bits, multiplied to 64. */
static inline longs product(longs a, longs b)
{
#if VECTOR_BYTES == 64 && defined VECTORS_OWN
    return (longs)_mm512_mul_epu32((__m512i)a, (__m512i)b);
#elif VECTOR_BYTES == 32 && defined VECTORS_OWN
    return (longs)_mm256_mul_epu32((__m256i)a, (__m256i)b);
#elif VECTOR_BYTES == 16 && defined __SSE2__
    return (longs)_mm_mul_epu32((__m128i)a, (__m128i)b);
#else
    return (a & 0xFFFFFFFFu) * (b & 0xFFFFFFFFu);
#endif
}

/* Of the 64-bit numbers in two vectors, those at even places and those at odd ones. */
static inline longs even_places(longs a, longs b)
{
#if VECTOR_BYTES == 64
    return __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14);
#elif VECTOR_BYTES == 32
    return __builtin_shufflevector(a, b, 0, 2, 4, 6);
#else
    return __builtin_shufflevector(a, b, 0, 2);
#endif
}

static inline longs odd_places(longs a, longs b)
{
#if VECTOR_BYTES == 64
    return __builtin_shufflevector(a, b, 1, 3, 5, 7, 9, 11, 13, 15);
#elif VECTOR_BYTES == 32
    return __builtin_shufflevector(a, b, 1, 3, 5, 7);
#else
    return __builtin_shufflevector(a, b, 1, 3);
#endif
}

static inline floats root(floats x)
{
#if VECTOR_BYTES == 64 && defined VECTORS_OWN
    return (floats)_mm512_sqrt_ps((__m512)x);
#elif VECTOR_BYTES == 32 && defined VECTORS_OWN
    return (floats)_mm256_sqrt_ps((__m256)x);
#elif VECTOR_BYTES == 16 && defined __SSE2__
    return (floats)_mm_sqrt_ps((__m128)x);
#else
    floats y;
    for (int k = 0; k < WIDTH; k++)
        y[k] = sqrtf(x[k]);
    return y;
#endif
}

/* A bit for each element of a mask. */
static inline uint32_t mask_bits(ints mask)
{
#if VECTOR_BYTES == 64 && defined VECTORS_OWN
    return (uint32_t)_mm512_movepi32_mask((__m512i)mask);
#elif VECTOR_BYTES == 32 && defined VECTORS_OWN
    return (uint32_t)_mm256_movemask_ps((__m256)mask);
#elif VECTOR_BYTES == 16 && defined __SSE2__
    return (uint32_t)_mm_movemask_ps((__m128)mask);
#else
    uint32_t bits = 0;
    for (int k = 0; k < WIDTH; k++)
        bits |= (uint32_t)(mask[k] < 0) << k;
    return bits;
#endif
}

/* mask ? a : b */
static inline floats choose(ints mask, floats a, floats b)
{
#if VECTOR_BYTES == 32 && defined VECTORS_OWN
    return (floats)_mm256_blendv_ps((__m256)b, (__m256)a, (__m256)mask);
#else
    return (floats)((mask & (ints)a) | (~mask & (ints)b));
#endif
}

static inline floats each_float(ints x)
{
    return __builtin_convertvector(x, floats);
}

static inline ints each_int(floats x)
{
    return __builtin_convertvector(x, ints);
}

static inline floats size_of(floats x)
{
    return (floats)((ints)x & 0x7FFFFFFF);
}

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
