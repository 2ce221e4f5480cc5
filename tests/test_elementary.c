/* test_elementary - our exp, log and friends against oracles, long double and themselves. */
#include "models/elementary.h"

#include "tests/oracle.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct luck LUCK = {.seed = 31, .period = 1, .stride = 1};
enum { TRIES = 200000 };

/* A number of a range, from the words of an address. */
static double between(uint64_t address, double low, double high)
{
    return low + (high - low) * rng_unit(rng_word(&LUCK, address, 0));
}

/* The error of a result in units of the spacing of doubles at the true value. */
static double ulps(double got, long double want)
{
    const double size = fabs((double)want);
    const double spacing = nextafter(size, INFINITY) - size;
    return (double)(fabsl((long double)got - want) / (long double)spacing);
}

static void within(double most, double (*ours)(double), long double (*theirs)(long double),
                   double low, double high)
{
    for (uint64_t i = 0; i < TRIES; i++) {
        const double x = between(i, low, high);
        const double error = ulps(ours(x), theirs((long double)x));
        if (!(error <= most))
            fail_msg("%.17g: off by %.2f ulp, seed %d", x, error, (int)LUCK.seed);
    }
}

static long double logistic_long(long double x)
{
    return 1 / (1 + expl(-x));
}

static long double logit_long(long double p)
{
    return log1pl((2 * p - 1) / (1 - p));
}

static long double cdf_long(long double z)
{
    return erfcl(-z / sqrtl(2.0L)) / 2;
}

static void exp_and_expm1_are_within_two_ulp(void **state)
{
    (void)state;
    within(1.0, elementary_exp, expl, -708.0, 709.7);
    within(1.0, elementary_exp, expl, -1.0, 1.0);
    within(1.0, elementary_exp, expl, -745.0, -708.0);
    within(2.0, elementary_expm1, expm1l, -60.0, 60.0);
    within(2.0, elementary_expm1, expm1l, -1.0, 1.0);
    within(2.0, elementary_expm1, expm1l, -1e-8, 1e-8);
}

static void log_and_log1p_are_within_one_ulp(void **state)
{
    (void)state;
    within(1.0, elementary_log, logl, 0.0, 3.0);
    within(1.0, elementary_log, logl, 0.99, 1.01);
    within(1.0, elementary_log, logl, 0.0, 1e300);
    within(1.0, elementary_log, logl, 0.0, 1e-308);
    within(1.0, elementary_log1p, log1pl, -1.0, 3.0);
    within(1.0, elementary_log1p, log1pl, -1e-6, 1e-6);
    within(1.0, elementary_log1p, log1pl, 0.0, 1e18);
}

static void logistic_and_logit_are_within_three_ulp(void **state)
{
    (void)state;
    within(3.0, elementary_logistic, logistic_long, -700.0, 40.0);
    within(3.0, elementary_logistic, logistic_long, -5.0, 5.0);
    within(3.0, elementary_logit, logit_long, 0.0, 1.0);
    within(3.0, elementary_logit, logit_long, 0.45, 0.55);
}

static void ends_of_the_number_line_are_kept(void **state)
{
    (void)state;
    assert_true(elementary_exp(-INFINITY) == 0.0);
    assert_true(elementary_exp(-746.0) == 0.0);
    assert_true(elementary_exp(INFINITY) == (double)INFINITY);
    assert_true(elementary_exp(710.0) == (double)INFINITY);
    assert_true(elementary_exp(0.0) == 1.0);
    assert_true(isnan(elementary_exp(NAN)));
    assert_true(elementary_expm1(-INFINITY) == -1.0);
    assert_true(elementary_expm1(INFINITY) == (double)INFINITY);
    assert_true(isnan(elementary_expm1(NAN)));
    assert_true(elementary_log(0.0) == (double)-INFINITY);
    assert_true(elementary_log(INFINITY) == (double)INFINITY);
    assert_true(elementary_log(1.0) == 0.0);
    assert_true(isnan(elementary_log(-1.0)) && isnan(elementary_log(NAN)));
    assert_true(elementary_log1p(-1.0) == (double)-INFINITY);
    assert_true(elementary_log1p(INFINITY) == (double)INFINITY);
    assert_true(isnan(elementary_log1p(-1.5)) && isnan(elementary_log1p(NAN)));
    assert_true(elementary_logistic(-INFINITY) == 0.0 && elementary_logistic(INFINITY) == 1.0);
    assert_true(elementary_logit(0.0) == (double)-INFINITY);
    assert_true(elementary_logit(1.0) == (double)INFINITY);
    assert_true(elementary_normal_quantile(0.0) == (double)-INFINITY);
    assert_true(elementary_normal_quantile(1.0) == (double)INFINITY);
    assert_true(isnan(elementary_normal_quantile(1.5)) && isnan(elementary_normal_quantile(NAN)));
    assert_true(elementary_normal_cdf(-INFINITY) == 0.0 && elementary_normal_cdf(INFINITY) == 1.0);
    assert_true(isnan(elementary_normal_cdf(NAN)));
}

