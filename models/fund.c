/* fund - income by payer, outgo and reserve.
 *
 * Contributions: paid-up person-years x full yearly premium (models/groups.c) x collection, each
 * payer's part rounded once to whole currency units. Of what employers collect a part comes late.
 * Claims: a part is settled and paid by a pattern over periods. Interest: i dt (opening reserve +
 * net / 2) (models/ledger.h). Of contributions C the law sets aside
 *     care fund = C - administration - reserve inflow
 *     reserve inflow = max((1 - care_share) C - administration, reserve_share C)
 * A part of a wider fund (scope) has no reserve and no interest: the wider fund adds what is
 * missing and takes what is left. What it allows in a period is what is announced, or, per
 * member-year and at consumer prices P, what was settled in the same period of the year before:
 *     allocation = allocation_index (settled_-1 / (member-years_-1 P_-1)) member-years P
 * with cost_per_member standing for the base year.
 * Money is conserved exactly in every period, a dash being the stock at its end:
 *     reserve' - reserve = income - outgo + state_topup + wider_fund
 *     contributions_due = uncollected + contributions + written_off + receivables' - receivables
 *     income = contributions + other_income + packages_surplus + interest
 *     claims = claims_rejected + claims_settled
 *     claims_settled = claims_paid + arrears' - arrears + claims_outstanding' - claims_outstanding
 * and money of a period stays below 2^53, so that a double holds it exactly. */
#include "models/fund.h"

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

static void lay(const struct view *base, struct world *world, struct arena *kept,
                struct arena *fresh)
{
    struct fund_state *fund = &world->fund;
    const size_t lanes = LANES * sizeof(int64_t);
    fund->reserve = arena_take(kept, 1, lanes);
    fund->arrears = arena_take(kept, 1, lanes);
    fund->outstanding = arena_take(kept, 1, lanes);
    fund->topup_so_far = arena_take(kept, 1, lanes);
    fund->first_reserve = arena_take(kept, 1, lanes);
    fund->year_balance = arena_take(kept, 1, lanes);
    fund->receivable = arena_take(kept, PAYERS_LATE, lanes);
    fund->settled = arena_take(kept, FUND_QUARTERS, lanes);
    fund->had = arena_take(kept, FUND_EVENTS, lanes);
    fund->reserve_months = arena_take(kept, 1, lanes);
    fund->target = arena_take(kept, 1, lanes);
    fund->past_outgo = arena_take(kept, FUND_QUARTERS, lanes);
    fund->past_settled = arena_take(kept, FUND_QUARTERS, lanes);
    fund->horizon = arena_take(kept, LANES, sizeof fund->horizon[0]);
    fund->paid_up = arena_take(kept, base->dims->groups, lanes);
    fund->paid = arena_take(fresh, PAYERS, lanes);
    fund->lever = arena_take(fresh, LEVERS, lanes);
    int64_t **const flows[] = {
        &fund->due,
        &fund->uncollected,
        &fund->written_off,
        &fund->contributions,
        &fund->other_income,
        &fund->interest,
        &fund->income,
        &fund->administration,
        &fund->prevention,
        &fund->claims_paid,
        &fund->outgo,
        &fund->balance,
        &fund->topup,
        &fund->care_fund,
        &fund->reserve_inflow,
        &fund->care_deficit,
        &fund->packages_surplus,
        &fund->packages_deficit,
        &fund->wider,
        &fund->allocation,
    };
    for (size_t k = 0; k < sizeof flows / sizeof flows[0]; k++)
        *flows[k] = arena_take(fresh, 1, lanes);
    fund->wage_bill = arena_take(fresh, 1, lanes);
    fund->base = arena_take(fresh, 1, lanes);
    fund->outlays = arena_take(fresh, 1, lanes);
}

static bool is_part(const struct view *view)
{
    return view->fund->scope[0] == FUND_PART;
}

