/* test_fit_pictures - the charts of a fit: sentences, curves and what is left out. */
#include "sim/fit_pictures.h"

#include "sim/drawing.h"
#include "sim/fit_curves.h"
#include "tests/fit_samples.h"
#include "tests/golden.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

static void draw_all(size_t nbeliefs, size_t nseries, const char *keep)
{
    struct fit_samples *s = fit_samples_open(nbeliefs, nseries);
    char folder[GOLDEN_FOLDER];
    assert_int_equal(golden_folder(folder), 0);
    if (keep != NULL)
        mkdir(keep, 0777);
    const char *place = keep != NULL ? keep : folder;
    assert_int_equal(fit_pictures_write(&s->view, place), 0);
    drawing_charts(s->run.chart, s->run.ncharts, place, keep != NULL ? "svg,png" : "svg", 0, 0);
    for (size_t k = 0; k < s->run.ncharts; k++)
        assert_string_equal(s->run.chart[k].skipped,
                            nbeliefs == 1 && strcmp(s->run.chart[k].name, "pairs") == 0
                                ? "there is nothing to draw"
                                : "");
    assert_int_equal(golden_remove(folder), 0);
    fit_samples_close(s);
}

static void every_chart_draws_with_few_and_with_many_beliefs(void **state)
{
    (void)state;
    char keep[256];
    const char *look = getenv("UHCAST_LOOK"); /* a folder to leave pictures in */
    for (size_t n = 1; n <= 40; n += n < 8 ? 7 : 32)
        for (size_t series = 1; series <= 2; series++) {
            if (look != NULL)
                snprintf(keep, sizeof keep, "%s/%zu-%zu", look, n, series);
            draw_all(n, series, look != NULL ? keep : NULL);
        }
}

/* The script of a chart of that fit; the caller frees it. */
static char *script_of(struct fit_samples *s, const char *name)
{
    char folder[GOLDEN_FOLDER], file[64];
    assert_int_equal(golden_folder(folder), 0);
    fit_samples_view(s);
    s->run.ncharts = 0;
    assert_int_equal(fit_pictures_write(&s->view, folder), 0);
    snprintf(file, sizeof file, "%s.gp", name);
    char *text = golden_text(folder, file);
    assert_int_equal(golden_remove(folder), 0);
    return text;
}

static void assert_in(struct fit_samples *s, const char *name, const char *words)
{
    char *script = script_of(s, name);
    char *at = strstr(script, words);
    free(script);
    if (at == NULL)
        fail_msg("'%s' is not in %s", words, name);
}

static void headlines_say_what_was_found(void **state)
{
    (void)state;
    struct fit_samples *s = fit_samples_open(8, 1);
    assert_in(s, "moved", "speaks to 5 of 8 beliefs, most of all to transitions.");
    assert_in(s, "pairs", "high where groups.household.drift is low");
    assert_in(s, "predicted", "22 of 22 observed figures lie in the 90 % bands after the fit");
    static const size_t strides[] = {7, 11, 13, 17, 19, 23, 29, 31}; /* none divides the draws */
    for (size_t i = 0; i < s->fit.draws; i++)
        for (size_t k = 0; k < 8; k++)
            s->value[i * 8 + k] =
                quantity_quantile(&s->prior[k], (double)(i * strides[k] % s->fit.draws + 1) /
                                                    (double)(s->fit.draws + 1));
    assert_in(s, "pairs", "no two of the 6 beliefs that contracted most are strongly correlated");
    for (size_t k = 0; k < 8; k++)
        s->row[k].contraction = -0.24; /* with the minus of the axes */
    assert_in(s, "moved",
              "\xe2\x88\x92"
              "0.24");
    assert_in(s, "beliefs",
              "contraction \xe2\x88\x92"
              "0.24");
    for (size_t k = 0; k < 8; k++)
        s->row[k].contraction = 0.01;
    assert_in(s, "moved", "says little of any of the 8 beliefs");
    for (size_t k = 0; k < 8; k++)
        s->row[k].contraction = 0.5;
    assert_in(s, "beliefs", "speaks to all 8 beliefs");
    fit_samples_close(s);
}

static void what_is_not_known_is_left_out(void **state)
{
    (void)state;
    struct fit_samples *s = fit_samples_open(8, 1);
    for (size_t k = 0; k < 8; k++)
        s->row[k].map = s->row[k].laplace_sd = s->row[k].contraction = s->row[k].rhat = NAN;
    for (size_t i = 0; i < s->fit.draws; i++) /* a belief that has but one value */
        s->value[i * 8 + 1] = 0.5;
    char *script = script_of(s, "beliefs");
    assert_null(strstr(script, "rgb VERM lw 2.2")); /* no most likely point */
    assert_non_null(strstr(script, "index 'after 1:'"));
    assert_null(strstr(script, "index 'after 2:'"));
    assert_non_null(strstr(script, "contraction unknown"));
    free(script);
    for (size_t k = 0; k < s->run.ncharts; k++)
        assert_string_equal(s->run.chart[k].skipped, "");
    fit_samples_close(s);
}

/* In chart units, with all mass: also where a law ends at a bound or falls for long. */
static void curves_hold_an_area_of_one(void **state)
{
    (void)state;
    struct fit_samples *s = fit_samples_open(8, 1);
    struct fit_curves *c = calloc(1, sizeof *c);
    double *room = calloc(2 * s->fit.draws, sizeof *room);
    assert_non_null(c);
    assert_non_null(room);
    for (size_t k = 0; k < 8; k++) {
        const struct chart_curve *curves[] = {&c->prior, &c->posterior};
        double scale = k == 4 ? 1e12 : 1;
        fit_curves_make(c, &s->fit, k, scale, room);
        for (size_t i = 0; i < 2; i++) {
            double area = 0;
            for (size_t p = 1; p < curves[i]->n; p++)
                area += (curves[i]->x[p] - curves[i]->x[p - 1]) *
                        (curves[i]->y[p] + curves[i]->y[p - 1]) / 2;
            if (!(fabs(area - 1) < 0.02))
                fail_msg("belief %zu: %s holds %g", k, i ? "posterior" : "prior", area);
        }
    }
    free(room);
    free(c);
    fit_samples_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_chart_draws_with_few_and_with_many_beliefs),
        cmocka_unit_test(headlines_say_what_was_found),
        cmocka_unit_test(what_is_not_known_is_left_out),
        cmocka_unit_test(curves_hold_an_area_of_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
