/* test_population - where people start, how they age, die, are born and move between groups. */
#include "models/elementary.h"
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NO_BIRTHS "population.fertility=\"no_births.csv\""
#define NO_DEATHS "population.mortality=\"no_deaths.csv\""
#define NO_MOVES "transitions.hired={delete=true;}", "transitions.dismissed={delete=true;}"

static double people_in(const struct small_world *w, size_t cell, size_t l)
{
    double n = 0;
    for (size_t s = 0; s < PEOPLE_STATES; s++)
        n += w->worker.world.people.count[cell][s][l];
    return n;
}

/* People of a sex and age in all groups and classes. */
static double aged(const struct small_world *w, size_t sex, int age, size_t l)
{
    const struct population_common *p = &w->plan.common.population;
    double n = 0;
    for (size_t s = 0; s < p->nstrips; s++)
        if (p->strips[s].sex == sex && age >= p->strips[s].first && age <= p->strips[s].last)
            n += people_in(w, p->strips[s].cell + (size_t)(age - p->strips[s].first), l);
    return n;
}

/* People of a group in one state, or of an age. */
static double group_in(const struct small_world *w, size_t g, size_t state, size_t l)
{
    const struct population_common *p = &w->plan.common.population;
    double n = 0;
    for (size_t s = 0; s < p->nstrips; s++)
        for (int age = p->strips[s].first; p->strips[s].group == g && age <= p->strips[s].last;
             age++)
            n += w->worker.world.people
                     .count[p->strips[s].cell + (size_t)(age - p->strips[s].first)][state][l];
    return n;
}

static double group_insured(const struct small_world *w, size_t g, size_t l)
{
    double n = 0;
    for (size_t state = 0; state < PEOPLE_STATES; state++)
        n += population_insured(state) ? group_in(w, g, state, l) : 0;
    return n;
}

static double group_aged(const struct small_world *w, size_t g, int age, size_t l)
{
    const struct population_common *p = &w->plan.common.population;
    double n = 0;
    for (size_t s = 0; s < p->nstrips; s++)
        if (p->strips[s].group == g && age >= p->strips[s].first && age <= p->strips[s].last)
            n += people_in(w, p->strips[s].cell + (size_t)(age - p->strips[s].first), l);
    return n;
}

/* -- the start --------------------------------------------------------------------------------- */

static void a_future_starts_with_the_stated_members_of_every_group(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, NULL);
    small_world_begin(&w, 0);
    const double members[] = {58000, 85000, 120000};
    for (size_t g = 0; g < 3; g++)
        for (size_t l = 0; l < LANES; l++) {
            double residents = (double)w.view.groups->residents[g];
            assert_true((double)w.worker.world.people.group_members[g * LANES + l] == members[g]);
            assert_true(group_insured(&w, g, l) == members[g]);
            double have = (double)w.worker.world.people.group_residents[g * LANES + l];
            assert_true(fabs(have - residents) < 20); /* rounded by sex and age */
        }
    small_world_close(&w);
}

static void never_takers_are_their_share_of_the_group(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, NULL);
    small_world_begin(&w, 0);
    for (size_t l = 0; l < LANES; l++) {
        double all = (double)w.worker.world.people.group_residents[SMALL_HOUSEHOLD * LANES + l];
        double share = w.view.groups->never_takers[SMALL_HOUSEHOLD * LANES + l];
        assert_true(fabs(group_in(&w, SMALL_HOUSEHOLD, PEOPLE_UNREACHED, l) - share * all) <= 0.5);
        assert_true(group_in(&w, SMALL_WORKERS, PEOPLE_UNREACHED, l) == 0);
    }
    small_world_close(&w);
}

/* -- ageing, death and birth ------------------------------------------------------------------- */

