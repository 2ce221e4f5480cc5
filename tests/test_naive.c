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

static double coverage(const struct small_world *w, size_t future, size_t period)
{
    return small_world_at(w, future, period, "members") /
           small_world_at(w, future, period, "residents");
}

static double mean_coverage(const struct small_world *w, size_t period)
{
    double sum = 0;
    for (size_t f = 0; f < w->futures; f++)
        sum += coverage(w, f, period);
    return sum / (double)w->futures;
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
        assert_near(mean_coverage(&w, p), base + drift * (double)p / 4, 5 * luck_sd / 4);
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
        assert_near(mean_coverage(&w, p),
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
        assert_near(mean_coverage(&w, p), logistic(logit(base) + tx / tt * (double)p / 4),
                    5 * luck_sd / 4);
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
            assert_near(mean_coverage(&w, p), base + gain, 5 * luck_sd / 4);
        }
        assert_true(mean_coverage(&w, 12) > base + 0.01);
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
            assert_near(mean_coverage(&w, y * k[i]), base + drift * (double)y, 5 * luck_sd / 4 * 2);
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
    size_t n = small_world_slow() ? 1600 : 400;
    small_world_open(&w, NULL,
                     SMALL_SETS(CURVE, "enrolment.curve_from=2022", "periods_per_year=2", beliefs,
                                shocks));
    small_world_run(&w, n);
    for (size_t h = 1; h <= 3; h++) {
        double mean = mean_coverage(&w, 2 * h), sum = 0, years = (double)h;
        double wanted = 0.005 * 0.005 * (walk * years + drift * years * years / 3);
        for (size_t f = 0; f < n; f++)
            sum += pow(coverage(&w, f, 2 * h) - mean, 2) / (double)(n - 1);
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

/* -- the people -------------------------------------------------------------------------------- */

/* Of a group after the first half of the period. */
struct group {
    double members, takers, residents;
};

static struct group group_of(const struct world *now, size_t g, size_t l)
{
    struct group s = {0, 0, 0};
    for (size_t k = g * POPULATION_KINDS; k < (g + 1) * POPULATION_KINDS; k++)
        for (size_t state = 0; state < PEOPLE_STATES; state++) {
            s.residents += now->people.tally[k][state][l];
            s.takers += state != PEOPLE_UNREACHED ? now->people.tally[k][state][l] : 0;
            s.members += population_insured(state) ? now->people.tally[k][state][l] : 0;
        }
    return s;
}

/* What the moves make of a group's coverage, in expectation. */
static double expected(const struct world *now, size_t g, size_t l, double c)
{
    size_t kind = g * POPULATION_KINDS;
    return c * (1 - now->enrolment.leave[kind][l]) + (1 - c) * now->enrolment.join[kind][l];
}

static void groups_move_by_one_shift_to_the_curve(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(CURVE, CENTRAL));
    const struct world *now = &w.worker.world;
    double drift = w.plan.common.naive.curve.value[0];
    small_world_begin(&w, 0);
    for (size_t p = 1; p <= 6; p++) {
        small_world_open_half(&w);
        small_world_step_half(&w);
        for (size_t l = 0; l < LANES; l++) {
            double members = 0, residents = 0, shift[3];
            for (size_t g = 0; g < 3; g++) {
                struct group s = group_of(now, g, l);
                double c = s.members / s.takers, then = expected(now, g, l, c);
                double odds = (s.members + 0.5) / (s.takers - s.members + 0.5);
                shift[g] = logit(then) - log(odds);
                members += then * s.takers;
                residents += s.residents;
            }
            assert_near(shift[1], shift[0], 1e-9);
            assert_near(shift[2], shift[0], 1e-9);
            assert_near(members / residents, base + drift * (double)p / 4, 1e-11);
        }
    }
    small_world_close(&w);
}

static void groups_start_at_their_members_and_all_who_can_be_reached_are_willing(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(CURVE));
    small_world_run(&w, 3);
    small_world_begin(&w, 0);
    const struct population_common *p = &w.plan.common.population;
    const struct population_state *people = &w.worker.world.people;
    for (size_t f = 0; f < 3; f++) {
        assert_true(small_world_at(&w, f, 0, "group_members.children") == 58000);
        assert_true(small_world_at(&w, f, 0, "group_members.workers") == 85000);
        assert_true(small_world_at(&w, f, 0, "group_members.household") == 120000);
    }
    for (size_t period = 0; period <= 5; period++) {
        int64_t unwilling = 0, new = 0;
        for (size_t cell = 0; cell < p->ncells; cell++) {
            unwilling += people->count[PEOPLE_OUT_UNWILLING][cell][0] +
                         people->count[PEOPLE_NEW_UNWILLING][cell][0] +
                         people->count[PEOPLE_IN_UNWILLING][cell][0];
            new += people->count[PEOPLE_NEW_WILLING][cell][0];
        }
        assert_true(unwilling == 0);
        assert_true(new > 5000); /* of 120,000 at a lapse of 0.08 and others */
        small_world_step(&w);
    }
    small_world_close(&w);
}

