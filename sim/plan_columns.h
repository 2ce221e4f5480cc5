/* plan_columns - which columns the results of a plan have, and where each comes from. */
#ifndef SIM_PLAN_COLUMNS_H
#define SIM_PLAN_COLUMNS_H

#include "sim/plan.h"

#include <stdbool.h>

/* Lays columns, sources and names of a plan whose dims are set; false: no memory. */
bool plan_columns_lay(struct plan *plan);

/* Leaves a plan only these n columns and what their rates are made of, so that its tables are
 * small; column[i] becomes the new place. For a copy of a plan: what it borrows stays, and the two
 * new lists, plan->columns and plan->sources, are the caller's to free. False: no memory. */
bool plan_columns_keep(struct plan *plan, size_t *column, size_t n);

/* Of a table of a plan's futures: a row for its starting point and for each period. */
struct table_shape plan_columns_shape(const struct plan *plan);

/* Whether a column is known at a moment, also at the base year's end: a stock, or a rate of two. */
bool plan_columns_stands(const struct plan *plan, size_t column);

/* What a column that is no RATE reads of the world. */
void plan_columns_value(const struct plan_column *column, const struct world *now,
                        double out[LANES]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
