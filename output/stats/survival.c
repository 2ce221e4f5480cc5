/* survival - products over event times.
 *
 * With d events of r at risk at time t:
 *   share *= (r - d) / r,   hazards += d / (r (r - d)),   error = share sqrt(hazards)
 *   interval = share^exp(+- z sqrt(hazards) / log share) */
#define _GNU_SOURCE /* qsort_r */
#include "output/stats/survival.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static int by_time(const void *a, const void *b, void *time)
{
    size_t i = *(const size_t *)a, j = *(const size_t *)b;
    double x = ((const double *)time)[i], y = ((const double *)time)[j];

    return x != y ? (x > y) - (x < y) : (i > j) - (i < j);
}

static void sort(const double *time, size_t n, size_t *order)
{
    union {
        const double *in;
        void *out;
    } context = {.in = time};

    for (size_t i = 0; i < n; i++) {
        assert(!isnan(time[i]));
        order[i] = i;
    }
    qsort_r(order, n, sizeof *order, by_time, context.out);
}

static void bound(struct survival_step *step, double z)
{
    double log_share = log(step->share);
    double width = step->share < 1 ? z * sqrt(step->hazards) / log_share : 0; /* below zero */

    step->error = step->share > 0 ? step->share * sqrt(step->hazards) : NAN;
    step->low = step->share > 0 ? pow(step->share, exp(-width)) : NAN;
    step->high = step->share > 0 ? pow(step->share, exp(width)) : NAN;
}

size_t survival_curve(const double *time, const int *cause, size_t n, double level,
                      struct survival_step *steps, size_t *order)
{
    double share = 1, hazards = 0, z = gsl_cdf_ugaussian_Qinv((1 - level) / 2);
    size_t count = 0;

    sort(time, n, order);
    for (size_t first = 0, end; first < n; first = end) {
        struct survival_step *step = &steps[count++];

        *step = (struct survival_step){.time = time[order[first]], .at_risk = n - first};
        for (end = first; end < n && time[order[end]] <= step->time; end++)
            if (cause[order[end]] != 0)
                step->events++;
            else
                step->ended++;
        double risk = (double)step->at_risk, events = (double)step->events;

        if (step->events > 0) {
            share *= (risk - events) / risk;
            hazards += events / (risk * (risk - events)); /* infinite when none is left */
        }
        step->share = share;
        step->hazards = hazards;
        bound(step, z);
    }
    return count;
}

double survival_reached(const struct survival_step *steps, size_t count, double time)
{
    double share = 1;

    for (size_t i = 0; i < count && steps[i].time <= time; i++)
        share = steps[i].share;
    return 1 - share;
}

double survival_time(const struct survival_step *steps, size_t count, double share)
{
    const double level = 1 - share, hair = 1e-12; /* a product of fractions is not exact */

    for (size_t i = 0; i < count; i++) {
        if (steps[i].events == 0 || steps[i].share > level + hair)
            continue;
        if (steps[i].share >= level - hair)
            for (size_t k = i + 1; k < count; k++)
                if (steps[k].events > 0)
                    return (steps[i].time + steps[k].time) / 2;
        return steps[i].time;
    }
    return NAN;
}

/* The error weighs each event time with the area that lies behind it (Klein & Moeschberger,
 * Survival Analysis, 2nd ed. (2003), eq. 4.5.2). */
struct survival_mean survival_mean(const struct survival_step *steps, size_t count, double limit)
{
    double area = 0, variance = 0, upto = limit;

    while (count > 0 && steps[count - 1].time >= limit)
        count--;
    for (; count > 0; count--) {
        const struct survival_step *step = &steps[count - 1];
        double risk = (double)step->at_risk, events = (double)step->events;

        area += step->share * (upto - step->time);
        upto = step->time;
        if (step->events > 0 && step->events < step->at_risk)
            variance += area * area * events / (risk * (risk - events));
    }
    return (struct survival_mean){area + upto, sqrt(variance)};
}

double survival_incidence(const double *time, const int *cause, size_t n, int of, double until,
                          size_t *order)
{
    double share = 1, sum = 0;

    assert(of != 0);
    sort(time, n, order);
    for (size_t first = 0, end; first < n && time[order[first]] <= until; first = end) {
        double risk = (double)(n - first);
        size_t events = 0, ours = 0;

        for (end = first; end < n && time[order[end]] <= time[order[first]]; end++) {
            events += cause[order[end]] != 0;
            ours += cause[order[end]] == of;
        }
        sum += share * (double)ours / risk;
        share *= (risk - (double)events) / risk;
    }
    return sum;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
