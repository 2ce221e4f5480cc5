/* kernel - random bits and counts for a bundle of futures, by the vectors of the processor.
 *
 * One source (kernel_body.h) is compiled for several instruction sets; all give the same bytes.
 * Behind models/draw.h, which says what a count is. */
#ifndef MODELS_KERNEL_H
#define MODELS_KERNEL_H

#include "models/draw.h"
#include "models/systematic.h"

struct kernel {
    const char *name;
    /* The Philox blocks of an address for all lanes: out[word][lane]. */
    void (*block)(const struct luck *luck, uint64_t address, uint32_t out[4][LANES]);
    /* rng_blocks. */
    void (*blocks)(const struct luck *luck, int lane, const uint64_t address[LANES],
                   uint32_t out[4][LANES]);
    /* The two steps of draw_ready. */
    void (*ready)(const double p[LANES], struct draw_chances *out);
    void (*ready_sums)(struct draw_chances *out);
    /* draw_take. */
    bool (*take)(struct draw_row *row, int slot, const int32_t n[LANES],
                 const struct draw_chances *of, int32_t out[LANES]);
    /* systematic_begin; systematic_picker. */
    void (*begin)(const int32_t of[LANES], const int32_t drawn[LANES], const uint32_t words[LANES],
                  struct systematic *line);
    systematic_pick *pick;
    /* Single precision (kernel_curves.h); out may be x, or z. */
    void (*exponentials)(const float x[LANES], float out[LANES]);
    void (*logistics)(const float x[LANES], float out[LANES]);
    void (*normal_quantiles)(const uint32_t word[LANES],
                             float out[LANES]); /* at (word + 1/2) 2^-32 */
    void (*normal_cdfs)(const float z[LANES], float out[LANES]);
};

extern const struct kernel kernel_plain, kernel_avx2, kernel_avx512; /* x86 alone has them all */

/* Kernels that this build has and this processor runs, narrowest first; NULL beyond the last. And
 * the last of them. */
const struct kernel *kernel_of(int k);
const struct kernel *kernel_best(void);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
