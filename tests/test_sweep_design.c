/* test_sweep_design - points of each design, and the values that they mean. */
#include "models/rng.h"
#include "sim/sweep_design.h"
#include "tests/sweeping.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define OUTPUTS " outputs = [\"coverage@2030-12\"];\n"
#define TWO                                                                                   \
    "inputs = ( { path = \"economy.inflation\"; }, { path = \"economy.gini\"; range = [0.2, " \
    "0.4]; }"

static void open_design(struct sweeping *s, const char *design, const char *more)
{
    char text[2048];
    memset(s, 0, sizeof *s);
    snprintf(text, sizeof text, "base = \"vietnam\"; %s" OUTPUTS TWO "%s );", design, more);
    sweeping_open(s, text, NULL);
    assert_string_equal(s->faults, "");
}

static void a_latin_hypercube_has_one_point_in_each_stratum(void **state)
{
    (void)state;
    struct sweeping s;
    open_design(&s, "design = \"lhs\"; size = 16;", "");
    assert_int_equal(s.sweep.points, 16);
    bool seen[16 * 2];
    assert_true(design_is_latin(s.sweep.u, 16, 2, seen));
    for (size_t i = 0; i < 16; i++) {
        assert_true(s.sweep.x[2 * i] == quantity_quantile(&s.sweep.input[0].law, s.sweep.u[2 * i]));
        assert_true(fabs(s.sweep.x[2 * i + 1] - (0.2 + 0.2 * s.sweep.u[2 * i + 1])) < 1e-15);
    }
    sweeping_close(&s);
}

static void another_input_leaves_the_columns_of_the_others_and_the_dummy(void **state)
{
    (void)state;
    struct sweeping s, more;
    open_design(&s, "design = \"lhs\"; size = 16;", "");
    open_design(&more, "design = \"lhs\"; size = 16;", ", { path = \"care.visit_growth\"; }");
    for (size_t i = 0; i < 16; i++) {
        assert_true(s.sweep.u[2 * i] == more.sweep.u[3 * i]);
        assert_true(s.sweep.u[2 * i + 1] == more.sweep.u[3 * i + 1]);
    }
    assert_memory_equal(s.sweep.dummy, more.sweep.dummy, 16 * sizeof *s.sweep.dummy);
    for (size_t i = 1; i < 16; i++)
        assert_true(s.sweep.dummy[i] != s.sweep.dummy[i - 1]);
    sweeping_close(&s);
    sweeping_close(&more);
}

/* Rows of A, B, then A with one coordinate of B; more rows leave those before alone. */
static void a_sobol_design_is_of_saltelli_blocks(void **state)
{
    (void)state;
    struct sweeping s, more;
    open_design(&s, "design = \"sobol\"; size = 8;", "");
    open_design(&more, "design = \"sobol\"; size = 16;", "");
    assert_int_equal(s.sweep.points, 8 * 4);
    for (size_t i = 0; i < 8; i++) {
        const double(*u)[2] = (const double(*)[2])(s.sweep.u + i * 4 * 2);
        assert_true(u[2][0] == u[1][0] && u[2][1] == u[0][1]);
        assert_true(u[3][0] == u[0][0] && u[3][1] == u[1][1]);
        assert_true(u[0][0] != u[1][0] && u[0][1] != u[1][1]);
    }
    assert_memory_equal(s.sweep.u, more.sweep.u, 8 * 4 * 2 * sizeof(double));
    sweeping_close(&s);
    sweeping_close(&more);
}

/* At the ends of the unit cube a law with tails stops short of its bounds. */
static void trajectories_of_morris_reach_the_ends_of_what_is_shown(void **state)
{
    (void)state;
    struct sweeping s;
    bool low = false, high = false;
    open_design(&s, "design = \"morris\"; size = 20;", "");
    assert_int_equal(s.sweep.points, 20 * 3);
    for (size_t i = 0; i < s.sweep.points; i++) {
        double u = s.sweep.u[2 * i], x = s.sweep.x[2 * i];
        low = low || (u == 0 && fabs(x - s.sweep.input[0].low) < 1e-12);
        high = high || (u == 1 && fabs(x - s.sweep.input[0].high) < 1e-12);
        assert_true(x >= s.sweep.input[0].low - 1e-12 && x <= s.sweep.input[0].high + 1e-12);
    }
    assert_true(low && high);
    sweeping_close(&s);
}

static void a_grid_has_every_combination_once(void **state)
{
    (void)state;
    struct sweeping s = {0};
    sweeping_open(&s,
                  "base = \"vietnam\"; design = \"grid\";" OUTPUTS
                  "inputs = ( { path = \"economy.gini\"; range = [0.2, 0.4]; levels = 3; },\n"
                  "{ path = \"care.fee_lag\"; values = [1, 4]; } );",
                  NULL);
    assert_string_equal(s.faults, "");
    static const double x[] = {0.2, 1, 0.2, 4, 0.3, 1, 0.3, 4, 0.4, 1, 0.4, 4};
    assert_int_equal(s.sweep.points, 6);
    for (size_t i = 0; i < 12; i++)
        assert_true(fabs(s.sweep.x[i] - x[i]) < 1e-15);
    sweeping_close(&s);
}

/* Each whole number of a range is as likely as the next. */
static void whole_numbers_have_equal_parts_of_the_cube(void **state)
{
    (void)state;
    struct sweeping s = {0};
    size_t times[5] = {0};
    sweeping_open(&s,
                  "base = \"vietnam\"; design = \"lhs\"; size = 50;" OUTPUTS
                  "inputs = ( { path = \"care.fee_lag\"; range = [0, 4]; } );",
                  NULL);
    assert_string_equal(s.faults, "");
    for (size_t i = 0; i < 50; i++)
        times[(size_t)s.sweep.x[i]]++;
    for (size_t k = 0; k < 5; k++)
        assert_int_equal(times[k], 10);
    sweeping_close(&s);
}

/* The uniforms of a sweep are at a period that no calendar has. */
static void no_model_draws_what_a_design_draws(void **state)
{
    (void)state;
    const struct luck luck = sweep_design_luck(1);
    struct luck beliefs = {.seed = 1};
    struct uniforms u = sweep_design_uniforms(&luck);
    assert_true(luck.period == UINT32_MAX);
    assert_true(u.uniform(u.context, 5) == rng_unit(rng_word(&luck, 5, 0)));
    assert_true(u.uniform(u.context, 5) != rng_unit(rng_word(&beliefs, 5, 0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_latin_hypercube_has_one_point_in_each_stratum),
        cmocka_unit_test(another_input_leaves_the_columns_of_the_others_and_the_dummy),
        cmocka_unit_test(a_sobol_design_is_of_saltelli_blocks),
        cmocka_unit_test(trajectories_of_morris_reach_the_ends_of_what_is_shown),
        cmocka_unit_test(a_grid_has_every_combination_once),
        cmocka_unit_test(whole_numbers_have_equal_parts_of_the_cube),
        cmocka_unit_test(no_model_draws_what_a_design_draws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
