/* scratch - a folder of a test program's own, and one file in it. */
#define _GNU_SOURCE
#include "tests/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/uhcast-scratch-XXXXXX", file[sizeof folder + 8];

int scratch_begin(void **state)
{
    (void)state;
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(file, sizeof file, "%s/file", folder);
    return 0;
}

int scratch_end(void **state)
{
    (void)state;
    (void)unlink(file);
    return rmdir(folder);
}

const char *scratch_folder(void)
{
    return folder;
}

const char *scratch_file(void)
{
    return file;
}

void scratch_put(const char *text)
{
    FILE *out = fopen(file, "w");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
