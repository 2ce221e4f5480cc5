/* test_groups - bases, tiers, own shares and age patterns of membership groups. */
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_close(double x, double wanted, double relative)
{
    if (!(fabs(x - wanted) <= relative * fabs(wanted)))
        fail_msg("%.17g, wanted %.17g", x, wanted);
}

/* The base of a group at the end of the base year. */
static double base_of(size_t group, const char *const sets[])
{
    struct small_world w;
    double base[LANES];
    small_world_open(&w, NULL, sets);
    small_world_begin(&w, 0);
    groups_base(&w.view, &w.worker.world, group, 1, base);
    for (size_t l = 1; l < LANES; l++)
        assert_true(base[l] == base[0]);
    small_world_close(&w);
    return base[0];
}

#define FLAT "beliefs=\"central\"", "economy.inflation=0", "economy.wage_growth=0"

static void a_flat_contribution_is_a_share_of_the_reference_salary(void **state)
{
    (void)state;
    assert_true(base_of(SMALL_HOUSEHOLD, SMALL_SETS(FLAT)) == 300);
}

static void a_wage_without_spread_pays_up_to_the_ceiling(void **state)
{
    (void)state;
    const char *wage = "economy.declared_wage=0.5", *none = "economy.declared_spread=0";
    assert_close(base_of(SMALL_WORKERS, SMALL_SETS(FLAT, wage, none)), 350, 1e-12);
    assert_close(base_of(SMALL_WORKERS, SMALL_SETS(FLAT, wage, none, "economy.ceiling=1")), 300,
                 1e-12);
}

/* E min(W, c) as the integral of the chance to be above, by the trapezoid rule. */
static double capped_mean(double mean, double sigma, double cap)
{
    const int n = 200000;
    double mu = log(mean) - sigma * sigma / 2, sum = 0;
    for (int k = 0; k <= n; k++) {
        double x = cap * k / n;
        double above = k == 0 ? 1 : erfc((log(x) - mu) / sigma / sqrt(2)) / 2;
        sum += above * (k == 0 || k == n ? 0.5 : 1);
    }
    return sum * cap / n;
}

static void a_wage_with_spread_pays_its_mean_below_the_ceiling(void **state)
{
    (void)state;
    double base =
        base_of(SMALL_WORKERS, SMALL_SETS(FLAT, "economy.declared_spread=0.6",
                                          "economy.declared_wage=0.8", "economy.ceiling=3"));
    assert_close(base, capped_mean(0.8 * 700, 0.6, 900), 1e-8);
    assert_true(base < 0.8 * 700);
}

static void a_wage_without_spread_pays_no_less_than_the_floor(void **state)
{
    (void)state;
    const char *wage = "economy.declared_wage=0.5", *none = "economy.declared_spread=0";
    assert_close(base_of(SMALL_WORKERS, SMALL_SETS(FLAT, wage, none, "economy.floor=1")), 350,
                 1e-12);
    assert_close(base_of(SMALL_WORKERS, SMALL_SETS(FLAT, wage, none, "economy.floor=1.5")), 450,
                 1e-12);
}

/* What is missing below the floor is the integral of the chance to be below it. */
static void a_wage_with_spread_pays_its_mean_between_floor_and_ceiling(void **state)
{
    (void)state;
    const char *const wages[] = {"economy.declared_spread=0.6", "economy.declared_wage=0.8"};
    double base = base_of(SMALL_WORKERS, SMALL_SETS(FLAT, wages[0], wages[1], "economy.ceiling=3",
                                                    "economy.floor=1.4"));
    double below = 420 - capped_mean(0.8 * 700, 0.6, 420);
    assert_close(base, capped_mean(0.8 * 700, 0.6, 900) + below, 1e-8);
    assert_true(below > 10);
}

