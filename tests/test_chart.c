/* test_chart - scripts and data of fixed numbers, to the byte; text is quoted; a script that the
 * user edited stays. */
#include "output/chart.h"

#include "output/sha256.h"
#include "tests/chart_samples.h"
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
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct place {
    char folder[GOLDEN_FOLDER];
    struct chart_samples samples;
};

static int make_place(void **state)
{
    struct place *place = golden_enter(state, sizeof *place);

    chart_samples_make(&place->samples, false);
    return 0;
}

static void scripts_and_data_are_as_they_were(void **state)
{
    struct place *place = *state;
    const struct chart_samples *s = &place->samples;

    assert_int_equal(chart_fan(&s->coverage_fan, place->folder, "coverage", NULL), 0);
    assert_int_equal(chart_fan(&s->closer_fan, place->folder, "coverage_closer", NULL), 0);
    assert_int_equal(chart_fan(&s->reserve_fan, place->folder, "reserve", NULL), 0);
    assert_int_equal(chart_stack(&s->income, place->folder, "income", NULL), 0);
    assert_int_equal(chart_panels(&s->groups, place->folder, "groups", NULL), 0);
    golden_compare(place->folder, "coverage.gp");
    golden_compare(place->folder, "coverage.dat");
    golden_compare(place->folder, "coverage_closer.gp");
    golden_compare(place->folder, "reserve.gp");
    golden_compare(place->folder, "reserve.dat");
    golden_compare(place->folder, "income.gp");
    golden_compare(place->folder, "groups.gp");
}

static void vietnamese_scripts_have_a_decimal_comma(void **state)
{
    struct place *place = *state;

    chart_samples_make(&place->samples, true);
    assert_int_equal(chart_fan(&place->samples.coverage_fan, place->folder, "coverage_vi", NULL),
                     0);
    assert_int_equal(
        chart_fan(&place->samples.closer_fan, place->folder, "coverage_closer_vi", NULL), 0);
    golden_compare(place->folder, "coverage_vi.gp");
    golden_compare(place->folder, "coverage_closer_vi.gp");
    char path[128];

    snprintf(path, sizeof path, "%s/coverage_vi.gp", place->folder);
    char *text = golden_contents(path);

    assert_non_null(strstr(text, "set decimalsign ','"));
    assert_non_null(strstr(text, "{/:Bold Trung vị 97,2}"));
    free(text);
}

static void quoted(const char *text, bool enhanced, const char *expected)
{
    char *out = NULL;
    size_t size;
    FILE *file = open_memstream(&out, &size);

    chart_quote(file, text, enhanced);
    fclose(file);
    assert_string_equal(out, expected);
    free(out);
}

static void quoting_leaves_no_way_out(void **state)
{
    (void)state;
    quoted("plain", false, "'plain'");
    quoted("it's", false, "'it’s'");
    quoted("'' ''' '", true, "'’’ ’’’ ’'");
    quoted("x'; system('touch pwned') #", false, "'x’; system(’touch pwned’) #'");
    quoted("a\nb\rc\td\x7f", false, "'a b c d '");
    quoted("\xc2\x85 next line", false, "'  next line'");
    quoted("bad \xff\xc0\xaf.", false, "'bad \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd.'");
    quoted("`touch pwned`", true, "'`touch pwned`'");
    quoted("a_b^c{d}e@f&g~h\\i", true, "'a\\_b\\^c\\{d\\}e\\@f\\&g\\~h\\\\i'");
    quoted("a_b^c{d}e@f&g~h\\i", false, "'a_b^c{d}e@f&g~h\\i'");
    quoted("\\U+0001", true, "'\\\\{}U+0001'");
    quoted("Tỷ lệ", true, "'Tỷ lệ'");
}

static void a_line_in_bold_is_quoted_inside_its_markup(void **state)
{
    char *out = NULL;
    size_t size;
    FILE *file = open_memstream(&out, &size);

    (void)state;
    chart_quote_line(file, "it's {5} %, and more", 10, true, true);
    fclose(file);
    assert_string_equal(out, "'{/:Bold it’s \\{5\\} %…}'");
    free(out);
}

