/* sweep_outputs - what a sweep keeps of each point: a number in every future.
 *
 *     outputs = ["coverage@2030-12",   a series at the end of a month (a flow: of the period that
 *                                      ends there)
 *                "outgo@2030",         a series of a year: a stock at its end, a flow's sum
 *                "first_breach",       the year in which the reserve is first below its minimum,
 *                "first_exhaustion",   or used up; +infinity where it never is
 *                "p(nearly_all)",      1 where a target is reached, else 0
 *                "first_exhaustion <= 2032"];  1 where that holds, else 0; also <, >, >=
 *     outputs = ({ output = "coverage@2030-12"; label = "Coverage at the end of 2030"; }); */
#include "sim/sweep_outputs.h"

#include "models/words.h"
#include "scenarios/date.h"
#include "scenarios/suggest.h"
#include "scenarios/tree.h"
#include "sim/plan_columns.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct row output_row = {.kind = ROW_TEXT, .unit = ""};

/* -- reading ----------------------------------------------------------------------------------- */

static size_t find_column(const struct plan *plan, const char *name)
{
    size_t k = 0;
    while (k < plan->ncolumns && strcmp(plan->columns[k].name, name) != 0)
        k++;
    return k;
}

static size_t find_target(const struct plan *plan, const char *name)
{
    size_t k = 0;
    while (k < plan->dims.targets && strcmp(plan->dims.names[DIM_TARGET][k], name) != 0)
        k++;
    return k;
}

/* Cuts "X <= 2032" behind X, and takes what it is held against. */
static bool take_test(struct sweep_reading *r, struct sweep_output *o, const char **text)
{
    size_t n = strcspn(o->name, "<>=!"), blank = n;
    const char *p = o->name + n;
    char *end;
    while (blank > 0 && o->name[blank - 1] == ' ')
        blank--;
    *text = pool_print(&r->sweep->pool, "%.*s", (int)blank, o->name);
    if (*p == '\0')
        return true;
    if (*p == '=' || *p == '!')
        return fault_at(r->faults, o->place,
                        T("outputs: '%s' is held against a number by <, <=, > or >= only"),
                        o->name);
    o->test = *p++;
    o->equal = *p == '=';
    p += o->equal;
    o->level = strtod(p, &end);
    if (end != p && *end == '\0' && isfinite(o->level))
        return true;
    return fault_at(r->faults, o->place,
                    T("outputs: '%s' is held against no number, as first_exhaustion <= 2032 is"),
                    o->name);
}

/* Takes "NAME@DATE", "p(TARGET)", "first_breach" apart. */
static bool take_apart(struct sweep_reading *r, struct sweep_output *o)
{
    struct pool *pool = &r->sweep->pool;
    const char *text;
    o->date = "";
    if (!take_test(r, o, &text))
        return false;
    size_t n = strlen(text), series = strcspn(text, "@");
    o->series = pool_print(pool, "%.*s", (int)series, text);
    if (strcmp(text, "first_breach") == 0 || strcmp(text, "first_exhaustion") == 0) {
        o->kind = text[6] == 'b' ? SWEEP_BREACH : SWEEP_EXHAUSTION;
        return true;
    }
    if (n > 3 && strncmp(text, "p(", 2) == 0 && text[n - 1] == ')') {
        o->kind = SWEEP_TARGET;
        o->target = pool_print(pool, "%.*s", (int)(n - 3), text + 2);
        return true;
    }
    if (strcmp(o->series, "first_breach") == 0 || strcmp(o->series, "first_exhaustion") == 0)
        return fault_at(
            r->faults, o->place,
            T("outputs: '%s': %s is a year itself and has no date: '%s', or '%s <= 2030'"), o->name,
            o->series, o->series, o->series);
    o->kind = SWEEP_SERIES;
    if (series == n)
        return fault_at(r->faults, o->place,
                        T("outputs: '%s' has no date: %s@2030-12 at the end of a month, %s@2030 of "
                          "a year; or it is first_breach, first_exhaustion, p(TARGET)"),
                        text, text, text);
    o->date = text + series + 1;
    o->year = strlen(o->date) == 4;
    if (!date_read(o->date, &o->month))
        return fault_at(r->faults, o->place, T("outputs: '%s' in '%s' is no year or month"),
                        o->date, o->name);
    o->month += o->year ? 11 : 0;
    return true;
}

