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
 * two-state step is exact for f times the first.
 *
 * Most people's words are far from any chance that they have in their state: one look at the bars
 * (models/individuals.h) tells them from those who decide step by step. */
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

void decisions_lay(const struct view *base, struct individuals_state *crowd, struct arena *kept,
                   struct arena *fresh)
{
    const struct population_common *p = &base->common->population;
    struct decisions_levels levels = decisions_levels(base);
    size_t kinds = base->dims->groups * POPULATION_KINDS;
    size_t all = kinds * levels.orders * levels.steps, cards = kinds * INDIVIDUALS_FRAILTIES;
    for (size_t l = 0; l < p->lanes; l++)
        crowd->willing[l] = arena_take(kept, all, sizeof(double));
    crowd->level = arena_take(kept, kinds, sizeof crowd->level[0]);
    crowd->mind = arena_take(fresh, all, sizeof crowd->mind[0]);
    crowd->card = arena_take(fresh, cards, sizeof crowd->card[0]);
    crowd->bar.mind = arena_take(fresh, all, sizeof crowd->bar.mind[0]);
    crowd->bar.reach = arena_take(fresh, kinds, sizeof crowd->bar.reach[0]);
    crowd->bar.card = arena_take(fresh, cards, sizeof crowd->bar.card[0]);
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

/* What a level's minds, and a kind's cards, cannot be moved by. */
static void set_mind_bars(const struct individuals_mind *mind, bool choice, uint32_t bar[8])
{
    static const size_t unwilling[] = {PEOPLE_OUT_UNWILLING, PEOPLE_NEW_UNWILLING,
                                       PEOPLE_IN_UNWILLING};
    memset(bar, 0, 8 * sizeof bar[0]);
    for (size_t k = 0; k < 3 && choice; k++)
        bar[unwilling[k]] = individuals_bar(mind->up);
    if (choice) {
        bar[PEOPLE_OUT_WILLING] = individuals_bar(mind->down_uninsured);
        bar[PEOPLE_NEW_WILLING] = individuals_bar(mind->down_insured);
        bar[PEOPLE_IN_WILLING] = individuals_bar(mind->down_insured);
    }
}

static void set_card_bars(struct individuals_state *crowd, size_t kind, bool choice,
                          const struct individuals_mind *mind)
{
    memset(crowd->bar.reach[kind], 0, sizeof crowd->bar.reach[kind]);
    crowd->bar.reach[kind][PEOPLE_OUT_WILLING] = choice ? individuals_bar(mind->reach) : 0;
    for (size_t f = 0; f < INDIVIDUALS_FRAILTIES; f++) {
        const struct individuals_card *card = &crowd->card[kind * INDIVIDUALS_FRAILTIES + f];
        uint32_t *bar = crowd->bar.card[kind * INDIVIDUALS_FRAILTIES + f];
        memset(bar, 0, sizeof crowd->bar.card[0]);
        bar[PEOPLE_OUT_WILLING] = individuals_bar(card->join);
        bar[PEOPLE_NEW_WILLING] = bar[PEOPLE_IN_WILLING] = individuals_bar(card->leave);
        bar[PEOPLE_NEW_UNWILLING] = bar[PEOPLE_IN_UNWILLING] =
            individuals_bar(mind->leave_unwilling);
    }
}

static void set_chances(const struct view *view, struct world *now,
                        const struct decisions_levels *levels, size_t lane)
{
    struct individuals_state *crowd = &now->people.individuals;
    size_t n = levels->orders * levels->steps;
    double factor[INDIVIDUALS_FRAILTIES], sd = view->population->frailty_sd[lane];
    incomes_frailties(sd, factor);
    for (size_t g = 0; g < view->dims->groups; g++)
        for (size_t k = 0; k < POPULATION_KINDS; k += takeup_kinds_step(view)) {
            size_t kind = g * POPULATION_KINDS + k;
            bool choice = view->groups->entry[g] == GROUPS_CHOICE;
            if (told_apart(view, levels, g))
                set_minds_apart(view, now, levels, g, k, lane);
            else
                set_minds(now, crowd->mind, n, kind, lane);
            set_cards(now, kind, lane, sd, factor);
            for (size_t i = kind * n; i < (kind + 1) * n; i++)
                set_mind_bars(&crowd->mind[i], choice, crowd->bar.mind[i]);
            set_card_bars(crowd, kind, choice, &crowd->mind[kind * n]);
        }
}

/* -- the walk ---------------------------------------------------------------------------------- */

/* What a lane's walks share. */
struct half {
    const struct view *view;
    struct individuals_state *crowd;
    const struct luck *luck;
    int lane;
    struct decisions_levels levels;
    uint32_t groups;    /* of an area */
    double established; /* chance that a new member becomes one */
    uint32_t new[8];    /* its bars, by state */
    size_t frailties;   /* 0: all alike */
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
                       const uint32_t luck[4], struct individuals_flows *flow)
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

/* Orders are counted household by household, [group of its area]: the number of the household that
 * was seen last, and behind it how many of its people have been. */
struct orders {
    uint32_t household, seen[INDIVIDUALS_MOST_GROUPS];
};

static size_t order_of(struct orders *orders, const struct person *one, uint32_t groups)
{
    enum { MANY = 8 }; /* more than are told apart */
    orders->household += one->first * (uint32_t)MANY;
    uint32_t group = one->group < groups ? one->group : one->group % groups;
    uint32_t *seen = &orders->seen[group];
    uint32_t k = *seen > orders->household ? *seen - orders->household : 0;
    *seen = orders->household + (k + 1 < INDIVIDUALS_ORDERS ? k + 1 : k);
    return k;
}

/* Where LANES persons of a segment stand: their levels, and who may be moved, a bit each. */
static uint32_t screen(const struct half *half, const struct person *one, size_t n,
                       struct orders *orders, uint32_t word[4][LANES], size_t level[LANES])
{
    const struct individuals_bars *bar = &half->crowd->bar;
    uint32_t some = 0;
    for (size_t k = 0; k < n; k++, one++) {
        size_t order = half->levels.orders > 1 ? order_of(orders, one, half->groups) : 0;
        size_t step = half->levels.steps > 1 ? incomes_step(one) : 0;
        size_t kind = population_kind(one->group, one->class, one->poor), state = one->state;
        size_t frailty = one->frailty & half->frailties;
        level[k] = level_of(&half->levels, kind, order, step);
        unsigned may = (word[0][k] <= bar->mind[level[k]][state]) |
                       (word[1][k] <= bar->reach[kind][state]) |
                       (word[2][k] <= bar->card[kind * INDIVIDUALS_FRAILTIES + frailty][state]) |
                       (word[3][k] <= half->new[state]);
        some |= may << k;
    }
    return some;
}

static void move(const struct half *half, struct individuals_hand *hand, struct person *one,
                 size_t level, const uint32_t luck[4])
{
    const struct individuals_state *crowd = half->crowd;
    size_t kind = population_kind(one->group, one->class, one->poor);
    int64_t joins = hand->flow.joins;
    if (one->state == PEOPLE_UNREACHED)
        return;
    unsigned state =
        decide(one->state, half->view->groups->entry[one->group] == GROUPS_CHOICE,
               &crowd->mind[level], &crowd->card[kind * INDIVIDUALS_FRAILTIES + one->frailty],
               half->established, luck, &hand->flow);
    hand->joins[one->group] += hand->flow.joins - joins;
    if (state == one->state)
        return;
    individuals_add(hand, one, -1);
    one->state = state & 7u;
    individuals_add(hand, one, 1);
}

static void decide_segment(void *context, size_t segment, size_t hand)
{
    const struct half *half = context;
    size_t room = half->view->common->population.room, all = half->crowd->n[half->lane][segment];
    struct person *person = half->crowd->person[half->lane] + segment * room;
    struct orders orders = {0, {0}};
    for (size_t from = 0; from < all; from += LANES, person += LANES) {
        size_t n = all - from < LANES ? all - from : LANES, level[LANES];
        uint64_t at[LANES];
        uint32_t word[4][LANES];
        for (size_t k = 0; k < LANES; k++)
            at[k] = person[k < n ? k : 0].id + INDIVIDUALS_DECIDE;
        rng_blocks(half->luck, half->lane, at, word);
        uint32_t some = screen(half, person, n, &orders, word, level);
        for (; some != 0; some &= some - 1) {
            size_t k = (size_t)__builtin_ctz(some);
            const uint32_t own[4] = {word[0][k], word[1][k], word[2][k], word[3][k]};
            move(half, &half->crowd->hand[hand], &person[k], level[k], own);
        }
    }
}

void decisions_enrol(const struct view *view, struct world *now, const struct luck *luck, int lane)
{
    struct half half = {
        .view = view,
        .crowd = &now->people.individuals,
        .luck = luck,
        .lane = lane,
        .levels = decisions_levels(view),
        .groups = (uint32_t)(view->dims->groups / areas_count(view->dims)),
        .established =
            words * elementary_probability(1 / view->population->first_card[lane], view->dt),
        .frailties = view->population->frailty_sd[lane] > 0 ? INDIVIDUALS_FRAILTIES - 1 : 0,
    };
    half.new[PEOPLE_NEW_WILLING] = half.new[PEOPLE_NEW_UNWILLING] =
        individuals_bar(half.established);
    set_chances(view, now, &half.levels, (size_t)lane);
    view->hands->each(view->hands, view->common->population.segments, decide_segment, &half);
    individuals_gather(view, now, lane);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
