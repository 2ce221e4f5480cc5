/* pictures - what gnuplot draws of charts in a test's folder. */
#include "tests/pictures.h"

#include "output/chart.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

void pictures_draw(const char *folder, const char *name, const char *format)
{
    char said[4096];
    int error = chart_draw(folder, name, format, 0, 0, said, sizeof said);

    if (error || said[0])
        fail_msg("%s.%s: %d, %s", name, format, error, said);
}

void pictures_hash(const char *folder, const char *name, const char *format, char hash[SHA256_TEXT])
{
    char path[128];

    snprintf(path, sizeof path, "%s/%s.%s", folder, name, format);
    assert_int_equal(sha256_file(path, hash), 0);
}

int pictures_shell(const char *folder, const char *command)
{
    char line[512];

    snprintf(line, sizeof line, "cd %s && %s", folder, command);
    return system(line);
}

void pictures_are_xml(const char *folder)
{
    if (pictures_shell(folder, "command -v xmllint >/dev/null") == 0)
        assert_int_equal(pictures_shell(folder, "xmllint --noout *.svg"), 0);
}

void pictures_are_drawn_by_others(const char *folder)
{
    if (pictures_shell(folder, "command -v rsvg-convert >/dev/null") == 0)
        assert_int_equal(pictures_shell(folder, "for f in *.svg; do rsvg-convert \"$f\" >/dev/null "
                                                "|| exit 1; done"),
                         0);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
