/* test_enrolment - willingness, joining and leaving answer to prices, help and peers. */
#include "models/elementary.h"
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Peers carry a drift further than the run-in, which knows none, has it. */
#define ALONE "enrolment.peer_effect=0"

#define STILL "beliefs=\"central\"", "shocks=\"none\""
#define FLAT                                                                          \
    "economy.inflation=0", "economy.wage_growth=0", "economy.reference_salary=300.0", \
        "economy.reference_rise=0"

/* All groups in all fifths of income alike: then who moves between groups is of any fifth, as the
 * solved start takes it. */
#define ALIKE                                                                  \
    "groups.children.income=[1,1,1,1,1]", "groups.workers.income=[1,1,1,1,1]", \
        "groups.household.income=[1,1,1,1,1]"

enum { HOUSEHOLD = SMALL_HOUSEHOLD * POPULATION_KINDS };

/* A lever of the household group that has one value at the base date and another from 2026 on. */
static const char *pulled(char text[160], const char *lever, double before, double after)
{
    snprintf(text, 160,
             "policy.%s.household=({from=\"2020-01\"; value=%.15g;}, {from=\"2026-01\"; "
             "value=%.15g;})",
             lever, before, after);
    return text;
}

/* The world after its first period, under a lever and another set. */
static void first_period(struct small_world *w, const char *lever, double before, double after,
                         const char *const sets[])
{
    char text[160];
    const char *all[16] = {pulled(text, lever, before, after)};
    for (size_t k = 0; sets[k] != NULL; k++)
        all[k + 1] = sets[k];
    small_world_open(w, NULL, all);
    small_world_begin(w, 0);
    small_world_step(w);
}

static double logit(double p)
{
    return log(p / (1 - p));
}

static void assert_near(double x, double wanted, double tolerance)
{
    if (!(fabs(x - wanted) <= tolerance))
        fail_msg("%.17g, wanted %.17g", x, wanted);
}

/* -- prices ------------------------------------------------------------------------------------ */

static void a_higher_subsidy_never_lowers_anybodys_willingness(void **state)
{
    (void)state;
    static const double subsidy[] = {0, 0.1, 0.2, 0.35, 0.5, 0.8, 0.95, 1};
    double before[ECONOMY_CLASSES][LANES] = {{0}};
    for (size_t k = 0; k < sizeof subsidy / sizeof subsidy[0]; k++) {
        struct small_world w;
        first_period(&w, "subsidy", 0.2, subsidy[k], SMALL_SETS("seed=3"));
        for (size_t c = 0; c < ECONOMY_CLASSES; c++)
            for (size_t l = 0; l < LANES; l++) {
                double willing = w.worker.world.enrolment.willing[HOUSEHOLD + 2 * c][l];
                assert_true(willing > before[c][l] && willing < 1);
                before[c][l] = willing;
            }
        small_world_close(&w);
    }
}

static void willingness_is_the_logistic_of_the_burden(void **state)
{
    (void)state;
    struct small_world w;
    first_period(&w, "subsidy", 0.2, 0.6,
                 SMALL_SETS(STILL, FLAT, "enrolment.peer_effect=0", "enrolment.burden_slope=1.7",
                            "enrolment.burden_scale=0.03"));
    const struct enrolment_state *enr = &w.worker.world.enrolment;
    double tier = 0.5 + 0.3 * 0.7 + 0.1 * 0.6 + 0.06 * 0.5 + 0.04 * 0.4;
    for (size_t c = 0; c < ECONOMY_CLASSES; c++) {
        double burden = 300 * 0.045 * tier / w.worker.world.economy.class_income[c][0] * 0.4;
        double v = -1.7 * log(1 + burden / 0.03);
        double trend = enr->trend[SMALL_HOUSEHOLD][0] * 0.25;
        assert_near(logit(enr->willing[HOUSEHOLD + 2 * c][0]),
                    enr->intercept[SMALL_HOUSEHOLD][0] + v + trend, 1e-9);
    }
    small_world_close(&w);
}

static void a_poorer_fifth_is_less_willing_at_a_price_and_as_willing_for_free(void **state)
{
    (void)state;
    for (int free = 0; free < 2; free++) {
        struct small_world w;
        first_period(&w, "subsidy", 0.2, free ? 1 : 0.2, SMALL_SETS(STILL));
        double(*willing)[LANES] = w.worker.world.enrolment.willing + HOUSEHOLD;
        for (size_t c = 1; c < ECONOMY_CLASSES; c++)
            assert_true(free ? willing[2 * c][0] == willing[2 * c - 2][0]
                             : willing[2 * c][0] > willing[2 * c - 2][0]);
        small_world_close(&w);
    }
}

