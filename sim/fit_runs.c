/* fit_runs - a plan as a function of beliefs and luck. */
#include "sim/fit_runs.h"

#include "sim/ensemble.h"
#include "sim/plan_columns.h"
#include "sim/progress.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Futures of one batch, after which what was done is on the disk. */
enum { RUNS = 128 };

int fit_runs_open(struct fit_runs *out, const struct plan *plan, const struct beliefs *beliefs,
                  const struct observed *observed, struct fit_journal *journal, const char *folder,
                  int threads, bool quiet)
{
    *out = (struct fit_runs){.plan = *plan,
                             .beliefs = beliefs,
                             .observed = observed,
                             .journal = journal,
                             .folder = folder,
                             .threads = threads,
                             .quiet = quiet};
    out->plan.columns = NULL;
    out->plan.sources = NULL;
    out->column = calloc(observed->n, sizeof *out->column);
    out->value = calloc(RUNS * plan->nentries, sizeof *out->value);
    if (out->column == NULL || out->value == NULL)
        return ENOMEM;
    for (size_t k = 0; k < observed->n; k++)
        out->column[k] = observed->row[k].column;
    out->plan.columns = plan->columns;
    out->plan.sources = plan->sources;
    return plan_columns_keep(&out->plan, out->column, observed->n) ? 0 : ENOMEM;
}

void fit_runs_close(struct fit_runs *runs)
{
    free(runs->plan.columns);
    free(runs->plan.sources);
    free(runs->column);
    free(runs->value);
    *runs = (struct fit_runs){0};
}

double fit_runs_value(const struct fit_runs *runs, size_t belief, double u)
{
    return quantity_quantile(runs->beliefs->all[belief].prior, u);
}

static void set_row(struct fit_runs *runs, size_t row, const double *u)
{
    double *value = runs->value + row * runs->plan.nentries;
    for (size_t e = 0; e < runs->plan.nentries; e++)
        value[e] = NAN;
    for (size_t b = 0; b < runs->beliefs->n; b++)
        value[runs->beliefs->all[b].entry] = fit_runs_value(runs, b, u[b]);
}

/* The figures of all futures of a batch from its table, y[future * observed->n + k]. */
static int read_figures(struct fit_runs *runs, struct table *table, double *y)
{
    size_t n = runs->plan.replicates, periods = runs->plan.dims.periods + 1;
    size_t m = runs->observed->n, held = SIZE_MAX;
    double *all = malloc(periods * n * sizeof *all), *one = malloc(periods * sizeof *one);
    int error = all == NULL || one == NULL ? ENOMEM : 0;
    for (size_t k = 0; k < m && error == 0; k++) {
        if (runs->column[k] != held)
            error = table_periods(table, runs->column[k], all);
        held = runs->column[k];
        for (size_t i = 0; i < n && error == 0; i++) {
            for (size_t p = 0; p < periods; p++)
                one[p] = all[p * n + i];
            y[i * m + k] = observed_figure(&runs->observed->row[k], one);
        }
    }
    free(all);
    free(one);
    return error;
}

/* Runs plan.replicates futures as plan.points has them. */
static bool run_batch(struct fit_runs *runs, double *y,
                      void (*report)(void *context, size_t done, size_t all), void *context)
{
    struct plan *plan = &runs->plan;
    const struct table_shape shape = plan_columns_shape(plan);
    struct ensemble_end end;
    struct table *table;
    runs->error = table_open(&table, &shape, runs->folder);
    if (runs->error != 0)
        return false;
    ensemble_run(plan, runs->threads, table, report, context, &end);
    runs->error = end.error;
    bool whole = runs->error == 0 && end.complete == plan->replicates;
    runs->interrupted = end.interrupted;
    if (whole)
        runs->error = read_figures(runs, table, y);
    runs->futures += whole ? plan->replicates : 0;
    table_close(table);
    return whole && runs->error == 0;
}

static int keep(struct fit_runs *runs, const double *u, const uint32_t *luck, size_t n,
                const double *y)
{
    int error = 0;
    for (size_t i = 0; i < n && error == 0; i++)
        error = fit_journal_add(runs->journal, u + i * runs->beliefs->n, luck[i],
                                y + i * runs->observed->n);
    return error == 0 ? fit_journal_flush(runs->journal) : error;
}

/* Points of a batch under one luck. */
static bool run_points(struct fit_runs *runs, const double *u, size_t n, uint32_t luck, double *y)
{
    uint32_t lucks[RUNS];
    for (size_t i = 0; i < n; i++) {
        set_row(runs, i, u + i * runs->beliefs->n);
        lucks[i] = luck;
    }
    runs->plan.replicates = n;
    runs->plan.points = (struct plan_points){
        .value = runs->value, .rows = n, .one_luck = true, .luck = luck, .may_fail = true};
    if (!run_batch(runs, y, NULL, NULL))
        return false;
    runs->error = keep(runs, u, lucks, n, y);
    return runs->error == 0 && !runs->interrupted; /* one that came at the end too */
}

static bool copy(const struct fit_runs *runs, const double *u, size_t n, uint32_t luck, double *y)
{
    for (size_t i = 0; i < n; i++) {
        const double *found = fit_journal_find(runs->journal, u + i * runs->beliefs->n, luck);
        if (found == NULL)
            return false;
        memcpy(y + i * runs->observed->n, found, runs->observed->n * sizeof *y);
    }
    return true;
}

bool fit_runs_points(struct fit_runs *runs, const double *u, size_t n, uint32_t luck, double *y)
{
    size_t d = runs->beliefs->n, m = runs->observed->n, held = 0;
    double *some = malloc(RUNS * d * sizeof *some), *figures = malloc(RUNS * m * sizeof *figures);
    struct progress progress;
    bool ok = some != NULL && figures != NULL;
    runs->error = ok ? 0 : ENOMEM;
    progress_begin(&progress, runs->quiet, runs->stage);
    for (size_t i = 0; i < n && ok; i++) {
        if (fit_journal_find(runs->journal, u + i * d, luck) == NULL)
            memcpy(some + held++ * d, u + i * d, d * sizeof *u);
        if (held == RUNS || (held > 0 && i == n - 1)) {
            ok = run_points(runs, some, held, luck, figures);
            held = 0;
        }
        progress_report(&progress, i + 1, n);
    }
    progress_end(&progress);
    free(some);
    free(figures);
    return ok && copy(runs, u, n, luck, y);
}

bool fit_runs_lucks(struct fit_runs *runs, const double *u, size_t n, double *y)
{
    size_t m = runs->observed->n, d = runs->beliefs->n;
    bool held = true;
    for (size_t i = 0; i < n && held; i++)
        held = copy(runs, u, 1, (uint32_t)i, y + i * m);
    if (held)
        return true;
    struct progress progress;
    uint32_t *luck = malloc(n * sizeof *luck);
    double *same = malloc(n * d * sizeof *same);
    runs->error = luck == NULL || same == NULL ? ENOMEM : 0;
    for (size_t i = 0; i < n && runs->error == 0; i++) {
        luck[i] = (uint32_t)i;
        memcpy(same + i * d, u, d * sizeof *u);
    }
    set_row(runs, 0, u);
    runs->plan.replicates = n;
    runs->plan.points = (struct plan_points){.value = runs->value, .rows = 1, .may_fail = true};
    progress_begin(&progress, runs->quiet, runs->stage);
    bool ok = runs->error == 0 && run_batch(runs, y, progress_report, &progress);
    progress_end(&progress);
    if (ok)
        runs->error = keep(runs, same, luck, n, y);
    free(luck);
    free(same);
    return ok && runs->error == 0 && !runs->interrupted;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
