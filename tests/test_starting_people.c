/* test_starting_people - the table at the end of the base year holds its margins, and a margin that
 * cannot be held is a fault at its line. */
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static double cells(const struct small_world *w, size_t group, size_t class, int sex, int age)
{
    const struct population_common *p = &w->plan.common.population;
    double n = 0;
    for (size_t s = 0; s < p->nstrips; s++) {
        const struct population_strip *strip = &p->strips[s];
        if ((group != SIZE_MAX && strip->group != group) ||
            (class != SIZE_MAX && strip->class != class) || (sex >= 0 && strip->sex != (size_t)sex))
            continue;
        for (int a = strip->first; a <= strip->last; a++)
            if (age < 0 || a == age)
                n += p->start[strip->cell + (size_t)(a - strip->first)];
    }
    return n;
}

static void check_margins(const char *file, const char *const sets[], double slack)
{
    struct small_world w;
    small_world_open(&w, file, sets);
    small_world_begin(&w, 0);
    double all = cells(&w, SIZE_MAX, SIZE_MAX, -1, -1);
    for (int sex = 0; sex < POPULATION_SEXES; sex++)
        for (int age = 0; age < POPULATION_AGES; age++)
            assert_true(cells(&w, SIZE_MAX, SIZE_MAX, sex, age) ==
                        w.view.population->residents[sex * POPULATION_AGES + age]);
    for (size_t g = 0; g < w.plan.dims.groups; g++)
        assert_true(fabs(cells(&w, g, SIZE_MAX, -1, -1) - (double)w.view.groups->residents[g]) <=
                    slack);
    for (size_t c = 0; c < ECONOMY_CLASSES; c++)
        assert_true(fabs(cells(&w, SIZE_MAX, c, -1, -1) - all / ECONOMY_CLASSES) <= 5 * slack);
    for (size_t k = 0; k < w.plan.common.population.ncells; k++)
        assert_true(w.plan.common.population.start[k] >= 0);
    small_world_close(&w);
}

/* Sex and age hold exactly; groups and fifths within what rounding each of them leaves. */
static void the_small_table_holds_its_margins(void **state)
{
    (void)state;
    check_margins(NULL, NULL, 20);
}

static void the_table_of_viet_nam_holds_its_margins(void **state)
{
    (void)state;
    check_margins("scenarios/vietnam.cfg", NULL, 20);
}

static void a_pattern_decides_only_ratios_between_groups(void **state)
{
    (void)state;
    struct small_world a, b;
    small_world_open(&a, NULL, NULL);
    small_world_open(&b, NULL,
                     SMALL_SETS("groups.workers.age_pattern=[15,0.2,25,1.2,50,1.0,64,0.1]"));
    for (size_t k = 0; k < a.plan.common.population.ncells; k++)
        assert_in_range(a.plan.common.population.start[k] + 1 - b.plan.common.population.start[k],
                        0, 2);
    small_world_close(&a);
    small_world_close(&b);
}

static void a_group_holds_more_of_an_age_where_its_pattern_is_higher(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, NULL);
    double at15 = cells(&w, SMALL_WORKERS, SIZE_MAX, -1, 15);
    double at25 = cells(&w, SMALL_WORKERS, SIZE_MAX, -1, 25);
    double at50 = cells(&w, SMALL_WORKERS, SIZE_MAX, -1, 50);
    assert_true(at25 > at50 && at50 > at15);
    small_world_close(&w);
}

static void kind_shares_are_those_of_the_table(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, NULL);
    for (size_t g = 0; g < 3; g++)
        for (size_t c = 0; c < ECONOMY_CLASSES; c++) {
            double share = cells(&w, g, c, -1, -1) / cells(&w, g, SIZE_MAX, -1, -1);
            double is = w.plan.common.population.kind_share[population_kind(g, c, 0)];
            assert_true(fabs(is - share) < 1e-12);
        }
    small_world_close(&w);
}

/* -- the first year's flows -------------------------------------------------------------------- */

static double inflow(const struct small_world *w, size_t g, size_t k)
{
    return w->plan.common.population.inflow[g * 4 + k];
}

static double inflow_card(const struct small_world *w, size_t g, size_t k, size_t from)
{
    return w->plan.common.population.inflow_card[(g * 4 + k) * (w->plan.dims.groups + 1) + from];
}