static void a_price_of_exactly_zero_jumps(void **state)
{
    (void)state;
    struct small_world nearly, quite;
    first_period(&nearly, "subsidy", 0.2, 1 - 1e-9,
                 SMALL_SETS(STILL, "enrolment.peer_effect=0", "enrolment.free_jump=0.6"));
    first_period(&quite, "subsidy", 0.2, 1,
                 SMALL_SETS(STILL, "enrolment.peer_effect=0", "enrolment.free_jump=0.6"));
    const struct enrolment_state *a = &nearly.worker.world.enrolment;
    const struct enrolment_state *b = &quite.worker.world.enrolment;
    for (size_t c = 0; c < ECONOMY_CLASSES; c++) {
        assert_near(logit(b->willing[HOUSEHOLD + 2 * c][0]) -
                        logit(a->willing[HOUSEHOLD + 2 * c][0]),
                    0.6, 1e-6);
        /* While cover is free both exits are a fifth. */
        double dear = log1p(-a->leave_unwilling[HOUSEHOLD + 2 * c][0]);
        double free = log1p(-b->leave_unwilling[HOUSEHOLD + 2 * c][0]);
        assert_near(free / dear, 0.2, 1e-9);
    }
    small_world_close(&nearly);
    small_world_close(&quite);
}

/* -- other levers ------------------------------------------------------------------------------ */

static void contact_adds_to_the_log_odds(void **state)
{
    (void)state;
    struct small_world less, more;
    first_period(&less, "contact", 0.1, 0.1,
                 SMALL_SETS(STILL, "enrolment.peer_effect=0", "enrolment.contact_effect=0.3"));
    first_period(&more, "contact", 0.1, 0.6,
                 SMALL_SETS(STILL, "enrolment.peer_effect=0", "enrolment.contact_effect=0.3"));
    for (size_t c = 0; c < ECONOMY_CLASSES; c++)
        assert_near(logit(more.worker.world.enrolment.willing[HOUSEHOLD + 2 * c][0]) -
                        logit(less.worker.world.enrolment.willing[HOUSEHOLD + 2 * c][0]),
                    0.5 * 0.3, 1e-9);
    small_world_close(&less);
    small_world_close(&more);
}

static void an_obligation_adds_to_the_log_odds(void **state)
{
    (void)state;
    struct small_world before, obliged;
    first_period(&before, "obligation", 0, 0,
                 SMALL_SETS(STILL, "enrolment.peer_effect=0", "enrolment.obligation_effect=0.7"));
    first_period(&obliged, "obligation", 0, 0.5,
                 SMALL_SETS(STILL, "enrolment.peer_effect=0", "enrolment.obligation_effect=0.7"));
    for (size_t c = 0; c < ECONOMY_CLASSES; c++)
        assert_near(logit(obliged.worker.world.enrolment.willing[HOUSEHOLD + 2 * c][0]) -
                        logit(before.worker.world.enrolment.willing[HOUSEHOLD + 2 * c][0]),
                    0.5 * 0.7, 1e-9);
    small_world_close(&before);
    small_world_close(&obliged);
    char *said = small_world_refusal(NULL, SMALL_SETS("policy.obligation.workers=0.5"));
    assert_non_null(strstr(said, "obligation does nothing for group 'workers'"));
    free(said);
}

/* The hazard of leaving of the two-state step, from its two probabilities. */
static double leaving(const struct enrolment_state *enr, size_t gc)
{
    double join = enr->join[gc][0], leave = enr->leave[gc][0];
    return leave / (join + leave) * -log1p(-(join + leave));
}

static double joining(const struct enrolment_state *enr, size_t gc)
{
    double join = enr->join[gc][0], leave = enr->leave[gc][0];
    return join / (join + leave) * -log1p(-(join + leave));
}

static void renewal_lowers_the_exits_of_the_willing_alone(void **state)
{
    (void)state;
    struct small_world less, more;
    first_period(&less, "renewal", 0, 0, SMALL_SETS(STILL, "enrolment.renewal_gain=0.7"));
    first_period(&more, "renewal", 0, 0.5, SMALL_SETS(STILL, "enrolment.renewal_gain=0.7"));
    const struct enrolment_state *a = &less.worker.world.enrolment;
    const struct enrolment_state *b = &more.worker.world.enrolment;
    for (size_t c = 0; c < ECONOMY_CLASSES; c++) {
        size_t gc = HOUSEHOLD + 2 * c;
        assert_near(leaving(b, gc) / leaving(a, gc), 1 - 0.5 * 0.7, 1e-9);
        assert_near(joining(b, gc) / joining(a, gc), 1, 1e-9);
        assert_true(b->leave_unwilling[gc][0] == a->leave_unwilling[gc][0]);
    }
    small_world_close(&less);
    small_world_close(&more);
}

