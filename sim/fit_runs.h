/* fit_runs - a plan as a function: from beliefs and luck to the figures that history would show. */
#ifndef SIM_FIT_RUNS_H
#define SIM_FIT_RUNS_H

#include "sim/beliefs.h"
#include "sim/fit_journal.h"
#include "sim/observed.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fit_runs {
    struct plan plan; /* a copy, with the columns that are observed alone */
    const struct beliefs *beliefs;
    const struct observed *observed;
    size_t *column;              /* [observed->n] */
    double *value;               /* [RUNS][plan.nentries] of a batch */
    const char *folder;          /* for the table of a batch */
    struct fit_journal *journal; /* borrowed */
    int threads;
    bool quiet;
    const char *stage; /* what is being done, for the bar and in words */
    size_t futures;    /* that were run, not taken from the journal */
    bool interrupted;
    int error;
};

/* Opens it on a plan. Returns 0 or an errno; fit_runs_close is safe after either. */
int fit_runs_open(struct fit_runs *out, const struct plan *plan, const struct beliefs *beliefs,
                  const struct observed *observed, struct fit_journal *journal, const char *folder,
                  int threads, bool quiet);
void fit_runs_close(struct fit_runs *runs);

/* A belief's value at a place in the unit cube. */
double fit_runs_value(const struct fit_runs *runs, size_t belief, double u);

/* Figures on their link scale, y[i * observed->n + k], of n points u[i * beliefs->n + b] under the
 * luck of one replicate; a point that the model refuses has NaN. False: interrupted, or an error.
 */
bool fit_runs_points(struct fit_runs *runs, const double *u, size_t n, uint32_t luck, double *y);

/* The same of one point under the lucks of replicates 0 .. n - 1. */
bool fit_runs_lucks(struct fit_runs *runs, const double *u, size_t n, double *y);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
