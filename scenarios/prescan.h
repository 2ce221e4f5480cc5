/* prescan - reads a scenario's text before libconfig does.
 *
 * libconfig wraps whole numbers past 2^31 silently, turns 1e400 into infinity, ends the process on
 * @include of a folder, reads "." as a number, takes minutes over a hundred thousand keys and calls
 * every mistake "syntax error". This scan finds all of that with its line, and hands on a clean
 * copy: no comments, no second setting of a name, [1, 0.5] as a list whose numbers may mix, and a
 * plain 0 where a number could not be held (its line is remembered, so that it is not complained
 * of twice). */
#ifndef SCENARIOS_PRESCAN_H
#define SCENARIOS_PRESCAN_H

#include "models/fault.h"
#include "scenarios/pool.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    PRESCAN_BYTES = 1 << 20, /* the largest scenario file */
    PRESCAN_DEPTH = 30,      /* brackets within brackets */
    PRESCAN_KEYS = 1000      /* settings of one group */
};

struct prescan {
    const char *text; /* for libconfig; line numbers as in the original */
    const int *bad;   /* ascending lines with a value that was replaced */
    size_t nbad;
};

/* from: the file, and its first line, or 0 for an argument of the command line, which has no lines
 * and whose whole numbers need no L. False: not to be parsed; why is said. */
bool prescan_read(struct prescan *out, const char *bytes, size_t size, struct place from,
                  struct pool *pool, struct faults *faults);

bool prescan_is_bad(const struct prescan *scan, int line);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
