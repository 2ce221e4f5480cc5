/* test_crps - scores of laws against R's scoringRules (oracle scoring_closed_form) and against the
 * integral that defines them. */
#include "output/stats/crps.h"
#include "output/stats/score.h"

#include "tests/oracle.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void laws_of_two_parameters_have_the_scores_of_scoringrules(void **state)
{
    static const struct {
        const char *quantity, *first, *second;
        double (*of)(double y, double first, double second);
    } laws[] = {{"crps_normal", "mu", "sigma", crps_normal},
                {"logs_normal", "mu", "sigma", score_log_normal},
                {"crps_lognormal", "mu", "sigma", crps_lognormal},
                {"logs_lognormal", "mu", "sigma", score_log_lognormal},
                {"crps_beta", "a", "b", crps_beta},
                {"logs_beta", "a", "b", score_log_beta},
                {"crps_gamma", "shape", "rate", crps_gamma},
                {"crps_logistic", "loc", "scale", crps_logistic},
                {"crps_negbin_size_mu", "size", "mu", crps_negative_binomial}};
    struct oracle *o = oracle_open("scoring_closed_form");

    (void)state;
    for (size_t k = 0; k < sizeof laws / sizeof *laws; k++)
        while (oracle_next(o, laws[k].quantity))
            oracle_check(o, laws[k].of(oracle_number(o, "y"), oracle_number(o, laws[k].first),
                                       oracle_number(o, laws[k].second)));
    assert_int_equal(oracle_used(o, NULL), 25);
    oracle_close(o);
}

static void the_other_laws_too(void **state)
{
    struct oracle *o = oracle_open("scoring_closed_form");

    (void)state;
    while (oracle_next(o, "crps_student_t"))
        oracle_check(o, crps_student(oracle_number(o, "y"), oracle_number(o, "df"),
                                     oracle_number(o, "loc"), oracle_number(o, "scale")));
    while (oracle_next(o, "crps_poisson"))
        oracle_check(o, crps_poisson(oracle_number(o, "y"), oracle_number(o, "lambda")));
    while (oracle_next(o, "crps_binomial"))
        oracle_check(o, crps_binomial(oracle_number(o, "y"), (unsigned)oracle_number(o, "n"),
                                      oracle_number(o, "p")));
    while (oracle_next(o, "crps_truncnormal_0_1"))
        oracle_check(o, crps_truncated(oracle_number(o, "y"), oracle_number(o, "loc"),
                                       oracle_number(o, "scale"), 0, 1));
    while (oracle_next(o, "crps_censnormal_0_1"))
        oracle_check(o, crps_censored(oracle_number(o, "y"), oracle_number(o, "loc"),
                                      oracle_number(o, "scale"), 0, 1));
    while (oracle_next(o, "crps_mixnorm")) {
        double mean[8], sd[8], weight[8];
        size_t n = oracle_vector(o, "m", mean, 8);

        assert_true(oracle_vector(o, "s", sd, 8) == n && oracle_vector(o, "w", weight, 8) == n);
        oracle_check(o, crps_mixture(oracle_number(o, "y"), mean, sd, weight, n));
    }
    while (oracle_next(o, "dss_mu_sigma2")) {
        double sd = oracle_number(o, "sigma");

        oracle_check(
            o, score_dawid_sebastiani(oracle_number(o, "y"), oracle_number(o, "mu"), sd * sd));
    }
    while (oracle_next(o, "expected_crps_own_normal_sd1"))
        oracle_check(o, crps_expected_normal(oracle_number(o, "sigma")));
    while (oracle_next(o, "expected_crps_raw_ensemble_iid_normal"))
        oracle_check(o, crps_expected_ensemble(1, (size_t)oracle_number(o, "m")));
    assert_int_equal(oracle_used(o, NULL), 16);
    oracle_close(o);
}

/* The defining integral by Simpson's rule, y on a knot. */
static double integral(double (*cdf)(double x), double y, double low, double high)
{
    enum { STEPS = 20000 };
    double sum = 0;

    for (int side = 0; side < 2; side++) {
        double from = side ? y : low, h = ((side ? high : y) - from) / STEPS;

        for (int i = 0; i <= STEPS; i++) {
            double f = cdf(from + i * h) - side, weight = i % STEPS == 0 ? 1 : i % 2 ? 4 : 2;

            sum += weight * f * f * h / 3;
        }
    }
    return sum;
}

