/* test_smc - particles that climb to posteriors that are known (oracle state_space), and
 * simulation-based calibration on a linear and normal model. */
#include "output/stats/likelihood.h"
#include "output/stats/moments.h"
#include "output/stats/sbc.h"
#include "output/stats/smc.h"

#include "tests/climbing.h"
#include "tests/oracle.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* -- conjugate posteriors
 * ---------------------------------------------------------------------------- */

static double mean_likelihood(const struct climbing *p, const double *u)
{
    double sum = 0, mu = climbing_normal(p, *u);

    for (size_t i = 0; i < p->n; i++)
        sum += log(gsl_ran_gaussian_pdf(p->y[i] - mu, p->sigma));
    return sum;
}

static double beta_of(const struct climbing *p, double u)
{
    return gsl_cdf_beta_Pinv(u, p->a, p->b);
}

static double share_likelihood(const struct climbing *p, const double *u)
{
    return log(gsl_ran_binomial_pdf((unsigned)p->y[0], beta_of(p, *u), (unsigned)p->y[1]));
}

static void conjugate_posteriors_are_found(void **state)
{
    struct oracle *o = oracle_open("state_space");
    struct climbing p = {.seed = 1, .of = mean_likelihood};
    struct smc smc = climbing_settings(&p, CLIMBING_PARTICLES, 1);
    struct smc_state run;
    double known[3];

    (void)state;
    while (oracle_next(o, "normal_mean_posterior_mean_sd")) {
        p.n = oracle_vector(o, "x", p.y, CLIMBING_ROOM);
        p.sigma = oracle_number(o, "sigma");
        p.prior_mean = oracle_number(o, "prior_mean");
        p.prior_sd = oracle_number(o, "prior_sd");
        assert_int_equal(climbing_end(&run, &smc), SMC_DONE);
        struct moments m = climbing_moments(&run, &smc, 0, climbing_normal);

        oracle_values(o, known, 2);
        climbing_assert_posterior(&m, known[0], known[1]);
        oracle_use(o);
        smc_free(&run);
    }
    p.of = share_likelihood;
    while (oracle_next(o, "betabinom_post_mean_sd_logev")) {
        p.y[0] = oracle_number(o, "k");
        p.y[1] = oracle_number(o, "n");
        p.a = oracle_number(o, "a");
        p.b = oracle_number(o, "b");
        assert_int_equal(climbing_end(&run, &smc), SMC_DONE);
        struct moments m = climbing_moments(&run, &smc, 0, beta_of);

        oracle_values(o, known, 3);
        climbing_assert_posterior(&m, known[0], known[1]);
        climbing_assert_evidence(&run, known[2]);
        oracle_use(o);
        smc_free(&run);
    }
    assert_int_equal(oracle_used(o, NULL), 2);
    oracle_close(o);
}

/* A normal posterior in ten dimensions, narrow and strongly correlated: y_k = sum of the first k
 * standard normals, each measured with error 0.1; by Kalman's filter of one state for each. */
enum { MANY = 10 };

static double chain_likelihood(const struct climbing *p, const double *u)
{
    double sum = 0, level = 0;

    for (size_t k = 0; k < MANY; k++) {
        level += gsl_cdf_ugaussian_Pinv(u[k]);
        sum += log(gsl_ran_gaussian_pdf(p->y[k] - level, 0.1));
    }
    return sum;
}

static void many_dimensions_and_strong_correlation_are_no_obstacle(void **state)
{
    struct climbing p = {.y = {0.5, 1.2, 0.1, -0.7, 0.4, 1.9, 2.2, 2.0, 1.1, 0.3},
                         .seed = 2,
                         .of = chain_likelihood};
    struct smc smc = climbing_settings(&p, CLIMBING_PARTICLES, MANY);
    struct smc_state run;
    const double one = 1, zero = 0, r = 0.01;
    const struct likelihood_linear walk = {.states = 1,
                                           .observed = 1,
                                           .A = &one,
                                           .Q = &one,
                                           .H = &one,
                                           .r = &r,
                                           .m0 = &zero,
                                           .P0 = &zero};
    double mean, variance, exact = likelihood_kalman(&walk, p.y, MANY, &mean, &variance);
    struct moments level = {0};

    (void)state;
    assert_int_equal(climbing_end(&run, &smc), SMC_DONE);
    for (size_t i = 0; i < CLIMBING_PARTICLES; i++) {
        double sum = 0;

        for (size_t k = 0; k < MANY; k++)
            sum += gsl_cdf_ugaussian_Pinv(run.u[i * MANY + k]);
        moments_add(&level, sum);
    }
    climbing_assert_posterior(&level, mean, sqrt(variance));
    assert_true(fabs(run.log_evidence - exact) < 0.6);
    assert_true(run.stage > 5 && run.rate > 0.1 && run.rate < 0.6);
    smc_free(&run);
}

