/* test_diagnostics - chains against R's posterior and coda (oracles mcmc_diagnostics, mcmc_draws),
 * and against what is known of an autoregression. */
#include "output/stats/diagnostics.h"

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

enum { CHAINS = 4, N = 250, SETS = 4, LONG = 20000 };

struct draws {
    double x[SETS][CHAINS * N], spare[DIAGNOSTICS_SPARE * CHAINS * N];
};

static const char *const sets[SETS] = {"good", "sticky", "stuck", "heavy"};

/* The file holds the sets one after the other; its header is quoted. */
static void load(struct draws *d)
{
    for (size_t s = 0; s < SETS; s++)
        for (size_t c = 0; c < CHAINS; c++) {
            const char *const column[] = {"\"chain1\"", "\"chain2\"", "\"chain3\"", "\"chain4\""};

            for (size_t i = 0; i < N; i++)
                d->x[s][c * N + i] = oracle_cell("mcmc_draws", s * N + i, column[c]);
        }
}

static int open_draws(void **state)
{
    static struct draws d;

    load(&d);
    *state = &d;
    return 0;
}

static const double *set_of(struct draws *d, struct oracle *o)
{
    for (size_t s = 0; s < SETS; s++)
        if (strcmp(oracle_word(o, "set"), sets[s]) == 0)
            return d->x[s];
    fail_msg("no set %s", oracle_word(o, "set"));
    return NULL;
}

static void chains_are_judged_as_by_posterior(void **state)
{
    static const struct {
        const char *quantity;
        double (*of)(const double *x, size_t chains, size_t n, double *spare);
    } judges[] = {{"rhat_rank_normalised_split_folded_max", diagnostics_rhat_rank},
                  {"rhat_basic_split", diagnostics_rhat_split},
                  {"ess_bulk", diagnostics_ess_bulk},
                  {"ess_tail", diagnostics_ess_tail},
                  {"ess_mean", diagnostics_ess_mean},
                  {"ess_basic_split", diagnostics_ess_mean},
                  {"mcse_mean", diagnostics_error_mean},
                  {"mcse_sd", diagnostics_error_sd}};
    struct oracle *o = oracle_open("mcmc_diagnostics");
    struct draws *d = *state;

    for (size_t k = 0; k < sizeof judges / sizeof *judges; k++)
        while (oracle_next(o, judges[k].quantity))
            oracle_check(o, judges[k].of(set_of(d, o), CHAINS, N, d->spare));
    while (oracle_next(o, "mcse_q05_q95")) {
        const double *x = set_of(d, o);
        double low = diagnostics_error_quantile(x, CHAINS, N, 0.05, d->spare);

        oracle_check_all(
            o, (double[]){low, diagnostics_error_quantile(x, CHAINS, N, 0.95, d->spare)}, 2);
    }
    assert_int_equal(oracle_used(o, NULL), 36);
    oracle_close(o);
}

static void chains_are_judged_as_by_coda(void **state)
{
    struct oracle *o = oracle_open("mcmc_diagnostics");
    struct draws *d = *state;

    while (oracle_next(o, "gelman_rubin_coda_point"))
        oracle_check(o, diagnostics_rhat_classic(set_of(d, o), CHAINS, N));
    while (oracle_next(o, "effectiveSize_coda_sum"))
        oracle_check(o, diagnostics_ess_spectral(set_of(d, o), CHAINS, N));
    while (oracle_next(o, "geweke_z_chain1"))
        oracle_check(o, diagnostics_geweke(set_of(d, o), N));
    assert_int_equal(oracle_used(o, NULL), 12);
    oracle_close(o);
}

/* x_t = phi x_{t-1} + e: a draw is worth (1 - phi) / (1 + phi) independent ones. */
static void an_autoregression_is_worth_what_theory_says(void **state)
{
    static double x[4 * LONG], spare[DIAGNOSTICS_SPARE * 4 * LONG];
    const double phi[] = {0, 0.5, 0.9, -0.5};
    struct luck luck = {.seed = 6, .stride = 1};

    (void)state;
    for (size_t k = 0; k < 4; k++) {
        for (size_t i = 0; i < 4 * LONG; i++) {
            luck.replicate = (uint32_t)i;
            double e = gsl_cdf_ugaussian_Pinv(rng_unit(rng_word(&luck, k, 0)));

            x[i] = i % LONG == 0 ? e / sqrt(1 - phi[k] * phi[k]) : phi[k] * x[i - 1] + e;
        }
        double worth = (1 - phi[k]) / (1 + phi[k]) * 4 * LONG;

        /* Its relative standard error here is about 3 %, by the spread over seeds. */
        assert_true(fabs(diagnostics_ess_mean(x, 4, LONG, spare) / worth - 1) < 0.12);
        assert_true(fabs(diagnostics_ess_spectral(x, 4, LONG) / worth - 1) < 0.12);
        assert_true(fabs(diagnostics_geweke(x, LONG)) < 4);
        assert_true(diagnostics_rhat_rank(x, 4, LONG, spare) < 1.01);
    }
    for (size_t i = 0; i < LONG; i++)
        x[i] += 1; /* one chain that is elsewhere */
    assert_true(diagnostics_rhat_rank(x, 4, LONG, spare) > 1.05);
    assert_true(diagnostics_ess_bulk(x, 4, LONG, spare) < 1000);
}

static void chains_that_differ_in_width_are_seen_by_ranks_alone(void **state)
{
    struct draws *d = *state;
    double *x = d->x[0], narrow[CHAINS * N];

    for (size_t i = 0; i < CHAINS * N; i++)
        narrow[i] = i < N ? x[i] / 4 : x[i];
    assert_true(diagnostics_rhat_split(narrow, CHAINS, N, d->spare) < 1.02);
    assert_true(diagnostics_rhat_rank(narrow, CHAINS, N, d->spare) > 1.1);
}

static void draws_that_say_nothing_give_nan(void **state)
{
    double x[40], spare[DIAGNOSTICS_SPARE * 40];

    (void)state;
    for (int i = 0; i < 40; i++)
        x[i] = 3;
    assert_true(isnan(diagnostics_rhat_rank(x, 2, 20, spare)));
    assert_true(isnan(diagnostics_ess_tail(x, 2, 20, spare)));
    assert_true(isnan(diagnostics_error_mean(x, 2, 20, spare)));
    x[3] = NAN;
    assert_true(isnan(diagnostics_ess_bulk(x, 2, 20, spare)));
    assert_true(isnan(diagnostics_error_quantile(x, 2, 20, 0.5, spare)));
    x[3] = 4;
    assert_true(isfinite(diagnostics_rhat_rank(x, 2, 20, spare)));
    assert_true(isnan(diagnostics_rhat_rank(x, 8, 5, spare)));
    assert_true(isnan(diagnostics_rhat_classic(x, 1, 20)) && isnan(diagnostics_geweke(x, 40)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chains_are_judged_as_by_posterior),
        cmocka_unit_test(chains_are_judged_as_by_coda),
        cmocka_unit_test(an_autoregression_is_worth_what_theory_says),
        cmocka_unit_test(chains_that_differ_in_width_are_seen_by_ranks_alone),
        cmocka_unit_test(draws_that_say_nothing_give_nan),
    };

    return cmocka_run_group_tests(tests, open_draws, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
