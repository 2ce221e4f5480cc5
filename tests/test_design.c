/* test_design - designs against SciPy and GSL (oracles lhs, qrng_sobol, sobol_design,
 * morris_design) and against what defines them. */
#include "output/stats/design.h"

#include "output/stats/moments.h"
#include "tests/keyed.h"
#include "tests/oracle.h"
#include "tests/sensitive.h"

#include <gsl/gsl_integration.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { D = 40, MOST = 1024, N = 20, K = 3 };

static const uint64_t key[] = {11, 22, 33, 44, 55};
static uint64_t seed = 7;

static void a_grid_has_every_combination_once(void **state)
{
    const size_t levels[] = {2, 3, 4};
    size_t level[3], seen[24] = {0};

    (void)state;
    assert_int_equal(design_grid_size(levels, 3), 24);
    for (size_t i = 0; i < 24; i++) {
        design_grid_point(levels, 3, i, level);
        for (size_t j = 0; j < 3; j++)
            assert_true(level[j] < levels[j]);
        assert_int_equal(level[0] * 12 + level[1] * 4 + level[2], i);
        seen[i]++;
    }
    for (size_t i = 0; i < 24; i++)
        assert_int_equal(seen[i], 1);
    assert_int_equal(design_grid_size(NULL, 0), 1);
    assert_int_equal(design_grid_size((size_t[]){SIZE_MAX / 2, 3}, 2), 0);
}

static void evenness_is_that_of_scipy(void **state)
{
    struct oracle *o = oracle_open("lhs");
    double point[N];
    bool seen[N];

    (void)state;
    while (oracle_next(o, "centered_L2_discrepancy_scipy_CD"))
        oracle_check(
            o, design_discrepancy_centred(point, oracle_vector(o, "points", point, N) / 2, 2));
    while (oracle_next(o, "wraparound_discrepancy_WD"))
        oracle_check(
            o, design_discrepancy_wraparound(point, oracle_vector(o, "points", point, N) / 2, 2));
    while (oracle_next(o, "maximin_distance"))
        oracle_check(o, design_separation(point, oracle_vector(o, "points", point, N) / 2, 2));
    while (oracle_next(o, "is_latin")) /* "same": the points of the rows before */
        oracle_check(o, design_is_latin(point, N / 2, 2, seen));
    assert_int_equal(oracle_used(o, NULL), 4);
    oracle_close(o);
    point[0] = point[2]; /* two in one stratum */
    assert_false(design_is_latin(point, N / 2, 2, seen));
    assert_true(isnan(design_separation(point, 1, 2)));
}

static void every_stratum_of_a_latin_hypercube_has_a_point(void **state)
{
    struct uniforms u = keyed_uniforms(&seed);
    double point[N * K], same[N * K], more[N * (K + 1)];
    size_t order[N];
    bool seen[N];

    (void)state;
    design_latin(N, K, key, false, u, point, order);
    assert_true(design_is_latin(point, N, K, seen));
    design_latin(N, K + 1, key, false, u, more, order);
    for (size_t i = 0; i < N; i++) /* one more input: the other columns stay */
        assert_memory_equal(point + i * K, more + i * (K + 1), K * sizeof *point);
    design_latin(N, K, key, false, u, same, order);
    assert_memory_equal(point, same, sizeof point);
    uint64_t next = seed + 1;
    design_latin(N, K, key, false, keyed_uniforms(&next), same, order);
    assert_memory_not_equal(point, same, sizeof point);

    design_latin(N, K, key, true, u, same, order);
    assert_true(design_is_latin(same, N, K, seen));
    for (size_t i = 0; i < N * K; i++) {
        double place = same[i] * N - 0.5;

        assert_true(fabs(place - round(place)) < 1e-12);
        assert_true(floor(same[i] * N) == floor(point[i] * N));
    }
}

/* Six orders of three strata, each of 3,000 designs in 500 +- 5 standard deviations. */
static void every_order_is_as_likely_as_another(void **state)
{
    size_t count[27] = {0}, order[3], orders = 0;
    double point[3];

    (void)state;
    for (uint64_t s = 1; s <= 3000; s++) {
        design_latin(3, 1, key, true, keyed_uniforms(&s), point, order);
        count[9 * order[0] + 3 * order[1] + order[2]]++;
    }
    for (size_t i = 0; i < 27; i++)
        if (count[i] > 0) {
            assert_true(fabs((double)count[i] - 500) < 5 * sqrt(3000 * 5 / 36.0));
            orders++;
        }
    assert_int_equal(orders, 6);
}

