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
#include "models/tenure.h"
#include "models/words.h"

#include <string.h>

/* Those of movers who had an established card, a first one, and none. */
struct cards {
    int32_t old[LANES], new[LANES], none[LANES];
};

ALWAYS_INLINE void none_of(struct cards *cards)
{
    HALVES COUNTS(cards->old) = COUNTS(cards->new) = COUNTS(cards->none) = (counts_side_by_side){0};
}

ALWAYS_INLINE int32_t *card_of(size_t state, struct cards *cards)
{
    const bool new = state == PEOPLE_NEW_WILLING || state == PEOPLE_NEW_UNWILLING;
    return new ? cards->new : population_insured(state) ? cards->old : cards->none;
}

CLONES static void regrouping_sort(uint32_t some, int32_t movers[PEOPLE_STATES][LANES],
                                   struct cards *cards)
{
    none_of(cards);
    for (size_t state = 0; some >> state != 0; state++)
        if (some >> state & 1u)
            HALVES COUNTS(card_of(state, cards)) += COUNTS(movers[state]);
}

/* Who of the movers of many cells keeps his card: samples of those who had one. */
struct keeping {
    struct systematic old, new;
};

static void keep_some(const int32_t n[LANES], struct draw_row *row, int slot,
                      const struct draw_chances *keeps, struct systematic *line, int64_t *lapses)
{
    int32_t kept[LANES];
    systematic_draw(row, slot, slot + 1, n, keeps, kept, line);
    for (size_t l = 0; l < LANES; l++)
        lapses[l] += n[l] - kept[l];
}

static void keep(struct population_state *people, uint32_t some,
                 int32_t movers[PEOPLE_STATES][LANES], const struct draw_chances *keeps,
                 const struct luck *luck, uint64_t address, struct keeping *keeping)
{
    struct cards cards;
    struct draw_row row;
    regrouping_sort(some, movers, &cards);
    draw_at(&row, luck, address, DRAW_FEW);
    keep_some(cards.old, &row, 0, keeps, &keeping->old, people->lapses);
    keep_some(cards.new, &row, 2, keeps, &keeping->new, people->lapses);
}

/* Their minds are made up anew where they arrive: the card is all that tells them apart. */
ALWAYS_INLINE void arrive(int32_t at[ARRIVALS][LANES], struct cards *cards, struct keeping *keeping,
                          systematic_pick *pick)
{
    int32_t old[LANES], new[LANES];
    pick(&keeping->old, cards->old, old);
    pick(&keeping->new, cards->new, new);
    HALVES COUNTS(at[ARRIVE_ESTABLISHED]) += COUNTS(old);
    HALVES COUNTS(at[ARRIVE_NEW]) += COUNTS(new);
    HALVES COUNTS(at[ARRIVE_UNINSURED]) +=
        COUNTS(cards->none) + COUNTS(cards->old) + COUNTS(cards->new);
}

/* People of a cell go to the arrivals of another. */
CLONES static void regrouping_arrive(int32_t at[ARRIVALS][LANES], uint32_t some,
                                     int32_t movers[PEOPLE_STATES][LANES], struct keeping *keeping)
{
    struct cards cards;
    regrouping_sort(some, movers, &cards);
    arrive(at, &cards, keeping, systematic_picker());
}

/* The movers of n cells leave them and go to the arrivals of as many others. */
CLONES static void regrouping_pass(int32_t (*count)[PEOPLE_STATES][LANES], size_t n,
                                   int32_t (*to)[ARRIVALS][LANES], struct cells_drawn *drawn,
                                   struct keeping *keeping)
{
    systematic_pick *const pick = systematic_picker();
    for (size_t r = 0; r < n; r++) {
        struct cards cards;
        none_of(&cards);
        int32_t gone[PEOPLE_STATES][LANES];
        for (size_t state = 0; drawn->some >> state != 0; state++)
            if (drawn->some >> state & 1u)
                pick(&drawn->line[state], count[r][state], gone[state]);
        for (size_t state = 0; drawn->some >> state != 0; state++)
            if (drawn->some >> state & 1u)
                HALVES COUNTS(card_of(state, &cards)) += COUNTS(gone[state]);
        arrive(to[r], &cards, keeping, pick);
    }
}

static void leave_together(struct population_state *people, const struct cells_ages *here,
                           const struct cells_ages *there, struct cells_drawn *drawn,
                           struct keeping *keeping)
{
    for (size_t sex = 0; sex < POPULATION_SEXES; sex++) {
        memset(people->arrived + there->cell[sex], 1, here->n);
        regrouping_pass(people->count + here->cell[sex], here->n, people->arrive + there->cell[sex],
                        drawn, keeping);
    }
}

void regrouping_send(struct population_state *people, size_t to, uint32_t some,
                     int32_t movers[PEOPLE_STATES][LANES], const struct draw_chances *keeps,
                     const struct luck *luck, uint64_t address)
{
    struct keeping keeping;
    keep(people, some, movers, keeps, luck, address, &keeping);
    people->arrived[to] = 1;
    regrouping_arrive(people->arrive[to], some, movers, &keeping);
}

/* A transition by one chance for people of ages [first, last], who go to cells `older` ages on. */
struct regrouping_moving {
    size_t t;
    uint64_t name; /* of its luck */
    int first, last, older;
    struct draw_chances chances, keeps;
};

