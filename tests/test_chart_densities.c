/* test_chart_densities - two densities in a panel: all stand, what cannot be drawn is refused. */
#include "output/chart.h"

#include "tests/belief_samples.h"
#include "tests/golden.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static int draw(const void *chart, const char *folder, const char *name)
{
    return chart_densities(chart, folder, name, NULL);
}

static void scripts_are_as_they_were(void **state)
{
    struct belief_place *place = *state;

    golden_chart(draw, &place->samples.densities, place->folder, "densities", false);
    belief_samples_make(&place->samples, true);
    golden_chart(draw, &place->samples.densities, place->folder, "densities", true);
}

static void a_panel_without_a_curve_or_mark_is_drawn_all_the_same(void **state)
{
    struct belief_place *place = *state;
    struct chart_densities chart = place->samples.densities;

    char *script = golden_script(draw, &chart, place->folder);

    assert_int_equal(golden_count(script, "index 'after "), 8);
    assert_int_equal(golden_count(script, "lw 2.2 front"), 3); /* the last has no mark */
    free(script);
    place->samples.panel[1].after.n = 0;
    place->samples.panel[1].mark = NAN;
    script = golden_script(draw, &chart, place->folder);
    assert_int_equal(golden_count(script, "index 'after "), 6);
    assert_int_equal(golden_count(script, "lw 2.2 front"), 2);
    free(script);
}

static void a_mark_beyond_the_curves_widens_the_axis(void **state)
{
    struct belief_place *place = *state;
    struct chart_densities chart = place->samples.densities;
    double x[2], y[2];

    chart.npanels = 1;
    place->samples.panel[0].mark = 3;
    char *script = golden_script(draw, &chart, place->folder);

    golden_axes(script, x, y);
    assert_true(x[0] == 0 && x[1] == 3 && y[0] == 0);
    free(script);
}

static void two_dozen_panels_have_room_and_no_more(void **state)
{
    struct belief_place *place = *state;
    struct chart_densities chart = place->samples.densities;
    struct chart_density panels[25];

    for (int k = 0; k < 25; k++)
        panels[k] = place->samples.panel[k % 4];
    chart.panels = panels;
    for (chart.npanels = 1; chart.npanels <= 24; chart.npanels++) {
        char *script = golden_script(draw, &chart, place->folder);

        assert_int_equal(golden_count(script, "index 'before "), 2 * (int)chart.npanels);
        free(script);
    }
    golden_refused(draw, &chart, place->folder);
    chart.npanels = 0;
    golden_refused(draw, &chart, place->folder);
}

static void what_is_no_density_is_refused(void **state)
{
    struct belief_place *place = *state;
    const struct chart_densities chart = place->samples.densities;

    place->samples.after[2][3] = -1;
    golden_refused(draw, &chart, place->folder);
    place->samples.after[2][3] = NAN;
    golden_refused(draw, &chart, place->folder);
    place->samples.after[2][3] = 1;
    free(golden_script(draw, &chart, place->folder)); /* all is right again */
    place->samples.x[2][3] = place->samples.x[2][2];
    golden_refused(draw, &chart, place->folder);
    place->samples.x[2][3] = 2e12;
    golden_refused(draw, &chart, place->folder);
}

#define IN_A_PLACE(test) cmocka_unit_test_setup_teardown(test, belief_samples_enter, golden_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(scripts_are_as_they_were),
        IN_A_PLACE(a_panel_without_a_curve_or_mark_is_drawn_all_the_same),
        IN_A_PLACE(a_mark_beyond_the_curves_widens_the_axis),
        IN_A_PLACE(two_dozen_panels_have_room_and_no_more),
        IN_A_PLACE(what_is_no_density_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
