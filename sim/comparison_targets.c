/* comparison_targets - the targets that any arm of a comparison names, judged for all of them. */
#include "sim/comparison_targets.h"

#include "models/words.h"
#include "output/stats/survival.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct comparison_target target_of(const struct comparison *all, size_t arm, size_t k)
{
    const struct run *run = &all->arm[arm].run;
    const struct plan *plan = run->plan;
    return (struct comparison_target){
        .name = plan->dims.names[DIM_TARGET][k],
        .label = run_label(run, SECTION_targets, DIM_TARGET, k),
        .by = (int)plan_setting(plan, SECTION_targets, "by", k)->count,
        .coverage =
            quantity_central(&plan_setting(plan, SECTION_targets, "coverage", k)->path->value),
        .above = plan_setting(plan, SECTION_targets, "reached", k)->count == 1,
        .arm = arm,
    };
}

static const struct comparison_target *find(const struct comparison *all, const char *name)
{
    for (size_t k = 0; k < all->ntargets; k++)
        if (strcmp(all->target[k].name, name) == 0)
            return &all->target[k];
    return NULL;
}

bool comparison_targets_take(struct comparison *all, size_t arm, bool *full)
{
    const size_t n = all->arm[arm].run.plan->dims.targets;
    struct comparison_target *more =
        realloc(all->target, (all->ntargets + n + 1) * sizeof *all->target);
    bool sound = true;
    *full = more == NULL;
    if (more == NULL)
        return false;
    all->target = more;
    for (size_t k = 0; k < n; k++) {
        const struct comparison_target own = target_of(all, arm, k);
        const struct comparison_target *is = find(all, own.name);
        if (is == NULL) {
            all->target[all->ntargets++] = own;
        } else if (is->by != own.by || is->coverage != own.coverage || is->above != own.above) {
            fprintf(stderr,
                    T("uhcast compare: %s: the target '%s' is another one in %s: all policies are "
                      "judged by the same targets, so give it a name of its own\n"),
                    all->arm[arm].name, own.name, all->arm[is->arm].name);
            sound = false;
        }
    }
    return sound;
}

size_t comparison_targets_period(const struct comparison *all, size_t target)
{
    const struct dims *dims = &all->arm[0].run.plan->dims;
    const int months = 12 / dims->per_year;
    return (size_t)((all->target[target].by - (dims->first_year * 12 + 11)) / months);
}

bool comparison_targets_within(const struct comparison *all, size_t target)
{
    return comparison_targets_period(all, target) <=
           all->years * (size_t)all->arm[0].run.plan->dims.per_year;
}

static bool met(const struct comparison_target *t, double coverage)
{
    return t->above ? coverage > t->coverage : coverage >= t->coverage;
}

/* When each future meets it first; a future that does not is watched until the end. */
static int first_times(const struct comparison *all, const struct comparison_target *target,
                       const double *coverage, size_t stride, size_t n,
                       struct comparison_reach *reach)
{
    const struct dims *dims = &all->arm[0].run.plan->dims;
    size_t last = all->years * (size_t)dims->per_year;
    double *time = malloc(n * sizeof *time);
    int *cause = malloc(n * sizeof *cause);
    size_t *order = malloc(n * sizeof *order);
    struct survival_step *steps = malloc(n * sizeof *steps);
    bool ok = time != NULL && cause != NULL && order != NULL && steps != NULL;
    for (size_t i = 0; i < n && ok; i++) {
        size_t p = 1;
        while (p <= last && !met(target, coverage[p * stride + i]))
            p++;
        cause[i] = p <= last;
        /* the calendar year in which it is first met */
        time[i] =
            dims->first_year + 1 + (double)(((p <= last ? p : last) - 1) / (size_t)dims->per_year);
    }
    if (ok) {
        /* less a hair, so that it is a year and not the middle of two years */
        static const double share[3] = {0.05 - 1e-9, 0.5 - 1e-9, 0.95 - 1e-9};
        size_t k = survival_curve(time, cause, n, 0.95, steps, order);
        reach->ever = survival_reached(steps, k, dims->last_year);
        for (size_t s = 0; s < 3; s++)
            reach->year[s] = survival_time(steps, k, share[s]);
    }
    free(time);
    free(cause);
    free(order);
    free(steps);
    return ok ? 0 : ENOMEM;
}

/* Coverage by period and future, of the base and of the arm; room for the work. */
struct bench {
    double *base, *own, *was, *is, *spare;
};

static int reach_target(const struct comparison *all, struct comparison_arm *arm, size_t k,
                        const struct bench *bench)
{
    const struct comparison_target *target = &all->target[k];
    struct comparison_reach *reach = &arm->reach[k];
    if (comparison_targets_within(all, k)) {
        const size_t period = comparison_targets_period(all, k);
        for (size_t i = 0; i < arm->futures; i++) {
            bench->was[i] = met(target, bench->base[period * all->arm[0].run.futures + i]);
            bench->is[i] = met(target, bench->own[period * arm->run.futures + i]);
        }
        reach->by_date = bands_share(bench->is, arm->futures, 0.5, 1);
        reach->gain = paired_compare(bench->was, bench->is, arm->futures, 0.95, bench->spare);
    }
    return first_times(all, target, bench->own, arm->run.futures, arm->futures, reach);
}

int comparison_targets_reach(const struct comparison *all, struct comparison_arm *arm)
{
    const struct run *base = &all->arm[0].run, *own = &arm->run;
    const struct bench bench = {
        malloc((base->plan->dims.periods + 1) * base->futures * sizeof(double)),
        malloc((own->plan->dims.periods + 1) * own->futures * sizeof(double)),
        malloc(arm->futures * sizeof(double)),
        malloc(arm->futures * sizeof(double)),
        malloc(2 * arm->futures * sizeof(double)),
    };
    double *const rooms[] = {bench.base, bench.own, bench.was, bench.is, bench.spare};
    arm->reach = calloc(all->ntargets + 1, sizeof *arm->reach);
    int error = arm->reach == NULL ? ENOMEM : 0;
    for (size_t k = 0; k < sizeof rooms / sizeof rooms[0]; k++)
        error = rooms[k] == NULL ? ENOMEM : error;
    if (error == 0)
        error = table_periods(base->table, findings_column(base->plan, "coverage"), bench.base);
    if (error == 0)
        error = table_periods(own->table, findings_column(own->plan, "coverage"), bench.own);
    for (size_t k = 0; k < all->ntargets && error == 0; k++)
        error = reach_target(all, arm, k, &bench);
    for (size_t k = 0; k < sizeof rooms / sizeof rooms[0]; k++)
        free(rooms[k]);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
