/* care - visits and what they cost the fund and the patient.
 *
 * Claims of group g in a period of dt years:
 *     risk(g) * scale * cost_level(g) * F(g) / F0(g) * visits * prices * excess * fees
 *       * kinds * scope(g) * control * quality * response(g) * exp(v)
 * risk(g) are the years that its members live through, weighted by their need (models/risk.c),
 * which the mix of those who join moves. F is the share of the cost that the fund pays
 * (models/claims.c), F0 that at the base date; copayments are claims * (1 - F) / F, and the whole
 * cost of care in a waiting period. visits, prices and excess are indices that are 1 at the mean of
 * the base year; fees follow the reference salary over prices with a lag and a stated elasticity,
 * and fee_level; kinds is what stays in hospital, which grow otherwise than the rest, make of cost
 * and visits; scope, control and quality are levers, 1 at the base date: control = 1 - waste *
 * fraud_control over that at the base date, quality = exp(quality_visits * rise of policy.quality).
 * v is a first-order autoregression with mean-one exponential. The scale makes the members of the
 * base date cost cost_per_member on average.
 *
 * Visits answer the patient's share s of the cost by response = exp(e (s - s0) / 0.2): the
 * elasticity is e at a share of 0.2 and fades to nothing as care becomes free, where a constant
 * elasticity would grow without bound. s is a year's mean over the group, after threshold and cap,
 * for what care would cost without the response; members in a waiting period use care as others do.
 *
 * With individual_claims a group's patients are a Poisson number and each costs a gamma amount; the
 * fund pays the same share of it. Claims influence nobody's draws. */
#include "models/care.h"

#include "models/autoregression.h"
#include "models/claims.h"
#include "models/draw.h"
#include "models/elementary.h"
#include "models/knots.h"
#include "models/ledger.h"
#include "models/model.h"
#include "models/risk.h"
#include "models/sections.h"
#include "models/words.h"

#include <math.h>

#define ROWS "models/care.def"
#define INPUTS struct care_inputs
static const struct row rows[] = {
#include "models/row_table.h"
};
#include "models/series.h"

const struct section care_section = {
    "care",
    DIM_ONE,
    "visits and claims",
    rows,
    sizeof rows / sizeof rows[0],
    sizeof(struct care_inputs),
};

enum { INDIVIDUAL_CLAIMS_OFF, INDIVIDUAL_CLAIMS_COMPOUND };

static const double usual_patient_share = 0.2;

static void lay(const struct view *base, struct world *world, struct arena *kept,
                struct arena *fresh)
{
    struct care_state *care = &world->care;
    const size_t lanes = LANES * sizeof(double), groups = base->dims->groups;
    care->weights = arena_take(kept, 1, sizeof *care->weights);
    care->cost_scale = arena_take(kept, 1, lanes);
    care->visit_scale = arena_take(kept, 1, lanes);
    care->visit_index = arena_take(kept, 1, lanes);
    care->excess_index = arena_take(kept, 1, lanes);
    care->stay_index = arena_take(kept, 1, lanes);
    care->stay_cost_index = arena_take(kept, 1, lanes);
    care->excess = arena_take(kept, 1, lanes);
    care->shock = arena_take(kept, 1, lanes);
    care->reference_base = arena_take(kept, 1, lanes);
    care->fee_base = arena_take(kept, 1, lanes);
    care->waste_base = arena_take(kept, 1, lanes);
    care->scope_base = arena_take(kept, groups, lanes);
    care->quality_base = arena_take(kept, 1, lanes);
    care->fund_base = arena_take(kept, groups, lanes);
    care->patient_base = arena_take(kept, groups, lanes);
    care->selection = arena_take(kept, 1, lanes);
    care->group_selection = arena_take(kept, groups, lanes);
    care->claims = arena_take(fresh, 1, lanes);
    care->copayments = arena_take(fresh, 1, lanes);
    care->visits = arena_take(fresh, 1, lanes);
    care->inpatient_claims = arena_take(fresh, 1, lanes);
    care->inpatient_visits = arena_take(fresh, 1, lanes);
    care->wasted = arena_take(fresh, 1, lanes);
    care->group_claims = arena_take(fresh, groups, lanes);
    care->group_copayments = arena_take(fresh, groups, lanes);
}

