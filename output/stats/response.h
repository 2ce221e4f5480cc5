/* response - how an output answers one input: one at a time, and over a design in which all
 * vary. */
#ifndef OUTPUT_STATS_RESPONSE_H
#define OUTPUT_STATS_RESPONSE_H

#include <stddef.h>

/* The bars of a tornado: low[j] and high[j] are the output with input j at the lower and the
 * upper of two values and all others as usual. Longest first, of equals in the order given;
 * those with a NaN last. bar: room for k. Returns how many are known. */
struct response_bar {
    size_t input;
    double low, high; /* of the output, by the input's value: low may be the larger */
    double reach;     /* |high - low| */
};
size_t response_tornado(const double *low, const double *high, size_t k, struct response_bar *bar);

/* A point of a curve: the output's mean near a value of the input, over whatever the other
 * inputs do, and that mean's standard error. */
struct response_point {
    double x, mean, error;
    size_t n; /* runs that it rests on */
};

/* Means in bins of equally many runs by rising input: x is the bin's mean input; error NaN in a bin
 * of one run. Runs with the same input share a bin (so inputs of few levels have a point a level,
 * while bins are many enough). Runs with a NaN are left out, bins without runs too. point: room for
 * `bins`; spare: for 3 n; order: for n. Returns how many points. */
size_t response_bins(const double *x, const double *y, size_t n, size_t bins,
                     struct response_point *point, double *spare, size_t *order);

/* A smooth curve at `count` >= 2 inputs spread evenly over the ranks of the runs from the lowest
 * to the highest: local straight lines (Cleveland, Journal of the American Statistical
 * Association 74 (1979), once, not robust) over ranks, with tricube weights reaching over the
 * `span` (0..1, usual 0.3) of runs nearest by rank. error is of the line under the spread that
 * the runs near it have. Rooms and returns as above; no points when fewer than 4 runs lie in the
 * span. */
size_t response_curve(const double *x, const double *y, size_t n, double span, size_t count,
                      struct response_point *point, double *spare, size_t *order);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
