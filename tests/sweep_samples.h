/* sweep_samples - made-up results of sweeps: functions whose answers are known, and something like
 * a country's. */
#ifndef TESTS_SWEEP_SAMPLES_H
#define TESTS_SWEEP_SAMPLES_H

#include "sim/sweep_results.h"

#include <stdbool.h>

enum { SWEEP_SAMPLES_INPUTS = 30 };

/* A future's output at x, from the place u in the cube and the future's own luck z (a standard
 * normal, the same at all points). */
struct sweep_samples_kind {
    const char *title;
    size_t bases, inputs, outputs, futures;
    const struct sweep_name *base, *input, *output;
    const double *low, *high; /* the inputs are uniform between */
    double (*output_of)(const double *x, size_t inputs, size_t base, size_t output, double z);
};
extern const struct sweep_samples_kind sweep_samples_ishigami; /* 1 future, 3 inputs */
extern const struct sweep_samples_kind sweep_samples_country;  /* 12 inputs, 3 outputs */
extern const struct sweep_samples_kind sweep_samples_small;    /* 5 inputs, 1 output */
extern const struct sweep_samples_kind sweep_samples_large;    /* 30 inputs, 1 output */
extern const struct sweep_samples_kind sweep_samples_policies; /* 2 bases, 5 inputs */

/* Results of a design: size as in struct sweep_results (grid: levels an input). `failing`: the
 * share of points that fail, more of them where the first input is high. */
struct sweep_samples {
    struct sweep_results results;
    double *u, *x, *dummy, *y;
    const char **reason;
};
void sweep_samples_make(struct sweep_samples *samples, const struct sweep_samples_kind *kind,
                        enum sweep_design design, size_t size, double failing,
                        unsigned long long seed);
void sweep_samples_free(struct sweep_samples *samples);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
