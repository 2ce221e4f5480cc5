/* test_draw - counts against oracles, sums of 113 bits, exact integers, GSL and each other.
 *
 * UHCAST_SLOW=1 multiplies the laws that are tried. */
#include "models/draw.h"

#include "models/elementary.h"
#include "tests/oracle.h"
#include "tests/sums.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

__extension__ typedef unsigned __int128 wide;

static const struct luck LUCK = {.seed = 1789, .stride = 1};

static uint64_t slow(uint64_t quick, uint64_t long_run)
{
    const char *asked = getenv("UHCAST_SLOW");
    return asked && strcmp(asked, "1") == 0 ? long_run : quick;
}

/* The i-th number of a stream; its place is all that a failure needs to be seen again. */
static uint64_t any_word(uint64_t stream, uint64_t i)
{
    return rng_word(&LUCK, rng_mix(stream, i), 0);
}

static double any(uint64_t stream, uint64_t i)
{
    return rng_unit(any_word(stream, i));
}

/* Words of every size: half of them deep in one tail or the other. */
static uint64_t any_tail_word(uint64_t stream, uint64_t i)
{
    const uint64_t word = any_word(stream, i), kind = any_word(stream + 1000, i);
    if (kind & 1)
        return word;
    const uint64_t small = word >> (kind >> 1) % 64;
    return kind & 0x100000000u ? ~small : small;
}

static void compare(const struct sums *t, uint64_t word)
{
    const int64_t want = sums_quantile(t, word);
    const int32_t got =
        t->n > 0 ? draw_binomial_quantile(t->n, t->p, word) : draw_poisson_quantile(t->mean, word);
    if (got != want)
        fail_msg("n=%d p=%a mean=%a word=0x%016llX: %d, but the sums say %lld", (int)t->n, t->p,
                 t->mean, (unsigned long long)word, (int)got, (long long)want);
}

static void quantiles_agree_with_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("discrete_quantiles");
    while (oracle_next(o, "binom_quantile")) {
        const uint64_t word = (uint64_t)(oracle_number(o, "u") * 0x1p64);
        const int32_t n = (int32_t)oracle_number(o, "n");
        oracle_check(o, draw_binomial_quantile(n, oracle_number(o, "p"), word));
    }
    while (oracle_next(o, "poisson_quantile")) {
        const uint64_t word = (uint64_t)(oracle_number(o, "u") * 0x1p64);
        oracle_check(o, draw_poisson_quantile(oracle_number(o, "lambda"), word));
    }
    assert_int_equal(oracle_used(o, "binom_quantile"), 24);
    assert_int_equal(oracle_used(o, "poisson_quantile"), 12);
    oracle_close(o);
}

/* The word whose uniform is next to F(k), and words at all distances from it, on both sides. */
static void approach_boundaries(const struct sums *t, int64_t stride, int shift_step)
{
    for (size_t i = 0; i < t->count; i += (size_t)stride) {
        const bool lower = t->below[i] < t->above[i];
        const quad scaled = (lower ? t->below[i] : t->above[i]) / t->total * (quad)0x1p64;
        if (scaled < 1)
            continue;
        const uint64_t near = (uint64_t)scaled, at = lower ? near : ~near;
        compare(t, at);
        for (int shift = 0; shift < 64; shift += shift_step) {
            compare(t, at + (UINT64_C(1) << shift));
            compare(t, at - (UINT64_C(1) << shift));
        }
    }
}

