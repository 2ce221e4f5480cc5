/* sweep_summary - what is told of the futures of one output at one point. */
#ifndef SIM_SWEEP_SUMMARY_H
#define SIM_SWEEP_SUMMARY_H

#include "sim/sweep.h"

#include <stdbool.h>
#include <stddef.h>

/* SHARE: of futures in which what has a date happens at all. */
enum sweep_stat {
    SWEEP_MEAN,
    SWEEP_SD,
    SWEEP_SHARE,
    SWEEP_Q05,
    SWEEP_Q25,
    SWEEP_Q50,
    SWEEP_Q75,
    SWEEP_Q95,
    SWEEP_STATS
};

/* "mean", "q05", ...; and the probability of a quantile, NaN of what is none. */
const char *sweep_summary_name(enum sweep_stat stat);
double sweep_summary_probability(enum sweep_stat stat);

/* Whether an output has it: what is yes or no has a mean alone, a date no mean but a share. */
bool sweep_summary_has(const struct sweep_output *output, enum sweep_stat stat);

/* Of n futures, n >= 1; NaN what the output has not, or a point that failed. Quantiles of dates are
 * dates (+infinity: never). spare: room for 2 n. */
void sweep_summary_of(const struct sweep_output *output, const double *y, size_t n,
                      double out[SWEEP_STATS], double *spare);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
