/* ensemble - runs all futures of a plan, in threads. */
#include "sim/ensemble.h"

#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Bytes of worlds side by side from which they are fewer, where their threads can share. */
static const size_t MOST_BYTES = (size_t)1 << 30;

/* What the threads share. All but the atomics and done[] is const while they run; done[] has one
 * writer per place. */
struct ensemble {
    const struct plan *plan;
    struct table *table;
    size_t nbundles;
    atomic_size_t next, finished;
    atomic_int running; /* teams */
    atomic_bool stop;
    unsigned char *done; /* [bundle] */
};

/* Threads that advance one bundle at a time: the first runs it, the others are further hands for
 * what it has in parts. The lock guards the parts and `over`. */
struct team {
    struct hands hands; /* first: models see only this */
    struct ensemble *shared;
    struct helper {
        struct team *team;
        size_t hand;
        pthread_t thread;
        bool started;
    } * helper; /* [hand]; that of hand 0 runs bundles */
    pthread_mutex_t lock;
    pthread_cond_t posted, finished;
    size_t parts, next, open; /* of what is in parts: all, the next to do, those not done yet */
    void (*part)(void *context, size_t part, size_t hand);
    void *context;
    bool over;
    struct worker worker;
    double *rows;
    int error;
    struct replicate_trouble trouble;
};

/* -- work in parts ----------------------------------------------------------------------------- */

/* Holds the lock, but for while it does a part. */
static void do_parts(struct team *team, size_t hand)
{
    while (team->next < team->parts) {
        size_t k = team->next++;
        pthread_mutex_unlock(&team->lock);
        team->part(team->context, k, hand);
        pthread_mutex_lock(&team->lock);
        if (--team->open == 0)
            pthread_cond_signal(&team->finished);
    }
}

static void each_part(const struct hands *self, size_t parts,
                      void (*part)(void *context, size_t part, size_t hand), void *context)
{
    struct team *team = (struct team *)(uintptr_t)self;
    pthread_mutex_lock(&team->lock);
    team->part = part;
    team->context = context;
    team->parts = team->open = parts;
    team->next = 0;
    pthread_cond_broadcast(&team->posted);
    do_parts(team, 0);
    while (team->open > 0)
        pthread_cond_wait(&team->finished, &team->lock);
    pthread_mutex_unlock(&team->lock);
}

static void *help(void *context)
{
    struct helper *helper = context;
    struct team *team = helper->team;
    pthread_mutex_lock(&team->lock);
    while (!team->over) {
        do_parts(team, helper->hand);
        if (!team->over)
            pthread_cond_wait(&team->posted, &team->lock);
    }
    pthread_mutex_unlock(&team->lock);
    return NULL;
}

/* -- bundles ----------------------------------------------------------------------------------- */

static bool must_stop(void *context)
{
    struct ensemble *shared = context;
    return atomic_load_explicit(&shared->stop, memory_order_relaxed);
}

/* The futures of a bundle in which one is in trouble, one by one. */
static bool run_apart(struct team *team, size_t first, size_t lanes)
{
    struct ensemble *shared = team->shared;
    const struct plan *plan = shared->plan;
    size_t row = (plan->dims.periods + 1) * plan->ncolumns;
    struct replicate_trouble trouble;
    for (size_t l = 0; l < lanes; l++) {
        double *rows = team->rows + l * row;
        bool ran =
            replicate_run(plan, &team->worker, first + l, 1, rows, must_stop, shared, &trouble);
        if (must_stop(shared))
            return false;
        for (size_t k = 0; k < row && !ran; k++)
            rows[k] = NAN;
    }
    return true;
}

static void run_bundle(struct team *team, size_t bundle)
{
    struct ensemble *shared = team->shared;
    const struct plan *plan = shared->plan;
    size_t first = bundle * plan->lanes, left = plan->replicates - first;
    size_t lanes = left < plan->lanes ? left : plan->lanes;
    struct replicate_trouble trouble;
    if (!replicate_run(plan, &team->worker, first, lanes, team->rows, must_stop, shared,
                       &trouble) &&
        !(plan->points.may_fail && run_apart(team, first, lanes))) {
        /* Bundles below this one go on, so that the lowest future in trouble speaks. */
        if (trouble.replicate < team->trouble.replicate) {
            team->trouble = trouble;
            atomic_store(&shared->next, shared->nbundles);
        }
        return;
    }
    int error = table_write(shared->table, first, lanes, team->rows);
    if (error != 0) {
        team->error = error;
        atomic_store(&shared->stop, true);
        return;
    }
    shared->done[bundle] = 1;
    atomic_fetch_add(&shared->finished, lanes);
}

