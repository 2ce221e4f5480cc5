/* population - the people, counted in cells: layout, starting point, joining and leaving.
 *
 * The first half of a period is models/vital.c. In the second half each cell's people change their
 * mind, are reached, join and leave by exact binomials on the probabilities of enrolment
 * (models/chain.h says what each is). People are conserved exactly in every period:
 *     residents' - residents = births - deaths
 *     members' - members = joins - lapses - member deaths
 * and every count stays whole and at or above zero. */
#include "models/population.h"

#include "models/draw.h"
#include "models/elementary.h"
#include "models/model.h"
#include "models/sections.h"
#include "models/starting_people.h"
#include "models/vital.h"
#include "models/words.h"

#include <math.h>
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
    "people by sex and age, births and deaths",
    rows,
    sizeof rows / sizeof rows[0],
    sizeof(struct population_inputs),
};

struct population_strip *population_strip(const struct population_common *common, size_t group,
                                          size_t class, size_t sex)
{
    return &common->strips[(group * ECONOMY_CLASSES + class) * POPULATION_SEXES + sex];
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

static size_t ages_held(const struct view *base, size_t g)
{
    return (size_t)(base->groups->ages[2 * g + 1] - base->groups->ages[2 * g]) + 1;
}

static void share(const struct view *base, struct common *common, struct arena *arena)
{
    struct population_common *p = &common->population;
    size_t groups = base->dims->groups, per_year = (size_t)base->dims->per_year;
    p->nstrips = groups * ECONOMY_CLASSES * POPULATION_SEXES;
    p->ncells = 0;
    for (size_t g = 0; g < groups; g++)
        p->ncells += ages_held(base, g) * ECONOMY_CLASSES * POPULATION_SEXES;
    p->strips = arena_take(arena, p->nstrips, sizeof p->strips[0]);
    p->start = arena_take(arena, p->ncells, sizeof p->start[0]);
    p->address = arena_take(arena, p->ncells, sizeof p->address[0]);
    p->class_share = arena_take(arena, groups * ECONOMY_CLASSES, sizeof p->class_share[0]);
    p->inflow = arena_take(arena, groups * per_year, sizeof p->inflow[0]);
    p->inflow_card = arena_take(arena, groups * per_year * (groups + 1), sizeof p->inflow_card[0]);
    p->scratch = arena_take(arena, p->ncells, sizeof p->scratch[0]);
    p->margin = arena_take(arena, 3 * p->ncells, sizeof p->margin[0]);
}

static void lay(const struct view *base, struct world *world, struct arena *kept,
                struct arena *fresh)
{
    const struct population_common *p = &base->common->population;
    struct population_state *people = &world->people;
    size_t groups = base->dims->groups;
    const size_t cell = LANES * sizeof(int32_t), lanes = LANES * sizeof(int64_t);
    for (size_t state = 0; state < PEOPLE_STATES; state++)
        people->count[state] = arena_take(kept, p->ncells, cell);
    for (size_t k = 0; k < ARRIVALS; k++)
        people->arrive[k] = arena_take(kept, p->ncells, cell);
    people->insured = arena_take(kept, groups * POPULATION_AGES, cell);
    people->insured_before = arena_take(kept, groups * POPULATION_AGES, cell);
    people->tally = arena_take(fresh, groups * ECONOMY_CLASSES, sizeof people->tally[0]);
    people->residents = arena_take(kept, 1, lanes);
    people->members = arena_take(kept, 1, lanes);
    people->group_residents = arena_take(kept, groups, lanes);
    people->group_members = arena_take(kept, groups, lanes);
    people->births = arena_take(fresh, 1, lanes);
    people->deaths = arena_take(fresh, 1, lanes);
    people->member_deaths = arena_take(fresh, 1, lanes);
    people->joins = arena_take(fresh, 1, lanes);
    people->group_joins = arena_take(fresh, groups, lanes);
    people->lapses = arena_take(fresh, 1, lanes);
    people->aged_60 = arena_take(kept, 1, lanes);
    people->person_years = arena_take(fresh, 1, lanes);
    people->death = arena_take(fresh, POPULATION_SEXES, sizeof people->death[0]);
}

static bool check(const struct view *base, const struct places *places, struct faults *out)
{
    int64_t newborn = base->population->newborn_group[0];
    struct place place = places->find(places, SECTION_population, "newborn_group", 0);
    if (base->dims->groups == 0)
        return fault_at(out, place, T("a scenario needs at least one membership group"));
    if (newborn < 0)
        return fault_at(out, place, T("population.newborn_group must name a group"));
    if (base->groups->ages[2 * newborn] > 0)
        return fault_at(out, place, T("newborns enter '%s', which holds nobody below age %g"),
                        base->dims->names[DIM_GROUP][newborn], base->groups->ages[2 * newborn]);
    return true;
}

static void name_cells(const struct view *base, struct population_common *p)
{
    static const char *const classes[ECONOMY_CLASSES] = {"1", "2", "3", "4", "5"};
    static const char *const sexes[POPULATION_SEXES] = {"male", "female"};
    size_t cell = 0;
    for (size_t g = 0; g < base->dims->groups; g++)
        for (size_t c = 0; c < ECONOMY_CLASSES; c++)
            for (size_t sex = 0; sex < POPULATION_SEXES; sex++) {
                struct population_strip *strip = population_strip(p, g, c, sex);
                *strip = (struct population_strip){
                    g,
                    c,
                    sex,
                    (int)base->groups->ages[2 * g],
                    (int)base->groups->ages[2 * g + 1],
                    cell,
                };
                uint64_t address = rng_address(0, base->dims->names[DIM_GROUP][g]);
                address = rng_address(rng_address(address, classes[c]), sexes[sex]);
                for (int age = strip->first; age <= strip->last; age++)
                    p->address[cell++] = rng_mix(address, (uint64_t)age);
            }
}

static bool prepare(const struct view *base, struct common *common, const struct places *places,
                    struct faults *out)
{
    name_cells(base, &common->population);
    if (!starting_people_rake(base, common, places, out))
        return false;
    starting_people_flows(base, common);
    return true;
}

enum { MOST_CELLS = POPULATION_AGES * ECONOMY_CLASSES * POPULATION_SEXES }; /* of one group */

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

/* n split in the ratio of two shares of the chain. */
static int32_t part(int32_t n, double this, double other)
{
    double all = this + other;
    return all > 0 ? (int32_t)floor(n * (this / all) + 0.5) : 0;
}

/* One lane's people of a group: members exactly as stated, spread over classes as the chain has
 * them; never-takers among the rest; then who is willing. */
static void start_group(const struct view *view, struct world *now, size_t g, size_t l)
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    double residents = 0, want[MOST_CELLS] = {0};
    int32_t room[MOST_CELLS] = {0}, members[MOST_CELLS], unreached[MOST_CELLS];
    size_t from = population_strip(p, g, 0, 0)->cell;
    size_t per_class = ages_held(view, g) * POPULATION_SEXES, n = per_class * ECONOMY_CLASSES;
    double(*start)[4][LANES] = now->enrolment.start + g * ECONOMY_CLASSES;
    for (size_t k = 0; k < n; k++) {
        double(*shares)[LANES] = start[k / per_class];
        room[k] = p->start[from + k];
        want[k] = room[k] * (shares[PEOPLE_IN_WILLING][l] + shares[PEOPLE_IN_UNWILLING][l]);
        residents += room[k];
    }
    apportion(n, want, room, (double)view->groups->members[g], members);
    for (size_t k = 0; k < n; k++) {
        want[k] = room[k];
        room[k] -= members[k];
    }
    apportion(n, want, room, residents * view->groups->never_takers[g * LANES + l], unreached);
    for (size_t k = 0; k < n; k++) {
        double(*s)[LANES] = start[k / per_class];
        int32_t rest = room[k] - unreached[k];
        int32_t in = part(members[k], s[PEOPLE_IN_WILLING][l], s[PEOPLE_IN_UNWILLING][l]);
        int32_t out = part(rest, s[PEOPLE_OUT_WILLING][l], s[PEOPLE_OUT_UNWILLING][l]);
        people->count[PEOPLE_IN_WILLING][from + k][l] = in;
        people->count[PEOPLE_IN_UNWILLING][from + k][l] = members[k] - in;
        people->count[PEOPLE_UNREACHED][from + k][l] = unreached[k];
        people->count[PEOPLE_OUT_WILLING][from + k][l] = out;
        people->count[PEOPLE_OUT_UNWILLING][from + k][l] = rest - out;
    }
}

