/* households - persons in households at the base date.
 *
 * Cells say how many people of each group, fifth, health, sex, age and state there are; this deals
 * them out to households, each of one area and fifth. In a group whose tiers fall, households hold
 * 1, 2 ... 5 of its people, P(k or more) = t_k / t_1, t the shares in tier_members of first, second
 * ... members: then the orders of its people have the shares t. Its people sit in the first
 * households that even spacing gives them; people of other groups are spread evenly over all. There
 * are as many households as the fifth's people over household_size, or as the largest number that
 * a group of falling tiers needs.
 *
 * Everything is spaced by the golden section, not drawn: the i-th to be seated is the
 * (i step mod n)-th of the n people of the group and fifth in the order of their cells, step the
 * integer next to n / phi that shares no factor with n, so that ages, sexes and states are mixed.
 * Only rank and frailty are drawn. */
#include "models/households.h"

#include "models/incomes.h"

#include <math.h>
#include <string.h>

static const double golden = 0.61803398874989484820; /* 1 / phi */

/* People of one group and fifth, seated one after another. */
struct queue {
    const int32_t *sum; /* [cell][state] running sums */
    size_t cells, first_cell;
    uint64_t n, step, at, seated; /* at: the place in the sums of who is next */
    bool tiered;
    double size_above[INDIVIDUALS_ORDERS]; /* share of its households with k + 1 people or more */
    uint64_t blocks, block;                /* its households, and those so far */
};

struct seating {
    const struct view *view;
    const struct population_common *p;
    const struct population_state *people;
    size_t lane;
    struct person *person;
    size_t n;
    bool first; /* whoever is seated next is the first of his household */
    struct queue queue[INDIVIDUALS_MOST_GROUPS];
};

static uint64_t common_factor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static uint64_t golden_step(uint64_t n)
{
    uint64_t step = (uint64_t)(golden * (double)n);
    while (common_factor(step, n) != 1)
        step++; /* n - 1 at the latest */
    return step;
}

/* How many people of the group the k-th of its households holds. */
static size_t block_size(const struct queue *q, uint64_t k)
{
    double u = ((double)k + 0.5) * golden;
    size_t size = 1;
    u -= floor(u);
    while (size < INDIVIDUALS_ORDERS && u < q->size_above[size])
        size++;
    return size;
}

static void set_sizes(const struct groups_inputs *in, size_t g, struct queue *q)
{
    const double *tier = in->tiers + g * GROUPS_TIERS;
    const double *share = in->tier_members + g * GROUPS_TIERS;
    for (size_t k = 0; k < INDIVIDUALS_ORDERS; k++) {
        q->tiered |= tier[k] != tier[0];
        double above = share[0] > 0 ? share[k] / share[0] : 1;
        q->size_above[k] = k > 0 && above > q->size_above[k - 1] ? q->size_above[k - 1] : above;
    }
    for (uint64_t seated = 0; q->tiered && seated < q->n; q->blocks++)
        seated += block_size(q, q->blocks);
}

static void form_queue(struct seating *s, size_t g, size_t k, size_t class)
{
    const struct population_strip *strip = population_strip(s->p, g, class, 0, 0);
    size_t ages = (size_t)(strip->last - strip->first + 1);
    size_t cells = s->p->stays[g] * s->p->healths * POPULATION_SEXES * ages;
    int32_t *sum = s->people->individuals.start_sum + strip->cell * PEOPLE_STATES, all = 0;
    for (size_t c = 0; c < cells; c++)
        for (size_t state = 0; state < PEOPLE_STATES; state++) {
            all += s->people->count[strip->cell + c][state][s->lane];
            sum[c * PEOPLE_STATES + state] = all;
        }
    s->queue[k] = (struct queue){.sum = sum, .cells = cells, .first_cell = strip->cell};
    s->queue[k].n = (uint64_t)all;
    s->queue[k].step = all > 0 ? golden_step((uint64_t)all) : 0;
    set_sizes(s->view->groups, g, &s->queue[k]);
}

/* The cell and state that hold the index-th person: the first running sum beyond it. */
static size_t slot_of(const struct queue *q, uint64_t index)
{
    size_t least = 0, most = q->cells * PEOPLE_STATES - 1;
    while (least < most) {
        size_t middle = (least + most) / 2;
        if ((uint64_t)q->sum[middle] > index)
            most = middle;
        else
            least = middle + 1;
    }
    return least;
}

