/* autoregression - a deviation that wanders about 0 and starts there.
 *
 * First order, with a yearly autocorrelation phi and the standard deviation sd that it has after
 * long. n counts periods of dt years since the start, where it is 0. Own elementary functions
 * only: people's draws depend on these. */
#ifndef MODELS_AUTOREGRESSION_H
#define MODELS_AUTOREGRESSION_H

#include <stdbool.h>
#include <stddef.h>

/* What is left of a deviation one period later: phi^dt. phi in [0, 1). */
double autoregression_keep(double phi, double dt);

/* The deviation one period later; z standard normal. */
double autoregression_next(double e, double keep, double sd, double z);

/* Its variance after n periods: exp(e - half of this) has mean one. */
double autoregression_variance(double keep, double sd, size_t n);

/* What period n adds to the variance of dt (e_1 + ... + e_n): an index that grows at e less half of
 * this in each period keeps mean one. n >= 1. */
double autoregression_sum_rise(double keep, double sd, double dt, size_t n);

/* Innovations of n deviations that move together: z -> L z has the covariance C = L L'. C and L are
 * lower triangles with their diagonals, row by row: entry (i, j) at i (i + 1) / 2 + j. False: C is
 * not positive definite. L may be C. */
bool autoregression_factor(size_t n, const double *covariance, double *factor);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
