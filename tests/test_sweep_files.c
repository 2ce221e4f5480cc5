/* test_sweep_files - an analysis on paper: tables, JSON, charts and the printed summary, of every
 * design, and of names that a stranger gave. */
#include "sim/sweep_analysis.h"

#include "output/folder.h"
#include "output/json.h"
#include "sim/drawing.h"
#include "sim/sweep_analysis_summary.h"
#include "sim/sweep_analysis_tables.h"
#include "sim/sweep_pictures.h"
#include "sim/sweep_words.h"
#include "tests/golden.h"
#include "tests/hostile_text.h"
#include "tests/sweep_samples.h"

#include <ctype.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct shelf {
    char folder[GOLDEN_FOLDER];
    struct sweep_samples samples;
    struct sweep_analysis *a;
};

static void forget(struct shelf *place)
{
    sweep_analysis_free(place->a);
    sweep_samples_free(&place->samples);
    place->a = NULL;
    place->samples = (struct sweep_samples){0};
}

static int enter(void **state)
{
    golden_enter(state, sizeof(struct shelf));
    return 0;
}

static int leave(void **state)
{
    forget(*state);
    return golden_leave(state);
}

/* Analyses and writes all files but pictures, in place of those of before. */
static void write_files(struct shelf *place)
{
    struct folder *folder;

    assert_int_equal(sweep_analysis_make(&place->a, &place->samples.results), 0);
    assert_int_equal(folder_open(&folder, place->folder, true, "analysis.json"), 0);
    assert_int_equal(sweep_analysis_tables_write(place->a, folder), 0);
    assert_int_equal(sweep_pictures_write(place->a, folder_path(folder)), 0);
    assert_int_equal(folder_commit(folder), 0);
}

static void make(struct shelf *place, const struct sweep_samples_kind *kind,
                 enum sweep_design design, size_t size, double failing)
{
    forget(place);
    sweep_samples_make(&place->samples, kind, design, size, failing, 1);
    write_files(place);
}

static size_t lines_of(const struct shelf *place, const char *file)
{
    char *text = golden_text(place->folder, file);
    size_t n = 0;

    for (const char *c = text; *c != '\0'; c++)
        n += *c == '\n';
    free(text);
    return n;
}

/* Cells of each line, quotes minded: all lines have as many. */
static void expect_rectangular(const struct shelf *place, const char *file)
{
    char *text = golden_text(place->folder, file);
    size_t cells = 1, first = 0;
    bool quoted = false;

    for (const char *c = text; *c != '\0'; c++) {
        quoted = quoted != (*c == '"');
        cells += *c == ',' && !quoted;
        assert_true(*c == '\n' || (unsigned char)*c >= 0x20);
        if (*c != '\n' || quoted)
            continue;
        if (first == 0)
            first = cells;
        assert_int_equal(cells, first);
        cells = 1;
    }
    assert_false(quoted);
    free(text);
}

static char *summary_of(const struct sweep_analysis *a)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    sweep_analysis_summary_print(a, out);
    fclose(out);
    return text;
}

static size_t charts_of(const struct sweep_analysis *a, const char *kind)
{
    size_t n = 0;

    for (size_t k = 0; k < a->ncharts; k++)
        n += strncmp(a->chart[k].name, kind, strlen(kind)) == 0;
    return n;
}

/* -- files of every design ------------------------------------------------------------ */

static void every_design_gives_its_tables_and_charts(void **state)
{
    static const size_t sizes[] = {3, 150, 150, 64, 12};
    struct shelf *place = *state;

    for (enum sweep_design design = SWEEP_GRID; design <= SWEEP_MORRIS; design++) {
        make(place, &sweep_samples_policies, design, sizes[design], 0.02);
        bool morris = design == SWEEP_MORRIS;

        assert_int_equal(lines_of(place, "outputs.csv"), 1 + 3);
        assert_int_equal(lines_of(place, "indices.csv"), 1 + 3 * 6);
        assert_true((lines_of(place, "response.csv") > 1) == !morris);
        assert_true((lines_of(place, "prim.csv") > 1) == !morris);
        expect_rectangular(place, "outputs.csv");
        expect_rectangular(place, "indices.csv");
        expect_rectangular(place, "response.csv");
        expect_rectangular(place, "prim.csv");
        assert_int_equal(charts_of(place->a, "indices_"), 3);
        assert_int_equal(charts_of(place->a, "screening_"), morris ? 3 : 0);
        assert_int_equal(charts_of(place->a, "tornado_"), morris ? 0 : 3);
        assert_int_equal(charts_of(place->a, "curves_"), morris ? 0 : 3);
        assert_true(charts_of(place->a, "box_") >= (morris ? 0 : 3));
        char *text = summary_of(place->a);

        assert_non_null(strstr(text, "points failed"));
        assert_non_null(strstr(text, "Premiums of households halved less Current law"));
        assert_null(strstr(text, "nan"));
        free(text);
        assert_int_equal(golden_remove(place->folder), 0);
        assert_int_equal(golden_folder(place->folder), 0);
    }
}