/* -- rules that tie inputs together ------------------------------------------------------------ */

static bool check_knots(const struct places *places, const char *row, const double *pairs,
                        bool share, struct faults *out)
{
    struct place place = places->find(places, SECTION_care, row, 0);
    if (!knots_sound(pairs, CARE_KNOTS))
        return fault_at(out, place, T("%s must be pairs of age and value, ages rising"), row);
    for (int age = 0; age < POPULATION_AGES && share; age++)
        if (knots_at(pairs, CARE_KNOTS, age) > 1)
            return fault_at(out, place, T("%s is a share of people, at most 1"), row);
    return true;
}

static bool check(const struct view *base, const struct places *places, struct faults *out)
{
    const struct care_inputs *in = base->care;
    bool sound = true;
    sound &= check_knots(places, "use_men", in->use_men, true, out);
    sound &= check_knots(places, "use_women", in->use_women, true, out);
    sound &= check_knots(places, "women_cost", in->women_cost, false, out);
    sound &= check_knots(places, "women_visits", in->women_visits, false, out);
    if (in->fee_lag[0] >= ECONOMY_LAGS)
        sound = fault_at(out, places->find(places, SECTION_care, "fee_lag", 0),
                         T("fee_lag is at most %d periods"), ECONOMY_LAGS - 1);
    if ((in->inpatient_share[0] > 0) != (in->inpatient_visits[0] > 0))
        sound = fault_at(out, places->find(places, SECTION_care, "inpatient_share", 0),
                         T("inpatient_share and inpatient_visits go together: both or neither"));
    return sound;
}

/* -- what groups have in common ---------------------------------------------------------------- */

/* Kinds of visit as shares of all cost and of all visits; what their growth makes of the totals. */
struct kinds {
    double cost, visits;
    double part[CLAIMS_KINDS], seen[CLAIMS_KINDS];
};

static struct kinds kinds_of(const struct view *view, const struct care_state *care, size_t l)
{
    double cost = view->care->inpatient_share[l], visits = view->care->inpatient_visits[l];
    double stay_visits = visits * care->stay_index[l];
    double stay_cost = cost * care->stay_index[l] * care->stay_cost_index[l];
    struct kinds k = {.cost = 1 - cost + stay_cost, .visits = 1 - visits + stay_visits};
    k.part[CLAIMS_INPATIENT] = stay_cost / k.cost;
    k.part[CLAIMS_OUTPATIENT] = (1 - cost) / k.cost;
    k.seen[CLAIMS_INPATIENT] = stay_visits / k.visits;
    k.seen[CLAIMS_OUTPATIENT] = (1 - visits) / k.visits;
    return k;
}

static struct claims_use use_of(const struct kinds *kinds, double cost, double users, double visits)
{
    struct claims_use use = {.year = users > 0 ? cost / users : 0};
    for (int k = 0; k < CLAIMS_KINDS; k++) {
        use.part[k] = kinds->part[k];
        use.visit[k] = kinds->seen[k] > 0 ? cost * kinds->part[k] / (visits * kinds->seen[k]) : 0;
    }
    return use;
}

static struct claims_rules rules_of(const struct view *view, size_t k, size_t l, double reference)
{
    const struct care_inputs *in = view->care;
    return (struct claims_rules){
        .benefit = view->groups->benefit_share[k],
        .threshold = in->copay_threshold[k] * reference,
        .cap = in->copay_cap[k] * reference,
        .capped = in->copay_cap_holds[k],
        .visit_cv = in->visit_cv[l],
        .year_cv = in->year_cv[l],
    };
}

static double control(const struct view *view, size_t l)
{
    return 1 - view->care->waste[l] * view->policy->fraud_control[l];
}

