/* incomes - persons rise and fall in income, and differ in frailty.
 *
 * A person has a fifth of income and a rank in it, both of the country. population.class_mobility
 * moves him to a neighbouring fifth with the chances of people in cells (models/mobility.c), at his
 * rank. population.income_persistence rho < 1 is the richer law instead: with S_c the share of the
 * group in fifths below c, s_c its share in c and r the rank, his place in the group is
 *     q = S_c + s_c r,   z = Phi^-1(q),   z' = rho z + sqrt(1 - rho^2) e,   q' = Phi(z'),
 * once a year, and fifth and rank are read off q' again: a first-order autoregression of normal
 * scores whose stationary law is the group's make-up at the base date. S and s are those of the
 * base date; a person whom a move between groups put where the new group has nobody (s_c = 0) has
 * the place between its neighbours.
 *
 * Incomes: lognormal with economy.gini. The mean of a fortieth of all people over the mean of its
 * fifth is what an income of that step is over the fifth's (models/lognormal.h); decisions tell
 * eight steps in a fifth apart.
 *
 * Frailty f multiplies the rate of joining: levels k of equal weight, log f = sd z_k + constant,
 * z_k the normal quantile at the middle of the k-th sixteenth, mean f one. That is its law among
 * people without a card; among members it is in proportion to f. Where a group stands still, each
 * level then stands still too, as many join as leave: so no new drift arises from it at the base
 * date. */
#include "models/incomes.h"

#include "models/elementary.h"
#include "models/kernel.h"
#include "models/lognormal.h"
#include "models/mobility.h"

#include <math.h>

static const double words = 0x1p32, ranks = 65536;

void incomes_year(const struct view *view, struct individuals_state *crowd, int lane)
{
    for (size_t g = 0; g < view->dims->groups; g++) {
        double *below = crowd->below[g], sum = 0;
        for (size_t c = 0; c < POPULATION_CLASSES; c++) {
            below[c] = sum;
            sum += mobility_class_share(&view->common->population, g, c);
            struct individuals_climb *climb = &crowd->climb[g * POPULATION_CLASSES + c];
            struct mobility_income move = {0, 0};
            if (c + 1 < POPULATION_CLASSES)
                move = mobility_fifths(view, g, c, (size_t)lane);
            *climb = (struct individuals_climb){words * move.up, words * move.down};
        }
        below[POPULATION_CLASSES] = sum; /* one but for rounding */
    }
}

double incomes_place(const struct individuals_state *crowd, const struct person *one)
{
    const double edge = 0.5 / ranks; /* half a rank of the group: the ends have no normal score */
    const double *below = crowd->below[one->group] + one->class;
    double place = below[0] + (below[1] - below[0]) * ((one->rank + 0.5) / ranks);
    return place < edge ? edge : place > 1 - edge ? 1 - edge : place;
}

/* Fifth and rank at a place in the group. */
static void put(const struct individuals_state *crowd, struct person *one, double place)
{
    const double *below = crowd->below[one->group];
    unsigned c = 0;
    while (place >= below[c + 1] && below[c + 1] < below[POPULATION_CLASSES])
        c++; /* past those where the group has nobody */
    double in = (place - below[c]) / (below[c + 1] - below[c]) * ranks;
    one->class = c & 7u;
    one->rank = (uint16_t)(in < ranks - 1 ? in : ranks - 1); /* place 1: the last */
}

void incomes_places(const struct view *view, const struct individuals_state *crowd,
                    const struct person one[LANES], const uint32_t word[LANES], int lane,
                    float place[LANES])
{
    const struct kernel *kernel = kernel_best();
    const double rho = view->population->income_persistence[lane];
    const float keep = (float)rho, spread = (float)sqrt(1 - rho * rho);
    uint32_t score[LANES];
    float z[LANES], e[LANES];
    if (rho == 1)
        return;
    for (size_t k = 0; k < LANES; k++)
        score[k] = (uint32_t)(words * incomes_place(crowd, &one[k]));
    kernel->normal_quantiles(score, z);
    kernel->normal_quantiles(word, e);
    for (size_t k = 0; k < LANES; k++)
        z[k] = keep * z[k] + spread * e[k];
    kernel->normal_cdfs(z, place);
}

/* Two neighbouring fifths after another exchange people, poorest first: who was moved up may be
 * moved up again. What is left of a word after it has decided is a word again. */
static void climb(const struct individuals_state *crowd, struct person *one, uint32_t word)
{
    double left = word + 0.5;
    for (unsigned low = 0; low + 1 < POPULATION_CLASSES; low++) {
        const struct individuals_climb *move = &crowd->climb[one->group * POPULATION_CLASSES + low];
        if (one->class != low && one->class != low + 1)
            continue;
        bool up = one->class == low;
        double chance = up ? move->up : move->down;
        if (left < chance) {
            one->class = (up ? low + 1 : low) & 7u;
            left *= words / chance;
        } else
            left = (left - chance) * (words / (words - chance));
    }
}

void incomes_move(const struct view *view, const struct individuals_state *crowd,
                  struct person *one, uint32_t word, float place, int lane)
{
    if (view->population->income_persistence[lane] < 1)
        put(crowd, one, (double)place);
    else if (view->population->class_mobility[lane] > 0)
        climb(crowd, one, word);
}

void incomes_frailties(double sd, double factor[INDIVIDUALS_FRAILTIES])
{
    double sum = 0;
    for (size_t k = 0; k < INDIVIDUALS_FRAILTIES; k++) {
        double middle = ((double)k + 0.5) / INDIVIDUALS_FRAILTIES;
        factor[k] = elementary_exp(sd * elementary_normal_quantile(middle));
        sum += factor[k];
    }
    for (size_t k = 0; k < INDIVIDUALS_FRAILTIES; k++)
        factor[k] *= INDIVIDUALS_FRAILTIES / sum;
}

/* Chances of levels up to each among members, times 2^32. */
static void spread_members(double sd, double below[INDIVIDUALS_FRAILTIES])
{
    double factor[INDIVIDUALS_FRAILTIES], sum = 0;
    incomes_frailties(sd, factor);
    for (size_t k = 0; k < INDIVIDUALS_FRAILTIES; k++) {
        sum += factor[k] * (words / INDIVIDUALS_FRAILTIES);
        below[k] = sum;
    }
}

unsigned incomes_frailty(const struct individuals_state *crowd, int lane, bool member,
                         uint32_t word)
{
    unsigned level = 0;
    if (!member)
        return word >> 28;
    for (size_t k = 0; k + 1 < INDIVIDUALS_FRAILTIES; k++)
        level += !individuals_happens(word, crowd->frailty_below[lane][k]);
    return level;
}

void incomes_begin(const struct view *view, struct individuals_state *crowd, int lane)
{
    enum { ALL = POPULATION_CLASSES * INDIVIDUALS_STEPS };
    double ratio[ALL];
    lognormal_class_means(lognormal_sigma(view->economy->gini[lane]), ALL, ratio);
    for (size_t c = 0; c < POPULATION_CLASSES; c++) {
        const double *own = ratio + c * INDIVIDUALS_STEPS;
        double *out = crowd->income[(size_t)lane * POPULATION_CLASSES + c], sum = 0;
        for (size_t k = 0; k < INDIVIDUALS_STEPS; k++)
            sum += own[k];
        for (size_t k = 0; k < INDIVIDUALS_STEPS; k++)
            out[k] = own[k] * INDIVIDUALS_STEPS / sum;
    }
    spread_members(view->population->frailty_sd[lane], crowd->frailty_below[lane]);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
