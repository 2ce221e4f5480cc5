/* fund - income by payer, outgo and reserve.
 *
 * Contributions: person-years x full yearly premium (models/groups.c) x collection, each payer's
 * part rounded once to whole currency units. Interest: i dt (opening reserve + net / 2)
 * (models/ledger.h). Money is conserved exactly in every period:
 *     reserve' - reserve = income - outgo + state_topup
 *     claims - claims paid = arrears' - arrears
 * and money of a period stays below 2^53, so that a double holds it exactly. */
#include "models/fund.h"

#include "models/ledger.h"
#include "models/model.h"
#include "models/sections.h"
#include "models/words.h"

#include <math.h>
#include <string.h>

#define ROWS "models/fund.def"
#define INPUTS struct fund_inputs
static const struct row rows[] = {
#include "models/row_table.h"
};
#include "models/series.h"

const struct section fund_section = {
    "fund",
    DIM_ONE,
    "income, outgo and reserve of the insurance fund",
    rows,
    sizeof rows / sizeof rows[0],
    sizeof(struct fund_inputs),
};

enum { AT_EXHAUSTION_BORROWING, AT_EXHAUSTION_TOPUP, AT_EXHAUSTION_ARREARS };

static const double most_money = 9007199254740992.0; /* 2^53 */

static void lay(const struct view *base, struct world *world, struct arena *kept,
                struct arena *fresh)
{
    (void)base;
    struct fund_state *fund = &world->fund;
    const size_t lanes = LANES * sizeof(int64_t);
    fund->reserve = arena_take(kept, 1, lanes);
    fund->arrears = arena_take(kept, 1, lanes);
    fund->reserve_months = arena_take(kept, 1, lanes);
    fund->past_outgo = arena_take(kept, FUND_QUARTERS, lanes);
    fund->paid = arena_take(fresh, PAYERS, lanes);
    fund->contributions = arena_take(fresh, 1, lanes);
    fund->interest = arena_take(fresh, 1, lanes);
    fund->income = arena_take(fresh, 1, lanes);
    fund->administration = arena_take(fresh, 1, lanes);
    fund->prevention = arena_take(fresh, 1, lanes);
    fund->outreach = arena_take(fresh, 1, lanes);
    fund->claims_paid = arena_take(fresh, 1, lanes);
    fund->outgo = arena_take(fresh, 1, lanes);
    fund->balance = arena_take(fresh, 1, lanes);
    fund->topup = arena_take(fresh, 1, lanes);
    fund->care_deficit = arena_take(fresh, 1, lanes);
    fund->wage_bill = arena_take(fresh, 1, lanes);
}

/* Whole currency units. What is past 2^53 stays there and is found by settle. */
static int64_t whole(double money)
{
    double bounded = money < -most_money ? -most_money : money < most_money ? money : most_money;
    return (int64_t)floor(bounded + 0.5);
}

void fund_contributions(double person_years, double premium, double collection,
                        const struct fund_split *split, int64_t paid[PAYERS])
{
    double due = person_years * premium * collection;
    double rest = 1 - split->subsidy - split->local;
    if (rest < 1e-12)
        rest = 0; /* rounding of 1 - 0.7 - 0.3 */
    paid[PAYER_STATE_PART] += whole(due * split->subsidy);
    paid[PAYER_LOCAL] += whole(due * split->local);
    if (split->payer == GROUPS_EMPLOYER) {
        paid[PAYER_EMPLOYER] += whole(due * rest * split->employer_share);
        paid[PAYER_WORKER] += whole(due * rest * (1 - split->employer_share));
    } else if (split->payer == GROUPS_SOCIAL_INSURANCE) {
        paid[PAYER_SOCIAL_INSURANCE] += whole(due * rest);
    } else if (split->payer == GROUPS_STATE) {
        paid[PAYER_STATE_FULL] += whole(due * rest);
    } else {
        paid[PAYER_HOUSEHOLD] += whole(due * rest);
    }
}

static void reserve_months(const struct view *view, struct fund_state *fund)
{
    for (size_t l = 0; l < LANES; l++) {
        double year = 0;
        for (size_t k = 0; k < (size_t)view->dims->per_year; k++)
            year += fund->past_outgo[k][l];
        fund->reserve_months[l] = year > 0 ? (double)fund->reserve[l] / (year / 12) : 0;
    }
}

static void begin(const struct view *view, struct world *now, const struct luck *luck)
{
    (void)luck;
    struct fund_state *fund = &now->fund;
    for (size_t l = 0; l < LANES; l++) {
        fund->reserve[l] = whole(view->fund->reserve[l]);
        fund->arrears[l] = 0;
        /* The outgo of the base year is not simulated: claims of its members stand for it. */
        double claims = view->care->cost_per_member[l] * (double)now->people.members[l];
        for (size_t k = 0; k < FUND_QUARTERS; k++)
            fund->past_outgo[k][l] = claims * view->dt;
    }
    reserve_months(view, fund);
}

static double person_years(const struct view *view, const struct world *now, size_t g, size_t l)
{
    double n = 0;
    for (size_t place = 0; place < POPULATION_PLACES; place++) {
        size_t k = g * POPULATION_PLACES + place;
        n += (double)now->people.insured_before[k][l] + now->people.insured[k][l];
    }
    return n / 2 * view->dt;
}