void regrouping_lay(const struct view *base, struct world *world, struct arena *kept)
{
    world->people.moving =
        arena_take(kept, base->dims->transitions, sizeof world->people.moving[0]);
}

static void move_ready(const struct view *view, size_t t, const double probability[LANES],
                       int first, int last, int older, struct regrouping_moving *out)
{
    out->t = t;
    out->name = rng_address(rng_address(0, "move"), view->dims->names[DIM_TRANSITION][t]);
    out->first = first;
    out->last = last;
    out->older = older;
    draw_ready(probability, &out->chances);
    draw_ready(view->transitions->portability + t * LANES, &out->keeps);
}

/* Draws movers of the people of a kind, men and women, and sends them. */
static void move_kind(const struct view *view, struct world *now, const struct luck *luck,
                      const struct regrouping_moving *m, const struct population_strip *men)
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    const struct population_strip *goal =
        population_strip(p, (size_t)view->transitions->to[m->t], men->class, men->health, men->sex);
    const int first = m->first < men->first ? men->first : m->first;
    const int last = m->last > men->last ? men->last : m->last;
    const uint64_t address = rng_mix(men->address, m->name);
    struct cells_drawn drawn;
    struct keeping keeping;
    if (first > last)
        return;
    const struct cells_ages here = cells_of_ages(men, first, last);
    const struct cells_ages there = cells_of_ages(goal, first + m->older, last + m->older);
    cells_draw(people, &here, cells_states(view, men->group), luck, address, &m->chances, &drawn);
    if (drawn.some == 0)
        return;
    keep(people, drawn.some, drawn.all, &m->keeps, luck, rng_address(address, "keeps card"),
         &keeping);
    tenure_leave(people, men, luck, rng_address(address, "tenure"), drawn.some, drawn.all);
    leave_together(people, &here, &there, &drawn, &keeping);
}

static void move_group(const struct view *view, struct world *now, const struct luck *luck,
                       const struct regrouping_moving *m)
{
    const struct population_common *p = &view->common->population;
    size_t from = (size_t)view->transitions->from[m->t];
    for (size_t s = p->first_strip[from]; s < p->first_strip[from + 1]; s += POPULATION_SEXES)
        move_kind(view, now, luck, m, &p->strips[s]);
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
        struct regrouping_moving moving;
        move_ready(view, t, chance, age - older, age - older, older, &moving);
        moving.name = rng_mix(moving.name, (uint64_t)age); /* each age has a draw of its own */
        move_group(view, now, luck, &moving);
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

bool regrouping_any_once(const struct view *view)
{
    bool any = false;
    for (size_t t = 0; t < view->dims->transitions; t++)
        any = any || transitions_due(view, t);
    return any;
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
    size_t n = cells_count(strip), g = strip->group, top = strip->cell + n - 1;
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
    tenure_leave(people, strip, luck,
                 rng_mix(p->address[top], rng_address(0, "tenure, outgrows the group")), some,
                 leave);
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

/* People of a kind whose time is over leave it, whatever their age and sex. */
static void time_is_over(const struct view *view, struct world *now, const struct luck *luck,
                         const struct population_strip *men)
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    size_t next = (size_t)view->groups->limit_next[men->group];
    const struct population_strip *goal =
        population_strip(p, next, men->class, men->health, men->sex);
    const uint64_t address = men->address;
    const struct cells_ages here = cells_of_ages(men, men->first, men->last);
    const struct cells_ages there = cells_of_ages(goal, men->first, men->last);
    struct cells_drawn drawn;
    struct draw_chances keeps;
    struct keeping keeping;
    tenure_next(people, men, luck, rng_mix(address, rng_address(0, "tenure, time is over")),
                &drawn);
    if (drawn.some == 0)
        return;
    draw_ready(view->groups->limit_portability + men->group * LANES, &keeps);
    keep(people, drawn.some, drawn.all, &keeps, luck,
         rng_mix(address, rng_address(0, "time is over")), &keeping);
    leave_together(people, &here, &there, &drawn, &keeping);
}

void regrouping_limits(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    for (size_t s = 0; s < p->nstrips; s++)
        if (p->strips[s].stays > 0 && p->strips[s].sex == POPULATION_MALE)
            time_is_over(view, now, luck, &p->strips[s]);
}

void regrouping_rates(const struct view *view, struct world *now)
{
    const struct transitions_inputs *in = view->transitions;
    for (size_t t = 0; t < view->dims->transitions; t++) {
        double chance[LANES];
        if (in->when[t] != TRANSITIONS_RATE)
            continue;
        transitions_hazard(view, now, t, chance);
        elementary_probabilities(chance, view->dt, chance);
        move_ready(view, t, chance, (int)in->ages[2 * t], (int)in->ages[2 * t + 1], 0,
                   &now->people.moving[t]);
    }
}

void regrouping_moves(const struct view *view, struct world *now, const struct luck *luck,
                      const struct population_strip *men)
{
    const struct transitions_inputs *in = view->transitions;
    for (size_t t = 0; t < view->dims->transitions; t++)
        if (in->when[t] == TRANSITIONS_RATE && (size_t)in->from[t] == men->group)
            move_kind(view, now, luck, &now->people.moving[t], men);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
