/* test_takeup - each lever of policy moves what it should, by what it should. */
#include "models/takeup.h"

#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define STILL "beliefs=\"central\"", "shocks=\"none\""
#define FLAT                                                                          \
    "economy.inflation=0", "economy.wage_growth=0", "economy.reference_salary=300.0", \
        "economy.reference_rise=0"
#define ILL "population.poor_health=[0,0.2]"
#define FROM_2026(path, before, after) \
    path "=({from=\"2020-01\"; value=" before ";}, {from=\"2026-01\"; value=" after ";})"

enum { HOUSEHOLD = SMALL_HOUSEHOLD * POPULATION_KINDS, WORKERS = SMALL_WORKERS * POPULATION_KINDS };

static void assert_near(double x, double wanted, double tolerance)
{
    if (!(fabs(x - wanted) <= tolerance))
        fail_msg("%.17g, wanted %.17g", x, wanted);
}

static double logit(double p)
{
    return log(p / (1 - p));
}

/* The hazard of leaving and of joining behind a two-state step. */
static double hazard(double this, double other, double dt)
{
    return -log(1 - this - other) / dt * this / (this + other);
}

static void first_period(struct small_world *w, const char *const sets[])
{
    small_world_open(w, NULL, sets);
    small_world_begin(w, 0);
    small_world_step(w);
}

static void poor_health_counts_what_is_left_to_pay_to_its_power(void **state)
{
    (void)state;
    struct small_world w;
    first_period(&w, SMALL_SETS(STILL, FLAT, ILL, "enrolment.burden_slope=1.7",
                                "enrolment.burden_scale=0.03", "enrolment.poor_health_price=3",
                                "enrolment.poor_health_effect=0.3"));
    double(*willing)[LANES] = w.worker.world.enrolment.willing + HOUSEHOLD;
    double tier = 0.5 + 0.3 * 0.7 + 0.1 * 0.6 + 0.06 * 0.5 + 0.04 * 0.4;
    for (size_t c = 0; c < POPULATION_CLASSES; c++) {
        double full = 300 * 0.045 * tier / w.worker.world.economy.class_income[c][0];
        double good = -1.7 * log(1 + full * 0.8 / 0.03);
        double poor = -1.7 * log(1 + full * 0.8 * 0.8 * 0.8 / 0.03) + 0.3;
        assert_near(logit(willing[2 * c + 1][0]) - logit(willing[2 * c][0]), poor - good, 1e-9);
    }
    small_world_close(&w);
}

static void better_care_is_worth_its_log_odds(void **state)
{
    (void)state;
    struct small_world usual, better;
    first_period(&usual, SMALL_SETS(STILL, "enrolment.peer_effect=0"));
    first_period(&better, SMALL_SETS(STILL, "enrolment.peer_effect=0", "enrolment.quality_effect=2",
                                     FROM_2026("policy.quality", "0.0", "0.3")));
    assert_near(logit(better.worker.world.enrolment.willing[HOUSEHOLD][0]) -
                    logit(usual.worker.world.enrolment.willing[HOUSEHOLD][0]),
                0.6, 1e-9);
    small_world_close(&usual);
    small_world_close(&better);
}

static void enforcement_speeds_up_a_mandate_and_keeps_its_cards(void **state)
{
    (void)state;
    struct small_world usual, more;
    first_period(&usual, SMALL_SETS(STILL));
    first_period(&more, SMALL_SETS(STILL, "enrolment.enforcement_gain=2",
                                   "enrolment.enforcement_keeps=0.4",
                                   FROM_2026("policy.enforcement.workers", "0.0", "0.5")));
    const struct enrolment_state *a = &usual.worker.world.enrolment;
    const struct enrolment_state *b = &more.worker.world.enrolment;
    assert_near(hazard(b->join[WORKERS][0], b->leave[WORKERS][0], 0.25) /
                    hazard(a->join[WORKERS][0], a->leave[WORKERS][0], 0.25),
                1 + 0.5 * 2, 1e-9);
    assert_near(hazard(b->leave[WORKERS][0], b->join[WORKERS][0], 0.25) /
                    hazard(a->leave[WORKERS][0], a->join[WORKERS][0], 0.25),
                1 - 0.5 * 0.4, 1e-9);
    small_world_close(&usual);
    small_world_close(&more);
}

/* What was in force at the base date is in what was solved for it: it is not added again. */
static void enforcement_that_lasts_changes_nothing(void **state)
{
    (void)state;
    struct small_world usual, lasting;
    first_period(&usual, SMALL_SETS(STILL));
    first_period(&lasting, SMALL_SETS(STILL, "policy.enforcement.workers=0.5",
                                      "enrolment.enforcement_keeps=0.0"));
    assert_near(lasting.worker.world.enrolment.join[WORKERS][0],
                usual.worker.world.enrolment.join[WORKERS][0], 1e-9);
    small_world_close(&usual);
    small_world_close(&lasting);
}

static void electronic_registration_saves_part_of_what_would_fail(void **state)
{
    (void)state;
    struct small_world usual, more;
    first_period(&usual, SMALL_SETS(STILL, "enrolment.completion=0.6"));
    first_period(&more, SMALL_SETS(STILL, "enrolment.completion=0.6", "enrolment.digital_gain=0.5",
                                   FROM_2026("policy.digital.household", "0.0", "0.8")));
    const struct enrolment_state *a = &usual.worker.world.enrolment;
    const struct enrolment_state *b = &more.worker.world.enrolment;
    assert_near(hazard(b->join[HOUSEHOLD][0], b->leave[HOUSEHOLD][0], 0.25) /
                    hazard(a->join[HOUSEHOLD][0], a->leave[HOUSEHOLD][0], 0.25),
                (0.6 + 0.8 * 0.5 * 0.4) / 0.6, 1e-9);
    small_world_close(&usual);
    small_world_close(&more);
}

