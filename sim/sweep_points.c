/* sweep_points - runs the points of a sweep and keeps what comes out.
 *
 *     base + sets -> scenario -> plan -> ensemble -> outputs of each future -> shard
 *
 * Only a few points are in memory at a time, and nothing of one depends on those before: every
 * point meets the same futures, 0 to n - 1 of one seed. */
#include "sim/sweep_points.h"

#include "models/words.h"
#include "sim/cores.h"
#include "sim/ensemble.h"
#include "sim/interruption.h"
#include "sim/load.h"
#include "sim/plan_columns.h"
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
    struct ensemble_job run; /* first: the ensemble sees only this */
    size_t job;
    struct load load;
    char *set[SWEEP_INPUTS];
    char reason[SWEEP_SHARD_TEXT]; /* why it failed; empty: it did not */
};

struct points {
    const struct sweep *sweep;
    const char *folder;
    struct sweep_points_source source;
    size_t all, before; /* futures: of all jobs; of the bases that are done */
    struct progress progress;
    double *y;         /* of the point that is written */
    size_t held, base; /* a job of another base than those under way; SIZE_MAX: none */
    struct sweep_points_end *end;
};

static void drop(struct point *p)
{
    table_close(p->run.table);
    load_free(&p->load);
    for (size_t k = 0; k < SWEEP_INPUTS; k++)
        free(p->set[k]);
    free(p);
}

static bool must_end(const struct points *all)
{
    return all->end->error != 0 || all->end->stopped != NULL || all->end->interrupted;
}

/* -- loading ----------------------------------------------------------------------------------- */

/* The first fault, with the --set that it is about: what a file is called here is no one's concern
 * who reads the results elsewhere. */
static void say_fault(const struct fault_list *faults, char reason[SWEEP_SHARD_TEXT])
{
    const struct fault_list_entry *first = fault_list_next(faults, NULL);
    struct place place = first != NULL ? fault_list_place(first) : (struct place){NULL, 0};
    bool set = place.file != NULL && strncmp(place.file, "--set ", 6) == 0;
    int n = snprintf(reason, SWEEP_SHARD_TEXT, "%s%s%s", set ? place.file + 6 : "", set ? ": " : "",
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
                 sweep_bases_hash(&load, sha) == 0 && strcmp(sha, s->base[b].files_sha) == 0;
    load_free(&load);
    return holds;
}

/* Loads the point's scenario, or says why it cannot be. False: that is not the point's fault. */
static bool load_point(const struct sweep *s, struct point *p)
{
    size_t b = p->job / s->points, point = p->job % s->points;
    char seed[32], futures[32], sha[SHA256_TEXT];
    struct options options;
    sweep_bases_options(s, b, &options, seed, futures);
    for (size_t k = 0; k < s->ninputs; k++) {
        p->set[k] = sweep_design_set(s, b, point, k);
        if (p->set[k] == NULL)
            return false;
        options.sets.item[options.sets.n++] = p->set[k];
    }
    bool loaded = load_scenario(&p->load, s->base[b].file, &options);
    if (!loaded)
        say_fault(&p->load.faults, p->reason);
    if (!loaded || s->names_files)
        return base_holds(s, b);
    return sweep_bases_hash(&p->load, sha) == 0 && strcmp(sha, s->base[b].files_sha) == 0;
}

static int open_table(struct point *p, const char *folder)
{
    const struct plan *plan = &p->load.plan;
    const struct table_shape shape = plan_columns_shape(plan);
    p->run.plan = plan;
    return table_open(&p->run.table, &shape, folder);
}

/* -- what the ensemble asks -------------------------------------------------------------------- */

/* Writes a point's shard, and drops the point. */
static void keep(struct points *all, struct point *p)
{
    int error = sweep_shard_write(all->folder, all->sweep, p->job, all->y, p->reason);
    if (error != 0 && all->end->error == 0)
        all->end->error = error;
    all->end->done += error == 0;
    all->end->failed += error == 0 && p->reason[0] != '\0';
    drop(p);
}

/* The next job of the base whose points are under way; false: there is none. */
static bool next_job(struct points *all, size_t *job)
{
    size_t next;
    if (all->held == SIZE_MAX && all->source.next(all->source.context, &next))
        all->held = next;
    if (all->held == SIZE_MAX)
        return false;
    size_t base = all->held / all->sweep->points;
    if (all->base != SIZE_MAX && all->base != base)
        return false; /* its plans may be of another size: those before end first */
    *job = all->held;
    all->held = SIZE_MAX;
    all->base = base;
    return true;
}

/* The next point that loads; those that do not are finished at once. */
static struct ensemble_job *bring(void *context)
{
    struct points *all = context;
    size_t job;
    while (!must_end(all) && !interruption_asked() && next_job(all, &job)) {
        struct point *p = calloc(1, sizeof *p);
        if (p == NULL) {
            all->end->error = ENOMEM;
            return NULL;
        }
        p->job = job;
        if (!load_point(all->sweep, p)) {
            all->end->stopped = all->sweep->base[all->base].file;
            drop(p);
        } else if (p->reason[0] != '\0') {
            keep(all, p);
        } else if ((all->end->error = open_table(p, all->folder)) != 0) {
            drop(p);
        } else {
            return &p->run;
        }
    }
    return NULL;
}

static bool take(void *context, struct ensemble_job *run)
{
    struct points *all = context;
    struct point *p = (struct point *)(void *)run;
    const struct ensemble_end *end = &run->end;
    int error = end->error;
    if (error == 0 && end->interrupted) {
        drop(p);
        return false;
    }
    if (error == 0 && end->trouble.replicate != SIZE_MAX)
        snprintf(p->reason, sizeof p->reason, "%s", end->trouble.what);
    else if (error == 0)
        error = sweep_outputs_take(all->sweep, run->plan, run->table, all->y, p->reason);
    if (error == 0) {
        keep(all, p);
    } else {
        all->end->error = error;
        drop(p);
    }
    return !must_end(all);
}

static void report(void *context, size_t futures)
{
    struct points *all = context;
    size_t others = all->source.elsewhere != NULL ? all->source.elsewhere(all->source.context) : 0;
    progress_report(&all->progress, all->before + futures + others * all->sweep->futures, all->all);
}

void sweep_points_run(const struct sweep *s, const char *folder, struct sweep_points_source source,
                      size_t all, struct sweep_points_end *end)
{
    const struct options *options = s->options;
    int threads = options->threads > 0 ? (int)options->threads : cores_available();
    struct interruption interruption;
    struct points points = {.sweep = s,
                            .folder = folder,
                            .source = source,
                            .all = all * s->futures,
                            .held = SIZE_MAX,
                            .base = SIZE_MAX,
                            .end = end};
    const struct ensemble_feed feed = {bring, take, report, &points};
    memset(end, 0, sizeof *end);
    points.y = calloc(s->noutputs * s->futures, sizeof *points.y);
    if (points.y == NULL) {
        end->error = ENOMEM;
        return;
    }
    interruption_begin(&interruption);
    progress_begin(&points.progress, options->quiet, NULL);
    do {
        points.base = SIZE_MAX;
        points.before = end->done * s->futures;
        end->interrupted = ensemble_run_feed(&feed, threads) || interruption_asked();
    } while (points.held != SIZE_MAX && !must_end(&points));
    progress_end(&points.progress);
    interruption_end(&interruption);
    free(points.y);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
