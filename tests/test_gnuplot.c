/* test_gnuplot - a real gnuplot: pictures are whole and repeatable, hostile text runs nothing, and
 * a program that is missing, stuck or out of disk is told apart. */
#define _GNU_SOURCE /* memmem */
#include "output/gnuplot.h"

#include "output/chart.h"
#include "output/sha256.h"
#include "tests/belief_samples.h"
#include "tests/chart_samples.h"
#include "tests/compare_samples.h"
#include "tests/golden.h"
#include "tests/hostile_text.h"
#include "tests/marks_samples.h"
#include "tests/pictures.h"

#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static const char *const formats[] = {"svg", "png", "pdf"};
enum { CHARTS = 14 };
static const char *const names[CHARTS] = {
    "coverage", "reserve",   "income", "groups",   "coverage_closer", "policies",  "plane",
    "package",  "densities", "pairs",  "expected", "moved",           "forecasts", "skill"};

struct place {
    char folder[GOLDEN_FOLDER];
    struct chart_samples samples;
    struct compare_samples compare;
    struct belief_samples beliefs;
    struct marks_samples marks;
    char said[4096];
    bool mounted; /* a small disk of its own over the folder */
};

static int make_place(void **state)
{
    struct place *place = golden_enter(state, sizeof *place);

    chart_samples_make(&place->samples, false);
    compare_samples_make(&place->compare, false);
    belief_samples_make(&place->beliefs, false);
    marks_samples_make(&place->marks, false);
    return 0;
}

static int remove_place(void **state)
{
    const struct place *place = *state;

    if (place->mounted)
        umount(place->folder);
    return golden_leave(state);
}

static void write_scripts(const struct place *place)
{
    const struct chart_samples *s = &place->samples;

    assert_int_equal(chart_fan(&s->coverage_fan, place->folder, names[0], NULL), 0);
    assert_int_equal(chart_fan(&s->reserve_fan, place->folder, names[1], NULL), 0);
    assert_int_equal(chart_stack(&s->income, place->folder, names[2], NULL), 0);
    assert_int_equal(chart_panels(&s->groups, place->folder, names[3], NULL), 0);
    assert_int_equal(chart_fan(&s->closer_fan, place->folder, names[4], NULL), 0);
    assert_int_equal(chart_panels(&place->compare.policies, place->folder, names[5], NULL), 0);
    assert_int_equal(chart_scatter(&place->compare.plane, place->folder, names[6], NULL), 0);
    assert_int_equal(chart_waterfall(&place->compare.package, place->folder, names[7], NULL), 0);
    assert_int_equal(chart_densities(&place->beliefs.densities, place->folder, names[8], NULL), 0);
    assert_int_equal(chart_pairs(&place->beliefs.pairs, place->folder, names[9], NULL), 0);
    assert_int_equal(chart_expected(&place->beliefs.expected, place->folder, names[10], NULL), 0);
    assert_int_equal(chart_moved(&place->beliefs.moved, place->folder, names[11], NULL), 0);
    assert_int_equal(chart_marks(&place->marks.forecasts, place->folder, names[12], NULL), 0);
    assert_int_equal(chart_marks(&place->marks.skill, place->folder, names[13], NULL), 0);
}

static void write_script(const struct place *place, const char *text)
{
    char path[128];

    snprintf(path, sizeof path, "%s/c.gp", place->folder);
    FILE *file = fopen(path, "w");

    fputs(text, file);
    fclose(file);
}

/* -- pictures ------------------------------------------------------------------------------- */

static void every_chart_draws_in_every_format_the_same_bytes_twice(void **state)
{
    struct place *place = *state;

    for (int vi = 0; vi < 2; vi++) {
        chart_samples_make(&place->samples, vi);
        compare_samples_make(&place->compare, vi);
        belief_samples_make(&place->beliefs, vi);
        marks_samples_make(&place->marks, vi);
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
        assert_int_equal(golden_files(place->folder),
                         CHARTS * (2 + 3)); /* and nothing beside them */
        pictures_are_xml(place->folder);
        pictures_are_drawn_by_others(place->folder);
    }
}

