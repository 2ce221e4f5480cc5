/* tenure - how long people in cells have been in a group with a time limit.
 *
 * Cells do not tell it: beside them, the people of each kind of such a group are counted by period
 * in the group and state. Whom something happens to by age, or by one chance for all, has been
 * there for as long as a systematic sample of his kind in his state; whose time is over is of such
 * a sample's age. So counts by state are the same both ways, always.
 *
 * What is lost is how age and time go together. Whose time is over is of any age that the group
 * has, so that of those who came at one age some are counted longer than the limit, and others go
 * for them who came later: the right number leaves in every period, of about the ages of all who
 * are there. Where people come at most ages of a group that is nothing; where all come at one age
 * (newborns, school leavers), let its `ages` end the stay, and no limit. (Told apart in cells, time
 * in two small groups made up more than half of Viet Nam's cells.) */
#ifndef MODELS_TENURE_H
#define MODELS_TENURE_H

#include "models/cells.h"

void tenure_lay(const struct view *base, struct world *world, struct arena *kept);

/* At the start people are spread evenly over the time that they may stay. */
void tenure_begin(const struct view *view, struct world *now);

/* gone[state], of the states whose bits are in `some`, have left cells of the strip or its kind.
 * Nothing where the group has no limit. */
void tenure_leave(struct population_state *people, const struct population_strip *strip,
                  const struct luck *luck, uint64_t address, uint32_t some,
                  int32_t gone[PEOPLE_STATES][LANES]);

/* The same, where they go to another strip and their time goes on: at once and in the states that
 * they are in, in the same group; or as arrivals, who settle, in that group of another area. */
void tenure_exchange(struct population_state *people, const struct population_strip *a,
                     const struct population_strip *b, const struct luck *luck, uint64_t address,
                     int32_t there[PEOPLE_STATES][LANES], int32_t back[PEOPLE_STATES][LANES]);
void tenure_send(struct population_state *people, const struct population_strip *from,
                 const struct population_strip *to, const struct luck *luck, uint64_t address,
                 uint32_t some, int32_t gone[PEOPLE_STATES][LANES]);

/* Arrivals have settled in the cells of a kind, in which so many now are; strip: the men's. */
void tenure_settle(struct population_state *people, const struct population_strip *strip,
                   const struct luck *luck, uint64_t address, int32_t all[PEOPLE_STATES][LANES]);

/* A period is over: those of a kind who have been there for the longest leave its rows, and are to
 * be taken from its cells by the lines of `drawn`. */
void tenure_next(struct population_state *people, const struct population_strip *strip,
                 const struct luck *luck, uint64_t address, struct cells_drawn *drawn);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
