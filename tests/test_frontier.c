/* test_frontier - incremental ratios and dominance (oracle equity, rows icer), and Fieller's set
 * against its own definition and R's root of it. */
#include "output/stats/frontier.h"

#include "output/stats/moments.h"
#include "tests/oracle.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROOM = 8 };

static size_t options(struct oracle *o, struct frontier_option out[ROOM])
{
    double cost[ROOM], effect[ROOM];
    size_t n = oracle_vector(o, "cost", cost, ROOM);

    assert_int_equal(oracle_vector(o, "effect", effect, ROOM), n);
    for (size_t i = 0; i < n; i++)
        out[i] = (struct frontier_option){cost[i], effect[i]};
    return n;
}

static void the_frontier_is_that_of_the_oracle(void **state)
{
    struct oracle *o = oracle_open("equity");
    struct frontier_option option[ROOM];
    struct frontier_verdict verdict[ROOM];
    size_t order[ROOM];

    (void)state;
    while (oracle_next(o, "icer_efficient_frontier_ids_and_icers")) {
        double got[2 * ROOM];
        size_t n = options(o, option), count = frontier_find(option, n, verdict, order), filled = 0;

        for (size_t i = 0; i < count; i++)
            got[filled++] = (double)order[i] + 1;
        for (size_t i = 1; i < count; i++)
            got[filled++] = verdict[order[i]].ratio;
        oracle_check_all(o, got, filled);
        assert_int_equal(verdict[2].place, FRONTIER_EXTENDED);
        assert_int_equal(verdict[2].from, 1);
        assert_int_equal(verdict[2].by, 3);
    }
    /* Each beside the next, without looking for dominance: two alone are always a frontier. */
    while (oracle_next(o, "icer_incremental")) {
        double got[ROOM];
        size_t n = options(o, option);

        for (size_t i = 0; i + 1 < n; i++) {
            assert_int_equal(frontier_find(option + i, 2, verdict, order), 2);
            got[i] = verdict[1].ratio;
        }
        oracle_check_all(o, got, n - 1);
    }
    assert_int_equal(oracle_used(o, NULL), 2);
    oracle_close(o);
}

static void what_costs_more_and_does_less_is_dominated(void **state)
{
    const struct frontier_option option[] = {{10, 5}, {12, 4}, {10, 3}, {10, 5}, {NAN, 9}, {20, 5}};
    struct frontier_verdict verdict[6];
    size_t order[6];

    (void)state;
    assert_int_equal(frontier_find(option, 6, verdict, order), 1);
    assert_int_equal(order[0], 0);
    assert_true(verdict[0].place == FRONTIER_ON && verdict[0].first && isnan(verdict[0].ratio));
    for (size_t i = 1; i < 6; i++)
        if (i != 4) {
            assert_int_equal(verdict[i].place, FRONTIER_DOMINATED);
            assert_int_equal(verdict[i].by, 0);
        }
    assert_int_equal(verdict[4].place, FRONTIER_UNKNOWN);
}

static void savings_and_harms_have_their_place(void **state)
{
    /* today, saves and helps, saves and harms, helps for money */
    const struct frontier_option option[] = {{0, 0}, {-5, 2}, {-9, -3}, {6, 4}};
    struct frontier_verdict verdict[4];
    size_t order[4];

    (void)state;
    assert_int_equal(frontier_find(option, 4, verdict, order), 3);
    assert_int_equal(verdict[0].place, FRONTIER_DOMINATED);
    assert_int_equal(verdict[0].by, 1);
    assert_true(order[0] == 2 && order[1] == 1 && order[2] == 3);
    assert_true(verdict[2].first && verdict[1].ratio == 4.0 / 5 && verdict[3].ratio == 11.0 / 2);

    /* Without the option that helps: today is what costs 9 for the 3 that the saving loses. */
    const struct frontier_option two[] = {{0, 0}, {-9, -3}};

    assert_int_equal(frontier_find(two, 2, verdict, order), 2);
    assert_true(order[0] == 1 && verdict[0].ratio == 3 && verdict[0].from == 1);
}

