/* test_chart_tornado - bars from the middle: which end of an input does what. */
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
    return chart_tornado(chart, folder, name, NULL);
}

static void scripts_are_as_they_were(void **state)
{
    struct sensitivity_place *place = *state;

    golden_chart(draw, &place->samples.tornado, place->folder, "tornado", false);
    sensitivity_samples_make(&place->samples, true);
    golden_chart(draw, &place->samples.tornado, place->folder, "tornado", true);
}

static void both_ends_on_one_side_share_the_row(void **state)
{
    struct sensitivity_place *place = *state;
    struct chart_tornado t = place->samples.tornado;
    double row, value, bottom, top;

    char *data = golden_data(draw, &t, place->folder);
    const char *low = strstr(data, "# low:"), *high = strstr(data, "# high:");

    for (int k = 0; k < SENSITIVITY_SAMPLES_INPUTS; k++)
        for (int end = 0; end < 2; end++) {
            const char **at = end ? &high : &low;

            *at = strchr(*at, '\n') + 1;
            assert_int_equal(sscanf(*at, "%lf %lf %lf %lf", &row, &value, &bottom, &top), 4);
            assert_true(row == SENSITIVITY_SAMPLES_INPUTS - k);
            if (k == 6) /* the low end above, the high end below */
                assert_true(end ? top < 0 && bottom < -0.2 : bottom > 0 && top > 0.2);
            else
                assert_true(bottom == -top);
        }
    free(data);
}

static void the_axis_holds_bars_and_the_words_beside_them(void **state)
{
    struct sensitivity_place *place = *state;
    struct chart_tornado t = place->samples.tornado;
    double x[2], y[2];

    char *script = golden_script(draw, &t, place->folder);

    golden_axes(script, x, y);
    assert_true(x[0] < 9.5 - 7.75 - 0.7 - 0.5 && x[1] > 9.5 + 6.975 + 0.7 + 0.5);
    free(script);
}

static void an_input_that_does_nothing_can_be_drawn(void **state)
{
    struct sensitivity_place *place = *state;
    struct chart_tornado t = place->samples.tornado;
    double x[2], y[2];
    struct chart_sway still = {"Nothing", {"0", 9.5, NAN, NAN}, {"1", 9.5, NAN, NAN}};

    t.nrows = 1;
    t.rows = &still;
    char *script = golden_script(draw, &t, place->folder);

    golden_axes(script, x, y);
    assert_true(isfinite(x[0]) && x[0] < 9.5 && x[1] > 9.5 && isfinite(x[1]));
    free(script);
}

static void numbers_that_are_none_are_refused(void **state)
{
    struct sensitivity_place *place = *state;
    struct chart_sway *row = place->samples.sway;
    struct chart_tornado t = place->samples.tornado;
    const struct chart_sway good = row[3];

    row[3].high.value = INFINITY;
    golden_refused(draw, &t, place->folder);
    row[3] = good;
    row[3].low.low = good.low.high + 1;
    golden_refused(draw, &t, place->folder);
    row[3] = good;
    t.middle = NAN;
    golden_refused(draw, &t, place->folder);
    t.middle = 9.5;
    t.nrows = 21;
    golden_refused(draw, &t, place->folder);
    t.nrows = 0;
    golden_refused(draw, &t, place->folder);
    t.nrows = SENSITIVITY_SAMPLES_INPUTS;
    free(golden_script(draw, &t, place->folder)); /* all is right again */
}

#define IN_A_PLACE(test) \
    cmocka_unit_test_setup_teardown(test, sensitivity_samples_enter, golden_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(scripts_are_as_they_were),
        IN_A_PLACE(both_ends_on_one_side_share_the_row),
        IN_A_PLACE(the_axis_holds_bars_and_the_words_beside_them),
        IN_A_PLACE(an_input_that_does_nothing_can_be_drawn),
        IN_A_PLACE(numbers_that_are_none_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
