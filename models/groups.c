/* groups - membership groups in the law's own terms.
 *
 * Full yearly premium per person = 12 * monthly base * rate * tier, where the base is the reference
 * salary, the mean declared wage between floor and ceiling, or the pension, and the tier is the
 * mean over members of the law's factors by place in the household. Declared wages W are lognormal:
 *     E max(floor, min(W, ceiling)) = E min(W, ceiling) + floor - E min(W, floor)
 * (limited expectations, models/lognormal.h). */
#include "models/groups.h"

#include "models/elementary.h"
#include "models/knots.h"
#include "models/lognormal.h"
#include "models/model.h"
#include "models/sections.h"
#include "models/words.h"

#include <math.h>

#define ROWS "models/groups.def"
#define INPUTS struct groups_inputs
static const struct row rows[] = {
#include "models/row_table.h"
};

const struct section groups_section = {
    "groups",
    DIM_GROUP,
    "membership groups: who they are, how they enter, what they pay",
    rows,
    sizeof rows / sizeof rows[0],
    sizeof(struct groups_inputs),
};

/* A legal limit of declared wages, currency a month. */
static double limit(const struct view *view, const struct economy_state *eco, size_t l,
                    double reference, int64_t of, double times)
{
    bool minimum = of == GROUPS_OF_MINIMUM_WAGE;
    return times * (minimum ? view->economy->minimum_wage[l] * eco->wage[l] : reference);
}

struct groups_limits groups_limits(const struct view *view, const struct world *now, int at_end,
                                   size_t l)
{
    const struct economy_inputs *in = view->economy;
    const struct economy_state *eco = &now->economy;
    double reference = at_end ? eco->reference_end[l] : eco->reference[l];
    return (struct groups_limits){
        .floor = limit(view, eco, l, reference, in->floor_of[0], in->floor[l]),
        .ceiling = limit(view, eco, l, reference, in->ceiling_of[0], in->ceiling[l]),
    };
}

static double limited_wage(const struct view *view, const struct world *now, int at_end, size_t l)
{
    const struct economy_inputs *in = view->economy;
    struct groups_limits limits = groups_limits(view, now, at_end, l);
    const struct economy_state *eco = &now->economy;
    double reference = at_end ? eco->reference_end[l] : eco->reference[l];
    double mean = in->declared_wage[l] * in->wage[l] * economy_wage_index(in, eco, l, reference);
    double sigma = in->declared_spread[l];
    double mu = elementary_log(mean) - sigma * sigma / 2;
    double base = lognormal_limited(mu, sigma, limits.ceiling);
    if (limits.floor > 0)
        base += limits.floor - lognormal_limited(mu, sigma, limits.floor);
    return base;
}

void groups_base(const struct view *view, const struct world *now, size_t group, int at_end,
                 double out[LANES])
{
    const struct economy_state *eco = &now->economy;
    int64_t base = view->groups->base[group];
    for (size_t l = 0; l < LANES; l++) {
        double reference = at_end ? eco->reference_end[l] : eco->reference[l];
        if (base == GROUPS_REFERENCE)
            out[l] = reference;
        else if (base == GROUPS_WAGE)
            out[l] = limited_wage(view, now, at_end, l);
        else
            out[l] = view->economy->pension[l] * (reference / eco->reference_base[l]);
    }
}

double groups_tier_of(const struct groups_inputs *in, size_t group, size_t order, size_t lane)
{
    double in_force = in->tiers_in_force[group * LANES + lane];
    return in_force * in->tiers[group * GROUPS_TIERS + order] + (1 - in_force);
}

double groups_tier(const struct groups_inputs *in, size_t group, size_t lane)
{
    double all = 0, mean = 0;
    for (size_t k = 0; k < GROUPS_TIERS; k++) {
        double share = in->tier_members[group * GROUPS_TIERS + k];
        all += share;
        mean += share * groups_tier_of(in, group, k, lane);
    }
    return mean / all;
}

