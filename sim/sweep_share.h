/* sweep_share - a process's share of a sweep's points: all that are missing, a part of them, or
 * what is handed out among ranks. */
#ifndef SIM_SWEEP_SHARE_H
#define SIM_SWEEP_SHARE_H

#include "sim/ranks.h"
#include "sim/sweep.h"
#include "sim/sweep_gather.h"
#include "sim/sweep_points.h"

#include <stddef.h>

struct sweep_share {
    const struct sweep *sweep;
    const struct options *options;
    struct ranks *ranks;
    const char *folder;          /* of shards */
    size_t part, parts;          /* --shard part/parts, from 1; 0: all */
    unsigned char *has;          /* [job] finished; the first rank's, who gives it */
    size_t next;                 /* the job to look at next */
    size_t all, missing;         /* jobs: to do; without a shard in the folder */
    struct sweep_points_end end; /* how this rank's ended */
};

/* Runs what is missing, with the other ranks if there are any. Returns 0, or the exit status when
 * the sweep cannot go on, said. */
int sweep_share_run(struct sweep_share *share);

/* What another rank than the first does, once it is told what there is to do (ranks_tell). Returns
 * its exit status. */
int sweep_share_told(struct sweep_share *share, const char *told);

/* Says of a folder that it holds a shard that is not this sweep's (EBADMSG); the exit status. */
int sweep_share_refuse(const struct sweep_gather *gather);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
