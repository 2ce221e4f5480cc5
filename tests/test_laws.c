/* test_laws - what holds in every future and every period: people and money are conserved exactly,
 * counts are whole and never negative; more subsidy never costs members; the same luck gives the
 * same bytes on any number of threads and beside any other group or horizon.
 *
 * The small world for ten years, Viet Nam for two; UHCAST_SLOW=1: 208 futures of Viet Nam for
 * three. */
#include "models/cells.h"
#include "output/table.h"
#include "sim/ensemble.h"
#include "tests/moment.h"
#include "tests/money.h"
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { FUTURES = 208, PAIRS = 96 }; /* 13 and 6 bundles */

static const char vietnam[] = "scenarios/vietnam.cfg";

static double groups_sum(struct moment row, const char *series)
{
    double sum = 0;
    for (size_t g = 0; g < row.w->plan.dims.groups; g++) {
        char name[96];
        snprintf(name, sizeof name, "%s.%s", series, row.w->plan.dims.names[DIM_GROUP][g]);
        sum += is(row, name);
    }
    return sum;
}

/* Flows of which only the net is told. */
static bool is_net(const char *column)
{
    return strcmp(column, "migrants") == 0 || strcmp(column, "member_migrants") == 0;
}

static void check_people(const struct small_world *w)
{
    for (size_t f = 0; f < w->futures; f++)
        for (size_t p = 0; p < w->periods; p++) {
            struct moment r = {w, f, p};
            hold(groups_sum(r, "group_residents") == is(r, "residents"), "sum of residents", f, p);
            hold(groups_sum(r, "group_members") == is(r, "members"), "sum of members", f, p);
            hold(is(r, "members") + is(r, "uninsured") == is(r, "residents"), "insured or not", f,
                 p);
            if (p == 0)
                continue;
            hold(is(r, "residents") - was(r, "residents") ==
                     is(r, "births") - is(r, "deaths") + is(r, "migrants"),
                 "residents are conserved", f, p);
            hold(is(r, "members") - was(r, "members") == is(r, "joins") - is(r, "lapses") -
                                                             is(r, "member_deaths") +
                                                             is(r, "member_migrants"),
                 "members are conserved", f, p);
            hold(is(r, "member_deaths") <= is(r, "deaths"), "members among the dead", f, p);
            double years = (is(r, "members") + was(r, "members")) / 2 / w->plan.dims.per_year;
            hold(fabs(is(r, "person_years") - years) < 1e-6, "person-years", f, p);
        }
}

/* Time in a group is counted beside cells: of the same people, state by state. */
static void check_tenure(const struct small_world *w, size_t period)
{
    const struct population_common *p = &w->plan.common.population;
    const struct population_state *people = &w->worker.world.people;
    for (size_t s = 0; s < p->nstrips; s += POPULATION_SEXES)
        for (size_t state = 0; p->strips[s].stays > 0 && state < PEOPLE_STATES; state++)
            for (size_t l = 0; l < LANES; l++) {
                const struct population_strip *strip = &p->strips[s];
                int64_t more = 0;
                for (size_t c = strip->cell; c < strip->cell + 2 * cells_count(strip); c++)
                    more += people->count[c][state][l];
                for (size_t stay = 0; stay < strip->stays; stay++) {
                    hold(people->tenure[strip->tenure + stay][state][l] >= 0, "tenure", l, period);
                    more -= people->tenure[strip->tenure + stay][state][l];
                }
                hold(more == 0, "cells and tenure", l, period);
                for (size_t stay = 0; stay < strip->stays; stay++)
                    hold(people->tenure_arrive[strip->tenure + stay][l] == 0, "arrived", l, period);
            }
}

/* Every count of people in every cell of one bundle, after each half of each period. */
static void check_cells(struct small_world *w, size_t periods)
{
    const struct population_state *people = &w->worker.world.people;
    small_world_begin(w, 0);
    for (size_t p = 0; p <= periods; p++) {
        for (size_t half = 0; half < 2 && p > 0; half++)
            half == 0 ? small_world_open_half(w) : small_world_step_half(w);
        for (size_t state = 0; state < PEOPLE_STATES; state++)
            for (size_t c = 0; c < w->plan.common.population.ncells; c++)
                for (size_t l = 0; l < LANES; l++)
                    hold(people->count[c][state][l] >= 0, "no negative count", l, p);
        check_tenure(w, p);
    }
}

static void check_flows(const struct small_world *w)
{
    for (size_t c = 0; c < w->plan.ncolumns; c++) {
        const struct column *column = &w->plan.columns[c];
        if (column->kind == COLUMN_RATE || strcmp(column->unit, "persons") != 0)
            continue;
        for (size_t f = 0; f < w->futures; f++)
            for (size_t p = column->kind == COLUMN_FLOW ? 1 : 0; p < w->periods; p++)
                hold(whole_count(is_net(column->name) ? fabs(small_world_cell(w, f, p, c))
                                                      : small_world_cell(w, f, p, c)),
                     column->name, f, p);
    }
}

