/* lifecourse - the first half of a period for people held as persons.
 *
 * The order of events, and each chance, is that of people in cells (models/vital.c): at the turn of
 * the year birthday move and age; time limit; at the turn of the year health, income, migration,
 * move to another area; death, and at the turn of the year leaving home; births; move of one date
 * or at a hazard. Whoever changes group, is born or comes from abroad meets nothing else in this
 * half and settles in his group at its end. So one walk over the array does all but the settling:
 *     a woman bears Poisson(rate dt) children, who follow her in the array;
 *     for each resident Poisson(rate) people like him come from abroad and found a household each;
 *     who leaves home (aged 18 to 39) or moves to another area founds a household of his own.
 * Sums over persons have the law that cells draw from: binomial, Poisson. A segment's array first
 * moves to the end of its room and is then written anew from the front: the dead leave no gap, and
 * births and new households fit in as long as the room lasts. Segments are walked side by side, and
 * when all are through, those who arrived settle (models/arrivals.h). Whom nothing happens to
 * (models/screen.h) is carried along with his neighbours. */
#include "models/lifecourse.h"

#include "models/arrivals.h"
#include "models/incomes.h"
#include "models/prospects.h"
#include "models/screen.h"

#include <string.h>

static const double words = 0x1p32;

/* What a lane's walks share. */
struct half {
    const struct view *view;
    struct world *now;
    const struct luck *luck;
    int lane;
    struct prospects may; /* happen */
    struct screen screen;
};

/* What the walk over one segment needs. */
struct walk {
    const struct half *half;
    const struct prospects *may;
    const struct view *view;
    const struct population_common *p;
    const struct individuals_state *crowd;
    struct individuals_hand *hand;
    const struct luck *luck;
    int lane;
    struct person *person;
    size_t written, unread, end; /* places: next to write, next that must not be overwritten */
    bool full, crowded;          /* there was no room: in the segment, among founders */
    bool first;                  /* whoever is written next is the first of his household */
    struct person one[LANES];    /* who walk side by side, and their words, [word][person] */
    uint32_t life[4][LANES], year[4][LANES];
    float place[LANES]; /* by income, at the turn of the year */
    size_t nfounders;
    struct person founder[LIFECOURSE_MOST_FOUNDERS]; /* of households that follow this one */
};

/* -- arriving ---------------------------------------------------------------------------------- */

/* Into another group; the card is kept by chance. States of arrivals are those of the willing. */
static void change_group(struct walk *w, struct person *one, size_t group, size_t stays,
                         uint32_t word, double keeps)
{
    bool insured = population_insured(one->state);
    bool new = one->state == PEOPLE_NEW_WILLING || one->state == PEOPLE_NEW_UNWILLING;
    bool kept = insured && individuals_happens(word, words * keeps);
    w->hand->flow.lapses += insured && !kept;
    one->group = (uint16_t)group;
    one->stay = stays & 255u;
    one->state = (kept ? new ? PEOPLE_NEW_WILLING : PEOPLE_IN_WILLING : PEOPLE_OUT_WILLING) & 7u;
    arrivals_add(w->hand, w->p, one);
}

/* Frailty: anybody's without a card, of members in proportion to what it multiplies. */
static struct person newborn(struct walk *w, const struct person *mother, uint64_t id)
{
    const struct population_inputs *in = w->view->population;
    uint32_t luck[4];
    rng_block(w->luck, w->lane, id + INDIVIDUALS_BIRTH, luck);
    bool card = individuals_happens(luck[2], words * in->newborn_insured[w->lane]);
    bool poor =
        w->p->healths > 1 && individuals_happens(luck[1], words * population_poor_health(in, 0));
    struct person child = {
        .id = id,
        .rank = mother->rank,
        .group = (uint16_t)areas_group(w->view->dims, (size_t)in->newborn_group[0],
                                       areas_of(w->view->dims, mother->group)),
        .class = mother->class,
        .sex = individuals_happens(luck[0], w->may->boy) ? POPULATION_MALE : POPULATION_FEMALE,
        .poor = poor,
        .state = card ? PEOPLE_NEW_WILLING : PEOPLE_OUT_WILLING,
        .frailty = incomes_frailty(w->crowd, w->lane, card, luck[3]) & 15u,
    };
    w->hand->flow.births++;
    w->hand->flow.joins += card;
    arrivals_add(w->hand, w->p, &child);
    return child;
}

