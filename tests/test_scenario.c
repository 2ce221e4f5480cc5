/* test_scenario - what a scenario comes to: inheritance, dates, maps, deletion, --set, origins. */
#include "scenarios/scenario.h"

#include "tests/loading.h"

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

#define GOOD "tests/broken/good.cfg"

static void what_nobody_gives_is_usual(void **state)
{
    (void)state;
    struct loading l = loading_file(GOOD, NULL);
    const struct setting *is = loading_setting(&l, "periods_per_year");
    assert_false(is->given);
    assert_null(is->place.file);
    assert_int_equal(is->count, 4);
    loading_assert_words(&l, "groups.workers.tiers", "[1.0, 1.0, 1.0, 1.0, 1.0]");
    loading_assert_words(&l, "groups.household.next", "\"\"");
    assert_int_equal(loading_setting(&l, "groups.household.next")->count, -1);
    loading_free(&l);
}

static void a_value_keeps_its_place_and_origin(void **state)
{
    (void)state;
    struct loading l = loading_file(GOOD, NULL);
    const struct setting *is = loading_setting(&l, "groups.workers.rate");
    assert_string_equal(is->place.file, GOOD);
    assert_int_equal(is->place.line, 28);
    assert_string_equal(is->source, "a law");
    assert_string_equal(is->status, "law");
    assert_string_equal(loading_setting(&l, "groups.workers.members")->status, "assumed");
    assert_string_equal(loading_setting(&l, "population.fertility")->source, "a yearbook");
    assert_string_equal(loading_setting(&l, "enrolment.burden_slope")->source, "trials");
    assert_null(loading_setting(&l, "fund.reserve")->status);
    loading_free(&l);
}

static void an_overlay_replaces_key_by_key(void **state)
{
    (void)state;
    struct loading l = loading_on_good("title = \"Other\";\n"
                                       "groups = { household = { tiers = [1, 0.5]; }; };\n"
                                       "enrolment = { burden_slope = 1; };\n");
    loading_assert_words(&l, "title", "\"Other\"");
    loading_assert_words(&l, "currency", "\"UNI\"");
    loading_assert_words(&l, "groups.household.tiers", "[1.0, 0.5]");
    assert_true(isnan(loading_setting(&l, "groups.household.tiers")->list[2]));
    assert_int_equal(loading_setting(&l, "groups.household.tiers")->nlist, 2);
    loading_assert_words(&l, "groups.household.members", "70000");
    loading_assert_words(&l, "enrolment.burden_slope", "1.0");
    assert_null(loading_setting(&l, "enrolment.burden_slope")->source);
    assert_string_equal(loading_setting(&l, "title")->place.file, "tests/broken/text.cfg");
    loading_free(&l);
}

static void dated_lists_are_spliced(void **state)
{
    (void)state;
    struct loading l = loading_on_good(
        "groups = { workers = { rate = ( { from = \"2026-07\"; value = 0.05; } ); };\n"
        "           household = { rate = ( { from = \"2027\"; value = 0.06; } ); }; };\n"
        "policy = { renewal = ( { from = \"2027-01\"; until = \"2028-01\"; value = 0.5; } ); };\n");
    loading_assert_words(
        &l, "groups.workers.rate",
        "( { from = \"2015-01\"; value = 0.045; }, { from = \"2026-07\"; value = 0.05; } )");
    loading_assert_words(&l, "groups.household.rate",
                         "( { value = 0.045; }, { from = \"2027-01\"; value = 0.06; } )");
    loading_assert_words(
        &l, "policy.renewal.workers",
        "( { value = 0.0; }, { from = \"2027-01\"; until = \"2028-01\"; value = 0.5; } )");
    assert_int_equal(loading_setting(&l, "groups.household.rate")->path[0].from, QUANTITY_EVER);
    assert_int_equal(loading_setting(&l, "groups.household.rate")->path[1].from, 2027 * 12);
    loading_free(&l);
}

static void a_plain_value_replaces_a_dated_list(void **state)
{
    (void)state;
    struct loading l = loading_on_good("groups = { workers = { rate = 0.03; }; };");
    loading_assert_words(&l, "groups.workers.rate", "0.03");
    loading_free(&l);
}

static void a_ramp_after_a_plain_value_sets_out_from_the_start(void **state)
{
    (void)state;
    struct loading l =
        loading_on_good("policy = { contact = { workers = ( { from = \"2030-01\"; value = "
                        "0.4; ramp = true; } ); }; };");
    const struct setting *is = loading_setting(&l, "policy.contact.workers");
    assert_int_equal(is->npath, 2);
    assert_int_equal(is->path[0].from, 2026 * 12);
    const double value[] = {0, 0.4};
    assert_true(fabs(quantity_at(is->path, value, 2, 2028 * 12) - 0.2) < 1e-15);
    loading_free(&l);
}

