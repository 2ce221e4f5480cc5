/* test_likelihood - filters and whole series against R, pomp and closed forms (oracle state_space),
 * and against each other. */
#include "output/stats/likelihood.h"
#include "output/stats/moments.h"

#include "models/rng.h"
#include "tests/oracle.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 64, TIMES = 20, PARTICLES = 2000 };

static double normal(uint32_t replicate, uint64_t address)
{
    const struct luck luck = {.seed = 61, .replicate = replicate, .stride = 1};

    return gsl_cdf_ugaussian_Pinv(rng_unit(rng_word(&luck, address, 0)));
}

/* -- the scalar model: x_t = phi x_{t-1} + q e, y_t = x_t + r e
 * -------------------------------------- */

struct scalar {
    double y[ROOM], phi, Q, r, m0, P0;
    size_t times;
    uint32_t run; /* which luck the simulated ones have */
};

static const double one = 1;

static struct scalar scalar_of(struct oracle *o)
{
    struct scalar s = {
        .phi = oracle_number(o, "phi"), .m0 = oracle_number(o, "m0"), .P0 = oracle_number(o, "P0")};

    s.times = oracle_vector(o, "y", s.y, ROOM);
    s.Q = oracle_number(o, "q") * oracle_number(o, "q");
    s.r = oracle_number(o, "r") * oracle_number(o, "r");
    return s;
}

static double kalman(const struct scalar *s, double *mean, double *variance)
{
    const struct likelihood_linear m = {.states = 1,
                                        .observed = 1,
                                        .A = &s->phi,
                                        .Q = &s->Q,
                                        .H = &one,
                                        .r = &s->r,
                                        .m0 = &s->m0,
                                        .P0 = &s->P0};

    return likelihood_kalman(&m, s->y, s->times, mean, variance);
}

static void kalman_is_that_of_r_statsmodels_and_pomp(void **state)
{
    static const char *const quantities[] = {"lgssm_loglik", "lgssm_loglik_missing",
                                             "lgssm_loglik_P0_zero"};
    struct oracle *o = oracle_open("state_space");

    (void)state;
    for (size_t k = 0; k < 3; k++)
        while (oracle_next(o, quantities[k])) {
            struct scalar s = scalar_of(o);

            oracle_check(o, kalman(&s, NULL, NULL));
        }
    while (oracle_next(o, "lgssm_filter_mean_t20_var_t20")) {
        struct scalar s = scalar_of(o);
        double got[2];

        kalman(&s, &got[0], &got[1]);
        oracle_check_all(o, got, 2);
    }
    assert_int_equal(oracle_used(o, NULL), 12);
    oracle_close(o);
}

/* Means and covariances of the model's whole series. */
static double whole(const struct scalar *s)
{
    double mean[ROOM], covariance[ROOM * ROOM], r[ROOM], m = s->m0, P = s->P0;
    size_t n = s->times;

    for (size_t t = 0; t < n; t++) {
        m *= s->phi;
        P = s->phi * s->phi * P + s->Q;
        mean[t] = m;
        r[t] = s->r;
        for (size_t k = t; k < n; k++)
            covariance[k * n + t] = covariance[t * n + k] = P * pow(s->phi, (double)(k - t));
    }
    return likelihood_normal(s->y, mean, covariance, r, n);
}

static void the_whole_series_at_once_has_the_same_likelihood(void **state)
{
    static const char *const quantities[] = {"lgssm_loglik", "lgssm_loglik_missing"};
    struct oracle *o = oracle_open("state_space");

    (void)state;
    for (size_t k = 0; k < 2; k++)
        while (oracle_next(o, quantities[k])) {
            struct scalar s = scalar_of(o);

            assert_true(fabs(whole(&s) - kalman(&s, NULL, NULL)) < 1e-11);
        }
    oracle_close(o);
}

/* -- regressions are a state that stands still
 * ------------------------------------------------------ */