static void by_hand_the_script_gives_the_same_svg(void **state)
{
    struct place *place = *state;

    write_scripts(place);
    for (size_t n = 0; n < CHARTS; n++) {
        char ours[SHA256_TEXT], by_hand[SHA256_TEXT], command[64];

        pictures_draw(place->folder, names[n], "svg");
        pictures_hash(place->folder, names[n], "svg", ours);
        snprintf(command, sizeof command, "rm %s.svg && gnuplot %s.gp", names[n], names[n]);
        assert_int_equal(pictures_shell(place->folder, command), 0);
        pictures_hash(place->folder, names[n], "svg", by_hand);
        assert_string_equal(ours, by_hand);
    }
}

static void another_width_scales_the_whole_picture(void **state)
{
    struct place *place = *state;

    write_scripts(place);
    assert_int_equal(
        chart_draw(place->folder, "reserve", "svg", 800, 0, place->said, sizeof place->said), 0);
    assert_int_equal(pictures_shell(place->folder, "grep -q 'viewBox=\"0 0 800 500\"' reserve.svg"),
                     0);
    assert_int_equal(pictures_shell(place->folder, "grep -q 'font-size=\"16.67\"' reserve.svg"),
                     0); /* 25 pt */
    assert_int_equal(
        chart_draw(place->folder, "reserve", "gif", 0, 0, place->said, sizeof place->said), EINVAL);
}

/* -- hostile text ---------------------------------------------------------------------------- */

static void spoil(struct chart_samples *s, const char *text)
{
    struct chart_words words = {text, text, text, text, text, text[0]};

    s->coverage_fan.words = s->closer_fan.words = s->reserve_fan.words = words;
    s->closer_fan.whole = s->closer_fan.closer = text;
    s->closer_fan.median_label = s->closer_fan.range_label = text;
    s->income.words = s->groups.words = words;
    s->coverage_fan.median_label = s->coverage_fan.range_label = text;
    s->reserve_fan.median_label = s->reserve_fan.range_label = text;
    s->reserve_fan.zero_label = s->reserve_fan.bars_title = s->reserve_fan.bars_label = text;
    for (int t = 0; t < 2; t++)
        s->targets[t].label = s->targets[t].chance = text;
    for (int p = 0; p < CHART_SAMPLES_PAYERS; p++)
        s->layers[p].label = s->layers[p].value_label = text;
    s->income.total_label = text;
    for (int g = 0; g < CHART_SAMPLES_GROUPS; g++)
        s->panels[g].title = s->panels[g].subtitle = s->panels[g].value_label = text;
}

static void spoil_comparisons(struct compare_samples *s, const char *text)
{
    const struct chart_words words = {text, text, text, text, text, text[0]};

    s->policies.words = s->plane.words = s->package.words = words;
    s->package.axis_title = s->package.cut_label = text;
    s->package.first.label = s->package.first.value_label = s->package.first.range_label = text;
    s->package.last.label = s->package.last.value_label = s->package.last.range_label = text;
    for (int k = 0; k < COMPARE_SAMPLES_STEPS; k++)
        s->step[k].label = s->step[k].value_label = s->step[k].range_label = text;
    s->plane.x_title = s->plane.y_title = s->plane.origin_label = text;
    for (int k = 0; k < COMPARE_SAMPLES_OPTIONS; k++)
        s->option[k].label = text;
    s->policies.target_label = text;
    for (int k = 0; k < COMPARE_SAMPLES_POLICIES; k++) {
        struct chart_panel *panel = &s->panel[k];

        panel->title = panel->subtitle = panel->value_label = panel->difference_label = text;
    }
}

static void spoil_marks(struct marks_samples *s, const char *text)
{
    const struct chart_words words = {text, text, text, text, text, text[0]};

    s->forecasts.words = s->skill.words = words;
    for (int k = 0; k < MARKS_SAMPLES_ORIGINS; k++)
        s->panel[k].title = s->panel[k].subtitle = text;
    for (int k = 0; k < MARKS_SAMPLES_NAIVE; k++)
        s->skill_panel[k].title = s->skill_panel[k].subtitle = text;
    s->skill_panel[0].level_label = text;
}

static void hostile_text_in_every_field_runs_nothing(void **state)
{
    struct place *place = *state;

    for (size_t h = 0; h < hostile_text_count; h++) {
        spoil(&place->samples, hostile_text[h]);
        spoil_comparisons(&place->compare, hostile_text[h]);
        belief_samples_spoil(&place->beliefs, hostile_text[h]);
        spoil_marks(&place->marks, hostile_text[h]);
        assert_int_equal(pictures_shell(place->folder, "rm -f *"), 0);
        write_scripts(place);
        for (size_t n = 0; n < CHARTS; n++)
            pictures_draw(place->folder, names[n],
                          formats[h % 3 == 0 && n == 0 ? 1 + h / 3 % 2 : 0]);
        for (size_t n = 0; n < CHARTS; n++)
            pictures_draw(place->folder, names[n], "svg");
        /* script, data and picture of each, and the png or pdf: nothing else came to be */
        assert_int_equal(golden_files(place->folder), CHARTS * 3 + (h % 3 == 0));
        pictures_are_xml(place->folder);
    }
}

