/* test_kernel - the kernels against the generator, the exact quantile and each other.
 *
 * UHCAST_SLOW=1: 32 million decided draws, half of them far out in the tails. */
#include "models/kernel.h"

#include "models/elementary.h"
#include "tests/kernel_wide.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct luck LUCK = {.seed = 1848, .replicate = 48, .period = 8110, .stride = 1};

/* The kernels that run here, and the wide one: NULL beyond the last. */
static const struct kernel *kernel_at(int k)
{
    static const struct kernel *const wide = &kernel_wide;
    return kernel_of(k) != NULL ? kernel_of(k) : k == 0 || kernel_of(k - 1) != NULL ? wide : NULL;
}

static uint64_t slow(uint64_t quick, uint64_t long_run)
{
    const char *asked = getenv("UHCAST_SLOW");
    return asked && strcmp(asked, "1") == 0 ? long_run : quick;
}

static uint64_t any_word(uint64_t stream, uint64_t i)
{
    return rng_word(&LUCK, rng_mix(stream, i), 0);
}

static double any(uint64_t stream, uint64_t i)
{
    return rng_unit(any_word(stream, i));
}

/* A row's people and chances: alike in all lanes, as a cell's are, or each its own. */
struct row {
    int32_t n[LANES];
    double p[LANES];
};

static void make_row(uint64_t i, struct row *row)
{
    const double size = elementary_exp(any(1, i) * 16.0); /* to 9 million */
    const double p = i % 3 ? elementary_exp(-any(2, i) * 14.0) : any(2, i);
    for (uint64_t l = 0; l < LANES; l++) {
        const uint64_t at = i * LANES + l;
        const double near = i % 8 ? 0.9 + 0.2 * any(3, at) : 2.0 * any(3, at);
        row->n[l] = (int32_t)(size * near);
        row->p[l] = i % 16 == 5 ? any(4, at) : p * (0.9 + 0.1 * any(4, at));
        if (i % 4 == 0)
            row->p[l] = 1.0 - row->p[l];
        if (i % 32 == 7 && l % 3 == 0)
            row->p[l] = (double)(l % 2);
        if (i % 32 == 9 && l % 5 == 0)
            row->n[l] = 0;
    }
}

/* Words of every size, half of them deep in one tail or the other. */
static uint32_t any_tail(uint64_t i)
{
    const uint64_t word = any_word(5, i);
    const uint32_t bits = (uint32_t)(word >> 32), few = bits >> word % 30;
    return word >> 31 & 1 ? bits : word >> 30 & 1 ? few : ~few;
}

/* The upper half of a slot's word, as draw_row holds it: 16 bits here and 16 there. */
static void put_word(struct draw_row *draws, int slot, uint64_t lane, uint32_t upper)
{
    const int at = slot / 8 * 4 + slot % 8 / 2, shift = slot % 2 * 16;
    if (draws->slots <= DRAW_FEW) {
        draws->word[slot][lane] = upper;
        return;
    }
    uint32_t *first = &draws->word[at][lane], *second = &draws->word[8 + at][lane];
    *first = (*first & ~(0xFFFFu << shift)) | (upper >> 16) << shift;
    *second = (*second & ~(0xFFFFu << shift)) | (upper & 0xFFFFu) << shift;
}

static void blocks_are_those_of_the_generator(void **state)
{
    (void)state;
    for (int k = 0; kernel_at(k) != NULL; k++)
        for (uint64_t i = 0; i < 1000; i++) {
            const uint64_t address = any_word(6, i);
            const struct luck luck = {any_word(7, i), (uint32_t)any_word(8, i), (uint32_t)i, i % 2,
                                      (uint32_t)i / 2 % 4};
            uint32_t got[4][LANES], want[4];
            uint64_t each[LANES];
            kernel_at(k)->block(&luck, address, got);
            for (int l = 0; l < LANES; l++) {
                each[l] = any_word(10, i * LANES + (uint64_t)l);
                rng_block(&luck, l, address, want);
                for (int w = 0; w < 4; w++)
                    assert_true(got[w][l] == want[w]);
            }
            kernel_at(k)->blocks(&luck, 3, each, got);
            for (int l = 0; l < LANES; l++) {
                rng_block(&luck, 3, each[l], want);
                for (int w = 0; w < 4; w++)
                    assert_true(got[w][l] == want[w]);
            }
        }
}

/* The last word whose count is at most k, by halving: counts rise with the word. */
static uint32_t last_word(int32_t n, double p, int32_t k)
{
    uint64_t low = 0, high = UINT64_C(1) << 32;
    while (high - low > 1) {
        const uint64_t middle = (low + high) / 2;
        *(draw_binomial_quantile(n, p, middle << 32) <= k ? &low : &high) = middle;
    }
    return (uint32_t)low;
}

/* Words next to where the distribution function passes from a count to the next: as near as 32
 * bits go, and as 16 bits do. */
