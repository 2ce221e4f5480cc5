/* sweep_gather - from shards to results. */
#define _GNU_SOURCE /* O_TMPFILE */
#include "sim/sweep_gather.h"

#include "models/words.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* A job's shard from the first folder that has it; those of the others must be equal. */
static int read_job(struct sweep_gather *g, const struct sweep *s, const char *const *folder,
                    size_t nfolders, size_t job, double *y, double *other)
{
    char reason[SWEEP_SHARD_TEXT];
    size_t size = s->noutputs * s->futures * sizeof *y;
    bool found = false;
    g->problem[0] = '\0';
    for (size_t f = 0; f < nfolders; f++) {
        int error =
            sweep_shard_read(folder[f], s, job, found ? other : y, found ? reason : g->problem);
        if (error == ENOENT)
            continue;
        g->folder = folder[f];
        if (error == EBADMSG && found)
            memcpy(g->problem, reason, sizeof reason);
        if (error != 0)
            return error;
        bool same = !found || (strcmp(reason, g->problem) == 0 &&
                               (y == NULL || reason[0] != '\0' || memcmp(y, other, size) == 0));
        if (!same) {
            char name[SWEEP_SHARD_NAME];
            sweep_shard_name(s, job, name);
            snprintf(g->problem, sizeof g->problem,
                     T("%s: holds other numbers than the one in %.300s"), name, folder[0]);
            return EBADMSG;
        }
        found = true;
    }
    return found ? 0 : ENOENT;
}

int sweep_gather_look(struct sweep_gather *g, const struct sweep *s, const char *const *folder,
                      size_t nfolders, unsigned char *has)
{
    for (size_t job = 0; job < s->nbases * s->points; job++) {
        int error = read_job(g, s, folder, nfolders, job, NULL, NULL);
        if (error != 0 && error != ENOENT)
            return error;
        if (has != NULL)
            has[job] = error == 0;
        g->missing += error != 0;
        g->failed += error == 0 && g->problem[0] != '\0';
    }
    g->problem[0] = '\0';
    return 0;
}

/* A file without a name, whole on the disk before anything is written to its place. */
static int take_room(const char *folder, size_t bytes, int *fd)
{
    char path[4096];
    *fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (*fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
        if (snprintf(path, sizeof path, "%s/.values.XXXXXX", folder) >= (int)sizeof path)
            return ENAMETOOLONG;
        *fd = mkostemp(path, O_CLOEXEC);
        if (*fd >= 0)
            unlink(path);
    }
    return *fd < 0 ? errno : posix_fallocate(*fd, 0, (off_t)bytes);
}

static int write_at(int fd, const double *y, size_t size, off_t at)
{
    const char *bytes = (const char *)y;
    while (size > 0) {
        ssize_t n = pwrite(fd, bytes, size, at);
        if (n < 0 && errno != EINTR)
            return errno;
        bytes += n > 0 ? n : 0;
        at += n > 0 ? n : 0;
        size -= n > 0 ? (size_t)n : 0;
    }
    return 0;
}

/* All shards into the file, job after job. */
static int read_jobs(struct sweep_gather *g, const struct sweep *s, const char *const *folder,
                     size_t nfolders, int fd)
{
    size_t values = s->noutputs * s->futures, jobs = s->nbases * s->points;
    double *y = calloc(2 * values, sizeof *y);
    int error = y == NULL ? ENOMEM : 0;
    for (size_t job = 0; error == 0 && job < jobs; job++) {
        error = read_job(g, s, folder, nfolders, job, y, y + values);
        if (error == 0 && g->problem[0] != '\0') {
            g->failed++;
            g->reason[job] = strdup(g->problem);
            error = g->reason[job] == NULL ? ENOMEM : 0;
            for (size_t k = 0; k < values; k++)
                y[k] = NAN;
        }
        if (error == 0)
            error = write_at(fd, y, values * sizeof *y, (off_t)(job * values * sizeof *y));
    }
    free(y);
    return error;
}

static void name_all(struct sweep_gather *g, const struct sweep *s)
{
    struct sweep_name *base = g->name, *input = base + s->nbases, *output = input + s->ninputs;
    for (size_t k = 0; k < s->nbases; k++)
        base[k] = (struct sweep_name){s->base[k].name, s->base[k].title, ""};
    for (size_t k = 0; k < s->ninputs; k++) {
        input[k] = (struct sweep_name){s->input[k].name, s->input[k].label, s->input[k].unit};
        if (s->input[k].words)
            g->words[k] = (struct sweep_vocabulary){s->input[k].value, s->input[k].nvalues};
        g->range[k] = s->input[k].low;
        g->range[s->ninputs + k] = s->input[k].high;
    }
    for (size_t k = 0; k < s->noutputs; k++)
        output[k] = (struct sweep_name){s->output[k].name, s->output[k].label, s->output[k].unit};
    g->results = (struct sweep_results){
        .title = s->title,
        .design = s->design,
        .bases = s->nbases,
        .points = s->points,
        .inputs = s->ninputs,
        .outputs = s->noutputs,
        .futures = s->futures,
        .size = s->design == SWEEP_SOBOL || s->design == SWEEP_MORRIS ? s->size : s->points,
        .base = base,
        .input = input,
        .output = output,
        .words = g->words,
        .u = s->u,
        .x = s->x,
        .low = g->range,
        .high = g->range + s->ninputs,
        .dummy = s->dummy,
        .y = g->y,
        .reason = (const char *const *)g->reason,
        .seed = s->seed,
    };
}

int sweep_gather_open(struct sweep_gather *g, const struct sweep *s, const char *const *folder,
                      size_t nfolders, const char *scratch)
{
    size_t jobs = s->nbases * s->points, values = s->noutputs * s->futures;
    int fd = -1;
    memset(g, 0, sizeof *g);
    if (__builtin_mul_overflow(jobs * sizeof(double), values, &g->bytes) || g->bytes > INT64_MAX)
        return EFBIG;
    g->name = calloc(s->nbases + s->ninputs + s->noutputs, sizeof *g->name);
    g->words = calloc(s->ninputs, sizeof *g->words);
    g->range = calloc(2 * s->ninputs, sizeof *g->range);
    g->reason = calloc(jobs, sizeof *g->reason);
    if (g->name == NULL || g->words == NULL || g->range == NULL || g->reason == NULL)
        return ENOMEM;
    g->results.bases = s->nbases;
    g->results.points = s->points;
    int error = take_room(scratch, g->bytes, &fd);
    if (error == 0)
        error = read_jobs(g, s, folder, nfolders, fd);
    void *y = error == 0 ? mmap(NULL, g->bytes, PROT_READ, MAP_SHARED, fd, 0) : MAP_FAILED;
    if (error == 0 && y == MAP_FAILED)
        error = errno;
    g->y = error == 0 ? y : NULL;
    if (fd >= 0)
        close(fd);
    if (error == 0)
        name_all(g, s);
    return error;
}

void sweep_gather_close(struct sweep_gather *g)
{
    for (size_t k = 0; g->reason != NULL && k < g->results.bases * g->results.points; k++)
        free(g->reason[k]);
    if (g->y != NULL)
        munmap(g->y, g->bytes);
    free(g->reason);
    free(g->range);
    free(g->words);
    free(g->name);
    memset(g, 0, sizeof *g);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
