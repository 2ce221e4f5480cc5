/* ranks - processes that share a list of jobs out among them: the only file that knows MPI.
 *
 * The first rank holds the list. It works as the others do, and hands out the next job to whoever
 * asks, whenever it looks (ranks_serve). So who does a job is left to chance. Built without MPI, or
 * not started by mpirun, a process is the first rank of one. All is called from one thread. */
#ifndef SIM_RANKS_H
#define SIM_RANKS_H

#include <stdbool.h>
#include <stddef.h>

enum { RANKS_TEXT = 256 };

struct ranks {
    int me, n; /* from 0 */
    bool told;
    size_t elsewhere; /* first: jobs that others have finished */
    size_t reported;  /* others: of theirs, jobs that the first knows of */
    int ended;        /* first: others that have come to their end */
    int status;       /* first: how the first of them ended that did not end well; 0: none */
};

/* The list of the first rank: its next job; false when there is none left. */
struct ranks_list {
    bool (*next)(void *context, size_t *job);
    void *context;
};

/* False: there are other ranks and this program, built without MPI, cannot know them. */
bool ranks_begin(struct ranks *ranks);

/* Takes leave of the others. A first rank that never told them anything sends them home. */
void ranks_end(struct ranks *ranks);

/* How many threads are this rank's, of `cores` that it may use: those of a host may be the same. */
int ranks_threads(const struct ranks *ranks, int cores);

/* The first rank tells the others what the work is, so that they begin; they wait for it, and get
 * an empty text when there is none. */
void ranks_tell(struct ranks *ranks, char what[RANKS_TEXT]);

/* The next job. done: how many this rank has finished. The first takes from its list, the others
 * ask; none is left once a rank has ended badly. */
bool ranks_next(struct ranks *ranks, struct ranks_list list, size_t done, size_t *job);

/* Of the first rank: answers who has asked. Returns how many jobs the others have finished. */
size_t ranks_serve(struct ranks *ranks, struct ranks_list list);

/* A rank takes no more jobs: the others say so, with the exit status that they would end with; the
 * first hands out the rest until all have, or nothing any more when its own status is not 0.
 * Returns the status of all, which only the first knows; the others get their own. */
int ranks_close(struct ranks *ranks, struct ranks_list list, size_t done, int status);

/* A line on standard error that names this rank, for what it says next; none when it is alone. */
void ranks_sign(const struct ranks *ranks, const char *verb);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
