/* sweep_points - runs the points of a sweep, one after the other, and keeps what comes out.
 *
 *     base + sets -> scenario -> plan -> ensemble -> outputs of each future -> shard
 *
 * Nothing of a point stays in memory, and nothing of it depends on those before: every point meets
 * the same futures, 0 to n - 1 of one seed. */
#include "sim/sweep_points.h"

#include "models/words.h"
#include "sim/cores.h"
#include "sim/ensemble.h"
#include "sim/interruption.h"
#include "sim/load.h"
#include "sim/progress.h"
#include "sim/sweep_bases.h"
#include "sim/sweep_design.h"
#include "sim/sweep_outputs.h"
#include "sim/sweep_shard.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A point under way. */
struct point {
    const struct sweep *sweep;
    const char *folder;
    size_t job;
    struct load load;
    char *set[SWEEP_INPUTS];
    double *y;
    char reason[SWEEP_SHARD_TEXT]; /* why it failed; empty: it did not */
};

/* The first fault, with the --set that it is about: what a file is called here is no one's concern
 * who reads the results elsewhere. */
static void say_fault(const struct fault_list *faults, char reason[SWEEP_SHARD_TEXT])
{
    const struct fault_list_entry *first = fault_list_next(faults, NULL);
    struct place place = first != NULL ? fault_list_place(first) : (struct place){NULL, 0};
    bool set = place.file != NULL && strncmp(place.file, "--set ", 6) == 0;
    int n = snprintf(reason, SWEEP_SHARD_TEXT, "%s%s%s", set ? place.file : "", set ? ": " : "",
                     first != NULL ? fault_list_text(first) : T("does not load"));
    if (faults->faults.count > 1 && n > 0 && n < SWEEP_SHARD_TEXT)
        snprintf(reason + n, SWEEP_SHARD_TEXT - (size_t)n, T(" (and %zu more)"),
                 faults->faults.count - 1);
}

/* Whether the base, as it is, still loads from the files that it was checked with. */
static bool base_holds(const struct sweep *s, size_t b)
{
    char seed[32], futures[32], sha[SHA256_TEXT];
    struct options options;
    struct load load;
    sweep_bases_options(s, b, &options, seed, futures);
    bool holds = load_scenario(&load, s->base[b].file, &options) &&
                 sweep_bases_hash(load.scenario, sha) == 0 &&
                 strcmp(sha, s->base[b].files_sha) == 0;
    load_free(&load);
    return holds;
}

/* Loads the point's scenario. False: `stopped`, for it is not the point's fault. */
static bool load_point(struct point *p)
{
    const struct sweep *s = p->sweep;
    size_t b = p->job / s->points, point = p->job % s->points;
    char seed[32], futures[32], sha[SHA256_TEXT];
    struct options options;
    sweep_bases_options(s, b, &options, seed, futures);
    for (size_t k = 0; k < s->ninputs; k++) {
        p->set[k] = sweep_design_set(s, b, point, k);
        options.sets.item[options.sets.n++] = p->set[k];
    }
    bool loaded = load_scenario(&p->load, s->base[b].file, &options);
    if (!loaded)
        say_fault(&p->load.faults, p->reason);
    if (!loaded || s->names_files)
        return base_holds(s, b);
    return sweep_bases_hash(p->load.scenario, sha) == 0 && strcmp(sha, s->base[b].files_sha) == 0;
}

/* Simulates a loaded point. Returns 0, an errno, or EINTR: interrupted. */
static int simulate_point(struct point *p)
{
    const struct plan *plan = &p->load.plan;
    const struct options *options = p->sweep->options;
    int threads = options->threads > 0 ? (int)options->threads : cores_available();
    struct ensemble_end end;
    struct table *table;
    const struct table_shape shape = {
        .columns = plan->columns,
        .ncolumns = plan->ncolumns,
        .periods = plan->dims.periods + 1,
        .replicates = plan->replicates,
        .first_year = plan->dims.first_year,
        .per_year = plan->dims.per_year,
    };
    int error = table_open(&table, &shape, p->folder);
    if (error != 0)
        return error;
    ensemble_run(plan, threads, table, NULL, NULL, &end);
    if (end.error != 0)
        error = end.error;
    else if (end.interrupted)
        error = EINTR;
    else if (end.trouble.replicate != SIZE_MAX)
        snprintf(p->reason, sizeof p->reason, "%s", end.trouble.what);
    else
        error = sweep_outputs_take(p->sweep, plan, table, p->y, p->reason);
    table_close(table);
    return error;
}

static void do_point(struct point *p, struct sweep_points_end *end)
{
    p->reason[0] = '\0';
    int error = 0;
    if (!load_point(p))
        end->stopped = p->sweep->base[p->job / p->sweep->points].file;
    else if (p->reason[0] == '\0')
        error = simulate_point(p);
    load_free(&p->load);
    for (size_t k = 0; k < p->sweep->ninputs; k++)
        free(p->set[k]);
    if (error == 0 && end->stopped == NULL)
        error = sweep_shard_write(p->folder, p->sweep, p->job, p->y, p->reason);
    end->interrupted = error == EINTR;
    end->error = end->interrupted ? 0 : error;
    if (error == 0 && end->stopped == NULL) {
        end->done++;
        end->failed += p->reason[0] != '\0';
    }
}

void sweep_points_run(const struct sweep *s, const char *folder, struct sweep_points_source source,
                      size_t all, struct sweep_points_end *end)
{
    struct interruption interruption;
    struct progress progress;
    struct point *p = calloc(1, sizeof *p);
    memset(end, 0, sizeof *end);
    if (p == NULL || (p->y = calloc(s->noutputs * s->futures, sizeof *p->y)) == NULL) {
        free(p);
        end->error = ENOMEM;
        return;
    }
    p->sweep = s;
    p->folder = folder;
    interruption_begin(&interruption);
    progress_begin(&progress, s->options->quiet, NULL);
    while (end->error == 0 && !end->interrupted && end->stopped == NULL &&
           source.next(source.context, &p->job)) {
        do_point(p, end);
        progress_report(&progress, end->done, all);
        end->interrupted = end->interrupted || interruption_asked();
    }
    progress_end(&progress);
    interruption_end(&interruption);
    free(p->y);
    free(p);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
