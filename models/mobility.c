/* mobility - at the turn of the year people in cells fall ill and recover, rise and fall in income,
 * come from abroad and leave, move from area to area.
 *
 * Health. Of people who are a - 1 at the end of a year a share h(a - 1) is in poor health. The
 * coming year's deaths q are higher there, so that they must start it at a share x for h(a) to be
 * left at its end: x = (h / (1 - q_poor)) / (h / (1 - q_poor) + (1 - h) / (1 - q_good)), h = h(a).
 * A share r of those in poor health recovers and a share w of the others falls ill so that
 * x = h(a - 1) (1 - r) + (1 - h(a - 1)) w. Where prevalence falls faster with age than recovery
 * explains, w = 0 and more recover; where it rises faster, w = 1 and fewer do.
 *
 * Income. Between two neighbouring fifths i and j of a group people move at the rates
 * m / 2 min(1, s_j / s_i) and m / 2 min(1, s_i / s_j), s the group's share in each at the base
 * date: both flows are equal (detailed balance), so its make-up lasts (Metropolis et al. 1953).
 *
 * Migration. A negative net rate takes people of all states, a positive one brings people without
 * a card into the cells where people are.
 *
 * Moves. Who moves to another area arrives in the same group there (models/moves.h says how many),
 * keeps his card with the move's portability and makes up his mind anew. */
#include "models/mobility.h"

#include "models/cells.h"
#include "models/clones.h"
#include "models/departures.h"
#include "models/draw.h"
#include "models/elementary.h"
#include "models/knots.h"
#include "models/regrouping.h"
#include "models/tenure.h"

#include <string.h>

struct mobility_health mobility_health(double before, double after, double recovery,
                                       double death_good, double death_poor)
{
    double poor = after / (1 - death_poor), good = (1 - after) / (1 - death_good);
    double start = poor / (poor + good);
    double onset = (start - before * (1 - recovery)) / (1 - before);
    if (onset < 0)
        return (struct mobility_health){0, 1 - start / before};
    if (onset > 1)
        return (struct mobility_health){1, (1 - start) / before};
    return (struct mobility_health){onset, recovery};
}

/* People who have left a cell are added to others, each in the state that he is in. */
static void add_states(int32_t to[PEOPLE_STATES][LANES], uint32_t some,
                       int32_t movers[PEOPLE_STATES][LANES])
{
    for (size_t state = 0; some >> state != 0; state++)
        if (some >> state & 1u)
            HALVES COUNTS(to[state]) += COUNTS(movers[state]);
}

/* Two strips of one group exchange people, on what both held before; chances by age. */
static void exchange(const struct view *view, struct world *now, const struct luck *luck,
                     const struct population_strip *a, const struct population_strip *b,
                     const char *purpose, double (*there)[LANES], double (*back)[LANES])
{
    struct population_state *people = &now->people;
    const uint64_t *address = view->common->population.address, name = rng_address(0, purpose);
    const size_t states = cells_states(view, a->group);
    int32_t gone[PEOPLE_STATES][LANES] = {{0}}, come[PEOPLE_STATES][LANES] = {{0}};
    for (size_t r = 0; r < cells_count(a); r++) {
        int32_t out[PEOPLE_STATES][LANES], in[PEOPLE_STATES][LANES];
        size_t from = a->cell + r, to = b->cell + r;
        struct draw_chances going, coming;
        draw_ready(there[r], &going);
        draw_ready(back[r], &coming);
        uint32_t there_go =
            cells_take(people, from, states, luck, rng_mix(address[from], name), &going, out);
        uint32_t back_come =
            cells_take(people, to, states, luck, rng_mix(address[to], name), &coming, in);
        add_states(people->count[to], there_go, out);
        add_states(people->count[from], back_come, in);
        add_states(gone, there_go, out);
        add_states(come, back_come, in);
    }
    tenure_exchange(people, a, b, luck, rng_mix(a->address, rng_address(name, "tenure")), gone,
                    come);
}

/* The same of men and women by chances that hold at all ages; a and b are the men's. */
static void exchange_alike(const struct view *view, struct world *now, const struct luck *luck,
                           const struct population_strip *a, const struct population_strip *b,
                           const char *purpose, const double there[LANES], const double back[LANES])
{
    struct population_state *people = &now->people;
    const uint64_t name = rng_address(0, purpose);
    const size_t states = cells_states(view, a->group);
    int32_t gone[PEOPLE_STATES][LANES] = {{0}}, come[PEOPLE_STATES][LANES] = {{0}};
    const struct cells_ages low = cells_of_ages(a, a->first, a->last);
    const struct cells_ages high = cells_of_ages(b, b->first, b->last);
    struct draw_chances going, coming;
    struct cells_drawn rise, fall;
    draw_ready(there, &going);
    draw_ready(back, &coming);
    cells_draw(people, &low, states, luck, rng_mix(a->address, name), &going, &rise);
    cells_draw(people, &high, states, luck, rng_mix(b->address, name), &coming, &fall);
    for (size_t r = 0; r < POPULATION_SEXES * low.n; r++) {
        int32_t out[PEOPLE_STATES][LANES], in[PEOPLE_STATES][LANES];
        cells_next(people->count[a->cell + r], &rise, out);
        cells_next(people->count[b->cell + r], &fall, in);
        add_states(people->count[b->cell + r], rise.some, out);
        add_states(people->count[a->cell + r], fall.some, in);
    }
    add_states(gone, rise.some, rise.all);
    add_states(come, fall.some, fall.all);
    tenure_exchange(people, a, b, luck, rng_mix(a->address, rng_address(name, "tenure")), gone,
                    come);
}