/* A part has no reserve, and only a part has an allocation. */
static bool check_scope(const struct view *base, const struct places *places, struct faults *out)
{
    const struct fund_inputs *in = base->fund;
    const struct {
        const char *row;
        bool said;
    } of_whole[] = {{"reserve", in->reserve[0] != 0},
                    {"minimum_months", in->minimum_months[0] != 0},
                    {"at_exhaustion", in->at_exhaustion[0] != AT_EXHAUSTION_BORROWING}};
    bool sound = true;
    for (size_t k = 0; k < sizeof of_whole / sizeof of_whole[0] && is_part(base); k++)
        if (of_whole[k].said)
            sound = fault_at(out, places->find(places, SECTION_fund, of_whole[k].row, 0),
                             k < 2 ? T("%s must be 0 where fund.scope is part: the reserve is the "
                                       "wider fund's")
                                   : T("%s must be borrowing, the usual, where fund.scope is part: "
                                       "the reserve is the wider fund's"),
                             of_whole[k].row);
    if (!is_part(base) && in->allocation[0] > 0)
        sound = fault_at(out, places->find(places, SECTION_fund, "allocation", 0),
                         T("only part of a wider fund has an allocation: fund.scope is whole"));
    return sound;
}

/* Shares paid never fall, and after a year at most all is paid. */
static bool check_pattern(const struct view *base, const struct places *places, struct faults *out)
{
    const double *paid = base->fund->payment_pattern;
    struct place place = places->find(places, SECTION_fund, "payment_pattern", 0);
    for (size_t k = 1; k < FUND_QUARTERS; k++)
        if (paid[k] < paid[k - 1])
            return fault_at(out, place,
                            T("payment_pattern falls from %.4g to %.4g: it is what has been paid "
                              "by then"),
                            paid[k - 1], paid[k]);
    if (paid[FUND_QUARTERS - 1] < 1)
        return fault_at(out, place, T("payment_pattern must end with 1 when it has %d entries"),
                        FUND_QUARTERS);
    return true;
}

static bool check(const struct view *base, const struct places *places, struct faults *out)
{
    bool sound = check_scope(base, places, out);
    return check_pattern(base, places, out) && sound;
}

void fund_contributions(double person_years, double premium, double collection,
                        const struct fund_split *split, int64_t paid[PAYERS])
{
    double due = person_years * premium * collection;
    double rest = 1 - split->subsidy - split->local;
    if (rest < 1e-12)
        rest = 0; /* rounding of 1 - 0.7 - 0.3 */
    paid[PAYER_STATE_PART] += ledger_whole(due * split->subsidy);
    paid[PAYER_LOCAL] += ledger_whole(due * split->local);
    static const int payers[] = {
        [GROUPS_HOUSEHOLD] = PAYER_HOUSEHOLD,
        [GROUPS_SOCIAL_INSURANCE] = PAYER_SOCIAL_INSURANCE,
        [GROUPS_STATE] = PAYER_STATE_FULL,
        [GROUPS_OTHER] = PAYER_OTHER,
    };
    if (split->payer == GROUPS_EMPLOYER) {
        paid[PAYER_EMPLOYER] += ledger_whole(due * rest * split->employer_share);
        paid[PAYER_WORKER] += ledger_whole(due * rest * (1 - split->employer_share));
    } else {
        paid[payers[split->payer]] += ledger_whole(due * rest);
    }
}

int64_t fund_levers(const struct fund_state *fund, size_t first, size_t end, size_t lane)
{
    int64_t sum = 0;
    for (size_t k = first; k < end; k++)
        sum += fund->lever[k][lane];
    return sum;
}

int64_t fund_other(const struct fund_state *fund, size_t lane)
{
    return fund->other_income[lane] + fund->packages_surplus[lane];
}

int64_t fund_revenue(const struct fund_state *fund, size_t lane)
{
    return fund->contributions[lane] + fund_other(fund, lane);
}

double fund_need(const struct fund_state *fund, size_t lane)
{
    return ledger_need(&fund->horizon[lane], (double)fund->first_reserve[lane], fund->target[lane]);
}

double fund_surplus(const struct fund_state *fund, size_t lane)
{
    return ledger_surplus(&fund->horizon[lane], (double)fund->first_reserve[lane],
                          fund->target[lane]);
}

/* The reserve against a mean month's outgo of the last year, and what the minimum asks for. */
static void measure_reserve(const struct view *view, struct fund_state *fund)
{
    for (size_t l = 0; l < LANES; l++) {
        double year = 0;
        for (size_t k = 0; k < (size_t)view->dims->per_year; k++)
            year += fund->past_outgo[k][l];
        fund->reserve_months[l] = year > 0 ? (double)fund->reserve[l] / (year / 12) : 0;
        fund->target[l] = view->fund->minimum_months[l] * (year / 12);
    }
}

