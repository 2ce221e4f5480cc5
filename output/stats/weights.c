/* weights - of particles. */
#include "output/stats/weights.h"

#include <math.h>

/* The largest; NaN when one is NaN. */
static double most_of(const double *x, size_t n)
{
    double most = -INFINITY;

    for (size_t i = 0; i < n; i++) {
        if (isnan(x[i]))
            return NAN;
        most = fmax(most, x[i]);
    }
    return most;
}

double weights_log_sum(const double *x, size_t n)
{
    double most = most_of(x, n), sum = 0;

    if (!isfinite(most)) /* NaN, nothing at all, or infinitely much */
        return most;
    for (size_t i = 0; i < n; i++)
        sum += exp(x[i] - most);
    return most + log(sum);
}

double weights_log_mean(const double *x, size_t n)
{
    return n == 0 ? NAN : weights_log_sum(x, n) - log((double)n);
}

double weights_ess(const double *w, size_t n)
{
    double sum = 0, squares = 0;

    for (size_t i = 0; i < n; i++) {
        sum += w[i];
        squares += w[i] * w[i];
    }
    return squares > 0 ? sum * sum / squares : NAN;
}

double weights_ess_log(const double *log_w, size_t n)
{
    double most = most_of(log_w, n), sum = 0, squares = 0;

    if (!isfinite(most))
        return NAN;
    for (size_t i = 0; i < n; i++) {
        double w = exp(log_w[i] - most);

        sum += w;
        squares += w * w;
    }
    return sum * sum / squares;
}

bool weights_normalise(const double *log_w, size_t n, double *w)
{
    double most = most_of(log_w, n), sum = 0;

    if (!isfinite(most))
        return false;
    for (size_t i = 0; i < n; i++)
        sum += w[i] = exp(log_w[i] - most);
    for (size_t i = 0; i < n; i++)
        w[i] /= sum;
    return true;
}

/* The point k of n, from one uniform for all or from one for each. Rounding may leave the sum of
 * all weights below the last point: that is the last place with a weight's. */
static void draw(const double *w, size_t n, const double *u, size_t stride, size_t *place)
{
    size_t i = 0, last = n;
    double upto = n > 0 ? w[0] : 0;

    while (last > 1 && !(w[last - 1] > 0))
        last--;
    for (size_t k = 0; k < n; k++) {
        double point = (u[k * stride] + (double)k) / (double)n;

        while (i + 1 < last && !(point < upto && w[i] > 0))
            upto += w[++i];
        place[k] = i;
    }
}

void weights_systematic(const double *w, size_t n, double u, size_t *place)
{
    draw(w, n, &u, 0, place);
}

void weights_stratified(const double *w, size_t n, const double *u, size_t *place)
{
    draw(w, n, u, 1, place);
}

/* Sample size at a step of temperature, as a share of n. */
static double worth(const double *l, const double *w, size_t n, double most, double step,
                    bool conditional)
{
    double total = 0, sum = 0, squares = 0, m = (double)n;

    for (size_t i = 0; i < n; i++) {
        double before = w ? w[i] : 1 / m, u = exp(step * (l[i] - most));

        total += before;
        sum += before * u;
        squares += conditional ? before * u * u : before * u * before * u;
    }
    return conditional ? sum * sum / squares / total : sum * sum / squares / m;
}

double weights_temper(const double *l, const double *w, size_t n, double from, double share,
                      bool conditional)
{
    double most = most_of(l, n), low = from, high = 1;

    if (!isfinite(most))
        return NAN;
    if (worth(l, w, n, most, 1 - from, conditional) >= share)
        return 1;
    for (int halved = 0; halved < 100; halved++) {
        double middle = low + (high - low) / 2;

        if (middle <= low || middle >= high)
            break;
        if (worth(l, w, n, most, middle - from, conditional) >= share)
            low = middle;
        else
            high = middle;
    }
    return low;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