/* Variance over designs of the mean of a sum of three inputs. */
static double variance_of_means(bool latin, size_t designs)
{
    struct moments m = {0};

    for (uint64_t s = 1; s <= designs; s++) {
        double point[N * K], sum = 0;
        size_t order[N];
        struct uniforms u = keyed_uniforms(&s);

        if (latin)
            design_latin(N, K, key, false, u, point, order);
        else
            design_random(N * K, key[0], u, point);
        for (size_t i = 0; i < N * K; i++)
            sum += point[i];
        moments_add(&m, sum / N);
    }
    return moments_variance(&m);
}

/* The variances are known exactly; those of 4,000 designs are within five standard errors (the
 * means are nearly normal). */
static void latin_hypercubes_know_sums_far_better_than_chance(void **state)
{
    enum { DESIGNS = 4000 };
    struct oracle *o = oracle_open("lhs");
    double error = 5 * sqrt(2.0 / DESIGNS);

    (void)state;
    while (oracle_next(o, "lhs_var_limit_linear_n")) {
        assert_true(fabs(variance_of_means(true, DESIGNS) / oracle_value(o) - 1) < error);
        oracle_use(o);
    }
    while (oracle_next(o, "mc_var_linear_n")) {
        assert_true(fabs(variance_of_means(false, DESIGNS) / oracle_value(o) - 1) < error);
        oracle_use(o);
    }
    assert_int_equal(oracle_used(o, NULL), 2);
    oracle_close(o);
}

static bool one_in_each(const double *point, size_t n)
{
    for (size_t j = 0; j < D; j++) {
        bool seen[MOST] = {false};

        for (size_t i = 0; i < n; i++) {
            size_t bin = (size_t)(point[i * D + j] * (double)n);

            if (seen[bin])
                return false;
            seen[bin] = true;
        }
    }
    return true;
}

static void sobols_points_are_those_of_gsl_with_the_origin(void **state)
{
    struct oracle *o = oracle_open("qrng_sobol");
    double *point = calloc((MOST + 1) * D, sizeof *point);
    bool with = true, without = true;

    (void)state;
    assert_true(point && design_sobol(MOST + 1, D, NULL, point));
    for (size_t j = 0; j < D; j++)
        assert_true(point[j] == 0);
    while (oracle_next(o, "gsl_sobol_point"))
        oracle_check_all(o, point + (1 + (size_t)oracle_number(o, "index0")) * D, D);
    for (size_t n = 2; n <= MOST; n *= 2) {
        with = with && one_in_each(point, n);
        without = without && one_in_each(point + D, n);
    }
    while (oracle_next(o, "one_point_per_stratum_2^m_with_origin"))
        oracle_check(o, with);
    while (oracle_next(o, "one_point_per_stratum_2^m_gsl_order_without_origin"))
        oracle_check(o, without);
    assert_int_equal(oracle_used(o, NULL), 9);
    oracle_close(o);
    free(point);
}

/* The error of Ishigami's mean by shifted points: the oracle's is of 200 other shifts, and names
 * half of it as its tolerance. */
static void shifted_points_integrate_as_well_as_the_oracles(void **state)
{
    enum { SHIFTS = 200 };
    struct oracle *o = oracle_open("qrng_sobol");
    struct uniforms u = keyed_uniforms(&seed);
    const double mean = 3.5; /* a / 2, row 12 */
    double *point = calloc(MOST * 3, sizeof *point);

    (void)state;
    assert_non_null(point);
    while (oracle_next(o, "ishigami_mean_rmse_random_shift_sobol")) {
        const size_t n = (size_t)oracle_number(o, "n");
        double squares = 0;
        assert_true(n <= MOST);
        for (uint64_t s = 0; s < SHIFTS; s++) {
            const uint64_t keys[] = {3 * s, 3 * s + 1, 3 * s + 2};
            double shift[3], sum = 0;
            design_shift(3, keys, u, shift);
            assert_true(design_sobol(n, 3, shift, point));
            for (size_t i = 0; i < n; i++)
                sum += sensitive_ishigami(point + 3 * i, 7, 0.1);
            squares += pow(sum / (double)n - mean, 2);
        }
        oracle_check(o, sqrt(squares / SHIFTS));
    }
    assert_int_equal(oracle_used(o, NULL), 2);
    oracle_close(o);
    free(point);
}

