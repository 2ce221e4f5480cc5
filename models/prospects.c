/* prospects - what can happen to a person in the first half of a period, and how likely it is.
 *
 * The chances are those that people in cells meet (models/vital.c, models/regrouping.c,
 * models/mobility.c). Moves of one kind exclude one another, so one word decides among them: moves
 * by birthday, and those of one date, take shares of the same people; moves at a hazard come one
 * after another, each of those still there; moves to other areas compete (models/moves.c). */
#include "models/prospects.h"

#include "models/elementary.h"
#include "models/incomes.h"
#include "models/knots.h"
#include "models/words.h"

enum { MOST_COUNTED = 1000, CHILD = 18, SETTLED = 40 };

static const double words = 0x1p32;

/* -- filling in ------------------------------------------------------------------------------- */

/* Transitions by the group that they leave, and their chances. */
static void set_transitions(struct prospects *out, struct world *now)
{
    const struct view *view = out->view;
    const struct transitions_inputs *in = view->transitions;
    struct individuals_state *crowd = out->crowd;
    size_t n = 0;
    for (size_t g = 0; g < view->dims->groups; g++) {
        crowd->first_out[g] = n;
        for (size_t t = 0; t < view->dims->transitions; t++)
            if (in->from[t] == (int64_t)g)
                crowd->out[n++] = t;
    }
    crowd->first_out[view->dims->groups] = n;
    for (size_t t = 0; t < view->dims->transitions; t++) {
        double hazard[LANES], chance = 0;
        if (in->when[t] == TRANSITIONS_RATE) {
            transitions_hazard(view, now, t, hazard);
            chance = elementary_probability(hazard[out->lane], view->dt);
        } else if (in->when[t] == TRANSITIONS_BIRTHDAY || transitions_due(view, t))
            chance = in->rate[t * LANES + (size_t)out->lane];
        crowd->move[t] = chance;
    }
}

/* Shares that several transitions take at one time are of the same people: at most all. */
static void check_shares(const struct prospects *of, struct world *now)
{
    const struct view *view = of->view;
    const struct transitions_inputs *in = view->transitions;
    for (size_t t = 0; t < view->dims->transitions; t++) {
        bool birthday = in->when[t] == TRANSITIONS_BIRTHDAY;
        if (birthday ? view->index != 0 : !transitions_due(view, t))
            continue;
        for (int age = (int)in->ages[2 * t]; age <= (int)in->ages[2 * t + 1]; age++) {
            double left = transitions_left(view, t, age, (size_t)of->lane);
            if (of->crowd->move[t] <= left * (1 + 1e-9) || of->crowd->move[t] == 0)
                continue;
            model_trouble(
                now, of->lane, "population",
                birthday ? T("birthday moves out of one group take more than everybody: '%s'")
                         : T("moves of one date out of one group take more than everybody: '%s'"),
                view->dims->names[DIM_TRANSITION][t]);
        }
    }
}

/* People of a group's area who leave the country, and who come to it for each. */
static void set_abroad(struct prospects *out, const struct world *now)
{
    const struct view *view = out->view;
    const struct population_inputs *in = view->population;
    size_t each = view->dims->groups / areas_count(view->dims), lane = (size_t)out->lane;
    double net = population_migration(view, now, lane);
    for (size_t area = 0; area < areas_count(view->dims); area++)
        for (int age = 0; age < POPULATION_AGES; age++) {
            double weight = knots_at(in->migration_ages, POPULATION_KNOTS, age);
            double rate = net * weight * areas_migration(view, area * each, lane);
            struct individuals_abroad *abroad = &out->crowd->abroad[area][age];
            abroad->leave = rate < 0 ? words * elementary_probability(-rate, 1) : 0;
            abroad->come = rate > 0 ? rate : 0;
        }
    for (size_t k = 0; k < view->dims->moves; k++)
        for (int age = 0; age < POPULATION_AGES; age++)
            out->crowd->area_move[k][age] = words * moves_share(view, k, age, lane);
}

static void set_year(struct prospects *out, const struct world *now)
{
    const struct view *view = out->view;
    bool told = view->common->population.healths > 1;
    for (int age = 0; age < POPULATION_AGES; age++)
        for (size_t sex = 0; sex < POPULATION_SEXES && told; sex++) {
            struct mobility_health h = mobility_change(view, now, sex, age, (size_t)out->lane);
            out->health[sex][age] = (struct mobility_health){words * h.onset, words * h.recovery};
        }
    double home = elementary_probability(view->population->leave_home[out->lane], 1);
    for (int age = CHILD; age < SETTLED; age++)
        out->home[age] = words * home;
    set_abroad(out, now);
    incomes_year(view, out->crowd, out->lane);
}