static void limits_may_be_minimum_wages_which_grow_with_wages(void **state)
{
    (void)state;
    struct small_world w;
    double base[LANES];
    small_world_open(&w, NULL,
                     SMALL_SETS("economy.declared_spread=0", "economy.declared_wage=0.5",
                                "economy.minimum_wage=200", "economy.floor_of=\"minimum_wage\"",
                                "economy.ceiling_of=\"minimum_wage\"", "economy.floor=2"));
    small_world_begin(&w, 0);
    for (int p = 0; p < 5; p++)
        small_world_step(&w);
    const struct world *now = &w.worker.world;
    groups_base(&w.view, now, SMALL_WORKERS, 0, base);
    for (size_t l = 0; l < LANES; l++) {
        struct groups_limits limits = groups_limits(&w.view, now, 0, l);
        assert_close(limits.floor, 400 * now->economy.wage[l], 1e-15);
        assert_close(limits.ceiling, 4000 * now->economy.wage[l], 1e-15);
        assert_close(base[l], limits.floor, 1e-12);
    }
    small_world_close(&w);
}

static void a_pension_grows_with_the_reference_salary(void **state)
{
    (void)state;
    struct small_world w;
    double base[LANES], mean[LANES];
    small_world_open(&w, NULL,
                     SMALL_SETS("groups.children.base=\"pension\"", "economy.pension=60",
                                "economy.reference_salary=({from=\"2020-01\";value=300.0;},"
                                "{from=\"2026-01\";value=330.0;})"));
    small_world_begin(&w, 0);
    groups_base(&w.view, &w.worker.world, SMALL_CHILDREN, 1, base);
    assert_true(base[0] == 60);
    small_world_step(&w);
    groups_base(&w.view, &w.worker.world, SMALL_CHILDREN, 1, base);
    groups_base(&w.view, &w.worker.world, SMALL_CHILDREN, 0, mean);
    assert_close(base[0], 66, 1e-15);
    assert_true(mean[0] == base[0]);
    small_world_close(&w);
}

static void a_tier_is_the_mean_over_the_members_of_a_household(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, NULL);
    small_world_begin(&w, 0);
    assert_close(groups_tier(w.view.groups, SMALL_HOUSEHOLD, 0),
                 0.5 + 0.3 * 0.7 + 0.1 * 0.6 + 0.06 * 0.5 + 0.04 * 0.4, 1e-15);
    assert_close(groups_tier(w.view.groups, SMALL_WORKERS, 0), 1, 1e-15);
    small_world_close(&w);
}

static void tiers_hold_from_the_day_they_are_law(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("groups.household.tiers_in_force=({value=0.0;},"
                                "{from=\"2026-01\";value=0.5;},{from=\"2027-01\";value=1.0;})"));
    small_world_begin(&w, 0);
    double mean = 0.5 + 0.3 * 0.7 + 0.1 * 0.6 + 0.06 * 0.5 + 0.04 * 0.4;
    assert_true(groups_tier(w.view.groups, SMALL_HOUSEHOLD, 0) == 1);
    assert_true(groups_tier_of(w.view.groups, SMALL_HOUSEHOLD, 4, 0) == 1);
    small_world_step(&w);
    assert_close(groups_tier(w.view.groups, SMALL_HOUSEHOLD, 0), (1 + mean) / 2, 1e-15);
    for (int k = 0; k < 4; k++)
        small_world_step(&w);
    assert_close(groups_tier(w.view.groups, SMALL_HOUSEHOLD, LANES - 1), mean, 1e-15);
    assert_true(groups_tier_of(w.view.groups, SMALL_HOUSEHOLD, 4, 0) == 0.4);
    small_world_close(&w);
}

static double own_share(size_t group, const char *subsidy, const char *topup)
{
    struct small_world w;
    double own[LANES];
    small_world_open(&w, NULL, SMALL_SETS(subsidy, topup));
    small_world_begin(&w, 0);
    groups_own_share(&w.view, group, own);
    small_world_close(&w);
    return own[7];
}

