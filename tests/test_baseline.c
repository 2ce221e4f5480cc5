/* test_baseline - forecasts from the series alone, against R (oracle baselines), and how often
 * their intervals hold. */
#include "output/stats/baseline.h"
#include "output/stats/baseline_arima.h"
#include "output/stats/baseline_curve.h"
#include "output/stats/score.h"

#include "models/rng.h"
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

/* The series of a row at times 1, 2, ... */
struct series {
    double t[ROOM], y[ROOM];
    struct baseline_history h;
};

static const struct baseline_history *series_of(struct oracle *o, struct series *s,
                                                enum baseline_link link)
{
    s->h = (struct baseline_history){s->t, s->y, oracle_vector(o, "y", s->y, ROOM), link};
    for (size_t i = 0; i < s->h.n; i++)
        s->t[i] = (double)i + 1;
    return &s->h;
}

typedef void forecast(const struct baseline_history *h, const double *ahead, size_t steps,
                      struct baseline_step *out);

/* Quantiles p of one to four steps ahead, each in turn. */
static void quantiles(forecast *of, const struct baseline_history *h, const double *p, size_t n,
                      double *got)
{
    struct baseline_step step[AHEAD];

    of(h, horizon, AHEAD, step);
    for (size_t k = 0; k < AHEAD; k++)
        for (size_t i = 0; i < n; i++)
            got[k * n + i] = baseline_quantile(step[k], h->link, p[i]);
}

static void walks_are_those_of_r(void **state)
{
    struct oracle *o = oracle_open("baselines");
    static const struct {
        const char *quantity;
        forecast *of;
        double p;
        enum baseline_link link;
    } rows[] = {{"naive_mean_h1_4", baseline_persistence, 0.5, BASELINE_IDENTITY},
                {"naive_upper80_h1_4", baseline_persistence, 0.9, BASELINE_IDENTITY},
                {"drift_mean_h1_4", baseline_drift, 0.5, BASELINE_IDENTITY},
                {"drift_upper80_h1_4", baseline_drift, 0.9, BASELINE_IDENTITY},
                {"logit_rw_drift_median_h1_4", baseline_drift, 0.5, BASELINE_LOGIT},
                {"theta_mean_h1_4", baseline_theta, 0.5, BASELINE_IDENTITY}};
    struct series s;
    struct baseline_step step[AHEAD];
    double got[3 * AHEAD];

    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        while (oracle_next(o, rows[k].quantity)) {
            quantiles(rows[k].of, series_of(o, &s, rows[k].link), &rows[k].p, 1, got);
            oracle_check_all(o, got, AHEAD);
        }
    while (oracle_next(o, "naive_sigma_rms_diff")) {
        baseline_persistence(series_of(o, &s, BASELINE_IDENTITY), horizon, 1, step);
        oracle_check(o, step[0].sd);
    }
    while (oracle_next(o, "drift_pred_sd_h1_4")) {
        baseline_drift(series_of(o, &s, BASELINE_IDENTITY), horizon, AHEAD, step);
        for (size_t k = 0; k < AHEAD; k++)
            got[k] = step[k].sd;
        oracle_check_all(o, got, AHEAD);
    }
    while (oracle_next(o, "logit_rw_drift_q10_q90_h4")) {
        quantiles(baseline_drift, series_of(o, &s, BASELINE_LOGIT), (double[]){0.1, 0.9}, 2, got);
        oracle_check_all(o, got + 6, 2);
    }
    assert_int_equal(oracle_used(o, NULL), 16);
    oracle_close(o);
}

