/* test_mobility - health keeps its prevalence, groups their fifths; migrants come and go as stated;
 * a time limit lasts as long as it says. */
#include "models/mobility.h"

#include "models/knots.h"
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

static void assert_near(double x, double wanted, double tolerance)
{
    if (!(fabs(x - wanted) <= tolerance))
        fail_msg("%.17g, wanted %.17g", x, wanted);
}

static double people_in(const struct small_world *w, size_t cell, size_t l)
{
    double n = 0;
    for (size_t s = 0; s < PEOPLE_STATES; s++)
        n += w->worker.world.people.count[cell][s][l];
    return n;
}

/* People of a group (or all: SIZE_MAX), of a fifth (or all), of a health (or both), of ages. */
static double people_of(const struct small_world *w, size_t group, size_t class, size_t health,
                        int first, int last, size_t l)
{
    const struct population_common *p = &w->plan.common.population;
    double n = 0;
    for (size_t s = 0; s < p->nstrips; s++) {
        const struct population_strip *strip = &p->strips[s];
        if ((group != SIZE_MAX && strip->group != group) ||
            (class != SIZE_MAX && strip->class != class) ||
            (health != SIZE_MAX && strip->health != health))
            continue;
        for (int age = strip->first; age <= strip->last; age++)
            if (age >= first && age <= last)
                n += people_in(w, strip->cell + (size_t)(age - strip->first), l);
    }
    return n;
}

static void knots_are_joined_by_straight_lines(void **state)
{
    (void)state;
    const double pairs[] = {10, 1, 20, 3, 50, 0, NAN, NAN}, alike[] = {2, 2, 2, 2};
    const double odd[] = {1, 2, 3, NAN}, falling[] = {5, 1, 4, 1};
    assert_near(knots_at(pairs, 8, 0), 1, 0);
    assert_near(knots_at(pairs, 8, 15), 2, 1e-15);
    assert_near(knots_at(pairs, 8, 35), 1.5, 1e-15);
    assert_near(knots_at(pairs, 8, 99), 0, 0);
    assert_near(knots_at(alike, 4, 1), 2, 0);
    assert_near(knots_at(alike, 4, 7), 2, 0);
    assert_true(knots_sound(pairs, 8) && knots_sound(alike, 4));
    assert_false(knots_sound(odd, 4) || knots_sound(falling, 4));
}

static void onset_and_recovery_lead_from_one_prevalence_to_the_next(void **state)
{
    (void)state;
    for (double before = 0; before < 0.9; before += 0.07)
        for (double after = 0; after < 0.9; after += 0.11) {
            struct mobility_health h = mobility_health(before, after, 0.15, 0.01, 0.04);
            double start = before * (1 - h.recovery) + (1 - before) * h.onset;
            double poor = start * 0.96, good = (1 - start) * 0.99;
            assert_near(poor / (poor + good), after, 1e-14);
            assert_true(h.onset >= 0 && h.onset <= 1 && h.recovery >= 0 && h.recovery <= 1);
        }
}

/* Ten years with deaths three times as likely in poor health: the share in poor health at each age
 * band stays that of the scenario, within five standard errors of a few thousand people. */
static void poor_health_keeps_its_share_by_age(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("last_year=2035", "population.poor_health=[0,0.02,40,0.1,80,0.5]",
                                "population.health_mortality=3"));
    small_world_begin(&w, 0);
    for (int period = 0; period < 40; period++)
        small_world_step(&w);
    for (int first = 20; first < 90; first += 10) {
        double poor = 0, all = 0, wanted = 0;
        for (size_t l = 0; l < LANES; l++)
            for (int age = first; age < first + 10; age++) {
                double n = people_of(&w, SIZE_MAX, SIZE_MAX, SIZE_MAX, age, age, l);
                all += n;
                wanted += n * population_poor_health(w.view.population, age);
                poor += people_of(&w, SIZE_MAX, SIZE_MAX, POPULATION_POOR_HEALTH, age, age, l);
            }
        assert_near(poor, wanted, 5 * sqrt(wanted * (1 - wanted / all)));
    }
    small_world_close(&w);
}

static void a_group_keeps_its_fifths_while_people_move_between_them(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("last_year=2035", NO_BIRTHS, NO_DEATHS, NO_MOVES,
                                "groups.children.next=\"household\"",
                                "population.class_mobility=0.4"));
    small_world_begin(&w, 0);
    double before[POPULATION_CLASSES], all = 0;
    for (size_t c = 0; c < POPULATION_CLASSES; c++) {
        before[c] = people_of(&w, SMALL_WORKERS, c, SIZE_MAX, 0, 100, 0);
        all += before[c];
    }
    struct small_world still;
    small_world_open(&still, NULL, SMALL_SETS("last_year=2035", NO_BIRTHS, NO_DEATHS, NO_MOVES));
    small_world_begin(&still, 0);
    for (int period = 0; period < 20; period++) {
        small_world_step(&w);
        small_world_step(&still);
    }
    for (size_t c = 0; c < POPULATION_CLASSES; c++) {
        double now = people_of(&w, SMALL_WORKERS, c, SIZE_MAX, 0, 100, 0);
        double unmoved = people_of(&still, SMALL_WORKERS, c, SIZE_MAX, 0, 100, 0);
        double sd = sqrt(5 * 0.4 * before[c] + 1); /* of comings and goings in five years */
        assert_near(now, unmoved, 5 * sd);
        assert_true(c < 3 || now != unmoved);
    }
    assert_true(all > 80000);
    small_world_close(&w);
    small_world_close(&still);
}

