/* starting_people - who is in which group at the end of the base year, and the first year's flows.
 *
 * Seed of a cell: pattern of its group at its age, times the group's weight for its fifth of
 * income, times residents of its sex and age. Raked (models/raking.h) to the groups' residents, to
 * residents by sex and age, and to fifths of all residents; then rounded so that sex and age hold
 * exactly. In a country of areas, where a group may be a few hundred people, some of the persons
 * that were rounded up then take the place of others of their sex and age who were rounded down,
 * until groups hold as well. */
#include "models/starting_people.h"

#include "models/elementary.h"
#include "models/raking.h"
#include "models/sections.h"
#include "models/words.h"

#include <math.h>

enum { MARGIN_GROUP, MARGIN_AGE, MARGIN_CLASS, MARGINS };
enum { SEX_AGES = POPULATION_SEXES * POPULATION_AGES, MOST_GROUPS = 512, MOST_ROUNDS = 20000 };

static const double close_enough = 1e-7; /* relative, of each margin */

struct margins {
    double total[MARGINS][MOST_GROUPS], sum[MARGINS][MOST_GROUPS]; /* the longest of them */
};

static double residents_of(const struct view *base, size_t sex, int age)
{
    return base->population->residents[sex * POPULATION_AGES + (size_t)age];
}

static double all_residents(const struct view *base)
{
    double all = 0;
    for (size_t k = 0; k < SEX_AGES; k++)
        all += base->population->residents[k];
    return all;
}

/* Health goes by age alone, and time in a group is spread evenly. */
static void seed(const struct view *base, struct population_common *p)
{
    for (size_t s = 0; s < p->nstrips; s++) {
        const struct population_strip *strip = &p->strips[s];
        double tilt = base->groups->income[strip->group * GROUPS_CLASSES + strip->class];
        tilt /= (double)p->stays[strip->group];
        for (int age = strip->first; age <= strip->last; age++) {
            size_t cell = strip->cell + (size_t)(age - strip->first);
            double poor = population_poor_health(base->population, age);
            double health = strip->health == POPULATION_POOR_HEALTH ? poor : 1 - poor;
            p->scratch[cell] = groups_pattern(base->groups, strip->group, age) * tilt * health *
                               residents_of(base, strip->sex, age);
            p->margin[cell] = (uint32_t)strip->group;
            p->margin[p->ncells + cell] = (uint32_t)(strip->sex * POPULATION_AGES + (size_t)age);
            p->margin[2 * p->ncells + cell] = (uint32_t)strip->class;
        }
    }
}

static bool sums_agree(const struct view *base, const struct places *places, struct faults *out)
{
    double groups = 0, all = all_residents(base);
    for (size_t g = 0; g < base->dims->groups; g++)
        groups += (double)base->groups->residents[g];
    if (fabs(groups - all) <= 1e-3 * all)
        return true;
    return fault_at(
        out, places->find(places, SECTION_population, "residents", 0),
        T("residents by sex and age are %.0f, but the groups hold %.0f: they may differ by "
          "0.1 %% at most"),
        all, groups);
}

static bool say_infeasible(const struct view *base, const struct raking_result *r,
                           const struct margins *m, const struct places *places, struct faults *out)
{
    double want = m->total[r->margin][r->at], have = m->sum[r->margin][r->at];
    if (r->margin == MARGIN_GROUP)
        return fault_at(
            out, places->find(places, SECTION_groups, "residents", r->at),
            T("group '%s' cannot hold %.0f residents: its ages and the other groups leave "
              "%.0f"),
            base->dims->names[DIM_GROUP][r->at], want, have);
    if (r->margin == MARGIN_AGE)
        return fault_at(
            out, places->find(places, SECTION_population, "residents", 0),
            T("%.0f %s residents aged %zu find room for %.0f in the groups that hold that "
              "age"),
            want, r->at < POPULATION_AGES ? T("male") : T("female"), r->at % POPULATION_AGES, have);
    return fault_at(out, places->find(places, SECTION_groups, "income", 0),
                    T("fifth %zu of income should hold %.0f residents but gets %.0f: the groups' "
                      "income weights leave no other way"),
                    r->at + 1, want, have);
}

