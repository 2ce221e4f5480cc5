/* vital - the first half of a period for people: ageing, deaths, births, moves between groups. */
#ifndef MODELS_VITAL_H
#define MODELS_VITAL_H

#include "models/model.h"

/* Chances of dying in the period, by health, sex and age: people->death. */
void vital_death_chances(const struct view *view, struct world *now);

/* With people's own luck, and flows at 0. */
void vital_open(const struct view *view, struct world *now, const struct luck *luck);

/* The luck of people: one and the same in all futures where the scenario switches it off. */
struct luck vital_luck(const struct view *view, const struct luck *luck);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