static double cut(double x)
{
    double a = gsl_cdf_ugaussian_P(-1), b = gsl_cdf_ugaussian_P(2);

    return x < -1 ? 0 : x > 2 ? 1 : (gsl_cdf_ugaussian_P(x) - a) / (b - a);
}

static double piled(double x)
{
    return x < -1 ? 0 : x >= 2 ? 1 : gsl_cdf_ugaussian_P(x);
}

static double gamma_two(double x)
{
    return gsl_cdf_gamma_P(x, 2, 1);
}

static void closed_forms_are_the_integral_that_defines_the_score(void **state)
{
    (void)state;
    assert_true(fabs(crps_truncated(0.7, 0, 1, -1, 2) - integral(cut, 0.7, -1, 2)) < 1e-9);
    assert_true(fabs(crps_censored(0.7, 0, 1, -1, 2) - integral(piled, 0.7, -1, 2)) < 1e-3);
    assert_true(fabs(crps_gamma(1.5, 2, 1) - integral(gamma_two, 1.5, 0, 60)) < 1e-9);
    /* Outside of the law's range the way there is added. */
    assert_true(fabs(crps_truncated(5, 0, 1, -1, 2) - crps_truncated(2, 0, 1, -1, 2) - 3) < 1e-12);
    assert_true(fabs(crps_censored(-5, 0, 1, -1, 2) - crps_censored(-1, 0, 1, -1, 2) - 4) < 1e-12);
    assert_true(fabs(crps_gamma(-2, 2, 1) - crps_gamma(0, 2, 1) - 2) < 1e-12);
    assert_true(fabs(crps_beta(1.5, 2, 3) - crps_beta(1, 2, 3) - 0.5) < 1e-12);
    assert_true(fabs(crps_lognormal(-2, 0, 1) - crps_lognormal(0, 0, 1) - 2) < 1e-12);
}

static void laws_that_are_nearly_the_same_score_the_same(void **state)
{
    (void)state;
    assert_true(fabs(crps_student(1, 1e7, 0, 1) - crps_normal(1, 0, 1)) < 1e-6);
    assert_true(fabs(crps_negative_binomial(12, 1e9, 10) - crps_poisson(12, 10)) < 1e-6);
    assert_true(fabs(crps_poisson(1010, 1000) - crps_normal(1010.5, 1000, sqrt(1000))) < 0.1);
    assert_true(fabs(crps_mixture(1, (double[]){0}, (double[]){2}, (double[]){1}, 1) -
                     crps_normal(1, 0, 2)) < 1e-14);
    assert_true(fabs(crps_truncated(1, 0, 1, -9, 9) - crps_normal(1, 0, 1)) < 1e-12);
    /* Whole numbers: the law stands still between them, so half way is the mean of both ends. */
    assert_true(fabs(crps_binomial(3.5, 10, 0.4) -
                     (crps_binomial(3, 10, 0.4) + crps_binomial(4, 10, 0.4)) / 2) < 1e-14);
}

static void parameters_outside_their_domain_give_nan(void **state)
{
    (void)state;
    assert_true(isnan(crps_normal(0, 0, 0)) && isnan(crps_normal(NAN, 0, 1)));
    assert_true(isnan(crps_lognormal(1, 0, -1)) && isnan(crps_beta(0.5, 0, 1)));
    assert_true(isnan(crps_gamma(1, -1, 1)) && isnan(crps_student(1, 1, 0, 1)));
    assert_true(isnan(crps_poisson(1, 0)) && isnan(crps_negative_binomial(1, 0, 1)));
    assert_true(isnan(crps_binomial(1, 5, 1.5)) && isnan(crps_truncated(0, 0, 1, 1, 1)));
    assert_true(isnan(crps_mixture(0, NULL, NULL, NULL, 0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(laws_of_two_parameters_have_the_scores_of_scoringrules),
        cmocka_unit_test(the_other_laws_too),
        cmocka_unit_test(closed_forms_are_the_integral_that_defines_the_score),
        cmocka_unit_test(laws_that_are_nearly_the_same_score_the_same),
        cmocka_unit_test(parameters_outside_their_domain_give_nan),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