static void words_next_to_a_boundary_are_decided_rightly(void **state)
{
    (void)state;
    static const int64_t away[LANES] = {
        0, 1, -1, 2, -2, 3, -3, 40, -40, 900, -900, 0x10000, -0x10000, 0x20000, -0x8000, 0x8000};
    for (uint64_t i = 0; i < slow(3000, 120000); i++) {
        /* variances from 0.1 to 3,000, most of them where one way of counting gives to the other */
        const double variance =
            i % 4 ? 3.0 + 15.0 * any(12, i) : 0.1 * elementary_exp(10.0 * any(12, i));
        const double side = i % 3 ? 0.5 * any(13, i) : 0.5 * elementary_exp(-16.0 * any(13, i));
        const double p = i % 5 == 0 ? 1.0 - side : side;
        const double trials = ceil(variance / (side * (1.0 - side)));
        const int32_t size = (int32_t)(trials < 2e9 ? trials : 2e9);
        const double z = elementary_normal(any_word(14, i));
        const double near = size * p + z * sqrt(size * side * (1.0 - side));
        const int32_t k = (int32_t)(near < 0 ? 0 : near > size - 1 ? size - 1 : near);
        const uint32_t at = last_word(size, p, k);
        struct draw_chances chances;
        struct draw_row draws;
        int32_t n[LANES], out[LANES];
        double same[LANES];
        uint32_t upper[LANES];
        for (int l = 0; l < LANES; l++) {
            n[l] = size;
            same[l] = p;
            upper[l] = at + (uint32_t)away[l];
        }
        draw_ready(same, &chances);
        draw_at(&draws, &LUCK, i, i % 2 ? DRAW_SLOTS : DRAW_FEW);
        draws.blocks = UINT32_MAX;
        memset(draws.word, 0, sizeof draws.word);
        for (uint64_t l = 0; l < LANES; l++)
            put_word(&draws, 1, l, upper[l]);
        draw_take(&draws, 1, n, &chances, out);
        for (int l = 0; l < LANES; l++) {
            const uint64_t word = (uint64_t)upper[l] << 32 | draw_lower(&LUCK, draws.address, 1, l);
            if (out[l] != draw_binomial_quantile(size, p, word))
                fail_msg("n=%d p=%a word=0x%016llX: %d", (int)size, p, (unsigned long long)word,
                         (int)out[l]);
        }
    }
}

/* Also of the words that the kernels cannot decide alone. */
static void every_count_is_the_exact_quantile_of_its_word(void **state)
{
    (void)state;
    const uint64_t rows = slow(6000, 2000000);
    for (uint64_t i = 0; i < rows; i++) {
        struct row row;
        struct draw_chances chances;
        struct draw_row draws;
        int32_t out[LANES];
        const int slots = i % 3 ? DRAW_SLOTS : DRAW_FEW, slot = (int)(i % (uint64_t)slots);
        make_row(i, &row);
        draw_ready(row.p, &chances);
        draw_at(&draws, &LUCK, any_word(9, i), slots);
        draws.blocks = UINT32_MAX; /* words of ours */
        memset(draws.word, 0, sizeof draws.word);
        for (uint64_t l = 0; l < LANES; l++)
            put_word(&draws, slot, l, any_tail(i * LANES + l));
        draw_take(&draws, slot, row.n, &chances, out);
        for (int l = 0; l < LANES; l++) {
            const uint64_t word = (uint64_t)any_tail(i * LANES + (uint64_t)l) << 32 |
                                  draw_lower(&LUCK, draws.address, slot, l);
            const int32_t want = draw_binomial_quantile(row.n[l], row.p[l], word);
            if (out[l] != want)
                fail_msg("n=%d p=%a word=0x%016llX: %d, not %d", (int)row.n[l], row.p[l],
                         (unsigned long long)word, (int)out[l], (int)want);
        }
    }
    printf("%llu draws\n", (unsigned long long)rows * LANES);
}

static void all_kernels_give_the_same_bytes(void **state)
{
    (void)state;
    for (int k = 0; kernel_at(k) != NULL; k++)
        printf("%s%s", k == 0 ? "here: " : ", ", kernel_at(k)->name);
    printf("\n");
    for (uint64_t i = 0; i < slow(20000, 1000000); i++) {
        struct row row;
        struct draw_chances first;
        int32_t want[LANES] = {0};
        bool some = false;
        make_row(i, &row);
        for (int k = 0; kernel_at(k) != NULL; k++) {
            struct draw_chances chances;
            struct draw_row draws;
            int32_t out[LANES];
            draw_at(&draws, &LUCK, i, DRAW_SLOTS);
            draws.kernel = kernel_at(k);
            memset(&chances, 0, sizeof chances);
            draws.kernel->ready(row.p, &chances);
            if (i % 2 == 0)
                draws.kernel->ready_sums(&chances);
            const bool any_of = draw_take(&draws, (int)(i % DRAW_SLOTS), row.n, &chances, out);
            if (k == 0) {
                first = chances;
                some = any_of;
                memcpy(want, out, sizeof want);
            }
            assert_memory_equal(&chances, &first, offsetof(struct draw_chances, odds));
            assert_int_equal(chances.certain, first.certain);
            assert_int_equal(any_of, some);
            assert_memory_equal(out, want, sizeof out);
        }
    }
}