static void round_cells(struct population_common *p)
{
    /* Within a sex and age the cells of all strips are rounded as one sequence. */
    for (size_t sex = 0; sex < POPULATION_SEXES; sex++)
        for (int age = 0; age < POPULATION_AGES; age++) {
            size_t n = 0;
            for (size_t s = sex; s < p->nstrips; s += POPULATION_SEXES)
                if (age >= p->strips[s].first && age <= p->strips[s].last)
                    p->real[n++] =
                        p->scratch[p->strips[s].cell + (size_t)(age - p->strips[s].first)];
            raking_round(p->real, n, p->whole);
            n = 0;
            for (size_t s = sex; s < p->nstrips; s += POPULATION_SEXES)
                if (age >= p->strips[s].first && age <= p->strips[s].last)
                    p->start[p->strips[s].cell + (size_t)(age - p->strips[s].first)] =
                        p->whole[n++];
        }
}

/* At one sex and age, persons of groups with too many (want < 0) become persons of groups with too
 * few, each cell by one and towards its real number. */
static void exchange_aged(struct population_common *p, size_t sex, int age, double *want)
{
    size_t to = sex;
    for (size_t s = sex; s < p->nstrips; s += POPULATION_SEXES) {
        const struct population_strip *from = &p->strips[s];
        size_t cell = from->cell + (size_t)(age - from->first);
        if (want[from->group] >= 0 || age < from->first || age > from->last ||
            p->start[cell] <= p->scratch[cell])
            continue;
        for (; to < p->nstrips; to += POPULATION_SEXES) {
            const struct population_strip *goal = &p->strips[to];
            size_t other = goal->cell + (size_t)(age - goal->first);
            if (want[goal->group] > 0 && age >= goal->first && age <= goal->last &&
                p->start[other] < p->scratch[other]) {
                p->start[cell]--;
                p->start[other]++;
                want[from->group]++;
                want[goal->group]--;
                to += POPULATION_SEXES;
                break;
            }
        }
    }
}

static void hold_groups(const struct view *base, struct population_common *p, const double *total)
{
    double want[MOST_GROUPS] = {0};
    int32_t whole[MOST_GROUPS];
    raking_round(total, base->dims->groups, whole);
    for (size_t g = 0; g < base->dims->groups; g++)
        want[g] = whole[g];
    for (size_t s = 0; s < p->nstrips; s++)
        for (int age = p->strips[s].first; age <= p->strips[s].last; age++)
            want[p->strips[s].group] -=
                p->start[p->strips[s].cell + (size_t)(age - p->strips[s].first)];
    for (size_t sex = 0; sex < POPULATION_SEXES; sex++)
        for (int age = 0; age < POPULATION_AGES; age++)
            exchange_aged(p, sex, age, want);
}

/* Shares of kinds among a group's residents; a group of nobody is spread over fifths evenly. */
static void kind_shares(const struct view *base, struct population_common *p)
{
    for (size_t g = 0; g < base->dims->groups; g++) {
        double by_kind[POPULATION_KINDS] = {0}, all = 0;
        for (size_t s = p->first_strip[g]; s < p->nstrips && p->strips[s].group == g; s++) {
            const struct population_strip *strip = &p->strips[s];
            size_t kind = population_kind(0, strip->class, strip->health);
            for (int age = strip->first; age <= strip->last; age++)
                by_kind[kind] += p->start[strip->cell + (size_t)(age - strip->first)];
        }
        for (size_t k = 0; k < POPULATION_KINDS; k++)
            all += by_kind[k];
        for (size_t k = 0; k < POPULATION_KINDS; k++) {
            bool good = k % POPULATION_HEALTHS == POPULATION_GOOD_HEALTH;
            double even = good ? 1.0 / POPULATION_CLASSES : 0;
            p->kind_share[g * POPULATION_KINDS + k] = all > 0 ? by_kind[k] / all : even;
        }
    }
}

