/* test_sweep_file - what a sweep file says, looked up in its scenarios; what is wrong with one. */
#include "sim/sweep_design.h"
#include "tests/sweeping.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TAIL "design = \"lhs\"; size = 4; outputs = [\"coverage@2030-12\"];\n"

static void check_set(const struct sweeping *s, size_t input, double x, const char *expected)
{
    s->sweep.x[input] = x;
    char *set = sweep_design_set(&s->sweep, 0, 0, input);
    assert_string_equal(set, expected);
    free(set);
}

static void an_input_has_the_belief_range_or_law_that_is_meant(void **state)
{
    (void)state;
    struct sweeping s = {0};
    sweeping_open(&s,
                  "base = \"vietnam\"; " TAIL "inputs = ( { path = \"economy.inflation\"; },\n"
                  " { path = \"economy.gini\"; range = [0.3, 0.4]; label = \"Gini\"; },\n"
                  " { path = \"fund.reserve\"; law = { dist = \"triangular\"; least = 1e12; "
                  "mode = 2e12; most = 5e12; }; } );",
                  NULL);
    assert_string_equal(s.faults, "");
    const struct sweep_input *input = s.sweep.input;
    assert_int_equal(input[0].law.law, BELIEF_NORMAL);
    assert_true(input[0].law.a == 0.033 && input[0].law.b == 0.006 && input[0].own);
    assert_string_equal(input[0].unit, "per year");
    assert_string_equal(input[0].label, "economy.inflation");
    assert_int_equal(input[1].law.law, BELIEF_UNIFORM);
    assert_true(input[1].low == 0.3 && input[1].high == 0.4);
    assert_string_equal(input[1].label, "Gini");
    assert_true(input[2].low == 1e12 && input[2].high == 5e12);
    assert_int_equal(s.sweep.futures, 32);
    check_set(&s, 1, 0.325, "economy.gini=0.325");
    sweeping_close(&s);
}

static void a_dated_value_is_swept_and_those_after_it_stay(void **state)
{
    (void)state;
    struct sweeping s = {0};
    sweeping_open(
        &s,
        "base = \"vietnam\"; " TAIL
        "inputs = ( { path = \"policy.subsidy.pupils\"; from = \"2010-01\"; range = [0, 1]; },\n"
        " { path = \"policy.subsidy.household\"; from = \"2027\"; range = [0, 1]; },\n"
        " { path = \"policy.subsidy.former_region\"; from = \"2023-11\"; range = [0, 1]; } );",
        NULL);
    assert_string_equal(s.faults, "");
    assert_string_equal(s.sweep.input[1].name, "policy.subsidy.household@2027-01");
    check_set(&s, 0, 0.25,
              "policy.subsidy.pupils=({ from = \"2010-01\"; value = 0.25; }, "
              "{ from = \"2025-07\"; value = 0.5; })");
    check_set(&s, 1, 0.5, "policy.subsidy.household=({ from = \"2027-01\"; value = 0.5; })");
    check_set(&s, 2, 1,
              "policy.subsidy.former_region=({ from = \"2023-11\"; until = \"2026-11\"; "
              "value = 1.0; })");
    sweeping_close(&s);
}

static void whole_numbers_and_words_are_set_as_such(void **state)
{
    (void)state;
    struct sweeping s = {0};
    sweeping_open(&s,
                  "base = \"vietnam\"; " TAIL
                  "inputs = ( { path = \"care.fee_lag\"; range = [0, 4]; },\n"
                  " { path = \"enrolment.structure\"; values = [\"utility\", \"curve\"]; } );",
                  NULL);
    assert_string_equal(s.faults, "");
    assert_true(s.sweep.input[0].whole && s.sweep.input[1].words);
    check_set(&s, 0, 3, "care.fee_lag=3");
    check_set(&s, 1, 1, "enrolment.structure=curve");
    for (size_t i = 0; i < 4; i++)
        assert_true(s.sweep.x[2 * i] == (double)(int)s.sweep.x[2 * i]);
    sweeping_close(&s);
}

static void several_bases_are_loaded_with_their_policies(void **state)
{
    (void)state;
    struct sweeping s = {0};
    sweeping_open(&s,
                  "base = { law = \"vietnam\"; more = { scenario = \"vietnam\"; with = "
                  "[\"household_30\", \"near_poor_100\"]; }; };\n" TAIL
                  "inputs = ( { path = \"economy.inflation\"; } );",
                  NULL);
    assert_string_equal(s.faults, "");
    assert_int_equal(s.sweep.nbases, 2);
    assert_string_equal(s.sweep.base[1].name, "more");
    assert_int_equal(s.sweep.base[1].nwith, 2);
    assert_non_null(strstr(s.sweep.base[1].with[0], "policies/household_30"));
    assert_string_equal(s.sweep.base[1].location, s.sweep.base[0].location);
    assert_string_not_equal(s.sweep.base[0].inputs_sha, s.sweep.base[1].inputs_sha);
    sweeping_close(&s);
}

static void an_output_is_a_series_a_date_a_target_or_holds_a_level(void **state)
{
    (void)state;
    struct sweeping s = {0};
    sweeping_open(&s,
                  "base = \"vietnam\"; design = \"lhs\"; size = 4;\n"
                  "inputs = ( { path = \"economy.inflation\"; } );\n"
                  "outputs = [\"coverage@2030-12\", \"outgo@2031\", \"first_breach\",\n"
                  "\"first_exhaustion<= 2032\", \"coverage@2030 > 0.97\"];",
                  NULL);
    assert_string_equal(s.faults, "");
    const struct sweep_output *o = s.sweep.output;
    assert_true(o[0].kind == SWEEP_SERIES && o[0].month == 2030 * 12 + 11 && !o[0].year);
    assert_true(o[1].year && o[1].month == 2031 * 12 + 11);
    assert_string_equal(o[1].series, "outgo");
    assert_int_equal(o[2].kind, SWEEP_BREACH);
    assert_true(o[3].kind == SWEEP_EXHAUSTION && o[3].test == '<' && o[3].equal);
    assert_true(o[3].level == 2032);
    assert_true(o[4].test == '>' && !o[4].equal && o[4].level == 0.97 && o[4].year);
    assert_string_equal(o[4].series, "coverage");
    assert_string_equal(o[4].unit, "share of futures");
    sweeping_close(&s);
}

