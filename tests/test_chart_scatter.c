/* test_chart_scatter - options in the plane of cost and effect: the line, the axes, the names. */
#include "output/chart.h"

#include "tests/compare_samples.h"
#include "tests/golden.h"
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
    return chart_scatter(chart, folder, name, NULL);
}

static void scripts_of_the_plane_are_as_they_were(void **state)
{
    struct compare_place *place = *state;

    golden_chart(draw, &place->samples.plane, place->folder, "plane", false);
    compare_samples_make(&place->samples, true);
    golden_chart(draw, &place->samples.plane, place->folder, "plane", true);
}

/* The x of the line's places; returns how many. */
static int line_of(const struct compare_place *place, const struct chart_scatter *scatter,
                   double x[16])
{
    char *data = golden_data(draw, scatter, place->folder);
    const char *at = strchr(strstr(data, "# line"), '\n') + 1;
    double y;
    int n = 0, size;

    while (n < 16 && *at != '\n' && sscanf(at, "%lf %lf\n%n", &x[n], &y, &size) == 2) {
        at = strchr(at, '\n') + 1;
        n++;
    }
    free(data);
    return n;
}

static void the_line_joins_the_frontier_in_order_of_x(void **state)
{
    struct compare_place *place = *state;
    struct chart_scatter plane = place->samples.plane;
    struct chart_option swapped = place->samples.option[0];
    double x[16];

    place->samples.option[0] = place->samples.option[4];
    place->samples.option[4] = swapped;
    assert_int_equal(line_of(place, &plane, x), 6);
    for (int k = 0; k < 5; k++)
        assert_true(x[k] < x[k + 1]);

    plane.origin_on_frontier = true; /* between what saves and what costs */
    assert_int_equal(line_of(place, &plane, x), 7);
    assert_true(x[0] < 0 && x[1] == 0 && x[2] > 0);
}

static void axes_hold_intervals_and_the_origin(void **state)
{
    struct compare_place *place = *state;
    struct chart_scatter plane = place->samples.plane;
    struct chart_option option = place->samples.option[5];
    double x[2], y[2];

    plane.npoints = 1;
    plane.points = &option;
    char *script = golden_script(draw, &plane, place->folder);

    golden_axes(script, x, y);
    free(script);
    assert_true(x[0] < 0 && x[1] > option.x_high && y[0] < 0 && y[1] > option.y_high);

    plane.origin_label = NULL; /* a plane of totals: no zero is wanted */
    option.x += 1000;
    option.x_low += 1000;
    option.x_high += 1000;
    script = golden_script(draw, &plane, place->folder);
    golden_axes(script, x, y);
    free(script);
    assert_true(x[0] > 1000 && x[0] < option.x_low && x[1] > option.x_high);
}

static void an_interval_that_is_not_known_has_no_length(void **state)
{
    struct compare_place *place = *state;
    struct chart_scatter plane = place->samples.plane;
    struct chart_option option = {"Alone", 2, 1, NAN, NAN, 0.5, NAN, true};

    plane.npoints = 1;
    plane.points = &option;
    char *data = golden_data(draw, &plane, place->folder);

    assert_non_null(strstr(data, " 2 1 2 2 1 1\n"));
    assert_null(strstr(data, "NaN"));
    free(data);
}

static void planes_that_cannot_be_drawn_are_refused(void **state)
{
    struct compare_place *place = *state;
    struct chart_option *option = place->samples.option;
    struct chart_scatter plane = place->samples.plane;
    const struct chart_option good = option[3];

    option[3].x = NAN;
    golden_refused(draw, &plane, place->folder);
    option[3] = good;
    option[3].y = 1e12; /* a number that long wants another unit */
    golden_refused(draw, &plane, place->folder);
    option[3] = good;
    option[3].y_low = good.y_high;
    option[3].y_high = good.y_low;
    golden_refused(draw, &plane, place->folder);
    option[3] = good;
    plane.npoints = 0;
    golden_refused(draw, &plane, place->folder);
    plane.npoints = 41;
    golden_refused(draw, &plane, place->folder);
    plane.npoints = COMPARE_SAMPLES_OPTIONS;
    free(golden_script(draw, &plane, place->folder)); /* all is right again */
}

/* Effects of inputs: strong points that no line joins, some without a name, and a slope. */
static void scripts_of_screening_are_as_they_were(void **state)
{
    struct compare_place *place = *state;
    struct sensitivity_samples samples;

    sensitivity_samples_make(&samples, false);
    golden_chart(draw, &samples.screening, place->folder, "screening", false);
    samples.screening.slope = 0;
    golden_refused(draw, &samples.screening, place->folder);
}

static void more_names_than_can_be_placed_are_refused(void **state)
{
    struct compare_place *place = *state;
    struct chart_scatter plane = place->samples.plane;
    struct chart_option many[40];

    for (size_t k = 0; k < 40; k++) {
        many[k] = place->samples.option[k % COMPARE_SAMPLES_OPTIONS];
        many[k].label = k < 14 ? "A name" : NULL;
    }
    plane.points = many;
    plane.npoints = 40;
    free(golden_script(draw, &plane, place->folder)); /* with the origin's, 15 */
    many[20].label = "One more";
    golden_refused(draw, &plane, place->folder);
}

#define IN_A_PLACE(test) cmocka_unit_test_setup_teardown(test, compare_samples_enter, golden_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(scripts_of_the_plane_are_as_they_were),
        IN_A_PLACE(the_line_joins_the_frontier_in_order_of_x),
        IN_A_PLACE(axes_hold_intervals_and_the_origin),
        IN_A_PLACE(an_interval_that_is_not_known_has_no_length),
        IN_A_PLACE(planes_that_cannot_be_drawn_are_refused),
        IN_A_PLACE(scripts_of_screening_are_as_they_were),
        IN_A_PLACE(more_names_than_can_be_placed_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