static void hazards_and_probabilities_agree_with_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("hazard_prob");
    while (oracle_next(o, "p_from_hazard"))
        oracle_check(o, elementary_probability(oracle_number(o, "h"), oracle_number(o, "dt")));
    while (oracle_next(o, "hazard_from_p"))
        oracle_check(o, elementary_hazard(oracle_number(o, "p"), oracle_number(o, "dt")));
    while (oracle_next(o, "p_sub_period")) { /* the same hazard over a k-th of the time */
        const double hazard = elementary_hazard(oracle_number(o, "p"), 1.0);
        oracle_check(o, elementary_probability(hazard, 1.0 / oracle_number(o, "k")));
    }
    assert_int_equal(oracle_used(o, "p_from_hazard"), 9);
    assert_int_equal(oracle_used(o, "hazard_from_p"), 7);
    assert_int_equal(oracle_used(o, "p_sub_period"), 8);
    oracle_close(o);
}

static void logistic_and_its_kin_agree_with_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("hazard_prob");
    while (oracle_next(o, "inv_logit"))
        oracle_check(o, elementary_logistic(oracle_number(o, "x")));
    while (oracle_next(o, "inv_cloglog"))
        oracle_check(o, -elementary_expm1(-elementary_exp(oracle_number(o, "x"))));
    while (oracle_next(o, "log1pexp")) {
        const double x = oracle_number(o, "x");
        oracle_check(o, (x > 0 ? x : 0) + elementary_log1p(elementary_exp(-fabs(x))));
    }
    assert_int_equal(oracle_used(o, "inv_logit"), 10);
    assert_int_equal(oracle_used(o, "inv_cloglog"), 6);
    assert_int_equal(oracle_used(o, "log1pexp"), 7);
    oracle_close(o);
}

static void normal_distribution_agrees_with_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("hazard_prob");
    while (oracle_next(o, "norm_cdf"))
        oracle_check(o, elementary_normal_cdf(oracle_number(o, "z")));
    while (oracle_next(o, "norm_quantile"))
        oracle_check(o, elementary_normal_quantile(oracle_number(o, "p")));
    assert_int_equal(oracle_used(o, "norm_cdf"), 8);
    assert_int_equal(oracle_used(o, "norm_quantile"), 8);
    oracle_close(o);
}

static void normal_cdf_keeps_its_relative_accuracy_in_both_tails(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < TRIES; i++) {
        const double z = between(i, -37.0, 10.0);
        const long double want = cdf_long((long double)z);
        const double got = elementary_normal_cdf(z);
        assert_true(fabsl((long double)got - want) <= 1e-14L * want);
    }
}

/* The cdf of the quantile is the probability again, measured on the scale of z. */
static void normal_quantile_inverts_the_cdf(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < TRIES; i++) {
        const double p = elementary_exp(between(i, -700.0, 0.0));
        const long double z = (long double)elementary_normal_quantile(p);
        const long double density = expl(-z * z / 2) / sqrtl(2.0L * 3.14159265358979323846L);
        const long double miss = (cdf_long(z) - (long double)p) / density;
        assert_true(fabsl(miss) <= 1e-14L * fabsl(z) + 1e-16L);
    }
}

static void normals_of_words_are_fine_at_both_ends(void **state)
{
    (void)state;
    const double last = 9.155293772686074; /* where erfc(z / sqrt 2) / 2 is 2^-65 */
    assert_true(fabs(elementary_normal(0) + last) < 1e-13);
    assert_true(elementary_normal(0) == -elementary_normal(UINT64_MAX));
    for (uint64_t i = 0; i < TRIES; i++) {
        const uint64_t word = rng_word(&LUCK, i, 0) >> (1 + i % 63); /* of the lower half */
        const double p = ((double)word + 0.5) * 0x1p-64;
        const double z = elementary_normal(word), want = elementary_normal_quantile(p);
        assert_true(elementary_normal(~word) == -z);
        assert_true(fabs(z - want) <= 1e-14 * fabs(want) + 2e-16);
    }
}

