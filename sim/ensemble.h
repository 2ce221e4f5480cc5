/* ensemble - runs all futures of a plan, in threads: the only file that knows any. */
#ifndef SIM_ENSEMBLE_H
#define SIM_ENSEMBLE_H

#include "output/table.h"
#include "sim/plan.h"
#include "sim/replicate.h"

#include <stddef.h>

/* How a run of many futures ended. */
struct ensemble_end {
    size_t complete;                  /* leading futures that are whole in the table */
    bool interrupted;                 /* by SIGINT or SIGTERM */
    int error;                        /* errno of the table, 0: none */
    struct replicate_trouble trouble; /* of the lowest future that had any */
};

/* Runs plan->replicates futures on `threads` threads and writes them to the table. Teams of
 * threads, usually of one, take bundles from one counter and write disjoint rows: no sums, so the
 * bytes are the same for any number of threads. Where there are fewer bundles than threads, or
 * worlds take much memory, teams are of several threads, which share out what a model does in parts
 * (models/hands.h). SIGINT and SIGTERM are held while it runs: the first ends it after the current
 * period, with the futures done so far; a second one kills. `report` is called now and then from
 * the calling thread. */
void ensemble_run(const struct plan *plan, int threads, struct table *table,
                  void (*report)(void *context, size_t done, size_t all), void *context,
                  struct ensemble_end *end);

/* Bytes of the worlds that such a run holds at a time. */
double ensemble_memory(const struct plan *plan, int threads);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
