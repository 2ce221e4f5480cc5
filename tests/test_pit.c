/* test_pit - tests of uniformity against R (oracle scoring_pit_tests), and their false alarms. */
#include "output/stats/pit.h"
#include "output/stats/quantile.h"

#include "models/rng.h"
#include "tests/oracle.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROOM = 64 };

static void transforms_are_tested_as_in_r(void **state)
{
    static const struct {
        const char *quantity;
        struct pit_test (*of)(const double *u, size_t n);
    } tests[] = {
        {"ks_D_exact_p", pit_kolmogorov}, {"ad_A2_p", pit_anderson}, {"cvm_W2_p", pit_cramer}};
    struct oracle *o = oracle_open("scoring_pit_tests");
    double u[ROOM];

    (void)state;
    for (size_t k = 0; k < 3; k++)
        while (oracle_next(o, tests[k].quantity)) {
            struct pit_test got = tests[k].of(u, oracle_vector(o, "u", u, ROOM));

            oracle_check_all(o, (double[]){got.statistic, got.p}, 2);
        }
    assert_int_equal(oracle_used(o, NULL), 5);
    oracle_close(o);
}

static void counts_are_tested_as_in_r(void **state)
{
    struct oracle *o = oracle_open("scoring_pit_tests");

    (void)state;
    while (oracle_next(o, "chisq_uniform_hist")) {
        double given[ROOM];
        size_t counts[ROOM], bins = oracle_vector(o, "counts", given, ROOM);

        for (size_t b = 0; b < bins; b++)
            counts[b] = (size_t)given[b];
        struct pit_test got = pit_chi_square(counts, bins);

        oracle_check_all(o, (double[]){got.statistic, (double)bins - 1, got.p}, 3);
    }
    while (oracle_next(o, "kupiec_LR_p")) {
        struct pit_test got = pit_kupiec((size_t)oracle_number(o, "exceed"),
                                         (size_t)oracle_number(o, "n"), oracle_number(o, "alpha"));

        oracle_check_all(o, (double[]){got.statistic, got.p}, 2);
    }
    while (oracle_next(o, "nonrandomised_pit_hist10_poisson")) {
        double y[ROOM], lambda[ROOM], below[ROOM], upto[ROOM], share[10];
        size_t n = oracle_vector(o, "y", y, ROOM);

        assert_int_equal(oracle_vector(o, "lambda", lambda, ROOM), n);
        for (size_t i = 0; i < n; i++) {
            below[i] = y[i] > 0 ? gsl_cdf_poisson_P((unsigned)y[i] - 1, lambda[i]) : 0;
            upto[i] = gsl_cdf_poisson_P((unsigned)y[i], lambda[i]);
        }
        pit_histogram(below, upto, n, 10, share);
        oracle_check_all(o, share, 10);
    }
    assert_int_equal(oracle_used(o, NULL), 4);
    oracle_close(o);
}

/* Published points: 5 % of Kolmogorov's distance is 0.1340 for n = 100 and 0.2941 for n = 20, of
 * Anderson & Darling's 2.492 and of Cramer & von Mises's 0.461 for many (Stephens (1974)). */
static void critical_values_are_the_published_ones(void **state)
{
    (void)state;
    double u[100];

    for (size_t i = 0; i < 20; i++) /* all that far above the diagonal's steps */
        u[i] = fmin(fmax(((double)i + 1) / 20 - 0.2941, 1e-9), 1);
    assert_true(fabs(pit_kolmogorov(u, 20).p - 0.05) < 0.0005);
    for (size_t i = 0; i < 100; i++)
        u[i] = fmin(fmax(((double)i + 1) / 100 - 0.1340, 1e-9), 1);
    assert_true(fabs(pit_kolmogorov(u, 100).p - 0.05) < 0.002);
}

/* Uniform values are refused at 10 % as often as said: 2000 samples of 25, so a standard error of
 * 0.67 points; four of them are allowed. */
static void uniform_values_are_refused_as_often_as_said(void **state)
{
    enum { SAMPLES = 2000, N = 25 };
    struct luck luck = {.seed = 20, .stride = 1};
    uint64_t address = rng_address(0, "pit");
    struct pit_test (*const test[])(const double *, size_t) = {pit_kolmogorov, pit_anderson,
                                                               pit_cramer};
    int refused[3] = {0};

    (void)state;
    for (int s = 0; s < SAMPLES; s++) {
        double u[N], spare[N];

        luck.replicate = (uint32_t)s;
        for (int i = 0; i < N; i++)
            u[i] = rng_unit(rng_word(&luck, address + (uint64_t)i, 0));
        quantile_sort(u, N, spare);
        for (size_t k = 0; k < 3; k++)
            refused[k] += test[k](u, N).p < 0.1;
    }
    for (size_t k = 0; k < 3; k++)
        assert_true(fabs((double)refused[k] / SAMPLES - 0.1) < 4 * sqrt(0.09 / SAMPLES));
}

static void shares_of_the_histogram_sum_to_one(void **state)
{
    const double below[] = {0, 0.25, 0.9, 0.5}, upto[] = {0.25, 0.5, 1, 0.5};
    double share[4];

    (void)state;
    pit_histogram(below, upto, 4, 4, share);
    assert_true(fabs(share[0] - 0.25) < 1e-15 && fabs(share[1] + share[2] - 0.5) < 1e-15);
    assert_true(fabs(share[0] + share[1] + share[2] + share[3] - 1) < 1e-15);
}

static void the_ends_are_no_trouble(void **state)
{
    const double u[] = {0, 0.5, 1}, far[] = {0.999, 0.9991, 0.9992};
    double many[5000];

    (void)state;
    assert_true(isnan(pit_kolmogorov(u, 0).p) && isnan(pit_anderson(u, 0).p));
    assert_true(isnan(pit_cramer(u, 0).statistic) && isnan(pit_kupiec(0, 0, 0.1).p));
    assert_true(isinf(pit_anderson(u, 3).statistic) && pit_anderson(u, 3).p == 0);
    assert_true(pit_cramer(u, 3).p > 0.5 && pit_cramer(far, 3).p < 0.01);
    assert_true(pit_kolmogorov(far, 3).p < 1e-8);
    assert_true(pit_kupiec(5, 50, 0.1).statistic < 1e-12 && pit_kupiec(0, 50, 0.1).p < 0.01);
    assert_true(pit_kupiec(50, 50, 0.1).p < 1e-9);
    for (size_t i = 0; i < 5000; i++)
        many[i] = ((double)i + 0.5) / 5000;
    assert_true(pit_kolmogorov(many, 5000).p == 1);
    for (size_t i = 0; i < 5000; i++) /* n d^2 = 0.8, for which there is the limit law */
        many[i] = fmin((double)i / 5000 + sqrt(0.8 / 5000), 1);
    double limit = 2 * (exp(-1.6) - exp(-6.4) + exp(-14.4));

    assert_true(fabs(pit_kolmogorov(many, 5000).p - limit) < 0.01);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(transforms_are_tested_as_in_r),
        cmocka_unit_test(counts_are_tested_as_in_r),
        cmocka_unit_test(critical_values_are_the_published_ones),
        cmocka_unit_test(uniform_values_are_refused_as_often_as_said),
        cmocka_unit_test(shares_of_the_histogram_sum_to_one),
        cmocka_unit_test(the_ends_are_no_trouble),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
