/* test_ledger - a fund of six years composed from the ledger, against one worked in fractions.
 *
 * oracles/fund_ledger: all 14 rows; oracles/fund_ledger_table: all 6 years, all 14 columns. */
#include "models/ledger.h"

#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { YEARS = 6, GROUPS = 3 };

static const double MONTHS = 12.0, ADMIN = 0.08; /* the oracle writes "admin=.08 of revenue" */

/* Formal workers, informal households and poor, as the oracle's inputs name them. */
struct rules {
    double open, i, wage, wage_growth, formal, collection, rate, informal, premium;
    double subsidy[YEARS], informal_covered[YEARS], poor, per_poor, poor_covered[YEARS];
    double cost, cost_growth, relative[GROUPS], copay;
};

struct fund {
    double payroll[YEARS], contrib_formal[YEARS], premium_households[YEARS];
    double subsidy_informal[YEARS], state_poor[YEARS], gross_claims[YEARS], copay[YEARS];
    double benefits[YEARS], admin[YEARS], net_cash[YEARS], interest[YEARS], reserve_end[YEARS];
    double govt_total[YEARS], reserve_ratio[YEARS], payg_rate[YEARS];
    double revenue[YEARS], outgo[YEARS], other[YEARS]; /* other: all but the formal contribution */
};

static struct rules rules_of(struct oracle *o)
{
    struct rules r = {
        .open = oracle_number(o, "R0"),
        .i = oracle_number(o, "i"),
        .wage = oracle_number(o, "wage0"),
        .wage_growth = oracle_number(o, "gw"),
        .formal = oracle_number(o, "nF"),
        .collection = oracle_number(o, "collection"),
        .rate = oracle_number(o, "tau"),
        .informal = oracle_number(o, "nI"),
        .premium = oracle_number(o, "prem"),
        .poor = oracle_number(o, "nP"),
        .per_poor = oracle_number(o, "gov_per_poor"),
        .cost = oracle_number(o, "cost0"),
        .cost_growth = oracle_number(o, "gc"),
        .copay = oracle_number(o, "copay"),
    };
    assert_int_equal(oracle_vector(o, "subsidy", r.subsidy, YEARS), YEARS);
    assert_int_equal(oracle_vector(o, "covI", r.informal_covered, YEARS), YEARS);
    assert_int_equal(oracle_vector(o, "covP", r.poor_covered, YEARS), YEARS);
    assert_int_equal(oracle_vector(o, "rel", r.relative, GROUPS), GROUPS);
    return r;
}

static void fund_year(struct fund *f, const struct rules *r, size_t t, double open)
{
    const double wage = r->wage / MONTHS * pow(1.0 + r->wage_growth, (double)t);
    const double payers = r->formal * r->collection;
    const double informal = r->informal * r->informal_covered[t];
    const double poor = r->poor * r->poor_covered[t];
    const double cost = r->cost * pow(1.0 + r->cost_growth, (double)t);

    f->payroll[t] = ledger_contribution(payers, wage, 1.0, 1.0);
    f->contrib_formal[t] = ledger_contribution(payers, wage, r->rate, 1.0);
    f->premium_households[t] =
        ledger_contribution(informal, r->premium / MONTHS, 1.0 - r->subsidy[t], 1.0);
    f->subsidy_informal[t] = ledger_contribution(informal, r->premium / MONTHS, r->subsidy[t], 1.0);
    f->state_poor[t] = ledger_contribution(poor, r->per_poor / MONTHS, 1.0, 1.0);
    f->govt_total[t] = f->subsidy_informal[t] + f->state_poor[t];
    f->other[t] = f->premium_households[t] + f->govt_total[t];
    f->revenue[t] = f->contrib_formal[t] + f->other[t];

    f->gross_claims[t] = cost * (r->formal * r->relative[0] + informal * r->relative[1] +
                                 poor * r->relative[2]);
    f->copay[t] = r->copay * f->gross_claims[t];
    f->benefits[t] = f->gross_claims[t] - f->copay[t];
    f->admin[t] = ADMIN * f->revenue[t];
    f->outgo[t] = f->benefits[t] + f->admin[t];

    f->net_cash[t] = f->revenue[t] - f->outgo[t];
    f->interest[t] = ledger_interest(r->i, 1.0, open, f->net_cash[t]);
    f->reserve_end[t] = open + f->net_cash[t] + f->interest[t];
    f->reserve_ratio[t] = f->reserve_end[t] / f->benefits[t];
    f->payg_rate[t] = ledger_payg(f->outgo[t], f->other[t], f->payroll[t]);
}

static struct rules fund_run(struct fund *f)
{
    struct oracle *o = oracle_open("fund_ledger");
    assert_true(oracle_next(o, "contrib_formal"));
    const struct rules rules = rules_of(o);
    oracle_close(o);
    for (size_t t = 0; t < YEARS; t++)
        fund_year(f, &rules, t, t ? f->reserve_end[t - 1] : rules.open);
    return rules;
}