static void lines_are_those_of_r(void **state)
{
    struct oracle *o = oracle_open("baselines");
    static const struct {
        const char *coefficients, *interval;
        enum baseline_link link;
    } rows[] = {
        {"ols_trend_coef_sigma", "ols_trend_fit_lwr_upr80_h1_4", BASELINE_IDENTITY},
        {"ols_logtrend_coef_sigma", "no such row", BASELINE_LOG},
        {"ols_logit_trend_coef_sigma", "ols_logit_trend_fit_lwr_upr80_h1_4", BASELINE_LOGIT}};
    struct series s;
    double got[3 * AHEAD];

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        while (oracle_next(o, rows[k].coefficients)) {
            struct baseline_line line = baseline_line(series_of(o, &s, rows[k].link));

            oracle_check_all(o, (double[]){line.intercept, line.slope, line.sigma}, 3);
        }
        while (oracle_next(o, rows[k].interval)) {
            quantiles(baseline_trend, series_of(o, &s, rows[k].link), (double[]){0.5, 0.1, 0.9}, 3,
                      got);
            oracle_check_all(o, got, 3 * AHEAD);
        }
    }
    assert_int_equal(oracle_used(o, NULL), 8);
    oracle_close(o);
}

static void curves_are_those_of_nls(void **state)
{
    struct oracle *o = oracle_open("baselines");
    static const struct {
        const char *parameters, *forecast;
        enum baseline_curve_kind kind;
    } rows[] = {{"logistic_nls_K_xmid_scal_rss", "logistic_nls_pred_h1_4", BASELINE_CURVE_LOGISTIC},
                {"gompertz_nls_Asym_b2_b3_rss", "no such row", BASELINE_CURVE_GOMPERTZ},
                {"bass_nls_M_p_q_rss", "bass_nls_pred_h1_4", BASELINE_CURVE_BASS}};
    struct series s;
    double got[AHEAD];

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        while (oracle_next(o, rows[k].parameters)) {
            struct baseline_curve c =
                baseline_curve_fit(series_of(o, &s, BASELINE_IDENTITY), rows[k].kind);

            assert_true(c.settled);
            oracle_check_all(o, (double[]){c.ceiling, c.first, c.second, c.squares}, 4);
        }
        while (oracle_next(o, rows[k].forecast)) {
            struct baseline_step step[AHEAD];

            baseline_curve_forecast(series_of(o, &s, BASELINE_IDENTITY), rows[k].kind, horizon,
                                    AHEAD, step);
            for (size_t i = 0; i < AHEAD; i++) {
                got[i] = step[i].centre;
                assert_true(step[i].sd > 0.004 && step[i].sd < 0.05);
            }
            oracle_check_all(o, got, AHEAD);
        }
    }
    assert_int_equal(oracle_used(o, NULL), 5);
    oracle_close(o);
}

static void differences_with_a_memory_are_those_of_r(void **state)
{
    struct oracle *o = oracle_open("baselines");
    static const struct {
        const char *quantity;
        enum baseline_arima_kind kind;
    } rows[] = {{"arima011_drift_ma1_drift_sigma2_loglik", BASELINE_ARIMA_MA},
                {"arima110_drift_ar1_drift_sigma2_loglik", BASELINE_ARIMA_AR}};
    struct series s;

    (void)state;
    for (size_t k = 0; k < 2; k++)
        while (oracle_next(o, rows[k].quantity)) {
            struct baseline_arima a =
                baseline_arima_fit(series_of(o, &s, BASELINE_IDENTITY), rows[k].kind);
            double known[4], ours[] = {a.coefficient, a.drift, a.variance, a.log_likelihood};

            oracle_values(o, known, 4);
            /* On the second series R's search stopped short by 1e-4 of the coefficient: with
             * optim.control = list(reltol = 1e-12) it says this, with a higher log-likelihood. */
            if (oracle_id(o) == 33 || oracle_id(o) == 35) {
                assert_true(fabs(ours[0] + (k == 0 ? 0.109733035 : 0.270755617)) < 5e-6);
                ours[0] = known[0];
            }
            oracle_check_all(o, ours, 4);
        }
    while (oracle_next(o, "arima011_drift_mean_h1_4")) {
        struct baseline_step step[AHEAD];
        double got[AHEAD];

        baseline_arima_forecast(series_of(o, &s, BASELINE_IDENTITY), BASELINE_ARIMA_MA, horizon,
                                AHEAD, step);
        for (size_t i = 0; i < AHEAD; i++) {
            got[i] = step[i].centre;
            assert_true(step[i].sd > 0 && (i == 0 || step[i].sd > step[i - 1].sd));
        }
        oracle_check_all(o, got, AHEAD);
    }
    assert_int_equal(oracle_used(o, NULL), 6);
    oracle_close(o);
}

