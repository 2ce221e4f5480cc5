/* smc - particles that climb in temperature.
 *
 * With z the normal scores of a point, the prior's log density is -z'z / 2 up to a constant. A
 * proposal z + s L n has L L' the covariance of the particles and n standard normals; it is
 * accepted with probability min(1, exp(phi (l' - l) + (z'z - z''z') / 2)). Of the many scales s the
 * one with a rate of about a quarter is near the best (Roberts & Rosenthal, Statistical Science 16
 * (2001)). */
#include "output/stats/smc.h"

#include "output/stats/weights.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double best_rate = 0.25, ridge = 1e-10;

/* Scratch of a step, cut from one block. */
struct scratch {
    double *point, *log_l; /* what a step makes of the particles */
    double *proposal, *proposed_l;
    double *z, *moved; /* normal scores of particles and of proposals */
    double *weight, *draw, *factor;
    size_t *place;
};

static size_t scratch_size(const struct smc *smc)
{
    size_t n = smc->particles, d = smc->dimension;

    return 4 * n * d + 3 * n + (d + 1) + d * d;
}

static struct scratch scratch_of(const struct smc_state *state, const struct smc *smc)
{
    size_t n = smc->particles, d = smc->dimension;
    struct scratch s = {.point = state->spare};

    s.proposal = s.point + n * d;
    s.z = s.proposal + n * d;
    s.moved = s.z + n * d;
    s.log_l = s.moved + n * d;
    s.proposed_l = s.log_l + n;
    s.weight = s.proposed_l + n;
    s.draw = s.weight + n;
    s.factor = s.draw + d + 1;
    s.place = (size_t *)(void *)(state->spare + scratch_size(smc));
    return s;
}

enum smc_result smc_room(struct smc_state *state, const struct smc *smc)
{
    size_t n = smc->particles, d = smc->dimension;

    assert(d > 0 && n > d + 1 && smc->share > 0 && smc->share < 1 && smc->sweeps > 0);
    *state = (struct smc_state){.scale = 2.38 / sqrt((double)d), .ess = (double)n};
    state->u = malloc(n * d * sizeof *state->u);
    state->log_l = malloc(n * sizeof *state->log_l);
    state->spare = malloc(scratch_size(smc) * sizeof *state->spare + n * sizeof(size_t));
    if (state->u && state->log_l && state->spare)
        return SMC_GOES_ON;
    smc_free(state);
    return SMC_NO_MEMORY;
}

void smc_free(struct smc_state *state)
{
    free(state->u);
    free(state->log_l);
    free(state->spare);
    *state = (struct smc_state){0};
}

/* Likelihoods of all particles; NaN is none at all. */
static bool ask(const struct smc *smc, const double *u, double *log_l)
{
    if (!smc->likelihood(smc->context, u, smc->particles, log_l))
        return false;
    for (size_t i = 0; i < smc->particles; i++)
        if (isnan(log_l[i]))
            log_l[i] = -INFINITY;
    return true;
}

enum smc_result smc_begin(struct smc_state *state, const struct smc *smc)
{
    enum smc_result result = smc_room(state, smc);

    if (result != SMC_GOES_ON)
        return result;
    for (size_t i = 0; i < smc->particles; i++)
        smc->uniforms(smc->context, 0, 0, i, state->u + i * smc->dimension, smc->dimension);
    if (!ask(smc, state->u, state->log_l))
        return SMC_STOPPED;
    state->evaluations = smc->particles;
    for (size_t i = 0; i < smc->particles; i++)
        if (state->log_l[i] > -INFINITY)
            return SMC_GOES_ON;
    return SMC_IMPOSSIBLE;
}

/* The lower factor of the covariance of the normal scores; a ridge keeps it positive when particles
 * are few or the same. */
static void factorise(const double *z, size_t n, size_t d, double *mean, double *L)
{
    memset(L, 0, d * d * sizeof *L);
    memset(mean, 0, d * sizeof *mean);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < d; j++)
            mean[j] += z[i * d + j] / (double)n;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < d; j++)
            for (size_t k = 0; k <= j; k++)
                L[j * d + k] += (z[i * d + j] - mean[j]) * (z[i * d + k] - mean[k]) / (double)n;
    for (size_t j = 0; j < d; j++)
        for (size_t k = 0; k <= j; k++) {
            for (size_t m = 0; m < k; m++)
                L[j * d + k] -= L[j * d + m] * L[k * d + m];
            if (k < j)
                L[j * d + k] /= L[k * d + k];
            else
                L[j * d + j] = sqrt(fmax(L[j * d + j], 0) + ridge);
        }
}

