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
        IN_A_PLACE(hostile_names_run_nothing_and_stay_in_the_folder),
        IN_A_PLACE(a_formula_is_no_formula_in_a_table),
        IN_A_PLACE(there_are_at_most_as_many_charts_as_plot_takes),
        IN_A_PLACE(a_folder_that_cannot_be_written_is_told),
    };

    gsl_set_error_handler_off(); /* as main does */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
