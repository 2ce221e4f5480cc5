/* ensemble - runs all futures of a plan, or of many plans, in threads.
 *
 * Jobs come one by one and fall into bundles of futures. A team takes the next bundle of the oldest
 * job that has one left; whoever brought the jobs loads the next one meanwhile. */
#include "sim/ensemble.h"

#include "sim/crew.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A job under way; its bundles are taken in their order. */
struct line {
    struct ensemble_job *job;    /* NULL: no job has this place */
    size_t order;                /* of coming */
    size_t nbundles, next, open; /* to take next; taken and not done */
    unsigned char *done;         /* [bundle] */
};

/* What the threads share. The lock guards all but what is atomic. */
struct ensemble {
    pthread_mutex_t lock;
    pthread_cond_t more, finished; /* bundles to take; a job, or a team, at its end */
    struct line *line;
    size_t nlines, orders;
    bool closed;    /* no more jobs come */
    size_t running; /* teams */
    atomic_size_t futures;
    atomic_bool stop;
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
    const struct plan *plan; /* that the worker and the rows are made for; NULL: none */
    size_t order;            /* of its job: another may have its place in memory */
    struct worker worker;
    double *rows;
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

/* The oldest job with a bundle to take, or that is finished; NULL: none. With the lock. */
static struct line *oldest(struct ensemble *shared, bool finished)
{
    struct line *found = NULL;
    for (size_t k = 0; k < shared->nlines; k++) {
        struct line *line = &shared->line[k];
        bool fits = line->job != NULL && (finished ? line->next == line->nbundles && line->open == 0
                                                   : line->next < line->nbundles);
        if (fits && (found == NULL || line->order < found->order))
            found = line;
    }
    return found;
}

/* Waits for a bundle; false: there will be none. */
static bool take_bundle(struct ensemble *shared, struct line **line, size_t *bundle)
{
    pthread_mutex_lock(&shared->lock);
    while ((*line = oldest(shared, false)) == NULL && !shared->closed && !must_stop(shared))
        pthread_cond_wait(&shared->more, &shared->lock);
    bool taken = *line != NULL && !must_stop(shared);
    if (taken) {
        *bundle = (*line)->next++;
        (*line)->open++;
    }
    pthread_mutex_unlock(&shared->lock);
    return taken;
}

/* Makes the team's memory that of a job's plan. */
static bool suit(struct team *team, const struct line *line)
{
    const struct plan *plan = line->job->plan;
    if (team->plan == plan && team->order == line->order)
        return true;
    plan_worker_free(&team->worker);
    free(team->rows);
    team->plan = NULL;
    team->rows = calloc(plan->lanes * (plan->dims.periods + 1) * plan->ncolumns, sizeof(double));
    if (team->rows == NULL ||
        !plan_worker_init_with(&team->worker, plan,
                               team->hands.n > 1 ? &team->hands : &hands_alone))
        return false;
    team->plan = plan;
    team->order = line->order;
    return true;
}

static void give_back(struct team *team, struct line *line, size_t bundle, bool done, int error,
                      const struct replicate_trouble *trouble)
{
    struct ensemble *shared = team->shared;
    struct ensemble_end *end = &line->job->end;
    pthread_mutex_lock(&shared->lock);
    line->open--;
    line->done[bundle] = done;
    if (trouble->replicate < end->trouble.replicate) {
        /* Bundles below this one go on, so that the lowest future in trouble speaks. */
        end->trouble = *trouble;
        line->next = line->nbundles;
    }
    if (error != 0) {
        end->error = error;
        atomic_store(&shared->stop, true);
        pthread_cond_broadcast(&shared->more);
    }
    if (line->open == 0 && line->next == line->nbundles)
        pthread_cond_signal(&shared->finished);
    pthread_mutex_unlock(&shared->lock);
}

static void run_bundle(struct team *team, struct line *line, size_t bundle)
{
    struct ensemble *shared = team->shared;
    const struct plan *plan = line->job->plan;
    size_t first = bundle * plan->lanes, left = plan->replicates - first;
    size_t lanes = left < plan->lanes ? left : plan->lanes;
    struct replicate_trouble trouble = {.replicate = SIZE_MAX};
    int error = suit(team, line) ? 0 : ENOMEM;
    bool ran = error == 0 && replicate_run(plan, &team->worker, first, lanes, team->rows, must_stop,
                                           shared, &trouble);
    if (ran)
        error = table_write(line->job->table, first, lanes, team->rows);
    if (ran && error == 0)
        atomic_fetch_add(&shared->futures, lanes);
    give_back(team, line, bundle, ran && error == 0, error, &trouble);
}

static void *work(void *context)
{
    struct helper *first = context;
    struct team *team = first->team;
    struct ensemble *shared = team->shared;
    struct line *line;
    size_t bundle;
    while (take_bundle(shared, &line, &bundle))
        run_bundle(team, line, bundle);
    pthread_mutex_lock(&shared->lock);
    shared->running--;
    pthread_cond_signal(&shared->finished);
    pthread_mutex_unlock(&shared->lock);
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
    team->shared = shared;
    team->hands = (struct hands){hands, each_part};
    team->helper = calloc(hands, sizeof *team->helper);
    if (team->helper == NULL || !suit(team, &shared->line[0]))
        return false;
    pthread_mutex_lock(&shared->lock);
    bool started = start(team, 0); /* it waits for the lock */
    shared->running += started;
    pthread_mutex_unlock(&shared->lock);
    if (!started)
        return false;
    for (size_t k = 1; k < hands && start(team, k); k++)
        ;
    return true;
}

static void dismiss(struct team *team)
{
    if (team->helper != NULL) {
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
    plan_worker_free(&team->worker);
    pthread_mutex_destroy(&team->lock);
    pthread_cond_destroy(&team->posted);
    pthread_cond_destroy(&team->finished);
    free(team->helper);
    free(team->rows);
}

/* -- jobs -------------------------------------------------------------------------------------- */

/* Places a job in a free line; the lock is not held. */
static int enter(struct ensemble *shared, struct ensemble_job *job)
{
    size_t n = crew_bundles(job->plan), k = 0;
    unsigned char *done = calloc(n, 1);
    memset(&job->end, 0, sizeof job->end);
    job->end.trouble.replicate = SIZE_MAX;
    if (done == NULL)
        return ENOMEM;
    pthread_mutex_lock(&shared->lock);
    while (shared->line[k].job != NULL)
        k++;
    shared->line[k] =
        (struct line){.job = job, .order = ++shared->orders, .nbundles = n, .done = done};
    pthread_mutex_unlock(&shared->lock);
    return 0;
}

/* Takes a job out, when no team is at it any more. Was it stopped before its end, or before the
 * lowest trouble was certain, it counts as interrupted. */
static struct ensemble_job *leave(struct ensemble *shared, struct line *line)
{
    struct ensemble_job *job = line->job;
    size_t lanes = job->plan->lanes, all = job->plan->replicates, bundle = 0;
    while (bundle < line->nbundles && line->done[bundle])
        bundle++;
    job->end.complete = bundle * lanes < all ? bundle * lanes : all;
    job->end.interrupted = bundle < line->nbundles && job->end.trouble.replicate / lanes != bundle;
    free(line->done);
    pthread_mutex_lock(&shared->lock);
    *line = (struct line){0};
    pthread_mutex_unlock(&shared->lock);
    return job;
}

static void wake(struct ensemble *shared, bool stop, bool close)
{
    pthread_mutex_lock(&shared->lock);
    shared->closed = shared->closed || close;
    if (stop)
        atomic_store(&shared->stop, true);
    pthread_cond_broadcast(&shared->more);
    pthread_mutex_unlock(&shared->lock);
}

/* Waits a little for a job's end. */
static void wait_a_tick(struct ensemble *shared)
{
    enum { TICK = 50000000, SECOND = 1000000000 };
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    const struct timespec until = {now.tv_sec + (now.tv_nsec + TICK) / SECOND,
                                   (now.tv_nsec + TICK) % SECOND};
    pthread_cond_timedwait(&shared->finished, &shared->lock, &until);
}

/* What the calling thread does next. Another job is brought before a team has to wait for it. */
enum act { END, TAKE, BRING, WAITED };

static enum act choose(struct ensemble *shared, size_t teams, struct line **line)
{
    enum act act = WAITED;
    size_t waiting = 0, empty = 0;
    pthread_mutex_lock(&shared->lock);
    for (size_t k = 0; k < shared->nlines; k++) {
        empty += shared->line[k].job == NULL;
        waiting += shared->line[k].nbundles - shared->line[k].next;
    }
    if ((*line = oldest(shared, true)) != NULL)
        act = TAKE;
    else if (shared->running == 0 || (shared->closed && empty == shared->nlines))
        act = END;
    else if (!must_stop(shared) && !shared->closed && empty > 0 && waiting < crew_ahead(teams))
        act = BRING;
    else
        wait_a_tick(shared);
    pthread_mutex_unlock(&shared->lock);
    return act;
}

static void bring(struct ensemble *shared, const struct ensemble_feed *feed)
{
    struct ensemble_job *job = feed->next(feed->context);
    int error = job != NULL ? enter(shared, job) : 0;
    if (error != 0) {
        job->end.error = error;
        feed->done(feed->context, job);
    }
    wake(shared, error != 0, job == NULL);
}

/* Brings jobs, takes them back, answers a signal: the first stops, a second one would kill. */
static bool watch(struct ensemble *shared, const struct ensemble_feed *feed, size_t teams,
                  const sigset_t *signals, const sigset_t *before)
{
    const struct timespec none = {0, 0};
    bool interrupted = false;
    struct line *line;
    for (enum act act = WAITED; act != END;) {
        act = choose(shared, teams, &line);
        if (act == TAKE && !feed->done(feed->context, leave(shared, line)))
            wake(shared, true, false);
        else if (act == BRING)
            bring(shared, feed);
        if (!interrupted && sigtimedwait(signals, NULL, &none) > 0) {
            interrupted = true;
            wake(shared, true, false);
            pthread_sigmask(SIG_SETMASK, before, NULL);
        }
        if (feed->report != NULL)
            feed->report(feed->context, atomic_load(&shared->futures));
    }
    return interrupted;
}

static bool begin(struct ensemble *shared, size_t teams)
{
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_mutex_init(&shared->lock, NULL);
    pthread_cond_init(&shared->more, NULL);
    pthread_cond_init(&shared->finished, &clock);
    pthread_condattr_destroy(&clock);
    shared->nlines = teams + crew_ahead(teams) + 1;
    shared->line = calloc(shared->nlines, sizeof *shared->line);
    return shared->line != NULL;
}

static void end(struct ensemble *shared)
{
    pthread_mutex_destroy(&shared->lock);
    pthread_cond_destroy(&shared->more);
    pthread_cond_destroy(&shared->finished);
    free(shared->line);
}

/* Hires the teams, lets them work, and hands back what they have not finished. */
static bool lead(struct ensemble *shared, const struct ensemble_feed *feed, struct team *team,
                 size_t n, size_t threads)
{
    const struct plan *plan = shared->line[0].job->plan;
    sigset_t signals, before;
    size_t hired = 0;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, &before);
    for (size_t k = 0; k < n; k++) {
        pthread_mutex_init(&team[k].lock, NULL);
        pthread_cond_init(&team[k].posted, NULL);
        pthread_cond_init(&team[k].finished, NULL);
    }
    while (hired < n && hire(&team[hired], crew_hands(plan, threads, n, hired), shared))
        hired++;
    if (hired == 0)
        shared->line[0].job->end.error = ENOMEM;
    bool interrupted = watch(shared, feed, hired, &signals, &before);
    for (size_t k = 0; k < n; k++)
        dismiss(&team[k]);
    for (size_t k = 0; k < shared->nlines; k++)
        if (shared->line[k].job != NULL)
            feed->done(feed->context, leave(shared, &shared->line[k]));
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return interrupted;
}

/* Runs the first job and those that follow it. bundles: of all, as far as that matters. */
static bool run(struct ensemble_job *first, const struct ensemble_feed *feed, size_t bundles,
                int threads)
{
    size_t n = crew_teams(first->plan, bundles, (size_t)threads);
    struct ensemble shared = {0};
    struct team *team = calloc(n, sizeof *team);
    int error = begin(&shared, n) && team != NULL ? enter(&shared, first) : ENOMEM;
    bool interrupted = error == 0 && lead(&shared, feed, team, n, (size_t)threads);
    if (error != 0) {
        first->end.error = error;
        feed->done(feed->context, first);
    }
    end(&shared);
    free(team);
    return interrupted;
}

bool ensemble_run_feed(const struct ensemble_feed *feed, int threads)
{
    struct ensemble_job *first = feed->next(feed->context);
    return first != NULL && run(first, feed, SIZE_MAX, threads);
}

/* -- one plan ---------------------------------------------------------------------------------- */

struct single {
    const struct plan *plan;
    void (*report)(void *context, size_t done, size_t all);
    void *context;
};

static struct ensemble_job *no_more(void *context)
{
    (void)context;
    return NULL;
}

static bool go_on(void *context, struct ensemble_job *job)
{
    (void)context;
    (void)job;
    return true;
}

static void report_single(void *context, size_t futures)
{
    const struct single *single = context;
    if (single->report != NULL)
        single->report(single->context, futures, single->plan->replicates);
}

void ensemble_run(const struct plan *plan, int threads, struct table *table,
                  void (*report)(void *context, size_t done, size_t all), void *context,
                  struct ensemble_end *end)
{
    struct single single = {plan, report, context};
    const struct ensemble_feed feed = {no_more, go_on, report_single, &single};
    struct ensemble_job job = {.plan = plan, .table = table};
    bool interrupted = run(&job, &feed, crew_bundles(plan), threads);
    *end = job.end;
    end->interrupted = interrupted;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
