/* score - scores of ensembles and of events.
 *
 * For rising x_1..x_n the sum of |x_i - x_j| over all pairs is 2 sum (2 i - n - 1) x_i. All is
 * taken from y on, so that a small spread about a large y loses no digits. */
#include "output/stats/score.h"

#include "output/stats/moments.h"
#include "output/stats/quantile.h"

#include <assert.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

static double clamp(double x, double least, double most)
{
    return fmin(fmax(x, least), most);
}

/* Mean distance to y, and half the mean distance of two, over `pairs` ordered pairs. */
static double crps_over(const double *x, size_t n, double y, double pairs, double least,
                        double most)
{
    double distance = 0, spread = 0, m = (double)n, at = clamp(y, least, most);

    if (n == 0 || isnan(y))
        return NAN;
    for (size_t i = 0; i < n; i++) {
        double d = clamp(x[i], least, most) - at;

        distance += fabs(d);
        spread += (2 * (double)i + 1 - m) * d;
    }
    return distance / m - spread / pairs;
}

double score_crps(const double *x, size_t n, double y)
{
    return crps_over(x, n, y, (double)n * (double)n, -INFINITY, INFINITY);
}

double score_crps_fair(const double *x, size_t n, double y)
{
    if (n < 2)
        return NAN;
    return crps_over(x, n, y, (double)n * ((double)n - 1), -INFINITY, INFINITY);
}

double score_crps_pwm(const double *x, size_t n, double y)
{
    double distance = 0, b0 = 0, b1 = 0, m = (double)n;

    if (n < 2 || isnan(y))
        return NAN;
    for (size_t i = 0; i < n; i++) {
        double d = x[i] - y;

        distance += fabs(d);
        b0 += d;
        b1 += (double)i * d;
    }
    return distance / m + b0 / m - 2 * b1 / (m * (m - 1));
}

double score_crps_weighted(const double *x, const double *weight, size_t n, double y)
{
    double total = 0, below = 0, distance = 0, spread = 0;

    for (size_t i = 0; i < n; i++) {
        if (!(weight[i] >= 0))
            return NAN;
        total += weight[i];
    }
    if (!(total > 0) || isnan(y))
        return NAN;
    for (size_t i = 0; i < n; i++) {
        double w = weight[i] / total, d = x[i] - y;

        distance += w * fabs(d);
        spread += w * d * (2 * below + w - 1);
        below += w;
    }
    return distance - spread;
}

double score_crps_between(const double *x, size_t n, double y, double least, double most)
{
    assert(least < most);
    return crps_over(x, n, y, (double)n * (double)n, least, most);
}

double score_skill(double score, double reference)
{
    return 1 - score / reference;
}

double score_dawid_sebastiani(double y, double mean, double variance)
{
    return log(variance) + (y - mean) * (y - mean) / variance;
}

double score_dawid_sebastiani_of(const double *x, size_t n, double y)
{
    struct moments m = {0};

    for (size_t i = 0; i < n; i++)
        moments_add(&m, x[i]);
    return n == 0 ? NAN : score_dawid_sebastiani(y, m.mean, m.m2 / (double)n);
}

double score_log_normal(double y, double mean, double sd)
{
    double z = (y - mean) / sd;

    return z * z / 2 + log(sd) + log(2 * M_PI) / 2;
}

double score_log_lognormal(double y, double mean, double sd)
{
    return y <= 0 ? INFINITY : score_log_normal(log(y), mean, sd) + log(y);
}

double score_log_beta(double y, double a, double b)
{
    if (isnan(y))
        return NAN;
    if (y < 0 || y > 1)
        return INFINITY;
    /* A power of zero is 1 at the edge, whose logarithm would be 0 times infinity. */
    double low = a == 1 ? 0 : (a - 1) * log(y), high = b == 1 ? 0 : (b - 1) * log1p(-y);

    return gsl_sf_lnbeta(a, b) - low - high;
}

double score_absolute(const double *x, size_t n, double y)
{
    return n == 0 ? NAN : fabs(quantile_of(x, n, 0.5, 7) - y);
}

double score_squared(const double *x, size_t n, double y)
{
    struct moments m = {0};

    for (size_t i = 0; i < n; i++)
        moments_add(&m, x[i]);
    return n == 0 ? NAN : (m.mean - y) * (m.mean - y);
}

double score_quantile(double q, double p, double y)
{
    return 2 * (y < q ? (1 - p) * (q - y) : p * (y - q));
}

struct score_rank score_rank(const double *x, size_t n, double y)
{
    struct score_rank rank = {0};

    for (size_t i = 0; i < n; i++) {
        rank.below += x[i] < y;
        rank.equal += x[i] == y;
    }
    return rank;
}

static double distance_of(const double *a, const double *b, size_t d)
{
    double sum = 0;

    for (size_t k = 0; k < d; k++)
        sum += (a[k] - b[k]) * (a[k] - b[k]);
    return sqrt(sum);
}

double score_energy(const double *x, size_t n, size_t d, const double *y)
{
    double distance = 0, spread = 0, m = (double)n;

    for (size_t i = 0; i < n; i++) {
        distance += distance_of(x + i * d, y, d);
        for (size_t j = 0; j < i; j++)
            spread += distance_of(x + i * d, x + j * d, d);
    }
    return n == 0 ? NAN : distance / m - spread / (m * m);
}

double score_variogram(const double *x, size_t n, size_t d, const double *y, double p)
{
    double sum = 0;

    for (size_t j = 0; j < d; j++)
        for (size_t k = 0; k < j; k++) {
            double foretold = 0;

            for (size_t i = 0; i < n; i++)
                foretold += pow(fabs(x[i * d + j] - x[i * d + k]), p);
            double error = pow(fabs(y[j] - y[k]), p) - foretold / (double)n;

            sum += 2 * error * error;
        }
    return n == 0 ? NAN : sum;
}

double score_brier(const double *p, const double *o, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += (p[i] - o[i]) * (p[i] - o[i]);
    return n == 0 ? NAN : sum / (double)n;
}

double score_brier_fair(size_t hits, size_t n, double o)
{
    double p = (double)hits / (double)n;

    assert(hits <= n);
    return n < 2 ? NAN : (p - o) * (p - o) - p * (1 - p) / ((double)n - 1);
}

double score_ranked(const double *p, size_t classes, size_t seen)
{
    double sum = 0, upto = 0;

    assert(seen < classes);
    for (size_t k = 0; k < classes; k++) {
        upto += p[k];
        sum += (upto - (k >= seen)) * (upto - (k >= seen));
    }
    return sum;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
