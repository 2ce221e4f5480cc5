/* vital - the first half of a period for people in cells.
 *
 * Order: at the turn of the year birthday moves, then everybody grows a year older (a shift of
 * cells, not a draw); time limits of groups; at the turn of the year health and income change,
 * people come from abroad and leave, and move between areas (models/mobility.c); deaths ~ binomial;
 * births ~ Poisson, sexes ~ binomial; moves of one date and at a hazard ~ binomial; arrivals settle
 * in their new cells. */
#include "models/vital.h"

#include "models/cells.h"
#include "models/clones.h"
#include "models/departures.h"
#include "models/draw.h"
#include "models/elementary.h"
#include "models/mobility.h"
#include "models/regrouping.h"
#include "models/tenure.h"

#include <string.h>

struct luck vital_luck(const struct view *view, const struct luck *luck)
{
    struct luck own = *luck;
    own.shared = 0;
    if (view->setup->people[0] != SETUP_DRAWN) {
        own.replicate = 0;
        own.stride = 0;
    }
    return own;
}

/* Death rates by health whose mean over people of an age, as the scenario tells their health, is
 * the stated rate m: in good health m / (1 + h (r - 1)), in poor health r times that. */
void vital_death_chances(const struct view *view, struct world *now)
{
    const struct population_inputs *in = view->population;
    struct population_state *people = &now->people;
    size_t year = (size_t)(view->year - view->dims->first_year);
    for (size_t sex = 0; sex < POPULATION_SEXES; sex++)
        for (int age = 0; age < POPULATION_AGES; age++) {
            double rate = population_death_rate(in, year, sex, age);
            double poor = population_poor_health(in, age);
            double hazard[POPULATION_HEALTHS][LANES];
            for (size_t l = 0; l < LANES; l++) {
                double ratio = in->health_mortality[l];
                double good = rate * population_mortality(view, now, l) / (1 + poor * (ratio - 1));
                hazard[POPULATION_GOOD_HEALTH][l] = good;
                hazard[POPULATION_POOR_HEALTH][l] = good * ratio;
            }
            for (size_t health = 0; health < view->common->population.healths; health++) {
                double chance[LANES];
                elementary_probabilities(hazard[health], view->dt, chance);
                draw_ready(chance, &people->death[health * POPULATION_SEXES + sex][age]);
            }
        }
}

/* Births that are expected of the women of a strip. */
CLONES static void vital_expect(int32_t count[PEOPLE_STATES][LANES], double rate,
                                double births[LANES])
{
    int32_t women[LANES];
    cells_people(count, women);
    for (size_t l = 0; l < LANES; l++)
        births[l] += rate * women[l];
}

static void expect_births(const struct view *view, struct population_state *people,
                          const struct population_strip *strip)
{
    const size_t year = (size_t)(view->year - view->dims->first_year);
    double *births = people->births_due[areas_of(view->dims, strip->group)][strip->class];
    for (int age = strip->first; age <= strip->last; age++) {
        double rate = population_birth_rate(view->population, year, age) * view->dt;
        if (rate != 0)
            vital_expect(people->count[strip->cell + (size_t)(age - strip->first)], rate, births);
    }
}

/* Some of one group and health die, births are expected of those who are left, and some move: kind
 * by kind, while its cells are near. */
static void live(const struct view *view, struct world *now, const struct luck *luck, size_t first,
                 size_t end, bool move)
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    const struct population_strip *strip = &p->strips[first];
    struct departures dead[POPULATION_SEXES];
    for (size_t sex = 0; sex < POPULATION_SEXES; sex++)
        departures_draw(view, now, luck, first + sex, end,
                        people->death[strip->health * POPULATION_SEXES + sex], "death", &dead[sex]);
    for (size_t s = first; s < end; s += departures_step(p)) {
        for (size_t sex = 0; sex < POPULATION_SEXES; sex++)
            departures_leave(people, &p->strips[s + sex], luck, &dead[sex]);
        expect_births(view, people, &p->strips[s + POPULATION_FEMALE]);
        if (move)
            regrouping_moves(view, now, luck, &p->strips[s]);
    }
    for (size_t sex = 0; sex < POPULATION_SEXES; sex++)
        for (size_t l = 0; l < LANES; l++) {
            people->deaths[l] += dead[sex].gone[CELLS_WITH][l] + dead[sex].gone[CELLS_WITHOUT][l];
            people->member_deaths[l] += dead[sex].gone[CELLS_WITH][l];
        }
}