bool starting_people_rake(const struct view *base, struct common *common,
                          const struct places *places, struct faults *out)
{
    struct population_common *p = &common->population;
    struct margins m = {0};
    if (!sums_agree(base, places, out))
        return false;
    seed(base, p);
    double all = all_residents(base), groups = 0;
    for (size_t g = 0; g < base->dims->groups; g++)
        groups += (double)base->groups->residents[g];
    for (size_t g = 0; g < base->dims->groups; g++)
        m.total[MARGIN_GROUP][g] = (double)base->groups->residents[g] / groups * all;
    for (size_t k = 0; k < SEX_AGES; k++)
        m.total[MARGIN_AGE][k] = base->population->residents[k];
    for (size_t c = 0; c < ECONOMY_CLASSES; c++)
        m.total[MARGIN_CLASS][c] = all / ECONOMY_CLASSES;
    const struct raking_margin margins[MARGINS] = {
        {base->dims->groups, p->margin, m.total[0], m.sum[0]},
        {SEX_AGES, p->margin + p->ncells, m.total[1], m.sum[1]},
        {ECONOMY_CLASSES, p->margin + 2 * p->ncells, m.total[2], m.sum[2]},
    };
    struct raking_result result =
        raking_fit(p->scratch, p->ncells, margins, MARGINS, close_enough, MOST_ROUNDS);
    if (!(result.worst <= close_enough))
        return say_infeasible(base, &result, &m, places, out);
    round_cells(p);
    if (base->dims->areas > 0)
        hold_groups(base, p, m.total[MARGIN_GROUP]);
    kind_shares(base, p);
    return true;
}

/* Expected arrivals of one group in one period of the year: all; by the group they come from (0:
 * newborns), who they are, and those whose card would go on, had everybody one (of newborns: who
 * have one). */
struct arrivals {
    double all, from[MOST_GROUPS + 1], card[MOST_GROUPS + 1];
};

static double people_aged(const struct population_common *p, size_t g, int first, int last)
{
    double n = 0;
    for (size_t s = p->first_strip[g]; s < p->nstrips && p->strips[s].group == g; s++) {
        const struct population_strip *strip = &p->strips[s];
        for (int age = strip->first; age <= strip->last; age++)
            if (age >= first && age <= last)
                n += p->start[strip->cell + (size_t)(age - strip->first)];
    }
    return n;
}

static double expected_births(const struct view *base, const struct population_common *p,
                              size_t area)
{
    double births = 0;
    for (size_t s = POPULATION_FEMALE; s < p->nstrips; s += POPULATION_SEXES) {
        const struct population_strip *strip = &p->strips[s];
        for (int age = strip->first;
             age <= strip->last && areas_of(base->dims, strip->group) == area; age++)
            births += p->start[strip->cell + (size_t)(age - strip->first)] *
                      population_birth_rate(base->population, 1, age);
    }
    return births * base->population->fertility_level[0];
}

static void arrive(struct arrivals *a, double people, size_t from, double keeps)
{
    a->all += people;
    a->from[from] += people;
    a->card[from] += people * keeps;
}

static void arrive_by_transition(const struct view *base, const struct population_common *p,
                                 size_t t, int index, struct arrivals *a)
{
    const struct transitions_inputs *moves = base->transitions;
    size_t from = (size_t)moves->from[t];
    int first = (int)moves->ages[2 * t], last = (int)moves->ages[2 * t + 1];
    double rate = moves->rate[t * LANES], keeps = moves->portability[t * LANES];
    if (moves->when[t] == TRANSITIONS_RATE)
        arrive(a, people_aged(p, from, first, last) * elementary_probability(rate, base->dt),
               from + 1, keeps);
    else if (moves->when[t] == TRANSITIONS_BIRTHDAY && index == 0)
        arrive(a, people_aged(p, from, first - 1, last - 1) * rate, from + 1, keeps);
}

/* Those who outgrow group k, but for whom birthday moves take elsewhere. */
static void arrive_by_age(const struct view *base, const struct population_common *p, size_t k,
                          struct arrivals *a)
{
    const struct transitions_inputs *moves = base->transitions;
    int last = (int)base->groups->ages[2 * k + 1];
    double leave = 1;
    for (size_t t = 0; t < base->dims->transitions; t++)
        if (moves->from[t] == (int64_t)k && moves->when[t] == TRANSITIONS_BIRTHDAY &&
            moves->ages[2 * t] <= last + 1 && moves->ages[2 * t + 1] >= last + 1)
            leave -= moves->rate[t * LANES];
    arrive(a, people_aged(p, k, last, last) * leave, k + 1,
           base->groups->next_portability[k * LANES]);
}

/* Those whose time in group k is over: people start in it spread evenly over their stay, and of
 * those who still have `index` periods before them some move elsewhere first. */