static void one_value_is_for_all_and_a_map_lies_on_it(void **state)
{
    (void)state;
    struct loading l =
        loading_on_good("enrolment = { action = 2.5; used_care = { workers = 0.9; }; };\n"
                        "groups = { pupils = { residents = 1; members = 1; ages = [6, 17];\n"
                        "    age_pattern = [6, 1]; rate = 0.03; }; };");
    loading_assert_words(&l, "enrolment.action.workers", "2.5");
    loading_assert_words(&l, "enrolment.action.pupils", "2.5");
    loading_assert_words(&l, "enrolment.used_care.workers", "0.9");
    loading_assert_words(&l, "enrolment.used_care.household", "0.6");
    loading_assert_words(&l, "policy.subsidy.household", "0.1");
    loading_free(&l);
}

static void a_value_for_all_replaces_a_map(void **state)
{
    (void)state;
    struct loading l = loading_on_good("policy = { subsidy = 0.7; };");
    loading_assert_words(&l, "policy.subsidy.household", "0.7");
    loading_free(&l);
    l = loading_on_good("policy = { subsidy = ( { from = \"2028-01\"; value = 0.7; } ); };");
    loading_assert_words(&l, "policy.subsidy.household",
                         "( { value = 0.1; }, { from = \"2028-01\"; value = 0.7; } )");
    loading_assert_words(&l, "policy.subsidy.workers",
                         "( { value = 0.0; }, { from = \"2028-01\"; value = 0.7; } )");
    loading_free(&l);
}

static void a_deleted_element_is_gone(void **state)
{
    (void)state;
    struct loading l = loading_on_good("transitions = { hired = { delete = true; }; };\n"
                                       "groups = { household = { delete = true; };\n"
                                       "           workers = { next = \"\"; }; };\n"
                                       "population = { newborn_group = \"workers\"; };");
    assert_int_equal(scenario_size(l.scenario, DIM_GROUP), 1);
    assert_string_equal(scenario_name(l.scenario, DIM_GROUP, 0), "workers");
    assert_int_equal(scenario_size(l.scenario, DIM_TRANSITION), 0);
    assert_int_equal(loading_setting(&l, "population.newborn_group")->count, 0);
    loading_assert_words(&l, "groups.workers.members", "50000");
    loading_assert_words(&l, "policy.subsidy.workers", "0.0");
    loading_free(&l);
}

static void sets_lie_on_top_and_need_no_quotes(void **state)
{
    (void)state;
    const char *const sets[] = {"fund.reserve=3000000000",
                                "title=Plain words",
                                "seed=7",
                                "groups.workers.entry=choice",
                                "targets.nearly_all.by=2028-06",
                                "policy.subsidy.household=( { from = \"2027-01\"; value = 0.3; } )",
                                "population.residents=data/people.csv",
                                NULL};
    struct loading l = loading_file(GOOD, sets);
    loading_assert_words(&l, "fund.reserve", "3000000000.0");
    loading_assert_words(&l, "title", "\"Plain words\"");
    loading_assert_words(&l, "groups.workers.entry", "\"choice\"");
    loading_assert_words(&l, "targets.nearly_all.by", "\"2028-06\"");
    assert_int_equal(loading_setting(&l, "policy.subsidy.household")->npath, 2);
    assert_string_equal(loading_setting(&l, "seed")->place.file, "--set seed=7");
    loading_free(&l);
    const char *const huge[] = {"economy.output=99999999999999999999999", NULL};
    l = loading_file(GOOD, huge);
    assert_null(l.scenario);
    assert_string_equal(l.said, "--set economy.output=99999999999999999999999: economy.output: is "
                                "1e+23; must be from 0 to 1e+18 (currency per year)\n");
    loading_free(&l);
}

