/* surrogate - a cheap stand-in for a model that is dear to run: outputs as polynomials of inputs.
 *
 * Inputs are normal scores, z ~ N(0, 1) under the prior. The terms are Hermite's polynomials, which
 * are orthogonal there (polynomial chaos: Wiener, American Journal of Mathematics 60 (1938); Xiu &
 * Karniadakis, SIAM Journal on Scientific Computing 24 (2002)): 1, z and z^2 - 1 of each input, and
 * z^3 - 3 z and products of two of the strongest ones, fitted by least squares with a small ridge.
 * Errors are those of points that are left out, one at a time, in closed form. */
#ifndef OUTPUT_STATS_SURROGATE_H
#define OUTPUT_STATS_SURROGATE_H

#include <stdbool.h>
#include <stddef.h>

struct surrogate {
    size_t inputs, outputs, strong, terms;
    size_t *strongest;   /* [strong] places of inputs, the strongest first */
    double *coefficient; /* [terms][outputs] */
    double *error;       /* [outputs][outputs] covariance of left-out errors about zero */
    double *explained;   /* [outputs] 1 - their variance over that of the output; NaN: constant */
    double *spare;       /* [terms] */
};

/* Least squares of y[i * outputs + o] on z[i * inputs + k], n points, with `strong` inputs in cubes
 * and products (fewer where the terms would be more than a third of the points). A point with a y
 * that is not finite is left out. False: no memory, or fewer points than 3 (1 + 2 inputs); out is
 * then {0}. surrogate_free is safe on {0}. */
bool surrogate_fit(struct surrogate *out, const double *z, const double *y, size_t n, size_t inputs,
                   size_t outputs, size_t strong);
void surrogate_free(struct surrogate *surrogate);

/* The outputs at z. Not for two threads at once: it uses surrogate->spare. */
void surrogate_at(const struct surrogate *surrogate, const double *z, double *y);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
