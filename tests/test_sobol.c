/* test_sobol - indices of sensitivity against SALib and sensobol (oracle sobol_estimators) and
 * against functions whose indices are known (oracle sobol_analytic). */
#include "output/stats/sobol.h"

#include "output/stats/design.h"
#include "output/stats/moments.h"
#include "tests/keyed.h"
#include "tests/oracle.h"
#include "tests/sensitive.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 64, MOST = 8, LARGE = 4096 };

static uint64_t seed = 7;

/* -- the estimators on a fixed design
 * ------------------------------------------------------------ */

static struct sobol_block fixed(double y[ROWS * 8])
{
    static const char *const column[] = {"yA",   "yB",   "yAB1", "yAB2",
                                         "yAB3", "yBA1", "yBA2", "yBA3"};

    for (size_t i = 0; i < ROWS; i++)
        for (size_t m = 0; m < 8; m++)
            y[i * 8 + m] = oracle_cell("sobol_design", i, column[m]);
    return (struct sobol_block){y, ROWS, 3, true};
}

enum kind { FIRST, TOTAL, SECOND };

static void every_estimator_is_that_of_salib_and_sensobol(void **state)
{
    static const struct {
        const char *quantity;
        enum kind kind;
        struct sobol_way way;
        double factor; /* what the other program divides by otherwise */
    } known[] = {
        {"salib_S1_saltelli2010",
         FIRST,
         {.first = SOBOL_FIRST_SALTELLI, .centre = SOBOL_CENTRE_ALL},
         1},
        {"salib_ST_jansen", TOTAL, {0}, 1},
        {"salib_S2_12_13_23",
         SECOND,
         {.first = SOBOL_FIRST_SALTELLI, .centre = SOBOL_CENTRE_ALL},
         1},
        {"jansen_ST_popvar_AB", TOTAL, {0}, 1},
        {"jansen_S1_popvar_AB", FIRST, {0}, 1},
        {"saltelli2010_S1_centred_f0", FIRST, {.first = SOBOL_FIRST_SALTELLI}, 1},
        {"sobol_homma_ST", TOTAL, {.total = SOBOL_TOTAL_SOBOL, .centre = SOBOL_CENTRE_NONE}, 1},
        {"sensobol_first_azzini_x1_x2_x3", FIRST, {.first = SOBOL_FIRST_AZZINI}, 1},
        {"sensobol_total_azzini_x1_x2_x3", TOTAL, {.total = SOBOL_TOTAL_AZZINI}, 1},
        {"sensobol_first_jansen_x1_x2_x3", FIRST, {.sample = true}, 1},
        {"sensobol_total_homma_x1_x2_x3",
         TOTAL,
         {.total = SOBOL_TOTAL_HOMMA, .centre = SOBOL_CENTRE_NONE, .sample = true},
         1},
        {"sensobol_first_martinez_x1_x2_x3",
         FIRST,
         {.first = SOBOL_FIRST_COVARIANCE, .sample = true},
         1},
        {"sensobol_total_jansen_x1_x2_x3", TOTAL, {.sample = true}, 1},
        /* the covariance of the population over the variance of the sample */
        {"sensobol_first_mauntz_x1_x2_x3",
         FIRST,
         {.first = SOBOL_FIRST_COVARIANCE, .sample = true},
         63.0 / 64},
        {"sensobol_total_sobol_x1_x2_x3",
         TOTAL,
         {.total = SOBOL_TOTAL_SOBOL, .centre = SOBOL_CENTRE_NONE, .sample = true},
         1},
        {"sensobol_first_saltelli_x1_x2_x3",
         FIRST,
         {.first = SOBOL_FIRST_SALTELLI, .centre = SOBOL_CENTRE_NONE, .sample = true},
         1},
    };
    struct oracle *o = oracle_open("sobol_estimators");
    double y[ROWS * 8];
    struct sobol_block block = fixed(y);

    (void)state;
    for (size_t q = 0; q < sizeof known / sizeof *known; q++) {
        struct sobol_input input[4];
        double got[3];

        sobol_indices(&block, &known[q].way, NULL, input, NULL);
        for (size_t j = 0; j < 3; j++) {
            const struct sobol_index *index =
                known[q].kind == FIRST ? &input[j].first : &input[j].total;

            got[j] = index->value * known[q].factor;
            assert_int_equal(index->used, ROWS);
            assert_true(isnan(index->error) && isnan(index->low) && isnan(index->high));
            if (known[q].kind == SECOND)
                got[j] =
                    sobol_second(&block, &known[q].way, NULL, j / 2, j == 0 ? 1 : 2, NULL).value;
        }
        while (oracle_next(o, known[q].quantity))
            oracle_check_all(o, got, 3);
    }
    assert_int_equal(oracle_used(o, NULL), 17);
    oracle_close(o);
}

