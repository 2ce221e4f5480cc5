/* test_naive_people - who they are whom the curve makes members: one shift of all groups, whole
 * people, and an end where all who can be reached are members. The curve: tests/test_naive.c. */
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* A drift of (0.851 - 0.700) / 9 a year; from the four last figures, of (0.851 - 0.806) / 3. */
static const double base = 263000.0 / 309040.0; /* members over residents of the small country */

#define CURVE "history=\"coverage.csv\"", "enrolment.structure=curve"
#define CENTRAL "beliefs=\"central\"", "shocks=\"none\""

static void assert_near(double x, double wanted, double tolerance)
{
    if (!(fabs(x - wanted) <= tolerance))
        fail_msg("%.12g, wanted %.12g +- %g", x, wanted, tolerance);
}

static double logit(double p)
{
    return log(p / (1 - p));
}

/* In a quarter about 6,000 members leave and as many join, each by himself: a standard deviation of
 * 110 of 309,000 people. The curve takes back what a period's luck has added. */
static const double luck_sd = 110.0 / 309040;

/* Of a group after the first half of the period. */
struct group {
    double members, takers, residents;
};

static struct group group_of(const struct world *now, size_t g, size_t l)
{
    struct group s = {0, 0, 0};
    for (size_t k = g * POPULATION_KINDS; k < (g + 1) * POPULATION_KINDS; k++)
        for (size_t state = 0; state < PEOPLE_STATES; state++) {
            s.residents += now->people.tally[k][state][l];
            s.takers += state != PEOPLE_UNREACHED ? now->people.tally[k][state][l] : 0;
            s.members += population_insured(state) ? now->people.tally[k][state][l] : 0;
        }
    return s;
}

/* What the moves make of a group's coverage, in expectation. */
static double expected(const struct world *now, size_t g, size_t l, double c)
{
    size_t kind = g * POPULATION_KINDS;
    return c * (1 - now->enrolment.leave[kind][l]) + (1 - c) * now->enrolment.join[kind][l];
}

static void groups_move_by_one_shift_to_the_curve(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(CURVE, CENTRAL));
    const struct world *now = &w.worker.world;
    double drift = w.plan.common.naive.curve.value[0];
    small_world_begin(&w, 0);
    for (size_t p = 1; p <= 6; p++) {
        small_world_open_half(&w);
        small_world_step_half(&w);
        for (size_t l = 0; l < LANES; l++) {
            double members = 0, residents = 0, shift[3];
            for (size_t g = 0; g < 3; g++) {
                struct group s = group_of(now, g, l);
                double c = s.members / s.takers, then = expected(now, g, l, c);
                double odds = (s.members + 0.5) / (s.takers - s.members + 0.5);
                shift[g] = logit(then) - log(odds);
                members += then * s.takers;
                residents += s.residents;
            }
            assert_near(shift[1], shift[0], 1e-9);
            assert_near(shift[2], shift[0], 1e-9);
            assert_near(members / residents, base + drift * (double)p / 4, 1e-11);
        }
    }
    small_world_close(&w);
}

static void groups_start_at_their_members_and_all_who_can_be_reached_are_willing(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(CURVE));
    small_world_run(&w, 3);
    small_world_begin(&w, 0);
    const struct population_common *p = &w.plan.common.population;
    const struct population_state *people = &w.worker.world.people;
    for (size_t f = 0; f < 3; f++) {
        assert_true(small_world_at(&w, f, 0, "group_members.children") == 58000);
        assert_true(small_world_at(&w, f, 0, "group_members.workers") == 85000);
        assert_true(small_world_at(&w, f, 0, "group_members.household") == 120000);
    }
    for (size_t period = 0; period <= 5; period++) {
        int64_t unwilling = 0, new = 0;
        for (size_t cell = 0; cell < p->ncells; cell++) {
            unwilling += people->count[cell][PEOPLE_OUT_UNWILLING][0] +
                         people->count[cell][PEOPLE_NEW_UNWILLING][0] +
                         people->count[cell][PEOPLE_IN_UNWILLING][0];
            new += people->count[cell][PEOPLE_NEW_WILLING][0];
        }
        assert_true(unwilling == 0);
        assert_true(new > 5000); /* of 120,000 at a lapse of 0.08 and others */
        small_world_step(&w);
    }
    small_world_close(&w);
}

