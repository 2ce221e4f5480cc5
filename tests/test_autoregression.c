/* test_autoregression - the deviations behind prices, wages, care and joining.
 *
 * oracles/ar_var_index, rows with phi >= 0: ar1_stationary_sd (4), ar1_autocov (8), ar1_cond_var_h
 * (16), ar1_cond_var_sum_h_from_x0_0 (16), ar1_stat_var_sum_h (16), price_index_mean_h (16),
 * price_index_sd_h (16); ar1_annual_to_monthly_sigma (2); var1_chol_Sigma_lower (1), and with that
 * factor var1_stationary_cov (1), var1_lag1_cov (1), var1_cov_of_sums_h (3), var1_E_ratio (1);
 * orthant_prob_pos_pos (5), by draws.
 * Left out: the 23 rows of a negative phi, which has no part-year step; var1_spectral_radius, which
 * tells of a matrix A alone and ours is diagonal; antithetic_pair_var, as nothing here draws so. */
#include "models/autoregression.h"

#include "models/rng.h"
#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool next_fitting(struct oracle *o, const char *quantity)
{
    while (oracle_next(o, quantity))
        if (oracle_number(o, "phi") >= 0)
            return true;
    return false;
}

/* The oracle gives the standard deviation of a step, sigma; the model that of long. */
static double long_sd(struct oracle *o)
{
    double phi = oracle_number(o, "phi");
    return oracle_number(o, "sigma") / sqrt(1 - phi * phi);
}

static void a_step_has_the_spread_that_keeps_the_long_one(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ar_var_index");
    while (next_fitting(o, "ar1_stationary_sd")) {
        double keep = autoregression_keep(oracle_number(o, "phi"), 1);
        double sigma = autoregression_next(0, keep, oracle_value(o), 1);
        assert_true(fabs(sigma / oracle_number(o, "sigma") - 1) < 1e-12);
        oracle_use(o);
    }
    assert_int_equal(oracle_used(o, "ar1_stationary_sd"), 4);
    oracle_close(o);
}

static void a_month_has_the_spread_that_leads_to_the_year(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ar_var_index");
    while (oracle_next(o, "ar1_annual_to_monthly_sigma")) {
        double phi = oracle_number(o, "phi_annual");
        double sd = oracle_number(o, "sigma_annual") / sqrt(1 - phi * phi);
        double keep = autoregression_keep(phi, 1 / oracle_number(o, "k"));
        oracle_check(o, autoregression_next(0, keep, sd, 1));
    }
    assert_int_equal(oracle_used(o, "ar1_annual_to_monthly_sigma"), 2);
    oracle_close(o);
}

static void what_is_kept_over_years_is_the_autocorrelation(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ar_var_index");
    while (next_fitting(o, "ar1_autocov"))
        oracle_check(o, autoregression_variance(0, long_sd(o), 1) *
                            autoregression_keep(oracle_number(o, "phi"), oracle_number(o, "lag")));
    assert_int_equal(oracle_used(o, "ar1_autocov"), 8);
    oracle_close(o);
}

static void the_variance_grows_from_a_known_start_as_the_oracle_says(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ar_var_index");
    while (next_fitting(o, "ar1_cond_var_h")) {
        double keep = autoregression_keep(oracle_number(o, "phi"), 1);
        oracle_check(o, autoregression_variance(keep, long_sd(o), (size_t)oracle_number(o, "h")));
    }
    assert_int_equal(oracle_used(o, "ar1_cond_var_h"), 16);
    oracle_close(o);
}

static void the_variance_of_a_sum_is_that_of_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ar_var_index");
    while (next_fitting(o, "ar1_cond_var_sum_h_from_x0_0")) {
        double keep = autoregression_keep(oracle_number(o, "phi"), 1), sum = 0;
        for (size_t n = 1; n <= (size_t)oracle_number(o, "h"); n++)
            sum += autoregression_sum_rise(keep, long_sd(o), 1, n);
        oracle_check(o, sum);
    }
    assert_int_equal(oracle_used(o, "ar1_cond_var_sum_h_from_x0_0"), 16);
    oracle_close(o);
}

