/* test_fund - who pays what, and what becomes of it, in closed form. */
#include "tests/money.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

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
    const struct fund_split donor = {0.5, 0, GROUPS_OTHER, 0.5};
    const int64_t by_household[PAYERS] = {
        [PAYER_STATE_PART] = 251, [PAYER_LOCAL] = 125, [PAYER_HOUSEHOLD] = 626};
    const int64_t by_employer[PAYERS] = {[PAYER_EMPLOYER] = 668, [PAYER_WORKER] = 334};
    const int64_t by_insurer[PAYERS] = {[PAYER_SOCIAL_INSURANCE] = 1002};
    const int64_t by_donor[PAYERS] = {[PAYER_OTHER] = 501, [PAYER_STATE_PART] = 501};
    const int64_t by_state[PAYERS] = {[PAYER_STATE_FULL] = 501, [PAYER_LOCAL] = 501};
    assert_paid(&household, 1002, by_household); /* 250.5, 125.25 and 626.25 */
    assert_paid(&employer, 1002, by_employer);
    assert_paid(&insurer, 1002, by_insurer);
    assert_paid(&state_budget, 1002, by_state);
    assert_paid(&donor, 1002, by_donor);
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
                                "policy.assistance_cost=3", "policy.local_topup.household=0.04",
                                "policy.local_topup_to.household=0.3", /* so 0.1 beside 0.2 */
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
        assert_about((double)fund_levers(fund, 0, LEVERS, 0), outreach);
        double running = (double)(fund->administration[0] + fund->prevention[0] +
                                  fund_levers(fund, 0, LEVERS, 0));
        double interest = whole(0.04 / 4 * (open + (in - running - claims) / 2));
        assert_true((double)fund->interest[0] == interest);
        assert_true((double)fund->reserve[0] == open + in + interest - running - claims);
        double missing = claims - whole(0.9 * in);
        assert_true((double)fund->care_deficit[0] == fmax(missing, 0));
    }
    small_world_close(&w);
}

/* -- what is due and what comes ---------------------------------------------------------------- */

/* The small world twice under the same luck, at the end of its `periods`-th period. */
static void open_pair(struct small_world *plain, struct small_world *with, const char *const sets[],
                      int periods)
{
    small_world_open(plain, NULL, NULL);
    small_world_open(with, NULL, sets);
    small_world_begin(plain, 0);
    small_world_begin(with, 0);
    for (int p = 0; p < periods; p++) {
        small_world_step(plain);
        small_world_step(with);
    }
}

static void close_pair(struct small_world *plain, struct small_world *with)
{
    small_world_close(plain);
    small_world_close(with);
}

static void members_who_are_not_paid_up_bring_nothing(void **state)
{
    (void)state;
    struct small_world plain, with;
    open_pair(&plain, &with, SMALL_SETS("groups.workers.paid_up=0.75"), 3);
    const struct world *a = &plain.worker.world, *b = &with.worker.world;
    size_t k = SMALL_WORKERS * LANES;
    assert_true(a->people.group_members[k] == b->people.group_members[k]);
    assert_true(a->fund.paid_up[SMALL_WORKERS][0] == a->people.group_members[k]);
    assert_true((double)b->fund.paid_up[SMALL_WORKERS][0] ==
                whole(0.75 * (double)b->people.group_members[k]));
    assert_about((double)b->fund.due[0] - (double)a->fund.due[0],
                 -0.25 * (double)(a->fund.paid[PAYER_EMPLOYER][0] + a->fund.paid[PAYER_WORKER][0]));
    assert_about((double)b->fund.paid[PAYER_WORKER][0],
                 0.75 * (double)a->fund.paid[PAYER_WORKER][0]);
    assert_true(a->fund.paid[PAYER_HOUSEHOLD][0] == b->fund.paid[PAYER_HOUSEHOLD][0]);
    assert_true(fabs(b->fund.wage_bill[0] / a->fund.wage_bill[0] - 0.75) < 1e-14);
    assert_true(a->care.claims[0] == b->care.claims[0]);
    close_pair(&plain, &with);
}

