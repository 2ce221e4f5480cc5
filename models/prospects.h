/* prospects - what can happen to a person in the first half of a period, and how likely it is.
 *
 * One lane's chances, times 2^32, so that one word of 32 random bits decides. */
#ifndef MODELS_PROSPECTS_H
#define MODELS_PROSPECTS_H

#include "models/mobility.h"
#include "models/model.h"

struct prospects {
    const struct view *view;
    struct individuals_state *crowd; /* has those by group, transition, area and move */
    int lane;
    double death[POPULATION_HEALTHS * POPULATION_SEXES][POPULATION_AGES];
    double births[POPULATION_AGES], childless[POPULATION_AGES]; /* mean, and chance of none */
    struct mobility_health health[POPULATION_SEXES][POPULATION_AGES];
    double home[POPULATION_AGES]; /* leaves it, at the turn of the year */
    double boy;                   /* is one */
};

/* Fills it for a period, with the turn of the year where that is its first. */
void prospects_set(const struct view *view, struct world *now, int lane, struct prospects *out);

/* Which transition a word takes: of those who turn an age, or through the year and on a date; which
 * move to another area. The number of transitions, of moves: none. */
size_t prospects_birthday(const struct prospects *of, const struct person *one, uint32_t word);
size_t prospects_transition(const struct prospects *of, const struct person *one, uint32_t word);
size_t prospects_area(const struct prospects *of, const struct person *one, uint32_t word);

/* Chances of all transitions out of a group at an age together, at least those of any of them: by
 * birthday, of those who turn it, or the others. */
double prospects_leaving(const struct prospects *of, size_t group, int age, bool birthday);

/* A word's count under a Poisson law of a small mean. */
unsigned prospects_count(uint32_t word, double mean);

/* What is left of a word that has decided on a chance is a word again. */
uint32_t prospects_rest(uint32_t word, double chance);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