static void arrive_by_limit(const struct view *base, const struct population_common *p, size_t k,
                            int index, struct arrivals *a)
{
    const struct transitions_inputs *moves = base->transitions;
    for (int age = 0; age < POPULATION_AGES; age++) {
        double leave = 0;
        for (size_t t = 0; t < base->dims->transitions; t++)
            if (moves->from[t] == (int64_t)k && moves->when[t] == TRANSITIONS_RATE &&
                moves->ages[2 * t] <= age && moves->ages[2 * t + 1] >= age)
                leave += moves->rate[t * LANES];
        double stay = 1 - elementary_probability(leave, index * base->dt);
        arrive(a, people_aged(p, k, age, age) / (double)p->stays[k] * stay, k + 1,
               base->groups->limit_portability[k * LANES]);
    }
}

/* Those who move house within group g. */
static void arrive_by_move(const struct view *base, const struct population_common *p, size_t k,
                           size_t g, struct arrivals *a)
{
    if (base->moves->to[k] != (int64_t)areas_of(base->dims, g))
        return;
    size_t from = areas_group(base->dims, g, (size_t)base->moves->from[k]);
    for (int age = 0; age < POPULATION_AGES; age++)
        arrive(a, people_aged(p, from, age, age) * moves_share(base, k, age, 0), from + 1,
               base->moves->portability[k * LANES]);
}

static void expect_arrivals(const struct view *base, const struct population_common *p, size_t g,
                            int index, struct arrivals *a)
{
    *a = (struct arrivals){0};
    for (size_t t = 0; t < base->dims->transitions; t++)
        if (base->transitions->to[t] == (int64_t)g)
            arrive_by_transition(base, p, t, index, a);
    for (size_t k = 0; k < base->dims->groups && index == 0; k++)
        if (base->groups->ages[2 * k + 1] < POPULATION_AGES - 1 &&
            base->groups->next[k] == (int64_t)g)
            arrive_by_age(base, p, k, a);
    for (size_t k = 0; k < base->dims->groups; k++)
        if (base->groups->limit[k] > 0 && base->groups->limit_next[k] == (int64_t)g)
            arrive_by_limit(base, p, k, index, a);
    for (size_t k = 0; k < base->dims->moves && index == 0; k++)
        arrive_by_move(base, p, k, g, a);
    if (base->population->newborn_group[0] == (int64_t)areas_group(base->dims, g, 0))
        arrive(a, expected_births(base, p, areas_of(base->dims, g)) * base->dt, 0,
               base->population->newborn_insured[0]);
}

/* Who leaves a group in a period of the year for other groups: those who arrive there. */
static void expect_leavers(const struct view *base, const struct population_common *p, int index,
                           double *leave)
{
    for (size_t g = 0; g < base->dims->groups; g++)
        leave[g] = 0;
    for (size_t g = 0; g < base->dims->groups; g++) {
        struct arrivals a;
        expect_arrivals(base, p, g, index, &a);
        for (size_t from = 0; from < base->dims->groups; from++)
            leave[from] += a.from[from + 1];
    }
}

/* Moves are those of people as they are at the base date; groups that grow or shrink by them do so
 * over the year, and arrivals weigh the less or the more. */
void starting_people_flows(const struct view *base, struct common *common)
{
    struct population_common *p = &common->population;
    size_t groups = base->dims->groups, per_year = (size_t)base->dims->per_year;
    double *here = p->scratch, *leave = p->scratch + groups; /* a group has several cells */
    for (size_t g = 0; g < groups; g++)
        here[g] = people_aged(p, g, 0, POPULATION_AGES);
    for (size_t k = 0; k < per_year; k++) {
        expect_leavers(base, p, (int)k, leave);
        for (size_t g = 0; g < groups; g++) {
            struct arrivals a;
            expect_arrivals(base, p, g, (int)k, &a);
            double all = fmax(here[g] - leave[g], 0) + a.all;
            p->inflow[g * per_year + k] = all > 0 ? a.all / all : 0;
            for (size_t from = 0; from <= groups; from++)
                p->inflow_card[(g * per_year + k) * (groups + 1) + from] =
                    all > 0 ? a.card[from] / all : 0;
            here[g] = all;
        }
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
