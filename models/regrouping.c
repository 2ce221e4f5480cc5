/* regrouping - people in cells change group: by birthday, age, date, hazard, time limit.
 *
 * Who moves leaves at once and waits among the arrivals of his new cell, so that nobody moves twice
 * in one half period; models/vital.c settles arrivals. Those with a card keep it with the
 * transition's portability. */
#include "models/regrouping.h"

#include "models/cells.h"
#include "models/clones.h"
#include "models/draw.h"
#include "models/elementary.h"
#include "models/words.h"

#include <string.h>

/* Those of movers who had an established card, a first one, and none. */
struct cards {
    int32_t old[LANES], new[LANES], none[LANES];
};

CLONES static void regrouping_sort(uint32_t some, int32_t movers[PEOPLE_STATES][LANES],
                                   struct cards *cards)
{
    for (size_t state = 0; some >> state != 0; state++) {
        bool new = state == PEOPLE_NEW_WILLING || state == PEOPLE_NEW_UNWILLING;
        int32_t *to = new ? cards->new : population_insured(state) ? cards->old : cards->none;
        if (some >> state & 1u)
            for (size_t l = 0; l < LANES; l++)
                to[l] += movers[state][l];
    }
}

/* Some of n have kept a card. */
CLONES static void regrouping_keep(const int32_t n[LANES], const int32_t kept[LANES],
                                   int32_t with[LANES], int32_t without[LANES], int32_t lost[LANES])
{
    for (size_t l = 0; l < LANES; l++) {
        with[l] += kept[l];
        without[l] += n[l] - kept[l];
        lost[l] += n[l] - kept[l];
    }
}

/* Their minds are made up anew where they arrive: the card is all that tells them apart. */
void regrouping_send(struct population_state *people, size_t to, uint32_t some,
                     int32_t movers[PEOPLE_STATES][LANES], const struct draw_chances *keeps,
                     const struct luck *luck, uint64_t address)
{
    struct cards cards = {.old = {0}};
    int32_t kept[LANES], lost[LANES] = {0}, (*arrive)[LANES] = people->arrive[to];
    struct draw_row row;
    people->arrived[to] = 1;
    regrouping_sort(some, movers, &cards);
    draw_at(&row, luck, address, 2);
    draw_take(&row, 0, cards.old, keeps, kept);
    regrouping_keep(cards.old, kept, arrive[ARRIVE_ESTABLISHED], arrive[ARRIVE_UNINSURED], lost);
    draw_take(&row, 1, cards.new, keeps, kept);
    regrouping_keep(cards.new, kept, arrive[ARRIVE_NEW], arrive[ARRIVE_UNINSURED], lost);
    for (size_t l = 0; l < LANES; l++) {
        arrive[ARRIVE_UNINSURED][l] += cards.none[l];
        people->lapses[l] += lost[l];
    }
}

/* Draws movers of transition t from a strip's people of ages [first, last] and sends them to cells
 * at `older` ages on. */
static void move_rows(const struct view *view, struct world *now, const struct luck *luck, size_t t,
                      const struct population_strip *strip, int first, int last, int older,
                      const struct draw_chances *chances)
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    size_t to = (size_t)view->transitions->to[t];
    const struct population_strip *goal =
        population_strip(p, to, strip->class, strip->health, strip->sex);
    const char *name = view->dims->names[DIM_TRANSITION][t];
    const uint64_t moves = rng_address(rng_address(0, "move"), name);
    const uint64_t keeps_card = rng_address(rng_address(0, "keeps card"), name);
    const size_t states = cells_states(view, strip->group);
    struct draw_chances keeps;
    draw_ready(view->transitions->portability + t * LANES, &keeps);
    first = first < strip->first ? strip->first : first;
    last = last > strip->last ? strip->last : last;
    for (int age = first; age <= last; age++) {
        size_t cell = strip->cell + (size_t)(age - strip->first);
        int32_t movers[PEOPLE_STATES][LANES];
        uint32_t some = cells_take(people, cell, states, luck, rng_mix(p->address[cell], moves),
                                   chances, movers);
        cells_leave(people, cell, some, movers);
        if (some != 0)
            regrouping_send(people, goal->cell + (size_t)(age + older - goal->first), some, movers,
                            &keeps, luck, rng_mix(p->address[cell], keeps_card));
    }
}

static void each_strip(const struct view *view, struct world *now, const struct luck *luck,
                       size_t t, int first, int last, int older, const double probability[LANES])
{
    const struct population_common *p = &view->common->population;
    size_t from = (size_t)view->transitions->from[t];
    struct draw_chances chances;
    draw_ready(probability, &chances);
    for (size_t s = p->first_strip[from]; s < p->nstrips && p->strips[s].group == from; s++)
        move_rows(view, now, luck, t, &p->strips[s], first, last, older, &chances);
}

/* A share of the people of each age in `ages` moves, `older` years on. Shares that several
 * transitions take at one time are of the same people, so each is taken of those still there. */