static void assistance_raises_completion_and_never_lowers_it(void **state)
{
    (void)state;
    for (int easy = 0; easy < 2; easy++) { /* usual completion 0.5, or better than with help */
        struct small_world less, more;
        const char *usual = easy ? "enrolment.completion=0.98" : "enrolment.completion=0.5";
        first_period(&less, "assistance", 0, 0, SMALL_SETS(STILL, usual));
        first_period(&more, "assistance", 0, 0.4, SMALL_SETS(STILL, usual));
        double ratio = joining(&more.worker.world.enrolment, HOUSEHOLD) /
                       joining(&less.worker.world.enrolment, HOUSEHOLD);
        assert_near(ratio, easy ? 1 : (0.5 + 0.4 * 0.45) / 0.5, 1e-9);
        small_world_close(&less);
        small_world_close(&more);
    }
}

static void who_is_reached_succeeds_with_help(void **state)
{
    (void)state;
    struct small_world w;
    first_period(&w, "reach", 0, 2, SMALL_SETS(STILL, "enrolment.assisted_completion=0.9"));
    assert_near(w.worker.world.enrolment.reach[HOUSEHOLD][0], 0.9 * (1 - exp(-0.5)), 1e-12);
    assert_true(w.worker.world.enrolment.reach[0][0] == 0);
    small_world_close(&w);
}

/* How far a group's coverage comes in the first year, on average. */
static double first_year_move(const struct small_world *w, const char *group)
{
    char members[64], residents[64];
    double move = 0;
    snprintf(members, sizeof members, "group_members.%s", group);
    snprintf(residents, sizeof residents, "group_residents.%s", group);
    for (size_t f = 0; f < w->futures; f++)
        move += small_world_at(w, f, 4, members) / small_world_at(w, f, 4, residents) -
                small_world_at(w, f, 0, members) / small_world_at(w, f, 0, residents);
    return move / (double)w->futures;
}

/* A policy that was in force in the base year is part of what was observed. */
static void a_lever_of_the_base_year_changes_no_starting_point(void **state)
{
    (void)state;
    static const char *const levers[] = {"subsidy", "renewal", "assistance", "contact"};
    for (size_t k = 0; k < sizeof levers / sizeof levers[0]; k++) {
        struct small_world w;
        first_period(&w, levers[k], 0.6, 0.6, SMALL_SETS(STILL, FLAT, ALIKE, ALONE));
        small_world_run(&w, LANES);
        assert_near(first_year_move(&w, "household"), 0.01, 0.001);
        small_world_close(&w);
    }
}

/* -- peers ------------------------------------------------------------------------------------- */

/* Coverage dips and returns with the season, and nobody's mind should follow it. */
static void peers_compare_like_with_like(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(
        &w, NULL,
        SMALL_SETS(STILL, FLAT, ALIKE, "enrolment.peer_effect=2", "groups.household.drift=0"));
    small_world_begin(&w, 0);
    const struct enrolment_state *enr = &w.worker.world.enrolment;
    const struct population_state *people = &w.worker.world.people;
    double least = 1, most = 0, dip = 1;
    double start = logit(enr->willing[HOUSEHOLD + 4][0]), trend = enr->trend[SMALL_HOUSEHOLD][0];
    for (int p = 1; p <= 4; p++) {
        small_world_step(&w);
        double coverage = (double)people->group_members[SMALL_HOUSEHOLD * LANES] /
                          (double)people->group_residents[SMALL_HOUSEHOLD * LANES];
        double moved = logit(enr->willing[HOUSEHOLD + 4][0]) - start - trend * 0.25 * p;
        dip = fmin(dip, coverage);
        least = fmin(least, moved);
        most = fmax(most, moved);
    }
    assert_true(120000 / 159040.0 - dip > 0.01);
    if (!(least > -0.005 && most < 0.005))
        fail_msg("%g to %g", least, most);
    small_world_close(&w);
}

