/* test_horizon - what the fund says of a whole future: level premium and balance, first deficit,
 * breach and exhaustion, the money that would have been needed. */
#include "tests/money.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void assert_close(double x, double wanted, double relative)
{
    if (!(fabs(x - wanted) <= relative * fabs(wanted)))
        fail_msg("%.17g, wanted %.17g", x, wanted);
}

/* -- actuarial sums ---------------------------------------------------------------------------- */

static double of(const struct small_world *w, size_t p, const char *name)
{
    return small_world_at(w, 3, p, name);
}

static void sums_to_date_are_discounted_at_mid_period(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("fund.other_income=1e6", "fund.payment_pattern=[0.7]",
                                "fund.interest=({from=\"2020-01\";value=0.08;},"
                                "{from=\"2027-01\";value=0.02;})"));
    small_world_run(&w, LANES);
    double base = 0, outgo = 0, revenue = 0, other = 0, before = 1;
    for (size_t p = 1; p < w.periods; p++) {
        double yield = p <= 4 ? 1.08 : 1.02, v = before * pow(yield, -0.125), year = 0;
        base += v * of(&w, p, "contribution_base");
        outgo += v * of(&w, p, "outgo");
        revenue += v * of(&w, p, "revenue");
        other += v * of(&w, p, "other_income");
        before *= pow(yield, -0.25);
        assert_close(of(&w, p, "horizon_base"), base, 1e-13);
        if (p < 4)
            continue; /* the base year's outgo is not in the run */
        for (size_t k = p - 3; k <= p; k++)
            year += of(&w, k, "outgo");
        double target = before * 2 * year / 12;
        assert_close(of(&w, p, "horizon_need"), outgo + target - 15e6 - other, 1e-12);
        assert_close(of(&w, p, "horizon_surplus"), 15e6 + revenue - outgo - target, 1e-9);
    }
    small_world_close(&w);
}

#define FORCED                                                                               \
    "beliefs=\"central\"", "shocks=\"none\"", "groups.household.entry=\"automatic\"",        \
        "groups.household.payer=\"state\"", "policy.subsidy.household=0", "fund.interest=0", \
        "fund.administration=0"

/* A fund that takes the level premium of its future ends it with its minimum reserve. */
static void the_level_premium_carries_the_fund_to_its_minimum(void **state)
{
    (void)state;
    struct small_world plain, level;
    char rates[3][64];
    static const char *const groups[] = {"children", "workers", "household"};
    small_world_open(&plain, NULL, SMALL_SETS(FORCED));
    small_world_run(&plain, LANES);
    size_t end = plain.periods - 1;
    double premium = of(&plain, end, "horizon_need") / of(&plain, end, "horizon_base");
    double balance = of(&plain, end, "horizon_surplus") / of(&plain, end, "horizon_base");
    assert_close(premium, 0.045 - balance, 1e-6);
    assert_true(fabs(balance) > 1e-3);
    for (size_t g = 0; g < 3; g++)
        snprintf(rates[g], sizeof rates[g], "groups.%s.rate=%.17g", groups[g], premium);
    small_world_open(&level, NULL, SMALL_SETS(FORCED, rates[0], rates[1], rates[2]));
    small_world_run(&level, LANES);
    double months = of(&level, end, "reserve_months");
    assert_true(fabs(months - 2) < 1e-4);
    small_world_close(&plain);
    small_world_close(&level);
}

/* -- what has come to pass --------------------------------------------------------------------- */

static void open_fund(struct small_world *w, const char *rule)
{
    small_world_open(w, NULL,
                     SMALL_SETS(rule, "fund.reserve=100000000", "fund.interest=0",
                                "fund.administration=0", "fund.minimum_months=3"));
    small_world_begin(w, 0);
}

