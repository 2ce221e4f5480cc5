/* test_naive - coverage that follows a curve fitted to its history, whatever people might decide.
 *
 * The small country's history (tests/data/small/coverage.csv) has figures of eight Decembers, a
 * June, a year after the base date, and rows out of order. */
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The figures of Decembers, from the file. */
enum { FIGURES = 8, LATE = 4 /* those from 2022 on */ };
static const double year[FIGURES] = {2016, 2018, 2019, 2021, 2022, 2023, 2024, 2025};
static const double share[FIGURES] = {0.700, 0.735, 0.752, 0.790, 0.806, 0.826, 0.836, 0.851};

static const double base = 263000.0 / 309040.0; /* members over residents of the small country */

#define CURVE "history=\"coverage.csv\"", "enrolment.structure=curve"
#define CENTRAL "beliefs=\"central\"", "shocks=\"none\""

static void assert_near(double x, double wanted, double tolerance)
{
    if (!(fabs(x - wanted) <= tolerance))
        fail_msg("%.12g, wanted %.12g +- %g", x, wanted, tolerance);
}

static double logit(double p)
{
    return log(p / (1 - p));
}

static double logistic(double x)
{
    return 1 / (1 + exp(-x));
}

/* In a quarter about 6,000 members leave and as many join, each by himself: a standard deviation of
 * 110 of 309,000 people. The curve takes back what a period's luck has added. */
static const double luck_sd = 110.0 / 309040;

/* -- the path ---------------------------------------------------------------------------------- */

static void a_drift_is_a_straight_line_from_the_stated_start(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(CURVE, CENTRAL));
    small_world_run(&w, LANES);
    double drift = (share[FIGURES - 1] - share[0]) / (year[FIGURES - 1] - year[0]);
    for (size_t p = 0; p < w.periods; p++)
        assert_near(small_world_mean_coverage(&w, p), base + drift * (double)p / 4,
                    5 * luck_sd / 4);
    small_world_close(&w);
}

static void a_drift_of_log_odds_is_a_logistic(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS(CURVE, CENTRAL, "enrolment.curve_scale=log_odds",
                                "enrolment.curve_from=2022", "enrolment.curve_ceiling=[0.95]"));
    small_world_run(&w, LANES);
    double drift = (logit(0.851 / 0.95) - logit(0.806 / 0.95)) / 3;
    for (size_t p = 0; p < w.periods; p++)
        assert_near(small_world_mean_coverage(&w, p),
                    0.95 * logistic(logit(base / 0.95) + drift * (double)p / 4), 5 * luck_sd / 4);
    small_world_close(&w);
}

static void a_logistic_moves_by_the_slope_of_least_squares(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(CURVE, CENTRAL, "enrolment.curve=logistic"));
    small_world_run(&w, LANES);
    double t = 0, x = 0, tt = 0, tx = 0;
    for (size_t i = 0; i < FIGURES; i++) {
        t += year[i] / FIGURES;
        x += logit(share[i]) / FIGURES;
    }
    for (size_t i = 0; i < FIGURES; i++) {
        tt += (year[i] - t) * (year[i] - t);
        tx += (year[i] - t) * (logit(share[i]) - x);
    }
    for (size_t p = 0; p < w.periods; p++)
        assert_near(small_world_mean_coverage(&w, p),
                    logistic(logit(base) + tx / tt * (double)p / 4), 5 * luck_sd / 4);
    small_world_close(&w);
}

/* A Bass curve, and a logistic one with a top of its own, go on from the base date by their own
 * changes since then. (The fit itself is tests/test_curve.c's.) */
static void bent_curves_add_their_changes(void **state)
{
    (void)state;
    static const char *const which[][2] = {
        {"enrolment.curve=bass", "enrolment.curve_launch=1985"},
        {"enrolment.curve=logistic", "enrolment.curve_ceiling=[0]"},
    };
    for (size_t k = 0; k < 2; k++) {
        struct small_world w;
        small_world_open(&w, NULL, SMALL_SETS(CURVE, CENTRAL, which[k][0], which[k][1]));
        const struct curve *curve = &w.plan.common.naive.curve;
        assert_int_equal(curve->law, k == 0 ? CURVE_BASS : CURVE_LOGISTIC);
        assert_near(curve->origin, k == 0 ? 1985 : 2016, 0);
        small_world_run(&w, LANES);
        for (size_t p = 0; p < w.periods; p++) {
            double gain = curve_at(curve, curve->value, 2026 + (double)p / 4) -
                          curve_at(curve, curve->value, 2026);
            assert_near(small_world_mean_coverage(&w, p), base + gain, 5 * luck_sd / 4);
        }
        assert_true(small_world_mean_coverage(&w, 12) > base + 0.01);
        small_world_close(&w);
    }
}

