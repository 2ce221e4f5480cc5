/* levers - what each lever of policy costs in a period.
 *
 * Persons, summed over groups, with dt in years, times a cost per person:
 *     contact      residents * share contacted * dt
 *     assistance   people who join by decision * share of them assisted
 *     reach        willing uninsured after minds changed * (1 - exp(-reach dt)), as expected
 *     renewal      members * share of cards renewed without them * dt, a card lasting a year
 *     enforcement  residents * share of full effect * dt
 *     quality      person-years * quality above the base date's (what is saved below it is claims')
 * Electronic registration costs an amount a year times the share of residents who have it, fraud
 * control one times the share of waste removed. policy.costs says whether these amounts are those
 * of their date or grow with prices or wages from the base year on. */
#include "models/levers.h"

#include "models/elementary.h"
#include "models/ledger.h"
#include "models/model.h"

enum { COSTS_AS_GIVEN, COSTS_WITH_PRICES, COSTS_WITH_WAGES };

static double growth(const struct view *view, const struct world *now, size_t l)
{
    int64_t with = view->policy->costs[0];
    return with == COSTS_WITH_PRICES  ? now->economy.price[l]
           : with == COSTS_WITH_WAGES ? now->economy.wage[l]
                                      : 1;
}

/* People of a group whom a camp, a visit or an offer finds willing and without a card. */
static double reached(const struct view *view, const struct world *now, size_t g, size_t l)
{
    const struct enrolment_state *enr = &now->enrolment;
    double willing = 0;
    for (size_t c = 0; c < POPULATION_CLASSES; c++)
        for (size_t h = 0; h < view->common->population.healths; h++) {
            size_t k = population_kind(g, c, h);
            double(*tally)[LANES] = now->people.tally[k];
            willing += tally[PEOPLE_OUT_WILLING][l] * (1 - enr->down_uninsured[k][l]) +
                       tally[PEOPLE_OUT_UNWILLING][l] * enr->up[k][l];
        }
    return willing * elementary_probability(view->policy->reach[g * LANES + l], view->dt);
}

double levers_digital(const struct view *view, const struct world *now, size_t lane)
{
    double digital = 0, all = 0;
    for (size_t g = 0; g < view->dims->groups; g++) {
        double residents = (double)now->people.group_residents[g * LANES + lane];
        digital += residents * view->policy->digital[g * LANES + lane];
        all += residents;
    }
    return all > 0 ? digital / all : 0;
}

void levers_cost(const struct view *view, const struct world *now, size_t lane,
                 int64_t cost[LEVERS])
{
    const struct policy_inputs *in = view->policy;
    double count[LEVERS] = {0}; /* persons, person-years, years */
    for (size_t g = 0; g < view->dims->groups; g++) {
        size_t k = g * LANES + lane;
        double residents = (double)now->people.group_residents[k];
        count[LEVER_CONTACT] += residents * in->contact[k];
        count[LEVER_ASSISTANCE] += (double)now->people.group_joins[k] * in->assistance[k];
        if (in->reach[k] > 0)
            count[LEVER_REACH] += reached(view, now, g, lane);
        count[LEVER_RENEWAL] += (double)now->people.group_members[k] * in->renewal[k];
        count[LEVER_ENFORCEMENT] += residents * in->enforcement[k];
    }
    count[LEVER_CONTACT] *= view->dt;
    count[LEVER_RENEWAL] *= view->dt;
    count[LEVER_ENFORCEMENT] *= view->dt;
    count[LEVER_DIGITAL] = levers_digital(view, now, lane) * view->dt;
    double better = in->quality[lane] > 0 ? in->quality[lane] : 0;
    count[LEVER_QUALITY] = better * now->people.person_years[lane];
    count[LEVER_FRAUD] = in->fraud_control[lane] * view->dt;
    const double *const each[LEVERS] = {
        in->contact_cost,     in->assistance_cost, in->reach_cost,   in->renewal_cost,
        in->enforcement_cost, in->digital_cost,    in->quality_cost, in->fraud_cost,
    };
    double money = 0, dearer = growth(view, now, lane);
    int64_t sum = 0;
    for (size_t k = 0; k < LEVERS; k++) { /* the sum is rounded, and so what each adds to it */
        money += count[k] * each[k][lane] * dearer;
        cost[k] = ledger_whole(money) - sum;
        sum += cost[k];
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
