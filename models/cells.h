/* cells - the people as counts in cells: a structure that models/population.c can hold. */
#ifndef MODELS_CELLS_H
#define MODELS_CELLS_H

#include "models/model.h"

void cells_lay(const struct view *base, struct world *world, struct arena *kept);
void cells_begin(const struct view *view, struct world *now);

/* The second half of a period: minds change, the reached join, the willing join and leave. */
void cells_enrol(const struct view *view, struct world *now, const struct luck *luck);

/* Counts of members and residents at the period's end, by group, health, sex and age. */
void cells_count(const struct view *view, struct world *now);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