static void figures_of_other_months_count_when_asked_for(void **state)
{
    (void)state;
    struct small_world ends, all;
    small_world_open(&ends, NULL, SMALL_SETS(CURVE, "enrolment.curve_from=2023"));
    small_world_open(&all, NULL,
                     SMALL_SETS(CURVE, "enrolment.curve_from=2023", "enrolment.curve_history=all"));
    const struct curve *a = &ends.plan.common.naive.curve, *b = &all.plan.common.naive.curve;
    assert_near(a->value[0], b->value[0], 0); /* between the same ends */
    assert_near(a->innovation_sd, 0.0025 * sqrt(2), 1e-9);
    double half = 0.0125 / 2; /* from December to June, and on to December */
    double s2 = (pow(-0.026 - half, 2) / 0.5 + pow(0.036 - half, 2) / 0.5 + pow(0.0025, 2)) / 2;
    assert_near(b->innovation_sd, sqrt(s2), 1e-9);
    small_world_close(&ends);
    small_world_close(&all);
}

static void year_ends_are_the_same_however_many_periods(void **state)
{
    (void)state;
    static const char *const per_year[] = {"periods_per_year=1", "periods_per_year=2",
                                           "periods_per_year=12"};
    static const size_t k[] = {1, 2, 12};
    double drift = (0.851 - 0.806) / 3;
    for (size_t i = 0; i < 3; i++) {
        struct small_world w;
        small_world_open(&w, NULL,
                         SMALL_SETS(CURVE, CENTRAL, per_year[i], "enrolment.curve_from=2022"));
        small_world_run(&w, LANES);
        for (size_t y = 1; y <= 3; y++)
            assert_near(small_world_mean_coverage(&w, y * k[i]), base + drift * (double)y,
                        5 * luck_sd / 4 * 2);
        small_world_close(&w);
    }
}

/* -- the band ---------------------------------------------------------------------------------- */

/* From the four last figures: drift 0.015 a year, off by 0.005, -0.005 and 0, so s = 0.005; the
 * history spans 3 years. The variance over n futures, whose ratio to the truth has a standard
 * deviation of sqrt(2 / n), is within four of them of what is wanted, plus people's luck. */
static void check_band(const char *beliefs, const char *shocks, double walk, double drift)
{
    struct small_world w;
    size_t n = small_world_slow() ? 1600 : 240;
    small_world_open(
        &w, NULL,
        SMALL_SETS(CURVE, "enrolment.curve_from=2022", "periods_per_year=2", beliefs, shocks));
    small_world_run(&w, n);
    for (size_t h = 1; h <= 3; h++) {
        double mean = small_world_mean_coverage(&w, 2 * h), sum = 0, years = (double)h;
        double wanted = 0.005 * 0.005 * (walk * years + drift * years * years / 3);
        for (size_t f = 0; f < n; f++)
            sum += pow(small_world_coverage(&w, f, 2 * h) - mean, 2) / (double)(n - 1);
        wanted += 2 * luck_sd * luck_sd;
        assert_near(mean, base + 0.015 * years, 4 * sqrt(wanted / (double)n));
        assert_near(sum / wanted, 1, 4 * sqrt(2 / (double)n));
    }
    small_world_close(&w);
}

static void the_band_is_that_of_a_drift_forecast(void **state)
{
    (void)state;
    check_band("beliefs=\"drawn\"", "shocks=\"drawn\"", 1, 1);
    check_band("beliefs=\"central\"", "shocks=\"drawn\"", 1, 0);
    check_band("beliefs=\"drawn\"", "shocks=\"none\"", 0, 1);
}