static void no_more_join_than_registration_can_take(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(STILL, "policy.capacity.household=0.01"));
    small_world_run(&w, LANES);
    for (size_t f = 0; f < LANES; f++)
        for (size_t p = 1; p < w.periods; p++) {
            double joins = small_world_at(&w, f, p, "group_joins.household");
            double most = small_world_at(&w, f, p, "group_residents.household") * 0.01 / 4;
            assert_true(joins <= most + 6 * sqrt(most)); /* of expected ones; six sd of luck */
            assert_true(joins >= most - 6 * sqrt(most)); /* and as many would */
        }
    small_world_close(&w);
}

static void interruption_comes_on_top_of_lapse(void **state)
{
    (void)state;
    struct small_world usual, more;
    first_period(&usual, SMALL_SETS(STILL));
    first_period(&more,
                 SMALL_SETS(STILL, FROM_2026("enrolment.interruption.household", "0.0", "0.1")));
    const struct enrolment_state *a = &usual.worker.world.enrolment;
    const struct enrolment_state *b = &more.worker.world.enrolment;
    assert_near(hazard(b->leave[HOUSEHOLD][0], b->join[HOUSEHOLD][0], 0.25) -
                    hazard(a->leave[HOUSEHOLD][0], a->join[HOUSEHOLD][0], 0.25),
                0.1, 1e-9);
    small_world_close(&usual);
    small_world_close(&more);
}

/* Coverage of the household group after a year without growth, from a stated start. */
static double after_a_year(const char *members, const char *interruption)
{
    struct small_world w;
    double after = 0;
    small_world_open(&w, NULL,
                     SMALL_SETS(STILL, FLAT, members, interruption, "groups.household.drift=0.0"));
    small_world_run(&w, LANES);
    for (size_t f = 0; f < LANES; f++)
        after += small_world_at(&w, f, 4, "group_members.household") /
                 small_world_at(&w, f, 4, "group_residents.household") / LANES;
    small_world_close(&w);
    return after;
}

/* It is part of the base year, at any season: the group goes where it would without it, also where
 * lapse had to be solved. */
static void interruption_of_the_base_year_is_in_what_is_solved(void **state)
{
    (void)state;
    static const char *const members[] = {"groups.household.members=100000",
                                          "groups.household.members=130000"};
    for (size_t k = 0; k < 2; k++)
        assert_near(after_a_year(members[k], "enrolment.interruption.household=0.05"),
                    after_a_year(members[k], "enrolment.interruption.household=0.0"), 0.001);
}

static void who_pays_more_than_a_year_ago_leaves_sooner_for_a_year(void **state)
{
    (void)state;
    struct small_world usual, dearer;
    const char *const subsidy = FROM_2026("policy.subsidy.household", "0.6", "0.2");
    small_world_open(&usual, NULL, SMALL_SETS(STILL, FLAT, subsidy));
    small_world_open(&dearer, NULL, SMALL_SETS(STILL, FLAT, subsidy, "enrolment.rise_exit=0.75"));
    small_world_begin(&usual, 0);
    small_world_begin(&dearer, 0);
    for (int period = 1; period <= 5; period++) { /* the price doubles at the first */
        small_world_step(&usual);
        small_world_step(&dearer);
        const struct enrolment_state *a = &usual.worker.world.enrolment;
        const struct enrolment_state *b = &dearer.worker.world.enrolment;
        assert_near(hazard(b->leave[HOUSEHOLD][0], b->join[HOUSEHOLD][0], 0.25) /
                        hazard(a->leave[HOUSEHOLD][0], a->join[HOUSEHOLD][0], 0.25),
                    period <= 4 ? pow(2, 0.75) : 1, 1e-6);
    }
    small_world_close(&usual);
    small_world_close(&dearer);
}

static void a_first_premium_drives_out_by_its_own_factor(void **state)
{
    (void)state;
    struct small_world usual, more;
    const char *const subsidy = FROM_2026("policy.subsidy.household", "1.0", "0.2");
    first_period(&usual, SMALL_SETS(STILL, FLAT, subsidy));
    first_period(&more, SMALL_SETS(STILL, FLAT, subsidy, "enrolment.new_premium_exit=2.5"));
    const struct enrolment_state *a = &usual.worker.world.enrolment;
    const struct enrolment_state *b = &more.worker.world.enrolment;
    assert_near(log1p(-b->leave_unwilling[HOUSEHOLD][0]) / log1p(-a->leave_unwilling[HOUSEHOLD][0]),
                2.5, 1e-9);
    small_world_close(&usual);
    small_world_close(&more);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(poor_health_counts_what_is_left_to_pay_to_its_power),
        cmocka_unit_test(better_care_is_worth_its_log_odds),
        cmocka_unit_test(enforcement_speeds_up_a_mandate_and_keeps_its_cards),
        cmocka_unit_test(enforcement_that_lasts_changes_nothing),
        cmocka_unit_test(electronic_registration_saves_part_of_what_would_fail),
        cmocka_unit_test(no_more_join_than_registration_can_take),
        cmocka_unit_test(interruption_comes_on_top_of_lapse),
        cmocka_unit_test(interruption_of_the_base_year_is_in_what_is_solved),
        cmocka_unit_test(who_pays_more_than_a_year_ago_leaves_sooner_for_a_year),
        cmocka_unit_test(a_first_premium_drives_out_by_its_own_factor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