/* -- functions whose indices are known
 * ----------------------------------------------------------- */

struct known {
    double (*f)(const double *u, const void *numbers);
    double a[MOST], b[MOST];
    size_t k;
};

static double ishigami(const double *u, const void *numbers)
{
    const struct known *known = numbers;

    return sensitive_ishigami(u, known->a[0], known->b[0]);
}

static double g(const double *u, const void *numbers)
{
    const struct known *known = numbers;

    return sensitive_g(u, known->a, known->k);
}

static double linear(const double *u, const void *numbers)
{
    const struct known *known = numbers;
    double sum = 0;

    for (size_t j = 0; j < known->k; j++)
        sum += known->a[j] * known->b[j] * gsl_cdf_ugaussian_Pinv(u[j]);
    return sum;
}

static double product(const double *u, const void *numbers)
{
    const struct known *known = numbers;
    double all = 1;

    for (size_t j = 0; j < known->k; j++)
        all *= known->a[j] + known->b[j] * gsl_cdf_ugaussian_Pinv(u[j]);
    return all;
}

/* 2 x1 + x2 + (1/2 + x3) Z, Z the fourth; averaged over Z without it. */
static double stochastic(const double *u, const void *numbers)
{
    const struct known *known = numbers;
    double z = known->k == 4 ? gsl_cdf_ugaussian_Pinv(u[3]) : 0;

    return 2 * u[0] + u[1] + (0.5 + u[2]) * z;
}

/* Runs of Saltelli's design at shifted points of Sobol's sequence, or at random ones. */
static double *runs(const struct known *known, size_t n, bool second, bool random, uint64_t from)
{
    size_t k = known->k, width = design_saltelli_width(k, second);
    double *y = calloc(n * width, sizeof *y), *row = calloc(n * 2 * k, sizeof *row);
    double shift[2 * MOST], point[MOST];
    uint64_t key[2 * MOST];

    assert_true(y && row);
    for (size_t j = 0; j < 2 * k; j++)
        key[j] = j;
    if (random) {
        design_random(n * 2 * k, 1, keyed_uniforms(&from), row);
    } else {
        design_shift(2 * k, key, keyed_uniforms(&from), shift);
        assert_true(design_sobol(n, 2 * k, shift, row));
    }
    for (size_t i = 0; i < n; i++)
        for (size_t m = 0; m < width; m++) {
            design_saltelli_point(row + i * 2 * k, k, m, point);
            y[i * width + m] = known->f(point, known);
        }
    free(row);
    return y;
}

struct found {
    struct sobol_output output;
    struct sobol_input input[MOST + 1];
    struct sobol_index second;
    double kurtosis;
};

static struct found find(const struct known *known, size_t i, size_t j)
{
    double *y = runs(known, LARGE, true, false, seed);
    struct sobol_block block = {y, LARGE, known->k, true};
    struct sobol_boot boot = {200, 0.99, 3, keyed_uniforms(&seed)};
    double *spare = calloc(sobol_room(&block, &boot), sizeof *spare);
    struct moments m = {0};
    struct found found;

    assert_true(spare);
    found.output = sobol_indices(&block, &(struct sobol_way){0}, &boot, found.input, spare);
    found.second = sobol_second(&block, &(struct sobol_way){0}, &boot, i, j, spare);
    for (size_t r = 0; r < LARGE * (2 * known->k + 2); r++)
        moments_add(&m, y[r]);
    found.kurtosis = moments_kurtosis(&m);
    free(spare);
    free(y);
    return found;
}