/* -- axes and places -------------------------------------------------------------------------- */

static int draw_fan(const void *fan, const char *folder, const char *name)
{
    return chart_fan(fan, folder, name, NULL);
}

static void a_closer_look_shows_the_forecast_on_its_own_axes(void **state)
{
    struct place *place = *state;
    struct chart_fan fan = place->samples.closer_fan;
    double x[2], y[2];
    char *script = golden_script(draw_fan, &fan, place->folder);

    golden_axes(script, x, y);
    free(script);
    assert_true(x[0] == 2023 && x[1] == 2035); /* two years before it, too */
    assert_true(y[0] > 85 && y[0] <= 93.3 && y[1] == 100);

    /* never past the bounds, however much room the call-outs would like */
    fan.least = 94.8;
    fan.most = 99.5;
    script = golden_script(draw_fan, &fan, place->folder);
    golden_axes(script, x, y);
    free(script);
    assert_true(y[0] == 94.8 && y[1] == 99.5);
}

static void a_steep_history_does_not_flatten_the_closer_look(void **state)
{
    struct place *place = *state;
    struct chart_fan fan = place->samples.closer_fan;
    struct chart_point observed[] = {
        {2008, 43.8}, {2022, 50}, {2023, 94}, {2024, 60}, {2025, 95.16}};
    double x[2], y[2];

    fan.observed = observed;
    fan.nobserved = sizeof observed / sizeof *observed;
    char *script = golden_script(draw_fan, &fan, place->folder);

    golden_axes(script, x, y);
    free(script);
    assert_true(x[0] == 2025 && y[0] > 90);
}

static void a_closer_look_that_shows_no_more_is_left_out(void **state)
{
    struct place *place = *state;
    struct chart_fan fan = place->samples.closer_fan;

    fan.observed += 10;
    fan.nobserved -= 10; /* from 90.9 %: the fan is half of the picture */
    char *with = golden_script(draw_fan, &fan, place->folder);

    fan.closer = NULL;
    char *without = golden_script(draw_fan, &fan, place->folder);

    assert_string_equal(with, without);
    free(with);
    free(without);
}

static void what_was_observed_since_is_ringed_and_in_sight(void **state)
{
    struct place *place = *state;
    struct chart_fan fan = place->samples.closer_fan;
    static const struct chart_point since[] = {{2026, 94}, {2028, 82}}; /* under the fan */
    double x[2], y[2];

    char *without = golden_script(draw_fan, &fan, place->folder);

    assert_null(strstr(without, "'since'"));
    free(without);
    fan.since = since;
    fan.nsince = sizeof since / sizeof *since;
    fan.since_label = "Seen later:";
    char *script = golden_script(draw_fan, &fan, place->folder);

    golden_axes(script, x, y);
    assert_true(y[0] <= 82);
    assert_non_null(strstr(script, "Seen later:"));
    assert_null(strstr(script, "Seen later: ")); /* of two no number */
    assert_non_null(strstr(script, "DATA index 'since' with points"));
    free(script);
    fan.nsince = 1;
    script = golden_script(draw_fan, &fan, place->folder);
    assert_non_null(strstr(script, "Seen later: 94.0"));
    free(script);
}

/* Whether a box lies clear of the widest band and of the observed line, at hundred places. */
static bool is_clear(const struct chart_fan *fan, double left, double right, double low,
                     double high)
{
    for (int i = 0; i <= 100; i++) {
        double x = left + (right - left) * i / 100;

        for (size_t k = 0; k + 1 < fan->n; k++) {
            double part = (x - fan->x[k]) / (fan->x[k + 1] - fan->x[k]);
            const double *a = fan->low[0] + k, *b = fan->high[0] + k;

            if (part >= 0 && part <= 1 && a[0] + part * (a[1] - a[0]) < high &&
                b[0] + part * (b[1] - b[0]) > low)
                return false;
        }
        for (size_t k = 0; k + 1 < fan->nobserved; k++) {
            const struct chart_point *o = &fan->observed[k];
            double part = (x - o[0].x) / (o[1].x - o[0].x), y = o[0].y + part * (o[1].y - o[0].y);

            if (part >= 0 && part <= 1 && y > low && y < high)
                return false;
        }
    }
    return true;
}

