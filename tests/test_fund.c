/* test_fund - who pays what, and what becomes of it, in closed form. */
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* -- contributions ----------------------------------------------------------------------------- */

static void assert_paid(const struct fund_split *split, double due, const int64_t wanted[PAYERS])
{
    int64_t paid[PAYERS] = {0};
    fund_contributions(due / 4, 8, 0.5, split, paid); /* person-years x premium x collection */
    for (size_t k = 0; k < PAYERS; k++)
        assert_int_equal(paid[k], wanted[k]);
}

static void each_payer_pays_his_part_rounded_once(void **state)
{
    (void)state;
    const struct fund_split household = {0.25, 0.125, GROUPS_HOUSEHOLD, 0.5};
    const struct fund_split employer = {0, 0, GROUPS_EMPLOYER, 2.0 / 3};
    const struct fund_split insurer = {0, 0, GROUPS_SOCIAL_INSURANCE, 0.5};
    const struct fund_split state_budget = {0, 0.5, GROUPS_STATE, 0.5};
    const int64_t by_household[PAYERS] = {
        [PAYER_STATE_PART] = 251, [PAYER_LOCAL] = 125, [PAYER_HOUSEHOLD] = 626};
    const int64_t by_employer[PAYERS] = {[PAYER_EMPLOYER] = 668, [PAYER_WORKER] = 334};
    const int64_t by_insurer[PAYERS] = {[PAYER_SOCIAL_INSURANCE] = 1002};
    const int64_t by_state[PAYERS] = {[PAYER_STATE_FULL] = 501, [PAYER_LOCAL] = 501};
    assert_paid(&household, 1002, by_household); /* 250.5, 125.25 and 626.25 */
    assert_paid(&employer, 1002, by_employer);
    assert_paid(&insurer, 1002, by_insurer);
    assert_paid(&state_budget, 1002, by_state);
}

static void contributions_add_up_over_groups(void **state)
{
    (void)state;
    const struct fund_split split = {0.5, 0, GROUPS_HOUSEHOLD, 0};
    int64_t paid[PAYERS] = {0};
    fund_contributions(10, 3, 1, &split, paid);
    fund_contributions(20, 3, 1, &split, paid);
    assert_int_equal(paid[PAYER_HOUSEHOLD], 45);
    assert_int_equal(paid[PAYER_STATE_PART], 45);
}

static void the_rounding_of_shares_is_not_a_contribution(void **state)
{
    (void)state;
    const struct fund_split split = {0.7, 0.3, GROUPS_HOUSEHOLD, 0};
    int64_t paid[PAYERS] = {0};
    fund_contributions(1e6, 1e9, 1, &split, paid);
    assert_int_equal(paid[PAYER_HOUSEHOLD], 0);
    assert_int_equal(paid[PAYER_STATE_PART], 700000000000000);
    assert_int_equal(paid[PAYER_LOCAL], 300000000000000);
}

/* -- a period of the small world --------------------------------------------------------------- */

static double whole(double x)
{
    return floor(x + 0.5);
}

static double insured_years(const struct small_world *w, size_t g)
{
    const struct population_state *people = &w->worker.world.people;
    double n = 0;
    for (size_t a = 0; a < POPULATION_PLACES; a++)
        n += people->insured[g * POPULATION_PLACES + a][0] +
             people->insured_before[g * POPULATION_PLACES + a][0];
    return n / 2 / 4;
}

static void assert_about(double x, double wanted)
{
    if (!(fabs(x - wanted) <= 1))
        fail_msg("%.17g, wanted %.17g", x, wanted);
}

