/* sweep_tables - a finished sweep as CSV, and what describes it. */
#ifndef SIM_SWEEP_TABLES_H
#define SIM_SWEEP_TABLES_H

#include "output/folder.h"
#include "sim/sweep.h"
#include "sim/sweep_results.h"

/* design.csv: a row for each point, a column for each input. outcomes.csv: a row for each point of
 * each base, columns for what is told of each output. results_long.csv: the same in long form, the
 * columns those of hubverse's model output. (sweep_package.h describes all three.)
 * Returns 0 or an errno. */
int sweep_tables_write(const struct sweep *sweep, const struct sweep_results *results,
                       struct folder *folder);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
