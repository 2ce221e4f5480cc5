/* comparison_gap - people who are missing to a target, by group and period, over futures. */
#ifndef SIM_COMPARISON_GAP_H
#define SIM_COMPARISON_GAP_H

#include "sim/comparison.h"

/* Fills arm->gap from the arm's table, which is open. Returns 0 or an errno. */
int comparison_gap_find(const struct comparison *all, struct comparison_arm *arm);

/* Last period of the comparison until the date of a target. */
size_t comparison_gap_until(const struct comparison *all, size_t target);

/* Place 0: all people; else the group before it. */
const struct comparison_gap *comparison_gap_of(const struct comparison *all, size_t arm,
                                               size_t target, size_t period, size_t place);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
