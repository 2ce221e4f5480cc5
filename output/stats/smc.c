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
    double *point, *log_l, *log_b; /* what a step makes of the particles */
    double *proposal, *proposed_l, *proposed_b;
    double *z, *moved; /* normal scores of particles and of proposals */
    double *weight, *draw, *step, *factor;
    size_t *place; /* from which particle one is drawn; whose a proposal is */
};

static size_t scratch_size(const struct smc *smc)
{
    size_t n = smc->particles, d = smc->dimension;

    return 4 * n * d + 5 * n + (d + 2) + 2 * d + d * d;
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
    s.log_b = s.proposed_l + n;
    s.proposed_b = s.log_b + n;
    s.weight = s.proposed_b + n;
    s.draw = s.weight + n;
    s.step = s.draw + d + 2;
    s.factor = s.step + 2 * d;
    s.place = (size_t *)(void *)(state->spare + scratch_size(smc));
    return s;
}

enum smc_result smc_room(struct smc_state *state, const struct smc *smc)
{
    size_t n = smc->particles, d = smc->dimension;

    assert(d > 0 && n > d + 1 && smc->share > 0 && smc->share < 1 && smc->sweeps > 0);
    assert(smc->base == NULL || smc->walk > 0);
    *state = (struct smc_state){.scale = 2.38 / sqrt((double)d), .ess = (double)n};
    state->u = malloc(n * d * sizeof *state->u);
    state->log_l = malloc(n * sizeof *state->log_l);
    state->log_b = calloc(n, sizeof *state->log_b);
    state->spare = malloc(scratch_size(smc) * sizeof *state->spare + n * sizeof(size_t));
    if (state->u && state->log_l && state->log_b && state->spare)
        return SMC_GOES_ON;
    smc_free(state);
    return SMC_NO_MEMORY;
}

void smc_free(struct smc_state *state)
{
    free(state->u);
    free(state->log_l);
    free(state->log_b);
    free(state->spare);
    *state = (struct smc_state){0};
}

/* NaN is no likelihood at all. */
static bool ask(const struct smc *smc, const double *u, size_t count, double *log_l)
{
    if (count > 0 && !smc->likelihood(smc->context, u, count, log_l))
        return false;
    for (size_t i = 0; i < count; i++)
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
    if (!ask(smc, state->u, smc->particles, state->log_l))
        return SMC_STOPPED;
    if (smc->base != NULL)
        smc->base(smc->context, state->u, smc->particles, state->log_b);
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

/* What the prior, in normal scores, makes of a move. */
static double prior_ratio(const double *z, const double *moved, size_t d)
{
    return (square(z, d) - square(moved, d)) / 2;
}

/* Proposals of all particles, those outside of the cube left out; how many. weight keeps the
 * uniform, of the place of a proposal, that is to accept it. */
static size_t propose_all(const struct smc_state *state, const struct smc *smc,
                          const struct scratch *s)
{
    size_t n = smc->particles, d = smc->dimension, m = 0;

    for (size_t i = 0; i < n; i++) {
        smc->uniforms(smc->context, state->stage + 1, state->swept, i, s->draw, d + 1);
        for (size_t j = 0; j < d; j++)
            s->draw[j] = gsl_cdf_ugaussian_Pinv(s->draw[j]);
        if (!propose(s->z + i * d, s->factor, s->draw, state->scale, d, s->moved + m * d,
                     s->proposal + m * d))
            continue;
        s->weight[m] = s->draw[d];
        s->place[m++] = i;
    }
    return m;
}

/* A particle's walk under prior times base, from z to moved and its u; how many steps it took. */
static size_t walk(const struct smc_state *state, const struct smc *smc, const struct scratch *s,
                   size_t i, size_t m)
{
    size_t d = smc->dimension, steps = 0;
    double *moved = s->moved + m * d, *u = s->proposal + m * d, *z = s->step, *v = s->step + d;

    memcpy(moved, s->z + i * d, d * sizeof *moved);
    memcpy(u, s->point + i * d, d * sizeof *u);
    s->proposed_b[m] = s->log_b[i];
    for (size_t k = 0; k < smc->walk; k++) {
        double log_b;

        smc->uniforms(smc->context, state->stage + 1, state->swept * (smc->walk + 1) + k, i,
                      s->draw, d + 2);
        for (size_t j = 0; j < d; j++)
            s->draw[j] = gsl_cdf_ugaussian_Pinv(s->draw[j]);
        if (!propose(moved, s->factor, s->draw, state->scale, d, z, v))
            continue;
        smc->base(smc->context, v, 1, &log_b);
        if (!(log(s->draw[d]) < log_b - s->proposed_b[m] + prior_ratio(moved, z, d)))
            continue;
        memcpy(moved, z, d * sizeof *z);
        memcpy(u, v, d * sizeof *v);
        s->proposed_b[m] = log_b;
        steps++;
    }
    s->weight[m] = s->draw[d + 1];
    return steps;
}

/* Where the walks of all particles end, those that stood still left out; how many. rate: of their
 * steps that were taken. */
static size_t walk_all(const struct smc_state *state, const struct smc *smc,
                       const struct scratch *s, double *rate)
{
    size_t n = smc->particles, m = 0, steps = 0;

    for (size_t i = 0; i < n; i++) {
        size_t taken = walk(state, smc, s, i, m);

        steps += taken;
        s->place[m] = i;
        m += taken > 0;
    }
    *rate = (double)steps / (double)(n * smc->walk);
    return m;
}

/* One move of every particle; how many were accepted, or -1 to stop. The scale follows the rate at
 * which it proposes what is accepted. */
static double sweep(struct smc_state *state, const struct smc *smc, const struct scratch *s,
                    double phi)
{
    size_t n = smc->particles, d = smc->dimension, proposals;
    double accepted = 0, rate = NAN;

    factorise(s->z, n, d, s->draw, s->factor);
    proposals = smc->base != NULL ? walk_all(state, smc, s, &rate) : propose_all(state, smc, s);
    if (!ask(smc, s->proposal, proposals, s->proposed_l))
        return -1;
    state->evaluations += proposals;
    for (size_t m = 0; m < proposals; m++) {
        size_t i = s->place[m];
        double *z = s->z + i * d, *moved = s->moved + m * d;
        double ratio = phi * (s->proposed_l[m] - s->log_l[i]);

        if (smc->base == NULL)
            ratio += prior_ratio(z, moved, d);
        /* At temperature 0 an impossible point is still impossible. */
        if (!(s->proposed_l[m] > -INFINITY) || !(log(s->weight[m]) < ratio))
            continue;
        accepted++;
        memcpy(z, moved, d * sizeof *z);
        memcpy(s->point + i * d, s->proposal + m * d, d * sizeof *z);
        s->log_l[i] = s->proposed_l[m];
        if (smc->base != NULL)
            s->log_b[i] = s->proposed_b[m];
    }
    state->scale *= exp((smc->base != NULL ? rate : accepted / (double)n) - best_rate);
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
        s->log_b[i] = state->log_b[s->place[i]];
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
        moved += rate;
    }
    state->rate = state->swept > 0 ? moved / (double)state->swept : NAN;
    memcpy(state->u, s.point, n * smc->dimension * sizeof *state->u);
    memcpy(state->log_l, s.log_l, n * sizeof *state->log_l);
    memcpy(state->log_b, s.log_b, n * sizeof *state->log_b);
    state->log_evidence = log_evidence;
    state->temperature = phi;
    state->stage++;
    return phi >= 1 ? SMC_DONE : SMC_GOES_ON;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
