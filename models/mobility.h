/* mobility - at the turn of the year people in cells fall ill and recover, rise and fall in income,
 * come from abroad and leave. */
#ifndef MODELS_MOBILITY_H
#define MODELS_MOBILITY_H

#include "models/model.h"

void mobility_year(const struct view *view, struct world *now, const struct luck *luck);

/* Shares that lead from a prevalence of poor health at the end of one year to that at the end of
 * the next, whose deaths are given: of people in good health those who fall ill, and of those in
 * poor health those who recover. Prevalence and deaths below 1. */
struct mobility_health {
    double onset, recovery;
};
struct mobility_health mobility_health(double before, double after, double recovery,
                                       double death_good, double death_poor);
/* The same of people who turn `age` this year. */
struct mobility_health mobility_change(const struct view *view, const struct world *now, size_t sex,
                                       int age, size_t lane);

/* Share of a group's residents in a fifth of income at the base date. */
double mobility_class_share(const struct population_common *p, size_t group, size_t class);

/* Of a group's people in a fifth those who rise to the next in a year, and those who fall back. */
struct mobility_income {
    double up, down;
};
struct mobility_income mobility_fifths(const struct view *view, size_t group, size_t class,
                                       size_t lane);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
