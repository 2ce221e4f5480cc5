/* test_curve - paths fitted to the past: walk, line, logistic and Bass curve.
 *
 * oracles/baselines: drift_mean_h1_4 (2 rows), drift_upper80_h1_4 (2), drift_pred_sd_h1_4 (2),
 * logit_rw_drift_median_h1_4, logit_rw_drift_q10_q90_h4, ols_trend_coef_sigma (2),
 * ols_trend_fit_lwr_upr80_h1_4 (2), ols_logit_trend_coef_sigma, ols_logit_trend_fit_lwr_upr80_h1_4,
 * logistic_nls_K_xmid_scal_rss, logistic_nls_pred_h1_4, bass_nls_M_p_q_rss, bass_nls_pred_h1_4.
 * Left out, as no curve here: persistence (naive_*), the trend of logarithms (ols_logtrend_*),
 * Gompertz, ARIMA, theta and damped Holt; and measures of how good forecasts were (*_holdout_*,
 * dm_HLN_stat_p, crpss). */
#include "models/curve.h"

#include "models/elementary.h"
#include "tests/oracle.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 40, AHEAD = 4 };

static void assert_near(double x, double wanted, double tolerance)
{
    if (!(fabs(x - wanted) <= tolerance))
        fail_msg("%.17g, wanted %.17g +- %g", x, wanted, tolerance);
}

/* The oracle's figures at years 2001, 2002, ...: t = 1, 2, ... */
struct past {
    size_t n;
    double year[ROOM], y[ROOM];
};

static struct curve fitted(struct oracle *o, enum curve_law law, double ceiling, struct past *past)
{
    struct curve curve = {.law = law, .ceiling = ceiling, .origin = 2000};
    past->n = oracle_vector(o, "y", past->y, ROOM);
    for (size_t i = 0; i < past->n; i++)
        past->year[i] = 2001 + (double)i;
    assert_int_equal(curve_fit(&curve, past->n, past->year, past->y), CURVE_FITTED);
    return curve;
}

/* h years after the last figure, on the curve's scale. */
static double ahead(const struct curve *curve, const struct past *past, double h)
{
    return curve_at(curve, curve->value, past->year[past->n - 1] + h);
}

/* A walk sets out from the last figure; and its standard deviation. */
static double walked(const struct curve *curve, const struct past *past, double h)
{
    double last = past->year[past->n - 1];
    return curve_level(curve, past->y[past->n - 1]) + curve_at(curve, curve->value, last + h) -
           curve_at(curve, curve->value, last);
}

static double walked_sd(const struct curve *curve, double h)
{
    return sqrt(curve->innovation_sd * curve->innovation_sd * h + curve->covariance[0][0] * h * h);
}

/* -- oracles ----------------------------------------------------------------------------------- */

static void a_walk_is_the_textbooks_drift_forecast(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("baselines");
    struct past past;
    double x[AHEAD];
    while (oracle_next(o, "drift_mean_h1_4")) {
        struct curve c = fitted(o, CURVE_WALK, 0, &past);
        for (int h = 1; h <= AHEAD; h++)
            x[h - 1] = walked(&c, &past, h);
        oracle_check_all(o, x, AHEAD);
    }
    while (oracle_next(o, "drift_pred_sd_h1_4")) {
        struct curve c = fitted(o, CURVE_WALK, 0, &past);
        for (int h = 1; h <= AHEAD; h++)
            x[h - 1] = walked_sd(&c, h);
        oracle_check_all(o, x, AHEAD);
    }
    while (oracle_next(o, "drift_upper80_h1_4")) {
        struct curve c = fitted(o, CURVE_WALK, 0, &past);
        for (int h = 1; h <= AHEAD; h++)
            x[h - 1] = walked(&c, &past, h) + gsl_cdf_ugaussian_Pinv(0.9) * walked_sd(&c, h);
        oracle_check_all(o, x, AHEAD);
    }
    assert_int_equal(oracle_used(o, NULL), 6);
    oracle_close(o);
}

static void a_walk_of_log_odds_is_too(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("baselines");
    struct past past;
    double x[AHEAD];
    while (oracle_next(o, "logit_rw_drift_median_h1_4")) {
        struct curve c = fitted(o, CURVE_WALK, 1, &past);
        for (int h = 1; h <= AHEAD; h++)
            x[h - 1] = curve_figure(&c, walked(&c, &past, h));
        oracle_check_all(o, x, AHEAD);
    }
    while (oracle_next(o, "logit_rw_drift_q10_q90_h4")) {
        struct curve c = fitted(o, CURVE_WALK, 1, &past);
        double z = gsl_cdf_ugaussian_Pinv(0.9);
        x[0] = curve_figure(&c, walked(&c, &past, 4) - z * walked_sd(&c, 4));
        x[1] = curve_figure(&c, walked(&c, &past, 4) + z * walked_sd(&c, 4));
        oracle_check_all(o, x, 2);
    }
    assert_int_equal(oracle_used(o, NULL), 2);
    oracle_close(o);
}