static void json_holds_what_the_summary_says(void **state)
{
    struct shelf *place = *state;
    struct json *json;
    char path[128];
    double value, low, high;

    make(place, &sweep_samples_ishigami, SWEEP_SOBOL, 512, 0);
    snprintf(path, sizeof path, "%s/analysis.json", place->folder);
    assert_int_equal(json_read(&json, path), 0);
    assert_string_equal(json_string_at(json, "design"), "sobol");
    assert_string_equal(json_string_at(json, "outputs/0/inputs/0/input"), "x1");
    assert_string_equal(json_string_at(json, "outputs/0/inputs/3/input"), "dummy");
    assert_true(json_number_at(json, "outputs/0/inputs/0/total/value", &value));
    assert_true(json_number_at(json, "outputs/0/inputs/0/total/low", &low));
    assert_true(json_number_at(json, "outputs/0/inputs/0/total/high", &high));
    assert_true(value == place->a->subject[0].effect[0].sobol.total.value);
    assert_true(low < 0.5576 && 0.5576 < high);
    json_free(json);

    char cell[64], *text = summary_of(place->a);

    snprintf(cell, sizeof cell, "%.2f (%.2f to %.2f)", value, low, high);
    assert_non_null(strstr(text, cell));
    assert_non_null(strstr(text, "(a dummy that no model reads)"));
    free(text);
}

/* No line is wider than a hundred columns, whatever the labels. */
static void the_summary_keeps_to_its_columns(void **state)
{
    struct shelf *place = *state;

    make(place, &sweep_samples_country, SWEEP_SOBOL, 64, 0.05);
    char *text = summary_of(place->a);
    size_t columns = 0;

    for (const char *c = text; *c != '\0'; c++) {
        columns = *c == '\n' ? 0 : columns + (((unsigned char)*c & 0xC0) != 0x80);
        assert_true(columns <= 100);
    }
    assert_non_null(strstr(text, "Compliance of employers and workers"));
    free(text);
    text = golden_text(place->folder, "prim.csv");
    assert_non_null(strstr(text, "\"first_exhaustion\",\"\",happens,0.5,"));
    free(text);
}

static void a_finding_is_said_in_plain_words(void **state)
{
    struct shelf *place = *state;
    struct json *json;
    char path[128];

    make(place, &sweep_samples_country, SWEEP_LHS, 800, 0);
    snprintf(path, sizeof path, "%s/analysis.json", place->folder);
    assert_int_equal(json_read(&json, path), 0);
    const char *words = json_string_at(json, "outputs/2/boxes/0/words");

    assert_non_null(words);
    assert_true(
        strncmp(words,
                "The reserve is used up by 2035: mostly when Growth of the cost of a "
                "visit beyond consumer prices is above 5.",
                strlen("The reserve is used up by 2035: mostly when Growth of the cost of a "
                       "visit beyond consumer prices is above 5.")) == 0);
    assert_non_null(strstr(words,
                           " % per year and Compliance of employers and workers in the private "
                           "sector is below 8"));
    json_free(json);
}

/* "Mostly" is what holds in half of a part's points or more. */
static void mostly_is_said_of_most(void **state)
{
    struct shelf *place = *state;
    char words[SWEEP_SENTENCE];

    make(place, &sweep_samples_country, SWEEP_LHS, 300, 0);
    for (size_t s = 0; s < place->a->subjects; s++)
        for (size_t b = 0; b < place->a->subject[s].boxes; b++) {
            struct sweep_box *box = &place->a->subject[s].box[b];

            assert_true(!box->refused && box->density >= 0.5);
            sweep_words_box(place->a, &place->a->subject[s], box, 2, false, words);
            assert_non_null(strstr(words, "mostly when"));
            box->density = 0.49;
            sweep_words_box(place->a, &place->a->subject[s], box, 2, false, words);
            assert_null(strstr(words, "mostly when"));
            assert_non_null(strstr(words, "more often when"));
        }
}

static void expect_in(const struct shelf *place, const char *file, const char *words, bool there)
{
    char *text = golden_text(place->folder, file);

    assert_true((strstr(text, words) != NULL) == there);
    free(text);
}