void prospects_set(const struct view *view, struct world *now, int lane, struct prospects *out)
{
    const struct population_inputs *in = view->population;
    size_t year = (size_t)(view->year - view->dims->first_year);
    *out = (struct prospects){.view = view, .crowd = &now->people.individuals, .lane = lane};
    for (int age = 0; age < POPULATION_AGES; age++) {
        for (size_t who = 0; who < view->common->population.healths * POPULATION_SEXES; who++)
            out->death[who][age] = words * now->people.death[who][age].p[lane];
        out->births[age] = population_birth_rate(in, year, age) * view->dt *
                           population_fertility(view, now, (size_t)lane);
        out->childless[age] = words * elementary_exp(-out->births[age]);
    }
    out->boy = words * in->boys_per_girl[lane] / (1 + in->boys_per_girl[lane]);
    set_transitions(out, now);
    check_shares(out, now);
    if (view->index == 0)
        set_year(out, now);
}

/* -- deciding --------------------------------------------------------------------------------- */

static bool of_age(const struct transitions_inputs *in, size_t t, int age)
{
    return in->ages[2 * t] <= age && age <= in->ages[2 * t + 1];
}

size_t prospects_birthday(const struct prospects *of, const struct person *one, uint32_t word)
{
    const struct transitions_inputs *in = of->view->transitions;
    const struct individuals_state *crowd = of->crowd;
    double below = 0;
    for (size_t k = crowd->first_out[one->group]; k < crowd->first_out[one->group + 1]; k++) {
        size_t t = crowd->out[k];
        if (in->when[t] != TRANSITIONS_BIRTHDAY || !of_age(in, t, one->age + 1))
            continue;
        below += words * crowd->move[t];
        if (individuals_happens(word, below))
            return t;
    }
    return of->view->dims->transitions;
}

double prospects_leaving(const struct prospects *of, size_t group, int age, bool birthday)
{
    const struct transitions_inputs *in = of->view->transitions;
    const struct individuals_state *crowd = of->crowd;
    double sum = 0;
    for (size_t k = crowd->first_out[group]; k < crowd->first_out[group + 1]; k++) {
        size_t t = crowd->out[k];
        if ((in->when[t] == TRANSITIONS_BIRTHDAY) == birthday && of_age(in, t, age))
            sum += words * crowd->move[t];
    }
    return sum;
}

size_t prospects_transition(const struct prospects *of, const struct person *one, uint32_t word)
{
    const struct transitions_inputs *in = of->view->transitions;
    const struct individuals_state *crowd = of->crowd;
    size_t none = of->view->dims->transitions;
    double below = 0;
    for (int hazard = 0; hazard < 2; hazard++) /* those of one date come first */
        for (size_t k = crowd->first_out[one->group]; k < crowd->first_out[one->group + 1]; k++) {
            size_t t = crowd->out[k];
            if (in->when[t] != (hazard ? TRANSITIONS_RATE : TRANSITIONS_ONCE) ||
                !of_age(in, t, one->age))
                continue;
            below += (hazard ? words - below : words) * crowd->move[t];
            if (individuals_happens(word, below))
                return t;
        }
    return none;
}

size_t prospects_area(const struct prospects *of, const struct person *one, uint32_t word)
{
    const struct moves_inputs *in = of->view->moves;
    size_t moves = of->view->dims->moves;
    double below = 0;
    if (moves == 0)
        return 0;
    size_t area = areas_of(of->view->dims, one->group);
    for (size_t k = 0; k < moves; k++)
        if (in->from[k] == (int64_t)area) {
            below += of->crowd->area_move[k][one->age];
            if (individuals_happens(word, below))
                return k;
        }
    return moves;
}

unsigned prospects_count(uint32_t word, double mean)
{
    double u = (word + 0.5) / words, term = elementary_exp(-mean), sum = term;
    unsigned n = 0;
    while (u > sum && n < MOST_COUNTED) {
        term *= mean / ++n;
        sum += term;
    }
    return n;
}

uint32_t prospects_rest(uint32_t word, double chance)
{
    bool happened = individuals_happens(word, chance);
    double rest = happened ? word * (words / chance) : (word - chance) * (words / (words - chance));
    return (uint32_t)(rest < words - 1 ? rest : words - 1);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
