/* individuals - the people as persons in households: memory, lanes, counts.
 *
 * Where they start: models/households.c. First half of a period: models/lifecourse.c, with
 * models/incomes.c; second half: models/decisions.c. A future's persons are in segments of 65,536,
 * walked side by side. Memory of each: 16 bytes a person for its part of
 *     residents + room (births of the busiest year + immigrants, a year, times years)
 * and 1000 more; the dead make room at once. A bundle holds futures side by side as long as they
 * are a million persons together, at least one future.
 *
 * Counts by place and state are kept, and change with whom something happens; at the turn of the
 * year they grow a year older as everybody does. */
#include "models/individuals.h"

#include "models/cells.h"
#include "models/decisions.h"
#include "models/households.h"
#include "models/incomes.h"
#include "models/knots.h"
#include "models/lifecourse.h"
#include "models/model.h"
#include "models/screen.h"
#include "models/vital.h"
#include "models/words.h"

#include <math.h>
#include <string.h>

_Static_assert(sizeof(struct person) == 16, "a person is 16 bytes");

enum { SPARE = 1000, SEGMENT = 1 << 16, MOST_TOGETHER = 1 << 20 };

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
    p->segments = p->room = 0;
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
    size_t all = (size_t)(residents + ceil(more));
    p->segments = (size_t)residents / SEGMENT + 1;
    p->room = (all + p->segments - 1) / p->segments + SPARE;
    size_t together = MOST_TOGETHER / (p->room * p->segments);
    p->lanes = together < 1 ? 1 : together < LANES ? together : LANES;
}

static void lay_hands(const struct view *base, struct individuals_state *crowd, struct arena *kept)
{
    const struct population_common *p = &base->common->population;
    size_t groups = base->dims->groups;
    crowd->hand = arena_take(kept, base->hands->n, sizeof crowd->hand[0]);
    for (size_t k = 0; k < base->hands->n; k++) {
        struct individuals_hand own = {
            .arrivals = arena_take(kept, p->nstrips, sizeof own.arrivals[0]),
            .tally = arena_take(kept, groups * POPULATION_KINDS, sizeof own.tally[0]),
            .places = arena_take(kept, groups * POPULATION_PLACES, sizeof own.places[0]),
            .joins = arena_take(kept, groups, sizeof own.joins[0]),
        };
        if (crowd->hand != NULL)
            crowd->hand[k] = own;
    }
}

void individuals_lay(const struct view *base, struct world *world, struct arena *kept,
                     struct arena *fresh)
{
    const struct population_common *p = &base->common->population;
    struct individuals_state *crowd = &world->people.individuals;
    size_t groups = base->dims->groups, kinds = groups * POPULATION_KINDS;
    for (size_t l = 0; l < p->lanes; l++) {
        crowd->person[l] = arena_take(kept, p->segments * p->room, sizeof(struct person));
        crowd->n[l] = arena_take(kept, p->segments, sizeof crowd->n[l][0]);
        crowd->tally[l] = arena_take(kept, kinds, sizeof crowd->tally[l][0]);
        crowd->places[l] = arena_take(kept, groups * POPULATION_PLACES, sizeof crowd->places[l][0]);
    }
    crowd->income = arena_take(kept, LANES * POPULATION_CLASSES, sizeof crowd->income[0]);
    crowd->frailty_below = arena_take(kept, LANES, sizeof crowd->frailty_below[0]);
    lay_hands(base, crowd, kept);
    households_lay(base, crowd, kept);
    decisions_lay(base, crowd, kept, fresh);
    crowd->move = arena_take(fresh, base->dims->transitions, sizeof crowd->move[0]);
    crowd->out = arena_take(fresh, base->dims->transitions, sizeof crowd->out[0]);
    crowd->first_out = arena_take(fresh, groups + 1, sizeof crowd->first_out[0]);
    crowd->abroad = arena_take(fresh, areas_count(base->dims), sizeof crowd->abroad[0]);
    crowd->area_move = arena_take(fresh, base->dims->moves, sizeof crowd->area_move[0]);
    crowd->climb = arena_take(fresh, groups * POPULATION_CLASSES, sizeof crowd->climb[0]);
    crowd->below = arena_take(fresh, groups, sizeof crowd->below[0]);
    screen_lay(base, &crowd->bar, fresh);
}

