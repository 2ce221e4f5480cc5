/* test_split - what areas leave open of residents and members, and how the nation's is split. */
#include "scenarios/scenario.h"

#include "tests/loading.h"

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

/* good.cfg: household 100000 residents, 70000 members; workers 51500 and 50000. */
static struct loading in_areas(const char *areas)
{
    char text[2048];
    assert_true(snprintf(text, sizeof text, "base = \"good.cfg\";\nareas = { %s };", areas) <
                (int)sizeof text);
    return loading_text(text);
}

static int64_t count(const struct loading *l, const char *area, const char *rest)
{
    char path[120];
    snprintf(path, sizeof path, "areas.%s.groups.%s", area, rest);
    return loading_setting(l, path)->count;
}

static void what_no_area_states_goes_by_the_residents_of_areas(void **state)
{
    (void)state;
    struct loading l = in_areas("north = { residents = 50500; }; south = { residents = 101000; };");
    assert_int_equal(count(&l, "north", "household.residents"), 33333);
    assert_int_equal(count(&l, "south", "household.residents"), 66667);
    assert_int_equal(count(&l, "north", "household.members"), 23333);
    assert_int_equal(count(&l, "south", "household.members"), 46667);
    assert_int_equal(count(&l, "north", "workers.residents"), 17167);
    assert_int_equal(count(&l, "south", "workers.residents"), 34333);
    const struct setting *is = loading_setting(&l, "areas.north.groups.workers.members");
    assert_string_equal(is->status, "estimated");
    assert_non_null(strstr(is->source, "split"));
    assert_true(is->given);
    loading_free(&l);
}

/* Groups hold to the person, areas within half a person for each group. */
static void the_rest_fills_the_groups_and_the_areas(void **state)
{
    (void)state;
    static const char *const areas[] = {"a", "b", "c"};
    static const int64_t residents[] = {30011, 50500, 70989};
    struct loading l =
        in_areas("a = { residents = 30011; groups = { workers = { residents = 20000; }; }; };"
                 "b = { residents = 50500; groups = { household = { members = 9001; }; }; };"
                 "c = { residents = 70989; };");
    assert_int_equal(count(&l, "a", "workers.residents"), 20000);
    assert_int_equal(count(&l, "b", "household.members"), 9001);
    int64_t household = 0, workers = 0, members = 0;
    for (size_t k = 0; k < 3; k++) {
        int64_t h = count(&l, areas[k], "household.residents");
        int64_t w = count(&l, areas[k], "workers.residents");
        int64_t m = count(&l, areas[k], "household.members");
        assert_in_range(h + w + 1 - residents[k], 0, 2);
        assert_true(m <= h);
        household += h;
        workers += w;
        members += m;
    }
    assert_int_equal(household, 100000);
    assert_int_equal(workers, 51500);
    assert_int_equal(members, 70000);
    loading_free(&l);
}

static void an_area_of_nobody_gets_nobody_and_changes_no_other(void **state)
{
    (void)state;
    struct loading two = in_areas("a = { residents = 80000; }; c = { residents = 71500; };");
    struct loading three = in_areas("a = { residents = 80000; }; b = { residents = 0; };"
                                    "c = { residents = 71500; };");
    static const char *const rows[] = {"household.residents", "household.members",
                                       "workers.residents", "workers.members"};
    for (size_t k = 0; k < 4; k++) {
        assert_int_equal(count(&three, "a", rows[k]), count(&two, "a", rows[k]));
        assert_int_equal(count(&three, "c", rows[k]), count(&two, "c", rows[k]));
        assert_int_equal(count(&three, "b", rows[k]), 0);
    }
    loading_free(&two);
    loading_free(&three);
}

static void the_nations_total_may_be_left_to_its_areas(void **state)
{
    (void)state;
    struct loading l = in_areas(
        "north = { residents = 90000; groups = { sailors = { residents = 0; members = 0; }; }; };"
        "south = { residents = 61600; groups = { sailors = { residents = 100; members = 90; }; }; "
        "};"
        "}; groups = { sailors = { ages = [20, 60]; next = \"household\"; age_pattern = [20, 1];"
        " rate = 0.01; }; ");
    assert_int_equal(count(&l, "south", "sailors.members"), 90);
    assert_int_equal(count(&l, "north", "sailors.residents"), 0);
    loading_free(&l);
}