static void marks_and_letters_come_through_as_they_are(void **state)
{
    struct place *place = *state;
    char command[256];

    chart_samples_make(&place->samples, false);
    place->samples.coverage_fan.words.headline = "a_b^c {d} e@f~g \\h `i` \"j\" \\U+0041";
    write_scripts(place);
    pictures_draw(place->folder, "coverage", "svg");
    snprintf(command, sizeof command,
             "sed 's/<[^>]*>//g' coverage.svg | tr -d '\\n\\t' | "
             "grep -qF 'a_b^c {d} e@f~g \\h `i` \"j\" \\U+0041'");
    assert_int_equal(pictures_shell(place->folder, command), 0);
}

/* -- what can go wrong ------------------------------------------------------------------------ */

static void a_missing_gnuplot_is_told_apart(void **state)
{
    struct place *place = *state;
    char *path = strdup(getenv("PATH"));

    write_scripts(place);
    setenv("PATH", place->folder, 1);
    int error = chart_draw(place->folder, "coverage", "svg", 0, 0, place->said, sizeof place->said);
    int font = chart_font("Inter");

    setenv("PATH", path, 1);
    free(path);
    assert_int_equal(error, CHART_NO_GNUPLOT);
    assert_int_equal(font, -1);
    assert_int_equal(golden_files(place->folder), 2 * CHARTS); /* scripts and data stand ready */
}

static void an_error_names_its_line_and_leaves_no_picture(void **state)
{
    struct place *place = *state;

    write_script(place, "set terminal svg\nset output OUTPUT\nplot nonsense(x)\n");
    assert_int_equal(chart_draw(place->folder, "c", "svg", 0, 0, place->said, sizeof place->said),
                     CHART_FAILED);
    assert_non_null(strstr(place->said, "line 3"));
    assert_int_equal(golden_files(place->folder), 1);
    write_script(place, "print 'draws nothing'\n");
    assert_int_equal(chart_draw(place->folder, "c", "svg", 0, 0, place->said, sizeof place->said),
                     CHART_FAILED);
    assert_int_equal(chart_draw(place->folder, "d", "svg", 0, 0, place->said, sizeof place->said),
                     ENOENT);
    assert_int_equal(chart_draw("/nonexistent", "c", "svg", 0, 0, place->said, sizeof place->said),
                     ENOENT);
}

static void a_file_too_large_leaves_the_old_picture(void **state)
{
    struct place *place = *state;
    char before[SHA256_TEXT], after[SHA256_TEXT];
    struct rlimit old, tight;

    write_scripts(place);
    pictures_draw(place->folder, "groups", "svg");
    pictures_hash(place->folder, "groups", "svg", before);
    getrlimit(RLIMIT_FSIZE, &old);
    tight = old;
    tight.rlim_cur = 8192;
    setrlimit(RLIMIT_FSIZE, &tight);
    int error = chart_draw(place->folder, "groups", "svg", 0, 0, place->said, sizeof place->said);

    setrlimit(RLIMIT_FSIZE, &old);
    assert_int_equal(error, CHART_FAILED);
    pictures_hash(place->folder, "groups", "svg", after);
    assert_string_equal(before, after);
    assert_int_equal(golden_files(place->folder), 2 * CHARTS + 1);
}

/* gnuplot itself ends as if all were well when the disk is full. */
static void a_full_disk_is_no_picture(void **state)
{
    struct place *place = *state;

    place->mounted = mount("tmpfs", place->folder, "tmpfs", 0, "size=512k") == 0;
    if (!place->mounted)
        skip();
    assert_int_equal(chart_panels(&place->samples.groups, place->folder, "groups", NULL), 0);
    int filled = pictures_shell(place->folder, "head -c 1000000 /dev/zero >fill 2>/dev/null");
    int error = chart_draw(place->folder, "groups", "svg", 0, 0, place->said, sizeof place->said);
    size_t files = golden_files(place->folder);
    struct chart_fan fan = place->samples.coverage_fan;

    fan.words.headline = "Another";
    int script = chart_fan(&fan, place->folder, "another", NULL);

    assert_int_not_equal(filled, 0);
    assert_int_equal(error, ENOSPC);
    assert_int_equal(files, 2 + 1); /* script, data and what fills */
    assert_int_equal(script, ENOSPC);
}