static void move_shares(const struct view *view, struct world *now, const struct luck *luck,
                        size_t t, int older)
{
    const struct transitions_inputs *in = view->transitions;
    for (int age = (int)in->ages[2 * t]; age <= (int)in->ages[2 * t + 1]; age++) {
        double chance[LANES];
        for (size_t l = 0; l < LANES; l++) {
            double left = transitions_left(view, t, age, l);
            double rate = in->rate[t * LANES + l];
            chance[l] = rate > 0 ? rate / left : 0; /* nobody may be left, and none asked */
            if (!(chance[l] >= 0 && chance[l] <= 1 + 1e-9)) {
                model_trouble(now, (int)l, "population",
                              in->when[t] == TRANSITIONS_BIRTHDAY
                                  ? T("birthday moves out of one group take more than everybody: "
                                      "'%s'")
                                  : T("moves of one date out of one group take more than "
                                      "everybody: '%s'"),
                              view->dims->names[DIM_TRANSITION][t]);
                chance[l] = 1;
            }
            chance[l] = chance[l] > 1 ? 1 : chance[l]; /* rounding only, see above */
        }
        each_strip(view, now, luck, t, age - older, age - older, older, chance);
    }
}

void regrouping_birthdays(const struct view *view, struct world *now, const struct luck *luck)
{
    for (size_t t = 0; t < view->dims->transitions; t++)
        if (view->transitions->when[t] == TRANSITIONS_BIRTHDAY)
            move_shares(view, now, luck, t, 1);
}

void regrouping_once(const struct view *view, struct world *now, const struct luck *luck)
{
    for (size_t t = 0; t < view->dims->transitions; t++)
        if (transitions_due(view, t))
            move_shares(view, now, luck, t, 0);
}

/* The people of a cell, state by state, who leave it altogether. */
static uint32_t clear_cell(struct population_state *people, size_t cell,
                           int32_t leave[PEOPLE_STATES][LANES])
{
    uint32_t some = 0;
    for (size_t state = 0; state < PEOPLE_STATES; state++) {
        int32_t *count = people->count[cell][state];
        memcpy(leave[state], count, sizeof leave[state]);
        memset(count, 0, sizeof leave[state]);
        some |= cells_nobody(leave[state]) ? 0 : 1u << state;
    }
    return some;
}

/* Cells of a strip move up by one age. Those who pass the last age go to the next group, or stay
 * among the oldest. */
static void age_strip(const struct view *view, struct world *now, const struct luck *luck,
                      const struct population_strip *strip)
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    size_t n = cells_ages(strip), g = strip->group, top = strip->cell + n - 1;
    int32_t leave[PEOPLE_STATES][LANES];
    uint32_t some = clear_cell(people, top, leave);
    int32_t(*count)[PEOPLE_STATES][LANES] = people->count + strip->cell;
    memmove(count + 1, count, (n - 1) * sizeof count[0]);
    memset(count, 0, sizeof count[0]);
    for (size_t state = 0; state < PEOPLE_STATES && strip->last == POPULATION_AGES - 1; state++)
        for (size_t l = 0; l < LANES; l++)
            people->count[top][state][l] += leave[state][l];
    if (strip->last == POPULATION_AGES - 1 || some == 0)
        return;
    size_t next = (size_t)view->groups->next[g];
    const struct population_strip *goal =
        population_strip(p, next, strip->class, strip->health, strip->sex);
    struct draw_chances keeps;
    draw_ready(view->groups->next_portability + g * LANES, &keeps);
    regrouping_send(people, goal->cell + (size_t)(strip->last + 1 - goal->first), some, leave,
                    &keeps, luck, rng_mix(p->address[top], rng_address(0, "outgrows the group")));
}

void regrouping_grow_older(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    for (size_t s = 0; s < p->nstrips; s++)
        age_strip(view, now, luck, &p->strips[s]);
}

/* People of a strip whose time is over, in all states. */
static void time_is_over(const struct view *view, struct world *now, const struct luck *luck,
                         const struct population_strip *strip)
{
    const struct population_common *p = &view->common->population;
    size_t next = (size_t)view->groups->limit_next[strip->group];
    const struct population_strip *goal =
        population_strip(p, next, strip->class, strip->health, strip->sex);
    const uint64_t purpose = rng_address(0, "time is over");
    struct draw_chances keeps;
    draw_ready(view->groups->limit_portability + strip->group * LANES, &keeps);
    for (size_t r = 0; r < cells_ages(strip); r++) {
        size_t cell = strip->cell + r;
        size_t to = goal->cell + r + (size_t)(strip->first - goal->first);
        int32_t leave[PEOPLE_STATES][LANES];
        uint32_t some = clear_cell(&now->people, cell, leave);
        if (some != 0)
            regrouping_send(&now->people, to, some, leave, &keeps, luck,
                            rng_mix(p->address[cell], purpose));
    }
}

void regrouping_limits(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    size_t step = p->healths * POPULATION_SEXES; /* strips from one stay to the next */
    for (size_t s = p->nstrips; s-- > 0;) {      /* longest stays first */
        const struct population_strip *strip = &p->strips[s];
        if (view->groups->limit[strip->group] == 0)
            continue;
        if (strip->stay + 1 == p->stays[strip->group])
            time_is_over(view, now, luck, strip);
        int32_t(*count)[PEOPLE_STATES][LANES] = now->people.count;
        size_t bytes = cells_ages(strip) * sizeof count[0];
        if (strip->stay > 0)
            memcpy(count + strip->cell, count + p->strips[s - step].cell, bytes);
        else
            memset(count + strip->cell, 0, bytes);
    }
}

void regrouping_moves(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct transitions_inputs *in = view->transitions;
    for (size_t t = 0; t < view->dims->transitions; t++) {
        double chance[LANES];
        if (in->when[t] != TRANSITIONS_RATE)
            continue;
        transitions_hazard(view, now, t, chance);
        for (size_t l = 0; l < LANES; l++)
            chance[l] = elementary_probability(chance[l], view->dt);
        each_strip(view, now, luck, t, (int)in->ages[2 * t], (int)in->ages[2 * t + 1], 0, chance);
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
