/* test_observed - rows of a history as figures of a plan. */
#include "sim/observed.h"

#include "scenarios/fault_list.h"
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char file[] = "tests/data/small/history.cfg";

static void open(struct small_world *w, struct observed *out, const char *series, int through)
{
    struct fault_list list;
    small_world_open(w, file, NULL);
    fault_list_init(&list);
    assert_true(observed_list(out, &w->plan, series, through, &list.faults));
    fault_list_free(&list);
}

static void links_lead_there_and_back(void **state)
{
    (void)state;
    assert_true(fabs(observed_link(OBSERVED_LOGIT, 0.9) - log(9)) < 1e-12);
    assert_true(fabs(observed_natural(OBSERVED_LOGIT, log(9)) - 0.9) < 1e-12);
    assert_true(fabs(observed_link(OBSERVED_LOG, 20) - log(20)) < 1e-12);
    assert_true(fabs(observed_natural(OBSERVED_LOG, log(20)) - 20) < 1e-12);
}

static void rows_have_their_places_and_errors_on_the_link_scale(void **state)
{
    (void)state;
    struct small_world w;
    struct observed seen;
    open(&w, &seen, "coverage", 0);
    assert_int_equal(seen.n, 5);
    assert_int_equal(seen.other, 1);
    /* June 2026 is the second quarter's end; October 2027 a third of the way into the eighth. */
    assert_int_equal(seen.row[0].period, 2);
    assert_true(seen.row[0].share == 0);
    assert_int_equal(seen.row[2].period, 7);
    assert_true(fabs(seen.row[2].share - 1.0 / 3) < 1e-12);
    assert_true(fabs(seen.row[0].y - log(0.842 / 0.158)) < 1e-12);
    assert_true(fabs(seen.row[0].error - 0.002 / (0.842 * 0.158)) < 1e-12);
    const double x[] = {0.5, 0.6, 0.7, 0.8, 0.8, 0.8, 0.8, 0.8, 0.86, 0.9};
    assert_true(fabs(observed_figure(&seen.row[0], x) - log(0.7 / 0.3)) < 1e-12);
    assert_true(fabs(observed_figure(&seen.row[2], x) - log(0.82 / 0.18)) < 1e-12);
    observed_free(&seen);
    small_world_close(&w);
}

static void series_are_those_asked_for_until_the_month_that_counts(void **state)
{
    (void)state;
    struct small_world w;
    struct observed seen;
    open(&w, &seen, "members,coverage", 0);
    assert_int_equal(seen.n, 6);
    assert_int_equal(seen.row[5].link, OBSERVED_LOG);
    assert_true(fabs(seen.row[5].error - 2000.0 / 272000) < 1e-12);
    observed_free(&seen);
    small_world_close(&w);
    open(&w, &seen, "coverage", 2026 * 12 + 11);
    assert_int_equal(seen.n, 2);
    assert_int_equal(seen.after, 3);
    observed_free(&seen);
    small_world_close(&w);
}

static void an_amount_of_a_year_is_the_sum_of_its_periods(void **state)
{
    (void)state;
    const struct observed_row row = {.period = 8, .year = 4, .link = OBSERVED_LOG};
    const double x[] = {NAN, 9, 9, 9, 9, 1, 2, 3, 4, 9};
    assert_true(fabs(observed_figure(&row, x) - log(10)) < 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_lead_there_and_back),
        cmocka_unit_test(rows_have_their_places_and_errors_on_the_link_scale),
        cmocka_unit_test(series_are_those_asked_for_until_the_month_that_counts),
        cmocka_unit_test(an_amount_of_a_year_is_the_sum_of_its_periods),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