/* The period of the forecast that ends with a month, 0 the base year's end; SIZE_MAX: none. */
static size_t period_of(const struct dims *dims, int month)
{
    int since = month - (dims->first_year * 12 + 11), months = 12 / dims->per_year;
    if (since < 0 || since % months != 0 || (size_t)(since / months) > dims->periods)
        return SIZE_MAX;
    return (size_t)(since / months);
}

static bool check_series(struct sweep_reading *r, size_t b, struct sweep_output *o)
{
    const struct plan *plan = &r->load[b].plan;
    size_t k = find_column(plan, o->series), period = period_of(&plan->dims, o->month);
    struct suggest suggest;
    if (k == plan->ncolumns) {
        suggest_init(&suggest, o->series);
        for (size_t i = 0; i < plan->ncolumns; i++)
            suggest_offer(&suggest, plan->columns[i].name);
        return fault_at(r->faults, o->place, T("outputs: there is no series '%s' in base '%s'%s"),
                        o->series, r->sweep->base[b].name, suggest_words(&suggest));
    }
    if (period == SIZE_MAX)
        return fault_at(r->faults, o->place,
                        T("outputs: no period of base '%s' ends with %s: they are %d a year from "
                          "the end of %d to the end of %d"),
                        r->sweep->base[b].name, o->date, plan->dims.per_year, plan->dims.first_year,
                        plan->dims.last_year);
    if (period == 0 && !plan_columns_stands(plan, k))
        return fault_at(r->faults, o->place,
                        T("outputs: '%s' is not known of the base year, only what stands at its "
                          "end is"),
                        o->series);
    o->unit = sweep_reading_unit(r, plan->columns[k].unit);
    return true;
}

static bool check_target(struct sweep_reading *r, size_t b, struct sweep_output *o)
{
    const struct plan *plan = &r->load[b].plan;
    char date[DATE_SIZE];
    struct suggest suggest;
    size_t k = find_target(plan, o->target);
    if (k == plan->dims.targets) {
        suggest_init(&suggest, o->target);
        for (size_t i = 0; i < plan->dims.targets; i++)
            suggest_offer(&suggest, plan->dims.names[DIM_TARGET][i]);
        return fault_at(r->faults, o->place, T("outputs: there is no target '%s' in base '%s'%s"),
                        o->target, r->sweep->base[b].name, suggest_words(&suggest));
    }
    if (b > 0)
        return true;
    o->month = (int)plan_setting(plan, SECTION_targets, "by", k)->count;
    date_write(o->month, date);
    o->date = pool_print(&r->sweep->pool, "%s", date);
    o->unit = T("share of futures");
    return true;
}

/* A part of a whole, and a target that is reached (1) or not (0), are never above 1. */
static bool check_level(struct sweep_reading *r, const struct sweep_output *o)
{
    bool share = o->kind == SWEEP_TARGET || strcmp(o->unit, "share") == 0;
    char hint[64] = "";
    if (o->test == 0 || !share || o->level <= 1)
        return true;
    if (o->kind == SWEEP_SERIES && o->level <= 100)
        snprintf(hint, sizeof hint, T(" (did you mean %g?)"), o->level / 100);
    return fault_at(r->faults, o->place,
                    o->kind == SWEEP_TARGET
                        ? T("outputs: '%s': a target is reached (1) or not (0), never more%s")
                        : T("outputs: '%s': a share is from 0 to 1, never more%s"),
                    o->name, hint);
}

