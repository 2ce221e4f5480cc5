/* persons - the engine on a scenario whose people are persons: person-periods a second.
 *
 *     persons SCENARIO [ROUNDS]
 *
 * Rounds in which one thread and two take turns, two with a bundle on each and with one that they
 * share. README.md says what is included. */
#include "output/table.h"
#include "sim/ensemble.h"
#include "sim/load.h"
#include "tests/bench/clock.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_ROUNDS = 99 };

static const struct contender {
    const char *name;
    int threads;
    size_t bundles;
} contenders[] = {
    {"a bundle", 1, 1},
    {"a bundle on each thread", 2, 2},
    {"a bundle that threads share", 2, 1},
};
enum { CONTENDERS = sizeof contenders / sizeof contenders[0] };

/* Seconds that a contender takes; NAN when it went wrong. */
static double run(struct plan *plan, const struct contender *who)
{
    const struct table_shape shape = {
        .columns = plan->columns,
        .ncolumns = plan->ncolumns,
        .periods = plan->dims.periods + 1,
        .replicates = who->bundles * plan->lanes,
        .first_year = plan->dims.first_year,
        .per_year = plan->dims.per_year,
    };
    struct ensemble_end end;
    struct table *table;
    double start = clock_seconds();
    if (table_open(&table, &shape, ".") != 0)
        return NAN;
    plan->replicates = shape.replicates;
    ensemble_run(plan, who->threads, table, NULL, NULL, &end);
    table_close(table);
    return end.complete == shape.replicates ? clock_seconds() - start : NAN;
}

static int rising(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static bool measure(struct plan *plan, size_t rounds)
{
    static double time[CONTENDERS][MOST_ROUNDS];
    const struct population_common *p = &plan->common.population;
    double persons = 0;
    for (size_t k = 0; k < p->ncells; k++)
        persons += p->start[k];
    printf("persons at the start           %.0f, room for %zu in %zu segments, %zu bytes "
           "each, %d periods\n"
           "futures side by side           %zu\n\n"
           "%zu rounds in turn, median (least to most)\n"
           "%-30s %7s %22s %10s %20s\n",
           persons, p->segments * p->room, p->segments, sizeof(struct person),
           (int)plan->dims.periods, plan->lanes, rounds, "", "threads", "s per future", "futures/s",
           "M person-periods/s");
    for (size_t i = 0; i < rounds; i++)
        for (size_t n = 0; n < CONTENDERS; n++) {
            time[n][i] = run(plan, &contenders[n]);
            if (!isfinite(time[n][i]))
                return false;
        }
    for (size_t n = 0; n < CONTENDERS; n++) {
        double *t = time[n], futures = (double)contenders[n].bundles * (double)plan->lanes;
        qsort(t, rounds, sizeof t[0], rising);
        double each = t[rounds / 2] / futures;
        printf("%-30s %7d %6.2f (%5.2f to %5.2f) %10.2f %20.2f\n", contenders[n].name,
               contenders[n].threads, each, t[0] / futures, t[rounds - 1] / futures, 1 / each,
               persons * (double)plan->dims.periods / each / 1e6);
    }
    return true;
}

int main(int argc, char **argv)
{
    static struct options options;
    static struct load load;
    size_t rounds = argc > 2 ? strtoul(argv[2], NULL, 10) : 3;
    if (argc < 2 || rounds < 1 || rounds > MOST_ROUNDS) {
        fprintf(stderr, "persons SCENARIO [ROUNDS, 1 to %d]\n", MOST_ROUNDS);
        return 2;
    }
    gsl_set_error_handler_off();
    bool ok = load_scenario(&load, argv[1], &options);
    if (!ok)
        fault_list_print(&load.faults, stderr);
    ok = ok && measure(&load.plan, rounds);
    load_free(&load);
    return ok ? 0 : 1;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