static void normals_of_words_rise_with_the_word(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < TRIES; i++) {
        const uint64_t word = rng_word(&LUCK, i, 0);
        const uint64_t more = word + (UINT64_MAX - word) / 1000;
        assert_true(elementary_normal(more) >= elementary_normal(word));
    }
}

static void same_bits(double a, double b)
{
    assert_memory_equal(&a, &b, sizeof a);
}

static void lanes_equal_the_scalar_functions_bit_for_bit(void **state)
{
    (void)state;
    static const double ODD[LANES] = {0.0, -0.0, 1.0, -1.0, INFINITY, -INFINITY, 5e-324, 1e-310,
                                      -745.0, -746.0, 709.0, 710.0, 0x1p-1022, DBL_MAX, 0.5, -0.5};
    for (uint64_t i = 0; i < TRIES / LANES; i++) {
        double x[LANES], exps[LANES], logs[LANES], logistics[LANES], normals[LANES];
        uint64_t words[LANES];
        rng_words(&LUCK, i, words);
        for (int l = 0; l < LANES; l++)
            x[l] = i == 0 ? ODD[l] : between(i * LANES + (uint64_t)l, -800.0, 800.0);
        elementary_exps(x, exps);
        elementary_logs(x, logs);
        elementary_logistics(x, logistics);
        elementary_normals(words, normals);
        for (int l = 0; l < LANES; l++) {
            same_bits(exps[l], elementary_exp(x[l]));
            if (x[l] >= 0.0) /* the sign of a NaN is no matter */
                same_bits(logs[l], elementary_log(x[l]));
            else
                assert_true(isnan(logs[l]));
            same_bits(logistics[l], elementary_logistic(x[l]));
            same_bits(normals[l], elementary_normal(words[l]));
        }
        double again[LANES]; /* in place */
        memcpy(again, x, sizeof again);
        elementary_logistics(again, again);
        assert_memory_equal(again, logistics, sizeof again);
        memcpy(again, x, sizeof again);
        elementary_exps(again, again);
        assert_memory_equal(again, exps, sizeof again);
    }
}

/* A digest of many results: the same on every compiler and processor, or people's luck differs. */
static void results_are_the_same_everywhere(void **state)
{
    (void)state;
    uint64_t digest = 0;
    for (uint64_t i = 0; i < TRIES; i++) {
        const double x = between(i, -40.0, 40.0), p = between(i, 0.0, 1.0);
        const double results[] = {
            elementary_exp(x), elementary_expm1(x), elementary_log(p), elementary_log1p(p - 0.5),
            elementary_logistic(x), elementary_logit(p), elementary_normal_cdf(x),
            elementary_normal_quantile(p),
        };
        for (size_t j = 0; j < sizeof results / sizeof results[0]; j++) {
            uint64_t bits;
            memcpy(&bits, &results[j], sizeof bits);
            digest = rng_mix(digest, bits);
        }
    }
    if (digest != UINT64_C(0xB02F983EC42A5DCF))
        fail_msg("digest is 0x%016llX", (unsigned long long)digest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exp_and_expm1_are_within_two_ulp),
        cmocka_unit_test(log_and_log1p_are_within_one_ulp),
        cmocka_unit_test(logistic_and_logit_are_within_three_ulp),
        cmocka_unit_test(ends_of_the_number_line_are_kept),
        cmocka_unit_test(hazards_and_probabilities_agree_with_the_oracle),
        cmocka_unit_test(logistic_and_its_kin_agree_with_the_oracle),
        cmocka_unit_test(normal_distribution_agrees_with_the_oracle),
        cmocka_unit_test(normal_cdf_keeps_its_relative_accuracy_in_both_tails),
        cmocka_unit_test(normal_quantile_inverts_the_cdf),
        cmocka_unit_test(normals_of_words_are_fine_at_both_ends),
        cmocka_unit_test(normals_of_words_rise_with_the_word),
        cmocka_unit_test(lanes_equal_the_scalar_functions_bit_for_bit),
        cmocka_unit_test(results_are_the_same_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
