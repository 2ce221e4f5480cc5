/* deviations - fertility, mortality and net migration wander about their paths. What births, deaths
 * and migration read of it: population_fertility and its like (models/population.h). */
#ifndef MODELS_DEVIATIONS_H
#define MODELS_DEVIATIONS_H

#include "models/model.h"

void deviations_lay(struct population_state *people, struct arena *kept, struct arena *fresh);

/* None in the base year. */
void deviations_begin(struct population_state *people);

/* On to this period, whatever holds people. Shocks, not people's own luck. */
void deviations_move(const struct view *view, struct population_state *people,
                     const struct luck *luck);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
