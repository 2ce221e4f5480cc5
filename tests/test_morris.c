/* test_morris - elementary effects against SALib (oracle morris) and functions that are known. */
#include "output/stats/morris.h"

#include "output/stats/design.h"
#include "tests/keyed.h"
#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { R = 8, K = 4, RUNS = R * (K + 1), RESAMPLES = 400, ROOM = R + 4 * RESAMPLES };

static uint64_t seed = 7;

static void data(double point[RUNS * K], double y[RUNS])
{
    static const char *const column[] = {"x1", "x2", "x3", "x4"};

    for (size_t i = 0; i < RUNS; i++) {
        for (size_t j = 0; j < K; j++)
            point[i * K + j] = oracle_cell("morris_design", i, column[j]);
        y[i] = oracle_cell("morris_design", i, "y");
    }
}

static void effects_are_those_of_salib(void **state)
{
    struct oracle *o = oracle_open("morris");
    double point[RUNS * K], y[RUNS], effect[R * K], spare[ROOM], got[3][K];
    struct morris_input input[K];

    (void)state;
    data(point, y);
    assert_true(morris_effects(point, y, R, K, effect));
    morris_inputs(effect, R, K, NULL, input, spare);
    for (size_t j = 0; j < K; j++) {
        got[0][j] = input[j].mu.value;
        got[1][j] = input[j].mu_star.value;
        got[2][j] = input[j].sigma.value;
        assert_int_equal(input[j].used, R);
        assert_true(isnan(input[j].mu.low) && isnan(input[j].sigma.high));
    }
    while (oracle_next(o, "mu"))
        oracle_check_all(o, got[0], K);
    while (oracle_next(o, "mu_star"))
        oracle_check_all(o, got[1], K);
    while (oracle_next(o, "sigma"))
        oracle_check_all(o, got[2], K);
    assert_int_equal(oracle_used(o, NULL), 3);
    oracle_close(o);
}

static void of_a_plane_the_effects_are_its_slopes(void **state)
{
    enum { KP = 3, RP = 10 };
    struct oracle *o = oracle_open("morris");
    double point[RP * (KP + 1) * KP], y[RP * (KP + 1)], effect[RP * KP], spare[RP + 4 * RESAMPLES];
    struct morris_boot boot = {RESAMPLES, 0.95, 4, keyed_uniforms(&seed)};
    struct morris_input input[KP];
    size_t order[KP];

    (void)state;
    design_morris(RP, KP, 6, 3, 1, keyed_uniforms(&seed), point, order);
    for (size_t i = 0; i < RP * (KP + 1); i++)
        y[i] = 3 * point[i * KP] - 2 * point[i * KP + 1] + 0.5 * point[i * KP + 2];
    assert_true(morris_effects(point, y, RP, KP, effect));
    morris_inputs(effect, RP, KP, &boot, input, spare);
    while (oracle_next(o, "linear_mu_exact")) {
        double got[KP];

        for (size_t j = 0; j < KP; j++) {
            got[j] = input[j].mu.value;
            assert_true(fabs(input[j].mu_star.value - fabs(got[j])) < 1e-12);
            assert_true(input[j].sigma.value < 1e-12 && input[j].sigma.high < 1e-12);
            assert_true(input[j].mu.high - input[j].mu.low < 1e-12);
        }
        oracle_check_all(o, got, KP);
    }
    assert_int_equal(oracle_used(o, NULL), 1);
    oracle_close(o);
}

/* The mean of a resample of n has the spread of the effects over the root of n: the interval of a
 * mean is about 2 * 1.96 of that wide. */
static void intervals_are_as_wide_as_the_effects_spread(void **state)
{
    double point[RUNS * K], y[RUNS], effect[R * K], spare[ROOM];
    struct morris_boot boot = {RESAMPLES, 0.95, 4, keyed_uniforms(&seed)};
    struct morris_input input[K], again[K];

    (void)state;
    data(point, y);
    assert_true(morris_effects(point, y, R, K, effect));
    morris_inputs(effect, R, K, &boot, input, spare);
    morris_inputs(effect, R, K, &boot, again, spare);
    assert_memory_equal(input, again, sizeof input);
    for (size_t j = 0; j < K; j++) {
        double wide = 2 * 1.96 * input[j].sigma.value * sqrt((R - 1.0) / R / R);

        assert_true(fabs((input[j].mu.high - input[j].mu.low) / wide - 1) < 0.2);
        assert_true(input[j].mu.low < input[j].mu.value && input[j].mu.value < input[j].mu.high);
        assert_true(input[j].mu_star.low >= 0 && input[j].mu_star.low < input[j].mu_star.value);
        assert_true(input[j].sigma.low < input[j].sigma.value);
    }
}

static void a_missing_run_costs_the_two_effects_beside_it(void **state)
{
    double point[RUNS * K], y[RUNS], effect[R * K], whole[R * K], spare[ROOM];
    struct morris_input input[K];

    (void)state;
    data(point, y);
    assert_true(morris_effects(point, y, R, K, whole));
    y[1] = NAN;
    y[RUNS - 1] = INFINITY;
    assert_true(morris_effects(point, y, R, K, effect));
    size_t missing = 0;

    for (size_t i = 0; i < R * K; i++)
        if (isnan(effect[i]))
            missing++;
        else
            assert_true(effect[i] == whole[i]);
    assert_int_equal(missing, 3); /* two at the second run, one at the last */
    morris_inputs(effect, R, K, NULL, input, spare);
    assert_int_equal(input[0].used + input[1].used + input[2].used + input[3].used, R * K - 3);
    for (size_t t = 0; t < R; t++)
        effect[t * K] = t == 3 ? 2 : NAN;
    struct morris_boot boot = {RESAMPLES, 0.95, 4, keyed_uniforms(&seed)};

    morris_inputs(effect, R, K, &boot, input, spare);
    assert_true(input[0].used == 1 && input[0].mu.value == 2 && isnan(input[0].sigma.value));
    assert_true(isnan(input[0].mu.low));
    effect[3 * K] = NAN;
    morris_inputs(effect, R, K, &boot, input, spare);
    assert_true(input[0].used == 0 && isnan(input[0].mu_star.value));
}

static void what_is_no_trajectory_is_refused(void **state)
{
    double point[RUNS * K], y[RUNS], effect[R * K], kept;

    (void)state;
    data(point, y);
    kept = point[K];
    point[K] += 0.1; /* two inputs move */
    assert_false(morris_effects(point, y, R, K, effect));
    point[K] = kept;
    memcpy(point + K * K, point + (K - 1) * K, K * sizeof *point); /* none does */
    assert_false(morris_effects(point, y, R, K, effect));
    data(point, y);
    memcpy(point + 2 * K, point, K * sizeof *point); /* back again: one moves twice */
    assert_false(morris_effects(point, y, R, K, effect));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(effects_are_those_of_salib),
        cmocka_unit_test(of_a_plane_the_effects_are_its_slopes),
        cmocka_unit_test(intervals_are_as_wide_as_the_effects_spread),
        cmocka_unit_test(a_missing_run_costs_the_two_effects_beside_it),
        cmocka_unit_test(what_is_no_trajectory_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
