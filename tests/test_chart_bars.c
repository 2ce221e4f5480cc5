/* test_chart_bars - importance of inputs: bars from zero, their intervals, what chance makes. */
#include "output/chart.h"

#include "tests/sensitivity_samples.h"

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
    return chart_bars(chart, folder, name, NULL);
}

static void scripts_are_as_they_were(void **state)
{
    struct sensitivity_place *place = *state;

    golden_chart(draw, &place->samples.bars, place->folder, "bars", false);
    sensitivity_samples_make(&place->samples, true);
    golden_chart(draw, &place->samples.bars, place->folder, "bars", true);
}

/* The x axis of a chart. */
static void axis_of(const struct sensitivity_place *place, const struct chart_bars *bars,
                    double x[2])
{
    char *script = golden_script(draw, bars, place->folder);
    double y[2];

    golden_axes(script, x, y);
    free(script);
}

static void the_axis_holds_zero_and_every_interval(void **state)
{
    struct sensitivity_place *place = *state;
    struct chart_bars bars = place->samples.bars;
    double x[2];

    axis_of(place, &bars, x);
    assert_true(x[0] < -0.076 && x[1] > 1.12 * 0.592);
    for (int j = 0; j < SENSITIVITY_SAMPLES_INPUTS; j++) { /* all far above zero */
        place->samples.bar[j].value += 5;
        place->samples.bar[j].low += 5;
        place->samples.bar[j].high += 5;
    }
    bars.part_label = bars.chance_label = NULL;
    axis_of(place, &bars, x);
    assert_true(x[0] <= 0 && x[1] > 5.6);
}

static void without_parts_bars_are_dark_and_whole(void **state)
{
    struct sensitivity_place *place = *state;
    struct chart_bars bars = place->samples.bars;

    bars.part_label = NULL;
    for (int j = 0; j < SENSITIVITY_SAMPLES_INPUTS; j++)
        place->samples.bar[j].part = place->samples.bar[j].part_low = NAN;
    char *script = golden_script(draw, &bars, place->folder);
    char *data = golden_text(place->folder, "c.dat");

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
    free(golden_script(draw, &bars, place->folder));
    bars.nrows = 41;
    golden_refused(draw, &bars, place->folder);
    bars.nrows = 0;
    golden_refused(draw, &bars, place->folder);
}

static void numbers_that_are_none_are_refused(void **state)
{
    struct sensitivity_place *place = *state;
    struct chart_bar *bar = place->samples.bar;
    struct chart_bars bars = place->samples.bars;
    const struct chart_bar good = bar[2];

    bar[2].value = NAN;
    golden_refused(draw, &bars, place->folder);
    bar[2] = good;
    bar[2].low = good.high;
    bar[2].high = good.low;
    golden_refused(draw, &bars, place->folder);
    bar[2] = good;
    bar[2].part = 1e13;
    golden_refused(draw, &bars, place->folder);
    bar[2] = good;
    bars.chance_low = NAN;
    golden_refused(draw, &bars, place->folder);
    bars.chance_low = place->samples.bars.chance_low;
    free(golden_script(draw, &bars, place->folder)); /* all is right again */
}

#define IN_A_PLACE(test) \
    cmocka_unit_test_setup_teardown(test, sensitivity_samples_enter, golden_leave)

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
