/* tenure - how long people in cells have been in a group with a time limit. */
#include "models/tenure.h"

#include "models/clones.h"

#include <assert.h>
#include <string.h>

void tenure_lay(const struct view *base, struct world *world, struct arena *kept)
{
    struct population_state *people = &world->people;
    const size_t rows = base->common->population.tenures;
    people->tenure = arena_take(kept, rows, sizeof people->tenure[0]);
    people->tenure_arrive = arena_take(kept, rows, sizeof people->tenure_arrive[0]);
}

static void sum_rows(const struct population_state *people, const struct population_strip *strip,
                     int32_t all[PEOPLE_STATES][LANES])
{
    memset(all, 0, PEOPLE_STATES * sizeof all[0]);
    for (size_t stay = 0; stay < strip->stays; stay++)
        cells_add(people->tenure[strip->tenure + stay], all);
}

/* People from..from + n - 1 of those of the group in a state: every stays-th is in
 * the same row, so that rounding leaves no row behind. */
static int32_t of_row(int64_t from, int32_t n, size_t row, size_t stays)
{
    const int64_t s = (int64_t)stays, first = (from + s - 1 - (int64_t)row) / s;
    return (int32_t)((from + n + s - 1 - (int64_t)row) / s - first);
}

static void begin_strip(const struct population_strip *strip, struct population_state *people,
                        int64_t passed[PEOPLE_STATES][LANES])
{
    int32_t all[PEOPLE_STATES][LANES] = {{0}};
    for (size_t r = 0; r < POPULATION_SEXES * cells_count(strip); r++)
        cells_add(people->count[strip->cell + r], all);
    for (size_t state = 0; state < PEOPLE_STATES; state++)
        for (size_t l = 0; l < LANES; l++) {
            for (size_t stay = 0; stay < strip->stays; stay++)
                people->tenure[strip->tenure + stay][state][l] =
                    of_row(passed[state][l], all[state][l], stay, strip->stays);
            passed[state][l] += all[state][l];
        }
}

void tenure_begin(const struct view *view, struct world *now)
{
    const struct population_common *p = &view->common->population;
    int64_t passed[PEOPLE_STATES][LANES];
    memset(now->people.tenure_arrive, 0, p->tenures * sizeof now->people.tenure_arrive[0]);
    for (size_t s = 0; s < p->nstrips; s++) {
        if (s == 0 || p->strips[s].group != p->strips[s - 1].group)
            memset(passed, 0, sizeof passed);
        if (p->strips[s].stays > 0 && p->strips[s].sex == POPULATION_MALE)
            begin_strip(&p->strips[s], &now->people, passed);
    }
}

/* The lines by which gone[] leave the strip's rows. */
static void lines_of(const struct population_state *people, const struct population_strip *strip,
                     const struct luck *luck, uint64_t address, uint32_t some,
                     int32_t gone[PEOPLE_STATES][LANES], struct cells_drawn *out)
{
    int32_t all[PEOPLE_STATES][LANES];
    sum_rows(people, strip, all);
    cells_share(all, some, gone, luck, address, out);
}

void tenure_leave(struct population_state *people, const struct population_strip *strip,
                  const struct luck *luck, uint64_t address, uint32_t some,
                  int32_t gone[PEOPLE_STATES][LANES])
{
    struct cells_drawn drawn;
    int32_t out[PEOPLE_STATES][LANES];
    if (strip->stays == 0 || some == 0)
        return;
    lines_of(people, strip, luck, address, some, gone, &drawn);
    for (size_t stay = 0; stay < strip->stays; stay++)
        cells_next(people->tenure[strip->tenure + stay], &drawn, out);
}