static void errors_and_their_comparison_are_those_of_r(void **state)
{
    struct oracle *o = oracle_open("baselines");
    static const struct {
        const char *quantity;
        forecast *of;
    } rows[] = {{"drift_holdout_ME_RMSE_MAE_MASE", baseline_drift},
                {"naive_holdout_ME_RMSE_MAE_MASE", baseline_persistence}};
    double t[ROOM], before[ROOM], came[ROOM], foretold[AHEAD];

    (void)state;
    for (size_t i = 0; i < ROOM; i++)
        t[i] = (double)i;
    for (size_t k = 0; k < 2; k++)
        while (oracle_next(o, rows[k].quantity)) {
            const struct baseline_history h = {t, before, oracle_vector(o, "train", before, ROOM),
                                               BASELINE_IDENTITY};

            assert_int_equal(oracle_vector(o, "test", came, ROOM), AHEAD);
            quantiles(rows[k].of, &h, (double[]){0.5}, 1, foretold);
            struct baseline_errors e = baseline_errors(foretold, came, AHEAD, before, h.n);

            oracle_check_all(o, (double[]){e.mean, e.root_mean_square, e.mean_absolute, e.scaled},
                             4);
        }
    while (oracle_next(o, "dm_HLN_stat_p")) {
        double first[ROOM], second[ROOM];
        size_t n = oracle_vector(o, "e1", first, ROOM);

        assert_int_equal(oracle_vector(o, "e2", second, ROOM), n);
        struct baseline_difference d = baseline_difference(
            first, second, n, (size_t)oracle_number(o, "h"), oracle_number(o, "power"));

        oracle_check_all(o, (double[]){d.statistic, d.p}, 2);
    }
    while (oracle_next(o, "crpss"))
        oracle_check(o, score_skill(oracle_number(o, "model"), oracle_number(o, "ref")));
    assert_int_equal(oracle_used(o, NULL), 5);
    /* The two rows of holt_damped are in test_baseline_holt. */
    assert_int_equal(oracle_rows(o, NULL) - oracle_rows(o, "holt_damped_mean_h1_4"),
                     16 + 8 + 5 + 6 + 5);
    oracle_close(o);
}

/* Figures that are missing: a walk seen at uneven times is the same walk. */
static void gaps_are_time_that_passed(void **state)
{
    const double t[] = {2008, 2010, 2011, 2015}, y[] = {1, 3, 4, 8}, ahead[] = {0.5, 2};
    const struct baseline_history h = {t, y, 4, BASELINE_IDENTITY};
    struct baseline_step step[2];

    (void)state;
    baseline_drift(&h, ahead, 2, step);
    assert_true(fabs(step[0].centre - 8.5) < 1e-12 && fabs(step[1].centre - 10) < 1e-12);
    assert_true(step[0].sd < 1e-12);
    baseline_persistence(&h, ahead, 2, step); /* changes of 2, 1 and 4 in 2, 1 and 4 years */
    assert_true(step[0].centre == 8 && fabs(step[1].sd - sqrt(2 * 7.0 / 3)) < 1e-12);
    baseline_trend(&h, ahead, 2, step);
    assert_true(fabs(step[1].centre - 10) < 1e-9);
    baseline_theta(&h, ahead, 2, step); /* which knows steps only */
    assert_true(isnan(step[0].centre));
}

