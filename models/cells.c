/* cells - the people as counts in cells: where they start, who joins and leaves, how many they are.
 *
 * The first half of a period is models/vital.c. In the second half each cell's people change their
 * mind, are reached, join and leave by exact binomials on the probabilities of enrolment
 * (models/chain.h says what each is); then a part of the new members become established ones. */
#include "models/cells.h"

#include "models/clones.h"
#include "models/draw.h"
#include "models/elementary.h"

#include <math.h>
#include <string.h>

void cells_lay(const struct view *base, struct world *world, struct arena *kept)
{
    const struct population_common *p = &base->common->population;
    struct population_state *people = &world->people;
    people->count = arena_take(kept, p->ncells, sizeof people->count[0]);
    people->arrive = arena_take(kept, p->ncells, sizeof people->arrive[0]);
    people->arrived = arena_take(kept, p->ncells, 1);
}

size_t cells_ages(const struct population_strip *strip)
{
    return (size_t)(strip->last - strip->first + 1);
}

void cells_people(int32_t count[PEOPLE_STATES][LANES], int32_t out[LANES])
{
    memset(out, 0, LANES * sizeof out[0]);
    for (size_t state = 0; state < PEOPLE_STATES; state++)
        for (size_t l = 0; l < LANES; l++)
            out[l] += count[state][l];
}

bool cells_nobody(const int32_t n[LANES])
{
    int32_t any = 0;
    for (size_t l = 0; l < LANES; l++)
        any |= n[l];
    return any == 0;
}

size_t cells_states(const struct view *view, size_t group)
{
    return view->groups->entry[group] == GROUPS_CHOICE ? PEOPLE_STATES : PEOPLE_STATES - 3;
}

uint32_t cells_take(const struct population_state *people, size_t cell, size_t states,
                    const struct luck *luck, uint64_t address, const struct draw_chances *chances,
                    int32_t out[PEOPLE_STATES][LANES])
{
    /* states that every group has come first, and share a block of random bits */
    static const size_t order[PEOPLE_STATES] = {
        PEOPLE_IN_WILLING,    PEOPLE_NEW_WILLING,   PEOPLE_OUT_WILLING,  PEOPLE_UNREACHED,
        PEOPLE_OUT_UNWILLING, PEOPLE_NEW_UNWILLING, PEOPLE_IN_UNWILLING,
    };
    struct draw_row row;
    uint32_t some = 0;
    draw_at(&row, luck, address, PEOPLE_STATES);
    cells_ahead(people, cell);
    for (int k = 0; k < (int)states; k++)
        if (draw_take(&row, k, people->count[cell][order[k]], chances, out[order[k]]))
            some |= 1u << order[k];
    return some;
}

void cells_leave(struct population_state *people, size_t cell, uint32_t some,
                 int32_t movers[PEOPLE_STATES][LANES])
{
    for (size_t state = 0; some >> state != 0; state++)
        if (some >> state & 1u)
            for (size_t l = 0; l < LANES; l++)
                people->count[cell][state][l] -= movers[state][l];
}

/* -- the start --------------------------------------------------------------------------------- */

/* Gives out `total` whole persons over n cells in proportion to want[], at most room[] each, by
 * cumulative rounding; what a full cell cannot take goes to the first cells with room. */
static void apportion(size_t n, const double *want, const int32_t *room, double total,
                      int32_t *given)
{
    double wanted = 0, sum = 0;
    int64_t done = 0, all = (int64_t)floor(total + 0.5);
    for (size_t k = 0; k < n; k++)
        wanted += want[k];
    for (size_t k = 0; k < n; k++) {
        sum += wanted > 0 ? want[k] * total / wanted : 0;
        int64_t due = (int64_t)floor(sum + 0.5) - done;
        given[k] = (int32_t)(due < 0 ? 0 : due > room[k] ? room[k] : due);
        done += given[k];
    }
    for (size_t k = 0; k < n && done < all; k++) {
        int32_t more = room[k] - given[k];
        if (more > all - done)
            more = (int32_t)(all - done);
        given[k] += more;
        done += more;
    }
}

/* What rounding has left over so far in the cells of a group, to be made up for in the next: cells
 * of a few people would else all be rounded alike. */
struct left_over {
    double in, out, new_in, new_un; /* persons */
};

/* n split in the ratio of two shares of the chain. */
static int32_t part(int32_t n, double this, double other, double *left)
{
    double all = this + other, exact = (all > 0 ? n * (this / all) : 0) + *left;
    double given = fmin(fmax(floor(exact + 0.5), 0), n);
    *left = exact - given;
    return (int32_t)given;
}

/* Cells of a group lie side by side. */
static size_t cells_of(const struct population_common *p, size_t groups, size_t g, size_t *n)
{
    size_t from = p->strips[p->first_strip[g]].cell;
    size_t to = g + 1 < groups ? p->strips[p->first_strip[g + 1]].cell : p->ncells;
    *n = to - from;
    return from;
}

/* Of the members in a cell, those who have been it for less than a first card: where as many join
 * as leave at a rate m, new members N grow by m a head and pass at 1/T, N = m T / (1 + m T). */
