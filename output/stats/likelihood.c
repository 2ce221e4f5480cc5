/* likelihood - of series.
 *
 * A figure y with expected value f and variance s adds -(log(2 pi s) + (y - f)^2 / s) / 2. Taken in
 * one by one, the figures of one time need no inverse: gain k = P h / s, mean += k (y - f),
 * P = (I - k h') P (I - k h')' + r k k'. */
#include "output/stats/likelihood.h"

#include "output/stats/weights.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static double log_normal(double distance, double variance)
{
    return -(log(2 * M_PI * variance) + distance * distance / variance) / 2;
}

/* -- Kalman
 * ---------------------------------------------------------------------------------------- */

/* mean = A mean, P = A P A' + Q. spare: states^2. */
static void predict(const struct likelihood_linear *m, double *mean, double *P, double *spare)
{
    size_t n = m->states;

    for (size_t i = 0; i < n; i++) {
        spare[i] = 0;
        for (size_t k = 0; k < n; k++)
            spare[i] += m->A[i * n + k] * mean[k];
    }
    memcpy(mean, spare, n * sizeof *mean);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            spare[i * n + j] = 0;
            for (size_t k = 0; k < n; k++)
                spare[i * n + j] += m->A[i * n + k] * P[k * n + j];
        }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            P[i * n + j] = m->Q[i * n + j];
            for (size_t k = 0; k < n; k++)
                P[i * n + j] += spare[i * n + k] * m->A[j * n + k];
        }
}

/* Takes in one figure; its log-likelihood. gain, Ph: states each. */
static double take_in(size_t n, const double *h, double r, double y, double *mean, double *P,
                      double *gain, double *Ph)
{
    double f = 0, s = r;

    for (size_t i = 0; i < n; i++) {
        f += h[i] * mean[i];
        Ph[i] = 0;
        for (size_t k = 0; k < n; k++)
            Ph[i] += P[i * n + k] * h[k];
    }
    for (size_t i = 0; i < n; i++)
        s += h[i] * Ph[i];
    if (!(s > 0) || !isfinite(f))
        return -INFINITY;
    for (size_t i = 0; i < n; i++) {
        gain[i] = Ph[i] / s;
        mean[i] += gain[i] * (y - f);
    }
    /* (I - k h') P (I - h k') + r k k' = P - k Ph' - Ph k' + (h' P h + r) k k' */
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            P[i * n + j] += s * gain[i] * gain[j] - gain[i] * Ph[j] - Ph[i] * gain[j];
    return log_normal(y - f, s);
}

double likelihood_kalman(const struct likelihood_linear *m, const double *y, size_t times,
                         double *mean, double *covariance)
{
    size_t n = m->states;
    double *room = malloc((2 * n * n + 3 * n) * sizeof *room), sum = 0;
    double *P = room, *spare = P + n * n, *x = spare + n * n, *gain = x + n, *Ph = gain + n;

    if (!room)
        return NAN;
    memcpy(x, m->m0, n * sizeof *x);
    memcpy(P, m->P0, n * n * sizeof *P);
    for (size_t t = 0; t < times; t++) {
        const double *H = m->H + t * m->h_step, *r = m->r + t * m->r_step;

        predict(m, x, P, spare);
        for (size_t k = 0; k < m->observed; k++)
            if (!isnan(y[t * m->observed + k]))
                sum += take_in(n, H + k * n, r[k], y[t * m->observed + k], x, P, gain, Ph);
    }
    if (mean)
        memcpy(mean, x, n * sizeof *x);
    if (covariance)
        memcpy(covariance, P, n * n * sizeof *P);
    free(room);
    return isnan(sum) ? -INFINITY : sum;
}

/* -- the whole series
 * ------------------------------------------------------------------------------ */

/* Log density of d, n values of mean zero, under the covariance in S, which is overwritten by its
 * factor below the diagonal; d by the solution. */
static double log_density(double *S, double *d, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j <= i; j++) {
            double left = S[i * n + j];

            for (size_t k = 0; k < j; k++)
                left -= S[i * n + k] * S[j * n + k];
            if (j < i)
                S[i * n + j] = left / S[j * n + j];
            else if (left > 0)
                S[i * n + i] = sqrt(left);
            else
                return -INFINITY;
        }
        for (size_t k = 0; k < i; k++)
            d[i] -= S[i * n + k] * d[k];
        d[i] /= S[i * n + i];
        sum += log_normal(d[i], 1) - log(S[i * n + i]);
    }
    return isfinite(sum) ? sum : -INFINITY;
}

double likelihood_normal(const double *y, const double *mean, const double *covariance,
                         const double *r, size_t n)
{
    double *S = malloc((n * n + n + 1) * sizeof *S), *d = S + n * n;
    size_t m = 0;

    if (!S)
        return NAN;
    for (size_t i = 0; i < n; i++) { /* those that were measured */
        size_t column = 0;

        if (isnan(y[i]))
            continue;
        for (size_t j = 0; j <= i; j++)
            if (!isnan(y[j]))
                S[m * n + column++] = covariance[i * n + j] + (i == j && r ? r[i] : 0);
        d[m++] = y[i] - mean[i];
    }
    for (size_t i = 0; i < m; i++) /* rows close up; none overtakes its source */
        memmove(S + i * m, S + i * n, (i + 1) * sizeof *S);
    double sum = log_density(S, d, m);

    free(S);
    return sum;
}

