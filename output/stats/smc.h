/* smc - sequential Monte Carlo over parameters: from the prior to the posterior by temperature.
 *
 * Particles are points of the open unit cube, in which the prior is uniform: the caller maps each
 * coordinate by the quantile function of its prior. The target at temperature phi is prior times
 * likelihood^phi; phi climbs from 0 to 1 by steps that keep the weights worth a stated share of the
 * particles; after each step particles are drawn by weight and moved by Metropolis's rule (Del
 * Moral, Doucet & Jasra, Journal of the Royal Statistical Society B 68 (2006)). Moves are random
 * walks of the normal scores of the coordinates, with the covariance of the particles and a scale
 * that follows the rate of acceptance. A likelihood that is itself an estimate stays with its
 * particle.
 *
 *     struct smc_state state;
 *     if (smc_begin(&state, &smc) != SMC_GOES_ON) ...
 *     while ((result = smc_step(&state, &smc)) == SMC_GOES_ON)
 *         ...                     what one wants to save or to say of this stage
 *     smc_free(&state); */
#ifndef OUTPUT_STATS_SMC_H
#define OUTPUT_STATS_SMC_H

#include <stdbool.h>
#include <stddef.h>

struct smc {
    size_t particles, dimension; /* particles > dimension + 1 */
    double share;    /* 0..1, of the particles that weights are worth after a step; 0.5 is usual */
    double accepted; /* sweeps go on until a particle has moved this often on average, ... */
    size_t sweeps;   /* ... but not beyond this many */
    void *context;
    /* NULL: particles start from the prior. Else from prior times a base, a likelihood that costs
     * nothing: log_b of `count` points, all finite. `likelihood` is then what is to be multiplied
     * with it, so that the target at phi is prior times base times likelihood^phi. A move is then
     * `walk` moves under prior times base, and the likelihood alone is asked about where they end
     * (the surrogate transition of Liu, Monte Carlo Strategies in Scientific Computing (2001), sec.
     * 9.4.3; with one it is delayed acceptance, Christen & Fox, Journal of Computational and
     * Graphical Statistics 14 (2005)). */
    void (*base)(void *context, const double *u, size_t count, double *log_b);
    size_t walk; /* with a base, at least 1 */
    /* Log-likelihoods of `count` points u[point * dimension + k] at once, -INFINITY for impossible
     * ones; NaN counts as that, +INFINITY is not one. The caller may use all threads. False: stop.
     * */
    bool (*likelihood)(void *context, const double *u, size_t count, double *log_l);
    /* `count` uniforms, strictly between 0 and 1, of this address and of no other. Stage 0, sweep
     * 0: where a particle starts, with a base a draw of prior times base; sweep 0 of a stage,
     * particle 0: drawing; else moves. */
    void (*uniforms)(void *context, size_t stage, size_t sweep, size_t particle, double *u,
                     size_t count);
};

/* Between two steps this is all there is: saved and restored, a run goes on to the same bytes. */
struct smc_state {
    double *u;           /* particles x dimension; equally likely */
    double *log_l;       /* their log-likelihoods */
    double *log_b;       /* by the base; zeros without one */
    double temperature;  /* 0..1 */
    double log_evidence; /* log of the likelihood's mean under the prior, raised to temperature */
    double scale;        /* of the random walk, 1: the particles' own covariance */
    size_t stage, evaluations;
    /* of the last stage: what weights were worth, how often moves were accepted, sweeps */
    double ess, rate;
    size_t swept;
    double *spare; /* not to be saved */
};

enum smc_result {
    SMC_GOES_ON,
    SMC_DONE,       /* temperature 1: the particles are draws of the posterior */
    SMC_STOPPED,    /* a callback wanted it; the state is that before the step */
    SMC_IMPOSSIBLE, /* no particle has a likelihood above zero */
    SMC_NO_MEMORY
};

/* Draws from the prior and their likelihoods. smc_room gives memory only, for a state to be
 * restored. Both are undone by smc_free, which is safe on {0}. */
enum smc_result smc_room(struct smc_state *state, const struct smc *smc);
enum smc_result smc_begin(struct smc_state *state, const struct smc *smc);
void smc_free(struct smc_state *state);

/* One temperature. When more than the share allows of the particles are impossible, a first step
 * drops these at the temperature it has. */
enum smc_result smc_step(struct smc_state *state, const struct smc *smc);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
