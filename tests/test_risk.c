/* test_risk - who needs how much care, and what those who join do to its cost. */
#include "models/risk.h"

#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define STILL "beliefs=\"central\"", "shocks=\"none\""
#define FLAT                                                               \
    "economy.inflation=0", "economy.wage_growth=0", "care.visit_growth=0", \
        "care.excess_inflation=0", "care.fee_elasticity=0"

static void assert_close(double x, double wanted, double relative)
{
    if (!(fabs(x - wanted) <= relative * fabs(wanted)))
        fail_msg("%.17g, wanted %.17g", x, wanted);
}

#define SICK "population.poor_health=[0,0.05,60,0.3]", "care.poor_health_cost=4"

/* Members of all groups at the end of the period: in good or poor health, of a sex. */
static double weighed(const struct small_world *w, const double age[], const double health[2],
                      const double sex[2], double first)
{
    const struct population_state *people = &w->worker.world.people;
    double sum = 0;
    for (size_t k = 0; k < 3 * POPULATION_PLACES; k++) {
        size_t block = k / POPULATION_AGES;
        double n = people->insured[k][0] + first * people->newcomers[k][0];
        sum += n * age[k % POPULATION_AGES] * health[block / 2 % 2] * sex[block % 2];
    }
    return sum;
}

static void the_base_date_costs_what_is_stated_with_all_told_apart(void **state)
{
    (void)state;
    static const double health[] = {1, 4}, sex[] = {0.5, 0.8 * 1.3}, seen[] = {0.5, 0.8 * 0.9};
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS(STILL, SICK, "care.use_men=[0,0.5]", "care.use_women=[0,0.8]",
                                "care.women_cost=[0,1.3]", "care.women_visits=[0,0.9]",
                                "care.new_member_cost=0.25"));
    small_world_begin(&w, 0);
    const struct care_state *care = &w.worker.world.care;
    double members = (double)w.worker.world.people.members[0];
    assert_true(w.worker.world.people.new_members[0] > 1000);
    assert_close(weighed(&w, w.view.care->age_cost, health, sex, 0.25) * care->cost_scale[0],
                 170 * members, 1e-12);
    assert_close(weighed(&w, w.view.care->age_visits, health, seen, 0.25) * care->visit_scale[0],
                 2 * members, 1e-12);
    small_world_close(&w);
}

static void a_member_in_poor_health_weighs_as_many_as_stated(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(STILL, SICK));
    small_world_begin(&w, 0);
    struct population_state *people = &w.worker.world.people;
    const struct risk_weights *weights = w.worker.world.care.weights;
    double one[LANES];
    for (size_t l = 0; l < LANES; l++)
        one[l] = 1;
    struct risk before = {.cost = {0}}, after = {.cost = {0}};
    risk_add_members(&w.view, weights, people, SMALL_HOUSEHOLD, one, &before);
    people->insured[population_at(SMALL_HOUSEHOLD, 0, 1, 40)][0] -= 50;
    people->insured[population_at(SMALL_HOUSEHOLD, 1, 1, 40)][0] += 50;
    risk_add_members(&w.view, weights, people, SMALL_HOUSEHOLD, one, &after);
    assert_close(after.cost[0] - before.cost[0], 50 * 3 * w.view.care->age_cost[40], 1e-9);
    assert_close(after.visits[0] - before.visits[0], 50 * 3 * w.view.care->age_visits[40], 1e-9);
    assert_true(after.cost[1] == before.cost[1] && after.years[0] == before.years[0]);
    small_world_close(&w);
}

/* At low coverage the sick join first when the price falls, and what a member costs rises. */
static void selection_raises_the_cost_of_a_member(void **state)
{
    (void)state;
    struct small_world w, blind;
#define DISCOUNT                                                              \
    STILL, FLAT, "people=\"same\"", "population.poor_health=[0,0.05,60,0.3]", \
        "groups.household.members=25000",                                     \
        "policy.subsidy.household=({from=\"2020-01\";value=0.0;},{from=\"2026-01\";value=0.6;})"
    small_world_open(&w, NULL, SMALL_SETS(DISCOUNT, "care.poor_health_cost=4"));
    small_world_open(&blind, NULL, SMALL_SETS(DISCOUNT, "care.poor_health_cost=1"));
    small_world_run(&w, LANES);
    small_world_run(&blind, LANES);
    double poor = small_world_at(&w, 0, 8, "group_poor_health_members.household");
    double members = small_world_at(&w, 0, 8, "group_members.household");
    double sick = small_world_at(&w, 0, 8, "group_poor_health_residents.household");
    double all = small_world_at(&w, 0, 8, "group_residents.household");
    double start = small_world_at(&w, 0, 0, "group_selection.household");
    double end = small_world_at(&w, 0, 8, "group_selection.household");
    assert_close(end, (1 + 3 * poor / members) / (1 + 3 * sick / all), 1e-12);
    assert_true(start > 1 && end > start * 1.02);
    /* the same people, of whom the sick cost no more in the other world */
    double first = small_world_at(&w, 0, 1, "group_claims.household") /
                   small_world_at(&blind, 0, 1, "group_claims.household");
    double last = small_world_at(&w, 0, 8, "group_claims.household") /
                  small_world_at(&blind, 0, 8, "group_claims.household");
    assert_true(last > first * 1.02);
    assert_true(small_world_at(&blind, 0, 8, "group_selection.household") == 1);
    small_world_close(&w);
    small_world_close(&blind);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_base_date_costs_what_is_stated_with_all_told_apart),
        cmocka_unit_test(a_member_in_poor_health_weighs_as_many_as_stated),
        cmocka_unit_test(selection_raises_the_cost_of_a_member),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