/* The next of a queue sits down. His id is his cell's and his number in it. */
static void seat(struct seating *s, struct queue *q)
{
    size_t slot = slot_of(q, q->at), within = slot / PEOPLE_STATES;
    size_t cell = q->first_cell + within;
    const struct population_strip *strip = &s->p->strips[s->people->individuals.strip_of[cell]];
    uint64_t before = within > 0 ? (uint64_t)q->sum[within * PEOPLE_STATES - 1] : 0;
    s->person[s->n++] = (struct person){
        .id = rng_mix(s->p->address[cell], q->at - before),
        .age = (uint8_t)(strip->first + (int)(cell - strip->cell)),
        .group = (uint16_t)strip->group,
        .stay = (uint8_t)strip->stay,
        .class = strip->class & 7u,
        .sex = strip->sex & 1u,
        .poor = strip->health & 1u,
        .first = s->first,
        .state = slot % PEOPLE_STATES & 7u,
    };
    s->first = false;
    q->at = (q->at + q->step) % q->n;
    q->seated++;
}

/* Whether one of `few` falls on the h-th of `many` when they are spaced evenly. */
static bool falls_on(uint64_t h, uint64_t few, uint64_t many)
{
    return (h + 1) * few / many > h * few / many;
}

static void seat_fifth(struct seating *s, size_t area, size_t class)
{
    size_t groups = s->view->dims->groups / areas_count(s->view->dims); /* of an area */
    uint64_t people = 0, households = 0;
    for (size_t g = 0; g < groups; g++) {
        form_queue(s, area * groups + g, g, class);
        people += s->queue[g].n;
        households = s->queue[g].blocks > households ? s->queue[g].blocks : households;
    }
    double usual = ceil((double)people / s->view->population->household_size[s->lane]);
    households = usual > (double)households ? (uint64_t)usual : households;
    for (uint64_t h = 0; h < households; h++) {
        s->first = true;
        for (size_t g = 0; g < groups; g++) {
            struct queue *q = &s->queue[g];
            uint64_t until = (h + 1) * q->n / households;
            if (q->tiered) {
                bool here = falls_on(h, q->blocks, households);
                until = q->seated + (here ? block_size(q, q->block++) : 0);
            }
            while (q->seated < until && q->seated < q->n)
                seat(s, q);
        }
    }
}

/* Frailty among members is in proportion to what it multiplies (models/incomes.c). */
static void draw_traits(struct seating *s, const struct luck *luck)
{
    const struct individuals_state *crowd = &s->people->individuals;
    for (size_t from = 0; from < s->n; from += LANES) {
        struct person *one = s->person + from;
        size_t n = s->n - from < LANES ? s->n - from : LANES;
        uint64_t at[LANES] = {0};
        uint32_t word[4][LANES];
        for (size_t k = 0; k < n; k++)
            at[k] = one[k].id + INDIVIDUALS_START;
        rng_blocks(luck, (int)s->lane, at, word);
        for (size_t k = 0; k < n; k++) {
            one[k].rank = (uint16_t)(word[0][k] >> 16);
            bool member = population_insured(one[k].state);
            one[k].frailty = incomes_frailty(crowd, (int)s->lane, member, word[1][k]) & 15u;
        }
    }
}

void households_begin(const struct view *view, struct world *now, const struct luck *luck, int lane)
{
    const struct population_common *p = &view->common->population;
    struct individuals_state *crowd = &now->people.individuals;
    struct seating s = {.view = view,
                        .p = p,
                        .people = &now->people,
                        .lane = (size_t)lane,
                        .person = crowd->person[lane]};
    for (size_t k = 0; k < p->nstrips; k++)
        for (int age = p->strips[k].first; age <= p->strips[k].last; age++)
            crowd->strip_of[p->strips[k].cell + (size_t)(age - p->strips[k].first)] = (uint32_t)k;
    for (size_t area = 0; area < areas_count(view->dims); area++)
        for (size_t c = 0; c < POPULATION_CLASSES; c++)
            seat_fifth(&s, area, c);
    crowd->n[lane] = s.n;
    draw_traits(&s, luck);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
