/* comparison_targets - the targets that any arm of a comparison names, judged for all of them. */
#ifndef SIM_COMPARISON_TARGETS_H
#define SIM_COMPARISON_TARGETS_H

#include "sim/comparison.h"

/* Adds the targets of an arm that none before it has. False: one of that name is another, which is
 * said, or memory is full. */
bool comparison_targets_take(struct comparison *all, size_t arm, bool *full);

/* The period at whose end one is judged, and whether the comparison goes so far. */
size_t comparison_targets_period(const struct comparison *all, size_t target);
bool comparison_targets_within(const struct comparison *all, size_t target);

/* Makes arm->reach; the tables of the arm and of the base are open. Returns 0 or an errno. */
int comparison_targets_reach(const struct comparison *all, struct comparison_arm *arm);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
