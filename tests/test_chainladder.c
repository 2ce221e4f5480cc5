/* test_chainladder - the fund's payments of claims, read as an actuary reads them.
 *
 * oracles/ibnr_chainladder: all 5 rows, on the triangle of oracles/taylor_ashe (all 55 payments):
 * they prove the reference, tests/chainladder.c. The reference then finds in a triangle of the
 * program's payments the pattern that the scenario stated, and what is outstanding. */
#include "models/ledger.h"
#include "tests/chainladder.h"
#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

enum { YEARS = 10 };

static void the_reference_is_that_of_the_oracle(void **state)
{
    (void)state;
    double paid[CHAINLADDER_MOST][CHAINLADDER_MOST];
    struct chainladder fit;
    for (size_t i = 0; i < YEARS; i++)
        for (size_t k = 0; i + k < YEARS; k++) {
            char name[8];
            snprintf(name, sizeof name, "dev%zu", k + 1);
            paid[i][k] = oracle_cell("taylor_ashe", i, name);
        }
    chainladder_fit(YEARS, (const double(*)[CHAINLADDER_MOST])paid, &fit);
    struct oracle *o = oracle_open("ibnr_chainladder");
    while (oracle_next(o, "age_to_age_factors"))
        oracle_check_all(o, fit.factor, YEARS - 1);
    while (oracle_next(o, "ibnr_by_year"))
        oracle_check_all(o, fit.reserve, YEARS);
    while (oracle_next(o, "ibnr_total"))
        oracle_check(o, fit.total);
    while (oracle_next(o, "mack_se_by_year"))
        oracle_check_all(o, fit.error, YEARS);
    while (oracle_next(o, "mack_se_total"))
        oracle_check(o, fit.total_error);
    assert_int_equal(oracle_used(o, NULL), 5);
    oracle_close(o);
}

/* Payments of each period's claims, as the ledger makes them, up to the last period. */
static void the_pattern_and_what_is_outstanding_are_found_in_the_payments(void **state)
{
    (void)state;
    enum { PERIODS = 12 };
    const double share[PERIODS] = {0.55, 0.8, 0.9, 0.95, 0.98, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    double paid[CHAINLADDER_MOST][CHAINLADDER_MOST];
    int64_t claims[PERIODS], outstanding = 0;
    struct chainladder fit;
    for (size_t i = 0; i < PERIODS; i++) {
        claims[PERIODS - 1 - i] = 1000000000000 + 37000000001 * (int64_t)(i * i % 7);
        for (size_t k = 0; i + k < PERIODS; k++) {
            int64_t settled[PERIODS] = {0}; /* this period's claims alone, k periods old */
            settled[k] = claims[PERIODS - 1 - i];
            paid[i][k] = (double)ledger_payout(settled, share, PERIODS).payable;
        }
    }
    outstanding = ledger_payout(claims, share, PERIODS).outstanding;
    chainladder_fit(PERIODS, (const double(*)[CHAINLADDER_MOST])paid, &fit);
    for (size_t k = 0; k + 1 < PERIODS; k++) {
        double now = k < 5 ? share[k] : 1, next = k + 1 < 5 ? share[k + 1] : 1;
        assert_true(fabs(fit.factor[k] - next / now) < 1e-11);
    }
    assert_true(fabs(fit.total - (double)outstanding) < 20);
    assert_true(outstanding > 500000000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reference_is_that_of_the_oracle),
        cmocka_unit_test(the_pattern_and_what_is_outstanding_are_found_in_the_payments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
