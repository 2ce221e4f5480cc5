/* test_countries - a shipped country that shares nothing with the others starts where it stood, and
 * its first year is like the published ones. scenarios/indonesia.cfg has its own groups, payers,
 * bases and laws; published figures are those of scenarios/data/indonesia/history.csv. */
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static const char indonesia[] = "scenarios/indonesia.cfg";

#define SHORT "last_year=2026", "targets.everyone_2029={delete=true;}"

/* Nothing grows, and the law of June 2025 does not come. */
#define STILL                                                                                 \
    "beliefs=\"central\"", "shocks=\"none\"", "economy.inflation=0", "economy.wage_growth=0", \
        "economy.output_growth=0", "care.visit_growth=0", "care.excess_inflation=0",          \
        "transitions.inpres_4_struck_off={delete=true;}",                                     \
        "transitions.inpres_4_put_on={delete=true;}"

static double mean(const struct small_world *w, size_t period, const char *name)
{
    double sum = 0;
    for (size_t f = 0; f < w->futures; f++)
        sum += small_world_at(w, f, period, name);
    return sum / (double)w->futures;
}

static double first_year(const struct small_world *w, const char *name)
{
    double sum = 0;
    for (size_t q = 1; q <= 4; q++)
        sum += mean(w, q, name);
    return sum;
}

static double group_mean(const struct small_world *w, size_t period, const char *series, size_t g)
{
    char name[96];
    snprintf(name, sizeof name, "%s.%s", series, w->plan.dims.names[DIM_GROUP][g]);
    return mean(w, period, name);
}

static void assert_near(double x, double published, double share)
{
    if (!(fabs(x / published - 1) <= share))
        fail_msg("%.6g is %+.2f %% off %.6g", x, 100 * (x / published - 1), published);
}

static int start(void **state)
{
    struct small_world *w = malloc(sizeof *w);
    assert_non_null(w);
    small_world_open(w, indonesia, SMALL_SETS(SHORT, STILL));
    small_world_run(w, LANES);
    *state = w;
    return 0;
}

static int finish(void **state)
{
    small_world_close(*state);
    free(*state);
    return 0;
}

static void every_group_starts_with_its_stated_people(void **state)
{
    const struct small_world *w = *state;
    assert_int_equal(w->plan.dims.groups, 7);
    for (size_t g = 0; g < w->plan.dims.groups; g++) {
        double members = (double)plan_setting(&w->plan, SECTION_groups, "members", g)->count;
        double people = (double)plan_setting(&w->plan, SECTION_groups, "residents", g)->count;
        assert_true(group_mean(w, 0, "group_members", g) == members);
        assert_true(fabs(group_mean(w, 0, "group_residents", g) - people) <= 20);
    }
    assert_true(mean(w, 0, "members") == 222600000);
    assert_true(mean(w, 0, "residents") == 282480000);
}

/* Over members of an average year: the mean of 213.5 and 222.6 m at the ends of 2023 and 2024. */
static void a_year_without_growth_costs_and_brings_what_2024_did(void **state)
{
    const struct small_world *w = *state;
    double average = (213.5e6 + 222.6e6) / 2, years = first_year(w, "person_years");
    assert_near(first_year(w, "claims") / years, 174.90e12 / average, 0.015);
    assert_near(first_year(w, "visits") / years, 673.9e6 / average, 0.015);
    assert_near(first_year(w, "contributions") / years, 165.34e12 / average, 0.015);
}

/* A poor person's contribution is the central state's, a local list's the local government's. The
 * poor are 1.2 % fewer in the mean of a year than at its end: newborns are counted with them until
 * the turn of the year. */
static void each_payer_pays_for_his_own_groups(void **state)
{
    const struct small_world *w = *state;
    double flat = 42000 * 12.0;
    assert_near(first_year(w, "paid_by_state_full"), 0.988 * 96.9e6 * flat, 0.005);
    assert_near(first_year(w, "paid_by_local"), 49.5e6 * flat, 0.02);
    assert_near(first_year(w, "paid_by_employers") / first_year(w, "paid_by_workers"), 4, 1e-6);
    assert_true(first_year(w, "paid_by_social_insurance") == 0);
    assert_true(first_year(w, "paid_by_others") == 0);
}

/* 2025 came after the base date and entered nowhere but by its law: contributions of 176.3 and
 * care of 190.3 trillion, 81.45 % of residents active at its end. */
static void the_year_that_followed_is_near(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, indonesia, SMALL_SETS(SHORT));
    small_world_run(&w, 4 * LANES);
    assert_near(first_year(&w, "contributions"), 176.3e12, 0.04);
    assert_near(first_year(&w, "claims"), 190.3e12, 0.04);
    double least = 1, most = 0;
    for (size_t f = 0; f < w.futures; f++) {
        least = fmin(least, small_world_coverage(&w, f, 4));
        most = fmax(most, small_world_coverage(&w, f, 4));
    }
    print_message("end of 2025: %.2f to %.2f %% in %zu futures, published 81.45 %%: %s\n",
                  100 * least, 100 * most, w.futures,
                  least <= 0.8145 && 0.8145 <= most ? "within" : "outside");
    assert_near(small_world_mean_coverage(&w, 4), 0.8145, 0.03);
    small_world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_group_starts_with_its_stated_people),
        cmocka_unit_test(a_year_without_growth_costs_and_brings_what_2024_did),
        cmocka_unit_test(each_payer_pays_for_his_own_groups),
        cmocka_unit_test(the_year_that_followed_is_near),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
