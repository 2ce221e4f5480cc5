/* departures - people in cells who leave for good by a chance of their age: the dead, emigrants. */
#include "models/departures.h"

#include "models/clones.h"
#include "models/draw.h"
#include "models/tenure.h"

#include <string.h>

size_t departures_step(const struct population_common *common)
{
    return common->healths * POPULATION_SEXES;
}

CLONES static void departures_at_risk(int32_t (*count)[PEOPLE_STATES][LANES], size_t n,
                                      int32_t (*sum)[CELLS_CARDS][LANES])
{
    for (size_t r = 0; r < n; r++)
        cells_by_card(count[r], sum[r]);
}

static void draw_age(const struct draw_chances *chances, const struct luck *luck, uint64_t address,
                     size_t age, struct departures *d)
{
    struct draw_row row;
    draw_at(&row, luck, address, 2 * CELLS_CARDS);
    d->some[age] = 0;
    for (int card = 0; card < CELLS_CARDS; card++) {
        int32_t gone[LANES];
        if (!systematic_draw(&row, card, CELLS_CARDS + card, d->people[age][card], chances, gone,
                             &d->line[age][card]))
            continue;
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
    out->states = cells_states(view, strip->group);
    for (size_t s = first; s < end; s += departures_step(p))
        departures_at_risk(now->people.count + p->strips[s].cell, ages, out->people + strip->first);
    for (size_t r = 0; r < ages; r++) {
        const size_t age = (size_t)strip->first + r;
        draw_age(&chances[age], luck, rng_mix(p->address[strip->cell + r], name), age, out);
    }
}

void departures_leave(struct population_state *people, const struct population_strip *strip,
                      const struct luck *luck, struct departures *d)
{
    const bool limit = strip->stays > 0;
    systematic_pick *const pick = systematic_picker();
    memset(d->left, 0, limit ? sizeof d->left : 0);
    for (size_t age = (size_t)strip->first; age <= (size_t)strip->last; age++) {
        int32_t gone[PEOPLE_STATES][LANES];
        const uint32_t left =
            cells_pick_by_card(people->count[strip->cell + age - (size_t)strip->first], d->states,
                               d->some[age], d->line[age], pick, gone);
        for (size_t state = 0; limit && left >> state != 0; state++)
            if (left >> state & 1u)
                HALVES COUNTS(d->left[state]) += COUNTS(gone[state]);
    }
    tenure_leave(people, strip, luck, rng_mix(d->address, strip->class), PEOPLE_ALL, d->left);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
