/* test_packages - who has a package, what is paid for it and out of it, and that the fund has the
 * rest. */
#include "models/packages.h"

#include "tests/money.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define EXTRA(more) "packages.extra={premium=30;benefit=0.6;administration=0.15;" more "}"

static double whole(double x)
{
    return floor(x + 0.5);
}

/* Premiums of a period of the first future: person-years by the trapezoid of members offered. */
static double due(const struct small_world *w, size_t p, const char *offered, double takeup,
                  double premium)
{
    double before = small_world_at(w, 0, p - 1, offered), after = small_world_at(w, 0, p, offered);
    return 0.25 * takeup * (before + after) / 2 * premium;
}

static void premiums_are_person_years_times_the_premium_and_grow_as_said(void **state)
{
    (void)state;
    static const char *const index[] = {"price_index", "wage_index", NULL};
    static const char *const sets[] = {EXTRA("takeup=0.2;"),
                                       EXTRA("takeup=0.2;premiums=\"with_wages\";"),
                                       EXTRA("takeup=0.2;premiums=\"as_given\";")};
    for (size_t k = 0; k < sizeof sets / sizeof sets[0]; k++) {
        struct small_world w;
        small_world_open(&w, NULL, SMALL_SETS(sets[k]));
        small_world_run(&w, LANES);
        for (size_t p = 1; p < w.periods; p++) {
            double level = index[k] != NULL ? small_world_at(&w, 0, p, index[k]) : 1;
            double premiums = small_world_at(&w, 0, p, "package_premiums.extra");
            assert_true(premiums > 300000);
            assert_true(fabs(premiums - due(&w, p, "members", 0.2, 30) * level) < 0.5001);
            assert_true(small_world_at(&w, 0, p, "package_members.extra") ==
                        whole(0.2 * small_world_at(&w, 0, p, "members")));
            double benefits = small_world_at(&w, 0, p, "package_benefits.extra");
            double run = small_world_at(&w, 0, p, "package_administration.extra");
            assert_true(benefits == whole(0.6 * premiums) && run == whole(0.15 * premiums));
            assert_true(small_world_at(&w, 0, p, "package_balance.extra") ==
                        premiums - benefits - run);
        }
        small_world_close(&w);
    }
}

static void a_package_of_a_group_is_taken_by_its_members_of_all_areas(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, "tests/data/small/two_areas.cfg",
                     SMALL_SETS(EXTRA("takeup=0.3;premiums=\"as_given\";group=\"household\";")));
    small_world_run(&w, LANES);
    for (size_t f = 0; f < LANES; f++)
        for (size_t p = 0; p < w.periods; p++)
            assert_true(small_world_at(&w, f, p, "package_members.extra") ==
                        whole(0.3 * small_world_at(&w, f, p, "group_members.household")));
    for (size_t p = 1; p < w.periods; p++)
        assert_true(fabs(small_world_at(&w, 0, p, "package_premiums.extra") -
                         due(&w, p, "group_members.household", 0.3, 30)) < 0.5001);
    small_world_close(&w);
}

static void a_package_is_taken_from_its_month_on(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS(EXTRA("takeup=({from=\"2026-09\";value=0.3;});"
                                      "premiums=\"as_given\";")));
    small_world_run(&w, LANES);
    for (size_t p = 0; p < w.periods; p++) { /* the third quarter has it for its last month */
        double share = p < 3 ? 0 : 0.3;
        assert_true(small_world_at(&w, 0, p, "package_members.extra") ==
                    whole(share * small_world_at(&w, 0, p, "members")));
        double year = p == 3 ? 0.1 : share;
        if (p > 0)
            assert_true(fabs(small_world_at(&w, 0, p, "package_premiums.extra") -
                             due(&w, p, "members", year, 30)) < 0.5001);
    }
    small_world_close(&w);
}

/* One package leaves a surplus and one a deficit; neither hides the other. */
static void the_fund_has_what_packages_leave_and_pays_what_they_cost(void **state)
{
    (void)state;
    struct small_world with, without;
    small_world_open(&without, NULL, SMALL_SETS("fund.interest=0"));
    small_world_open(&with, NULL,
                     SMALL_SETS("fund.interest=0", EXTRA("takeup=0.2;"),
                                "packages.dear={premium=20;takeup=0.1;benefit=1;"
                                "administration=0.25;}"));
    small_world_run(&without, LANES);
    small_world_run(&with, LANES);
    money_check(&with);
    for (size_t f = 0; f < LANES; f++) {
        double more = 0;
        for (size_t p = 1; p < with.periods; p++) {
            double surplus = small_world_at(&with, f, p, "package_balance.extra");
            double deficit = -small_world_at(&with, f, p, "package_balance.dear");
            assert_true(surplus > 50000 && deficit > 10000);
            more += surplus - deficit;
            assert_true(small_world_at(&with, f, p, "reserve") ==
                        small_world_at(&without, f, p, "reserve") + more);
            assert_true(small_world_at(&with, f, p, "contributions") ==
                        small_world_at(&without, f, p, "contributions"));
            assert_true(small_world_at(&with, f, p, "revenue") ==
                        small_world_at(&without, f, p, "revenue") + surplus);
            assert_true(small_world_at(&with, f, p, "outgo") ==
                        small_world_at(&without, f, p, "outgo") + deficit);
            assert_true(small_world_at(&with, f, p, "contributions_needed") ==
                        small_world_at(&without, f, p, "contributions_needed") - surplus + deficit);
        }
    }
    small_world_close(&with);
    small_world_close(&without);
}

/* Every other column, to the bit: a package disturbs nobody's luck and no decision. */
static void a_package_that_breaks_even_changes_nothing_else(void **state)
{
    (void)state;
    struct small_world with, without;
    small_world_open(&without, NULL, NULL);
    small_world_open(&with, NULL,
                     SMALL_SETS("packages.even={premium=50;takeup=0.5;benefit=1;"
                                "administration=0;}"));
    small_world_run(&without, LANES);
    small_world_run(&with, LANES);
    assert_int_equal(with.plan.ncolumns, without.plan.ncolumns + 5);
    for (size_t c = 0; c < without.plan.ncolumns; c++) {
        size_t same = small_world_column(&with, without.plan.columns[c].name);
        for (size_t f = 0; f < LANES; f++)
            for (size_t p = 0; p < with.periods; p++) {
                double a = small_world_cell(&with, f, p, same);
                double b = small_world_cell(&without, f, p, c);
                assert_memory_equal(&a, &b, sizeof a);
            }
    }
    small_world_close(&with);
    small_world_close(&without);
}

static void money_that_cannot_be_kept_exactly_stops_a_future(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("packages.vast={premium=1e12;takeup=1;benefit=0.9;"
                                "administration=0.1;}"));
    small_world_begin(&w, 0);
    small_world_open_half(&w);
    const struct model *model = sections_models[SECTION_packages];
    model->step(&w.view, &w.worker.world, &w.luck);
    assert_int_equal(w.worker.world.trouble.lane, 0);
    assert_non_null(strstr(w.worker.world.trouble.what, "package 'vast' passes 2^53"));
    small_world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(premiums_are_person_years_times_the_premium_and_grow_as_said),
        cmocka_unit_test(a_package_of_a_group_is_taken_by_its_members_of_all_areas),
        cmocka_unit_test(a_package_is_taken_from_its_month_on),
        cmocka_unit_test(the_fund_has_what_packages_leave_and_pays_what_they_cost),
        cmocka_unit_test(a_package_that_breaks_even_changes_nothing_else),
        cmocka_unit_test(money_that_cannot_be_kept_exactly_stops_a_future),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
