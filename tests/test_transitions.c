/* test_transitions - hazards that answer growth, and moves of one date. */
#include "models/sections.h"
#include "models/transitions.h"
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* People of a group, ages first .. last, in one future; with or without a card, or both. */
enum { WITHOUT = 1, WITH = 2, ALL = WITHOUT | WITH };

static int64_t people(const struct small_world *w, size_t group, int first, int last, unsigned card,
                      size_t lane)
{
    const struct population_common *p = &w->plan.common.population;
    int64_t n = 0;
    for (size_t s = 0; s < p->nstrips; s++) {
        const struct population_strip *strip = &p->strips[s];
        for (int age = strip->first; age <= strip->last; age++)
            for (size_t state = 0; state < PEOPLE_STATES; state++) {
                bool in = population_insured(state);
                size_t cell = strip->cell + (size_t)(age - strip->first);
                if (strip->group == group && age >= first && age <= last &&
                    (card & (in ? WITH : WITHOUT)) != 0)
                    n += w->worker.world.people.count[cell][state][lane];
            }
    }
    return n;
}

/* -- through the year -------------------------------------------------------------------------- */

static void a_hazard_is_its_rate_while_growth_is_on_its_path(void **state)
{
    (void)state;
    struct small_world w;
    double h[LANES];
    small_world_open(&w, NULL,
                     SMALL_SETS("shocks=\"none\"", "transitions.hired.output_response=3.0",
                                "transitions.hired.wage_response=-2.0"));
    small_world_begin(&w, 0);
    for (int p = 0; p < 4; p++) {
        small_world_open_half(&w);
        transitions_hazard(&w.view, &w.worker.world, 0, h);
        for (size_t l = 0; l < LANES; l++)
            assert_true(h[l] == 0.05);
        small_world_step_half(&w);
    }
    small_world_close(&w);
}

static void a_hazard_without_responses_is_its_rate_whatever_happens(void **state)
{
    (void)state;
    struct small_world w;
    double h[LANES];
    small_world_open(&w, NULL, NULL);
    small_world_begin(&w, 0);
    small_world_open_half(&w);
    transitions_hazard(&w.view, &w.worker.world, 1, h);
    for (size_t l = 0; l < LANES; l++) {
        assert_true(w.worker.world.economy.deviation[ECONOMY_OUTPUT][l] != 0);
        assert_true(h[l] == 0.04);
    }
    small_world_close(&w);
}

static void a_hazard_answers_growth_of_output_and_of_wages_above_their_paths(void **state)
{
    (void)state;
    struct small_world w;
    double h[LANES];
    small_world_open(&w, NULL,
                     SMALL_SETS("economy.output_sd=0.04", "transitions.hired.output_response=6.0",
                                "transitions.dismissed.output_response=-3.0",
                                "transitions.dismissed.wage_response=2.0"));
    small_world_begin(&w, 0);
    for (int p = 0; p < 3; p++) {
        small_world_open_half(&w);
        const struct economy_state *eco = &w.worker.world.economy;
        const double *output = eco->deviation[ECONOMY_OUTPUT];
        const double *wages = eco->deviation[ECONOMY_WAGES];
        transitions_hazard(&w.view, &w.worker.world, 0, h);
        for (size_t l = 0; l < LANES; l++)
            assert_true(fabs(h[l] / (0.05 * exp(6 * output[l])) - 1) < 1e-14);
        transitions_hazard(&w.view, &w.worker.world, 1, h);
        for (size_t l = 0; l < LANES; l++)
            assert_true(fabs(h[l] / (0.04 * exp(-3 * output[l] + 2 * wages[l])) - 1) < 1e-14);
        small_world_step_half(&w);
    }
    small_world_close(&w);
}

/* The same luck with and without the response, one period: births and deaths are the same, and no
 * cell hires fewer where growth is above its path. */