/* Deaths, expected births, moves. Moves of one date come first among these, and once all have
 * survived who do. */
static void die_and_move(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    const bool once = regrouping_any_once(view);
    memset(now->people.births_due, 0, areas_count(view->dims) * sizeof now->people.births_due[0]);
    regrouping_rates(view, now);
    for (size_t g = 0; g < view->dims->groups; g++)
        for (size_t k = 0; k < departures_step(p); k += POPULATION_SEXES)
            live(view, now, luck, p->first_strip[g] + k, p->first_strip[g + 1], !once);
    if (!once)
        return;
    regrouping_once(view, now, luck);
    for (size_t s = 0; s < p->nstrips; s += POPULATION_SEXES)
        regrouping_moves(view, now, luck, &p->strips[s]);
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
    people->arrived[strip->cell] = 1;
    for (size_t l = 0; l < LANES; l++) {
        people->arrive[strip->cell][ARRIVE_NEW][l] += with[0][l];
        people->arrive[strip->cell][ARRIVE_UNINSURED][l] += born[l] - with[0][l];
        people->births[l] += born[l];
        people->joins[l] += with[0][l];
    }
}

/* Some of the newborns of a class and sex are in poor health. */
static void deliver(const struct view *view, struct population_state *people, size_t area,
                    size_t class, size_t sex, const int32_t born[LANES], const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    size_t g = areas_group(view->dims, (size_t)view->population->newborn_group[0], area);
    const struct population_strip *good =
        population_strip(p, g, class, POPULATION_GOOD_HEALTH, sex);
    double share = population_poor_health(view->population, 0);
    int32_t n[1][LANES], poor[1][LANES] = {{0}};
    double chance[1][LANES];
    memcpy(n[0], born, sizeof n[0]);
    for (size_t l = 0; l < LANES; l++)
        chance[0][l] = share;
    if (share > 0) {
        uint64_t address = rng_address(p->address[good->cell], "newborn's health");
        draw_binomial(luck, 1, &address, n, chance, 1, poor);
        welcome(view, people, population_strip(p, g, class, POPULATION_POOR_HEALTH, sex), poor[0],
                luck);
    }
    for (size_t l = 0; l < LANES; l++)
        n[0][l] -= poor[0][l];
    welcome(view, people, good, n[0], luck);
}

/* Children are born where their mothers live. */
static void give_birth(const struct view *view, struct world *now, size_t area,
                       const struct luck *luck)
{
    static const char *const class_names[ECONOMY_CLASSES] = {"1", "2", "3", "4", "5"};
    double(*mean)[LANES] = now->people.births_due[area], boy[1][LANES];
    int32_t born[ECONOMY_CLASSES][LANES], boys[ECONOMY_CLASSES][LANES];
    uint64_t address[ECONOMY_CLASSES], which[ECONOMY_CLASSES];
    for (size_t c = 0; c < ECONOMY_CLASSES; c++) {
        address[c] = rng_address(rng_address(0, "births"), class_names[c]);
        which[c] = rng_address(rng_address(0, "boys"), class_names[c]);
        if (view->dims->areas > 0) {
            address[c] = rng_address(address[c], areas_name(view->dims, area));
            which[c] = rng_address(which[c], areas_name(view->dims, area));
        }
    }
    for (size_t l = 0; l < LANES; l++)
        boy[0][l] = view->population->boys_per_girl[l] / (1 + view->population->boys_per_girl[l]);
    for (size_t c = 0; c < ECONOMY_CLASSES; c++)
        for (size_t l = 0; l < LANES; l++)
            mean[c][l] *= population_fertility(view, now, l);
    draw_poisson(luck, ECONOMY_CLASSES, address, mean, born);
    draw_binomial(luck, ECONOMY_CLASSES, which, born, boy, 0, boys);
    for (size_t c = 0; c < ECONOMY_CLASSES; c++) {
        for (size_t l = 0; l < LANES; l++)
            born[c][l] -= boys[c][l]; /* girls are left */
        deliver(view, &now->people, area, c, POPULATION_MALE, boys[c], luck);
        deliver(view, &now->people, area, c, POPULATION_FEMALE, born[c], luck);
    }
}

