/* test_smc_base - particles that start at a base, such as a surrogate's posterior, come to the same
 * posterior as those that start at the prior, and ask the likelihood less. */
#include "tests/climbing.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A base that is off by one standard error and too wide by a half: y = 1.4 of error 0.5 under a
 * normal prior, instead of y = 1 of error 0.4. */
static double base_of(double u)
{
    double z = gsl_cdf_ugaussian_Pinv(u);

    return -(1.4 - z) * (1.4 - z) / (2 * 0.5 * 0.5);
}

static void base(void *context, const double *u, size_t count, double *log_b)
{
    (void)context;
    for (size_t i = 0; i < count; i++)
        log_b[i] = base_of(u[i]);
}

static double over_base(const struct climbing *p, const double *u)
{
    double z = gsl_cdf_ugaussian_Pinv(*u);

    (void)p;
    return -(1 - z) * (1 - z) / (2 * 0.4 * 0.4) - base_of(*u);
}

/* Starts at draws of prior times base: normal, of mean 1.4 * 4 / 5 and variance 1 / 5. */
static void from_base(void *context, size_t stage, size_t sweep, size_t particle, double *u,
                      size_t count)
{
    climbing_uniforms(context, stage, sweep, particle, u, count);
    if (stage == 0)
        *u = gsl_cdf_ugaussian_P(1.4 * 4 / 5 + gsl_cdf_ugaussian_Pinv(*u) * sqrt(1.0 / 5));
}

static void a_base_leads_to_the_same_posterior_with_fewer_questions(void **state)
{
    struct climbing p = {.seed = 21, .prior_sd = 1, .of = over_base};
    struct smc smc = climbing_settings(&p, CLIMBING_PARTICLES, 1);
    struct smc_state s;

    (void)state;
    smc.base = base;
    smc.walk = 5;
    smc.uniforms = from_base;
    assert_int_equal(climbing_end(&s, &smc), SMC_DONE);
    struct moments m = climbing_moments(&s, &smc, 0, climbing_normal);
    climbing_assert_posterior(&m, 1 / (1 + 0.16), sqrt(0.16 / (1 + 0.16)));
    /* Five steps a question: more than half of the ends are accepted. Some walks stand still. */
    assert_int_equal(s.stage, 1);
    assert_true(s.rate > 0.5);
    assert_true(s.evaluations < CLIMBING_PARTICLES * (1 + s.swept));
    smc_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_base_leads_to_the_same_posterior_with_fewer_questions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
