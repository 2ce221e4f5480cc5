/* simulate - all futures of one scenario into a table, with progress, and in words how it ended. */
#ifndef SIM_SIMULATE_H
#define SIM_SIMULATE_H

#include "sim/ensemble.h"
#include "sim/options.h"
#include "sim/run.h"

/* What is said of the work: the verb, whose results are made, and what stands before the bar (NULL:
 * nothing). */
struct simulate_words {
    const char *verb, *about, *label;
};

/* Opens run->table in the folder `scratch` and runs all futures of run->plan into it; after an
 * interruption it holds those that were finished, and run->interrupted says so. Returns 0, or the
 * exit status to end with, said; 130, not said: interrupted before any was finished. The table is
 * to be closed after either. */
int simulate(struct run *run, const char *scratch, const struct options *options,
             const struct simulate_words *words);

/* Its beginning and end, for runs of several plans: the table is opened, and what came of the
 * futures is taken. */
int simulate_open(struct run *run, const char *scratch, const struct options *options,
                  const struct simulate_words *words);
int simulate_end(struct run *run, const struct ensemble_end *end,
                 const struct simulate_words *words);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