static void the_band_widens_by_the_stated_factors(void **state)
{
    (void)state;
    struct small_world one, more;
    small_world_open(&one, NULL, SMALL_SETS(CURVE, "enrolment.curve_from=2022"));
    small_world_open(&more, NULL,
                     SMALL_SETS(CURVE, "enrolment.curve_from=2022", "enrolment.curve_error=3",
                                "enrolment.curve_shock=2"));
    small_world_begin(&one, 0);
    small_world_begin(&more, 0);
    small_world_step(&one);
    small_world_step(&more);
    const struct naive_state *a = &one.worker.world.enrolment.naive;
    const struct naive_state *b = &more.worker.world.enrolment.naive;
    for (size_t l = 0; l < LANES; l++) {
        assert_true(a->value[0][l] != 0.015 && a->walk[l] != 0);
        assert_near(b->value[0][l] - 0.015, 3 * (a->value[0][l] - 0.015), 1e-12);
        assert_near(b->walk[l], 2 * a->walk[l], 1e-12);
    }
    small_world_close(&one);
    small_world_close(&more);
}

/* -- the other structure ----------------------------------------------------------------------- */

static void the_curves_rows_are_nothing_to_those_who_decide(void **state)
{
    (void)state;
    struct small_world plain, rows;
    small_world_open(&plain, NULL, NULL);
    small_world_open(&rows, NULL,
                     SMALL_SETS("history=\"coverage.csv\"", "enrolment.curve=bass",
                                "enrolment.curve_from=2025", "enrolment.curve_shock=3"));
    small_world_run(&plain, LANES);
    small_world_run(&rows, LANES);
    size_t n = LANES * plain.periods * plain.plan.ncolumns * sizeof *plain.rows;
    assert_memory_equal(plain.rows, rows.rows, n);
    for (size_t p = 0; p < plain.periods; p++)
        assert_true(small_world_at(&plain, 5, p, "curve_held") == 0);
    small_world_close(&plain);
    small_world_close(&rows);
}

static void no_policy_moves_the_curve(void **state)
{
    (void)state;
    struct small_world plain, free;
    small_world_open(&plain, NULL, SMALL_SETS(CURVE));
    small_world_open(&free, NULL,
                     SMALL_SETS(CURVE, "policy.subsidy.household=1", "policy.reach.household=1",
                                "policy.renewal.household=1", "policy.contact.household=1"));
    small_world_run(&plain, LANES);
    small_world_run(&free, LANES);
    size_t members = small_world_column(&plain, "members");
    for (size_t f = 0; f < LANES; f++)
        for (size_t p = 0; p < plain.periods; p++)
            assert_true(small_world_cell(&plain, f, p, members) ==
                        small_world_cell(&free, f, p, members));
    small_world_close(&plain);
    small_world_close(&free);
}

/* -- faults ------------------------------------------------------------------------------------ */

static void refused(const char *const sets[], const char *what)
{
    char *said = small_world_refusal(NULL, sets);
    if (strstr(said, what) == NULL)
        fail_msg("said: %swanted: %s", said, what);
    free(said);
}

static void what_no_curve_fits_is_refused_by_name(void **state)
{
    (void)state;
    refused(SMALL_SETS("enrolment.structure=curve"),
            "--set enrolment.structure=curve: enrolment.structure is a curve fitted to the "
            "history's coverage: it needs 3 figures dated December from 1900 to 2025, there are 0");
    refused(SMALL_SETS(CURVE, "enrolment.curve_from=2024"),
            "--set history=\"coverage.csv\": enrolment.structure is a curve fitted to the "
            "history's coverage: it needs 3 figures dated December from 2024 to 2025, there are 2");
    refused(SMALL_SETS(CURVE, "enrolment.curve=bass", "enrolment.curve_from=2023"),
            "it needs 4 figures dated December from 2023 to 2025, there are 3");
    refused(SMALL_SETS(CURVE, "enrolment.curve_scale=log_odds", "enrolment.curve_ceiling=[0.8]"),
            "--set enrolment.curve_ceiling=[0.8]: enrolment.curve_ceiling: coverage must lie "
            "between 0 and 0.8 in the whole history, and reach neither");
    refused(SMALL_SETS(CURVE, "enrolment.curve_scale=log_odds", "enrolment.curve_ceiling=[0.86]",
                       "groups.household.members=125000"),
            "the forecast starts at a coverage of 86.72 %, which must lie between 0 and 86.00 %");
    refused(SMALL_SETS(CURVE, "enrolment.curve_scale=log_odds", "enrolment.curve_ceiling=[0]"),
            "only that of the logistic curve can be fitted");
    refused(SMALL_SETS(CURVE, "enrolment.curve=bass", "enrolment.curve_launch=2020"),
            "the history's first figure is older than the start of 2020");
    refused(SMALL_SETS(CURVE, "enrolment.curve=bass"),
            "the history's 8 figures of coverage do not bend as a Bass curve from 0 in 2016 "
            "(curve_launch) does");
    refused(SMALL_SETS(CURVE, "groups.household.members=158000"),
            "group 'household' cannot start at a coverage of 99.35 %: only 97.00 % of it can be "
            "reached");
}