static void a_shift_moves_every_point_round_the_circle(void **state)
{
    enum { SOME = 64 };
    struct uniforms u = keyed_uniforms(&seed);
    double shift[D], point[SOME * D], plain[SOME * D];
    uint64_t keys[D];
    bool strata[SOME];

    (void)state;
    for (size_t j = 0; j < D; j++)
        keys[j] = 1000 + j;
    design_shift(D, keys, u, shift);
    assert_true(design_sobol(SOME, D, shift, point) && design_sobol(SOME, D, NULL, plain));
    for (size_t j = 1; j < D; j++)
        assert_true(shift[j] != shift[j - 1]);
    for (size_t i = 0; i < SOME * D; i++) {
        assert_true(point[i] > 0 && point[i] < 1);
        assert_true(fabs(point[i] - fmod(plain[i] + shift[i % D], 1)) < 1e-15);
    }
    for (size_t j = 0; j < D; j++) { /* moved back by less than a stratum: still one in each */
        double column[SOME];

        for (size_t i = 0; i < SOME; i++)
            column[i] = fmod(point[i * D + j] + 1 - fmod(shift[j], 1.0 / SOME), 1);
        assert_true(design_is_latin(column, SOME, 1, strata));
    }
    double zero[] = {0, 0};
    assert_true(design_sobol(SOME, 2, zero, point) && point[0] > 0 && point[0] < 1e-16);
}

static void what_the_sequence_cannot_do_is_refused(void **state)
{
    double shift[D + 1] = {0}, point[D + 1] = {3};

    (void)state;
    assert_false(design_sobol(1, D + 1, shift, point));
    assert_false(design_sobol((size_t)DESIGN_SOBOL_POINTS + 1, 1, shift, point));
    assert_true(point[0] == 3 && design_sobol(1, D, NULL, point) && point[0] == 0);
}

/* The highest correlation among the first d inputs over n points. */
static double worst(const double *point, size_t n, size_t d)
{
    double most = 0;

    for (size_t a = 0; a < d; a++)
        for (size_t b = 0; b < a; b++) {
            double sum = 0;

            for (size_t i = 0; i < n; i++)
                sum += (point[i * D + a] - 0.5) * (point[i * D + b] - 0.5);
            most = fmax(most, fabs(sum) * 12 / (double)n);
        }
    return most;
}

static void correlations_are_as_the_header_says(void **state)
{
    double *point = calloc(2048 * D, sizeof *point);

    (void)state;
    assert_true(point && design_sobol(2048, D, NULL, point));
    for (size_t i = 0; i < 32; i++)
        assert_memory_equal(point + i * D, point + i * D + 32, 8 * sizeof *point);
    assert_true(worst(point, 256, 20) < 0.2 && worst(point, 1024, 20) < 0.02);
    assert_true(worst(point, 1024, D) > 0.74 && worst(point, 1024, 35) < 0.2);
    assert_true(worst(point, 2048, D) < 0.05);
    free(point);
}

/* By 64 points of the periodic first two inputs and Gauss & Legendre's of the third: exact. */
static void the_test_function_is_the_oracles(void **state)
{
    struct oracle *o = oracle_open("qrng_sobol");
    gsl_integration_glfixed_table *table = gsl_integration_glfixed_table_alloc(8);

    (void)state;
    while (oracle_next(o, "ishigami_mean")) {
        double sum = 0;

        for (size_t i = 0; i < 64 * 64 * 8; i++) {
            double u[3] = {(double)(i % 64) / 64, (double)(i / 64 % 64) / 64, 0}, weight;

            gsl_integration_glfixed_point(0, 1, i / 4096, &u[2], &weight, table);
            sum +=
                weight / 4096 * sensitive_ishigami(u, oracle_number(o, "a"), oracle_number(o, "b"));
        }
        oracle_check(o, sum);
    }
    assert_int_equal(oracle_used(o, "ishigami_mean"), 1);
    gsl_integration_glfixed_table_free(table);
    oracle_close(o);
}

static void shifted_points_know_the_mean_far_better_than_chance(void **state)
{
    enum { SHIFTS = 200, POINTS = 1024 };
    double shift[K], *point = calloc(POINTS * K, sizeof *point), square = 0;

    (void)state;
    for (uint64_t s = 1; s <= SHIFTS; s++) {
        double sum = 0;

        design_shift(K, key, keyed_uniforms(&s), shift);
        assert_true(design_sobol(POINTS, K, shift, point));
        for (size_t i = 0; i < POINTS; i++)
            sum += sensitive_ishigami(point + i * K, 7, 0.1);
        square += pow(sum / POINTS - 3.5, 2) / SHIFTS;
    }
    /* chance alone would be off by sqrt(13.84 / 1024) = 0.116 */
    assert_true(sqrt(square) < 0.01);
    free(point);
}

static double cell(const char *name, size_t row, char letter, size_t j)
{
    char column[8] = {letter, (char)('1' + j)};

    return oracle_cell(name, row, column);
}