/* Sums that series, care and fund read at the period's end. */
static void count_people(const struct view *view, struct world *now)
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    size_t groups = view->dims->groups;
    memset(people->insured, 0, groups * POPULATION_AGES * sizeof people->insured[0]);
    memset(people->group_residents, 0, groups * LANES * sizeof people->group_residents[0]);
    memset(people->group_members, 0, groups * LANES * sizeof people->group_members[0]);
    for (size_t l = 0; l < LANES; l++)
        people->residents[l] = people->members[l] = people->aged_60[l] = 0;
    for (size_t s = 0; s < p->nstrips; s++) {
        const struct population_strip *strip = &p->strips[s];
        int64_t *all = people->group_residents + strip->group * LANES;
        int64_t *insured = people->group_members + strip->group * LANES;
        for (int age = strip->first; age <= strip->last; age++) {
            size_t cell = strip->cell + (size_t)(age - strip->first);
            int32_t *by_age = people->insured[strip->group * POPULATION_AGES + (size_t)age];
            for (size_t l = 0; l < LANES; l++) {
                int32_t in = people->count[PEOPLE_IN_WILLING][cell][l] +
                             people->count[PEOPLE_IN_UNWILLING][cell][l];
                int32_t out = people->count[PEOPLE_OUT_WILLING][cell][l] +
                              people->count[PEOPLE_OUT_UNWILLING][cell][l] +
                              people->count[PEOPLE_UNREACHED][cell][l];
                by_age[l] += in;
                insured[l] += in;
                all[l] += in + out;
                people->aged_60[l] += age >= 60 ? in + out : 0;
            }
        }
    }
    for (size_t g = 0; g < groups; g++)
        for (size_t l = 0; l < LANES; l++) {
            people->residents[l] += people->group_residents[g * LANES + l];
            people->members[l] += people->group_members[g * LANES + l];
        }
}

