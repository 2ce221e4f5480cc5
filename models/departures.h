/* departures - people in cells who leave for good by a chance of their age: the dead, emigrants.
 *
 * The chance holds for all of one group, sex, age and health. Those with a card and those without
 * are drawn of all of them; whose cells and states they leave is a systematic sample. */
#ifndef MODELS_DEPARTURES_H
#define MODELS_DEPARTURES_H

#include "models/cells.h"

struct departures {
    int32_t people[POPULATION_AGES][CELLS_CARDS][LANES];
    struct systematic line[POPULATION_AGES][CELLS_CARDS];
    uint32_t some[POPULATION_AGES]; /* bits of those with a card and without */
    uint64_t address;               /* of the luck of tenure */
    size_t states;                  /* in which the group's people can be */
    int32_t gone[CELLS_CARDS][LANES];
    int32_t left[PEOPLE_STATES][LANES]; /* of the last strip, where its group has a time limit */
};

/* Draws those who leave strips first, first + step, ... below end, which are of one group, sex and
 * health, by chances[age]; and then, strip by strip in that order, takes them away. */
void departures_draw(const struct view *view, const struct world *now, const struct luck *luck,
                     size_t first, size_t end, const struct draw_chances chances[],
                     const char *purpose, struct departures *out);
void departures_leave(struct population_state *people, const struct population_strip *strip,
                      const struct luck *luck, struct departures *departures);

/* Strips of one group, sex and health are so many apart. */
size_t departures_step(const struct population_common *common);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
