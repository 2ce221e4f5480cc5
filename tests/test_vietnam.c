/* test_vietnam - scenarios/vietnam.cfg starts where Viet Nam stood at the end of 2025, moves on
 * from there as 2025 did, and explains the revenue of 2024 and 2025. */
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static const char vietnam[] = "scenarios/vietnam.cfg";

/* Its targets lie beyond the short horizon of these tests. */
#define SHORT                                                      \
    "last_year=2027", "targets.directive_52_first={delete=true;}", \
        "targets.directive_52_everyone={delete=true;}"

/* Without what the law changes in 2026. */
#define LAW_STILL                                                                               \
    "transitions.decree_272_left_list={delete=true;}",                                          \
        "transitions.decree_272_pupils={delete=true;}", "policy.subsidy.former_region=0.7"

#define FLAT                                                                                  \
    "beliefs=\"central\"", "shocks=\"none\"", "economy.inflation=0", "economy.wage_growth=0", \
        "economy.output_growth=0"

#define NO_GROWTH                                                                  \
    FLAT, LAW_STILL, "economy.reference_salary=2340000.0", "economy.reference_rise=0",\
        "care.visit_growth=0", "care.excess_inflation=0", "care.fee_elasticity=0"

static double mean(const struct small_world *w, size_t period, const char *name)
{
    double sum = 0;
    for (size_t f = 0; f < w->futures; f++)
        sum += small_world_at(w, f, period, name);
    return sum / (double)w->futures;
}

static double mean_of(const struct small_world *w, size_t period, const char *series, size_t g)
{
    char name[96];
    snprintf(name, sizeof name, "%s.%s", series, w->plan.dims.names[DIM_GROUP][g]);
    return mean(w, period, name);
}

static double year_sum(const struct small_world *w, size_t year, const char *name)
{
    double sum = 0;
    for (size_t q = 1; q <= 4; q++)
        sum += mean(w, 4 * (year - 1) + q, name);
    return sum;
}

static double central(const struct small_world *w, size_t section, const char *row, size_t k)
{
    return quantity_central(&plan_setting(&w->plan, section, row, k)->path->value);
}

static void assert_between(double x, double least, double most)
{
    if (!(x >= least && x <= most))
        fail_msg("%.10g is not within %.10g to %.10g", x, least, most);
}

/* -- the start --------------------------------------------------------------------------------- */

static int start(void **state)
{
    struct small_world *w = malloc(sizeof *w);
    assert_non_null(w);
    small_world_open(w, vietnam, SMALL_SETS(SHORT, NO_GROWTH));
    small_world_run(w, 4 * LANES); /* of 0.2 m people their mean is off by 0.01 points */
    *state = w;
    return 0;
}

static int finish(void **state)
{
    small_world_close(*state);
    free(*state);
    return 0;
}

static void coverage_at_the_end_of_2025_is_the_published_one(void **state)
{
    const struct small_world *w = *state;
    for (size_t f = 0; f < w->futures; f++)
        assert_between(100 * small_world_at(w, f, 0, "members") /
                           small_world_at(w, f, 0, "residents"),
                       95.06, 95.26);
}

static void every_group_starts_with_its_stated_members(void **state)
{
    const struct small_world *w = *state;
    double members = 0;
    for (size_t g = 0; g < w->plan.dims.groups; g++) {
        double stated = (double)plan_setting(&w->plan, SECTION_groups, "members", g)->count;
        double people = (double)plan_setting(&w->plan, SECTION_groups, "residents", g)->count;
        assert_true(mean_of(w, 0, "group_members", g) == stated);
        assert_between(mean_of(w, 0, "group_residents", g), people - 20, people + 20);
        members += stated;
    }
    assert_true(members == 97570000);
    assert_true(mean(w, 0, "residents") == 102530000);
}

/* -- the first year without growth is 2025 once more ------------------------------------------- */

static void a_member_costs_what_he_did_in_2025(void **state)
{
    const struct small_world *w = *state;
    double cost = year_sum(w, 1, "claims") / year_sum(w, 1, "person_years");
    double visits = year_sum(w, 1, "visits") / year_sum(w, 1, "person_years");
    assert_between(cost / central(w, SECTION_care, "cost_per_member", 0), 0.98, 1.02);
    assert_between(visits / central(w, SECTION_care, "visits_per_member", 0), 0.98, 1.02);
}

static void every_group_drifts_as_stated(void **state)
{
    const struct small_world *w = *state;
    for (size_t g = 0; g < w->plan.dims.groups; g++) {
        double before = mean_of(w, 0, "group_members", g) / mean_of(w, 0, "group_residents", g);
        double after = mean_of(w, 4, "group_members", g) / mean_of(w, 4, "group_residents", g);
        double drift = central(w, SECTION_groups, "drift", g);
        if (!(fabs(after - before - drift) <= 0.001))
            fail_msg("%s moves by %.3f points, not %.3f", w->plan.dims.names[DIM_GROUP][g],
                     100 * (after - before), 100 * drift);
    }
}

