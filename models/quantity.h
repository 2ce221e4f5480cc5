/* quantity - a number, or a belief about one; and dated paths of them.
 *
 * Any real in a scenario may be a belief. A belief is drawn through its quantile function from one
 * uniform: exact bounds, monotone, ready for Latin hypercube and Sobol designs. */
#ifndef MODELS_QUANTITY_H
#define MODELS_QUANTITY_H

#include "models/fault.h"

#include <stdbool.h>
#include <stddef.h>

enum belief {
    BELIEF_NUMBER,     /* a */
    BELIEF_NORMAL,     /* a = mean, b = sd, of the untruncated law */
    BELIEF_LOGNORMAL,  /* a = mean, b = sd, of the variable itself, not of its logarithm */
    BELIEF_BETA,       /* a = mean, b = sd, on (0, 1) */
    BELIEF_TRIANGULAR, /* a = least, b = mode, c = most */
    BELIEF_UNIFORM     /* a = least, b = most */
};

struct quantity {
    enum belief law;
    double a, b, c;
    double least, most; /* bounds of its row: a law is cut there and rescaled */
    struct place place;
};

/* The belief at probability u in (0, 1); a number ignores u. Always within [least, most]. */
double quantity_quantile(const struct quantity *q, double u);

/* The value used when beliefs are switched off: the number, or the belief's median. */
double quantity_central(const struct quantity *q);

/* Whether its parameters make a law that has mass within the bounds; says why not. */
bool quantity_check(const struct quantity *q, const char *path, struct faults *out);

/* One entry of a dated path. Months count from the year 0: 2026-07 is 2026 * 12 + 6. An entry
 * holds from its month until the next entry begins, or until `until` when that is set (then the
 * entry before it holds again). A ramp moves in a straight line from the value before it,
 * reaching its own value at `from`. */
struct dated {
    int from;
    int until; /* exclusive; 0: open */
    bool ramp;
    struct quantity value;
};

enum { QUANTITY_EVER = -1 }; /* `from` of a plain value: since ever */

/* The value in force at the start of a month, and the time-weighted mean over the months
 * [first, last); value[i] is what entry i was drawn as. Before the first entry the first holds. */
double quantity_at(const struct dated *path, const double *value, size_t n, int month);
double quantity_mean(const struct dated *path, const double *value, size_t n, int first, int last);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