static void standing_states_are_bayesian_regressions(void **state)
{
    struct oracle *o = oracle_open("state_space");
    double X[ROOM], y[ROOM], A[9] = {1, 0, 0, 0, 1, 0, 0, 0, 1}, Q[9] = {0}, m0[3] = {0};
    double mean[3], covariance[9], P0[9] = {0};

    (void)state;
    assert_true(oracle_next(o, "linreg_log_evidence"));
    double sigma = oracle_number(o, "sigma"), tau = oracle_number(o, "tau"), r = sigma * sigma;
    size_t times = oracle_vector(o, "y", y, ROOM);

    assert_int_equal(oracle_vector(o, "X_rowmajor", X, ROOM), 3 * times);
    P0[0] = P0[4] = P0[8] = tau * tau;
    const struct likelihood_linear m = {.states = 3,
                                        .observed = 1,
                                        .A = A,
                                        .Q = Q,
                                        .H = X,
                                        .h_step = 3,
                                        .r = &r,
                                        .m0 = m0,
                                        .P0 = P0};

    oracle_check(o, likelihood_kalman(&m, y, times, mean, covariance));
    assert_false(oracle_next(o, "linreg_log_evidence")); /* to the start */
    while (oracle_next(o, NULL)) {
        if (strcmp(oracle_quantity(o), "linreg_posterior_mean") == 0)
            oracle_check_all(o, mean, 3);
        if (strcmp(oracle_quantity(o), "linreg_posterior_sd") == 0)
            oracle_check_all(
                o, (double[]){sqrt(covariance[0]), sqrt(covariance[4]), sqrt(covariance[8])}, 3);
        if (strcmp(oracle_quantity(o), "linreg_posterior_cov_rowmajor") == 0) {
            double known[9];

            oracle_values(o, known, 9);
            for (size_t i = 0; i < 9; i++) /* some are zero but for rounding, theirs and ours */
                assert_true(fabs(covariance[i] - known[i]) < 1e-9 * fabs(known[i]) + 1e-15);
            oracle_use(o);
        }
    }
    while (oracle_next(o, "normal_mean_posterior_mean_sd")) {
        const double zero = 0, m1 = oracle_number(o, "prior_mean"), sd = oracle_number(o, "sigma");
        const double P1 = oracle_number(o, "prior_sd") * oracle_number(o, "prior_sd"), r1 = sd * sd;
        const struct likelihood_linear still = {.states = 1,
                                                .observed = 1,
                                                .A = &one,
                                                .Q = &zero,
                                                .H = &one,
                                                .r = &r1,
                                                .m0 = &m1,
                                                .P0 = &P1};
        double got[2];

        likelihood_kalman(&still, y, oracle_vector(o, "x", y, ROOM), &got[0], &got[1]);
        oracle_check_all(o, (double[]){got[0], sqrt(got[1])}, 2);
    }
    assert_int_equal(oracle_used(o, NULL), 5);
    oracle_close(o);
}

/* -- posteriors by a grid: the likelihood over many parameters
 * --------------------------------------- */

static void a_grid_of_likelihoods_gives_the_posterior(void **state)
{
    enum { SIDE = 401 };
    struct oracle *o = oracle_open("state_space");
    static double value[SIDE * SIDE];
    double most = -INFINITY, sum = 0, s1 = 0, s2 = 0, s11 = 0, s22 = 0, s12 = 0, step = 10.0 / 400;

    (void)state;
    assert_true(oracle_next(o, "log_evidence"));
    struct scalar s = {.m0 = 0, .P0 = 1, .r = oracle_number(o, "r") * oracle_number(o, "r")};

    s.times = oracle_vector(o, "y", s.y, ROOM);
    for (int i = 0; i < SIDE; i++) /* five prior standard deviations to both sides */
        for (int j = 0; j < SIDE; j++) {
            double a = -5 + step * i, b = -5 + step * j;

            s.phi = tanh(0.8 + 0.5 * a);
            s.Q = exp(2 * (-1 + 0.5 * b));
            value[i * SIDE + j] = kalman(&s, NULL, NULL) - (a * a + b * b) / 2 - log(2 * M_PI);
            most = fmax(most, value[i * SIDE + j]);
        }
    for (int i = 0; i < SIDE; i++)
        for (int j = 0; j < SIDE; j++) {
            double w = exp(value[i * SIDE + j] - most), a = 0.8 + 0.5 * (-5 + step * i);
            double b = -1 + 0.5 * (-5 + step * j);

            sum += w;
            s1 += w * a, s2 += w * b, s11 += w * a * a, s22 += w * b * b, s12 += w * a * b;
        }
    s1 /= sum, s2 /= sum;
    double v1 = s11 / sum - s1 * s1, v2 = s22 / sum - s2 * s2;

    oracle_check(o, most + log(sum * step * step));
    assert_false(oracle_next(o, "log_evidence")); /* to the start */
    while (oracle_next(o, "posterior_mean_sd_atanhphi"))
        oracle_check_all(o, (double[]){s1, sqrt(v1)}, 2);
    while (oracle_next(o, "posterior_mean_sd_logq"))
        oracle_check_all(o, (double[]){s2, sqrt(v2)}, 2);
    while (oracle_next(o, "posterior_corr"))
        oracle_check(o, (s12 / sum - s1 * s2) / sqrt(v1 * v2));
    assert_int_equal(oracle_used(o, NULL), 4);
    oracle_close(o);
}

