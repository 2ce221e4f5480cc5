/* areas - parts of the country. Rows: models/areas.def.
 *
 * Where a scenario has areas, each membership group of the law is as many groups, one for each
 * area, those of the first area first. Where it has none, the country is one area with no name. */
#ifndef MODELS_AREAS_H
#define MODELS_AREAS_H

#include "models/rng.h"

#include <stddef.h>
#include <stdint.h>

struct areas_inputs {
#define ROWS "models/areas.def"
#include "models/row_fields.h"
#undef ROWS
};

struct areas_state {
    int64_t *residents, *members; /* [area][LANES] at the period's end */
};

struct dims;
struct view;

/* How many areas there are, at least one; which one a group belongs to; and the group of the same
 * law in another area. */
size_t areas_count(const struct dims *dims);
size_t areas_of(const struct dims *dims, size_t group);
size_t areas_group(const struct dims *dims, size_t group, size_t area);

/* A group's name in the law, without its area's. */
const char *areas_law(const struct dims *dims, size_t group);

/* The area's name, "" where there are none. */
const char *areas_name(const struct dims *dims, size_t area);

/* Incomes of a group's area over the nation's, and its migration from abroad over the nation's. */
double areas_income_level(const struct view *view, size_t group, size_t lane);
double areas_migration(const struct view *view, size_t group, size_t lane);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
