/* decisions - the second half of a period for people held as persons.
 *
 * Everybody decides with the chances that enrolment has for his kind (models/chain.h says what each
 * is), in the order of people in cells: change of mind; reach; join or leave; a part of the new
 * members become established. Where a scenario tells people of a kind apart, of order k in their
 * household (models/groups.def, tiers) and of step j of income in their fifth,
 *     logit w_kj = logit w + burden_slope (P - P_kj) + c,
 * w the share willing of the kind, P = ln(1 + burden / burden_scale) at the group's mean tier and
 * the fifth's mean income, P_kj at the person's own. c makes the mean of w_kj over a kind's levels
 * w at the base date, so that the group starts as it is said to; from then on prices tell. Their
 * minds rise, fall and change by models/chain.h on their own w_kj.
 * Frailty f (models/incomes.c) multiplies the rate of joining: with p, q the chances of joining and
 * leaving in a period, h = -ln(1 - p - q), the rates are h p / (p + q) and h q / (p + q), and the
 * two-state step is exact for f times the first. */
#include "models/decisions.h"

#include "models/chain.h"
#include "models/elementary.h"
#include "models/incomes.h"
#include "models/takeup.h"

#include <string.h>

static const double words = 0x1p32;

struct decisions_levels decisions_levels(const struct view *view)
{
    const struct population_inputs *in = view->population;
    return (struct decisions_levels){
        .orders = in->household_tiers[0] == POPULATION_BY_ORDER ? INDIVIDUALS_ORDERS : 1,
        .steps = in->incomes[0] == POPULATION_OWN_INCOMES ? INDIVIDUALS_STEPS : 1,
    };
}

static size_t level_of(const struct decisions_levels *levels, size_t kind, size_t order,
                       size_t step)
{
    return (kind * levels->orders + order) * levels->steps + step;
}

/* -- the share willing of each level ----------------------------------------------------------- */

/* burden_slope (P - P_kj) for all levels of a kind. */
static void price_gaps(const struct view *view, const struct world *now,
                       const struct decisions_levels *levels, size_t g, size_t k, size_t lane,
                       double gap[INDIVIDUALS_ORDERS * INDIVIDUALS_STEPS])
{
    const struct individuals_state *crowd = &now->people.individuals;
    size_t class = k / POPULATION_HEALTHS;
    bool poor = k % POPULATION_HEALTHS == POPULATION_POOR_HEALTH;
    const struct enrolment_inputs *in = view->enrolment;
    double base[LANES], share[LANES];
    groups_base(view, now, g, 1, base);
    groups_own_share(view, g, share);
    double premium = base[lane] * view->groups->rate[g * LANES + lane];
    double income = now->economy.class_income[class][lane] * areas_income_level(view, g, lane);
    double tier = groups_tier(view->groups, g, lane);
    double usual = takeup_price(in, lane, premium * tier / income, share[lane], poor);
    for (size_t o = 0; o < levels->orders; o++)
        for (size_t j = 0; j < levels->steps; j++) {
            double own = levels->orders > 1 ? groups_tier_of(view->groups, g, o, lane) : tier;
            double ratio =
                levels->steps > 1 ? crowd->income[lane * POPULATION_CLASSES + class][j] : 1;
            double full = premium * own / (income * ratio);
            double price = takeup_price(in, lane, full, share[lane], poor);
            gap[o * levels->steps + j] = in->burden_slope[lane] * (usual - price);
        }
}

static double willing_at(double w, double more)
{
    if (w <= 0 || w >= 1)
        return w;
    return elementary_logistic(elementary_logit(w) + more);
}

/* Mean over levels: orders in the shares of tier_members, steps of income evenly. */
static double mean_willing(const struct view *view, const struct decisions_levels *levels, size_t g,
                           double w, const double *gap, double c)
{
    double sum = 0, all = 0;
    for (size_t o = 0; o < levels->orders; o++) {
        double share = levels->orders > 1 ? view->groups->tier_members[g * GROUPS_TIERS + o] : 1;
        for (size_t j = 0; j < levels->steps; j++) {
            sum += share * willing_at(w, gap[o * levels->steps + j] + c);
            all += share;
        }
    }
    return sum / all;
}

/* c by halving: the mean rises in it, and lies within the least and the greatest gap. */
static double solve_level(const struct view *view, const struct decisions_levels *levels, size_t g,
                          double w, const double *gap)
{
    double least = 0, most = 0;
    for (size_t k = 0; k < levels->orders * levels->steps; k++) {
        least = -gap[k] < least ? -gap[k] : least;
        most = -gap[k] > most ? -gap[k] : most;
    }
    for (int k = 0; k < 60; k++) {
        double middle = (least + most) / 2;
        if (mean_willing(view, levels, g, w, gap, middle) < w)
            least = middle;
        else
            most = middle;
    }
    return (least + most) / 2;
}

