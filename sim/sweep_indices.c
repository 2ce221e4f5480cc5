/* sweep_indices - the mathematics of output/stats for one subject of a sweep. */
#include "sim/sweep_indices.h"

#include "models/rng.h"
#include "models/words.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* -- Sobol ------------------------------------------------------------------------------------- */

/* The last digits of outputs that are equal are no effect: a part of what points differ by. */
static const double hair = 1e-12;

/* The rows that the index with the fewest rests on. A failed run costs its row only those indices
 * that need it (sobol.h): to leave the row out of all would with 12 inputs and 5 % of failures cost
 * half of the design. */
static size_t least_rows(const struct sobol_input *input, size_t inputs)
{
    size_t least = SIZE_MAX;
    for (size_t j = 0; j < inputs; j++) {
        size_t own =
            input[j].first.used < input[j].total.used ? input[j].first.used : input[j].total.used;
        least = own < least ? own : least;
    }
    return least;
}

static void weigh_sobol(const struct sweep_results *r, struct sweep_subject *s,
                        const struct sobol_input *input)
{
    /* an input that does nothing but stir the luck of each point's futures would have a total index
     * of the share of the variance that is noise; one that does nothing at all, none */
    double stirred = fmax(isfinite(s->noise.high) ? s->noise.high : 0, hair);
    for (size_t j = 0; j <= r->inputs; j++) {
        const struct sobol_index *total = &input[j].total;
        struct sweep_effect *e = &s->effect[j];
        e->sobol = input[j];
        e->weight = (struct sweep_measure){total->value, total->low, total->high};
        e->told_apart = j < r->inputs && total->low > stirred;
    }
}

/* Saltelli et al. (2010): an input without influence has a first index of zero, too. JANSEN's has
 * the chance correlation of A and B in all indices: 0.1 to 0.2 with 128 rows, in all alike. */
static const struct sobol_way way = {.first = SOBOL_FIRST_SALTELLI, .total = SOBOL_TOTAL_JANSEN};

static int find_sobol(const struct sweep_results *r, struct sweep_subject *s)
{
    unsigned long long seed = r->seed;
    struct sobol_boot boot = {SWEEP_RESAMPLES, SWEEP_CERTAINTY, rng_address(0, "sweep.bootstrap"),
                              sweep_analysis_uniforms(&seed)};
    struct sobol_block block = {.y = s->mean, .k = r->inputs, .n = r->size};
    sweep_analysis_width(r, &block.second);
    double *spare = malloc(sobol_room(&block, &boot) * sizeof *spare);
    struct sobol_input *input = calloc(r->inputs + 1, sizeof *input);
    if (spare != NULL && input != NULL) {
        s->sobol = sobol_indices(&block, &way, &boot, input, spare);
        s->rows = least_rows(input, r->inputs);
        if (s->rows < SWEEP_INDICES_ROWS)
            s->no_indices = T("fewer than 32 rows of the design are complete: too few for indices");
        else if (!sweep_analysis_varies(s))
            s->no_indices = T("the output is the same at all points");
        else
            weigh_sobol(r, s, input);
    }
    bool room = spare != NULL && input != NULL;
    free(spare);
    free(input);
    return room ? 0 : ENOMEM;
}

/* -- Morris ------------------------------------------------------------------------------------ */

static size_t complete_paths(const double *effect, size_t paths, size_t inputs)
{
    size_t n = 0;
    for (size_t t = 0; t < paths; t++) {
        bool whole = true;
        for (size_t j = 0; j < inputs; j++)
            whole = whole && isfinite(effect[t * inputs + j]);
        n += whole;
    }
    return n;
}

static void weigh_morris(const struct sweep_results *r, struct sweep_subject *s,
                         const struct morris_input *input)
{
    for (size_t j = 0; j < r->inputs; j++) {
        struct sweep_effect *e = &s->effect[j];
        const struct morris_measure *size = &input[j].mu_star;
        e->morris = input[j];
        e->weight = (struct sweep_measure){size->value, size->low, size->high};
        e->told_apart = size->low > hair * fmax(s->deviation, fabs(s->spread.value));
    }
}

