/* value - the text of one value, of whatever kind its row has, to a setting. */
#ifndef SCENARIOS_VALUE_H
#define SCENARIOS_VALUE_H

#include "scenarios/inside.h"
#include "scenarios/reading.h"

/* Whether a group is one value, { value = ...; source = ...; } or { dist = ...; }, and no map. */
bool value_is_one(const struct node *node);

/* Reads a value; names in it (of elements, of files) are looked up when the scenario is complete.
 * cite: the origin that the section gives to values that name none. */
bool value_read(const struct reading *r, const struct node *node, struct cite cite,
                struct slot *out);

/* The value that the row itself gives; false: it gives none. */
bool value_usual(const struct row *row, struct pool *pool, struct slot *out);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
