/* sweep_design - the points of a sweep, and what each sets.
 *
 * A point is a place u in the unit cube, each of whose coordinates means a value x of its input:
 *     law      x = Q(u), the quantile function; where a design has places at 0 and 1 (grid, morris)
 *              and the law has tails, x = Q(0.005 + 0.99 u)
 *     whole    a range is cut into equal parts, one for each whole number; else rounded
 *     values   the one whose part of 0..1, all alike, u lies in */
#define _GNU_SOURCE /* asprintf */
#include "sim/sweep_design.h"

#include "models/rng.h"
#include "models/words.h"
#include "scenarios/number.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static const double TAIL = 0.005; /* of a law with tails, beyond the range that is shown */

const char *sweep_design_name(enum sweep_design design)
{
    static const char *const names[] = {"grid", "list", "lhs", "sobol", "morris"};
    return names[design];
}

/* No model draws of this period, which is beyond all calendars. */
struct luck sweep_design_luck(unsigned long long seed)
{
    return (struct luck){.seed = seed, .replicate = 0, .period = UINT32_MAX, .stride = 0};
}

static double uniform(void *context, uint64_t address)
{
    return rng_unit(rng_word(context, address, 0));
}

struct uniforms sweep_design_uniforms(const struct luck *luck)
{
    return (struct uniforms){uniform, (void *)(uintptr_t)luck};
}

static uint64_t key_of(const char *name)
{
    return rng_address(rng_address(0, "sweep"), name);
}

/* -- from places to values --------------------------------------------------------------------- */

static bool has_tails(const struct quantity *q)
{
    return q->law == BELIEF_NORMAL || q->law == BELIEF_LOGNORMAL || q->law == BELIEF_BETA;
}

static size_t value_at(const struct sweep_input *input, double u)
{
    size_t k = (size_t)(u * (double)input->nvalues);
    return k < input->nvalues ? k : input->nvalues - 1;
}

static double number_at(const struct sweep *s, const struct sweep_input *input, double u)
{
    const struct quantity *q = &input->law;
    bool ends = s->design == SWEEP_GRID || s->design == SWEEP_MORRIS;
    if (input->nvalues > 0)
        return input->number[value_at(input, u)];
    double p = ends && has_tails(q) ? TAIL + (1 - 2 * TAIL) * u : u;
    if (!input->whole)
        return quantity_quantile(q, p);
    if (q->law != BELIEF_UNIFORM)
        return fmin(fmax(round(quantity_quantile(q, p)), ceil(q->least)), floor(q->most));
    double first = ceil(q->a), last = floor(q->b);
    return fmin(first + floor(p * (last - first + 1)), last);
}

/* What is shown as the range of an input's values. */
static void set_range(const struct sweep *s, struct sweep_input *input, size_t k)
{
    input->low = INFINITY;
    input->high = -INFINITY;
    if (input->nvalues == 0 && s->design != SWEEP_LIST) {
        double p = has_tails(&input->law) ? TAIL : 0;
        input->low = quantity_quantile(&input->law, p);
        input->high = quantity_quantile(&input->law, 1 - p);
        return;
    }
    for (size_t i = 0; s->design == SWEEP_LIST && i < s->points; i++) {
        input->low = fmin(input->low, s->x[i * s->ninputs + k]);
        input->high = fmax(input->high, s->x[i * s->ninputs + k]);
    }
    for (size_t i = 0; s->design != SWEEP_LIST && i < input->nvalues; i++) {
        input->low = fmin(input->low, input->number[i]);
        input->high = fmax(input->high, input->number[i]);
    }
}

/* -- places ------------------------------------------------------------------------------------ */

static bool no_memory(struct sweep *s)
{
    return fault_at(&s->faults.faults, (struct place){s->file, 0}, T("there is not enough memory"));
}

static size_t count_points(const struct sweep *s)
{
    size_t levels[SWEEP_INPUTS], k = s->ninputs;
    switch (s->design) {
    case SWEEP_GRID:
        for (size_t j = 0; j < k; j++)
            levels[j] = s->input[j].levels;
        return design_grid_size(levels, k);
    case SWEEP_LIST:
        return s->points;
    case SWEEP_LHS:
        return s->size;
    case SWEEP_SOBOL:
        return s->size * design_saltelli_width(k, false);
    case SWEEP_MORRIS:
        return s->size * (k + 1);
    }
    return 0;
}

static void place_grid(struct sweep *s)
{
    size_t levels[SWEEP_INPUTS], level[SWEEP_INPUTS];
    for (size_t j = 0; j < s->ninputs; j++)
        levels[j] = s->input[j].levels;
    for (size_t i = 0; i < s->points; i++) {
        design_grid_point(levels, s->ninputs, i, level);
        for (size_t j = 0; j < s->ninputs; j++) {
            double at = (double)level[j], n = (double)levels[j];
            s->u[i * s->ninputs + j] = s->input[j].nvalues > 0 ? (at + 0.5) / n
                                       : levels[j] > 1         ? at / (n - 1)
                                                               : 0.5;
        }
    }
}