static void everybody_grows_older_at_the_turn_of_the_year_and_only_then(void **state)
{
    (void)state;
    struct small_world w;
    double before[POPULATION_SEXES][POPULATION_AGES];
    small_world_open(&w, NULL, SMALL_SETS(NO_BIRTHS, NO_DEATHS));
    small_world_begin(&w, 0);
    for (int p = 0; p <= 8; p++) {
        for (size_t sex = 0; sex < POPULATION_SEXES; sex++)
            for (int age = 0; age < POPULATION_AGES; age++) {
                double now = aged(&w, sex, age, 4);
                if (p % 4 == 1)
                    assert_true(now == (age == 0 ? 0 : before[sex][age - 1]));
                else if (p > 0)
                    assert_true(now == before[sex][age]);
            }
        for (size_t sex = 0; sex < POPULATION_SEXES; sex++)
            for (int age = 0; age < POPULATION_AGES; age++)
                before[sex][age] = aged(&w, sex, age, 4);
        small_world_step(&w);
    }
    small_world_close(&w);
}

static void the_oldest_stay_among_the_oldest(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(NO_BIRTHS, NO_DEATHS, "last_year=2060"));
    small_world_begin(&w, 0);
    double old = 0;
    for (int age = 65; age <= 80; age++)
        old += aged(&w, 0, age, 0) + aged(&w, 1, age, 0);
    for (size_t p = 1; p <= w.plan.dims.periods; p += 4)
        for (int q = 0; q < 4; q++)
            small_world_step(&w);
    assert_true(aged(&w, 0, 100, 0) + aged(&w, 1, 100, 0) == old); /* 35 years on */
    small_world_close(&w);
}

static double sum_lanes(const int64_t n[LANES])
{
    double sum = 0;
    for (size_t l = 0; l < LANES; l++)
        sum += (double)n[l];
    return sum;
}

static void deaths_and_births_are_near_their_expectation(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(
        &w, NULL, SMALL_SETS("population.mortality_level=1.5", "population.fertility_level=0.8"));
    small_world_begin(&w, 0);
    for (int p = 1; p <= 6; p++) {
        double deaths = 0, births = 0;
        bool turn = p % 4 == 1;
        for (size_t l = 0; l < LANES; l++)
            for (int age = 0; age < POPULATION_AGES; age++)
                for (size_t sex = 0; sex < POPULATION_SEXES; sex++) {
                    int then = turn && age < 100 ? age + 1 : age;
                    double n = aged(&w, sex, age, l);
                    double m = population_death_rate(w.view.population, 0, sex, then);
                    deaths += n * (1 - exp(-1.5 * m / 4));
                    if (sex == POPULATION_FEMALE)
                        births += n * exp(-1.5 * m / 4) * 0.8 / 4 *
                                  population_birth_rate(w.view.population, 0, then);
                }
        small_world_step(&w);
        const struct population_state *people = &w.worker.world.people;
        assert_true(deaths > 5000 && births > 5000);
        assert_true(fabs(sum_lanes(people->deaths) - deaths) < 4 * sqrt(deaths));
        assert_true(fabs(sum_lanes(people->births) - births) < 4 * sqrt(births));
    }
    small_world_close(&w);
}

static void rates_of_an_age_at_the_end_of_a_year_are_those_of_two_ages(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, NULL);
    small_world_begin(&w, 0);
    const struct population_inputs *in = w.view.population;
    const double *m = in->mortality + POPULATION_AGES; /* women in the first year */
    assert_true(population_death_rate(in, 0, 1, 0) == m[0]);
    assert_true(population_death_rate(in, 0, 1, 40) == (m[39] + m[40]) / 2);
    assert_true(population_birth_rate(in, 0, 0) == 0);
    assert_true(population_birth_rate(in, 0, 28) == (in->fertility[27] + in->fertility[28]) / 2);
    small_world_close(&w);
}

static void newborns_enter_their_group_some_with_a_card_and_more_boys(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS(NO_DEATHS, NO_MOVES, "population.boys_per_girl=1.2",
                                "population.newborn_insured=0.75"));
    small_world_begin(&w, 0);
    small_world_open_half(&w);
    double boys = 0, girls = 0;
    for (size_t l = 0; l < LANES; l++) {
        assert_true(group_aged(&w, SMALL_CHILDREN, 0, l) ==
                    (double)w.worker.world.people.births[l]);
        boys += aged(&w, POPULATION_MALE, 0, l);
        girls += aged(&w, POPULATION_FEMALE, 0, l);
    }
    double n = boys + girls, joins = sum_lanes(w.worker.world.people.joins);
    assert_true(n > 5000);
    assert_true(fabs(boys / n - 1.2 / 2.2) < 4 * 0.5 / sqrt(n));
    assert_true(fabs(joins / n - 0.75) < 4 * 0.5 / sqrt(n));
    small_world_close(&w);
}

