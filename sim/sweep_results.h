/* sweep_results - what a sweep found: its inputs, its points, and what came out at each. */
#ifndef SIM_SWEEP_RESULTS_H
#define SIM_SWEEP_RESULTS_H

#include <stddef.h>

enum sweep_design { SWEEP_GRID, SWEEP_LIST, SWEEP_LHS, SWEEP_SOBOL, SWEEP_MORRIS };

/* An input, an output. label: for people; unit: of its values. */
struct sweep_name {
    const char *name, *label, *unit;
};

/* What the values 0, 1, ... of an input stand for; n 0: they are numbers. */
struct sweep_vocabulary {
    const char *const *word;
    size_t n;
};

/* Everything is [point][...], points in the order of the design, those of the first base scenario
 * before those of the second. A point that failed has NaN in y, and its reason. */
struct sweep_results {
    const char *title;
    enum sweep_design design;
    size_t bases, points, inputs, outputs, futures; /* points: of one base */
    size_t size; /* sobol: rows N; morris: trajectories; else points */
    const struct sweep_name *base, *input, *output;
    const struct sweep_vocabulary *words; /* [inputs]; NULL: all inputs are numbers */
    const double *u;                      /* [points][inputs]: place in the unit cube */
    const double *x;           /* [points][inputs]: the value that it means, in the unit */
    const double *low, *high;  /* [inputs]: range of x (no bounds: 0.5 to 99.5 %) */
    const double *dummy;       /* [points]: a keyed uniform that no model reads */
    const double *y;           /* [bases][points][outputs][futures] */
    const char *const *reason; /* [bases][points]; NULL: the point is done */
    unsigned long long seed;   /* of the design; bootstrap draws are keyed by it too */
};

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
