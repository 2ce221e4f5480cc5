/* cells - the people as counts in cells: a structure that models/population.c can hold. */
#ifndef MODELS_CELLS_H
#define MODELS_CELLS_H

#include "models/draw.h"
#include "models/model.h"
#include "models/systematic.h"

void cells_lay(const struct view *base, struct world *world, struct arena *kept);
void cells_begin(const struct view *view, struct world *now);

/* Cells of a strip; whether a count is nobody's. */
size_t cells_count(const struct population_strip *strip);
bool cells_nobody(const int32_t n[LANES]);

/* The people of a cell, in all states together. */
void cells_people(int32_t count[PEOPLE_STATES][LANES], int32_t out[LANES]);

/* Adds the people of a cell, state by state. */
void cells_add(int32_t count[PEOPLE_STATES][LANES], int32_t sum[PEOPLE_STATES][LANES]);

/* Whether people of a group choose. In the others all are willing, and nobody is in the states of
 * the unwilling. */
bool cells_choice(const struct view *view, size_t group);

/* The states in which people of a group can be are the first so many of cells_order. */
extern const size_t cells_order[PEOPLE_STATES];
size_t cells_states(const struct view *view, size_t group);

/* People without a card, and with one. */
enum { CELLS_WITHOUT, CELLS_WITH, CELLS_CARDS };

/* Adds those of a cell who are without a card, and with one. */
void cells_by_card(int32_t count[PEOPLE_STATES][LANES], int32_t sum[CELLS_CARDS][LANES]);

/* The next of both lines, of those whose bits are in `some`, leave a cell. Answers a bit for each
 * state that was asked; out of the others has no meaning. */
uint32_t cells_pick_by_card(int32_t count[PEOPLE_STATES][LANES], size_t states, uint32_t some,
                            struct systematic line[CELLS_CARDS], systematic_pick *pick,
                            int32_t out[PEOPLE_STATES][LANES]);

/* Draws those of a cell's people to whom something happens by one chance for all of them, those
 * with a card and those without, and takes them away. Answers as cells_pick_by_card. */
uint32_t cells_take(struct population_state *people, size_t cell, size_t states,
                    const struct luck *luck, uint64_t address, const struct draw_chances *chances,
                    int32_t out[PEOPLE_STATES][LANES]);

/* Neighbouring cells of ages first to last in both strips, men and women, of a kind. */
struct cells_ages {
    size_t n, cell[POPULATION_SEXES];
};
struct cells_ages cells_of_ages(const struct population_strip *men, int first, int last);

/* The same of all these cells, state by state of all of them together: `all` are drawn in
 * the states whose bits are in `some`, and cells_next takes them away cell after cell. */
struct cells_drawn {
    uint32_t some;
    int32_t all[PEOPLE_STATES][LANES];
    struct systematic line[PEOPLE_STATES];
};
void cells_draw(const struct population_state *people, const struct cells_ages *ages, size_t states,
                const struct luck *luck, uint64_t address, const struct draw_chances *chances,
                struct cells_drawn *drawn);
void cells_next(int32_t count[PEOPLE_STATES][LANES], struct cells_drawn *drawn,
                int32_t out[PEOPLE_STATES][LANES]);

/* Lines for those of `of` people who are known to go, so many of each state. */
void cells_share(int32_t of[PEOPLE_STATES][LANES], uint32_t some,
                 int32_t gone[PEOPLE_STATES][LANES], const struct luck *luck, uint64_t address,
                 struct cells_drawn *drawn);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