/* Largest error over the bound that kernel_curves.h states, of one curve of all kernels; their
 * bytes are those of the first. */
static void hold_curve(const float *got, const float *first, const double want[LANES],
                       double relative, double absolute)
{
    assert_memory_equal(got, first, LANES * sizeof got[0]);
    for (int l = 0; l < LANES; l++)
        if (!(fabs((double)got[l] - want[l]) <= relative * fabs(want[l]) + absolute))
            fail_msg("%.9g, not %.17g", (double)got[l], want[l]);
}

static void curves_are_good_to_single_precision(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < slow(4000, 400000); i++) {
        float x[LANES], first[4][LANES];
        uint32_t word[LANES];
        double e[LANES], logistic[LANES], z[LANES], cdf[LANES];
        for (uint64_t l = 0; l < LANES; l++) {
            const uint64_t at = i * LANES + l;
            word[l] = any_tail(at);
            x[l] = (float)(i % 2 ? elementary_normal(any_word(11, at)) : 170 * any(11, at) - 85);
            e[l] = elementary_exp((double)x[l]);
            logistic[l] = elementary_logistic((double)x[l]);
            z[l] = elementary_normal((uint64_t)word[l] << 32 | 1u << 31);
            cdf[l] = elementary_normal_cdf((double)x[l]);
        }
        for (int k = 0; kernel_at(k) != NULL; k++) {
            float got[4][LANES];
            kernel_at(k)->exponentials(x, got[0]);
            kernel_at(k)->logistics(x, got[1]);
            kernel_at(k)->normal_quantiles(word, got[2]);
            kernel_at(k)->normal_cdfs(x, got[3]);
            if (k == 0)
                memcpy(first, got, sizeof first);
            hold_curve(got[0], first[0], e, 1e-5, 0); /* x is good to 2^-24 of up to 85 */
            hold_curve(got[1], first[1], logistic, 1e-5, 0);
            hold_curve(got[2], first[2], z, 2e-6, 1e-7);
            hold_curve(got[3], first[3], cdf, 0, 4e-7);
        }
    }
}

static void slots_of_an_address_are_apart(void **state)
{
    (void)state;
    const int32_t n[LANES] = {[0] = 1000000, [15] = 1000000};
    double p[LANES];
    struct draw_chances chances;
    struct draw_row draws;
    int32_t out[DRAW_SLOTS][LANES];
    for (int l = 0; l < LANES; l++)
        p[l] = 0.5;
    draw_ready(p, &chances);
    draw_at(&draws, &LUCK, 7, DRAW_SLOTS);
    for (int s = 0; s < DRAW_SLOTS; s++)
        assert_true(draw_take(&draws, s, n, &chances, out[s]));
    for (int s = 0; s < DRAW_SLOTS; s++)
        for (int t = 0; t < s; t++)
            assert_true(out[s][0] != out[t][0] && out[s][15] != out[t][15]);
    for (int s = DRAW_SLOTS - 1; s >= 0; s--) { /* in any order */
        int32_t again[LANES];
        draw_at(&draws, &LUCK, 7, DRAW_SLOTS);
        draw_take(&draws, s, n, &chances, again);
        assert_memory_equal(again, out[s], sizeof again);
    }
}

static void who_draws_nobody_is_told_so(void **state)
{
    (void)state;
    const int32_t nobody[LANES] = {0}, some[LANES] = {[3] = 5};
    const double never[LANES] = {0}, rare[LANES] = {[3] = 1e-300}, sure[LANES] = {[3] = 1};
    struct draw_chances chances;
    struct draw_row draws;
    int32_t out[LANES];
    draw_at(&draws, &LUCK, 11, DRAW_FEW);
    draw_ready(never, &chances);
    assert_false(draw_take(&draws, 0, some, &chances, out));
    assert_memory_equal(out, nobody, sizeof out);
    draw_ready(rare, &chances);
    assert_false(draw_take(&draws, 1, some, &chances, out));
    assert_memory_equal(out, nobody, sizeof out);
    draw_ready(sure, &chances);
    assert_false(draw_take(&draws, 2, nobody, &chances, out));
    assert_true(draw_take(&draws, 2, some, &chances, out));
    assert_memory_equal(out, some, sizeof out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_those_of_the_generator),
        cmocka_unit_test(every_count_is_the_exact_quantile_of_its_word),
        cmocka_unit_test(words_next_to_a_boundary_are_decided_rightly),
        cmocka_unit_test(all_kernels_give_the_same_bytes),
        cmocka_unit_test(curves_are_good_to_single_precision),
        cmocka_unit_test(slots_of_an_address_are_apart),
        cmocka_unit_test(who_draws_nobody_is_told_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
