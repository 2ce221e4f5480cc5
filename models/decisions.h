/* decisions - the second half of a period for people held as persons. */
#ifndef MODELS_DECISIONS_H
#define MODELS_DECISIONS_H

#include "models/model.h"

/* Levels that people of one kind are told apart by: [kind][order in the household][step of income].
 * Where the scenario tells neither, one of each. */
struct decisions_levels {
    size_t orders, steps;
};
struct decisions_levels decisions_levels(const struct view *view);

void decisions_lay(const struct view *base, struct individuals_state *crowd, struct arena *kept,
                   struct arena *fresh);

/* What makes the mean of levels agree with their kind, at the base date; after enrolment began. */
void decisions_begin(const struct view *view, struct world *now, int lane);

/* One lane's persons change their mind, are reached, join and leave. */
void decisions_enrol(const struct view *view, struct world *now, const struct luck *luck, int lane);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
