/* test_ledger - a fund of six years composed from the ledger, against one worked in fractions; and
 * what is owed, late or paid by a pattern, to the unit.
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

/* The rate that balances one period: a horizon of one year with nothing before or after. */
static double payg(double outgo, double other, double base)
{
    struct ledger_horizon year = ledger_further(ledger_start(), 0.0, 1.0, outgo, 0.0, other, base);
    return ledger_need(&year, 0.0, 0.0) / year.base;
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

    f->gross_claims[t] =
        cost * (r->formal * r->relative[0] + informal * r->relative[1] + poor * r->relative[2]);
    f->copay[t] = r->copay * f->gross_claims[t];
    f->benefits[t] = f->gross_claims[t] - f->copay[t];
    f->admin[t] = ADMIN * f->revenue[t];
    f->outgo[t] = f->benefits[t] + f->admin[t];

    f->net_cash[t] = f->revenue[t] - f->outgo[t];
    f->interest[t] = ledger_interest(r->i, 1.0, open, f->net_cash[t]);
    f->reserve_end[t] = open + f->net_cash[t] + f->interest[t];
    f->reserve_ratio[t] = f->reserve_end[t] / f->benefits[t];
    f->payg_rate[t] = payg(f->outgo[t], f->other[t], f->payroll[t]);
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
        {"contrib_formal", f.contrib_formal},
        {"gross_claims", f.gross_claims},
        {"benefits", f.benefits},
        {"net_cash", f.net_cash},
        {"interest", f.interest},
        {"reserve_end", f.reserve_end},
        {"payg_rate", f.payg_rate},
        {"reserve_ratio", f.reserve_ratio},
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
    struct ledger_horizon all = ledger_start();
    for (size_t t = 0; t < YEARS; t++)
        all = ledger_further(all, rules.i, 1.0, f.outgo[t], f.revenue[t], f.other[t], f.payroll[t]);
    const double target = 0.5 * f.outgo[YEARS - 1];
    double kept = f.reserve_end[YEARS - 1] - rules.open;
    for (size_t t = 0; t < YEARS; t++)
        kept -= f.net_cash[t] + f.interest[t];

    struct oracle *o = oracle_open("fund_ledger");
    while (oracle_next(o, "identity_gap"))
        oracle_check(o, kept);
    while (oracle_next(o, "pv_payroll_revenue_outgo_midyear"))
        oracle_check_all(o, (const double[]){all.base, all.revenue, all.outgo}, 3);
    while (oracle_next(o, "actuarial_balance_pct_payroll"))
        oracle_check(o, ledger_surplus(&all, rules.open, target) / all.base);
    while (oracle_next(o, "level_premium_rate_GAP"))
        oracle_check(o, ledger_need(&all, rules.open, target) / all.base);
    assert_int_equal(oracle_used(o, NULL), 4);
    oracle_close(o);
}

/* Compound interest on a net flow of mid-year is what its present value grows to by the end; an
 * annuity paid at the start of years is worth half a year more than one at mid-year. */
static void compound_interest_and_annuity_are_those_of_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("fund_ledger");
    while (oracle_next(o, "interest_exact_halfyear")) {
        const double open = oracle_number(o, "R_open"), net = oracle_number(o, "net");
        struct ledger_horizon year =
            ledger_further(ledger_start(), oracle_number(o, "i"), 1.0, 0.0, net, 0.0, 0.0);
        oracle_check(o, ledger_surplus(&year, open, 0.0) / year.discount - open - net);
    }
    while (oracle_next(o, "pv_growing_annuity_due")) {
        const double i = oracle_number(o, "i"), g = oracle_number(o, "g");
        struct ledger_horizon years = ledger_start();
        for (int t = 0; t < (int)oracle_number(o, "n"); t++)
            years = ledger_further(years, i, 1.0, 0.0, 0.0, 0.0, pow(1.0 + g, t));
        oracle_check(o, years.base * sqrt(1.0 + i));
    }
    assert_int_equal(oracle_used(o, NULL), 2);
    oracle_close(o);
}