static void who_outgrows_a_group_is_expected_in_the_next(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(
        &w, NULL,
        SMALL_SETS("population.fertility=\"no_births.csv\"", "transitions.hired={delete=true;}",
                   "transitions.dismissed={delete=true;}", "groups.workers.next_portability=0.25"));
    double residents = cells(&w, SMALL_HOUSEHOLD, SIZE_MAX, -1, -1);
    double children = cells(&w, SMALL_CHILDREN, SIZE_MAX, -1, 14);
    double workers = cells(&w, SMALL_WORKERS, SIZE_MAX, -1, 64);
    double all = residents + children + workers;
    assert_true(fabs(inflow(&w, SMALL_HOUSEHOLD, 0) - (children + workers) / all) < 1e-12);
    assert_true(fabs(inflow_card(&w, SMALL_HOUSEHOLD, 0, 1 + SMALL_CHILDREN) -
                     0.8 * children / all) < 1e-12);
    assert_true(fabs(inflow_card(&w, SMALL_HOUSEHOLD, 0, 1 + SMALL_WORKERS) -
                     0.25 * workers / all) < 1e-12);
    for (size_t k = 1; k < 4; k++)
        assert_true(inflow(&w, SMALL_HOUSEHOLD, k) == 0);
    for (size_t k = 0; k < 4; k++)
        assert_true(inflow(&w, SMALL_WORKERS, k) == 0 && inflow(&w, SMALL_CHILDREN, k) == 0);
    small_world_close(&w);
}

static double people_aged(const struct small_world *w, size_t g, int first, int last)
{
    double n = 0;
    for (int age = first; age <= last; age++)
        n += cells(w, g, SIZE_MAX, -1, age);
    return n;
}

/* Hazards are those of as many people as there are by then, of the ages of the base date. */
static void moves_at_a_hazard_and_births_are_expected_all_year(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, NULL);
    double born = 0;
    small_world_begin(&w, 0);
    for (int age = 15; age <= 50; age++)
        born += cells(&w, SIZE_MAX, SIZE_MAX, POPULATION_FEMALE, age) / 4 *
                population_birth_rate(w.view.population, 0, age);
    const double start_workers = cells(&w, SMALL_WORKERS, SIZE_MAX, -1, -1);
    const double start_household = cells(&w, SMALL_HOUSEHOLD, SIZE_MAX, -1, -1);
    const double hired = people_aged(&w, SMALL_HOUSEHOLD, 18, 50) * (1 - exp(-0.05 / 4));
    const double dismissed = people_aged(&w, SMALL_WORKERS, 18, 64) * (1 - exp(-0.04 / 4));
    double workers = start_workers, household = start_household;
    double children = cells(&w, SMALL_CHILDREN, SIZE_MAX, -1, -1);
    for (size_t k = 0; k < 4; k++) { /* who leaves makes room: groups grow and shrink */
        double in = hired * household / start_household;
        double out = dismissed * workers / start_workers;
        double grown = k == 0 ? cells(&w, SMALL_CHILDREN, SIZE_MAX, -1, 14) : 0;
        double old = k == 0 ? cells(&w, SMALL_WORKERS, SIZE_MAX, -1, 64) : 0;
        workers += in - out - old;
        household += out + old + grown - in;
        children += born - grown;
        assert_true(fabs(inflow(&w, SMALL_WORKERS, k) - in / workers) < 1e-12);
        assert_true(fabs(inflow_card(&w, SMALL_WORKERS, k, 1 + SMALL_HOUSEHOLD) -
                         0.9 * in / workers) < 1e-12);
        assert_true(fabs(inflow(&w, SMALL_HOUSEHOLD, k) - (out + old + grown) / household) < 1e-12);
        assert_true(fabs(inflow(&w, SMALL_CHILDREN, k) - born / children) < 1e-12);
        assert_true(fabs(inflow_card(&w, SMALL_CHILDREN, k, 0) - 0.9 * born / children) < 1e-12);
    }
    small_world_close(&w);
}

/* In a group with a limit of two quarters those of the base date are gone after half a year; then
 * those go who have come since, less those who found work before. */
static void whose_time_is_over_came_as_long_ago_as_the_limit(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(
        &w, NULL,
        SMALL_SETS("transitions.hired.from=\"bridge\"", "transitions.hired.rate=0.5",
                   "transitions.hired.ages=[15,64]", "transitions.dismissed.to=\"bridge\"",
                   "groups.household.residents=149040",
                   "groups.bridge={residents=10000;members=9000;ages=[15,64];age_pattern=[15,1];"
                   "entry=\"automatic\";base=\"reference_salary\";rate=0.045;payer=\"state\";"
                   "next=\"household\";limit=6;limit_next=\"household\";limit_portability=0.3;"
                   "next_portability=0.3;}"));
    const size_t bridge = 3;
    const double start_workers = cells(&w, SMALL_WORKERS, SIZE_MAX, -1, -1);
    const double dismissed = people_aged(&w, SMALL_WORKERS, 18, 64) * (1 - exp(-0.04 / 4));
    double workers = start_workers, household = cells(&w, SMALL_HOUSEHOLD, SIZE_MAX, -1, -1);
    double new = cells(&w, bridge, SIZE_MAX, -1, -1) / 2, long_there = new;
    for (size_t k = 0; k < 4; k++) {
        double come = dismissed * workers / start_workers, over = long_there;
        double hired = new *(1 - exp(-0.5 / 4));
        double old = k == 0 ? cells(&w, SMALL_WORKERS, SIZE_MAX, -1, 64) : 0;
        double outgrow = k == 0 ? cells(&w, bridge, SIZE_MAX, -1, 64) : 0;
        double grown = k == 0 ? cells(&w, SMALL_CHILDREN, SIZE_MAX, -1, 14) : 0;
        long_there = new - hired - outgrow;
        new = come;
        workers += hired - come - old;
        household += over + old + outgrow + grown;
        assert_true(fabs(inflow(&w, bridge, k) - come / (new + long_there)) < 1e-12);
        assert_true(fabs(inflow(&w, SMALL_WORKERS, k) - hired / workers) < 1e-12);
        assert_true(fabs(inflow(&w, SMALL_HOUSEHOLD, k) -
                         (over + old + outgrow + grown) / household) < 1e-12);
        assert_true(fabs(inflow_card(&w, SMALL_HOUSEHOLD, k, 1 + bridge) -
                         0.3 * (over + outgrow) / household) < 1e-12);
    }
    small_world_close(&w);
}

