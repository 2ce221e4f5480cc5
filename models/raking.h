/* raking - iterative proportional fitting of a table to its margins (Deming & Stephan 1940). */
#ifndef MODELS_RAKING_H
#define MODELS_RAKING_H

#include <stddef.h>
#include <stdint.h>

/* One margin: `total[k]` is what the cells with of[cell] == k must sum to, k < n. */
struct raking_margin {
    size_t n;
    const uint32_t *of;  /* [cells] */
    const double *total; /* [n] */
    double *sum;         /* [n], scratch of the caller */
};

struct raking_result {
    size_t rounds;
    double worst;      /* largest |sum - total| / max(total, 1) left over all margins */
    size_t margin, at; /* where it is */
};

/* Scales cell[ncells] (a seed >= 0; zeros stay zero) until every margin holds within `tolerance`
 * (relative) or `most` rounds are done. The result says how far it came: an infeasible margin
 * shows as worst > tolerance. */
struct raking_result raking_fit(double *cell, size_t ncells, const struct raking_margin *margins,
                                size_t nmargins, double tolerance, size_t most);

/* Whole numbers from reals by cumulative rounding: each prefix sum is within half a unit, so the
 * total is the rounded total. */
void raking_round(const double *cell, size_t n, int32_t *out);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
