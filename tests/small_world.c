/* small_world - a scenario loaded, planned and run in memory. */
#define _GNU_SOURCE
#include "tests/small_world.h"
#include "tests/loading.h"

#include "scenarios/fault_list.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

const char small_world_file[] = "tests/data/small/small.cfg";

/* overlay NULL: none. */
static bool load(struct small_world *w, const char *file, const char *overlay,
                 const char *const sets[], struct faults *faults)
{
    struct scenario_request request = {.file = file != NULL ? file : small_world_file,
                                       .library = "scenarios",
                                       .overlays = &overlay,
                                       .noverlays = overlay != NULL,
                                       .sets = sets};
    while (sets != NULL && sets[request.nsets] != NULL)
        request.nsets++;
    memset(w, 0, sizeof *w);
    return scenario_load(&w->scenario, &request, faults) &&
           plan_init(&w->plan, w->scenario, faults);
}

void small_world_open(struct small_world *w, const char *file, const char *const sets[])
{
    small_world_open_with(w, file, NULL, sets);
}

void small_world_open_with(struct small_world *w, const char *file, const char *overlay,
                           const char *const sets[])
{
    struct fault_list list;
    fault_list_init(&list);
    if (!load(w, file, overlay, sets, &list.faults))
        fail_msg("%s", loading_said(&list));
    fault_list_free(&list);
    assert_true(plan_worker_init(&w->worker, &w->plan));
    w->periods = w->plan.dims.periods + 1;
}

void small_world_close(struct small_world *w)
{
    plan_worker_free(&w->worker);
    plan_free(&w->plan);
    scenario_free(w->scenario);
    free(w->rows);
    memset(w, 0, sizeof *w);
}

char *small_world_refusal(const char *file, const char *const sets[])
{
    struct small_world w;
    struct fault_list list;
    fault_list_init(&list);
    assert_false(load(&w, file, NULL, sets, &list.faults));
    char *said = loading_said(&list);
    fault_list_free(&list);
    small_world_close(&w);
    return said;
}

bool small_world_never(void *context)
{
    (void)context;
    return false;
}

void small_world_run_from(struct small_world *w, size_t first, size_t n)
{
    size_t row = w->periods * w->plan.ncolumns;
    w->rows = realloc(w->rows, n * row * sizeof *w->rows);
    w->futures = n;
    assert_non_null(w->rows);
    memset(w->rows, 0, n * row * sizeof *w->rows);
    for (size_t done = 0; done < n; done += w->plan.lanes) {
        struct replicate_trouble trouble;
        size_t lanes = n - done < w->plan.lanes ? n - done : w->plan.lanes;
        if (!replicate_run(&w->plan, &w->worker, first + done, lanes, w->rows + done * row,
                           small_world_never, NULL, &trouble))
            fail_msg("%s", trouble.what);
    }
}

void small_world_run(struct small_world *w, size_t n)
{
    small_world_run_from(w, 0, n);
}

size_t small_world_column(const struct small_world *w, const char *name)
{
    for (size_t c = 0; c < w->plan.ncolumns; c++)
        if (strcmp(w->plan.columns[c].name, name) == 0)
            return c;
    fail_msg("no column %s", name);
    return 0;
}

double small_world_cell(const struct small_world *w, size_t future, size_t period, size_t column)
{
    assert_true(future < w->futures && period < w->periods);
    return w->rows[(future * w->periods + period) * w->plan.ncolumns + column];
}

double small_world_at(const struct small_world *w, size_t future, size_t period, const char *name)
{
    return small_world_cell(w, future, period, small_world_column(w, name));
}

double small_world_coverage(const struct small_world *w, size_t future, size_t period)
{
    return small_world_at(w, future, period, "members") /
           small_world_at(w, future, period, "residents");
}

double small_world_mean_coverage(const struct small_world *w, size_t period)
{
    double sum = 0;
    for (size_t f = 0; f < w->futures; f++)
        sum += small_world_coverage(w, f, period);
    return sum / (double)w->futures;
}

enum half { HALF_BEGIN, HALF_OPEN, HALF_STEP };

static void all_models(struct small_world *w, enum half half)
{
    w->luck.period = (uint32_t)(w->view.year * w->plan.dims.per_year + w->view.index);
    for (size_t m = 0; m < SECTIONS; m++) {
        const struct model *model = sections_models[m];
        void (*call)(const struct view *, struct world *, const struct luck *) =
            half == HALF_BEGIN  ? model->begin
            : half == HALF_OPEN ? model->open
                                : model->step;
        if (call != NULL)
            call(&w->view, &w->worker.world, &w->luck);
    }
    if (w->worker.world.trouble.lane >= 0)
        fail_msg("%s", w->worker.world.trouble.what);
}

void small_world_begin(struct small_world *w, size_t first)
{
    w->luck = (struct luck){.seed = w->plan.seed, .replicate = (uint32_t)first, .stride = 1};
    w->worker.world.trouble.lane = -1;
    plan_draw(&w->plan, &w->worker, (uint32_t)first, false);
    plan_view(&w->plan, &w->worker, 0, &w->view);
    all_models(w, HALF_BEGIN);
}

void small_world_open_half(struct small_world *w)
{
    plan_view(&w->plan, &w->worker, w->view.period + 1, &w->view);
    all_models(w, HALF_OPEN);
}

void small_world_step_half(struct small_world *w)
{
    all_models(w, HALF_STEP);
}

void small_world_step(struct small_world *w)
{
    small_world_open_half(w);
    small_world_step_half(w);
}

void small_world_begin_alone(struct small_world *w, size_t section, size_t first)
{
    w->luck = (struct luck){.seed = w->plan.seed, .replicate = (uint32_t)first, .stride = 1};
    plan_draw(&w->plan, &w->worker, (uint32_t)first, false);
    plan_view(&w->plan, &w->worker, 0, &w->view);
    sections_models[section]->begin(&w->view, &w->worker.world, &w->luck);
}

void small_world_open_alone(struct small_world *w, size_t section)
{
    plan_view(&w->plan, &w->worker, w->view.period + 1, &w->view);
    w->luck.period = (uint32_t)(w->view.year * w->plan.dims.per_year + w->view.index);
    sections_models[section]->open(&w->view, &w->worker.world, &w->luck);
}

struct person *small_world_persons(const struct small_world *w, size_t lane, size_t *n)
{
    const struct population_common *p = &w->plan.common.population;
    const struct individuals_state *crowd = &w->worker.world.people.individuals;
    struct person *all = malloc(p->segments * p->room * sizeof *all);
    assert_non_null(all);
    *n = 0;
    for (size_t s = 0; s < p->segments; s++) {
        memcpy(all + *n, crowd->person[lane] + s * p->room, crowd->n[lane][s] * sizeof *all);
        *n += crowd->n[lane][s];
    }
    return all;
}

bool small_world_slow(void)
{
    const char *slow = getenv("UHCAST_SLOW");
    return slow != NULL && slow[0] == '1';
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
