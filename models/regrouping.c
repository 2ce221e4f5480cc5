/* regrouping - people in cells change group: by birthday, age, date, hazard, time limit.
 *
 * Who moves leaves at once and waits among the arrivals of his new cell, so that nobody moves twice
 * in one half period; models/vital.c settles arrivals. Those with a card keep it with the
 * transition's portability. */
#include "models/regrouping.h"

#include "models/cells.h"
#include "models/draw.h"
#include "models/elementary.h"
#include "models/words.h"

#include <string.h>

/* Which rows of a strip, ages [first, last], and the addresses of a purpose there. */
struct rows {
    size_t cell, n;
    uint64_t address[POPULATION_AGES];
};

static bool rows_of(const struct population_common *p, const struct population_strip *strip,
                    int first, int last, uint64_t purpose, struct rows *rows)
{
    if (first < strip->first)
        first = strip->first;
    if (last > strip->last)
        last = strip->last;
    if (first > last)
        return false;
    rows->cell = strip->cell + (size_t)(first - strip->first);
    rows->n = (size_t)(last - first + 1);
    for (size_t r = 0; r < rows->n; r++)
        rows->address[r] = rng_mix(p->address[rows->cell + r], purpose);
    return true;
}

void regrouping_send(struct population_state *people, size_t to, size_t state,
                     const int32_t movers[LANES], const double keeps[LANES],
                     const struct luck *luck, uint64_t address)
{
    int32_t kept[1][LANES] = {{0}};
    bool insured = population_insured(state);
    bool new = state == PEOPLE_NEW_WILLING || state == PEOPLE_NEW_UNWILLING;
    if (cells_nobody(movers))
        return;
    if (insured) {
        int32_t n[1][LANES];
        double p[1][LANES];
        memcpy(n[0], movers, sizeof n[0]);
        memcpy(p[0], keeps, sizeof p[0]);
        draw_binomial(luck, 1, &address, n, p, 1, kept);
    }
    for (size_t l = 0; l < LANES; l++) {
        people->arrive[new ? ARRIVE_NEW : ARRIVE_ESTABLISHED][to][l] += kept[0][l];
        people->arrive[ARRIVE_UNINSURED][to][l] += movers[l] - kept[0][l];
        people->lapses[l] += insured ? movers[l] - kept[0][l] : 0;
    }
}

/* Draws movers of transition t from rows of a strip and sends them to cells at `older` ages on. */
static void move_rows(const struct view *view, struct world *now, const struct luck *luck, size_t t,
                      const struct population_strip *strip, int first, int last, int older,
                      double probability[LANES])
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    size_t to = (size_t)view->transitions->to[t];
    const struct population_strip *goal =
        population_strip(p, to, strip->class, strip->health, strip->sex);
    uint64_t name = rng_address(rng_address(0, "move"), view->dims->names[DIM_TRANSITION][t]);
    double(*chance)[LANES] = (double(*)[LANES])probability;
    for (size_t state = 0; state < PEOPLE_STATES; state++) {
        struct rows rows;
        int32_t movers[POPULATION_AGES][LANES];
        uint64_t purpose = rng_address(name, cells_state(state));
        if (!rows_of(p, strip, first, last, purpose, &rows))
            return;
        int32_t(*count)[LANES] = people->count[state] + rows.cell;
        draw_binomial(luck, rows.n, rows.address, count, chance, 0, movers);
        int age = strip->first + (int)(rows.cell - strip->cell) + older;
        for (size_t r = 0; r < rows.n; r++, age++) {
            for (size_t l = 0; l < LANES; l++)
                count[r][l] -= movers[r][l];
            regrouping_send(people, goal->cell + (size_t)(age - goal->first), state, movers[r],
                            view->transitions->portability + t * LANES, luck,
                            rng_address(rows.address[r], "keeps card"));
        }
    }
}

static void each_strip(const struct view *view, struct world *now, const struct luck *luck,
                       size_t t, int first, int last, int older, double probability[LANES])
{
    const struct population_common *p = &view->common->population;
    size_t from = (size_t)view->transitions->from[t];
    for (size_t s = p->first_strip[from]; s < p->nstrips && p->strips[s].group == from; s++)
        move_rows(view, now, luck, t, &p->strips[s], first, last, older, probability);
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

/* Cells of a strip move up by one age. Those who pass the last age go to the next group, or stay
 * among the oldest. */
static void age_strip(const struct view *view, struct world *now, const struct luck *luck,
                      const struct population_strip *strip, size_t state)
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    size_t n = cells_ages(strip), g = strip->group;
    size_t top = strip->cell + n - 1;
    int32_t(*count)[LANES] = people->count[state];
    int32_t leave[LANES];
    memcpy(leave, count[top], sizeof leave);
    memmove(count + strip->cell + 1, count + strip->cell, (n - 1) * sizeof count[0]);
    memset(count + strip->cell, 0, sizeof count[0]);
    if (strip->last == POPULATION_AGES - 1) {
        for (size_t l = 0; l < LANES; l++)
            count[top][l] += leave[l];
        return;
    }
    size_t next = (size_t)view->groups->next[g];
    const struct population_strip *goal =
        population_strip(p, next, strip->class, strip->health, strip->sex);
    uint64_t address =
        rng_address(rng_address(p->address[top], "outgrows the group"), cells_state(state));
    regrouping_send(people, goal->cell + (size_t)(strip->last + 1 - goal->first), state, leave,
                    view->groups->next_portability + g * LANES, luck, address);
}

void regrouping_grow_older(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    for (size_t s = 0; s < p->nstrips; s++)
        for (size_t state = 0; state < PEOPLE_STATES; state++)
            age_strip(view, now, luck, &p->strips[s], state);
}

/* People of a strip whose time is over, in all states. */
static void time_is_over(const struct view *view, struct world *now, const struct luck *luck,
                         const struct population_strip *strip)
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    size_t next = (size_t)view->groups->limit_next[strip->group];
    const struct population_strip *goal =
        population_strip(p, next, strip->class, strip->health, strip->sex);
    for (size_t state = 0; state < PEOPLE_STATES; state++)
        for (int age = strip->first; age <= strip->last; age++) {
            size_t cell = strip->cell + (size_t)(age - strip->first);
            uint64_t address =
                rng_address(rng_address(p->address[cell], "time is over"), cells_state(state));
            regrouping_send(people, goal->cell + (size_t)(age - goal->first), state,
                            people->count[state][cell],
                            view->groups->limit_portability + strip->group * LANES, luck, address);
            memset(people->count[state][cell], 0, sizeof people->count[state][cell]);
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
        size_t bytes = cells_ages(strip) * sizeof now->people.count[0][0];
        for (size_t state = 0; state < PEOPLE_STATES; state++) {
            int32_t(*count)[LANES] = now->people.count[state];
            if (strip->stay > 0)
                memcpy(count + strip->cell, count + p->strips[s - step].cell, bytes);
            else
                memset(count + strip->cell, 0, bytes);
        }
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
