/* test_paired - differences of the same futures, against R's t.test, quantile and binom.test. */
#include "output/stats/paired.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { N = 8 };

static bool near(double x, double y)
{
    return fabs(x - y) <= 1e-12 * fabs(y);
}

static void differences_are_those_of_r(void **state)
{
    const double a[] = {92.1, 93.4, 91.8, 94.0, 92.7, 93.1, 90.9, 93.8};
    const double b[] = {92.6, 93.3, 92.9, 94.9, 92.7, 94.0, 91.2, 94.1};
    double spare[2 * N];
    struct paired p = paired_compare(a, b, N, 0.95, spare);

    (void)state;
    assert_true(p.n == N && p.left_out == 0 && !p.constant && p.told_apart);
    assert_true(near(p.mean, 0.4875000000000007) && near(p.error, 0.1563392602186503));
    assert_true(near(p.low, 0.11781639381090508) && near(p.high, 0.85718360618909628));
    assert_true(near(p.median, 0.4) && near(p.low_tail, -0.1) && near(p.high_tail, 1.1));
    assert_true(near(p.variance_ratio, 12.422831050228009));
    assert_true(p.larger.count == 6 && p.smaller.count == 1 && p.equal.count == 1);
    assert_true(p.larger.share == 0.75 && p.equal.share == 0.125);
    assert_true(near(p.larger.interval.low, 0.34914420558717579));
    assert_true(near(p.larger.interval.high, 0.96814597375005573));
    assert_true(near(p.smaller.interval.low, 0.0031597235312519093));
    assert_true(near(p.smaller.interval.high, 0.5265096708752066146));
}

static void pairs_with_a_hole_are_left_out_and_counted(void **state)
{
    const double a[] = {1, NAN, 3, 4, NAN}, b[] = {2, 1, NAN, 6, NAN};
    double spare[10];
    struct paired p = paired_compare(a, b, 5, 0.95, spare);
    struct paired whole = paired_compare((double[]){1, 4}, (double[]){2, 6}, 2, 0.95, spare);

    (void)state;
    assert_true(p.n == 2 && p.left_out == 3);
    assert_true(p.mean == whole.mean && p.error == whole.error && p.median == whole.median);
    assert_true(p.mean == 1.5 && p.larger.share == 1);
}

static void small_differences_in_wide_futures_cannot_be_told_apart(void **state)
{
    const double a[] = {1, 2, 3, 4, 5, 6}, b[] = {1.1, 1.9, 3.2, 3.8, 5.1, 5.95};
    double spare[12];
    struct paired p = paired_compare(a, b, 6, 0.95, spare);

    (void)state;
    assert_true(p.low < 0 && p.high > 0 && !p.told_apart);
    p = paired_compare(a, a, 6, 0.95, spare);
    assert_true(p.low == 0 && p.high == 0 && !p.told_apart && p.equal.count == 6);
    p = paired_compare(b, a, 1, 0.95, spare); /* one future bounds nothing */
    assert_true(p.mean < 0 && isnan(p.error) && isnan(p.low) && !p.told_apart);
}

static void a_difference_that_never_varies_has_an_infinite_ratio(void **state)
{
    const double a[] = {1, 2, 4, 8}, b[] = {1.5, 2.5, 4.5, 8.5}, flat[] = {3, 3, 3, 3};
    const double lower[] = {2, 2, 2, 2};
    double spare[8];
    struct paired p = paired_compare(a, b, 4, 0.95, spare);

    (void)state;
    assert_true(p.constant && isinf(p.variance_ratio) && p.variance_ratio > 0);
    assert_true(p.told_apart && p.low == 0.5 && p.high == 0.5 && p.error == 0);
    p = paired_compare(flat, lower, 4, 0.95, spare);
    assert_true(p.constant && isnan(p.variance_ratio) && p.told_apart && p.mean == -1);
}

static void last_digits_of_a_sum_are_no_difference(void **state)
{
    const double parts = 0.1 + 0.2 + 0.3, turned = 0.3 + 0.2 + 0.1;
    const double a[] = {parts, 1e12, 0, 5e7}, b[] = {turned, 1e12 + 0.01, 1e-30, 5e7 + 1};
    double spare[8];
    struct paired p = paired_compare(a, b, 4, 0.95, spare);

    (void)state;
    assert_true(parts != turned);
    assert_true(p.equal.count == 2 && p.larger.count == 2); /* but one person of 50 m is one */
}

static void without_pairs_nothing_is_said(void **state)
{
    double spare[2];
    struct paired p = paired_compare((double[]){NAN}, (double[]){1}, 1, 0.95, spare);

    (void)state;
    assert_true(p.n == 0 && p.left_out == 1 && !p.told_apart && !p.constant);
    assert_true(isnan(p.mean) && isnan(p.median) && isnan(p.larger.share));
    assert_true(p.larger.interval.low == 0 && p.larger.interval.high == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(differences_are_those_of_r),
        cmocka_unit_test(pairs_with_a_hole_are_left_out_and_counted),
        cmocka_unit_test(small_differences_in_wide_futures_cannot_be_told_apart),
        cmocka_unit_test(a_difference_that_never_varies_has_an_infinite_ratio),
        cmocka_unit_test(last_digits_of_a_sum_are_no_difference),
        cmocka_unit_test(without_pairs_nothing_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
