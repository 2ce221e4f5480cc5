/* test_vietnam_2008 - Viet Nam from the end of 2008, before it is fitted to what happened since.
 *
 * The verdicts are what came out when the beliefs had been set (README of scenarios): a change of
 * the model or of a belief that turns one has to say so. */
#include "output/stats/quantile.h"
#include "sim/beliefs.h"
#include "tests/starts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char file[] = "scenarios/vietnam-2008.cfg";

enum { FUTURES = 8 * LANES, FIRST_YEAR = 2008 };

/* -- the start --------------------------------------------------------------------------------- */

static void it_starts_with_39_7_million_members_and_46_1_percent(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, file, SMALL_SETS("last_year=2025"));
    small_world_run(&w, LANES);
    starts_assert_people(&w, 39700000, 86117137);
    for (size_t f = 0; f < w.futures; f++)
        assert_float_equal(small_world_coverage(&w, f, 0), 0.461, 1e-6);
    small_world_close(&w);
}

/* Nobody of the children has a card under the law before it is in force, nearly all soon after. */
static void children_get_their_cards_from_july_2009_on(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, file, SMALL_SETS("last_year=2025"));
    small_world_run(&w, LANES);
    for (size_t f = 0; f < w.futures; f++) {
        double before = small_world_at(&w, f, 2, "group_residents.children_free_care");
        double infants = small_world_at(&w, f, 2, "group_residents.children");
        double soon = small_world_at(&w, f, 4, "group_members.children"),
               later = small_world_at(&w, f, 8, "group_members.children");
        assert_true(before > 7e6 && infants < 1e6);
        assert_true(small_world_at(&w, f, 3, "group_residents.children_free_care") == 0);
        assert_true(soon > 4e6 && soon < later);
        assert_true(later > 0.85 * small_world_at(&w, f, 8, "group_residents.children"));
    }
    small_world_close(&w);
}

/* -- what it must not know --------------------------------------------------------------------- */

/* It lies on the forecast from 2022: no figure of that start may stay. */
static void no_figure_of_2022_is_left_in_it(void **state)
{
    (void)state;
    starts_assert_own(file, "population_2008.csv");
}

/* What moves groups that decide for themselves at the start is this file's own. */
static void no_drift_of_a_later_start_is_left_in_it(void **state)
{
    (void)state;
    static const char *const others[] = {"social_insurance", "children", "children_free_care",
                                         "merit_and_elderly"}; /* the usual one: none */
    struct small_world w;
    small_world_open(&w, file, NULL);
    for (size_t g = 0; g < w.plan.dims.groups; g++) {
        const struct setting *drift = plan_setting(&w.plan, SECTION_groups, "drift", g);
        bool usual = false;
        for (size_t k = 0; k < sizeof others / sizeof others[0]; k++)
            usual = usual || strcmp(w.plan.dims.names[DIM_GROUP][g], others[k]) == 0;
        if (!usual && strstr(drift->place.file, "vietnam-2008.cfg") == NULL)
            fail_msg("drift of %s is set in %s", w.plan.dims.names[DIM_GROUP][g],
                     drift->place.file);
    }
    small_world_close(&w);
}

static void what_was_observed_since_moves_nobody(void **state)
{
    (void)state;
    starts_assert_blind(file, "last_year=2025");
}

/* -- beliefs that a fit hands on --------------------------------------------------------------- */

/* A posterior is taken elsewhere only where name and prior are the same, so these must be. */
static void behaviour_that_means_the_same_has_the_prior_of_vietnam(void **state)
{
    (void)state;
    static const char *const same[] = {
        "enrolment.burden_slope",      "enrolment.peer_effect",    "enrolment.contact_effect",
        "enrolment.change_of_mind",    "enrolment.unwilling_exit", "enrolment.care_keeps",
        "enrolment.trend_persistence",
    };
    struct small_world w, vietnam;
    struct beliefs here, there;
    small_world_open(&w, file, NULL);
    small_world_open(&vietnam, "scenarios/vietnam.cfg", NULL);
    assert_true(beliefs_list(&here, &w.plan) && beliefs_list(&there, &vietnam.plan));
    for (size_t k = 0; k < sizeof same / sizeof same[0]; k++) {
        char a[BELIEFS_LAW], b[BELIEFS_LAW];
        size_t i = beliefs_find(&here, same[k]), j = beliefs_find(&there, same[k]);
        assert_true(i < here.n && j < there.n);
        beliefs_law(here.all[i].prior, a);
        beliefs_law(there.all[j].prior, b);
        assert_string_equal(a, b);
    }
    beliefs_free(&here);
    beliefs_free(&there);
    small_world_close(&w);
    small_world_close(&vietnam);
}

/* -- hit or miss ------------------------------------------------------------------------------- */

/* Months from the base date to a figure of coverage; 0: another series, or not after it. */
static size_t months_since(const struct observation *o)
{
    int months = o->month - (12 * FIRST_YEAR + 11);
    return strcmp(o->series, "coverage") == 0 && months > 0 ? (size_t)months : 0;
}

/* In %, in a straight line between the ends of quarters. */
static double coverage_at(const struct small_world *w, size_t f, size_t months)
{
    size_t before = months / 3;
    double share = (double)(months % 3) / 3, at = small_world_coverage(w, f, before);
    return 100 * (share > 0 ? at + share * (small_world_coverage(w, f, before + 1) - at) : at);
}

static void the_prior_holds_what_happened_at_nearly_all_dates(void **state)
{
    (void)state;
    struct small_world w;
    const struct observation *history;
    size_t hits = 0, dates = 0, far = 0;
    small_world_open(&w, file, SMALL_SETS("last_year=2025"));
    small_world_run(&w, FUTURES);
    size_t n = scenario_history(w.scenario, &history);
    for (size_t k = 0; k < n; k++) {
        double coverage[FUTURES], spare[FUTURES], observed = 100 * history[k].value;
        size_t months = months_since(&history[k]);
        if (months == 0)
            continue;
        for (size_t f = 0; f < FUTURES; f++)
            coverage[f] = coverage_at(&w, f, months);
        quantile_sort(coverage, FUTURES, spare);
        double low = quantile_of(coverage, FUTURES, 0.05, 8),
               high = quantile_of(coverage, FUTURES, 0.95, 8);
        bool hit = observed >= low && observed <= high;
        double error = 100 * history[k].error;
        printf("%d-%02d: observed %.2f %%, prior median %.1f, 9 of 10 futures %.1f to %.1f: %s\n",
               history[k].month / 12, history[k].month % 12 + 1, observed,
               quantile_of(coverage, FUTURES, 0.5, 8), low, high, hit ? "hit" : "miss");
        dates++;
        hits += hit;
        far += observed + 2 * error < low || observed - 2 * error > high;
        assert_true(high - low <= 25);
    }
    printf("%zu of %zu hit\n", hits, dates);
    assert_true(dates >= 20);
    assert_true(hits + 4 >= dates);
    assert_true(far == 0); /* a miss is no more than twice the figure's own error off */
    small_world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_starts_with_39_7_million_members_and_46_1_percent),
        cmocka_unit_test(children_get_their_cards_from_july_2009_on),
        cmocka_unit_test(no_figure_of_2022_is_left_in_it),
        cmocka_unit_test(no_drift_of_a_later_start_is_left_in_it),
        cmocka_unit_test(what_was_observed_since_moves_nobody),
        cmocka_unit_test(behaviour_that_means_the_same_has_the_prior_of_vietnam),
        cmocka_unit_test(the_prior_holds_what_happened_at_nearly_all_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