/* Those who arrive in a choice group without a card may be never-takers: their share of all who
 * arrive is the group's, as far as people without a card go round. */
static void never_share(const double share[LANES], int32_t n[ARRIVALS][LANES],
                        struct draw_chances *out)
{
    double p[LANES];
    for (size_t l = 0; l < LANES; l++) {
        int32_t without = n[ARRIVE_UNINSURED][l];
        int32_t all = n[ARRIVE_ESTABLISHED][l] + n[ARRIVE_NEW][l] + without;
        double wanted = without > 0 ? share[l] * all / without : 0;
        p[l] = wanted < 1 ? wanted : 1; /* no more than go round */
    }
    draw_ready_once(p, out);
}

/* What becomes of a strip's arrivals, drawn of all of them. */
struct settlers {
    struct systematic never, unwilling[ARRIVALS];
};

static void draw_one(int32_t n[LANES], const struct draw_chances *chances, struct draw_row *row,
                     int slot, struct systematic *line)
{
    int32_t drawn[LANES];
    systematic_draw(row, slot, slot + 1, n, chances, drawn, line);
    for (size_t l = 0; l < LANES; l++)
        n[l] -= drawn[l];
}

/* Some never take a card, and the others are willing as the group is. */
static void draw_settlers(int32_t n[ARRIVALS][LANES], const double never_takers[],
                          const double willing[LANES], const struct luck *luck, uint64_t address,
                          struct settlers *out)
{
    struct draw_chances chances;
    struct draw_row row;
    double unwilling[LANES];
    draw_at(&row, luck, address, 2 * (ARRIVALS + 1));
    never_share(never_takers, n, &chances);
    draw_one(n[ARRIVE_UNINSURED], &chances, &row, 0, &out->never);
    for (size_t l = 0; l < LANES; l++)
        unwilling[l] = 1 - willing[l];
    draw_ready(unwilling, &chances);
    for (int k = 0; k < ARRIVALS; k++)
        draw_one(n[k], &chances, &row, 2 * (k + 1), &out->unwilling[k]);
}

static const size_t will[ARRIVALS] = {PEOPLE_IN_WILLING, PEOPLE_NEW_WILLING, PEOPLE_OUT_WILLING};

CLONES static void vital_divide(int32_t count[PEOPLE_STATES][LANES], int32_t n[ARRIVALS][LANES],
                                struct settlers *settlers, systematic_pick *pick)
{
    int32_t some[LANES];
    pick(&settlers->never, n[ARRIVE_UNINSURED], some);
    HALVES COUNTS(count[PEOPLE_UNREACHED]) += COUNTS(some);
    for (size_t k = 0; k < ARRIVALS; k++) {
        pick(&settlers->unwilling[k], n[k], some);
        HALVES COUNTS(count[will[k] + 1]) += COUNTS(some);
    }
}

