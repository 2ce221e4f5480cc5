/* screen - whom nothing happens to in the first half of a period, but that he may grow older.
 *
 * Most people's words are far from any chance that they have. One look tells them apart from those
 * whom models/lifecourse.c leads through the half period step by step, where every chance is
 * decided exactly; whoever the screen holds back needlessly has nothing happen to him there. */
#ifndef MODELS_SCREEN_H
#define MODELS_SCREEN_H

#include "models/prospects.h"

/* One lane's bars of a half period that are not by group or area (individuals_state.bar). */
struct screen {
    const struct individuals_bars *bar;
    size_t groups;                                                          /* of an area */
    uint32_t death[POPULATION_HEALTHS * POPULATION_SEXES][POPULATION_AGES]; /* leaving home too */
    uint32_t births[POPULATION_SEXES][POPULATION_AGES];                     /* none up to it */
    uint32_t health[POPULATION_HEALTHS * POPULATION_SEXES][POPULATION_AGES];
};

void screen_lay(const struct view *base, struct individuals_bars *bar, struct arena *fresh);

/* From the chances of the half period; bar is that of the same lane. */
void screen_set(const struct prospects *may, struct individuals_bars *bar, struct screen *out);

/* Persons to whom something may happen, a bit each, by their words [word][person]; `screen_year` at
 * the turn of the year, when all grow a year older, whatever becomes of their incomes. */
uint32_t screen_period(const struct screen *screen, const struct person one[LANES],
                       uint32_t life[4][LANES]);
uint32_t screen_year(const struct screen *screen, const struct person one[LANES],
                     uint32_t life[4][LANES], uint32_t year[4][LANES]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
