/* baseline - forecasts from the series alone. */
#include "output/stats/baseline.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

double baseline_link(enum baseline_link link, double y)
{
    if (link == BASELINE_LOG)
        return y > 0 ? log(y) : NAN;
    if (link == BASELINE_LOGIT)
        return y > 0 && y < 1 ? log(y / (1 - y)) : NAN;
    return y;
}

double baseline_unlink(enum baseline_link link, double x)
{
    if (link == BASELINE_LOG)
        return exp(x);
    if (link == BASELINE_LOGIT)
        return 1 / (1 + exp(-x));
    return x;
}

double baseline_quantile(struct baseline_step step, enum baseline_link link, double p)
{
    if (isnan(step.centre) || isnan(step.sd) || isnan(step.df))
        return NAN;
    double z = isinf(step.df) ? gsl_cdf_ugaussian_Pinv(p) : gsl_cdf_tdist_Pinv(p, step.df);

    return baseline_unlink(link, step.sd > 0 ? step.centre + step.sd * z : step.centre);
}

static double at(const struct baseline_history *h, size_t i)
{
    return baseline_link(h->link, h->y[i]);
}

static bool usable(const struct baseline_history *h, size_t least)
{
    for (size_t i = 0; i < h->n; i++)
        if (!isfinite(at(h, i)) || !isfinite(h->t[i]) || (i > 0 && h->t[i] <= h->t[i - 1]))
            return false;
    return h->n >= least;
}

static void refuse(size_t steps, struct baseline_step *out)
{
    for (size_t k = 0; k < steps; k++)
        out[k] = (struct baseline_step){NAN, NAN, NAN};
}

/* Variance per time of changes about a drift; divisor: how many are free. */
static double change_variance(const struct baseline_history *h, double drift, double divisor)
{
    double sum = 0;

    for (size_t i = 1; i < h->n; i++) {
        double time = h->t[i] - h->t[i - 1], change = at(h, i) - at(h, i - 1) - drift * time;

        sum += change * change / time;
    }
    return sum / divisor;
}

void baseline_persistence(const struct baseline_history *h, const double *horizon, size_t steps,
                          struct baseline_step *out)
{
    if (!usable(h, 2)) {
        refuse(steps, out);
        return;
    }
    double variance = change_variance(h, 0, (double)h->n - 1);

    for (size_t k = 0; k < steps; k++)
        out[k] = (struct baseline_step){at(h, h->n - 1), sqrt(variance * horizon[k]), INFINITY};
}

void baseline_drift(const struct baseline_history *h, const double *horizon, size_t steps,
                    struct baseline_step *out)
{
    if (!usable(h, 3)) {
        refuse(steps, out);
        return;
    }
    double last = at(h, h->n - 1), length = h->t[h->n - 1] - h->t[0];
    double drift = (last - at(h, 0)) / length;
    double variance = change_variance(h, drift, (double)h->n - 2);

    for (size_t k = 0; k < steps; k++)
        out[k] = (struct baseline_step){last + drift * horizon[k],
                                        sqrt(variance * horizon[k] * (1 + horizon[k] / length)),
                                        INFINITY};
}

struct baseline_line baseline_line(const struct baseline_history *h)
{
    struct baseline_line line = {NAN, NAN, NAN, NAN, NAN};
    double n = (double)h->n, mean_t = 0, mean_x = 0, tt = 0, tx = 0, left = 0;

    if (!usable(h, 3))
        return line;
    for (size_t i = 0; i < h->n; i++) {
        mean_t += h->t[i] / n;
        mean_x += at(h, i) / n;
    }
    for (size_t i = 0; i < h->n; i++) {
        tt += (h->t[i] - mean_t) * (h->t[i] - mean_t);
        tx += (h->t[i] - mean_t) * (at(h, i) - mean_x);
    }
    line.slope = tx / tt;
    line.intercept = mean_x - line.slope * mean_t;
    for (size_t i = 0; i < h->n; i++) {
        double error = at(h, i) - mean_x - line.slope * (h->t[i] - mean_t);

        left += error * error;
    }
    line.sigma = sqrt(left / (n - 2));
    line.mean_t = mean_t;
    line.squares_t = tt;
    return line;
}

void baseline_trend(const struct baseline_history *h, const double *horizon, size_t steps,
                    struct baseline_step *out)
{
    struct baseline_line line = baseline_line(h);

    if (isnan(line.sigma)) {
        refuse(steps, out);
        return;
    }
    for (size_t k = 0; k < steps; k++) {
        double t = h->t[h->n - 1] + horizon[k], away = t - line.mean_t;

        out[k] = (struct baseline_step){
            line.intercept + line.slope * t,
            line.sigma * sqrt(1 + 1 / (double)h->n + away * away / line.squares_t),
            (double)h->n - 2};
    }
}

/* -- smoothing ------------------------------------------------------------------------------------
 * */