/* 2000 walks with drift of 15 figures: how often 80 % intervals hold the figure four steps later.
 * The drift takes an estimated variance as known and holds a little less; ARIMA takes its
 * coefficient as known too, and holds 69 %, as its header says. Four standard errors above 80 % is
 * too much. */
static void intervals_hold_as_often_as_they_say(void **state)
{
    enum { WALKS = 2000, N = 15 };
    struct luck luck = {.seed = 9, .stride = 1};
    int held[2] = {0};
    double t[N], y[N + AHEAD];

    (void)state;
    for (uint32_t w = 0; w < WALKS; w++) {
        const struct baseline_history h = {t, y, N, BASELINE_LOGIT};
        struct baseline_step step[2];
        double level = -2;

        luck.replicate = w;
        for (size_t i = 0; i < N + AHEAD; i++) {
            level += 0.15 + 0.1 * gsl_cdf_ugaussian_Pinv(rng_unit(rng_word(&luck, i, 0)));
            y[i] = 1 / (1 + exp(-level));
            if (i < N)
                t[i] = (double)i;
        }
        baseline_drift(&h, &horizon[3], 1, &step[0]);
        baseline_arima_forecast(&h, BASELINE_ARIMA_MA, &horizon[3], 1, &step[1]);
        for (size_t k = 0; k < 2; k++)
            held[k] += y[N + 3] >= baseline_quantile(step[k], h.link, 0.1) &&
                       y[N + 3] <= baseline_quantile(step[k], h.link, 0.9);
    }
    for (size_t k = 0; k < 2; k++) {
        double share = (double)held[k] / WALKS;
        assert_true(share > (k == 0 ? 0.75 : 0.65) && share < 0.8 + 4 * sqrt(0.16 / WALKS));
    }
}

/* R 4.2 arima(order = c(0, 1, 1), xreg = 1:15, method = "ML", kappa = 1e8) of the same figures with
 * NA in the gaps. Its search stops 2e-9 of the log-likelihood below the top, which is 7e-6 of the
 * coefficient. Its errors of forecasts leave out that of the drift, so they are a lower bound of
 * ours. */
static void arima_meets_gaps_as_r_does(void **state)
{
    static const double y[] = {1.0, 1.8, 3.2, 2.9, 2.0, 1.5, 2.9, 3.6, 3.1, 4.8, 5.9};
    static const double t[] = {1, 2, 4, 5, 8, 9, 10, 11, 12, 13, 15};
    const struct baseline_history h = {t, y, 11, BASELINE_IDENTITY};
    struct baseline_arima fit = baseline_arima_fit_gaps(&h, 1);
    struct baseline_step step[3];

    (void)state;
    assert_true(fabs(fit.coefficient - -0.141449794) < 2e-5);
    assert_true(fabs(fit.drift - 0.341452017) < 5e-6);
    assert_true(fabs(fit.variance - 0.858944468) < 5e-6);
    assert_true(fabs(fit.log_likelihood + 13.338923072) < 1e-8);
    baseline_arima_forecast_gaps(&h, 1, horizon, 3, step);
    for (size_t k = 0; k < 3; k++) {
        static const double centre[] = {6.193098963, 6.534550980, 6.876002997},
                            error[] = {0.930718502, 1.224488530, 1.460310718};

        assert_true(fabs(step[k].centre - centre[k]) < 2e-5);
        assert_true(step[k].sd > error[k] && step[k].sd < 1.2 * error[k]);
    }
}

static void gaps_of_no_whole_multiple_are_refused(void **state)
{
    static const double y[] = {1.0, 1.3, 1.9, 2.6, 3.1, 3.9}, t[] = {1, 2, 3, 4.5, 6, 7};
    const struct baseline_history h = {t, y, 6, BASELINE_IDENTITY};
    struct baseline_step step;

    (void)state;
    baseline_arima_forecast_gaps(&h, 1, horizon, 1, &step);
    assert_true(isnan(step.centre));
    baseline_arima_forecast_gaps(&h, 0.5, horizon, 1, &step); /* but these are */
    assert_true(isfinite(step.centre));
    baseline_arima_forecast(&h, BASELINE_ARIMA_MA, horizon, 1, &step);
    assert_true(isnan(step.centre));
}

