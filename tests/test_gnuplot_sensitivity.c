/* test_gnuplot_sensitivity - a real gnuplot draws what says what inputs do: whole, repeatable, and
 * without running what stands in texts. */
#include "output/chart.h"

#include "output/sha256.h"
#include "tests/hostile_text.h"
#include "tests/sensitivity_samples.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

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

static void draw(const struct sensitivity_place *place, const char *name, const char *format,
                 char hash[SHA256_TEXT])
{
    char said[2048], path[128];
    int error = chart_draw(place->folder, name, format, 0, 0, said, sizeof said);

    if (error || said[0])
        fail_msg("%s.%s: %d, %s", name, format, error, said);
    snprintf(path, sizeof path, "%s/%s.%s", place->folder, name, format);
    assert_int_equal(sha256_file(path, hash), 0);
}

static int shell(const struct sensitivity_place *place, const char *command)
{
    char line[512];

    snprintf(line, sizeof line, "cd %s && %s", place->folder, command);
    return system(line);
}

/* The pictures are XML, and another renderer than a browser takes them. */
static void expect_sound(const struct sensitivity_place *place)
{
    if (shell(place, "command -v xmllint >/dev/null") == 0)
        assert_int_equal(shell(place, "xmllint --noout *.svg"), 0);
    if (shell(place, "command -v rsvg-convert >/dev/null") == 0)
        assert_int_equal(
            shell(place, "for f in *.svg; do rsvg-convert \"$f\" >/dev/null || exit 1; done"), 0);
}

static size_t files_in(const char *folder)
{
    DIR *open = opendir(folder);
    size_t n = 0;

    while (readdir(open))
        n++;
    closedir(open);
    return n - 2;
}

static void every_chart_draws_in_every_format_the_same_bytes_twice(void **state)
{
    static const char *const formats[] = {"svg", "png", "pdf"};
    struct sensitivity_place *place = *state;

    for (int vi = 0; vi < 2; vi++) {
        sensitivity_samples_make(&place->samples, vi);
        assert_int_equal(shell(place, "rm -f *"), 0);
        write_scripts(place);
        for (size_t n = 0; n < CHARTS; n++)
            for (size_t f = 0; f < 3; f++) {
                char first[SHA256_TEXT], second[SHA256_TEXT];

                draw(place, names[n], formats[f], first);
                draw(place, names[n], formats[f], second);
                assert_string_equal(first, second);
            }
        assert_int_equal(files_in(place->folder), CHARTS * (2 + 3));
        expect_sound(place);
    }
}

static void hostile_text_in_every_field_runs_nothing(void **state)
{
    struct sensitivity_place *place = *state;

    for (size_t h = 0; h < hostile_text_count; h++) {
        char hash[SHA256_TEXT];

        sensitivity_samples_make(&place->samples, false);
        sensitivity_samples_spoil(&place->samples, hostile_text[h]);
        assert_int_equal(shell(place, "rm -f *"), 0);
        write_scripts(place);
        for (size_t n = 0; n < CHARTS; n++)
            draw(place, names[n], "svg", hash);
        assert_int_equal(files_in(place->folder), CHARTS * 3); /* nothing else came to be */
        expect_sound(place);
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