static void check_line(struct oracle *o, const char *coefficients, const char *band, double ceiling)
{
    struct past past;
    while (oracle_next(o, coefficients)) {
        struct curve c = fitted(o, CURVE_LINE, ceiling, &past);
        double x[] = {c.value[0], c.value[1], c.residual_sd};
        oracle_check_all(o, x, 3);
    }
    while (oracle_next(o, band)) {
        struct curve c = fitted(o, CURVE_LINE, ceiling, &past);
        double x[3 * AHEAD], q = gsl_cdf_tdist_Pinv(0.9, (double)past.n - 2);
        for (int h = 1; h <= AHEAD; h++) {
            double t = (double)past.n + h, at = ahead(&c, &past, h);
            double sd = sqrt(c.residual_sd * c.residual_sd + c.covariance[0][0] +
                             2 * t * c.covariance[0][1] + t * t * c.covariance[1][1]);
            x[3 * h - 3] = curve_figure(&c, at);
            x[3 * h - 2] = curve_figure(&c, at - q * sd);
            x[3 * h - 1] = curve_figure(&c, at + q * sd);
        }
        oracle_check_all(o, x, 3 * AHEAD);
    }
}

static void a_line_is_least_squares_with_its_band(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("baselines");
    check_line(o, "ols_trend_coef_sigma", "ols_trend_fit_lwr_upr80_h1_4", 0);
    assert_int_equal(oracle_used(o, NULL), 4);
    check_line(o, "ols_logit_trend_coef_sigma", "ols_logit_trend_fit_lwr_upr80_h1_4", 1);
    assert_int_equal(oracle_used(o, NULL), 6);
    oracle_close(o);
}

static void check_ahead(struct oracle *o, const char *quantity, enum curve_law law)
{
    struct past past;
    while (oracle_next(o, quantity)) {
        struct curve c = fitted(o, law, 0, &past);
        double x[AHEAD];
        for (int h = 1; h <= AHEAD; h++)
            x[h - 1] = ahead(&c, &past, h);
        oracle_check_all(o, x, AHEAD);
    }
}

static void logistic_and_bass_curves_are_the_least_squares_of_others(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("baselines");
    struct past past;
    while (oracle_next(o, "logistic_nls_K_xmid_scal_rss")) {
        struct curve c = fitted(o, CURVE_LOGISTIC, 0, &past);
        double rss = c.residual_sd * c.residual_sd * ((double)past.n - 3);
        double x[] = {exp(c.value[0]), -c.value[1] / c.value[2], 1 / c.value[2], rss};
        oracle_check_all(o, x, 4);
    }
    while (oracle_next(o, "bass_nls_M_p_q_rss")) {
        struct curve c = fitted(o, CURVE_BASS, 0, &past);
        double rss = c.residual_sd * c.residual_sd * ((double)past.n - 3);
        double x[] = {exp(c.value[0]), exp(c.value[1]), exp(c.value[2]), rss};
        oracle_check_all(o, x, 4);
    }
    check_ahead(o, "logistic_nls_pred_h1_4", CURVE_LOGISTIC);
    check_ahead(o, "bass_nls_pred_h1_4", CURVE_BASS);
    assert_int_equal(oracle_used(o, NULL), 4);
    oracle_close(o);
}

/* -- uneven steps, innovations ----------------------------------------------------------------- */

/* Changes of 2, 2 and 5 in 1, 2 and 1 years: 9 in 4, 2.25 a year; off by -0.25, -2.5 and 2.75. */
static void a_walk_weighs_uneven_steps_by_their_length(void **state)
{
    (void)state;
    const double year[] = {2001, 2002, 2004, 2005}, y[] = {1, 3, 5, 10};
    struct curve c = {.law = CURVE_WALK};
    assert_int_equal(curve_fit(&c, 4, year, y), CURVE_FITTED);
    double s2 = (0.0625 / 1 + 6.25 / 2 + 7.5625 / 1) / 2;
    assert_near(c.value[0], 2.25, 1e-12);
    assert_near(c.innovation_sd, sqrt(s2), 1e-12);
    assert_near(c.covariance[0][0], s2 / 4, 1e-12);
}

/* At t = 1, 2, 4, 5 the line of 2, 2, 8, 8 is 1.8 t - 0.4, its residuals 0.6, -1.2, 1.2, -0.6: they
 * change by -1.8, 2.4 in two years, -1.8. */
