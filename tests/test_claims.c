/* test_claims - sums of claims and what patients are asked of them.
 *
 * oracles/claims_cost, all 36 rows but two. Compound sums (18) and Panjer (1) go through the
 * program's own Poisson and gamma quantiles; two-part costs (3), selection (10) and the cost of a
 * portfolio (1) through models/lognormal; smearing (1) through models/elementary.
 * nb_frailty_mean_var_p0_p1_p5 (2) does not apply: the program counts people in cells, in which
 * nobody's frailty lasts. */
#include "models/claims.h"

#include "models/draw.h"
#include "models/elementary.h"
#include "models/lognormal.h"
#include "tests/oracle.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { MOST_CLAIMS = 120 };

static void assert_close(double x, double wanted, double relative)
{
    if (!(fabs(x - wanted) <= relative * fabs(wanted)))
        fail_msg("%.17g, wanted %.17g", x, wanted);
}

/* The first word (of 2^64, over 2^64) at which `past` holds, which holds from there on. */
static double first_word(int (*past)(uint64_t word, const double *of), const double *of)
{
    uint64_t low = 0, high = UINT64_MAX;
    if (!past(high, of))
        return 1;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (past(middle, of))
            high = middle;
        else
            low = middle + 1;
    }
    return (double)low * 0x1p-64;
}

static int more_counts(uint64_t word, const double *of)
{
    return draw_poisson_quantile(of[0], word) > of[1];
}

static int larger_sum(uint64_t word, const double *of)
{
    return of[0] * claims_gamma(of[1], word) > of[2];
}

/* P(N = 0), P(N = 1) ... as the program draws them. */
static void poisson(double mean, double p[MOST_CLAIMS])
{
    double below = 0;
    for (int n = 0; n < MOST_CLAIMS; n++) {
        double upto = first_word(more_counts, (const double[]){mean, n});
        p[n] = upto - below;
        below = upto;
    }
}

static double gamma_cdf(double x, double shape, double scale)
{
    return first_word(larger_sum, (const double[]){scale, shape, x});
}

struct compound {
    double lambda, shape, scale;
};

static struct compound compound_of(struct oracle *o)
{
    return (struct compound){oracle_number(o, "lambda"), oracle_number(o, "shape"),
                             oracle_number(o, "scale")};
}

static double compound_cdf(const struct compound *c, double x)
{
    double p[MOST_CLAIMS], sum;
    poisson(c->lambda, p);
    sum = p[0];
    for (int n = 1; n < MOST_CLAIMS; n++)
        if (p[n] > 1e-18)
            sum += p[n] * gamma_cdf(x, n * c->shape, c->scale);
    return sum;
}

/* E (S - d)+: of a gamma sum, its mean times the tail of one shape more, less d times the tail. */
static double compound_stop_loss(const struct compound *c, double d)
{
    double p[MOST_CLAIMS], sum = 0;
    poisson(c->lambda, p);
    for (int n = 1; n < MOST_CLAIMS; n++)
        if (p[n] > 1e-18) {
            double shape = n * c->shape;
            sum += p[n] * (shape * c->scale * (1 - gamma_cdf(d, shape + 1, c->scale)) -
                           d * (1 - gamma_cdf(d, shape, c->scale)));
        }
    return sum;
}

/* Mean, variance and skewness in closed form: the k-th cumulant is lambda E X^k. */
static void compound_moments(const struct compound *c, double out[3])
{
    double first = c->shape * c->scale, second = first * (c->shape + 1) * c->scale;
    double third = second * (c->shape + 2) * c->scale;
    out[0] = c->lambda * first;
    out[1] = c->lambda * second;
    out[2] = c->lambda * third / pow(out[1], 1.5);
}

