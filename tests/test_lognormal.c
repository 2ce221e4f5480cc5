/* test_lognormal - incomes against closed forms computed elsewhere, and laws they obey.
 *
 * oracles/lognormal_income: 63 of its 65 rows; the two beta_ab_from_mean_sd are test_quantity's. */
#include "models/lognormal.h"

#include "models/elementary.h"
#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static const double TINY = 1e-12;

static void assert_near(double x, double wanted, double tolerance)
{
    if (!(fabs(x - wanted) <= tolerance))
        fail_msg("%.17g, wanted %.17g", x, wanted);
}

static void means_and_inequality_are_those_of_the_oracle(void **state)
{
    (void)state;
    enum { CLASSES = 5 };
    struct oracle *o = oracle_open("lognormal_income");
    while (oracle_next(o, "mean"))
        oracle_check(o, lognormal_mean(oracle_number(o, "mu"), oracle_number(o, "sigma")));
    while (oracle_next(o, "median"))
        oracle_check(o, lognormal_mean(oracle_number(o, "mu"), 0.0));
    while (oracle_next(o, "gini"))
        oracle_check(o, lognormal_gini(oracle_number(o, "sigma")));
    while (oracle_next(o, "lorenz_p20_40_60_80")) {
        double share[CLASSES - 1];
        for (size_t k = 0; k < CLASSES - 1; k++)
            share[k] = lognormal_lorenz((double)(k + 1) / CLASSES, oracle_number(o, "sigma"));
        oracle_check_all(o, share, CLASSES - 1);
    }
    while (oracle_next(o, "quintile_means")) {
        const double mu = oracle_number(o, "mu"), sigma = oracle_number(o, "sigma");
        double mean[CLASSES];
        lognormal_class_means(sigma, CLASSES, mean);
        for (size_t k = 0; k < CLASSES; k++)
            mean[k] *= lognormal_mean(mu, sigma);
        oracle_check_all(o, mean, CLASSES);
    }
    assert_int_equal(oracle_used(o, NULL), 15);
    oracle_close(o);
}

static void capped_and_partial_means_are_those_of_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("lognormal_income");
    while (oracle_next(o, NULL)) {
        if (!oracle_has(o, "mu") || !oracle_has(o, "c"))
            continue;
        const double mu = oracle_number(o, "mu"), sigma = oracle_number(o, "sigma");
        const double c = oracle_number(o, "c");
        switch (oracle_quantity(o)[0]) {
        case 'l': /* limited_expected_value_E_min_X_c */
            oracle_check(o, lognormal_limited(mu, sigma, c));
            break;
        case 'p': /* partial_expectation_E_X_1_X_le_c */
            oracle_check(o, lognormal_partial(mu, sigma, c));
            break;
        case 'm': /* mean_excess_E_X_minus_c_given_gt */
            oracle_check(o, lognormal_between(mu, sigma, c, (double)INFINITY) - c);
            break;
        }
    }
    assert_int_equal(oracle_used(o, NULL), 27);
    oracle_close(o);
}

/* Poverty by Foster, Greer & Thorbecke: the square of a lognormal is one with 2 mu, 2 sigma. */
static void poverty_is_that_of_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("lognormal_income");
    while (oracle_next(o, "FGT0_FGT1_FGT2")) {
        const double mu = oracle_number(o, "mu"), sigma = oracle_number(o, "sigma");
        const double line = oracle_number(o, "line");
        const double poor = elementary_normal_cdf((elementary_log(line) - mu) / sigma);
        const double first = lognormal_partial(mu, sigma, line) / line;
        const double second = lognormal_partial(2.0 * mu, 2.0 * sigma, line * line) / (line * line);
        oracle_check_all(o, (const double[]){poor, poor - first, poor - 2.0 * first + second}, 3);
    }
    assert_int_equal(oracle_used(o, NULL), 9);
    oracle_close(o);
}

static void means_between_bounds_are_those_of_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("lognormal_income");
    while (oracle_next(o, "trunc_mean_a_b"))
        oracle_check(o, lognormal_between(oracle_number(o, "mu"), oracle_number(o, "sigma"),
                                          oracle_number(o, "a"), oracle_number(o, "b")));
    while (oracle_next(o, "trunc_mean_far_tail_a_b")) {
        const double mu = oracle_number(o, "mu"), sigma = oracle_number(o, "sigma");
        const double a = exp(mu + oracle_number(o, "za") * sigma);
        const double b = exp(mu + oracle_number(o, "zb") * sigma);
        oracle_check(o, lognormal_between(mu, sigma, a, b));
    }
    assert_int_equal(oracle_used(o, NULL), 6);
    oracle_close(o);
}