static void boundaries_are_met_from_both_sides(void **state)
{
    (void)state;
    static const double P[] = {0.5, 0.3, 0.1, 0.01, 1e-4, 0.9, 0.7};
    static const double MEANS[] = {0.3, 3.0, 12.0, 16.5, 17.0, 21.0, 30.0, 60.0};
    for (size_t m = 0; m < sizeof MEANS / sizeof MEANS[0]; m++) {
        const int64_t stride = (int64_t)slow(1 + (uint64_t)(MEANS[m] / 4), 1);
        struct sums poisson = sums_poisson(MEANS[m]);
        approach_boundaries(&poisson, stride, (int)slow(3, 1));
        sums_free(&poisson);
        for (size_t i = 0; i < sizeof P / sizeof P[0]; i++) {
            const double side = P[i] > 0.5 ? 1.0 - P[i] : P[i];
            struct sums t = sums_binomial((int32_t)ceil(MEANS[m] / side), P[i]);
            approach_boundaries(&t, stride, (int)slow(3, 1));
            sums_free(&t);
        }
    }
}

static void boundaries_of_large_laws_are_met_from_both_sides(void **state)
{
    (void)state;
    static const struct {
        int32_t n;
        double p;
    } LAWS[] = {
        {1000, 0.5}, {1000, 0.2}, {5000, 0.03}, {100000, 0.999}, {30000, 0.4},
    };
    const int64_t parts = (int64_t)slow(6, 100);
    for (size_t i = 0; i < sizeof LAWS / sizeof LAWS[0]; i++) {
        struct sums t = sums_binomial(LAWS[i].n, LAWS[i].p);
        approach_boundaries(&t, (int64_t)t.count / parts + 1, 5);
        sums_free(&t);
    }
    struct sums poisson = sums_poisson(900.0);
    approach_boundaries(&poisson, (int64_t)poisson.count / parts + 1, 5);
    sums_free(&poisson);
}

static void random_counts_equal_sums_of_113_bits(void **state)
{
    (void)state;
    const uint64_t laws = slow(400, 20000), words = 800;
    for (uint64_t i = 0; i < laws; i++) {
        /* n from 1 to 10^5 and p from 10^-5 to 1/2, even on the scale of logarithms */
        const int32_t n = (int32_t)ceil(elementary_exp(any(1, i) * 11.5));
        const double side = 0.5 * elementary_exp(-any(2, i) * 10.8);
        struct sums t = sums_binomial(n, i % 2 ? side : 1.0 - side);
        for (uint64_t j = 0; j < words; j++)
            compare(&t, i % 4 < 2 ? any_word(3, i * words + j) : any_tail_word(4, i * words + j));
        sums_free(&t);
    }
    for (uint64_t i = 0; i < laws / 4; i++) {
        struct sums t = sums_poisson(elementary_exp(any(5, i) * 18.0 - 8.0));
        for (uint64_t j = 0; j < words; j++)
            compare(&t, i % 2 ? any_word(6, i * words + j) : any_tail_word(7, i * words + j));
        sums_free(&t);
    }
}

static void counts_of_whole_nations_equal_sums_of_113_bits(void **state)
{
    (void)state;
    static const struct {
        int32_t n;
        double p;
    } LAWS[] = {
        {INT32_MAX, 1e-7}, {INT32_MAX, 1.0 - 1e-7}, {1000000, 0.03},
        {INT32_MAX, 0.5},  {INT32_MAX, 0.013},      {98000000, 0.9},
    };
    const size_t laws = (size_t)slow(3, sizeof LAWS / sizeof LAWS[0]);
    for (size_t i = 0; i < laws; i++) {
        struct sums t = sums_binomial(LAWS[i].n, LAWS[i].p);
        for (uint64_t j = 0; j < slow(20000, 1000000); j++)
            compare(&t, any_word(8, j + (i << 32)));
        for (uint64_t j = 0; j < 64; j++) /* both ends */
            compare(&t, j % 2 ? UINT64_C(1) << j : ~(UINT64_C(1) << j));
        sums_free(&t);
    }
}

/* Independent of any sum of ours: GSL's incomplete beta function. */
static void counts_bracket_the_uniform_in_gsl_too(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 20000; i++) {
        const int32_t n = (int32_t)ceil(elementary_exp(any(9, i) * 12.0));
        const double p = any(10, i), slack = 1e-8;
        const uint64_t word = any_word(11, i);
        const double u = rng_unit(word);
        const int32_t k = draw_binomial_quantile(n, p, word);
        assert_true(gsl_cdf_binomial_P((unsigned)k, p, (unsigned)n) >= u - slack);
        assert_true(k == 0 || gsl_cdf_binomial_P((unsigned)k - 1, p, (unsigned)n) <= u + slack);
    }
}

