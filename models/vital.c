/* vital - ageing, deaths, births, moves between groups.
 *
 * Order in a period: at the turn of the year birthday moves, then everybody grows a year older (a
 * shift of cells, not a draw); deaths ~ binomial; births ~ Poisson, sexes ~ binomial; moves of
 * one date and moves at a hazard ~ binomial, one transition after another; arrivals settle in their
 * new cells. */
#include "models/vital.h"

#include "models/draw.h"
#include "models/elementary.h"
#include "models/words.h"

#include <string.h>

struct luck vital_luck(const struct view *view, const struct luck *luck)
{
    struct luck own = *luck;
    if (view->setup->people[0] != SETUP_DRAWN) {
        own.replicate = 0;
        own.stride = 0;
    }
    return own;
}

static const char *const state_names[PEOPLE_STATES] = {
    "out willing", "out unwilling", "in willing", "in unwilling", "unreached",
};

static bool is_insured(size_t state)
{
    return state == PEOPLE_IN_WILLING || state == PEOPLE_IN_UNWILLING;
}

static size_t ages_of(const struct population_strip *strip)
{
    return (size_t)(strip->last - strip->first + 1);
}

static bool none(const int32_t n[LANES])
{
    int32_t any = 0;
    for (size_t l = 0; l < LANES; l++)
        any |= n[l];
    return any == 0;
}

/* Which rows of a strip, ages [first, last], and the addresses of a purpose there. */
struct rows {
    size_t cell, n;
    uint64_t address[POPULATION_AGES];
};

static bool rows_of(const struct population_common *p, const struct population_strip *strip,
                    int first, int last, uint64_t purpose, struct rows *rows)
{
    if (first < strip->first)
        first = strip->first;
    if (last > strip->last)
        last = strip->last;
    if (first > last)
        return false;
    rows->cell = strip->cell + (size_t)(first - strip->first);
    rows->n = (size_t)(last - first + 1);
    for (size_t r = 0; r < rows->n; r++)
        rows->address[r] = rng_mix(p->address[rows->cell + r], purpose);
    return true;
}

/* Sends people of one state on: those with a card keep it with a probability. `to` is a cell. */
static void send(struct population_state *people, size_t to, bool insured,
                 const int32_t movers[LANES], const double keeps[LANES], const struct luck *luck,
                 uint64_t address)
{
    int32_t kept[1][LANES] = {{0}};
    if (none(movers))
        return;
    if (insured) {
        int32_t n[1][LANES];
        double p[1][LANES];
        memcpy(n[0], movers, sizeof n[0]);
        memcpy(p[0], keeps, sizeof p[0]);
        draw_binomial(luck, 1, &address, n, p, 1, kept);
    }
    for (size_t l = 0; l < LANES; l++) {
        people->arrive[ARRIVE_INSURED][to][l] += kept[0][l];
        people->arrive[ARRIVE_UNINSURED][to][l] += movers[l] - kept[0][l];
        people->lapses[l] += insured ? movers[l] - kept[0][l] : 0;
    }
}

/* Draws movers of transition t from rows of a strip and sends them to cells at `older` ages on. */
static void move_rows(const struct view *view, struct world *now, const struct luck *luck, size_t t,
                      const struct population_strip *strip, int first, int last, int older,
                      double probability[LANES])
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    size_t to = (size_t)view->transitions->to[t];
    const struct population_strip *goal = population_strip(p, to, strip->class, strip->sex);
    uint64_t name = rng_address(rng_address(0, "move"), view->dims->names[DIM_TRANSITION][t]);
    double(*chance)[LANES] = (double(*)[LANES])probability;
    for (size_t state = 0; state < PEOPLE_STATES; state++) {
        struct rows rows;
        int32_t movers[POPULATION_AGES][LANES];
        uint64_t purpose = rng_address(name, state_names[state]);
        if (!rows_of(p, strip, first, last, purpose, &rows))
            return;
        int32_t(*count)[LANES] = people->count[state] + rows.cell;
        draw_binomial(luck, rows.n, rows.address, count, chance, 0, movers);
        int age = strip->first + (int)(rows.cell - strip->cell) + older;
        for (size_t r = 0; r < rows.n; r++, age++) {
            for (size_t l = 0; l < LANES; l++)
                count[r][l] -= movers[r][l];
            send(people, goal->cell + (size_t)(age - goal->first), is_insured(state), movers[r],
                 view->transitions->portability + t * LANES, luck,
                 rng_address(rows.address[r], "keeps card"));
        }
    }
}

