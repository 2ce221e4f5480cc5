/* regrouping - people in cells change group: by birthday, age, date, hazard, time limit. */
#ifndef MODELS_REGROUPING_H
#define MODELS_REGROUPING_H

#include "models/model.h"

/* At the turn of the year, before people grow older: those who turn an age. */
void regrouping_birthdays(const struct view *view, struct world *now, const struct luck *luck);

/* Everybody grows a year older; who passes the last age of a group goes to the next. */
void regrouping_grow_older(const struct view *view, struct world *now, const struct luck *luck);

/* Who is in a group with a time limit has been there a period longer, or leaves it. */
void regrouping_limits(const struct view *view, struct world *now, const struct luck *luck);

/* Moves of one date that lies in this period; whether there are any. */
void regrouping_once(const struct view *view, struct world *now, const struct luck *luck);
bool regrouping_any_once(const struct view *view);

/* Moves at a hazard of the men of a kind and the women beside them, one transition after another;
 * their chances in this period are made ready first. */
void regrouping_lay(const struct view *base, struct world *world, struct arena *kept);
void regrouping_rates(const struct view *view, struct world *now);
void regrouping_moves(const struct view *view, struct world *now, const struct luck *luck,
                      const struct population_strip *men);

/* Sends people of a cell, of the states whose bits are in `some`, to the arrivals of a cell `to`:
 * those with a card keep it by a chance. They have left where they were. */
void regrouping_send(struct population_state *people, size_t to, uint32_t some,
                     int32_t movers[PEOPLE_STATES][LANES], const struct draw_chances *keeps,
                     const struct luck *luck, uint64_t address);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