static wide choose(int n, int k)
{
    wide c = 1;
    for (int i = 1; i <= k; i++)
        c = c * (unsigned)(n - k + i) / (unsigned)i;
    return c;
}

/* 2^(n bits) f(k), for p = a / 2^bits. */
static wide integer_term(int n, unsigned a, int bits, int k)
{
    wide term = choose(n, k);
    for (int i = 0; i < n; i++)
        term *= i < k ? a : (1u << bits) - a;
    return term;
}

/* In integers: F(k) >= u where the sum of terms is at least (2 word + 1) 2^(n bits - 65). */
static int32_t integer_quantile(int n, unsigned a, int bits, uint64_t word)
{
    const wide odd = 2 * (wide)word + 1;
    const int excess = n * bits - 65;
    wide sum = 0;
    for (int k = 0; k <= n; k++) {
        sum += integer_term(n, a, bits, k);
        if (excess >= 0 ? sum >= odd << excess : sum << -excess >= odd)
            return k;
    }
    return -1;
}

static void check_integers(int n, unsigned a, int bits, uint64_t word)
{
    const double p = ldexp(a, -bits);
    assert_int_equal(draw_binomial_quantile(n, p, word), integer_quantile(n, a, bits, word));
}

static void counts_of_few_bits_equal_whole_number_arithmetic(void **state)
{
    (void)state;
    for (int bits = 1; bits <= 4; bits++)
        for (int n = 2; n * bits <= 100; n++)
            for (unsigned a = 1; a < 1u << bits; a += 2)
                for (uint64_t i = 0; i < 8; i++) {
                    const uint64_t at = ((uint64_t)n << 32) + i;
                    check_integers(n, a, bits, any_tail_word(12 + (uint64_t)bits, at));
                    check_integers(n, a, bits, i % 2 ? i / 2 : ~(i / 2));
                }
}

/* F(k) is an odd number over 2^65 for some k: then some u is equal to it. */
static int ties_of(int n, unsigned a, int bits)
{
    int ties = 0;
    wide sum = 0;
    for (int k = 0; k < n; k++) {
        sum += integer_term(n, a, bits, k);
        const wide odd = sum >> (n * bits - 65);
        if (odd % 2 == 0 || odd << (n * bits - 65) != sum)
            continue;
        const uint64_t word = (uint64_t)(odd / 2);
        assert_int_equal(draw_binomial_quantile(n, ldexp(a, -bits), word), k);
        if (word < UINT64_MAX)
            assert_true(draw_binomial_quantile(n, ldexp(a, -bits), word + 1) > k);
        ties++;
    }
    return ties;
}

static void ties_fall_to_the_lower_count(void **state)
{
    (void)state;
    int ties = 0;
    for (int bits = 1; bits <= 16; bits++)
        for (int n = (65 + bits - 1) / bits; n * bits <= 110; n++)
            for (unsigned a = 1; a < 1u << bits && a < 64; a += 2)
                ties += ties_of(n, a, bits) + ties_of(n, (1u << bits) - a, bits);
    assert_true(ties > 100);
}

static void one_trial_is_a_comparison(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 100000; i++) {
        const double p = ldexp(any(20, i), -(int)(any_word(21, i) % 70));
        const uint64_t word = any_tail_word(22, i);
        const quad rest = ((quad)~word + (quad)0.5) * (quad)0x1p-64; /* 1 - u */
        assert_int_equal(draw_binomial_quantile(1, p, word), rest < (quad)p);
    }
    assert_int_equal(draw_binomial_quantile(1, 0x1p-65, UINT64_MAX), 0); /* 1 - p = u: a tie */
    assert_int_equal(draw_binomial_quantile(1, 0x1.8p-65, UINT64_MAX), 1);
    assert_int_equal(draw_binomial_quantile(1, 1.0 - 0x1p-53, 0), 0);
}