static void the_words_below_zero_keep_off_the_data_whatever_their_sign(void **state)
{
    struct place *place = *state;
    struct chart_fan fan = place->samples.reserve_fan;
    struct chart_point observed[16];
    double moved[9][CHART_SAMPLES_YEARS];

    fan.nbars = 0;
    fan.observed = observed;
    fan.median = moved[4];
    for (int move = -400; move <= 200; move += 10) {
        for (size_t i = 0; i < fan.nobserved; i++) {
            observed[i] = place->samples.reserve_fan.observed[i];
            observed[i].y += move;
        }
        for (int q = 0; q < 9; q++)
            for (int i = 0; i < CHART_SAMPLES_YEARS; i++)
                moved[q][i] = place->samples.reserve[q][i] + move;
        for (int b = 0; b < 4; b++) {
            fan.low[b] = moved[b];
            fan.high[b] = moved[8 - b];
        }
        double x[2], y[2], at[2];
        char *script = golden_script(draw_fan, &fan, place->folder);
        const char *words = strstr(script, "{/:Bold Fund exhausted");

        golden_axes(script, x, y);
        assert_non_null(words);
        assert_int_equal(sscanf(strstr(words, "' at first "), "' at first %lf,%lf", &at[0], &at[1]),
                         2);
        free(script);
        /* letters about 15 pixels high and 500 long, of about 700 and 1200 */
        double half = 8 / 700.0 * (y[1] - y[0]), right = at[0] + 500 / 1200.0 * (x[1] - x[0]);

        assert_true(y[0] < 0 && y[1] >= 0); /* the line itself is seen */
        assert_true(at[1] + half < 0 && at[1] - half > y[0] && right < x[1]);
        assert_true(is_clear(&fan, at[0], right, at[1] - half, at[1] + half));
    }
}

static void small_moves_look_small_in_panels(void **state)
{
    struct place *place = *state;
    struct chart_panels panels = place->samples.groups;
    char path[128];

    panels.npanels = 1;
    panels.panels = &place->samples.panels[1]; /* 99.2 to 99.6 */
    snprintf(path, sizeof path, "%s/c.gp", place->folder);
    for (int pass = 0; pass < 2; pass++) {
        double x[2], y[2];

        panels.span = pass ? 2 : 0;
        unlink(path);
        assert_int_equal(chart_panels(&panels, place->folder, "c", NULL), 0);
        char *script = golden_contents(path);

        golden_axes(script, x, y);
        free(script);
        if (pass)
            assert_true(y[1] == 100 && y[0] <= 98 && y[0] >= 97);
        else
            assert_true(y[1] - y[0] < 1);
    }
}

/* -- files ---------------------------------------------------------------------------------- */

