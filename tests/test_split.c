/* test_split - what areas leave open of residents and members, and how the nation's is split. */
#include "scenarios/scenario.h"

#include "tests/loading.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_no_area_states_goes_by_the_residents_of_areas),
        cmocka_unit_test(the_rest_fills_the_groups_and_the_areas),
        cmocka_unit_test(an_area_of_nobody_gets_nobody_and_changes_no_other),
        cmocka_unit_test(the_nations_total_may_be_left_to_its_areas),
        cmocka_unit_test(a_group_that_neither_nation_nor_area_counts_is_told_once),
        cmocka_unit_test(areas_may_miss_the_total_by_a_thousandth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