static void people_are_conserved(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(CURVE, "population.migration=0.01"));
    small_world_run(&w, LANES);
    for (size_t f = 0; f < LANES; f++)
        for (size_t p = 1; p < w.periods; p++) {
            double residents = small_world_at(&w, f, p, "residents") -
                               small_world_at(&w, f, p - 1, "residents");
            double members =
                small_world_at(&w, f, p, "members") - small_world_at(&w, f, p - 1, "members");
            assert_true(residents == small_world_at(&w, f, p, "births") -
                                         small_world_at(&w, f, p, "deaths") +
                                         small_world_at(&w, f, p, "migrants"));
            assert_true(members == small_world_at(&w, f, p, "joins") -
                                       small_world_at(&w, f, p, "lapses") -
                                       small_world_at(&w, f, p, "member_deaths") +
                                       small_world_at(&w, f, p, "member_migrants"));
        }
    small_world_close(&w);
}

/* Groups of everybody, of nobody insured, and of nobody at all, a steep curve up and down. */
static void chances_are_chances_at_the_ends(void **state)
{
    (void)state;
    static const char *const lapse[] = {"enrolment.lapse=0", "enrolment.lapse=3"};
    static const char *const from[] = {"enrolment.curve_from=1900", "enrolment.curve_from=2023"};
    for (size_t i = 0; i < 4; i++) {
        struct small_world w;
        small_world_open(&w, NULL,
                         SMALL_SETS(CURVE, "groups.children.members=60000", from[i / 2],
                                    "groups.workers.members=0", "enrolment.curve_history=all",
                                    "enrolment.curve_shock=4", lapse[i % 2]));
        small_world_begin(&w, 0);
        for (size_t p = 1; p <= 12; p++) {
            small_world_step(&w);
            const struct enrolment_state *enr = &w.worker.world.enrolment;
            for (size_t k = 0; k < 3 * POPULATION_KINDS; k++)
                for (size_t l = 0; l < LANES; l++) {
                    assert_true(enr->join[k][l] >= 0 && enr->join[k][l] <= 1);
                    assert_true(enr->leave[k][l] >= 0 && enr->leave[k][l] <= 1);
                }
        }
        small_world_close(&w);
    }
}

/* With half of the workers gone in a year the curve has to be met by the others. */
static void what_others_take_away_the_curve_gives_back(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS(CURVE, CENTRAL, "transitions.dismissed.rate=0.7",
                                "transitions.dismissed.portability=0"));
    small_world_run(&w, LANES);
    for (size_t p = 0; p < w.periods; p++)
        assert_near(mean_coverage(&w, p), base + 0.151 / 9 * (double)p / 4, 15 * luck_sd / 4);
    small_world_close(&w);
}

/* -- the ends of the scale --------------------------------------------------------------------- */