static void holds(double truth, const struct sobol_index *index, double width)
{
    if (!(index->low <= truth && truth <= index->high && index->high - index->low < width))
        fail_msg("%g is not in the interval %g to %g, or that is wide", truth, index->low,
                 index->high);
}

static void check(struct oracle *o, const struct found *found, const char *name, enum kind kind)
{
    double truth[MOST];
    size_t k = oracle_values(o, truth, MOST);

    for (size_t j = 0; j < k; j++)
        holds(truth[j],
              kind == SECOND  ? &found->second
              : kind == FIRST ? &found->input[j].first
                              : &found->input[j].total,
              kind == SECOND ? 0.3 : 0.15);
    assert_true(strstr(oracle_quantity(o), name) != NULL);
    oracle_use(o);
}

/* Mean and variance of the row within five standard errors of as many independent runs. */
static void check_moments(struct oracle *o, const struct found *found)
{
    double n = 2 * LARGE, v = found->output.variance;

    if (strstr(oracle_quantity(o), "mean"))
        assert_true(fabs(found->output.mean - oracle_value(o)) < 5 * sqrt(v / n));
    else
        assert_true(fabs(v / oracle_value(o) - 1) < 5 * sqrt((found->kurtosis + 2) / n));
    oracle_use(o);
}

static void ishigamis_indices_lie_in_their_intervals(void **state)
{
    struct oracle *o = oracle_open("sobol_analytic");

    (void)state;
    for (int which = 0; which < 2; which++) {
        double b = which == 0 ? 0.1 : 0.05;
        struct found found = find(&(struct known){ishigami, {7}, {b}, 3}, 0, 2);

        while (oracle_next(o, NULL)) {
            const char *q = oracle_quantity(o);

            if (strncmp(q, "ishigami", 8) != 0 || atof(strstr(oracle_word(o, "b"), "0.")) != b)
                continue;
            if (strstr(q, "_S13"))
                check(o, &found, "S13", SECOND);
            else if (strstr(q, "_S"))
                check(o, &found, "_S", strstr(q, "ST") ? TOTAL : FIRST);
            else
                check_moments(o, &found);
        }
        /* an input that nobody reads is known as such, and the third's first index is no more */
        assert_true(found.input[3].first.low < 0 && found.input[3].first.high > 0);
        assert_true(found.input[2].first.low < found.input[3].first.high);
        assert_true(found.input[0].first.low > found.input[3].first.high);
        assert_true(found.input[2].total.low > found.input[3].total.high);
        assert_true(fabs(found.input[3].total.value) < 0.05);
    }
    assert_int_equal(oracle_used(o, NULL), 10);
    oracle_close(o);
}

static void indices_of_the_g_function_lie_in_their_intervals(void **state)
{
    struct oracle *o = oracle_open("sobol_analytic");

    (void)state;
    while (oracle_next(o, "sobolG_mean")) {
        struct known known = {.f = g};

        known.k = oracle_vector(o, "a", known.a, MOST);
        struct found found = find(&known, 0, 1);

        check_moments(o, &found);
        assert_true(
            oracle_next(o, "sobolG_variance")); /* the rows of one vector follow each other */
        check_moments(o, &found);
        assert_true(oracle_next(o, "sobolG_S1"));
        check(o, &found, "S1", FIRST);
        assert_true(oracle_next(o, "sobolG_ST"));
        check(o, &found, "ST", TOTAL);
        assert_true(oracle_next(o, "sobolG_S12"));
        check(o, &found, "S12", SECOND);
    }
    assert_int_equal(oracle_used(o, NULL), 15);
    oracle_close(o);
}

