/* individuals - the people as persons in households: memory, lanes, counts.
 *
 * Where they start: models/households.c. First half of a period: models/lifecourse.c, with
 * models/incomes.c; second half: models/decisions.c. Memory of a future: 16 bytes a person for
 *     residents + room (births of the busiest year + immigrants, a year, times years) + 1000;
 * the dead make room at once. A bundle holds futures side by side as long as they are a million
 * persons together, at least one future. */
#include "models/individuals.h"

#include "models/cells.h"
#include "models/decisions.h"
#include "models/households.h"
#include "models/incomes.h"
#include "models/knots.h"
#include "models/lifecourse.h"
#include "models/model.h"
#include "models/vital.h"

#include <math.h>
#include <string.h>

_Static_assert(sizeof(struct person) == 16, "a person is 16 bytes");

enum { SPARE = 1000, MOST_TOGETHER = 1 << 20 };

/* Births of the year that has most, and immigrants, were people as they are at the base date. */
static double expected_inflow(const struct view *base, const struct population_common *p,
                              const double women[POPULATION_AGES])
{
    const struct population_inputs *in = base->population;
    double most = 0, come = 0, net = in->migration[0];
    for (int year = base->dims->first_year; year <= base->dims->last_year; year++) {
        double births = 0;
        for (int age = 0; age < POPULATION_AGES; age++)
            births += women[age] *
                      population_birth_rate(in, (size_t)(year - base->dims->first_year), age);
        most = births > most ? births : most;
    }
    for (size_t s = 0; s < p->nstrips && net > 0; s++) {
        const struct population_strip *strip = &p->strips[s];
        for (int age = strip->first; age <= strip->last; age++)
            come += p->start[strip->cell + (size_t)(age - strip->first)] * net *
                    areas_migration(base, strip->group, 0) *
                    knots_at(in->migration_ages, POPULATION_KNOTS, age);
    }
    return most * in->fertility_level[0] + come;
}

void individuals_size(const struct view *base, struct common *common)
{
    struct population_common *p = &common->population;
    double women[POPULATION_AGES] = {0}, residents = 0;
    p->lanes = LANES;
    p->room = 0;
    if (base->population->structure[0] != POPULATION_INDIVIDUALS)
        return;
    for (size_t s = 0; s < p->nstrips; s++)
        for (int age = p->strips[s].first; age <= p->strips[s].last; age++) {
            int32_t n = p->start[p->strips[s].cell + (size_t)(age - p->strips[s].first)];
            women[age] += p->strips[s].sex == POPULATION_FEMALE ? n : 0;
            residents += n;
        }
    double years = base->dims->last_year - base->dims->first_year;
    double more = base->population->room[0] * years * expected_inflow(base, p, women);
    p->room = (size_t)(residents + ceil(more)) + SPARE;
    size_t together = MOST_TOGETHER / p->room;
    p->lanes = together < 1 ? 1 : together < LANES ? together : LANES;
}

void individuals_lay(const struct view *base, struct world *world, struct arena *kept,
                     struct arena *fresh)
{
    const struct population_common *p = &base->common->population;
    struct individuals_state *crowd = &world->people.individuals;
    struct decisions_levels levels = decisions_levels(base);
    size_t groups = base->dims->groups, kinds = groups * POPULATION_KINDS;
    size_t all = kinds * levels.orders * levels.steps;
    for (size_t l = 0; l < p->lanes; l++) {
        crowd->person[l] = arena_take(kept, p->room, sizeof(struct person));
        crowd->willing[l] = arena_take(kept, all, sizeof(double));
    }
    crowd->n = arena_take(kept, LANES, sizeof crowd->n[0]);
    crowd->level = arena_take(kept, kinds, sizeof crowd->level[0]);
    crowd->income = arena_take(kept, LANES * POPULATION_CLASSES, sizeof crowd->income[0]);
    crowd->frailty_below = arena_take(kept, LANES, sizeof crowd->frailty_below[0]);
    crowd->start_sum = arena_take(kept, p->ncells * PEOPLE_STATES, sizeof(int32_t));
    crowd->strip_of = arena_take(kept, p->ncells, sizeof crowd->strip_of[0]);
    crowd->places = arena_take(kept, groups * POPULATION_PLACES, sizeof crowd->places[0]);
    crowd->mind = arena_take(fresh, all, sizeof crowd->mind[0]);
    crowd->card = arena_take(fresh, kinds * INDIVIDUALS_FRAILTIES, sizeof crowd->card[0]);
    crowd->tally = arena_take(fresh, kinds, sizeof crowd->tally[0]);
    crowd->arrivals = arena_take(fresh, p->ncells, sizeof crowd->arrivals[0]);
    crowd->move = arena_take(fresh, base->dims->transitions, sizeof crowd->move[0]);
    crowd->moving = arena_take(fresh, groups, sizeof crowd->moving[0]);
    crowd->out = arena_take(fresh, base->dims->transitions, sizeof crowd->out[0]);
    crowd->first_out = arena_take(fresh, groups + 1, sizeof crowd->first_out[0]);
    crowd->abroad = arena_take(fresh, areas_count(base->dims), sizeof crowd->abroad[0]);
    crowd->area_move = arena_take(fresh, base->dims->moves, sizeof crowd->area_move[0]);
    crowd->climb = arena_take(fresh, groups * POPULATION_CLASSES, sizeof crowd->climb[0]);
    crowd->below = arena_take(fresh, groups, sizeof crowd->below[0]);
}

