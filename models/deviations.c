/* deviations - fertility, mortality and net migration wander about their paths.
 *
 * In a period birth rates are the scenario's times exp(e - Var e / 2), death rates likewise, and
 * net migration is the scenario's plus e. Each e is a first-order autoregression, 0 in the base
 * year (models/autoregression.h), with the standard deviation of its row after long; innovations of
 * the first two are correlated. So all three are expected to be the scenario's. */
#include "models/deviations.h"

#include "models/autoregression.h"
#include "models/elementary.h"

#include <assert.h>
#include <string.h>

void deviations_lay(struct population_state *people, struct arena *kept, struct arena *fresh)
{
    people->deviation = arena_take(kept, POPULATION_VITALS, sizeof people->deviation[0]);
    people->vital = arena_take(fresh, POPULATION_VITALS, sizeof people->vital[0]);
}

void deviations_begin(struct population_state *people)
{
    memset(people->deviation, 0, POPULATION_VITALS * sizeof people->deviation[0]);
}

/* Standard normal surprises of the period; those of fertility and mortality are correlated. */
static void surprise(const struct view *view, double x[POPULATION_VITALS][LANES],
                     const struct luck *luck)
{
    static const char *const names[POPULATION_VITALS] = {"fertility", "mortality", "migration"};
    for (size_t k = 0; k < POPULATION_VITALS; k++)
        rng_normals(luck, rng_address(rng_address(0, "vital"), names[k]), x[k]);
    for (size_t l = 0; l < LANES; l++) {
        double c[] = {1, view->population->correlation_fertility_mortality[l], 1}; /* a triangle */
        bool sound = autoregression_factor(2, c, c);
        assert(sound && "a correlation within its row's bounds");
        x[POPULATION_MORTALITY][l] =
            c[1] * x[POPULATION_FERTILITY][l] + c[2] * x[POPULATION_MORTALITY][l];
    }
}

void deviations_move(const struct view *view, struct population_state *people,
                     const struct luck *luck)
{
    const struct population_inputs *in = view->population;
    const double *const sds[] = {in->fertility_sd, in->mortality_sd, in->migration_sd};
    const bool shocks = view->setup->shocks[0] == SETUP_DRAWN;
    double x[POPULATION_VITALS][LANES] = {{0}};
    if (shocks)
        surprise(view, x, luck);
    for (size_t k = 0; k < POPULATION_VITALS; k++)
        for (size_t l = 0; l < LANES; l++) {
            double sd = shocks ? sds[k][l] : 0;
            double keep = autoregression_keep(in->vital_persistence[l], view->dt);
            double e = autoregression_next(people->deviation[k][l], keep, sd, x[k][l]);
            double variance = autoregression_variance(keep, sd, view->period);
            people->deviation[k][l] = e;
            people->vital[k][l] = k == POPULATION_MIGRATION ? e : elementary_exp(e - variance / 2);
        }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