static void better_covered_peers_make_people_more_willing(void **state)
{
    (void)state;
    struct small_world alone, together;
    first_period(&alone, "reach", 0, 12, SMALL_SETS(STILL, FLAT, "enrolment.peer_effect=0"));
    first_period(&together, "reach", 0, 12, SMALL_SETS(STILL, FLAT, "enrolment.peer_effect=1"));
    double more = logit(together.worker.world.enrolment.willing[HOUSEHOLD][0]) -
                  logit(alone.worker.world.enrolment.willing[HOUSEHOLD][0]);
    assert_true(more > 0.01 && more < 0.2); /* half of the gain in coverage of the period */
    small_world_close(&alone);
    small_world_close(&together);
}

/* -- the start and the trend ------------------------------------------------------------------- */

static void every_group_starts_with_its_drift(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS(STILL, FLAT, ALIKE, ALONE, "groups.workers.drift=0.006",
                                "groups.household.drift=0.015"));
    small_world_run(&w, LANES);
    static const char *const names[] = {"children", "workers", "household"};
    static const double drift[] = {0, 0.006, 0.015};
    for (size_t g = 0; g < 3; g++)
        assert_near(first_year_move(&w, names[g]), drift[g], 0.001);
    small_world_close(&w);
}

/* People come to it with less cover than it has, and those go who came first: within a year, all of
 * the base date. It shrinks, too. */
static void a_group_with_a_time_limit_starts_with_its_drift(void **state)
{
    (void)state;
    static const char *const limits[] = {"groups.bridge.limit=6", "groups.bridge.limit=12"};
    static const char *const entries[] = {"groups.bridge.entry=\"choice\"",
                                          "groups.bridge.entry=\"automatic\""};
    for (size_t k = 0; k < 4; k++) {
        struct small_world w;
        small_world_open(
            &w, NULL,
            SMALL_SETS(
                STILL, FLAT, ALIKE, ALONE, "transitions.dismissed.to=\"bridge\"",
                "transitions.dismissed.rate=0.15", "groups.household.residents=139040",
                "groups.household.members=105000",
                "groups.bridge={residents=20000;members=15000;ages=[15,64];age_pattern=[15,1];"
                "base=\"reference_salary\";rate=0.045;payer=\"household\";drift=0.01;"
                "next=\"household\";limit_next=\"household\";limit_portability=0.5;}",
                "enrolment.action.bridge=4.0", entries[k / 2], limits[k % 2]));
        small_world_run(&w, 8 * LANES);
        assert_near(first_year_move(&w, "bridge"), 0.01, 0.001);
        small_world_close(&w);
    }
}

static void a_trend_lasts_a_year_and_then_fades_as_stated(void **state)
{
    (void)state;
    static const char *const sets[] = {"enrolment.trend_persistence=0",
                                       "enrolment.trend_persistence=0.5",
                                       "enrolment.trend_persistence=1"};
    static const double rho[] = {0, 0.5, 1};
    for (size_t k = 0; k < 3; k++) {
        struct small_world w;
        double years = 0;
        small_world_open(&w, NULL, SMALL_SETS(sets[k]));
        small_world_begin(&w, 0);
        for (int p = 1; p <= 12; p++) {
            small_world_step(&w);
            double middle = (p - 0.5) / 4 - 1;
            years += middle <= 0 ? 0.25 : rho[k] == 0 ? 0 : 0.25 * pow(rho[k], middle);
            assert_near(w.worker.world.enrolment.trend_time[5], years, 1e-12);
        }
        small_world_close(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_higher_subsidy_never_lowers_anybodys_willingness),
        cmocka_unit_test(willingness_is_the_logistic_of_the_burden),
        cmocka_unit_test(a_poorer_fifth_is_less_willing_at_a_price_and_as_willing_for_free),
        cmocka_unit_test(a_price_of_exactly_zero_jumps),
        cmocka_unit_test(contact_adds_to_the_log_odds),
        cmocka_unit_test(an_obligation_adds_to_the_log_odds),
        cmocka_unit_test(renewal_lowers_the_exits_of_the_willing_alone),
        cmocka_unit_test(assistance_raises_completion_and_never_lowers_it),
        cmocka_unit_test(who_is_reached_succeeds_with_help),
        cmocka_unit_test(a_lever_of_the_base_year_changes_no_starting_point),
        cmocka_unit_test(peers_compare_like_with_like),
        cmocka_unit_test(better_covered_peers_make_people_more_willing),
        cmocka_unit_test(every_group_starts_with_its_drift),
        cmocka_unit_test(a_group_with_a_time_limit_starts_with_its_drift),
        cmocka_unit_test(a_trend_lasts_a_year_and_then_fades_as_stated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
