/* phases - where the time of a future goes: seconds by model and half of the period.
 *
 *     phases SCENARIO [BUNDLES [PERIODS]]
 *
 * One thread runs bundles of futures as sim/replicate.c does, with a clock around every call of a
 * model; with 0 BUNDLES it says how many cells there are. README.md says what is included. */
#include "models/sections.h"
#include "output/table.h"
#include "sim/load.h"
#include "sim/plan.h"
#include "sim/plan_columns.h"
#include "tests/bench/clock.h"

#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BEGIN, OPEN, STEP, HALVES };
static const char *const half_name[HALVES] = {"start", "first half", "second half"};

struct clocks {
    double model[SECTIONS][HALVES], inputs, all;
};

static void timed(const struct model *model, size_t m, int half, const struct view *view,
                  struct world *now, const struct luck *luck, struct clocks *clocks)
{
    void (*call)(const struct view *, struct world *, const struct luck *) =
        half == BEGIN  ? model->begin
        : half == OPEN ? model->open
                       : model->step;
    if (call == NULL)
        return;
    double start = clock_seconds();
    call(view, now, luck);
    clocks->model[m][half] += clock_seconds() - start;
}

static void run(const struct plan *plan, struct worker *worker, uint32_t first, size_t periods,
                struct clocks *clocks)
{
    struct luck luck = {.seed = plan->seed, .replicate = first, .stride = 1};
    struct view view;
    double begun = clock_seconds();
    worker->world.trouble.lane = -1;
    plan_draw(plan, worker, first, false);
    clocks->inputs += clock_seconds() - begun;
    for (size_t period = 0; period <= periods; period++) {
        double start = clock_seconds();
        memset(worker->fresh, 0xff, worker->fresh_size);
        plan_view(plan, worker, period, &view);
        clocks->inputs += clock_seconds() - start;
        luck.period = (uint32_t)(view.year * plan->dims.per_year + view.index);
        for (int half = period == 0 ? BEGIN : OPEN; half <= (period == 0 ? BEGIN : STEP); half++)
            for (size_t m = 0; m < SECTIONS; m++)
                timed(sections_models[m], m, half, &view, &worker->world, &luck, clocks);
    }
    clocks->all += clock_seconds() - begun;
}

static void report(const struct clocks *clocks, size_t futures)
{
    const double each = 1e3 / (double)futures;
    printf("%-34s %14s %8s\n", "", "ms per future", "share");
    printf("%-34s %14.3f %7.1f%%\n", "beliefs and values of the period", clocks->inputs * each,
           100 * clocks->inputs / clocks->all);
    for (size_t m = 0; m < SECTIONS; m++)
        for (int half = 0; half < HALVES; half++)
            if (clocks->model[m][half] > 0.002 * clocks->all) {
                char name[64];
                snprintf(name, sizeof name, "%s, %s", sections_all[m]->name, half_name[half]);
                printf("%-34s %14.3f %7.1f%%\n", name, clocks->model[m][half] * each,
                       100 * clocks->model[m][half] / clocks->all);
            }
    printf("%-34s %14.3f\n", "all", clocks->all * each);
}

int main(int argc, char **argv)
{
    static struct options options;
    static struct load load;
    struct worker worker;
    struct clocks clocks = {.all = 0};
    size_t bundles = argc > 2 ? strtoul(argv[2], NULL, 10) : 4;
    if (argc < 2) {
        fprintf(stderr, "phases SCENARIO [BUNDLES [PERIODS]]\n");
        return 2;
    }
    gsl_set_error_handler_off();
    bool ok = load_scenario(&load, argv[1], &options);
    if (!ok)
        fault_list_print(&load.faults, stderr);
    ok = ok && plan_worker_init(&worker, &load.plan);
    if (ok) {
        size_t periods = argc > 3 ? strtoul(argv[3], NULL, 10) : load.plan.dims.periods;
        for (size_t b = 0; b < bundles; b++)
            run(&load.plan, &worker, (uint32_t)(b * load.plan.lanes), periods, &clocks);
        if (bundles > 0)
            report(&clocks, bundles * load.plan.lanes);
        else
            printf("non-empty cells %zu\n", plan_cells(&load.plan));
        plan_worker_free(&worker);
    }
    load_free(&load);
    return ok ? 0 : 1;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