static void what_is_never_collected_is_told_apart_by_group(void **state)
{
    (void)state;
    struct small_world plain, with;
    open_pair(&plain, &with, SMALL_SETS("groups.household.collection=0.8", "fund.collection=0.9"),
              3);
    const struct fund_state *a = &plain.worker.world.fund, *b = &with.worker.world.fund;
    assert_true(a->uncollected[0] == 0 && a->due[0] == a->contributions[0]);
    assert_true(b->due[0] == a->due[0]);
    assert_true(b->uncollected[0] == b->due[0] - b->contributions[0]);
    assert_about((double)b->paid[PAYER_HOUSEHOLD][0], 0.72 * (double)a->paid[PAYER_HOUSEHOLD][0]);
    assert_about((double)b->paid[PAYER_EMPLOYER][0], 0.9 * (double)a->paid[PAYER_EMPLOYER][0]);
    assert_about((double)b->contributions[0], 0.045 * b->base[0]);
    close_pair(&plain, &with);
}

static void late_contributions_come_later_or_never(void **state)
{
    (void)state;
    struct small_world plain, with;
    open_pair(&plain, &with,
              SMALL_SETS("groups.workers.late=0.3", "fund.receivables=1000000",
                         "fund.late_collected=2", "fund.late_written_off=0.5"),
              0);
    const struct fund_state *a = &plain.worker.world.fund, *b = &with.worker.world.fund;
    assert_true(b->receivable[PAYER_EMPLOYER][0] == 1000000 && b->receivable[PAYER_WORKER][0] == 0);
    for (int p = 0; p < 6; p++) {
        double open[PAYERS_LATE], off = 0;
        for (size_t k = 0; k < PAYERS_LATE; k++)
            open[k] = (double)b->receivable[k][0];
        small_world_step(&plain);
        small_world_step(&with);
        for (size_t k = 0; k < PAYERS_LATE; k++) {
            double owed = (double)a->paid[k][0], gone = open[k] * -expm1(-2.5 / 4);
            assert_about((double)b->paid[k][0], 0.7 * owed + 0.8 * gone);
            assert_about((double)b->receivable[k][0], open[k] - gone + 0.3 * owed);
            off += 0.2 * gone;
        }
        assert_about((double)b->written_off[0], off);
        assert_true(b->paid[PAYER_HOUSEHOLD][0] == a->paid[PAYER_HOUSEHOLD][0]);
    }
    close_pair(&plain, &with);
}

static void other_income_grows_with_prices(void **state)
{
    (void)state;
    struct small_world plain, with;
    open_pair(&plain, &with, SMALL_SETS("fund.other_income=4000000", "fund.interest=0"), 5);
    const struct fund_state *b = &with.worker.world.fund;
    double price = with.worker.world.economy.price[0];
    assert_true(price > 1.01);
    assert_true((double)b->other_income[0] == whole(1000000 * price));
    assert_true(b->income[0] == b->contributions[0] + b->other_income[0]);
    close_pair(&plain, &with);
}

static void the_law_splits_contributions(void **state)
{
    (void)state;
    struct small_world plain, with;
    open_pair(
        &plain, &with,
        SMALL_SETS("fund.care_share=0.92", "fund.administration=0.05", "fund.reserve_share=0.04"),
        2);
    const struct fund_state *a = &plain.worker.world.fund, *b = &with.worker.world.fund;
    double in = (double)a->contributions[0], claims = (double)plain.worker.world.care.claims[0];
    assert_true((double)a->care_fund[0] == whole(0.9 * in));
    assert_about((double)a->reserve_inflow[0], 0.075 * in);
    assert_true((double)b->reserve_inflow[0] == whole(0.04 * in)); /* 0.03 would be left */
    assert_about((double)b->care_fund[0], 0.91 * in);
    assert_true((double)b->care_deficit[0] == fmax(0, claims - (double)b->care_fund[0]));
    const struct fund_state *both[] = {a, b};
    for (size_t k = 0; k < 2; k++)
        assert_true(both[k]->care_fund[0] + both[k]->administration[0] +
                        both[k]->reserve_inflow[0] ==
                    both[k]->contributions[0]);
    close_pair(&plain, &with);
}

/* -- claims ------------------------------------------------------------------------------------ */

static void a_claim_is_settled_in_part_and_paid_by_the_pattern(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("fund.settled_share=0.9", "fund.payment_pattern=[0.5,0.8]",
                                "care.cost_per_member=0"));
    small_world_begin(&w, 0);
    const struct fund_state *fund = &w.worker.world.fund;
    const int64_t claims[] = {1000, 0, 2001, 0, 0, 0};
    const int64_t paid[] = {450, 270, 180 + 901, 540, 360, 0}; /* 1801 settled of 2001 */
    int64_t outstanding = 0;
    for (size_t p = 0; p < 6; p++) {
        money_period(&w, claims[p]);
        assert_int_equal(fund->claims_paid[0], paid[p]);
        outstanding += fund->settled[0][0] - paid[p];
        assert_int_equal(fund->outstanding[0], outstanding);
    }
    assert_int_equal(outstanding, 0);
    small_world_close(&w);
}

