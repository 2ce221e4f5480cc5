/* expand - where a scenario has areas, every group and transition gets a copy in each. */
#ifndef SCENARIOS_EXPAND_H
#define SCENARIOS_EXPAND_H

#include "scenarios/inside.h"

#include <stdbool.h>

/* After names are closed and before values are completed. A copy is named AREA.GROUP and has, in
 * this order, what the area says of it, what the area says of all, what the nation says of it or
 * of all. Residents and members are split. False: something was said. */
bool expand_areas(struct scenario *scenario, struct faults *faults);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
