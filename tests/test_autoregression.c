/* test_autoregression - the deviations behind prices, wages, care and joining.
 *
 * oracles/ar_var_index, rows with phi >= 0: ar1_stationary_sd (4), ar1_autocov (8), ar1_cond_var_h
 * (16), ar1_cond_var_sum_h_from_x0_0 (16); ar1_annual_to_monthly_sigma (2). Left out: the rows of a
 * negative phi, which has no part-year step; sums and indices of a stationary start, as ours is
 * known; var1_*, as none is a vector; orthant and antithetic rows, as nothing here draws so. */
#include "models/autoregression.h"

#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

#include <cmocka.h>

static bool next_fitting(struct oracle *o, const char *quantity)
{
    while (oracle_next(o, quantity))
        if (oracle_number(o, "phi") >= 0)
            return true;
    return false;
}

/* The oracle gives the standard deviation of a step, sigma; the model that of long. */
static double long_sd(struct oracle *o)
{
    double phi = oracle_number(o, "phi");
    return oracle_number(o, "sigma") / sqrt(1 - phi * phi);
}

static void a_step_has_the_spread_that_keeps_the_long_one(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ar_var_index");
    while (next_fitting(o, "ar1_stationary_sd")) {
        double keep = autoregression_keep(oracle_number(o, "phi"), 1);
        double sigma = autoregression_next(0, keep, oracle_value(o), 1);
        assert_true(fabs(sigma / oracle_number(o, "sigma") - 1) < 1e-12);
        oracle_use(o);
    }
    assert_int_equal(oracle_used(o, "ar1_stationary_sd"), 4);
    oracle_close(o);
}

static void a_month_has_the_spread_that_leads_to_the_year(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ar_var_index");
    while (oracle_next(o, "ar1_annual_to_monthly_sigma")) {
        double phi = oracle_number(o, "phi_annual");
        double sd = oracle_number(o, "sigma_annual") / sqrt(1 - phi * phi);
        double keep = autoregression_keep(phi, 1 / oracle_number(o, "k"));
        oracle_check(o, autoregression_next(0, keep, sd, 1));
    }
    assert_int_equal(oracle_used(o, "ar1_annual_to_monthly_sigma"), 2);
    oracle_close(o);
}

static void what_is_kept_over_years_is_the_autocorrelation(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ar_var_index");
    while (next_fitting(o, "ar1_autocov"))
        oracle_check(o, autoregression_variance(0, long_sd(o), 1) *
                            autoregression_keep(oracle_number(o, "phi"), oracle_number(o, "lag")));
    assert_int_equal(oracle_used(o, "ar1_autocov"), 8);
    oracle_close(o);
}

static void the_variance_grows_from_a_known_start_as_the_oracle_says(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ar_var_index");
    while (next_fitting(o, "ar1_cond_var_h")) {
        double keep = autoregression_keep(oracle_number(o, "phi"), 1);
        oracle_check(o, autoregression_variance(keep, long_sd(o), (size_t)oracle_number(o, "h")));
    }
    assert_int_equal(oracle_used(o, "ar1_cond_var_h"), 16);
    oracle_close(o);
}

static void the_variance_of_a_sum_is_that_of_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ar_var_index");
    while (next_fitting(o, "ar1_cond_var_sum_h_from_x0_0")) {
        double keep = autoregression_keep(oracle_number(o, "phi"), 1), sum = 0;
        for (size_t n = 1; n <= (size_t)oracle_number(o, "h"); n++)
            sum += autoregression_sum_rise(keep, long_sd(o), 1, n);
        oracle_check(o, sum);
    }
    assert_int_equal(oracle_used(o, "ar1_cond_var_sum_h_from_x0_0"), 16);
    oracle_close(o);
}

/* Var S_n by the weights of the innovations, for part-year steps. */
static void the_variance_of_a_sum_is_that_of_its_innovations(void **state)
{
    (void)state;
    const double dt = 0.25, sd = 0.03, phi = 0.6, keep = pow(phi, dt);
    double sum = 0;
    for (size_t n = 1; n <= 40; n++) {
        double variance = 0;
        for (size_t j = 1; j <= n; j++) {
            double weight = dt * (1 - pow(keep, (double)(n - j + 1))) / (1 - keep);
            variance += weight * weight * sd * sd * (1 - keep * keep);
        }
        sum += autoregression_sum_rise(autoregression_keep(phi, dt), sd, dt, n);
        assert_true(fabs(sum / variance - 1) < 1e-12);
    }
}

static void four_quarters_keep_what_a_year_keeps(void **state)
{
    (void)state;
    for (double phi = 0; phi < 1; phi += 0.11) {
        double quarter = autoregression_keep(phi, 0.25), year = autoregression_keep(phi, 1);
        assert_true(fabs(pow(quarter, 4) - year) < 1e-14);
        assert_true(fabs(autoregression_variance(quarter, 2, 4) -
                         autoregression_variance(year, 2, 1)) < 1e-14);
    }
}

static void without_memory_every_period_is_as_wide(void **state)
{
    (void)state;
    for (size_t n = 1; n < 5; n++) {
        assert_true(autoregression_variance(0, 0.2, n) == 0.2 * 0.2);
        assert_true(autoregression_sum_rise(0, 0.2, 0.25, n) == 0.25 * (0.25 * (0.2 * 0.2)));
    }
    assert_true(autoregression_variance(0.5, 0.2, 0) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_has_the_spread_that_keeps_the_long_one),
        cmocka_unit_test(a_month_has_the_spread_that_leads_to_the_year),
        cmocka_unit_test(what_is_kept_over_years_is_the_autocorrelation),
        cmocka_unit_test(the_variance_grows_from_a_known_start_as_the_oracle_says),
        cmocka_unit_test(the_variance_of_a_sum_is_that_of_the_oracle),
        cmocka_unit_test(the_variance_of_a_sum_is_that_of_its_innovations),
        cmocka_unit_test(four_quarters_keep_what_a_year_keeps),
        cmocka_unit_test(without_memory_every_period_is_as_wide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
