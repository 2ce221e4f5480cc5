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
 * Only rank and frailty are drawn.
 *
 * Segments are filled side by side. Each begins where even spacing has seated its share of all
 * people, at a household of some fifth: how many of each group sit before it is known by then. */
#include "models/households.h"

#include "models/incomes.h"

#include <math.h>
#include <string.h>

static const double golden = 0.61803398874989484820; /* 1 / phi */

/* People of one group and fifth, seated one after another. */
struct households_queue {
    const int32_t *sum; /* [cell][state] running sums */
    size_t cells, first_cell;
    uint64_t n, step, at, seated; /* at: the place in the sums of who is next */
    bool tiered;
    double size_above[INDIVIDUALS_ORDERS]; /* share of its households with k + 1 people or more */
    uint64_t blocks, block;                /* its households, and those so far */
    struct spacing {
        uint64_t whole, each, rest; /* what a household adds; parts of one that are left over */
    } even;                         /* its people, or its blocks, over the fifth's households */
};

struct households_fifth {
    uint64_t people, households;
};

struct households_place {
    size_t fifth;       /* of an area: area * CLASSES + class; beyond the last: all are seated */
    uint64_t household; /* of the fifth */
};

/* One segment's people sit down. */
struct seating {
    const struct start *start;
    struct person *person;
    size_t n, room;
    bool first, full; /* whoever is seated next is the first of his household; there is no room */
    struct households_queue queue[INDIVIDUALS_MOST_GROUPS];
};

/* What a lane's segments share. */
struct start {
    const struct view *view;
    const struct population_common *p;
    struct population_state *people;
    const struct luck *luck;
    size_t lane, groups, fifths; /* groups of an area; fifths of all areas */
};

void households_lay(const struct view *base, struct individuals_state *crowd, struct arena *kept)
{
    const struct population_common *p = &base->common->population;
    struct households_plan *seats = &crowd->seats;
    size_t fifths = areas_count(base->dims) * POPULATION_CLASSES;
    size_t groups = base->dims->groups / areas_count(base->dims);
    seats->queue = arena_take(kept, fifths * groups, sizeof seats->queue[0]);
    seats->fifth = arena_take(kept, fifths, sizeof seats->fifth[0]);
    seats->first = arena_take(kept, p->segments + 1, sizeof seats->first[0]);
    seats->seated = arena_take(kept, p->segments * groups, sizeof seats->seated[0]);
    crowd->start_sum = arena_take(kept, p->ncells * PEOPLE_STATES, sizeof(int32_t));
    crowd->strip_of = arena_take(kept, p->ncells, sizeof crowd->strip_of[0]);
}

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
static size_t block_size(const struct households_queue *q, uint64_t k)
{
    double u = ((double)k + 0.5) * golden;
    size_t size = 1;
    u -= floor(u);
    while (size < INDIVIDUALS_ORDERS && u < q->size_above[size])
        size++;
    return size;
}

static void set_sizes(const struct groups_inputs *in, size_t g, struct households_queue *q)
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

static void form_queue(const struct start *start, size_t g, size_t class,
                       struct households_queue *queue)
{
    const struct population_strip *strip = population_strip(start->p, g, class, 0, 0);
    size_t ages = (size_t)(strip->last - strip->first + 1);
    size_t cells = start->p->healths * POPULATION_SEXES * ages;
    int32_t *sum = start->people->individuals.start_sum + strip->cell * PEOPLE_STATES, all = 0;
    for (size_t c = 0; c < cells; c++)
        for (size_t state = 0; state < PEOPLE_STATES; state++) {
            all += start->people->count[strip->cell + c][state][start->lane];
            sum[c * PEOPLE_STATES + state] = all;
        }
    *queue = (struct households_queue){.sum = sum, .cells = cells, .first_cell = strip->cell};
    queue->n = (uint64_t)all;
    queue->step = all > 0 ? golden_step((uint64_t)all) : 0;
    set_sizes(start->view->groups, g, queue);
}