static void indices_of_sums_products_and_noise_lie_in_their_intervals(void **state)
{
    struct oracle *o = oracle_open("sobol_analytic");

    (void)state;
    while (oracle_next(o, "linear_S1_eq_ST")) {
        struct known known = {.f = linear};

        known.k = oracle_vector(o, "coef", known.a, MOST);
        oracle_vector(o, "sd", known.b, MOST);
        struct found found = find(&known, 0, 1);

        check(o, &found, "S1", FIRST);
        check(o, &found, "ST", TOTAL);
        holds(0, &found.second, 0.3);
    }
    while (oracle_next(o, "product_S1")) {
        struct known known = {.f = product};

        known.k = oracle_vector(o, "mean", known.a, MOST);
        oracle_vector(o, "sd", known.b, MOST);
        struct found found = find(&known, 0, 1);

        check(o, &found, "S1", FIRST);
        assert_true(oracle_next(o, "product_ST"));
        check(o, &found, "ST", TOTAL);
    }
    struct found averaged = find(&(struct known){stochastic, {0}, {0}, 3}, 0, 1);
    struct found raw = find(&(struct known){stochastic, {0}, {0}, 4}, 2, 3);

    while (oracle_next(o, "stoch_model_S1_noise_averaged"))
        check(o, &averaged, "S1", FIRST);
    while (oracle_next(o, "stoch_model_S1_raw_output"))
        check(o, &raw, "S1", FIRST);
    while (oracle_next(o, "stoch_model_ST_noise_and_X3")) {
        double truth[2];

        oracle_values(o, truth, 2);
        holds(truth[0], &raw.input[3].total, 0.15);
        holds(truth[1], &raw.input[2].total, 0.15);
        oracle_use(o);
    }
    assert_int_equal(oracle_used(o, NULL), 6);
    oracle_close(o);
}

/* -- intervals, failed runs
 * ---------------------------------------------------------------------- */

/* Of 300 random designs the interval of 90 % misses in about 30: within four standard errors
 * (21) of that, and of three more in a hundred, which small samples of a skew law may cost. */
static void intervals_miss_as_often_as_they_say(void **state)
{
    enum { DESIGNS = 300, N = 256 };
    const struct known known = {ishigami, {7}, {0.1}, 3};
    const double first[] = {0.31390519114781146, 0.4424111447900409, 0};
    const double total[] = {0.5575888552099592, 0.4424111447900409, 0.2436836640621477};
    size_t missed[6] = {0};

    (void)state;
    for (uint64_t s = 1; s <= DESIGNS; s++) {
        double *y = runs(&known, N, false, true, s), spare[N + 200 * 9];
        struct sobol_block block = {y, N, 3, false};
        struct sobol_boot boot = {200, 0.90, 3, keyed_uniforms(&s)};
        struct sobol_input input[4];

        assert_true(sobol_room(&block, &boot) <= sizeof spare / sizeof *spare);
        sobol_indices(&block, &(struct sobol_way){0}, &boot, input, spare);
        for (size_t j = 0; j < 3; j++) {
            missed[j] += first[j] < input[j].first.low || first[j] > input[j].first.high;
            missed[3 + j] += total[j] < input[j].total.low || total[j] > input[j].total.high;
        }
        free(y);
    }
    for (size_t j = 0; j < 6; j++)
        if (missed[j] < 30 - 21 || missed[j] > 39 + 21)
            fail_msg("interval %zu missed %zu of %d", j, missed[j], DESIGNS);
}