/* -- the linear and normal toy
 * ----------------------------------------------------------------------- */

static double phi_of(const struct climbing *p, double u)
{
    (void)p;
    return 0.8 + 0.5 * gsl_cdf_ugaussian_Pinv(u); /* atanh phi */
}

static double q_of(const struct climbing *p, double u)
{
    (void)p;
    return -1 + 0.5 * gsl_cdf_ugaussian_Pinv(u); /* log q */
}

static double toy_likelihood(const struct climbing *p, const double *u)
{
    const double phi = tanh(phi_of(p, u[0])), Q = exp(2 * q_of(p, u[1])), one = 1, zero = 0;
    const double r = p->sigma * p->sigma;
    const struct likelihood_linear m = {.states = 1,
                                        .observed = 1,
                                        .A = &phi,
                                        .Q = &Q,
                                        .H = &one,
                                        .r = &r,
                                        .m0 = &zero,
                                        .P0 = &one};

    return likelihood_kalman(&m, p->y, p->n, NULL, NULL);
}

static void the_toy_has_the_posterior_of_the_grid(void **state)
{
    struct oracle *o = oracle_open("state_space");
    struct climbing p = {.seed = 3, .of = toy_likelihood};
    struct smc smc = climbing_settings(&p, CLIMBING_PARTICLES, 2);
    struct smc_state run;
    double known[2];

    (void)state;
    assert_true(oracle_next(o, "posterior_mean_sd_atanhphi"));
    p.n = oracle_vector(o, "y", p.y, CLIMBING_ROOM);
    p.sigma = oracle_number(o, "r");
    assert_int_equal(climbing_end(&run, &smc), SMC_DONE);
    struct moments phi = climbing_moments(&run, &smc, 0, phi_of),
                   q = climbing_moments(&run, &smc, 1, q_of);

    oracle_values(o, known, 2);
    climbing_assert_posterior(&phi, known[0], known[1]);
    assert_true(oracle_next(o, "posterior_mean_sd_logq"));
    oracle_values(o, known, 2);
    climbing_assert_posterior(&q, known[0], known[1]);
    assert_true(oracle_next(o, "log_evidence"));
    climbing_assert_evidence(&run, oracle_value(o));
    smc_free(&run);
    oracle_close(o);
}

/* 200 parameters from the prior, a series of each, and the rank of the truth among 19 of the
 * particles that stand far apart: inside of bands that a right method leaves in one case of a
 * hundred. Data with twice the error that the likelihood knows of do leave them. */
static void ranks_of_true_parameters_stay_inside_of_their_bands(void **state)
{
    enum { SETS = 200, FEW = 190, MOST = 19, POINTS = 10, TIMES = 20 };
    struct climbing p = {.n = TIMES, .sigma = 0.2, .of = toy_likelihood};
    struct smc smc = climbing_settings(&p, FEW, 2);
    size_t rank[2][SETS] = {{0}}, low[POINTS], high[POINTS], count[POINTS];
    double spare[2 * (SETS + 1)];

    (void)state;
    for (uint32_t s = 0; s < SETS; s++) {
        double e[TIMES * 2 + 3], truth[2], x, phi, q;
        struct smc_state run;

        p.seed = 1000 + s;
        climbing_uniforms(&p, UINT32_MAX, 0, 0, e,
                          TIMES * 2 + 3); /* a stage that no run comes to */
        truth[0] = phi_of(&p, e[0]);
        truth[1] = q_of(&p, e[1]);
        phi = tanh(truth[0]), q = exp(truth[1]), x = gsl_cdf_ugaussian_Pinv(e[2]);
        for (size_t t = 0; t < TIMES; t++) {
            x = phi * x + q * gsl_cdf_ugaussian_Pinv(e[3 + 2 * t]);
            p.y[t] = x + p.sigma * gsl_cdf_ugaussian_Pinv(e[4 + 2 * t]);
        }
        assert_int_equal(climbing_end(&run, &smc), SMC_DONE);
        for (size_t i = 0; i < MOST; i++) {
            rank[0][s] += phi_of(&p, run.u[i * (FEW / MOST) * 2]) < truth[0];
            rank[1][s] += q_of(&p, run.u[i * (FEW / MOST) * 2 + 1]) < truth[1];
        }
        smc_free(&run);
    }
    sbc_ecdf_gamma(SETS, POINTS, 0.99, low, high, spare);
    for (int k = 0; k < 2; k++) {
        size_t bins[POINTS];

        sbc_cumulate(rank[k], SETS, MOST, POINTS, count);
        assert_true(sbc_inside(count, low, high, POINTS));
        assert_true(sbc_histogram(rank[k], SETS, MOST, POINTS, bins).p > 0.005);
    }
}

