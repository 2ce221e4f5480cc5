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

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