static void begin(const struct view *view, struct world *now, const struct luck *luck)
{
    (void)luck;
    struct population_state *people = &now->people;
    const struct population_common *p = &view->common->population;
    for (size_t k = 0; k < ARRIVALS; k++)
        memset(people->arrive[k], 0, p->ncells * sizeof people->arrive[k][0]);
    for (size_t g = 0; g < view->dims->groups; g++)
        for (size_t l = 0; l < LANES; l++)
            start_group(view, now, g, l);
    count_people(view, now);
}

/* The moves of one strip: who goes from a state to another with a probability of its group and
 * class. Draws are all made on the counts before the move named together are applied. */
struct move {
    const char *purpose;
    size_t from, to;
    double (*chance)[LANES]; /* [group * CLASSES + class] */
};

static void draw_move(const struct view *view, struct population_state *people,
                      const struct population_strip *strip, const struct move *move,
                      const struct luck *luck, int32_t moved[POPULATION_AGES][LANES])
{
    const struct population_common *p = &view->common->population;
    size_t n = (size_t)(strip->last - strip->first + 1);
    uint64_t address[POPULATION_AGES], purpose = rng_address(0, move->purpose);
    for (size_t r = 0; r < n; r++)
        address[r] = rng_mix(p->address[strip->cell + r], purpose);
    draw_binomial(luck, n, address, (people->count[move->from] + strip->cell),
                  (move->chance + strip->group * ECONOMY_CLASSES + strip->class), 0, moved);
}