static void more_people_find_a_job_in_good_times_and_fewer_in_bad(void **state)
{
    (void)state;
    struct small_world still, lively;
    size_t good = 0, bad = 0;
    small_world_open(&still, NULL, SMALL_SETS("economy.output_sd=0.04"));
    small_world_open(&lively, NULL,
                     SMALL_SETS("economy.output_sd=0.04", "transitions.hired.output_response=8.0"));
    small_world_begin(&still, 0);
    small_world_begin(&lively, 0);
    small_world_open_half(&still);
    small_world_open_half(&lively);
    for (size_t l = 0; l < LANES; l++) {
        double growth = lively.worker.world.economy.deviation[ECONOMY_OUTPUT][l];
        int64_t more = people(&lively, SMALL_WORKERS, 0, 100, ALL, l) -
                       people(&still, SMALL_WORKERS, 0, 100, ALL, l);
        int64_t fewer = people(&still, SMALL_HOUSEHOLD, 0, 100, ALL, l) -
                        people(&lively, SMALL_HOUSEHOLD, 0, 100, ALL, l);
        assert_int_equal(more, fewer);
        assert_true(growth > 0 ? more >= 0 : more <= 0);
        good += more > 0;
        bad += more < 0;
    }
    assert_true(good > 2 && bad > 2);
    small_world_close(&still);
    small_world_close(&lively);
}

/* Nobody is born, dies, or moves but at the turn of a year: what is tested alone changes groups. */
#define NOBODY_ELSE                                                                     \
    "population.mortality=\"no_deaths.csv\"", "population.fertility=\"no_births.csv\"", \
        "transitions.hired.rate=0", "transitions.dismissed.rate=0"

/* Movers ~ binomial with 1 - exp(-h / 4): 144 counts of three years, each within 5 sd, and their
 * squared distances like chi-square of 144, within 5 sd of that. False once in 10,000. */
static void movers_through_the_year_are_binomial_at_the_hazard(void **state)
{
    (void)state;
    struct small_world w;
    double squares = 0, counts = 0, share = 1 - exp(-0.3 / 4);
    small_world_open(&w, NULL, SMALL_SETS(NOBODY_ELSE, "transitions.hired.rate=0.3"));
    small_world_begin(&w, 0);
    for (int p = 1; p <= 12; p++) {
        int64_t before[LANES], there[LANES];
        for (size_t l = 0; l < LANES; l++) {
            before[l] = people(&w, SMALL_WORKERS, 0, 100, ALL, l);
            there[l] = people(&w, SMALL_HOUSEHOLD, 18, 50, ALL, l);
        }
        small_world_open_half(&w);
        for (size_t l = 0; l < LANES && w.view.index != 0; l++) {
            double n = (double)there[l];
            double moved = (double)(people(&w, SMALL_WORKERS, 0, 100, ALL, l) - before[l]);
            double z = (moved - n * share) / sqrt(n * share * (1 - share));
            assert_true(fabs(z) < 5);
            squares += z * z;
            counts++;
        }
        small_world_step_half(&w);
    }
    assert_true(counts == 144 && fabs(squares - counts) < 5 * sqrt(2 * counts));
    small_world_close(&w);
}

/* -- once -------------------------------------------------------------------------------------- */

/* "2026-08" lies in the third period. */
#define LISTED(more) \
    "transitions.listed={from=\"workers\";to=\"household\";ages=[20,40];when=\"once\";" more "}"

static void a_dated_move_happens_once_and_only_then(void **state)
{
    (void)state;
    struct small_world w;
    enum { AUGUST_2026 = 3 };
    small_world_open(&w, NULL, SMALL_SETS(NOBODY_ELSE, LISTED("on=\"2026-08\";rate=0.3;")));
    small_world_begin(&w, 0);
    for (int p = 1; p <= 12; p++) {
        int64_t before[3][LANES], listed[LANES];
        for (size_t l = 0; l < LANES; l++) {
            for (size_t g = 0; g < 3; g++)
                before[g][l] = people(&w, g, 0, 100, ALL, l);
            listed[l] = people(&w, SMALL_WORKERS, 20, 40, ALL, l);
        }
        small_world_open_half(&w);
        for (size_t l = 0; l < LANES; l++) {
            int64_t after[3];
            for (size_t g = 0; g < 3; g++)
                after[g] = people(&w, g, 0, 100, ALL, l);
            assert_int_equal(after[0] + after[1] + after[2],
                             before[0][l] + before[1][l] + before[2][l]);
            if (w.view.index == 0)
                continue; /* people grow out of groups */
            int64_t moved = before[SMALL_WORKERS][l] - after[SMALL_WORKERS];
            assert_int_equal(moved, after[SMALL_HOUSEHOLD] - before[SMALL_HOUSEHOLD][l]);
            assert_int_equal(moved, listed[l] - people(&w, SMALL_WORKERS, 20, 40, ALL, l));
            double n = (double)listed[l], sd = sqrt(n * 0.3 * 0.7);
            if (p == AUGUST_2026) /* binomial; 16 futures within 5 sd: false once in 10^5 */
                assert_true(fabs((double)moved - 0.3 * n) < 5 * sd);
            else
                assert_int_equal(moved, 0);
        }
        small_world_step_half(&w);
    }
    small_world_close(&w);
}

