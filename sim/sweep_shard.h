/* sweep_shard - what is finished of a sweep: a file for each point, whole or not there.
 *
 * A shard is written aside, reaches the disk and is renamed, so that whatever ends the process
 * leaves only whole ones. It carries the hash of all that made it. A job is a point of a base: job
 * = base * points + point. */
#ifndef SIM_SWEEP_SHARD_H
#define SIM_SWEEP_SHARD_H

#include "output/sha256.h"
#include "sim/sweep.h"

enum { SWEEP_SHARD_NAME = 128, SWEEP_SHARD_TEXT = 512 };

/* Makes the folder and its parents where they are missing, and removes what a killed process of
 * this machine left half-written in it. Returns 0 or an errno. */
int sweep_shard_open(const char *folder);

/* Removes the sweep's shards (of another sweep in the same folder none), or all; then the folder if
 * nothing else is in it. */
void sweep_shard_clear(const char *folder, const struct sweep *sweep);
void sweep_shard_remove(const char *folder);

/* Whether there is any shard in it. */
bool sweep_shard_any(const char *folder);

/* The file's name in the folder. */
void sweep_shard_name(const struct sweep *sweep, size_t job, char out[SWEEP_SHARD_NAME]);

/* The hash of all that makes a job's numbers: program, input files, sets, seed, futures, outputs.
 * Returns 0 or an errno. */
int sweep_shard_made(const struct sweep *sweep, size_t job, char out[SHA256_TEXT]);

/* Keeps what came out: y[output][future], or why the point failed (y is then not read). Returns 0
 * or an errno. */
int sweep_shard_write(const char *folder, const struct sweep *sweep, size_t job, const double *y,
                      const char *reason);

/* Reads it back: y (NULL: only looks) and the reason, empty for a point that is done. Returns 0, an
 * errno (ENOENT: it is not finished), or EBADMSG: it is not this sweep's, or damaged, and `reason`
 * says so. */
int sweep_shard_read(const char *folder, const struct sweep *sweep, size_t job, double *y,
                     char reason[SWEEP_SHARD_TEXT]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
