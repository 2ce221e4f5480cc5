/* arrivals - persons who have come into a group in the first half of a period, and settle in it.
 *
 * Arrivals in a choice group are willing as its people of their kind are; those without a card may
 * be never-takers (their share of all arrivals of a strip is the group's, as far as people without
 * a card go round). In other groups everybody is willing and can be reached. So all must have
 * arrived before anybody settles. */
#include "models/arrivals.h"

#include <string.h>

static const double words = 0x1p32;

static size_t strip_of(const struct population_common *p, const struct person *one)
{
    const struct population_strip *strip =
        population_strip(p, one->group, one->class, one->poor, one->sex);
    return (size_t)(strip - p->strips);
}

void arrivals_none(const struct view *view, struct individuals_state *crowd)
{
    size_t strips = view->common->population.nstrips;
    for (size_t k = 0; k < view->hands->n; k++)
        memset(crowd->hand[k].arrivals, 0, strips * sizeof crowd->hand[k].arrivals[0]);
}

void arrivals_add(struct individuals_hand *hand, const struct population_common *p,
                  struct person *one)
{
    int32_t *arrivals = hand->arrivals[strip_of(p, one)];
    one->arriving = 1;
    arrivals[0]++;
    arrivals[1] += one->state == PEOPLE_OUT_WILLING;
}

/* What a lane's segments share. */
struct settling {
    const struct view *view;
    struct world *now;
    const struct luck *luck;
    int lane;
};

static void settle(const struct settling *s, struct person *one)
{
    const struct individuals_state *crowd = &s->now->people.individuals;
    size_t lane = (size_t)s->lane;
    one->arriving = 0;
    if (s->view->groups->entry[one->group] != GROUPS_CHOICE)
        return;
    uint32_t luck[4];
    rng_block(s->luck, s->lane, one->id + INDIVIDUALS_ARRIVAL, luck);
    if (one->state == PEOPLE_OUT_WILLING) {
        size_t strip = strip_of(&s->view->common->population, one);
        const int32_t *arrivals = crowd->hand[0].arrivals[strip];
        double share = s->view->groups->never_takers[one->group * LANES + lane];
        if (individuals_happens(luck[0], words * share * arrivals[0] / arrivals[1])) {
            one->state = PEOPLE_UNREACHED;
            return;
        }
    }
    size_t kind = population_kind(one->group, one->class, one->poor);
    if (!individuals_happens(luck[1], words * s->now->enrolment.willing[kind][lane]))
        one->state = (one->state + 1u) & 7u; /* the unwilling */
}

static void settle_segment(void *context, size_t segment, size_t hand)
{
    const struct settling *s = context;
    struct individuals_state *crowd = &s->now->people.individuals;
    size_t room = s->view->common->population.room, n = crowd->n[s->lane][segment];
    struct person *person = crowd->person[s->lane] + segment * room;
    for (size_t k = 0; k < n; k++) {
        struct person *one = &person[k];
        if (!one->arriving)
            continue;
        settle(s, one);
        size_t kind = population_kind(one->group, one->class, one->poor);
        crowd->hand[hand].tally[kind][one->state]++;
    }
}

/* The arrivals of all hands, in those of the first. */
static void gather(const struct view *view, struct individuals_state *crowd)
{
    for (size_t k = 1; k < view->hands->n; k++)
        for (size_t s = 0; s < view->common->population.nstrips; s++) {
            crowd->hand[0].arrivals[s][0] += crowd->hand[k].arrivals[s][0];
            crowd->hand[0].arrivals[s][1] += crowd->hand[k].arrivals[s][1];
        }
}

void arrivals_settle(const struct view *view, struct world *now, const struct luck *luck, int lane)
{
    struct settling settling = {view, now, luck, lane};
    gather(view, &now->people.individuals);
    view->hands->each(view->hands, view->common->population.segments, settle_segment, &settling);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
