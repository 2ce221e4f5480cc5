/* response - tornado, means by quantile, and local straight lines.
 *
 * The local line at rank u0 minimises sum w (y - a - b (u - u0))^2, w = (1 - |(u - u0)/h|^3)^3;
 * a is the curve, linear in y: a = sum l y with l = w (s2 - s1 (u - u0)) / (s0 s2 - s1^2), s_p =
 * sum w (u - u0)^p; its variance is s^2 sum l^2, s^2 the weighted mean square of the residuals. */
#include "output/stats/response.h"

#include "output/stats/equity.h"
#include "output/stats/moments.h"
#include "output/stats/quantile.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

static bool before(const struct response_bar *a, const struct response_bar *b)
{
    if (isnan(a->reach) || isnan(b->reach))
        return !isnan(a->reach) && isnan(b->reach);
    return a->reach > b->reach;
}

size_t response_tornado(const double *low, const double *high, size_t k, struct response_bar *bar)
{
    size_t known = 0;

    for (size_t j = 0; j < k; j++) {
        struct response_bar one = {j, low[j], high[j], fabs(high[j] - low[j])};
        size_t at = j;

        known += isnan(one.reach) ? 0 : 1;
        for (; at > 0 && before(&one, &bar[at - 1]); at--)
            bar[at] = bar[at - 1];
        bar[at] = one;
    }
    return known;
}

/* The runs without a NaN: inputs, outputs and ranks, each of room n. Returns how many. */
static size_t ranked(const double *x, const double *y, size_t n, double *spare, size_t *order)
{
    size_t m = 0;

    for (size_t i = 0; i < n; i++)
        if (!isnan(x[i]) && !isnan(y[i])) {
            spare[m] = x[i];
            spare[n + m++] = y[i];
        }
    if (m > 0)
        equity_ranks(spare, NULL, m, spare + 2 * n, order);
    return m;
}

size_t response_bins(const double *x, const double *y, size_t n, size_t bins,
                     struct response_point *point, double *spare, size_t *order)
{
    size_t m = ranked(x, y, n, spare, order), count = 0, at = 0;
    const double *input = spare, *output = spare + n, *rank = spare + 2 * n;

    for (size_t b = 0; b < bins && at < m; b++) {
        struct moments of_x = {0}, of_y = {0};

        for (; at < m && (size_t)(rank[order[at]] * (double)bins) <= b; at++) {
            moments_add(&of_x, input[order[at]]);
            moments_add(&of_y, output[order[at]]);
        }
        if (of_y.n > 0)
            point[count++] = (struct response_point){
                of_x.mean, of_y.mean, sqrt(moments_variance(&of_y) / (double)of_y.n), of_y.n};
    }
    return count;
}

static double tricube(double distance)
{
    double d = fabs(distance);

    return d < 1 ? pow(1 - d * d * d, 3) : 0;
}

/* The line at rank u over the runs that lie within h of it. */
static struct response_point line_at(double u, double h, const double *rank, const double *y,
                                     size_t m)
{
    struct response_point p = {0, 0, 0, 0};
    double s0 = 0, s1 = 0, s2 = 0, t0 = 0, t1 = 0, squares = 0, spread = 0;

    for (size_t i = 0; i < m; i++) {
        double d = rank[i] - u, w = tricube(d / h);

        s0 += w;
        s1 += w * d;
        s2 += w * d * d;
        t0 += w * y[i];
        t1 += w * d * y[i];
        p.n += w > 0;
    }
    double under = s0 * s2 - s1 * s1;
    bool level = !(under > 1e-12 * s0 * s0 * h * h); /* all at one rank: their mean */
    double slope = level ? 0 : (s0 * t1 - s1 * t0) / under;

    p.mean = level ? t0 / s0 : (s2 * t0 - s1 * t1) / under;
    for (size_t i = 0; i < m; i++) {
        double d = rank[i] - u, w = tricube(d / h);
        double l = level ? w / s0 : w * (s2 - s1 * d) / under;

        squares += l * l;
        spread += w * pow(y[i] - p.mean - slope * d, 2);
    }
    p.error = sqrt(spread / s0 * squares);
    return p;
}

size_t response_curve(const double *x, const double *y, size_t n, double span, size_t count,
                      struct response_point *point, double *spare, size_t *order)
{
    size_t m = ranked(x, y, n, spare, order), near = (size_t)(span * (double)m);
    const double *rank = spare + 2 * n;

    assert(count >= 2 && span > 0 && span <= 1);
    if (near < 4)
        return 0;
    for (size_t c = 0; c < count; c++) {
        double u = (double)c / (double)(count - 1);
        /* as many runs at the ends as in the middle */
        double half = fmax(span / 2, span - fmin(u, 1 - u));

        point[c] = line_at(u, half, rank, spare + n, m);
    }
    quantile_sort(spare, m, spare + n); /* outputs are no longer needed */
    for (size_t c = 0; c < count; c++)
        point[c].x = quantile_of(spare, m, (double)c / (double)(count - 1), 8);
    return count;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