/* -- shapes that are not normal
 * ---------------------------------------------------------------------- */

/* Two peaks far apart, one three times the other's mass: 0.75 N(0.2, 0.01) + 0.25 N(0.8, 0.01). */
static double two_peaks(const struct climbing *p, const double *u)
{
    (void)p;
    return log(0.75 * gsl_ran_gaussian_pdf(u[0] - 0.2, 0.01) +
               0.25 * gsl_ran_gaussian_pdf(u[0] - 0.8, 0.01));
}

/* Possible in one corner only, and flat there. */
static double corner(const struct climbing *p, const double *u)
{
    (void)p;
    return u[0] > 0.7 && u[1] < 0.4 ? 0 : u[0] > 0.5 ? -INFINITY : NAN;
}

/* Approximate Bayesian computation: the mean of n figures is simulated, its luck being the second
 * coordinate, and what is further than a from the mean that was seen is impossible. */
static double near_enough(const struct climbing *p, const double *u)
{
    double simulated =
        climbing_normal(p, u[0]) + p->sigma / sqrt(p->b) * gsl_cdf_ugaussian_Pinv(u[1]);

    return fabs(simulated - p->y[0]) <= p->a ? 0 : -INFINITY;
}

/* The posterior is that of the oracle (by integration); the evidence is in closed form. */
static void what_was_simulated_near_enough_has_the_exact_posterior(void **state)
{
    struct oracle *o = oracle_open("state_space");
    struct climbing p = {.seed = 4, .of = near_enough};
    struct smc smc = climbing_settings(&p, CLIMBING_PARTICLES, 2);
    struct smc_state run;
    double known[2];

    (void)state;
    while (oracle_next(o, "abc_uniform_kernel_posterior_sd_eps")) {
        p.y[0] = oracle_number(o, "xbar");
        p.b = oracle_number(o, "n");
        p.a = oracle_number(o, "eps");
        p.sigma = oracle_number(o, "sigma");
        p.prior_mean = oracle_number(o, "prior_mean");
        p.prior_sd = oracle_number(o, "prior_sd");
        assert_int_equal(climbing_end(&run, &smc), SMC_DONE);
        struct moments m = climbing_moments(&run, &smc, 0, climbing_normal);
        double spread = sqrt(p.prior_sd * p.prior_sd + p.sigma * p.sigma / p.b);
        double above = p.y[0] + p.a - p.prior_mean, below = p.y[0] - p.a - p.prior_mean;

        oracle_values(o, known, 2);
        climbing_assert_posterior(&m, known[0], known[1]);
        climbing_assert_evidence(
            &run, log(gsl_cdf_gaussian_P(above, spread) - gsl_cdf_gaussian_P(below, spread)));
        oracle_use(o);
        smc_free(&run);
    }
    assert_int_equal(oracle_used(o, NULL), 1);
    oracle_close(o);
}

static void several_peaks_keep_their_shares(void **state)
{
    struct climbing p = {.seed = 5, .of = two_peaks};
    struct smc smc = climbing_settings(&p, CLIMBING_PARTICLES, 1);
    struct smc_state run;
    double above = 0;

    (void)state;
    assert_int_equal(climbing_end(&run, &smc), SMC_DONE);
    for (size_t i = 0; i < CLIMBING_PARTICLES; i++)
        above += run.u[i] > 0.5;
    /* Drawing settles the share at the first stages, where peaks part: 2000 particles, a standard
     * error of 0.02 at most. */
    assert_true(fabs(above / CLIMBING_PARTICLES - 0.25) < 0.08);
    climbing_assert_evidence(&run, 0);
    smc_free(&run);
}

