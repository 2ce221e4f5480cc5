/* observed - the rows of a scenario's history that a fit uses. */
#include "sim/observed.h"

#include "models/words.h"
#include "scenarios/suggest.h"
#include "sim/plan_columns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double observed_link(enum observed_link link, double x)
{
    return link == OBSERVED_LOGIT ? log(x / (1 - x)) : log(x);
}

double observed_natural(enum observed_link link, double y)
{
    return link == OBSERVED_LOGIT ? 1 / (1 + exp(-y)) : exp(y);
}

double observed_figure(const struct observed_row *row, const double *x)
{
    double figure = 0;
    if (row->year > 0)
        for (size_t k = 0; k < row->year; k++)
            figure += x[row->period - k];
    else if (row->share > 0)
        figure = x[row->period] + row->share * (x[row->period + 1] - x[row->period]);
    else
        figure = x[row->period];
    return observed_link(row->link, figure);
}

/* Whether a name stands in a list with commas between. */
static bool listed(const char *series, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = series; at != NULL && *at != '\0'; at = strchr(at, ',')) {
        at += *at == ',';
        if (strncmp(at, name, length) == 0 && (at[length] == ',' || at[length] == '\0'))
            return true;
    }
    return false;
}

static bool find_column(const struct plan *plan, const char *name, size_t *column)
{
    *column = 0;
    while (*column < plan->ncolumns && strcmp(plan->columns[*column].name, name) != 0)
        ++*column;
    return *column < plan->ncolumns;
}

static bool place_row(const struct plan *plan, struct observed_row *row, struct faults *faults)
{
    const struct observation *seen = row->seen;
    const struct column *column = &plan->columns[row->column];
    int months = 12 / plan->dims.per_year, since = seen->month - (plan->dims.first_year * 12 + 11);
    row->period = (size_t)(since / months);
    row->share = (double)(since % months) / months;
    if (plan_columns_stands(plan, row->column))
        return true;
    row->year = (size_t)plan->dims.per_year;
    if (column->kind == COLUMN_RATE)
        return fault_at(faults, seen->place, T("%s: a rate of flows cannot be fitted"),
                        seen->series);
    if (row->share > 0 || row->period < row->year)
        return fault_at(faults, seen->place,
                        T("%s: an amount of a year is needed that ends with a period of the "
                          "forecast, a year or more after its start"),
                        seen->series);
    return true;
}

/* The words that matter of two units: what is counted. Currencies have names of their own. */
static bool same_unit(const char *column, const char *row)
{
    size_t n = strcspn(column, " "), m = strcspn(row, " ");
    return strncmp(column, "currency", 8) == 0 || (n == m && strncmp(column, row, n) == 0);
}

static bool take_row(const struct plan *plan, struct observed_row *row, struct faults *faults)
{
    const struct observation *seen = row->seen;
    bool is_share = strncmp(plan->columns[row->column].unit, "share", 5) == 0;
    double x = seen->value;
    row->link = is_share ? OBSERVED_LOGIT : OBSERVED_LOG;
    bool sound = place_row(plan, row, faults);
    if (!same_unit(plan->columns[row->column].unit, seen->unit))
        sound = fault_at(faults, seen->place, T("%s: is in '%.40s', and the forecast's in '%.40s'"),
                         seen->series, seen->unit, plan->columns[row->column].unit);
    if (x <= 0 || (is_share && x >= 1))
        return fault_at(faults, seen->place,
                        is_share ? T("%s: %g cannot be fitted: it must be above 0 and below 1")
                                 : T("%s: %g cannot be fitted: it must be above 0"),
                        seen->series, x);
    if (isnan(seen->error) || seen->error == 0)
        return fault_at(faults, seen->place,
                        T("%s: to be fitted it needs a measurement_error above 0, in its unit"),
                        seen->series);
    row->y = observed_link(row->link, x);
    row->error = seen->error / (is_share ? x * (1 - x) : x);
    return sound;
}

static bool known_series(const struct plan *plan, const char *series, struct faults *faults)
{
    bool sound = true;
    char name[128];
    for (const char *at = series; *at != '\0';) {
        size_t length = strcspn(at, ","), column;
        struct suggest near;
        if (length >= sizeof name)
            return fault_at(faults, (struct place){NULL, 0}, T("--series: a name is too long"));
        memcpy(name, at, length);
        name[length] = '\0';
        suggest_init(&near, name);
        for (column = 0; column < plan->ncolumns; column++)
            suggest_offer(&near, plan->columns[column].name);
        if (name[strspn(name, " \t")] != '\0' && strpbrk(name, " \t") != NULL)
            sound = fault_at(faults, (struct place){NULL, 0},
                             T("--series: names are parted by commas alone, without blanks; not "
                               "'%.60s'"),
                             name);
        else if (!find_column(plan, name, &column))
            sound =
                fault_at(faults, (struct place){NULL, 0},
                         T("--series: there is no series '%.60s'%s"), name, suggest_words(&near));
        at += length + (at[length] == ',');
    }
    return sound;
}

/* Rows keep the order of the file where they have one date. */
static void insert(struct observed *out, const struct observed_row *row)
{
    size_t at = out->n++;
    for (; at > 0 && out->row[at - 1].seen->month > row->seen->month; at--)
        out->row[at] = out->row[at - 1];
    out->row[at] = *row;
}

bool observed_list(struct observed *out, const struct plan *plan, const char *series, int through,
                   struct faults *faults)
{
    const struct observation *seen;
    size_t n = scenario_history(plan->scenario, &seen);
    int base = plan->dims.first_year * 12 + 11, last = plan->dims.last_year * 12 + 11;
    *out = (struct observed){.row = calloc(n + 1, sizeof *out->row)};
    if (out->row == NULL)
        return fault_at(faults, (struct place){NULL, 0}, T("not enough memory"));
    const bool known = known_series(plan, series, faults);
    bool sound = known;
    if (through != 0 && through < last)
        last = through;
    for (size_t k = 0; k < n && known; k++) {
        struct observed_row row = {.seen = &seen[k]};
        if (!listed(series, seen[k].series) || !find_column(plan, seen[k].series, &row.column))
            out->other++;
        else if (seen[k].month <= base)
            out->before++;
        else if (seen[k].month > last)
            out->after++;
        else if (take_row(plan, &row, faults))
            insert(out, &row);
        else
            sound = false;
    }
    if (out->n > OBSERVED_MOST)
        sound = fault_at(faults, (struct place){NULL, 0},
                         T("the history has %zu figures to fit, and %d are the most: choose fewer "
                           "with --series or --through"),
                         out->n, OBSERVED_MOST);
    if (sound && out->n == 0)
        sound = fault_at(faults, (struct place){NULL, 0},
                         T("the history has no row of '%s' after the base date (end of %d) and "
                           "until %04d-%02d to fit"),
                         series, plan->dims.first_year, last / 12, last % 12 + 1);
    return sound;
}

void observed_free(struct observed *observed)
{
    free(observed->row);
    *observed = (struct observed){0};
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
