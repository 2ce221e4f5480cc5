/* test_surrogate - polynomials that are found again, and errors that are what they say. */
#include "output/stats/surrogate.h"

#include "models/rng.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { INPUTS = 6, OUTPUTS = 2, POINTS = 400 };

static double normal(size_t i, size_t k, uint64_t seed)
{
    const struct luck luck = {.seed = seed, .replicate = (uint32_t)i, .stride = 1};
    return gsl_cdf_ugaussian_Pinv(rng_unit(rng_word(&luck, k, 0)));
}

static void draw(double *z, size_t n, uint64_t seed)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < INPUTS; k++)
            z[i * INPUTS + k] = normal(i, k, seed);
}

/* A cube of input 4, products of 4, 2 and 1, a square of 0; inputs 3 and 5 do nothing. */
static void polynomial(const double *z, double *y)
{
    y[0] = 1 + 2 * z[4] - 0.5 * z[4] * z[4] * z[4] + z[4] * z[2];
    y[1] = -3 + z[1] + 0.8 * z[2] + 0.3 * z[0] * z[0] + 0.5 * z[1] * z[2];
}

static void a_polynomial_of_its_terms_is_found_again(void **state)
{
    (void)state;
    double z[POINTS * INPUTS], y[POINTS * OUTPUTS], fresh[INPUTS], wanted[OUTPUTS], got[OUTPUTS];
    struct surrogate s;
    draw(z, POINTS, 1);
    for (size_t i = 0; i < POINTS; i++)
        polynomial(z + i * INPUTS, y + i * OUTPUTS);
    assert_true(surrogate_fit(&s, z, y, POINTS, INPUTS, OUTPUTS, 4));
    assert_int_equal(s.strong, 4);
    for (size_t i = 0; i < 50; i++) {
        for (size_t k = 0; k < INPUTS; k++)
            fresh[k] = normal(i, k, 2);
        polynomial(fresh, wanted);
        surrogate_at(&s, fresh, got);
        for (size_t o = 0; o < OUTPUTS; o++)
            assert_true(fabs(got[o] - wanted[o]) < 1e-5);
    }
    for (size_t o = 0; o < OUTPUTS; o++)
        assert_true(s.explained[o] > 1 - 1e-9);
    surrogate_free(&s);
}

/* Errors of 0.5 and of the same and 0.3 more: covariance 0.25, 0.25, 0.34 of what no term explains;
 * a fresh point has that and what the coefficients lack (terms over points: a tenth). */
static void left_out_errors_are_those_of_fresh_points(void **state)
{
    (void)state;
    static double z[2 * POINTS * INPUTS], y[2 * POINTS * OUTPUTS];
    struct surrogate s;
    double fresh[3] = {0};
    draw(z, 2 * POINTS, 3);
    for (size_t i = 0; i < 2 * POINTS; i++) {
        polynomial(z + i * INPUTS, y + i * OUTPUTS);
        double common = 0.5 * normal(i, 98, 3);
        y[i * OUTPUTS] += common;
        y[i * OUTPUTS + 1] += common + 0.3 * normal(i, 99, 3);
    }
    assert_true(surrogate_fit(&s, z, y, POINTS, INPUTS, OUTPUTS, 5));
    for (size_t i = POINTS; i < 2 * POINTS; i++) {
        double got[OUTPUTS], e[OUTPUTS];
        surrogate_at(&s, z + i * INPUTS, got);
        for (size_t o = 0; o < OUTPUTS; o++)
            e[o] = y[i * OUTPUTS + o] - got[o];
        fresh[0] += e[0] * e[0] / POINTS;
        fresh[1] += e[0] * e[1] / POINTS;
        fresh[2] += e[1] * e[1] / POINTS;
    }
    /* 400 squares: 7 % of standard error, of both */
    assert_true(fabs(s.error[0] / fresh[0] - 1) < 0.3);
    assert_true(fabs(s.error[1] / fresh[1] - 1) < 0.3);
    assert_true(fabs(s.error[3] / fresh[2] - 1) < 0.3);
    assert_true(s.error[0] > 0.25 && s.error[0] < 0.36);
    assert_true(s.error[1] == s.error[2]);
    surrogate_free(&s);
}

static void points_without_an_outcome_are_left_out(void **state)
{
    (void)state;
    double z[POINTS * INPUTS], y[POINTS * OUTPUTS], got[OUTPUTS], wanted[OUTPUTS];
    struct surrogate s;
    draw(z, POINTS, 4);
    for (size_t i = 0; i < POINTS; i++)
        polynomial(z + i * INPUTS, y + i * OUTPUTS);
    for (size_t i = 0; i < POINTS; i += 7)
        y[i * OUTPUTS + 1] = NAN;
    assert_true(surrogate_fit(&s, z, y, POINTS, INPUTS, OUTPUTS, 4));
    polynomial(z, wanted);
    surrogate_at(&s, z, got);
    assert_true(fabs(got[1] - wanted[1]) < 1e-5);
    surrogate_free(&s);
}

static void too_few_points_are_refused_and_few_have_fewer_terms(void **state)
{
    (void)state;
    double z[POINTS * INPUTS], y[POINTS * OUTPUTS];
    struct surrogate s;
    draw(z, POINTS, 5);
    for (size_t i = 0; i < POINTS; i++)
        polynomial(z + i * INPUTS, y + i * OUTPUTS);
    assert_false(surrogate_fit(&s, z, y, 38, INPUTS, OUTPUTS, 4));
    assert_null(s.coefficient);
    assert_true(surrogate_fit(&s, z, y, 60, INPUTS, OUTPUTS, 6));
    assert_int_equal(s.strong, 3); /* 13 + 3 + 3 terms; with four strong ones 23 */
    surrogate_free(&s);
    surrogate_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_polynomial_of_its_terms_is_found_again),
        cmocka_unit_test(left_out_errors_are_those_of_fresh_points),
        cmocka_unit_test(points_without_an_outcome_are_left_out),
        cmocka_unit_test(too_few_points_are_refused_and_few_have_fewer_terms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
