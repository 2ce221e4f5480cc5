/* test_ruin - a fund whose claims are random is exhausted as often, and as soon, as theory says.
 *
 * oracles/ruin_firstpassage: all 31 rows. The closed forms (tests/firstpassage.c) meet theirs; the
 * program's fund meets what theory says of a reserve that is looked at once a period: the walk of
 * Gaussian steps (rw_), exponential claims (cramer_lundberg_), a constant deficit at interest
 * (depletion_). UHCAST_SLOW=1: ten times the paths. */
#include "tests/firstpassage.h"
#include "tests/money.h"
#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* -- closed forms ------------------------------------------------------------------------------ */

static void brownian_rows_are_those_of_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ruin_firstpassage");
    while (oracle_next(o, NULL)) {
        const char *what = oracle_quantity(o);
        if (strncmp(what, "bm_", 3) != 0 && strcmp(what, "rw_continuity_corrected_approx_T") != 0)
            continue;
        double u = oracle_number(o, "reserve"), drift = oracle_number(o, "drift");
        double sigma = oracle_number(o, "sigma"), t = oracle_number(o, "T");
        if (strcmp(what, "bm_ruin_prob_by_T") == 0)
            oracle_check(o, firstpassage_by(u, drift, sigma, t));
        else if (strcmp(what, "bm_mean_ruin_time") == 0)
            oracle_check(o, firstpassage_mean(u, drift));
        else if (strcmp(what, "bm_var_ruin_time") == 0)
            oracle_check(o, firstpassage_variance(u, drift, sigma));
        else if (strcmp(what, "bm_ultimate_ruin") == 0)
            oracle_check(o, firstpassage_ever(u, drift, sigma));
        else if (strcmp(what, "bm_ruin_time_quantiles_05_50_95") == 0)
            oracle_check_all(o,
                             (const double[]){firstpassage_quantile(u, drift, sigma, 0.05),
                                              firstpassage_quantile(u, drift, sigma, 0.5),
                                              firstpassage_quantile(u, drift, sigma, 0.95)},
                             3);
        else
            oracle_check(o, firstpassage_walk(u, drift, sigma, t));
    }
    assert_int_equal(oracle_used(o, NULL), 21);
    oracle_close(o);
}

static void rows_of_exponential_claims_are_those_of_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ruin_firstpassage");
    while (oracle_next(o, "cramer_lundberg_ultimate_ruin_exp_claims"))
        oracle_check(o, firstpassage_claims(oracle_number(o, "u"), oracle_number(o, "theta"),
                                            oracle_number(o, "mean_claim")));
    while (oracle_next(o, "adjustment_coefficient"))
        oracle_check(
            o, firstpassage_adjustment(oracle_number(o, "theta"), oracle_number(o, "mean_claim")));
    while (oracle_next(o, "depletion_time_interest"))
        oracle_check(o, firstpassage_depletion(oracle_number(o, "R0"),
                                               oracle_number(o, "deficit_end_year"),
                                               oracle_number(o, "i")));
    assert_int_equal(oracle_used(o, NULL), 6);
    oracle_close(o);
}

/* -- the program's fund ------------------------------------------------------------------------ */

/* A fund without interest or running costs, whose contributions stand still: `unit` is a unit of
 * the oracle's money. */
struct driven {
    struct small_world w;
    double unit;
    int64_t contributions[LANES];
};

static void driven_open(struct driven *d, double unit, const char *interest)
{
    small_world_open(&d->w, NULL,
                     SMALL_SETS(interest, "fund.administration=0", "periods_per_year=1",
                                "fund.at_exhaustion=\"borrowing\""));
    small_world_begin(&d->w, 0);
    small_world_step(&d->w);
    d->unit = unit;
    memcpy(d->contributions, d->w.worker.world.fund.contributions, sizeof d->contributions);
}

static void driven_start(struct driven *d, double reserve)
{
    struct fund_state *fund = &d->w.worker.world.fund;
    for (size_t l = 0; l < LANES; l++) {
        fund->reserve[l] = (int64_t)(reserve * d->unit);
        for (size_t k = 0; k < FUND_EVENTS; k++)
            fund->had[k][l] = 0;
    }
}

static void driven_step(struct driven *d, const double gain[LANES])
{
    int64_t claims[LANES];
    for (size_t l = 0; l < LANES; l++)
        claims[l] = d->contributions[l] - (int64_t)floor(gain[l] * d->unit + 0.5);
    money_fund_step(&d->w, claims);
}

static void assert_frequency(size_t hits, size_t n, double p)
{
    double sd = sqrt(p * (1 - p) / (double)n), rate = (double)hits / (double)n;
    if (!(fabs(rate - p) <= 4 * sd + 0.5 / (double)n))
        fail_msg("%zu of %zu, wanted %.6g: %.2f standard errors", hits, n, p, (rate - p) / sd);
}

enum { TIMES = 5, BUNDLES = 1000 };