static struct person immigrant(struct walk *w, const struct person *alike, uint64_t id)
{
    uint32_t luck[4];
    rng_block(w->luck, w->lane, id + INDIVIDUALS_BIRTH, luck);
    struct person one = *alike;
    one.id = id;
    one.stay = 0;
    one.state = PEOPLE_OUT_WILLING;
    one.frailty = incomes_frailty(w->crowd, w->lane, false, luck[3]) & 15u;
    w->hand->flow.migrants++;
    arrivals_add(w->hand, w->p, &one);
    return one;
}

/* -- the walk ---------------------------------------------------------------------------------- */

/* n of LANES persons, mostly all of them. */
static void copy(struct person *to, const struct person *from, size_t n)
{
    if (n == LANES)
        memcpy(to, from, LANES * sizeof *to);
    else
        for (size_t k = 0; k < n; k++)
            to[k] = from[k];
}

static void write_one(struct walk *w, const struct person *one)
{
    if (w->written == w->unread)
        w->full = true;
    else
        w->person[w->written++] = *one;
}

static void put_down(struct walk *w, struct person one)
{
    one.first = w->first;
    w->first = false;
    write_one(w, &one);
}

static void stay(struct walk *w, struct person one)
{
    individuals_add(w->hand, &one, 1);
    put_down(w, one);
}

static void found(struct walk *w, struct person one, bool first)
{
    individuals_add(w->hand, &one, 1);
    one.first = first;
    if (w->nfounders == LIFECOURSE_MOST_FOUNDERS)
        w->crowded = true;
    else
        w->founder[w->nfounders++] = one;
}

static void end_household(struct walk *w)
{
    for (size_t k = 0; k < w->nfounders; k++)
        write_one(w, &w->founder[k]);
    w->nfounders = 0;
    w->first = true;
}

/* Whether his time in the group is over: then he leaves it. */
static void time_limit(struct walk *w, struct person *one, uint32_t keeps)
{
    size_t g = one->group;
    if (w->view->groups->limit[g] == 0)
        return;
    if (one->stay + 1u < w->p->stays[g])
        one->stay++;
    else
        change_group(w, one, (size_t)w->view->groups->limit_next[g], 0, keeps,
                     w->view->groups->limit_portability[g * LANES + (size_t)w->lane]);
}

/* Who is past the last age of his group leaves it. */
static bool outgrow(struct walk *w, struct person *one, uint32_t keeps)
{
    size_t g = one->group;
    if (one->age <= w->view->groups->ages[2 * g + 1])
        return false;
    change_group(w, one, (size_t)w->view->groups->next[g], 0, keeps,
                 w->view->groups->next_portability[g * LANES + (size_t)w->lane]);
    return true;
}

static void grow_older(struct person *one)
{
    if (one->age < POPULATION_AGES - 1)
        one->age++;
}

/* People like him come from abroad. */
static void bring(struct walk *w, const struct person *one, unsigned n)
{
    for (unsigned k = 0; k < n; k++) {
        uint64_t id = rng_mix(rng_mix(one->id, w->luck->period), 1024 + k);
        found(w, immigrant(w, one, id), true);
    }
}

enum fate { STAYS, LEAVES_HOME, GONE };

/* Moves to another area: alone, and into the same group there, where his time in it goes on. */
static enum fate may_leave_area(struct walk *w, struct person *one, uint32_t word, uint32_t keeps)
{
    const struct dims *dims = w->view->dims;
    size_t k = prospects_area(w->may, one, word);
    if (k == dims->moves)
        return STAYS;
    size_t to = areas_group(dims, one->group, (size_t)w->view->moves->to[k]);
    size_t stays = one->stay < w->p->stays[to] ? one->stay : w->p->stays[to] - 1;
    change_group(w, one, to, stays, keeps,
                 w->view->moves->portability[k * LANES + (size_t)w->lane]);
    return LEAVES_HOME;
}

