/* climbing - particles (output/stats/smc.h) on likelihoods of which the posterior is known. */
#ifndef TESTS_CLIMBING_H
#define TESTS_CLIMBING_H

#include "output/stats/moments.h"
#include "output/stats/smc.h"

#include <stddef.h>
#include <stdint.h>

enum { CLIMBING_ROOM = 64, CLIMBING_PARTICLES = 2000 };

/* What a likelihood knows, and the luck of a run. */
struct climbing {
    double y[CLIMBING_ROOM], X[3 * CLIMBING_ROOM];
    size_t n, asked, stop; /* batches asked; 0, or the batch that stops */
    double sigma, prior_mean, prior_sd, a, b;
    uint64_t seed;
    double (*of)(const struct climbing *p, const double *u);
};

/* The luck of a run: uniforms for one particle. */
void climbing_uniforms(void *context, size_t stage, size_t sweep, size_t particle, double *u,
                       size_t count);

/* As many particles on a unit cube, which climb to p->of. */
struct smc climbing_settings(struct climbing *p, size_t particles, size_t dimension);

/* From the beginning to the end. */
enum smc_result climbing_end(struct smc_state *state, const struct smc *smc);

/* Mean and standard deviation of a function of the particles' coordinate k. */
struct moments climbing_moments(const struct smc_state *state, const struct smc *smc, size_t k,
                                double (*map)(const struct climbing *p, double u));

/* The normal prior's value at a uniform. */
double climbing_normal(const struct climbing *p, double u);

/* 2000 particles with the correlation that drawing and three moves leave are worth 500 or more
 * independent ones; four standard errors of mean and sd. That of the log evidence was measured over
 * 16 seeds: 0.06 where it is largest, 0.13 in ten dimensions. */
void climbing_assert_posterior(const struct moments *m, double mean, double sd);
void climbing_assert_evidence(const struct smc_state *state, double wanted);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
