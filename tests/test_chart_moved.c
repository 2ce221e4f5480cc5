/* test_chart_moved - ranges before and after in rows; what cannot be drawn is refused. */
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
static char *script_of(const struct belief_place *place, const struct chart_moved *chart)
{
    char path[128];

    snprintf(path, sizeof path, "%s/c.gp", place->folder);
    unlink(path);
    assert_int_equal(chart_moved(chart, place->folder, "c", NULL), 0);
    return golden_text(place->folder, "c.gp");
}

static void assert_refused(const struct belief_place *place, const struct chart_moved *chart)
{
    assert_int_equal(chart_moved(chart, place->folder, "refused", NULL), EINVAL);
}

static void scripts_are_as_they_were(void **state)
{
    struct belief_place *place = *state;

    assert_int_equal(chart_moved(&place->samples.moved, place->folder, "moved", NULL), 0);
    golden_compare(place->folder, "moved.gp");
    golden_compare(place->folder, "moved.dat");
    belief_samples_make(&place->samples, true);
    assert_int_equal(chart_moved(&place->samples.moved, place->folder, "moved_vi", NULL), 0);
    golden_compare(place->folder, "moved_vi.gp");
}

/* How often a text stands in another. */
static int count(const char *text, const char *what)
{
    int n = 0;

    for (const char *at = text; (at = strstr(at, what)) != NULL; at++)
        n++;
    return n;
}

static void pale_and_alarming_rows_are_told_apart(void **state)
{
    struct belief_place *place = *state;
    struct chart_moved chart = place->samples.moved;

    char *script = script_of(place, &chart);

    assert_int_equal(count(script, "index 'pale'"), 4); /* before; after, mean and mark */
    assert_non_null(strstr(script, "{/:Bold 1.092}"));
    assert_null(strstr(script, "{/:Bold 1.011}"));
    free(script);
    for (int k = 0; k < BELIEF_SAMPLES_BELIEFS; k++)
        place->samples.row[k].pale = true;
    script = script_of(place, &chart);
    assert_null(strstr(script, "index 'strong'"));
    free(script);
}

static void forty_rows_have_room_and_no_more(void **state)
{
    struct belief_place *place = *state;
    struct chart_moved chart = place->samples.moved;
    struct chart_move rows[41];

    for (int k = 0; k < 41; k++)
        rows[k] = place->samples.row[k % 4];
    chart.rows = rows;
    chart.nrows = 40;
    free(script_of(place, &chart));
    chart.nrows = 41;
    assert_refused(place, &chart);
    chart.nrows = 0;
    assert_refused(place, &chart);
    chart.nrows = 4;
    rows[1].after_low = NAN;
    assert_refused(place, &chart);
}

#define IN_A_PLACE(test) \
    cmocka_unit_test_setup_teardown(test, belief_samples_enter, belief_samples_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(scripts_are_as_they_were),
        IN_A_PLACE(pale_and_alarming_rows_are_told_apart),
        IN_A_PLACE(forty_rows_have_room_and_no_more),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