static void measure_selection(const struct view *view, struct world *now)
{
    const struct population_state *people = &now->people;
    for (size_t l = 0; l < LANES; l++) {
        double ratio = view->care->poor_health_cost[l];
        now->care.selection[l] =
            risk_selection(ratio, people->poor_health_members[l], people->members[l],
                           people->poor_health_residents[l], people->residents[l]);
        for (size_t g = 0; g < view->dims->groups; g++) {
            size_t k = g * LANES + l;
            now->care.group_selection[k] =
                risk_selection(ratio, people->poor_members[k], people->group_members[k],
                               people->poor_residents[k], people->group_residents[k]);
        }
    }
}

/* -- the base date ----------------------------------------------------------------------------- */

/* Shares of cost that fund and patient pay where the fund's part of a year's cost is known. */
static void base_shares(const struct view *view, struct care_state *care, size_t g,
                        const struct risk *sum)
{
    for (size_t l = 0; l < LANES; l++) {
        size_t k = g * LANES + l;
        struct kinds kinds = kinds_of(view, care, l);
        struct claims_rules rules = rules_of(view, k, l, care->reference_base[l]);
        double cost = (sum->cost[l] + sum->waiting[l]) * care->cost_scale[l];
        struct claims_use paid =
            use_of(&kinds, cost, sum->users[l], sum->visits[l] * care->visit_scale[l]);
        double asked = claims_asked_of_paid(&rules, &paid);
        care->fund_base[g][l] = claims_fund_share(&rules, asked);
        care->patient_base[g][l] = (1 - rules.benefit) * asked;
        care->scope_base[g][l] = view->care->scope[k];
    }
}

static void grow(double index[LANES], const double rate[LANES], double years)
{
    for (size_t l = 0; l < LANES; l++)
        index[l] *= elementary_exp(years * elementary_log1p(rate[l]));
}

static void begin(const struct view *view, struct world *now, const struct luck *luck)
{
    (void)luck;
    const struct care_inputs *in = view->care;
    struct care_state *care = &now->care;
    struct risk all = {.cost = {0}};
    risk_weights(view, care->weights);
    for (size_t g = 0; g < view->dims->groups; g++)
        risk_add_members(view, care->weights, &now->people, g, view->groups->cost_level + g * LANES,
                         &all);
    for (size_t l = 0; l < LANES; l++) {
        double members = (double)now->people.members[l];
        care->cost_scale[l] = all.cost[l] > 0 ? in->cost_per_member[l] * members / all.cost[l] : 0;
        care->visit_scale[l] =
            all.visits[l] > 0 ? in->visits_per_member[l] * members / all.visits[l] : 0;
        care->visit_index[l] = care->excess_index[l] = 1;
        care->stay_index[l] = care->stay_cost_index[l] = 1;
        care->excess[l] = 0;
        care->shock[l] = 0;
        care->reference_base[l] = now->economy.reference_base[l];
        care->fee_base[l] = in->fee_level[l];
        care->waste_base[l] = control(view, l);
        care->quality_base[l] = view->policy->quality[l];
    }
    for (size_t g = 0; g < view->dims->groups; g++) {
        struct risk sum = {.cost = {0}};
        risk_add_members(view, care->weights, &now->people, g, view->groups->cost_level + g * LANES,
                         &sum);
        base_shares(view, care, g, &sum);
    }
    /* from the middle of the base year to the middle of its last period, as prices are */
    double years = (1 - view->dt) / 2;
    grow(care->visit_index, in->visit_growth, years);
    grow(care->excess_index, in->excess_inflation, years);
    grow(care->stay_index, in->inpatient_visit_growth, years);
    grow(care->stay_cost_index, in->inpatient_excess, years);
    measure_selection(view, now);
}

/* -- a period ---------------------------------------------------------------------------------- */