/* Everybody of these ages, and nobody else; cards go on with the stated share. */
static void a_dated_move_of_all_leaves_nobody_of_these_ages(void **state)
{
    (void)state;
    const double shares[] = {0, 1, 0.4};
    const char *const listed[] = {LISTED("on=\"2026-08\";rate=1.0;portability=0.0;"),
                                  LISTED("on=\"2026-08\";rate=1.0;portability=1.0;"),
                                  LISTED("on=\"2026-08\";rate=1.0;portability=0.4;")};
    for (size_t k = 0; k < 3; k++) {
        struct small_world w;
        small_world_open(&w, NULL, SMALL_SETS(NOBODY_ELSE, listed[k]));
        small_world_begin(&w, 0);
        small_world_step(&w);
        small_world_step(&w);
        int64_t workers[LANES], young[LANES], cards[LANES], goal[LANES], goal_cards[LANES];
        for (size_t l = 0; l < LANES; l++) {
            workers[l] = people(&w, SMALL_WORKERS, 20, 40, ALL, l);
            cards[l] = people(&w, SMALL_WORKERS, 20, 40, WITH, l);
            young[l] = people(&w, SMALL_WORKERS, 15, 19, ALL, l);
            goal[l] = people(&w, SMALL_HOUSEHOLD, 20, 40, ALL, l);
            goal_cards[l] = people(&w, SMALL_HOUSEHOLD, 20, 40, WITH, l);
        }
        small_world_open_half(&w);
        for (size_t l = 0; l < LANES; l++) {
            assert_true(workers[l] > 1000);
            assert_int_equal(people(&w, SMALL_WORKERS, 20, 40, ALL, l), 0);
            assert_int_equal(people(&w, SMALL_WORKERS, 15, 19, ALL, l), young[l]);
            assert_int_equal(people(&w, SMALL_HOUSEHOLD, 20, 40, ALL, l), goal[l] + workers[l]);
            int64_t kept = people(&w, SMALL_HOUSEHOLD, 20, 40, WITH, l) - goal_cards[l];
            double n = (double)cards[l], p = shares[k];
            assert_true(fabs((double)kept - p * n) <= 5 * sqrt(n * p * (1 - p)));
            assert_int_equal(w.worker.world.people.lapses[l], cards[l] - kept);
        }
        small_world_close(&w);
    }
}

/* Of the same people: 0.3 and 0.5 of those of 20 to 30 leave in one quarter, not 0.3 and then half
 * of the rest; of those over 30, 0.3 do, and what is of another year counts apart. Two counts of 16
 * futures within 5 sd: false once in 50,000. */
static void shares_of_one_date_are_of_the_same_people(void **state)
{
    (void)state;
    struct small_world w;
#define FROM_WORKERS "{from=\"workers\";to=\"household\";when=\"once\";"
    small_world_open(
        &w, NULL,
        SMALL_SETS(NOBODY_ELSE,
                   "transitions.a=" FROM_WORKERS "ages=[20,40];on=\"2028-08\";rate=0.9;}",
                   "transitions.b=" FROM_WORKERS "ages=[20,40];on=\"2026-08\";rate=0.3;}",
                   "transitions.c=" FROM_WORKERS "ages=[20,30];on=\"2026-09\";rate=0.5;}"));
    small_world_begin(&w, 0);
    small_world_step(&w);
    small_world_step(&w);
    double young[LANES], old[LANES];
    for (size_t l = 0; l < LANES; l++) {
        young[l] = (double)people(&w, SMALL_WORKERS, 20, 30, ALL, l);
        old[l] = (double)people(&w, SMALL_WORKERS, 31, 40, ALL, l);
    }
    small_world_open_half(&w);
    for (size_t l = 0; l < LANES; l++) {
        double gone = young[l] - (double)people(&w, SMALL_WORKERS, 20, 30, ALL, l);
        assert_true(fabs(gone - 0.8 * young[l]) < 5 * sqrt(0.16 * young[l]));
        gone = old[l] - (double)people(&w, SMALL_WORKERS, 31, 40, ALL, l);
        assert_true(fabs(gone - 0.3 * old[l]) < 5 * sqrt(0.21 * old[l]));
    }
    small_world_close(&w);
}

