/* test_expand - what a group and a transition are in each area: the nation's word, the area's own,
 * and which of them came last. */
#include "scenarios/scenario.h"

#include "tests/loading.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

static struct loading in_two_areas(void)
{
    return loading_text(
        "base = \"good.cfg\";\n"
        "areas = { north = { residents = 80000; }; south = { residents = 71500; }; };");
}

static size_t row_of(size_t section, const char *name)
{
    size_t row = 0;
    while (strcmp(sections_all[section]->rows[row].name, name) != 0)
        row++;
    return row;
}

/* The words of a setting of one element, by place: [area * 2 + household, workers]. */
static void assert_is(const struct loading *l, size_t section, const char *row, size_t element,
                      const char *path, const char *words)
{
    char is[400];
    assert_non_null(l->scenario);
    scenario_text(l->scenario, section, row_of(section, row), element, is, sizeof is);
    assert_string_equal(is, words);
    scenario_path(l->scenario, section, row_of(section, row), element, is, sizeof is);
    assert_string_equal(is, path);
}

enum { NORTH_HOUSEHOLD, NORTH_WORKERS, SOUTH_HOUSEHOLD, SOUTH_WORKERS };

static void every_group_and_transition_has_a_copy_in_each_area(void **state)
{
    (void)state;
    static const char *const names[] = {"north.household", "north.workers", "south.household",
                                        "south.workers"};
    struct loading l = in_two_areas();
    assert_int_equal(scenario_size(l.scenario, DIM_AREA), 2);
    assert_int_equal(scenario_size(l.scenario, DIM_GROUP), 4);
    assert_int_equal(scenario_size(l.scenario, DIM_TRANSITION), 2);
    for (size_t g = 0; g < 4; g++)
        assert_string_equal(scenario_name(l.scenario, DIM_GROUP, g), names[g]);
    assert_string_equal(scenario_name(l.scenario, DIM_TRANSITION, 1), "south.hired");
    loading_free(&l);
}

static void names_lead_to_groups_of_the_same_area(void **state)
{
    (void)state;
    struct loading l = in_two_areas();
    size_t next = row_of(SECTION_groups, "next"), to = row_of(SECTION_transitions, "to");
    size_t newborn = row_of(SECTION_population, "newborn_group");
    assert_int_equal(scenario_setting(l.scenario, SECTION_groups, next, NORTH_WORKERS)->count,
                     NORTH_HOUSEHOLD);
    assert_int_equal(scenario_setting(l.scenario, SECTION_groups, next, SOUTH_WORKERS)->count,
                     SOUTH_HOUSEHOLD);
    assert_int_equal(scenario_setting(l.scenario, SECTION_transitions, to, 1)->count,
                     SOUTH_WORKERS);
    assert_int_equal(scenario_setting(l.scenario, SECTION_population, newborn, 0)->count,
                     NORTH_HOUSEHOLD);
    loading_free(&l);
}

static void an_area_has_the_nations_setting_unless_it_says_its_own(void **state)
{
    (void)state;
    struct loading l =
        loading_text("base = \"good.cfg\";\nareas = { north = { residents = 80000; };\n"
                     "south = { residents = 71500; policy = { subsidy = { household = 0.5; }; };\n"
                     " transitions = { hired = { rate = 0.07; }; }; enrolment = { lapse = 0.3; };\n"
                     " groups = { status = \"measured\"; workers = { drift = 0.01; }; }; }; };\n");
    assert_is(&l, SECTION_policy, "subsidy", NORTH_HOUSEHOLD, "policy.subsidy.household", "0.1");
    assert_is(&l, SECTION_policy, "subsidy", SOUTH_HOUSEHOLD,
              "areas.south.policy.subsidy.household", "0.5");
    assert_is(&l, SECTION_policy, "subsidy", SOUTH_WORKERS, "policy.subsidy.workers", "0.0");
    assert_is(&l, SECTION_transitions, "rate", 0, "transitions.hired.rate", "0.02");
    assert_is(&l, SECTION_transitions, "rate", 1, "areas.south.transitions.hired.rate", "0.07");
    assert_is(&l, SECTION_enrolment, "lapse", NORTH_WORKERS, "enrolment.lapse.workers", "0.08");
    assert_is(&l, SECTION_enrolment, "lapse", SOUTH_WORKERS, "areas.south.enrolment.lapse.workers",
              "0.3");
    const struct setting *drift = scenario_setting(l.scenario, SECTION_groups,
                                                   row_of(SECTION_groups, "drift"), SOUTH_WORKERS);
    assert_string_equal(drift->status, "measured");
    assert_int_equal(drift->place.line, 5);
    loading_free(&l);
}

static void what_several_areas_have_from_the_nation_is_repeated(void **state)
{
    (void)state;
    struct loading l = loading_text("base = \"good.cfg\";\nareas = {\n"
                                    "a = { residents = 80000; policy = { subsidy = 0.2; }; };\n"
                                    "b = { residents = 70000; }; c = { residents = 1500; }; };\n");
    size_t row = row_of(SECTION_policy, "subsidy");
    assert_false(scenario_setting(l.scenario, SECTION_policy, row, 0)->repeated);
    assert_false(scenario_setting(l.scenario, SECTION_policy, row, 2)->repeated);
    assert_true(scenario_setting(l.scenario, SECTION_policy, row, 4)->repeated);
    loading_free(&l);
}