static void a_stuck_gnuplot_is_killed_in_time(void **state)
{
    struct place *place = *state;
    const char stuck[] = "system('sleep 100 &')\npause 100\n";
    time_t start = time(NULL);

    assert_int_equal(
        gnuplot_run(place->folder, "", stuck, strlen(stuck), 1, place->said, sizeof place->said),
        GNUPLOT_TIMEOUT);
    assert_true(time(NULL) - start <= 3);
}

static void a_gnuplot_that_stops_reading_kills_nobody(void **state)
{
    struct place *place = *state;
    size_t size = 4 << 20;
    char *script = malloc(size);
    sigset_t pending;

    memset(script, '\n', size);
    memcpy(script, "exit\n", 5);
    assert_int_equal(
        gnuplot_run(place->folder, "", script, size, 20, place->said, sizeof place->said), 0);
    sigpending(&pending);
    assert_false(sigismember(&pending, SIGPIPE));
    free(script);
}

static void much_talk_is_read_and_cut(void **state)
{
    struct place *place = *state;
    const char talk[] = "do for [i=1:20000] { print 'a line of words, and one more' }\n"
                        "set print '-'\ndo for [i=1:20000] { print 'the same elsewhere' }\n";
    char little[32];

    assert_int_equal(gnuplot_run(place->folder, "", talk, strlen(talk), 20, little, sizeof little),
                     0);
    assert_int_equal(strlen(little), sizeof little - 1);
    assert_int_equal(gnuplot_run(place->folder, "", talk, strlen(talk), 20, NULL, 0), 0);
}

static void nothing_of_the_users_own_is_read(void **state)
{
    struct place *place = *state;
    char *home = strdup(getenv("HOME") ? getenv("HOME") : "/");

    assert_int_equal(pictures_shell(place->folder, "echo \"system('touch pwned')\" >.gnuplot"), 0);
    setenv("HOME", place->folder, 1);
    setenv("GNUPLOT_LIB", place->folder, 1);
    int error = gnuplot_run(place->folder, "", "print 1\n", 8, 20, place->said, sizeof place->said);
    const char ask[] = "if (system('echo \"$HOME $LC_ALL $TZ $GNUPLOT_LIB\"') ne "
                       "'/nonexistent C.UTF-8 UTC ') exit status 1\n";
    int clean = gnuplot_run(place->folder, "", ask, strlen(ask), 20, NULL, 0);

    setenv("HOME", home, 1);
    unsetenv("GNUPLOT_LIB");
    free(home);
    assert_int_equal(error, 0);
    assert_int_equal(clean, 0);
    assert_int_equal(golden_files(place->folder), 1);
}

static void a_font_is_found_by_its_own_name_only(void **state)
{
    (void)state;
    assert_int_equal(chart_font("DejaVu Sans"), 1);
    assert_int_equal(chart_font("No Such Font"), 0);
    assert_int_equal(chart_font("DejaVu"), 0);
}

#define IN_A_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, remove_place)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(every_chart_draws_in_every_format_the_same_bytes_twice),
        IN_A_PLACE(by_hand_the_script_gives_the_same_svg),
        IN_A_PLACE(another_width_scales_the_whole_picture),
        IN_A_PLACE(hostile_text_in_every_field_runs_nothing),
        IN_A_PLACE(marks_and_letters_come_through_as_they_are),
        IN_A_PLACE(a_missing_gnuplot_is_told_apart),
        IN_A_PLACE(an_error_names_its_line_and_leaves_no_picture),
        IN_A_PLACE(a_file_too_large_leaves_the_old_picture),
        IN_A_PLACE(a_full_disk_is_no_picture),
        IN_A_PLACE(a_stuck_gnuplot_is_killed_in_time),
        IN_A_PLACE(a_gnuplot_that_stops_reading_kills_nobody),
        IN_A_PLACE(much_talk_is_read_and_cut),
        IN_A_PLACE(nothing_of_the_users_own_is_read),
        cmocka_unit_test(a_font_is_found_by_its_own_name_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
