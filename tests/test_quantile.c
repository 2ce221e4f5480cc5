/* test_quantile - quantiles, their intervals and the draws they need, against R (oracle
 * quantiles_mcse). */
#include "output/stats/quantile.h"

#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 64 };

/* The sample x of the row, sorted. */
static size_t sample(struct oracle *o, double x[ROOM])
{
    double spare[ROOM];
    size_t n = oracle_vector(o, "x", x, ROOM);

    quantile_sort(x, n, spare);
    return n;
}

static void every_type_gives_the_quantiles_of_r(void **state)
{
    static const struct {
        const char *quantity;
        int type; /* 0: Harrell-Davis */
    } kinds[] = {{"quantile_type1", 1},
                 {"quantile_type6", 6},
                 {"quantile_type7", 7},
                 {"quantile_type8", 8},
                 {"harrell_davis", 0}};
    struct oracle *o = oracle_open("quantiles_mcse");

    (void)state;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        while (oracle_next(o, kinds[k].quantity)) {
            double x[ROOM], p[ROOM], q[ROOM];
            size_t n = sample(o, x), count = oracle_vector(o, "p", p, ROOM);

            for (size_t i = 0; i < count; i++)
                q[i] = kinds[k].type ? quantile_of(x, n, p[i], kinds[k].type)
                                     : quantile_harrell_davis(x, n, p[i]);
            oracle_check_all(o, q, count);
        }
        assert_int_equal(oracle_used(o, kinds[k].quantity), 1);
    }
    oracle_close(o);
}

static void weights_stand_for_repeated_values(void **state)
{
    struct oracle *o = oracle_open("quantiles_mcse");

    (void)state;
    while (oracle_next(o, "weighted_quantile_type_iNinv")) {
        double x[ROOM], w[ROOM], p[ROOM], q[ROOM];
        size_t n = oracle_vector(o, "x", x, ROOM), count = oracle_vector(o, "p", p, ROOM);

        oracle_vector(o, "w", w, ROOM);
        for (size_t i = 0; i < count; i++)
            q[i] = quantile_weighted(x, w, n, p[i]);
        oracle_check_all(o, q, count);
    }
    assert_int_equal(oracle_used(o, "weighted_quantile_type_iNinv"), 1);
    oracle_close(o);
}

static void order_statistics_bound_a_quantile_at_the_ranks_of_r(void **state)
{
    struct oracle *o = oracle_open("quantiles_mcse");

    (void)state;
    while (oracle_next(o, "orderstat_ci95_ranks")) {
        struct quantile_ranks at =
            quantile_ranks((size_t)oracle_number(o, "n"), oracle_number(o, "p"), 0.95);

        oracle_check_all(o, (double[]){(double)at.low, (double)at.high}, 2);
    }
    assert_int_equal(oracle_used(o, "orderstat_ci95_ranks"), 3);
    oracle_close(o);
}

static void too_few_draws_have_no_bounding_rank(void **state)
{
    struct quantile_ranks at = quantile_ranks(20, 0.025, 0.95);

    (void)state;
    assert_int_equal(at.low, 0);
    at = quantile_ranks(20, 0.975, 0.95);
    assert_int_equal(at.high, 21);
}

static void errors_and_draws_follow_the_normal_density(void **state)
{
    struct oracle *o = oracle_open("quantiles_mcse");

    (void)state;
    while (oracle_next(o, "quantile_se_normal_sd1"))
        oracle_check(o,
                     quantile_error_normal((size_t)oracle_number(o, "n"), oracle_number(o, "p")));
    while (oracle_next(o, "replicates_quantile_se_5pct_of_sd_normal"))
        oracle_check(o,
                     (double)quantile_draws_normal(oracle_number(o, "p"), oracle_number(o, "rel")));
    assert_int_equal(oracle_used(o, "quantile_se_normal_sd1"), 3);
    assert_int_equal(oracle_used(o, "replicates_quantile_se_5pct_of_sd_normal"), 3);
    oracle_close(o);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void sorting_agrees_with_the_c_library(void **state)
{
    enum { N = 4000 };
    double x[N], y[N], spare[N];
    uint64_t bits = 1;

    (void)state;
    for (size_t n = 1; n <= N; n = n < 4 ? n + 1 : n * 10) {
        for (size_t i = 0; i < n; i++) {
            bits = bits * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            x[i] = ldexp((double)(int64_t)bits, (int)(bits >> 40) % 300 - 200);
            if (i % 7 == 0)
                x[i] = 95.0 + (double)(bits >> 60);
        }
        memcpy(y, x, n * sizeof *x);
        quantile_sort(x, n, spare);
        qsort(y, n, sizeof *y, by_value);
        assert_memory_equal(x, y, n * sizeof *x);
    }
    double ends[] = {INFINITY, 0.0, -INFINITY, -1, 1e-320, -1e-320};

    quantile_sort(ends, 6, spare);
    for (int i = 1; i < 6; i++)
        assert_true(ends[i - 1] < ends[i]);
}

static void a_single_draw_is_every_quantile(void **state)
{
    static const int types[] = {1, 6, 7, 8};
    const double x = 42;

    (void)state;
    for (size_t i = 0; i < 4; i++)
        for (double p = 0; p <= 1; p += 0.25)
            assert_true(quantile_of(&x, 1, p, types[i]) == x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type_gives_the_quantiles_of_r),
        cmocka_unit_test(weights_stand_for_repeated_values),
        cmocka_unit_test(order_statistics_bound_a_quantile_at_the_ranks_of_r),
        cmocka_unit_test(too_few_draws_have_no_bounding_rank),
        cmocka_unit_test(errors_and_draws_follow_the_normal_density),
        cmocka_unit_test(sorting_agrees_with_the_c_library),
        cmocka_unit_test(a_single_draw_is_every_quantile),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
