/* joining - the second half of a period for people in cells.
 *
 * The people of a kind differ only by sex and age, which move nobody: they change their mind, are
 * reached, join and leave by exact binomials of all of them (models/chain.h says what each is), and
 * who it is among their cells is a systematic sample. Then a part of the new members become
 * established ones, and all are counted. */
#include "models/joining.h"

#include "models/cells.h"
#include "models/clones.h"
#include "models/elementary.h"
#include "models/systematic.h"

#include <string.h>

/* Who goes from a state to another, with which of the period's chances, by which slot of the
 * kind's luck (moves that every group has share a block of random bits, and rare ones another).
 * Draws of moves that are made together are all made on the counts before them. */
enum chance { UP, DOWN_OUT, DOWN_IN, REACH, JOIN, LEAVE, LEAVE_UNWILLING, ESTABLISHED, CHANCES };

static const struct move {
    int slot;
    enum chance chance;
    size_t from, to;
} moves[] = {
    {4, UP, PEOPLE_OUT_UNWILLING, PEOPLE_OUT_WILLING}, /* minds change */
    {5, DOWN_OUT, PEOPLE_OUT_WILLING, PEOPLE_OUT_UNWILLING},
    {6, UP, PEOPLE_IN_UNWILLING, PEOPLE_IN_WILLING},
    {7, DOWN_IN, PEOPLE_IN_WILLING, PEOPLE_IN_UNWILLING},
    {8, UP, PEOPLE_NEW_UNWILLING, PEOPLE_NEW_WILLING},
    {9, DOWN_IN, PEOPLE_NEW_WILLING, PEOPLE_NEW_UNWILLING},
    {12, REACH, PEOPLE_OUT_WILLING, PEOPLE_NEW_WILLING}, /* some are reached */
    {0, JOIN, PEOPLE_OUT_WILLING, PEOPLE_NEW_WILLING},   /* cards are taken and lapse */
    {1, LEAVE, PEOPLE_NEW_WILLING, PEOPLE_OUT_WILLING},
    {2, LEAVE, PEOPLE_IN_WILLING, PEOPLE_OUT_WILLING},
    {10, LEAVE_UNWILLING, PEOPLE_NEW_UNWILLING, PEOPLE_OUT_UNWILLING},
    {11, LEAVE_UNWILLING, PEOPLE_IN_UNWILLING, PEOPLE_OUT_UNWILLING},
    {3, ESTABLISHED, PEOPLE_NEW_WILLING, PEOPLE_IN_WILLING}, /* a first card becomes a later one */
    {13, ESTABLISHED, PEOPLE_NEW_UNWILLING, PEOPLE_IN_UNWILLING},
};
enum { STAGES = 4, MOST_TOGETHER = 6, MOVES = sizeof moves / sizeof moves[0] };
static const size_t together[STAGES] = {6, 1, 5, 2};
static const size_t of_the_willing[STAGES] = {0, 0, 3, 1}; /* where all are: the first of these */

/* The moves of a kind in the period: a bit for each that anybody makes, and his line. */
struct sample {
    uint32_t some;
    struct systematic line[MOVES];
};

ALWAYS_INLINE void shift(const int32_t moved[LANES], int32_t from[LANES], int32_t to[LANES])
{
    HALVES COUNTS(from) -= COUNTS(moved);
    HALVES COUNTS(to) += COUNTS(moved);
}

/* People of a strip. */
struct strip_sums {
    int32_t all[LANES], in[LANES], new[LANES], aged_60[LANES];
};

ALWAYS_INLINE void count_cell(int32_t count[PEOPLE_STATES][LANES], int32_t old,
                              int32_t insured[LANES], int32_t newcomers[LANES],
                              struct strip_sums *sum)
{
    HALVES
    {
        const counts_side_by_side new =
            COUNTS(count[PEOPLE_NEW_WILLING]) + COUNTS(count[PEOPLE_NEW_UNWILLING]);
        const counts_side_by_side in =
            new + COUNTS(count[PEOPLE_IN_WILLING]) + COUNTS(count[PEOPLE_IN_UNWILLING]);
        const counts_side_by_side all = in + COUNTS(count[PEOPLE_OUT_WILLING]) +
                                        COUNTS(count[PEOPLE_OUT_UNWILLING]) +
                                        COUNTS(count[PEOPLE_UNREACHED]);
        COUNTS(insured) += in;
        COUNTS(newcomers) += new;
        COUNTS(sum->all) += all;
        COUNTS(sum->in) += in;
        COUNTS(sum->new) += new;
        COUNTS(sum->aged_60) += all & old;
    }
}

/* Those of a cell who are in the sample make their moves, stage by stage. */
ALWAYS_INLINE void move_cell(int32_t count[PEOPLE_STATES][LANES], struct sample *sample,
                             systematic_pick *pick)
{
    for (size_t stage = 0, first = 0; stage < STAGES; first += together[stage++]) {
        const uint32_t some = sample->some >> first & ((1u << together[stage]) - 1);
        int32_t picked[MOST_TOGETHER][LANES];
        for (size_t m = 0; some >> m != 0; m++)
            if (some >> m & 1u)
                pick(&sample->line[first + m], count[moves[first + m].from], picked[m]);

        for (size_t m = 0; some >> m != 0; m++)
            if (some >> m & 1u)
                HALVES COUNTS(count[moves[first + m].to]) += COUNTS(picked[m]);
    }
}

