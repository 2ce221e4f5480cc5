/* groups - membership groups in the law's own terms. Rows: models/groups.def. */
#ifndef MODELS_GROUPS_H
#define MODELS_GROUPS_H

#include "models/rng.h"

#include <stddef.h>
#include <stdint.h>

struct groups_inputs {
#define ROWS "models/groups.def"
#include "models/row_fields.h"
#undef ROWS
};

/* Places in the words of entry, base, payer and economy.floor_of; lengths of lists. */
enum { GROUPS_CHOICE, GROUPS_MANDATE, GROUPS_AUTOMATIC };
enum { GROUPS_REFERENCE, GROUPS_WAGE, GROUPS_PENSION };
enum { GROUPS_HOUSEHOLD, GROUPS_EMPLOYER, GROUPS_SOCIAL_INSURANCE, GROUPS_STATE, GROUPS_OTHER };
enum { GROUPS_OF_REFERENCE, GROUPS_OF_MINIMUM_WAGE };
enum { GROUPS_CLASSES = 5, GROUPS_TIERS = 5, GROUPS_KNOTS = 32 };

struct view;
struct world;

/* The monthly base of a member's contribution in each future: currency per person and month.
 * at_end: what is in force at the period's end, else the period's mean. */
void groups_base(const struct view *view, const struct world *now, size_t group, int at_end,
                 double out[LANES]);

/* Between what declared wages pay contributions: currency per person and month. */
struct groups_limits {
    double floor, ceiling;
};
struct groups_limits groups_limits(const struct view *view, const struct world *now, int at_end,
                                   size_t lane);

/* The premium factor of the first (0), second (1) ... member of the group in a household, and its
 * mean: tiers weighted by who is which. */
double groups_tier_of(const struct groups_inputs *in, size_t group, size_t order, size_t lane);
double groups_tier(const struct groups_inputs *in, size_t group, size_t lane);

/* The share of the premium that the member pays himself, after subsidy and local top-up. */
void groups_own_share(const struct view *view, size_t group, double out[LANES]);

/* How likely people of an age belong to the group, before raking; 0 outside its ages. */
double groups_pattern(const struct groups_inputs *in, size_t group, int age);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