static void certain_outcomes_need_no_luck(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 100; i++) {
        const uint64_t word = any_tail_word(23, i);
        assert_int_equal(draw_binomial_quantile(0, 0.3, word), 0);
        assert_int_equal(draw_binomial_quantile(12345, 0.0, word), 0);
        assert_int_equal(draw_binomial_quantile(12345, 1.0, word), 12345);
        assert_int_equal(draw_binomial_quantile(INT32_MAX, 1.0, word), INT32_MAX);
        assert_int_equal(draw_binomial_quantile(INT32_MAX, 0x1p-1074, word), 0);
        assert_int_equal(draw_poisson_quantile(0.0, word), 0);
        assert_int_equal(draw_poisson_quantile(0x1p-1074, word), 0);
    }
    assert_int_equal(draw_poisson_quantile(0x1.fffffffp30, UINT64_MAX), INT32_MAX);
}

static void more_of_anything_never_gives_fewer(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < slow(200000, 10000000); i++) {
        const int32_t n = (int32_t)ceil(elementary_exp(any(24, i) * 12.0));
        const double p = any(25, i), mean = n * p;
        const double nudge = 1.0 + ldexp(1.0, -(int)(any_word(26, i) % 53));
        const double more = p * nudge < 1.0 ? p * nudge : 1.0;
        const uint64_t word = any_tail_word(27, i);
        const uint64_t higher = word + ((UINT64_MAX - word) >> any_word(28, i) % 64);
        const int32_t k = draw_binomial_quantile(n, p, word);
        const int32_t poisson = draw_poisson_quantile(mean, word);
        if (k < 0 || k > n || draw_binomial_quantile(n, more, word) < k ||
            draw_binomial_quantile(n + 1, p, word) < k ||
            draw_binomial_quantile(n + 1, p, word) > k + 1 ||
            draw_binomial_quantile(n, p, higher) < k ||
            draw_poisson_quantile(mean * nudge, word) < poisson ||
            draw_poisson_quantile(mean, higher) < poisson)
            fail_msg("n=%d p=%a more=%a word=0x%016llX higher=0x%016llX: not monotone", (int)n, p,
                     more, (unsigned long long)word, (unsigned long long)higher);
    }
}

static void doors_give_the_quantile_of_each_lane(void **state)
{
    (void)state;
    enum { ROWS = 600 };
    static int32_t n[ROWS][LANES], out[ROWS][LANES], single[ROWS][LANES];
    static double p[ROWS][LANES], mean[ROWS][LANES];
    static uint64_t address[ROWS];
    for (uint64_t r = 0; r < ROWS; r++) {
        address[r] = any_word(29, r);
        for (uint64_t l = 0; l < LANES; l++) {
            const uint64_t at = r * LANES + l;
            /* rows of one person, of nobody, of certainty, of like sizes and of all sizes */
            const double size = elementary_exp(any(30, r % 3 ? at : r) * 13.0);
            n[r][l] = r % 7 == 0 ? (int32_t)(at % 2) : (int32_t)size;
            p[r][l] = r % 5 == 0 ? (double)(at % 2) : any(31, at);
            mean[r][l] = n[r][l] * p[r][l];
        }
    }
    draw_binomial(&LUCK, ROWS, address, n, p, 1, out);
    draw_binomial(&LUCK, ROWS, address, n, p, 0, single);
    for (int r = 0; r < ROWS; r++)
        for (int l = 0; l < LANES; l++) {
            const uint64_t word = draw_word(&LUCK, address[r], 1, 0, l);
            assert_int_equal(out[r][l], draw_binomial_quantile(n[r][l], p[r][l], word));
            assert_int_equal(single[r][l], draw_binomial_quantile(n[r][l], p[0][l], word));
        }
    draw_poisson(&LUCK, ROWS, address, mean, single);
    for (int r = 0; r < ROWS; r++)
        for (int l = 0; l < LANES; l++)
            assert_int_equal(single[r][l],
                             draw_poisson_quantile(mean[r][l], rng_word(&LUCK, address[r], l)));
    /* in place */
    draw_binomial(&LUCK, ROWS, address, n, p, 1, n);
    assert_memory_equal(n, out, sizeof out);
}