/* -- the same model by simulation
 * -------------------------------------------------------------------- */

static void move(void *context, size_t t, double *x, size_t particles)
{
    const struct scalar *s = context;

    for (size_t p = 0; p < particles; p++) {
        double e = normal(s->run, t * 1000003 + p);

        x[p] = t == 0 ? s->m0 + sqrt(s->P0) * e : s->phi * x[p] + sqrt(s->Q) * e;
    }
}

static void observe(void *context, size_t t, const double *x, size_t particles, double *h)
{
    (void)context;
    (void)t;
    memcpy(h, x, particles * sizeof *x);
}

/* Twenty runs each. The mean of a run's error is below zero by half its variance (particles), or of
 * the order of one over the particles (ensemble): so both are within four standard errors of the
 * exact value after that correction. */
static void simulated_filters_come_to_the_exact_likelihood(void **state)
{
    enum { RUNS = 20 };
    struct oracle *o = oracle_open("state_space");
    static double z[TIMES * PARTICLES];
    double u[TIMES];

    (void)state;
    while (oracle_next(o, "lgssm_loglik_missing")) {
        struct scalar s = scalar_of(o);
        const struct likelihood_model m = {1, 1, &s, move, observe, &s.r};
        double exact = kalman(&s, NULL, NULL);
        struct moments particles = {0}, ensemble = {0};

        for (uint32_t run = 0; run < RUNS; run++) {
            s.run = run;
            for (size_t t = 0; t < TIMES; t++)
                u[t] = gsl_cdf_ugaussian_P(normal(run, UINT64_C(1) << 40 | t));
            for (size_t i = 0; i < TIMES * PARTICLES; i++)
                z[i] = normal(run, UINT64_C(1) << 41 | i);
            moments_add(&particles, likelihood_particles(&m, s.y, TIMES, PARTICLES, u) - exact);
            moments_add(&ensemble, likelihood_ensemble(&m, s.y, TIMES, PARTICLES, z) - exact);
        }
        double v = moments_variance(&particles), e = moments_variance(&ensemble);

        assert_true(fabs(particles.mean + v / 2) < 4 * sqrt(v / RUNS));
        assert_true(fabs(ensemble.mean) < 4 * sqrt(e / RUNS) + (double)TIMES / PARTICLES);
        assert_true(v < 0.1 && e < 0.1);
    }
    oracle_close(o);
}

/* Mean and covariance of 4000 simulated series instead of the exact ones: with n figures the error
 * of the log-likelihood is about (n^2 / 2 + ...) / draws in the mean and sqrt(n / draws) in spread.
 * */