/* Of the difference of the two policies only the first input is told apart. */
static void what_is_not_told_apart_has_no_bar(void **state)
{
    struct shelf *place = *state;

    make(place, &sweep_samples_policies, SWEEP_LHS, 200, 0);
    expect_in(place, "tornado_claims_2030_half_less.gp", "Left out: 4 not told apart", true);
    expect_in(place, "tornado_claims_2030_half_less.gp", "Medical inflation", false);
    expect_in(place, "curves_claims_2030_half_less.gp", "(not told apart)", true);
    make(place, &sweep_samples_policies, SWEEP_MORRIS, 12, 0);
    expect_in(place, "screening_claims_2030_half_less.gp", "no effect varies much", true);
    expect_in(place, "screening_claims_2030_law.gp", "2 inputs act by way of others", true);
}

static double structural(const double *x, size_t inputs, size_t base, size_t output, double z)
{
    (void)inputs, (void)base, (void)output, (void)z;
    return x[0] == 0 && x[1] > 0.5 ? 1 : 0;
}

/* Values that stand for words are nowhere numbers. */
static void an_input_of_words_is_shown_in_words(void **state)
{
    static const char *const word[] = {"utility", "curve"};
    static const struct sweep_vocabulary words[5] = {{word, 2}};
    struct sweep_samples_kind kind = sweep_samples_small;
    struct shelf *place = *state;

    kind.output_of = structural;
    forget(place);
    sweep_samples_make(&place->samples, &kind, SWEEP_LHS, 200, 0.5, 1);
    place->samples.results.words = words;
    for (size_t i = 0; i < 200; i++) {
        double *x = place->samples.x + i * 5;

        x[0] = place->samples.u[i * 5] < 0.5 ? 0 : 1;
        for (size_t m = 0; m < 8; m++)
            if (place->samples.reason[i] == NULL)
                place->samples.y[i * 8 + m] = structural(x, 5, 0, 0, 0);
    }
    write_files(place);
    char *text = summary_of(place->a);

    assert_non_null(strstr(text, " is utility"));
    assert_non_null(strstr(text, " is curve (")); /* where points fail */
    assert_null(strstr(text, "0.00 and "));
    free(text);
    expect_in(place, "box_claims_2030.gp", "'utility'", true);
    expect_in(place, "curves_claims_2030.gp", "'curve'", true);
    expect_in(place, "tornado_claims_2030.gp", "'utility'", true);
}

/* "million" belongs to the number; a unit that the label names already is not said again. */
static void a_value_carries_what_belongs_to_its_number(void **state)
{
    static const struct sweep_name input[] = {{"economy.gini", "Gini", "Gini"},
                                              {"fund.reserve", "Reserve", "TNY"},
                                              {"care.visits", "Visitors", "visit"}};
    static const double low[] = {0.2, 1e6, 1}, high[] = {0.5, 9e6, 3};
    const struct sweep_results r = {.inputs = 3, .input = input, .low = low, .high = high};
    char words[256];

    (void)state;
    assert_string_equal(sweep_words_place(&r, 0, 0.43, false, words), "0.43");
    assert_string_equal(sweep_words_place(&r, 1, 1.4e6, true, words), "1.4 million");
    assert_string_equal(sweep_words_place(&r, 1, 1.4e6, false, words), "1.4 million TNY");
    assert_string_equal(sweep_words_place(&r, 2, 2, false, words), "2.0 visit");
}

static double level(const double *x, size_t inputs, size_t base, size_t output, double z)
{
    (void)x, (void)inputs, (void)base, (void)output, (void)z;
    return 0;
}

static void of_what_never_moves_one_thing_is_said(void **state)
{
    struct sweep_samples_kind kind = sweep_samples_small;
    struct shelf *place = *state;

    kind.output_of = level;
    make(place, &kind, SWEEP_LHS, 60, 0);
    char *text = summary_of(place->a);

    assert_non_null(strstr(text, "The same at all points: 0"));
    assert_null(strstr(text, "too few points"));
    assert_null(strstr(text, "In brackets"));
    assert_null(strstr(text, "chance"));
    free(text);
}

/* -- names from strangers ------------------------------------------------------------ */

static void spoil(struct sweep_name *names, size_t n, const char *text)
{
    for (size_t k = 0; k < n; k++)
        names[k] = (struct sweep_name){text, text, text};
}