struct mobility_health mobility_change(const struct view *view, const struct world *now, size_t sex,
                                       int age, size_t lane)
{
    const struct population_inputs *in = view->population;
    size_t year = (size_t)(view->year - view->dims->first_year);
    double before = population_poor_health(in, age > 0 ? age - 1 : 0);
    double after = population_poor_health(in, age);
    double rate = population_death_rate(in, year, sex, age), ratio = in->health_mortality[lane];
    double deaths = rate * population_mortality(view, now, lane) / (1 + after * (ratio - 1));
    return mobility_health(before, after, elementary_probability(in->recovery[lane], 1),
                           elementary_probability(deaths, 1),
                           elementary_probability(deaths * ratio, 1));
}

/* Who falls ill and who recovers, by sex and age. */
struct change {
    double onset[POPULATION_SEXES][POPULATION_AGES][LANES];
    double recovery[POPULATION_SEXES][POPULATION_AGES][LANES];
};

static void change_health(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    struct change change;
    if (p->healths == 1)
        return;
    for (size_t sex = 0; sex < POPULATION_SEXES; sex++)
        for (int age = 0; age < POPULATION_AGES; age++)
            for (size_t l = 0; l < LANES; l++) {
                struct mobility_health h = mobility_change(view, now, sex, age, l);
                change.onset[sex][age][l] = h.onset;
                change.recovery[sex][age][l] = h.recovery;
            }
    for (size_t s = 0; s < p->nstrips; s++) {
        const struct population_strip *good = &p->strips[s];
        if (good->health == POPULATION_GOOD_HEALTH)
            exchange(view, now, luck, good, good + POPULATION_SEXES, "health",
                     change.onset[good->sex] + good->first,
                     change.recovery[good->sex] + good->first);
    }
}

double mobility_class_share(const struct population_common *p, size_t group, size_t class)
{
    double share = 0;
    for (size_t h = 0; h < POPULATION_HEALTHS; h++)
        share += p->kind_share[population_kind(group, class, h)];
    return share;
}

struct mobility_income mobility_fifths(const struct view *view, size_t group, size_t class,
                                       size_t lane)
{
    double rate = view->population->class_mobility[lane];
    double i = mobility_class_share(&view->common->population, group, class);
    double j = mobility_class_share(&view->common->population, group, class + 1);
    return (struct mobility_income){
        .up = elementary_probability(rate / 2 * (j < i ? j / i : 1), 1),
        .down = elementary_probability(rate / 2 * (i < j ? i / j : 1), 1),
    };
}

static void change_income(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    const double *rate = view->population->class_mobility;
    double any = 0;
    for (size_t l = 0; l < LANES; l++)
        any += rate[l];
    if (any == 0)
        return;
    for (size_t s = 0; s < p->nstrips; s++) {
        const struct population_strip *low = &p->strips[s];
        if (low->class + 1 == POPULATION_CLASSES || low->sex != POPULATION_MALE)
            continue;
        size_t per_class = p->healths * POPULATION_SEXES;
        double up[LANES], down[LANES];
        for (size_t l = 0; l < LANES; l++) {
            struct mobility_income move = mobility_fifths(view, low->group, low->class, l);
            up[l] = move.up;
            down[l] = move.down;
        }
        exchange_alike(view, now, luck, low, low + per_class,
                       low->class % 2 ? "income, odd" : "income", up, down);
    }
}

/* People of one group, sex and health who leave the country. */
static void emigrate(const struct view *view, struct world *now, const struct luck *luck,
                     size_t first, size_t end, const struct draw_chances leave[])
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    struct departures gone;
    departures_draw(view, now, luck, first, end, leave, "emigration", &gone);
    for (size_t s = first; s < end; s += departures_step(p))
        departures_leave(people, &p->strips[s], luck, &gone);
    for (size_t l = 0; l < LANES; l++) {
        people->migrants[l] -= gone.gone[CELLS_WITH][l] + gone.gone[CELLS_WITHOUT][l];
        people->member_migrants[l] -= gone.gone[CELLS_WITH][l];
    }
}