/* -- counts ------------------------------------------------------------------------------------ */

void individuals_add(struct individuals_hand *hand, const struct person *one, int32_t n)
{
    int32_t *at = hand->places[population_at(one->group, one->poor, one->sex, one->age)];
    bool new = one->state == PEOPLE_NEW_WILLING || one->state == PEOPLE_NEW_UNWILLING;
    at[INDIVIDUALS_ALL] += n;
    at[INDIVIDUALS_MEMBERS] += population_insured(one->state) ? n : 0;
    at[INDIVIDUALS_NEW] += new ? n : 0;
    if (!one->arriving)
        hand->tally[population_kind(one->group, one->class, one->poor)][one->state] += n;
}

static void gather_flows(struct population_state *people, struct individuals_flows *flow, int lane)
{
    people->births[lane] += flow->births;
    people->deaths[lane] += flow->deaths;
    people->member_deaths[lane] += flow->member_deaths;
    people->joins[lane] += flow->joins;
    people->lapses[lane] += flow->lapses;
    people->migrants[lane] += flow->migrants;
    people->member_migrants[lane] += flow->member_migrants;
    *flow = (struct individuals_flows){0};
}

static void gather_hand(const struct view *view, struct population_state *people,
                        struct individuals_hand *hand, int lane)
{
    struct individuals_state *crowd = &people->individuals;
    size_t groups = view->dims->groups;
    for (size_t kind = 0; kind < groups * POPULATION_KINDS; kind++)
        for (size_t state = 0; state < PEOPLE_STATES; state++) {
            crowd->tally[lane][kind][state] += hand->tally[kind][state];
            hand->tally[kind][state] = 0;
        }
    for (size_t k = 0; k < groups * POPULATION_PLACES; k++)
        for (size_t of = 0; of < INDIVIDUALS_COUNTS; of++) {
            crowd->places[lane][k][of] += hand->places[k][of];
            hand->places[k][of] = 0;
        }
    for (size_t g = 0; g < groups; g++) {
        people->group_joins[g * LANES + (size_t)lane] += hand->joins[g];
        hand->joins[g] = 0;
    }
    gather_flows(people, &hand->flow, lane);
}

void individuals_gather(const struct view *view, struct world *now, int lane)
{
    const struct population_common *p = &view->common->population;
    bool full = false, crowded = false;
    for (size_t k = 0; k < view->hands->n; k++) {
        struct individuals_hand *hand = &now->people.individuals.hand[k];
        full |= hand->full;
        crowded |= hand->crowded;
        hand->full = hand->crowded = false;
        gather_hand(view, &now->people, hand, lane);
    }
    if (crowded)
        model_trouble(now, lane, "population",
                      T("more than %d people found households out of one in a year"),
                      LIFECOURSE_MOST_FOUNDERS);
    else if (full && p->segments == 1)
        model_trouble(now, lane, "population",
                      T("there is room for %zu persons, and births and immigrants need more: raise "
                        "population.room"),
                      p->room);
    else if (full)
        model_trouble(now, lane, "population",
                      T("there is room for %zu persons in each of %zu parts, and births and "
                        "immigrants need more in one: raise population.room"),
                      p->room, p->segments);
}

