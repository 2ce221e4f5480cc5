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

/* Health goes by age alone. */
static void seed(const struct view *base, struct population_common *p)
{
    for (size_t s = 0; s < p->nstrips; s++) {
        const struct population_strip *strip = &p->strips[s];
        double tilt = base->groups->income[strip->group * GROUPS_CLASSES + strip->class];
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
        for (size_t s = p->first_strip[g]; s < p->first_strip[g + 1]; s++) {
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

/* Expected people of each group: those here at the end of the last period, and those of them whose
 * time is over; how many are left then for each of the base date; those who leave besides. */
struct stock {
    double *here, *over, *left, *leave;
};

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
                                 size_t t, int index, const struct stock *stock, struct arrivals *a)
{
    const struct transitions_inputs *moves = base->transitions;
    size_t from = (size_t)moves->from[t];
    int first = (int)moves->ages[2 * t], last = (int)moves->ages[2 * t + 1];
    double rate = moves->rate[t * LANES], keeps = moves->portability[t * LANES];
    if (moves->when[t] == TRANSITIONS_RATE)
        arrive(a,
               people_aged(p, from, first, last) * stock->left[from] *
                   elementary_probability(rate, base->dt),
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
                            int index, const struct stock *stock, struct arrivals *a)
{
    *a = (struct arrivals){0};
    for (size_t t = 0; t < base->dims->transitions; t++)
        if (base->transitions->to[t] == (int64_t)g)
            arrive_by_transition(base, p, t, index, stock, a);
    for (size_t k = 0; k < base->dims->groups && index == 0; k++)
        if (base->groups->ages[2 * k + 1] < POPULATION_AGES - 1 &&
            base->groups->next[k] == (int64_t)g)
            arrive_by_age(base, p, k, a);
    for (size_t k = 0; k < base->dims->groups; k++)
        if (base->groups->limit[k] > 0 && base->groups->limit_next[k] == (int64_t)g)
            arrive(a, stock->over[k], k + 1, base->groups->limit_portability[k * LANES]);
    for (size_t k = 0; k < base->dims->moves && index == 0; k++)
        arrive_by_move(base, p, k, g, a);
    if (base->population->newborn_group[0] == (int64_t)areas_group(base->dims, g, 0))
        arrive(a, expected_births(base, p, areas_of(base->dims, g)) * base->dt, 0,
               base->population->newborn_insured[0]);
}

/* Expected people of a group by how long they have been in it, where its time is limited. */
static double *cohorts_of(const struct population_common *p, size_t g)
{
    return p->cohort + p->strips[p->first_strip[g]].tenure;
}

/* At the base date people are spread evenly over the time that they may stay. */
static void begin_stock(const struct view *base, const struct population_common *p,
                        struct stock *stock)
{
    size_t groups = base->dims->groups;
    *stock = (struct stock){p->real, p->real + groups, p->real + 2 * groups, p->real + 3 * groups};
    for (size_t g = 0; g < groups; g++) {
        stock->here[g] = people_aged(p, g, 0, POPULATION_AGES);
        for (size_t j = 0; j < p->strips[p->first_strip[g]].stays; j++)
            cohorts_of(p, g)[j] = stock->here[g] / (double)p->stays[g];
    }
}

/* Time limits come first in a period; other leavers are those who arrive elsewhere. */
static void expect_leavers(const struct view *base, const struct population_common *p, int index,
                           struct stock *stock)
{
    size_t groups = base->dims->groups;
    for (size_t g = 0; g < groups; g++) {
        double start = people_aged(p, g, 0, POPULATION_AGES);
        stock->over[g] = base->groups->limit[g] > 0 ? cohorts_of(p, g)[p->stays[g] - 1] : 0;
        stock->left[g] = start > 0 ? (stock->here[g] - stock->over[g]) / start : 0;
        stock->leave[g] = -stock->over[g];
    }
    for (size_t g = 0; g < groups; g++) {
        struct arrivals a;
        expect_arrivals(base, p, g, index, stock, &a);
        for (size_t from = 0; from < groups; from++)
            stock->leave[from] += a.from[from + 1];
    }
}

/* Group g at the end of a period. */
static void renew(const struct view *base, const struct population_common *p, size_t g,
                  double arrive, struct stock *stock)
{
    double *cohorts = cohorts_of(p, g), there = stock->here[g] - stock->over[g];
    double stay = there > 0 ? fmax(1 - stock->leave[g] / there, 0) : 0;
    if (base->groups->limit[g] > 0) {
        for (size_t j = p->stays[g] - 1; j > 0; j--)
            cohorts[j] = cohorts[j - 1] * stay;
        cohorts[0] = arrive;
    }
    stock->here[g] = there * stay + arrive;
}

/* Moves on a birthday are those of people as they are at the base date, those at a hazard of as
 * many as there are by then. Groups that grow or shrink do so over the year, and arrivals weigh the
 * less or the more. */
void starting_people_flows(const struct view *base, struct common *common)
{
    struct population_common *p = &common->population;
    size_t groups = base->dims->groups, per_year = (size_t)base->dims->per_year;
    struct stock stock;
    begin_stock(base, p, &stock);
    for (size_t k = 0; k < per_year; k++) {
        expect_leavers(base, p, (int)k, &stock);
        for (size_t g = 0; g < groups; g++) {
            struct arrivals a;
            expect_arrivals(base, p, g, (int)k, &stock, &a);
            renew(base, p, g, a.all, &stock);
            double all = stock.here[g];
            p->inflow[g * per_year + k] = all > 0 ? a.all / all : 0;
            for (size_t from = 0; from <= groups; from++)
                p->inflow_card[(g * per_year + k) * (groups + 1) + from] =
                    all > 0 ? a.card[from] / all : 0;
        }
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
