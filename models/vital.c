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
#include "models/draw.h"
#include "models/elementary.h"
#include "models/mobility.h"
#include "models/regrouping.h"

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

/* The dead of a strip: with a card, and all. */
struct dead {
    int32_t members[LANES], all[LANES];
};

CLONES static void vital_bury(int32_t count[PEOPLE_STATES][LANES], uint32_t some,
                              int32_t dead[PEOPLE_STATES][LANES], struct dead *sum)
{
    for (size_t state = 0; some >> state != 0; state++) {
        const int32_t member = population_insured(state) ? -1 : 0;
        if (!(some >> state & 1u))
            continue;
        for (size_t l = 0; l < LANES; l++) {
            count[state][l] -= dead[state][l];
            sum->all[l] += dead[state][l];
            sum->members[l] += dead[state][l] & member;
        }
    }
}

static void die(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    const uint64_t purpose = rng_address(0, "death");
    for (size_t s = 0; s < p->nstrips; s++) {
        const struct population_strip *strip = &p->strips[s];
        const struct draw_chances *chances =
            people->death[strip->health * POPULATION_SEXES + strip->sex] + strip->first;
        const size_t states = cells_states(view, strip->group);
        struct dead sum = {.all = {0}};
        for (size_t r = 0; r < cells_ages(strip); r++) {
            const size_t cell = strip->cell + r;
            int32_t dead[PEOPLE_STATES][LANES];
            uint32_t some = cells_take(people, cell, states, luck,
                                       rng_mix(p->address[cell], purpose), &chances[r], dead);
            if (some != 0)
                vital_bury(people->count[cell], some, dead, &sum);
        }
        for (size_t l = 0; l < LANES; l++) {
            people->deaths[l] += sum.all[l];
            people->member_deaths[l] += sum.members[l];
        }
    }
}

static void expected_births(const struct view *view, const struct world *now, size_t area,
                            double births[ECONOMY_CLASSES][LANES])
{
    const struct population_common *p = &view->common->population;
    const struct population_state *people = &now->people;
    size_t year = (size_t)(view->year - view->dims->first_year);
    memset(births, 0, ECONOMY_CLASSES * sizeof births[0]);
    for (size_t s = POPULATION_FEMALE; s < p->nstrips; s += POPULATION_SEXES) {
        const struct population_strip *strip = &p->strips[s];
        if (areas_of(view->dims, strip->group) != area)
            continue;
        for (int age = strip->first; age <= strip->last; age++) {
            double rate = population_birth_rate(view->population, year, age) * view->dt;
            size_t cell = strip->cell + (size_t)(age - strip->first);
            int32_t women[LANES];
            if (rate == 0)
                continue;
            cells_people(people->count[cell], women);
            for (size_t l = 0; l < LANES; l++)
                births[strip->class][l] += rate * women[l];
        }
    }
    for (size_t class = 0; class < ECONOMY_CLASSES; class ++)
        for (size_t l = 0; l < LANES; l++)
            births[class][l] *= population_fertility(view, now, l);
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
    double mean[ECONOMY_CLASSES][LANES], boy[1][LANES];
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
    expected_births(view, now, area, mean);
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

/* Arrivals of a cell; in choice groups some never take a card, and the others are willing as the
 * group is. */
static void settle_cell(struct population_state *people, size_t cell, const double never_takers[],
                        const struct draw_chances *willing, const struct luck *luck,
                        uint64_t address)
{
    static const size_t will[ARRIVALS] = {PEOPLE_IN_WILLING, PEOPLE_NEW_WILLING,
                                          PEOPLE_OUT_WILLING};
    int32_t(*n)[LANES] = people->arrive[cell], (*count)[LANES] = people->count[cell];
    if (willing != NULL) {
        int32_t never[LANES], unwilling[LANES];
        struct draw_chances chances;
        struct draw_row row;
        draw_at(&row, luck, address, ARRIVALS + 1);
        never_share(never_takers, n, &chances);
        draw_take(&row, ARRIVALS, n[ARRIVE_UNINSURED], &chances, never);
        for (size_t l = 0; l < LANES; l++) {
            n[ARRIVE_UNINSURED][l] -= never[l];
            count[PEOPLE_UNREACHED][l] += never[l];
        }
        for (size_t k = 0; k < ARRIVALS; k++) {
            draw_take(&row, (int)k, n[k], willing, unwilling);
            for (size_t l = 0; l < LANES; l++) {
                unwilling[l] = n[k][l] - unwilling[l];
                n[k][l] -= unwilling[l];
                count[will[k] + 1][l] += unwilling[l];
            }
        }
    }
    for (size_t k = 0; k < ARRIVALS; k++)
        for (size_t l = 0; l < LANES; l++) {
            count[will[k]][l] += n[k][l];
            n[k][l] = 0;
        }
    people->arrived[cell] = 0;
}

CLONES static void vital_add_cell(int32_t count[PEOPLE_STATES][LANES],
                                  int32_t sum[PEOPLE_STATES][LANES])
{
    for (size_t state = 0; state < PEOPLE_STATES; state++)
        for (size_t l = 0; l < LANES; l++)
            sum[state][l] += count[state][l];
}

/* Arrivals settle (in groups without choice all are willing and can be reached), and people are
 * counted by kind. */
static void settle(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    const uint64_t purpose = rng_address(0, "settles");
    memset(people->tally, 0, view->dims->groups * POPULATION_KINDS * sizeof people->tally[0]);
    for (size_t s = 0; s < p->nstrips; s++) {
        const struct population_strip *strip = &p->strips[s];
        const bool choice = view->groups->entry[strip->group] == GROUPS_CHOICE;
        const size_t kind = population_kind(strip->group, strip->class, strip->health);
        int32_t sum[PEOPLE_STATES][LANES] = {{0}};
        struct draw_chances willing;
        if (choice)
            draw_ready(now->enrolment.willing[kind], &willing);
        for (size_t r = 0; r < cells_ages(strip); r++) {
            const size_t cell = strip->cell + r;
            cells_ahead(people, cell);
            if (people->arrived[cell])
                settle_cell(people, cell, view->groups->never_takers + strip->group * LANES,
                            choice ? &willing : NULL, luck, rng_mix(p->address[cell], purpose));
            vital_add_cell(people->count[cell], sum);
        }
        for (size_t state = 0; state < PEOPLE_STATES; state++)
            for (size_t l = 0; l < LANES; l++)
                people->tally[kind][state][l] += sum[state][l];
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
    die(view, now, luck);
    for (size_t area = 0; area < areas_count(view->dims); area++)
        give_birth(view, now, area, luck);
    regrouping_once(view, now, luck);
    regrouping_moves(view, now, luck);
    settle(view, now, luck);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