/* -- moves between groups ---------------------------------------------------------------------- */

static void moves_between_groups_conserve_everybody(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(NO_BIRTHS, NO_DEATHS));
    size_t moved = 0;
    small_world_run(&w, LANES);
    for (size_t f = 0; f < LANES; f++)
        for (size_t p = 1; p < w.periods; p++) {
            assert_true(small_world_at(&w, f, p, "residents") == 309040);
            moved += small_world_at(&w, f, p, "group_residents.workers") !=
                     small_world_at(&w, f, p - 1, "group_residents.workers");
        }
    assert_true(moved > LANES * (w.periods - 1) * 9 / 10); /* seldom as many as come leave */
    small_world_close(&w);
}

static void as_many_move_as_the_rate_says_and_of_its_ages_only(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS(NO_BIRTHS, NO_DEATHS, "transitions.dismissed={delete=true;}",
                                "transitions.hired.rate=0.3"));
    small_world_begin(&w, 0);
    small_world_step(&w);
    double before[POPULATION_AGES][LANES], expected = 0, moved = 0;
    for (int age = 0; age < POPULATION_AGES; age++)
        for (size_t l = 0; l < LANES; l++)
            before[age][l] = group_aged(&w, SMALL_HOUSEHOLD, age, l);
    small_world_step(&w); /* the second quarter: nobody grows older */
    for (int age = 0; age < POPULATION_AGES; age++)
        for (size_t l = 0; l < LANES; l++) {
            double left = before[age][l] - group_aged(&w, SMALL_HOUSEHOLD, age, l);
            bool moves = age >= 18 && age <= 50;
            assert_true(moves ? left >= 0 : left == 0);
            expected += moves ? before[age][l] * (1 - exp(-0.3 / 4)) : 0;
            moved += left;
        }
    assert_true(expected > 50000);
    assert_true(fabs(moved - expected) < 4 * sqrt(expected));
    small_world_close(&w);
}

static void portability_says_whose_card_goes_on(void **state)
{
    (void)state;
    for (int all = 0; all < 2; all++) {
        struct small_world w;
        small_world_open(
            &w, NULL,
            SMALL_SETS(NO_BIRTHS, NO_DEATHS, "transitions.hired.rate=0.3",
                       all ? "transitions.hired.portability=1" : "transitions.hired.portability=0",
                       "transitions.dismissed={delete=true;}"));
        small_world_begin(&w, 0);
        small_world_step(&w);
        double with = group_insured(&w, SMALL_HOUSEHOLD, 2);
        small_world_open_half(&w);
        with -= group_insured(&w, SMALL_HOUSEHOLD, 2);
        assert_true(with > 1000);
        assert_true((double)w.worker.world.people.lapses[2] == (all ? 0 : with));
        small_world_close(&w);
    }
}

static void who_has_a_birthday_moves_at_the_turn_of_the_year(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS(NO_BIRTHS, NO_DEATHS, "transitions.dismissed={delete=true;}",
                                "transitions.hired.ages=[20,20]",
                                "transitions.hired.when=\"birthday\"", "transitions.hired.rate=1",
                                "transitions.later={from=\"household\";to=\"workers\";"
                                "ages=[20,30];when=\"birthday\";rate=0;}"));
    small_world_begin(&w, 0);
    double household = group_aged(&w, SMALL_HOUSEHOLD, 19, 0);
    double workers = group_aged(&w, SMALL_WORKERS, 19, 0);
    assert_true(household > 1000);
    small_world_step(&w);
    for (size_t l = 0; l < LANES; l++) {
        assert_true(group_aged(&w, SMALL_HOUSEHOLD, 20, l) == 0);
        assert_true(group_aged(&w, SMALL_WORKERS, 20, l) == household + workers);
        assert_true(group_aged(&w, SMALL_HOUSEHOLD, 21, l) > 0);
    }
    small_world_close(&w);
}