double baseline_spacing(const struct baseline_history *h)
{
    double spacing = h->n < 2 ? NAN : (h->t[h->n - 1] - h->t[0]) / ((double)h->n - 1);

    for (size_t i = 1; i < h->n; i++)
        if (!(fabs(h->t[i] - h->t[i - 1] - spacing) <= 1e-6 * spacing))
            return NAN;
    return spacing;
}

double baseline_spacings(double horizon, double spacing)
{
    double steps = round(horizon / spacing);

    return fabs(horizon / spacing - steps) <= 1e-6 && steps >= 1 ? steps : NAN;
}

struct smoothing {
    double level, squares;
};

/* Errors are linear in the start: e_i = a_i - (1 - weight)^i start. The best start first, then the
 * last level. */
static struct smoothing smooth(const struct baseline_history *h, double weight)
{
    double a = 0, fade = 1, cross = 0, norm = 0; /* a: level if the start were 0 */
    struct smoothing s = {0};

    for (size_t i = 0; i < h->n; i++) {
        cross += fade * (at(h, i) - a);
        norm += fade * fade;
        a += weight * (at(h, i) - a);
        fade *= 1 - weight;
    }
    s.level = cross / norm;
    for (size_t i = 0; i < h->n; i++) {
        double error = at(h, i) - s.level;

        s.squares += error * error;
        s.level += weight * error;
    }
    return s;
}

/* The weight with the smallest squares: from a grid, then by thirds about its best place. */
static double best_weight(const struct baseline_history *h)
{
    const double least = 1e-4, most = 0.9999;
    enum { GRID = 200 };
    double best = least, step = (most - least) / GRID;

    for (int i = 1; i <= GRID; i++)
        if (smooth(h, least + i * step).squares < smooth(h, best).squares)
            best = least + i * step;
    double low = fmax(best - step, least), high = fmin(best + step, most);

    for (int i = 0; i < 80; i++) {
        double left = low + (high - low) / 3, right = high - (high - low) / 3;

        if (smooth(h, left).squares <= smooth(h, right).squares)
            high = right;
        else
            low = left;
    }
    return (low + high) / 2;
}

void baseline_theta(const struct baseline_history *h, const double *horizon, size_t steps,
                    struct baseline_step *out)
{
    double spacing = baseline_spacing(h), n = (double)h->n;

    if (!usable(h, 4) || isnan(spacing)) {
        refuse(steps, out);
        return;
    }
    double weight = best_weight(h), half = baseline_line(h).slope * spacing / 2;
    struct smoothing s = smooth(h, weight);
    double sigma = sqrt(s.squares / (n - 2));

    for (size_t k = 0; k < steps; k++) {
        double ahead = baseline_spacings(horizon[k], spacing) - 1;

        out[k] = (struct baseline_step){
            s.level + half * (ahead + (1 - pow(1 - weight, n)) / weight),
            sigma * sqrt(1 + ahead * weight * weight), isnan(ahead) ? NAN : INFINITY};
    }
}

/* -- errors ---------------------------------------------------------------------------------------
 * */

struct baseline_errors baseline_errors(const double *forecast, const double *came, size_t n,
                                       const double *before, size_t m)
{
    struct baseline_errors e = {0};
    double scale = 0;

    if (n == 0)
        return (struct baseline_errors){NAN, NAN, NAN, NAN};
    for (size_t i = 0; i < n; i++) {
        double error = came[i] - forecast[i];

        e.mean += error / (double)n;
        e.root_mean_square += error * error / (double)n;
        e.mean_absolute += fabs(error) / (double)n;
    }
    for (size_t i = 1; i < m; i++)
        scale += fabs(before[i] - before[i - 1]) / ((double)m - 1);
    e.root_mean_square = sqrt(e.root_mean_square);
    e.scaled = m < 2 ? NAN : e.mean_absolute / scale;
    return e;
}

struct baseline_difference baseline_difference(const double *first, const double *second, size_t n,
                                               size_t ahead, double power)
{
    struct baseline_difference none = {NAN, NAN};
    double m = (double)n, mean = 0, variance = 0, h = (double)ahead;

    assert(ahead >= 1);
    if (n < 2 || ahead >= n)
        return none;
    for (size_t i = 0; i < n; i++)
        mean += (pow(fabs(first[i]), power) - pow(fabs(second[i]), power)) / m;
    for (size_t lag = 0; lag < ahead; lag++)
        for (size_t i = lag; i < n; i++) {
            double now = pow(fabs(first[i]), power) - pow(fabs(second[i]), power) - mean;
            double then =
                pow(fabs(first[i - lag]), power) - pow(fabs(second[i - lag]), power) - mean;

            variance += (lag > 0 ? 2 : 1) * now * then / (m * m);
        }
    if (!(variance > 0))
        return none;
    double few = sqrt((m + 1 - 2 * h + h / m * (h - 1)) / m), z = mean / sqrt(variance) * few;

    return (struct baseline_difference){z, 2 * gsl_cdf_tdist_Q(fabs(z), m - 1)};
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
