/* ensemble - runs all futures of a plan, in threads. */
#include "sim/ensemble.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What the threads share. All but the atomics and done[] is const while they run; done[] has one
 * writer per place. */
struct ensemble {
    const struct plan *plan;
    struct table *table;
    size_t nbundles;
    atomic_size_t next, finished;
    atomic_int running;
    atomic_bool stop;
    unsigned char *done; /* [bundle] */
};

struct crew {
    struct ensemble *shared;
    pthread_t thread;
    struct worker worker;
    double *rows;
    int error;
    struct replicate_trouble trouble;
    bool started;
};

static bool must_stop(void *context)
{
    struct ensemble *shared = context;
    return atomic_load_explicit(&shared->stop, memory_order_relaxed);
}

static void run_bundle(struct crew *crew, size_t bundle)
{
    struct ensemble *shared = crew->shared;
    const struct plan *plan = shared->plan;
    size_t first = bundle * plan->lanes, left = plan->replicates - first;
    size_t lanes = left < plan->lanes ? left : plan->lanes;
    struct replicate_trouble trouble;
    if (!replicate_run(plan, &crew->worker, first, lanes, crew->rows, must_stop, shared,
                       &trouble)) {
        /* Bundles below this one go on, so that the lowest future in trouble speaks. */
        if (trouble.replicate < crew->trouble.replicate) {
            crew->trouble = trouble;
            atomic_store(&shared->next, shared->nbundles);
        }
        return;
    }
    int error = table_write(shared->table, first, lanes, crew->rows);
    if (error != 0) {
        crew->error = error;
        atomic_store(&shared->stop, true);
        return;
    }
    shared->done[bundle] = 1;
    atomic_fetch_add(&shared->finished, lanes);
}

static void *work(void *context)
{
    struct crew *crew = context;
    struct ensemble *shared = crew->shared;
    while (!must_stop(shared)) {
        size_t bundle = atomic_fetch_add(&shared->next, 1);
        if (bundle >= shared->nbundles)
            break;
        run_bundle(crew, bundle);
    }
    atomic_fetch_sub(&shared->running, 1);
    return NULL;
}

static bool hire(struct crew *crew, struct ensemble *shared)
{
    const struct plan *plan = shared->plan;
    size_t rows = plan->lanes * (plan->dims.periods + 1) * plan->ncolumns;
    crew->shared = shared;
    crew->rows = calloc(rows, sizeof *crew->rows);
    if (crew->rows == NULL || !plan_worker_init(&crew->worker, plan))
        return false;
    atomic_fetch_add(&shared->running, 1);
    crew->started = pthread_create(&crew->thread, NULL, work, crew) == 0;
    if (!crew->started)
        atomic_fetch_sub(&shared->running, 1);
    return crew->started;
}

/* Waits for the threads, reports, answers a signal: the first stops, a second one would kill. */
static bool watch(struct ensemble *shared, const sigset_t *signals, const sigset_t *before,
                  void (*report)(void *context, size_t done, size_t all), void *context)
{
    bool interrupted = false;
    const struct timespec tick = {0, 50 * 1000 * 1000};
    while (atomic_load(&shared->running) > 0) {
        if (interrupted)
            nanosleep(&tick, NULL);
        else if (sigtimedwait(signals, NULL, &tick) > 0) {
            interrupted = true;
            atomic_store(&shared->stop, true);
            pthread_sigmask(SIG_SETMASK, before, NULL);
        }
        if (report != NULL)
            report(context, atomic_load(&shared->finished), shared->plan->replicates);
    }
    return interrupted;
}

static void gather(struct ensemble *shared, struct crew *crew, int n, struct ensemble_end *end)
{
    for (int k = 0; k < n; k++) {
        if (crew[k].started)
            pthread_join(crew[k].thread, NULL);
        if (crew[k].error != 0)
            end->error = crew[k].error;
        if (crew[k].trouble.replicate < end->trouble.replicate)
            end->trouble = crew[k].trouble;
        plan_worker_free(&crew[k].worker);
        free(crew[k].rows);
    }
    size_t bundle = 0;
    while (bundle < shared->nbundles && shared->done[bundle])
        bundle++;
    size_t complete = bundle * shared->plan->lanes, all = shared->plan->replicates;
    end->complete = complete < all ? complete : all;
}

void ensemble_run(const struct plan *plan, int threads, struct table *table,
                  void (*report)(void *context, size_t done, size_t all), void *context,
                  struct ensemble_end *end)
{
    struct ensemble shared = {.plan = plan, .table = table};
    sigset_t signals, before;
    memset(end, 0, sizeof *end);
    end->trouble.replicate = SIZE_MAX;
    shared.nbundles = (plan->replicates + plan->lanes - 1) / plan->lanes;
    if ((size_t)threads > shared.nbundles)
        threads = (int)shared.nbundles;
    struct crew *crew = calloc((size_t)threads, sizeof *crew);
    shared.done = calloc(shared.nbundles, 1);
    if (crew == NULL || shared.done == NULL) {
        end->error = ENOMEM;
        free(crew);
        free(shared.done);
        return;
    }
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, &before);
    int hired = 0;
    for (int k = 0; k < threads; k++)
        crew[k].trouble.replicate = SIZE_MAX;
    while (hired < threads && hire(&crew[hired], &shared))
        hired++;
    if (hired == 0)
        end->error = ENOMEM;
    end->interrupted = watch(&shared, &signals, &before, report, context);
    gather(&shared, crew, threads, end);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    free(crew);
    free(shared.done);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