static double share_new(const struct view *view, const struct enrolment_state *enr, size_t kind,
                        size_t l)
{
    double turnover = enr->turnover[kind][l] * view->population->first_card[l];
    return turnover / (1 + turnover);
}

/* One lane's people of a cell: members are given, never-takers among the rest; who is willing. */
static void start_cell(const struct view *view, struct world *now, size_t cell, size_t kind,
                       size_t l, int32_t members, int32_t rest, struct left_over *left)
{
    struct population_state *people = &now->people;
    double(*s)[LANES] = now->enrolment.start[kind];
    int32_t in = part(members, s[ENROL_IN_WILLING][l], s[ENROL_IN_UNWILLING][l], &left->in);
    int32_t out = part(rest, s[ENROL_OUT_WILLING][l], s[ENROL_OUT_UNWILLING][l], &left->out);
    double new = share_new(view, &now->enrolment, kind, l);
    int32_t new_in = part(in, new, 1 - new, &left->new_in);
    int32_t new_un = part(members - in, new, 1 - new, &left->new_un);
    people->count[cell][PEOPLE_NEW_WILLING][l] = new_in;
    people->count[cell][PEOPLE_NEW_UNWILLING][l] = new_un;
    people->count[cell][PEOPLE_IN_WILLING][l] = in - new_in;
    people->count[cell][PEOPLE_IN_UNWILLING][l] = members - in - new_un;
    people->count[cell][PEOPLE_OUT_WILLING][l] = out;
    people->count[cell][PEOPLE_OUT_UNWILLING][l] = rest - out;
}

/* Memory for one group's start, by cell. */
struct scratch {
    double *want;
    int32_t *room, *members, *unreached;
};

/* One lane's people of a group: members exactly as stated, spread over kinds as the chain has
 * them; never-takers among the rest. */
static void start_group(const struct view *view, struct world *now, size_t g, size_t l)
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    const struct scratch s = {people->want, people->room, people->given[0], people->given[1]};
    struct left_over left = {0};
    double residents = 0;
    size_t n, from = cells_of(p, view->dims->groups, g, &n);
    size_t last = g + 1 < view->dims->groups ? p->first_strip[g + 1] : p->nstrips;
    for (size_t k = p->first_strip[g]; k < last; k++) {
        const struct population_strip *strip = &p->strips[k];
        double(*in)[LANES] = now->enrolment.start[population_kind(g, strip->class, strip->health)];
        for (size_t c = strip->cell; c <= strip->cell + (size_t)(strip->last - strip->first); c++) {
            s.room[c - from] = p->start[c];
            s.want[c - from] = p->start[c] * (in[ENROL_IN_WILLING][l] + in[ENROL_IN_UNWILLING][l]);
            residents += p->start[c];
        }
    }
    apportion(n, s.want, s.room, (double)view->groups->members[g], s.members);
    for (size_t c = 0; c < n; c++) {
        s.want[c] = s.room[c];
        s.room[c] -= s.members[c];
    }
    apportion(n, s.want, s.room, residents * view->groups->never_takers[g * LANES + l],
              s.unreached);
    for (size_t k = p->first_strip[g]; k < last; k++) {
        const struct population_strip *strip = &p->strips[k];
        size_t kind = population_kind(g, strip->class, strip->health);
        for (size_t c = strip->cell; c <= strip->cell + (size_t)(strip->last - strip->first); c++) {
            people->count[c][PEOPLE_UNREACHED][l] = s.unreached[c - from];
            start_cell(view, now, c, kind, l, s.members[c - from],
                       s.room[c - from] - s.unreached[c - from], &left);
        }
    }
}

void cells_begin(const struct view *view, struct world *now)
{
    struct population_state *people = &now->people;
    memset(people->arrive, 0, view->common->population.ncells * sizeof people->arrive[0]);
    memset(people->arrived, 0, view->common->population.ncells);
    for (size_t g = 0; g < view->dims->groups; g++)
        for (size_t l = 0; l < LANES; l++)
            start_group(view, now, g, l);
}

/* -- joining and leaving ----------------------------------------------------------------------- */

/* Who goes from a state to another, with which of the period's chances, by which slot of the
 * cell's luck (moves that every group has share a block of random bits, and rare ones another).
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
enum { STAGES = 4, MOST_TOGETHER = 6, SLOTS = sizeof moves / sizeof moves[0] };
static const size_t together[STAGES] = {6, 1, 5, 2};
static const size_t of_the_willing[STAGES] = {0, 0, 3, 1}; /* where all are: the first of these */

/* Of one strip, in the period. */
struct traffic {
    int32_t joins[LANES], lapses[LANES];
};

CLONES static void cells_shift(const int32_t moved[LANES], int32_t from[LANES], int32_t to[LANES])
{
    for (size_t l = 0; l < LANES; l++) {
        from[l] -= moved[l];
        to[l] += moved[l];
    }
}

CLONES static void cells_shift_counted(const int32_t moved[LANES], int32_t from[LANES],
                                       int32_t to[LANES], int32_t sum[LANES])
{
    for (size_t l = 0; l < LANES; l++) {
        from[l] -= moved[l];
        to[l] += moved[l];
        sum[l] += moved[l];
    }
}

