/* sweep_share - a process's share of a sweep's points: all that are missing, a part of them, or
 * what is handed out among ranks. */
#include "sim/sweep_share.h"

#include "models/words.h"
#include "output/json.h"
#include "output/sha256.h"
#include "sim/complaint.h"
#include "sim/summary.h"
#include "sim/sweep_shard.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool is_mine(const struct sweep_share *share, size_t job)
{
    return !share->has[job] && (share->parts == 0 || job % share->parts == share->part - 1);
}

static bool next_job(void *context, size_t *job)
{
    struct sweep_share *share = context;
    size_t jobs = share->sweep->nbases * share->sweep->points;
    while (share->next < jobs && !is_mine(share, share->next))
        share->next++;
    *job = share->next;
    return share->next++ < jobs;
}

int sweep_share_refuse(const struct sweep_gather *gather)
{
    fprintf(stderr, "uhcast sweep: %s/", gather->folder);
    summary_text(stderr, gather->problem); /* it may quote what stands in the file */
    fputc('\n', stderr);
    return 2;
}

/* Looks at what is finished already, and counts what is left to do. 0, or the exit status, said. */
static int look(struct sweep_share *share)
{
    const char *const folder[] = {share->folder};
    struct sweep_gather gather = {0};
    int error = sweep_gather_look(&gather, share->sweep, folder, 1, share->has);
    if (error == EBADMSG)
        return sweep_share_refuse(&gather);
    if (error != 0)
        return complaint_machine("sweep", error, share->folder);
    share->missing = gather.missing;
    share->all = 0;
    for (size_t job = 0; job < share->sweep->nbases * share->sweep->points; job++)
        share->all += is_mine(share, job);
    return 0;
}

static struct ranks_list list_of(struct sweep_share *share)
{
    return (struct ranks_list){next_job, share};
}

static bool share_next(void *context, size_t *job)
{
    struct sweep_share *share = context;
    return ranks_next(share->ranks, list_of(share), share->end.done, job);
}

static size_t share_serve(void *context)
{
    struct sweep_share *share = context;
    return ranks_serve(share->ranks, list_of(share));
}

/* Runs the points that this rank gets. The exit status of all ranks, or this one's; said, but for
 * an interruption. */
static int run_share(struct sweep_share *share)
{
    int status = 0;
    sweep_points_run(share->sweep, share->folder,
                     (struct sweep_points_source){share_next, share, share_serve}, share->all,
                     &share->end);
    if (share->end.error != 0 || share->end.stopped != NULL)
        ranks_sign(share->ranks, "sweep");
    if (share->end.error != 0) {
        status = complaint_machine("sweep", share->end.error, share->folder);
    } else if (share->end.stopped != NULL) {
        fprintf(stderr, T("uhcast sweep: %s has changed since the sweep began\n"),
                share->end.stopped);
        status = 1;
    } else if (share->end.interrupted) {
        status = 130;
    }
    return ranks_close(share->ranks, list_of(share), share->end.done, status);
}

/* What other ranks have written may reach this host late, through a file system of the network. */
static int await_shares(struct sweep_share *share)
{
    enum { SECONDS = 60 };
    int status = look(share);
    for (int k = 0; k < SECONDS && status == 0 && share->all > 0; k++) {
        sleep(1);
        status = look(share);
    }
    if (status == 0 && share->all > 0) {
        fprintf(stderr,
                T("uhcast sweep: %zu of the ranks' points are not in %s here: all hosts must see "
                  "the same folder, or --merge joins theirs\n"),
                share->all, share->folder);
        return 1;
    }
    return status;
}

/* What the work is, so that no rank does another's: how many jobs, and what makes two of them. */
static int describe(const struct sweep *s, char out[RANKS_TEXT])
{
    char first[SHA256_TEXT], last[SHA256_TEXT];
    size_t jobs = s->nbases * s->points;
    int error = sweep_shard_made(s, 0, first);
    if (error == 0)
        error = sweep_shard_made(s, jobs - 1, last);
    if (error == 0)
        snprintf(out, RANKS_TEXT, "%zu %s %s", jobs, first, last);
    return error;
}

static void say_part(const struct sweep_share *share, size_t done)
{
    struct json *json = share->options->json ? json_open() : NULL;
    if (json != NULL) {
        json_add_integer(json, "part", (long long)share->part);
        json_add_integer(json, "parts", (long long)share->parts);
        json_add_integer(json, "points", (long long)done);
        json_add_string(json, "folder", share->folder);
        json_write(json, stdout);
    } else if (!share->options->quiet) {
        printf(T("Part %zu of %zu: %zu points done, in %s\n"), share->part, share->parts, done,
               share->folder);
    }
    json_free(json);
}

int sweep_share_run(struct sweep_share *share)
{
    char what[RANKS_TEXT];
    size_t jobs = share->sweep->nbases * share->sweep->points;
    int error = sweep_shard_open(share->folder);
    if (error == 0)
        error = describe(share->sweep, what);
    if (error != 0)
        return complaint_machine("sweep", error, share->folder);
    int status = look(share);
    if (status != 0)
        return status;
    ranks_tell(share->ranks, what);
    status = run_share(share);
    size_t done = share->end.done + share->ranks->elsewhere;
    if (status == 130 && done < share->all) {
        fprintf(stderr, T("Interrupted: %zu of %zu points are kept, in %s; --resume goes on\n"),
                jobs - share->missing + done, jobs, share->folder);
        return 130;
    }
    if (status != 0 && status != 130)
        return status;
    if (share->ranks->n > 1 && (status = await_shares(share)) != 0)
        return status;
    if (share->parts > 0)
        say_part(share, done);
    return 0;
}

int sweep_share_told(struct sweep_share *share, const char *told)
{
    char what[RANKS_TEXT];
    int error = sweep_shard_open(share->folder);
    if (error == 0)
        error = describe(share->sweep, what);
    if (error == 0 && strcmp(what, told) == 0)
        return run_share(share);
    ranks_sign(share->ranks, "sweep");
    int status = error != 0 ? complaint_machine("sweep", error, share->folder) : 2;
    if (error == 0)
        fprintf(stderr, "%s\n",
                T("uhcast sweep: the files or the program are others here than the first rank's"));
    return ranks_close(share->ranks, list_of(share), 0, status);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