static void one_late_option_may_push_several_off_the_edge(void **state)
{
    const struct frontier_option option[] = {{0, 0},    {10, 1},  {20, 1.8},
                                             {30, 2.5}, {31, 10}, {62, 20}};
    struct frontier_verdict verdict[6];
    size_t order[6];

    (void)state;
    assert_int_equal(frontier_find(option, 6, verdict, order), 3);
    assert_true(order[0] == 0 && order[1] == 4 && order[2] == 5); /* of one line, all are on it */
    for (size_t i = 1; i <= 3; i++) {
        assert_int_equal(verdict[i].place, FRONTIER_EXTENDED);
        assert_true(verdict[i].from == 0 && verdict[i].by == 4);
    }
}

static double students_t(const double *cost, const double *effect, size_t n, double ratio)
{
    struct moments m = {0};

    for (size_t i = 0; i < n; i++)
        if (!isnan(cost[i]) && !isnan(effect[i]))
            moments_add(&m, cost[i] - ratio * effect[i]);
    return m.mean / sqrt(moments_variance(&m) / (double)m.n);
}

static void a_ratio_of_means_has_the_interval_of_fieller(void **state)
{
    const double cost[] = {12, 15, 9, NAN, 20, 14, 11}, effect[] = {3.1, 4, 2.2, 1, 5.5, 3, 2.9};
    struct frontier_ratio r = frontier_ratio(cost, effect, 7, 0.95);

    (void)state;
    assert_true(r.set == FRONTIER_BETWEEN && r.n == 6 && r.left_out == 1);
    assert_true(fabs(r.ratio - 3.9130434782608692) < 1e-14);
    assert_true(fabs(r.low - 3.5866300431335794) < 1e-12);
    assert_true(fabs(r.high - 4.4400297399768558) < 1e-12);
    struct frontier_ratio wide = frontier_ratio(cost, effect, 7, 0.99);

    assert_true(wide.low < r.low && wide.high > r.high);
}

static void an_effect_that_may_be_none_bounds_no_ratio(void **state)
{
    const double cost[] = {12, 15, 9, 20, 14, 11}, effect[] = {1, -2, 2, 0.5, -1, 1};
    struct frontier_ratio r = frontier_ratio(cost, effect, 6, 0.95);
    double t = gsl_cdf_tdist_Qinv(0.025, 5);

    (void)state;
    assert_int_equal(r.set, FRONTIER_OUTSIDE);
    assert_true(r.low < 0 && r.high > 0 && r.ratio > r.high);
    assert_true(fabs(fabs(students_t(cost, effect, 6, r.low)) - t) < 1e-9);
    assert_true(fabs(fabs(students_t(cost, effect, 6, r.high)) - t) < 1e-9);
    assert_true(fabs(students_t(cost, effect, 6, (r.low + r.high) / 2)) > t);
    assert_true(fabs(students_t(cost, effect, 6, 2 * r.high)) < t);

    const double nothing[] = {3, -2, 1, -4, 2, 1};

    r = frontier_ratio(nothing, effect, 6, 0.95);
    assert_true(r.set == FRONTIER_UNBOUNDED && isinf(r.low) && isinf(r.high));
    r = frontier_ratio(cost, (double[]){0, 0, 0, 0, 0, 0}, 6, 0.95);
    assert_true(r.set == FRONTIER_UNBOUNDED && isnan(r.ratio));
    r = frontier_ratio(cost, effect, 1, 0.95);
    assert_true(r.set == FRONTIER_UNBOUNDED && r.ratio == 12);
    r = frontier_ratio(cost, effect, 0, 0.95);
    assert_true(r.set == FRONTIER_UNBOUNDED && isnan(r.ratio) && r.n == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_frontier_is_that_of_the_oracle),
        cmocka_unit_test(what_costs_more_and_does_less_is_dominated),
        cmocka_unit_test(savings_and_harms_have_their_place),
        cmocka_unit_test(one_late_option_may_push_several_off_the_edge),
        cmocka_unit_test(a_ratio_of_means_has_the_interval_of_fieller),
        cmocka_unit_test(an_effect_that_may_be_none_bounds_no_ratio),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