/* Proposes for one particle; false when it would leave the cube. draw: normals. */
static bool propose(const double *z, const double *L, const double *draw, double scale, size_t d,
                    double *moved, double *u)
{
    bool inside = true;

    for (size_t j = 0; j < d; j++) {
        moved[j] = z[j];
        for (size_t k = 0; k <= j; k++)
            moved[j] += scale * L[j * d + k] * draw[k];
        u[j] = gsl_cdf_ugaussian_P(moved[j]);
        inside = inside && u[j] > 0 && u[j] < 1;
    }
    return inside;
}

static double square(const double *z, size_t d)
{
    double sum = 0;

    for (size_t j = 0; j < d; j++)
        sum += z[j] * z[j];
    return sum;
}

/* One move of every particle; how many were accepted, or -1 to stop. The uniform that accepts is
 * the last of a particle's; `weight` is free here and keeps it. */
static double sweep(struct smc_state *state, const struct smc *smc, const struct scratch *s,
                    double phi)
{
    size_t n = smc->particles, d = smc->dimension;
    double accepted = 0;

    factorise(s->z, n, d, s->draw, s->factor);
    for (size_t i = 0; i < n; i++) {
        double *u = s->proposal + i * d;

        smc->uniforms(smc->context, state->stage + 1, state->swept, i, s->draw, d + 1);
        for (size_t j = 0; j < d; j++)
            s->draw[j] = gsl_cdf_ugaussian_Pinv(s->draw[j]);
        s->weight[i] = s->draw[d];
        if (!propose(s->z + i * d, s->factor, s->draw, state->scale, d, s->moved + i * d, u)) {
            memcpy(u, s->point + i * d, d * sizeof *u);
            s->weight[i] = INFINITY; /* never accepted */
        }
    }
    if (!ask(smc, s->proposal, s->proposed_l))
        return -1;
    for (size_t i = 0; i < n; i++) {
        double *z = s->z + i * d, *moved = s->moved + i * d;
        double ratio =
            phi * (s->proposed_l[i] - s->log_l[i]) + (square(z, d) - square(moved, d)) / 2;

        /* At temperature 0 an impossible point is still impossible. */
        if (!(s->proposed_l[i] > -INFINITY) || !(log(s->weight[i]) < ratio))
            continue;
        accepted++;
        memcpy(z, moved, d * sizeof *z);
        memcpy(s->point + i * d, s->proposal + i * d, d * sizeof *z);
        s->log_l[i] = s->proposed_l[i];
    }
    return accepted;
}

/* The next temperature, and the particles drawn by weight. */
static double reweigh(struct smc_state *state, const struct smc *smc, const struct scratch *s,
                      double *log_evidence)
{
    size_t n = smc->particles, d = smc->dimension;
    double phi = weights_temper(state->log_l, NULL, n, state->temperature, smc->share, false), u;

    if (phi <= state->temperature) /* too many are impossible: those go first */
        phi = state->temperature;
    for (size_t i = 0; i < n; i++) {
        double step = phi - state->temperature;

        s->proposed_l[i] = state->log_l[i] > -INFINITY ? step * state->log_l[i] : -INFINITY;
    }
    *log_evidence = state->log_evidence + weights_log_mean(s->proposed_l, n);
    state->ess = weights_ess_log(s->proposed_l, n);
    if (!weights_normalise(s->proposed_l, n, s->weight))
        return NAN;
    smc->uniforms(smc->context, state->stage + 1, 0, 0, &u, 1);
    weights_systematic(s->weight, n, u, s->place);
    for (size_t i = 0; i < n; i++) {
        const double *from = state->u + s->place[i] * d;

        memcpy(s->point + i * d, from, d * sizeof *from);
        s->log_l[i] = state->log_l[s->place[i]];
        for (size_t j = 0; j < d; j++)
            s->z[i * d + j] = gsl_cdf_ugaussian_Pinv(from[j]);
    }
    return phi;
}

enum smc_result smc_step(struct smc_state *state, const struct smc *smc)
{
    const struct smc_state before = *state;
    struct scratch s = scratch_of(state, smc);
    size_t n = smc->particles;
    double log_evidence, moved = 0, phi;

    if (state->temperature >= 1)
        return SMC_DONE;
    phi = reweigh(state, smc, &s, &log_evidence);
    if (isnan(phi))
        return SMC_IMPOSSIBLE;
    state->swept = 0;
    while (state->swept < smc->sweeps && moved < smc->accepted) {
        state->swept++;
        double rate = sweep(state, smc, &s, phi) / (double)n;

        if (rate < 0) {
            *state = before;
            return SMC_STOPPED;
        }
        state->evaluations += n;
        state->scale *= exp(rate - best_rate);
        moved += rate;
    }
    state->rate = state->swept > 0 ? moved / (double)state->swept : NAN;
    memcpy(state->u, s.point, n * smc->dimension * sizeof *state->u);
    memcpy(state->log_l, s.log_l, n * sizeof *state->log_l);
    state->log_evidence = log_evidence;
    state->temperature = phi;
    state->stage++;
    return phi >= 1 ? SMC_DONE : SMC_GOES_ON;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
