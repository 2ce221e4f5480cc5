/* noise - how much of what a design's outputs differ by is only the chance of its futures.
 *
 * Each point of a design is run in some futures, and its output is their mean. The variance of
 * these means over points is that of what the points really differ by, and of what chance leaves
 * in a mean of so few futures. */
#ifndef OUTPUT_STATS_NOISE_H
#define OUTPUT_STATS_NOISE_H

#include <stddef.h>

/* between: variance over points without noise (unbiased, so it may come out below zero); common:
 * variance of what a future does to all points alike (0 where futures are not shared); within:
 * variance of one future at one point beside that; of_means: variance of the points' means.
 * share: of of_means that is noise, above 1 when by chance the points differ less than their
 * noise alone would have it; low, high: its interval, at most 1, by Fisher's F (normal noise).
 * Fewer than two points, or a future a point: NaN. */
struct noise {
    size_t points, left_out;
    double between, common, within, of_means;
    double share, low, high;
};

/* Futures of each point's own: from each point's mean, variance (divisor futures - 1) and number
 * of futures. Points with a NaN or fewer than two futures are left out and counted. Exact
 * intervals for equally many futures. */
struct noise noise_nested(const double *mean, const double *variance, const size_t *futures,
                          size_t n, double level);

/* The same futures at all points, y[i * futures + m]: what a future does to all alike moves all
 * means together and is no noise between them; only what it does to some more than to others is
 * (two-way analysis of variance, without replication). Points with a NaN are left out and
 * counted. spare: room for `futures`. */
struct noise noise_crossed(const double *y, size_t n, size_t futures, double level, double *spare);

/* The variance of the mean of all over `points` points with `futures` own futures each; and how
 * many futures a point make it least for a given cost, when a point costs so much before its
 * first future and each future so much (Cochran, Sampling Techniques, 3rd ed. (1977), sec.
 * 10.6). */
double noise_of_mean(double between, double within, double points, double futures);
double noise_best_futures(double between, double within, double point_cost, double future_cost);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
