/* clones - asks the compiler for a second version of a function, for processors with wider vectors.
 *
 * The program takes the one that the processor can run. Both give the same bytes: the arithmetic is
 * IEEE, and nothing is contracted or reordered (-ffp-contract=off, no fast-math). Sanitizers do
 * without, since the choice is made before they are ready. */
#ifndef MODELS_CLONES_H
#define MODELS_CLONES_H

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && \
    !(defined(KERNEL_MOST) && KERNEL_MOST == 0)
#define CLONES __attribute__((target_clones("avx2", "default")))
#else
#define CLONES
#endif

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
