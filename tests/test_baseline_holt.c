/* test_baseline_holt - trends that fade, against R (oracle baselines), a series without errors, the
 * spread of simulated futures, and how often their intervals hold. */
#include "output/stats/baseline_holt.h"

#include "models/rng.h"
#include "output/stats/moments.h"
#include "tests/oracle.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROOM = 64, AHEAD = 4 };

static const double horizon[AHEAD] = {1, 2, 3, 4};

/* R's search stops short of the least squares (the tolerance of its rows is 5 %; ours are within
 * 0.4 %), so that no weights and damping of a grid may leave less than ours. */
static void trends_that_fade_are_those_of_r(void **state)
{
    enum { GRID = 20 };
    struct oracle *o = oracle_open("baselines");
    double t[ROOM], y[ROOM];

    (void)state;
    for (size_t i = 0; i < ROOM; i++)
        t[i] = (double)i;
    while (oracle_next(o, "holt_damped_mean_h1_4")) {
        const struct baseline_history h = {t, y, oracle_vector(o, "y", y, ROOM), BASELINE_IDENTITY};
        struct baseline_holt fit = baseline_holt_fit(&h);
        double got[AHEAD], known[AHEAD];

        struct baseline_step step[AHEAD];

        baseline_holt_forecast(&h, horizon, AHEAD, step);
        for (size_t k = 0; k < AHEAD; k++)
            got[k] = step[k].centre;
        oracle_check_all(o, got, AHEAD);
        oracle_values(o, known, AHEAD);
        for (size_t k = 0; k < AHEAD; k++)
            assert_true(fabs(got[k] / known[k] - 1) < 0.004);
        for (int i = 0; i <= GRID; i++)
            for (int j = 0; j <= GRID; j++)
                for (int k = 0; k <= GRID; k++) {
                    double level = 1e-4 + 0.9998 * i / GRID;
                    double trend = 1e-4 + (level - 1e-4) * j / GRID;

                    assert_true(baseline_holt_squares(&h, level, trend, 0.8 + 0.18 * k / GRID) >
                                (1 - 1e-6) * fit.squares);
                }
    }
    assert_int_equal(oracle_used(o, NULL), 2);
    oracle_close(o);
}

/* Level 3, changes of 2, 1.8, 1.62, ...: found as it is, and it goes on as it did. */
static void a_trend_that_fades_goes_on_fading(void **state)
{
    enum { N = 10 };
    double t[N], y[N], level = 3, change = 2;
    const struct baseline_history h = {t, y, N, BASELINE_IDENTITY};
    struct baseline_step step[AHEAD];

    (void)state;
    for (int i = 0; i < N; i++) {
        t[i] = 2000 + i;
        y[i] = level;
        level += change;
        change *= 0.9;
    }
    struct baseline_holt fit = baseline_holt_fit(&h);

    assert_true(fabs(fit.damping - 0.9) < 1e-4 && fit.squares < 1e-8);
    baseline_holt_forecast(&h, horizon, AHEAD, step);
    for (int k = 0; k < AHEAD; k++) {
        assert_true(fabs(step[k].centre - level) < 1e-3 && step[k].sd < 1e-3);
        level += change;
        change *= 0.9;
    }
    baseline_holt_forecast(&h, (double[]){1.5}, 1, step); /* between two figures */
    assert_true(isnan(step[0].centre));
    const struct baseline_history few = {t, y, 6, BASELINE_IDENTITY};
    const struct baseline_history outside = {t, y, N, BASELINE_LOGIT};

    assert_true(isnan(baseline_holt_fit(&few).squares));
    assert_true(isnan(baseline_holt_fit(&outside).level));
    t[4] += 0.5;
    baseline_holt_forecast(&h, horizon, 1, step);
    assert_true(isnan(step[0].centre) && isnan(baseline_holt_squares(&h, 0.5, 0.5, 0.9)));
}

/* Errors of the model: draws of their own for each replicate. */
static double error_of(struct luck *luck, size_t i)
{
    return gsl_cdf_ugaussian_Pinv(rng_unit(rng_word(luck, i, 0)));
}

/* 20000 futures of a fit, made by the model's equations: their mean and spread at each horizon,
 * within four standard errors. */
static void futures_spread_as_they_say(void **state)
{
    enum { FUTURES = 20000 };
    static const double t[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    static const double y[] = {3.1, 3.4, 4.6, 5.9, 5.7, 5.2, 5.4, 6.9, 9.2, 10.4, 11.9, 14.2};
    const struct baseline_history h = {t, y, 12, BASELINE_IDENTITY};
    struct baseline_holt fit = baseline_holt_fit(&h);
    struct baseline_step step[AHEAD];
    struct moments came[AHEAD] = {0};
    struct luck luck = {.seed = 3, .stride = 1};

    (void)state;
    baseline_holt_forecast(&h, horizon, AHEAD, step);
    for (uint32_t f = 0; f < FUTURES; f++) {
        double level = fit.level, trend = fit.trend;

        luck.replicate = f;
        for (size_t k = 0; k < AHEAD; k++) {
            double error = sqrt(fit.squares / (12 - 5)) * error_of(&luck, k);

            trend *= fit.damping;
            level += trend;
            moments_add(&came[k], level + error);
            level += fit.level_weight * error;
            trend += fit.trend_weight * error;
        }
    }
    for (size_t k = 0; k < AHEAD; k++) {
        double sd = sqrt(moments_variance(&came[k]));

        assert_true(fabs(came[k].mean - step[k].centre) < 4 * sd / sqrt(FUTURES));
        assert_true(fabs(sd / step[k].sd - 1) < 4 / sqrt(2.0 * FUTURES) && step[k].df == 7);
    }
    assert_true(step[3].sd > 2 * step[0].sd);
}

/* 400 series of 60 figures made by the model. The errors of what was estimated are not counted, so
 * that intervals of 80 % hold 75 % one step ahead and 72 % four steps ahead, as the header says,
 * within four standard errors. */
static void intervals_are_a_little_narrow(void **state)
{
    enum { SERIES = 400, N = 60 };
    static const double share[] = {0.75, 0.72};
    struct luck luck = {.seed = 5, .stride = 1};
    double t[N], y[N + AHEAD];
    int held[2] = {0};

    (void)state;
    for (uint32_t s = 0; s < SERIES; s++) {
        const struct baseline_history h = {t, y, N, BASELINE_IDENTITY};
        struct baseline_step step[AHEAD];
        double level = 10, trend = 1;

        luck.replicate = s;
        for (size_t i = 0; i < N + AHEAD; i++) {
            double error = error_of(&luck, i);

            y[i] = level + 0.9 * trend + error;
            level += 0.9 * trend + 0.5 * error;
            trend = 0.9 * trend + 0.2 * error;
            if (i < N)
                t[i] = (double)i;
        }
        baseline_holt_forecast(&h, horizon, AHEAD, step);
        for (size_t k = 0; k < 2; k++)
            held[k] += y[N + 3 * k] > baseline_quantile(step[3 * k], h.link, 0.1) &&
                       y[N + 3 * k] < baseline_quantile(step[3 * k], h.link, 0.9);
    }
    for (size_t k = 0; k < 2; k++)
        assert_true(fabs((double)held[k] / SERIES - share[k]) <
                    4 * sqrt(share[k] * (1 - share[k]) / SERIES));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trends_that_fade_are_those_of_r),
        cmocka_unit_test(a_trend_that_fades_goes_on_fading),
        cmocka_unit_test(futures_spread_as_they_say),
        cmocka_unit_test(intervals_are_a_little_narrow),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
