/* test_chart_expected - observed figures over bands; what cannot be drawn is refused. */
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
static char *script_of(const struct belief_place *place, const struct chart_expected *chart)
{
    char path[128];

    snprintf(path, sizeof path, "%s/c.gp", place->folder);
    unlink(path);
    assert_int_equal(chart_expected(chart, place->folder, "c", NULL), 0);
    return golden_text(place->folder, "c.gp");
}

static void assert_refused(const struct belief_place *place, const struct chart_expected *chart)
{
    assert_int_equal(chart_expected(chart, place->folder, "refused", NULL), EINVAL);
}

static void scripts_are_as_they_were(void **state)
{
    struct belief_place *place = *state;

    assert_int_equal(chart_expected(&place->samples.expected, place->folder, "expected", NULL), 0);
    golden_compare(place->folder, "expected.gp");
    golden_compare(place->folder, "expected.dat");
    belief_samples_make(&place->samples, true);
    assert_int_equal(chart_expected(&place->samples.expected, place->folder, "expected_vi", NULL),
                     0);
    golden_compare(place->folder, "expected_vi.gp");
}

/* How often a text stands in another. */
static int count(const char *text, const char *what)
{
    int n = 0;

    for (const char *at = text; (at = strstr(at, what)) != NULL; at++)
        n++;
    return n;
}

static void each_series_has_its_levels_and_a_closer_plot(void **state)
{
    struct belief_place *place = *state;
    struct chart_expected chart = place->samples.expected;
    double x[2], y[2];

    char *script = script_of(place, &chart);

    assert_int_equal(count(script, "set yrange"), 4);
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
    char *script = script_of(place, &chart);

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
    free(script_of(place, &chart));
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
    free(script_of(place, &chart));
    place->samples.date[3] = place->samples.date[2] - 0.1;
    assert_refused(place, &chart);
    place->samples.date[3] = place->samples.date[2];
    place->samples.figure[1][9][4] = NAN;
    assert_refused(place, &chart);
}

#define IN_A_PLACE(test) \
    cmocka_unit_test_setup_teardown(test, belief_samples_enter, belief_samples_leave)

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