static bool check_output(struct sweep_reading *r, size_t b, struct sweep_output *o)
{
    const struct plan *plan = &r->load[b].plan;
    if (o->kind == SWEEP_SERIES)
        return check_series(r, b, o) && check_level(r, o);
    if (o->kind == SWEEP_TARGET)
        return check_target(r, b, o) && check_level(r, o);
    if (plan_setting(plan, SECTION_fund, "scope", 0)->count == FUND_PART)
        return fault_at(r->faults, o->place,
                        T("outputs: %s: the fund of base '%s' is part of a wider one and has no "
                          "reserve of its own"),
                        o->name, r->sweep->base[b].name);
    o->unit = T("year");
    return true;
}

static bool read_output(struct sweep_reading *r, const struct node *node)
{
    struct sweep *s = r->sweep;
    struct slot slot;
    const struct node *name = node;
    struct sweep_output o = {.place = node->place};
    bool sound = true;
    if (node->kind == NODE_GROUP) {
        sound = sweep_reading_keys(r, node, "outputs", "output|label");
        name = tree_child(node, "output");
        o.label = sweep_reading_text(r, node, "label");
    }
    const struct reading reading = {&s->pool, r->faults, &output_row, "outputs"};
    if (name == NULL)
        return fault_at(r->faults, node->place, T("outputs: one has no 'output'"));
    if (!value_read(&reading, name, (struct cite){0}, &slot))
        return false;
    o.name = slot.is.text;
    sound = take_apart(r, &o) && sound;
    for (size_t k = 0; k < s->noutputs; k++)
        if (strcmp(s->output[k].name, o.name) == 0)
            sound = fault_at(r->faults, o.place, T("outputs: '%s' is there twice"), o.name);
    for (size_t b = 0; sound && b < s->nbases; b++)
        sound = check_output(r, b, &o);
    if (o.test != 0)
        o.unit = T("share of futures");
    if (o.label == NULL)
        o.label = o.test != 0                  ? o.name
                  : o.kind == SWEEP_BREACH     ? T("first year below the reserve's minimum")
                  : o.kind == SWEEP_EXHAUSTION ? T("first year with the reserve used up")
                                               : o.name;
    s->output[s->noutputs++] = o;
    return sound;
}

bool sweep_outputs_read(struct sweep_reading *r, const struct node *node)
{
    struct sweep *s = r->sweep;
    bool sound = true;
    if (node->kind != NODE_LIST || node->nchildren == 0)
        return node->kind != NODE_BAD &&
               fault_at(r->faults, node->place,
                        T("outputs: must be a list, [\"coverage@2030-12\", ...]"));
    if (node->nchildren > SWEEP_OUTPUTS)
        return fault_at(r->faults, node->place, T("outputs: are more than %d"), SWEEP_OUTPUTS);
    s->output = pool_new(&s->pool, node->nchildren, sizeof *s->output);
    for (const struct node *each = node->first; each != NULL; each = each->next)
        sound = read_output(r, each) && sound;
    return sound;
}

/* -- taking ------------------------------------------------------------------------------------ */

/* The year in which a reserve (or its months of outgo) is first below a level, or at it. */
static void first_year(const struct plan *plan, const double *value, size_t n, double level,
                       bool at_too, double *y)
{
    for (size_t i = 0; i < n; i++) {
        size_t period = 1;
        for (; period <= plan->dims.periods; period++) {
            double x = value[period * n + i];
            if (x < level || (at_too && x == level))
                break;
        }
        size_t year = (period - 1) / (size_t)plan->dims.per_year;
        y[i] = plan->dims.first_year + 1 + (int)year;
        if (period > plan->dims.periods)
            y[i] = INFINITY;
    }
}

static void judge_target(const struct plan *plan, size_t k, const double *coverage, size_t n,
                         double *y)
{
    int by = (int)plan_setting(plan, SECTION_targets, "by", k)->count;
    double level =
        quantity_central(&plan_setting(plan, SECTION_targets, "coverage", k)->path->value);
    bool above = plan_setting(plan, SECTION_targets, "reached", k)->count == 1;
    const double *x = coverage + period_of(&plan->dims, by) * n;
    for (size_t i = 0; i < n; i++)
        y[i] = above ? x[i] > level : x[i] >= level;
}