static void a_group_that_neither_nation_nor_area_counts_is_told_once(void **state)
{
    (void)state;
    struct loading l = in_areas(
        "north = { residents = 90000; groups = { sailors = { residents = 0; members = 0; }; }; };"
        "south = { residents = 61500; };"
        "}; groups = { sailors = { ages = [20, 60]; next = \"household\"; age_pattern = [20, 1];"
        " rate = 0.01; }; ");
    assert_null(l.scenario);
    const char *first = strstr(l.said, "groups.sailors.residents: must be given");
    assert_non_null(first);
    assert_null(strstr(first + 1, "groups.sailors.residents"));
    loading_free(&l);
}

static void areas_may_miss_the_total_by_a_thousandth(void **state)
{
    (void)state;
    struct loading near =
        in_areas("north = { residents = 80000; }; south = { residents = 71600; };");
    struct loading far =
        in_areas("north = { residents = 80000; }; south = { residents = 71700; };");
    assert_non_null(near.scenario);
    assert_null(far.scenario);
    assert_int_equal(count(&near, "north", "household.residents") +
                         count(&near, "south", "household.residents"),
                     100000);
    loading_free(&near);
    loading_free(&far);
}

/* -- areas that state their members ------------------------------------------------------------ */

/* Of the table of area, group and card: the odds ratio that fitting keeps as the nation's. */
static double odds(const struct loading *l, const char *area, const char *group)
{
    char residents[60], members[60];
    snprintf(residents, sizeof residents, "%s.residents", group);
    snprintf(members, sizeof members, "%s.members", group);
    double with = (double)count(l, area, members);
    return with / ((double)count(l, area, residents) - with);
}

static void members_of_areas_and_of_groups_both_hold(void **state)
{
    (void)state;
    struct loading l = in_areas("north = { residents = 50500; members = 34000; };"
                                "south = { residents = 101000; members = 86000; };");
    assert_int_equal(
        count(&l, "north", "household.members") + count(&l, "south", "household.members"), 70000);
    assert_int_equal(count(&l, "north", "workers.members") + count(&l, "south", "workers.members"),
                     50000);
    assert_in_range(count(&l, "north", "household.members") + count(&l, "north", "workers.members"),
                    33999, 34001);
    assert_int_equal(count(&l, "north", "household.residents"), 33333);
    const struct setting *is = loading_setting(&l, "areas.north.groups.workers.members");
    assert_string_equal(is->status, "estimated");
    assert_non_null(strstr(is->source, "residents and members"));
    /* What makes the north's households less insured makes its workers so, too. Whole persons
     * among some 800 workers without a card leave 1 part in 500. */
    double households = odds(&l, "north", "household") / odds(&l, "south", "household");
    double workers = odds(&l, "north", "workers") / odds(&l, "south", "workers");
    assert_true(households < 0.5 && fabs(workers / households - 1) < 0.004);
    loading_free(&l);
}

static void an_area_that_states_no_members_shares_what_is_left(void **state)
{
    (void)state;
    struct loading l = in_areas("a = { residents = 50500; members = 34000; };"
                                "b = { residents = 50500; };"
                                "c = { residents = 50500; members = -1; };");
    assert_in_range(count(&l, "a", "household.members") + count(&l, "a", "workers.members"), 33999,
                    34001);
    for (size_t k = 0; k < 2; k++) {
        const char *row = k == 0 ? "household.members" : "workers.members";
        int64_t b = count(&l, "b", row), c = count(&l, "c", row);
        assert_in_range(b - c + 1, 0, 2);
        assert_int_equal(count(&l, "a", row) + b + c, k == 0 ? 70000 : 50000);
    }
    loading_free(&l);
}

static void what_groups_of_an_area_state_counts_towards_its_members(void **state)
{
    (void)state;
    struct loading l = in_areas("north = { residents = 50500; members = 40000; groups = {"
                                " household = { members = 23000; }; }; };"
                                "south = { residents = 101000; };");
    assert_int_equal(count(&l, "north", "household.members"), 23000);
    assert_in_range(count(&l, "north", "workers.members"), 16999, 17001);
    assert_int_equal(count(&l, "south", "household.members"), 47000);
    loading_free(&l);
}

