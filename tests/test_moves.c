/* test_moves - people who move from one area to another: how many, of which age, with which card */
#include "models/moves.h"

#include "models/model.h"
#include "tests/small_world.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

/* Three areas of people who neither are born nor die, nor change group before they outgrow it. */
#define WORLD                                                                               \
    "areas={ a={ residents=103020; }; b={ residents=103010; }; c={ residents=103010; }; }", \
        "population.mortality=no_deaths.csv", "population.fertility=no_births.csv",         \
        "transitions.hired.rate=0", "transitions.dismissed.rate=0", "last_year=2027"
#define TO_B "moves.ab={ from=\"a\"; to=\"b\"; rate=0.3; ages=[20, 0, 40, 1]; portability=0.25; }"
#define TO_C "moves.ac={ from=\"a\"; to=\"c\"; rate=0.6; }"

static void shares_of_several_moves_compete(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(WORLD, TO_B, TO_C));
    small_world_begin(&w, 0);
    const double hazard[] = {0.15, 0.6}; /* at age 30 */
    double all = -expm1(-0.75), left = 1;
    for (size_t k = 0; k < 2; k++) {
        double share = all * hazard[k] / 0.75;
        assert_true(fabs(moves_share(&w.view, k, 30, 0) - share) < 1e-14);
        assert_true(fabs(moves_asked(&w.view, k, 30, 0) - share / left) < 1e-14);
        left -= share;
    }
    assert_true(fabs(left - exp(-0.75)) < 1e-14);
    assert_true(moves_share(&w.view, 0, 20, 0) == 0 && moves_asked(&w.view, 0, 20, 0) == 0);
    assert_true(fabs(moves_asked(&w.view, 1, 20, 0) + expm1(-0.6)) < 1e-14);
    small_world_close(&w);
}

static void nobody_is_left_to_be_asked_twice(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS(WORLD, "moves.ab={ from=\"a\"; to=\"b\"; rate=12; }",
                                "moves.ac={ from=\"a\"; to=\"c\"; rate=12; }",
                                "moves.ad={ from=\"a\"; to=\"c\"; rate=12; }"));
    small_world_begin(&w, 0);
    for (size_t k = 0; k < 3; k++) {
        double asked = moves_asked(&w.view, k, 50, 0);
        assert_true(asked > 0 && asked <= 1);
    }
    small_world_close(&w);
}

/* People and members of an area, by age. */
static void count(const struct small_world *w, size_t area, double people[101], double members[101])
{
    const struct population_common *p = &w->plan.common.population;
    memset(people, 0, 101 * sizeof *people);
    memset(members, 0, 101 * sizeof *members);
    for (size_t s = 0; s < p->nstrips; s++) {
        const struct population_strip *strip = &p->strips[s];
        for (int age = strip->first; age <= strip->last; age++)
            for (size_t state = 0; state < PEOPLE_STATES; state++)
                for (size_t l = 0; l < LANES && areas_of(&w->plan.dims, strip->group) == area;
                     l++) {
                    size_t cell = strip->cell + (size_t)(age - strip->first);
                    int32_t n = w->worker.world.people.count[cell][state][l];
                    people[age] += n;
                    members[age] += population_insured(state) ? n : 0;
                }
    }
}

/* Binomial counts of 16 futures, summed: within 5 standard deviations (1 in 2 million each). */
static void assert_near(double is, double n, double p)
{
    if (fabs(is - n * p) > 5 * sqrt(n * p * (1 - p)) + 1e-9)
        fail_msg("%.0f of %.0f, expected %.1f", is, n, n * p);
}

static void people_move_at_their_ages_rate_with_their_cards(void **state)
{
    (void)state;
    struct small_world w;
    double people[3][101], members[3][101], after[3][101], with[3][101];
    small_world_open(&w, NULL,
                     SMALL_SETS(WORLD, TO_B, "moves.ca={ from=\"c\"; to=\"a\"; rate=0; }"));
    small_world_begin(&w, 0);
    for (size_t a = 0; a < 3; a++)
        count(&w, a, people[a], members[a]);
    small_world_open_half(&w); /* the turn of the year; nobody has joined or left yet */
    for (size_t a = 0; a < 3; a++)
        count(&w, a, after[a], with[a]);
    double gone = 0;
    for (int age = 16; age < 100; age++) { /* who was age - 1; at 15 the groups change */
        double weight = age < 20 ? 0 : age < 40 ? (age - 20) / 20.0 : 1;
        double share = -expm1(-0.3 * weight), moved = people[0][age - 1] - after[0][age];
        bool outgrown = age == 65; /* workers wait for their new group meanwhile */
        if (outgrown)
            continue;
        assert_near(moved, people[0][age - 1], share);
        assert_true(after[1][age] - people[1][age - 1] == moved);
        assert_true(after[2][age] == people[2][age - 1] && with[2][age] == members[2][age - 1]);
        double cards = members[0][age - 1] - with[0][age];
        assert_near(with[1][age] - members[1][age - 1], cards, 0.25);
        gone += moved;
    }
    assert_true(gone > 1000 * LANES);
    small_world_close(&w);
}