/* Var S_n of a start that is itself drawn from after long: what a known start has, and that start
 * times what is left of it in each period. */
static double stationary_sum(struct oracle *o)
{
    double keep = autoregression_keep(oracle_number(o, "phi"), 1), sd = long_sd(o);
    double sum = 0, weight = 0, power = 1;
    for (size_t n = 1; n <= (size_t)oracle_number(o, "h"); n++) {
        sum += autoregression_sum_rise(keep, sd, 1, n);
        weight += power *= keep;
    }
    return sum + weight * weight * sd * sd;
}

static void a_drawn_start_adds_what_is_left_of_it_to_the_variance_of_a_sum(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ar_var_index");
    while (next_fitting(o, "ar1_stat_var_sum_h"))
        oracle_check(o, stationary_sum(o));
    assert_int_equal(oracle_used(o, "ar1_stat_var_sum_h"), 16);
    oracle_close(o);
}

/* The oracle's index takes no half-variance off, so its mean is exp(Var / 2) times its path. */
static void an_index_has_the_mean_and_spread_of_the_oracles(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ar_var_index");
    while (next_fitting(o, "price_index_mean_h"))
        oracle_check(o, exp(oracle_number(o, "drift") * oracle_number(o, "h") +
                            stationary_sum(o) / 2));
    while (next_fitting(o, "price_index_sd_h")) {
        double v = stationary_sum(o);
        oracle_check(o, exp(oracle_number(o, "drift") * oracle_number(o, "h") + v / 2) *
                            sqrt(expm1(v)));
    }
    assert_int_equal(oracle_used(o, "price_index_mean_h"), 16);
    assert_int_equal(oracle_used(o, "price_index_sd_h"), 16);
    oracle_close(o);
}

/* -- deviations that move together ---------------------------------------------------------------
 * The oracle's vector x' = A x + L z has innovations of covariance L L', L from models/; what A
 * makes of them is summed here. */

enum { THREE = 3, NINE = THREE * THREE };

struct vector {
    double a[NINE], step[NINE], factor[NINE]; /* A; L L'; L */
};

static void multiply(const double a[NINE], const double b[NINE], bool turned, double out[NINE])
{
    double sum[NINE] = {0};
    for (size_t i = 0; i < NINE; i++)
        for (size_t k = 0; k < THREE; k++)
            sum[i] += a[i / THREE * THREE + k] *
                      (turned ? b[i % THREE * THREE + k] : b[k * THREE + i % THREE]);
    memcpy(out, sum, sizeof sum);
}

static struct vector vector_of(struct oracle *o)
{
    struct vector v;
    double sd[THREE], corr[NINE], packed[6];
    memset(&v, 0, sizeof v);
    assert_int_equal(oracle_vector(o, "A_rowmajor", v.a, NINE), NINE);
    assert_int_equal(oracle_vector(o, "sd", sd, THREE), THREE);
    assert_int_equal(oracle_vector(o, "corr_rowmajor", corr, NINE), NINE);
    for (size_t i = 0, k = 0; i < THREE; i++)
        for (size_t j = 0; j <= i; j++)
            packed[k++] = sd[i] * sd[j] * corr[i * THREE + j];
    assert_true(autoregression_factor(THREE, packed, packed));
    for (size_t i = 0, k = 0; i < THREE; i++)
        for (size_t j = 0; j <= i; j++)
            v.factor[i * THREE + j] = packed[k++];
    multiply(v.factor, v.factor, true, v.step);
    return v;
}