static void form_fifth(const struct start *start, size_t at)
{
    const struct households_plan *seats = &start->people->individuals.seats;
    struct households_fifth *fifth = &seats->fifth[at];
    *fifth = (struct households_fifth){0, 0};
    for (size_t g = 0; g < start->groups; g++) {
        struct households_queue *queue = &seats->queue[at * start->groups + g];
        form_queue(start, at / POPULATION_CLASSES * start->groups + g, at % POPULATION_CLASSES,
                   queue);
        fifth->people += queue->n;
        fifth->households = queue->blocks > fifth->households ? queue->blocks : fifth->households;
    }
    double usual =
        ceil((double)fifth->people / start->view->population->household_size[start->lane]);
    if (usual > (double)fifth->households)
        fifth->households = (uint64_t)usual;
}

/* -- where segments begin ---------------------------------------------------------------------- */

static void place_segments(const struct start *start)
{
    const struct households_plan *seats = &start->people->individuals.seats;
    uint64_t all = 0, before = 0;
    size_t at = 0, segments = start->p->segments;
    for (size_t f = 0; f < start->fifths; f++)
        all += seats->fifth[f].people;
    for (size_t s = 0; s < segments; s++) {
        uint64_t people = s * all / segments;
        while (at < start->fifths && before + seats->fifth[at].people <= people)
            before += seats->fifth[at++].people;
        uint64_t household = 0;
        if (at < start->fifths)
            household = (people - before) * seats->fifth[at].households / seats->fifth[at].people;
        seats->first[s] = (struct households_place){at, household};
    }
    seats->first[segments] = (struct households_place){start->fifths, 0};
}

/* Of a queue, those seated before a household of its fifth. Where it is tiered, its blocks so far
 * are in q->block and their people in q->seated: households must come in their order. */
static uint64_t seated_before(struct households_queue *q, uint64_t household, uint64_t households)
{
    if (!q->tiered)
        return household * q->n / households;
    while (q->block < household * q->blocks / households)
        q->seated += block_size(q, q->block++);
    return q->seated < q->n ? q->seated : q->n;
}

static void count_seated(const struct start *start)
{
    const struct households_plan *seats = &start->people->individuals.seats;
    for (size_t s = 0; s < start->p->segments && seats->first[s].fifth < start->fifths; s++)
        for (size_t g = 0; g < start->groups; g++) {
            const struct households_place *first = &seats->first[s];
            seats->seated[s * start->groups + g] =
                seated_before(&seats->queue[first->fifth * start->groups + g], first->household,
                              seats->fifth[first->fifth].households);
        }
}

/* -- sitting down ------------------------------------------------------------------------------ */

/* The cell and state that hold the index-th person: the first running sum beyond it. */
static size_t slot_of(const struct households_queue *q, uint64_t index)
{
    const int32_t *sum = q->sum;
    size_t n = q->cells * PEOPLE_STATES;
    while (n > 1) {
        size_t half = n / 2;
        sum += (uint64_t)sum[half - 1] <= index ? half : 0;
        n -= half;
    }
    return (size_t)(sum - q->sum);
}

/* The next of a queue sits down. His id is his cell's and his number in it. */
static void seat(struct seating *s, struct households_queue *q)
{
    const struct start *start = s->start;
    size_t slot = slot_of(q, q->at), within = slot / PEOPLE_STATES;
    size_t cell = q->first_cell + within;
    const struct population_strip *strip =
        &start->p->strips[start->people->individuals.strip_of[cell]];
    uint64_t before = within > 0 ? (uint64_t)q->sum[within * PEOPLE_STATES - 1] : 0;
    s->person[s->n++] = (struct person){
        .id = rng_mix(start->p->address[cell], q->at - before),
        .age = (uint8_t)(strip->first + (int)(cell - strip->cell)),
        .group = (uint16_t)strip->group,
        .stay = (uint8_t)(q->at % start->p->stays[strip->group]), /* spread evenly */
        .class = strip->class & 7u,
        .sex = strip->sex & 1u,
        .poor = strip->health & 1u,
        .first = s->first,
        .state = slot % PEOPLE_STATES & 7u,
    };
    s->first = false;
    q->at += q->step;
    q->at -= q->at >= q->n ? q->n : 0;
    q->seated++;
}

/* `few` spaced evenly over `many`: the h-th of them has floor((h + 1) few / many) less what those
 * before it have. */
static struct spacing spaced(uint64_t few, uint64_t many, uint64_t h)
{
    return (struct spacing){few / many, few % many, h * few % many};
}

static uint64_t next_of(struct spacing *even, uint64_t many)
{
    even->rest += even->each;
    bool more = even->rest >= many;
    even->rest -= more ? many : 0;
    return even->whole + more;
}

