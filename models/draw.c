/* draw - the one door to random counts.
 *
 * A probability above one half is seen from the other side: n - k failures out of n, whose
 * probability 1 - p is exact in double, and whose uniform is 1 - u, the complement of the word.
 * F(k) >= u turns into G(n - k - 1) <= 1 - u: the least j with G(j) > 1 - u is n - k. */
#include "models/draw.h"

#include "models/inversion.h"
#include "models/kernel.h"

#include <assert.h>
#include <math.h>

/* 1 if 1 - p < u, that is if (~word + 1/2) 2^-64 < p: exact in integers. */
static int32_t one_trial(double p, uint64_t word)
{
    const double scaled = p * 0x1p64, whole = floor(scaled);
    if (whole >= 0x1p64)
        return 1;
    const uint64_t rest = ~word, bar = (uint64_t)whole;
    return rest < bar || (rest == bar && scaled - whole > 0.5);
}

/* p is 0 or 1, or nobody is there. */
static int32_t without_luck(int32_t n, double p)
{
    return p > 0.5 ? n : 0;
}

int32_t draw_binomial_quantile(int32_t n, double p, uint64_t word)
{
    assert(n >= 0 && p >= 0.0 && p <= 1.0);
    if (n == 0 || p == 0.0 || p == 1.0)
        return without_luck(n, p);
    if (n == 1)
        return one_trial(p, word);
    const bool flip = p > 0.5;
    const double side = flip ? 1.0 - p : p;
    const struct law law = {n, side, n * side};
    const int32_t k = (int32_t)inversion_quantile(&law, flip ? ~word : word, flip);
    return flip ? n - k : k;
}

int32_t draw_poisson_quantile(double mean, uint64_t word)
{
    assert(mean >= 0.0 && mean < 0x1p31);
    const struct law law = {0.0, 0.0, mean};
    const int64_t k = inversion_quantile(&law, word, false);
    return k < INT32_MAX ? (int32_t)k : INT32_MAX;
}

/* Of the word of slot s of address a the upper half is word s of block a, where there are at most
 * DRAW_FEW slots. Else its first 16 bits are the (s mod 8)-th of block a + s / 8, and the second 16
 * are at the same place of the block at the complement of that address. The lower half is word
 * s mod 4 of the block at the complement of a + 2 + s / 4. */
uint32_t draw_lower(const struct luck *luck, uint64_t address, int slot, int lane)
{
    uint32_t block[4];
    rng_block(luck, lane, ~(address + 2 + (uint64_t)slot / 4), block);
    return block[slot % 4];
}

static uint32_t upper_half(const struct luck *luck, uint64_t address, int slots, int slot, int lane)
{
    const uint64_t at = address + (uint64_t)slot / 8;
    const int word = slot % 8 / 2, shift = slot % 2 * 16;
    uint32_t first[4], second[4];
    rng_block(luck, lane, at, first);
    if (slots <= DRAW_FEW)
        return first[slot];
    rng_block(luck, lane, ~at, second);
    return (first[word] >> shift & 0xFFFFu) << 16 | (second[word] >> shift & 0xFFFFu);
}

uint64_t draw_word(const struct luck *luck, uint64_t address, int slots, int slot, int lane)
{
    return (uint64_t)upper_half(luck, address, slots, slot, lane) << 32 |
           draw_lower(luck, address, slot, lane);
}

void draw_ready(const double p[LANES], struct draw_chances *out)
{
    draw_ready_once(p, out);
    kernel_best()->ready_sums(out);
}

void draw_ready_once(const double p[LANES], struct draw_chances *out)
{
    int32_t sound = 1;
    for (int l = 0; l < LANES; l++)
        sound &= (p[l] >= 0.0) & (p[l] <= 1.0);
    assert(sound);
    kernel_best()->ready(p, out);
}

void draw_at(struct draw_row *row, const struct luck *luck, uint64_t address, int slots)
{
    assert(slots <= DRAW_SLOTS);
    row->kernel = kernel_best();
    row->luck = luck;
    row->address = address;
    row->slots = slots;
    row->blocks = 0;
}

bool draw_take(struct draw_row *row, int slot, const int32_t n[LANES],
               const struct draw_chances *of, int32_t out[LANES])
{
    return row->kernel->take(row, slot, n, of, out);
}

void draw_bits(struct draw_row *row, int slot, uint32_t out[LANES])
{
    const bool few = row->slots <= DRAW_FEW;
    const int k = few ? 0 : slot / 8, shift = few || slot % 2 == 1 ? 0 : 16;
    assert(slot < row->slots);
    if (!(row->blocks >> k & 1u)) {
        row->kernel->block(row->luck, row->address + (uint64_t)k, row->word + 4 * k);
        row->blocks |= 1u << k;
    }
    const uint32_t *word = row->word[4 * k + (few ? slot : slot % 8 / 2)];
    for (int l = 0; l < LANES; l++)
        out[l] = word[l] << shift;
}

void draw_binomial(const struct luck *luck, size_t rows, const uint64_t address[],
                   int32_t n[][LANES], double p[][LANES], int step, int32_t out[][LANES])
{
    struct draw_chances of;
    for (size_t r = 0; r < rows; r++) {
        struct draw_row row;
        if (r == 0 || step != 0)
            draw_ready_once(p[r * (size_t)step], &of);
        draw_at(&row, luck, address[r], 1);
        draw_take(&row, 0, n[r], &of, out[r]);
    }
}

void draw_poisson(const struct luck *luck, size_t rows, const uint64_t address[],
                  double mean[][LANES], int32_t out[][LANES])
{
    for (size_t r = 0; r < rows; r++) {
        uint64_t word[LANES];
        rng_words(luck, address[r], word);
        for (int l = 0; l < LANES; l++)
            out[r][l] = draw_poisson_quantile(mean[r][l], word[l]);
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
