/* test_noise - variance of points and of futures against R (oracle variance_decomposition,
 * anova) and against a model whose parts are known (oracle sobol_analytic). */
#include "output/stats/noise.h"

#include "output/stats/moments.h"
#include "tests/keyed.h"
#include "tests/oracle.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { K = 6, M = 4 };

static uint64_t seed = 7;

static bool near(double x, double y)
{
    return fabs(x - y) <= 1e-10 * fabs(y);
}

static void summarise(const double *y, size_t n, size_t futures, double *mean, double *variance,
                      size_t *count)
{
    for (size_t i = 0; i < n; i++) {
        struct moments m = {0};

        for (size_t j = 0; j < futures; j++)
            moments_add(&m, y[i * futures + j]);
        mean[i] = m.mean;
        variance[i] = moments_variance(&m);
        count[i] = m.n;
    }
}

static void check(struct oracle *o, const char *quantity, double got)
{
    while (oracle_next(o, quantity))
        oracle_check(o, got);
    assert_int_equal(oracle_used(o, quantity), 1);
}

static void parts_are_those_of_r(void **state)
{
    struct oracle *o = oracle_open("variance_decomposition");
    double y[K * M], mean[K], variance[K], spare[M];
    size_t count[K];

    (void)state;
    assert_true(oracle_next(o, "within_process_var"));
    oracle_vector(o, "rows_are_theta", y, K * M);
    oracle_next(o, "none"); /* to the start */
    summarise(y, K, M, mean, variance, count);
    struct noise n = noise_nested(mean, variance, count, K, 0.95);

    assert_true(n.points == K && n.left_out == 0 && n.common == 0);
    check(o, "within_process_var", n.within);
    check(o, "between_param_var_unbiased", n.between);
    check(o, "naive_between_var_of_means_biased", n.of_means);
    check(o, "total_var_law", n.between + n.within);
    check(o, "icc", n.between / (n.between + n.within));
    check(o, "se_of_grand_mean_nested", sqrt(n.of_means / K));
    while (oracle_next(o, "nested_var_of_mean")) {
        double tau = oracle_number(o, "tau"), s = oracle_number(o, "s");

        oracle_check(o,
                     noise_of_mean(tau * tau, s * s, oracle_number(o, "K"), oracle_number(o, "n")));
    }
    while (oracle_next(o, "optimal_inner_n"))
        oracle_check(
            o, noise_best_futures(pow(oracle_number(o, "tau"), 2), pow(oracle_number(o, "s"), 2),
                                  oracle_number(o, "cost_outer"), oracle_number(o, "cost_inner")));
    assert_int_equal(oracle_used(o, NULL), 8);
    oracle_close(o);
    /* qf(c(0.025, 0.975), 5, 18) of R */
    assert_true(near(n.share, n.within / M / n.of_means));
    assert_true(near(n.low, n.share * 0.15718616136624455));
    assert_true(near(n.high, n.share * 3.38196780587524293));
    /* anova(lm(y ~ point + future)): mean squares */
    n = noise_crossed(y, K, M, 0.95, spare);
    assert_true(near(M * n.of_means, 13.725416666666665932));
    assert_true(near(n.within, 0.370972222222222092));
    assert_true(near(n.common, (0.012638888888888816 - 0.370972222222222092) / K));
    assert_true(near(n.between, (13.725416666666665932 - 0.370972222222222092) / M));
    assert_true(near(n.low, n.share * 0.15557596307848698));
    assert_true(near(n.high, n.share * 3.57641534927906024));
}

/* 2 x1 + x2 + (1/2 + x3) Z */
static double model(struct uniforms u, size_t point, uint64_t future)
{
    double x1 = uniforms_at(u, 1, 0, point), x2 = uniforms_at(u, 1, 1, point);
    double x3 = uniforms_at(u, 1, 2, point);

    return 2 * x1 + x2 + (0.5 + x3) * gsl_cdf_ugaussian_Pinv(uniforms_at(u, 2, 0, future));
}

