/* test_chart_expected - observed figures over bands; what cannot be drawn is refused. */
#include "output/chart.h"

#include "tests/belief_samples.h"
#include "tests/golden.h"

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
    return chart_expected(chart, folder, name, NULL);
}

static void scripts_are_as_they_were(void **state)
{
    struct belief_place *place = *state;

    golden_chart(draw, &place->samples.expected, place->folder, "expected", false);
    belief_samples_make(&place->samples, true);
    golden_chart(draw, &place->samples.expected, place->folder, "expected", true);
}

static void each_series_has_its_levels_and_a_closer_plot(void **state)
{
    struct belief_place *place = *state;
    struct chart_expected chart = place->samples.expected;
    double x[2], y[2];

    char *script = golden_script(draw, &chart, place->folder);

    assert_int_equal(golden_count(script, "set yrange"), 4);
    golden_axes(script, x, y); /* of the last, closer one */
    assert_true(x[0] == 2008 && x[1] == 2026 && y[0] > -3 && y[1] < 3 && y[0] < 0 && y[1] > 0);
    free(script);
}

static void levels_never_pass_their_bounds(void **state)
{
    struct belief_place *place = *state;
    struct chart_expected chart = place->samples.expected;
    double x[2], y[2];

    chart.npanels = 1;
    for (int i = 0; i < BELIEF_SAMPLES_DATES; i++)
        place->samples.figure[0][2][i] = 99.999;
    char *script = golden_script(draw, &chart, place->folder);

    *strstr(script, "unset label") = '\0'; /* the closer plot */
    golden_axes(script, x, y);
    assert_true(y[0] >= 0 && y[1] == 100);
    free(script);
}

static void one_figure_has_bands_as_wide_as_half_a_year(void **state)
{
    struct belief_place *place = *state;
    struct chart_expected chart = place->samples.expected;

    chart.npanels = 1;
    place->samples.series[0].n = 1;
    free(golden_script(draw, &chart, place->folder));
    char *data = golden_text(place->folder, "c.dat");

    assert_non_null(strstr(data, "\n 2007.75 "));
    assert_non_null(strstr(data, "\n 2008.25 "));
    free(data);
}

static void two_figures_of_one_date_are_drawn_and_what_is_not_finite_is_not(void **state)
{
    struct belief_place *place = *state;
    const struct chart_expected chart = place->samples.expected;

    place->samples.date[3] = place->samples.date[2];
    free(golden_script(draw, &chart, place->folder));
    place->samples.date[3] = place->samples.date[2] - 0.1;
    golden_refused(draw, &chart, place->folder);
    place->samples.date[3] = place->samples.date[2];
    place->samples.figure[1][9][4] = NAN;
    golden_refused(draw, &chart, place->folder);
}

#define IN_A_PLACE(test) cmocka_unit_test_setup_teardown(test, belief_samples_enter, golden_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(scripts_are_as_they_were),
        IN_A_PLACE(each_series_has_its_levels_and_a_closer_plot),
        IN_A_PLACE(levels_never_pass_their_bounds),
        IN_A_PLACE(one_figure_has_bands_as_wide_as_half_a_year),
        IN_A_PLACE(two_figures_of_one_date_are_drawn_and_what_is_not_finite_is_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
