/* progress - a bar on standard error while long work goes on, and only on a terminal. */
#include "sim/progress.h"

#include "models/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 40 };

void progress_begin(struct progress *progress, bool quiet, const char *label)
{
    const char *terminal = getenv("TERM");
    progress->shown = !quiet && isatty(STDERR_FILENO) && getenv("CI") == NULL && terminal != NULL &&
                      strcmp(terminal, "dumb") != 0;
    progress->label = label != NULL ? label : "";
    progress->last = (size_t)-1;
    clock_gettime(CLOCK_MONOTONIC, &progress->start);
}

void progress_report(void *context, size_t done, size_t all)
{
    struct progress *progress = context;
    size_t now = all > 0 ? done * 1000 / all : 0;
    if (!progress->shown || now == progress->last)
        return;
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    double spent = (double)(at.tv_sec - progress->start.tv_sec) +
                   (double)(at.tv_nsec - progress->start.tv_nsec) / 1e9;
    char bar[WIDTH + 1];
    size_t full = now * WIDTH / 1000;
    memset(bar, '.', WIDTH);
    memset(bar, '#', full);
    bar[WIDTH] = '\0';
    fprintf(stderr, "\r\033[K%s%s%s %zu/%zu", progress->label,
            progress->label[0] != '\0' ? "  " : "", bar, done, all);
    if (done > 0)
        fprintf(stderr, T("  %.0f s left"), spent * (double)(all - done) / (double)done);
    fflush(stderr);
    progress->last = now;
}

void progress_end(struct progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
