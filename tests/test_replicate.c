/* test_replicate - one bundle of futures through all periods. */
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static double *rows_of(const struct small_world *w, double fill)
{
    size_t n = LANES * w->periods * w->plan.ncolumns;
    double *rows = malloc(n * sizeof *rows);
    assert_non_null(rows);
    for (size_t k = 0; k < n; k++)
        rows[k] = fill;
    return rows;
}

static void the_start_has_stocks_and_no_flows(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, NULL);
    small_world_run(&w, 3);
    for (size_t c = 0; c < w.plan.ncolumns; c++)
        for (size_t f = 0; f < 3; f++)
            for (size_t p = 0; p < w.periods; p++) {
                bool flow = w.plan.columns[c].kind == COLUMN_FLOW;
                assert_int_equal(isnan(small_world_cell(&w, f, p, c)) != 0, flow && p == 0);
            }
    assert_true(small_world_at(&w, 2, 0, "members") == 263000);
    small_world_close(&w);
}

static void rates_and_lanes_that_are_not_asked_for_stay_as_they_were(void **state)
{
    (void)state;
    struct small_world w;
    struct replicate_trouble trouble;
    small_world_open(&w, NULL, NULL);
    double *rows = rows_of(&w, 77.5);
    assert_true(replicate_run(&w.plan, &w.worker, 0, 5, rows, small_world_never, NULL, &trouble));
    assert_true(trouble.replicate == SIZE_MAX);
    size_t row = w.periods * w.plan.ncolumns;
    for (size_t k = 0; k < LANES * row; k++) {
        bool rate = w.plan.columns[k % w.plan.ncolumns].kind == COLUMN_RATE;
        assert_int_equal(rows[k] == 77.5, rate || k >= 5 * row);
    }
    small_world_run(&w, LANES); /* and a part of a bundle is as the whole */
    for (size_t k = 0; k < 5 * row; k++)
        if (w.plan.columns[k % w.plan.ncolumns].kind != COLUMN_RATE)
            assert_memory_equal(&rows[k], &w.rows[k], sizeof rows[k]);
    free(rows);
    small_world_close(&w);
}

static bool after(void *context)
{
    int *left = context;
    return --*left < 0;
}

static void a_stop_is_asked_for_once_a_period_and_abandons_the_bundle(void **state)
{
    (void)state;
    struct small_world w;
    struct replicate_trouble trouble;
    small_world_open(&w, NULL, NULL);
    double *rows = rows_of(&w, 0);
    int left = 4;
    assert_false(replicate_run(&w.plan, &w.worker, 0, LANES, rows, after, &left, &trouble));
    assert_true(trouble.replicate == SIZE_MAX); /* stopped, not in trouble */
    size_t members = small_world_column(&w, "members");
    assert_true(rows[4 * w.plan.ncolumns + members] > 0);
    assert_true(rows[5 * w.plan.ncolumns + members] == 0);
    left = 13; /* thirteen periods with the start: all of it */
    assert_true(replicate_run(&w.plan, &w.worker, 0, LANES, rows, after, &left, &trouble));
    assert_int_equal(left, 0);
    free(rows);
    small_world_close(&w);
}

static void assert_trouble(const char *const sets[], size_t first, size_t lanes, size_t future,
                           const char *words)
{
    struct small_world w;
    struct replicate_trouble trouble;
    small_world_open(&w, NULL, sets);
    double *rows = rows_of(&w, 0);
    assert_int_equal(
        replicate_run(&w.plan, &w.worker, first, lanes, rows, small_world_never, NULL, &trouble),
        future == SIZE_MAX);
    assert_true(trouble.replicate == future);
    if (future != SIZE_MAX && strcmp(trouble.what, words) != 0)
        fail_msg("'%s' is not '%s'", trouble.what, words);
    free(rows);
    small_world_close(&w);
}

static void trouble_names_future_period_and_model(void **state)
{
    (void)state;
    assert_trouble(
        SMALL_SETS("fund.reserve=9007199254000000.0", "fund.interest=0.0"), 32, LANES, 32,
        "future 33, in period 1 of 2026, fund: money passes 2^53 units, more than can be "
        "kept exactly");
}

/* At central beliefs just everybody moves, which a file may say; some futures draw more. */
static void birthday_moves_of_more_than_everybody_are_trouble_of_their_future(void **state)
{
    (void)state;
    struct small_world w;
    struct replicate_trouble trouble;
    small_world_open(&w, NULL,
                     SMALL_SETS("transitions.one={from=\"children\";to=\"workers\";ages=[15,15];"
                                "when=\"birthday\";rate=0.7;}",
                                "transitions.two={from=\"children\";to=\"workers\";ages=[15,15];"
                                "when=\"birthday\";"
                                "rate={dist=\"uniform\";least=0.28;most=0.32;};}"));
    double *rows = rows_of(&w, 0);
    assert_false(
        replicate_run(&w.plan, &w.worker, 0, LANES, rows, small_world_never, NULL, &trouble));
    assert_in_range(trouble.replicate, 0, LANES - 1);
    assert_non_null(strstr(trouble.what,
                           "in period 1 of 2026, population: birthday moves out of one "
                           "group take more than everybody: 'two'"));
    free(rows);
    small_world_close(&w);
}

/* A belief that no intercept bears out, in some futures only: the lowest speaks, and lanes beyond
 * the last future are nobody's. */
#define SOME_IN_TROUBLE "groups.household.never_takers={dist=\"uniform\";least=0.0;most=0.30;}"

/* Found one by one. */
static size_t first_in_trouble(struct small_world *w, double *rows)
{
    struct replicate_trouble trouble;
    for (size_t f = 0; f < LANES; f++)
        if (!replicate_run(&w->plan, &w->worker, f, 1, rows, small_world_never, NULL, &trouble)) {
            assert_int_equal(trouble.replicate, f);
            return f;
        }
    return LANES;
}

static void the_lowest_future_in_trouble_speaks(void **state)
{
    (void)state;
    struct small_world w;
    struct replicate_trouble trouble;
    small_world_open(&w, NULL, SMALL_SETS(SOME_IN_TROUBLE, "last_year=2027", "seed=2"));
    double *rows = rows_of(&w, 0);
    size_t first = first_in_trouble(&w, rows);
    assert_in_range(first, 1, LANES - 1);
    assert_false(
        replicate_run(&w.plan, &w.worker, 0, LANES, rows, small_world_never, NULL, &trouble));
    assert_int_equal(trouble.replicate, first);
    assert_true(
        replicate_run(&w.plan, &w.worker, 0, first, rows, small_world_never, NULL, &trouble));
    free(rows);
    small_world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_start_has_stocks_and_no_flows),
        cmocka_unit_test(rates_and_lanes_that_are_not_asked_for_stay_as_they_were),
        cmocka_unit_test(a_stop_is_asked_for_once_a_period_and_abandons_the_bundle),
        cmocka_unit_test(trouble_names_future_period_and_model),
        cmocka_unit_test(birthday_moves_of_more_than_everybody_are_trouble_of_their_future),
        cmocka_unit_test(the_lowest_future_in_trouble_speaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