/* Futures in which a column ever is below (sign -1) or above (1) zero. */
static size_t ever(const struct small_world *w, const char *name, int sign)
{
    size_t n = 0;
    for (size_t f = 0; f < w->futures; f++) {
        bool hit = false;
        for (size_t p = 1; p < w->periods; p++)
            hit = hit || small_world_at(w, f, p, name) * sign > 0;
        n += hit;
    }
    return n;
}

/* Both healths, moves between fifths, migration either way, a group that people can be in for half
 * a year: nobody is lost or counted twice. */
static void people_are_conserved_by_all_that_moves_them(void **state)
{
    (void)state;
    static const char *const migration[] = {"population.migration=-0.01",
                                            "population.migration=0.01"};
    for (size_t k = 0; k < 2; k++) {
        struct small_world w;
        small_world_open(
            &w, NULL,
            SMALL_SETS(migration[k], "population.poor_health=[0,0.02,40,0.1,80,0.5]",
                       "population.health_mortality=3", "population.class_mobility=0.2",
                       "population.migration_ages=[0,0.5,25,3,60,0]",
                       "groups.bridge={residents=0;members=0;ages=[15,100];age_pattern=[0,0];"
                       "entry=\"automatic\";base=\"reference_salary\";rate=0.045;payer=\"state\";"
                       "limit=6;limit_next=\"household\";limit_portability=0.3;}",
                       "transitions.dismissed.to=\"bridge\""));
        small_world_run(&w, FUTURES);
        check_people(&w);
        assert_int_equal(ever(&w, "migrants", k == 0 ? -1 : 1), FUTURES);
        assert_int_equal(ever(&w, "member_migrants", -1), k == 0 ? FUTURES : 0);
        assert_int_equal(ever(&w, "group_members.bridge", 1), FUTURES);
        assert_int_equal(ever(&w, "poor_health_members", 1), FUTURES);
        check_cells(&w, w.periods - 1);
        small_world_close(&w);
    }
}

/* A hundredth of the country: coverage is the same but for the luck of fewer people. */
static void a_smaller_country_has_the_same_shares(void **state)
{
    (void)state;
    static const char *const series[] = {"members", "group_members.children",
                                         "group_members.workers", "group_members.household"};
    static const char *const over[] = {"residents", "group_residents.children",
                                       "group_residents.workers", "group_residents.household"};
    enum { MANY = 16 * LANES };
    struct small_world large, small;
    small_world_open(&large, NULL, SMALL_SETS("beliefs=\"central\"", "shocks=\"none\""));
    small_world_open(&small, "tests/data/small/few.cfg",
                     SMALL_SETS("beliefs=\"central\"", "shocks=\"none\""));
    small_world_run(&large, LANES);
    small_world_run(&small, MANY);
    for (size_t k = 0; k < 4; k++) {
        double of[2] = {0}, squares = 0;
        for (size_t f = 0; f < LANES; f++)
            of[0] += small_world_at(&large, f, 8, series[k]) /
                     small_world_at(&large, f, 8, over[k]) / LANES;
        for (size_t f = 0; f < MANY; f++) {
            double share =
                small_world_at(&small, f, 8, series[k]) / small_world_at(&small, f, 8, over[k]);
            of[1] += share / MANY;
            squares += share * share / MANY;
        }
        double error = sqrt((squares - of[1] * of[1]) / MANY);
        if (!(fabs(of[1] - of[0]) <= 5 * error + 0.001)) /* 0.001: people of few are whole */
            fail_msg("%s: %.5f, of a hundredth %.5f +- %.5f", series[k], of[0], of[1], error);
    }
    small_world_close(&large);
    small_world_close(&small);
}

/* -- money ------------------------------------------------------------------------------------- */

/* A fund that runs dry in a few years, with all that it can spend on and all who can pay. */
static void run_dry(struct small_world *w, const char *rule, const char *last_year)
{
    small_world_open(w, NULL,
                     SMALL_SETS(last_year, rule, "care.cost_per_member=280", "fund.prevention=0.01",
                                "policy.contact.household=0.3", "policy.contact_cost=7.3",
                                "policy.assistance.household=0.4", "policy.assistance_cost=3.1",
                                "policy.local_topup.household=0.1", "fund.collection=0.93"));
    small_world_run(w, FUTURES);
    check_people(w);
    check_flows(w);
    money_check(w);
    assert_int_equal(money_ever(w, "outreach", 1), FUTURES);
    assert_int_equal(money_ever(w, "prevention", 1), FUTURES);
    assert_int_equal(money_ever(w, "paid_by_local", 1), FUTURES);
}

