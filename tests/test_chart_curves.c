/* test_chart_curves - an output along each of several inputs: one y axis, an x of its own. */
#include "output/chart.h"

#include "tests/sensitivity_samples.h"

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
    return chart_curves(chart, folder, name, NULL);
}

static void scripts_are_as_they_were(void **state)
{
    struct sensitivity_place *place = *state;

    golden_chart(draw, &place->samples.curves, place->folder, "curves", false);
    sensitivity_samples_make(&place->samples, true);
    golden_chart(draw, &place->samples.curves, place->folder, "curves", true);
}

/* Ranges of all panels; returns how many. */
static int axes_of(const char *script, double x[12][2], double y[12][2])
{
    int n = 0;

    for (const char *at = script; (at = strstr(at, "set xrange [")) != NULL; at++, n++)
        assert_int_equal(sscanf(at, "set xrange [%lf:%lf]; set yrange [%lf:%lf]", &x[n][0],
                                &x[n][1], &y[n][0], &y[n][1]),
                         4);
    return n;
}

static void all_panels_have_one_y_axis_and_an_x_of_their_own(void **state)
{
    struct sensitivity_place *place = *state;
    double x[12][2], y[12][2];

    char *script = golden_script(draw, &place->samples.curves, place->folder);

    assert_int_equal(axes_of(script, x, y), SENSITIVITY_SAMPLES_INPUTS);
    for (int k = 1; k < SENSITIVITY_SAMPLES_INPUTS; k++)
        assert_true(y[k][0] == y[0][0] && y[k][1] == y[0][1]);
    assert_true(x[0][0] == 2 && x[0][1] == 7 && x[1][0] == 70);
    assert_true(x[3][0] < 0 && x[3][1] > 100); /* single values have room beside them */
    assert_true(y[0][0] < 9.5 - 7.75 - 1 && y[0][1] > 9.5 + 7.75 + 1);
    free(script);
}

static void single_values_are_dots(void **state)
{
    struct sensitivity_place *place = *state;

    char *script = golden_script(draw, &place->samples.curves, place->folder);

    assert_non_null(strstr(script, "index 'panel 4:' using 1:2 with points"));
    assert_null(strstr(script, "index 'panel 1:' using 1:2 with points"));
    assert_non_null(strstr(script, "index 'panel 1:' using 1:3:4 with filledcurves"));
    free(script);
}

static void an_interval_that_is_not_known_has_no_width(void **state)
{
    struct sensitivity_place *place = *state;

    place->samples.y[2][1][4] = NAN;
    char *data = golden_data(draw, &place->samples.curves, place->folder);

    assert_null(strstr(data, "NaN"));
    assert_non_null(strstr(data, " 6 9.5 9.5 9.5\n"));
    free(data);
}

static void curves_that_cannot_be_drawn_are_refused(void **state)
{
    struct sensitivity_place *place = *state;
    struct chart_curves c = place->samples.curves;
    struct chart_curves_panel *curve = place->samples.curve;

    place->samples.y[0][0][0] = NAN;
    golden_refused(draw, &c, place->folder);
    place->samples.y[0][0][0] = 17;
    place->samples.x[0][1] = place->samples.x[0][0]; /* x does not rise */
    golden_refused(draw, &c, place->folder);
    place->samples.x[0][1] = 2.5;
    curve[1].n = 1;
    golden_refused(draw, &c, place->folder);
    curve[1].n = 9;
    c.npanels = 0;
    golden_refused(draw, &c, place->folder);
    c.npanels = 13;
    golden_refused(draw, &c, place->folder);
    c.npanels = SENSITIVITY_SAMPLES_INPUTS;
    free(golden_script(draw, &c, place->folder)); /* all is right again */
}

#define IN_A_PLACE(test) \
    cmocka_unit_test_setup_teardown(test, sensitivity_samples_enter, golden_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(scripts_are_as_they_were),
        IN_A_PLACE(all_panels_have_one_y_axis_and_an_x_of_their_own),
        IN_A_PLACE(single_values_are_dots),
        IN_A_PLACE(an_interval_that_is_not_known_has_no_width),
        IN_A_PLACE(curves_that_cannot_be_drawn_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
