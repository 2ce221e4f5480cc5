/* sweeping - sweep files for tests, from text. */
#ifndef TESTS_SWEEPING_H
#define TESTS_SWEEPING_H

#include "sim/sweep_file.h"

#include <stdbool.h>
#include <stddef.h>

/* A sweep read from a text that stands in a file of its own, with the sets of an option --set (NULL
 * behind the last, or NULL). Zero before it is opened, but for its options. */
struct sweeping {
    struct sweep sweep;
    struct options options;
    char folder[64], file[96];
    bool read;
    char *faults; /* all that is wrong, a line each, the file called "file" */
};

void sweeping_open(struct sweeping *s, const char *text, const char *const *sets);
void sweeping_close(struct sweeping *s);

/* A second file in its folder, before or after it is opened. */
void sweeping_add(struct sweeping *s, const char *name, const char *text);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
