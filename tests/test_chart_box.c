/* test_chart_box - the part of ranges where something happens, and the points about it. */
#include "output/chart.h"

#include "tests/sensitivity_samples.h"

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

static void write_chart(const struct sensitivity_place *place, const struct chart_box *box)
{
    char path[128];

    snprintf(path, sizeof path, "%s/c.gp", place->folder);
    unlink(path);
    assert_int_equal(chart_box(box, place->folder, "c", NULL), 0);
}

static void scripts_are_as_they_were(void **state)
{
    struct sensitivity_place *place = *state;

    assert_int_equal(chart_box(&place->samples.box, place->folder, "box", NULL), 0);
    golden_compare(place->folder, "box.gp");
    golden_compare(place->folder, "box.dat");
    sensitivity_samples_make(&place->samples, true);
    assert_int_equal(chart_box(&place->samples.box, place->folder, "box_vi", NULL), 0);
    golden_compare(place->folder, "box_vi.gp");
}

static void a_side_without_a_limit_goes_to_the_edge(void **state)
{
    struct sensitivity_place *place = *state;
    struct chart_box box = place->samples.box;
    double from[2], to[2], x[2], y[2];

    write_chart(place, &box);
    char *script = golden_text(place->folder, "c.gp");
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

    write_chart(place, &place->samples.box);
    char *data = golden_text(place->folder, "c.dat");

    for (const char *at = strstr(data, "# others"); *at != '\0'; at++)
        lines += at[0] == '\n' && at[1] == ' ';
    assert_int_equal(lines, SENSITIVITY_SAMPLES_DOTS);
    free(data);

    struct chart_box box = place->samples.box; /* and when all are of one kind */

    for (int i = 0; i < SENSITIVITY_SAMPLES_DOTS; i++)
        place->samples.dot[i].hit = true;
    write_chart(place, &box);
    char *script = golden_text(place->folder, "c.gp");

    assert_null(strstr(script, "index 'others'"));
    free(script);
}

static void boxes_that_cannot_be_drawn_are_refused(void **state)
{
    struct sensitivity_place *place = *state;
    struct chart_box box = place->samples.box;
    struct chart_range *range = place->samples.range;

    range[0].from = 1.1;
    assert_int_equal(chart_box(&box, place->folder, "c", NULL), EINVAL);
    range[0].from = 0.58;
    range[1].to = NAN;
    assert_int_equal(chart_box(&box, place->folder, "c", NULL), EINVAL);
    range[1].to = 0.55;
    place->samples.dot[7].y = NAN;
    assert_int_equal(chart_box(&box, place->folder, "c", NULL), EINVAL);
    place->samples.dot[7].y = 75;
    box.nrows = 0;
    assert_int_equal(chart_box(&box, place->folder, "c", NULL), EINVAL);
    box.nrows = 5;
    assert_int_equal(chart_box(&box, place->folder, "c", NULL), EINVAL);
    box.nrows = 3;
    box.npoints = 0;
    assert_int_equal(chart_box(&box, place->folder, "c", NULL), EINVAL);
    assert_int_equal(rmdir(place->folder), 0); /* nothing was written */
}

#define IN_A_PLACE(test) \
    cmocka_unit_test_setup_teardown(test, sensitivity_samples_enter, sensitivity_samples_leave)

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
