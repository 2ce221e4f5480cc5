/* population - the people and where they stand: layout, counts, and the structure that holds them.
 *
 * People are kept as counts in cells (models/cells.h; first half of a period: models/vital.h) or as
 * persons (models/individuals.h): both make the same moves with the same chances. They are
 * conserved exactly in every period, whatever holds them:
 *     residents' - residents = births - deaths + migrants
 *     members' - members = joins - lapses - member deaths + member migrants
 * and every count stays whole and at or above zero. */
#include "models/population.h"

#include "models/cells.h"
#include "models/deviations.h"
#include "models/joining.h"
#include "models/knots.h"
#include "models/model.h"
#include "models/regrouping.h"
#include "models/sections.h"
#include "models/starting_people.h"
#include "models/tenure.h"
#include "models/vital.h"
#include "models/words.h"

#include <string.h>

#define ROWS "models/population.def"
#define INPUTS struct population_inputs
static const struct row rows[] = {
#include "models/row_table.h"
};
#include "models/series.h"

const struct section population_section = {
    "population",
    DIM_ONE,
    "people by sex and age, births, deaths, health, migration",
    rows,
    sizeof rows / sizeof rows[0],
    sizeof(struct population_inputs),
};

struct population_strip *population_strip(const struct population_common *common, size_t group,
                                          size_t class, size_t health, size_t sex)
{
    size_t at = class * common->healths + health;
    return &common->strips[common->first_strip[group] + at * POPULATION_SEXES + sex];
}

double population_death_rate(const struct population_inputs *in, size_t year, size_t sex, int age)
{
    const double *m = in->mortality + (year * POPULATION_SEXES + sex) * POPULATION_AGES;
    return age == 0 ? m[0] : (m[age - 1] + m[age]) / 2;
}

double population_birth_rate(const struct population_inputs *in, size_t year, int age)
{
    const double *f = in->fertility + year * POPULATION_AGES;
    return age == 0 ? 0 : (f[age - 1] + f[age]) / 2;
}

double population_fertility(const struct view *view, const struct world *now, size_t lane)
{
    return view->population->fertility_level[lane] * now->people.vital[POPULATION_FERTILITY][lane];
}

double population_mortality(const struct view *view, const struct world *now, size_t lane)
{
    return view->population->mortality_level[lane] * now->people.vital[POPULATION_MORTALITY][lane];
}

double population_migration(const struct view *view, const struct world *now, size_t lane)
{
    return view->population->migration[lane] + now->people.vital[POPULATION_MIGRATION][lane];
}

double population_poor_health(const struct population_inputs *in, int age)
{
    return knots_at(in->poor_health, POPULATION_KNOTS, age);
}

/* -- layout ------------------------------------------------------------------------------------ */

static size_t ages_held(const struct view *base, size_t g)
{
    return (size_t)(base->groups->ages[2 * g + 1] - base->groups->ages[2 * g]) + 1;
}

static size_t stays_of(const struct view *base, size_t g)
{
    int64_t months = 12 / base->dims->per_year, limit = base->groups->limit[g];
    return limit >= months ? (size_t)(limit / months) : 1;
}

static size_t healths_told(const struct view *base)
{
    for (int age = 0; age < POPULATION_AGES; age++)
        if (population_poor_health(base->population, age) > 0)
            return POPULATION_HEALTHS;
    return 1;
}

static void share(const struct view *base, struct common *common, struct arena *arena)
{
    struct population_common *p = &common->population;
    size_t groups = base->dims->groups, per_year = (size_t)base->dims->per_year;
    p->nstrips = p->ncells = p->tenures = 0;
    p->healths = healths_told(base);
    for (size_t g = 0; g < groups; g++) {
        size_t strips = POPULATION_CLASSES * p->healths * POPULATION_SEXES;
        p->nstrips += strips;
        p->ncells += ages_held(base, g) * strips;
        p->tenures +=
            base->groups->limit[g] > 0 ? strips / POPULATION_SEXES * stays_of(base, g) : 0;
    }
    p->first_strip = arena_take(arena, groups + 1, sizeof p->first_strip[0]);
    p->stays = arena_take(arena, groups, sizeof p->stays[0]);
    p->strips = arena_take(arena, p->nstrips, sizeof p->strips[0]);
    p->start = arena_take(arena, p->ncells, sizeof p->start[0]);
    p->address = arena_take(arena, p->ncells, sizeof p->address[0]);
    p->kind_share = arena_take(arena, groups * POPULATION_KINDS, sizeof p->kind_share[0]);
    p->inflow = arena_take(arena, groups * per_year, sizeof p->inflow[0]);
    p->inflow_card = arena_take(arena, groups * per_year * (groups + 1), sizeof p->inflow_card[0]);
    p->scratch = arena_take(arena, p->ncells, sizeof p->scratch[0]);
    p->margin = arena_take(arena, 3 * p->ncells, sizeof p->margin[0]);
    p->cohort = arena_take(arena, p->tenures, sizeof p->cohort[0]);
    p->real = arena_take(arena, p->nstrips, sizeof p->real[0]);
    p->whole = arena_take(arena, p->nstrips, sizeof p->whole[0]);
}

