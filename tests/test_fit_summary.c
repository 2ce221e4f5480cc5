/* test_fit_summary - what is read after a fit, to the letter, and its files. */
#include "sim/fit_summary.h"

#include "output/json.h"
#include "sim/fit_tables.h"
#include "sim/manifest.h"
#include "tests/fit_samples.h"
#include "tests/golden.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The caller frees it. */
static char *printed(const struct fit_samples *s, const char *folder)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    fit_summary_print(&s->view, folder, out);
    assert_int_equal(fclose(out), 0);
    return text;
}

static void compare_summary(size_t nbeliefs, size_t nseries, const char *name)
{
    struct fit_samples *s = fit_samples_open(nbeliefs, nseries);
    char folder[GOLDEN_FOLDER], path[256];
    assert_int_equal(golden_folder(folder), 0);
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fit_summary_print(&s->view, "output/runs/small-fitted", out);
    assert_int_equal(fclose(out), 0);
    golden_compare(folder, name);
    assert_int_equal(golden_remove(folder), 0);
    fit_samples_close(s);
}

static void few_beliefs_are_told_as_they_were(void **state)
{
    (void)state;
    compare_summary(8, 2, "fit_few.txt");
}

static void many_prior_driven_beliefs_are_one_paragraph(void **state)
{
    (void)state;
    compare_summary(40, 1, "fit_many.txt");
}

static void assert_says(const struct fit_samples *s, const char *words, bool wanted)
{
    char *text = printed(s, NULL);
    if ((strstr(text, words) != NULL) != wanted)
        fail_msg("'%s' is %sin\n%s", words, wanted ? "not " : "", text);
    free(text);
}

static void extremes_have_sentences_of_their_own(void **state)
{
    (void)state;
    struct fit_samples *s = fit_samples_open(8, 1);
    assert_says(s, "for 7 of 8 beliefs", true);
    for (size_t k = 0; k < 8; k++) {
        s->row[k].contraction = 0.3; /* which is not below 0.3 */
        s->row[k].map = s->row[k].mean - 0.5 * s->row[k].sd;
    }
    fit_samples_view(s);
    assert_says(s, "No belief is prior-driven", true);
    assert_says(s, "What they say of 8 of 8 beliefs", true);
    for (size_t k = 0; k < 8; k++) {
        s->row[k].contraction = k % 2 ? NAN : -0.01;
        s->row[k].map = s->row[k].mean;
    }
    fit_samples_view(s);
    assert_says(s, "Of no belief do the figures say much", true);
    assert_says(s, "of these 8 beliefs", true);
    assert_says(s, "enrolment.peer_effect (unknown)", true);
    assert_says(s, "within 0.5 sd for all 8 beliefs", true);
    for (size_t k = 0; k < 8; k++)
        s->row[k].map = s->row[k].laplace_sd = NAN;
    fit_samples_view(s);
    assert_says(s, "Check: no most likely point was found", true);
    fit_samples_close(s);
}

static void one_is_no_plural_and_thousands_are_in_groups(void **state)
{
    (void)state;
    struct fit_samples *s = fit_samples_open(8, 1);
    s->fit.observed.n = 1;
    s->row[s->view.order[7]].contraction = 0.01;
    for (size_t k = 0; k < 7; k++)
        s->row[s->view.order[k]].contraction = 0.5;
    fit_samples_view(s);
    s->fit.feature[0].observed = 90000;
    s->fit.feature[0].low = -12424;
    s->fit.feature[0].high = 11010.4;
    assert_says(s, "fitted to 1 figure \xc2\xb7", true);
    assert_says(s, "of 1 belief the posterior", true);
    assert_says(s, "90,000; in 9 of 10 such histories -12,420 to 11,010", true);
    fit_samples_close(s);
}