static void migrants_come_and_go_by_the_stated_rate_and_ages(void **state)
{
    (void)state;
    static const char *const rates[] = {"population.migration=0.02", "population.migration=-0.02"};
    for (size_t k = 0; k < 2; k++) {
        struct small_world w;
        small_world_open(&w, NULL,
                         SMALL_SETS(NO_BIRTHS, NO_DEATHS, NO_MOVES, rates[k],
                                    "population.migration_ages=[19,0,20,1,39,1,40,0]"));
        small_world_begin(&w, 0);
        double wanted = 0, net = 0;
        for (int age = 19; age <= 38; age++) /* who are 20 to 39 after the turn of the year */
            wanted += people_of(&w, SIZE_MAX, SIZE_MAX, SIZE_MAX, age, age, 0);
        wanted *= k == 0 ? 0.02 : -(1 - exp(-0.02));
        for (int period = 0; period < 2; period++) {
            small_world_step(&w);
            for (size_t l = 0; l < LANES; l++)
                net += (double)w.worker.world.people.migrants[l] / LANES;
        }
        assert_near(net, wanted, 5 * sqrt(fabs(wanted) / LANES));
        small_world_close(&w);
    }
}

/* Whoever enters a group with a limit of some quarters leaves it so many later, to a person. */
static void check_limit(int quarters, const char *months)
{
    struct small_world w;
    small_world_open(
        &w, NULL,
        SMALL_SETS(NO_BIRTHS, NO_DEATHS, "transitions.hired={delete=true;}",
                   "transitions.dismissed.to=\"bridge\"",
                   "groups.bridge={residents=0;members=0;ages=[15,100];age_pattern=[0,0];"
                   "entry=\"automatic\";base=\"reference_salary\";rate=0.045;payer=\"state\";"
                   "limit_next=\"household\";limit_portability=0.0;}",
                   months));
    const size_t bridge = 3;
    small_world_begin(&w, 0);
    double entered[8] = {0}, in = 0;
    for (int period = 1; period <= 7; period++) {
        double before = people_of(&w, SMALL_WORKERS, SIZE_MAX, SIZE_MAX, 0, 100, 5);
        double older = people_of(&w, SMALL_WORKERS, SIZE_MAX, SIZE_MAX, 64, 64, 5);
        small_world_step(&w);
        entered[period] = before - people_of(&w, SMALL_WORKERS, SIZE_MAX, SIZE_MAX, 0, 100, 5);
        entered[period] -= period % 4 == 1 ? older : 0; /* who outgrows the workers */
        in += entered[period] - (period > quarters ? entered[period - quarters] : 0);
        assert_true(entered[period] > 100);
        assert_true(people_of(&w, bridge, SIZE_MAX, SIZE_MAX, 0, 100, 5) == in);
    }
    small_world_close(&w);
}

static void a_time_limit_lasts_as_long_as_it_says(void **state)
{
    (void)state;
    check_limit(1, "groups.bridge.limit=3");
    check_limit(2, "groups.bridge.limit=6");
    check_limit(4, "groups.bridge.limit=12");
}

/* Who leaves at the turn of the year grows older with everybody else. */
static void who_leaves_at_the_turn_of_the_year_has_a_birthday_too(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(
        &w, NULL,
        SMALL_SETS(NO_BIRTHS, NO_DEATHS, NO_MOVES,
                   "groups.bridge={residents=0;members=0;ages=[15,100];age_pattern=[0,0];"
                   "entry=\"automatic\";base=\"reference_salary\";rate=0.045;payer=\"state\";"
                   "limit=3;limit_next=\"household\";}"));
    const size_t bridge = 3;
    small_world_begin(&w, 0);
    const struct population_strip *strip =
        population_strip(&w.plan.common.population, bridge, 1, 0, POPULATION_MALE);
    double before[2] = {people_of(&w, SMALL_HOUSEHOLD, 1, 0, 49, 49, 3),
                        people_of(&w, SMALL_HOUSEHOLD, 1, 0, 50, 50, 3)};
    w.worker.world.people.count[strip->cell + 50 - 15][PEOPLE_OUT_WILLING][3] = 1000;
    w.worker.world.people.tenure[strip->tenure][PEOPLE_OUT_WILLING][3] = 1000;
    small_world_open_half(&w);
    assert_true(people_of(&w, bridge, SIZE_MAX, SIZE_MAX, 0, 100, 3) == 0);
    assert_true(people_of(&w, SMALL_HOUSEHOLD, 1, 0, 50, 50, 3) == before[0]);
    assert_true(people_of(&w, SMALL_HOUSEHOLD, 1, 0, 51, 51, 3) == before[1] + 1000);
    small_world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knots_are_joined_by_straight_lines),
        cmocka_unit_test(onset_and_recovery_lead_from_one_prevalence_to_the_next),
        cmocka_unit_test(poor_health_keeps_its_share_by_age),
        cmocka_unit_test(a_group_keeps_its_fifths_while_people_move_between_them),
        cmocka_unit_test(migrants_come_and_go_by_the_stated_rate_and_ages),
        cmocka_unit_test(a_time_limit_lasts_as_long_as_it_says),
        cmocka_unit_test(who_leaves_at_the_turn_of_the_year_has_a_birthday_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