/* Households from .. to - 1 of a fifth, whose queues stand at the first. */
static void seat_households(struct seating *s, uint64_t households, uint64_t from, uint64_t to)
{
    for (uint64_t h = from; h < to; h++) {
        s->first = true;
        for (size_t g = 0; g < s->start->groups; g++) {
            struct households_queue *q = &s->queue[g];
            uint64_t due = next_of(&q->even, households);
            if (q->tiered && due > 0)
                due = block_size(q, q->block++);
            for (; due > 0 && q->seated < q->n && !s->full; s->full = s->n == s->room, due--)
                seat(s, q);
        }
    }
}

/* A fifth's queues as they stand at a household before which `seated` of each sit, none at the
 * fifth's first. */
static void take_queues(struct seating *s, size_t fifth, uint64_t household, const uint64_t *seated)
{
    const struct households_plan *seats = &s->start->people->individuals.seats;
    uint64_t households = seats->fifth[fifth].households;
    for (size_t g = 0; g < s->start->groups; g++) {
        struct households_queue *q = &s->queue[g];
        *q = seats->queue[fifth * s->start->groups + g];
        q->seated = household > 0 ? seated[g] : 0;
        q->at = q->n > 0 ? q->seated * q->step % q->n : 0;
        q->block = household > 0 ? household * q->blocks / households : 0;
        q->even = spaced(q->tiered ? q->blocks : q->n, households, household);
    }
}

/* Frailty among members is in proportion to what it multiplies (models/incomes.c). */
static void draw_traits(const struct seating *s, struct individuals_hand *hand)
{
    const struct individuals_state *crowd = &s->start->people->individuals;
    int lane = (int)s->start->lane;
    for (size_t from = 0; from < s->n; from += LANES) {
        struct person *one = s->person + from;
        size_t n = s->n - from < LANES ? s->n - from : LANES;
        uint64_t at[LANES];
        uint32_t word[4][LANES];
        for (size_t k = 0; k < LANES; k++)
            at[k] = one[k < n ? k : 0].id + INDIVIDUALS_START;
        rng_blocks(s->start->luck, lane, at, word);
        for (size_t k = 0; k < n; k++) {
            one[k].rank = (uint16_t)(word[0][k] >> 16);
            bool member = population_insured(one[k].state);
            one[k].frailty = incomes_frailty(crowd, lane, member, word[1][k]) & 15u;
            individuals_add(hand, &one[k], 1);
        }
    }
}

static void fill_segment(void *context, size_t segment, size_t hand)
{
    const struct start *start = context;
    struct individuals_state *crowd = &start->people->individuals;
    const struct households_place *first = &crowd->seats.first[segment], *last = first + 1;
    struct seating s = {.start = start, .room = start->p->room};
    s.person = crowd->person[start->lane] + segment * s.room;
    for (size_t f = first->fifth; f <= last->fifth && f < start->fifths; f++) {
        uint64_t households = crowd->seats.fifth[f].households;
        uint64_t from = f == first->fifth ? first->household : 0;
        if (households == 0)
            continue;
        take_queues(&s, f, from, crowd->seats.seated + segment * start->groups);
        seat_households(&s, households, from, f == last->fifth ? last->household : households);
    }
    crowd->n[start->lane][segment] = s.n;
    crowd->hand[hand].full |= s.full;
    draw_traits(&s, &crowd->hand[hand]);
}

void households_begin(const struct view *view, struct world *now, const struct luck *luck, int lane)
{
    const struct population_common *p = &view->common->population;
    struct individuals_state *crowd = &now->people.individuals;
    struct start start = {.view = view,
                          .p = p,
                          .people = &now->people,
                          .luck = luck,
                          .lane = (size_t)lane,
                          .groups = view->dims->groups / areas_count(view->dims),
                          .fifths = areas_count(view->dims) * POPULATION_CLASSES};
    for (size_t k = 0; k < p->nstrips; k++)
        for (int age = p->strips[k].first; age <= p->strips[k].last; age++)
            crowd->strip_of[p->strips[k].cell + (size_t)(age - p->strips[k].first)] = (uint32_t)k;
    for (size_t f = 0; f < start.fifths; f++)
        form_fifth(&start, f);
    place_segments(&start);
    count_seated(&start);
    view->hands->each(view->hands, p->segments, fill_segment, &start);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