static void a_walk_of_gaussian_steps_exhausts_the_fund_as_often_as_theory_says(void **state)
{
    (void)state;
    struct driven d;
    struct oracle *o = oracle_open("ruin_firstpassage");
    driven_open(&d, 1e6, "fund.interest=0");
    const int64_t *had = d.w.worker.world.fund.had[FUND_EXHAUSTION];
    size_t bundles = small_world_slow() ? 10 * BUNDLES : BUNDLES;
    while (oracle_next(o, "rw_ruin_prob_by_t")) {
        double times[TIMES], wanted[TIMES], drift = oracle_number(o, "drift"), z[LANES];
        double sigma = oracle_number(o, "sigma"), reserve = oracle_number(o, "reserve");
        size_t n = oracle_vector(o, "t", times, TIMES), hits[TIMES] = {0};
        assert_int_equal(oracle_values(o, wanted, TIMES), n);
        for (size_t b = 0; b < bundles; b++) {
            struct luck luck = {.seed = 52, .replicate = (uint32_t)(b * LANES), .stride = 1};
            driven_start(&d, reserve);
            for (size_t t = 1, k = 0; k < n; t++) {
                rng_normals(&luck, rng_mix((uint64_t)oracle_id(o), t), z);
                for (size_t l = 0; l < LANES; l++)
                    z[l] = drift + sigma * z[l];
                driven_step(&d, z);
                for (size_t l = 0; l < LANES && (double)t == times[k]; l++)
                    hits[k] += had[l] == 1;
                k += (double)t == times[k];
            }
        }
        for (size_t k = 0; k < n; k++)
            assert_frequency(hits[k], bundles * LANES, wanted[k]);
        oracle_use(o);
    }
    assert_int_equal(oracle_used(o, NULL), 4);
    oracle_close(o);
    small_world_close(&d.w);
}

/* A period is from claim to claim: premiums of an exponential wait, less the claim. A path ends
 * where ruin has become less likely than 1 in 100,000. */
static void exponential_claims_exhaust_the_fund_as_often_as_theory_says(void **state)
{
    (void)state;
    struct driven d;
    struct oracle *o = oracle_open("ruin_firstpassage");
    driven_open(&d, 1e6, "fund.interest=0");
    const struct fund_state *fund = &d.w.worker.world.fund;
    size_t bundles = small_world_slow() ? BUNDLES : BUNDLES / 10;
    while (oracle_next(o, "cramer_lundberg_ultimate_ruin_exp_claims")) {
        double theta = oracle_number(o, "theta"), mean = oracle_number(o, "mean_claim");
        double safe = log(1e5) / firstpassage_adjustment(theta, mean);
        size_t ruined = 0;
        for (size_t b = 0; b < bundles; b++) {
            struct luck luck = {.seed = 53, .replicate = (uint32_t)(b * LANES), .stride = 1};
            size_t open = LANES;
            driven_start(&d, oracle_number(o, "u"));
            for (uint64_t t = 0; open > 0; t += 2) {
                double wait[LANES], claim[LANES];
                rng_uniforms(&luck, rng_mix((uint64_t)oracle_id(o), t), wait);
                rng_uniforms(&luck, rng_mix((uint64_t)oracle_id(o), t + 1), claim);
                for (size_t l = 0; l < LANES; l++)
                    wait[l] = mean * (log(claim[l]) - (1 + theta) * log(wait[l]));
                driven_step(&d, wait);
                open = 0;
                for (size_t l = 0; l < LANES; l++)
                    open += fund->had[FUND_EXHAUSTION][l] == 0 &&
                            (double)fund->reserve[l] < safe * d.unit;
            }
            for (size_t l = 0; l < LANES; l++)
                ruined += fund->had[FUND_EXHAUSTION][l] == 1;
        }
        assert_frequency(ruined, bundles * LANES, oracle_value(o));
        oracle_use(o);
    }
    assert_int_equal(oracle_used(o, NULL), 2);
    oracle_close(o);
    small_world_close(&d.w);
}

/* A deficit D at the end of the year is D / (1 + i / 2) in the course of it. */
static void a_constant_deficit_uses_up_the_fund_when_theory_says(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ruin_firstpassage");
    while (oracle_next(o, "depletion_time_interest")) {
        struct driven d;
        char interest[48];
        double i = oracle_number(o, "i"), deficit = oracle_number(o, "deficit_end_year");
        snprintf(interest, sizeof interest, "fund.interest=%.17g", i);
        driven_open(&d, 1e12, interest);
        const struct fund_state *fund = &d.w.worker.world.fund;
        driven_start(&d, oracle_number(o, "R0"));
        double gain[LANES], years = 0, left = 0;
        for (size_t l = 0; l < LANES; l++)
            gain[l] = -deficit / (1 + i / 2);
        while (left = (double)fund->reserve[0] / d.unit, left > deficit / (1 + i)) {
            driven_step(&d, gain);
            years++;
        }
        oracle_check(o, years + firstpassage_depletion(left, deficit, i));
        assert_true(fund->had[FUND_EXHAUSTION][0] == 0 && years == floor(oracle_value(o)));
        driven_step(&d, gain);
        assert_true(fund->had[FUND_EXHAUSTION][0] == 1);
        small_world_close(&d.w);
    }
    assert_int_equal(oracle_used(o, NULL), 2);
    oracle_close(o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brownian_rows_are_those_of_the_oracle),
        cmocka_unit_test(rows_of_exponential_claims_are_those_of_the_oracle),
        cmocka_unit_test(a_walk_of_gaussian_steps_exhausts_the_fund_as_often_as_theory_says),
        cmocka_unit_test(exponential_claims_exhaust_the_fund_as_often_as_theory_says),
        cmocka_unit_test(a_constant_deficit_uses_up_the_fund_when_theory_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