static void lay(const struct view *base, struct world *world, struct arena *kept,
                struct arena *fresh)
{
    struct population_state *people = &world->people;
    size_t groups = base->dims->groups, ncells = base->common->population.ncells;
    const size_t cell = LANES * sizeof(int32_t), lanes = LANES * sizeof(int64_t);
    cells_lay(base, world, kept);
    tenure_lay(base, world, kept);
    regrouping_lay(base, world, kept);
    people->births_due = arena_take(kept, areas_count(base->dims), sizeof people->births_due[0]);
    if (base->population->structure[0] == POPULATION_INDIVIDUALS)
        individuals_lay(base, world, kept, fresh);
    people->insured = arena_take(kept, groups * POPULATION_PLACES, cell);
    people->insured_before = arena_take(kept, groups * POPULATION_PLACES, cell);
    people->newcomers = arena_take(kept, groups * POPULATION_PLACES, cell);
    people->newcomers_before = arena_take(kept, groups * POPULATION_PLACES, cell);
    people->tally = arena_take(fresh, groups * POPULATION_KINDS, sizeof people->tally[0]);
    int64_t **const kept_lanes[] = {
        &people->residents,   &people->members, &people->poor_health_residents,
        &people->new_members, &people->aged_60, &people->poor_health_members,
    };
    int64_t **const kept_groups[] = {&people->group_residents, &people->group_members,
                                     &people->poor_residents, &people->poor_members};
    int64_t **const fresh_lanes[] = {
        &people->births, &people->deaths,        &people->migrants,       &people->joins,
        &people->lapses, &people->member_deaths, &people->member_migrants};
    for (size_t k = 0; k < sizeof kept_lanes / sizeof kept_lanes[0]; k++)
        *kept_lanes[k] = arena_take(kept, 1, lanes);
    for (size_t k = 0; k < sizeof kept_groups / sizeof kept_groups[0]; k++)
        *kept_groups[k] = arena_take(kept, groups, lanes);
    for (size_t k = 0; k < sizeof fresh_lanes / sizeof fresh_lanes[0]; k++)
        *fresh_lanes[k] = arena_take(fresh, 1, lanes);
    people->class_residents = arena_take(kept, POPULATION_CLASSES, lanes);
    people->class_members = arena_take(kept, POPULATION_CLASSES, lanes);
    people->group_joins = arena_take(fresh, groups, lanes);
    people->person_years = arena_take(fresh, 1, lanes);
    deviations_lay(people, kept, fresh);
    people->death =
        arena_take(fresh, POPULATION_HEALTHS * POPULATION_SEXES, sizeof people->death[0]);
    people->want = arena_take(kept, ncells, sizeof people->want[0]);
    people->room = arena_take(kept, ncells, sizeof people->room[0]);
    for (size_t k = 0; k < 2; k++)
        people->given[k] = arena_take(kept, ncells, sizeof people->given[k][0]);
}

/* -- checks ------------------------------------------------------------------------------------ */

static bool check_newborns(const struct view *base, const struct places *places, struct faults *out)
{
    int64_t newborn = base->population->newborn_group[0];
    struct place place = places->find(places, SECTION_population, "newborn_group", 0);
    if (base->dims->groups == 0)
        return fault_at(out, place, T("a scenario needs at least one membership group"));
    if (newborn < 0)
        return fault_at(out, place, T("population.newborn_group must name a group"));
    if (base->groups->ages[2 * newborn] > 0)
        return fault_at(out, place, T("newborns enter '%s', which holds nobody below age %g"),
                        areas_law(base->dims, (size_t)newborn), base->groups->ages[2 * newborn]);
    return true;
}

static bool check_knots(const struct places *places, const char *row, const double *pairs,
                        struct faults *out)
{
    if (knots_sound(pairs, POPULATION_KNOTS))
        return true;
    return fault_at(out, places->find(places, SECTION_population, row, 0),
                    T("population.%s must be pairs of age and value, ages rising"), row);
}

