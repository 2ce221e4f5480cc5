/* test_chart_pairs - clouds, correlations and densities; what cannot be drawn is refused. */
#include "output/chart.h"

#include "tests/belief_samples.h"
#include "tests/golden.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static int draw(const void *chart, const char *folder, const char *name)
{
    return chart_pairs(chart, folder, name, NULL);
}

static void scripts_are_as_they_were(void **state)
{
    struct belief_place *place = *state;

    golden_chart(draw, &place->samples.pairs, place->folder, "pairs", false);
    belief_samples_make(&place->samples, true);
    golden_chart(draw, &place->samples.pairs, place->folder, "pairs", true);
}

static void every_pair_has_a_cloud_and_a_correlation(void **state)
{
    struct belief_place *place = *state;
    struct chart_pairs chart = place->samples.pairs;

    char *script = golden_script(draw, &chart, place->folder);

    assert_int_equal(golden_count(script, "index 'draws'"), 6);
    assert_int_equal(golden_count(script, "rect from"), 5); /* one correlation is not known */
    assert_int_equal(golden_count(script, "with filledcurves"), 4);
    free(script);
    chart.n = 2;
    place->samples.quantity[1].density.n = 0;
    script = golden_script(draw, &chart, place->folder);
    assert_int_equal(golden_count(script, "index 'draws'"), 1);
    assert_int_equal(golden_count(script, "with filledcurves"), 1);
    free(script);
}

static void draws_that_are_all_the_same_have_an_axis(void **state)
{
    struct belief_place *place = *state;
    struct chart_pairs chart = place->samples.pairs;
    double x[2], y[2];

    for (int i = 0; i < BELIEF_SAMPLES_DRAWS; i++)
        place->samples.draws[3][i] = 0;
    char *script = golden_script(draw, &chart, place->folder);

    golden_axes(script, x, y);
    assert_true(x[0] < 0 && x[1] > 0);
    free(script);
}

static void one_quantity_or_seven_are_refused(void **state)
{
    struct belief_place *place = *state;
    struct chart_pairs chart = place->samples.pairs;

    chart.n = 1;
    golden_refused(draw, &chart, place->folder);
    chart.n = 7;
    golden_refused(draw, &chart, place->folder);
    chart.n = 4;
    chart.npoints = 1;
    golden_refused(draw, &chart, place->folder);
    chart.npoints = BELIEF_SAMPLES_DRAWS;
    free(golden_script(draw, &chart, place->folder)); /* all is right again */
    place->samples.draws[1][7] = INFINITY;
    golden_refused(draw, &chart, place->folder);
}

#define IN_A_PLACE(test) cmocka_unit_test_setup_teardown(test, belief_samples_enter, golden_leave)

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
