/* test_chart - scripts and data of fixed numbers, to the byte (UPDATE_GOLDEN=1 writes tests/golden
 * anew); text is quoted; a script that the user edited stays. */
#include "output/chart.h"

#include "output/sha256.h"
#include "tests/chart_samples.h"

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
    struct chart_samples samples;
    char folder[64];
};

static int make_place(void **state)
{
    struct place *place = calloc(1, sizeof *place);

    chart_samples_make(&place->samples, false);
    strcpy(place->folder, "/tmp/uhcast-chart-XXXXXX");
    *state = place;
    return mkdtemp(place->folder) ? 0 : -1;
}

static int remove_place(void **state)
{
    struct place *place = *state;
    char command[128];

    snprintf(command, sizeof command, "rm -rf %s", place->folder);
    int status = system(command);

    free(place);
    return status;
}

/* The whole file, to be freed; NULL: none. */
static char *contents(const char *path)
{
    FILE *file = fopen(path, "r");
    char *text = calloc(1, 1 << 20);

    if (!file) {
        free(text);
        return NULL;
    }
    size_t n = fread(text, 1, (1 << 20) - 1, file);

    text[n] = '\0';
    fclose(file);
    return text;
}

static void compare_with_golden(const char *folder, const char *file)
{
    const char *root = getenv("UHCAST_ROOT");
    char ours[256], golden[512];

    snprintf(ours, sizeof ours, "%s/%s", folder, file);
    snprintf(golden, sizeof golden, "%s/tests/golden/%s", root ? root : ".", file);
    char *text = contents(ours);

    assert_non_null(text);
    if (getenv("UPDATE_GOLDEN")) {
        FILE *out = fopen(golden, "w");

        assert_non_null(out);
        fputs(text, out);
        fclose(out);
    }
    char *expected = contents(golden);

    if (!expected || strcmp(text, expected) != 0) {
        char command[1024];

        snprintf(command, sizeof command, "diff -u %s %s", golden, ours);
        int differs = system(command);

        fail_msg("%s differs from %s (%d)", file, golden, differs);
    }
    free(expected);
    free(text);
}

static void scripts_and_data_are_as_they_were(void **state)
{
    struct place *place = *state;
    const struct chart_samples *s = &place->samples;

    assert_int_equal(chart_fan(&s->coverage_fan, place->folder, "coverage", NULL), 0);
    assert_int_equal(chart_fan(&s->reserve_fan, place->folder, "reserve", NULL), 0);
    assert_int_equal(chart_stack(&s->income, place->folder, "income", NULL), 0);
    assert_int_equal(chart_panels(&s->groups, place->folder, "groups", NULL), 0);
    compare_with_golden(place->folder, "coverage.gp");
    compare_with_golden(place->folder, "coverage.dat");
    compare_with_golden(place->folder, "reserve.gp");
    compare_with_golden(place->folder, "reserve.dat");
    compare_with_golden(place->folder, "income.gp");
    compare_with_golden(place->folder, "groups.gp");
}

static void vietnamese_scripts_have_a_decimal_comma(void **state)
{
    struct place *place = *state;

    chart_samples_make(&place->samples, true);
    assert_int_equal(chart_fan(&place->samples.coverage_fan, place->folder, "coverage_vi", NULL),
                     0);
    compare_with_golden(place->folder, "coverage_vi.gp");
    char path[128];

    snprintf(path, sizeof path, "%s/coverage_vi.gp", place->folder);
    char *text = contents(path);

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
    char *text = contents(script);

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
    text = contents(script);
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
                                        remove_place),
        cmocka_unit_test_setup_teardown(vietnamese_scripts_have_a_decimal_comma, make_place,
                                        remove_place),
        cmocka_unit_test(quoting_leaves_no_way_out),
        cmocka_unit_test(a_line_in_bold_is_quoted_inside_its_markup),
        cmocka_unit_test_setup_teardown(an_edited_script_is_kept_and_its_data_renewed, make_place,
                                        remove_place),
        cmocka_unit_test_setup_teardown(what_cannot_be_drawn_is_refused, make_place, remove_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