static void collect(const struct view *view, struct world *now)
{
    struct fund_state *fund = &now->fund;
    int64_t paid[LANES][PAYERS] = {{0}};
    for (size_t l = 0; l < LANES; l++)
        fund->wage_bill[l] = 0;
    for (size_t g = 0; g < view->dims->groups; g++) {
        double base[LANES], tier = groups_tier(view->groups, g);
        groups_base(view, now, g, 0, base);
        for (size_t l = 0; l < LANES; l++) {
            struct fund_split split = {
                .subsidy = view->policy->subsidy[g * LANES + l],
                .local = view->policy->local_topup[g * LANES + l],
                .payer = view->groups->payer[g],
                .employer_share = view->groups->employer_share[g * LANES + l],
            };
            double years = person_years(view, now, g, l);
            double rate = view->groups->rate[g * LANES + l] * tier;
            if (split.subsidy + split.local > 1 + 1e-9)
                model_trouble(now, (int)l, "fund",
                              T("subsidy and local top-up pay %.4g of the premium of group '%s'"),
                              split.subsidy + split.local, view->dims->names[DIM_GROUP][g]);
            fund_contributions(years, ledger_contribution(1, base[l], rate, 1),
                               view->fund->collection[l], &split, paid[l]);
            if (view->groups->base[g] == GROUPS_WAGE)
                fund->wage_bill[l] += years * 12 * base[l];
        }
    }
    for (size_t l = 0; l < LANES; l++) {
        fund->contributions[l] = 0;
        for (size_t k = 0; k < PAYERS; k++) {
            fund->paid[k][l] = paid[l][k];
            fund->contributions[l] += paid[l][k];
        }
    }
}

/* Contact of the stated share of each group a year, and help with the period's joins. */
static double outreach_cost(const struct view *view, const struct world *now, size_t l)
{
    double contacted = 0, helped = 0;
    for (size_t g = 0; g < view->dims->groups; g++) {
        size_t k = g * LANES + l;
        contacted += (double)now->people.group_residents[k] * view->policy->contact[k];
        helped += (double)now->people.group_joins[k] * view->policy->assistance[k];
    }
    return contacted * view->dt * view->policy->contact_cost[l] +
           helped * view->policy->assistance_cost[l];
}

/* Pays what is due; what happens when the reserve is used up is the scenario's choice. */
static void settle(const struct view *view, struct world *now, size_t l)
{
    struct fund_state *fund = &now->fund;
    int64_t running = fund->administration[l] + fund->prevention[l] + fund->outreach[l];
    int64_t due = now->care.claims[l] + fund->arrears[l];
    int64_t open = fund->reserve[l];
    double net = (double)(fund->contributions[l] - running - now->care.claims[l]);
    fund->interest[l] =
        whole(ledger_interest(view->fund->interest[l], view->dt, (double)open, net));
    fund->income[l] = fund->contributions[l] + fund->interest[l];
    fund->claims_paid[l] = due;
    fund->topup[l] = 0;
    int64_t end = open + fund->income[l] - running - due;
    if (end < 0 && view->fund->at_exhaustion[0] == AT_EXHAUSTION_TOPUP)
        fund->topup[l] = -end;
    if (end < 0 && view->fund->at_exhaustion[0] == AT_EXHAUSTION_ARREARS)
        fund->claims_paid[l] = due + end > 0 ? due + end : 0;
    fund->arrears[l] = due - fund->claims_paid[l];
    fund->outgo[l] = running + fund->claims_paid[l];
    fund->balance[l] = fund->income[l] - fund->outgo[l];
    fund->reserve[l] = open + fund->balance[l] + fund->topup[l];
    double care = view->fund->care_share[l] * (double)fund->contributions[l];
    int64_t missing = now->care.claims[l] - whole(care);
    fund->care_deficit[l] = missing > 0 ? missing : 0;
    const double sums[] = {fabs((double)fund->reserve[l]), (double)fund->outgo[l],
                           (double)fund->income[l], (double)due};
    for (size_t k = 0; k < sizeof sums / sizeof sums[0]; k++)
        if (sums[k] >= most_money)
            model_trouble(now, (int)l, "fund",
                          T("money passes 2^53 units, more than can be kept exactly"));
}

static void step(const struct view *view, struct world *now, const struct luck *luck)
{
    (void)luck;
    struct fund_state *fund = &now->fund;
    collect(view, now);
    for (size_t l = 0; l < LANES; l++) {
        double contributions = (double)fund->contributions[l];
        fund->administration[l] = whole(contributions * view->fund->administration[l]);
        fund->prevention[l] = whole(contributions * view->fund->prevention[l]);
        fund->outreach[l] = whole(outreach_cost(view, now, l));
        settle(view, now, l);
    }
    for (size_t k = FUND_QUARTERS - 1; k > 0; k--)
        memcpy(fund->past_outgo[k], fund->past_outgo[k - 1], sizeof fund->past_outgo[0]);
    for (size_t l = 0; l < LANES; l++)
        fund->past_outgo[0][l] = (double)fund->outgo[l];
    reserve_months(view, fund);
}

const struct model fund_model = {
    .summary = "income by payer, outgo and reserve of the fund",
    .series = series,
    .nseries = sizeof series / sizeof series[0],
    .lay = lay,
    .begin = begin,
    .step = step,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