static void hostile_names_run_nothing_and_stay_in_the_folder(void **state)
{
    struct shelf *place = *state;
    struct sweep_name base[2], input[5], output[1];
    struct sweep_samples_kind kind = sweep_samples_policies;

    kind.base = base;
    kind.input = input;
    kind.output = output;
    for (size_t h = 0; h < hostile_text_count; h++) {
        kind.title = hostile_text[h];
        spoil(base, 2, hostile_text[h]);
        spoil(input, 5, hostile_text[h]);
        spoil(output, 1, hostile_text[h]);
        make(place, &kind, SWEEP_LHS, 60, h % 2 ? 0.1 : 0);
        for (size_t k = 0; k < place->a->ncharts; k++) {
            const char *name = place->a->chart[k].name;

            assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-"), strlen(name));
            for (size_t other = 0; other < k; other++)
                assert_string_not_equal(name, place->a->chart[other].name);
        }
        /* charts of which some boxes may be missing, four tables, one document */
        assert_int_equal(golden_files(place->folder), 2 * place->a->ncharts + 5);
        expect_rectangular(place, "indices.csv");
        expect_rectangular(place, "prim.csv");
        char *text = summary_of(place->a);

        for (const char *c = text; *c != '\0'; c++)
            assert_true(*c == '\n' || (unsigned char)*c >= 0x20);
        free(text);
        if (h % 9 == 0) { /* drawn too, some of them */
            drawing_charts(place->a->chart, place->a->ncharts, place->folder, "svg", 0, 0);
            for (size_t k = 0; k < place->a->ncharts; k++)
                assert_string_equal(place->a->chart[k].skipped, "");
            assert_int_equal(golden_files(place->folder), 3 * place->a->ncharts + 5);
        }
        assert_int_equal(golden_remove(place->folder), 0);
        assert_int_equal(golden_folder(place->folder), 0);
    }
}

static void a_formula_is_no_formula_in_a_table(void **state)
{
    struct shelf *place = *state;
    struct sweep_name output = {"=1+1", "=HYPERLINK(\"x\")", "share"};
    struct sweep_samples_kind kind = sweep_samples_small;

    kind.output = &output;
    make(place, &kind, SWEEP_LHS, 60, 0);
    char *text = golden_text(place->folder, "outputs.csv");

    assert_non_null(strstr(text, ",\"'=1+1\",\"\",\"'=HYPERLINK(\"\"x\"\")\","));
    free(text);
}

/* -- charts --------------------------------------------------------------------------- */

static void there_are_at_most_as_many_charts_as_plot_takes(void **state)
{
    struct shelf *place = *state;
    enum { OUTPUTS = 50 };
    struct sweep_name output[OUTPUTS];
    struct sweep_samples_kind kind = sweep_samples_small;

    for (size_t o = 0; o < OUTPUTS; o++)
        output[o] = (struct sweep_name){"claims", "Claims", "ratio"};
    kind.outputs = OUTPUTS;
    kind.output = output;
    make(place, &kind, SWEEP_LHS, 60, 0);
    assert_int_equal(place->a->ncharts, DRAWING_CHARTS);
    assert_true(place->a->left_out > OUTPUTS / 3);
    /* each output has had its first kind before any has its second */
    assert_string_equal(place->a->chart[0].name, "indices_claims");
    assert_string_equal(place->a->chart[OUTPUTS - 1].name, "indices_claims_50");
    assert_string_equal(place->a->chart[OUTPUTS].name, "tornado_claims");
    assert_string_equal(place->a->left_first, "curves_claims_29");
}

static void a_folder_that_cannot_be_written_is_told(void **state)
{
    struct shelf *place = *state;
    struct folder *gone;

    make(place, &sweep_samples_small, SWEEP_LHS, 60, 0);
    assert_int_equal(folder_open(&gone, place->folder, true, "analysis.json"), 0);
    assert_int_equal(rmdir(folder_path(gone)), 0);
    assert_int_not_equal(sweep_analysis_tables_write(place->a, gone), 0);
    assert_int_not_equal(sweep_pictures_write(place->a, folder_path(gone)), 0);
    assert_int_equal(place->a->ncharts, 0);
    folder_drop(gone);
}

#define IN_A_PLACE(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(every_design_gives_its_tables_and_charts),
        IN_A_PLACE(json_holds_what_the_summary_says),
        IN_A_PLACE(the_summary_keeps_to_its_columns),
        IN_A_PLACE(a_finding_is_said_in_plain_words),
        IN_A_PLACE(mostly_is_said_of_most),
        IN_A_PLACE(what_is_not_told_apart_has_no_bar),
        IN_A_PLACE(an_input_of_words_is_shown_in_words),
        IN_A_PLACE(a_value_carries_what_belongs_to_its_number),
        IN_A_PLACE(of_what_never_moves_one_thing_is_said),
        IN_A_PLACE(hostile_names_run_nothing_and_stay_in_the_folder),
        IN_A_PLACE(a_formula_is_no_formula_in_a_table),
        IN_A_PLACE(there_are_at_most_as_many_charts_as_plot_takes),
        IN_A_PLACE(a_folder_that_cannot_be_written_is_told),
    };

    gsl_set_error_handler_off(); /* as main does */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