static void a_household_pays_what_the_budgets_leave(void **state)
{
    (void)state;
    const char *none = "policy.local_topup.household=0";
    assert_close(own_share(SMALL_HOUSEHOLD, "policy.subsidy.household=0.3", none), 0.7, 1e-15);
    assert_close(own_share(SMALL_HOUSEHOLD, "policy.subsidy.household=0.3",
                           "policy.local_topup.household=0.25"),
                 0.45, 1e-15);
    assert_true(own_share(SMALL_HOUSEHOLD, "policy.subsidy.household=1", none) == 0);
}

static void a_local_budget_tops_up_to_a_level_and_never_past_it(void **state)
{
    (void)state;
    const char *subsidy = "policy.subsidy.household=0.3";
    assert_close(own_share(SMALL_HOUSEHOLD, subsidy, "policy.local_topup_to.household=0.8"), 0.2,
                 1e-15);
    assert_close(own_share(SMALL_HOUSEHOLD, subsidy, "policy.local_topup_to.household=0.1"), 0.7,
                 1e-15);
    assert_true(own_share(SMALL_HOUSEHOLD, subsidy, "policy.local_topup_to.household=1") == 0);
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS(subsidy, "policy.local_topup.household=0.2",
                                "policy.local_topup_to.household=0.6"));
    small_world_begin(&w, 0);
    assert_close(policy_local(&w.view, SMALL_HOUSEHOLD * LANES), 0.3, 1e-15);
    small_world_close(&w);
}

static void the_rounding_of_shares_is_not_a_price(void **state)
{
    (void)state;
    assert_true(1 - 0.7 - 0.3 != 0);
    assert_true(own_share(SMALL_HOUSEHOLD, "policy.subsidy.household=0.7",
                          "policy.local_topup.household=0.3") == 0);
}

static void who_does_not_pay_himself_has_no_price(void **state)
{
    (void)state;
    assert_true(own_share(SMALL_WORKERS, "policy.subsidy.workers=0.1",
                          "policy.local_topup.workers=0") == 0);
    assert_true(own_share(SMALL_CHILDREN, "policy.subsidy.children=0",
                          "policy.local_topup.children=0") == 0);
}

static void an_age_pattern_runs_in_straight_lines_and_holds_at_its_ends(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS("groups.workers.age_pattern=[20,0.2,30,0.6,40,0.1]"));
    small_world_begin(&w, 0);
    const struct groups_inputs *in = w.view.groups;
    assert_true(groups_pattern(in, SMALL_WORKERS, 14) == 0); /* outside its ages */
    assert_true(groups_pattern(in, SMALL_WORKERS, 15) == 0.2);
    assert_true(groups_pattern(in, SMALL_WORKERS, 20) == 0.2);
    assert_close(groups_pattern(in, SMALL_WORKERS, 25), 0.4, 1e-15);
    assert_true(groups_pattern(in, SMALL_WORKERS, 30) == 0.6);
    assert_close(groups_pattern(in, SMALL_WORKERS, 38), 0.2, 1e-14);
    assert_true(groups_pattern(in, SMALL_WORKERS, 64) == 0.1);
    assert_true(groups_pattern(in, SMALL_WORKERS, 65) == 0);
    small_world_close(&w);
}

/* -- faults ------------------------------------------------------------------------------------ */

static void assert_refused(const char *set, const char *words)
{
    char *said = small_world_refusal(NULL, SMALL_SETS(set));
    if (strstr(said, words) == NULL)
        fail_msg("'%s' is not in: %s", words, said);
    free(said);
}

