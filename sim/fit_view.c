/* fit_view - beliefs in order, figures with their quantiles, numbers in readable units. */
#include "sim/fit_view.h"

#include "models/words.h"
#include "output/stats/quantile.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const double fit_view_levels[FIT_VIEW_QUANTILES] = {0.05, 0.25, 0.5, 0.75, 0.95};

double fit_view_distance(const struct fit_row *row)
{
    double off = fabs(row->map - row->mean);
    return off == 0 ? 0 : row->sd > 0 ? off / row->sd : NAN;
}

/* -- beliefs ----------------------------------------------------------------------------------- */

/* A contraction that is not known is none. */
static double contraction_of(const struct fit *fit, size_t belief)
{
    double c = fit->row[belief].contraction;
    return isfinite(c) ? c : -INFINITY;
}

/* By insertion: equal ones keep their order, and there are dozens. */
static void order_beliefs(struct fit_view *view)
{
    const struct fit *fit = view->fit;
    for (size_t k = 0; k < fit->beliefs.n; k++) {
        double c = contraction_of(fit, k);
        size_t at = k;
        for (; at > 0 && contraction_of(fit, view->order[at - 1]) < c; at--)
            view->order[at] = view->order[at - 1];
        view->order[at] = k;
        view->spoken += c >= FIT_PRIOR_DRIVEN;
    }
}

const char *fit_view_number(double x, int decimals, char out[FIT_VIEW_NUMBER])
{
    if (isfinite(x)) /* what rounds to zero has no sign */
        snprintf(out, FIT_VIEW_NUMBER, "%.*f", decimals,
                 fabs(x) < 0.5 * pow(10, -decimals) ? 0 : x);
    else
        snprintf(out, FIT_VIEW_NUMBER, "%s", T("unknown"));
    return out;
}

/* -- figures ----------------------------------------------------------------------------------- */

/* Quantiles of one observation's n figures, drawn[i * stride]; room: 2 n. */
static const double *sort_column(const double *drawn, size_t n, size_t stride, double *room,
                                 double out[FIT_VIEW_QUANTILES])
{
    for (size_t i = 0; i < n; i++)
        room[i] = drawn[i * stride];
    quantile_sort(room, n, room + n);
    for (size_t q = 0; q < FIT_VIEW_QUANTILES; q++)
        out[q] = n > 0 ? quantile_of(room, n, fit_view_levels[q], 8) : NAN;
    return room;
}

static bool between(const double *quantile, size_t low, double x)
{
    return x >= quantile[low] && x <= quantile[FIT_VIEW_QUANTILES - 1 - low];
}

static void view_figure(struct fit_view *view, size_t i, double *room)
{
    const struct fit *fit = view->fit;
    const struct observed_row *row = &fit->observed.row[i];
    struct fit_view_figure *figure = &view->figure[i];
    double x = row->seen->value, natural = observed_natural(row->link, row->y);
    size_t stride = fit->observed.n, below = 0;
    figure->error = row->error * (row->link == OBSERVED_LOGIT ? natural * (1 - natural) : natural);
    figure->low = observed_natural(row->link, row->y - 1.645 * row->error);
    figure->high = observed_natural(row->link, row->y + 1.645 * row->error);
    sort_column(fit->prior_predicted + i, fit->prior_draws, stride, room, figure->prior);
    const double *sorted =
        sort_column(fit->predicted + i, fit->draws, stride, room, figure->posterior);
    while (below < fit->draws && sorted[below] <= x)
        below++;
    figure->p = fit->draws > 0 ? (double)below / (double)fit->draws : NAN;
    view->within50 += between(figure->posterior, 1, x);
    view->within90 += between(figure->posterior, 0, x);
    view->prior90 += between(figure->prior, 0, x);
}

static void view_series(struct fit_view *view)
{
    const struct observed *observed = &view->fit->observed;
    for (size_t i = 0; i < observed->n; i++) {
        const struct observed_row *row = &observed->row[i];
        size_t at = 0;
        while (at < view->nseries && view->series[at].column < row->column)
            at++;
        if (at == view->nseries || view->series[at].column != row->column) {
            for (size_t k = view->nseries++; k > at; k--)
                view->series[k] = view->series[k - 1];
            view->series[at] =
                (struct fit_view_series){row->column, 0, row->seen->month, row->seen->month};
        }
        struct fit_view_series *series = &view->series[at];
        series->n++;
        series->first = row->seen->month < series->first ? row->seen->month : series->first;
        series->last = row->seen->month > series->last ? row->seen->month : series->last;
    }
}