static void apply_move(struct population_state *people, const struct population_strip *strip,
                       const struct move *move, int32_t moved[POPULATION_AGES][LANES])
{
    bool was = move->from == PEOPLE_IN_WILLING || move->from == PEOPLE_IN_UNWILLING;
    bool is = move->to == PEOPLE_IN_WILLING || move->to == PEOPLE_IN_UNWILLING;
    for (size_t r = 0; r < (size_t)(strip->last - strip->first + 1); r++)
        for (size_t l = 0; l < LANES; l++) {
            people->count[move->from][strip->cell + r][l] -= moved[r][l];
            people->count[move->to][strip->cell + r][l] += moved[r][l];
            int32_t joined = !was && is ? moved[r][l] : 0;
            people->joins[l] += joined;
            people->group_joins[strip->group * LANES + l] += joined;
            people->lapses[l] += was && !is ? moved[r][l] : 0;
        }
}

static void enrol_strip(const struct view *view, struct world *now, const struct luck *luck,
                        const struct population_strip *strip)
{
    struct enrolment_state *enr = &now->enrolment;
    struct population_state *people = &now->people;
    const struct move moves[] = {
        {"turns willing", PEOPLE_OUT_UNWILLING, PEOPLE_OUT_WILLING, enr->up},
        {"turns unwilling", PEOPLE_OUT_WILLING, PEOPLE_OUT_UNWILLING, enr->down_uninsured},
        {"turns willing, insured", PEOPLE_IN_UNWILLING, PEOPLE_IN_WILLING, enr->up},
        {"turns unwilling, insured", PEOPLE_IN_WILLING, PEOPLE_IN_UNWILLING, enr->down_insured},
        {"is reached", PEOPLE_OUT_WILLING, PEOPLE_IN_WILLING, enr->reach},
        {"joins", PEOPLE_OUT_WILLING, PEOPLE_IN_WILLING, enr->join},
        {"leaves", PEOPLE_IN_WILLING, PEOPLE_OUT_WILLING, enr->leave},
        {"leaves unwilling", PEOPLE_IN_UNWILLING, PEOPLE_OUT_UNWILLING, enr->leave_unwilling},
    };
    static const size_t together[] = {4, 1, 3}; /* minds change; reach; join and leave */
    bool choice = view->groups->entry[strip->group] == GROUPS_CHOICE;
    int32_t moved[4][POPULATION_AGES][LANES];
    for (size_t k = 0, first = 0; k < sizeof together / sizeof together[0]; k++) {
        size_t n = choice || k == 2 ? together[k] : 0;
        for (size_t m = 0; m < n; m++)
            draw_move(view, people, strip, &moves[first + m], luck, moved[m]);
        for (size_t m = 0; m < n; m++)
            apply_move(people, strip, &moves[first + m], moved[m]);
        first += together[k];
    }
}

static void step(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct population_common *p = &view->common->population;
    struct population_state *people = &now->people;
    struct luck own = vital_luck(view, luck);
    int32_t(*before)[LANES] = people->insured_before;
    people->insured_before = people->insured;
    people->insured = before;
    int64_t was[LANES];
    memcpy(was, people->members, sizeof was);
    for (size_t s = 0; s < p->nstrips; s++)
        enrol_strip(view, now, &own, &p->strips[s]);
    count_people(view, now);
    for (size_t l = 0; l < LANES; l++)
        people->person_years[l] = view->dt * (double)(was[l] + people->members[l]) / 2;
}

const struct model population_model = {
    .summary = "people by group, income, sex and age, counted in cells",
    .series = series,
    .nseries = sizeof series / sizeof series[0],
    .check = check,
    .share = share,
    .lay = lay,
    .prepare = prepare,
    .begin = begin,
    .open = vital_open,
    .step = step,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
