/* reading - what those who read one value share: its row, its path, its words of complaint. */
#ifndef SCENARIOS_READING_H
#define SCENARIOS_READING_H

#include "models/fault.h"
#include "models/row.h"
#include "scenarios/pool.h"
#include "scenarios/tree.h"

#include <stdbool.h>

struct reading {
    struct pool *pool;
    struct faults *faults;
    const struct row *row;
    const char *path; /* "policy.subsidy.near_poor" */
};

/* Where a figure is from, and of what standing it is. */
struct cite {
    const char *source, *status;
};

/* Whether a key speaks of a value's origin: source, status, unit or note. */
bool reading_is_cite(const char *key);

/* Reads such a key; false: it is wrong, and that was said. row NULL: a unit has no meaning here. */
bool reading_cite(const struct reading *r, const struct node *node, struct cite *cite);

/* Goes through the keys of a group of one value: origins are read, those among `allowed` ("a|b")
 * are left to the caller, all others are unknown. */
bool reading_keys(const struct reading *r, const struct node *group, const char *allowed,
                  struct cite *cite);

/* "PATH: is GOT; must be WHAT THE ROW ALLOWS", and a hint or "". Returns false. */
bool reading_wrong(const struct reading *r, const struct node *node, const char *hint);

/* A number of the row's kind, within its bounds. */
bool reading_number(const struct reading *r, const struct node *node, double *out);

bool reading_is_number(const struct node *node);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
