/* mobility - at the turn of the year people in cells fall ill and recover, rise and fall in income,
 * come from abroad and leave. */
#ifndef MODELS_MOBILITY_H
#define MODELS_MOBILITY_H

#include "models/model.h"

void mobility_year(const struct view *view, struct world *now, const struct luck *luck);

/* Shares of a year that keep the stated prevalence of poor health: of people in good health who
 * turn `age` those who fall ill, and of those in poor health those who recover. */
struct mobility_health {
    double onset, recovery;
};
struct mobility_health mobility_health(double before, double after, double recovery,
                                       double death_good, double death_poor);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