static int find_morris(const struct sweep_results *r, struct sweep_subject *s)
{
    unsigned long long seed = r->seed;
    struct morris_boot boot = {SWEEP_RESAMPLES, SWEEP_CERTAINTY, rng_address(0, "sweep.bootstrap"),
                               sweep_analysis_uniforms(&seed)};
    double *effect = malloc(r->size * r->inputs * sizeof *effect);
    double *spare = malloc((r->size + 4 * (size_t)SWEEP_RESAMPLES) * sizeof *spare);
    struct morris_input *input = calloc(r->inputs, sizeof *input);
    bool room = effect != NULL && spare != NULL && input != NULL;
    if (room && !morris_effects(r->u, s->mean, r->size, r->inputs, effect)) {
        s->no_indices = T("the points are not trajectories in which one input moves at a time");
    } else if (room) {
        s->rows = complete_paths(effect, r->size, r->inputs);
        if (s->rows < SWEEP_INDICES_PATHS) {
            s->no_indices = T("fewer than 4 trajectories are complete: too few for effects");
        } else if (!sweep_analysis_varies(s)) {
            s->no_indices = T("the output is the same at all points");
        } else {
            morris_inputs(effect, r->size, r->inputs, &boot, input, spare);
            weigh_morris(r, s, input);
        }
    }
    free(effect);
    free(spare);
    free(input);
    return room ? 0 : ENOMEM;
}

bool sweep_indices_bent(const struct sweep_effect *effect)
{
    const struct morris_input *m = &effect->morris;
    return effect->told_apart && m->sigma.value >= SWEEP_INDICES_BENT * m->mu_star.value;
}

/* -- regression and partial correlation -------------------------------------------------------- */

/* The sample with the dummy as one more input. */
static void fill_fit(const struct sweep_analysis *a, const struct sweep_subject *s, double *x,
                     double *y)
{
    const struct sweep_results *r = a->results;
    size_t k = r->inputs + (r->dummy != NULL);
    for (size_t i = 0; i < a->nsample; i++) {
        for (size_t j = 0; j < r->inputs; j++)
            x[i * k + j] = a->sample_x[i * r->inputs + j];
        if (r->dummy != NULL)
            x[i * k + r->inputs] = r->dummy[a->sample[i]];
        y[i] = s->mean[a->sample[i]];
    }
}

static bool excludes_zero(const struct prcc_measure *m)
{
    return m->low > 0 || m->high < 0;
}

static void take_fit(const struct sweep_results *r, struct sweep_subject *s,
                     const struct prcc_input *ranks, const struct prcc_input *values)
{
    bool weigh = r->design != SWEEP_SOBOL && r->design != SWEEP_MORRIS;
    for (size_t j = 0; j < r->inputs + (r->dummy != NULL); j++) {
        struct sweep_effect *e = &s->effect[j];
        e->ranks = ranks[j];
        e->values = values[j];
        if (!weigh)
            continue;
        e->weight = (struct sweep_measure){ranks[j].partial.value, ranks[j].partial.low,
                                           ranks[j].partial.high};
        e->told_apart = j < r->inputs && excludes_zero(&ranks[j].partial);
    }
}

static int find_fit(const struct sweep_analysis *a, struct sweep_subject *s)
{
    const struct sweep_results *r = a->results;
    size_t n = a->nsample, k = r->inputs + (r->dummy != NULL), used = 0;
    for (size_t i = 0; i < n; i++)
        used += isfinite(s->mean[a->sample[i]]) != 0;
    if (used < k + SWEEP_INDICES_RUNS) {
        s->no_fit = T("there are not 10 points more than inputs: too few for a regression");
        return 0;
    }
    if (!sweep_analysis_varies(s)) {
        s->no_fit = T("the output is the same at all points");
        return 0;
    }
    double *x = malloc(n * k * sizeof *x), *y = malloc(n * sizeof *y);
    double *spare = malloc(prcc_room(n, k) * sizeof *spare);
    size_t *order = malloc(n * sizeof *order);
    struct prcc_input *input = calloc(2 * k, sizeof *input);
    bool room = x != NULL && y != NULL && spare != NULL && order != NULL && input != NULL;
    if (room) {
        fill_fit(a, s, x, y);
        s->of_ranks = prcc_inputs(x, y, n, k, true, SWEEP_CERTAINTY, input, spare, order);
        s->of_values = prcc_inputs(x, y, n, k, false, SWEEP_CERTAINTY, input + k, spare, order);
        if (s->of_ranks.determined && s->of_values.determined)
            take_fit(r, s, input, input + k);
        else
            s->no_fit = T("inputs of this design determine each other, so that what each does "
                          "cannot be told apart");
    }
    free(x);
    free(y);
    free(spare);
    free(order);
    free(input);
    return room ? 0 : ENOMEM;
}

int sweep_indices_find(const struct sweep_analysis *analysis, struct sweep_subject *subject)
{
    const struct sweep_results *r = analysis->results;
    int error = 0;
    if (r->design == SWEEP_MORRIS) {
        subject->no_fit = T("steps of trajectories are no sample of the inputs");
        return find_morris(r, subject);
    }
    if (r->design == SWEEP_SOBOL)
        error = find_sobol(r, subject);
    if (error == 0)
        error = find_fit(analysis, subject);
    if (r->design != SWEEP_SOBOL)
        subject->no_indices = subject->no_fit;
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