/* Everybody of a group has a card: rounding must not give an area more cards than people. */
static void no_area_has_more_members_than_residents(void **state)
{
    (void)state;
    struct loading l = in_areas(
        "a = { residents = 33; members = 33; }; b = { residents = 35017; members = 27001; };"
        "c = { residents = 17; }; d = { residents = 116433; };"
        "}; groups = { workers = { residents = 51500; members = 51500; }; ");
    static const char *const areas[] = {"a", "b", "c", "d"};
    int64_t all = 0;
    for (size_t k = 0; k < 4; k++) {
        all += count(&l, areas[k], "household.members");
        assert_int_equal(count(&l, areas[k], "workers.members"),
                         count(&l, areas[k], "workers.residents"));
        assert_true(count(&l, areas[k], "household.members") <=
                    count(&l, areas[k], "household.residents"));
    }
    assert_int_equal(all, 70000);
    assert_int_equal(count(&l, "a", "household.members"), count(&l, "a", "household.residents"));
    loading_free(&l);
}

static void an_area_of_nobody_changes_no_members(void **state)
{
    (void)state;
    struct loading two = in_areas("a = { residents = 80000; members = 60000; };"
                                  "c = { residents = 71500; members = 60050; };");
    struct loading three = in_areas("a = { residents = 80000; members = 60000; };"
                                    "b = { residents = 0; }; c = { residents = 71500; "
                                    "members = 60050; };");
    static const char *const rows[] = {"household.members", "workers.members"};
    for (size_t k = 0; k < 2; k++) {
        assert_int_equal(count(&three, "a", rows[k]), count(&two, "a", rows[k]));
        assert_int_equal(count(&three, "c", rows[k]), count(&two, "c", rows[k]));
        assert_int_equal(count(&three, "b", rows[k]), 0);
    }
    loading_free(&two);
    loading_free(&three);
}

static void members_that_do_not_add_up_are_told(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"a = { residents = 80000; members = 80001; }; b = { residents = 71500; };",
         "areas.a.members: is 80001, but 80000 residents live there"},
        {"a = { residents = 80000; members = 60000; };"
         "b = { residents = 71500; members = 59000; };",
         "areas: state 119000 members, but the nation's groups have 120000 for them"},
        {"a = { residents = 80000; members = 77000; };"
         "b = { residents = 71500; members = 60000; };",
         "areas: state 137000 members, but the nation's groups have 120000 for them"},
        {"a = { residents = 80000; members = 40000; }; b = { residents = 71500; };",
         "areas: those that do not state their members are left 80000, but hold 71500 residents"},
        {"a = { residents = 80000; members = 60000; groups = { household = { members = 61000; }; };"
         " }; b = { residents = 71500; };",
         "areas.a.members: is 60000, but some of its groups alone hold 61000"},
        {"a = { residents = 80000; members = 60000; groups = { household = { residents = 50000; "
         "members = 30000; }; workers = { residents = 30000; members = 29000; }; }; };"
         "b = { residents = 71500; };",
         "areas.a.members: is 60000, but its groups hold 59000"},
        {"a = { residents = 80000; members = 66000; groups = { household = { residents = 50000; "
         "members = 30000; }; }; }; b = { residents = 71500; };",
         "areas.a.members: groups that it does not state should have 36000"},
        {"a = { residents = 80000; members = -2; }; b = { residents = 71500; };",
         "areas.a.members: is -2"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct loading l = in_areas(cases[k][0]);
        if (l.scenario != NULL || strstr(l.said, cases[k][1]) == NULL)
            fail_msg("wanted: %s\nsaid: %s", cases[k][1], l.said);
        loading_free(&l);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_no_area_states_goes_by_the_residents_of_areas),
        cmocka_unit_test(the_rest_fills_the_groups_and_the_areas),
        cmocka_unit_test(an_area_of_nobody_gets_nobody_and_changes_no_other),
        cmocka_unit_test(the_nations_total_may_be_left_to_its_areas),
        cmocka_unit_test(a_group_that_neither_nation_nor_area_counts_is_told_once),
        cmocka_unit_test(areas_may_miss_the_total_by_a_thousandth),
        cmocka_unit_test(members_of_areas_and_of_groups_both_hold),
        cmocka_unit_test(an_area_that_states_no_members_shares_what_is_left),
        cmocka_unit_test(what_groups_of_an_area_state_counts_towards_its_members),
        cmocka_unit_test(no_area_has_more_members_than_residents),
        cmocka_unit_test(an_area_of_nobody_changes_no_members),
        cmocka_unit_test(members_that_do_not_add_up_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