/* The turn of the year, for the k-th of those who walk, who has not changed group in this half. */
static enum fate turn_of_year(struct walk *w, struct person *one, size_t k)
{
    const struct view *view = w->view;
    uint32_t keeps = w->life[3][k], health = w->year[1][k], abroad = w->year[3][k];
    size_t t = prospects_birthday(w->may, one, w->year[0][k]);
    grow_older(one);
    if (t < view->dims->transitions) {
        change_group(w, one, (size_t)view->transitions->to[t], 0, keeps,
                     view->transitions->portability[t * LANES + (size_t)w->lane]);
        return STAYS;
    }
    if (outgrow(w, one, keeps))
        return STAYS;
    time_limit(w, one, keeps);
    if (one->arriving)
        return STAYS;
    if (w->p->healths > 1) {
        const struct mobility_health *h = &w->may->health[one->sex][one->age];
        double chance = one->poor ? h->recovery : h->onset;
        if (individuals_happens(health, chance))
            one->poor = !one->poor;
        health = prospects_rest(health, chance);
    }
    incomes_move(view, w->crowd, one, w->year[2][k], w->place[k], w->lane);
    const struct individuals_abroad *may =
        &w->crowd->abroad[areas_of(view->dims, one->group)][one->age];
    if (individuals_happens(abroad, may->leave)) {
        w->hand->flow.migrants--;
        w->hand->flow.member_migrants -= population_insured(one->state);
        return GONE;
    }
    if (may->come > 0)
        bring(w, one, prospects_count(abroad, may->come));
    return may_leave_area(w, one, health, keeps);
}

/* Whether he leaves home: by what is left of the word that he outlived. */
static enum fate may_leave_home(const struct walk *w, const struct person *one, uint32_t word,
                                double death)
{
    bool leaves = individuals_happens(prospects_rest(word, death), w->may->home[one->age]);
    return leaves ? LEAVES_HOME : STAYS;
}

/* Moves of one date or at a hazard, or stays where he is. */
static void may_change_group(struct walk *w, struct person *one, uint32_t word, uint32_t keeps)
{
    size_t t = prospects_transition(w->may, one, word);
    if (t < w->view->dims->transitions)
        change_group(w, one, (size_t)w->view->transitions->to[t], 0, keeps,
                     w->view->transitions->portability[t * LANES + (size_t)w->lane]);
}

/* The half period of the k-th of those who walk side by side. */
static void live(struct walk *w, size_t k)
{
    struct person one = w->one[k];
    bool turn = w->view->index == 0;
    enum fate fate = STAYS;
    unsigned children = 0;
    struct person was = one;
    if (turn)
        grow_older(&was);
    individuals_add(w->hand, &was, -1);
    if (turn)
        fate = turn_of_year(w, &one, k);
    else
        time_limit(w, &one, w->life[3][k]);
    if (fate == GONE)
        return;
    if (!one.arriving) {
        double death = w->may->death[one.poor * POPULATION_SEXES + one.sex][one.age];
        if (individuals_happens(w->life[0][k], death)) {
            w->hand->flow.deaths++;
            w->hand->flow.member_deaths += population_insured(one.state);
            return;
        }
        fate = turn ? may_leave_home(w, &one, w->life[0][k], death) : STAYS;
        if (one.sex == POPULATION_FEMALE &&
            !individuals_happens(w->life[1][k], w->may->childless[one.age]))
            children = prospects_count(w->life[1][k], w->may->births[one.age]);
        may_change_group(w, &one, w->life[2][k], w->life[3][k]);
    }
    bool leaves = fate == LEAVES_HOME;
    leaves ? found(w, one, true) : stay(w, one);
    for (unsigned n = 0; n < children; n++) {
        struct person child = newborn(w, &one, rng_mix(rng_mix(one.id, w->luck->period), n));
        leaves ? found(w, child, false) : stay(w, child);
    }
}

static void draw_words(const struct walk *w, int block, uint32_t out[4][LANES])
{
    uint64_t at[LANES];
    for (size_t k = 0; k < LANES; k++)
        at[k] = w->one[k].id + (uint64_t)block;
    rng_blocks(w->luck, w->lane, at, out);
}

/* Where incomes have persistence, they move every year. */
static void change_income(struct walk *w, size_t k)
{
    struct person *one = &w->one[k];
    size_t before = population_kind(one->group, one->class, one->poor);
    incomes_move(w->view, w->crowd, one, w->year[2][k], w->place[k], w->lane);
    size_t after = population_kind(one->group, one->class, one->poor);
    if (after != before) {
        w->hand->tally[before][one->state]--;
        w->hand->tally[after][one->state]++;
    }
}

