/* ensemble_line - the jobs under way in an ensemble: which bundles are taken, which are done. */
#include "sim/ensemble_line.h"

#include "sim/crew.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

bool ensemble_line_begin(struct ensemble_line *out, struct ensemble_job *job)
{
    size_t n = crew_bundles(job->plan);
    *out = (struct ensemble_line){.job = job, .nbundles = n, .done = calloc(n, 1)};
    memset(&job->end, 0, sizeof job->end);
    job->end.trouble.replicate = SIZE_MAX;
    return out->done != NULL;
}

void ensemble_line_end(struct ensemble_line *line)
{
    struct ensemble_job *job = line->job;
    size_t lanes = job->plan->lanes, all = job->plan->replicates, bundle = 0;
    while (bundle < line->nbundles && line->done[bundle])
        bundle++;
    job->end.complete = bundle * lanes < all ? bundle * lanes : all;
    job->end.interrupted = bundle < line->nbundles && job->end.trouble.replicate / lanes != bundle;
    free(line->done);
}

static bool is_open(const struct ensemble_line *line)
{
    return line->job != NULL && line->next < line->nbundles;
}

static bool is_finished(const struct ensemble_line *line)
{
    return line->job != NULL && line->next == line->nbundles && line->open == 0;
}

static struct ensemble_line *oldest(struct ensemble_line *line, size_t n,
                                    bool (*fits)(const struct ensemble_line *line))
{
    struct ensemble_line *found = NULL;
    for (size_t k = 0; k < n; k++)
        if (fits(&line[k]) && (found == NULL || line[k].order < found->order))
            found = &line[k];
    return found;
}

struct ensemble_line *ensemble_line_open(struct ensemble_line *line, size_t n)
{
    return oldest(line, n, is_open);
}

struct ensemble_line *ensemble_line_finished(struct ensemble_line *line, size_t n)
{
    return oldest(line, n, is_finished);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