/* A given list has no places of its own: where its values lie between their ends. */
static void place_list(struct sweep *s)
{
    for (size_t i = 0; i < s->points; i++)
        for (size_t j = 0; j < s->ninputs; j++) {
            const struct sweep_input *input = &s->input[j];
            double width = input->high - input->low;
            s->u[i * s->ninputs + j] =
                width > 0 ? (s->x[i * s->ninputs + j] - input->low) / width : 0.5;
        }
}

static bool place_sobol(struct sweep *s, const uint64_t *key, struct uniforms uniforms)
{
    size_t k = s->ninputs, width = design_saltelli_width(k, false);
    uint64_t keys[DESIGN_SOBOL_MOST];
    double shift[DESIGN_SOBOL_MOST];
    for (size_t j = 0; j < k; j++) {
        keys[j] = key[j];
        keys[k + j] = rng_mix(key[j], 1); /* the block's second half */
    }
    double *row = malloc(s->size * 2 * k * sizeof *row);
    design_shift(2 * k, keys, uniforms, shift);
    bool made = row != NULL && design_sobol(s->size, 2 * k, shift, row);
    for (size_t i = 0; made && i < s->size; i++)
        for (size_t m = 0; m < width; m++)
            design_saltelli_point(row + i * 2 * k, k, m, s->u + (i * width + m) * k);
    free(row);
    return made || no_memory(s);
}

static bool place_points(struct sweep *s)
{
    const struct luck luck = sweep_design_luck(s->seed);
    const struct uniforms uniforms = sweep_design_uniforms(&luck);
    uint64_t key[SWEEP_INPUTS];
    size_t most = s->points > s->ninputs ? s->points : s->ninputs;
    size_t *order = malloc(most * sizeof *order);
    bool made = order != NULL || no_memory(s);
    for (size_t j = 0; j < s->ninputs; j++)
        key[j] = key_of(s->input[j].name);
    if (!made)
        return false;
    design_random(s->points, key_of("dummy"), uniforms, s->dummy);
    if (s->design == SWEEP_GRID)
        place_grid(s);
    else if (s->design == SWEEP_LIST)
        place_list(s);
    else if (s->design == SWEEP_LHS)
        design_latin(s->points, s->ninputs, key, false, uniforms, s->u, order);
    else if (s->design == SWEEP_MORRIS)
        design_morris(s->size, s->ninputs, s->levels, s->levels > 2 ? s->levels / 2 : 1,
                      key_of("morris"), uniforms, s->u, order);
    else
        made = place_sobol(s, key, uniforms);
    free(order);
    return made;
}

bool sweep_design_make(struct sweep *s)
{
    s->points = count_points(s);
    if (s->points == 0 || s->points > SWEEP_DESIGN_POINTS / s->nbases)
        return fault_at(&s->faults.faults, (struct place){s->file, 0},
                        T("the design has more than %d points"), SWEEP_DESIGN_POINTS);
    size_t n = s->points * s->ninputs;
    s->u = calloc(n, sizeof *s->u);
    s->x = s->x != NULL ? s->x : calloc(n, sizeof *s->x);
    s->dummy = calloc(s->points, sizeof *s->dummy);
    if (s->u == NULL || s->x == NULL || s->dummy == NULL)
        return no_memory(s);
    for (size_t j = 0; j < s->ninputs; j++)
        set_range(s, &s->input[j], j);
    if (!place_points(s))
        return false;
    for (size_t i = 0; s->design != SWEEP_LIST && i < n; i++)
        s->x[i] = number_at(s, &s->input[i % s->ninputs], s->u[i]);
    return true;
}

/* -- what a point sets ------------------------------------------------------------------------- */

const char *sweep_design_word(const struct sweep *s, size_t point, size_t input)
{
    return s->input[input].value[(size_t)s->x[point * s->ninputs + input]];
}

char *sweep_design_set(const struct sweep *s, size_t b, size_t point, size_t input)
{
    const struct sweep_input *of = &s->input[input];
    char number[NUMBER_SIZE];
    char *set;
    double x = s->x[point * s->ninputs + input];
    if (!of->words && of->whole)
        snprintf(number, sizeof number, "%.0f", x);
    else if (!of->words)
        number_real(x, number);
    int n =
        asprintf(&set, "%s%s%s", s->base[b].before[input],
                 of->words ? sweep_design_word(s, point, input) : number, s->base[b].behind[input]);
    return n < 0 ? NULL : set;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
