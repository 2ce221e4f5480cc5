/* golden - folders, files and their comparison. */
#include "tests/golden.h"

#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

int golden_folder(char folder[GOLDEN_FOLDER])
{
    strcpy(folder, "/tmp/uhcast-chart-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

int golden_remove(const char *folder)
{
    char command[128];

    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

void *golden_enter(void **state, size_t size)
{
    *state = calloc(1, size);
    assert_non_null(*state);
    assert_int_equal(golden_folder(*state), 0);
    return *state;
}

int golden_leave(void **state)
{
    int status = golden_remove(*state);

    free(*state);
    return status;
}

size_t golden_files(const char *folder)
{
    DIR *open = opendir(folder);
    size_t n = 0;

    assert_non_null(open);
    while (readdir(open))
        n++;
    closedir(open);
    return n - 2; /* . and .. */
}

char *golden_contents(const char *path)
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

void golden_compare(const char *folder, const char *file)
{
    const char *root = getenv("UHCAST_ROOT");
    char ours[256], golden[512];

    snprintf(ours, sizeof ours, "%s/%s", folder, file);
    snprintf(golden, sizeof golden, "%s/tests/golden/%s", root ? root : ".", file);
    char *text = golden_contents(ours);

    assert_non_null(text);
    if (getenv("UPDATE_GOLDEN")) {
        FILE *out = fopen(golden, "w");

        assert_non_null(out);
        fputs(text, out);
        fclose(out);
    }
    char *expected = golden_contents(golden);

    if (!expected || strcmp(text, expected) != 0) {
        char command[1024];

        snprintf(command, sizeof command, "diff -u %s %s", golden, ours);
        int differs = system(command);

        fail_msg("%s differs from %s (%d)", file, golden, differs);
    }
    free(expected);
    free(text);
}

void golden_chart(golden_draw *draw, const void *chart, const char *folder, const char *name,
                  bool vietnamese)
{
    char own[64], file[80];

    snprintf(own, sizeof own, "%s%s", name, vietnamese ? "_vi" : "");
    assert_int_equal(draw(chart, folder, own), 0);
    snprintf(file, sizeof file, "%s.gp", own);
    golden_compare(folder, file);
    snprintf(file, sizeof file, "%s.dat", own);
    if (!vietnamese)
        golden_compare(folder, file);
}

/* A script that is already there would be kept. */
static char *drawn(golden_draw *draw, const void *chart, const char *folder, const char *file)
{
    char path[128];

    snprintf(path, sizeof path, "%s/c.gp", folder);
    unlink(path);
    assert_int_equal(draw(chart, folder, "c"), 0);
    return golden_text(folder, file);
}

char *golden_script(golden_draw *draw, const void *chart, const char *folder)
{
    return drawn(draw, chart, folder, "c.gp");
}

char *golden_data(golden_draw *draw, const void *chart, const char *folder)
{
    return drawn(draw, chart, folder, "c.dat");
}

void golden_refused(golden_draw *draw, const void *chart, const char *folder)
{
    size_t files = golden_files(folder);

    assert_int_equal(draw(chart, folder, "refused"), EINVAL);
    assert_int_equal(golden_files(folder), files);
}

int golden_count(const char *text, const char *what)
{
    int n = 0;

    for (const char *at = text; (at = strstr(at, what)) != NULL; at++)
        n++;
    return n;
}

void golden_axes(const char *script, double x[2], double y[2])
{
    const char *at = NULL;

    for (const char *next = script; (next = strstr(next, "set xrange [")) != NULL; next++)
        at = next;
    assert_non_null(at);
    assert_int_equal(
        sscanf(at, "set xrange [%lf:%lf]; set yrange [%lf:%lf]", &x[0], &x[1], &y[0], &y[1]), 4);
}

char *golden_text(const char *folder, const char *file)
{
    char path[256];

    snprintf(path, sizeof path, "%s/%s", folder, file);
    char *text = golden_contents(path);

    assert_non_null(text);
    return text;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