int fit_view_make(struct fit_view *out, const struct fit *fit, struct run *run)
{
    size_t draws = fit->draws > fit->prior_draws ? fit->draws : fit->prior_draws;
    *out = (struct fit_view){.fit = fit, .run = run};
    out->order = calloc(fit->beliefs.n + 1, sizeof *out->order);
    out->figure = calloc(fit->observed.n + 1, sizeof *out->figure);
    out->series = calloc(fit->observed.n + 1, sizeof *out->series);
    double *room = calloc(2 * draws + 1, sizeof *room);
    int error = ENOMEM;
    if (out->order != NULL && out->figure != NULL && out->series != NULL && room != NULL) {
        order_beliefs(out);
        view_series(out);
        for (size_t i = 0; i < fit->observed.n; i++)
            view_figure(out, i, room);
        for (size_t k = 0; k < fit->ndiagnostics; k++)
            out->failed += !fit->diagnostic[k].passed;
        error = 0;
    }
    free(room);
    if (error != 0)
        fit_view_free(out);
    return error;
}

void fit_view_free(struct fit_view *view)
{
    free(view->order);
    free(view->figure);
    free(view->series);
    *view = (struct fit_view){0};
}

/* -- units ------------------------------------------------------------------------------------- */

/* A power of ten before a unit, with digits set high. */
static void put_power(char *out, size_t size, int power, const char *unit)
{
    static const char *const digits[] = {
        "\xe2\x81\xb0", "\xc2\xb9",     "\xc2\xb2",     "\xc2\xb3",     "\xe2\x81\xb4",
        "\xe2\x81\xb5", "\xe2\x81\xb6", "\xe2\x81\xb7", "\xe2\x81\xb8", "\xe2\x81\xb9"};
    char high[64] = "", number[16];
    snprintf(number, sizeof number, "%d", abs(power));
    for (const char *at = number; *at != '\0'; at++)
        strcat(high, digits[*at - '0']);
    snprintf(out, size, "10%s%s %s", power < 0 ? "\xe2\x81\xbb" : "", high, unit);
}

static void put_unit(char *out, size_t size, int power, const char *unit)
{
    if (power == 3)
        snprintf(out, size, T("thousand %s"), unit);
    else if (power == 6)
        snprintf(out, size, T("million %s"), unit);
    else if (power == 9)
        snprintf(out, size, T("billion %s"), unit);
    else if (power == 12)
        snprintf(out, size, T("thousand billion %s"), unit);
    else
        put_power(out, size, power, unit);
}

/* Of numbers as large as `largest`, whose differences of `smallest` are to be seen. */
static struct fit_view_unit make_unit(double largest, double smallest, const char *unit)
{
    struct fit_view_unit out = {.scale = 1};
    bool known = isfinite(largest) && largest > 0;
    int power = known ? 3 * (int)floor(log10(largest) / 3 + 1e-9) : 0;
    snprintf(out.words, sizeof out.words, "%.100s", unit);
    if (largest >= 1e5 || (power <= -6 && largest < 1e-4)) {
        out.scale = pow(10, power);
        put_unit(out.words, sizeof out.words, power, unit);
    }
    double step = isfinite(smallest) && smallest > 0 ? smallest : known ? largest / 10 : 1;
    double decimals = 1 - floor(log10(step / out.scale) + 1e-9);
    out.decimals = decimals < 0 ? 0 : decimals > 6 ? 6 : (int)decimals;
    return out;
}

struct fit_view_unit fit_view_unit(const struct fit_view *view, size_t belief)
{
    const struct fit_row *row = &view->fit->row[belief];
    double largest = 0, sd = row->prior_sd;
    char unit[128];
    const double *const ends[] = {&row->prior_low, &row->prior_high, &row->low, &row->high};
    for (size_t k = 0; k < 4; k++)
        largest = fmax(largest, fabs(*ends[k]));
    if (row->sd > 0)
        sd = fmin(sd, row->sd);
    plan_unit(view->run->plan, view->fit->beliefs.all[belief].unit, unit, sizeof unit);
    return make_unit(largest, sd, unit);
}

struct fit_view_unit fit_view_unit_of(const struct fit_view *view, size_t series)
{
    const struct fit *fit = view->fit;
    const char *unit = fit->plan->columns[view->series[series].column].unit;
    double largest = 0, width = INFINITY;
    char words[128];
    for (size_t i = 0; i < fit->observed.n; i++) {
        const struct fit_view_figure *f = &view->figure[i];
        if (fit->observed.row[i].column != view->series[series].column)
            continue;
        largest = fmax(largest, fabs(fit->observed.row[i].seen->value));
        if (f->posterior[4] > f->posterior[0])
            width = fmin(width, f->posterior[4] - f->posterior[0]);
    }
    if (strcmp(unit, "share") != 0) {
        plan_unit(view->run->plan, unit, words, sizeof words);
        return make_unit(largest, width, words);
    }
    struct fit_view_unit out = make_unit(100 * largest, 100 * width, T("%"));
    out.scale = 0.01;
    return out;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
