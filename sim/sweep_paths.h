/* sweep_paths - parameters of a scenario by the path that --set and faults name them by. */
#ifndef SIM_SWEEP_PATHS_H
#define SIM_SWEEP_PATHS_H

#include "scenarios/pool.h"
#include "scenarios/scenario.h"

/* element SWEEP_PATHS_ALL: one for all elements, as policy.subsidy. */
#define SWEEP_PATHS_ALL SIZE_MAX

struct sweep_path {
    size_t section, row, element;
    const struct row *is;
};

bool sweep_paths_find(const struct scenario *scenario, const char *path, struct sweep_path *out);

/* The row that a path means, of whatever scenario; NULL: none. */
const struct row *sweep_paths_row(const char *path);

/* " (did you mean 'economy.inflation'?)", or "". */
const char *sweep_paths_near(const struct scenario *scenario, const char *path, struct pool *pool);

/* A law as a scenario file would give it. */
const char *sweep_paths_law(const struct quantity *law, struct pool *pool);

/* A --set of the value from a month on, but for the number: what stands before and behind it. Where
 * the scenario has a value of that month it alone changes, and those after it stay; else there is
 * nothing after it, as after the last date of a policy. */
void sweep_paths_dated(const struct scenario *scenario, const struct sweep_path *at, int from,
                       struct pool *pool, const char **before, const char **behind);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
