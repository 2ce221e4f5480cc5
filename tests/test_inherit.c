/* test_inherit - files laid on one another: several bases, overlays alone and on what a scenario
 * has deleted, and a row beside the elements. */
#include "tests/loading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define GOOD "tests/broken/good.cfg"

static void a_text_without_years_and_people_is_refused_in_one_sentence(void **state)
{
    (void)state;
    static const char *const overlays[] = {"", "policy = { subsidy = { anybody = 0.3; }; };"};
    for (size_t k = 0; k < 2; k++) {
        struct loading l = loading_text(overlays[k]);
        assert_null(l.scenario);
        assert_string_equal(
            l.said, "tests/broken/text.cfg: says nothing of years (first_year, last_year) and "
                    "people (population.residents): it is no scenario, but a policy that is laid "
                    "on one: SCENARIO --with tests/broken/text.cfg\n");
        loading_free(&l);
    }
}

static void an_overlay_by_itself_is_checked_but_for_names(void **state)
{
    (void)state;
    struct loading l = loading_alone("policy = { subsidy = { farmers = 0.3; }; renewal = 0.1; };"
                                     "groups = { fishers = { rate = 0.05; };"
                                     "           new = { residents = 0; next = \"others\"; }; };");
    assert_string_equal(l.said, "");
    assert_true(scenario_is_overlay(l.scenario));
    assert_int_equal(scenario_size(l.scenario, DIM_GROUP), 3); /* not the one that it brings */
    assert_string_equal(scenario_name(l.scenario, DIM_GROUP, 0), "fishers");
    assert_string_equal(scenario_name(l.scenario, DIM_GROUP, 1), "farmers");
    assert_string_equal(scenario_name(l.scenario, DIM_GROUP, 2), "others");
    loading_free(&l);
    l = loading_alone("policy = { subsidy = { farmers = -3; }; subsidi = 1; };\n"
                      "population = { fertility = \"nowhere.csv\"; };");
    assert_null(l.scenario);
    assert_string_equal(
        l.said,
        "tests/broken/text.cfg:1: policy.subsidy.farmers: is -3; must be from 0 to 1 (share of "
        "premium)\n"
        "tests/broken/text.cfg:1: policy: unknown setting 'subsidi' (did you mean 'subsidy'?)\n"
        "tests/broken/text.cfg:2: 'nowhere.csv' is not found beside this file or in the library\n");
    loading_free(&l);
}

static void a_whole_scenario_is_no_overlay_by_itself(void **state)
{
    (void)state;
    struct loading l = loading_alone("base = \"good.cfg\";");
    assert_string_equal(l.said, "");
    assert_false(scenario_is_overlay(l.scenario));
    loading_free(&l);
}

static void what_an_overlay_says_of_a_deleted_element_falls_away(void **state)
{
    (void)state;
    struct loading l =
        loading_overlay("tests/broken/other/no_workers.cfg", "tests/broken/other/for_workers.cfg");
    assert_string_equal(l.said, "");
    assert_int_equal(scenario_size(l.scenario, DIM_GROUP), 1);
    assert_int_equal(scenario_size(l.scenario, DIM_TRANSITION), 0);
    const struct scenario_fallen *fallen = scenario_fallen(l.scenario);
    assert_non_null(fallen);
    assert_non_null(fallen->next);
    assert_string_equal(fallen->file, "tests/broken/other/for_workers.cfg");
    assert_string_equal(fallen->noun, "group");
    assert_string_equal(fallen->name, "workers");
    assert_string_equal(fallen->next->noun, "transition");
    assert_string_equal(fallen->next->name, "hired");
    assert_null(fallen->next->next); /* each once, however often it is spoken of */
    loading_assert_words(&l, "policy.subsidy.household",
                         "( { value = 0.1; }, { from = \"2027-01\"; value = 0.4; } )");
    char *planned = loading_plan(&l);
    assert_string_equal(planned, "");
    free(planned);
    loading_free(&l);
    l = loading_overlay(GOOD, "tests/broken/other/for_workers.cfg"); /* where they are, it holds */
    assert_string_equal(l.said, "");
    assert_int_equal(scenario_size(l.scenario, DIM_TRANSITION), 2);
    assert_null(scenario_fallen(l.scenario));
    loading_free(&l);
}

static void bases_are_laid_one_on_the_other_in_their_order(void **state)
{
    (void)state;
    struct loading l = loading_text("base = [\"good.cfg\", \"other/cheap.cfg\"];\n"
                                    "last_year = 2031;");
    loading_assert_words(&l, "title", "\"Cheap\"");
    loading_assert_words(&l, "policy.subsidy.household",
                         "( { value = 0.1; }, { from = \"2027-01\"; value = 0.3; } )");
    loading_assert_words(&l, "last_year", "2031");
    loading_free(&l);
}

static void no_file_is_laid_twice_below_another(void **state)
{
    (void)state;
    struct loading l = loading_text("base = [\"good.cfg\", \"other/cheap.cfg\",\n"
                                    "        \"good.cfg\"];");
    assert_string_equal(l.said, "tests/broken/text.cfg:2: base: 'good.cfg' is laid already, below "
                                "another base: a second time it would undo what was laid on it\n");
    loading_free(&l);
    l = loading_text("base = [];");
    assert_string_equal(l.said,
                        "tests/broken/text.cfg:1: base: must be the name of a scenario file, "
                        "in quotes, or a list of them, [\"first\", \"second\"]\n");
    loading_free(&l);
}

static void a_row_beside_the_elements_is_for_all_of_them(void **state)
{
    (void)state;
    struct loading l =
        loading_on_good("groups = { rate = ( { from = \"2027-01\"; value = 0.06; } );\n"
                        "           benefit_share = { value = 0.9; status = \"law\"; };\n"
                        "           workers = { benefit_share = 0.7; }; };");
    loading_assert_words(&l, "groups.household.rate",
                         "( { value = 0.045; }, { from = \"2027-01\"; value = 0.06; } )");
    loading_assert_words(
        &l, "groups.workers.rate",
        "( { from = \"2015-01\"; value = 0.045; }, { from = \"2027-01\"; value = 0.06; } )");
    loading_assert_words(&l, "groups.household.benefit_share", "0.9");
    assert_string_equal(loading_setting(&l, "groups.household.benefit_share")->status, "law");
    loading_assert_words(&l, "groups.workers.benefit_share", "0.7");
    loading_free(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_without_years_and_people_is_refused_in_one_sentence),
        cmocka_unit_test(an_overlay_by_itself_is_checked_but_for_names),
        cmocka_unit_test(a_whole_scenario_is_no_overlay_by_itself),
        cmocka_unit_test(what_an_overlay_says_of_a_deleted_element_falls_away),
        cmocka_unit_test(bases_are_laid_one_on_the_other_in_their_order),
        cmocka_unit_test(no_file_is_laid_twice_below_another),
        cmocka_unit_test(a_row_beside_the_elements_is_for_all_of_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