static void immigrate(const struct view *view, struct world *now, const struct luck *luck,
                      const struct population_strip *strip, double (*rate)[LANES])
{
    struct population_state *people = &now->people;
    size_t n = cells_count(strip);
    uint64_t address[POPULATION_AGES], purpose = rng_address(0, "immigration");
    double mean[POPULATION_AGES][LANES];
    int32_t come[POPULATION_AGES][LANES];
    for (size_t r = 0; r < n; r++) {
        address[r] = rng_mix(view->common->population.address[strip->cell + r], purpose);
        for (size_t l = 0; l < LANES; l++) {
            double here = 0;
            for (size_t state = 0; state < PEOPLE_STATES; state++)
                here += people->count[strip->cell + r][state][l];
            mean[r][l] = here * rate[r][l];
        }
    }
    draw_poisson(luck, n, address, mean, come);
    memset(people->arrived + strip->cell, 1, n);
    for (size_t r = 0; r < n; r++)
        for (size_t l = 0; l < LANES; l++) {
            people->arrive[strip->cell + r][ARRIVE_UNINSURED][l] += come[r][l];
            people->migrants[l] += come[r][l];
        }
}

/* Yearly chances of going and rates of coming, by age, in one area. */
struct migration {
    double come[POPULATION_AGES][LANES];
    struct draw_chances go[POPULATION_AGES];
    bool in, out; /* anybody */
};

static void migration_of(const struct view *view, const struct world *now, size_t group,
                         struct migration *m)
{
    m->in = m->out = false;
    for (int age = 0; age < POPULATION_AGES; age++) {
        double weight = knots_at(view->population->migration_ages, POPULATION_KNOTS, age);
        double leave[LANES];
        for (size_t l = 0; l < LANES; l++) {
            double net = population_migration(view, now, l);
            double rate = net * weight * areas_migration(view, group, l);
            m->come[age][l] = net > 0 ? rate : 0;
            leave[l] = net < 0 ? -rate : 0;
            m->in |= net > 0;
            m->out |= net < 0;
        }
        elementary_probabilities(leave, 1, leave);
        draw_ready(leave, &m->go[age]);
    }
}

static void migrate(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    const size_t step = departures_step(p);
    struct migration m;
    for (size_t g = 0; g < view->dims->groups; g++) {
        const size_t first = p->first_strip[g];
        const size_t end = p->first_strip[g + 1];
        if (g == 0 || areas_of(view->dims, g) != areas_of(view->dims, g - 1))
            migration_of(view, now, g, &m);
        for (size_t k = 0; k < step && m.out; k++)
            emigrate(view, now, luck, first + k, end, m.go);
        for (size_t s = first; s < end && m.in; s++)
            immigrate(view, now, luck, &p->strips[s], m.come + p->strips[s].first);
    }
}

/* People of a strip who make a move. Where the group has a time limit, their time goes on. */
static void move_strip(const struct view *view, struct world *now, const struct luck *luck,
                       size_t move, const struct population_strip *strip, double (*chance)[LANES])
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    size_t to = areas_group(view->dims, strip->group, (size_t)view->moves->to[move]);
    const struct population_strip *goal =
        population_strip(p, to, strip->class, strip->health, strip->sex);
    const char *name = view->dims->names[DIM_MOVE][move];
    const uint64_t moves = rng_address(rng_address(0, "area"), name);
    const uint64_t keeps_card = rng_address(rng_address(0, "area, keeps card"), name);
    struct draw_chances keeps;
    draw_ready(view->moves->portability + move * LANES, &keeps);
    int32_t all[PEOPLE_STATES][LANES] = {{0}};
    for (size_t r = 0; r < cells_count(strip); r++) {
        const size_t cell = strip->cell + r;
        int32_t gone[PEOPLE_STATES][LANES];
        struct draw_chances chances;
        draw_ready_once(chance[(size_t)strip->first + r], &chances);
        uint32_t some = cells_take(people, cell, cells_states(view, strip->group), luck,
                                   rng_mix(p->address[cell], moves), &chances, gone);
        add_states(all, some, gone);
        if (some != 0)
            regrouping_send(people, goal->cell + r, some, gone, &keeps, luck,
                            rng_mix(p->address[cell], keeps_card));
    }
    tenure_send(people, strip, goal, luck, rng_mix(strip->address, rng_address(moves, "tenure")),
                PEOPLE_ALL, all);
}

static void move_areas(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    for (size_t k = 0; k < view->dims->moves; k++) {
        double chance[POPULATION_AGES][LANES];
        for (int age = 0; age < POPULATION_AGES; age++)
            for (size_t l = 0; l < LANES; l++)
                chance[age][l] = moves_asked(view, k, age, l);
        for (size_t s = 0; s < p->nstrips; s++)
            if (areas_of(view->dims, p->strips[s].group) == (size_t)view->moves->from[k])
                move_strip(view, now, luck, k, &p->strips[s], chance);
    }
}

void mobility_year(const struct view *view, struct world *now, const struct luck *luck)
{
    change_health(view, now, luck);
    change_income(view, now, luck);
    migrate(view, now, luck);
    move_areas(view, now, luck);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
