/* comparison_arms - simulates the arms of a comparison one behind the other.
 *
 * Arms may end in another order than they began where they are of a few futures; they are compared
 * in the order of their names, so that what an interruption leaves is a beginning of the list. */
#include "sim/comparison_arms.h"

#include "models/words.h"
#include "sim/complaint.h"
#include "sim/cores.h"
#include "sim/ensemble.h"
#include "sim/interruption.h"
#include "sim/progress.h"
#include "sim/simulate.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

struct arms {
    struct comparison *all;
    struct folder *folder;
    const struct options *options;
    const char *out;
    struct ensemble_job job[COMPARISON_ARMS];
    bool ended[COMPARISON_ARMS]; /* simulated */
    size_t begun, taken;         /* arms: whose tables are open; compared, or given up */
    size_t futures;              /* of all arms */
    int status;
    struct progress progress;
    char label[2 * COMPARISON_NAME];
};

static struct simulate_words words_of(const struct arms *arms)
{
    return (struct simulate_words){"compare", arms->out, NULL};
}

static struct ensemble_job *next(void *context)
{
    struct arms *arms = context;
    const struct simulate_words words = words_of(arms);
    struct comparison *all = arms->all;
    if (arms->begun == all->narms || arms->status != 0 || all->interrupted)
        return NULL;
    struct run *run = &all->arm[arms->begun].run;
    arms->status = simulate_open(run, folder_path(arms->folder), arms->options, &words);
    if (arms->status != 0)
        return NULL;
    struct ensemble_job *job = &arms->job[arms->begun++];
    *job = (struct ensemble_job){.plan = run->plan, .table = run->table};
    return job;
}

static int keep_rows(struct comparison_arm *arm, struct table *rows, struct folder *folder)
{
    char name[COMPARISON_NAME + 32];
    FILE *out;
    int error = table_sha256(rows, arm->differences_sha);
    if (error != 0 || !arm->run.draws)
        return error;
    snprintf(name, sizeof name, "differences.%s.csv.gz", arm->name);
    error = folder_create(folder, name, &out);
    if (error != 0)
        return error;
    int written = table_export(rows, fileno(out));
    error = folder_finish(folder, name, out);
    return written != 0 ? written : error;
}

/* Each arm's hash on top of those before it. */
static int hash_inputs(struct comparison *all, struct run *run)
{
    struct sha256 *sha = NULL;
    int error = run_hash_inputs(run);
    if (error == 0)
        error = sha256_open(&sha);
    if (error != 0)
        return error;
    sha256_add(sha, all->inputs_sha, sizeof all->inputs_sha);
    sha256_add(sha, run->inputs_sha, sizeof run->inputs_sha);
    sha256_close(sha, all->inputs_sha);
    return 0;
}

/* An arm that is simulated is compared. */
static int compare_arm(struct arms *arms, size_t k)
{
    struct comparison *all = arms->all;
    struct comparison_arm *arm = &all->arm[k];
    struct table *rows = NULL;
    int error = hash_inputs(all, &arm->run);
    if (error == 0)
        error = table_sha256(arm->run.table, arm->run.draws_sha);
    if (error == 0)
        error = comparison_add(all, k, folder_path(arms->folder), &rows);
    if (error == 0 && k > 0)
        error = keep_rows(arm, rows, arms->folder);
    table_close(rows);
    if (k > 0) {
        table_close(arm->run.table);
        arm->run.table = NULL;
    }
    return error == 0 ? 0 : complaint_machine("compare", error, arms->out);
}

/* The next arm, which has ended; after an interruption those that are whole are still compared. */
static void take(struct arms *arms, size_t k)
{
    struct comparison *all = arms->all;
    const struct simulate_words words = words_of(arms);
    int status = simulate_end(&all->arm[k].run, &arms->job[k].end, &words);
    if (all->arm[k].run.interrupted || status == 130)
        all->interrupted = true;
    else
        arms->status = status != 0 ? status : compare_arm(arms, k);
}

static bool done(void *context, struct ensemble_job *job)
{
    struct arms *arms = context;
    arms->ended[job - arms->job] = true;
    for (; arms->taken < arms->begun && arms->ended[arms->taken]; arms->taken++)
        if (arms->status == 0 && !arms->all->interrupted)
            take(arms, arms->taken);
    return arms->status == 0 && !arms->all->interrupted;
}

/* The bar is of all arms; before it stands the one that is to be compared next. */
static void report(void *context, size_t futures)
{
    struct arms *arms = context;
    const size_t k = arms->taken < arms->all->narms ? arms->taken : arms->all->narms - 1;
    snprintf(arms->label, sizeof arms->label, "%zu/%zu %.30s", k + 1, arms->all->narms,
             arms->all->arm[k].name);
    progress_report(&arms->progress, futures, arms->futures);
}

int comparison_arms_run(struct comparison *all, struct folder *folder,
                        const struct options *options, const char *out)
{
    const int threads = options->threads > 0 ? (int)options->threads : cores_available();
    struct arms *arms = calloc(1, sizeof *arms);
    if (arms == NULL)
        return complaint_machine("compare", ENOMEM, out);
    *arms = (struct arms){.all = all, .folder = folder, .options = options, .out = out};
    for (size_t k = 0; k < all->narms; k++)
        arms->futures += all->arm[k].run.plan->replicates;
    const struct ensemble_feed feed = {next, done, report, arms};
    progress_begin(&arms->progress, options->quiet, arms->label);
    const bool interrupted = ensemble_run_feed(&feed, threads) || interruption_asked();
    progress_end(&arms->progress);
    all->interrupted = all->interrupted || (interrupted && all->finished < all->narms);
    const int status = all->interrupted && arms->status == 0 ? 130 : arms->status;
    free(arms);
    return status;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