static void a_curve_without_a_ceiling_says_so(void **state)
{
    double t[12], y[12], noisy[12];
    const struct baseline_history h = {t, y, 12, BASELINE_IDENTITY};
    struct baseline_step step;

    (void)state;
    for (int i = 0; i < 12; i++) {
        t[i] = i + 1;
        y[i] = exp(0.1 * i); /* grows without end */
        noisy[i] = 0.9 / (1 + exp((5 - t[i]) / 1.5)) + (i % 2 ? 0.01 : -0.01);
    }
    baseline_curve_forecast(&h, BASELINE_CURVE_LOGISTIC, horizon, 1, &step);
    assert_true(isnan(step.centre) || step.centre > y[11]);
    const struct baseline_history s = {t, noisy, 12, BASELINE_IDENTITY};
    struct baseline_curve c = baseline_curve_fit(&s, BASELINE_CURVE_LOGISTIC);

    assert_true(c.settled && fabs(c.ceiling - 0.9) < 0.03 && fabs(c.first - 5) < 0.2);
    assert_true(fabs(baseline_curve_at(&c, 5) - 0.45) < 0.03);
}

static void what_is_too_short_or_wrong_is_nan(void **state)
{
    const double t[] = {1, 2, 3, 4, 5, 6}, y[] = {0.1, 0.2, 0.3, 1, 0.4, 0.5};
    const double back[] = {1, 2, 2, 4, 5, 6}, hole[] = {0.1, NAN, 0.2, 0.3, 0.4, 0.5};
    forecast *const all[] = {baseline_persistence, baseline_drift, baseline_trend, baseline_theta};
    struct baseline_step step;

    (void)state;
    for (size_t k = 0; k < 4; k++) {
        all[k](&(struct baseline_history){t, y, 1, BASELINE_IDENTITY}, horizon, 1, &step);
        assert_true(isnan(step.centre) && isnan(baseline_quantile(step, 0, 0.5)));
        all[k](&(struct baseline_history){t, y, 6, BASELINE_LOGIT}, horizon, 1, &step); /* a 1 */
        assert_true(isnan(step.centre));
        all[k](&(struct baseline_history){t, hole, 6, BASELINE_IDENTITY}, horizon, 1, &step);
        assert_true(isnan(step.centre));
        all[k](&(struct baseline_history){back, y, 6, BASELINE_IDENTITY}, horizon, 1, &step);
        assert_true(isnan(step.centre));
    }
    const struct baseline_history few = {t, y, 3, BASELINE_IDENTITY};

    assert_true(isnan(baseline_curve_fit(&few, BASELINE_CURVE_BASS).ceiling));
    assert_true(isnan(baseline_arima_fit(&few, BASELINE_ARIMA_MA).drift));
    assert_true(isnan(baseline_errors(y, y, 0, y, 3).mean) &&
                isnan(baseline_errors(y, y, 3, y, 1).scaled));
    assert_true(isnan(baseline_difference(y, y, 6, 1, 2).p)); /* the same errors */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walks_are_those_of_r),
        cmocka_unit_test(lines_are_those_of_r),
        cmocka_unit_test(curves_are_those_of_nls),
        cmocka_unit_test(differences_with_a_memory_are_those_of_r),
        cmocka_unit_test(errors_and_their_comparison_are_those_of_r),
        cmocka_unit_test(gaps_are_time_that_passed),
        cmocka_unit_test(intervals_hold_as_often_as_they_say),
        cmocka_unit_test(arima_meets_gaps_as_r_does),
        cmocka_unit_test(gaps_of_no_whole_multiple_are_refused),
        cmocka_unit_test(a_curve_without_a_ceiling_says_so),
        cmocka_unit_test(what_is_too_short_or_wrong_is_nan),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
