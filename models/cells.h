/* cells - the people as counts in cells: a structure that models/population.c can hold. */
#ifndef MODELS_CELLS_H
#define MODELS_CELLS_H

#include "models/draw.h"
#include "models/model.h"

void cells_lay(const struct view *base, struct world *world, struct arena *kept);
void cells_begin(const struct view *view, struct world *now);

/* Cells of a strip; whether a count is nobody's. */
size_t cells_ages(const struct population_strip *strip);
bool cells_nobody(const int32_t n[LANES]);

/* Asks for the people of the cell after the next, for passes over all cells: a world does not fit
 * into the nearer caches. (Beyond the last cell it asks for what nobody reads.) */
static inline void cells_ahead(const struct population_state *people, size_t cell)
{
    const char *next = (const char *)people->count[cell] + 2 * sizeof people->count[0];
    for (size_t at = 0; at < sizeof people->count[0]; at += 64)
        __builtin_prefetch(next + at, 1);
}

/* The people of a cell, in all states together. */
void cells_people(int32_t count[PEOPLE_STATES][LANES], int32_t out[LANES]);

/* How many of the states, in the order of cells_take, a group's people can be in: where all are
 * willing nobody is in those of the unwilling. */
size_t cells_states(const struct view *view, size_t group);

/* Draws those of a cell's people, state by state, to whom something happens by one chance for all
 * of them, without taking them away. Answers a bit for each state with anybody; out of the others
 * has no meaning. */
uint32_t cells_take(const struct population_state *people, size_t cell, size_t states,
                    const struct luck *luck, uint64_t address, const struct draw_chances *chances,
                    int32_t out[PEOPLE_STATES][LANES]);

/* Takes away from a cell those of the states whose bits are in `some`. */
void cells_leave(struct population_state *people, size_t cell, uint32_t some,
                 int32_t movers[PEOPLE_STATES][LANES]);

/* Counts of members and residents, by group, health, sex and age, added to what is there; and the
 * second half of a period: minds change, the reached join, the willing join and leave, and then
 * they are counted. */
void cells_count(const struct view *view, struct world *now);
void cells_enrol(const struct view *view, struct world *now, const struct luck *luck);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
