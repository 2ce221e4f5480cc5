/* test_scale - axes hold their data, keep their bounds, and write numbers as the reader does. */
#include "output/scale.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void an_axis_holds_its_data_with_few_round_steps(void **state)
{
    static const double tens[] = {1e-6, 0.1, 1, 7, 100, 12345, 1e9};

    (void)state;
    for (size_t t = 0; t < sizeof tens / sizeof *tens; t++)
        for (double low = -3; low <= 3; low += 0.37)
            for (double span = 0.01; span < 10; span *= 1.9) {
                double a = low * tens[t], b = (low + span) * tens[t];
                struct scale s = scale_make(a, b, NAN, NAN, 8);
                double power = s.step / pow(10, floor(log10(s.step) + 1e-9));

                assert_true(s.low <= a && s.high >= b);
                assert_true((s.high - s.low) / s.step <= 9.1);
                assert_true((s.high - s.low) / s.step >= 2.5);
                assert_true(fabs(power - 1) < 1e-6 || fabs(power - 2) < 1e-6 ||
                            fabs(power - 2.5) < 1e-6 || fabs(power - 5) < 1e-6);
            }
}

static void an_axis_never_passes_its_bounds(void **state)
{
    struct scale s = scale_make(43.8, 99.4, 0, 100, 8);

    (void)state;
    assert_true(s.high <= 100 && s.low >= 0);
    assert_true(fabs(s.low - 40) < 1e-9 && fabs(s.high - 100) < 1e-9 && fabs(s.step - 10) < 1e-9);
    s = scale_make(0.2, 3, 0, 100, 8);
    assert_true(s.low <= 0 && s.low >= 0);
}

static void equal_values_still_have_an_axis(void **state)
{
    struct scale s = scale_make(5, 5, NAN, NAN, 8);

    (void)state;
    assert_true(s.low < 5 && s.high > 5 && s.step > 0);
    s = scale_make(0, 0, NAN, NAN, 8);
    assert_true(s.low <= 0 && s.high > 0 && s.step > 0);
    s = scale_make(100, 100, 0, 100, 8);
    assert_true(s.low < 100 && s.high >= 100 && s.step > 0);
}

static void years_are_labelled_where_there_is_room(void **state)
{
    (void)state;
    assert_true(fabs(scale_years(2025, 2035, 1000, 70).step - 1) < 1e-9);
    assert_true(fabs(scale_years(2008, 2035, 1180, 70).step - 5) < 1e-9);
    assert_true(fabs(scale_years(1950, 2050, 800, 70).step - 10) < 1e-9);
}

static void written(double x, int decimals, char mark, const char *expected)
{
    char out[SCALE_NUMBER];

    scale_number(out, x, decimals, mark);
    assert_string_equal(out, expected);
}

static void numbers_have_the_readers_mark_and_a_real_minus(void **state)
{
    (void)state;
    written(96.14, 1, '.', "96.1");
    written(96.14, 1, ',', "96,1");
    written(-24.3, 0, '.',
            "\xe2\x88\x92"
            "24");
    written(-0.04, 1, ',', "0,0");
    written(-0.06, 1, ',',
            "\xe2\x88\x92"
            "0,1");
    written(1234567, 0, '.', "1234567");
}

static void a_text_gets_the_same_minus_before_its_numbers(void **state)
{
    char text[64] = "-0.24 (-18 to 46), 2025-2040, co-pay, -x", small[6] = "-1 -2";

    (void)state;
    assert_string_equal(scale_minus(text, sizeof text), "\xe2\x88\x92"
                                                        "0.24 (\xe2\x88\x92"
                                                        "18 to 46), 2025-2040, co-pay, -x");
    assert_string_equal(scale_minus(small, sizeof small), "-1 -2"); /* no room */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_axis_holds_its_data_with_few_round_steps),
        cmocka_unit_test(an_axis_never_passes_its_bounds),
        cmocka_unit_test(equal_values_still_have_an_axis),
        cmocka_unit_test(years_are_labelled_where_there_is_room),
        cmocka_unit_test(numbers_have_the_readers_mark_and_a_real_minus),
        cmocka_unit_test(a_text_gets_the_same_minus_before_its_numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
