/* waterfall - bars that lead from one level through steps to another. */
#ifndef OUTPUT_WATERFALL_H
#define OUTPUT_WATERFALL_H

#include <stdbool.h>
#include <stddef.h>

enum waterfall_part { WATERFALL_LEVEL, WATERFALL_RISE, WATERFALL_FALL };

/* A bar as stacked columns draw it: from zero an unseen base, and what is seen on it, above and
 * below zero; base and seen parts have the same sign, and a bar that crosses zero has both. */
struct waterfall_bar {
    enum waterfall_part part;
    double base, above, below; /* below <= 0 */
};

/* Bars of n values: the first and the last are levels, which stand on zero, and those between are
 * steps from the level before. (The last is what the caller says it is, not the sum: a gap is
 * seen.) Returns whether a step crosses zero. NaN gives an empty bar and no step. */
bool waterfall_find(const double *values, size_t n, struct waterfall_bar *bars);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