static void simulated_series_come_to_the_exact_likelihood(void **state)
{
    enum { DRAWS = 4000 };
    struct oracle *o = oracle_open("state_space");
    static double x[DRAWS * TIMES];

    (void)state;
    while (oracle_next(o, "lgssm_loglik")) {
        struct scalar s = scalar_of(o);
        double r[TIMES], now[DRAWS];

        move(&s, 0, now, DRAWS);
        for (size_t t = 0; t < TIMES; t++) {
            move(&s, t + 1, now, DRAWS);
            r[t] = s.r;
            for (size_t d = 0; d < DRAWS; d++)
                x[d * TIMES + t] = now[d];
        }
        double got = likelihood_synthetic(s.y, x, DRAWS, r, TIMES);

        assert_true(fabs(got - kalman(&s, NULL, NULL)) < 0.35);
    }
    oracle_close(o);
}

/* Two states seen through three figures of one time, some of them missing. */
static const double A[] = {0.9, 0.2, -0.1, 0.7}, Q[] = {0.3, 0.1, 0.1, 0.2}, m0[] = {1, -1};
static const double P0[] = {0.5, 0.2, 0.2, 0.4}, H[] = {1, 0, 0.5, 0.5, 0, 2},
                    r[] = {0.1, 0.2, 0.3};
static const double figures[] = {0.3, 0.1, -1, 0.5, NAN, 0.2, NAN, NAN, NAN, 1.1, 0.4, NAN};
static const struct likelihood_linear pair = {
    .states = 2, .observed = 3, .A = A, .Q = Q, .H = H, .r = r, .m0 = m0, .P0 = P0};

/* By the lower factors of Q and P0. */
static void move_pair(void *context, size_t t, double *x, size_t particles)
{
    const uint32_t *run = context;
    const double *S = t == 0 ? P0 : Q;
    double a = sqrt(S[0]), b = S[2] / a, c = sqrt(S[3] - b * b);

    for (size_t p = 0; p < particles; p++, x += 2) {
        double e = normal(*run, t * 1000003 + 2 * p), f = normal(*run, t * 1000003 + 2 * p + 1);
        double first = t == 0 ? m0[0] : A[0] * x[0] + A[1] * x[1];
        double second = t == 0 ? m0[1] : A[2] * x[0] + A[3] * x[1];

        x[0] = first + a * e;
        x[1] = second + b * e + c * f;
    }
}

static void observe_pair(void *context, size_t t, const double *x, size_t particles, double *h)
{
    (void)context;
    (void)t;
    for (size_t p = 0; p < particles; p++)
        for (size_t k = 0; k < 3; k++)
            h[3 * p + k] = H[2 * k] * x[2 * p] + H[2 * k + 1] * x[2 * p + 1];
}

static void simulated_filters_take_in_several_figures_too(void **state)
{
    enum { RUNS = 20 };
    static double z[4 * PARTICLES * 3];
    double u[4], exact = likelihood_kalman(&pair, figures, 4, NULL, NULL);
    struct moments particles = {0}, ensemble = {0};

    (void)state;
    for (uint32_t run = 0; run < RUNS; run++) {
        const struct likelihood_model m = {2, 3, &run, move_pair, observe_pair, r};

        for (size_t t = 0; t < 4; t++)
            u[t] = gsl_cdf_ugaussian_P(normal(run, UINT64_C(1) << 40 | t));
        for (size_t i = 0; i < 4 * PARTICLES * 3; i++)
            z[i] = normal(run, UINT64_C(1) << 41 | i);
        moments_add(&particles, likelihood_particles(&m, figures, 4, PARTICLES, u) - exact);
        moments_add(&ensemble, likelihood_ensemble(&m, figures, 4, PARTICLES, z) - exact);
    }
    double v = moments_variance(&particles), e = moments_variance(&ensemble);

    assert_true(fabs(particles.mean + v / 2) < 4 * sqrt(v / RUNS));
    assert_true(fabs(ensemble.mean) < 4 * sqrt(e / RUNS) + 12.0 / PARTICLES);
    assert_true(v < 0.1 && e < 0.1);
}