/* What only persons have is not set in vain, and no two laws move one income. */
static bool check_individuals(const struct view *base, const struct places *places,
                              struct faults *out)
{
    const struct population_inputs *in = base->population;
    const struct {
        const char *row;
        bool on;
    } own[] = {
        {"incomes", in->incomes[0] != POPULATION_FIFTHS_INCOMES},
        {"income_persistence", in->income_persistence[0] < 1},
        {"household_tiers", in->household_tiers[0] != POPULATION_MEAN_TIER},
        {"frailty_sd", in->frailty_sd[0] > 0},
    };
    bool cells = in->structure[0] == POPULATION_CELLS;
    for (size_t k = 0; k < sizeof own / sizeof own[0]; k++)
        if (cells && own[k].on)
            fault_at(out, places->find(places, SECTION_population, own[k].row, 0),
                     T("population.%s needs population.structure = \"individuals\""), own[k].row);
    if (naive_chosen(base) && (own[0].on || own[2].on || own[3].on))
        fault_at(out, places->find(places, SECTION_enrolment, "structure", 0),
                 T("a curve knows no reasons: incomes, household_tiers and frailty_sd need "
                   "enrolment.structure = \"utility\""));
    if (in->income_persistence[0] < 1 && in->class_mobility[0] > 0)
        return fault_at(out, places->find(places, SECTION_population, "income_persistence", 0),
                        T("income_persistence below 1 moves people between fifths of income: "
                          "class_mobility must be 0"));
    return true;
}

static bool check(const struct view *base, const struct places *places, struct faults *out)
{
    const struct population_inputs *in = base->population;
    size_t before = out->count;
    check_newborns(base, places, out);
    check_individuals(base, places, out);
    check_knots(places, "migration_ages", in->migration_ages, out);
    if (!check_knots(places, "poor_health", in->poor_health, out))
        return false;
    for (int age = 0; age < POPULATION_AGES; age++)
        if (population_poor_health(in, age) >= 1)
            return fault_at(out, places->find(places, SECTION_population, "poor_health", 0),
                            T("population.poor_health is a share of residents below 1, but %g at "
                              "age %d"),
                            population_poor_health(in, age), age);
    return out->count == before;
}

/* -- the plan ---------------------------------------------------------------------------------- */

/* The name of good health is left out, so that a scenario that does not tell it apart has the same
 * luck as one that does. */
static uint64_t strip_address(const struct view *base, const struct population_strip *strip)
{
    static const char *const classes[POPULATION_CLASSES] = {"1", "2", "3", "4", "5"};
    static const char *const sexes[POPULATION_SEXES] = {"male", "female"};
    uint64_t address = rng_address(0, base->dims->names[DIM_GROUP][strip->group]);
    address = rng_address(rng_address(address, classes[strip->class]), sexes[strip->sex]);
    if (strip->health == POPULATION_POOR_HEALTH)
        address = rng_address(address, "poor health");
    return address;
}

static void name_strip(struct population_common *p, const struct population_strip *strip)
{
    size_t cell = strip->cell;
    for (int age = strip->first; age <= strip->last; age++)
        p->address[cell++] = rng_mix(strip->address, (uint64_t)age);
}

static void lay_strips(const struct view *base, struct population_common *p)
{
    size_t cell = 0, tenure = 0, s = 0;
    for (size_t g = 0; g < base->dims->groups; g++) {
        p->first_strip[g] = s;
        p->stays[g] = stays_of(base, g);
        size_t per_class = p->healths * POPULATION_SEXES;
        for (size_t k = 0; k < POPULATION_CLASSES * per_class; k++, s++) {
            p->strips[s] = (struct population_strip){
                .group = g,
                .class = k / per_class,
                .stays = base->groups->limit[g] > 0 ? p->stays[g] : 0,
                .tenure = tenure,
                .health = k / POPULATION_SEXES % p->healths,
                .sex = k % POPULATION_SEXES,
                .first = (int)base->groups->ages[2 * g],
                .last = (int)base->groups->ages[2 * g + 1],
                .cell = cell,
            };
            p->strips[s].address = strip_address(base, &p->strips[s]);
            name_strip(p, &p->strips[s]);
            cell += ages_held(base, g);
            tenure += p->strips[s].sex == POPULATION_FEMALE ? p->strips[s].stays : 0;
        }
    }
    p->first_strip[base->dims->groups] = s;
}