/* z: innovations of the excess inflation, which move with those of the economy. */
static void move_indices(const struct view *view, struct care_state *care, const double z[LANES],
                         const struct luck *luck)
{
    const struct care_inputs *in = view->care;
    bool shocks = view->setup->shocks[0] == SETUP_DRAWN;
    double y[LANES] = {0};
    if (shocks)
        rng_normals(luck, rng_address(0, "visits"), y);
    grow(care->visit_index, in->visit_growth, view->dt);
    grow(care->stay_index, in->inpatient_visit_growth, view->dt);
    grow(care->stay_cost_index, in->inpatient_excess, view->dt);
    for (size_t l = 0; l < LANES; l++) {
        double sd = in->excess_sd[l];
        double keep = autoregression_keep(in->excess_persistence[l], view->dt);
        double rise = autoregression_sum_rise(keep, sd, view->dt, view->period);
        care->excess[l] = autoregression_next(care->excess[l], keep, sd, z[l]);
        keep = autoregression_keep(in->shock_persistence[l], view->dt);
        care->shock[l] = autoregression_next(care->shock[l], keep, in->shock_sd[l], y[l]);
        care->excess_index[l] *=
            elementary_exp(view->dt * elementary_log1p(in->excess_inflation[l]) +
                           (shocks ? view->dt * care->excess[l] - rise / 2 : 0));
    }
}

/* Visits of a group over what they would be at the base date's patient share. */
static double response(double elasticity, double share, double share_base)
{
    return elementary_exp(elasticity * (share - share_base) / usual_patient_share);
}

/* Use of care and its price over those of the base year, before levers and rules of groups. */
struct season {
    double use[LANES], price[LANES];
};

static double use_index(const struct view *view, const struct care_state *care, size_t l)
{
    bool shocks = view->setup->shocks[0] == SETUP_DRAWN;
    double keep = autoregression_keep(view->care->shock_persistence[l], view->dt);
    double variance = autoregression_variance(keep, view->care->shock_sd[l], view->period);
    double mean_one = shocks ? elementary_exp(care->shock[l] - variance / 2) : 1;
    return care->visit_index[l] * mean_one;
}

static double price_index(const struct view *view, const struct world *now, size_t l)
{
    const struct care_inputs *in = view->care;
    const struct care_state *care = &now->care;
    double real = now->economy.real_reference[in->fee_lag[0]][l] / care->reference_base[l];
    double fees = elementary_exp(in->fee_elasticity[l] * elementary_log(real));
    return now->economy.price[l] * care->excess_index[l] * fees *
           (in->fee_level[l] / care->fee_base[l]);
}

static void season_of(const struct view *view, const struct world *now, struct season *season)
{
    for (size_t l = 0; l < LANES; l++) {
        season->use[l] = use_index(view, &now->care, l);
        season->price[l] = price_index(view, now, l);
    }
}

/* What a group's care comes to in a period. */
struct bill {
    double claims[LANES], copayments[LANES], visits[LANES];
    double stays[LANES], stay_visits[LANES]; /* shares of claims and visits */
};

static void expect(const struct view *view, const struct world *now, const struct season *season,
                   size_t g, const struct risk *sum, size_t l, struct bill *bill)
{
    const struct care_inputs *in = view->care;
    const struct care_state *care = &now->care;
    const size_t k = g * LANES + l;
    const struct kinds kinds = kinds_of(view, care, l);
    const double use = season->use[l], price = season->price[l];
    const double quality =
        elementary_exp(in->quality_visits[l] * (view->policy->quality[l] - care->quality_base[l]));
    const double package = in->scope[k] / care->scope_base[g][l] *
                           (control(view, l) / care->waste_base[l]) * quality * kinds.cost;
    const double before = care->fund_base[g][l], more_visits = quality * kinds.visits;
    const double fixed =
        care->cost_scale[l] * (view->groups->cost_level[k] / before) * use * price * package;
    const double seen = sum->visits[l] * care->visit_scale[l] * use * more_visits;
    const struct claims_rules rules = rules_of(view, k, l, now->economy.reference[l]);
    const struct claims_use gross =
        use_of(&kinds, (sum->cost[l] + sum->waiting[l]) * fixed, sum->users[l], seen);
    double by_kind[CLAIMS_KINDS], asked = claims_asked(&rules, &gross, by_kind);
    double fund = claims_fund_share(&rules, asked), patient = (1 - rules.benefit) * asked;
    double answer = response(in->visit_response[l], patient, care->patient_base[g][l]);
    double level = view->groups->cost_level[k] * fund / before;
    bill->claims[l] = sum->cost[l] * care->cost_scale[l] * level * use * price * answer * package;
    bill->copayments[l] = bill->claims[l] * (patient / fund) + sum->waiting[l] * fixed * answer;
    bill->visits[l] = sum->visits[l] * care->visit_scale[l] * use * answer * more_visits;
    bill->stays[l] =
        kinds.part[CLAIMS_INPATIENT] * claims_fund_share(&rules, by_kind[CLAIMS_INPATIENT]) / fund;
    bill->stay_visits[l] = kinds.seen[CLAIMS_INPATIENT];
}

