/* starting_people - who is in which group at the end of the base year, and how people flow between
 * groups in the first year: part of the population's plan. */
#ifndef MODELS_STARTING_PEOPLE_H
#define MODELS_STARTING_PEOPLE_H

#include "models/model.h"

/* Fills common->population.start and class_share by raking the groups' patterns to three margins:
 * groups, sex by age, fifths of income. An infeasible margin is a fault that names it. */
bool starting_people_rake(const struct view *base, struct common *common,
                          const struct places *places, struct faults *out);

/* Fills inflow and inflow_card from the starting table and the base date's rates. */
void starting_people_flows(const struct view *base, struct common *common);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
