/* ranks - processes that share a list of jobs out among them: the only file that knows MPI.
 *
 * A rank asks with three numbers (what, jobs finished since it last asked, exit status) and gets
 * one back, the job. It waits in naps, because MPI waits at full speed, on the cores that its own
 * threads and the other ranks work on. */
#define _GNU_SOURCE /* sched_getaffinity */
#include "sim/ranks.h"

#include "models/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How many ranks Open MPI's mpirun has started. */
static long started(void)
{
    const char *n = getenv("OMPI_COMM_WORLD_SIZE");
    return n != NULL ? strtol(n, NULL, 10) : 1;
}

#ifdef RANKS_MPI

#include "sim/interruption.h"

#include <mpi.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <time.h>

enum { ASK = 1, END = 2, QUESTION = 3 }; /* what a question says; how many numbers it has */
enum { TAG_QUESTION = 1, TAG_JOB = 2 };

static const uint64_t none = UINT64_MAX;

static void nap(void)
{
    const struct timespec millisecond = {0, 1000000};
    nanosleep(&millisecond, NULL);
}

/* Signals are for the thread that asks for them (sim/interruption.h): MPI's own threads begin with
 * them blocked, or one of those would be killed by them, and the process with it. */
static void start(void)
{
    sigset_t signals, before;
    int got;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, &before);
    MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &got);
    sigprocmask(SIG_SETMASK, &before, NULL);
}

/* mpirun sets the first of the two for each of its ranks, `srun --mpi=pmix` only the second. */
bool ranks_begin(struct ranks *r)
{
    *r = (struct ranks){.n = 1};
    if (started() == 1 && getenv("PMIX_RANK") == NULL)
        return true;
    start();
    MPI_Comm_rank(MPI_COMM_WORLD, &r->me);
    MPI_Comm_size(MPI_COMM_WORLD, &r->n);
    return true;
}

void ranks_end(struct ranks *r)
{
    char nothing[RANKS_TEXT] = "";
    int runs;
    MPI_Initialized(&runs);
    if (!runs)
        return;
    if (r->me == 0 && !r->told)
        ranks_tell(r, nothing);
    fflush(stdout); /* mpirun ends all when one has ended badly */
    MPI_Finalize();
}

/* Ranks that are bound to cores of their own keep these; others share what they all may use. */
int ranks_threads(const struct ranks *r, int cores)
{
    cpu_set_t mine, all;
    MPI_Comm host;
    int here;
    if (r->n == 1)
        return cores;
    CPU_ZERO(&mine);
    (void)sched_getaffinity(0, sizeof mine, &mine);
    MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, r->me, MPI_INFO_NULL, &host);
    MPI_Comm_size(host, &here);
    MPI_Allreduce(&mine, &all, sizeof mine, MPI_BYTE, MPI_BOR, host);
    MPI_Comm_free(&host);
    int share = CPU_COUNT(&all) / here;
    share = share < cores ? share : cores;
    return share > 0 ? share : 1;
}

void ranks_tell(struct ranks *r, char what[RANKS_TEXT])
{
    if (r->n > 1)
        MPI_Bcast(what, RANKS_TEXT, MPI_CHAR, 0, MPI_COMM_WORLD);
    r->told = true;
}

/* -- the first rank ---------------------------------------------------------------------------- */

static void answer(struct ranks *r, struct ranks_list list, int rank, const uint64_t question[])
{
    uint64_t reply = none;
    size_t job;
    r->elsewhere += question[1];
    if (question[0] == END) {
        r->ended++;
        if (r->status == 0)
            r->status = (int)question[2];
        return;
    }
    if (r->status == 0 && list.next(list.context, &job))
        reply = job;
    MPI_Send(&reply, 1, MPI_UINT64_T, rank, TAG_JOB, MPI_COMM_WORLD);
}

size_t ranks_serve(struct ranks *r, struct ranks_list list)
{
    int waiting = r->n > 1;
    while (waiting) {
        uint64_t question[QUESTION];
        MPI_Status from;
        MPI_Iprobe(MPI_ANY_SOURCE, TAG_QUESTION, MPI_COMM_WORLD, &waiting, &from);
        if (!waiting)
            break;
        MPI_Recv(question, QUESTION, MPI_UINT64_T, from.MPI_SOURCE, TAG_QUESTION, MPI_COMM_WORLD,
                 MPI_STATUS_IGNORE);
        answer(r, list, from.MPI_SOURCE, question);
    }
    return r->elsewhere;
}

/* -- the others -------------------------------------------------------------------------------- */

static void tell_first(struct ranks *r, uint64_t what, size_t done, int status)
{
    const uint64_t question[QUESTION] = {what, done - r->reported, (uint64_t)status};
    r->reported = done;
    MPI_Send(question, QUESTION, MPI_UINT64_T, 0, TAG_QUESTION, MPI_COMM_WORLD);
}

static bool ask_first(struct ranks *r, size_t done, size_t *job)
{
    uint64_t reply = none;
    MPI_Request coming;
    int came = 0;
    MPI_Irecv(&reply, 1, MPI_UINT64_T, 0, TAG_JOB, MPI_COMM_WORLD, &coming);
    tell_first(r, ASK, done, 0);
    for (MPI_Test(&coming, &came, MPI_STATUS_IGNORE); !came;
         MPI_Test(&coming, &came, MPI_STATUS_IGNORE))
        nap();
    *job = (size_t)reply;
    return reply != none;
}

/* -- either ------------------------------------------------------------------------------------ */

bool ranks_next(struct ranks *r, struct ranks_list list, size_t done, size_t *job)
{
    if (r->me > 0)
        return ask_first(r, done, job);
    ranks_serve(r, list);
    return r->status == 0 && list.next(list.context, job);
}

int ranks_close(struct ranks *r, struct ranks_list list, size_t done, int status)
{
    if (r->me > 0) {
        tell_first(r, END, done, status);
        return status;
    }
    if (r->status == 0)
        r->status = status;
    struct interruption interruption;
    interruption_begin(&interruption);
    while (r->ended < r->n - 1) {
        ranks_serve(r, list);
        nap();
        if (r->status == 0 && interruption_asked())
            r->status = 130;
    }
    interruption_end(&interruption);
    return r->status;
}

void ranks_sign(const struct ranks *r, const char *verb)
{
    char host[MPI_MAX_PROCESSOR_NAME];
    int n;
    if (r->n == 1)
        return;
    MPI_Get_processor_name(host, &n);
    fprintf(stderr, T("uhcast %s: rank %d on %s:\n"), verb, r->me, host);
}

#else

bool ranks_begin(struct ranks *r)
{
    *r = (struct ranks){.n = 1};
    return started() <= 1;
}

void ranks_end(struct ranks *r)
{
    *r = (struct ranks){.n = 1};
}

int ranks_threads(const struct ranks *r, int cores)
{
    return r->n == 1 ? cores : 1;
}

void ranks_tell(struct ranks *r, char what[RANKS_TEXT])
{
    (void)what;
    r->told = true;
}

bool ranks_next(struct ranks *r, struct ranks_list list, size_t done, size_t *job)
{
    (void)r;
    (void)done;
    return list.next(list.context, job);
}

size_t ranks_serve(struct ranks *r, struct ranks_list list)
{
    (void)list;
    return r->elsewhere;
}

int ranks_close(struct ranks *r, struct ranks_list list, size_t done, int status)
{
    (void)list;
    (void)done;
    r->status = status;
    return status;
}

void ranks_sign(const struct ranks *r, const char *verb)
{
    (void)r;
    (void)verb;
}

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