static void count_paid_up(const struct view *view, struct world *now)
{
    for (size_t g = 0; g < view->dims->groups; g++)
        for (size_t l = 0; l < LANES; l++) {
            size_t k = g * LANES + l;
            now->fund.paid_up[g][l] =
                ledger_whole((double)now->people.group_members[k] * view->groups->paid_up[k]);
        }
}

/* This period's claims come before those of the eleven before. */
static void settle_claims(const struct view *view, struct fund_state *fund, size_t l,
                          int64_t claims, int64_t *payable)
{
    int64_t settled[FUND_QUARTERS];
    for (size_t k = FUND_QUARTERS - 1; k > 0; k--)
        fund->settled[k][l] = settled[k] = fund->settled[k - 1][l];
    fund->settled[0][l] = settled[0] = ledger_whole((double)claims * view->fund->settled_share[l]);
    struct ledger_payout payout =
        ledger_payout(settled, view->fund->payment_pattern, FUND_QUARTERS);
    fund->outstanding[l] = payout.outstanding;
    *payable = payout.payable;
}

/* Claims and outgo of the base year are not simulated: those of its members stand for them. */
static void begin(const struct view *view, struct world *now, const struct luck *luck)
{
    (void)luck;
    struct fund_state *fund = &now->fund;
    memset(fund->had, 0, FUND_EVENTS * sizeof fund->had[0]);
    for (size_t l = 0; l < LANES; l++) {
        double reserve = is_part(view) ? 0 : view->fund->reserve[l];
        fund->first_reserve[l] = fund->reserve[l] = ledger_whole(reserve);
        fund->arrears[l] = fund->topup_so_far[l] = fund->year_balance[l] = 0;
        fund->receivable[PAYER_WORKER][l] = 0;
        fund->receivable[PAYER_EMPLOYER][l] = ledger_whole(view->fund->receivables[l]);
        double claims = view->care->cost_per_member[l] * (double)now->people.members[l] * view->dt;
        int64_t payable;
        for (size_t k = 0; k < FUND_QUARTERS; k++) {
            settle_claims(view, fund, l, ledger_whole(claims), &payable);
            fund->past_outgo[k][l] = claims * view->fund->settled_share[l];
            fund->past_settled[k][l] =
                view->care->cost_per_member[l] * view->fund->settled_share[l];
        }
        fund->horizon[l] = ledger_start();
    }
    count_paid_up(view, now);
    measure_reserve(view, fund);
}

static double person_years(const struct view *view, const struct world *now, size_t g, size_t l)
{
    double n = 0;
    for (size_t place = 0; place < POPULATION_PLACES; place++) {
        size_t k = g * POPULATION_PLACES + place;
        n += (double)now->people.insured_before[k][l] + now->people.insured[k][l];
    }
    return n / 2 * view->dt * view->groups->paid_up[g * LANES + l];
}

static void check_split(const struct view *view, struct world *now, size_t g, size_t l)
{
    double split = view->policy->subsidy[g * LANES + l] + policy_local(view, g * LANES + l);
    if (split > 1 + 1e-9)
        model_trouble(now, (int)l, "fund",
                      T("subsidy and local top-up pay %.4g of the premium of group '%s'"), split,
                      view->dims->names[DIM_GROUP][g]);
    struct groups_limits wage = groups_limits(view, now, 0, l);
    if (view->groups->base[g] == GROUPS_WAGE && wage.floor > wage.ceiling)
        model_trouble(now, (int)l, "fund",
                      T("the floor of wages, %.6g, is above their ceiling, %.6g"), wage.floor,
                      wage.ceiling);
}

/* What a group owes and what comes of it now; the rest waits or is never collected. */
static void collect_group(const struct view *view, struct world *now, size_t g,
                          const double base[LANES])
{
    struct fund_state *fund = &now->fund;
    for (size_t l = 0; l < LANES; l++) {
        size_t k = g * LANES + l;
        double tier = groups_tier(view->groups, g, l);
        struct fund_split split = {
            .subsidy = view->policy->subsidy[k],
            .local = policy_local(view, k),
            .payer = view->groups->payer[g],
            .employer_share = view->groups->employer_share[k],
        };
        int64_t due[PAYERS] = {0}, comes[PAYERS] = {0};
        double collected = view->fund->collection[l] * view->groups->collection[k];
        double years = person_years(view, now, g, l);
        double premium = ledger_contribution(1, base[l], view->groups->rate[k] * tier, 1);
        check_split(view, now, g, l);
        fund_contributions(years, premium, 1, &split, due);
        fund_contributions(years, premium, collected, &split, comes);
        for (size_t p = 0; p < PAYERS; p++) {
            int64_t late =
                p < PAYERS_LATE ? ledger_whole((double)comes[p] * view->groups->late[k]) : 0;
            fund->due[l] += due[p];
            fund->uncollected[l] += due[p] - comes[p];
            fund->paid[p][l] += comes[p] - late;
            if (p < PAYERS_LATE)
                fund->receivable[p][l] += late;
        }
        double wages = years * 12 * base[l];
        fund->base[l] += wages * tier * collected;
        fund->wage_bill[l] += view->groups->base[g] == GROUPS_WAGE ? wages : 0;
    }
}