static void assert_near(double x, double wanted)
{
    if (!(fabs(x - wanted) <= 1e-14 * fabs(wanted)))
        fail_msg("%.17g, wanted %.17g", x, wanted);
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

static void a_horizon_without_interest_is_a_plain_sum(void **state)
{
    (void)state;
    struct ledger_horizon h = ledger_start();
    for (int t = 1; t <= 8; t++)
        h = ledger_further(h, 0.0, 0.25, 10.0 * t, 7.0 * t, 2.0 * t, 100.0 * t);
    assert_true(h.discount == 1.0);
    assert_true(ledger_surplus(&h, 50.0, 30.0) == 50.0 + 36 * 7.0 - 36 * 10.0 - 30.0);
    assert_true(ledger_need(&h, 50.0, 30.0) == 36 * 10.0 + 30.0 - 50.0 - 36 * 2.0);
}

/* Where contributions are a rate of the base, what is needed is that rate less the balance. */
static void level_premium_and_balance_add_up_to_the_rate(void **state)
{
    (void)state;
    struct ledger_horizon h = ledger_start();
    for (int t = 0; t < 40; t++) {
        double base = 1000.0 + 13.0 * t;
        h = ledger_further(h, 0.03 + 0.001 * t, 0.25, 40.0 + 2.0 * t, 0.045 * base + 3.0, 3.0,
                           base);
    }
    double level = ledger_need(&h, 100.0, 60.0) / h.base;
    double balance = ledger_surplus(&h, 100.0, 60.0) / h.base;
    assert_true(fabs(level + balance - 0.045) < 1e-15);
}

static void the_discount_of_quarters_is_that_of_a_year(void **state)
{
    (void)state;
    struct ledger_horizon h = ledger_start();
    for (int t = 0; t < 4; t++)
        h = ledger_further(h, 0.08, 0.25, 0.0, 0.0, 0.0, 1.0);
    assert_near(h.discount, 1.0 / 1.08);
    assert_near(h.base,
                pow(1.08, -0.125) + pow(1.08, -0.375) + pow(1.08, -0.625) + pow(1.08, -0.875));
}

/* -- whole units ------------------------------------------------------------------------------- */

static void money_is_rounded_to_the_nearest_unit(void **state)
{
    (void)state;
    assert_int_equal(ledger_whole(2.5), 3);
    assert_int_equal(ledger_whole(-2.5), -2);
    assert_int_equal(ledger_whole(2.49), 2);
    assert_int_equal(ledger_whole(1e300), INT64_C(1) << 53);
    assert_int_equal(ledger_whole(-1e300), -(INT64_C(1) << 53));
}

static void late_money_is_collected_or_given_up_at_its_hazards(void **state)
{
    (void)state;
    const int64_t stock = 1000000000;
    struct ledger_loss loss = ledger_loss(stock, 0.9, 0.3, 0.25);
    double gone = -expm1(-1.2 * 0.25) * (double)stock;
    assert_true(fabs((double)(loss.collected + loss.written_off) - gone) <= 0.5);
    assert_true(fabs((double)loss.collected - 0.75 * gone) <= 1);
    loss = ledger_loss(stock, 0, 0, 1);
    assert_true(loss.collected == 0 && loss.written_off == 0);
    loss = ledger_loss(stock, 0, 0.5, 1);
    assert_true(loss.collected == 0 && loss.written_off > 0);
    for (int64_t few = 0; few < 50; few++) {
        loss = ledger_loss(few, 1.3, 0.7, 0.5);
        assert_true(loss.collected >= 0 && loss.written_off >= 0);
        assert_true(loss.collected + loss.written_off <= few);
    }
}

/* Every unit of a period's claims is paid once, in the periods of the pattern. */
static void claims_are_paid_by_the_pattern_to_the_unit(void **state)
{
    (void)state;
    enum { SPAN = 12 };
    const double paid[SPAN] = {0.61, 0.83, 0.83, 0.97, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    const int64_t claims = 1234567;
    int64_t outstanding = 0, all = 0;
    for (int period = 0; period < SPAN; period++) {
        int64_t settled[SPAN] = {0};
        settled[period] = claims; /* they are `period` periods old */
        struct ledger_payout now = ledger_payout(settled, paid, SPAN);
        int64_t fresh = period == 0 ? claims : 0;
        assert_true(fresh == now.payable + now.outstanding - outstanding);
        double share = period > 4 ? 0 : (period < 4 ? paid[period] : 1);
        share -= period > 0 && period <= 4 ? paid[period - 1] : 0;
        assert_true(fabs((double)now.payable - share * (double)claims) <= 1);
        outstanding = now.outstanding;
        all += now.payable;
    }
    assert_int_equal(all, claims);
    assert_int_equal(outstanding, 0);
}

static void without_a_lag_all_is_paid_at_once(void **state)
{
    (void)state;
    const double paid[3] = {1, 1, 1};
    struct ledger_payout now = ledger_payout((const int64_t[]){7, 5, 3}, paid, 3);
    assert_true(now.payable == 7 && now.outstanding == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(yearly_flows_are_those_of_the_oracle),
        cmocka_unit_test(every_column_of_the_table_is_that_of_the_oracle),
        cmocka_unit_test(the_horizon_is_that_of_the_oracle),
        cmocka_unit_test(compound_interest_and_annuity_are_those_of_the_oracle),
        cmocka_unit_test(a_year_is_the_sum_of_its_quarters),
        cmocka_unit_test(a_horizon_without_interest_is_a_plain_sum),
        cmocka_unit_test(level_premium_and_balance_add_up_to_the_rate),
        cmocka_unit_test(the_discount_of_quarters_is_that_of_a_year),
        cmocka_unit_test(money_is_rounded_to_the_nearest_unit),
        cmocka_unit_test(late_money_is_collected_or_given_up_at_its_hazards),
        cmocka_unit_test(claims_are_paid_by_the_pattern_to_the_unit),
        cmocka_unit_test(without_a_lag_all_is_paid_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