static void people_and_money_are_conserved_when_the_fund_borrows(void **state)
{
    (void)state;
    struct small_world w;
    run_dry(&w, "fund.at_exhaustion=\"borrowing\"", "last_year=2035");
    assert_in_range(money_ever(&w, "reserve", -1), FUTURES / 2, FUTURES);
    assert_int_equal(money_ever(&w, "state_topup", 1), 0);
    assert_int_equal(money_ever(&w, "arrears", 1), 0);
    small_world_close(&w);
}

static void people_and_money_are_conserved_when_the_state_tops_up(void **state)
{
    (void)state;
    struct small_world w;
    run_dry(&w, "fund.at_exhaustion=\"state_topup\"", "last_year=2030");
    assert_int_equal(money_ever(&w, "reserve", -1), 0);
    assert_in_range(money_ever(&w, "state_topup", 1), FUTURES / 2, FUTURES);
    assert_int_equal(money_ever(&w, "arrears", 1), 0);
    small_world_close(&w);
}

static void people_and_money_are_conserved_when_claims_wait(void **state)
{
    (void)state;
    struct small_world w;
    run_dry(&w, "fund.at_exhaustion=\"arrears\"", "last_year=2030");
    assert_int_equal(money_ever(&w, "reserve", -1), 0);
    assert_int_equal(money_ever(&w, "state_topup", 1), 0);
    assert_in_range(money_ever(&w, "arrears", 1), FUTURES / 2, FUTURES);
    assert_int_equal(money_ever(&w, "arrears", -1), 0);
    small_world_close(&w);
}

static void no_cell_ever_holds_a_negative_count(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, NULL);
    check_cells(&w, w.plan.dims.periods);
    small_world_close(&w);
}

/* Its targets lie beyond a horizon of few years. */
static void people_and_money_of_viet_nam_are_conserved(void **state)
{
    (void)state;
    struct small_world w;
    bool slow = small_world_slow();
    small_world_open(&w, vietnam,
                     SMALL_SETS(slow ? "last_year=2028" : "last_year=2027",
                                "targets.directive_52_first={delete=true;}",
                                "targets.directive_52_everyone={delete=true;}", "fund.reserve=5e12",
                                "fund.at_exhaustion=\"state_topup\""));
    small_world_run(&w, slow ? FUTURES : LANES);
    check_people(&w);
    check_flows(&w);
    money_check(&w);
    assert_true(money_ever(&w, "state_topup", 1) > 0);
    small_world_close(&w);
}

/* -- policy under the same luck ---------------------------------------------------------------- */

static void more_subsidy_never_costs_members(void **state)
{
    (void)state;
    struct small_world less, more;
    small_world_open(&less, NULL, SMALL_SETS("policy.subsidy.household=0.2"));
    small_world_open(&more, NULL,
                     SMALL_SETS("policy.subsidy.household=({from=\"2020-01\"; value=0.2;},"
                                "{from=\"2026-01\"; value=0.5;})"));
    small_world_run(&less, PAIRS);
    small_world_run(&more, PAIRS);
    for (size_t p = 1; p < less.periods; p++) {
        double mean = 0;
        size_t fewer = 0;
        for (size_t f = 0; f < PAIRS; f++) {
            double gain = small_world_at(&more, f, p, "group_members.household") -
                          small_world_at(&less, f, p, "group_members.household");
            mean += gain / PAIRS;
            fewer += gain < 0;
        }
        assert_true(mean > 0);
        assert_in_range(fewer, 0, 1);
    }
    small_world_close(&less);
    small_world_close(&more);
}

static void a_lever_pulled_later_changes_nothing_before(void **state)
{
    (void)state;
    struct small_world less, more;
    small_world_open(&less, NULL, NULL);
    small_world_open(&more, NULL,
                     SMALL_SETS("policy.subsidy.household=({from=\"2020-01\"; value=0.2;},"
                                "{from=\"2027-01\"; value=0.9;})"));
    small_world_run(&less, LANES);
    small_world_run(&more, LANES);
    size_t row = less.plan.ncolumns;
    for (size_t f = 0; f < LANES; f++)
        for (size_t p = 0; p < less.periods; p++) {
            const double *a = less.rows + (f * less.periods + p) * row;
            const double *b = more.rows + (f * more.periods + p) * row;
            assert_int_equal(memcmp(a, b, row * sizeof *a) == 0, p <= 4);
        }
    small_world_close(&less);
    small_world_close(&more);
}

/* -- the same luck, the same bytes ------------------------------------------------------------- */