void groups_own_share(const struct view *view, size_t group, double out[LANES])
{
    const double *subsidy = view->policy->subsidy + group * LANES;
    bool own = view->groups->payer[group] == GROUPS_HOUSEHOLD;
    for (size_t l = 0; l < LANES; l++) {
        double left = 1 - subsidy[l] - policy_local(view, group * LANES + l);
        out[l] = own && left > 1e-12 ? left : 0; /* rounding of 1 - 0.7 - 0.3 is not a price */
    }
}

double groups_pattern(const struct groups_inputs *in, size_t group, int age)
{
    const double *ages = in->ages + 2 * group;
    if (age < ages[0] || age > ages[1])
        return 0;
    return knots_at(in->age_pattern + GROUPS_KNOTS * group, GROUPS_KNOTS, age);
}

static bool check_pattern(const struct view *base, const struct places *places, size_t g,
                          struct faults *out)
{
    if (knots_sound(base->groups->age_pattern + GROUPS_KNOTS * g, GROUPS_KNOTS))
        return true;
    return fault_at(out, places->find(places, SECTION_groups, "age_pattern", g),
                    T("age_pattern of '%s' must be pairs of age and weight, ages rising"),
                    base->dims->names[DIM_GROUP][g]);
}

/* A time limit leads somewhere that can hold the people, in whole periods. */
static bool check_limit(const struct view *base, const struct places *places, size_t g,
                        struct faults *out)
{
    const struct groups_inputs *in = base->groups;
    const char *name = base->dims->names[DIM_GROUP][g];
    int64_t limit = in->limit[g], next = in->limit_next[g];
    int months = 12 / base->dims->per_year;
    if (limit == 0)
        return true;
    if (limit % months != 0)
        return fault_at(out, places->find(places, SECTION_groups, "limit", g),
                        T("limit of '%s' is %lld months; with %d periods a year it must be a "
                          "multiple of %d"),
                        name, (long long)limit, base->dims->per_year, months);
    if (next < 0 || next == (int64_t)g)
        return fault_at(out, places->find(places, SECTION_groups, "limit", g),
                        T("group '%s' has a limit: say in `limit_next` which other group people "
                          "enter then"),
                        name);
    if (in->ages[2 * next] > in->ages[2 * g] || in->ages[2 * next + 1] < in->ages[2 * g + 1])
        return fault_at(out, places->find(places, SECTION_groups, "limit_next", g),
                        T("people whose time in '%s' is over may be %g to %g, but '%s' holds ages "
                          "%g to %g"),
                        name, in->ages[2 * g], in->ages[2 * g + 1],
                        base->dims->names[DIM_GROUP][next], in->ages[2 * next],
                        in->ages[2 * next + 1]);
    return true;
}

/* A list that must be whole, of weights that are not all zero. */
static bool check_list(const struct view *base, const struct places *places, size_t g,
                       const char *row, const double *list, size_t n, struct faults *out)
{
    double sum = 0;
    for (size_t k = 0; k < n; k++)
        sum += list[k]; /* what is left out is NaN */
    if (sum > 0)
        return true;
    return fault_at(out, places->find(places, SECTION_groups, row, g),
                    T("%s of '%s' must be %zu numbers, not all zero"), row,
                    base->dims->names[DIM_GROUP][g], n);
}

static bool check_lists(const struct view *base, const struct places *places, size_t g,
                        struct faults *out)
{
    const struct groups_inputs *in = base->groups;
    const struct {
        const char *row;
        const double *list;
        size_t n;
    } lists[] = {
        {"income", in->income + g * GROUPS_CLASSES, GROUPS_CLASSES},
        {"tiers", in->tiers + g * GROUPS_TIERS, GROUPS_TIERS},
        {"tier_members", in->tier_members + g * GROUPS_TIERS, GROUPS_TIERS},
        {"expiry", in->expiry + g * 12, 12},
        {"campaign", in->campaign + g * 12, 12},
    };
    bool whole = true;
    for (size_t k = 0; k < sizeof lists / sizeof lists[0]; k++)
        whole &= check_list(base, places, g, lists[k].row, lists[k].list, lists[k].n, out);
    return whole;
}