static void people_are_conserved(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(CURVE, "population.migration=0.01"));
    small_world_run(&w, LANES);
    for (size_t f = 0; f < LANES; f++)
        for (size_t p = 1; p < w.periods; p++) {
            double residents =
                small_world_at(&w, f, p, "residents") - small_world_at(&w, f, p - 1, "residents");
            double members =
                small_world_at(&w, f, p, "members") - small_world_at(&w, f, p - 1, "members");
            assert_true(residents == small_world_at(&w, f, p, "births") -
                                         small_world_at(&w, f, p, "deaths") +
                                         small_world_at(&w, f, p, "migrants"));
            assert_true(members == small_world_at(&w, f, p, "joins") -
                                       small_world_at(&w, f, p, "lapses") -
                                       small_world_at(&w, f, p, "member_deaths") +
                                       small_world_at(&w, f, p, "member_migrants"));
        }
    small_world_close(&w);
}

/* Groups of everybody, of nobody insured, and of nobody at all, a steep curve up and down. */
static void chances_are_chances_at_the_ends(void **state)
{
    (void)state;
    static const char *const lapse[] = {"enrolment.lapse=0", "enrolment.lapse=3"};
    static const char *const from[] = {"enrolment.curve_from=1900", "enrolment.curve_from=2023"};
    for (size_t i = 0; i < 4; i++) {
        struct small_world w;
        small_world_open(&w, NULL,
                         SMALL_SETS(CURVE, "groups.children.members=60000", from[i / 2],
                                    "groups.workers.members=0", "enrolment.curve_history=all",
                                    "enrolment.curve_shock=4", lapse[i % 2]));
        small_world_begin(&w, 0);
        for (size_t p = 1; p <= 12; p++) {
            small_world_step(&w);
            const struct enrolment_state *enr = &w.worker.world.enrolment;
            for (size_t k = 0; k < 3 * POPULATION_KINDS; k++)
                for (size_t l = 0; l < LANES; l++) {
                    assert_true(enr->join[k][l] >= 0 && enr->join[k][l] <= 1);
                    assert_true(enr->leave[k][l] >= 0 && enr->leave[k][l] <= 1);
                }
        }
        small_world_close(&w);
    }
}

/* With half of the workers gone in a year the curve has to be met by the others. */
static void what_others_take_away_the_curve_gives_back(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS(CURVE, CENTRAL, "transitions.dismissed.rate=0.7",
                                "transitions.dismissed.portability=0"));
    small_world_run(&w, LANES);
    for (size_t p = 0; p < w.periods; p++)
        assert_near(small_world_mean_coverage(&w, p), base + 0.151 / 9 * (double)p / 4,
                    15 * luck_sd / 4);
    small_world_close(&w);
}

/* -- the ends of the scale --------------------------------------------------------------------- */

static void a_curve_past_all_who_can_be_reached_is_held_and_says_so(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS(CURVE, "beliefs=\"central\"", "enrolment.curve_shock=10",
                                "enrolment.curve_from=2022", "groups.household.never_takers=0.1",
                                "groups.household.drift=0"));
    small_world_begin(&w, 0);
    const struct world *now = &w.worker.world;
    size_t held = 0, below = 0;
    for (size_t p = 1; p <= 12; p++) {
        small_world_step(&w);
        for (size_t l = 0; l < LANES; l++) {
            double takers = 0, residents = 0;
            for (size_t g = 0; g < 3; g++) {
                struct group s = group_of(now, g, l);
                takers += s.takers;
                residents += s.residents;
            }
            double x = base + 0.015 * (double)p / 4 + now->enrolment.naive.walk[l];
            assert_true(now->enrolment.naive.held[l] == (x * residents > takers));
            held += x * residents > takers;
            below += x * residents <= takers;
            if (x * residents > takers)
                assert_true((double)now->people.members[l] == takers);
            else
                assert_near((double)now->people.members[l] / residents, x, 12 * luck_sd);
        }
    }
    assert_true(held > 20 && below > 20);
    small_world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_move_by_one_shift_to_the_curve),
        cmocka_unit_test(groups_start_at_their_members_and_all_who_can_be_reached_are_willing),
        cmocka_unit_test(people_are_conserved),
        cmocka_unit_test(chances_are_chances_at_the_ends),
        cmocka_unit_test(what_others_take_away_the_curve_gives_back),
        cmocka_unit_test(a_curve_past_all_who_can_be_reached_is_held_and_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