static void a_failed_diagnostic_is_said_first(void **state)
{
    (void)state;
    struct fit_samples *s = fit_samples_open(8, 1);
    assert_says(s, "Diagnostics: all 3 passed", true);
    s->fit.diagnostic[1].passed = false;
    fit_samples_view(s);
    assert_says(s, "Diagnostics: 1 of 3 FAILED, and the posterior is not to be relied on", true);
    assert_says(s, "412, at least 400: FAILED", true);
    fit_samples_close(s);
}

/* Half of the draws at or below: the median is what was observed. */
static void figures_are_counted_within_their_bands(void **state)
{
    (void)state;
    struct fit_samples *s = fit_samples_open(8, 1);
    size_t n = s->fit.observed.n, draws = s->fit.draws;
    for (size_t i = 0; i < n; i++)
        for (size_t d = 0; d < draws; d++)
            s->predicted[d * n + i] =
                s->seen[i].value + ((double)d - (double)draws / 2 + 0.5) * 1e-5;
    for (size_t d = 0; d < draws; d++) /* one figure is above all that was to be expected */
        s->predicted[d * n] = s->seen[0].value - 0.01 - 1e-6 * (double)d;
    fit_samples_view(s);
    assert_int_equal(s->view.within50, n - 1);
    assert_int_equal(s->view.within90, n - 1);
    assert_true(s->view.figure[0].p == 1 && s->view.figure[1].p == 0.5);
    assert_true(fabs(s->view.figure[1].posterior[2] - s->seen[1].value) < 1e-12);
    fit_samples_close(s);
}

static void files_say_the_same_as_the_summary(void **state)
{
    (void)state;
    struct fit_samples *s = fit_samples_open(8, 2);
    struct folder *folder;
    char place[GOLDEN_FOLDER], path[256];
    assert_int_equal(golden_folder(place), 0);
    snprintf(path, sizeof path, "%s/results", place);
    assert_int_equal(folder_open(&folder, path, false, "manifest.json"), 0);
    assert_int_equal(fit_tables_write(&s->view, folder), 0);
    assert_int_equal(manifest_write_fit(&s->view, folder), 0);
    assert_int_equal(folder_commit(folder), 0);
    char *parameters = golden_text(path, "parameters.csv");
    char *predicted = golden_text(path, "predicted.csv");
    assert_non_null(strstr(parameters, "\ntransitions.decision_861_household.rate,\"share per "
                                       "year\",\"triangular 0.3 0.55 0.8 within 0 1\",0.55,"));
    assert_non_null(strstr(predicted, "\n2009-12,coverage,\"share\",0.461,0.00"));
    free(parameters);
    free(predicted);
    struct json *json;
    const char *name;
    double x;
    snprintf(path, sizeof path, "%s/results/fit.json", place);
    assert_int_equal(json_read(&json, path), 0);
    assert_int_equal(json_count(json, "beliefs"), 8);
    assert_int_equal(json_count(json, "figures"), 44);
    name = json_string_at(json, "beliefs/0/name");
    assert_string_equal(name, "transitions.decision_861_household.rate");
    assert_true(json_number_at(json, "left_out/other_series", &x) && x == 17);
    json_free(json);
    snprintf(path, sizeof path, "%s/results/manifest.json", place);
    assert_int_equal(json_read(&json, path), 0);
    assert_int_equal(json_count(json, "outputs"), 4);
    assert_int_equal(json_count(json, "fitted_series"), 2);
    json_free(json);
    assert_int_equal(golden_remove(place), 0);
    fit_samples_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_beliefs_are_told_as_they_were),
        cmocka_unit_test(many_prior_driven_beliefs_are_one_paragraph),
        cmocka_unit_test(extremes_have_sentences_of_their_own),
        cmocka_unit_test(one_is_no_plural_and_thousands_are_in_groups),
        cmocka_unit_test(a_failed_diagnostic_is_said_first),
        cmocka_unit_test(figures_are_counted_within_their_bands),
        cmocka_unit_test(files_say_the_same_as_the_summary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