static void a_move_leads_to_the_same_group_class_health_and_sex(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS(WORLD, "population.poor_health=[0, 0.1, 80, 0.5]",
                                "moves.ab={ "
                                "from=\"a\"; to=\"b\"; rate=1; ages=[99, 0, 100, 1]; }"));
    small_world_begin(&w, 0);
    const struct population_common *p = &w.plan.common.population;
    size_t household = SMALL_HOUSEHOLD, there = areas_group(&w.plan.dims, household, 1);
    int32_t(*count)[PEOPLE_STATES][LANES] = w.worker.world.people.count;
    const struct population_strip *strip =
        population_strip(p, household, 3, POPULATION_POOR_HEALTH, POPULATION_MALE);
    const struct population_strip *goal =
        population_strip(p, there, 3, POPULATION_POOR_HEALTH, POPULATION_MALE);
    memset(count, 0, p->ncells * sizeof count[0]); /* nobody but these */
    for (size_t l = 0; l < LANES; l++)
        count[strip->cell + (size_t)(99 - strip->first)][PEOPLE_OUT_WILLING][l] = 1000;
    small_world_open_half(&w);
    for (size_t l = 0; l < LANES; l++) {
        double here = 0, goal_people = 0, other = 0;
        for (size_t c = 0; c < p->ncells; c++)
            for (size_t state_ = 0; state_ < PEOPLE_STATES; state_++) {
                int32_t n = w.worker.world.people.count[c][state_][l];
                if (c == strip->cell + (size_t)(100 - strip->first))
                    here += n;
                else if (c == goal->cell + (size_t)(100 - goal->first))
                    goal_people += n;
                else
                    other += n;
            }
        double recovered = other; /* of poor health, before they moved or stayed */
        assert_true(here + goal_people + recovered == 1000);
        assert_true(recovered < 250 && goal_people > 450 && goal_people < 680);
    }
    small_world_close(&w);
}

/* People who have been in a group for four quarters move to an area where it has a limit of
 * to_stays periods (0: none), and are there for so many. */
static void check_time(const char *limit, size_t from_stays, size_t to_stays, size_t there_for)
{
    struct small_world w;
    const char *bridge =
        "groups.bridge={ residents=0; members=0; ages=[15, 100]; age_pattern=[15, 1];"
        " rate=0.01; limit=24; limit_next=\"household\"; }";
    small_world_open(
        &w, NULL, SMALL_SETS(WORLD, bridge, limit, "moves.ab={ from=\"a\"; to=\"b\"; rate=12; }"));
    small_world_begin(&w, 0);
    const struct population_common *p = &w.plan.common.population;
    size_t here = 3, there = areas_group(&w.plan.dims, here, 1);
    const struct population_strip *from = population_strip(p, here, 2, 0, POPULATION_FEMALE);
    const struct population_strip *to = population_strip(p, there, 2, 0, POPULATION_FEMALE);
    struct population_state *people = &w.worker.world.people;
    assert_int_equal(from->stays, from_stays);
    assert_int_equal(to->stays, to_stays);
    people->count[from->cell + 30][PEOPLE_OUT_WILLING][0] = 5000;
    if (from_stays > 0)
        people->tenure[from->tenure + 4][PEOPLE_OUT_WILLING][0] = 5000;
    small_world_open_half(&w);
    int32_t arrived = 0, by_tenure = 0, others = 0;
    for (size_t k = 0; k < PEOPLE_STATES; k++)
        arrived += people->count[to->cell + 31][k][0];
    assert_int_equal(arrived, 5000);
    for (size_t row = 0; row < p->tenures; row++)
        for (size_t k = 0; k < PEOPLE_STATES; k++)
            *(to_stays > 0 && row == to->tenure + there_for ? &by_tenure : &others) +=
                people->tenure[row][k][0];
    assert_int_equal(by_tenure, to_stays > 0 ? 5000 : 0);
    assert_int_equal(others, 0);
    for (size_t row = 0; row < p->tenures; row++)
        assert_int_equal(people->tenure_arrive[row][0], 0);
    small_world_close(&w);
}

static void time_in_a_group_goes_on_after_a_move(void **state)
{
    (void)state;
    check_time("periods_per_year=4", 8, 8, 5);
    check_time("areas.b.groups.bridge.limit=12", 8, 4, 3); /* the last period there is */
    check_time("areas.b.groups.bridge.limit=0", 8, 0, 0);
    check_time("areas.a.groups.bridge.limit=0", 0, 8, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_of_several_moves_compete),
        cmocka_unit_test(nobody_is_left_to_be_asked_twice),
        cmocka_unit_test(people_move_at_their_ages_rate_with_their_cards),
        cmocka_unit_test(a_move_leads_to_the_same_group_class_health_and_sex),
        cmocka_unit_test(time_in_a_group_goes_on_after_a_move),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
