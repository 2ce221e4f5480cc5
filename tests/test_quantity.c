/* test_quantity - beliefs against closed forms and GSL, and dated paths at their turns. */
#include "models/quantity.h"

#include "tests/oracle.h"

#include <gsl/gsl_cdf.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static const struct quantity beliefs[] = {
    {BELIEF_NORMAL, 2, 0.4, 0, -10, 10, {0}}, {BELIEF_NORMAL, 0.1, 0.2, 0, 0, 1, {0}},
    {BELIEF_NORMAL, -1, 0.4, 0, 0.5, 1, {0}}, {BELIEF_NORMAL, 2, 0.4, 0, 0, 0.5, {0}},
    {BELIEF_LOGNORMAL, 2, 3, 0, 0, 1e9, {0}}, {BELIEF_LOGNORMAL, 1, 0.1, 0, 0.9, 1.05, {0}},
    {BELIEF_LOGNORMAL, 5, 1, 0, -1, 4, {0}},  {BELIEF_BETA, 0.3, 0.1, 0, 0, 1, {0}},
    {BELIEF_BETA, 0.5, 0.35, 0, 0, 1, {0}},   {BELIEF_BETA, 0.3, 0.1, 0, 0.25, 0.5, {0}},
    {BELIEF_TRIANGULAR, 1, 2, 5, 0, 10, {0}}, {BELIEF_TRIANGULAR, 1, 1, 5, 2, 4, {0}},
    {BELIEF_TRIANGULAR, 1, 5, 5, 0, 10, {0}}, {BELIEF_UNIFORM, -1, 1, 0, -10, 10, {0}},
    {BELIEF_UNIFORM, -1, 1, 0, 0, 0.5, {0}},  {BELIEF_NUMBER, 3, 0, 0, 0, 10, {0}},
};

enum { BELIEFS = sizeof beliefs / sizeof *beliefs };

struct said {
    struct faults faults;
    char text[800];
};

static void take(struct faults *self, struct place place, const char *text)
{
    struct said *said = (struct said *)(void *)self;
    (void)place;
    snprintf(said->text, sizeof said->text, "%s", text);
}

static void assert_near(double x, double wanted, double tolerance)
{
    if (!(fabs(x - wanted) <= tolerance))
        fail_msg("%.17g, wanted %.17g", x, wanted);
}

static void quantity_never_leaves_its_bounds(void **state)
{
    (void)state;
    const double u[] = {0x1p-65, 1e-12, 0.5, 1 - 1e-12, 1 - 0x1p-53};
    for (size_t i = 0; i < BELIEFS; i++) {
        for (size_t k = 0; k < sizeof u / sizeof *u; k++) {
            double x = quantity_quantile(&beliefs[i], u[k]);
            if (!(x >= beliefs[i].least && x <= beliefs[i].most))
                fail_msg("belief %zu at %g is %g", i, u[k], x);
        }
    }
}

static void quantity_rises_with_its_probability(void **state)
{
    (void)state;
    for (size_t i = 0; i < BELIEFS - 1; i++) { /* all but the number */
        double last = -INFINITY;
        for (int k = 1; k < 1000; k++) {
            double x = quantity_quantile(&beliefs[i], k / 1000.0);
            if (!(x > last))
                fail_msg("belief %zu does not rise at %g", i, k / 1000.0);
            last = x;
        }
    }
}

static void uncut_laws_have_their_mean_and_sd(void **state)
{
    (void)state;
    const size_t uncut[] = {0, 7, 10, 13};
    const double mean[] = {2, 0.3, 8 / 3.0, 0}, sd[] = {0.4, 0.1, sqrt(13 / 18.0), sqrt(1 / 3.0)};
    enum { N = 20000 };
    for (size_t i = 0; i < 4; i++) {
        double sum = 0, squares = 0;
        for (int k = 0; k < N; k++) {
            double x = quantity_quantile(&beliefs[uncut[i]], (k + 0.5) / N);
            sum += x;
            squares += (x - mean[i]) * (x - mean[i]);
        }
        assert_near(sum / N, mean[i], 2e-4);
        assert_near(sqrt(squares / N), sd[i], 2e-4);
    }
}

