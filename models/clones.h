/* clones - asks the compiler for a second version of a function, for processors with wider vectors.
 *
 * The program takes the one that the processor can run. Both give the same bytes: the arithmetic is
 * IEEE, and nothing is contracted or reordered (-ffp-contract=off, no fast-math). Sanitizers do
 * without, since the choice is made before they are ready. */
#ifndef MODELS_CLONES_H
#define MODELS_CLONES_H

#include "models/rng.h"

#include <stdint.h>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && \
    !(defined(KERNEL_MOST) && KERNEL_MOST == 0)
#define CLONES __attribute__((target_clones("avx2", "default")))
#else
#define CLONES
#endif

/* Counts of a row, in parts as wide as the wider version has vectors: HALVES does a statement for
 * each h. Compilers do not always see in a loop over lanes that rows do not overlap. */
typedef int32_t counts_side_by_side __attribute__((vector_size(32), aligned(4), may_alias));
#define COUNTS(row) (((counts_side_by_side *)(uintptr_t)(row))[h])
#define HALVES for (int h = 0; h < LANES / 8; h++)

/* A part of such functions: what is not inlined is compiled for the narrowest vectors. */
#define ALWAYS_INLINE static inline __attribute__((always_inline))

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
