/* test_chart_marks - panels of bars and dots: scripts as they were, gaps that stay gaps, numbers
 * for what lies beyond the axis, and what cannot be drawn. */
#include "output/chart.h"

#include "tests/golden.h"
#include "tests/marks_samples.h"

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
    return chart_marks(chart, folder, name, NULL);
}

struct place {
    char folder[GOLDEN_FOLDER];
    struct marks_samples samples;
};

static int enter(void **state)
{
    struct place *place = golden_enter(state, sizeof *place);

    marks_samples_make(&place->samples, false);
    return 0;
}

static void scripts_are_as_they_were(void **state)
{
    struct place *place = *state;

    golden_chart(draw, &place->samples.forecasts, place->folder, "forecasts", false);
    golden_chart(draw, &place->samples.skill, place->folder, "skill", false);
    marks_samples_make(&place->samples, true);
    golden_chart(draw, &place->samples.skill, place->folder, "skill", true);
}

/* The line that leads up to the marks is broken where a year is missing. */
static void a_gap_stays_a_gap(void **state)
{
    struct place *place = *state;
    struct chart_marks chart = place->samples.forecasts;

    chart.npanels = 1;
    char *data = golden_data(draw, &chart, place->folder);
    const char *before = strstr(data, "# before 1:");

    assert_non_null(before);
    assert_non_null(strstr(before, " 2009 "));
    const char *last = strstr(before, " 2010 "), *next = strstr(before, " 2012 ");

    assert_true(last != NULL && next > last && next[-1] == '\n' && next[-2] == '\n');
    assert_true(next[-3] != '\n'); /* one empty line: two would begin another block */
    free(data);
}

static void what_lies_beyond_the_axis_is_said_by_its_number(void **state)
{
    struct place *place = *state;
    char *script = golden_script(draw, &place->samples.skill, place->folder);

    assert_non_null(strstr(script, "'\xe2\x88\x92"
                                   "1.6' at"));
    assert_non_null(strstr(script, "set yrange [-1:1]"));
    assert_null(strstr(script, "0.6' at"));
    free(script);
}

static void panels_stand_on_axes_of_their_own_unless_asked(void **state)
{
    struct place *place = *state;
    struct chart_marks chart = place->samples.forecasts;
    double x[2], y[2];
    char *script = golden_script(draw, &chart, place->folder); /* the last panel: 2019-2028 */

    golden_axes(script, x, y);
    assert_true(x[0] == 2017.5 && x[1] == 2028.5);
    assert_true(y[0] > 75 && y[1] <= 100 && y[1] - y[0] >= 10);
    free(script);
    chart.common = true;
    script = golden_script(draw, &chart, place->folder);
    golden_axes(script, x, y);
    assert_true(y[0] < 60 && y[1] <= 100);
    free(script);
}

/* Marks that are NaN and dots without an error are left out of what is drawn, not drawn wrongly. */
static void what_is_not_known_is_left_out(void **state)
{
    struct place *place = *state;
    struct chart_marks chart = place->samples.forecasts;
    struct chart_marks_panel panel = place->samples.panel[0];

    chart.npanels = 1;
    chart.panels = &panel;
    place->samples.mark[0][2].middle = NAN;
    panel.nseen = panel.nbefore = 0;
    char *data = golden_data(draw, &chart, place->folder),
         *script = golden_script(draw, &chart, place->folder);

    assert_null(strstr(data, " 2017 "));
    assert_null(strstr(script, "'seen 1:'"));
    assert_null(strstr(script, "'missed 1:'"));
    assert_null(strstr(script, "'before 1:'"));
    assert_non_null(strstr(script, "'marks 1:'"));
    free(data);
    free(script);
}

static void what_cannot_be_drawn_is_refused(void **state)
{
    struct place *place = *state;
    struct chart_marks chart = place->samples.forecasts;
    struct chart_marks_panel panel = place->samples.panel[0];

    chart.npanels = 0;
    golden_refused(draw, &chart, place->folder);
    chart.npanels = 13;
    golden_refused(draw, &chart, place->folder);
    chart.npanels = 1;
    chart.panels = &panel;
    panel.last = panel.first;
    golden_refused(draw, &chart, place->folder);
    panel = place->samples.panel[0];
    panel.nmarks = 0;
    golden_refused(draw, &chart, place->folder);
    panel = place->samples.panel[0];
    place->samples.mark[0][1].low = 1 + place->samples.mark[0][1].high;
    golden_refused(draw, &chart, place->folder);
    marks_samples_make(&place->samples, false);
    place->samples.seen[0][1].y = INFINITY;
    golden_refused(draw, &chart, place->folder);
    marks_samples_make(&place->samples, false);
    place->samples.before[0][1].y = NAN;
    golden_refused(draw, &chart, place->folder);
    marks_samples_make(&place->samples, false);
    free(golden_script(draw, &chart, place->folder)); /* all is right again */
}

#define IN_A_PLACE(test) cmocka_unit_test_setup_teardown(test, enter, golden_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(scripts_are_as_they_were),
        IN_A_PLACE(a_gap_stays_a_gap),
        IN_A_PLACE(what_lies_beyond_the_axis_is_said_by_its_number),
        IN_A_PLACE(panels_stand_on_axes_of_their_own_unless_asked),
        IN_A_PLACE(what_is_not_known_is_left_out),
        IN_A_PLACE(what_cannot_be_drawn_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