/* Else the first periods would look cheap. */
static void claims_of_the_base_year_are_still_to_be_paid_at_its_end(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS("fund.payment_pattern=[0.25,0.75]"));
    small_world_begin(&w, 0);
    const struct fund_state *fund = &w.worker.world.fund;
    double quarter = 170.0 * 263000 / 4;
    assert_about((double)fund->outstanding[0], (0.75 + 0.25) * quarter);
    money_period(&w, (int64_t)quarter);
    assert_about((double)fund->claims_paid[0], quarter);
    small_world_close(&w);
}

/* -- when the reserve is used up --------------------------------------------------------------- */

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
    money_period(&w, 50000000);
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
    money_period(&w, 0);
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
    money_period(&w, 50000000);
    double net = (double)(fund->contributions[0] - fund->administration[0]);
    assert_true(fund->reserve[0] == 0 && fund->arrears[0] == 0);
    assert_true((double)fund->topup[0] == 50000000 - 1000000 - net);
    money_period(&w, 0);
    assert_true(fund->topup[0] == 0 && fund->reserve[0] > 0);
    small_world_close(&w);
}

static void claims_that_wait_are_paid_first_later(void **state)
{
    (void)state;
    struct small_world w;
    open_poor(&w, "fund.at_exhaustion=\"arrears\"");
    const struct fund_state *fund = &w.worker.world.fund;
    money_period(&w, 50000000);
    double net = (double)(fund->contributions[0] - fund->administration[0]);
    double waiting = 50000000 - 1000000 - net;
    assert_true(fund->reserve[0] == 0 && fund->topup[0] == 0);
    assert_true((double)fund->claims_paid[0] == 1000000 + net);
    assert_true((double)fund->arrears[0] == waiting && waiting > 10000000);
    money_period(&w, 1); /* not enough yet for all that waits */
    net = (double)(fund->contributions[0] - fund->administration[0]);
    assert_true((double)fund->claims_paid[0] == fmin(net, waiting + 1));
    while (fund->arrears[0] > 0)
        money_period(&w, 0);
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
    money_period(&w, 1000);
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

/* -- faults ------------------------------------------------------------------------------------ */

static void assert_refused(const char *set, const char *words)
{
    char *said = small_world_refusal(NULL, SMALL_SETS(set));
    if (strstr(said, words) == NULL)
        fail_msg("'%s' is not in: %s", words, said);
    free(said);
}

static void a_pattern_that_cannot_be_is_refused(void **state)
{
    (void)state;
    assert_refused("fund.payment_pattern=[0.5,0.4]", "falls from 0.5 to 0.4");
    assert_refused("fund.payment_pattern=[0,0,0,0,0,0,0,0,0,0,0,0.9]", "must end with 1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_payer_pays_his_part_rounded_once),
        cmocka_unit_test(contributions_add_up_over_groups),
        cmocka_unit_test(the_rounding_of_shares_is_not_a_contribution),
        cmocka_unit_test(a_period_collects_and_spends_what_the_rules_say),
        cmocka_unit_test(members_who_are_not_paid_up_bring_nothing),
        cmocka_unit_test(what_is_never_collected_is_told_apart_by_group),
        cmocka_unit_test(late_contributions_come_later_or_never),
        cmocka_unit_test(other_income_grows_with_prices),
        cmocka_unit_test(the_law_splits_contributions),
        cmocka_unit_test(a_claim_is_settled_in_part_and_paid_by_the_pattern),
        cmocka_unit_test(claims_of_the_base_year_are_still_to_be_paid_at_its_end),
        cmocka_unit_test(a_fund_that_borrows_goes_below_zero),
        cmocka_unit_test(borrowed_money_bears_interest),
        cmocka_unit_test(the_state_tops_up_to_zero_and_no_further),
        cmocka_unit_test(claims_that_wait_are_paid_first_later),
        cmocka_unit_test(running_costs_come_before_claims),
        cmocka_unit_test(reserve_months_are_of_the_last_years_outgo),
        cmocka_unit_test(a_pattern_that_cannot_be_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