/* C' = A C A' + L L', to where it no longer moves. */
static void stationary(const struct vector *v, double out[NINE])
{
    memcpy(out, v->step, NINE * sizeof *out);
    for (int n = 0; n < 300; n++) {
        multiply(v->a, out, false, out);
        multiply(out, v->a, true, out);
        for (size_t i = 0; i < NINE; i++)
            out[i] += v->step[i];
    }
}

/* Of x_1 + ... + x_h from 0: each innovation counts with W = 1 + A + ... as often as it lasts. */
static void sums(const struct vector *v, size_t h, double out[NINE])
{
    double weight[NINE] = {0}, term[NINE];
    memset(out, 0, NINE * sizeof *out);
    for (size_t n = 0; n < h; n++) {
        multiply(v->a, weight, false, weight);
        for (size_t i = 0; i < THREE; i++)
            weight[i * THREE + i] += 1;
        multiply(weight, v->factor, false, term);
        multiply(term, term, true, term);
        for (size_t i = 0; i < NINE; i++)
            out[i] += term[i];
    }
}

static void the_factor_of_a_covariance_is_the_oracles(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ar_var_index");
    assert_true(oracle_next(o, "var1_chol_Sigma_lower_rowmajor"));
    const struct vector v = vector_of(o);
    oracle_check_all(o, v.factor, NINE);
    oracle_close(o);
}

static void innovations_of_that_factor_lead_where_the_oracles_do(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ar_var_index");
    double c[NINE];
    assert_true(oracle_next(o, "var1_stationary_cov_rowmajor"));
    const struct vector v = vector_of(o);
    stationary(&v, c);
    oracle_check_all(o, c, NINE);
    oracle_close(o);
    o = oracle_open("ar_var_index");
    assert_true(oracle_next(o, "var1_lag1_cov_rowmajor"));
    multiply(v.a, c, false, c);
    oracle_check_all(o, c, NINE);
    oracle_close(o);
    o = oracle_open("ar_var_index");
    while (oracle_next(o, "var1_cov_of_sums_h_rowmajor")) {
        sums(&v, (size_t)oracle_number(o, "h"), c);
        oracle_check_all(o, c, NINE);
    }
    assert_int_equal(oracle_used(o, "var1_cov_of_sums_h_rowmajor"), 3);
    while (oracle_next(o, "var1_E_ratio_med_over_wage_index_h10")) { /* of prices, wages, care */
        sums(&v, 10, c);
        double var = c[1 * THREE + 1] + c[2 * THREE + 2] - 2 * c[1 * THREE + 2];
        double drift = oracle_number(o, "drift_med") - oracle_number(o, "drift_wage");
        oracle_check(o, exp(10 * drift + var / 2));
    }
    assert_int_equal(oracle_used(o, "var1_E_ratio_med_over_wage_index_h10"), 1);
    oracle_close(o);
}

/* Both of two normals above 0: 2^20 draws, within five standard errors of the oracle's share. */
static void pairs_of_draws_have_the_orthants_of_their_correlation(void **state)
{
    (void)state;
    enum { BUNDLES = 1 << 16 };
    struct oracle *o = oracle_open("ar_var_index");
    while (oracle_next(o, "orthant_prob_pos_pos")) {
        double factor[3] = {1, oracle_number(o, "rho"), 1}, both = 0;
        assert_true(autoregression_factor(2, factor, factor));
        for (uint32_t b = 0; b < BUNDLES; b++) {
            struct luck luck = {.seed = 7, .replicate = b * LANES, .period = 1, .stride = 1};
            double x[LANES], y[LANES];
            rng_normals(&luck, rng_address(0, "x"), x);
            rng_normals(&luck, rng_address(0, "y"), y);
            for (size_t l = 0; l < LANES; l++)
                both += factor[0] * x[l] > 0 && factor[1] * x[l] + factor[2] * y[l] > 0;
        }
        double n = (double)BUNDLES * LANES, p = oracle_value(o);
        assert_true(fabs(both / n - p) < 5 * sqrt(p * (1 - p) / n));
        oracle_use(o);
    }
    assert_int_equal(oracle_used(o, "orthant_prob_pos_pos"), 5);
    oracle_close(o);
}