static void apply(struct population_state *people, size_t cell, const struct move *move,
                  const int32_t moved[LANES], struct traffic *sum)
{
    int32_t(*count)[LANES] = people->count[cell];
    bool was = population_insured(move->from), is = population_insured(move->to);
    if (was == is)
        cells_shift(moved, count[move->from], count[move->to]);
    else
        cells_shift_counted(moved, count[move->from], count[move->to],
                            is ? sum->joins : sum->lapses);
}

static void enrol_cell(struct population_state *people, size_t cell, bool choice,
                       const struct draw_chances chances[CHANCES], struct draw_row *row,
                       struct traffic *sum)
{
    int32_t moved[MOST_TOGETHER][LANES];
    const struct move *first = moves;
    for (size_t stage = 0; stage < STAGES; first += together[stage++]) {
        const size_t n = choice ? together[stage] : of_the_willing[stage];
        uint32_t some = 0;
        for (size_t m = 0; m < n; m++)
            if (draw_take(row, first[m].slot, people->count[cell][first[m].from],
                          &chances[first[m].chance], moved[m]))
                some |= 1u << m;
        for (size_t m = 0; some >> m != 0; m++)
            if (some >> m & 1u)
                apply(people, cell, &first[m], moved[m], sum);
    }
}

static void enrol_strip(const struct view *view, struct world *now, const struct luck *luck,
                        const struct population_strip *strip, const double established[LANES])
{
    struct population_state *people = &now->people;
    const struct enrolment_state *enr = &now->enrolment;
    const size_t kind = population_kind(strip->group, strip->class, strip->health);
    const bool choice = view->groups->entry[strip->group] == GROUPS_CHOICE;
    const double *const chance[CHANCES] = {
        enr->up[kind],   enr->down_uninsured[kind], enr->down_insured[kind],    enr->reach[kind],
        enr->join[kind], enr->leave[kind],          enr->leave_unwilling[kind], established,
    };
    const uint64_t purpose = rng_address(0, "enrolment");
    struct draw_chances chances[CHANCES];
    struct traffic sum = {.joins = {0}};
    for (size_t k = 0; k < CHANCES; k++)
        draw_ready(chance[k], &chances[k]);
    for (size_t r = 0; r < cells_ages(strip); r++) {
        struct draw_row row;
        const size_t cell = strip->cell + r;
        draw_at(&row, luck, rng_mix(view->common->population.address[cell], purpose), SLOTS);
        cells_ahead(people, cell);
        enrol_cell(people, cell, choice, chances, &row, &sum);
    }
    for (size_t l = 0; l < LANES; l++) {
        people->joins[l] += sum.joins[l];
        people->group_joins[strip->group * LANES + l] += sum.joins[l];
        people->lapses[l] += sum.lapses[l];
    }
}

/* -- counts ------------------------------------------------------------------------------------ */

/* People of a strip. */
struct strip_sums {
    int32_t all[LANES], in[LANES], new[LANES], aged_60[LANES];
};

CLONES static void cells_count_cell(int32_t count[PEOPLE_STATES][LANES], int32_t old,
                                    int32_t insured[LANES], int32_t newcomers[LANES],
                                    struct strip_sums *sum)
{
    for (size_t l = 0; l < LANES; l++) {
        int32_t new = count[PEOPLE_NEW_WILLING][l] + count[PEOPLE_NEW_UNWILLING][l];
        int32_t in = new + count[PEOPLE_IN_WILLING][l] + count[PEOPLE_IN_UNWILLING][l];
        int32_t all = in + count[PEOPLE_OUT_WILLING][l] + count[PEOPLE_OUT_UNWILLING][l] +
                      count[PEOPLE_UNREACHED][l];
        insured[l] += in;
        newcomers[l] += new;
        sum->all[l] += all;
        sum->in[l] += in;
        sum->new[l] += new;
        sum->aged_60[l] += all & old;
    }
}

static void count_strip(const struct population_strip *strip, struct population_state *people)
{
    const bool poor = strip->health == POPULATION_POOR_HEALTH;
    struct strip_sums sum = {.all = {0}};
    for (int age = strip->first; age <= strip->last; age++) {
        size_t at = population_at(strip->group, strip->health, strip->sex, age);
        cells_count_cell(people->count[strip->cell + (size_t)(age - strip->first)],
                         age >= 60 ? -1 : 0, people->insured[at], people->newcomers[at], &sum);
    }
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

void cells_count(const struct view *view, struct world *now)
{
    const struct population_common *p = &view->common->population;
    for (size_t s = 0; s < p->nstrips; s++)
        count_strip(&p->strips[s], &now->people);
}

void cells_enrol(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    double established[LANES];
    for (size_t l = 0; l < LANES; l++)
        established[l] = elementary_probability(1 / view->population->first_card[l], view->dt);
    for (size_t s = 0; s < p->nstrips; s++) {
        enrol_strip(view, now, luck, &p->strips[s], established);
        count_strip(&p->strips[s], &now->people);
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