void tenure_exchange(struct population_state *people, const struct population_strip *a,
                     const struct population_strip *b, const struct luck *luck, uint64_t address,
                     int32_t there[PEOPLE_STATES][LANES], int32_t back[PEOPLE_STATES][LANES])
{
    struct cells_drawn going, coming;
    if (a->stays == 0)
        return;
    lines_of(people, a, luck, address, PEOPLE_ALL, there, &going);
    lines_of(people, b, luck, address + 1, PEOPLE_ALL, back, &coming);
    for (size_t stay = 0; stay < a->stays; stay++) {
        int32_t(*here)[LANES] = people->tenure[a->tenure + stay];
        int32_t(*yonder)[LANES] = people->tenure[b->tenure + stay];
        int32_t go[PEOPLE_STATES][LANES] = {{0}}, come[PEOPLE_STATES][LANES] = {{0}};
        cells_next(here, &going, go);
        cells_next(yonder, &coming, come);
        cells_add(come, here);
        cells_add(go, yonder);
    }
}

void tenure_send(struct population_state *people, const struct population_strip *from,
                 const struct population_strip *to, const struct luck *luck, uint64_t address,
                 uint32_t some, int32_t gone[PEOPLE_STATES][LANES])
{
    struct cells_drawn drawn;
    if (to->stays == 0) /* areas may differ in it */
        tenure_leave(people, from, luck, address, some, gone);
    if (from->stays == 0 || to->stays == 0 || some == 0)
        return;
    lines_of(people, from, luck, address, some, gone, &drawn);
    for (size_t stay = 0; stay < from->stays; stay++) {
        int32_t out[PEOPLE_STATES][LANES] = {{0}}, sum[LANES];
        const size_t then = stay < to->stays ? stay : to->stays - 1;
        cells_next(people->tenure[from->tenure + stay], &drawn, out);
        cells_people(out, sum);
        HALVES COUNTS(people->tenure_arrive[to->tenure + then]) += COUNTS(sum);
    }
}

/* Those of the arrivals who have been in such a group for so long. */
static void settle_row(struct population_state *people, size_t row, const struct luck *luck,
                       uint64_t address, int32_t arrivals[PEOPLE_STATES][LANES])
{
    systematic_pick *const pick = systematic_picker();
    int32_t all[LANES], *these = people->tenure_arrive[row];
    uint32_t words[LANES];
    struct systematic line;
    struct draw_row luck_row;
    if (cells_nobody(these))
        return;
    cells_people(arrivals, all);
    for (size_t l = 0; l < LANES; l++)
        assert(these[l] <= all[l]);
    draw_at(&luck_row, luck, address, 1);
    draw_bits(&luck_row, 0, words);
    systematic_begin(all, these, words, &line);
    for (size_t state = 0; state < PEOPLE_STATES; state++) {
        int32_t out[LANES];
        pick(&line, arrivals[state], out);
        HALVES COUNTS(people->tenure[row][state]) += COUNTS(out);
    }
    memset(these, 0, LANES * sizeof these[0]);
}

void tenure_settle(struct population_state *people, const struct population_strip *strip,
                   const struct luck *luck, uint64_t address, int32_t all[PEOPLE_STATES][LANES])
{
    int32_t arrivals[PEOPLE_STATES][LANES];
    if (strip->stays == 0)
        return;
    sum_rows(people, strip, arrivals);
    for (size_t state = 0; state < PEOPLE_STATES; state++)
        HALVES COUNTS(arrivals[state]) = COUNTS(all[state]) - COUNTS(arrivals[state]);
    for (size_t stay = 0; stay < strip->stays; stay++)
        settle_row(people, strip->tenure + stay, luck, rng_mix(address, stay), arrivals);
    cells_add(arrivals, people->tenure[strip->tenure]); /* the others begin */
}

void tenure_next(struct population_state *people, const struct population_strip *strip,
                 const struct luck *luck, uint64_t address, struct cells_drawn *drawn)
{
    int32_t(*row)[PEOPLE_STATES][LANES] = people->tenure + strip->tenure;
    lines_of(people, strip, luck, address, PEOPLE_ALL, row[strip->stays - 1], drawn);
    memmove(row + 1, row, (strip->stays - 1) * sizeof row[0]);
    memset(row, 0, sizeof row[0]);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