static void events_come_once_and_stay(void **state)
{
    (void)state;
    struct small_world w;
    open_fund(&w, "fund.at_exhaustion=\"borrowing\"");
    const struct fund_state *fund = &w.worker.world.fund;
    for (size_t k = 0; k < FUND_EVENTS; k++)
        assert_true(fund->had[k][0] == 0);
    money_period(&w, 90000000); /* a deficit, but of a quarter */
    assert_true(fund->balance[0] < 0 && fund->reserve[0] > 0 && fund->reserve_months[0] < 3);
    for (int p = 0; p < 2; p++) {
        assert_true(fund->had[FUND_BREACH][0] == 1);
        assert_true(fund->had[FUND_DEFICIT][0] == 0 && fund->had[FUND_EXHAUSTION][0] == 0);
        money_period(&w, 0);
    }
    money_period(&w, 0);
    assert_true(fund->reserve[0] < 100000000 && fund->had[FUND_DEFICIT][0] == 1);
    money_period(&w, fund->reserve[0] * 2);
    assert_true(fund->reserve[0] < 0);
    assert_true(fund->had[FUND_BREACH][0] == 1 && fund->had[FUND_EXHAUSTION][0] == 1);
    money_period(&w, -1000000000);
    assert_true(fund->reserve[0] > 100000000);
    for (size_t k = 0; k < FUND_EVENTS; k++)
        assert_true(fund->had[k][0] == 1);
    small_world_close(&w);
}

static void a_surplus_year_is_no_deficit_and_nothing_is_breached(void **state)
{
    (void)state;
    struct small_world w;
    open_fund(&w, "fund.at_exhaustion=\"borrowing\"");
    for (int p = 0; p < 8; p++)
        money_period(&w, 1000);
    for (size_t k = 0; k < FUND_EVENTS; k++)
        assert_true(w.worker.world.fund.had[k][0] == 0);
    assert_true(w.worker.world.fund.topup_so_far[0] == 0);
    small_world_close(&w);
}

/* What is missing in each of three periods, above the first reserve; in the second it is less than
 * nothing, in the third more again than came in. */
static void short_of_money(struct small_world *w, const char *rule, int64_t missing[3])
{
    static const int64_t claims[] = {150000000, 0, 60000000};
    open_fund(w, rule);
    for (int p = 0; p < 3; p++) {
        money_period(w, claims[p]);
        missing[p] = claims[p] - w->worker.world.fund.contributions[0];
    }
    missing[0] -= 100000000;
    assert_true(missing[1] < 0 && missing[1] + missing[2] > 0);
}

static void debt_counts_at_its_deepest(void **state)
{
    (void)state;
    struct small_world w;
    int64_t missing[3];
    short_of_money(&w, "fund.at_exhaustion=\"borrowing\"", missing);
    int64_t end = missing[0] + missing[1] + missing[2];
    assert_true(w.worker.world.fund.reserve[0] == -end);
    assert_true(w.worker.world.fund.topup_so_far[0] == end && end > missing[0]);
    money_period(&w, 0);
    assert_true(w.worker.world.fund.topup_so_far[0] == end);
    small_world_close(&w);
}

static void waiting_claims_count_at_their_most(void **state)
{
    (void)state;
    struct small_world w;
    int64_t missing[3];
    short_of_money(&w, "fund.at_exhaustion=\"arrears\"", missing);
    int64_t end = missing[0] + missing[1] + missing[2];
    assert_true(w.worker.world.fund.arrears[0] == end);
    assert_true(w.worker.world.fund.topup_so_far[0] == end && end > missing[0]);
    money_period(&w, 0);
    assert_true(w.worker.world.fund.topup_so_far[0] == end);
    small_world_close(&w);
}

/* What comes in between is saved, not paid back. */
static void topups_add_up(void **state)
{
    (void)state;
    struct small_world w;
    int64_t missing[3];
    short_of_money(&w, "fund.at_exhaustion=\"state_topup\"", missing);
    assert_true(w.worker.world.fund.topup_so_far[0] == missing[0] + missing[1] + missing[2]);
    assert_true(w.worker.world.fund.topup[0] == missing[1] + missing[2]);
    small_world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_to_date_are_discounted_at_mid_period),
        cmocka_unit_test(the_level_premium_carries_the_fund_to_its_minimum),
        cmocka_unit_test(events_come_once_and_stay),
        cmocka_unit_test(a_surplus_year_is_no_deficit_and_nothing_is_breached),
        cmocka_unit_test(debt_counts_at_its_deepest),
        cmocka_unit_test(waiting_claims_count_at_their_most),
        cmocka_unit_test(topups_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
