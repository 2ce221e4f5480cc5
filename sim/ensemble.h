/* ensemble - runs all futures of a plan, or of many plans, in threads: the only file that knows
 * any. */
#ifndef SIM_ENSEMBLE_H
#define SIM_ENSEMBLE_H

#include "output/table.h"
#include "sim/plan.h"
#include "sim/replicate.h"

#include <stdbool.h>
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

/* One of many plans, and how its futures ended. */
struct ensemble_job {
    const struct plan *plan;
    struct table *table;
    struct ensemble_end end;
};

/* Who brings the plans and takes what came of them. All three are called from the calling thread,
 * while the others work. `next`: another job, which the caller keeps until it is done; NULL: there
 * is none left. `done`: a job has ended, not always in the order of coming; false ends the whole.
 * After an interruption those that were under way are done with end.interrupted. */
struct ensemble_feed {
    struct ensemble_job *(*next)(void *context);
    bool (*done)(void *context, struct ensemble_job *job);
    void (*report)(void *context, size_t futures); /* done so far, of all jobs */
    void *context;
};

/* As ensemble_run, for jobs of plans that are alike in size: only a few are under way at a time,
 * just as many as keep all threads busy. Returns whether it was interrupted. */
bool ensemble_run_feed(const struct ensemble_feed *feed, int threads);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
