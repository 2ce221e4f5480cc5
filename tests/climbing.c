/* climbing - particles (output/stats/smc.h) on likelihoods of which the posterior is known. */
#include "tests/climbing.h"

#include "models/rng.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

void climbing_uniforms(void *context, size_t stage, size_t sweep, size_t particle, double *u,
                       size_t count)
{
    const struct climbing *p = context;
    const struct luck luck = {
        .seed = p->seed, .replicate = (uint32_t)particle, .stride = 1, .period = (uint32_t)stage};

    for (size_t k = 0; k < count; k++)
        u[k] = rng_unit(rng_word(&luck, sweep * 1000 + k, 0));
}

static bool likelihood(void *context, const double *u, size_t count, double *log_l)
{
    struct climbing *p = context;
    size_t d = (size_t)p->X[0]; /* its dimension, by climbing_settings */

    if (++p->asked == p->stop)
        return false;
    for (size_t i = 0; i < count; i++)
        log_l[i] = p->of(p, u + i * d);
    return true;
}

struct smc climbing_settings(struct climbing *p, size_t particles, size_t dimension)
{
    p->X[0] = (double)dimension;
    return (struct smc){.particles = particles,
                        .dimension = dimension,
                        .share = 0.5,
                        .accepted = 3,
                        .sweeps = 60,
                        .context = p,
                        .likelihood = likelihood,
                        .uniforms = climbing_uniforms};
}

enum smc_result climbing_end(struct smc_state *state, const struct smc *smc)
{
    enum smc_result result = smc_begin(state, smc);

    while (result == SMC_GOES_ON)
        result = smc_step(state, smc);
    return result;
}

struct moments climbing_moments(const struct smc_state *state, const struct smc *smc, size_t k,
                                double (*map)(const struct climbing *p, double u))
{
    struct moments m = {0};

    for (size_t i = 0; i < smc->particles; i++)
        moments_add(&m, map(smc->context, state->u[i * smc->dimension + k]));
    return m;
}

void climbing_assert_posterior(const struct moments *m, double mean, double sd)
{
    if (!(fabs(m->mean - mean) < 4 * sd / sqrt(500)) ||
        !(fabs(sqrt(moments_variance(m)) / sd - 1) < 4 / sqrt(2 * 500)))
        fail_msg("%g (%g), wanted %g (%g)", m->mean, sqrt(moments_variance(m)), mean, sd);
}

void climbing_assert_evidence(const struct smc_state *state, double wanted)
{
    if (!(fabs(state->log_evidence - wanted) < 0.2))
        fail_msg("log evidence %g, wanted %g", state->log_evidence, wanted);
}

double climbing_normal(const struct climbing *p, double u)
{
    return p->prior_mean + p->prior_sd * gsl_cdf_ugaussian_Pinv(u);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
