/* test_surprises - prices, wages, output and the cost of care that surprise together: the economy's
 * correlations (models/economy.c), as drawn. */
#include "models/autoregression.h"
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define TOGETHER                                                                            \
    "economy.correlation_inflation_wage=-0.5", "economy.correlation_inflation_output=0.2",  \
        "economy.correlation_wage_output=0.6", "economy.correlation_inflation_excess=-0.3", \
        "economy.correlation_wage_excess=0.4", "economy.correlation_output_excess=0.1"

static const double together[ECONOMY_DRIVERS][ECONOMY_DRIVERS] = {
    {1, -0.5, 0.2, -0.3},
    {-0.5, 1, 0.6, 0.4},
    {0.2, 0.6, 1, 0.1},
    {-0.3, 0.4, 0.1, 1},
};

/* Sample correlations of 64,000 drawn innovations, which have mean 0 and variance 1: each within
 * five standard errors sqrt((1 + r^2) / n), as are those of a period with the period before. All
 * 26 together fail a right program once in 60,000. */
static void surprises_have_the_stated_correlations_and_forget_the_last_period(void **state)
{
    (void)state;
    struct small_world w;
    enum { BUNDLES = 2000, PERIODS = 2 };
    double sum[ECONOMY_DRIVERS][ECONOMY_DRIVERS] = {{0}};
    double past[ECONOMY_DRIVERS][ECONOMY_DRIVERS] = {{0}};
    small_world_open(&w, NULL, SMALL_SETS(TOGETHER));
    const struct economy_state *eco = &w.worker.world.economy;
    for (size_t b = 0; b < BUNDLES; b++) {
        double last[ECONOMY_DRIVERS][LANES];
        small_world_begin_alone(&w, SECTION_economy, b * LANES);
        for (int p = 0; p < PERIODS; p++) {
            small_world_open_alone(&w, SECTION_economy);
            for (size_t i = 0; i < ECONOMY_DRIVERS; i++)
                for (size_t j = 0; j < ECONOMY_DRIVERS; j++)
                    for (size_t l = 0; l < LANES; l++) {
                        sum[i][j] += eco->innovation[i][l] * eco->innovation[j][l];
                        past[i][j] += p > 0 ? eco->innovation[i][l] * last[j][l] : 0;
                    }
            memcpy(last, eco->innovation, sizeof last);
        }
    }
    const double n = BUNDLES * LANES * PERIODS, pairs = BUNDLES * LANES * (PERIODS - 1);
    for (size_t i = 0; i < ECONOMY_DRIVERS; i++)
        for (size_t j = 0; j < ECONOMY_DRIVERS; j++) {
            double r = together[i][j];
            assert_true(fabs(sum[i][j] / n - r) < 5 * sqrt((1 + r * r) / n));
            assert_true(fabs(past[i][j] / pairs) < 5 / sqrt(pairs));
        }
    small_world_close(&w);
}

/* Deviations that fade alike keep the correlation of their innovations. */
static void deviations_move_together_as_their_surprises_do(void **state)
{
    (void)state;
    struct small_world w;
    enum { BUNDLES = 1000 };
    double sum[3][3] = {{0}};
    small_world_open(&w, NULL, SMALL_SETS(TOGETHER, "economy.persistence=0.7"));
    const struct economy_state *eco = &w.worker.world.economy;
    for (size_t b = 0; b < BUNDLES; b++) {
        small_world_begin_alone(&w, SECTION_economy, b * LANES);
        for (int p = 1; p <= 12; p++)
            small_world_open_alone(&w, SECTION_economy);
        for (size_t i = 0; i < 3; i++)
            for (size_t j = 0; j < 3; j++)
                for (size_t l = 0; l < LANES; l++)
                    sum[i][j] += eco->deviation[i][l] * eco->deviation[j][l];
    }
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < i; j++) {
            double r = sum[i][j] / sqrt(sum[i][i] * sum[j][j]), rho = together[i][j];
            assert_true(fabs(r - rho) < 5 * (1 - rho * rho) / sqrt(BUNDLES * LANES));
        }
    small_world_close(&w);
}