/* The luck of single patients: how many use care, and what each costs. */
static void chance(const struct view *view, const struct luck *luck, size_t g,
                   const struct risk *sum, struct bill *bill)
{
    const uint64_t group = rng_address(0, view->dims->names[DIM_GROUP][g]);
    const uint64_t address = rng_mix(rng_address(0, "patients"), group);
    double mean[1][LANES];
    int32_t patients[1][LANES];
    uint64_t word[LANES];
    for (size_t l = 0; l < LANES; l++)
        mean[0][l] = sum->users[l];
    draw_poisson(luck, 1, &address, mean, patients);
    rng_words(luck, rng_mix(rng_address(0, "cost of patients"), group), word);
    for (size_t l = 0; l < LANES; l++) {
        if (!(sum->users[l] > 0))
            continue;
        double n = patients[0][l];
        double cost = claims_sum(n, 1, view->care->year_cv[l], word[l]) / sum->users[l];
        bill->claims[l] *= cost;
        bill->copayments[l] *= cost;
        bill->visits[l] *= n / sum->users[l];
    }
}

static void book(const struct view *view, struct care_state *care, size_t g,
                 const struct bill *bill)
{
    for (size_t l = 0; l < LANES; l++) {
        const size_t k = g * LANES + l;
        const double control_now = control(view, l), waste = view->care->waste[l];
        care->group_claims[k] = ledger_whole(bill->claims[l]);
        care->group_copayments[k] = ledger_whole(bill->copayments[l]);
        care->claims[l] += care->group_claims[k];
        care->copayments[l] += care->group_copayments[k];
        care->visits[l] += ledger_whole(bill->visits[l]);
        care->inpatient_claims[l] += ledger_whole(bill->claims[l] * bill->stays[l]);
        care->inpatient_visits[l] += ledger_whole(bill->visits[l] * bill->stay_visits[l]);
        care->wasted[l] += ledger_whole(bill->claims[l] * waste *
                                        (1 - view->policy->fraud_control[l]) / control_now);
    }
}

static void step(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct care_inputs *in = view->care;
    struct care_state *care = &now->care;
    int64_t *const sums[] = {care->claims,           care->copayments,       care->visits,
                             care->inpatient_claims, care->inpatient_visits, care->wasted};
    struct season season;
    move_indices(view, care, now->economy.innovation[ECONOMY_EXCESS], luck);
    season_of(view, now, &season);
    for (size_t l = 0; l < LANES; l++) {
        for (size_t k = 0; k < sizeof sums / sizeof sums[0]; k++)
            sums[k][l] = 0;
    }
    for (size_t g = 0; g < view->dims->groups; g++) {
        struct risk sum = {.cost = {0}};
        struct bill bill;
        risk_add_years(view, care->weights, &now->people, g, &sum);
        for (size_t l = 0; l < LANES; l++)
            expect(view, now, &season, g, &sum, l, &bill);
        if (in->individual_claims[0] == INDIVIDUAL_CLAIMS_COMPOUND)
            chance(view, luck, g, &sum, &bill);
        book(view, care, g, &bill);
    }
    measure_selection(view, now);
}

const struct model care_model = {
    .summary = "visits and what they cost the fund and the patient",
    .series = series,
    .nseries = sizeof series / sizeof series[0],
    .check = check,
    .lay = lay,
    .begin = begin,
    .step = step,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