static void hash_of(const struct small_world *w, int threads, char sha[65])
{
    const struct table_shape shape = {
        w->plan.columns,    w->plan.ncolumns,        w->periods,
        w->plan.replicates, w->plan.dims.first_year, w->plan.dims.per_year};
    struct table *table;
    struct ensemble_end end;
    assert_int_equal(table_open(&table, &shape, "/tmp"), 0);
    ensemble_run(&w->plan, threads, table, NULL, NULL, &end);
    assert_int_equal(end.complete, w->plan.replicates);
    assert_int_equal(table_sha256(table, sha), 0);
    table_close(table);
}

static void bytes_are_equal_for_1_2_and_7_threads(void **state)
{
    (void)state;
    struct small_world w;
    char one[65], two[65], seven[65];
    small_world_open(&w, NULL, SMALL_SETS("replicates=136"));
    hash_of(&w, 1, one);
    hash_of(&w, 2, two);
    hash_of(&w, 7, seven);
    assert_string_equal(one, two);
    assert_string_equal(one, seven);
    small_world_close(&w);
}

static void bytes_differ_for_another_seed(void **state)
{
    (void)state;
    struct small_world a, b;
    char one[65], other[65];
    small_world_open(&a, NULL, SMALL_SETS("seed=1"));
    small_world_open(&b, NULL, SMALL_SETS("seed=2"));
    hash_of(&a, 2, one);
    hash_of(&b, 2, other);
    assert_string_not_equal(one, other);
    small_world_close(&a);
    small_world_close(&b);
}

/* Every column of the smaller world is in the larger one, with the same bits. */
static void assert_contains(const struct small_world *large, const struct small_world *small)
{
    for (size_t c = 0; c < small->plan.ncolumns; c++) {
        if (small->plan.columns[c].kind == COLUMN_RATE)
            continue;
        size_t there = small_world_column(large, small->plan.columns[c].name);
        for (size_t f = 0; f < small->futures; f++)
            for (size_t p = 0; p < small->periods; p++) {
                double a = small_world_cell(small, f, p, c);
                double b = small_world_cell(large, f, p, there);
                if (memcmp(&a, &b, sizeof a) != 0)
                    fail_msg("%s: %.17g and %.17g in future %zu, period %zu",
                             small->plan.columns[c].name, a, b, f, p);
            }
    }
}

static void a_later_last_year_leaves_earlier_rows_alone(void **state)
{
    (void)state;
    struct small_world shorter, longer;
    small_world_open(&shorter, NULL, NULL);
    small_world_open(&longer, NULL, SMALL_SETS("last_year=2030"));
    small_world_run(&shorter, LANES);
    small_world_run(&longer, LANES);
    assert_contains(&longer, &shorter);
    small_world_close(&shorter);
    small_world_close(&longer);
}

static void a_group_of_nobody_disturbs_nobody(void **state)
{
    (void)state;
    struct small_world without, with;
    small_world_open(&without, NULL, NULL);
    small_world_open(&with, NULL,
                     SMALL_SETS("groups.empty={residents=0; members=0; ages=[0,100];"
                                "age_pattern=[0,1]; entry=\"choice\"; base=\"reference_salary\";"
                                "rate=0.045; payer=\"household\";}"));
    small_world_run(&without, LANES);
    small_world_run(&with, LANES);
    assert_contains(&with, &without);
    small_world_close(&without);
    small_world_close(&with);
}

static void a_future_is_the_same_in_any_bundle(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, NULL);
    size_t row = w.periods * w.plan.ncolumns;
    small_world_run(&w, 2 * LANES);
    double *all = malloc(2 * LANES * row * sizeof *all);
    assert_non_null(all);
    memcpy(all, w.rows, 2 * LANES * row * sizeof *all);
    small_world_run_from(&w, 11, LANES);
    assert_memory_equal(w.rows, all + 11 * row, LANES * row * sizeof *all);
    free(all);
    small_world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_are_conserved_by_all_that_moves_them),
        cmocka_unit_test(a_smaller_country_has_the_same_shares),
        cmocka_unit_test(people_and_money_are_conserved_when_the_fund_borrows),
        cmocka_unit_test(people_and_money_are_conserved_when_the_state_tops_up),
        cmocka_unit_test(people_and_money_are_conserved_when_claims_wait),
        cmocka_unit_test(no_cell_ever_holds_a_negative_count),
        cmocka_unit_test(people_and_money_of_viet_nam_are_conserved),
        cmocka_unit_test(more_subsidy_never_costs_members),
        cmocka_unit_test(a_lever_pulled_later_changes_nothing_before),
        cmocka_unit_test(bytes_are_equal_for_1_2_and_7_threads),
        cmocka_unit_test(bytes_differ_for_another_seed),
        cmocka_unit_test(a_later_last_year_leaves_earlier_rows_alone),
        cmocka_unit_test(a_group_of_nobody_disturbs_nobody),
        cmocka_unit_test(a_future_is_the_same_in_any_bundle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