static void each_strip(const struct view *view, struct world *now, const struct luck *luck,
                       size_t t, int first, int last, int older, double probability[LANES])
{
    const struct population_common *p = &view->common->population;
    size_t from = (size_t)view->transitions->from[t];
    for (size_t c = 0; c < ECONOMY_CLASSES; c++)
        for (size_t sex = 0; sex < POPULATION_SEXES; sex++)
            move_rows(view, now, luck, t, population_strip(p, from, c, sex), first, last, older,
                      probability);
}

/* Those who turn an age in `ages` move with the stated share; shares of several transitions from
 * one group at one age are of the same people, so each is taken of those still there. */
static void birthdays(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct transitions_inputs *in = view->transitions;
    for (size_t t = 0; t < view->dims->transitions; t++) {
        if (in->when[t] != TRANSITIONS_BIRTHDAY)
            continue;
        for (int age = (int)in->ages[2 * t]; age <= (int)in->ages[2 * t + 1]; age++) {
            double chance[LANES];
            for (size_t l = 0; l < LANES; l++) {
                double left = 1;
                for (size_t u = 0; u < t; u++)
                    if (in->when[u] == TRANSITIONS_BIRTHDAY && in->from[u] == in->from[t] &&
                        in->ages[2 * u] <= age && age <= in->ages[2 * u + 1])
                        left -= in->rate[u * LANES + l];
                double rate = in->rate[t * LANES + l];
                chance[l] = rate > 0 ? rate / left : 0; /* nobody may be left, and none asked */
                if (!(chance[l] >= 0 && chance[l] <= 1 + 1e-9)) {
                    model_trouble(
                        now, (int)l, "population",
                        T("birthday moves out of one group take more than everybody: '%s'"),
                        view->dims->names[DIM_TRANSITION][t]);
                    chance[l] = 1;
                }
                chance[l] = chance[l] > 1 ? 1 : chance[l]; /* rounding only, see above */
            }
            each_strip(view, now, luck, t, age - 1, age - 1, 1, chance);
        }
    }
}

/* Cells of a strip move up by one age. Those who pass the last age go to the next group, or stay
 * among the oldest. */
static void grow_older(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    for (size_t s = 0; s < p->nstrips; s++) {
        const struct population_strip *strip = &p->strips[s];
        size_t n = ages_of(strip), g = strip->group;
        size_t top = strip->cell + n - 1;
        bool oldest = strip->last == POPULATION_AGES - 1;
        for (size_t state = 0; state < PEOPLE_STATES; state++) {
            int32_t(*count)[LANES] = people->count[state];
            int32_t leave[LANES];
            memcpy(leave, count[top], sizeof leave);
            memmove(count + strip->cell + 1, count + strip->cell, (n - 1) * sizeof count[0]);
            memset(count + strip->cell, 0, sizeof count[0]);
            if (oldest) {
                for (size_t l = 0; l < LANES; l++)
                    count[top][l] += leave[l];
                continue;
            }
            size_t next = (size_t)view->groups->next[g];
            const struct population_strip *goal =
                population_strip(p, next, strip->class, strip->sex);
            uint64_t address =
                rng_address(rng_address(p->address[top], "outgrows the group"), state_names[state]);
            send(people, goal->cell + (size_t)(strip->last + 1 - goal->first), is_insured(state),
                 leave, view->groups->next_portability + g * LANES, luck, address);
        }
    }
}

static void death_chances(const struct view *view, struct population_state *people)
{
    size_t year = (size_t)(view->year - view->dims->first_year);
    for (size_t sex = 0; sex < POPULATION_SEXES; sex++)
        for (int age = 0; age < POPULATION_AGES; age++) {
            double rate = population_death_rate(view->population, year, sex, age);
            for (size_t l = 0; l < LANES; l++)
                people->death[sex][age][l] =
                    elementary_probability(rate * view->population->mortality_level[l], view->dt);
        }
}

static void die(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    death_chances(view, people);
    for (size_t state = 0; state < PEOPLE_STATES; state++) {
        uint64_t purpose = rng_address(rng_address(0, "death"), state_names[state]);
        for (size_t s = 0; s < p->nstrips; s++) {
            const struct population_strip *strip = &p->strips[s];
            struct rows rows;
            int32_t dead[POPULATION_AGES][LANES];
            rows_of(p, strip, strip->first, strip->last, purpose, &rows);
            int32_t(*count)[LANES] = people->count[state] + strip->cell;
            draw_binomial(luck, rows.n, rows.address, count,
                          people->death[strip->sex] + strip->first, 1, dead);
            for (size_t r = 0; r < rows.n; r++)
                for (size_t l = 0; l < LANES; l++) {
                    count[r][l] -= dead[r][l];
                    people->deaths[l] += dead[r][l];
                    people->member_deaths[l] += is_insured(state) ? dead[r][l] : 0;
                }
        }
    }
}

