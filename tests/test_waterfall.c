/* test_waterfall - bars stand where the steps lead. */
#include "output/waterfall.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void is(const struct waterfall_bar *bar, enum waterfall_part part, double base, double above,
               double below)
{
    assert_int_equal(bar->part, part);
    assert_true(bar->base == base && bar->above == above && bar->below == below);
}

static void steps_begin_where_the_last_one_ended(void **state)
{
    struct waterfall_bar bar[4];

    (void)state;
    assert_false(waterfall_find((double[]){10, 4, -6, 8}, 4, bar));
    is(&bar[0], WATERFALL_LEVEL, 0, 10, 0);
    is(&bar[1], WATERFALL_RISE, 10, 4, 0);
    is(&bar[2], WATERFALL_FALL, 8, 6, 0);
    is(&bar[3], WATERFALL_LEVEL, 0, 8, 0);
}

static void bars_hang_below_zero_and_cross_it(void **state)
{
    struct waterfall_bar bar[5];

    (void)state;
    assert_true(waterfall_find((double[]){-3, -2, 7, -1, 1}, 5, bar));
    is(&bar[0], WATERFALL_LEVEL, 0, 0, -3);
    is(&bar[1], WATERFALL_FALL, -3, 0, -2);
    is(&bar[2], WATERFALL_RISE, 0, 2, -5);
    is(&bar[3], WATERFALL_FALL, 1, 1, 0);
    is(&bar[4], WATERFALL_LEVEL, 0, 1, 0);
    /* To zero and on from it is no crossing. */
    assert_false(waterfall_find((double[]){-3, 3, 2, 2}, 4, bar));
}

static void a_step_that_is_not_known_moves_nothing(void **state)
{
    struct waterfall_bar bar[4];

    (void)state;
    assert_false(waterfall_find((double[]){5, NAN, 1, 6}, 4, bar));
    is(&bar[1], WATERFALL_RISE, 5, 0, 0);
    is(&bar[2], WATERFALL_RISE, 5, 1, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_begin_where_the_last_one_ended),
        cmocka_unit_test(bars_hang_below_zero_and_cross_it),
        cmocka_unit_test(a_step_that_is_not_known_moves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