static void who_moves_on_a_birthday_does_not_outgrow_the_group_too(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("transitions.dismissed={delete=true;}",
                                "transitions.hired={delete=true;}",
                                "transitions.leave={from=\"children\";to=\"workers\";ages=[15,15];"
                                "when=\"birthday\";rate=0.3;}"));
    double children = cells(&w, SMALL_CHILDREN, SIZE_MAX, -1, 14);
    double workers = cells(&w, SMALL_WORKERS, SIZE_MAX, -1, -1);
    double grown = cells(&w, SMALL_WORKERS, SIZE_MAX, -1, 64);
    double residents = cells(&w, SMALL_HOUSEHOLD, SIZE_MAX, -1, -1);
    double to_household = 0.7 * children + grown;
    double all = workers - grown + 0.3 * children;
    assert_true(fabs(inflow(&w, SMALL_WORKERS, 0) - 0.3 * children / all) < 1e-12);
    assert_true(fabs(inflow(&w, SMALL_HOUSEHOLD, 0) - to_household / (residents + to_household)) <
                1e-12);
    small_world_close(&w);
}

/* -- margins that cannot be held --------------------------------------------------------------- */

static void assert_refused(const char *const sets[], const char *place, const char *words)
{
    char *said = small_world_refusal(NULL, sets);
    if (strstr(said, words) == NULL || strncmp(said, place, strlen(place)) != 0)
        fail_msg("'%s' at '%s' is not in: %s", words, place, said);
    free(said);
}

static void sums_that_disagree_are_refused_with_both(void **state)
{
    (void)state;
    assert_refused(SMALL_SETS("groups.workers.residents=95000"), "tests/data/small/small.cfg:9:",
                   "residents by sex and age are 309040, but the groups hold 314040");
}

static void a_group_too_large_for_its_ages_is_named(void **state)
{
    (void)state;
    assert_refused(
        SMALL_SETS("groups.household.residents=149040", "groups.children.residents=70000"), "--set",
        "group 'children' cannot hold 70000 residents: its ages and the other "
        "groups leave 60000");
}

static void an_age_that_no_group_wants_is_named(void **state)
{
    (void)state;
    assert_refused(SMALL_SETS("groups.household.age_pattern=[15,1,70,1,71,0,100,0]"),
                   "tests/data/small/small.cfg:9:", "residents aged 7");
}

static void a_fifth_that_no_group_wants_is_named(void **state)
{
    (void)state;
    assert_refused(SMALL_SETS("groups.workers.income=[0,0,0,1,0]"), "tests/data/small/small.cfg",
                   "fifth 5 of income should hold 61808 residents");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_small_table_holds_its_margins),
        cmocka_unit_test(the_table_of_viet_nam_holds_its_margins),
        cmocka_unit_test(a_pattern_decides_only_ratios_between_groups),
        cmocka_unit_test(a_group_holds_more_of_an_age_where_its_pattern_is_higher),
        cmocka_unit_test(kind_shares_are_those_of_the_table),
        cmocka_unit_test(who_outgrows_a_group_is_expected_in_the_next),
        cmocka_unit_test(moves_at_a_hazard_and_births_are_expected_all_year),
        cmocka_unit_test(whose_time_is_over_came_as_long_ago_as_the_limit),
        cmocka_unit_test(who_moves_on_a_birthday_does_not_outgrow_the_group_too),
        cmocka_unit_test(sums_that_disagree_are_refused_with_both),
        cmocka_unit_test(a_group_too_large_for_its_ages_is_named),
        cmocka_unit_test(an_age_that_no_group_wants_is_named),
        cmocka_unit_test(a_fifth_that_no_group_wants_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