static void compound_sums_are_those_of_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("claims_cost");
    while (oracle_next(o, "cpg_cdf")) {
        struct compound c = compound_of(o);
        oracle_check(o, compound_cdf(&c, oracle_number(o, "x")));
    }
    while (oracle_next(o, "cpg_stop_loss")) {
        struct compound c = compound_of(o);
        oracle_check(o, compound_stop_loss(&c, oracle_number(o, "d")));
    }
    while (oracle_next(o, "cpg_mean_var_skew_p0")) {
        struct compound c = compound_of(o);
        double moments[4];
        compound_moments(&c, moments);
        moments[3] = exp(-c.lambda);
        oracle_check_all(o, moments, 4);
    }
    while (oracle_next(o, "tweedie_mu_p_phi")) { /* variance = phi mean^p */
        struct compound c = compound_of(o);
        double moments[3], p = (c.shape + 2) / (c.shape + 1);
        compound_moments(&c, moments);
        oracle_check_all(o, (const double[]){moments[0], p, moments[1] / pow(moments[0], p)}, 3);
    }
    assert_int_equal(oracle_used(o, NULL), 18);
    oracle_close(o);
}

static void counts_carry_discrete_claims_as_panjer_has_it(void **state)
{
    (void)state;
    static const double one[] = {0, 0.5, 0.3, 0.2};
    static const int at[] = {0, 1, 5, 10, 15};
    struct oracle *o = oracle_open("claims_cost");
    assert_true(oracle_next(o, "panjer_cdf_0_1_5_10_15"));
    double p[MOST_CLAIMS], sum[16] = {1}, total[16] = {0}, cdf[5] = {0};
    poisson(oracle_number(o, "lambda"), p);
    for (int n = 0; n < 16; n++) { /* 16 claims are above 15 */
        double more[16] = {0};
        for (int x = 0; x < 16; x++) {
            total[x] += p[n] * sum[x];
            for (int y = 1; y < 4 && x + y < 16; y++)
                more[x + y] += sum[x] * one[y];
        }
        for (int x = 0; x < 16; x++)
            sum[x] = more[x];
    }
    for (int k = 0; k < 5; k++)
        for (int x = 0; x <= at[k]; x++)
            cdf[k] += total[x];
    oracle_check_all(o, cdf, 5);
    oracle_close(o);
}

/* Mean and variance of a cost that arises with probability p, from two moments. */
static void two_part(double p, double first, double second, double out[2])
{
    out[0] = p * first;
    out[1] = sqrt(p * second - out[0] * out[0]);
}

static void two_part_lognormal(struct oracle *o, double out[2])
{
    double mu = oracle_number(o, "mu"), sigma = oracle_number(o, "sigma");
    two_part(oracle_number(o, "p_use"), lognormal_mean(mu, sigma),
             lognormal_mean(2 * mu, 2 * sigma), out);
}

static void costs_of_people_are_those_of_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("claims_cost");
    double m[2];
    while (oracle_next(o, "twopart_lognormal_mean_sd")) {
        two_part_lognormal(o, m);
        oracle_check_all(o, m, 2);
    }
    while (oracle_next(o, "twopart_gamma_mean_sd")) {
        double shape = oracle_number(o, "shape"), scale = oracle_number(o, "scale");
        two_part(oracle_number(o, "p_use"), shape * scale, shape * (shape + 1) * scale * scale, m);
        oracle_check_all(o, m, 2);
    }
    while (oracle_next(o, "portfolio_cv")) {
        two_part_lognormal(o, m);
        oracle_check(o, m[1] / m[0] / sqrt(oracle_number(o, "n")));
    }
    while (oracle_next(o, "selection_cost_ratio_enrolled_vs_pop")) {
        double z = oracle_number(o, "z_threshold");
        double slope = oracle_number(o, "rho") * oracle_number(o, "sigma_logcost");
        double below = lognormal_lorenz(elementary_normal_cdf(z), slope);
        oracle_check(o, (1 - below) / elementary_normal_cdf(-z));
    }
    while (oracle_next(o, "selection_cost_ratio_marginal_enrollee")) {
        double slope = oracle_number(o, "rho") * oracle_number(o, "sigma_logcost");
        double at = slope * oracle_number(o, "z_threshold");
        oracle_check(o, elementary_exp(at) / lognormal_mean(0, slope));
    }
    assert_true(oracle_next(o, "duan_smearing_factor"));
    double resid[16], smear = 0;
    size_t n = oracle_vector(o, "resid", resid, 16);
    for (size_t k = 0; k < n; k++)
        smear += elementary_exp(resid[k]) / (double)n;
    oracle_check(o, smear);
    assert_int_equal(oracle_used(o, NULL), 15);
    oracle_close(o);
}