static void innovations_are_changes_of_the_residuals(void **state)
{
    (void)state;
    const double year[] = {2001, 2002, 2004, 2005}, y[] = {2, 2, 8, 8};
    struct curve c = {.law = CURVE_LINE, .origin = 2000};
    assert_int_equal(curve_fit(&c, 4, year, y), CURVE_FITTED);
    assert_near(c.value[0], -0.4, 1e-12);
    assert_near(c.value[1], 1.8, 1e-12);
    assert_near(c.innovation_sd, sqrt((3.24 + 5.76 / 2 + 3.24) / 2), 1e-12);
}

/* -- curves that bend -------------------------------------------------------------------------- */

static const double uneven[] = {1993, 1995, 1996, 1997.5, 2001, 2003, 2006, 2010};
enum { UNEVEN = sizeof uneven / sizeof uneven[0] };

static void check_exact(enum curve_law law, double top, double second, double third)
{
    struct curve is = {.law = law, .origin = 1990, .value = {log(top), second, third}};
    struct curve c = {.law = law, .origin = 1990};
    double y[UNEVEN];
    for (size_t i = 0; i < UNEVEN; i++)
        y[i] = curve_at(&is, is.value, uneven[i]);
    assert_int_equal(curve_fit(&c, UNEVEN, uneven, y), CURVE_FITTED);
    assert_near(exp(c.value[0]), top, 1e-7);
    assert_near(c.value[1], second, 1e-6 * fabs(second) + 1e-7);
    assert_near(c.value[2], third, 1e-6 * fabs(third));
    assert_near(c.residual_sd, 0, 1e-9);
    assert_near(c.innovation_sd, 0, 1e-9);
}

static void a_curve_is_found_again_from_its_own_points(void **state)
{
    (void)state;
    check_exact(CURVE_LOGISTIC, 0.9, -3, 0.5);
    check_exact(CURVE_LOGISTIC, 0.98, 0.3, 0.07); /* its top far off */
    check_exact(CURVE_LOGISTIC, 0.6, 2, -0.25);   /* a decline */
    check_exact(CURVE_BASS, 0.8, log(0.02), log(0.35));
    check_exact(CURVE_BASS, 1.0, log(0.1), log(0.05)); /* no bend upwards */
}

/* Nearly a straight line, far from its origin: a full first step would lead to q = 0. */
static void a_bass_curve_is_found_in_a_narrow_valley(void **state)
{
    (void)state;
    const double t[] = {2017, 2019, 2020, 2022, 2023, 2024, 2025, 2026};
    const double y[] = {0.700, 0.735, 0.752, 0.790, 0.806, 0.826, 0.836, 0.851};
    double before = 1;
    for (int origin = 1990; origin >= 1960; origin -= 5) {
        struct curve c = {.law = CURVE_BASS, .origin = origin};
        assert_int_equal(curve_fit(&c, 8, t, y), CURVE_FITTED);
        assert_true(exp(c.value[1]) < before); /* the older, the slower at first */
        assert_near(c.residual_sd, 0.0025, 0.0001);
        before = exp(c.value[1]);
    }
}

static void bass_is_his_formula(void **state)
{
    (void)state;
    double p = 0.03, q = 0.4, m = 0.7, value[] = {log(m), log(p), log(q)};
    struct curve c = {.law = CURVE_BASS, .origin = 2000};
    for (double t = 0; t < 30; t += 3.7) {
        double late = exp(-(p + q) * t);
        assert_near(curve_at(&c, value, 2000 + t), m * (1 - late) / (1 + q / p * late), 1e-14);
    }
}

static void slopes(const struct curve *c, double year, double out[CURVE_PARAMETERS])
{
    for (size_t a = 0; a < CURVE_PARAMETERS; a++) {
        double up[CURVE_PARAMETERS], down[CURVE_PARAMETERS], step = 1e-5;
        memcpy(up, c->value, sizeof up);
        memcpy(down, c->value, sizeof down);
        up[a] += step;
        down[a] -= step;
        out[a] = (curve_at(c, up, year) - curve_at(c, down, year)) / (2 * step);
    }
}

/* covariance times J'J / s^2 is the unit matrix, J by differences. */
static void the_sampling_covariance_is_that_of_least_squares(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("baselines");
    static const char *const quantity[] = {"logistic_nls_K_xmid_scal_rss", "bass_nls_M_p_q_rss"};
    static const enum curve_law laws[] = {CURVE_LOGISTIC, CURVE_BASS};
    for (size_t k = 0; k < 2; k++) {
        struct past past;
        assert_true(oracle_next(o, quantity[k]));
        struct curve c = fitted(o, laws[k], 0, &past);
        double jj[CURVE_PARAMETERS][CURVE_PARAMETERS] = {{0}}, slope[CURVE_PARAMETERS];
        for (size_t i = 0; i < past.n; i++) {
            slopes(&c, past.year[i], slope);
            for (size_t a = 0; a < CURVE_PARAMETERS; a++)
                for (size_t b = 0; b < CURVE_PARAMETERS; b++)
                    jj[a][b] += slope[a] * slope[b] / (c.residual_sd * c.residual_sd);
        }
        for (size_t a = 0; a < CURVE_PARAMETERS; a++)
            for (size_t b = 0; b < CURVE_PARAMETERS; b++) {
                double unit = 0;
                for (size_t m = 0; m < CURVE_PARAMETERS; m++)
                    unit += c.covariance[a][m] * jj[m][b];
                assert_near(unit, a == b, 1e-3);
            }
    }
    oracle_close(o);
}