/* The product of two mean indices: exp(cov) times its path, here a tenth below it. */
static void nominal_wages_are_expected_off_their_path_by_the_covariance(void **state)
{
    (void)state;
    struct small_world w;
    enum { BUNDLES = 500 };
    small_world_open(&w, NULL,
                     SMALL_SETS("last_year=2035", "economy.inflation=0.03",
                                "economy.wage_growth=0.02", "economy.inflation_sd=0.05",
                                "economy.wage_sd=0.04", "economy.persistence=0.8",
                                "economy.correlation_inflation_wage=-0.7"));
    const struct economy_state *eco = &w.worker.world.economy;
    double covariance = 0, sum = 0, square = 0;
    for (size_t n = 1; n <= w.plan.dims.periods; n++)
        covariance += -0.7 * 0.05 * 0.04 *
                      autoregression_sum_rise(autoregression_keep(0.8, 0.25), 1, 0.25, n);
    const double n = BUNDLES * LANES, path = pow(1.03 * 1.02, 10.5);
    for (size_t b = 0; b < BUNDLES; b++) {
        small_world_begin_alone(&w, SECTION_economy, b * LANES);
        for (size_t p = 1; p <= w.plan.dims.periods; p++)
            small_world_open_alone(&w, SECTION_economy);
        for (size_t l = 0; l < LANES; l++) {
            double x = eco->wage[l] / (path * exp(covariance)) - 1;
            sum += x;
            square += x * x;
        }
    }
    double mean = sum / n, sd = sqrt(square / n - mean * mean);
    assert_true(fabs(mean) < 5 * sd / sqrt(n));
    assert_true(covariance < -0.05 && 5 * sd / sqrt(n) < -covariance / 3);
    small_world_close(&w);
}

static void without_correlations_each_driver_meets_its_own_draw(void **state)
{
    (void)state;
    struct small_world w;
    static const char *const names[] = {"prices", "real wages", "real output", "excess inflation"};
    small_world_open(&w, NULL, NULL);
    small_world_begin_alone(&w, SECTION_economy, 0);
    small_world_open_alone(&w, SECTION_economy);
    for (size_t d = 0; d < ECONOMY_DRIVERS; d++) {
        double z[LANES];
        rng_normals(&w.luck, rng_address(0, names[d]), z);
        assert_memory_equal(w.worker.world.economy.innovation[d], z, sizeof z);
    }
    small_world_close(&w);
}

static void care_meets_the_surprise_that_moves_with_the_economy(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(TOGETHER, "care.excess_sd=0.02"));
    small_world_begin(&w, 0);
    small_world_step(&w);
    double step = 0.02 * sqrt(1 - pow(0.5, 0.5)); /* kept over a quarter: 0.5^(1/4) */
    for (size_t l = 0; l < LANES; l++)
        assert_true(fabs(w.worker.world.care.excess[l] / step -
                         w.worker.world.economy.innovation[ECONOMY_EXCESS][l]) < 1e-12);
    small_world_close(&w);
}

/* At their centre the correlations go together; in some futures they do not. */
static void drawn_correlations_that_rule_each_other_out_are_trouble_of_their_future(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("economy.correlation_inflation_wage=0.8",
                                "economy.correlation_wage_output=0.8",
                                "economy.correlation_inflation_output="
                                "{dist=\"uniform\";least=0.1;most=0.9;}"));
    w.worker.world.trouble.lane = -1;
    small_world_begin_alone(&w, SECTION_economy, LANES);
    const double *drawn = w.view.economy->correlation_inflation_output;
    int first = 0;
    while (first < LANES && drawn[first] > 0.28) /* 0.8 * 0.8 - (1 - 0.8 * 0.8) */
        first++;
    assert_in_range(first, 1, LANES - 1);
    assert_int_equal(w.worker.world.trouble.lane, first);
    assert_string_equal(w.worker.world.trouble.model, "economy");
    assert_non_null(strstr(w.worker.world.trouble.what, "not positive definite"));
    small_world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(surprises_have_the_stated_correlations_and_forget_the_last_period),
        cmocka_unit_test(deviations_move_together_as_their_surprises_do),
        cmocka_unit_test(nominal_wages_are_expected_off_their_path_by_the_covariance),
        cmocka_unit_test(without_correlations_each_driver_meets_its_own_draw),
        cmocka_unit_test(care_meets_the_surprise_that_moves_with_the_economy),
        cmocka_unit_test(drawn_correlations_that_rule_each_other_out_are_trouble_of_their_future),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