static void a_period_collects_and_spends_what_the_rules_say(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("fund.collection=0.9", "fund.administration=0.03",
                                "fund.prevention=0.01", "policy.contact.household=0.3",
                                "policy.contact_cost=7", "policy.assistance.household=0.4",
                                "policy.assistance_cost=3", "policy.local_topup.household=0.1",
                                "groups.workers.employer_share=0.6"));
    const struct world *now = &w.worker.world;
    const struct fund_state *fund = &now->fund;
    small_world_begin(&w, 0);
    for (int p = 1; p <= 5; p++) {
        double open = (double)fund->reserve[0], base[LANES], premium[3];
        small_world_step(&w);
        for (size_t g = 0; g < 3; g++) {
            groups_base(&w.view, now, g, 0, base);
            premium[g] = insured_years(&w, g) * 12 * base[0] * 0.045 * 0.9;
        }
        premium[SMALL_HOUSEHOLD] *= 0.5 + 0.3 * 0.7 + 0.1 * 0.6 + 0.06 * 0.5 + 0.04 * 0.4;
        assert_about((double)fund->paid[PAYER_STATE_FULL][0], premium[SMALL_CHILDREN]);
        assert_about((double)fund->paid[PAYER_EMPLOYER][0], 0.6 * premium[SMALL_WORKERS]);
        assert_about((double)fund->paid[PAYER_WORKER][0], 0.4 * premium[SMALL_WORKERS]);
        assert_about((double)fund->paid[PAYER_STATE_PART][0], 0.2 * premium[SMALL_HOUSEHOLD]);
        assert_about((double)fund->paid[PAYER_LOCAL][0], 0.1 * premium[SMALL_HOUSEHOLD]);
        assert_about((double)fund->paid[PAYER_HOUSEHOLD][0], 0.7 * premium[SMALL_HOUSEHOLD]);
        assert_true(fund->paid[PAYER_SOCIAL_INSURANCE][0] == 0);
        groups_base(&w.view, now, SMALL_WORKERS, 0, base);
        assert_about(fund->wage_bill[0], insured_years(&w, SMALL_WORKERS) * 12 * base[0]);

        double in = (double)fund->contributions[0], claims = (double)now->care.claims[0];
        const struct population_state *people = &now->people;
        double household = (double)people->group_residents[SMALL_HOUSEHOLD * LANES];
        double joins = (double)people->group_joins[SMALL_HOUSEHOLD * LANES];
        double outreach = household * 0.3 / 4 * 7 + joins * 0.4 * 3;
        assert_true((double)fund->administration[0] == whole(0.03 * in));
        assert_true((double)fund->prevention[0] == whole(0.01 * in));
        assert_about((double)fund->outreach[0], outreach);
        double running =
            (double)(fund->administration[0] + fund->prevention[0] + fund->outreach[0]);
        double interest = whole(0.04 / 4 * (open + (in - running - claims) / 2));
        assert_true((double)fund->interest[0] == interest);
        assert_true((double)fund->reserve[0] == open + in + interest - running - claims);
        double missing = claims - whole(0.9 * in);
        assert_true((double)fund->care_deficit[0] == fmax(missing, 0));
    }
    small_world_close(&w);
}

/* -- when the reserve is used up --------------------------------------------------------------- */

/* A period whose claims are given: who pays how much is known from the others. */
static void with_claims(struct small_world *w, int64_t claims)
{
    small_world_open_half(w);
    for (size_t m = 0; m < SECTION_fund; m++)
        if (sections_models[m]->step != NULL)
            sections_models[m]->step(&w->view, &w->worker.world, &w->luck);
    for (size_t l = 0; l < LANES; l++)
        w->worker.world.care.claims[l] = claims;
    sections_models[SECTION_fund]->step(&w->view, &w->worker.world, &w->luck);
}

static void open_poor(struct small_world *w, const char *rule)
{
    small_world_open(w, NULL, SMALL_SETS(rule, "fund.reserve=1000000", "fund.interest=0"));
    small_world_begin(w, 0);
}

static void a_fund_that_borrows_goes_below_zero(void **state)
{
    (void)state;
    struct small_world w;
    open_poor(&w, "fund.at_exhaustion=\"borrowing\"");
    const struct fund_state *fund = &w.worker.world.fund;
    with_claims(&w, 50000000);
    double net = (double)(fund->contributions[0] - fund->administration[0]);
    assert_true((double)fund->reserve[0] == 1000000 + net - 50000000);
    assert_true(fund->reserve[0] < 0);
    assert_true(fund->topup[0] == 0 && fund->arrears[0] == 0);
    assert_true(fund->claims_paid[0] == 50000000);
    small_world_close(&w);
}