/* Whom nothing happens to: from .. to - 1 of those who walk. */
static void pass(struct walk *w, size_t from, size_t to)
{
    bool turn = w->view->index == 0;
    bool incomes = turn && w->view->population->income_persistence[w->lane] < 1;
    for (size_t k = from; k < to && turn; k++) {
        grow_older(&w->one[k]);
        if (incomes)
            change_income(w, k);
    }
    for (; from < to && (w->first || w->nfounders > 0); from++) { /* his household has changed */
        if (w->one[from].first)
            end_household(w);
        put_down(w, w->one[from]);
    }
    if (w->unread - w->written < to - from)
        w->full = true;
    else {
        copy(w->person + w->written, w->one + from, to - from);
        w->written += to - from;
    }
}

/* The half period of the first n of those who walk side by side. */
static void walk_on(struct walk *w, size_t n)
{
    uint32_t some;
    draw_words(w, INDIVIDUALS_LIFE, w->life);
    if (w->view->index == 0) {
        draw_words(w, INDIVIDUALS_YEAR, w->year);
        incomes_places(w->view, w->crowd, w->one, w->year[2], w->lane, w->place);
        some = screen_year(&w->half->screen, w->one, w->life, w->year);
    } else
        some = screen_period(&w->half->screen, w->one, w->life);
    size_t from = 0;
    for (some &= (1u << n) - 1; some != 0; some &= some - 1) {
        size_t k = (size_t)__builtin_ctz(some);
        pass(w, from, k);
        if (w->one[k].first)
            end_household(w);
        live(w, k);
        from = k + 1;
    }
    pass(w, from, n);
}

static void walk_segment(void *context, size_t segment, size_t hand)
{
    const struct half *half = context;
    const struct view *view = half->view;
    struct individuals_state *crowd = &half->now->people.individuals;
    size_t room = view->common->population.room, *n = &crowd->n[half->lane][segment];
    struct walk w = {.half = half,
                     .may = &half->may,
                     .view = view,
                     .p = &view->common->population,
                     .crowd = crowd,
                     .hand = &crowd->hand[hand],
                     .luck = half->luck,
                     .lane = half->lane,
                     .person = crowd->person[half->lane] + segment * room,
                     .unread = room - *n,
                     .end = room,
                     .first = true};
    memmove(w.person + w.unread, w.person, *n * sizeof w.person[0]);
    while (w.unread < w.end && !w.full && !w.crowded) {
        size_t among = w.end - w.unread < LANES ? w.end - w.unread : LANES;
        copy(w.one, w.person + w.unread, among);
        w.unread += among;
        walk_on(&w, among);
    }
    end_household(&w);
    *n = w.written;
    w.hand->full |= w.full;
    w.hand->crowded |= w.crowded;
}

/* Everybody has grown a year older: the counts of places move on with them. */
static void age_counts(const struct view *view, struct individuals_state *crowd, int lane)
{
    enum { LAST = POPULATION_AGES - 1, BLOCK = POPULATION_PLACES / POPULATION_AGES };
    for (size_t block = 0; block < view->dims->groups * BLOCK; block++) {
        int32_t(*at)[INDIVIDUALS_COUNTS] = crowd->places[lane] + block * POPULATION_AGES;
        for (size_t of = 0; of < INDIVIDUALS_COUNTS; of++)
            at[LAST][of] += at[LAST - 1][of];
        memmove(at + 1, at, (LAST - 1) * sizeof at[0]);
        memset(at, 0, sizeof at[0]);
    }
}

void lifecourse_open(const struct view *view, struct world *now, const struct luck *luck, int lane)
{
    struct individuals_state *crowd = &now->people.individuals;
    struct half half = {.view = view, .now = now, .luck = luck, .lane = lane};
    prospects_set(view, now, lane, &half.may);
    screen_set(&half.may, &crowd->bar, &half.screen);
    arrivals_none(view, crowd);
    if (view->index == 0)
        age_counts(view, crowd, lane);
    view->hands->each(view->hands, view->common->population.segments, walk_segment, &half);
    arrivals_settle(view, now, luck, lane);
    individuals_gather(view, now, lane);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
