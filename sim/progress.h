/* progress - a bar on standard error while long work goes on, and only on a terminal. */
#ifndef SIM_PROGRESS_H
#define SIM_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

struct progress {
    const char *label; /* what stands before the bar, NULL: nothing; borrowed */
    bool shown;        /* standard error is a terminal that can erase a line */
    struct timespec start;
    size_t last; /* what was shown last, in thousandths */
};

void progress_begin(struct progress *progress, bool quiet, const char *label);

/* The shape that ensemble_run calls; context is a struct progress. */
void progress_report(void *context, size_t done, size_t all);

/* Erases the bar. */
void progress_end(struct progress *progress);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
