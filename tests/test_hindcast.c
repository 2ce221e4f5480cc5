/* test_hindcast - Viet Nam from earlier base years, against what happened since.
 *
 * Means over futures beside published figures (scenarios/data/vietnam/history.csv, README of
 * scenarios); the bounds are those that the project set itself before it looked. */
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { FUTURES = 2 * LANES };

static double mean_at(const struct small_world *w, size_t period, const char *name)
{
    double sum = 0;
    for (size_t f = 0; f < w->futures; f++)
        sum += small_world_at(w, f, period, name);
    return sum / (double)w->futures;
}

/* Sum over a year's quarters of a flow, the year being the y-th after the base. */
static double year_of(const struct small_world *w, size_t y, const char *name)
{
    double sum = 0;
    for (size_t q = 4 * y - 3; q <= 4 * y; q++)
        sum += mean_at(w, q, name);
    return sum;
}

/* Per member as published figures are made: over the mean of members at both ends of the year. */
static double per_member(const struct small_world *w, size_t y, const char *name)
{
    return year_of(w, y, name) /
           ((mean_at(w, 4 * y - 4, "members") + mean_at(w, 4 * y, "members")) / 2);
}

static void cost_and_visits_per_member_from_2022_are_within_8_percent(void **state)
{
    (void)state;
    static const double cost[] = {1348105, 1513715, 1674294}; /* VND, 2023-25 */
    static const double visits[] = {1.896, 1.972, 2.025};
    struct small_world w;
    small_world_open(&w, "scenarios/vietnam-2022.cfg", SMALL_SETS("last_year=2025"));
    small_world_run(&w, FUTURES);
    for (size_t y = 1; y <= 3; y++) {
        double c = per_member(&w, y, "claims"), v = per_member(&w, y, "visits");
        printf("%zu: %.0f VND (published %.0f, %+.1f %%), %.3f visits (%.3f, %+.1f %%)\n", 2022 + y,
               c, cost[y - 1], 100 * (c / cost[y - 1] - 1), v, visits[y - 1],
               100 * (v / visits[y - 1] - 1));
        assert_true(fabs(c / cost[y - 1] - 1) <= 0.08);
        assert_true(fabs(v / visits[y - 1] - 1) <= 0.08);
    }
    small_world_close(&w);
}

static void the_cards_lost_in_2021_are_lost_and_come_back(void **state)
{
    (void)state;
    static const struct {
        size_t period;
        const char *when;
        double members; /* millions, +- 0.9 */
    } totals[] = {
        {4, "end of 2021", 88.8}, {6, "end of June 2022", 86.8}, {8, "end of 2022", 91.1}};
    struct small_world w;
    small_world_open(&w, "scenarios/vietnam-2020.cfg", NULL);
    small_world_run(&w, FUTURES);
    double lost = 0;
    static const char *const paid[] = {"group_members.ethnic_minorities", "group_members.poor"};
    for (size_t g = 0; g < 2; g++)
        lost += mean_at(&w, 2, paid[g]) - mean_at(&w, 4, paid[g]);
    printf("minorities and poor with a card from June to December 2021: %.2f m fewer\n",
           lost / 1e6);
    double before = mean_at(&w, 0, paid[0]) + mean_at(&w, 0, paid[1]);
    for (size_t p = 0; p <= 8; p++)
        printf("period %zu: members %.2f m, of them minorities and poor %.2f m (%+.2f m)\n", p,
               mean_at(&w, p, "members") / 1e6,
               (mean_at(&w, p, paid[0]) + mean_at(&w, p, paid[1])) / 1e6,
               (mean_at(&w, p, paid[0]) + mean_at(&w, p, paid[1]) - before) / 1e6);
    assert_true(fabs(lost / 3.1e6 - 1) <= 0.1);
    for (size_t k = 0; k < 3; k++) {
        double members = mean_at(&w, totals[k].period, "members") / 1e6;
        printf("%s: %.2f m members (published %.1f)\n", totals[k].when, members, totals[k].members);
        assert_true(fabs(members - totals[k].members) <= 0.9);
    }
    small_world_close(&w);
}

/* UN World Population Prospects 2024, medium, end of 2035 over end of 2025: the bounds that hold
 * 95 % are 101.548 and 111.217 m over 101.897 m. Ages 0-14 at the end of 2035 are the births of
 * 2021-35 (19.84 m) less deaths since (19.45 m left), of 106.74 m; the rest is parted at 65 as in
 * WPP 2019, rescaled (ages of WPP 2024 are not at hand). With the higher births of WPP 2019 ages
 * 0-14 would be 0.192 of all. */
static void the_population_grows_and_ages_as_the_united_nations_expect(void **state)
{
    (void)state;
    static const double united_nations[3] = {0.1818, 0.6732, 0.1450};
    struct small_world w;
    small_world_open(&w, "scenarios/vietnam.cfg",
                     SMALL_SETS("shocks=\"none\"", "beliefs=\"central\""));
    small_world_begin(&w, 0);
    const struct population_state *people = &w.worker.world.people;
    double start = (double)people->residents[0];
    for (size_t p = 1; p < w.periods; p++)
        small_world_step(&w);
    double all = (double)people->residents[0], by_age[3] = {0};
    const struct population_common *common = &w.plan.common.population;
    for (size_t s = 0; s < common->nstrips; s++)
        for (int age = common->strips[s].first; age <= common->strips[s].last; age++)
            for (size_t k = 0; k < PEOPLE_STATES; k++)
                by_age[age < 15   ? 0
                       : age < 65 ? 1
                                  : 2] +=
                    people->count[common->strips[s].cell + (size_t)(age - common->strips[s].first)]
                                 [k][0];
    printf("residents at the end of 2035 over those of 2025: %.4f (UN 0.9966 to 1.0915)\n",
           all / start);
    assert_true(all / start >= 101.548264 / 101.896973 && all / start <= 111.216835 / 101.896973);
    for (size_t a = 0; a < 3; a++) {
        printf("share of the %s: %.4f (UN %.4f, %+.1f %%)\n",
               a == 0   ? "young, 0-14"
               : a == 1 ? "15-64"
                        : "old, 65 and over",
               by_age[a] / all, united_nations[a], 100 * (by_age[a] / all / united_nations[a] - 1));
        assert_true(fabs(by_age[a] / all / united_nations[a] - 1) <= 0.02);
    }
    small_world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cost_and_visits_per_member_from_2022_are_within_8_percent),
        cmocka_unit_test(the_cards_lost_in_2021_are_lost_and_come_back),
        cmocka_unit_test(the_population_grows_and_ages_as_the_united_nations_expect),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