/* Moves and counts in one pass over a strip, while its cells are near. */
CLONES static void joining_pass(const struct population_strip *strip,
                                struct population_state *people, struct sample *sample,
                                struct strip_sums *sum)
{
    systematic_pick *const pick = systematic_picker();
    for (int age = strip->first; age <= strip->last; age++) {
        const size_t at = population_at(strip->group, strip->health, strip->sex, age);
        const size_t cell = strip->cell + (size_t)(age - strip->first);
        if (sample->some != 0)
            move_cell(people->count[cell], sample, pick);
        count_cell(people->count[cell], age >= 60 ? -1 : 0, people->insured[at],
                   people->newcomers[at], sum);
    }
}

/* Those of each row, where the group has a time limit: the same numbers by another sample. */
CLONES static void joining_tenure(const struct population_strip *strip,
                                  struct population_state *people, const struct sample *of)
{
    systematic_pick *const pick = systematic_picker();
    if (strip->stays == 0 || of->some == 0)
        return;
    struct sample sample = *of; /* the other way of taking it walks the cells */
    for (size_t stay = 0; stay < strip->stays; stay++)
        move_cell(people->tenure[strip->tenure + stay], &sample, pick);
}

static void pass(const struct population_strip *strip, struct population_state *people,
                 struct sample *sample)
{
    const bool poor = strip->health == POPULATION_POOR_HEALTH;
    struct strip_sums sum = {.all = {0}};
    joining_pass(strip, people, sample, &sum);
    for (size_t l = 0; l < LANES; l++) {
        size_t k = strip->group * LANES + l;
        people->group_members[k] += sum.in[l];
        people->group_residents[k] += sum.all[l];
        people->poor_members[k] += poor ? sum.in[l] : 0;
        people->poor_residents[k] += poor ? sum.all[l] : 0;
        people->class_members[strip->class * LANES + l] += sum.in[l];
        people->class_residents[strip->class * LANES + l] += sum.all[l];
        people->new_members[l] += sum.new[l];
        people->aged_60[l] += sum.aged_60[l];
    }
}

void joining_count(const struct view *view, struct world *now)
{
    const struct population_common *p = &view->common->population;
    struct sample nobody = {.some = 0};
    for (size_t s = 0; s < p->nstrips; s++)
        pass(&p->strips[s], &now->people, &nobody);
}

/* Those of one move are drawn of all of the kind, and counted where they take or leave a card. */
static void draw_move(struct population_state *people, const struct population_strip *strip,
                      const struct move *move, const int32_t of[LANES], const int32_t moved[LANES],
                      struct draw_row *starts, struct systematic *line)
{
    uint32_t words[LANES];
    draw_bits(starts, move->slot, words);
    systematic_begin(of, moved, words, line);
    const bool was = population_insured(move->from), is = population_insured(move->to);
    if (was == is)
        return;
    for (size_t l = 0; l < LANES; l++) {
        people->joins[l] += is ? moved[l] : 0;
        people->group_joins[strip->group * LANES + l] += is ? moved[l] : 0;
        people->lapses[l] += was ? moved[l] : 0;
    }
}

static void draw_moves(const struct view *view, struct world *now, const struct luck *luck,
                       const struct population_strip *men,
                       const struct draw_chances chances[CHANCES], struct sample *sample)
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    const bool choice = cells_choice(view, men->group);
    const uint64_t name = men->address;
    int32_t count[PEOPLE_STATES][LANES];
    struct draw_row row, starts;
    draw_at(&row, luck, rng_mix(name, rng_address(0, "enrolment")), MOVES);
    draw_at(&starts, luck, rng_mix(name, rng_address(0, "enrolment, who")), MOVES);
    memset(count, 0, sizeof count);
    for (size_t sex = 0; sex < POPULATION_SEXES; sex++)
        cells_add(people->standing[(size_t)(men - p->strips) + sex], count);
    sample->some = 0;
    for (size_t stage = 0, first = 0; stage < STAGES; first += together[stage++]) {
        const size_t end = first + (choice ? together[stage] : of_the_willing[stage]);
        int32_t moved[MOST_TOGETHER][LANES];
        uint32_t some = 0;
        for (size_t m = first; m < end; m++) {
            const struct move *move = &moves[m];
            if (!draw_take(&row, move->slot, count[move->from], &chances[move->chance],
                           moved[m - first]))
                continue;
            some |= 1u << m;
            draw_move(people, men, move, count[move->from], moved[m - first], &starts,
                      &sample->line[m]);
        }
        for (size_t m = first; m < end; m++)
            if (some >> m & 1u)
                shift(moved[m - first], count[moves[m].from], count[moves[m].to]);
        sample->some |= some;
    }
}

/* The men of a kind, and the women beside them. */
static void enrol_kind(const struct view *view, struct world *now, const struct luck *luck,
                       const struct population_strip *men, const double established[LANES])
{
    const struct enrolment_state *enr = &now->enrolment;
    const size_t kind = population_kind(men->group, men->class, men->health);
    const double *const chance[CHANCES] = {
        enr->up[kind],   enr->down_uninsured[kind], enr->down_insured[kind],    enr->reach[kind],
        enr->join[kind], enr->leave[kind],          enr->leave_unwilling[kind], established,
    };
    struct draw_chances chances[CHANCES];
    struct sample sample;
    for (size_t k = 0; k < CHANCES; k++)
        draw_ready(chance[k], &chances[k]);
    draw_moves(view, now, luck, men, chances, &sample);
    joining_tenure(men, &now->people, &sample);
    for (size_t sex = 0; sex < POPULATION_SEXES; sex++)
        pass(men + sex, &now->people, &sample);
}

void joining_enrol(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    double established[LANES];
    for (size_t l = 0; l < LANES; l++)
        established[l] = elementary_probability(1 / view->population->first_card[l], view->dt);
    for (size_t s = 0; s < p->nstrips; s += POPULATION_SEXES)
        enrol_kind(view, now, luck, &p->strips[s], established);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