static bool told_apart(const struct view *view, const struct decisions_levels *levels, size_t g)
{
    return levels->orders * levels->steps > 1 && view->groups->entry[g] == GROUPS_CHOICE;
}

void decisions_begin(const struct view *view, struct world *now, int lane)
{
    struct individuals_state *crowd = &now->people.individuals;
    struct decisions_levels levels = decisions_levels(view);
    size_t n = levels.orders * levels.steps;
    for (size_t g = 0; g < view->dims->groups; g++)
        for (size_t k = 0; k < POPULATION_KINDS; k += takeup_kinds_step(view)) {
            double gap[INDIVIDUALS_ORDERS * INDIVIDUALS_STEPS], c = 0;
            size_t kind = g * POPULATION_KINDS + k;
            double w = now->enrolment.willing[kind][lane];
            if (told_apart(view, &levels, g)) {
                price_gaps(view, now, &levels, g, k, (size_t)lane, gap);
                c = solve_level(view, &levels, g, w, gap);
            } else
                memset(gap, 0, sizeof gap);
            crowd->level[kind][lane] = c;
            for (size_t i = 0; i < n; i++)
                crowd->willing[lane][kind * n + i] = willing_at(w, gap[i] + c);
        }
}

/* -- chances of a period ----------------------------------------------------------------------- */

/* Minds of a kind whose levels differ. */
static void set_minds_apart(const struct view *view, struct world *now,
                            const struct decisions_levels *levels, size_t g, size_t k, size_t lane)
{
    const struct enrolment_inputs *in = view->enrolment;
    struct individuals_state *crowd = &now->people.individuals;
    size_t n = levels->orders * levels->steps, kind = g * POPULATION_KINDS + k;
    double gap[INDIVIDUALS_ORDERS * INDIVIDUALS_STEPS];
    price_gaps(view, now, levels, g, k, lane, gap);
    for (size_t i = 0; i < n; i++) {
        double *before = &crowd->willing[lane][kind * n + i];
        double w =
            willing_at(now->enrolment.willing[kind][lane], gap[i] + crowd->level[kind][lane]);
        struct chain_rates rates = {
            .willing_before = *before,
            .willing = w,
            .change_of_mind = in->change_of_mind[lane],
            .kept_by_care = in->care_keeps[lane] * in->used_care[g * LANES + lane],
        };
        struct chain_moves moves = chain_moves(&rates, view->dt);
        crowd->mind[kind * n + i] = (struct individuals_mind){
            .up = words * moves.up,
            .down_uninsured = words * moves.down_uninsured,
            .down_insured = words * moves.down_insured,
            .reach = words * now->enrolment.reach[kind][lane],
            .leave_unwilling = words * now->enrolment.leave_unwilling[kind][lane],
        };
        *before = w;
    }
}

static void set_minds(const struct world *now, struct individuals_mind *mind, size_t n, size_t kind,
                      size_t lane)
{
    const struct enrolment_state *enr = &now->enrolment;
    for (size_t i = 0; i < n; i++)
        mind[kind * n + i] = (struct individuals_mind){
            .up = words * enr->up[kind][lane],
            .down_uninsured = words * enr->down_uninsured[kind][lane],
            .down_insured = words * enr->down_insured[kind][lane],
            .reach = words * enr->reach[kind][lane],
            .leave_unwilling = words * enr->leave_unwilling[kind][lane],
        };
}

/* Joining and leaving of a kind by frailty. */
static void set_cards(const struct world *now, size_t kind, size_t lane, double sd,
                      const double factor[INDIVIDUALS_FRAILTIES])
{
    double join = now->enrolment.join[kind][lane], leave = now->enrolment.leave[kind][lane];
    struct individuals_card *card = now->people.individuals.card + kind * INDIVIDUALS_FRAILTIES;
    double moved = join + leave;
    double hazard = moved < 1 ? -elementary_log1p(-moved) : 37; /* beyond it 1 - exp(-h) is 1 */
    for (size_t f = 0; f < INDIVIDUALS_FRAILTIES; f++) {
        struct chain_step step = {join, leave};
        if (sd > 0 && moved > 0)
            step = chain_two_state(hazard * join / moved * factor[f], hazard * leave / moved, 1);
        card[f] = (struct individuals_card){words * step.join, words * step.leave};
    }
}

static void set_chances(const struct view *view, struct world *now,
                        const struct decisions_levels *levels, size_t lane)
{
    size_t n = levels->orders * levels->steps;
    double factor[INDIVIDUALS_FRAILTIES], sd = view->population->frailty_sd[lane];
    incomes_frailties(sd, factor);
    for (size_t g = 0; g < view->dims->groups; g++)
        for (size_t k = 0; k < POPULATION_KINDS; k += takeup_kinds_step(view)) {
            if (told_apart(view, levels, g))
                set_minds_apart(view, now, levels, g, k, lane);
            else
                set_minds(now, now->people.individuals.mind, n, g * POPULATION_KINDS + k, lane);
            set_cards(now, g * POPULATION_KINDS + k, lane, sd, factor);
        }
}

