/* plan_check - what only a whole plan can tell about a scenario. */
#include "sim/plan_check.h"

#include "models/words.h"
#include "sim/cores.h"

#include <stdlib.h>
#include <string.h>

static int by_address(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* No two cells may have one address: they would have one luck. */
bool plan_check_addresses(const struct plan *plan, struct faults *faults)
{
    size_t n = plan->common.population.ncells;
    uint64_t *sorted = malloc((n + 1) * sizeof *sorted);
    if (sorted == NULL)
        return fault_at(faults, (struct place){NULL, 0}, T("not enough memory"));
    memcpy(sorted, plan->common.population.address, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, by_address);
    bool differ = true;
    for (size_t k = 1; k < n; k++)
        differ = differ && sorted[k] != sorted[k - 1];
    free(sorted);
    if (!differ)
        fault_at(faults, (struct place){NULL, 0},
                 T("two cells of people have one address of luck: rename a group"));
    return differ;
}

/* Solves the starting point at central beliefs, so that what cannot start is a fault of the file
 * and not the surprise of a run. Persons are dealt out from cells, and so nobody need be here. */
bool plan_check_start(const struct plan *plan, struct faults *faults)
{
    static const int64_t cells = POPULATION_CELLS;
    const double giga = 1e9, size = (double)plan->world_size, all = cores_memory();
    struct worker worker = {0};
    struct view view;
    struct luck luck = {.seed = plan->seed, .stride = 1};
    if (size > all || !plan_worker_init(&worker, plan))
        return fault_at(
            faults, (struct place){NULL, 0},
            T("the people of this scenario need %.1f GB of memory, and this machine has "
              "%.1f GB"),
            size / giga, all / giga);
    plan_draw(plan, &worker, 0, true);
    plan_view(plan, &worker, 0, &view);
    struct population_inputs people = *view.population;
    people.structure = &cells;
    view.population = &people;
    worker.world.trouble.lane = -1;
    for (size_t m = 0; m < SECTIONS && worker.world.trouble.lane < 0; m++)
        if (sections_models[m]->begin != NULL)
            sections_models[m]->begin(&view, &worker.world, &luck);
    const struct trouble *trouble = &worker.world.trouble;
    bool starts = trouble->lane < 0;
    if (!starts)
        fault_at(faults, plan_setting(plan, SECTION_groups, "members", trouble->group)->place, "%s",
                 trouble->what);
    plan_worker_free(&worker);
    return starts;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