static void collect(const struct view *view, struct world *now)
{
    struct fund_state *fund = &now->fund;
    memset(fund->paid, 0, PAYERS * sizeof fund->paid[0]);
    for (size_t l = 0; l < LANES; l++) {
        fund->wage_bill[l] = fund->base[l] = 0;
        fund->due[l] = fund->uncollected[l] = fund->written_off[l] = fund->contributions[l] = 0;
        for (size_t p = 0; p < PAYERS_LATE; p++) { /* of what was late before this period */
            struct ledger_loss loss =
                ledger_loss(fund->receivable[p][l], view->fund->late_collected[l],
                            view->fund->late_written_off[l], view->dt);
            fund->receivable[p][l] -= loss.collected + loss.written_off;
            fund->paid[p][l] = loss.collected;
            fund->written_off[l] += loss.written_off;
        }
    }
    for (size_t g = 0; g < view->dims->groups; g++) {
        double base[LANES];
        groups_base(view, now, g, 0, base);
        collect_group(view, now, g, base);
    }
    for (size_t l = 0; l < LANES; l++)
        for (size_t p = 0; p < PAYERS; p++)
            fund->contributions[l] += fund->paid[p][l];
}

/* Packages that leave something, and those that cost something; each stands for itself. */
static void carry_packages(const struct view *view, struct world *now, size_t l)
{
    struct fund_state *fund = &now->fund;
    fund->packages_surplus[l] = fund->packages_deficit[l] = 0;
    for (size_t k = 0; k < view->dims->packages; k++) {
        int64_t balance = packages_balance(&now->packages, k, l);
        fund->packages_surplus[l] += balance > 0 ? balance : 0;
        fund->packages_deficit[l] += balance < 0 ? -balance : 0;
    }
}

/* What runs the fund besides claims. */
static int64_t spend(const struct view *view, struct world *now, size_t l)
{
    struct fund_state *fund = &now->fund;
    double contributions = (double)fund->contributions[l];
    int64_t levers[LEVERS], sum = 0;
    double saved = view->fund->digital_saving[l] * levers_digital(view, now, l);
    fund->administration[l] =
        ledger_whole(contributions * view->fund->administration[l] * (1 - saved));
    fund->prevention[l] = ledger_whole(contributions * view->fund->prevention[l]);
    carry_packages(view, now, l);
    levers_cost(view, now, l, levers);
    for (size_t k = 0; k < LEVERS; k++)
        sum += fund->lever[k][l] = levers[k];
    return sum + fund->administration[l] + fund->prevention[l] + fund->packages_deficit[l];
}

/* The law's split of contributions: care fund, administration, reserve. */
static void split_contributions(const struct view *view, struct fund_state *fund, size_t l)
{
    int64_t all = fund->contributions[l], administration = fund->administration[l];
    int64_t care = ledger_whole(view->fund->care_share[l] * (double)all);
    int64_t least = ledger_whole(view->fund->reserve_share[l] * (double)all);
    int64_t left = all - care - administration;
    fund->reserve_inflow[l] = left > least ? left : least;
    fund->care_fund[l] = all - administration - fund->reserve_inflow[l];
    int64_t missing = fund->settled[0][l] - fund->care_fund[l];
    fund->care_deficit[l] = missing > 0 ? missing : 0;
}

