/* takeup - what prices, health and the levers of policy do to take-up and lapse. */
#include "models/takeup.h"

#include "models/elementary.h"

#include <math.h>
#include <string.h>

size_t takeup_kinds_step(const struct view *view)
{
    return POPULATION_HEALTHS / view->common->population.healths;
}

/* The price of a member's own share as people in poor health see it: pi^m. */
static double seen_share(double own, double m)
{
    return own > 0 ? elementary_exp(m * elementary_log(own)) : 0;
}

double takeup_price(const struct enrolment_inputs *in, size_t l, double full, double own, bool poor)
{
    double burden = full * (poor ? seen_share(own, in->poor_health_price[l]) : own);
    return elementary_log1p(burden / in->burden_scale[l]);
}

void takeup_utility(const struct view *view, const struct world *now, size_t g,
                    double out[POPULATION_KINDS][LANES])
{
    const struct enrolment_inputs *in = view->enrolment;
    double base[LANES], own[LANES];
    groups_base(view, now, g, 1, base);
    groups_own_share(view, g, own);
    const double *rate = view->groups->rate + g * LANES;
    const double *contact = view->policy->contact + g * LANES;
    const double *obligation = view->policy->obligation + g * LANES;
    for (size_t k = 0; k < POPULATION_KINDS; k++) {
        size_t class = k / POPULATION_HEALTHS;
        bool poor = k % POPULATION_HEALTHS == POPULATION_POOR_HEALTH;
        if (poor && view->common->population.healths == 1) {
            memcpy(out[k], out[k - 1], sizeof out[k]); /* nobody is told to be in poor health */
            continue;
        }
        for (size_t l = 0; l < LANES; l++) {
            double premium = base[l] * rate[l] * groups_tier(view->groups, g, l); /* a month */
            double income = now->economy.class_income[class][l] * areas_income_level(view, g, l);
            double price = takeup_price(in, l, premium / income, own[l], poor);
            out[k][l] = -in->burden_slope[l] * price + (own[l] == 0 ? in->free_jump[l] : 0) +
                        (poor ? in->poor_health_effect[l] : 0) +
                        in->contact_effect[l] * contact[l] +
                        in->obligation_effect[l] * obligation[l] +
                        in->quality_effect[l] * view->policy->quality[l];
        }
    }
}

/* Share of applications that succeed: registration by electronic means saves a part of those that
 * would fail, help of a person raises what is left to what it does; help never hinders. */
static double completion(const struct view *view, size_t g, size_t l)
{
    const struct enrolment_inputs *in = view->enrolment;
    double usual = in->completion[g * LANES + l];
    double help = view->policy->assistance[g * LANES + l];
    usual += view->policy->digital[g * LANES + l] * in->digital_gain[l] * (1 - usual);
    return usual + help * fmax(in->assisted_completion[l] - usual, 0);
}

double takeup_action(const struct view *view, size_t g, size_t l)
{
    double enforced = view->policy->enforcement[g * LANES + l];
    return completion(view, g, l) * (1 + enforced * view->enrolment->enforcement_gain[l]);
}

double takeup_lapse(const struct view *view, size_t g, size_t l)
{
    double renewed = view->policy->renewal[g * LANES + l] * view->enrolment->renewal_gain[l];
    double enforced = view->policy->enforcement[g * LANES + l];
    return (1 - renewed) * (1 - enforced * view->enrolment->enforcement_keeps[l]);
}

double takeup_exit(const struct view *view, size_t g, size_t l, const double own[LANES])
{
    bool free = view->groups->entry[g] == GROUPS_CHOICE && own[l] == 0;
    return free ? view->enrolment->free_exit[l] : 1;
}

void takeup_burden(const struct view *view, const struct world *now, size_t g, double out[LANES])
{
    double base[LANES], own[LANES];
    groups_base(view, now, g, 1, base);
    groups_own_share(view, g, own);
    for (size_t l = 0; l < LANES; l++)
        out[l] =
            own[l] * base[l] * view->groups->rate[g * LANES + l] * groups_tier(view->groups, g, l) /
            (now->economy.class_income[POPULATION_CLASSES / 2][l] * areas_income_level(view, g, l));
}

double takeup_dearer(const struct view *view, double before, double burden, size_t l)
{
    if (before == 0)
        return burden > 0 ? view->enrolment->new_premium_exit[l] : 1;
    if (burden <= before)
        return 1;
    return elementary_exp(view->enrolment->rise_exit[l] * elementary_log(burden / before));
}

void takeup_ration(const struct view *view, const struct world *now, size_t g,
                   struct chain_moves *moves)
{
    for (size_t l = 0; l < LANES; l++) {
        double expected = 0, residents = 0, capacity = view->policy->capacity[g * LANES + l];
        for (size_t k = 0; k < POPULATION_KINDS; k += takeup_kinds_step(view)) {
            const double(*tally)[LANES] =
                (const double(*)[LANES])now->people.tally[g * POPULATION_KINDS + k];
            const struct chain_moves *m = &moves[k * LANES + l];
            for (size_t state = 0; state < PEOPLE_STATES; state++)
                residents += tally[state][l];
            double willing = tally[PEOPLE_OUT_WILLING][l] * (1 - m->down_uninsured) +
                             tally[PEOPLE_OUT_UNWILLING][l] * m->up;
            expected += willing * (m->reach + (1 - m->reach) * m->join);
        }
        double most = capacity * view->dt * residents;
        for (size_t k = 0; k < POPULATION_KINDS && expected > most; k += takeup_kinds_step(view)) {
            struct chain_moves *m = &moves[k * LANES + l];
            double share = most / expected, reach = m->reach;
            m->reach *= share; /* joins are of those not reached, who are more now */
            m->join *= share * (1 - reach) / (1 - m->reach);
        }
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