/* -- the walk ---------------------------------------------------------------------------------- */

struct counts {
    int64_t joins, lapses;
};

static unsigned change_mind(unsigned state, const struct individuals_mind *mind, uint32_t word)
{
    bool unwilling = state & 1u; /* each state of the unwilling follows that of the willing */
    double chance = unwilling                   ? mind->up
                    : population_insured(state) ? mind->down_insured
                                                : mind->down_uninsured;
    return individuals_happens(word, chance) ? state ^ 1u : state;
}

/* A period of one person who can be reached: his state after it. */
static unsigned decide(unsigned state, bool choice, const struct individuals_mind *mind,
                       const struct individuals_card *card, double established,
                       const uint32_t luck[4], struct counts *flow)
{
    if (choice) {
        state = change_mind(state, mind, luck[0]);
        if (state == PEOPLE_OUT_WILLING && individuals_happens(luck[1], mind->reach)) {
            state = PEOPLE_NEW_WILLING;
            flow->joins++;
        }
    }
    if (state == PEOPLE_OUT_WILLING) {
        if (individuals_happens(luck[2], card->join)) {
            state = PEOPLE_NEW_WILLING;
            flow->joins++;
        }
    } else if (state != PEOPLE_OUT_UNWILLING) {
        bool willing = state == PEOPLE_NEW_WILLING || state == PEOPLE_IN_WILLING;
        if (individuals_happens(luck[2], willing ? card->leave : mind->leave_unwilling)) {
            state = willing ? PEOPLE_OUT_WILLING : PEOPLE_OUT_UNWILLING;
            flow->lapses++;
        }
    }
    bool recent = state == PEOPLE_NEW_WILLING || state == PEOPLE_NEW_UNWILLING;
    if (recent && individuals_happens(luck[3], established))
        state += PEOPLE_IN_WILLING - PEOPLE_NEW_WILLING;
    return state;
}

/* Orders are counted household by household, [group of its area] so far. */
struct orders {
    uint8_t seen[INDIVIDUALS_MOST_GROUPS];
};

static size_t order_of(struct orders *orders, const struct person *one, size_t groups)
{
    if (one->first)
        memset(orders, 0, sizeof *orders);
    uint8_t *seen = &orders->seen[one->group % groups];
    size_t k = *seen;
    if (k + 1 < INDIVIDUALS_ORDERS)
        ++*seen;
    return k;
}

void decisions_enrol(const struct view *view, struct world *now, const struct luck *luck, int lane)
{
    struct individuals_state *crowd = &now->people.individuals;
    struct decisions_levels levels = decisions_levels(view);
    size_t groups = view->dims->groups / areas_count(view->dims); /* of an area */
    struct orders orders = {{0}};
    struct counts flow = {0, 0};
    double established =
        words * elementary_probability(1 / view->population->first_card[lane], view->dt);
    set_chances(view, now, &levels, (size_t)lane);
    for (size_t from = 0; from < crowd->n[lane]; from += LANES) {
        struct person *person = crowd->person[lane] + from;
        size_t n = crowd->n[lane] - from < LANES ? crowd->n[lane] - from : LANES;
        uint64_t at[LANES] = {0};
        uint32_t word[4][LANES];
        for (size_t k = 0; k < n; k++)
            at[k] = person[k].id + INDIVIDUALS_DECIDE;
        rng_blocks(luck, lane, at, word);
        for (size_t k = 0; k < n; k++) {
            struct person *one = &person[k];
            size_t order = levels.orders > 1 ? order_of(&orders, one, groups) : 0;
            if (one->state == PEOPLE_UNREACHED)
                continue;
            size_t step = levels.steps > 1 ? incomes_step(one) : 0;
            size_t kind = population_kind(one->group, one->class, one->poor);
            const uint32_t own[4] = {word[0][k], word[1][k], word[2][k], word[3][k]};
            int64_t joins = flow.joins;
            unsigned state = decide(one->state, view->groups->entry[one->group] == GROUPS_CHOICE,
                                    &crowd->mind[level_of(&levels, kind, order, step)],
                                    &crowd->card[kind * INDIVIDUALS_FRAILTIES + one->frailty],
                                    established, own, &flow);
            one->state = state & 7u;
            now->people.group_joins[one->group * LANES + (size_t)lane] += flow.joins - joins;
        }
    }
    now->people.joins[lane] += flow.joins;
    now->people.lapses[lane] += flow.lapses;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
