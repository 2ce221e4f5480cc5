/* test_chart_pairs - clouds, correlations and densities; what cannot be drawn is refused. */
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
static char *script_of(const struct belief_place *place, const struct chart_pairs *chart)
{
    char path[128];

    snprintf(path, sizeof path, "%s/c.gp", place->folder);
    unlink(path);
    assert_int_equal(chart_pairs(chart, place->folder, "c", NULL), 0);
    return golden_text(place->folder, "c.gp");
}

static void assert_refused(const struct belief_place *place, const struct chart_pairs *chart)
{
    assert_int_equal(chart_pairs(chart, place->folder, "refused", NULL), EINVAL);
}

static void scripts_are_as_they_were(void **state)
{
    struct belief_place *place = *state;

    assert_int_equal(chart_pairs(&place->samples.pairs, place->folder, "pairs", NULL), 0);
    golden_compare(place->folder, "pairs.gp");
    golden_compare(place->folder, "pairs.dat");
    belief_samples_make(&place->samples, true);
    assert_int_equal(chart_pairs(&place->samples.pairs, place->folder, "pairs_vi", NULL), 0);
    golden_compare(place->folder, "pairs_vi.gp");
}

/* How often a text stands in another. */
static int count(const char *text, const char *what)
{
    int n = 0;

    for (const char *at = text; (at = strstr(at, what)) != NULL; at++)
        n++;
    return n;
}

static void every_pair_has_a_cloud_and_a_correlation(void **state)
{
    struct belief_place *place = *state;
    struct chart_pairs chart = place->samples.pairs;

    char *script = script_of(place, &chart);

    assert_int_equal(count(script, "index 'draws'"), 6);
    assert_int_equal(count(script, "rect from"), 5); /* one correlation is not known */
    assert_int_equal(count(script, "with filledcurves"), 4);
    free(script);
    chart.n = 2;
    place->samples.quantity[1].density.n = 0;
    script = script_of(place, &chart);
    assert_int_equal(count(script, "index 'draws'"), 1);
    assert_int_equal(count(script, "with filledcurves"), 1);
    free(script);
}

static void draws_that_are_all_the_same_have_an_axis(void **state)
{
    struct belief_place *place = *state;
    struct chart_pairs chart = place->samples.pairs;
    double x[2], y[2];

    for (int i = 0; i < BELIEF_SAMPLES_DRAWS; i++)
        place->samples.draws[3][i] = 0;
    char *script = script_of(place, &chart);

    golden_axes(script, x, y);
    assert_true(x[0] < 0 && x[1] > 0);
    free(script);
}

static void one_quantity_or_seven_are_refused(void **state)
{
    struct belief_place *place = *state;
    struct chart_pairs chart = place->samples.pairs;

    chart.n = 1;
    assert_refused(place, &chart);
    chart.n = 7;
    assert_refused(place, &chart);
    chart.n = 4;
    chart.npoints = 1;
    assert_refused(place, &chart);
    chart.npoints = BELIEF_SAMPLES_DRAWS;
    place->samples.draws[1][7] = INFINITY;
    assert_refused(place, &chart);
}

#define IN_A_PLACE(test) \
    cmocka_unit_test_setup_teardown(test, belief_samples_enter, belief_samples_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(scripts_are_as_they_were),
        IN_A_PLACE(every_pair_has_a_cloud_and_a_correlation),
        IN_A_PLACE(draws_that_are_all_the_same_have_an_axis),
        IN_A_PLACE(one_quantity_or_seven_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