static void failed_runs_are_left_out_and_counted(void **state)
{
    enum { N = 512, WIDTH = 5 };
    const struct known known = {ishigami, {7}, {0.1}, 3};
    double *y = runs(&known, N, false, false, seed), *whole = calloc(N * WIDTH, sizeof *y);
    struct sobol_input input[4], less[4];
    struct sobol_way way = {0};

    (void)state;
    assert_true(whole);
    memcpy(whole, y, N * WIDTH * sizeof *y);
    /* all runs of the last row, some as infinite: as though the row were not there */
    for (size_t m = 0; m < WIDTH; m++)
        y[(N - 1) * WIDTH + m] = m % 2 ? INFINITY : NAN;
    struct sobol_output output =
        sobol_indices(&(struct sobol_block){y, N, 3, false}, &way, NULL, input, NULL);

    sobol_indices(&(struct sobol_block){whole, N - 1, 3, false}, &way, NULL, less, NULL);
    assert_true(output.runs == N * WIDTH && output.failed == WIDTH);
    for (size_t j = 0; j < 4; j++) {
        assert_true(input[j].first.value == less[j].first.value && input[j].first.used == N - 1);
        assert_true(input[j].total.value == less[j].total.value && input[j].total.used == N - 1);
    }
    /* one run in twenty: the indices hardly move, and each uses what it has */
    struct uniforms u = keyed_uniforms(&seed);

    memcpy(y, whole, N * WIDTH * sizeof *y);
    for (size_t i = 0; i < N * WIDTH; i++)
        if (uniforms_at(u, 9, 9, i) < 0.05)
            y[i] = NAN;
    output = sobol_indices(&(struct sobol_block){y, N, 3, false}, &way, NULL, input, NULL);
    sobol_indices(&(struct sobol_block){whole, N, 3, false}, &way, NULL, less, NULL);
    assert_true(output.failed > 80 && output.failed < 180);
    for (size_t j = 0; j < 3; j++) {
        size_t complete = 0;

        for (size_t i = 0; i < N; i++)
            complete += isnan(y[i * WIDTH] + y[i * WIDTH + 2 + j]) ? 0 : 1;
        assert_int_equal(input[j].total.used, complete);
        assert_true(fabs(input[j].total.value - less[j].total.value) < 0.05);
        assert_true(fabs(input[j].first.value - less[j].first.value) < 0.05);
    }
    free(whole);
    free(y);
}

static void a_large_mean_costs_no_digits(void **state)
{
    double y[ROWS * 8];
    struct sobol_block block = fixed(y);
    struct sobol_input input[4], moved[4];
    const struct sobol_way way[] = {{0},
                                    {.first = SOBOL_FIRST_SALTELLI, .total = SOBOL_TOTAL_SOBOL},
                                    {.first = SOBOL_FIRST_COVARIANCE, .total = SOBOL_TOTAL_HOMMA}};

    (void)state;
    for (size_t w = 0; w < 3; w++) {
        fixed(y);
        sobol_indices(&block, &way[w], NULL, input, NULL);
        for (size_t i = 0; i < ROWS * 8; i++)
            y[i] += 1e6;
        sobol_indices(&block, &way[w], NULL, moved, NULL);
        for (size_t j = 0; j < 4; j++) {
            assert_true(fabs(moved[j].first.value - input[j].first.value) < 1e-8);
            assert_true(fabs(moved[j].total.value - input[j].total.value) < 1e-8);
        }
    }
}

static void without_variance_or_runs_nothing_is_said(void **state)
{
    double flat[10] = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3}, none[5] = {NAN, NAN, NAN, NAN, NAN};
    double spare[256];
    struct sobol_boot boot = {10, 0.95, 1, keyed_uniforms(&seed)};
    struct sobol_input input[4];
    struct sobol_way way = {0};
    struct sobol_output output =
        sobol_indices(&(struct sobol_block){flat, 2, 3, false}, &way, &boot, input, spare);

    (void)state;
    assert_true(output.mean == 3 && isnan(output.variance) && output.failed == 0);
    for (size_t j = 0; j < 4; j++)
        assert_true(isnan(input[j].first.value) && isnan(input[j].total.low));
    output = sobol_indices(&(struct sobol_block){none, 1, 3, false}, &way, &boot, input, spare);
    assert_true(isnan(output.mean) && output.failed == 5 && input[0].first.used == 0);
    assert_true(isnan(input[0].first.value) && isnan(input[0].first.error));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_estimator_is_that_of_salib_and_sensobol),
        cmocka_unit_test(ishigamis_indices_lie_in_their_intervals),
        cmocka_unit_test(indices_of_the_g_function_lie_in_their_intervals),
        cmocka_unit_test(indices_of_sums_products_and_noise_lie_in_their_intervals),
        cmocka_unit_test(intervals_miss_as_often_as_they_say),
        cmocka_unit_test(failed_runs_are_left_out_and_counted),
        cmocka_unit_test(a_large_mean_costs_no_digits),
        cmocka_unit_test(without_variance_or_runs_nothing_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
