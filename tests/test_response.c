/* test_response - tornado bars and curves of an output over one input. */
#include "output/stats/response.h"

#include "tests/keyed.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { N = 600, POINTS = 21 };

static uint64_t seed = 7;

static void the_longest_bar_is_first(void **state)
{
    const double low[] = {4, 6, NAN, 5, 3}, high[] = {6, 1, 4, 5, 5};
    struct response_bar bar[5];
    const size_t order[] = {1, 0, 4, 3, 2};

    (void)state;
    assert_int_equal(response_tornado(low, high, 5, bar), 4);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(bar[i].input, order[i]);
    assert_true(bar[0].low == 6 && bar[0].high == 1 && bar[0].reach == 5 && isnan(bar[4].reach));
}

static void bins_hold_equally_many_runs(void **state)
{
    const double x[] = {8, 1, 3, 2, 7, NAN, 6, 5, 4, 9},
                 y[] = {80, 10, 30, 22, 70, 1, 60, 50, 40, NAN};
    struct response_point point[4];
    double spare[30];
    size_t order[10];

    (void)state;
    assert_int_equal(response_bins(x, y, 10, 4, point, spare, order), 4);
    for (size_t b = 0; b < 4; b++) {
        assert_true(point[b].n == 2 && point[b].x == 1.5 + 2 * (double)b);
        if (b > 0)
            assert_true(point[b].mean == 15 + 20 * (double)b && fabs(point[b].error - 5) < 1e-12);
    }
    assert_true(point[0].mean == 16 && fabs(point[0].error - 6) < 1e-12);
    assert_int_equal(response_bins(x, y, 1, 4, point, spare, order), 1);
    assert_true(point[0].n == 1 && isnan(point[0].error));
    assert_int_equal(response_bins(x + 5, y + 5, 1, 4, point, spare, order), 0);
}

static void an_input_of_few_levels_has_a_point_a_level(void **state)
{
    const double x[] = {1, 2, 1, 3, 3, 1, 2, 3, 1, 1}, y[] = {1, 5, 2, 7, 7, 3, 6, 7, 4, 5};
    struct response_point point[8];
    double spare[30];
    size_t order[10];

    (void)state;
    assert_int_equal(response_bins(x, y, 10, 8, point, spare, order), 3);
    for (size_t b = 0; b < 3; b++)
        assert_true(point[b].x == 1 + (double)b);
    assert_true(point[0].n == 5 && point[0].mean == 3 && point[2].mean == 7 && point[2].error == 0);
}

/* y = sin(3 x) + what another input does, of standard deviation 0.3 / sqrt(3). */
static void sample(uint64_t key, double x[N], double y[N])
{
    struct uniforms u = keyed_uniforms(&key);

    for (size_t i = 0; i < N; i++) {
        x[i] = pow(uniforms_at(u, 1, 0, i), 2);
        y[i] = sin(3 * x[i]) + 0.3 * (2 * uniforms_at(u, 1, 1, i) - 1);
    }
}

static void a_straight_line_stays_straight(void **state)
{
    double x[N], y[N], spare[3 * N];
    struct response_point point[POINTS];
    size_t order[N];

    (void)state;
    for (size_t i = 0; i < N; i++) {
        x[i] = (double)(i * 7 % N); /* mixed up; ranks and values go together */
        y[i] = 5 - 2 * x[i];
    }
    assert_int_equal(response_curve(x, y, N, 0.3, POINTS, point, spare, order), POINTS);
    assert_true(point[0].x == 0 && point[POINTS - 1].x == N - 1);
    for (size_t c = 0; c < POINTS; c++) {
        assert_true(fabs(point[c].mean - (5 - 2 * point[c].x)) < 2 && point[c].error < 1e-9);
        assert_true(point[c].n >= N * 3 / 10 - 2 && point[c].n <= N * 3 / 10 + 2);
    }
}

/* Over 200 samples the curve misses the truth by its own standard error, and a line of bins by more
 * steps: the curve is smooth. */
static void the_curve_is_smooth_and_knows_its_error(void **state)
{
    enum { SAMPLES = 200 };
    double x[N], y[N], spare[3 * N], square = 0, rough = 0, rough_bins = 0;
    struct response_point point[POINTS], bins[POINTS];
    size_t order[N];

    (void)state;
    for (uint64_t s = 1; s <= SAMPLES; s++) {
        sample(s, x, y);
        assert_int_equal(response_curve(x, y, N, 0.2, POINTS, point, spare, order), POINTS);
        assert_int_equal(response_bins(x, y, N, POINTS, bins, spare, order), POINTS);
        for (size_t c = 2; c + 2 < POINTS; c++) {
            square += pow((point[c].mean - sin(3 * point[c].x)) / point[c].error, 2);
            assert_true(point[c].error > 0.01 && point[c].error < 0.03);
            assert_true(point[0].error > 1.4 * point[c].error); /* a line's end swings more */
            rough += fabs(point[c - 1].mean - 2 * point[c].mean + point[c + 1].mean);
            rough_bins += fabs(bins[c - 1].mean - 2 * bins[c].mean + bins[c + 1].mean);
        }
    }
    square /= SAMPLES * (POINTS - 4);
    assert_true(square > 0.8 && square < 1.5); /* the quantile of x moves too */
    assert_true(rough < rough_bins / 2);
}

static void too_few_runs_have_no_curve(void **state)
{
    double x[N], y[N], spare[3 * N];
    struct response_point point[POINTS];
    size_t order[N];

    (void)state;
    sample(seed, x, y);
    assert_int_equal(response_curve(x, y, 13, 0.3, POINTS, point, spare, order), 0);
    assert_int_equal(response_curve(x, y, 14, 0.3, POINTS, point, spare, order), POINTS);
    for (size_t i = 0; i < N; i++)
        y[i] = i % 2 ? NAN : 3;
    assert_int_equal(response_curve(x, y, N, 0.5, 2, point, spare, order), 2);
    assert_true(fabs(point[0].mean - 3) < 1e-12 && point[1].error < 1e-12);
    for (size_t i = 0; i < N; i++) { /* an input that stands still */
        x[i] = 1;
        y[i] = (double)(i % 3);
    }
    assert_int_equal(response_curve(x, y, N, 0.9, 3, point, spare, order), 3);
    assert_true(fabs(point[1].mean - 1) < 1e-12 && point[1].x == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_bar_is_first),
        cmocka_unit_test(bins_hold_equally_many_runs),
        cmocka_unit_test(an_input_of_few_levels_has_a_point_a_level),
        cmocka_unit_test(a_straight_line_stays_straight),
        cmocka_unit_test(the_curve_is_smooth_and_knows_its_error),
        cmocka_unit_test(too_few_runs_have_no_curve),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
