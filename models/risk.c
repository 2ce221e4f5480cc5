/* risk - how much care the members of a group need, by age, sex, health and newness.
 *
 * Cost of a member-year of age a, sex s and health h, before scale and level of the group:
 *     P(use | a, s) x age_cost(a) x ratio(a | s) x poor_health_cost^[h poor]
 *         x (1 + new_member_cost)^[first card]
 * and the same of visits. A member's first card lasts F years on average and ends at the rate
 * 1 / F, so that of members on their first card the share 1 - exp(-w / 12 F) is in a waiting period
 * of w months. Sums by age are whole numbers where all ratios are one, so that they round as plain
 * counts do. */
#include "models/risk.h"

#include "models/elementary.h"
#include "models/knots.h"
#include "models/model.h"

void risk_weights(const struct view *view, struct risk_weights *weights)
{
    const struct care_inputs *in = view->care;
    for (int age = 0; age < POPULATION_AGES; age++) {
        double men = knots_at(in->use_men, CARE_KNOTS, age);
        double women = knots_at(in->use_women, CARE_KNOTS, age);
        weights->use[POPULATION_MALE][age] = men;
        weights->cost[POPULATION_MALE][age] = men;
        weights->visits[POPULATION_MALE][age] = men;
        weights->use[POPULATION_FEMALE][age] = women;
        weights->cost[POPULATION_FEMALE][age] = women * knots_at(in->women_cost, CARE_KNOTS, age);
        weights->visits[POPULATION_FEMALE][age] =
            women * knots_at(in->women_visits, CARE_KNOTS, age);
    }
}

/* How a member on a first card differs from an established one, in each future. */
struct newness {
    double paid[LANES];    /* more cost that the fund shares in */
    double waiting[LANES]; /* cost in the waiting period */
    double visits[LANES];  /* more visits */
};

static void newness_of(const struct view *view, size_t group, struct newness *new)
{
    for (size_t l = 0; l < LANES; l++) {
        double months = view->care->waiting[group * LANES + l];
        double wait = elementary_probability(1 / view->population->first_card[l], months / 12);
        double more = view->care->new_member_cost[l];
        new->paid[l] = more - (1 + more) * wait;
        new->waiting[l] = (1 + more) * wait;
        new->visits[l] = more;
    }
}

/* People of one age, before the tables by age. */
static void add_place(const struct risk_weights *weights, const struct newness *new, size_t sex,
                      int age, const double ratio[LANES], const double all[LANES],
                      const double first[LANES], struct risk *sum)
{
    double cost = weights->cost[sex][age], visits = weights->visits[sex][age];
    double use = weights->use[sex][age];
    for (size_t l = 0; l < LANES; l++) {
        sum->cost[l] += (all[l] + new->paid[l] * first[l]) * ratio[l] * cost;
        sum->waiting[l] += new->waiting[l] * first[l] * ratio[l] * cost;
        sum->visits[l] += (all[l] + new->visits[l] * first[l]) * ratio[l] * visits;
        sum->users[l] += all[l] * use;
        sum->years[l] += all[l];
    }
}

static void add(const struct view *view, const struct risk_weights *weights,
                const struct population_state *people, size_t group, bool before, double each,
                const double level[LANES], struct risk *sum)
{
    const struct care_inputs *in = view->care;
    struct newness new;
    double ratio[POPULATION_HEALTHS][LANES];
    newness_of(view, group, &new);
    for (size_t l = 0; l < LANES; l++) {
        ratio[POPULATION_GOOD_HEALTH][l] = 1;
        ratio[POPULATION_POOR_HEALTH][l] = in->poor_health_cost[l];
    }
    for (int age = 0; age < POPULATION_AGES; age++) {
        struct risk at = {.cost = {0}};
        for (size_t health = 0; health < view->common->population.healths; health++)
            for (size_t sex = 0; sex < POPULATION_SEXES; sex++) {
                size_t k = population_at(group, health, sex, age);
                double all[LANES], first[LANES];
                for (size_t l = 0; l < LANES; l++) {
                    all[l] = people->insured[k][l];
                    first[l] = people->newcomers[k][l];
                }
                for (size_t l = 0; l < LANES && before; l++) {
                    all[l] += people->insured_before[k][l];
                    first[l] += people->newcomers_before[k][l];
                }
                add_place(weights, &new, sex, age, ratio[health], all, first, &at);
            }
        for (size_t l = 0; l < LANES; l++) {
            sum->cost[l] += at.cost[l] * each * in->age_cost[age] * level[l];
            sum->waiting[l] += at.waiting[l] * each * in->age_cost[age] * level[l];
            sum->visits[l] += at.visits[l] * each * in->age_visits[age];
            sum->users[l] += at.users[l] * each;
            sum->years[l] += at.years[l] * each;
        }
    }
}

void risk_add_members(const struct view *view, const struct risk_weights *weights,
                      const struct population_state *people, size_t group,
                      const double level[LANES], struct risk *sum)
{
    add(view, weights, people, group, false, 1, level, sum);
}

void risk_add_years(const struct view *view, const struct risk_weights *weights,
                    const struct population_state *people, size_t group, struct risk *sum)
{
    double one[LANES];
    for (size_t l = 0; l < LANES; l++)
        one[l] = 1;
    add(view, weights, people, group, true, view->dt / 2, one, sum);
}

static double mean_risk(double poor_health_cost, int64_t poor, int64_t people)
{
    return 1 + (poor_health_cost - 1) * (double)poor / (double)people;
}

double risk_selection(double poor_health_cost, int64_t poor_members, int64_t members,
                      int64_t poor_residents, int64_t residents)
{
    if (members == 0)
        return 1;
    return mean_risk(poor_health_cost, poor_members, members) /
           mean_risk(poor_health_cost, poor_residents, residents);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