static void a_lognormal_is_stated_by_its_own_mean(void **state)
{
    (void)state;
    double s = sqrt(log(1 + 9 / 4.0)), m = log(2) - s * s / 2;
    assert_near(quantity_quantile(&beliefs[4], 0.9), gsl_cdf_lognormal_Pinv(0.9, m, s), 1e-11);
    assert_near(quantity_central(&beliefs[4]), exp(m), 1e-13);
}

static void a_cut_law_is_rescaled(void **state)
{
    (void)state;
    double from = gsl_cdf_gaussian_P(0 - 0.1, 0.2), to = gsl_cdf_gaussian_P(1 - 0.1, 0.2);
    double x = quantity_quantile(&beliefs[1], 0.25);
    assert_near((gsl_cdf_gaussian_P(x - 0.1, 0.2) - from) / (to - from), 0.25, 1e-12);
    from = gsl_cdf_beta_P(0.25, 6, 14); /* mean 0.3, sd 0.1: a + b = 20 */
    to = gsl_cdf_beta_P(0.5, 6, 14);
    x = quantity_quantile(&beliefs[9], 0.75);
    assert_near((gsl_cdf_beta_P(x, 6, 14) - from) / (to - from), 0.75, 1e-9);
    assert_near(quantity_quantile(&beliefs[14], 0.5), 0.25, 1e-15);
    x = quantity_quantile(&beliefs[11],
                          0.5); /* density falls from 1 to 5: 1 - F = ((5 - x) / 4)^2 */
    assert_near((5 - x) * (5 - x), (9 + 1) / 2.0, 1e-12);
}

static void a_beta_has_the_oracles_shape(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("lognormal_income");
    while (oracle_next(o, "beta_ab_from_mean_sd")) {
        const struct quantity belief = {
            BELIEF_BETA, oracle_number(o, "mean"), oracle_number(o, "sd"), 0, 0, 1, {0}};
        double ab[2];
        assert_int_equal(oracle_values(o, ab, 2), 2);
        for (double u = 0.01; u < 1; u += 0.07)
            assert_near(quantity_quantile(&belief, u), gsl_cdf_beta_Pinv(u, ab[0], ab[1]), 1e-12);
        oracle_use(o);
    }
    assert_int_equal(oracle_used(o, "beta_ab_from_mean_sd"), 2);
    oracle_close(o);
}

/* Both ends are beyond 3.7 sd above the mean, where 1 - F keeps four digits of sixteen. */
static void an_upper_tail_keeps_its_digits(void **state)
{
    (void)state;
    double from = gsl_cdf_gaussian_Q(1.5, 0.4), to = gsl_cdf_gaussian_Q(2, 0.4);
    double x = quantity_quantile(&beliefs[2], 0.3);
    assert_near((from - gsl_cdf_gaussian_Q(x + 1, 0.4)) / (from - to), 0.3, 1e-12);
}

static void a_number_ignores_its_probability(void **state)
{
    (void)state;
    assert_true(quantity_quantile(&beliefs[BELIEFS - 1], 0.01) == 3);
    assert_true(quantity_central(&beliefs[BELIEFS - 1]) == 3);
}

static void impossible_beliefs_are_said(void **state)
{
    (void)state;
    struct said said = {{take, 0}, ""};
    for (size_t i = 0; i < BELIEFS; i++)
        assert_true(quantity_check(&beliefs[i], "x", &said.faults));
    const struct quantity wrong[] = {
        {BELIEF_NORMAL, 0, 0, 0, 0, 1, {0}},      {BELIEF_NORMAL, 50, 0.1, 0, 0, 1, {0}},
        {BELIEF_NORMAL, NAN, 1, 0, 0, 1, {0}},    {BELIEF_LOGNORMAL, 0, 1, 0, 0, 1, {0}},
        {BELIEF_LOGNORMAL, 1, 1, 0, -2, -1, {0}}, {BELIEF_BETA, 1, 0.1, 0, 0, 1, {0}},
        {BELIEF_BETA, 0.5, 0.5, 0, 0, 1, {0}},    {BELIEF_BETA, 0.5, 1e-9, 0, 0, 1, {0}},
        {BELIEF_TRIANGULAR, 0, 2, 1, 0, 9, {0}},  {BELIEF_TRIANGULAR, 1, 1, 1, 0, 9, {0}},
        {BELIEF_UNIFORM, 1, 1, 0, 0, 9, {0}},     {BELIEF_UNIFORM, 2, 3, 0, 0, 1, {0}},
        {BELIEF_NUMBER, 2, 0, 0, 0, 1, {0}},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(quantity_check(&wrong[i], "a.path", &said.faults));
        assert_int_equal(said.faults.count, i + 1);
        assert_memory_equal(said.text, "a.path: ", 8);
    }
}