static bool prepare(const struct view *base, struct common *common, const struct places *places,
                    struct faults *out)
{
    lay_strips(base, &common->population);
    if (!starting_people_rake(base, common, places, out))
        return false;
    starting_people_flows(base, common);
    individuals_size(base, common);
    return true;
}

/* -- a future ---------------------------------------------------------------------------------- */

/* Sums that series, care and fund read at the period's end, after people have joined and left by
 * `luck`; NULL: where nobody does, at the start. Cells are counted as they are passed. */
static void count_people(const struct view *view, struct world *now, const struct luck *luck)
{
    const bool individuals = view->population->structure[0] == POPULATION_INDIVIDUALS;
    struct population_state *people = &now->people;
    size_t groups = view->dims->groups;
    const size_t places = groups * POPULATION_PLACES * sizeof people->insured[0];
    if (individuals && luck != NULL)
        individuals_enrol(view, now, luck);
    memset(people->insured, 0, places);
    memset(people->newcomers, 0, places);
    int64_t *const by_group[] = {people->group_residents, people->group_members,
                                 people->poor_residents, people->poor_members};
    int64_t *const all[] = {people->residents, people->members, people->poor_health_residents,
                            people->poor_health_members};
    for (size_t k = 0; k < 4; k++) {
        memset(by_group[k], 0, groups * LANES * sizeof by_group[k][0]);
        memset(all[k], 0, LANES * sizeof all[k][0]);
    }
    memset(people->class_residents, 0, POPULATION_CLASSES * LANES * sizeof(int64_t));
    memset(people->class_members, 0, POPULATION_CLASSES * LANES * sizeof(int64_t));
    memset(people->new_members, 0, LANES * sizeof people->new_members[0]);
    memset(people->aged_60, 0, LANES * sizeof people->aged_60[0]);
    if (individuals)
        individuals_count(view, now);
    else if (luck != NULL)
        joining_enrol(view, now, luck);
    else
        joining_count(view, now);
    for (size_t k = 0; k < 4; k++)
        for (size_t g = 0; g < groups; g++)
            for (size_t l = 0; l < LANES; l++)
                all[k][l] += by_group[k][g * LANES + l];
}

static void begin(const struct view *view, struct world *now, const struct luck *luck)
{
    deviations_begin(&now->people);
    cells_begin(view, now);
    if (view->population->structure[0] == POPULATION_INDIVIDUALS)
        individuals_begin(view, now, luck);
    count_people(view, now, NULL);
}

void population_flows(const struct population_state *people, int64_t *flows[POPULATION_FLOWS])
{
    int64_t *const all[POPULATION_FLOWS] = {
        people->births, people->deaths,   people->member_deaths,  people->joins,
        people->lapses, people->migrants, people->member_migrants};
    memcpy(flows, all, sizeof all);
}

static void first_half(const struct view *view, struct world *now, const struct luck *luck)
{
    struct luck own = vital_luck(view, luck);
    struct population_state *people = &now->people;
    int64_t *flows[POPULATION_FLOWS];
    population_flows(people, flows);
    memset(people->group_joins, 0, view->dims->groups * LANES * sizeof people->group_joins[0]);
    for (size_t k = 0; k < POPULATION_FLOWS; k++)
        memset(flows[k], 0, LANES * sizeof flows[k][0]);
    deviations_move(view, people, luck);
    if (view->population->structure[0] == POPULATION_INDIVIDUALS)
        individuals_open(view, now, &own);
    else
        vital_open(view, now, &own);
}

static void swap(int32_t (**a)[LANES], int32_t (**b)[LANES])
{
    int32_t(*held)[LANES] = *a;
    *a = *b;
    *b = held;
}

static void step(const struct view *view, struct world *now, const struct luck *luck)
{
    struct population_state *people = &now->people;
    struct luck own = vital_luck(view, luck);
    swap(&people->insured, &people->insured_before);
    swap(&people->newcomers, &people->newcomers_before);
    int64_t was[LANES];
    memcpy(was, people->members, sizeof was);
    count_people(view, now, &own);
    for (size_t l = 0; l < LANES; l++)
        people->person_years[l] = view->dt * (double)(was[l] + people->members[l]) / 2;
}

const struct model population_model = {
    .summary = "people by group, income, health, sex and age",
    .series = series,
    .nseries = sizeof series / sizeof series[0],
    .check = check,
    .share = share,
    .lay = lay,
    .prepare = prepare,
    .begin = begin,
    .open = first_half,
    .step = step,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
