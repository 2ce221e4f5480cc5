/* noise - analysis of variance over points and futures. */
#include "output/stats/noise.h"

#include "output/stats/moments.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* noise: variance of chance in a point's mean. of_means / noise times the true share follows F. */
static void set_share(struct noise *out, double noise, double freedom, double level)
{
    double tail = (1 - level) / 2, points = (double)out->points - 1;

    out->between = out->of_means - noise;
    out->share = noise / out->of_means;
    out->low = fmin(1, out->share * gsl_cdf_fdist_Pinv(tail, points, freedom));
    out->high = fmin(1, out->share * gsl_cdf_fdist_Qinv(tail, points, freedom));
    if (isnan(out->share)) /* fmin would hide it */
        out->low = out->high = NAN;
}

static const struct noise unknown = {0, 0, NAN, NAN, NAN, NAN, NAN, NAN, NAN};

struct noise noise_nested(const double *mean, const double *variance, const size_t *futures,
                          size_t n, double level)
{
    struct noise out = unknown;
    struct moments means = {0};
    double squares = 0, freedom = 0, noise = 0;

    for (size_t i = 0; i < n; i++) {
        if (isnan(mean[i] + variance[i]) || futures[i] < 2) {
            out.left_out++;
            continue;
        }
        moments_add(&means, mean[i]);
        freedom += (double)futures[i] - 1;
        squares += ((double)futures[i] - 1) * variance[i];
        noise += variance[i] / (double)futures[i];
    }
    out.points = means.n;
    if (out.points < 2)
        return out;
    out.common = 0;
    out.within = squares / freedom;
    out.of_means = moments_variance(&means);
    set_share(&out, noise / (double)out.points, freedom, level);
    return out;
}

/* Mean of a point's futures; NaN: one is missing. */
static double mean_of(const double *y, size_t futures)
{
    double sum = 0;

    for (size_t m = 0; m < futures; m++)
        sum += y[m];
    return sum / (double)futures;
}

struct noise noise_crossed(const double *y, size_t n, size_t futures, double level, double *spare)
{
    struct noise out = unknown;
    struct moments means = {0}, columns = {0};
    double squares = 0, freedom;

    for (size_t m = 0; m < futures; m++)
        spare[m] = 0;
    for (size_t i = 0; i < n; i++) {
        double mean = futures > 0 ? mean_of(y + i * futures, futures) : NAN;

        if (isnan(mean)) {
            out.left_out++;
            continue;
        }
        moments_add(&means, mean);
        for (size_t m = 0; m < futures; m++)
            spare[m] += y[i * futures + m];
    }
    out.points = means.n;
    if (out.points < 2 || futures < 2)
        return out;
    for (size_t m = 0; m < futures; m++) {
        spare[m] /= (double)out.points;
        moments_add(&columns, spare[m]);
    }
    for (size_t i = 0; i < n; i++) {
        double mean = mean_of(y + i * futures, futures);

        for (size_t m = 0; m < futures && !isnan(mean); m++)
            squares += pow(y[i * futures + m] - mean - spare[m] + means.mean, 2);
    }
    freedom = ((double)out.points - 1) * ((double)futures - 1);
    out.within = squares / freedom;
    out.of_means = moments_variance(&means);
    out.common = moments_variance(&columns) - out.within / (double)out.points;
    set_share(&out, out.within / (double)futures, freedom, level);
    return out;
}

double noise_of_mean(double between, double within, double points, double futures)
{
    return between / points + within / (points * futures);
}

double noise_best_futures(double between, double within, double point_cost, double future_cost)
{
    return sqrt(within / between * point_cost / future_cost);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
