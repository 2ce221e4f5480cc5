/* plan_hold - levers of a policy that have no date act from the start of the forecast.
 *
 * The behaviour of the base year is explained with the law of the base year. A policy that is
 * compared with a base must not be explained away by it: where a lever (section `policy`) differs
 * from the base's already at the base date, the base's value holds until the forecast starts. */
#ifndef SIM_PLAN_HOLD_H
#define SIM_PLAN_HOLD_H

#include "scenarios/scenario.h"

#include <stdbool.h>
#include <stddef.h>

/* Levers that are held, as settings of their own. */
struct plan_hold {
    struct setting *setting; /* [n] */
    size_t *row, *element;   /* [n] in section `policy` */
    size_t n;
};

/* Finds them; before NULL: none. False: no memory. plan_hold_free is safe on {0}. */
bool plan_hold_find(struct plan_hold *hold, const struct scenario *scenario,
                    const struct scenario *before);
void plan_hold_free(struct plan_hold *hold);

/* The setting of a lever that is held, else NULL. */
const struct setting *plan_hold_setting(const struct plan_hold *hold, size_t section, size_t row,
                                        size_t element);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
