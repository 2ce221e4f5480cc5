/* test_binomial - intervals of a share against R's binom.test (oracle scoring_pit_tests), and the
 * draws for a wanted width (oracle quantiles_mcse). */
#include "output/stats/binomial.h"

#include "tests/oracle.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void intervals_are_those_of_clopper_and_pearson(void **state)
{
    struct oracle *o = oracle_open("scoring_pit_tests");

    (void)state;
    while (oracle_next(o, "clopper_pearson95")) {
        struct binomial_interval got =
            binomial_interval((size_t)oracle_number(o, "k"), (size_t)oracle_number(o, "n"), 0.95);

        oracle_check_all(o, (double[]){got.low, got.high}, 2);
    }
    assert_int_equal(oracle_used(o, "clopper_pearson95"), 4);
    oracle_close(o);
}

/* GSL's inverse of the beta distribution fails for 542 pairs of hits and draws up to 4,000. */
static void every_share_has_an_interval_of_its_level(void **state)
{
    (void)state;
    for (size_t n = 1; n <= 400; n++)
        for (size_t k = 0; k <= n; k++) {
            struct binomial_interval got = binomial_interval(k, n, 0.95);
            double hits = (double)k, draws = (double)n;

            assert_true(got.low >= 0 && got.low <= hits / draws);
            assert_true(got.high >= hits / draws && got.high <= 1);
            if (k > 0)
                assert_true(fabs(gsl_cdf_beta_P(got.low, hits, draws - hits + 1) - 0.025) < 1e-9);
            if (k < n)
                assert_true(fabs(gsl_cdf_beta_Q(got.high, hits + 1, draws - hits) - 0.025) < 1e-9);
        }
}

static void narrower_intervals_and_the_exact_test_are_those_of_r(void **state)
{
    struct oracle *o = oracle_open("scoring_pit_tests");

    (void)state;
    while (oracle_next(o, "wilson95")) {
        struct binomial_interval got =
            binomial_wilson((size_t)oracle_number(o, "k"), (size_t)oracle_number(o, "n"), 0.95);

        oracle_check_all(o, (double[]){got.low, got.high}, 2);
    }
    while (oracle_next(o, "jeffreys95")) {
        struct binomial_interval got =
            binomial_jeffreys((size_t)oracle_number(o, "k"), (size_t)oracle_number(o, "n"), 0.95);

        oracle_check_all(o, (double[]){got.low, got.high}, 2);
    }
    while (oracle_next(o, "binom_two_sided_p_vs_p0"))
        oracle_check(o, binomial_test((size_t)oracle_number(o, "k"), (size_t)oracle_number(o, "n"),
                                      oracle_number(o, "p0")));
    assert_int_equal(oracle_used(o, NULL), 12);
    oracle_close(o);
}

static void draws_grow_with_the_square_of_the_precision(void **state)
{
    struct oracle *o = oracle_open("quantiles_mcse");

    (void)state;
    while (oracle_next(o, "replicates_for_prob_halfwidth95"))
        oracle_check(
            o, (double)binomial_draws(oracle_number(o, "p"), oracle_number(o, "halfwidth"), 0.95));
    assert_int_equal(oracle_used(o, "replicates_for_prob_halfwidth95"), 3);
    oracle_close(o);
}

static void without_draws_nothing_is_known(void **state)
{
    struct binomial_interval got = binomial_interval(0, 0, 0.95);

    (void)state;
    assert_true(got.low <= 0 && got.high >= 1);
    got = binomial_wilson(0, 0, 0.95);
    assert_true(got.low <= 0 && got.high >= 1);
    got = binomial_jeffreys(0, 0, 0.95);
    assert_true(got.low <= 0 && got.high >= 1);
    got = binomial_interval(7, 7, 0.95);
    assert_true(got.low > 0.5 && got.high >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_share_has_an_interval_of_its_level),
        cmocka_unit_test(intervals_are_those_of_clopper_and_pearson),
        cmocka_unit_test(narrower_intervals_and_the_exact_test_are_those_of_r),
        cmocka_unit_test(draws_grow_with_the_square_of_the_precision),
        cmocka_unit_test(without_draws_nothing_is_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
