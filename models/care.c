/* care - visits and what they cost the fund.
 *
 * Claims of group g in a period of dt years, summed over ages a:
 *     person-years(g, a) * scale * age_cost(a) * cost_level(g)
 *       * visits * prices * excess * fees * benefit(g) / benefit at base * response(g) * exp(v)
 * visits, prices and excess are indices that are 1 at the mean of the base year; fees follow the
 * reference salary over prices with a lag and a stated elasticity; v is a first-order
 * autoregression with mean-one exponential. The scale makes the members of the base date cost
 * cost_per_member on average. Visits answer the patient's share s of the cost by
 * response = exp(e (s - s0) / 0.2): the elasticity is e at a share of 0.2 and fades to nothing as
 * care becomes free, where a constant elasticity would grow without bound. */
#include "models/care.h"

#include "models/autoregression.h"
#include "models/elementary.h"
#include "models/model.h"
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

static void lay(const struct view *base, struct world *world, struct arena *kept,
                struct arena *fresh)
{
    struct care_state *care = &world->care;
    const size_t lanes = LANES * sizeof(double);
    care->cost_scale = arena_take(kept, 1, lanes);
    care->visit_scale = arena_take(kept, 1, lanes);
    care->visit_index = arena_take(kept, 1, lanes);
    care->excess_index = arena_take(kept, 1, lanes);
    care->excess = arena_take(kept, 1, lanes);
    care->shock = arena_take(kept, 1, lanes);
    care->benefit_base = arena_take(kept, base->dims->groups, lanes);
    care->reference_base = arena_take(kept, 1, lanes);
    care->claims = arena_take(fresh, 1, lanes);
    care->visits = arena_take(fresh, 1, lanes);
}

static bool check(const struct view *base, const struct places *places, struct faults *out)
{
    if (base->care->fee_lag[0] >= ECONOMY_LAGS)
        return fault_at(out, places->find(places, SECTION_care, "fee_lag", 0),
                        T("fee_lag is at most %d periods"), ECONOMY_LAGS - 1);
    return true;
}

static void begin(const struct view *view, struct world *now, const struct luck *luck)
{
    (void)luck;
    const struct care_inputs *in = view->care;
    struct care_state *care = &now->care;
    for (size_t l = 0; l < LANES; l++) {
        double members = 0, cost = 0, visits = 0;
        for (size_t g = 0; g < view->dims->groups; g++) {
            double level = view->groups->cost_level[g * LANES + l];
            care->benefit_base[g][l] = view->groups->benefit_share[g * LANES + l];
            for (size_t age = 0; age < POPULATION_AGES; age++) {
                double n = now->people.insured[g * POPULATION_AGES + age][l];
                members += n;
                cost += n * in->age_cost[age] * level;
                visits += n * in->age_visits[age];
            }
        }
        care->cost_scale[l] = cost > 0 ? in->cost_per_member[l] * members / cost : 0;
        care->visit_scale[l] = visits > 0 ? in->visits_per_member[l] * members / visits : 0;
        /* from the middle of the base year to the middle of its last period, as prices are */
        double years = (1 - view->dt) / 2;
        care->visit_index[l] = elementary_exp(years * elementary_log1p(in->visit_growth[l]));
        care->excess_index[l] = elementary_exp(years * elementary_log1p(in->excess_inflation[l]));
        care->excess[l] = 0;
        care->shock[l] = 0;
        care->reference_base[l] = now->economy.reference_base[l];
    }
}

/* z: innovations of the excess inflation, which move with those of the economy. */
static void move_indices(const struct view *view, struct care_state *care, const double z[LANES],
                         const struct luck *luck)
{
    const struct care_inputs *in = view->care;
    bool shocks = view->setup->shocks[0] == SETUP_DRAWN;
    double y[LANES] = {0};
    if (shocks)
        rng_normals(luck, rng_address(0, "visits"), y);
    for (size_t l = 0; l < LANES; l++) {
        double sd = in->excess_sd[l];
        double keep = autoregression_keep(in->excess_persistence[l], view->dt);
        double rise = autoregression_sum_rise(keep, sd, view->dt, view->period);
        care->excess[l] = autoregression_next(care->excess[l], keep, sd, z[l]);
        keep = autoregression_keep(in->shock_persistence[l], view->dt);
        care->shock[l] = autoregression_next(care->shock[l], keep, in->shock_sd[l], y[l]);
        care->visit_index[l] *= elementary_exp(view->dt * elementary_log1p(in->visit_growth[l]));
        care->excess_index[l] *=
            elementary_exp(view->dt * elementary_log1p(in->excess_inflation[l]) +
                           (shocks ? view->dt * care->excess[l] - rise / 2 : 0));
    }
}

static const double usual_patient_share = 0.2;
static const double most_claims = 9007199254740992.0; /* 2^53: the fund stops a future there */

/* Visits of a group over what they would be at the base date's patient share. */
static double response(double elasticity, double share, double share_base)
{
    return elementary_exp(elasticity * (share - share_base) / usual_patient_share);
}

static double fee_factor(const struct view *view, const struct world *now, size_t l)
{
    const struct care_inputs *in = view->care;
    double real = now->economy.real_reference[in->fee_lag[0]][l] / now->care.reference_base[l];
    return elementary_exp(in->fee_elasticity[l] * elementary_log(real));
}

static void step(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct care_inputs *in = view->care;
    struct care_state *care = &now->care;
    const struct population_state *people = &now->people;
    bool shocks = view->setup->shocks[0] == SETUP_DRAWN;
    move_indices(view, care, now->economy.innovation[ECONOMY_EXCESS], luck);
    for (size_t l = 0; l < LANES; l++) {
        double keep = autoregression_keep(in->shock_persistence[l], view->dt);
        double variance = autoregression_variance(keep, in->shock_sd[l], view->period);
        double mean_one = shocks ? elementary_exp(care->shock[l] - variance / 2) : 1;
        double use = care->visit_index[l] * mean_one;
        double price = now->economy.price[l] * care->excess_index[l] * fee_factor(view, now, l);
        care->claims[l] = care->visits[l] = 0;
        for (size_t g = 0; g < view->dims->groups; g++) {
            double benefit = view->groups->benefit_share[g * LANES + l];
            double before = care->benefit_base[g][l];
            double answer = response(in->visit_response[l], 1 - benefit, 1 - before);
            double level = view->groups->cost_level[g * LANES + l] * benefit / before;
            double cost = 0, visits = 0;
            for (size_t age = 0; age < POPULATION_AGES; age++) {
                size_t k = g * POPULATION_AGES + age;
                double years =
                    ((double)people->insured_before[k][l] + people->insured[k][l]) / 2 * view->dt;
                cost += years * in->age_cost[age];
                visits += years * in->age_visits[age];
            }
            double claims = cost * care->cost_scale[l] * level * use * price * answer;
            care->claims[l] += (int64_t)floor(fmin(claims, most_claims) + 0.5);
            care->visits[l] += (int64_t)floor(visits * care->visit_scale[l] * use * answer + 0.5);
        }
    }
}

const struct model care_model = {
    .summary = "visits and what they cost the fund",
    .series = series,
    .nseries = sizeof series / sizeof series[0],
    .check = check,
    .lay = lay,
    .begin = begin,
    .step = step,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
