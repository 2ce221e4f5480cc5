/* test_fit_pictures - the charts of a fit: sentences, curves and what is left out. */
#include "sim/fit_pictures.h"

#include "sim/drawing.h"
#include "sim/fit_curves.h"
#include "tests/fit_samples.h"
#include "tests/golden.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

static void draw_all(size_t nbeliefs, size_t nseries, const char *keep)
{
    struct fit_samples *s = fit_samples_open(nbeliefs, nseries);
    char folder[GOLDEN_FOLDER];
    assert_int_equal(golden_folder(folder), 0);
    if (keep != NULL)
        mkdir(keep, 0777);
    const char *place = keep != NULL ? keep : folder;
    assert_int_equal(fit_pictures_write(&s->view, place), 0);
    drawing_charts(s->run.chart, s->run.ncharts, place, keep != NULL ? "svg,png" : "svg", 0, 0);
    for (size_t k = 0; k < s->run.ncharts; k++)
        assert_string_equal(s->run.chart[k].skipped,
                            nbeliefs == 1 && strcmp(s->run.chart[k].name, "pairs") == 0
                                ? "there is nothing to draw"
                                : "");
    assert_int_equal(golden_remove(folder), 0);
    fit_samples_close(s);
}

static void every_chart_draws_with_few_and_with_many_beliefs(void **state)
{
    (void)state;
    char keep[256];
    const char *look = getenv("UHCAST_LOOK"); /* a folder to leave pictures in */
    for (size_t n = 1; n <= 40; n += n < 8 ? 7 : 32)
        for (size_t series = 1; series <= 2; series++) {
            if (look != NULL)
                snprintf(keep, sizeof keep, "%s/%zu-%zu", look, n, series);
            draw_all(n, series, look != NULL ? keep : NULL);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_chart_draws_with_few_and_with_many_beliefs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