static void a_curve_past_all_who_can_be_reached_is_held_and_says_so(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS(CURVE, "beliefs=\"central\"", "enrolment.curve_shock=10",
                                "enrolment.curve_from=2022", "groups.household.never_takers=0.1",
                                "groups.household.drift=0"));
    small_world_begin(&w, 0);
    const struct world *now = &w.worker.world;
    size_t held = 0, below = 0;
    for (size_t p = 1; p <= 12; p++) {
        small_world_step(&w);
        for (size_t l = 0; l < LANES; l++) {
            double takers = 0, residents = 0;
            for (size_t g = 0; g < 3; g++) {
                struct group s = group_of(now, g, l);
                takers += s.takers;
                residents += s.residents;
            }
            double x = base + 0.015 * (double)p / 4 + now->enrolment.naive.walk[l];
            assert_true(now->enrolment.naive.held[l] == (x * residents > takers));
            held += x * residents > takers;
            below += x * residents <= takers;
            if (x * residents > takers)
                assert_true((double)now->people.members[l] == takers);
            else
                assert_near((double)now->people.members[l] / residents, x, 12 * luck_sd);
        }
    }
    assert_true(held > 20 && below > 20);
    small_world_close(&w);
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

#define VIETNAM                                                                         \
    "last_year=2030", "targets.directive_52_everyone={delete=true;}", CURVE_VIETNAM, \
        "enrolment.curve_from=2020"
#define CURVE_VIETNAM "enrolment.structure=curve"

static int rising(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* scenarios/README.md: by the trends of 2020-25, 95.7 and 97.5 % in log-odds at the ends of 2026 and
 * 2030, 96.0 and 99.5 % in a straight line, of which about 99.2 % can be reached. The median of 32
 * futures with a spread of s has a standard error of 1.25 s / sqrt(32); s is under 0.7 points. */
static void viet_nam_extends_its_trend(void **state)
{
    (void)state;
    static const char *const scale[] = {"enrolment.curve_scale=log_odds",
                                        "enrolment.curve_scale=share"};
    static const double wanted[2][2] = {{0.957, 0.975}, {0.960, 0.992}};
    for (size_t k = 0; k < 2; k++) {
        struct small_world w;
        double x[2][32];
        small_world_open(&w, "scenarios/vietnam.cfg", SMALL_SETS(VIETNAM, scale[k]));
        small_world_run(&w, 32);
        for (size_t i = 0; i < 2; i++) {
            for (size_t f = 0; f < 32; f++)
                x[i][f] = coverage(&w, f, i == 0 ? 4 : 20);
            qsort(x[i], 32, sizeof x[i][0], rising);
            assert_near((x[i][15] + x[i][16]) / 2, wanted[k][i], 3 * 1.25 * 0.007 / sqrt(32));
        }
        assert_near(coverage(&w, 0, 0), 0.9516, 0.00005);
        small_world_close(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_drift_is_a_straight_line_from_the_stated_start),
        cmocka_unit_test(a_drift_of_log_odds_is_a_logistic),
        cmocka_unit_test(a_logistic_moves_by_the_slope_of_least_squares),
        cmocka_unit_test(bent_curves_add_their_changes),
        cmocka_unit_test(figures_of_other_months_count_when_asked_for),
        cmocka_unit_test(year_ends_are_the_same_however_many_periods),
        cmocka_unit_test(the_band_is_that_of_a_drift_forecast),
        cmocka_unit_test(the_band_widens_by_the_stated_factors),
        cmocka_unit_test(groups_move_by_one_shift_to_the_curve),
        cmocka_unit_test(groups_start_at_their_members_and_all_who_can_be_reached_are_willing),
        cmocka_unit_test(people_are_conserved),
        cmocka_unit_test(chances_are_chances_at_the_ends),
        cmocka_unit_test(what_others_take_away_the_curve_gives_back),
        cmocka_unit_test(a_curve_past_all_who_can_be_reached_is_held_and_says_so),
        cmocka_unit_test(the_curves_rows_are_nothing_to_those_who_decide),
        cmocka_unit_test(no_policy_moves_the_curve),
        cmocka_unit_test(what_no_curve_fits_is_refused_by_name),
        cmocka_unit_test(viet_nam_extends_its_trend),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