CLONES static void vital_join(int32_t count[PEOPLE_STATES][LANES], int32_t n[ARRIVALS][LANES])
{
    for (size_t k = 0; k < ARRIVALS; k++) {
        HALVES COUNTS(count[will[k]]) += COUNTS(n[k]);
        HALVES COUNTS(n[k]) = (counts_side_by_side){0};
    }
}

CLONES static void vital_add_arrivals(int32_t n[ARRIVALS][LANES], int32_t sum[ARRIVALS][LANES])
{
    for (size_t k = 0; k < ARRIVALS; k++)
        HALVES COUNTS(sum[k]) += COUNTS(n[k]);
}

static void settle_strip(const struct view *view, struct world *now, const struct luck *luck,
                         const struct population_strip *strip)
{
    struct population_state *people = &now->people;
    const size_t kind = population_kind(strip->group, strip->class, strip->health);
    const bool choice = cells_choice(view, strip->group);
    struct settlers settlers;
    systematic_pick *const pick = systematic_picker();
    if (memchr(people->arrived + strip->cell, 1, cells_count(strip)) == NULL)
        return;
    if (choice) {
        int32_t n[ARRIVALS][LANES] = {{0}};
        for (size_t cell = strip->cell; cell < strip->cell + cells_count(strip); cell++)
            if (people->arrived[cell])
                vital_add_arrivals(people->arrive[cell], n);
        draw_settlers(n, view->groups->never_takers + strip->group * LANES,
                      now->enrolment.willing[kind], luck,
                      rng_mix(strip->address, rng_address(0, "settles")), &settlers);
    }
    for (size_t cell = strip->cell; cell < strip->cell + cells_count(strip); cell++) {
        if (!people->arrived[cell])
            continue;
        if (choice)
            vital_divide(people->count[cell], people->arrive[cell], &settlers, pick);
        vital_join(people->count[cell], people->arrive[cell]);
        people->arrived[cell] = 0;
    }
}

/* Men stand at s, women beside them. */
static void settle_tenure(struct population_state *people, size_t s,
                          const struct population_strip *men, const struct luck *luck,
                          uint64_t address)
{
    int32_t all[PEOPLE_STATES][LANES] = {{0}};
    for (size_t sex = 0; sex < POPULATION_SEXES; sex++)
        cells_add(people->standing[s + sex], all);
    tenure_settle(people, men, luck, address, all);
}

/* Arrivals settle (in groups without choice all are willing and can be reached), and people are
 * counted by strip and kind. */
static void settle(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    memset(people->standing, 0, p->nstrips * sizeof people->standing[0]);
    memset(people->tally, 0, view->dims->groups * POPULATION_KINDS * sizeof people->tally[0]);
    for (size_t s = 0; s < p->nstrips; s++) {
        const struct population_strip *strip = &p->strips[s];
        const size_t kind = population_kind(strip->group, strip->class, strip->health);
        settle_strip(view, now, luck, strip);
        for (size_t r = 0; r < cells_count(strip); r++)
            cells_add(people->count[strip->cell + r], people->standing[s]);
        for (size_t state = 0; state < PEOPLE_STATES; state++)
            for (size_t l = 0; l < LANES; l++)
                people->tally[kind][state][l] += people->standing[s][state][l];
        if (strip->stays > 0 && strip->sex == POPULATION_FEMALE)
            settle_tenure(people, s - 1, strip - 1, luck,
                          rng_mix(strip[-1].address, rng_address(0, "tenure, settles")));
    }
}

void vital_open(const struct view *view, struct world *now, const struct luck *luck)
{
    vital_death_chances(view, now);
    if (view->index == 0) {
        regrouping_birthdays(view, now, luck);
        regrouping_grow_older(view, now, luck);
    }
    regrouping_limits(view, now, luck);
    if (view->index == 0)
        mobility_year(view, now, luck);
    die_and_move(view, now, luck);
    for (size_t area = 0; area < areas_count(view->dims); area++)
        give_birth(view, now, area, luck);
    settle(view, now, luck);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