static void matched_parameters_are_those_of_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("lognormal_income");
    while (oracle_next(o, "sigma_from_gini"))
        oracle_check(o, lognormal_sigma(oracle_number(o, "gini")));
    while (oracle_next(o, "lognormal_mu_sigma_from_mean_sd")) {
        double found[2];
        lognormal_match(oracle_number(o, "mean"), oracle_number(o, "sd"), &found[0], &found[1]);
        oracle_check_all(o, found, 2);
    }
    assert_int_equal(oracle_used(o, NULL), 6);
    oracle_close(o);
}

static void gini_and_sigma_undo_each_other(void **state)
{
    (void)state;
    assert_true(lognormal_sigma(0.0) == 0.0);
    assert_true(lognormal_gini(0.0) == 0.0);
    for (double gini = 0.01; gini < 0.99; gini += 0.01)
        assert_near(lognormal_gini(lognormal_sigma(gini)), gini, TINY);
}

static void class_means_rise_and_average_one(void **state)
{
    (void)state;
    enum { MOST = 10 };
    double ratio[MOST];
    for (double sigma = 0.05; sigma < 2.5; sigma += 0.05)
        for (size_t n = 1; n <= MOST; n++) {
            lognormal_class_means(sigma, n, ratio);
            double sum = 0.0;
            for (size_t k = 0; k < n; k++) {
                assert_true(ratio[k] > (k ? ratio[k - 1] : 0.0));
                sum += ratio[k];
            }
            assert_near(sum / (double)n, 1.0, TINY);
        }
}

static void equal_incomes_make_equal_classes(void **state)
{
    (void)state;
    enum { CLASSES = 5 };
    double ratio[CLASSES];
    lognormal_class_means(0.0, CLASSES, ratio);
    for (size_t k = 0; k < CLASSES; k++)
        assert_near(ratio[k], 1.0, TINY);
    const double everyone = lognormal_mean(1.5, 0.0);
    assert_near(lognormal_limited(1.5, 0.0, 2.0 * everyone), everyone, TINY);
    assert_near(lognormal_limited(1.5, 0.0, everyone), everyone, TINY);
    assert_near(lognormal_limited(1.5, 0.0, 0.5 * everyone), 0.5 * everyone, TINY);
}

static void a_capped_mean_is_below_cap_and_mean(void **state)
{
    (void)state;
    const double mu = 0.4, sigma = 0.7, mean = lognormal_mean(mu, sigma);
    double last = 0.0;
    for (double cap = 0.01; cap < 100.0; cap *= 1.1) {
        const double limited = lognormal_limited(mu, sigma, cap);
        assert_true(limited > last && limited <= cap && limited <= mean);
        last = limited;
    }
    assert_true(lognormal_limited(mu, sigma, 0.0) == 0.0);
    assert_true(lognormal_limited(mu, sigma, (double)INFINITY) == mean);
}

static void a_mean_between_bounds_stays_between_them(void **state)
{
    (void)state;
    const double mu = 2.0, sigma = 0.9;
    for (double za = -60.0; za < 60.0; za += 0.5) {
        const double a = exp(mu + sigma * za), b = exp(mu + sigma * (za + 0.5));
        const double between = lognormal_between(mu, sigma, a, b);
        assert_true(between >= a && between <= b);
    }
    const double far = exp(mu + sigma * 50.0), farther = exp(mu + sigma * 60.0);
    assert_true(lognormal_between(mu, sigma, far, farther) == far);
    assert_true(lognormal_between(mu, sigma, 1.0 / farther, 1.0 / far) == 1.0 / far);
    assert_near(lognormal_between(mu, sigma, 0.0, (double)INFINITY), lognormal_mean(mu, sigma),
                1e-11);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_and_inequality_are_those_of_the_oracle),
        cmocka_unit_test(capped_and_partial_means_are_those_of_the_oracle),
        cmocka_unit_test(poverty_is_that_of_the_oracle),
        cmocka_unit_test(means_between_bounds_are_those_of_the_oracle),
        cmocka_unit_test(matched_parameters_are_those_of_the_oracle),
        cmocka_unit_test(gini_and_sigma_undo_each_other),
        cmocka_unit_test(class_means_rise_and_average_one),
        cmocka_unit_test(equal_incomes_make_equal_classes),
        cmocka_unit_test(a_capped_mean_is_below_cap_and_mean),
        cmocka_unit_test(a_mean_between_bounds_stays_between_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