/* The gamma quantile is put back into GSL's distribution function, which is right where its
 * quantile is not; above a shape of 100 the error is told in standard deviations. */
static void the_gamma_quantile_inverts_the_distribution_function(void **state)
{
    (void)state;
    gsl_set_error_handler_off();
    for (double shape = 0.01; shape < 3000; shape *= 1.07)
        for (double z = -6.5; z < 6.6; z += 0.25) {
            double p = elementary_normal_cdf(z) * 0x1p64;
            uint64_t word = z < 0 ? (uint64_t)p : ~(uint64_t)(elementary_normal_cdf(-z) * 0x1p64);
            double x = claims_gamma(shape, word);
            if (x < 1e-280) { /* all but nothing */
                assert_true(x >= 0 && gsl_cdf_gamma_P(1e-280, shape, 1) > p * 0x1p-64);
                continue;
            }
            double back = z < 0 ? elementary_normal_quantile(gsl_cdf_gamma_P(x, shape, 1))
                                : -elementary_normal_quantile(gsl_cdf_gamma_Q(x, shape, 1));
            double bound = shape < 99 ? 3e-10 : fabs(z) < 5 ? 4e-6 : 6e-5;
            if (!(fabs(back - z) < bound))
                fail_msg("shape %g: %.12g instead of %g", shape, back, z);
        }
}

static void the_gamma_quantile_grows_with_luck_and_number(void **state)
{
    (void)state;
    double last = -1;
    for (uint64_t k = 0; k < 200; k++) {
        double x = claims_sum(3, 50, 2, k << 56 | k);
        assert_true(x >= last);
        last = x;
    }
    assert_true(claims_sum(0, 50, 2, 7) == 0);
    for (double n = 1; n < 1000; n++) /* over both seams, shapes 0.25 and 100 */
        assert_true(claims_sum(n + 1, 50, 2.2, UINT64_C(0x4321) << 48) >
                    claims_sum(n, 50, 2.2, UINT64_C(0x4321) << 48));
    assert_close(claims_sum(1e9, 3, 2, UINT64_C(1) << 63), 3e9, 1e-8);
}

/* Sums over n and words: the compound law has the closed mean and variance. */
static void compound_draws_have_the_closed_mean_and_variance(void **state)
{
    (void)state;
    enum { DRAWS = 200000 };
    struct luck luck = {.seed = 5, .period = 1, .stride = 1};
    double mean = 0, square = 0, lambda = 6, cost = 40, cv = 1.7;
    for (uint32_t d = 0; d < DRAWS; d++) {
        luck.replicate = d;
        int32_t n = draw_poisson_quantile(lambda, rng_word(&luck, rng_address(0, "n"), 0));
        double x = claims_sum(n, cost, cv, rng_word(&luck, rng_address(0, "x"), 0));
        mean += x / DRAWS;
        square += x * x / DRAWS;
    }
    double variance = lambda * cost * cost * (1 + cv * cv);
    /* the fourth moment of a compound sum: 3 + lambda E X^4 / variance^2, about 3 + 75 / 6 */
    assert_true(fabs(mean - lambda * cost) < 4 * sqrt(variance / DRAWS));
    assert_true(fabs((square - mean * mean) / variance - 1) < 4 * sqrt(16.0 / DRAWS));
}

/* By Simpson's rule over z, at steps of 0.001. */
static double integral(double (*of)(double x, double t), double mean, double cv, double t)
{
    double mu, sigma, sum = 0;
    lognormal_match(mean, mean * cv, &mu, &sigma);
    for (int k = 0; k <= 16000; k++) {
        double z = -8 + k * 0.001, weight = k == 0 || k == 16000 ? 1 : k % 2 ? 4 : 2;
        sum += weight * exp(-z * z / 2) * of(exp(mu + sigma * z), t);
    }
    return sum * 0.001 / 3 / sqrt(2 * M_PI);
}