/* Of 4,000 points and 25 futures each, parts are known to about 2 in a hundred. */
static void the_law_of_total_variance_holds(void **state)
{
    enum { N = 4000, F = 25 };
    struct oracle *o = oracle_open("sobol_analytic");
    struct uniforms u = keyed_uniforms(&seed);
    double *y = calloc(N * F, sizeof *y), *mean = calloc(N, sizeof *y), spare[F];
    double *variance = calloc(N, sizeof *y);
    size_t *count = calloc(N, sizeof *count);

    (void)state;
    assert_true(y && mean && variance && count);
    for (size_t i = 0; i < N; i++)
        for (size_t m = 0; m < F; m++)
            y[i * F + m] = model(u, i, i * F + m);
    summarise(y, N, F, mean, variance, count);
    struct noise own = noise_nested(mean, variance, count, N, 0.95);

    while (oracle_next(o, "stoch_model_var_explained_params_vs_noise")) {
        double known[3];

        oracle_values(o, known, 3);
        assert_true(fabs(own.between - known[0]) < 5 * known[0] * 0.025);
        assert_true(fabs(own.within - known[1]) < 5 * known[1] * 0.01);
        assert_true(fabs(own.between + own.within - known[2]) < 0.1);
        double share = known[1] / F / (known[0] + known[1] / F);

        assert_true(own.low < share && share < own.high && own.high - own.low < 0.01);
        oracle_use(o);
    }
    assert_int_equal(oracle_used(o, NULL), 1);
    oracle_close(o);
    /* The same futures for all: Z moves all alike by 1 (on average), and only x3's 1/12 is
     * noise. */
    for (size_t i = 0; i < N; i++)
        for (size_t m = 0; m < F; m++)
            y[i * F + m] = model(u, i, m);
    struct noise shared = noise_crossed(y, N, F, 0.95, spare);
    struct moments z = {0};

    for (size_t m = 0; m < F; m++)
        moments_add(&z, gsl_cdf_ugaussian_Pinv(uniforms_at(u, 2, 0, m)));
    assert_true(fabs(shared.common / moments_variance(&z) - 1) < 0.05);
    assert_true(fabs(shared.within / moments_variance(&z) * 12 - 1) < 0.15);
    assert_true(shared.share < own.share / 5 && shared.share > 0);
    free(y);
    free(mean);
    free(variance);
    free(count);
}

static void points_that_failed_are_left_out_and_counted(void **state)
{
    const double mean[] = {1, 2, NAN, 4, 9}, variance[] = {0.5, 0.7, 1, 0.6, NAN};
    const size_t futures[] = {3, 4, 5, 6, 1};
    struct noise n = noise_nested(mean, variance, futures, 5, 0.9), less;

    (void)state;
    assert_true(n.points == 3 && n.left_out == 2);
    assert_true(near(n.within, (2 * 0.5 + 3 * 0.7 + 5 * 0.6) / 10));
    assert_true(near(n.of_means, 7.0 / 3));
    assert_true(near(n.between, 7.0 / 3 - (0.5 / 3 + 0.7 / 4 + 0.6 / 6) / 3));
    const double y[] = {1, 2, 3, NAN, 5, 6, 2, 2, 5, 7, 9, 8};
    const double same[] = {1, 2, 3, 2, 2, 5, 7, 9, 8};
    double spare[3];

    n = noise_crossed(y, 4, 3, 0.9, spare);
    less = noise_crossed(same, 3, 3, 0.9, spare);
    assert_true(n.points == 3 && n.left_out == 1 && less.left_out == 0);
    assert_true(n.share == less.share && n.common == less.common && n.high == less.high);
}

static void a_share_is_unknown_or_beyond_one_and_says_so(void **state)
{
    double spare[3];
    struct noise n = noise_crossed((double[]){1, 2, 3}, 1, 3, 0.9, spare);

    (void)state;
    assert_true(n.points == 1 && isnan(n.share) && isnan(n.between) && isnan(n.high));
    n = noise_crossed((double[]){1, 2, 3}, 3, 1, 0.9, spare);
    assert_true(isnan(n.share) && isnan(n.within));
    n = noise_crossed((double[]){1, 1, 1, 1, 1, 1}, 2, 3, 0.9, spare);
    assert_true(n.of_means == 0 && isnan(n.share) && isnan(n.low) && isnan(n.high));
    /* the points' means are nearer to each other than their futures let expect */
    n = noise_nested((double[]){5, 5.01}, (double[]){4, 4}, (size_t[]){4, 4}, 2, 0.9);
    assert_true(n.share > 1 && n.between < 0 && n.high == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_those_of_r),
        cmocka_unit_test(the_law_of_total_variance_holds),
        cmocka_unit_test(points_that_failed_are_left_out_and_counted),
        cmocka_unit_test(a_share_is_unknown_or_beyond_one_and_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