double likelihood_synthetic(const double *y, const double *x, size_t draws, const double *r,
                            size_t n)
{
    double *mean = calloc(n * n + n + 1, sizeof *mean), *covariance = mean + n;
    double sum = -INFINITY;

    if (!mean)
        return NAN;
    for (size_t d = 0; d < draws; d++)
        for (size_t i = 0; i < n; i++)
            mean[i] += x[d * n + i] / (double)draws;
    for (size_t d = 0; d < draws; d++)
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j <= i; j++)
                covariance[i * n + j] +=
                    (x[d * n + i] - mean[i]) * (x[d * n + j] - mean[j]) / ((double)draws - 1);
    if (draws >= 2)
        sum = likelihood_normal(y, mean, covariance, r, n);
    free(mean);
    return sum;
}

/* -- filters by simulation
 * ------------------------------------------------------------------------- */

static bool measured(const double *y, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (!isnan(y[k]))
            return true;
    return false;
}

/* Log weights of all particles by the figures of one time. */
static void weigh(const struct likelihood_model *m, const double *y, const double *h,
                  size_t particles, double *log_w)
{
    for (size_t p = 0; p < particles; p++) {
        log_w[p] = 0;
        for (size_t k = 0; k < m->observed; k++)
            if (!isnan(y[k]))
                log_w[p] += log_normal(y[k] - h[p * m->observed + k], m->r[k]);
        if (!isfinite(log_w[p]))
            log_w[p] = -INFINITY; /* a particle that went astray */
    }
}

double likelihood_particles(const struct likelihood_model *m, const double *y, size_t times,
                            size_t particles, const double *u)
{
    size_t n = particles * m->states, q = particles * m->observed;
    double *room = malloc((2 * n + q + 2 * particles) * sizeof *room), sum = 0;
    double *x = room, *chosen = x + n, *h = chosen + n, *log_w = h + q, *w = log_w + particles;
    size_t *place = malloc(particles * sizeof *place);

    if (!room || !place) {
        free(room);
        free(place);
        return NAN;
    }
    m->move(m->context, 0, x, particles);
    for (size_t t = 0; t < times && isfinite(sum); t++) {
        const double *now = y + t * m->observed;

        m->move(m->context, t + 1, x, particles);
        if (!measured(now, m->observed))
            continue;
        m->observe(m->context, t + 1, x, particles, h);
        weigh(m, now, h, particles, log_w);
        sum += weights_log_mean(log_w, particles);
        if (!weights_normalise(log_w, particles, w))
            break;
        weights_systematic(w, particles, u[t], place);
        for (size_t p = 0; p < particles; p++)
            memcpy(chosen + p * m->states, x + place[p] * m->states, m->states * sizeof *x);
        double *swap = x;

        x = chosen;
        chosen = swap;
    }
    free(room);
    free(place);
    return isnan(sum) ? -INFINITY : sum;
}

/* Moves all particles towards one figure. Column k of h, and what is left of h for the figures to
 * come, are moved as states are, by their covariance with h_k. */
static double pull(const struct likelihood_model *m, size_t k, double y, const double *z,
                   size_t particles, double *x, double *h)
{
    double mean = 0, variance = 0, n = (double)particles;
    size_t q = m->observed;

    for (size_t p = 0; p < particles; p++)
        mean += h[p * q + k] / n;
    for (size_t p = 0; p < particles; p++)
        variance += (h[p * q + k] - mean) * (h[p * q + k] - mean) / (n - 1);
    double s = variance + m->r[k];

    if (!(s > 0) || !isfinite(s) || !isfinite(mean))
        return -INFINITY;
    for (size_t i = 0; i < m->states + q; i++) { /* own column of h last: the others need it */
        size_t width = i < m->states ? m->states : q, at = i < m->states ? i : i - m->states;
        double *value = i < m->states ? x : h, covariance = 0;

        if (i >= m->states && at <= k)
            continue;
        for (size_t p = 0; p < particles; p++)
            covariance += (h[p * q + k] - mean) * value[p * width + at] / (n - 1);
        for (size_t p = 0; p < particles; p++)
            value[p * width + at] +=
                covariance / s * (y + sqrt(m->r[k]) * z[p * q + k] - h[p * q + k]);
    }
    return log_normal(y - mean, s);
}

double likelihood_ensemble(const struct likelihood_model *m, const double *y, size_t times,
                           size_t particles, const double *z)
{
    size_t n = particles * m->states, q = particles * m->observed;
    double *x = malloc((n + q + 1) * sizeof *x), *h = x + n, sum = 0;

    assert(particles >= 2);
    if (!x)
        return NAN;
    m->move(m->context, 0, x, particles);
    for (size_t t = 0; t < times && isfinite(sum); t++) {
        const double *now = y + t * m->observed;

        m->move(m->context, t + 1, x, particles);
        if (!measured(now, m->observed))
            continue;
        m->observe(m->context, t + 1, x, particles, h);
        for (size_t k = 0; k < m->observed; k++)
            if (!isnan(now[k]))
                sum += pull(m, k, now[k], z + t * q, particles, x, h);
    }
    free(x);
    return isnan(sum) ? -INFINITY : sum;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