static void the_share_that_moves_is_that_of_its_period(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(
        &w, NULL,
        SMALL_SETS(NOBODY_ELSE, LISTED("on=\"2026-08\";rate=({from=\"2020-01\";value=0.0;},"
                                       "{from=\"2026-07\";value=1.0;});")));
    small_world_begin(&w, 0);
    for (int p = 1; p <= 3; p++)
        small_world_step(&w);
    assert_int_equal(people(&w, SMALL_WORKERS, 20, 40, ALL, 0), 0);
    small_world_close(&w);
}

/* A run-in knows the usual year, and what happens once is none. */
static void the_expected_inflow_knows_nothing_of_a_dated_move(void **state)
{
    (void)state;
    struct small_world with, without;
    small_world_open(&without, NULL, NULL);
    small_world_open(&with, NULL, SMALL_SETS(LISTED("on=\"2026-01\";rate=0.5;")));
    const struct population_common *a = &with.plan.common.population;
    const struct population_common *b = &without.plan.common.population;
    size_t periods = 3 * (size_t)with.plan.dims.per_year;
    assert_memory_equal(a->inflow, b->inflow, periods * sizeof *a->inflow);
    assert_memory_equal(a->inflow_card, b->inflow_card, periods * 4 * sizeof *a->inflow_card);
    small_world_close(&with);
    small_world_close(&without);
}

/* At its centre the belief is a share; some futures draw more than all. */
static void a_dated_move_of_more_than_all_is_trouble_of_its_future(void **state)
{
    (void)state;
    struct small_world w;
    struct replicate_trouble trouble;
    small_world_open(&w, NULL,
                     SMALL_SETS(LISTED("on=\"2026-08\";rate={dist=\"uniform\";least=0.7;"
                                       "most=1.2;};")));
    double *rows = calloc(LANES * w.periods * w.plan.ncolumns, sizeof *rows);
    assert_non_null(rows);
    assert_false(
        replicate_run(&w.plan, &w.worker, 0, LANES, rows, small_world_never, NULL, &trouble));
    assert_in_range(trouble.replicate, 0, LANES - 1);
    assert_non_null(strstr(trouble.what,
                           "in period 3 of 2026, population: moves of one date out of "
                           "one group take more than everybody: 'listed'"));
    free(rows);
    small_world_close(&w);
}

static void a_month_that_is_never_reads_back_as_it_is_written(void **state)
{
    (void)state;
    struct small_world w;
    char text[40];
    size_t row = 0;
    small_world_open(&w, NULL, SMALL_SETS("transitions.hired.on=\"never\""));
    while (strcmp(sections_all[SECTION_transitions]->rows[row].name, "on") != 0)
        row++;
    for (size_t t = 0; t < 2; t++) { /* given, and usual */
        assert_int_equal(scenario_setting(w.scenario, SECTION_transitions, row, t)->given, t == 0);
        scenario_text(w.scenario, SECTION_transitions, row, t, text, sizeof text);
        assert_string_equal(text, "\"never\"");
    }
    small_world_begin(&w, 0);
    assert_true(w.view.transitions->on[0] == -1 && w.view.transitions->on[1] == -1);
    small_world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hazard_is_its_rate_while_growth_is_on_its_path),
        cmocka_unit_test(a_hazard_without_responses_is_its_rate_whatever_happens),
        cmocka_unit_test(a_hazard_answers_growth_of_output_and_of_wages_above_their_paths),
        cmocka_unit_test(more_people_find_a_job_in_good_times_and_fewer_in_bad),
        cmocka_unit_test(movers_through_the_year_are_binomial_at_the_hazard),
        cmocka_unit_test(a_dated_move_happens_once_and_only_then),
        cmocka_unit_test(a_dated_move_of_all_leaves_nobody_of_these_ages),
        cmocka_unit_test(shares_of_one_date_are_of_the_same_people),
        cmocka_unit_test(the_share_that_moves_is_that_of_its_period),
        cmocka_unit_test(the_expected_inflow_knows_nothing_of_a_dated_move),
        cmocka_unit_test(a_dated_move_of_more_than_all_is_trouble_of_its_future),
        cmocka_unit_test(a_month_that_is_never_reads_back_as_it_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