/* 1 since ever, 2 from July 2020, 3 in 2022 only, then a ramp to 6 that ends in January 2026. */
static const struct dated path[] = {
    {.from = QUANTITY_EVER},
    {.from = 2020 * 12 + 6},
    {.from = 2022 * 12, .until = 2023 * 12},
    {.from = 2026 * 12, .ramp = true},
};
static const double value[] = {1, 2, 3, 6};

static void a_path_holds_ends_and_ramps(void **state)
{
    (void)state;
    assert_true(quantity_at(path, value, 3, 1900 * 12) == 1);
    assert_true(quantity_at(path, value, 3, 2020 * 12 + 5) == 1);
    assert_true(quantity_at(path, value, 3, 2020 * 12 + 6) == 2);
    assert_true(quantity_at(path, value, 3, 2022 * 12) == 3);
    assert_true(quantity_at(path, value, 3, 2022 * 12 + 11) == 3);
    assert_true(quantity_at(path, value, 3, 2023 * 12) == 2);
    assert_true(quantity_at(path, value, 4, 2022 * 12 + 11) == 3);
    assert_true(quantity_at(path, value, 4, 2023 * 12) == 2);
    assert_near(quantity_at(path, value, 4, 2024 * 12 + 6), 4, 1e-14);
    assert_true(quantity_at(path, value, 4, 2026 * 12) == 6);
    assert_true(quantity_at(path, value, 4, 2090 * 12) == 6);
}

static void before_its_first_date_the_first_value_holds(void **state)
{
    (void)state;
    assert_true(quantity_at(path + 1, value + 1, 1, 1990 * 12) == 2);
}

static void a_ramp_after_a_plain_value_is_a_step(void **state)
{
    (void)state;
    const struct dated steps[] = {{.from = QUANTITY_EVER}, {.from = 2026 * 12, .ramp = true}};
    assert_true(quantity_at(steps, value, 2, 2026 * 12 - 1) == 1);
    assert_true(quantity_at(steps, value, 2, 2026 * 12) == 2);
}

static void a_mean_weighs_by_time(void **state)
{
    (void)state;
    assert_near(quantity_mean(path, value, 3, 2020 * 12, 2021 * 12), 1.5, 1e-14);
    assert_near(quantity_mean(path, value, 3, 2020 * 12 + 3, 2020 * 12 + 9), 1.5, 1e-14);
    assert_near(quantity_mean(path, value, 4, 2023 * 12, 2026 * 12), 4, 1e-13);
    assert_near(quantity_mean(path, value, 4, 2025 * 12, 2027 * 12), (16 / 3.0 + 6) / 2, 1e-13);
    assert_true(quantity_mean(path, value, 4, 2022 * 12, 2022 * 12 + 3) == 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantity_never_leaves_its_bounds),
        cmocka_unit_test(quantity_rises_with_its_probability),
        cmocka_unit_test(uncut_laws_have_their_mean_and_sd),
        cmocka_unit_test(a_lognormal_is_stated_by_its_own_mean),
        cmocka_unit_test(a_cut_law_is_rescaled),
        cmocka_unit_test(a_beta_has_the_oracles_shape),
        cmocka_unit_test(an_upper_tail_keeps_its_digits),
        cmocka_unit_test(a_number_ignores_its_probability),
        cmocka_unit_test(impossible_beliefs_are_said),
        cmocka_unit_test(a_path_holds_ends_and_ramps),
        cmocka_unit_test(before_its_first_date_the_first_value_holds),
        cmocka_unit_test(a_ramp_after_a_plain_value_is_a_step),
        cmocka_unit_test(a_mean_weighs_by_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