static void forget(const struct view *view, struct individuals_state *crowd)
{
    size_t groups = view->dims->groups;
    size_t tally = groups * POPULATION_KINDS * sizeof crowd->tally[0][0];
    size_t places = groups * POPULATION_PLACES * sizeof crowd->places[0][0];
    for (size_t l = 0; l < view->common->population.lanes; l++) {
        memset(crowd->tally[l], 0, tally);
        memset(crowd->places[l], 0, places);
    }
    for (size_t k = 0; k < view->hands->n; k++) {
        struct individuals_hand *hand = &crowd->hand[k];
        memset(hand->tally, 0, groups * POPULATION_KINDS * sizeof hand->tally[0]);
        memset(hand->places, 0, places);
        memset(hand->joins, 0, groups * sizeof hand->joins[0]);
        hand->flow = (struct individuals_flows){0};
        hand->full = hand->crowded = false;
    }
}

void individuals_begin(const struct view *view, struct world *now, const struct luck *luck)
{
    struct luck own = vital_luck(view, luck);
    forget(view, &now->people.individuals);
    for (size_t l = 0; l < view->common->population.lanes; l++) {
        incomes_begin(view, &now->people.individuals, (int)l);
        households_begin(view, now, &own, (int)l);
        individuals_gather(view, now, (int)l);
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
            for (size_t l = 0; l < LANES; l++)
                people->tally[kind][state][l] =
                    (double)people->individuals.tally[l < lanes ? l : 0][kind][state];
}

void individuals_enrol(const struct view *view, struct world *now, const struct luck *luck)
{
    for (size_t l = 0; l < view->common->population.lanes; l++)
        decisions_enrol(view, now, luck, (int)l);
    repeat_flows(view, &now->people);
}

/* At the end of a period nobody is on his way, and the tallies hold everybody. */
static void count_classes(const struct view *view, struct population_state *people, size_t l,
                          int64_t (*tally)[8])
{
    for (size_t c = 0; c < POPULATION_CLASSES; c++) {
        int64_t all = 0, members = 0;
        for (size_t g = 0; g < view->dims->groups; g++)
            for (size_t h = 0; h < POPULATION_HEALTHS; h++)
                for (size_t state = 0; state < PEOPLE_STATES; state++) {
                    int64_t n = tally[population_kind(g, c, h)][state];
                    all += n;
                    members += population_insured(state) ? n : 0;
                }
        people->class_residents[c * LANES + l] = all;
        people->class_members[c * LANES + l] = members;
    }
}

static void add_place(struct population_state *people, size_t at, size_t l,
                      const int32_t n[INDIVIDUALS_COUNTS])
{
    size_t g = at / POPULATION_PLACES;
    size_t health = at / (POPULATION_SEXES * POPULATION_AGES) % POPULATION_HEALTHS;
    bool poor = health == POPULATION_POOR_HEALTH;
    people->insured[at][l] = n[INDIVIDUALS_MEMBERS];
    people->newcomers[at][l] = n[INDIVIDUALS_NEW];
    people->group_members[g * LANES + l] += n[INDIVIDUALS_MEMBERS];
    people->group_residents[g * LANES + l] += n[INDIVIDUALS_ALL];
    people->poor_members[g * LANES + l] += poor ? n[INDIVIDUALS_MEMBERS] : 0;
    people->poor_residents[g * LANES + l] += poor ? n[INDIVIDUALS_ALL] : 0;
    people->new_members[l] += n[INDIVIDUALS_NEW];
    people->aged_60[l] += at % POPULATION_AGES >= 60 ? n[INDIVIDUALS_ALL] : 0;
}

void individuals_count(const struct view *view, struct world *now)
{
    size_t lanes = view->common->population.lanes;
    size_t places = view->dims->groups * POPULATION_PLACES;
    const struct individuals_state *crowd = &now->people.individuals;
    for (size_t k = 0; k < places; k++)
        for (size_t l = 0; l < LANES; l++) /* those that are not simulated repeat the first */
            add_place(&now->people, k, l, crowd->places[l < lanes ? l : 0][k]);
    for (size_t l = 0; l < LANES; l++)
        count_classes(view, &now->people, l, crowd->tally[l < lanes ? l : 0]);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
