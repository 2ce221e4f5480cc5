/* split - what areas do not say of a group's residents and members, split from the nation's.
 *
 * Residents: the nation's group less what areas state, so that the groups' and the areas' residents
 * both hold (iterative proportional fitting from the product of both); the group's total holds to
 * the person. Members: the nation's less what areas state, in proportion to those residents. Such
 * figures carry the status "estimated" and say in their source where they are from. */
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