static void wrong_sets_are_said(void **state)
{
    (void)state;
    const char *const sets[] = {"title",
                                "=5",
                                "policy.subsidi=0.1",
                                "fund.reserve=much",
                                "seed=(1); last_year = 2",
                                "base=good.cfg",
                                "a..b=1",
                                "seed=nan",
                                "fund=",
                                "seed={",
                                NULL};
    struct loading l = loading_file(GOOD, sets);
    assert_null(l.scenario);
    assert_string_equal(
        l.said,
        "--set title: is not of the form path=value\n"
        "--set =5: is not of the form path=value\n"
        "--set seed=(1); last_year = 2: is more than one setting\n"
        "--set base=good.cfg: base cannot be set here; name the file itself\n"
        "--set a..b=1: is not of the form path=value\n"
        "--set seed={: } is missing for what is opened here\n"
        "--set policy.subsidi=0.1: policy: unknown setting 'subsidi' (did you mean 'subsidy'?)\n"
        "--set fund.reserve=much: fund.reserve: is the text \"much\"; must be a number from -1e+18 "
        "to 1e+18 (currency) or a belief { dist = ...; }\n"
        "--set seed=nan: seed: is the text \"nan\"; must be a whole number from 0 to "
        "9007199254740991\n"
        "--set fund=: fund: must be a group of settings { ... }\n");
    loading_free(&l);
}

static void an_overlay_lies_on_any_file(void **state)
{
    (void)state;
    struct loading l = loading_overlay(GOOD, "tests/broken/other/cheap.cfg");
    loading_assert_words(&l, "title", "\"Cheap\"");
    loading_assert_words(&l, "policy.subsidy.household",
                         "( { value = 0.1; }, { from = \"2027-01\"; value = 0.3; } )");
    const struct scenario_file *files;
    assert_true(scenario_files(l.scenario, &files) >= 2);
    assert_string_equal(files[0].name, GOOD);
    assert_memory_equal(files[0].bytes, "// good.cfg", 11);
    loading_free(&l);
}

static void a_bare_name_is_found_in_the_library(void **state)
{
    (void)state;
    struct loading l = loading_file("tests/broken/other/shelf.cfg", NULL);
    loading_assert_words(&l, "title", "\"From the library\"");
    loading_assert_words(&l, "last_year", "2030");
    loading_free(&l);
}

static void tables_are_dense_and_years_are_filled(void **state)
{
    (void)state;
    struct loading l = loading_file(GOOD, NULL);
    const struct setting *people = loading_setting(&l, "population.residents");
    assert_int_equal(people->nlist, 2 * ROW_AGES);
    assert_true(people->list[0] == 1000 && people->list[100] == 500 && people->list[101] == 1000);
    const struct setting *births = loading_setting(&l, "population.fertility");
    assert_int_equal(births->nlist, 6 * ROW_AGES);
    assert_true(births->list[14] == 0 && births->list[15] == 0.06 && births->list[50] == 0);
    assert_true(fabs(births->list[ROW_AGES + 15] - 0.059) < 1e-15);
    const struct setting *deaths = loading_setting(&l, "population.mortality");
    assert_int_equal(deaths->nlist, 6 * 2 * ROW_AGES);
    assert_true(fabs(deaths->list[2 * ROW_AGES * 5 + ROW_AGES + 7] - 0.0017) < 1e-15);
    loading_free(&l);
}

static void history_is_kept_as_it_stands(void **state)
{
    (void)state;
    struct loading l = loading_file(GOOD, NULL);
    const struct observation *past;
    assert_int_equal(scenario_history(l.scenario, &past), 2);
    assert_int_equal(past[0].month, 2024 * 12 + 11);
    assert_string_equal(past[0].series, "coverage");
    assert_true(past[0].value == 0.90 && past[0].error == 0.005 && isnan(past[1].error));
    assert_string_equal(past[0].definition, "members over residents, at the end");
    loading_free(&l);
    l = loading_on_good("history = \"\";");
    assert_int_equal(scenario_history(l.scenario, &past), 0);
    loading_free(&l);
}

/* Every value is printed, read back on top of the scenario and printed again. */
static void what_is_printed_reads_back_the_same(void **state)
{
    (void)state;
    struct loading l =
        loading_on_good("policy = { contact = { workers = ( { from = \"2030-01\"; ramp = true; "
                        "value = { dist = \"beta\"; mean = 0.1; sd = 0.05; }; } ); }; };\n"
                        "title = \"a \\\"b\\\" \\\\ \\n \\x01 Vi\xE1\xBB\x87t\";\n");
    assert_non_null(l.scenario);
    size_t compared = 0;
    for (size_t section = 0; section < SECTIONS; section++) {
        const struct section *this = sections_all[section];
        for (size_t row = 0; row < this->nrows; row++) {
            char path[200], set[4096], *before;
            enum dim by = this->keyed ? this->keyed : this->rows[row].by;
            if (scenario_size(l.scenario, by) == 0)
                continue;
            scenario_path(l.scenario, section, row, 0, path, sizeof path);
            before = loading_words(&l, path);
            snprintf(set, sizeof set, "%s=%s", path, before);
            const char *const sets[] = {set, NULL};
            struct loading again = loading_file(GOOD, sets);
            char *after = loading_words(&again, path);
            assert_string_equal(after, before);
            free(before);
            free(after);
            loading_free(&again);
            compared++;
        }
    }
    assert_true(compared > 80);
    loading_free(&l);
}