static void who_outgrows_a_group_enters_the_next(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(NO_BIRTHS, NO_DEATHS, NO_MOVES));
    small_world_begin(&w, 0);
    double children = group_aged(&w, SMALL_CHILDREN, 14, 0);
    double workers = group_aged(&w, SMALL_WORKERS, 64, 0);
    double household = group_aged(&w, SMALL_HOUSEHOLD, 64, 0);
    small_world_step(&w);
    assert_true(children > 1000 && workers > 0);
    assert_true(group_aged(&w, SMALL_HOUSEHOLD, 15, 0) == children);
    assert_true(group_aged(&w, SMALL_HOUSEHOLD, 65, 0) == workers + household);
    small_world_close(&w);
}

/* -- never-takers and luck --------------------------------------------------------------------- */

static void never_takers_never_take_a_card(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS(NO_BIRTHS, NO_DEATHS, NO_MOVES,
                                "groups.household.never_takers=0.05",
                                "policy.subsidy.household=({from=\"2020-01\";value=0.2;},"
                                "{from=\"2026-01\";value=1.0;})",
                                "policy.reach.household=({from=\"2020-01\";value=0;},"
                                "{from=\"2026-01\";value=12;})"));
    small_world_begin(&w, 0);
    double before[LANES] = {0};
    for (size_t p = 0; p <= w.plan.dims.periods; p++) {
        for (size_t l = 0; l < LANES; l++) {
            double never = group_in(&w, SMALL_HOUSEHOLD, PEOPLE_UNREACHED, l);
            assert_true(p % 4 == 1 ? never > before[l] + 100 : p == 0 || never == before[l]);
            before[l] = never; /* more only by those who grow up into the group */
        }
        if (p < w.plan.dims.periods)
            small_world_step(&w);
    }
    const struct population_state *people = &w.worker.world.people;
    for (size_t l = 0; l < LANES; l++) {
        double out = (double)(people->group_residents[SMALL_HOUSEHOLD * LANES + l] -
                              people->group_members[SMALL_HOUSEHOLD * LANES + l]);
        assert_true(out >= before[l] && out < 2 * before[l]); /* nearly all others have one */
    }
    small_world_close(&w);
}

static void with_the_same_luck_of_people_futures_are_equal(void **state)
{
    (void)state;
    struct small_world same, drawn;
    small_world_open(&same, NULL,
                     SMALL_SETS("beliefs=\"central\"", "shocks=\"none\"", "people=\"same\""));
    small_world_open(&drawn, NULL, SMALL_SETS("beliefs=\"central\"", "shocks=\"none\""));
    small_world_run(&same, 2 * LANES);
    small_world_run(&drawn, 2 * LANES);
    size_t row = same.periods * same.plan.ncolumns, differ = 0;
    for (size_t f = 1; f < 2 * LANES; f++) {
        assert_memory_equal(same.rows, same.rows + f * row, row * sizeof *same.rows);
        differ += memcmp(drawn.rows, drawn.rows + f * row, row * sizeof *drawn.rows) != 0;
    }
    assert_int_equal(differ, 2 * LANES - 1);
    assert_memory_equal(same.rows, drawn.rows, row * sizeof *same.rows); /* the first future's */
    small_world_close(&same);
    small_world_close(&drawn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_future_starts_with_the_stated_members_of_every_group),
        cmocka_unit_test(never_takers_are_their_share_of_the_group),
        cmocka_unit_test(everybody_grows_older_at_the_turn_of_the_year_and_only_then),
        cmocka_unit_test(the_oldest_stay_among_the_oldest),
        cmocka_unit_test(deaths_and_births_are_near_their_expectation),
        cmocka_unit_test(rates_of_an_age_at_the_end_of_a_year_are_those_of_two_ages),
        cmocka_unit_test(newborns_enter_their_group_some_with_a_card_and_more_boys),
        cmocka_unit_test(moves_between_groups_conserve_everybody),
        cmocka_unit_test(as_many_move_as_the_rate_says_and_of_its_ages_only),
        cmocka_unit_test(portability_says_whose_card_goes_on),
        cmocka_unit_test(who_has_a_birthday_moves_at_the_turn_of_the_year),
        cmocka_unit_test(who_outgrows_a_group_enters_the_next),
        cmocka_unit_test(never_takers_never_take_a_card),
        cmocka_unit_test(with_the_same_luck_of_people_futures_are_equal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
