/* departures - people in cells who leave for good by a chance of their age: the dead, emigrants. */
#include "models/departures.h"

#include "models/cells.h"
#include "models/clones.h"
#include "models/draw.h"
#include "models/tenure.h"

#include <string.h>

size_t departures_step(const struct population_common *common)
{
    return common->healths * POPULATION_SEXES;
}

CLONES static void departures_at_risk(int32_t (*count)[PEOPLE_STATES][LANES], size_t n,
                                      int32_t (*sum)[DEPARTURES_CARDS][LANES])
{
    for (size_t r = 0; r < n; r++) {
        HALVES COUNTS(sum[r][DEPARTURES_WITHOUT]) += COUNTS(count[r][PEOPLE_OUT_WILLING]) +
                                                     COUNTS(count[r][PEOPLE_OUT_UNWILLING]) +
                                                     COUNTS(count[r][PEOPLE_UNREACHED]);
        HALVES COUNTS(sum[r][DEPARTURES_WITH]) +=
            COUNTS(count[r][PEOPLE_NEW_WILLING]) + COUNTS(count[r][PEOPLE_NEW_UNWILLING]) +
            COUNTS(count[r][PEOPLE_IN_WILLING]) + COUNTS(count[r][PEOPLE_IN_UNWILLING]);
    }
}

static void draw_age(const struct draw_chances *chances, const struct luck *luck, uint64_t address,
                     size_t age, struct departures *d)
{
    struct draw_row row;
    draw_at(&row, luck, address, 2 * DEPARTURES_CARDS);
    d->some[age] = 0;
    for (int card = 0; card < DEPARTURES_CARDS; card++) {
        int32_t gone[LANES];
        uint32_t words[LANES];
        if (!draw_take(&row, card, d->people[age][card], chances, gone))
            continue;
        draw_bits(&row, DEPARTURES_CARDS + card, words);
        systematic_begin(d->people[age][card], gone, words, &d->line[age][card]);
        d->some[age] |= 1u << card;
        for (size_t l = 0; l < LANES; l++)
            d->gone[card][l] += gone[l];
    }
}

void departures_draw(const struct view *view, const struct world *now, const struct luck *luck,
                     size_t first, size_t end, const struct draw_chances chances[],
                     const char *purpose, struct departures *out)
{
    const struct population_common *p = &view->common->population;
    const struct population_strip *strip = &p->strips[first];
    const uint64_t name = rng_address(0, purpose);
    const size_t ages = cells_count(strip);
    memset(out->people, 0, sizeof out->people);
    memset(out->gone, 0, sizeof out->gone);
    out->address = rng_mix(strip->address, rng_address(name, "tenure"));
    out->choice = cells_choice(view, strip->group);
    for (size_t s = first; s < end; s += departures_step(p))
        departures_at_risk(now->people.count + p->strips[s].cell, ages, out->people + strip->first);
    for (size_t r = 0; r < ages; r++) {
        const size_t age = (size_t)strip->first + r;
        draw_age(&chances[age], luck, rng_mix(p->address[strip->cell + r], name), age, out);
    }
}

static void take_cell(int32_t count[PEOPLE_STATES][LANES], size_t states, uint32_t some,
                      struct systematic line[DEPARTURES_CARDS], systematic_pick *pick,
                      int32_t (*left)[LANES])
{
    /* states that every group has come first */
    static const struct {
        size_t state, card;
    } order[PEOPLE_STATES] = {
        {PEOPLE_IN_WILLING, DEPARTURES_WITH},       {PEOPLE_NEW_WILLING, DEPARTURES_WITH},
        {PEOPLE_OUT_WILLING, DEPARTURES_WITHOUT},   {PEOPLE_UNREACHED, DEPARTURES_WITHOUT},
        {PEOPLE_OUT_UNWILLING, DEPARTURES_WITHOUT}, {PEOPLE_NEW_UNWILLING, DEPARTURES_WITH},
        {PEOPLE_IN_UNWILLING, DEPARTURES_WITH},
    };
    for (size_t k = 0; k < states; k++) {
        int32_t gone[LANES];
        if (!(some >> order[k].card & 1u))
            continue;
        pick(&line[order[k].card], count[order[k].state], gone);
        if (left != NULL)
            HALVES COUNTS(left[order[k].state]) += COUNTS(gone);
    }
}

void departures_leave(struct population_state *people, const struct population_strip *strip,
                      const struct luck *luck, struct departures *d)
{
    const bool limit = strip->stays > 0;
    memset(d->left, 0, limit ? sizeof d->left : 0);
    systematic_pick *const pick = systematic_picker();
    for (size_t age = (size_t)strip->first; age <= (size_t)strip->last; age++)
        if (d->some[age] != 0)
            take_cell(people->count[strip->cell + age - (size_t)strip->first],
                      d->choice ? PEOPLE_STATES : 4, d->some[age], d->line[age], pick,
                      limit ? d->left : NULL);
    tenure_leave(people, strip, luck, rng_mix(d->address, strip->class), PEOPLE_ALL, d->left);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
