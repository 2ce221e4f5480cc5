/* findings - what a run says about its targets and its fund, counted over futures. */
#include "sim/findings.h"

#include "output/stats/quantile.h"

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t findings_column(const struct plan *plan, const char *name)
{
    for (size_t k = 0; k < plan->ncolumns; k++)
        if (strcmp(plan->columns[k].name, name) == 0)
            return k;
    assert(false && "a series that the program names exists");
    return 0;
}

static void judge_targets(struct findings *f, const struct plan *plan, const double *coverage)
{
    int months = 12 / plan->dims.per_year;
    for (size_t k = 0; k < plan->dims.targets && k < FINDINGS_TARGETS; k++) {
        int by = (int)plan_setting(plan, SECTION_targets, "by", k)->count;
        int since = by - (plan->dims.first_year * 12 + 11);
        size_t period = (size_t)(since / months);
        double level =
            quantity_central(&plan_setting(plan, SECTION_targets, "coverage", k)->path->value);
        bool above = plan_setting(plan, SECTION_targets, "reached", k)->count == 1;
        f->target[k] = bands_share(coverage + period * f->futures, f->futures, level, above);
    }
}

/* A future is exhausted by the end of a year when its reserve was at or below zero at the end of
 * any period until then. */
static void judge_reserve(struct findings *f, const struct plan *plan, const double *reserve,
                          double *flag)
{
    memset(flag, 0, f->futures * sizeof *flag);
    for (size_t period = 1; period <= plan->dims.periods; period++) {
        for (size_t i = 0; i < f->futures; i++)
            if (reserve[period * f->futures + i] <= 0)
                flag[i] = 1;
        if (period % (size_t)plan->dims.per_year == 0)
            f->exhausted[period / (size_t)plan->dims.per_year] =
                bands_share(flag, f->futures, 1, 0);
    }
}

/* Settled claims of a calendar year against its allocation, in each future. */
static int judge_allocation(struct findings *f, const struct plan *plan, struct table *table,
                            double *spent, double *one)
{
    size_t n = f->futures, size = (plan->dims.periods + 1) * n;
    double *allowed = calloc(size, sizeof *allowed);
    int error = allowed == NULL ? ENOMEM : 0;
    if (error == 0)
        error = table_periods(table, findings_column(plan, "claims_settled"), spent);
    if (error == 0)
        error = table_periods(table, findings_column(plan, "allocation"), allowed);
    for (size_t year = 1; error == 0 && year <= f->years; year++) {
        size_t per_year = (size_t)plan->dims.per_year, first = (year - 1) * per_year + 1;
        for (size_t i = 0; i < n; i++) {
            one[i] = 0;
            for (size_t p = first; p < first + per_year; p++)
                one[i] += spent[p * n + i] - allowed[p * n + i];
        }
        f->over[year] = bands_share(one, n, 0, true);
    }
    free(allowed);
    return error;
}

static int rising(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void judge_minimum(struct findings *f, const struct plan *plan, const double *months,
                          double *year)
{
    size_t n = 0;
    for (size_t i = 0; i < f->futures; i++) {
        size_t period = 1;
        while (period <= plan->dims.periods && months[period * f->futures + i] >= f->minimum_months)
            period++;
        if (period <= plan->dims.periods)
            year[n++] =
                plan->dims.first_year + 1 + (int)((period - 1) / (size_t)plan->dims.per_year);
    }
    f->breached.n = f->futures;
    f->breached.hits = n;
    for (size_t i = 0; i < f->futures; i++)
        year[i] = i < n ? year[i] : -1;
    f->breached = bands_share(year, f->futures, 0, 0);
    qsort(year, n, sizeof *year, rising);
    static const double level[3] = {0.05, 0.5, 0.95};
    for (size_t k = 0; k < 3; k++)
        f->breach_year[k] = n > 0 ? quantile_of(year, n, level[k], 1) : NAN;
}

static int judge_fund(struct findings *f, const struct plan *plan, struct table *table,
                      double *values, double *one)
{
    int error = table_periods(table, findings_column(plan, "reserve"), values);
    if (error != 0)
        return error;
    judge_reserve(f, plan, values, one);
    error = table_periods(table, findings_column(plan, "reserve_months"), values);
    if (error == 0)
        judge_minimum(f, plan, values, one);
    return error;
}

static int judge_solved(struct findings *f, const struct plan *plan, struct table *table,
                        double *values)
{
    for (size_t g = 0; g < plan->dims.groups && g < FINDINGS_GROUPS; g++) {
        char name[96];
        snprintf(name, sizeof name, "lapse_solved.%s", plan->dims.names[DIM_GROUP][g]);
        int error = table_periods(table, findings_column(plan, name), values);
        if (error != 0)
            return error;
        for (size_t i = 0; i < f->futures; i++)
            f->solved[g] += values[i] / (double)f->futures;
    }
    return 0;
}

int findings_make(struct findings *f, const struct plan *plan, struct table *table)
{
    memset(f, 0, sizeof *f);
    f->futures = table_shape(table)->replicates;
    f->years = plan->dims.periods / (size_t)plan->dims.per_year;
    f->minimum_months =
        quantity_central(&plan_setting(plan, SECTION_fund, "minimum_months", 0)->path->value);
    double *values = calloc((plan->dims.periods + 1) * f->futures, sizeof *values);
    double *one = calloc(f->futures, sizeof *one);
    int error = values == NULL || one == NULL ? ENOMEM : 0;
    if (error == 0 &&
        (error = table_periods(table, findings_column(plan, "coverage"), values)) == 0)
        judge_targets(f, plan, values);
    f->part = plan_setting(plan, SECTION_fund, "scope", 0)->count == FUND_PART;
    if (error == 0)
        error = f->part ? judge_allocation(f, plan, table, values, one)
                        : judge_fund(f, plan, table, values, one);
    if (error == 0)
        error = judge_solved(f, plan, table, values);
    free(values);
    free(one);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
