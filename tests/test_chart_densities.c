/* test_chart_densities - two densities in a panel: all stand, what cannot be drawn is refused. */
#include "output/chart.h"

#include "tests/belief_samples.h"
#include "tests/golden.h"

#include <errno.h>
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

/* To be freed. */
static char *script_of(const struct belief_place *place, const struct chart_densities *chart)
{
    char path[128];

    snprintf(path, sizeof path, "%s/c.gp", place->folder);
    unlink(path);
    assert_int_equal(chart_densities(chart, place->folder, "c", NULL), 0);
    return golden_text(place->folder, "c.gp");
}

static void assert_refused(const struct belief_place *place, const struct chart_densities *chart)
{
    assert_int_equal(chart_densities(chart, place->folder, "refused", NULL), EINVAL);
}

static void scripts_are_as_they_were(void **state)
{
    struct belief_place *place = *state;

    assert_int_equal(chart_densities(&place->samples.densities, place->folder, "densities", NULL),
                     0);
    golden_compare(place->folder, "densities.gp");
    golden_compare(place->folder, "densities.dat");
    belief_samples_make(&place->samples, true);
    assert_int_equal(
        chart_densities(&place->samples.densities, place->folder, "densities_vi", NULL), 0);
    golden_compare(place->folder, "densities_vi.gp");
}

/* How often a text stands in another. */
static int count(const char *text, const char *what)
{
    int n = 0;

    for (const char *at = text; (at = strstr(at, what)) != NULL; at++)
        n++;
    return n;
}

static void a_panel_without_a_curve_or_mark_is_drawn_all_the_same(void **state)
{
    struct belief_place *place = *state;
    struct chart_densities chart = place->samples.densities;

    char *script = script_of(place, &chart);

    assert_int_equal(count(script, "index 'after "), 8);
    assert_int_equal(count(script, "lw 2.2 front"), 3); /* the last has no mark */
    free(script);
    place->samples.panel[1].after.n = 0;
    place->samples.panel[1].mark = NAN;
    script = script_of(place, &chart);
    assert_int_equal(count(script, "index 'after "), 6);
    assert_int_equal(count(script, "lw 2.2 front"), 2);
    free(script);
}

static void a_mark_beyond_the_curves_widens_the_axis(void **state)
{
    struct belief_place *place = *state;
    struct chart_densities chart = place->samples.densities;
    double x[2], y[2];

    chart.npanels = 1;
    place->samples.panel[0].mark = 3;
    char *script = script_of(place, &chart);

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
        char *script = script_of(place, &chart);

        assert_int_equal(count(script, "index 'before "), 2 * (int)chart.npanels);
        free(script);
    }
    assert_refused(place, &chart);
    chart.npanels = 0;
    assert_refused(place, &chart);
}

static void what_is_no_density_is_refused(void **state)
{
    struct belief_place *place = *state;
    const struct chart_densities chart = place->samples.densities;

    place->samples.after[2][3] = -1;
    assert_refused(place, &chart);
    place->samples.after[2][3] = NAN;
    assert_refused(place, &chart);
    place->samples.after[2][3] = 1;
    place->samples.x[2][3] = place->samples.x[2][2];
    assert_refused(place, &chart);
    place->samples.x[2][3] = 2e12;
    assert_refused(place, &chart);
}

#define IN_A_PLACE(test) \
    cmocka_unit_test_setup_teardown(test, belief_samples_enter, belief_samples_leave)

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
