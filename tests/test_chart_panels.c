/* test_chart_panels - small multiples of policies: one axis for all, the base behind, a target. */
#include "output/chart.h"

#include "tests/compare_samples.h"
#include "tests/golden.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int draw(const void *chart, const char *folder, const char *name)
{
    return chart_panels(chart, folder, name, NULL);
}

static void scripts_of_policies_are_as_they_were(void **state)
{
    struct compare_place *place = *state;

    golden_chart(draw, &place->samples.policies, place->folder, "policies", false);
    compare_samples_make(&place->samples, true);
    golden_chart(draw, &place->samples.policies, place->folder, "policies", true);
}

/* How many of the panels have the y axis of the first. */
static int same_axes(const char *script)
{
    double first[2], y[2];
    int n = 0, same = 0;

    for (const char *at = script; (at = strstr(at, "set yrange [")) != NULL; at++) {
        assert_int_equal(sscanf(at, "set yrange [%lf:%lf]", &y[0], &y[1]), 2);
        if (n++ == 0)
            memcpy(first, y, sizeof y);
        same += y[0] == first[0] && y[1] == first[1];
    }
    assert_int_equal(n, COMPARE_SAMPLES_POLICIES);
    return same;
}

static void panels_stand_on_one_axis_when_asked(void **state)
{
    struct compare_place *place = *state;
    struct chart_panels panels = place->samples.policies;
    char *common = golden_script(draw, &panels, place->folder);

    panels.common = false;
    char *own = golden_script(draw, &panels, place->folder);

    assert_int_equal(same_axes(common), COMPARE_SAMPLES_POLICIES);
    assert_true(same_axes(own) < COMPARE_SAMPLES_POLICIES);
    free(common);
    free(own);
}

static void the_axis_holds_base_and_target(void **state)
{
    struct compare_place *place = *state;
    struct chart_panels panels = place->samples.policies;
    double base[COMPARE_SAMPLES_YEARS], x[2], y[2];
    struct chart_panel panel = place->samples.panel[1];

    panels.npanels = 1;
    panels.panels = &panel;
    panel.base = base;
    for (int i = 0; i < COMPARE_SAMPLES_YEARS; i++)
        base[i] = 72 - i;
    panels.target = 99.9;
    char *script = golden_script(draw, &panels, place->folder);

    golden_axes(script, x, y);
    free(script);
    assert_true(y[0] <= 62 && y[1] >= 99.9 && y[1] <= 100);

    panels.target_label = NULL; /* 99.9 is of no weight now */
    panel.base = NULL;
    script = golden_script(draw, &panels, place->folder);
    golden_axes(script, x, y);
    free(script);
    assert_true(y[0] > 90 && y[1] < 99.9);
}

/* A base of NaN has nothing to draw, and gnuplot would complain about it. */
static void a_base_that_is_not_known_is_left_out(void **state)
{
    struct compare_place *place = *state;
    struct chart_panels panels = place->samples.policies;
    double base[COMPARE_SAMPLES_YEARS];

    for (int i = 0; i < COMPARE_SAMPLES_YEARS; i++)
        base[i] = NAN;
    for (int k = 0; k < COMPARE_SAMPLES_POLICIES; k++)
        place->samples.panel[k].base = base;
    char *script = golden_script(draw, &panels, place->folder);

    assert_null(strstr(script, "using 1:5"));
    free(script);
}

/* The difference stands under the value; where the value is at the foot of the plot, both move up
 * from where the years stand. */
static void the_difference_keeps_off_the_years(void **state)
{
    struct compare_place *place = *state;
    struct chart_panels panels = place->samples.policies;
    struct chart_panel panel = place->samples.panel[1];
    double falling[COMPARE_SAMPLES_YEARS], x[2], y[2], at[2][2];

    for (int i = 0; i < COMPARE_SAMPLES_YEARS; i++)
        falling[i] = 97 - i;
    panel.median = panel.low = panel.high = falling;
    panel.base = NULL;
    panels.npanels = 1;
    panels.panels = &panel;
    panels.target_label = NULL;
    char *script = golden_script(draw, &panels, place->folder);
    const char *value = strstr(script, "{/:Bold 97.3}' at"), *difference = strstr(script, "'+0.1'");

    assert_non_null(value);
    assert_non_null(difference);
    golden_axes(script, x, y);
    assert_int_equal(sscanf(strstr(value, "first"), "first %lf,%lf", &at[0][0], &at[0][1]), 2);
    assert_int_equal(sscanf(strstr(difference, "first"), "first %lf,%lf", &at[1][0], &at[1][1]), 2);
    free(script);
    assert_true(at[0][0] == at[1][0] && at[1][1] < at[0][1]);
    assert_true(at[1][1] > y[0]);
}

static void a_target_with_a_date_ends_there(void **state)
{
    struct compare_place *place = *state;
    struct chart_panels panels = place->samples.policies;
    double from[2], to[2];

    panels.npanels = 1;
    panels.target_date = panels.x[panels.n - 2];
    char *script = golden_script(draw, &panels, place->folder);
    char *data = golden_data(draw, &panels, place->folder);
    const char *line = strstr(script, "set arrow 1 from");

    assert_non_null(line);
    assert_int_equal(sscanf(line, "set arrow 1 from first %lf,%lf to first %lf,%lf", &from[0],
                            &from[1], &to[0], &to[1]),
                     4);
    assert_true(fabs(from[0] - panels.x[0]) < 1e-6 && fabs(to[0] - panels.target_date) < 1e-3);
    assert_non_null(strstr(script, "index 'target'"));
    assert_non_null(strstr(data, "# target: date, level\n"));
    free(script);
    free(data);
}

static void panels_that_cannot_be_drawn_are_refused(void **state)
{
    struct compare_place *place = *state;
    struct chart_panels panels = place->samples.policies;

    panels.target = NAN;
    golden_refused(draw, &panels, place->folder);
}

#define IN_A_PLACE(test) cmocka_unit_test_setup_teardown(test, compare_samples_enter, golden_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(scripts_of_policies_are_as_they_were),
        IN_A_PLACE(panels_stand_on_one_axis_when_asked),
        IN_A_PLACE(the_axis_holds_base_and_target),
        IN_A_PLACE(a_base_that_is_not_known_is_left_out),
        IN_A_PLACE(the_difference_keeps_off_the_years),
        IN_A_PLACE(a_target_with_a_date_ends_there),
        IN_A_PLACE(panels_that_cannot_be_drawn_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
