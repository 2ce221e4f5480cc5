/* sweep_response - local straight lines over the runs nearest by an input's rank; a mean for each
 * value of an input that has few. */
#include "sim/sweep_response.h"

#include "models/words.h"
#include "output/stats/quantile.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

/* Room that one curve needs, used for each in turn. */
struct room {
    double *x, *y, *spare;
    size_t *order;
    size_t n;
};

/* At most SWEEP_LEVELS different values? Sorts x in place. */
static size_t count_levels(double *x, size_t n, double *spare)
{
    size_t levels = n > 0;
    quantile_sort(x, n, spare);
    for (size_t i = 1; i < n && levels <= SWEEP_LEVELS; i++)
        levels += x[i] != x[i - 1];
    return levels;
}

/* Runs that have a value of the subject, and their values of input j. */
static size_t take_runs(const struct sweep_analysis *a, const struct sweep_subject *s, size_t j,
                        struct room *room)
{
    size_t n = 0;
    for (size_t i = 0; i < a->nsample; i++) {
        double y = s->mean[a->sample[i]], x = a->sample_x[i * a->results->inputs + j];
        if (!isfinite(y) || !isfinite(x))
            continue;
        room->x[n] = x;
        room->y[n++] = y;
    }
    return n;
}

/* A mean of the runs at each value, in rising order. */
static void by_level(const double *level, size_t levels, const struct room *room, size_t n,
                     struct sweep_curve *curve)
{
    curve->levels = true;
    for (size_t l = 0; l < levels; l++) {
        double sum = 0, squares = 0;
        size_t runs = 0;
        for (size_t i = 0; i < n; i++)
            if (room->x[i] == level[l]) {
                sum += room->y[i];
                runs++;
            }
        double mean = sum / (double)runs;
        for (size_t i = 0; i < n; i++)
            if (room->x[i] == level[l])
                squares += (room->y[i] - mean) * (room->y[i] - mean);
        double error = runs > 1 ? sqrt(squares / (double)(runs - 1) / (double)runs) : NAN;
        curve->point[curve->n++] = (struct response_point){level[l], mean, error, runs};
    }
    curve->low = 0;
    curve->high = curve->n > 0 ? curve->n - 1 : 0;
}

static void find_curve(const struct room *room, size_t n, const struct sweep_subject *s,
                       struct sweep_curve *curve)
{
    double level[SWEEP_LEVELS];
    size_t levels = 0;
    for (size_t i = 0; i < n; i++)
        room->spare[i] = room->x[i];
    if (count_levels(room->spare, n, room->spare + n) <= SWEEP_LEVELS) {
        for (size_t i = 0; i < n; i++)
            if (i == 0 || room->spare[i] != room->spare[i - 1])
                level[levels++] = room->spare[i];
        if (levels > 1) /* an input that never varies has no curve */
            by_level(level, levels, room, n, curve);
        return;
    }
    /* near enough to bend with the output, but over 60 runs where there are as many */
    double span = fmin(fmax(60 / (double)n, 0.12), 0.3);
    curve->n = response_curve(room->x, room->y, n, span, SWEEP_CURVE, curve->point, room->spare,
                              room->order);
    /* a straight line shoots over where a share bends into 0 or 1; a mean of shares cannot */
    for (size_t i = 0; i < curve->n; i++)
        if (!isnan(curve->point[i].mean)) /* no run was near */
            curve->point[i].mean = fmin(fmax(curve->point[i].mean, s->least), s->most);
    curve->low = 1;
    curve->high = SWEEP_CURVE - 2;
}

static void free_room(struct room *room)
{
    free(room->x);
    free(room->y);
    free(room->spare);
    free(room->order);
}

int sweep_response_find(const struct sweep_analysis *analysis, struct sweep_subject *subject)
{
    size_t used = 0, n = analysis->nsample;
    if (analysis->results->design == SWEEP_MORRIS) {
        subject->no_curves = T("steps of trajectories are no sample of the inputs");
        return 0;
    }
    for (size_t i = 0; i < n; i++)
        used += isfinite(subject->mean[analysis->sample[i]]) != 0;
    if (used < SWEEP_RESPONSE_RUNS) {
        subject->no_curves = T("fewer than 20 points: too few for curves");
        return 0;
    }
    if (!sweep_analysis_varies(subject)) {
        subject->no_curves = T("the output is the same at all points");
        return 0;
    }
    struct room room = {malloc(n * sizeof(double)), malloc(n * sizeof(double)),
                        malloc(3 * n * sizeof(double)), malloc(n * sizeof(size_t)), n};
    bool whole = room.x != NULL && room.y != NULL && room.spare != NULL && room.order != NULL;
    for (size_t j = 0; j < analysis->results->inputs && whole; j++)
        find_curve(&room, take_runs(analysis, subject, j, &room), subject,
                   &subject->effect[j].curve);
    free_room(&room);
    return whole ? 0 : ENOMEM;
}

void sweep_response_interval(const struct sweep_subject *subject,
                             const struct response_point *point, double *low, double *high)
{
    static const double two_sided = 1.959963984540054; /* normal quantile of 97.5 % */
    double reach = two_sided * point->error;
    *low = isnan(reach) ? NAN : fmax(point->mean - reach, subject->least);
    *high = isnan(reach) ? NAN : fmin(point->mean + reach, subject->most);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