static void yearly_flows_are_those_of_the_oracle(void **state)
{
    (void)state;
    struct fund f;
    fund_run(&f);
    const struct {
        const char *quantity;
        const double *of;
    } rows[] = {
        {"contrib_formal", f.contrib_formal}, {"gross_claims", f.gross_claims},
        {"benefits", f.benefits},             {"net_cash", f.net_cash},
        {"interest", f.interest},             {"reserve_end", f.reserve_end},
        {"payg_rate", f.payg_rate},           {"reserve_ratio", f.reserve_ratio},
    };
    struct oracle *o = oracle_open("fund_ledger");
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++)
        while (oracle_next(o, rows[r].quantity))
            oracle_check_all(o, rows[r].of, YEARS);
    assert_int_equal(oracle_used(o, NULL), 8);
    oracle_close(o);
}

static void every_column_of_the_table_is_that_of_the_oracle(void **state)
{
    (void)state;
    struct fund f;
    fund_run(&f);
    const struct {
        const char *column;
        const double *of;
    } columns[] = {
        {"contrib_formal", f.contrib_formal},
        {"premium_households", f.premium_households},
        {"subsidy_informal", f.subsidy_informal},
        {"state_poor", f.state_poor},
        {"gross_claims", f.gross_claims},
        {"copay", f.copay},
        {"benefits", f.benefits},
        {"admin", f.admin},
        {"net_cash", f.net_cash},
        {"interest", f.interest},
        {"reserve_end", f.reserve_end},
        {"govt_total", f.govt_total},
        {"reserve_ratio", f.reserve_ratio},
        {"payg_rate", f.payg_rate},
    };
    for (size_t c = 0; c < sizeof columns / sizeof columns[0]; c++)
        for (size_t t = 0; t < YEARS; t++) {
            const double wanted = oracle_cell("fund_ledger_table", t, columns[c].column);
            const double ours = columns[c].of[t];
            if (!(fabs(ours - wanted) <= 1e-12 * fabs(wanted)))
                fail_msg("%s in year %zu: %.17g, ours is %.17g", columns[c].column, t, wanted,
                         ours);
        }
}

static void the_horizon_is_that_of_the_oracle(void **state)
{
    (void)state;
    struct fund f;
    const struct rules rules = fund_run(&f);
    const double payroll = ledger_present(f.payroll, YEARS, rules.i);
    const double revenue = ledger_present(f.revenue, YEARS, rules.i);
    const double outgo = ledger_present(f.outgo, YEARS, rules.i);
    const double other = ledger_present(f.other, YEARS, rules.i);
    const double target = 0.5 * f.outgo[YEARS - 1] * pow(1.0 + rules.i, -(double)YEARS);
    double kept = f.reserve_end[YEARS - 1] - rules.open;
    for (size_t t = 0; t < YEARS; t++)
        kept -= f.net_cash[t] + f.interest[t];

    struct oracle *o = oracle_open("fund_ledger");
    while (oracle_next(o, "identity_gap"))
        oracle_check(o, kept);
    while (oracle_next(o, "pv_payroll_revenue_outgo_midyear"))
        oracle_check_all(o, (const double[]){payroll, revenue, outgo}, 3);
    while (oracle_next(o, "actuarial_balance_pct_payroll"))
        oracle_check(o, ledger_balance(rules.open, revenue, outgo, target, payroll));
    /* The level premium is the pay-as-you-go rate of the whole horizon. */
    while (oracle_next(o, "level_premium_rate_GAP"))
        oracle_check(o, ledger_payg(outgo + target, rules.open + other, payroll));
    assert_int_equal(oracle_used(o, NULL), 4);
    oracle_close(o);
}

static void compound_interest_and_annuity_are_those_of_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("fund_ledger");
    while (oracle_next(o, "interest_exact_halfyear"))
        oracle_check(o, ledger_interest_compound(oracle_number(o, "i"), oracle_number(o, "R_open"),
                                                 oracle_number(o, "net")));
    while (oracle_next(o, "pv_growing_annuity_due"))
        oracle_check(o, ledger_annuity(oracle_number(o, "g"), oracle_number(o, "i"),
                                       (size_t)oracle_number(o, "n")));
    assert_int_equal(oracle_used(o, NULL), 2);
    oracle_close(o);
}

static void a_year_is_the_sum_of_its_quarters(void **state)
{
    (void)state;
    double quarters = 0.0;
    for (int q = 0; q < 4; q++)
        quarters += ledger_contribution(1.5e6, 2.34e6, 0.045, 0.25);
    assert_true(fabs(quarters / ledger_contribution(1.5e6, 2.34e6, 0.045, 1.0) - 1.0) < 1e-14);
    assert_true(ledger_interest(0.04, 0.25, 100.0, 0.0) == 1.0);
    assert_true(ledger_interest(0.04, 0.25, 0.0, 200.0) == 1.0);
}

static void growth_at_the_rate_of_interest_needs_no_case_of_its_own(void **state)
{
    (void)state;
    assert_true(ledger_annuity(0.05, 0.05, 20) == 20.0);
    assert_true(ledger_annuity(0.05, 0.05, 0) == 0.0);
    assert_true(ledger_present((const double[]){1.0, 2.0, 3.0}, 3, 0.0) == 6.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(yearly_flows_are_those_of_the_oracle),
        cmocka_unit_test(every_column_of_the_table_is_that_of_the_oracle),
        cmocka_unit_test(the_horizon_is_that_of_the_oracle),
        cmocka_unit_test(compound_interest_and_annuity_are_those_of_the_oracle),
        cmocka_unit_test(a_year_is_the_sum_of_its_quarters),
        cmocka_unit_test(growth_at_the_rate_of_interest_needs_no_case_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
