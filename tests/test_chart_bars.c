/* test_chart_bars - importance of inputs: bars from zero, their intervals, what chance makes. */
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

static void write_chart(const struct sensitivity_place *place, const struct chart_bars *bars)
{
    char path[128];

    snprintf(path, sizeof path, "%s/c.gp", place->folder);
    unlink(path);
    assert_int_equal(chart_bars(bars, place->folder, "c", NULL), 0);
}

static void scripts_are_as_they_were(void **state)
{
    struct sensitivity_place *place = *state;

    assert_int_equal(chart_bars(&place->samples.bars, place->folder, "bars", NULL), 0);
    golden_compare(place->folder, "bars.gp");
    golden_compare(place->folder, "bars.dat");
    sensitivity_samples_make(&place->samples, true);
    assert_int_equal(chart_bars(&place->samples.bars, place->folder, "bars_vi", NULL), 0);
    golden_compare(place->folder, "bars_vi.gp");
}

/* The x axis of a chart. */
static void axis_of(const struct sensitivity_place *place, double x[2])
{
    char *script = golden_text(place->folder, "c.gp");
    double y[2];

    golden_axes(script, x, y);
    free(script);
}

static void the_axis_holds_zero_and_every_interval(void **state)
{
    struct sensitivity_place *place = *state;
    struct chart_bars bars = place->samples.bars;
    double x[2];

    write_chart(place, &bars);
    axis_of(place, x);
    assert_true(x[0] < -0.076 && x[1] > 1.12 * 0.592);
    for (int j = 0; j < SENSITIVITY_SAMPLES_INPUTS; j++) { /* all far above zero */
        place->samples.bar[j].value += 5;
        place->samples.bar[j].low += 5;
        place->samples.bar[j].high += 5;
    }
    bars.part_label = bars.chance_label = NULL;
    write_chart(place, &bars);
    axis_of(place, x);
    assert_true(x[0] <= 0 && x[1] > 5.6);
}

static void without_parts_bars_are_dark_and_whole(void **state)
{
    struct sensitivity_place *place = *state;
    struct chart_bars bars = place->samples.bars;

    bars.part_label = NULL;
    for (int j = 0; j < SENSITIVITY_SAMPLES_INPUTS; j++)
        place->samples.bar[j].part = place->samples.bar[j].part_low = NAN;
    write_chart(place, &bars);
    char *script = golden_text(place->folder, "c.gp"), *data = golden_text(place->folder, "c.dat");

    assert_null(strstr(script, "index 'parts:'"));
    assert_non_null(strstr(script, "index 'bars:' using (0):1:(0):2:($1-H):($1+H) with boxxyerror "
                                   "fc rgb BLUE"));
    assert_null(strstr(data, "NaN"));
    free(script);
    free(data);
}

static void forty_inputs_have_room(void **state)
{
    struct sensitivity_place *place = *state;
    struct chart_bars bars = place->samples.bars;
    struct chart_bar many[41];

    for (size_t k = 0; k < 41; k++)
        many[k] = place->samples.bar[k % SENSITIVITY_SAMPLES_INPUTS];
    bars.rows = many;
    bars.nrows = 40;
    write_chart(place, &bars);
    bars.nrows = 41;
    assert_int_equal(chart_bars(&bars, place->folder, "d", NULL), EINVAL);
    bars.nrows = 0;
    assert_int_equal(chart_bars(&bars, place->folder, "d", NULL), EINVAL);
}

static void numbers_that_are_none_are_refused(void **state)
{
    struct sensitivity_place *place = *state;
    struct chart_bar *bar = place->samples.bar;
    struct chart_bars bars = place->samples.bars;
    const struct chart_bar good = bar[2];

    bar[2].value = NAN;
    assert_int_equal(chart_bars(&bars, place->folder, "c", NULL), EINVAL);
    bar[2] = good;
    bar[2].low = good.high;
    bar[2].high = good.low;
    assert_int_equal(chart_bars(&bars, place->folder, "c", NULL), EINVAL);
    bar[2] = good;
    bar[2].part = 1e13;
    assert_int_equal(chart_bars(&bars, place->folder, "c", NULL), EINVAL);
    bar[2] = good;
    bars.chance_low = NAN;
    assert_int_equal(chart_bars(&bars, place->folder, "c", NULL), EINVAL);
    assert_int_equal(rmdir(place->folder), 0); /* nothing was written */
}

#define IN_A_PLACE(test) \
    cmocka_unit_test_setup_teardown(test, sensitivity_samples_enter, sensitivity_samples_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(scripts_are_as_they_were),
        IN_A_PLACE(the_axis_holds_zero_and_every_interval),
        IN_A_PLACE(without_parts_bars_are_dark_and_whole),
        IN_A_PLACE(forty_inputs_have_room),
        IN_A_PLACE(numbers_that_are_none_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
