/* cells - the people as counts in cells: where they start, and who of them is drawn.
 *
 * The first half of a period is models/vital.c, the second models/joining.c. Where one chance holds
 * for many cells, people are drawn of all of them together, state by state; who it is among the
 * cells is a systematic sample (models/systematic.h). Where each cell has a chance of its own,
 * those with a card and those without are drawn cell by cell, and their states are the sample. */
#include "models/cells.h"

#include "models/clones.h"
#include "models/draw.h"
#include "models/elementary.h"
#include "models/tenure.h"

#include <math.h>
#include <string.h>

void cells_lay(const struct view *base, struct world *world, struct arena *kept)
{
    const struct population_common *p = &base->common->population;
    struct population_state *people = &world->people;
    people->count = arena_take(kept, p->ncells, sizeof people->count[0]);
    people->standing = arena_take(kept, p->nstrips, sizeof people->standing[0]);
    people->arrive = arena_take(kept, p->ncells, sizeof people->arrive[0]);
    people->arrived = arena_take(kept, p->ncells, 1);
}

size_t cells_count(const struct population_strip *strip)
{
    return (size_t)(strip->last - strip->first + 1);
}

CLONES void cells_people(int32_t count[PEOPLE_STATES][LANES], int32_t out[LANES])
{
    HALVES
    {
        counts_side_by_side sum = COUNTS(count[0]);
        for (size_t state = 1; state < PEOPLE_STATES; state++)
            sum += COUNTS(count[state]);
        COUNTS(out) = sum;
    }
}

CLONES void cells_add(int32_t count[PEOPLE_STATES][LANES], int32_t sum[PEOPLE_STATES][LANES])
{
    for (size_t state = 0; state < PEOPLE_STATES; state++)
        HALVES COUNTS(sum[state]) += COUNTS(count[state]);
}

bool cells_nobody(const int32_t n[LANES])
{
    int32_t any = 0;
    for (size_t l = 0; l < LANES; l++)
        any |= n[l];
    return any == 0;
}

bool cells_choice(const struct view *view, size_t group)
{
    return view->groups->entry[group] == GROUPS_CHOICE;
}

/* Those that every group has come first, and share a block of random bits. */
const size_t cells_order[PEOPLE_STATES] = {
    PEOPLE_IN_WILLING,    PEOPLE_NEW_WILLING,   PEOPLE_OUT_WILLING,  PEOPLE_UNREACHED,
    PEOPLE_OUT_UNWILLING, PEOPLE_NEW_UNWILLING, PEOPLE_IN_UNWILLING,
};

size_t cells_states(const struct view *view, size_t group)
{
    return cells_choice(view, group) ? PEOPLE_STATES : PEOPLE_STATES - 3;
}

/* Asks for the people of the cell after the next: a world does not fit into the nearer caches.
 * (Beyond the last cell it asks for what nobody reads.) */
static void ask_ahead(const struct population_state *people, size_t cell)
{
    const char *next = (const char *)people->count[cell] + 2 * sizeof people->count[0];
    for (size_t at = 0; at < sizeof people->count[0]; at += 64)
        __builtin_prefetch(next + at, 1);
}

CLONES void cells_by_card(int32_t count[PEOPLE_STATES][LANES], int32_t sum[CELLS_CARDS][LANES])
{
    HALVES
    {
        COUNTS(sum[CELLS_WITHOUT]) += COUNTS(count[PEOPLE_OUT_WILLING]) +
                                      COUNTS(count[PEOPLE_OUT_UNWILLING]) +
                                      COUNTS(count[PEOPLE_UNREACHED]);
        COUNTS(sum[CELLS_WITH]) +=
            COUNTS(count[PEOPLE_NEW_WILLING]) + COUNTS(count[PEOPLE_NEW_UNWILLING]) +
            COUNTS(count[PEOPLE_IN_WILLING]) + COUNTS(count[PEOPLE_IN_UNWILLING]);
    }
}

