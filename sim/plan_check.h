/* plan_check - what only a whole plan can tell about a scenario. */
#ifndef SIM_PLAN_CHECK_H
#define SIM_PLAN_CHECK_H

#include "models/fault.h"
#include "sim/plan.h"

#include <stdbool.h>

/* No two cells have one address of luck. */
bool plan_check_addresses(const struct plan *plan, struct faults *faults);

/* The base year can be started from, at central beliefs. */
bool plan_check_start(const struct plan *plan, struct faults *faults);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