static void borrowed_money_bears_interest(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS("fund.reserve=-100000000", "fund.interest=0.08"));
    small_world_begin(&w, 0);
    with_claims(&w, 0);
    const struct fund_state *fund = &w.worker.world.fund;
    double net = (double)(fund->contributions[0] - fund->administration[0]);
    assert_true((double)fund->interest[0] == whole(0.02 * (-100000000 + net / 2)));
    assert_true(fund->interest[0] < 0);
    small_world_close(&w);
}

static void the_state_tops_up_to_zero_and_no_further(void **state)
{
    (void)state;
    struct small_world w;
    open_poor(&w, "fund.at_exhaustion=\"state_topup\"");
    const struct fund_state *fund = &w.worker.world.fund;
    with_claims(&w, 50000000);
    double net = (double)(fund->contributions[0] - fund->administration[0]);
    assert_true(fund->reserve[0] == 0 && fund->arrears[0] == 0);
    assert_true((double)fund->topup[0] == 50000000 - 1000000 - net);
    with_claims(&w, 0);
    assert_true(fund->topup[0] == 0 && fund->reserve[0] > 0);
    small_world_close(&w);
}

static void claims_that_wait_are_paid_first_later(void **state)
{
    (void)state;
    struct small_world w;
    open_poor(&w, "fund.at_exhaustion=\"arrears\"");
    const struct fund_state *fund = &w.worker.world.fund;
    with_claims(&w, 50000000);
    double net = (double)(fund->contributions[0] - fund->administration[0]);
    double waiting = 50000000 - 1000000 - net;
    assert_true(fund->reserve[0] == 0 && fund->topup[0] == 0);
    assert_true((double)fund->claims_paid[0] == 1000000 + net);
    assert_true((double)fund->arrears[0] == waiting && waiting > 10000000);
    with_claims(&w, 1); /* not enough yet for all that waits */
    net = (double)(fund->contributions[0] - fund->administration[0]);
    assert_true((double)fund->claims_paid[0] == fmin(net, waiting + 1));
    while (fund->arrears[0] > 0)
        with_claims(&w, 0);
    assert_true(fund->reserve[0] > 0);
    small_world_close(&w);
}

/* Even when nothing is left for claims, the rest is conserved. */
static void running_costs_come_before_claims(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("fund.at_exhaustion=\"arrears\"", "fund.reserve=0",
                                "fund.interest=0", "fund.administration=1", "fund.prevention=0.5"));
    small_world_begin(&w, 0);
    with_claims(&w, 1000);
    const struct fund_state *fund = &w.worker.world.fund;
    assert_true(fund->claims_paid[0] == 0 && fund->arrears[0] == 1000);
    assert_true(fund->reserve[0] == -fund->prevention[0]);
    small_world_close(&w);
}

static void reserve_months_are_of_the_last_years_outgo(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS("fund.reserve=40000000"));
    small_world_begin(&w, 0);
    const struct fund_state *fund = &w.worker.world.fund;
    double year = 170.0 * 263000, past[9] = {0};
    assert_true(fabs(fund->reserve_months[0] - 40000000 / (year / 12)) < 1e-9);
    for (int p = 1; p <= 8; p++) {
        small_world_step(&w);
        past[p] = (double)fund->outgo[0];
        double sum = 0;
        for (int k = p; k > p - 4; k--)
            sum += k > 0 ? past[k] : year / 4;
        assert_true(fabs(fund->reserve_months[0] - (double)fund->reserve[0] / (sum / 12)) < 1e-9);
    }
    small_world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_payer_pays_his_part_rounded_once),
        cmocka_unit_test(contributions_add_up_over_groups),
        cmocka_unit_test(the_rounding_of_shares_is_not_a_contribution),
        cmocka_unit_test(a_period_collects_and_spends_what_the_rules_say),
        cmocka_unit_test(a_fund_that_borrows_goes_below_zero),
        cmocka_unit_test(borrowed_money_bears_interest),
        cmocka_unit_test(the_state_tops_up_to_zero_and_no_further),
        cmocka_unit_test(claims_that_wait_are_paid_first_later),
        cmocka_unit_test(running_costs_come_before_claims),
        cmocka_unit_test(reserve_months_are_of_the_last_years_outgo),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
