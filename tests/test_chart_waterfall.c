/* test_chart_waterfall - steps from total to total: they add up, and a cut axis is said. */
#include "output/chart.h"

#include "tests/compare_samples.h"
#include "tests/golden.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int draw(const void *chart, const char *folder, const char *name)
{
    return chart_waterfall(chart, folder, name, NULL);
}

static void scripts_of_the_package_are_as_they_were(void **state)
{
    struct compare_place *place = *state;

    golden_chart(draw, &place->samples.package, place->folder, "package", false);
    compare_samples_make(&place->samples, true);
    golden_chart(draw, &place->samples.package, place->folder, "package", true);
}

/* Ends the waterfall where its steps lead. */
static void add_up(struct chart_waterfall *w)
{
    w->last.value = w->first.value;
    for (size_t k = 0; k < w->nsteps; k++)
        w->last.value += w->steps[k].value;
}

/* Draws it; whether the axis is cut, and its range. */
static bool is_cut(const struct compare_place *place, const struct chart_waterfall *w, double x[2])
{
    double y[2];

    char *script = golden_script(draw, w, place->folder);
    bool words = strstr(script, w->cut_label) != NULL;
    bool breaks = strstr(script, "'#FFFFFF' lw 3.5") != NULL;

    golden_axes(script, x, y);
    free(script);
    assert_int_equal(words, breaks);
    return words;
}

static void an_axis_that_does_not_start_at_zero_says_so(void **state)
{
    struct compare_place *place = *state;
    struct chart_waterfall w = place->samples.package;
    double x[2];

    assert_true(is_cut(place, &w, x));
    assert_true(x[0] > 90 && x[0] < 97.18 && x[1] > 99.14); /* the bar is seen, and the interval */

    w.first.value = 1.5; /* steps of about its size: from zero */
    add_up(&w);
    assert_false(is_cut(place, &w, x));
    assert_true(x[0] == 0);

    w.first.value = -97.18; /* all below zero: cut at the right */
    add_up(&w);
    assert_true(is_cut(place, &w, x));
    assert_true(x[0] < -97.18 && x[1] > -95.36 && x[1] < -90);

    w.first.value = -1; /* on both sides of zero */
    add_up(&w);
    assert_false(is_cut(place, &w, x));
    assert_true(x[0] < -1 && x[1] > 0.82);
}

static void steps_of_nothing_are_drawn(void **state)
{
    struct compare_place *place = *state;
    struct chart_waterfall w = place->samples.package;
    struct chart_step steps[2] = {{.label = "No", .value_label = "0"},
                                  {.label = "None", .low = NAN, .high = NAN}};
    double x[2];

    w.steps = steps;
    w.nsteps = 2;
    add_up(&w);
    assert_true(is_cut(place, &w, x));
    assert_true(x[0] < 97.18 && x[1] > 97.18);
    w.first.value = 0;
    add_up(&w);
    assert_false(is_cut(place, &w, x));
    assert_true(x[0] < x[1]);
}

/* 0.1 + 0.2 - 0.3 is not quite zero. */
static void rounding_is_no_step_that_is_missing(void **state)
{
    struct compare_place *place = *state;
    struct chart_waterfall w = place->samples.package;
    struct chart_step steps[3] = {{.value = 0.1}, {.value = 0.2}, {.value = -0.3}};

    w.steps = steps;
    w.nsteps = 3;
    w.first.value = w.last.value = 0;
    free(golden_script(draw, &w, place->folder));
    steps[2].value = -0.29;
    golden_refused(draw, &w, place->folder);
}

static void bars_follow_each_other(void **state)
{
    struct compare_place *place = *state;
    struct chart_waterfall w = place->samples.package;

    w.first.value = 10;
    add_up(&w);
    char *data = golden_data(draw, &w, place->folder);

    /* row from below, from, to: the first total, and the first steps up and down */
    assert_non_null(strstr(data, "\n 9 9.5 10\n")); /* cut */
    assert_non_null(strstr(data, "\n 8 10 10.1\n"));
    assert_non_null(strstr(data, "\n 7 10.1 10.65\n"));
    assert_non_null(strstr(data, "\n 5 11.57 11.26\n"));
    /* an interval lies about the end of its bar */
    assert_non_null(strstr(data, "\n 5 11.05 11.44\n"));
    free(data);
}

static void no_words_stand_on_the_line_at_zero(void **state)
{
    struct compare_place *place = *state;
    struct chart_waterfall w = place->samples.package;
    struct chart_step steps[2] = {
        {.label = "Down",
         .value_label = "down",
         .range_label = "far",
         .value = -10,
         .low = NAN,
         .high = NAN},
        {.label = "Up", .value_label = "up", .value = 9.9, .low = NAN, .high = NAN}};
    double x, y;

    w.steps = steps;
    w.nsteps = 2;
    w.first.value = -0.5; /* the bars end just left of zero */
    add_up(&w);
    char *script = golden_script(draw, &w, place->folder);
    const char *words = strstr(script, "down}' at first");

    assert_non_null(words);
    assert_int_equal(sscanf(strstr(words, "first"), "first %lf,%lf", &x, &y), 2);
    assert_true(x > 0);
    free(script);
}

static void waterfalls_that_cannot_be_drawn_are_refused(void **state)
{
    struct compare_place *place = *state;
    struct chart_waterfall w = place->samples.package;
    struct chart_step *step = place->samples.step;
    const struct chart_step good = step[0];

    w.last.value += 0.01; /* steps that do not add up */
    golden_refused(draw, &w, place->folder);
    w.last.value -= 0.01;
    w.nsteps = 0;
    golden_refused(draw, &w, place->folder);
    w.nsteps = 13;
    golden_refused(draw, &w, place->folder);
    w.nsteps = COMPARE_SAMPLES_STEPS;
    step[0].value = NAN;
    golden_refused(draw, &w, place->folder);
    step[0] = good;
    step[0].low = good.high;
    step[0].high = good.low;
    golden_refused(draw, &w, place->folder);
    step[0] = good;
    w.first.value = 1e12;
    add_up(&w);
    golden_refused(draw, &w, place->folder);
    w.first.value = place->samples.package.first.value;
    add_up(&w);
    free(golden_script(draw, &w, place->folder)); /* all is right again */
}

#define IN_A_PLACE(test) cmocka_unit_test_setup_teardown(test, compare_samples_enter, golden_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(scripts_of_the_package_are_as_they_were),
        IN_A_PLACE(an_axis_that_does_not_start_at_zero_says_so),
        IN_A_PLACE(steps_of_nothing_are_drawn),
        IN_A_PLACE(rounding_is_no_step_that_is_missing),
        IN_A_PLACE(bars_follow_each_other),
        IN_A_PLACE(no_words_stand_on_the_line_at_zero),
        IN_A_PLACE(waterfalls_that_cannot_be_drawn_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
