/* plan_columns - which columns the results of a plan have, and where each comes from. */
#ifndef SIM_PLAN_COLUMNS_H
#define SIM_PLAN_COLUMNS_H

#include "sim/plan.h"

#include <stdbool.h>

/* Lays columns, sources and names of a plan whose dims are set; false: no memory. */
bool plan_columns_lay(struct plan *plan);

/* What a column that is no RATE reads of the world. */
void plan_columns_value(const struct plan_column *column, const struct world *now,
                        double out[LANES]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
