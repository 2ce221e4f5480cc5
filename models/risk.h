/* risk - how much care the members of a group need, by age, sex, health and newness. */
#ifndef MODELS_RISK_H
#define MODELS_RISK_H

#include "models/population.h"
#include "models/rng.h"

#include <stdbool.h>
#include <stddef.h>

struct view;

/* Of a member in good health of each sex and age: the probability that he uses care in a year; and
 * that times his cost and visits if he does, over those of the tables by age. */
struct risk_weights {
    double use[POPULATION_SEXES][POPULATION_AGES];
    double cost[POPULATION_SEXES][POPULATION_AGES];
    double visits[POPULATION_SEXES][POPULATION_AGES];
};

/* Sums over members, or over their years: of cost that the fund shares in, of cost in the waiting
 * period, of visits, of people who use care, of all. Cost and visits are yet without scale. */
struct risk {
    double cost[LANES], waiting[LANES], visits[LANES], users[LANES], years[LANES];
};

void risk_weights(const struct view *view, struct risk_weights *weights);

/* Adds the members of a group at the period's end, costs times level; or the years that its members
 * live through in the period, as the mean of its start and end. */
void risk_add_members(const struct view *view, const struct risk_weights *weights,
                      const struct population_state *people, size_t group,
                      const double level[LANES], struct risk *sum);
void risk_add_years(const struct view *view, const struct risk_weights *weights,
                    const struct population_state *people, size_t group, struct risk *sum);

/* What members cost over what all residents would, by their health alone: 1 without selection. */
double risk_selection(double poor_health_cost, int64_t poor_members, int64_t members,
                      int64_t poor_residents, int64_t residents);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