static void a_later_word_for_the_nation_holds_in_every_area(void **state)
{
    (void)state;
    const char *file = "tests/broken/other/areas.cfg";
    struct loading l = loading_file(file, NULL);
    assert_is(&l, SECTION_policy, "subsidy", NORTH_HOUSEHOLD,
              "areas.north.policy.subsidy.household", "0.4");
    loading_free(&l);
    const char *const all[] = {"policy.subsidy=0.3", NULL};
    l = loading_file(file, all);
    assert_is(&l, SECTION_policy, "subsidy", NORTH_HOUSEHOLD, "policy.subsidy.household", "0.3");
    assert_is(&l, SECTION_policy, "subsidy", SOUTH_HOUSEHOLD, "policy.subsidy.household", "0.3");
    loading_free(&l);
    const char *const one[] = {"policy.subsidy.household=0.3", NULL};
    l = loading_file(file, one);
    assert_is(&l, SECTION_policy, "subsidy", NORTH_HOUSEHOLD, "policy.subsidy.household", "0.3");
    assert_is(&l, SECTION_policy, "subsidy", NORTH_WORKERS, "areas.north.policy.subsidy.workers",
              "0.4");
    loading_free(&l);
    const char *const own[] = {"policy.subsidy.household=0.3",
                               "areas.north.policy.subsidy.household=0.6", NULL};
    l = loading_file(file, own);
    assert_is(&l, SECTION_policy, "subsidy", NORTH_HOUSEHOLD,
              "areas.north.policy.subsidy.household", "0.6");
    assert_is(&l, SECTION_policy, "subsidy", SOUTH_HOUSEHOLD, "policy.subsidy.household", "0.3");
    loading_free(&l);
}

static void dated_values_are_spliced_area_by_area(void **state)
{
    (void)state;
    const char *file = "tests/broken/other/areas.cfg";
    const char *const north[] = {
        "areas.north.policy.subsidy=({ from = \"2028-01\"; value = 0.9; })", NULL};
    struct loading l = loading_file(file, north);
    assert_is(&l, SECTION_policy, "subsidy", NORTH_HOUSEHOLD,
              "areas.north.policy.subsidy.household",
              "( { value = 0.4; }, { from = \"2028-01\"; value = 0.9; } )");
    loading_free(&l);
    const char *const nation[] = {"policy.subsidy.household=({ from = \"2027-01\"; value = 0.2; })",
                                  NULL};
    l = loading_file(file, nation);
    assert_is(&l, SECTION_policy, "subsidy", NORTH_HOUSEHOLD, "policy.subsidy.household",
              "( { value = 0.4; }, { from = \"2027-01\"; value = 0.2; } )");
    assert_is(&l, SECTION_policy, "subsidy", SOUTH_HOUSEHOLD, "policy.subsidy.household",
              "( { value = 0.1; }, { from = \"2027-01\"; value = 0.2; } )");
    loading_free(&l);
    const char *const splice[] = {
        "areas.south.policy.subsidy=({ from = \"2026-01\"; value = 0.5; })", NULL};
    l = loading_file(file, splice); /* on the nation's own value of each group */
    assert_is(&l, SECTION_policy, "subsidy", SOUTH_HOUSEHOLD,
              "areas.south.policy.subsidy.household",
              "( { value = 0.1; }, { from = \"2026-01\"; value = 0.5; } )");
    assert_is(&l, SECTION_policy, "subsidy", SOUTH_WORKERS, "areas.south.policy.subsidy.workers",
              "( { value = 0.0; }, { from = \"2026-01\"; value = 0.5; } )");
    loading_free(&l);
}

static void what_is_deleted_takes_along_what_areas_say_of_it(void **state)
{
    (void)state;
    const char *file = "tests/broken/other/areas.cfg";
    const char *const group[] = {
        "groups.workers={ delete = true; }", "transitions.hired={ delete = true; }",
        "areas.north.residents=50000", "areas.south.residents=50000", NULL};
    struct loading l = loading_file(file, group);
    assert_int_equal(scenario_size(l.scenario, DIM_GROUP), 2);
    assert_is(&l, SECTION_groups, "residents", 1, "areas.south.groups.household.residents",
              "50000");
    loading_free(&l);
    const char *const area[] = {"areas.north={ delete = true; }", "areas.south.residents=151500",
                                NULL};
    l = loading_file(file, area);
    assert_int_equal(scenario_size(l.scenario, DIM_GROUP), 2);
    assert_is(&l, SECTION_policy, "subsidy", 0, "policy.subsidy.household", "0.1");
    loading_free(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_group_and_transition_has_a_copy_in_each_area),
        cmocka_unit_test(names_lead_to_groups_of_the_same_area),
        cmocka_unit_test(an_area_has_the_nations_setting_unless_it_says_its_own),
        cmocka_unit_test(what_several_areas_have_from_the_nation_is_repeated),
        cmocka_unit_test(a_later_word_for_the_nation_holds_in_every_area),
        cmocka_unit_test(dated_values_are_spliced_area_by_area),
        cmocka_unit_test(what_is_deleted_takes_along_what_areas_say_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