static bool check_ages(const struct view *base, const struct places *places, size_t g,
                       struct faults *out)
{
    const double *ages = base->groups->ages + 2 * g;
    const char *name = base->dims->names[DIM_GROUP][g];
    struct place place = places->find(places, SECTION_groups, "ages", g);
    if (isnan(ages[1]) || ages[0] != floor(ages[0]) || ages[1] != floor(ages[1]) ||
        ages[0] > ages[1])
        return fault_at(out, place, T("ages of '%s' must be two whole numbers, first and last"),
                        name);
    int64_t next = base->groups->next[g];
    if (ages[1] == ROW_AGES - 1)
        return true;
    if (next < 0)
        return fault_at(out, place,
                        T("group '%s' ends at age %g: say in `next` which group people enter then"),
                        name, ages[1]);
    const double *holds = base->groups->ages + 2 * next;
    if (holds[0] > ages[1] + 1 || holds[1] < ages[1] + 1)
        return fault_at(out, places->find(places, SECTION_groups, "next", g),
                        T("people leave '%s' at age %g, but '%s' holds ages %g to %g"), name,
                        ages[1] + 1, base->dims->names[DIM_GROUP][next], holds[0], holds[1]);
    return true;
}

/* Wages in the base year stand for those of later ones: a belief that drifts across is found when
 * contributions are collected. */
static void check_limits(const struct view *base, const struct places *places, struct faults *out)
{
    const struct economy_inputs *in = base->economy;
    const struct {
        const char *row;
        int64_t of;
        double times;
    } limits[] = {{"floor", in->floor_of[0], in->floor[0]},
                  {"ceiling", in->ceiling_of[0], in->ceiling[0]}};
    double money[2];
    for (size_t k = 0; k < 2; k++) {
        bool minimum = limits[k].of == GROUPS_OF_MINIMUM_WAGE;
        if (minimum && in->minimum_wage[0] == 0 && (k == 1 || limits[k].times > 0))
            fault_at(out, places->find(places, SECTION_economy, limits[k].row, 0),
                     T("the %s of wages is so many minimum wages, but minimum_wage is 0 in %d"),
                     limits[k].row, base->year);
        money[k] = limits[k].times * (minimum ? in->minimum_wage[0] : in->reference_salary[0]);
    }
    if (money[0] > money[1] && money[1] > 0)
        fault_at(out, places->find(places, SECTION_economy, "floor", 0),
                 T("the floor of wages, %.6g, is above their ceiling, %.6g, in %d"), money[0],
                 money[1], base->year);
}

static void check_payer(const struct view *base, const struct places *places, size_t g,
                        struct faults *out)
{
    if (base->groups->late[g * LANES] > 0 && base->groups->payer[g] != GROUPS_EMPLOYER)
        fault_at(out, places->find(places, SECTION_groups, "late", g),
                 T("contributions of '%s' come late in %d, but no employer pays for it"),
                 base->dims->names[DIM_GROUP][g], base->year);
}

static bool check(const struct view *base, const struct places *places, struct faults *out)
{
    size_t before = out->count;
    const struct groups_inputs *in = base->groups;
    check_limits(base, places, out);
    for (size_t g = 0; g < base->dims->groups; g++) {
        const char *name = base->dims->names[DIM_GROUP][g];
        if (in->members[g] > in->residents[g])
            fault_at(out, places->find(places, SECTION_groups, "members", g),
                     T("group '%s' has %lld members among %lld residents"), name,
                     (long long)in->members[g], (long long)in->residents[g]);
        double shares = 0;
        for (size_t k = 0; k < GROUPS_TIERS; k++)
            shares += in->tier_members[g * GROUPS_TIERS + k];
        if (check_lists(base, places, g, out) && !(fabs(shares - 1) <= 1e-6))
            fault_at(out, places->find(places, SECTION_groups, "tier_members", g),
                     T("shares in tier_members of '%s' add up to %.6g, not to 1"), name, shares);
        check_payer(base, places, g, out);
        check_ages(base, places, g, out);
        check_pattern(base, places, g, out);
        check_limit(base, places, g, out);
    }
    return out->count == before;
}

const struct model groups_model = {.summary = "membership groups", .check = check, .dated = true};
/* SPDX-License-Identifier: GPL-3.0-or-later */