static double over(double x, double t)
{
    return x > t ? x : 0;
}

static double least(double x, double t)
{
    return x < t ? x : t;
}

static void thresholds_and_caps_take_their_part_of_a_lognormal_cost(void **state)
{
    (void)state;
    assert_close(claims_above(30, 1.2, 20) * 30, integral(over, 30, 1.2, 20), 1e-3);
    assert_close(claims_above(30, 0.8, 90) * 30, integral(over, 30, 0.8, 90), 1e-3);
    assert_close(claims_capped(30, 1.2, 20) * 30, integral(least, 30, 1.2, 20), 1e-6);
    assert_close(claims_capped(30, 3, 400) * 30, integral(least, 30, 3, 400), 1e-6);
    assert_true(claims_above(30, 1.2, 0) == 1);
    assert_close(claims_capped(30, 1.2, 1e9), 1, 1e-12);
}

static const struct claims_use people = {.year = 200, .part = {0.4, 0.6}, .visit = {25, 300}};

static void what_is_asked_falls_with_threshold_cap_and_those_it_holds_for(void **state)
{
    (void)state;
    struct claims_rules r = {.benefit = 0.8, .capped = 1, .visit_cv = 1, .year_cv = 2};
    double kind[CLAIMS_KINDS];
    assert_true(claims_asked(&r, &people, kind) == 1);
    assert_true(claims_fund_share(&r, 1) == 0.8);
    r.threshold = 30;
    double asked = claims_asked(&r, &people, kind);
    assert_close(asked, 0.4 * claims_above(25, 1, 30) + 0.6 * claims_above(300, 1, 30), 1e-15);
    assert_close(0.4 * kind[CLAIMS_OUTPATIENT] + 0.6 * kind[CLAIMS_INPATIENT], asked, 1e-15);
    r.cap = 50;
    double capped = claims_asked(&r, &people, kind), own = 0.2 * 200 * asked;
    assert_close(capped, asked * claims_capped(own, 2, 50), 1e-15);
    r.capped = 0.5;
    assert_close(claims_asked(&r, &people, kind), (asked + capped) / 2, 1e-14);
    r.benefit = 1; /* nothing is asked of anybody */
    assert_true(claims_fund_share(&r, claims_asked(&r, &people, kind)) == 1);
}

static void the_funds_part_tells_the_whole_cost(void **state)
{
    (void)state;
    struct claims_rules r = {
        .benefit = 0.7, .threshold = 30, .cap = 40, .capped = 1, .visit_cv = 1, .year_cv = 2};
    double kind[CLAIMS_KINDS], asked = claims_asked(&r, &people, kind);
    double share = claims_fund_share(&r, asked);
    struct claims_use paid = people;
    paid.year *= share;
    for (int k = 0; k < CLAIMS_KINDS; k++)
        paid.visit[k] *= share;
    assert_close(claims_asked_of_paid(&r, &paid), asked, 1e-12);
    r.threshold = r.cap = 0;
    assert_true(claims_asked_of_paid(&r, &paid) == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compound_sums_are_those_of_the_oracle),
        cmocka_unit_test(counts_carry_discrete_claims_as_panjer_has_it),
        cmocka_unit_test(costs_of_people_are_those_of_the_oracle),
        cmocka_unit_test(the_gamma_quantile_inverts_the_distribution_function),
        cmocka_unit_test(the_gamma_quantile_grows_with_luck_and_number),
        cmocka_unit_test(compound_draws_have_the_closed_mean_and_variance),
        cmocka_unit_test(thresholds_and_caps_take_their_part_of_a_lognormal_cost),
        cmocka_unit_test(what_is_asked_falls_with_threshold_cap_and_those_it_holds_for),
        cmocka_unit_test(the_funds_part_tells_the_whole_cost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