static void what_is_no_covariance_has_no_factor(void **state)
{
    (void)state;
    double factor[6];
    const double one[] = {1, 0.99, 1}, sure[] = {1, 1, 1}, least[] = {1, -0.5, 1, -0.5, -0.5, 1};
    const double three[] = {1, 0.9, 1, 0.9, -0.9, 1}, nothing[] = {0};
    assert_true(autoregression_factor(2, one, factor));
    assert_false(autoregression_factor(2, sure, factor));
    assert_false(autoregression_factor(3, least, factor)); /* three that always add up to 0 */
    assert_false(autoregression_factor(3, three, factor));
    assert_false(autoregression_factor(1, nothing, factor));
    const double none[] = {1, 0, 1, 0, 0, 1};
    assert_true(autoregression_factor(3, none, factor));
    assert_memory_equal(factor, none, sizeof none); /* each its own surprise, to the last bit */
}

/* Var S_n by the weights of the innovations, for part-year steps. */
static void the_variance_of_a_sum_is_that_of_its_innovations(void **state)
{
    (void)state;
    const double dt = 0.25, sd = 0.03, phi = 0.6, keep = pow(phi, dt);
    double sum = 0;
    for (size_t n = 1; n <= 40; n++) {
        double variance = 0;
        for (size_t j = 1; j <= n; j++) {
            double weight = dt * (1 - pow(keep, (double)(n - j + 1))) / (1 - keep);
            variance += weight * weight * sd * sd * (1 - keep * keep);
        }
        sum += autoregression_sum_rise(autoregression_keep(phi, dt), sd, dt, n);
        assert_true(fabs(sum / variance - 1) < 1e-12);
    }
}

static void four_quarters_keep_what_a_year_keeps(void **state)
{
    (void)state;
    for (double phi = 0; phi < 1; phi += 0.11) {
        double quarter = autoregression_keep(phi, 0.25), year = autoregression_keep(phi, 1);
        assert_true(fabs(pow(quarter, 4) - year) < 1e-14);
        assert_true(fabs(autoregression_variance(quarter, 2, 4) -
                         autoregression_variance(year, 2, 1)) < 1e-14);
    }
}

static void without_memory_every_period_is_as_wide(void **state)
{
    (void)state;
    for (size_t n = 1; n < 5; n++) {
        assert_true(autoregression_variance(0, 0.2, n) == 0.2 * 0.2);
        assert_true(autoregression_sum_rise(0, 0.2, 0.25, n) == 0.25 * (0.25 * (0.2 * 0.2)));
    }
    assert_true(autoregression_variance(0.5, 0.2, 0) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_has_the_spread_that_keeps_the_long_one),
        cmocka_unit_test(a_month_has_the_spread_that_leads_to_the_year),
        cmocka_unit_test(what_is_kept_over_years_is_the_autocorrelation),
        cmocka_unit_test(the_variance_grows_from_a_known_start_as_the_oracle_says),
        cmocka_unit_test(the_variance_of_a_sum_is_that_of_the_oracle),
        cmocka_unit_test(a_drawn_start_adds_what_is_left_of_it_to_the_variance_of_a_sum),
        cmocka_unit_test(an_index_has_the_mean_and_spread_of_the_oracles),
        cmocka_unit_test(the_factor_of_a_covariance_is_the_oracles),
        cmocka_unit_test(innovations_of_that_factor_lead_where_the_oracles_do),
        cmocka_unit_test(pairs_of_draws_have_the_orthants_of_their_correlation),
        cmocka_unit_test(what_is_no_covariance_has_no_factor),
        cmocka_unit_test(the_variance_of_a_sum_is_that_of_its_innovations),
        cmocka_unit_test(four_quarters_keep_what_a_year_keeps),
        cmocka_unit_test(without_memory_every_period_is_as_wide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