static void several_figures_of_one_time_are_taken_in_one_by_one(void **state)
{
    double mean[12], covariance[144], errors[12], state_mean[8], P[8][8] = {{0}};

    (void)state;
    /* All states after each other: x_t = A x_{t-1} + noise. */
    double last_mean[2] = {1, -1}, last[2][2] = {{0.5, 0.2}, {0.2, 0.4}};

    for (int t = 0; t < 4; t++) {
        double next[2][2];

        for (int i = 0; i < 2; i++) {
            state_mean[2 * t + i] = A[2 * i] * last_mean[0] + A[2 * i + 1] * last_mean[1];
            for (int j = 0; j < 2; j++) {
                next[i][j] = Q[2 * i + j];
                for (int k = 0; k < 4; k++)
                    next[i][j] += A[2 * i + k / 2] * last[k / 2][k % 2] * A[2 * j + k % 2];
            }
            for (int before = 0; before < 2 * t; before++)
                P[2 * t + i][before] = P[before][2 * t + i] =
                    A[2 * i] * P[2 * t - 2][before] + A[2 * i + 1] * P[2 * t - 1][before];
        }
        memcpy(last, next, sizeof last);
        memcpy(last_mean, state_mean + 2 * t, sizeof last_mean);
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 2; j++)
                P[2 * t + i][2 * t + j] = next[i][j];
    }
    for (int a = 0; a < 12; a++) {
        mean[a] =
            H[a % 3 * 2] * state_mean[a / 3 * 2] + H[a % 3 * 2 + 1] * state_mean[a / 3 * 2 + 1];
        errors[a] = r[a % 3];
        for (int b = 0; b < 12; b++) {
            covariance[a * 12 + b] = 0;
            for (int k = 0; k < 4; k++)
                covariance[a * 12 + b] += H[a % 3 * 2 + k / 2] * H[b % 3 * 2 + k % 2] *
                                          P[a / 3 * 2 + k / 2][b / 3 * 2 + k % 2];
        }
    }
    double got = likelihood_kalman(&pair, figures, 4, NULL, NULL);

    assert_true(fabs(got - likelihood_normal(figures, mean, covariance, errors, 12)) < 1e-12);
}

static void what_a_model_cannot_give_has_no_likelihood(void **state)
{
    const double y[] = {1, 2}, mean[] = {0, NAN}, flat[] = {1, 1, 1, 1}, unit[] = {1, 0, 0, 1};
    const double x[] = {1, 2, 1, 2, INFINITY, 2}, none[] = {NAN, NAN}, good[] = {0, 0};

    (void)state;
    assert_true(isinf(likelihood_normal(y, mean, unit, NULL, 2)));
    assert_true(isinf(likelihood_normal(y, good, flat, NULL, 2))); /* singular */
    assert_true(isfinite(likelihood_normal(y, good, flat, unit, 2)));
    assert_true(likelihood_normal(none, good, unit, NULL, 2) == 0); /* no figure, no cost */
    assert_true(isinf(likelihood_synthetic(y, x, 3, unit, 2)));
    assert_true(isinf(likelihood_synthetic(y, x, 1, unit, 2)));
    struct scalar s = {.y = {1, 2}, .times = 2, .m0 = 0};

    assert_true(isinf(kalman(&s, NULL, NULL))); /* nothing varies, nothing is measured with error */
    s.phi = NAN;
    s.r = 1;
    assert_true(isinf(kalman(&s, NULL, NULL)));
    const struct likelihood_model m = {1, 1, &s, move, observe, &s.r};

    assert_true(isinf(likelihood_particles(&m, s.y, 2, 10, (double[]){0.5, 0.5})));
    assert_true(isinf(likelihood_ensemble(&m, s.y, 2, 2, (double[]){0, 0, 0, 0})));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kalman_is_that_of_r_statsmodels_and_pomp),
        cmocka_unit_test(the_whole_series_at_once_has_the_same_likelihood),
        cmocka_unit_test(standing_states_are_bayesian_regressions),
        cmocka_unit_test(a_grid_of_likelihoods_gives_the_posterior),
        cmocka_unit_test(simulated_filters_come_to_the_exact_likelihood),
        cmocka_unit_test(simulated_series_come_to_the_exact_likelihood),
        cmocka_unit_test(simulated_filters_take_in_several_figures_too),
        cmocka_unit_test(several_figures_of_one_time_are_taken_in_one_by_one),
        cmocka_unit_test(what_a_model_cannot_give_has_no_likelihood),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