static void text_is_cut_to_the_room_it_has(void **state)
{
    (void)state;
    struct loading l = loading_file(GOOD, NULL);
    char out[8];
    assert_int_equal(scenario_text(l.scenario, 0, 0, 0, out, sizeof out),
                     strlen("\"A small country\""));
    assert_string_equal(out, "\"A smal");
    scenario_path(l.scenario, 0, 0, 0, out, 4);
    assert_string_equal(out, "tit");
    loading_free(&l);
}

static void hostile_titles_are_only_texts(void **state)
{
    (void)state;
    struct loading l = loading_on_good("title = \"`touch pwned`'); system(\\\"x\\\")\\n%s%n\";");
    assert_string_equal(loading_setting(&l, "title")->text, "`touch pwned`'); system(\"x\")\n%s%n");
    loading_free(&l);
}

static void a_large_text_is_refused_at_once(void **state)
{
    (void)state;
    size_t size = 2 << 20;
    char *text = malloc(size);
    assert_non_null(text);
    memset(text, '\n', size);
    struct loading l = loading_bytes(text, size);
    assert_string_equal(l.said, "tests/broken/text.cfg: is larger than 1048576 bytes; put tables "
                                "into CSV files\n");
    loading_free(&l);
    free(text);
}

static void a_missing_file_is_said(void **state)
{
    (void)state;
    struct loading l = loading_file("tests/broken/nowhere.cfg", NULL);
    assert_string_equal(l.said, "tests/broken/nowhere.cfg: cannot be read: No such file or "
                                "directory\n");
    loading_free(&l);
    l = loading_file("tests/broken", NULL);
    assert_string_equal(l.said, "tests/broken: is not a file\n");
    loading_free(&l);
}

static void half_a_million_entries_are_no_trouble(void **state)
{
    (void)state;
    size_t size = 1 << 20, n = 0;
    char *text = malloc(size);
    assert_non_null(text);
    n += (size_t)snprintf(text, size, "title = (");
    while (n < size - 100)
        n += (size_t)snprintf(text + n, size - n, "1,");
    n += (size_t)snprintf(text + n, size - n, "1);\n");
    struct loading l = loading_bytes(text, n);
    assert_null(l.scenario);
    assert_non_null(strstr(l.said, "title: is a list; must be a text in quotes\n"));
    loading_free(&l);
    free(text);
}

static void a_scenario_lacks_what_must_be_given(void **state)
{
    (void)state;
    struct loading l = loading_text("first_year = 2025;");
    assert_null(l.scenario);
    assert_non_null(strstr(l.said, "tests/broken/text.cfg: title: must be given: "));
    assert_non_null(strstr(l.said, "tests/broken/text.cfg: population.residents: must be given: "));
    loading_free(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_nobody_gives_is_usual),
        cmocka_unit_test(a_value_keeps_its_place_and_origin),
        cmocka_unit_test(an_overlay_replaces_key_by_key),
        cmocka_unit_test(dated_lists_are_spliced),
        cmocka_unit_test(a_plain_value_replaces_a_dated_list),
        cmocka_unit_test(a_ramp_after_a_plain_value_sets_out_from_the_start),
        cmocka_unit_test(one_value_is_for_all_and_a_map_lies_on_it),
        cmocka_unit_test(a_value_for_all_replaces_a_map),
        cmocka_unit_test(a_deleted_element_is_gone),
        cmocka_unit_test(sets_lie_on_top_and_need_no_quotes),
        cmocka_unit_test(wrong_sets_are_said),
        cmocka_unit_test(an_overlay_lies_on_any_file),
        cmocka_unit_test(a_bare_name_is_found_in_the_library),
        cmocka_unit_test(tables_are_dense_and_years_are_filled),
        cmocka_unit_test(history_is_kept_as_it_stands),
        cmocka_unit_test(what_is_printed_reads_back_the_same),
        cmocka_unit_test(text_is_cut_to_the_room_it_has),
        cmocka_unit_test(hostile_titles_are_only_texts),
        cmocka_unit_test(a_large_text_is_refused_at_once),
        cmocka_unit_test(a_missing_file_is_said),
        cmocka_unit_test(half_a_million_entries_are_no_trouble),
        cmocka_unit_test(a_scenario_lacks_what_must_be_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