static void points_are_taken_from_a_file(void **state)
{
    (void)state;
    struct sweeping s = {0};
    sweeping_add(
        &s, "points.csv",
        "enrolment.structure,point,economy.gini\nutility,0,0.3\ncurve,1,0.5\nutility,2,0.35\n");
    sweeping_open(
        &s,
        "base = \"vietnam\"; design = \"list\"; points = \"points\";\n"
        "inputs = ( { path = \"economy.gini\"; }, { path = \"enrolment.structure\"; } );\n"
        "outputs = [\"coverage@2030-12\"];",
        NULL);
    assert_string_equal(s.faults, "");
    assert_int_equal(s.sweep.points, 3);
    static const double x[] = {0.3, 0, 0.5, 1, 0.35, 0};
    assert_memory_equal(s.sweep.x, x, sizeof x);
    assert_string_equal(sweep_design_word(&s.sweep, 1, 1), "curve");
    assert_true(s.sweep.input[0].low == 0.3 && s.sweep.input[0].high == 0.5);
    assert_float_equal(s.sweep.u[4], 0.25, 1e-6);
    sweeping_close(&s);
}

static void options_beat_the_file(void **state)
{
    (void)state;
    struct sweeping s = {.options = {.seed = "7", .replicates = "5"}};
    static const char *const sets[] = {"last_year=2031", NULL};
    sweeping_open(&s,
                  "base = \"vietnam\"; futures = 9; seed = 3; " TAIL
                  "inputs = ( { path = \"economy.inflation\"; } );",
                  sets);
    assert_string_equal(s.faults, "");
    assert_true(s.sweep.seed == 7 && s.sweep.futures == 5 && s.sweep.last_year == 2031);
    sweeping_close(&s);
}

static void the_example_of_the_library_has_twelve_beliefs(void **state)
{
    (void)state;
    char file[4096];
    struct sweep sweep;
    const struct options options = {0};
    sweep_file_find("vietnam", file, sizeof file);
    assert_non_null(strstr(file, "scenarios/sweeps/vietnam.cfg"));
    assert_true(sweep_file_read(&sweep, file, &options));
    assert_int_equal(sweep.ninputs, 12);
    for (size_t k = 0; k < 12; k++)
        assert_true(sweep.input[k].own);
    assert_int_equal(sweep.points, 128 * 14);
    sweep_file_free(&sweep);
}

/* A text, and what is wrong with it. */
static void check_faults(const char *text, const char *faults)
{
    struct sweeping s = {0};
    sweeping_open(&s, text, NULL);
    assert_false(s.read);
    assert_string_equal(s.faults, faults);
    sweeping_close(&s);
}

#define INPUT(text) "base = \"vietnam\"; " TAIL "inputs = (" text ");"

static void every_mistake_is_told_where_it_stands(void **state)
{
    (void)state;
    check_faults("", "file:0: 'design' is missing: grid, list, lhs, sobol or morris\n"
                     "file:0: 'base' is missing: the scenario that is run\n"
                     "file:0: 'inputs' is missing: what is varied, as ( { path = "
                     "\"economy.inflation\"; } )\n"
                     "file:0: 'outputs' is missing: what is kept, as [\"coverage@2030-12\"]\n");
    check_faults("base = \"vietnan\"; design = \"lsh\"; inputs = 1; outputs = 1;",
                 "file:1: design: is the text \"lsh\"; must be one of grid, list, lhs, sobol or "
                 "morris, in quotes (did you mean 'lhs'?)\n"
                 "file:1: 'vietnan' is not found beside this file or in the library\n");
    check_faults(INPUT("{ path = \"economy.wage\"; }"),
                 "file:2: economy.wage: has dated values in base 'vietnam': say which is meant, as "
                 "from = \"2027-01\", or give a range = [low, high] that has held since ever\n");
    check_faults(INPUT("{ path = \"economy.gini\"; range = [0.1, 0.2]; law = 1; }"),
                 "file:2: economy.gini: has both range and law\n");
    check_faults(INPUT("{ path = \"title\"; range = [0.1, 0.2]; }"),
                 "file:2: title.range: is no number: give values = [...], as --set takes them\n");
    check_faults(INPUT("{ path = \"economy.inflation\"; levels = 3; }"),
                 "file:2: economy.inflation.levels: has a use only in a design \"grid\", where "
                 "there is a range or a law\n");
    check_faults("base = \"../../etc/passwd\"; " TAIL "inputs = ();",
                 "file:1: '../../etc/passwd' lies outside of the folder of this file and of the "
                 "library\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_input_has_the_belief_range_or_law_that_is_meant),
        cmocka_unit_test(a_dated_value_is_swept_and_those_after_it_stay),
        cmocka_unit_test(whole_numbers_and_words_are_set_as_such),
        cmocka_unit_test(several_bases_are_loaded_with_their_policies),
        cmocka_unit_test(an_output_is_a_series_a_date_a_target_or_holds_a_level),
        cmocka_unit_test(points_are_taken_from_a_file),
        cmocka_unit_test(options_beat_the_file),
        cmocka_unit_test(the_example_of_the_library_has_twelve_beliefs),
        cmocka_unit_test(every_mistake_is_told_where_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