/* -- the dip after December -------------------------------------------------------------------- */

static void check_dip(const struct small_world *w)
{
    double before = mean(w, 0, "members"), at[5];
    for (size_t q = 1; q <= 4; q++)
        at[q] = mean(w, q, "members");
    double trough = fmin(at[1], at[2]);
    assert_true(trough < at[3] && trough < at[4]); /* in the first or second quarter */
    assert_between(1 - trough / before, 0.015, 0.033);
    assert_true(1 - at[3] / before >= 0.01);
    assert_true((at[4] - at[3]) / (at[4] - trough) >= 0.6);
}

static void members_dip_after_december_and_return_at_the_end_of_the_year(void **state)
{
    check_dip(*state);
}

static void the_dip_is_the_same_with_growth_and_shocks(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, vietnam, SMALL_SETS(SHORT, LAW_STILL));
    small_world_run(&w, 2 * LANES);
    check_dip(&w);
    small_world_close(&w);
}

/* -- the revenue of 2024 and 2025 -------------------------------------------------------------- */

/* A past year as the fund would have seen it: its bases, rates and subsidies are the dated values
 * of the scenario, and the fund's own step collects and pays. With one period a year period 0 is
 * the whole year. Assumed: average-year members are 0.978 of the mean of two Decembers, split over
 * groups as at the end of 2025; what was claimed is the published figure. */
static double past_year(const char *year, const char *reserve, double members, double claims,
                        double *contributions)
{
    struct small_world w;
    small_world_open(&w, vietnam, SMALL_SETS(year, "periods_per_year=1", FLAT, SHORT, reserve));
    small_world_begin(&w, 0);
    struct population_state *people = &w.worker.world.people;
    double all = 0;
    for (size_t g = 0; g < w.plan.dims.groups; g++)
        all += (double)w.view.groups->members[g];
    for (size_t g = 0; g < w.plan.dims.groups; g++)
        for (size_t k = 0; k < POPULATION_PLACES; k++)
            for (size_t l = 0; l < LANES; l++) {
                double share = (double)w.view.groups->members[g] / all;
                int32_t *insured = people->insured[g * POPULATION_PLACES + k];
                insured[l] = k == 0 ? (int32_t)(share * members + 0.5) : 0;
                people->insured_before[g * POPULATION_PLACES + k][l] = insured[l];
                people->joins[l] = 0;
                w.worker.world.care.claims[l] = (int64_t)claims;
            }
    sections_models[SECTION_fund]->step(&w.view, &w.worker.world, &w.luck);
    const struct fund_state *fund = &w.worker.world.fund;
    *contributions = (double)fund->contributions[0];
    double end = (double)fund->reserve[0];
    assert_true(w.view.dt == 1);
    assert_true(fund->administration[0] == (int64_t)floor(0.025 * *contributions + 0.5));
    small_world_close(&w);
    return end;
}

static void revenue_of_2024_and_2025_comes_out_and_rolls_the_reserve(void **state)
{
    (void)state;
    const double december[] = {93.307e6, 95.5e6, 97.57e6}, average = 0.978;
    double revenue_2024, revenue_2025;
    char reserve[64];
    double end = past_year("first_year=2024", "fund.reserve=57.284e12",
                           average * (december[0] + december[1]) / 2, 142.9e12, &revenue_2024);
    snprintf(reserve, sizeof reserve, "fund.reserve=%.1f", end);
    end = past_year("first_year=2025", reserve, average * (december[1] + december[2]) / 2,
                    161.628e12, &revenue_2025);
    assert_between(revenue_2024 / 1e12, 135, 145);
    assert_between(revenue_2025 / 1e12, 155, 167);
    assert_between(end / 1e12, 44, 56);
    print_message("revenue %.1f and %.1f, reserve %.1f thousand billion VND\n", revenue_2024 / 1e12,
                  revenue_2025 / 1e12, end / 1e12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coverage_at_the_end_of_2025_is_the_published_one),
        cmocka_unit_test(every_group_starts_with_its_stated_members),
        cmocka_unit_test(a_member_costs_what_he_did_in_2025),
        cmocka_unit_test(every_group_drifts_as_stated),
        cmocka_unit_test(members_dip_after_december_and_return_at_the_end_of_the_year),
        cmocka_unit_test(the_dip_is_the_same_with_growth_and_shocks),
        cmocka_unit_test(revenue_of_2024_and_2025_comes_out_and_rolls_the_reserve),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