/* Draws are linear in z: L L' of what unit vectors add is the covariance, times spread squared. */
static void draws_have_the_sampling_covariance(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("baselines");
    struct past past;
    assert_true(oracle_next(o, "bass_nls_M_p_q_rss"));
    struct curve c = fitted(o, CURVE_BASS, 0, &past);
    double sum[CURVE_PARAMETERS][CURVE_PARAMETERS] = {{0}}, none[CURVE_PARAMETERS] = {0};
    double value[CURVE_PARAMETERS];
    for (size_t k = 0; k < CURVE_PARAMETERS; k++) {
        double z[CURVE_PARAMETERS] = {0};
        z[k] = 1;
        curve_draw(&c, z, 3, value);
        for (size_t a = 0; a < CURVE_PARAMETERS; a++)
            for (size_t b = 0; b < CURVE_PARAMETERS; b++)
                sum[a][b] += (value[a] - c.value[a]) * (value[b] - c.value[b]);
    }
    for (size_t a = 0; a < CURVE_PARAMETERS; a++)
        for (size_t b = 0; b < CURVE_PARAMETERS; b++)
            assert_near(sum[a][b] / (9 * sqrt(c.covariance[a][a] * c.covariance[b][b])),
                        c.covariance[a][b] / sqrt(c.covariance[a][a] * c.covariance[b][b]), 1e-9);
    curve_draw(&c, none, 3, value);
    assert_memory_equal(value, c.value, sizeof value);
    oracle_close(o);
}

/* -- what cannot be fitted --------------------------------------------------------------------- */

static void what_cannot_be_fitted_is_told_apart(void **state)
{
    (void)state;
    const double year[] = {2001, 2002, 2003, 2004, 2005};
    const double odd[] = {0.5, 0.2, 0.6, 0.1, 0.5}, full[] = {0.7, 0.8, 0.9, 1, 0.9};
    const double speeding[] = {0.1, 0.2, 0.4, 0.8, 1.6};
    struct curve c = {.law = CURVE_WALK};
    assert_int_equal(curve_fit(&c, 2, year, odd), CURVE_TOO_FEW);
    assert_int_equal(curve_fit(&c, 3, year, odd), CURVE_FITTED);
    c = (struct curve){.law = CURVE_LOGISTIC, .origin = 2000};
    assert_int_equal(curve_fit(&c, 3, year, odd), CURVE_TOO_FEW);
    assert_int_equal(curve_fit(&c, 5, year, speeding), CURVE_UNSETTLED);
    c = (struct curve){.law = CURVE_LINE, .ceiling = 1};
    assert_int_equal(curve_fit(&c, 2, year, odd), CURVE_TOO_FEW);
    assert_int_equal(curve_fit(&c, 5, year, full), CURVE_OUTSIDE);
    c.ceiling = 0;
    assert_int_equal(curve_fit(&c, 5, year, full), CURVE_FITTED);
    c = (struct curve){.law = CURVE_BASS, .origin = 2001};
    assert_int_equal(curve_fit(&c, 5, year, full), CURVE_OUTSIDE);
    c.origin = 2000;
    assert_int_equal(curve_fit(&c, 5, year, speeding), CURVE_UNSETTLED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_walk_is_the_textbooks_drift_forecast),
        cmocka_unit_test(a_walk_of_log_odds_is_too),
        cmocka_unit_test(a_line_is_least_squares_with_its_band),
        cmocka_unit_test(logistic_and_bass_curves_are_the_least_squares_of_others),
        cmocka_unit_test(a_walk_weighs_uneven_steps_by_their_length),
        cmocka_unit_test(innovations_are_changes_of_the_residuals),
        cmocka_unit_test(a_curve_is_found_again_from_its_own_points),
        cmocka_unit_test(a_bass_curve_is_found_in_a_narrow_valley),
        cmocka_unit_test(bass_is_his_formula),
        cmocka_unit_test(the_sampling_covariance_is_that_of_least_squares),
        cmocka_unit_test(draws_have_the_sampling_covariance),
        cmocka_unit_test(what_cannot_be_fitted_is_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