/* Pays what is due; what happens when the reserve is used up is the scenario's choice. */
static void settle(const struct view *view, struct world *now, size_t l)
{
    struct fund_state *fund = &now->fund;
    int64_t running = spend(view, now, l), payable;
    settle_claims(view, fund, l, now->care.claims[l], &payable);
    split_contributions(view, fund, l);
    int64_t due = payable + fund->arrears[l], open = fund->reserve[l];
    fund->other_income[l] =
        ledger_whole(view->fund->other_income[l] * view->dt * now->economy.price[l]);
    int64_t revenue = fund_revenue(fund, l);
    double net = (double)(revenue - running - payable);
    double yield = is_part(view) ? 0 : view->fund->interest[l];
    fund->interest[l] = ledger_whole(ledger_interest(yield, view->dt, (double)open, net));
    fund->income[l] = revenue + fund->interest[l];
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
    fund->wider[l] = is_part(view) ? -fund->balance[l] : 0;
    fund->reserve[l] = open + fund->balance[l] + fund->topup[l] + fund->wider[l];
    const double sums[] = {fabs((double)fund->reserve[l]), (double)fund->outgo[l],
                           (double)fund->income[l], (double)due};
    for (size_t k = 0; k < sizeof sums / sizeof sums[0]; k++)
        if (sums[k] >= LEDGER_MOST)
            model_trouble(now, (int)l, "fund",
                          T("money passes 2^53 units, more than can be kept exactly"));
}

/* What a part of a wider fund may spend, and what it has spent, for next year. */
static void allocate(const struct view *view, struct world *now, size_t l)
{
    struct fund_state *fund = &now->fund;
    double years = now->people.person_years[l], price = now->economy.price[l];
    double last = fund->past_settled[view->dims->per_year - 1][l];
    double announced = view->fund->allocation[l] * view->dt;
    double allowed = last * years * price * view->fund->allocation_index[l];
    fund->allocation[l] = is_part(view) ? ledger_whole(announced > 0 ? announced : allowed) : 0;
    for (size_t k = FUND_QUARTERS - 1; k > 0; k--)
        fund->past_settled[k][l] = fund->past_settled[k - 1][l];
    if (years > 0)
        fund->past_settled[0][l] = (double)fund->settled[0][l] / (years * price);
}

/* What has come to pass by the period's end, and the sums over the horizon. */
static void look_back(const struct view *view, struct fund_state *fund, size_t l)
{
    fund->year_balance[l] = (view->index > 0 ? fund->year_balance[l] : 0) + fund->balance[l];
    bool year_ends = view->index == view->dims->per_year - 1;
    fund->had[FUND_DEFICIT][l] |= year_ends && fund->year_balance[l] < 0;
    fund->had[FUND_BREACH][l] |= fund->reserve_months[l] < view->fund->minimum_months[l];
    fund->had[FUND_EXHAUSTION][l] |= !is_part(view) && fund->reserve[l] <= 0;
    int64_t wanting = fund->arrears[l] + (fund->reserve[l] < 0 ? -fund->reserve[l] : 0);
    if (view->fund->at_exhaustion[0] == AT_EXHAUSTION_TOPUP)
        fund->topup_so_far[l] += fund->topup[l];
    else if (wanting > fund->topup_so_far[l])
        fund->topup_so_far[l] = wanting;
    fund->horizon[l] =
        ledger_further(fund->horizon[l], view->fund->interest[l], view->dt, (double)fund->outgo[l],
                       (double)fund_revenue(fund, l), (double)fund_other(fund, l), fund->base[l]);
}

static void step(const struct view *view, struct world *now, const struct luck *luck)
{
    (void)luck;
    struct fund_state *fund = &now->fund;
    count_paid_up(view, now);
    collect(view, now);
    for (size_t l = 0; l < LANES; l++) {
        settle(view, now, l);
        allocate(view, now, l);
        fund->outlays[l] = view->fund->outlays[l] * now->economy.output[l];
    }
    for (size_t k = FUND_QUARTERS - 1; k > 0; k--)
        memcpy(fund->past_outgo[k], fund->past_outgo[k - 1], sizeof fund->past_outgo[0]);
    for (size_t l = 0; l < LANES; l++)
        fund->past_outgo[0][l] = (double)fund->outgo[l];
    measure_reserve(view, fund);
    for (size_t l = 0; l < LANES; l++)
        look_back(view, fund, l);
}

const struct model fund_model = {
    .summary = "income by payer, outgo and reserve of the fund",
    .series = series,
    .nseries = sizeof series / sizeof series[0],
    .check = check,
    .lay = lay,
    .begin = begin,
    .step = step,
    .dated = true,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
