/* paired - what the second of two does differently from the first, of the same draws.
 *
 * a[i] and b[i] belong to the same future; differences are b - a. A pair with a NaN is left out and
 * counted. Not defined is NaN: all of it without pairs, errors and ratio with fewer than two. */
#ifndef OUTPUT_STATS_PAIRED_H
#define OUTPUT_STATS_PAIRED_H

#include "output/stats/binomial.h"

#include <stdbool.h>
#include <stddef.h>

/* Of how many pairs it is so, the share, and its interval (Clopper & Pearson). */
struct paired_share {
    size_t count;
    double share;
    struct binomial_interval interval;
};

struct paired {
    size_t n, left_out;
    double mean, error;                 /* of the differences, and the mean's standard error */
    double low, high;                   /* interval of the mean, Student's t with n - 1 degrees */
    double median, low_tail, high_tail; /* of the differences: 50, 5 and 95 % (type 8) */
    struct paired_share larger, smaller, equal; /* b above, below, the same as a */
    /* (Var(a) + Var(b)) / Var(b - a): how many times the futures that unpaired ones would need for
     * the same error. When the differences do not vary at all (constant): infinite, or NaN when a
     * and b do not vary either */
    double variance_ratio;
    bool constant;
    /* the interval of the mean leaves out zero; else the two cannot be told apart (nor can they
     * with one pair, which has no interval) */
    bool told_apart;
};

/* spare: room for 2 n. What differs by less than a part in 10^12 is the same. Infinite values give what arithmetic gives. */
struct paired paired_compare(const double *a, const double *b, size_t n, double level,
                             double *spare);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
