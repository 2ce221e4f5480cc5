/* incomes - persons rise and fall in income, and differ in frailty. */
#ifndef MODELS_INCOMES_H
#define MODELS_INCOMES_H

#include "models/model.h"

/* What the income of a step within a fifth is over the fifth's mean, and how frailty is spread
 * among members, of one lane. */
void incomes_begin(const struct view *view, struct individuals_state *crowd, int lane);

/* The chances of a turn of the year of one lane, and what they make of a person by one word. */
void incomes_year(const struct view *view, struct individuals_state *crowd, int lane);
void incomes_move(const struct view *view, const struct individuals_state *crowd,
                  struct person *one, uint32_t word, float place, int lane);

/* Where the income of each of LANES persons goes by a word each, if nothing happens to his group:
 * the places that incomes_move wants. Nothing where incomes have no persistence of their own. */
void incomes_places(const struct view *view, const struct individuals_state *crowd,
                    const struct person one[LANES], const uint32_t word[LANES], int lane,
                    float place[LANES]);

/* A person's place in his group by income: the share of the group that is poorer. */
double incomes_place(const struct individuals_state *crowd, const struct person *one);

/* Which of the steps of his fifth a person's income is in. */
static inline size_t incomes_step(const struct person *one)
{
    return (size_t)one->rank * INDIVIDUALS_STEPS >> 16;
}

/* What the levels of a spread sd multiply; they average 1. */
void incomes_frailties(double sd, double factor[INDIVIDUALS_FRAILTIES]);

/* Level of frailty by one word: all alike without a card, of members in proportion to what it
 * multiplies. */
unsigned incomes_frailty(const struct individuals_state *crowd, int lane, bool member,
                         uint32_t word);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
