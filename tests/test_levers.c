/* test_levers - what each lever costs: persons times unit cost, or an amount a year. */
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void assert_about(double x, double wanted)
{
    if (!(fabs(x - wanted) <= 1))
        fail_msg("%.17g, wanted %.17g", x, wanted);
}

static void open_at(struct small_world *w, const char *const sets[], int periods)
{
    small_world_open(w, NULL, sets);
    small_world_begin(w, 0);
    for (int p = 0; p < periods; p++)
        small_world_step(w);
}

static void without_levers_nothing_is_spent(void **state)
{
    (void)state;
    struct small_world w;
    open_at(&w, NULL, 2);
    for (size_t k = 0; k < LEVERS; k++)
        for (size_t l = 0; l < LANES; l++)
            assert_true(w.worker.world.fund.lever[k][l] == 0);
    small_world_close(&w);
}

static void persons_cost_by_the_person(void **state)
{
    (void)state;
    struct small_world w;
    open_at(&w,
            SMALL_SETS("policy.contact.household=0.3", "policy.contact_cost=70",
                       "policy.assistance.household=0.4", "policy.assistance_cost=30",
                       "policy.renewal.household=0.2", "policy.renewal.workers=0.1",
                       "policy.renewal_cost=50", "policy.enforcement.workers=0.25",
                       "policy.enforcement_cost=16"),
            3);
    const struct population_state *people = &w.worker.world.people;
    for (size_t l = 0; l < LANES; l++) {
        size_t k = SMALL_HOUSEHOLD * LANES + l;
        double household = (double)people->group_members[k];
        double workers = (double)people->group_members[SMALL_WORKERS * LANES + l];
        int64_t cost[LEVERS];
        levers_cost(&w.view, &w.worker.world, l, cost);
        assert_about((double)cost[LEVER_CONTACT],
                     0.3 / 4 * 70 * (double)people->group_residents[k]);
        assert_about((double)cost[LEVER_ASSISTANCE], 0.4 * 30 * (double)people->group_joins[k]);
        assert_about((double)cost[LEVER_RENEWAL], 50.0 / 4 * (0.2 * household + 0.1 * workers));
        assert_about((double)cost[LEVER_ENFORCEMENT],
                     (double)people->group_residents[SMALL_WORKERS * LANES + l]);
        assert_true(cost[LEVER_REACH] == 0 && cost[LEVER_DIGITAL] == 0);
    }
    small_world_close(&w);
}

/* Where every form that is handed in is completed and nobody enrols by himself before September,
 * those who join are those who are reached: their number is a draw whose mean is paid for. */
static void the_reached_are_the_willing_without_a_card(void **state)
{
    (void)state;
    struct small_world w;
    double joined = 0, paid = 0;
    open_at(&w,
            SMALL_SETS("policy.reach.household=2", "policy.reach_cost=1",
                       "enrolment.assisted_completion=1", "enrolment.change_of_mind=2",
                       "groups.household.campaign=[0,0,0,0,0,0,0,0,1,1,1,1]"),
            0);
    for (int p = 0; p < 2; p++) {
        small_world_step(&w);
        for (size_t l = 0; l < LANES; l++) {
            joined += (double)w.worker.world.people.group_joins[SMALL_HOUSEHOLD * LANES + l];
            paid += (double)w.worker.world.fund.lever[LEVER_REACH][l];
        }
    }
    assert_true(paid > 10000);
    assert_true(fabs(joined - paid) < 4 * sqrt(2 * paid)); /* minds and reach, each at most paid */
    small_world_close(&w);
}

static void electronic_registration_costs_and_saves_by_who_has_it(void **state)
{
    (void)state;
    struct small_world plain, with;
    open_at(&plain, SMALL_SETS("policy.digital.household=0.5"), 2);
    open_at(&with,
            SMALL_SETS("policy.digital.household=0.5", "policy.digital_cost=8e6",
                       "fund.digital_saving=0.4"),
            2);
    const struct world *now = &with.worker.world;
    for (size_t l = 0; l < LANES; l++) {
        double share = 0.5 * (double)now->people.group_residents[SMALL_HOUSEHOLD * LANES + l] /
                       (double)now->people.residents[l];
        assert_about((double)now->fund.lever[LEVER_DIGITAL][l], 2e6 * share);
        assert_about((double)now->fund.administration[l],
                     (1 - 0.4 * share) * (double)plain.worker.world.fund.administration[l]);
        assert_true(now->fund.administration[l] < plain.worker.world.fund.administration[l]);
    }
    small_world_close(&plain);
    small_world_close(&with);
}

static void levers_of_care_are_paid_by_the_fund(void **state)
{
    (void)state;
    struct small_world w;
    open_at(&w, SMALL_SETS("policy.fraud_control=0", "care.waste=0.1", "policy.fraud_cost=4e6"), 1);
    assert_true(w.worker.world.fund.lever[LEVER_FRAUD][0] == 0);
    small_world_close(&w);
    open_at(&w, SMALL_SETS("policy.fraud_control=0.5", "care.waste=0.1", "policy.fraud_cost=4e6"),
            1);
    const struct fund_state *fund = &w.worker.world.fund;
    assert_true(fund->lever[LEVER_FRAUD][0] == 500000);
    assert_true(fund_levers(fund, LEVERS_OUTREACH, LEVERS, 0) == 500000);
    assert_true(fund_levers(fund, 0, LEVERS_OUTREACH, 0) == 0);
    assert_true(fund->outgo[0] ==
                fund->claims_paid[0] + fund->administration[0] + fund->prevention[0] + 500000);
    small_world_close(&w);
}

static void costs_grow_with_what_the_scenario_says(void **state)
{
    (void)state;
    static const char *const words[] = {"policy.costs=\"as_given\"", "policy.costs=\"with_prices\"",
                                        "policy.costs=\"with_wages\""};
    for (size_t k = 0; k < 3; k++) {
        struct small_world w;
        open_at(&w, SMALL_SETS(words[k], "policy.digital=1", "policy.digital_cost=4e9"), 6);
        const struct world *now = &w.worker.world;
        double index = k == 0 ? 1 : k == 1 ? now->economy.price[0] : now->economy.wage[0];
        assert_true(k == 0 || index > 1.02);
        assert_about((double)now->fund.lever[LEVER_DIGITAL][0], 1e9 * index);
        small_world_close(&w);
    }
}

/* 0.5 and 0.5 of a unit are one unit, not two. */
static void only_the_sum_is_rounded(void **state)
{
    (void)state;
    struct small_world w;
    char cost[64];
    open_at(&w, NULL, 1);
    double workers = (double)w.worker.world.people.group_residents[SMALL_WORKERS * LANES];
    small_world_close(&w);
    snprintf(cost, sizeof cost, "policy.enforcement_cost=%.17g", 2 / workers);
    open_at(&w,
            SMALL_SETS("policy.enforcement.workers=1", cost, "policy.digital=1",
                       "policy.digital_cost=2"),
            1);
    assert_true(fund_levers(&w.worker.world.fund, 0, LEVERS, 0) == 1);
    small_world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_levers_nothing_is_spent),
        cmocka_unit_test(persons_cost_by_the_person),
        cmocka_unit_test(the_reached_are_the_willing_without_a_card),
        cmocka_unit_test(electronic_registration_costs_and_saves_by_who_has_it),
        cmocka_unit_test(levers_of_care_are_paid_by_the_fund),
        cmocka_unit_test(costs_grow_with_what_the_scenario_says),
        cmocka_unit_test(only_the_sum_is_rounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