static void what_cannot_be_is_refused_by_name(void **state)
{
    (void)state;
    assert_refused("groups.workers.members=90001", "group 'workers' has 90001 members");
    assert_refused("groups.household.tier_members=[0.5,0.4,0.2,0,0]", "not to 1");
    assert_refused("groups.workers.ages=[15,64.5]", "must be two whole numbers");
    assert_refused("groups.workers.ages=[64,15]", "must be two whole numbers");
    assert_refused("groups.workers.age_pattern=[15,1,15,2]", "ages rising");
    assert_refused("groups.workers.age_pattern=[15,1,20]", "pairs of age and weight");
    assert_refused("groups.workers.next=\"children\"",
                   "people leave 'workers' at age 65, but 'children' holds ages 0 to 14");
    assert_refused("groups.household.ages=[15,99]", "say in `next`");
}

static void limits_and_late_payers_that_cannot_be_are_refused(void **state)
{
    (void)state;
    assert_refused("economy.floor=21", "floor of wages, 6300, is above their ceiling, 6000");
    assert_refused("economy.floor=({from=\"2020-01\";value=1.0;},{from=\"2027-01\";value=30.0;})",
                   "in 2027");
    assert_refused("economy.ceiling_of=\"minimum_wage\"", "ceiling of wages is so many minimum");
    assert_refused("groups.household.late=0.1", "come late in 2025, but no employer pays");
}

/* At the start it is below; wages then grow faster than the reference salary. */
static void a_floor_that_outgrows_the_ceiling_stops_the_future(void **state)
{
    (void)state;
    struct small_world w;
    struct replicate_trouble trouble;
    small_world_open(&w, NULL,
                     SMALL_SETS("economy.minimum_wage=290", "economy.floor_of=\"minimum_wage\"",
                                "economy.floor=1", "economy.ceiling=1"));
    double *rows = calloc(LANES * w.periods * w.plan.ncolumns, sizeof *rows);
    assert_non_null(rows);
    assert_false(
        replicate_run(&w.plan, &w.worker, 0, LANES, rows, small_world_never, NULL, &trouble));
    if (strstr(trouble.what, "fund: the floor of wages, ") == NULL ||
        strstr(trouble.what, "is above their ceiling, 300") == NULL)
        fail_msg("%s", trouble.what);
    free(rows);
    small_world_close(&w);
}

static void shares_of_a_premium_never_pass_all_of_it(void **state)
{
    (void)state;
    assert_refused("policy.local_topup.household=0.81", "pay 1.01 of the premium in 2025");
    assert_refused("policy.local_topup.household=({from=\"2020-01\";value=0.1;},"
                   "{from=\"2027-04\";value=0.9;})",
                   "in 2027");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flat_contribution_is_a_share_of_the_reference_salary),
        cmocka_unit_test(a_wage_without_spread_pays_up_to_the_ceiling),
        cmocka_unit_test(a_wage_with_spread_pays_its_mean_below_the_ceiling),
        cmocka_unit_test(a_wage_without_spread_pays_no_less_than_the_floor),
        cmocka_unit_test(a_wage_with_spread_pays_its_mean_between_floor_and_ceiling),
        cmocka_unit_test(limits_may_be_minimum_wages_which_grow_with_wages),
        cmocka_unit_test(a_pension_grows_with_the_reference_salary),
        cmocka_unit_test(a_tier_is_the_mean_over_the_members_of_a_household),
        cmocka_unit_test(tiers_hold_from_the_day_they_are_law),
        cmocka_unit_test(a_household_pays_what_the_budgets_leave),
        cmocka_unit_test(a_local_budget_tops_up_to_a_level_and_never_past_it),
        cmocka_unit_test(the_rounding_of_shares_is_not_a_price),
        cmocka_unit_test(who_does_not_pay_himself_has_no_price),
        cmocka_unit_test(an_age_pattern_runs_in_straight_lines_and_holds_at_its_ends),
        cmocka_unit_test(what_cannot_be_is_refused_by_name),
        cmocka_unit_test(limits_and_late_payers_that_cannot_be_are_refused),
        cmocka_unit_test(a_floor_that_outgrows_the_ceiling_stops_the_future),
        cmocka_unit_test(shares_of_a_premium_never_pass_all_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
