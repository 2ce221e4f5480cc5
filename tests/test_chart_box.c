/* test_chart_box - the part of ranges where something happens, and the points about it. */
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
    return chart_box(chart, folder, name, NULL);
}

static void scripts_are_as_they_were(void **state)
{
    struct sensitivity_place *place = *state;

    golden_chart(draw, &place->samples.box, place->folder, "box", false);
    sensitivity_samples_make(&place->samples, true);
    golden_chart(draw, &place->samples.box, place->folder, "box", true);
}

static void a_side_without_a_limit_goes_to_the_edge(void **state)
{
    struct sensitivity_place *place = *state;
    struct chart_box box = place->samples.box;
    double from[2], to[2], x[2], y[2];

    char *script = golden_script(draw, &box, place->folder);
    const char *at = strstr(script, "fc rgb '#E8F1F8'");

    golden_axes(script, x, y);
    while (*at != '\n')
        at--;
    assert_int_equal(sscanf(at + 1, "set object %*d rect from first %lf,%lf to first %lf,%lf",
                            &from[0], &from[1], &to[0], &to[1]),
                     4);
    assert_true(from[0] == 4.9 && fabs(to[0] - x[1]) < 1e-4);
    assert_true(fabs(from[1] - y[0]) < 1e-3 && to[1] == 86);
    free(script);
}

static void every_point_is_a_dot_or_a_ring(void **state)
{
    struct sensitivity_place *place = *state;
    size_t lines = 0;

    char *data = golden_data(draw, &place->samples.box, place->folder);

    for (const char *at = strstr(data, "# others"); *at != '\0'; at++)
        lines += at[0] == '\n' && at[1] == ' ';
    assert_int_equal(lines, SENSITIVITY_SAMPLES_DOTS);
    free(data);

    struct chart_box box = place->samples.box; /* and when all are of one kind */

    for (int i = 0; i < SENSITIVITY_SAMPLES_DOTS; i++)
        place->samples.dot[i].hit = true;
    char *script = golden_script(draw, &box, place->folder);

    assert_null(strstr(script, "index 'others'"));
    free(script);
}

static void boxes_that_cannot_be_drawn_are_refused(void **state)
{
    struct sensitivity_place *place = *state;
    struct chart_box box = place->samples.box;
    struct chart_range *range = place->samples.range;

    range[0].from = 1.1;
    golden_refused(draw, &box, place->folder);
    range[0].from = 0.58;
    range[1].to = NAN;
    golden_refused(draw, &box, place->folder);
    range[1].to = 0.55;
    place->samples.dot[7].y = NAN;
    golden_refused(draw, &box, place->folder);
    place->samples.dot[7].y = 75;
    box.nrows = 0;
    golden_refused(draw, &box, place->folder);
    box.nrows = 5;
    golden_refused(draw, &box, place->folder);
    box.nrows = 3;
    box.npoints = 0;
    golden_refused(draw, &box, place->folder);
    box.npoints = SENSITIVITY_SAMPLES_DOTS;
    free(golden_script(draw, &box, place->folder)); /* all is right again */
}

#define IN_A_PLACE(test) \
    cmocka_unit_test_setup_teardown(test, sensitivity_samples_enter, golden_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(scripts_are_as_they_were),
        IN_A_PLACE(a_side_without_a_limit_goes_to_the_edge),
        IN_A_PLACE(every_point_is_a_dot_or_a_ring),
        IN_A_PLACE(boxes_that_cannot_be_drawn_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