/* The series that an output is read from. */
static const char *series_of(const struct sweep_output *o)
{
    static const char *const series[] = {[SWEEP_BREACH] = "reserve_months",
                                         [SWEEP_EXHAUSTION] = "reserve",
                                         [SWEEP_TARGET] = "coverage"};
    return o->kind == SWEEP_SERIES ? o->series : series[o->kind];
}

/* Whether a point's plan still has what the base's has: years, periods, dates of targets and the
 * fund's scope may be swept. */
static bool has_output(const struct plan *plan, const struct sweep_output *o)
{
    size_t column = find_column(plan, series_of(o));
    int month = o->month;
    if (o->kind == SWEEP_BREACH || o->kind == SWEEP_EXHAUSTION)
        return plan_setting(plan, SECTION_fund, "scope", 0)->count != FUND_PART;
    if (o->kind == SWEEP_TARGET) {
        size_t k = find_target(plan, o->target);
        if (k == plan->dims.targets)
            return false;
        month = (int)plan_setting(plan, SECTION_targets, "by", k)->count;
    }
    size_t period = period_of(&plan->dims, month);
    return column < plan->ncolumns && period != SIZE_MAX &&
           (period > 0 || plan_columns_stands(plan, column));
}

static int take_output(const struct plan *plan, struct table *table, const struct sweep_output *o,
                       double *values, double *y)
{
    size_t n = table_shape(table)->replicates, column = find_column(plan, series_of(o));
    int error = o->year ? table_years(table, column, values) : table_periods(table, column, values);
    if (error != 0)
        return error;
    if (o->kind == SWEEP_SERIES) {
        size_t at = o->year ? (size_t)(o->month / 12 - plan->dims.first_year)
                            : period_of(&plan->dims, o->month);
        memcpy(y, values + at * n, n * sizeof *y);
    } else if (o->kind == SWEEP_TARGET) {
        judge_target(plan, find_target(plan, o->target), values, n, y);
    } else if (o->kind == SWEEP_EXHAUSTION) {
        first_year(plan, values, n, 0, true, y);
    } else {
        const struct setting *least = plan_setting(plan, SECTION_fund, "minimum_months", 0);
        first_year(plan, values, n, quantity_central(&least->path->value), false, y);
    }
    return 0;
}

/* Why a point's output is none: the first future in which it is no number. */
static void check_finite(const struct sweep_output *o, const double *y, size_t n,
                         char reason[SWEEP_OUTPUTS_TEXT])
{
    bool never = o->kind == SWEEP_BREACH || o->kind == SWEEP_EXHAUSTION;
    for (size_t i = 0; reason[0] == '\0' && i < n; i++)
        if (isnan(y[i]) || (isinf(y[i]) && !never))
            snprintf(reason, SWEEP_OUTPUTS_TEXT, T("%s is not a number in future %zu"), o->name, i);
}

static void hold_against(const struct sweep_output *o, double *y, size_t n)
{
    for (size_t i = 0; o->test != 0 && i < n; i++)
        y[i] =
            (o->test == '<' ? y[i] < o->level : y[i] > o->level) || (o->equal && y[i] == o->level);
}

int sweep_outputs_take(const struct sweep *s, const struct plan *plan, struct table *table,
                       double *y, char reason[SWEEP_OUTPUTS_TEXT])
{
    size_t n = table_shape(table)->replicates;
    double *values = calloc((plan->dims.periods + 1) * n, sizeof *values);
    int error = values == NULL ? ENOMEM : 0;
    reason[0] = '\0';
    for (size_t k = 0; error == 0 && k < s->noutputs; k++) {
        double *own = y + k * n;
        if (!has_output(plan, &s->output[k])) {
            snprintf(reason, SWEEP_OUTPUTS_TEXT, T("there is no %s at this point"),
                     s->output[k].name);
            break;
        }
        error = take_output(plan, table, &s->output[k], values, own);
        if (error == 0) {
            check_finite(&s->output[k], own, n, reason);
            hold_against(&s->output[k], own, n);
        }
    }
    free(values);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