static void *work(void *context)
{
    struct helper *first = context;
    struct team *team = first->team;
    struct ensemble *shared = team->shared;
    while (!must_stop(shared)) {
        size_t bundle = atomic_fetch_add(&shared->next, 1);
        if (bundle >= shared->nbundles)
            break;
        run_bundle(team, bundle);
    }
    atomic_fetch_sub(&shared->running, 1);
    return NULL;
}

/* -- threads ----------------------------------------------------------------------------------- */

static bool start(struct team *team, size_t hand)
{
    struct helper *helper = &team->helper[hand];
    helper->team = team;
    helper->hand = hand;
    helper->started = pthread_create(&helper->thread, NULL, hand == 0 ? work : help, helper) == 0;
    return helper->started;
}

/* Helpers that cannot be had are done without. */
static bool hire(struct team *team, size_t hands, struct ensemble *shared)
{
    const struct plan *plan = shared->plan;
    size_t rows = plan->lanes * (plan->dims.periods + 1) * plan->ncolumns;
    team->shared = shared;
    team->hands = (struct hands){hands, each_part};
    team->helper = calloc(hands, sizeof *team->helper);
    team->rows = calloc(rows, sizeof *team->rows);
    if (team->helper == NULL || team->rows == NULL ||
        !plan_worker_init_with(&team->worker, plan, hands > 1 ? &team->hands : &hands_alone))
        return false;
    atomic_fetch_add(&shared->running, 1);
    if (!start(team, 0)) {
        atomic_fetch_sub(&shared->running, 1);
        return false;
    }
    for (size_t k = 1; k < hands && start(team, k); k++)
        ;
    return true;
}

/* Futures side by side need no barriers; but there may be too few of them, or too large ones. */
static size_t teams_for(const struct plan *plan, size_t threads)
{
    size_t nbundles = (plan->replicates + plan->lanes - 1) / plan->lanes;
    size_t most = nbundles < threads ? nbundles : threads, fit = MOST_BYTES / plan->world_size;
    if (plan->parts > 1 && fit < most)
        most = fit;
    return most > 1 ? most : 1;
}

/* The threads of the k-th of n teams. */
static size_t hands_for(const struct plan *plan, size_t threads, size_t n, size_t k)
{
    size_t hands = threads / n + (k < threads % n);
    return hands < plan->parts ? hands : plan->parts;
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

static void dismiss(struct team *team)
{
    if (team->helper == NULL)
        return;
    if (team->helper[0].started)
        pthread_join(team->helper[0].thread, NULL);
    pthread_mutex_lock(&team->lock);
    team->over = true;
    pthread_cond_broadcast(&team->posted);
    pthread_mutex_unlock(&team->lock);
    for (size_t k = 1; k < team->hands.n; k++)
        if (team->helper[k].started)
            pthread_join(team->helper[k].thread, NULL);
}

static void gather(struct ensemble *shared, struct team *team, size_t n, struct ensemble_end *end)
{
    for (size_t k = 0; k < n; k++) {
        dismiss(&team[k]);
        if (team[k].error != 0)
            end->error = team[k].error;
        if (team[k].trouble.replicate < end->trouble.replicate)
            end->trouble = team[k].trouble;
        plan_worker_free(&team[k].worker);
        pthread_mutex_destroy(&team[k].lock);
        pthread_cond_destroy(&team[k].posted);
        pthread_cond_destroy(&team[k].finished);
        free(team[k].helper);
        free(team[k].rows);
    }
    size_t bundle = 0;
    while (bundle < shared->nbundles && shared->done[bundle])
        bundle++;
    size_t complete = bundle * shared->plan->lanes, all = shared->plan->replicates;
    end->complete = complete < all ? complete : all;
}

double ensemble_memory(const struct plan *plan, int threads)
{
    return (double)teams_for(plan, (size_t)threads) * (double)plan->world_size;
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
    size_t all = (size_t)threads, n = teams_for(plan, all), hired = 0;
    struct team *team = calloc(n, sizeof *team);
    shared.done = calloc(shared.nbundles, 1);
    if (team == NULL || shared.done == NULL) {
        end->error = ENOMEM;
        free(team);
        free(shared.done);
        return;
    }
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, &before);
    for (size_t k = 0; k < n; k++) {
        team[k].trouble.replicate = SIZE_MAX;
        pthread_mutex_init(&team[k].lock, NULL);
        pthread_cond_init(&team[k].posted, NULL);
        pthread_cond_init(&team[k].finished, NULL);
    }
    while (hired < n && hire(&team[hired], hands_for(plan, all, n, hired), &shared))
        hired++;
    if (hired == 0)
        end->error = ENOMEM;
    end->interrupted = watch(&shared, &signals, &before, report, context);
    gather(&shared, team, n, end);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    free(team);
    free(shared.done);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
