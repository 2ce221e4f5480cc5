/* simulate - all futures of one scenario into a table, with progress, and in words how it ended. */
#include "sim/simulate.h"

#include "models/words.h"
#include "sim/complaint.h"
#include "sim/cores.h"
#include "sim/crew.h"
#include "sim/ensemble.h"
#include "sim/plan_columns.h"
#include "sim/progress.h"

#include <stdint.h>
#include <stdio.h>

static void note_memory(const struct run *run, const struct options *options, int threads)
{
    const double giga = 1e9;
    double bytes = crew_memory(run->plan, threads);
    if (bytes > giga && !options->quiet)
        fprintf(stderr, T("Note: the people of this scenario take %.1f GB of memory\n"),
                bytes / giga);
}

static int threads_of(const struct options *options)
{
    return options->threads > 0 ? (int)options->threads : cores_available();
}

int simulate_open(struct run *run, const char *scratch, const struct options *options,
                  const struct simulate_words *words)
{
    const struct table_shape shape = plan_columns_shape(run->plan);
    int error = table_open(&run->table, &shape, scratch);
    if (error != 0)
        return complaint_machine(words->verb, error, words->about);
    note_memory(run, options, threads_of(options));
    return 0;
}

int simulate_end(struct run *run, const struct ensemble_end *end,
                 const struct simulate_words *words)
{
    if (end->error != 0)
        return complaint_machine(words->verb, end->error, words->about);
    if (end->trouble.replicate != SIZE_MAX) {
        fprintf(stderr, "uhcast %s: %s\n", words->verb, end->trouble.what);
        return 1;
    }
    run->interrupted = end->interrupted && end->complete < run->plan->replicates;
    run->futures = end->complete;
    if (run->interrupted && run->futures == 0)
        return 130;
    table_cut(run->table, run->futures);
    return 0;
}

int simulate(struct run *run, const char *scratch, const struct options *options,
             const struct simulate_words *words)
{
    struct progress progress;
    struct ensemble_end end;
    int status = simulate_open(run, scratch, options, words);
    if (status != 0)
        return status;
    progress_begin(&progress, options->quiet, words->label);
    ensemble_run(run->plan, threads_of(options), run->table, progress_report, &progress, &end);
    progress_end(&progress);
    return simulate_end(run, &end, words);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
