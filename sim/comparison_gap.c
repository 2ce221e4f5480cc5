/* comparison_gap - people who are missing to a target, by group and period, over futures. */
#include "sim/comparison_gap.h"

#include "output/stats/quantile.h"
#include "sim/comparison_targets.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t comparison_gap_until(const struct comparison *all, size_t target)
{
    size_t period = comparison_targets_period(all, target);
    size_t last = all->years * (size_t)all->arm[0].run.plan->dims.per_year;
    return period < last ? period : last;
}

/* Places for one target and period: all residents, then each group. */
static size_t width(const struct comparison *all)
{
    return all->arm[0].run.plan->dims.groups + 1;
}

static size_t place_of(const struct comparison *all, size_t target, size_t period, size_t place)
{
    size_t periods = all->years * (size_t)all->arm[0].run.plan->dims.per_year + 1;
    return (target * periods + period) * width(all) + place;
}

const struct comparison_gap *comparison_gap_of(const struct comparison *all, size_t arm,
                                               size_t target, size_t period, size_t place)
{
    return &all->arm[arm].gap[place_of(all, target, period, place)];
}

static size_t column_of(const struct plan *plan, const char *series, const char *group)
{
    char name[128];
    snprintf(name, sizeof name, "%s%s%s", series, group != NULL ? "." : "",
             group != NULL ? group : "");
    for (size_t k = 0; k < plan->ncolumns; k++)
        if (strcmp(plan->columns[k].name, name) == 0)
            return k;
    return SIZE_MAX;
}

struct work {
    double *residents, *members, *pool, *mine, *missing, *spare; /* [period][future] or [future] */
};

/* Missing people of one place at a period's end, in every future. */
static struct comparison_gap gap_at(const struct work *w, double level, size_t n, size_t stride,
                                    size_t period)
{
    struct comparison_gap gap = {0};
    for (size_t i = 0; i < n; i++) {
        size_t at = period * stride + i;
        double without = w->residents[at] - w->members[at];
        double all = fmax(0, level * w->residents[at] - w->members[at]);
        double part = w->mine == NULL ? 1 : without > 0 ? w->mine[at] / without : 0;
        w->missing[i] = all * part;
        gap.uninsured += (w->mine == NULL ? without : w->mine[at]) / (double)n;
        gap.missing += w->missing[i] / (double)n;
    }
    quantile_sort(w->missing, n, w->spare);
    gap.low = quantile_of(w->missing, n, 0.05, 8);
    gap.high = quantile_of(w->missing, n, 0.95, 8);
    return gap;
}

static void fill(const struct comparison *all, struct comparison_arm *arm, const struct work *w,
                 size_t place)
{
    for (size_t t = 0; t < all->ntargets; t++)
        for (size_t p = 0; p <= comparison_gap_until(all, t); p++)
            arm->gap[place_of(all, t, p, place)] =
                gap_at(w, all->target[t].coverage, arm->futures, arm->run.futures, p);
}

/* People of a group without a card, by period and future; *found: whether the arm has the group. */
static int read_group(const struct comparison_arm *arm, const char *group, struct work *w,
                      bool *found)
{
    size_t residents = column_of(arm->run.plan, "group_residents", group);
    size_t members = column_of(arm->run.plan, "group_members", group);
    size_t n = (arm->run.plan->dims.periods + 1) * arm->run.futures;
    *found = residents != SIZE_MAX && members != SIZE_MAX;
    if (!*found)
        return 0;
    int error = table_periods(arm->run.table, residents, w->mine);
    if (error == 0)
        error = table_periods(arm->run.table, members, w->pool);
    for (size_t i = 0; i < n && error == 0; i++)
        w->mine[i] -= w->pool[i];
    return error;
}

static int find(const struct comparison *all, struct comparison_arm *arm, struct work *w)
{
    const struct dims *dims = &all->arm[0].run.plan->dims;
    struct work total = *w;
    int error =
        table_periods(arm->run.table, column_of(arm->run.plan, "residents", NULL), w->residents);
    if (error == 0)
        error =
            table_periods(arm->run.table, column_of(arm->run.plan, "members", NULL), w->members);
    if (error != 0)
        return error;
    total.mine = NULL;
    fill(all, arm, &total, 0);
    for (size_t g = 0; g < dims->groups; g++) {
        bool found;
        error = read_group(arm, dims->names[DIM_GROUP][g], w, &found);
        if (error != 0)
            return error;
        if (found)
            fill(all, arm, w, g + 1);
    }
    return 0;
}

int comparison_gap_find(const struct comparison *all, struct comparison_arm *arm)
{
    size_t n = (arm->run.plan->dims.periods + 1) * arm->run.futures;
    struct work w = {
        malloc(n * sizeof(double)),
        malloc(n * sizeof(double)),
        malloc(n * sizeof(double)),
        malloc(n * sizeof(double)),
        malloc(arm->run.futures * sizeof(double)),
        malloc(arm->run.futures * sizeof(double)),
    };
    double *const all_of[] = {w.residents, w.members, w.pool, w.mine, w.missing, w.spare};
    arm->gap = calloc(place_of(all, all->ntargets, 0, 0) + 1, sizeof *arm->gap);
    int error = arm->gap == NULL ? ENOMEM : 0;
    for (size_t k = 0; k < sizeof all_of / sizeof all_of[0]; k++)
        error = all_of[k] == NULL ? ENOMEM : error;
    if (error == 0)
        error = find(all, arm, &w);
    for (size_t k = 0; k < sizeof all_of / sizeof all_of[0]; k++)
        free(all_of[k]);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
