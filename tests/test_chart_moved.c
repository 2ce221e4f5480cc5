/* test_chart_moved - ranges before and after in rows; what cannot be drawn is refused. */
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
    return chart_moved(chart, folder, name, NULL);
}

static void scripts_are_as_they_were(void **state)
{
    struct belief_place *place = *state;

    golden_chart(draw, &place->samples.moved, place->folder, "moved", false);
    belief_samples_make(&place->samples, true);
    golden_chart(draw, &place->samples.moved, place->folder, "moved", true);
}

static void pale_and_alarming_rows_are_told_apart(void **state)
{
    struct belief_place *place = *state;
    struct chart_moved chart = place->samples.moved;

    char *script = golden_script(draw, &chart, place->folder);

    assert_int_equal(golden_count(script, "index 'pale'"), 4); /* before; after, mean and mark */
    assert_non_null(strstr(script, "{/:Bold 1.092}"));
    assert_null(strstr(script, "{/:Bold 1.011}"));
    free(script);
    for (int k = 0; k < BELIEF_SAMPLES_BELIEFS; k++)
        place->samples.row[k].pale = true;
    script = golden_script(draw, &chart, place->folder);
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
    free(golden_script(draw, &chart, place->folder));
    chart.nrows = 41;
    golden_refused(draw, &chart, place->folder);
    chart.nrows = 0;
    golden_refused(draw, &chart, place->folder);
    chart.nrows = 4;
    free(golden_script(draw, &chart, place->folder)); /* all is right again */
    rows[1].after_low = NAN;
    golden_refused(draw, &chart, place->folder);
}

#define IN_A_PLACE(test) cmocka_unit_test_setup_teardown(test, belief_samples_enter, golden_leave)

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
