/* sweep_gather - from shards to results. */
#ifndef SIM_SWEEP_GATHER_H
#define SIM_SWEEP_GATHER_H

#include "sim/sweep.h"
#include "sim/sweep_results.h"
#include "sim/sweep_shard.h"

#include <stddef.h>

struct sweep_gather {
    struct sweep_results results;
    size_t missing, failed;         /* points */
    char problem[SWEEP_SHARD_TEXT]; /* a shard that is not this sweep's, or that there are two of */
    const char *folder;             /* where it lies */
    struct sweep_name *name;        /* of bases, inputs, outputs */
    struct sweep_vocabulary *words; /* [inputs] */
    double *range, *y;
    char **reason; /* [bases][points] */
    size_t bytes;  /* of y, which is a file in memory's place */
};

/* Looks at all shards in the folders: which jobs are finished (has[job], NULL: not wanted; counts
 * the others in missing). Returns 0, an errno, or EBADMSG with `problem`. */
int sweep_gather_look(struct sweep_gather *gather, const struct sweep *sweep,
                      const char *const *folder, size_t nfolders, unsigned char *has);

/* Reads all of them; the values are kept in an unlinked file in the folder `scratch`, so that
 * memory does not grow with the points. The sweep is borrowed. sweep_gather_close is safe after any
 * errno, and on {0}. */
int sweep_gather_open(struct sweep_gather *gather, const struct sweep *sweep,
                      const char *const *folder, size_t nfolders, const char *scratch);
void sweep_gather_close(struct sweep_gather *gather);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
