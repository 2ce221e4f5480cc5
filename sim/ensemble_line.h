/* ensemble_line - the jobs under way in an ensemble: which bundles are taken, which are done.
 *
 * Knows no threads; the ensemble holds its lock where two could be at the same line. */
#ifndef SIM_ENSEMBLE_LINE_H
#define SIM_ENSEMBLE_LINE_H

#include "sim/ensemble.h"

#include <stdbool.h>
#include <stddef.h>

/* A job under way; its bundles are taken in their order. */
struct ensemble_line {
    struct ensemble_job *job;    /* NULL: no job has this place */
    size_t order;                /* of coming */
    size_t nbundles, next, open; /* to take next; taken and not done */
    unsigned char *done;         /* [bundle] */
};

/* A job of which nothing is taken yet, and its end as it is before anything happened; false: no
 * memory. */
bool ensemble_line_begin(struct ensemble_line *out, struct ensemble_job *job);

/* Says in the job how far it came, and frees what the line has. Was it stopped before its end, or
 * before the lowest trouble was certain, it counts as interrupted. */
void ensemble_line_end(struct ensemble_line *line);

/* The oldest of n jobs with a bundle to take, and the oldest that is finished; NULL: none. */
struct ensemble_line *ensemble_line_open(struct ensemble_line *line, size_t n);
struct ensemble_line *ensemble_line_finished(struct ensemble_line *line, size_t n);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