static void an_edited_script_is_kept_and_its_data_renewed(void **state)
{
    struct place *place = *state;
    struct chart_fan fan = place->samples.coverage_fan;
    char script[128], data[128], known[SHA256_TEXT];

    snprintf(script, sizeof script, "%s/c.gp", place->folder);
    snprintf(data, sizeof data, "%s/c.dat", place->folder);
    assert_int_equal(chart_fan(&fan, place->folder, "c", NULL), 0);
    assert_int_equal(sha256_file(script, known), 0);

    /* not edited: the same again, and another one in its place */
    assert_int_equal(chart_fan(&fan, place->folder, "c", NULL), 0);
    fan.words.headline = "Another headline";
    assert_int_equal(chart_fan(&fan, place->folder, "c", known), 0);
    char *text = golden_contents(script);

    assert_non_null(strstr(text, "Another headline"));
    free(text);

    /* edited, or of unknown origin: kept */
    assert_int_equal(sha256_file(script, known), 0);
    fan.words.headline = "A third headline";
    assert_int_equal(chart_fan(&fan, place->folder, "c", NULL), CHART_KEPT);
    FILE *edit = fopen(script, "a");

    fputs("# mine\n", edit);
    fclose(edit);
    fan.decimals = 0;
    unlink(data);
    assert_int_equal(chart_fan(&fan, place->folder, "c", known), CHART_KEPT);
    text = golden_contents(script);
    assert_non_null(strstr(text, "Another headline"));
    assert_non_null(strstr(text, "# mine"));
    free(text);
    assert_int_equal(access(data, F_OK), 0);
}

static void what_cannot_be_drawn_is_refused(void **state)
{
    struct place *place = *state;
    double nothing[CHART_SAMPLES_YEARS], x[] = {2025, 2025, 2026};
    struct chart_fan fan = place->samples.coverage_fan;
    struct chart_stack stack = place->samples.income;
    struct chart_panels panels = place->samples.groups;

    for (int i = 0; i < CHART_SAMPLES_YEARS; i++)
        nothing[i] = NAN;
    assert_int_equal(chart_fan(&fan, place->folder, "../c", NULL), EINVAL);
    assert_int_equal(chart_fan(&fan, place->folder, "", NULL), EINVAL);
    assert_int_equal(chart_fan(&fan, place->folder, "a'b", NULL), EINVAL);
    fan.nbands = 0;
    fan.median = nothing;
    assert_int_equal(chart_fan(&fan, place->folder, "c", NULL), EINVAL);
    fan = place->samples.coverage_fan;
    fan.n = 3;
    fan.x = x;
    assert_int_equal(chart_fan(&fan, place->folder, "c", NULL), EINVAL);
    fan = place->samples.closer_fan;
    fan.zero_label = "Zero";
    assert_int_equal(chart_fan(&fan, place->folder, "c", NULL), EINVAL);
    stack.nlayers = 9;
    assert_int_equal(chart_stack(&stack, place->folder, "c", NULL), EINVAL);
    panels.npanels = 13;
    assert_int_equal(chart_panels(&panels, place->folder, "c", NULL), EINVAL);
    assert_int_equal(rmdir(place->folder), 0); /* nothing was written */
    assert_int_equal(chart_panels(&place->samples.groups, place->folder, "c", NULL), ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(scripts_and_data_are_as_they_were, make_place,
                                        golden_leave),
        cmocka_unit_test_setup_teardown(vietnamese_scripts_have_a_decimal_comma, make_place,
                                        golden_leave),
        cmocka_unit_test(quoting_leaves_no_way_out),
        cmocka_unit_test(a_line_in_bold_is_quoted_inside_its_markup),
        cmocka_unit_test_setup_teardown(a_closer_look_shows_the_forecast_on_its_own_axes,
                                        make_place, golden_leave),
        cmocka_unit_test_setup_teardown(a_steep_history_does_not_flatten_the_closer_look,
                                        make_place, golden_leave),
        cmocka_unit_test_setup_teardown(what_was_observed_since_is_ringed_and_in_sight, make_place,
                                        golden_leave),
        cmocka_unit_test_setup_teardown(a_closer_look_that_shows_no_more_is_left_out, make_place,
                                        golden_leave),
        cmocka_unit_test_setup_teardown(the_words_below_zero_keep_off_the_data_whatever_their_sign,
                                        make_place, golden_leave),
        cmocka_unit_test_setup_teardown(small_moves_look_small_in_panels, make_place, golden_leave),
        cmocka_unit_test_setup_teardown(an_edited_script_is_kept_and_its_data_renewed, make_place,
                                        golden_leave),
        cmocka_unit_test_setup_teardown(what_cannot_be_drawn_is_refused, make_place, golden_leave),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
