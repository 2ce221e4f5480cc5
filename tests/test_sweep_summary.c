/* test_sweep_summary - what is told of the futures of a number, a date, a yes or no. */
#include "sim/sweep_summary.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static double stat[SWEEP_STATS], spare[40];

static void a_number_has_mean_spread_and_quantiles(void **state)
{
    (void)state;
    const struct sweep_output o = {.kind = SWEEP_SERIES};
    static const double y[] = {5, 1, 4, 2, 3};
    sweep_summary_of(&o, y, 5, stat, spare);
    assert_true(stat[SWEEP_MEAN] == 3 && stat[SWEEP_Q50] == 3);
    assert_true(fabs(stat[SWEEP_SD] - sqrt(2.5)) < 1e-15);
    assert_true(isnan(stat[SWEEP_SHARE]));
    assert_true(stat[SWEEP_Q05] == 1 && stat[SWEEP_Q95] == 5);
}

/* What never happens in most futures has a share and no mean; its median is never. */
static void a_date_has_quantiles_that_are_dates_or_never(void **state)
{
    (void)state;
    const struct sweep_output o = {.kind = SWEEP_EXHAUSTION};
    static const double y[] = {INFINITY, 2031, INFINITY, 2029, INFINITY};
    sweep_summary_of(&o, y, 5, stat, spare);
    assert_true(stat[SWEEP_SHARE] == 0.4);
    assert_true(isnan(stat[SWEEP_MEAN]) && isnan(stat[SWEEP_SD]));
    assert_true(stat[SWEEP_Q05] == 2029 && stat[SWEEP_Q25] == 2031);
    assert_true(isinf(stat[SWEEP_Q50]) && isinf(stat[SWEEP_Q95]));
}

static void a_yes_or_no_has_a_mean_alone(void **state)
{
    (void)state;
    const struct sweep_output test = {.kind = SWEEP_EXHAUSTION, .test = '<'};
    const struct sweep_output target = {.kind = SWEEP_TARGET};
    static const double y[] = {1, 0, 1, 1};
    sweep_summary_of(&test, y, 4, stat, spare);
    assert_true(stat[SWEEP_MEAN] == 0.75);
    static const double most[16] = {1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1};
    sweep_summary_of(&target, most, 16, stat, spare);
    assert_true(stat[SWEEP_MEAN] == 0.875); /* to the last bit */
    for (enum sweep_stat k = SWEEP_SD; k < SWEEP_STATS; k++) {
        assert_true(isnan(stat[k]));
        assert_false(sweep_summary_has(&test, k) || sweep_summary_has(&target, k));
    }
}

static void a_point_that_failed_has_nothing(void **state)
{
    (void)state;
    const struct sweep_output o = {.kind = SWEEP_SERIES};
    static const double y[] = {NAN, NAN};
    sweep_summary_of(&o, y, 2, stat, spare);
    for (size_t k = 0; k < SWEEP_STATS; k++)
        assert_true(isnan(stat[k]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_has_mean_spread_and_quantiles),
        cmocka_unit_test(a_date_has_quantiles_that_are_dates_or_never),
        cmocka_unit_test(a_yes_or_no_has_a_mean_alone),
        cmocka_unit_test(a_point_that_failed_has_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