static void expected_births(const struct view *view, const struct population_state *people,
                            double births[ECONOMY_CLASSES][LANES])
{
    const struct population_common *p = &view->common->population;
    size_t year = (size_t)(view->year - view->dims->first_year);
    memset(births, 0, ECONOMY_CLASSES * sizeof births[0]);
    for (size_t s = POPULATION_FEMALE; s < p->nstrips; s += POPULATION_SEXES) {
        const struct population_strip *strip = &p->strips[s];
        for (int age = strip->first; age <= strip->last; age++) {
            double rate = population_birth_rate(view->population, year, age) * view->dt;
            size_t cell = strip->cell + (size_t)(age - strip->first);
            if (rate == 0)
                continue;
            for (size_t state = 0; state < PEOPLE_STATES; state++)
                for (size_t l = 0; l < LANES; l++)
                    births[strip->class][l] +=
                        rate * view->population->fertility_level[l] * people->count[state][cell][l];
        }
    }
}

/* Newborns of one sex and class arrive in their cell, some with a card at once. */
static void welcome(const struct view *view, struct population_state *people,
                    const struct population_strip *strip, const int32_t born[LANES],
                    const struct luck *luck)
{
    uint64_t address = rng_address(view->common->population.address[strip->cell], "newborn's card");
    int32_t n[1][LANES], with[1][LANES];
    double p[1][LANES];
    memcpy(n[0], born, sizeof n[0]);
    memcpy(p[0], view->population->newborn_insured, sizeof p[0]);
    draw_binomial(luck, 1, &address, n, p, 1, with);
    for (size_t l = 0; l < LANES; l++) {
        people->arrive[ARRIVE_INSURED][strip->cell][l] += with[0][l];
        people->arrive[ARRIVE_UNINSURED][strip->cell][l] += born[l] - with[0][l];
        people->births[l] += born[l];
        people->joins[l] += with[0][l];
    }
}

static void give_birth(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    static const char *const class_names[ECONOMY_CLASSES] = {"1", "2", "3", "4", "5"};
    double mean[ECONOMY_CLASSES][LANES], boy[1][LANES];
    int32_t born[ECONOMY_CLASSES][LANES], boys[ECONOMY_CLASSES][LANES];
    uint64_t address[ECONOMY_CLASSES], which[ECONOMY_CLASSES];
    size_t g = (size_t)view->population->newborn_group[0];
    for (size_t c = 0; c < ECONOMY_CLASSES; c++) {
        address[c] = rng_address(rng_address(0, "births"), class_names[c]);
        which[c] = rng_address(rng_address(0, "boys"), class_names[c]);
    }
    for (size_t l = 0; l < LANES; l++)
        boy[0][l] = view->population->boys_per_girl[l] / (1 + view->population->boys_per_girl[l]);
    expected_births(view, &now->people, mean);
    draw_poisson(luck, ECONOMY_CLASSES, address, mean, born);
    draw_binomial(luck, ECONOMY_CLASSES, which, born, boy, 0, boys);
    for (size_t c = 0; c < ECONOMY_CLASSES; c++) {
        for (size_t l = 0; l < LANES; l++)
            born[c][l] -= boys[c][l]; /* girls are left */
        welcome(view, &now->people, population_strip(p, g, c, POPULATION_MALE), boys[c], luck);
        welcome(view, &now->people, population_strip(p, g, c, POPULATION_FEMALE), born[c], luck);
    }
}

static void move_groups(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct transitions_inputs *in = view->transitions;
    for (size_t t = 0; t < view->dims->transitions; t++) {
        double chance[LANES];
        if (in->when[t] != TRANSITIONS_RATE)
            continue;
        transitions_hazard(view, now, t, chance);
        for (size_t l = 0; l < LANES; l++)
            chance[l] = elementary_probability(chance[l], view->dt);
        each_strip(view, now, luck, t, (int)in->ages[2 * t], (int)in->ages[2 * t + 1], 0, chance);
    }
}

