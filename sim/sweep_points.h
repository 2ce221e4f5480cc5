/* sweep_points - runs the points of a sweep, one after the other, and keeps what comes out. */
#ifndef SIM_SWEEP_POINTS_H
#define SIM_SWEEP_POINTS_H

#include "sim/sweep.h"

#include <stdbool.h>
#include <stddef.h>

/* Who hands out the jobs (sim/sweep_shard.h): the next one, false when there is none left. Here it
 * is a list; processes that share a sweep out among them ask whoever holds it. */
struct sweep_points_source {
    bool (*next)(void *context, size_t *job);
    void *context;
    /* NULL; or called now and then, from the same thread: how many jobs others have finished. */
    size_t (*elsewhere)(void *context);
};

/* How it ended. */
struct sweep_points_end {
    size_t done, failed; /* points that are finished now, and those of them that failed */
    bool interrupted;    /* by SIGINT or SIGTERM: finished points are kept */
    int error;           /* errno of the folder of shards, 0: none */
    const char *stopped; /* the base whose scenario cannot be loaded any more as it was; NULL */
};

/* Runs jobs until there are no more, each into its shard in `folder`. A point that does not load,
 * or in one of whose futures something goes wrong, is a failed one, and the others go on. `all`:
 * how many there will be, for the progress. */
void sweep_points_run(const struct sweep *sweep, const char *folder,
                      struct sweep_points_source source, size_t all, struct sweep_points_end *end);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