/* -- Viet Nam ---------------------------------------------------------------------------------- */

#define VIETNAM "last_year=2030", "periods_per_year=2", "enrolment.structure=curve"

static int rising(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* scenarios/README.md: by the trends of 2020-25, 95.7 and 97.5 % in log-odds at the ends of 2026
 * and 2030, 96.0 and 99.5 % in a straight line, of which about 99.2 % can be reached. The medians
 * of 32 futures have Monte Carlo errors of up to 0.22 points, of which two are allowed. */
static void viet_nam_extends_its_trend(void **state)
{
    (void)state;
    static const char *const scale[] = {"enrolment.curve_scale=log_odds",
                                        "enrolment.curve_scale=share"};
    static const double wanted[2][2] = {{0.957, 0.975}, {0.960, 0.992}};
    for (size_t k = 0; k < 2; k++) {
        struct small_world w;
        double x[2][32];
        small_world_open(&w, "scenarios/vietnam.cfg",
                         SMALL_SETS(VIETNAM, "enrolment.curve_from=2020", scale[k]));
        small_world_run(&w, 32);
        for (size_t i = 0; i < 2; i++) {
            for (size_t f = 0; f < 32; f++)
                x[i][f] = small_world_coverage(&w, f, i == 0 ? 2 : 10);
            qsort(x[i], 32, sizeof x[i][0], rising);
            assert_near((x[i][15] + x[i][16]) / 2, wanted[k][i], 0.0044);
        }
        assert_near(small_world_coverage(&w, 0, 0), 0.9516, 0.00005);
        small_world_close(&w);
    }
}

/* They are drawn with beliefs' luck, so that a split of the variance counts them there. */
static void futures_with_the_same_beliefs_have_the_same_curve(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(CURVE));
    w.plan.layers = (struct plan_layers){.beliefs = 3, .shocks = 1};
    small_world_begin(&w, 0);
    for (size_t l = 0; l < LANES; l++)
        for (size_t m = 0; m < l; m++) {
            const struct naive_state *own = &w.worker.world.enrolment.naive;
            assert_true((own->value[0][l] == own->value[0][m]) == (l / 4 == m / 4));
        }
    small_world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(futures_with_the_same_beliefs_have_the_same_curve),
        cmocka_unit_test(a_drift_is_a_straight_line_from_the_stated_start),
        cmocka_unit_test(a_drift_of_log_odds_is_a_logistic),
        cmocka_unit_test(a_logistic_moves_by_the_slope_of_least_squares),
        cmocka_unit_test(bent_curves_add_their_changes),
        cmocka_unit_test(figures_of_other_months_count_when_asked_for),
        cmocka_unit_test(year_ends_are_the_same_however_many_periods),
        cmocka_unit_test(the_band_is_that_of_a_drift_forecast),
        cmocka_unit_test(the_band_widens_by_the_stated_factors),
        cmocka_unit_test(the_curves_rows_are_nothing_to_those_who_decide),
        cmocka_unit_test(no_policy_moves_the_curve),
        cmocka_unit_test(what_no_curve_fits_is_refused_by_name),
        cmocka_unit_test(viet_nam_extends_its_trend),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