/* A share of those still there, one transition after another. */
static void move_once(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct transitions_inputs *in = view->transitions;
    for (size_t t = 0; t < view->dims->transitions; t++) {
        double chance[LANES];
        if (!transitions_due(view, t))
            continue;
        for (size_t l = 0; l < LANES; l++) {
            chance[l] = in->rate[t * LANES + l];
            if (chance[l] > 1) {
                model_trouble(now, (int)l, "population", T("'%s' moves more than everybody"),
                              view->dims->names[DIM_TRANSITION][t]);
                chance[l] = 1;
            }
        }
        each_strip(view, now, luck, t, (int)in->ages[2 * t], (int)in->ages[2 * t + 1], 0, chance);
    }
}

/* Those who arrive in a choice group without a card may be never-takers (their share of all who
 * arrive is the group's, as far as people without a card go round); the others are willing as the
 * group is. In other groups everybody is willing and can be reached. */
static void settle_cell(const struct view *view, struct world *now, const struct luck *luck,
                        const struct population_strip *strip, size_t cell)
{
    struct population_state *people = &now->people;
    int32_t *with = people->arrive[ARRIVE_INSURED][cell];
    int32_t *without = people->arrive[ARRIVE_UNINSURED][cell];
    int32_t n[3][LANES] = {{0}}, out[3][LANES] = {{0}};
    double p[3][LANES];
    if (none(with) && none(without))
        return;
    if (view->groups->entry[strip->group] == GROUPS_CHOICE) {
        const double *w = now->enrolment.willing[strip->group * ECONOMY_CLASSES + strip->class];
        const double *never = view->groups->never_takers + strip->group * LANES;
        uint64_t own = view->common->population.address[cell];
        const uint64_t address[3] = {rng_address(own, "never takes"),
                                     rng_address(own, "would stay"),
                                     rng_address(own, "would join")};
        for (size_t l = 0; l < LANES; l++) {
            double share = without[l] > 0 ? never[l] * (with[l] + without[l]) / without[l] : 0;
            n[0][l] = without[l];
            p[0][l] = share < 1 ? share : 1; /* no more than go round */
        }
        draw_binomial(luck, 1, address, n, p, 1, out);
        for (size_t l = 0; l < LANES; l++) {
            n[1][l] = with[l];
            n[2][l] = without[l] - out[0][l];
            p[1][l] = p[2][l] = w[l];
        }
        draw_binomial(luck, 2, address + 1, (n + 1), (p + 1), 1, out + 1);
    } else {
        memcpy(out[1], with, sizeof out[1]);
        memcpy(out[2], without, sizeof out[2]);
    }
    for (size_t l = 0; l < LANES; l++) {
        people->count[PEOPLE_UNREACHED][cell][l] += out[0][l];
        people->count[PEOPLE_IN_WILLING][cell][l] += out[1][l];
        people->count[PEOPLE_IN_UNWILLING][cell][l] += with[l] - out[1][l];
        people->count[PEOPLE_OUT_WILLING][cell][l] += out[2][l];
        people->count[PEOPLE_OUT_UNWILLING][cell][l] += without[l] - out[0][l] - out[2][l];
        with[l] = without[l] = 0;
    }
}

static void settle(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    for (size_t s = 0; s < p->nstrips; s++)
        for (size_t r = 0; r < ages_of(&p->strips[s]); r++)
            settle_cell(view, now, luck, &p->strips[s], p->strips[s].cell + r);
}

static void tally(const struct view *view, struct population_state *people)
{
    const struct population_common *p = &view->common->population;
    memset(people->tally, 0, view->dims->groups * ECONOMY_CLASSES * sizeof people->tally[0]);
    for (size_t s = 0; s < p->nstrips; s++) {
        const struct population_strip *strip = &p->strips[s];
        double(*sum)[LANES] = people->tally[strip->group * ECONOMY_CLASSES + strip->class];
        for (size_t state = 0; state < PEOPLE_STATES; state++)
            for (size_t r = 0; r < ages_of(strip); r++)
                for (size_t l = 0; l < LANES; l++)
                    sum[state][l] += people->count[state][strip->cell + r][l];
    }
}

void vital_open(const struct view *view, struct world *now, const struct luck *luck)
{
    struct luck own = vital_luck(view, luck);
    struct population_state *people = &now->people;
    memset(people->group_joins, 0, view->dims->groups * LANES * sizeof people->group_joins[0]);
    for (size_t l = 0; l < LANES; l++)
        people->births[l] = people->deaths[l] = people->member_deaths[l] = people->joins[l] =
            people->lapses[l] = 0;
    if (view->index == 0) {
        birthdays(view, now, &own);
        grow_older(view, now, &own);
    }
    die(view, now, &own);
    give_birth(view, now, &own);
    move_once(view, now, &own);
    move_groups(view, now, &own);
    settle(view, now, &own);
    tally(view, people);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
