/* test_weights - of particles, against closed forms and R's uniroot (oracle mcmc_diagnostics). */
#include "output/stats/weights.h"

#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROOM = 64 };

static void sums_and_sizes_are_the_closed_forms(void **state)
{
    struct oracle *o = oracle_open("mcmc_diagnostics");
    double x[ROOM];

    (void)state;
    while (oracle_next(o, "kish_ess_weights"))
        oracle_check(o, weights_ess(x, oracle_vector(o, "w", x, ROOM)));
    while (oracle_next(o, "kish_ess_logweights"))
        oracle_check(o, weights_ess_log(x, oracle_vector(o, "logw", x, ROOM)));
    while (oracle_next(o, "logsumexp"))
        oracle_check(o, weights_log_sum(x, oracle_vector(o, "x", x, ROOM)));
    while (oracle_next(o, "logmeanexp"))
        oracle_check(o, weights_log_mean(x, oracle_vector(o, "x", x, ROOM)));
    assert_int_equal(oracle_used(o, NULL), 4);
    oracle_close(o);
}

static void draws_and_temperatures_are_those_of_the_definition(void **state)
{
    struct oracle *o = oracle_open("mcmc_diagnostics");
    double x[ROOM];

    (void)state;
    while (oracle_next(o, "systematic_resample_indices_0based")) {
        size_t place[ROOM], n = oracle_vector(o, "w", x, ROOM);
        double got[ROOM];

        weights_systematic(x, n, oracle_number(o, "u"), place);
        for (size_t i = 0; i < n; i++)
            got[i] = (double)place[i];
        oracle_check_all(o, got, n);
    }
    while (oracle_next(o, "adaptive_temper_phi_from_0_ess_half")) {
        size_t n = oracle_vector(o, "loglik", x, ROOM);

        oracle_check(o, weights_temper(x, NULL, n, 0, 0.5, false));
        /* From equal weights both sample sizes are the same. */
        assert_true(oracle_accepts(o, weights_temper(x, NULL, n, 0, 0.5, true)));
    }
    assert_int_equal(oracle_used(o, NULL), 2);
    oracle_close(o);
}

static void a_place_is_drawn_as_often_as_its_weight_says(void **state)
{
    const double w[] = {0, 0.31, 0.05, 0, 0.44, 0.2, 0, 0};
    size_t place[8], times[8] = {0}, stratified[8] = {0};
    enum { DRAWS = 1000 };

    (void)state;
    for (int d = 0; d < DRAWS; d++) {
        double u = (d + 0.5) / DRAWS, each[8];
        size_t here[8] = {0};

        weights_systematic(w, 8, u, place);
        for (size_t k = 0; k < 8; k++) {
            times[place[k]]++;
            here[place[k]]++;
            assert_true(k == 0 || place[k] >= place[k - 1]);
            each[k] = fmod(u + 0.37 * (double)k, 1);
        }
        for (size_t k = 0; k < 8; k++)
            assert_true(fabs((double)here[k] - 8 * w[k]) < 1);
        weights_stratified(w, 8, each, place);
        for (size_t k = 0; k < 8; k++)
            stratified[place[k]]++;
    }
    for (size_t k = 0; k < 8; k++) {
        assert_true(fabs((double)times[k] / DRAWS - 8 * w[k]) <= 0.0021);
        assert_true(fabs((double)stratified[k] / DRAWS - 8 * w[k]) <= 0.02);
    }
}

static void rounding_never_draws_a_weight_of_zero(void **state)
{
    const double w[] = {0.1, 0.2, 0.7 - 1e-12, 0}; /* ends just below 1 */
    size_t place[4];

    (void)state;
    weights_systematic(w, 4, 1 - 1e-14, place);
    assert_int_equal(place[3], 2);
    weights_systematic((double[]){0, 0, 0, 1}, 4, 0, place);
    assert_true(place[0] == 3 && place[3] == 3);
}

static void temperatures_climb_until_one(void **state)
{
    double l[100], phi = 0, w[100], log_w[100];
    int steps = 0;

    (void)state;
    for (int i = 0; i < 100; i++)
        l[i] = -0.5 * (i - 50) * (i - 50);
    while (phi < 1) { /* equal weights again after each step, as after drawing */
        double next = weights_temper(l, NULL, 100, phi, 0.5, false);

        assert_true(next > phi && next <= 1);
        for (int i = 0; i < 100; i++)
            log_w[i] = (next - phi) * l[i];
        if (next < 1)
            assert_true(fabs(weights_ess_log(log_w, 100) - 50) < 1e-6);
        phi = next;
        steps++;
    }
    assert_true(steps > 10);

    /* Weights that are already worth less than asked allow no plain step, but a conditional one. */
    for (int i = 0; i < 100; i++)
        w[i] = i < 10 ? 0.1 : 0;
    assert_true(weights_temper(l, w, 100, 0.1, 0.5, false) == 0.1);
    assert_true(weights_temper(l, w, 100, 0.1, 0.5, true) > 0.1);
}

static void what_has_no_weight_is_said(void **state)
{
    const double none[] = {-INFINITY, -INFINITY}, bad[] = {0, NAN}, one[] = {-INFINITY, -900};
    double w[2];

    (void)state;
    assert_true(isinf(weights_log_sum(none, 2)) && isinf(weights_log_sum(none, 0)));
    assert_true(isnan(weights_log_sum(bad, 2)) && isnan(weights_log_mean(none, 0)));
    assert_true(isnan(weights_ess_log(none, 2)) && isnan(weights_ess((double[]){0, 0}, 2)));
    assert_true(!weights_normalise(none, 2, w) && !weights_normalise(bad, 2, w));
    assert_true(weights_normalise(one, 2, w) && w[0] == 0 && w[1] == 1);
    assert_true(isnan(weights_temper(none, NULL, 2, 0, 0.5, false)));
    assert_true(weights_temper(one, NULL, 2, 0, 0.6, false) == 0); /* half is lost at once */
    assert_true(weights_temper(one, NULL, 2, 0, 0.5, false) == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_and_sizes_are_the_closed_forms),
        cmocka_unit_test(draws_and_temperatures_are_those_of_the_definition),
        cmocka_unit_test(a_place_is_drawn_as_often_as_its_weight_says),
        cmocka_unit_test(rounding_never_draws_a_weight_of_zero),
        cmocka_unit_test(temperatures_climb_until_one),
        cmocka_unit_test(what_has_no_weight_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
