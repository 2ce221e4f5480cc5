/* plan_columns - which columns the results of a plan have, and where each comes from. */
#include "sim/plan_columns.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct series *series_named(const char *name)
{
    for (size_t m = 0; m < SECTIONS; m++)
        for (size_t k = 0; k < sections_models[m]->nseries; k++)
            if (strcmp(sections_models[m]->series[k].name, name) == 0)
                return &sections_models[m]->series[k];
    assert(false && "the series that a RATE names exist");
    return NULL;
}

/* Whether values of a group's copies add up to the group's: flows, people and money, and rates of
 * such. */
static bool adds_up(const struct series *series)
{
    if (series->kind == SERIES_RATE)
        return adds_up(series_named(series->over)) && adds_up(series_named(series->under));
    return series->kind == SERIES_FLOW || strcmp(series->unit, "persons") == 0 ||
           strcmp(series->unit, "currency") == 0;
}

/* Where there are areas, a series by group has a column for the law's group in the whole nation, if
 * it can, and then one for each of its copies. */
static size_t nation_columns(const struct plan *plan, const struct series *series)
{
    bool has = series->by == DIM_GROUP && plan->dims.areas > 0 && adds_up(series);
    return has ? plan->dims.groups / plan->dims.areas : 0;
}

static size_t element_columns(const struct plan *plan, enum dim by)
{
    return by == DIM_ONE ? 1 : scenario_size(plan->scenario, by);
}

static size_t count_columns(const struct plan *plan)
{
    size_t n = 0;
    for (size_t m = 0; m < SECTIONS; m++)
        for (size_t k = 0; k < sections_models[m]->nseries; k++) {
            const struct series *series = &sections_models[m]->series[k];
            n += nation_columns(plan, series) + element_columns(plan, series->by);
        }
    return n;
}

/* The column of a series of that name, of the same elements or of none. */
static size_t column_of(const struct plan *plan, const char *series, const struct plan_column *same)
{
    for (size_t k = 0; k < plan->ncolumns; k++) {
        const struct plan_column *c = &plan->sources[k];
        if (strcmp(c->series->name, series) == 0 &&
            (c->series->by == DIM_ONE || (c->element == same->element && c->parts == same->parts)))
            return k;
    }
    assert(false && "the series that a RATE names exist");
    return 0;
}

enum { NAME = 128 };

static void add_column(struct plan *plan, size_t at, const struct plan_column *column,
                       const char *of)
{
    const struct series *series = column->series;
    char *name = plan->column_names + at * NAME;
    snprintf(name, NAME, "%s%s%s", series->name, *of ? "." : "", of);
    plan->sources[at] = *column;
    plan->columns[at] = (struct column){
        .name = name,
        .unit = series->unit,
        .meaning = series->meaning,
        .kind = series->kind == SERIES_STOCK  ? COLUMN_STOCK
                : series->kind == SERIES_FLOW ? COLUMN_FLOW
                                              : COLUMN_RATE,
    };
}

void plan_columns_value(const struct plan_column *column, const struct world *now,
                        double out[LANES])
{
    column->series->value(now, column->element, out);
    for (size_t part = 1; part < column->parts; part++) {
        double more[LANES];
        column->series->value(now, column->element + part * column->step, more);
        for (size_t l = 0; l < LANES; l++)
            out[l] += more[l];
    }
}

bool plan_columns_lay(struct plan *plan)
{
    size_t n = count_columns(plan), at = 0;
    plan->columns = calloc(n, sizeof *plan->columns);
    plan->sources = calloc(n, sizeof *plan->sources);
    plan->column_names = calloc(n, NAME);
    plan->ncolumns = n;
    if (plan->columns == NULL || plan->sources == NULL || plan->column_names == NULL)
        return false;
    for (size_t m = 0; m < SECTIONS; m++)
        for (size_t k = 0; k < sections_models[m]->nseries; k++) {
            const struct series *series = &sections_models[m]->series[k];
            size_t nation = nation_columns(plan, series);
            for (size_t e = 0; e < nation; e++)
                add_column(plan, at++,
                           &(struct plan_column){series, m, e, plan->dims.areas, nation},
                           areas_law(&plan->dims, e));
            for (size_t e = 0; e < element_columns(plan, series->by); e++)
                add_column(plan, at++, &(struct plan_column){series, m, e, 1, 0},
                           series->by == DIM_ONE ? "" : plan->dims.names[series->by][e]);
        }
    for (size_t k = 0; k < n; k++)
        if (plan->columns[k].kind == COLUMN_RATE) {
            const struct plan_column *c = &plan->sources[k];
            plan->columns[k].over = column_of(plan, c->series->over, c);
            plan->columns[k].under = column_of(plan, c->series->under, c);
        }
    return true;
}

bool plan_columns_stands(const struct plan *plan, size_t column)
{
    const struct column *c = &plan->columns[column];
    if (c->kind != COLUMN_RATE)
        return c->kind == COLUMN_STOCK;
    return plan->columns[c->over].kind == COLUMN_STOCK &&
           plan->columns[c->under].kind == COLUMN_STOCK;
}

struct table_shape plan_columns_shape(const struct plan *plan)
{
    return (struct table_shape){
        .columns = plan->columns,
        .ncolumns = plan->ncolumns,
        .periods = plan->dims.periods + 1,
        .replicates = plan->replicates,
        .first_year = plan->dims.first_year,
        .per_year = plan->dims.per_year,
    };
}

/* The new place of an old column, which is added where it is not there yet. */
static size_t keep(const struct plan *from, struct plan *to, size_t *old, size_t column)
{
    size_t at = 0;
    while (at < to->ncolumns && old[at] != column)
        at++;
    if (at < to->ncolumns)
        return at;
    old[to->ncolumns++] = column;
    to->columns[at] = from->columns[column];
    to->sources[at] = from->sources[column];
    if (from->columns[column].kind == COLUMN_RATE) {
        size_t over = keep(from, to, old, from->columns[column].over);
        size_t under = keep(from, to, old, from->columns[column].under);
        to->columns[at].over = over;
        to->columns[at].under = under;
    }
    return at;
}

bool plan_columns_keep(struct plan *plan, size_t *column, size_t n)
{
    const struct plan from = *plan;
    size_t *old = calloc(from.ncolumns, sizeof *old);
    plan->columns = calloc(from.ncolumns, sizeof *plan->columns);
    plan->sources = calloc(from.ncolumns, sizeof *plan->sources);
    plan->ncolumns = 0;
    bool ok = old != NULL && plan->columns != NULL && plan->sources != NULL;
    for (size_t i = 0; i < n && ok; i++)
        column[i] = keep(&from, plan, old, column[i]);
    free(old);
    return ok;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
