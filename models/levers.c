/* levers - what each lever of policy costs in a period.
 *
 * Persons, summed over groups, with dt in years:
 *     contact     residents * share contacted * dt
 *     assistance  people who join by decision * share of them assisted
 *     reach       willing uninsured after minds changed * (1 - exp(-reach dt)), as expected
 *     renewal     members * share of cards renewed without them * dt, a card lasting a year
 * times a cost per person; enforcement, fraud control, quality and digital registration cost an
 * amount a year. policy.costs says whether these amounts are those of their date or grow with
 * prices or wages from the base year on. */
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
    for (size_t c = 0; c < ECONOMY_CLASSES; c++) {
        size_t gc = g * ECONOMY_CLASSES + c;
        willing += now->people.tally[gc][PEOPLE_OUT_WILLING][l] * (1 - enr->down_uninsured[gc][l]) +
                   now->people.tally[gc][PEOPLE_OUT_UNWILLING][l] * enr->up[gc][l];
    }
    return willing * elementary_probability(view->policy->reach[g * LANES + l], view->dt);
}

void levers_cost(const struct view *view, const struct world *now, size_t lane,
                 int64_t cost[LEVERS])
{
    const struct policy_inputs *in = view->policy;
    double persons[LEVER_PERSONS] = {0};
    for (size_t g = 0; g < view->dims->groups; g++) {
        size_t k = g * LANES + lane;
        persons[LEVER_CONTACT] += (double)now->people.group_residents[k] * in->contact[k];
        persons[LEVER_ASSISTANCE] += (double)now->people.group_joins[k] * in->assistance[k];
        if (in->reach[k] > 0)
            persons[LEVER_REACH] += reached(view, now, g, lane);
        persons[LEVER_RENEWAL] += (double)now->people.group_members[k] * in->renewal[k];
    }
    persons[LEVER_CONTACT] *= view->dt;
    persons[LEVER_RENEWAL] *= view->dt;
    const double *const each[LEVER_PERSONS] = {in->contact_cost, in->assistance_cost,
                                               in->reach_cost, in->renewal_cost};
    const double *const yearly[LEVERS - LEVER_PERSONS] = {in->enforcement_cost, in->fraud_cost,
                                                          in->quality_cost, in->digital_cost};
    double money = 0, dearer = growth(view, now, lane);
    int64_t sum = 0;
    for (size_t k = 0; k < LEVERS; k++) { /* the sum is rounded, and so what each adds to it */
        money += k < LEVER_PERSONS ? persons[k] * each[k][lane] * dearer
                                   : yearly[k - LEVER_PERSONS][lane] * view->dt * dearer;
        cost[k] = ledger_whole(money) - sum;
        sum += cost[k];
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
