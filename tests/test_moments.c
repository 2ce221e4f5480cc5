/* test_moments - moments and batch means against R (oracle quantiles_mcse). */
#include "output/stats/moments.h"

#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROOM = 64 };

static void moments_are_those_of_r(void **state)
{
    struct oracle *o = oracle_open("quantiles_mcse");

    (void)state;
    while (oracle_next(o, "mean_var_skew_kurt")) {
        struct moments m = {0};
        double x[ROOM];
        size_t n = oracle_vector(o, "x", x, ROOM);

        for (size_t i = 0; i < n; i++)
            moments_add(&m, x[i]);
        oracle_check_all(
            o, (double[]){m.mean, moments_variance(&m), moments_skew(&m), moments_kurtosis(&m)}, 4);
    }
    assert_int_equal(oracle_used(o, "mean_var_skew_kurt"), 1);
    oracle_close(o);
}

static void a_large_offset_costs_no_digits_of_the_variance(void **state)
{
    struct oracle *o = oracle_open("quantiles_mcse");

    (void)state;
    while (oracle_next(o, "welford_variance_large_offset")) {
        struct moments m = {0};
        const double x[] = {4, 7, 13, 16};

        assert_string_equal(oracle_word(o, "x"), "1e9+{4|7|13|16}");
        for (int i = 0; i < 4; i++)
            moments_add(&m, 1e9 + x[i]);
        oracle_check(o, moments_variance(&m));
    }
    assert_int_equal(oracle_used(o, "welford_variance_large_offset"), 1);
    oracle_close(o);
}

static void batch_means_give_the_error_of_a_correlated_mean(void **state)
{
    struct oracle *o = oracle_open("quantiles_mcse");

    (void)state;
    while (oracle_next(o, "batch_means_se")) {
        double x[ROOM];
        size_t n = oracle_vector(o, "x", x, ROOM);

        oracle_check(o, moments_batch_error(x, n, (size_t)oracle_number(o, "batches")));
    }
    assert_int_equal(oracle_used(o, "batch_means_se"), 1);
    oracle_close(o);
}

static void one_value_has_no_variance(void **state)
{
    struct moments m = {0};

    (void)state;
    assert_true(isnan(moments_variance(&m)));
    moments_add(&m, 5);
    assert_true(m.mean == 5 && isnan(moments_variance(&m)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moments_are_those_of_r),
        cmocka_unit_test(a_large_offset_costs_no_digits_of_the_variance),
        cmocka_unit_test(batch_means_give_the_error_of_a_correlated_mean),
        cmocka_unit_test(one_value_has_no_variance),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