void individuals_begin(const struct view *view, struct world *now, const struct luck *luck)
{
    struct luck own = vital_luck(view, luck);
    for (size_t l = 0; l < view->common->population.lanes; l++) {
        incomes_begin(view, &now->people.individuals, (int)l);
        households_begin(view, now, &own, (int)l);
        decisions_begin(view, now, (int)l);
    }
}

/* -- lanes that are not simulated have what the first has -------------------------------------- */

static void repeat_int64(int64_t *of, size_t lanes)
{
    for (size_t l = lanes; l < LANES; l++)
        of[l] = of[0];
}

static void repeat_flows(const struct view *view, struct population_state *people)
{
    size_t lanes = view->common->population.lanes;
    int64_t *flows[POPULATION_FLOWS];
    population_flows(people, flows);
    for (size_t k = 0; k < POPULATION_FLOWS; k++)
        repeat_int64(flows[k], lanes);
    for (size_t g = 0; g < view->dims->groups; g++)
        repeat_int64(people->group_joins + g * LANES, lanes);
}

/* -- the two halves of a period ---------------------------------------------------------------- */

void individuals_open(const struct view *view, struct world *now, const struct luck *luck)
{
    struct population_state *people = &now->people;
    size_t lanes = view->common->population.lanes;
    vital_death_chances(view, now);
    for (size_t l = 0; l < lanes; l++)
        lifecourse_open(view, now, luck, (int)l);
    repeat_flows(view, people);
    for (size_t kind = 0; kind < view->dims->groups * POPULATION_KINDS; kind++)
        for (size_t state = 0; state < PEOPLE_STATES; state++)
            for (size_t l = lanes; l < LANES; l++)
                people->tally[kind][state][l] = people->tally[kind][state][0];
}

void individuals_enrol(const struct view *view, struct world *now, const struct luck *luck)
{
    for (size_t l = 0; l < view->common->population.lanes; l++)
        decisions_enrol(view, now, luck, (int)l);
    repeat_flows(view, &now->people);
}

/* -- counts ------------------------------------------------------------------------------------ */

enum { ALL, MEMBERS, NEW };

static void count_places(const struct view *view, struct population_state *people, size_t lane)
{
    struct individuals_state *crowd = &people->individuals;
    const struct person *person = crowd->person[lane];
    int64_t by_class[POPULATION_CLASSES][2] = {{0}};
    memset(crowd->places, 0, view->dims->groups * POPULATION_PLACES * sizeof crowd->places[0]);
    for (size_t k = 0; k < crowd->n[lane]; k++) {
        const struct person *one = &person[k];
        int32_t *n = crowd->places[population_at(one->group, one->poor, one->sex, one->age)];
        n[ALL]++;
        n[MEMBERS] += population_insured(one->state);
        by_class[one->class][ALL]++;
        by_class[one->class][MEMBERS] += population_insured(one->state);
        n[NEW] += one->state == PEOPLE_NEW_WILLING || one->state == PEOPLE_NEW_UNWILLING;
    }
    for (size_t c = 0; c < POPULATION_CLASSES; c++) {
        people->class_residents[c * LANES + lane] = by_class[c][ALL];
        people->class_members[c * LANES + lane] = by_class[c][MEMBERS];
    }
}

static void add_place(struct population_state *people, size_t at, size_t l, const int32_t n[4])
{
    size_t g = at / POPULATION_PLACES;
    size_t health = at / (POPULATION_SEXES * POPULATION_AGES) % POPULATION_HEALTHS;
    bool poor = health == POPULATION_POOR_HEALTH;
    people->insured[at][l] = n[MEMBERS];
    people->newcomers[at][l] = n[NEW];
    people->group_members[g * LANES + l] += n[MEMBERS];
    people->group_residents[g * LANES + l] += n[ALL];
    people->poor_members[g * LANES + l] += poor ? n[MEMBERS] : 0;
    people->poor_residents[g * LANES + l] += poor ? n[ALL] : 0;
    people->new_members[l] += n[NEW];
    people->aged_60[l] += at % POPULATION_AGES >= 60 ? n[ALL] : 0;
}

void individuals_count(const struct view *view, struct world *now)
{
    size_t lanes = view->common->population.lanes;
    size_t places = view->dims->groups * POPULATION_PLACES;
    struct individuals_state *crowd = &now->people.individuals;
    for (size_t l = lanes; l-- > 0;) {
        count_places(view, &now->people, l);
        for (size_t k = 0; k < places; k++)
            add_place(&now->people, k, l, crowd->places[k]);
    }
    for (size_t l = lanes; l < LANES; l++) /* they repeat the first, which was counted last */
        for (size_t k = 0; k < places; k++)
            add_place(&now->people, k, l, crowd->places[k]);
    for (size_t c = 0; c < POPULATION_CLASSES; c++) {
        repeat_int64(now->people.class_residents + c * LANES, lanes);
        repeat_int64(now->people.class_members + c * LANES, lanes);
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
