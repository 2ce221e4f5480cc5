/* golden - folders, files and their comparison. */
#include "tests/golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
