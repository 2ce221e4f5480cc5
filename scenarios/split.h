/* split - what areas do not say of a group's residents and members, split from the nation's.
 *
 * Residents: the nation's group less what areas state, so that the groups' and the areas' residents
 * both hold (iterative proportional fitting from the product of both); the group's total holds to
 * the person. Members: the nation's less what areas state, in proportion to those residents; where
 * an area states its members in all, so that the groups' and those areas' members both hold, with
 * all odds of an area's groups moved by one factor (iterative proportional fitting of areas by
 * groups by card or none). Such figures carry the status "estimated" and say in their source where
 * they are from. */
#ifndef SCENARIOS_SPLIT_H
#define SCENARIOS_SPLIT_H

#include "scenarios/inside.h"

#include <stdbool.h>

/* copies: slots of the section groups, [row * stride + area * groups + group]. False: sums do not
 * hold within 0.1 %, and that was said. */
bool split_nation(struct scenario *scenario, struct slot *copies, size_t stride,
                  struct faults *faults);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