/* Chi-square over counts whose expectation is at least 5, ends pooled; p-value of the fit. */
static double fit(int32_t n, double p, uint64_t stream)
{
    enum { DRAWS = 40000, MOST = 2000 };
    static double seen[MOST];
    memset(seen, 0, sizeof seen);
    assert_true(n < MOST);
    for (uint64_t i = 0; i < DRAWS; i++)
        seen[draw_binomial_quantile(n, p, any_word(stream, i))]++;
    double chi = 0, pooled_seen = 0, pooled = 0;
    int cells = 0;
    for (int32_t k = 0; k <= n; k++) {
        pooled += DRAWS * gsl_ran_binomial_pdf((unsigned)k, p, (unsigned)n);
        pooled_seen += seen[k];
        if (pooled >= 5.0) {
            chi += (pooled_seen - pooled) * (pooled_seen - pooled) / pooled;
            pooled = pooled_seen = 0;
            cells++;
        }
    }
    assert_true(cells > 1);
    return gsl_cdf_chisq_Q(chi, cells - 1);
}

/* The streams are fixed; of all streams, one in 2000 would fail. */
static void counts_follow_the_binomial_law(void **state)
{
    (void)state;
    static const struct {
        int32_t n;
        double p;
    } LAWS[] = {
        {1, 0.3}, {10, 0.02}, {25, 0.5}, {40, 0.45}, {100, 0.12}, {1000, 0.017}, {1500, 0.8},
    };
    for (size_t i = 0; i < sizeof LAWS / sizeof LAWS[0]; i++)
        assert_true(fit(LAWS[i].n, LAWS[i].p, 40 + i) > 0.0005 / 7);
}

/* Exact counts are the same on every compiler and processor: so this digest is, too. */
static void counts_are_the_same_everywhere(void **state)
{
    (void)state;
    uint64_t digest = 0;
    for (uint64_t i = 0; i < 200000; i++) {
        const int32_t n = (int32_t)ceil(elementary_exp(any(50, i) * 14.0));
        const double p = any(51, i);
        const uint64_t word = any_word(52, i);
        digest = rng_mix(digest, (uint64_t)draw_binomial_quantile(n, p, word));
        digest = rng_mix(digest, (uint64_t)draw_poisson_quantile(n * p, word));
    }
    if (digest != UINT64_C(0xF31D2639F0F186C8))
        fail_msg("digest is 0x%016llX", (unsigned long long)digest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_agree_with_the_oracle),
        cmocka_unit_test(boundaries_are_met_from_both_sides),
        cmocka_unit_test(boundaries_of_large_laws_are_met_from_both_sides),
        cmocka_unit_test(random_counts_equal_sums_of_113_bits),
        cmocka_unit_test(counts_of_whole_nations_equal_sums_of_113_bits),
        cmocka_unit_test(counts_bracket_the_uniform_in_gsl_too),
        cmocka_unit_test(counts_of_few_bits_equal_whole_number_arithmetic),
        cmocka_unit_test(ties_fall_to_the_lower_count),
        cmocka_unit_test(one_trial_is_a_comparison),
        cmocka_unit_test(certain_outcomes_need_no_luck),
        cmocka_unit_test(more_of_anything_never_gives_fewer),
        cmocka_unit_test(doors_give_the_quantile_of_each_lane),
        cmocka_unit_test(counts_follow_the_binomial_law),
        cmocka_unit_test(counts_are_the_same_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
