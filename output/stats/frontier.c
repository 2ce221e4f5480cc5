/* frontier - dominance by one pass over options sorted by cost; ratios of means by Fieller.
 *
 * Fieller: R is not contradicted when mean(c - R e) lies within t standard errors of zero:
 *   (e^2 - t^2 vee) R^2 - 2 (c e - t^2 vce) R + (c^2 - t^2 vcc) <= 0,
 * c and e the means, v.. the (co)variances of the means. Its roots bound an interval while the
 * leading factor is above zero. */
#define _GNU_SOURCE /* qsort_r */
#include "output/stats/frontier.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

/* Cheapest first, of the equally cheap the most effect, then the order given; NaN last. */
static int by_cost(const void *a, const void *b, void *options)
{
    size_t i = *(const size_t *)a, j = *(const size_t *)b;
    struct frontier_option x = ((struct frontier_option *)options)[i];
    struct frontier_option y = ((struct frontier_option *)options)[j];
    bool x_known = !isnan(x.cost + x.effect), y_known = !isnan(y.cost + y.effect);

    if (x_known != y_known)
        return x_known ? -1 : 1;
    if (x_known && x.cost != y.cost)
        return x.cost < y.cost ? -1 : 1;
    if (x_known && x.effect != y.effect)
        return x.effect > y.effect ? -1 : 1;
    return (i > j) - (i < j);
}

static double slope(struct frontier_option from, struct frontier_option to)
{
    return (to.cost - from.cost) / (to.effect - from.effect);
}

/* The two neighbours on the frontier between which an option's effect lies. */
static void place_between(const struct frontier_option *options, const size_t *on, size_t count,
                          size_t i, struct frontier_verdict *verdict)
{
    size_t k = 1;

    while (k + 1 < count && options[on[k]].effect < options[i].effect)
        k++;
    verdict->from = on[k - 1];
    verdict->by = on[k];
}

size_t frontier_find(const struct frontier_option *options, size_t n,
                     struct frontier_verdict *verdicts, size_t *order)
{
    size_t count = 0;
    union {
        const struct frontier_option *in;
        void *out;
    } context = {.in = options};

    for (size_t i = 0; i < n; i++)
        order[i] = i;
    qsort_r(order, n, sizeof *order, by_cost, context.out);
    for (size_t k = 0, best = 0; k < n; k++) { /* order is refilled from the front, behind k */
        size_t i = order[k];
        struct frontier_verdict *verdict = &verdicts[i];

        *verdict = (struct frontier_verdict){.ratio = NAN};
        if (isnan(options[i].cost + options[i].effect)) {
            verdict->place = FRONTIER_UNKNOWN;
        } else if (k > 0 && options[i].effect <= options[best].effect) {
            verdict->place = FRONTIER_DOMINATED;
            verdict->by = best;
        } else {
            while (count >= 2 && slope(options[order[count - 2]], options[order[count - 1]]) >
                                     slope(options[order[count - 1]], options[i]))
                verdicts[order[--count]].place = FRONTIER_EXTENDED;
            order[count++] = best = i;
        }
    }
    for (size_t k = 0; k < count; k++) {
        struct frontier_verdict *verdict = &verdicts[order[k]];

        verdict->first = k == 0;
        verdict->from = k == 0 ? order[0] : order[k - 1];
        verdict->ratio = k == 0 ? NAN : slope(options[order[k - 1]], options[order[k]]);
    }
    for (size_t i = 0; i < n; i++)
        if (verdicts[i].place == FRONTIER_EXTENDED)
            place_between(options, order, count, i, &verdicts[i]);
    return count;
}

/* Means, and (co)variances of the means. */
struct sums {
    double cost, effect, cost2, effect2, both;
};

static struct sums sums_of(const double *cost, const double *effect, size_t n, size_t used)
{
    struct sums s = {0};
    double m = (double)used;

    for (size_t i = 0; i < n; i++)
        if (!isnan(cost[i]) && !isnan(effect[i])) {
            s.cost += cost[i] / m;
            s.effect += effect[i] / m;
        }
    for (size_t i = 0; i < n; i++)
        if (!isnan(cost[i]) && !isnan(effect[i])) {
            double c = (cost[i] - s.cost) / sqrt(m), e = (effect[i] - s.effect) / sqrt(m);

            s.cost2 += c * c / (m - 1);
            s.effect2 += e * e / (m - 1);
            s.both += c * e / (m - 1);
        }
    return s;
}

struct frontier_ratio frontier_ratio(const double *cost, const double *effect, size_t n,
                                     double level)
{
    struct frontier_ratio r = {NAN, -INFINITY, INFINITY, FRONTIER_UNBOUNDED, 0, 0};

    for (size_t i = 0; i < n; i++)
        r.left_out += isnan(cost[i]) || isnan(effect[i]);
    r.n = n - r.left_out;
    if (r.n == 0)
        return r;
    struct sums s = sums_of(cost, effect, n, r.n);

    if (s.effect != 0)
        r.ratio = s.cost / s.effect;
    if (r.n < 2)
        return r;
    double t = gsl_cdf_tdist_Qinv((1 - level) / 2, (double)r.n - 1), t2 = t * t;
    double a = s.effect * s.effect - t2 * s.effect2, b = s.cost * s.effect - t2 * s.both;
    double c = s.cost * s.cost - t2 * s.cost2, inner = b * b - a * c;

    if (a == 0 || (a < 0 && inner < 0))
        return r;
    double root = sqrt(fmax(inner, 0)), x = (b - root) / a, y = (b + root) / a;

    r.set = a > 0 ? FRONTIER_BETWEEN : FRONTIER_OUTSIDE;
    r.low = fmin(x, y);
    r.high = fmax(x, y);
    return r;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
