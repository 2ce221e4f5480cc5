/* test_gnuplot_sensitivity - a real gnuplot draws what says what inputs do: whole, repeatable, and
 * without running what stands in texts. */
#include "output/chart.h"

#include "tests/hostile_text.h"
#include "tests/pictures.h"
#include "tests/sensitivity_samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { CHARTS = 5 };
static const char *const names[CHARTS] = {"bars", "tornado", "curves", "box", "screening"};

static void write_scripts(const struct sensitivity_place *place)
{
    const struct sensitivity_samples *s = &place->samples;

    assert_int_equal(chart_bars(&s->bars, place->folder, names[0], NULL), 0);
    assert_int_equal(chart_tornado(&s->tornado, place->folder, names[1], NULL), 0);
    assert_int_equal(chart_curves(&s->curves, place->folder, names[2], NULL), 0);
    assert_int_equal(chart_box(&s->box, place->folder, names[3], NULL), 0);
    assert_int_equal(chart_scatter(&s->screening, place->folder, names[4], NULL), 0);
}

static void every_chart_draws_in_every_format_the_same_bytes_twice(void **state)
{
    static const char *const formats[] = {"svg", "png", "pdf"};
    struct sensitivity_place *place = *state;

    for (int vi = 0; vi < 2; vi++) {
        sensitivity_samples_make(&place->samples, vi);
        assert_int_equal(pictures_shell(place->folder, "rm -f *"), 0);
        write_scripts(place);
        for (size_t n = 0; n < CHARTS; n++)
            for (size_t f = 0; f < 3; f++) {
                char first[SHA256_TEXT], second[SHA256_TEXT];

                pictures_draw(place->folder, names[n], formats[f]);
                pictures_hash(place->folder, names[n], formats[f], first);
                pictures_draw(place->folder, names[n], formats[f]);
                pictures_hash(place->folder, names[n], formats[f], second);
                assert_string_equal(first, second);
            }
        assert_int_equal(golden_files(place->folder), CHARTS * (2 + 3));
        pictures_are_xml(place->folder);
        pictures_are_drawn_by_others(place->folder);
    }
}

static void hostile_text_in_every_field_runs_nothing(void **state)
{
    struct sensitivity_place *place = *state;

    for (size_t h = 0; h < hostile_text_count; h++) {
        sensitivity_samples_make(&place->samples, false);
        sensitivity_samples_spoil(&place->samples, hostile_text[h]);
        assert_int_equal(pictures_shell(place->folder, "rm -f *"), 0);
        write_scripts(place);
        for (size_t n = 0; n < CHARTS; n++)
            pictures_draw(place->folder, names[n], "svg");
        assert_int_equal(golden_files(place->folder), CHARTS * 3); /* nothing else came to be */
        pictures_are_xml(place->folder);
        pictures_are_drawn_by_others(place->folder);
    }
}

#define IN_A_PLACE(test) \
    cmocka_unit_test_setup_teardown(test, sensitivity_samples_enter, golden_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(every_chart_draws_in_every_format_the_same_bytes_twice),
        IN_A_PLACE(hostile_text_in_every_field_runs_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