uint32_t cells_pick_by_card(int32_t count[PEOPLE_STATES][LANES], size_t states, uint32_t some,
                            struct systematic line[CELLS_CARDS], systematic_pick *pick,
                            int32_t out[PEOPLE_STATES][LANES])
{
    uint32_t asked = 0;
    for (size_t k = 0; k < states; k++) {
        const size_t state = cells_order[k];
        const size_t card = population_insured(state) ? CELLS_WITH : CELLS_WITHOUT;
        if (!(some >> card & 1u))
            continue;
        pick(&line[card], count[state], out[state]);
        asked |= 1u << state;
    }
    return asked;
}

uint32_t cells_take(struct population_state *people, size_t cell, size_t states,
                    const struct luck *luck, uint64_t address, const struct draw_chances *chances,
                    int32_t out[PEOPLE_STATES][LANES])
{
    static const int slot[CELLS_CARDS] = {[CELLS_WITH] = 0, [CELLS_WITHOUT] = 2};
    struct draw_row row;
    struct systematic line[CELLS_CARDS];
    int32_t all[CELLS_CARDS][LANES] = {{0}}, drawn[LANES];
    uint32_t some = 0;
    draw_at(&row, luck, address, DRAW_FEW);
    ask_ahead(people, cell);
    cells_by_card(people->count[cell], all);
    for (size_t card = 0; card < CELLS_CARDS; card++)
        if (systematic_draw(&row, slot[card], slot[card] + 1, all[card], chances, drawn,
                            &line[card]))
            some |= 1u << card;
    return cells_pick_by_card(people->count[cell], states, some, line, systematic_picker(), out);
}

struct cells_ages cells_of_ages(const struct population_strip *men, int first, int last)
{
    const size_t cell = men->cell + (size_t)(first - men->first);
    return (struct cells_ages){(size_t)(last - first + 1), {cell, cell + cells_count(men)}};
}

void cells_draw(const struct population_state *people, const struct cells_ages *ages, size_t states,
                const struct luck *luck, uint64_t address, const struct draw_chances *chances,
                struct cells_drawn *drawn)
{
    int32_t all[PEOPLE_STATES][LANES] = {{0}};
    struct draw_row row;
    draw_at(&row, luck, address, 2 * PEOPLE_STATES);
    drawn->some = 0;
    for (size_t sex = 0; sex < POPULATION_SEXES; sex++)
        for (size_t r = 0; r < ages->n; r++)
            cells_add(people->count[ages->cell[sex] + r], all);
    for (size_t k = 0; k < states; k++) {
        const size_t state = cells_order[k];
        if (systematic_draw(&row, (int)k, PEOPLE_STATES + (int)k, all[state], chances,
                            drawn->all[state], &drawn->line[state]))
            drawn->some |= 1u << state;
    }
}

void cells_share(int32_t of[PEOPLE_STATES][LANES], uint32_t some,
                 int32_t gone[PEOPLE_STATES][LANES], const struct luck *luck, uint64_t address,
                 struct cells_drawn *drawn)
{
    struct draw_row row;
    draw_at(&row, luck, address, PEOPLE_STATES);
    drawn->some = 0;
    for (size_t state = 0; some >> state != 0; state++) {
        uint32_t words[LANES];
        if (!(some >> state & 1u) || cells_nobody(gone[state]))
            continue;
        drawn->some |= 1u << state;
        memcpy(drawn->all[state], gone[state], sizeof drawn->all[state]);
        draw_bits(&row, (int)state, words);
        systematic_begin(of[state], gone[state], words, &drawn->line[state]);
    }
}

void cells_next(int32_t count[PEOPLE_STATES][LANES], struct cells_drawn *drawn,
                int32_t out[PEOPLE_STATES][LANES])
{
    systematic_pick *const pick = systematic_picker();
    for (size_t state = 0; drawn->some >> state != 0; state++)
        if (drawn->some >> state & 1u)
            pick(&drawn->line[state], count[state], out[state]);
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
    size_t last = p->first_strip[g + 1];
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
    tenure_begin(view, now);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