static void impossible_parameters_are_left_behind(void **state)
{
    struct climbing p = {.seed = 6, .of = corner};
    struct smc smc = climbing_settings(&p, CLIMBING_PARTICLES, 2);
    struct smc_state run;
    struct moments first = {0}, second = {0};

    (void)state;
    assert_int_equal(climbing_end(&run, &smc), SMC_DONE);
    for (size_t i = 0; i < CLIMBING_PARTICLES; i++) {
        moments_add(&first, run.u[2 * i]);
        moments_add(&second, run.u[2 * i + 1]);
        assert_true(run.u[2 * i] > 0.7 && run.u[2 * i] < 1 && run.u[2 * i + 1] < 0.4);
    }
    climbing_assert_posterior(&first, 0.85, 0.3 / sqrt(12));
    climbing_assert_posterior(&second, 0.2, 0.4 / sqrt(12));
    climbing_assert_evidence(&run, log(0.12));
    smc_free(&run);
}

/* -- as a machine
 * ------------------------------------------------------------------------------------- */

static double nowhere(const struct climbing *p, const double *u)
{
    (void)p;
    (void)u;
    return -INFINITY;
}

static void a_run_that_was_saved_goes_on_to_the_same_bytes(void **state)
{
    enum { FEW = 100 };
    struct climbing p = {
        .y = {1, 2, 3, 2, 1}, .n = 5, .sigma = 0.1, .seed = 8, .of = toy_likelihood};
    struct smc smc = climbing_settings(&p, FEW, 2);
    struct smc_state whole, first, second;
    enum smc_result result;

    (void)state;
    assert_int_equal(climbing_end(&whole, &smc), SMC_DONE);
    assert_int_equal(smc_begin(&first, &smc), SMC_GOES_ON);
    assert_int_equal(smc_step(&first, &smc), SMC_GOES_ON);
    /* Stopped in the middle of a step: the state is that before it. */
    p.asked = 0;
    p.stop = 2;
    struct smc_state before = first;
    double u[FEW * 2];

    memcpy(u, first.u, sizeof u);
    assert_int_equal(smc_step(&first, &smc), SMC_STOPPED);
    assert_memory_equal(&before, &first, sizeof before);
    assert_memory_equal(u, first.u, sizeof u);
    p.stop = 0;

    assert_int_equal(smc_room(&second, &smc), SMC_GOES_ON);
    double *kept_u = second.u, *kept_l = second.log_l, *kept_b = second.log_b;
    double *kept_spare = second.spare;

    second = first;
    second.u = memcpy(kept_u, first.u, sizeof u);
    second.log_l = memcpy(kept_l, first.log_l, FEW * sizeof *kept_l);
    second.log_b = memcpy(kept_b, first.log_b, FEW * sizeof *kept_b);
    second.spare = kept_spare;
    smc_free(&first);
    while ((result = smc_step(&second, &smc)) == SMC_GOES_ON)
        ;
    assert_int_equal(result, SMC_DONE);
    assert_int_equal(smc_step(&second, &smc), SMC_DONE); /* nothing more to do */
    assert_memory_equal(whole.u, second.u, sizeof u);
    assert_memory_equal(&whole.log_evidence, &second.log_evidence, sizeof whole.log_evidence);
    assert_int_equal(whole.evaluations, second.evaluations);
    smc_free(&whole);
    smc_free(&second);
}

static void what_cannot_begin_says_so(void **state)
{
    struct climbing p = {.of = nowhere};
    struct smc smc = climbing_settings(&p, 20, 2);
    struct smc_state run;

    (void)state;
    assert_int_equal(smc_begin(&run, &smc), SMC_IMPOSSIBLE);
    smc_free(&run);
    p.stop = p.asked + 1;
    assert_int_equal(smc_begin(&run, &smc), SMC_STOPPED);
    smc_free(&run);
    smc_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conjugate_posteriors_are_found),
        cmocka_unit_test(many_dimensions_and_strong_correlation_are_no_obstacle),
        cmocka_unit_test(the_toy_has_the_posterior_of_the_grid),
        cmocka_unit_test(ranks_of_true_parameters_stay_inside_of_their_bands),
        cmocka_unit_test(what_was_simulated_near_enough_has_the_exact_posterior),
        cmocka_unit_test(several_peaks_keep_their_shares),
        cmocka_unit_test(impossible_parameters_are_left_behind),
        cmocka_unit_test(a_run_that_was_saved_goes_on_to_the_same_bytes),
        cmocka_unit_test(what_cannot_begin_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