static void saltellis_blocks_exchange_one_input(void **state)
{
    double row[2 * K], point[K];

    (void)state;
    assert_int_equal(design_saltelli_width(12, false), 14);
    assert_int_equal(design_saltelli_width(12, true), 26);
    for (size_t r = 0; r < 64; r += 21) {
        for (size_t j = 0; j < K; j++) {
            row[j] = cell("sobol_design", r, 'A', j);
            row[K + j] = cell("sobol_design", r, 'B', j);
        }
        static const char *const output[] = {"yA",   "yB",   "yAB1", "yAB2",
                                             "yAB3", "yBA1", "yBA2", "yBA3"};

        for (size_t m = 0; m < design_saltelli_width(K, true); m++) {
            design_saltelli_point(row, K, m, point);
            double known = oracle_cell("sobol_design", r, output[m]);

            assert_true(fabs(sensitive_ishigami(point, 7, 0.1) - known) < 1e-12 * fabs(known));
        }
    }
}

static void trajectories_change_one_input_at_a_time(void **state)
{
    enum { R = 400, LEVELS = 4, KM = 5 };
    double *point = calloc(R * (KM + 1) * KM, sizeof *point);
    size_t order[KM], up = 0, at[LEVELS] = {0};

    (void)state;
    design_morris(R, KM, LEVELS, LEVELS / 2, 5, keyed_uniforms(&seed), point, order);
    for (size_t t = 0; t < R; t++) {
        size_t moved[KM] = {0};

        for (size_t i = 1; i <= KM; i++) {
            const double *last = point + (t * (KM + 1) + i - 1) * KM, *now = last + KM;
            size_t changes = 0;

            for (size_t j = 0; j < KM; j++)
                if (now[j] != last[j]) {
                    assert_true(fabs(fabs(now[j] - last[j]) - 2.0 / 3) < 1e-15);
                    changes++;
                    moved[j]++;
                    up += now[j] > last[j];
                }
            assert_int_equal(changes, 1);
        }
        for (size_t j = 0; j < KM; j++) {
            assert_int_equal(moved[j], 1);
            at[(size_t)lround(3 * point[t * (KM + 1) * KM + j])]++;
        }
    }
    assert_true(fabs((double)up - 1000) < 5 * sqrt(500)); /* of 2,000 steps */
    for (size_t l = 0; l < LEVELS; l++)
        assert_true(fabs((double)at[l] - 500) < 5 * sqrt(375));
    free(point);
}

/* All pairs can be tried. */
static void trajectories_chosen_lie_far_apart(void **state)
{
    enum { M = 8, KM = 4, R = 8 };
    double point[M * (KM + 1) * KM], distance[M * M], most = 0;
    size_t chosen[R], size = (KM + 1) * KM;

    (void)state;
    for (size_t i = 0; i < M * (KM + 1); i++)
        for (size_t j = 0; j < KM; j++)
            point[i * KM + j] = cell("morris_design", i, 'x', j);
    for (size_t a = 0; a < M; a++)
        for (size_t b = 0; b < a; b++) {
            double pair[2 * 20], two[4];
            size_t places[2];

            memcpy(pair, point + a * size, size * sizeof *pair);
            memcpy(pair + size, point + b * size, size * sizeof *pair);
            most = fmax(most, design_spread(pair, 2, KM, 2, places, two));
        }
    assert_true(fabs(design_spread(point, M, KM, 2, chosen, distance) - most) < 1e-12 * most);
    assert_true(chosen[0] < chosen[1]);
    double last = most;

    for (size_t r = 3; r <= M; r++) {
        double spread = design_spread(point, M, KM, r, chosen, distance);

        assert_true(spread > last);
        for (size_t i = 1; i < r; i++)
            assert_true(chosen[i - 1] < chosen[i]);
        last = spread;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_grid_has_every_combination_once),
        cmocka_unit_test(evenness_is_that_of_scipy),
        cmocka_unit_test(every_stratum_of_a_latin_hypercube_has_a_point),
        cmocka_unit_test(every_order_is_as_likely_as_another),
        cmocka_unit_test(latin_hypercubes_know_sums_far_better_than_chance),
        cmocka_unit_test(sobols_points_are_those_of_gsl_with_the_origin),
        cmocka_unit_test(shifted_points_integrate_as_well_as_the_oracles),
        cmocka_unit_test(a_shift_moves_every_point_round_the_circle),
        cmocka_unit_test(what_the_sequence_cannot_do_is_refused),
        cmocka_unit_test(correlations_are_as_the_header_says),
        cmocka_unit_test(the_test_function_is_the_oracles),
        cmocka_unit_test(shifted_points_know_the_mean_far_better_than_chance),
        cmocka_unit_test(saltellis_blocks_exchange_one_input),
        cmocka_unit_test(trajectories_change_one_input_at_a_time),
        cmocka_unit_test(trajectories_chosen_lie_far_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
