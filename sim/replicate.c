/* replicate - runs one bundle of futures through all periods. */
#include "sim/replicate.h"

#include "models/words.h"
#include "sim/plan_columns.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Before a period everything that must be written anew is NaN (all bits set: -1 as a count), so
 * that a model which reads too early is found by the check of what it made of it. */
static void poison(struct worker *worker)
{
    memset(worker->fresh, 0xff, worker->fresh_size);
}

static void place_of(const struct plan *plan, size_t period, char *out, size_t size)
{
    int step = (int)period + plan->dims.per_year - 1;
    if (period == 0)
        snprintf(out, size, T("at the end of %d"), plan->dims.first_year);
    else
        snprintf(out, size, T("in period %d of %d"), step % plan->dims.per_year + 1,
                 plan->dims.first_year + step / plan->dims.per_year);
}

static bool in_trouble(const struct plan *plan, const struct worker *worker, size_t first,
                       size_t lanes, size_t period, struct replicate_trouble *trouble)
{
    const struct trouble *said = &worker->world.trouble;
    char when[64];
    if (said->lane < 0 || (size_t)said->lane >= lanes)
        return false;
    place_of(plan, period, when, sizeof when);
    trouble->replicate = first + (size_t)said->lane;
    snprintf(trouble->what, sizeof trouble->what, T("future %zu, %s, %s: %s"),
             trouble->replicate + 1, when, said->model, said->what);
    return true;
}

/* Reads all columns of a period; a value that is not finite stops the future by name. */
static bool record(const struct plan *plan, const struct worker *worker, size_t first, size_t lanes,
                   size_t period, double *rows, struct replicate_trouble *trouble)
{
    size_t periods = plan->dims.periods + 1;
    for (size_t c = 0; c < plan->ncolumns; c++) {
        const struct series *series = plan->sources[c].series;
        double value[LANES];
        if (series->kind == SERIES_RATE)
            continue;
        bool known = period > 0 || series->kind == SERIES_STOCK;
        if (known)
            plan_columns_value(&plan->sources[c], &worker->world, value);
        for (size_t l = 0; l < lanes; l++) {
            double x = known ? value[l] : NAN;
            rows[(l * periods + period) * plan->ncolumns + c] = x;
            if (known && !isfinite(x) && first + l < trouble->replicate) {
                char when[64];
                place_of(plan, period, when, sizeof when);
                trouble->replicate = first + l;
                snprintf(trouble->what, sizeof trouble->what,
                         T("future %zu, %s, %s: series %s is not finite"), first + l + 1, when,
                         sections_all[plan->sources[c].model]->name, plan->columns[c].name);
            }
        }
    }
    return trouble->replicate == SIZE_MAX;
}

static void all_models(const struct view *view, struct world *now, const struct luck *luck,
                       int half)
{
    for (size_t m = 0; m < SECTIONS; m++) {
        const struct model *model = sections_models[m];
        void (*call)(const struct view *, struct world *, const struct luck *) =
            half == 0   ? model->begin
            : half == 1 ? model->open
                        : model->step;
        if (call != NULL)
            call(view, now, luck);
    }
}

bool replicate_run(const struct plan *plan, struct worker *worker, size_t first, size_t lanes,
                   double *rows, bool (*stop)(void *context), void *context,
                   struct replicate_trouble *trouble)
{
    struct luck luck = plan_luck(plan, first);
    struct view view;
    trouble->replicate = SIZE_MAX;
    worker->world.trouble.lane = -1;
    poison(worker);
    plan_draw(plan, worker, first, false);
    for (size_t period = 0; period <= plan->dims.periods; period++) {
        plan_view(plan, worker, period, &view);
        luck.period = (uint32_t)(view.year * plan->dims.per_year + view.index);
        if (period == 0) {
            all_models(&view, &worker->world, &luck, 0);
        } else {
            poison(worker);
            all_models(&view, &worker->world, &luck, 1);
            all_models(&view, &worker->world, &luck, 2);
        }
        if (in_trouble(plan, worker, first, lanes, period, trouble) ||
            !record(plan, worker, first, lanes, period, rows, trouble))
            return false;
        if (stop(context))
            return false;
    }
    return true;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
