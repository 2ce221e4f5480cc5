/* design - at which points of the unit cube a model is run.
 *
 * Points are rows of k coordinates in 0..1, point[i * k + j]; the caller takes each through the
 * quantile function of its input. key[j] names input j (see uniforms.h): with it, one more input
 * leaves the columns of the others as they are, but for what is said below. */
#ifndef OUTPUT_STATS_DESIGN_H
#define OUTPUT_STATS_DESIGN_H

#include "output/stats/uniforms.h"

#include <stdbool.h>
#include <stddef.h>

/* Every combination of levels[j] >= 1 levels: how many (0: more than a size_t counts), and the
 * levels, from 0, of point i; the last input changes fastest. */
size_t design_grid_size(const size_t *levels, size_t k);
void design_grid_point(const size_t *levels, size_t k, size_t i, size_t *level);

/* Latin hypercube (McKay, Beckman & Conover, Technometrics 21 (1979)): each input has one point in
 * each of n equal strata, in the stratum's middle (centred) or anywhere in it; in (0, 1). order:
 * room for n. */
void design_latin(size_t n, size_t k, const uint64_t *key, bool centred, struct uniforms uniforms,
                  double *point, size_t *order);

/* n uniforms of one key, each by itself: plain Monte Carlo, or a dummy input that no model reads,
 * whose importance is what chance alone makes of a design of n points. */
void design_random(size_t n, uint64_t key, struct uniforms uniforms, double *out);

/* Sobol's sequence as GSL has it (Bratley & Fox, ACM Transactions on Mathematical Software 14
 * (1988)), the origin first: GSL leaves it out, and then 2^m points are not spread evenly. Each
 * coordinate is moved by shift[j] round the unit circle (Cranley & Patterson, SIAM Journal on
 * Numerical Analysis 13 (1976)), so that means have no bias and no point lies at 0 or 1; shift
 * NULL: as it is, the origin at 0. n should be a power of two.
 *
 * False, and nothing written: more than DESIGN_SOBOL_MOST inputs (beyond 40 GSL gives zeros without
 * a word), more than DESIGN_SOBOL_POINTS points (its numbers have 30 bits), or no memory. Inputs 33
 * to 40 repeat 1 to 8 for the first 32 points, and 11 and 36 are correlated by 0.75 up to 1,024
 * points: beyond 32 take 2,048 points or more (no correlation is then above 0.05), up to 20 any
 * 256 (0.2; 1,024: 0.02). Here inputs have places, not keys. */
enum { DESIGN_SOBOL_MOST = 40, DESIGN_SOBOL_POINTS = 1 << 30 };
bool design_sobol(size_t n, size_t k, const double *shift, double *point);
void design_shift(size_t k, const uint64_t *key, struct uniforms uniforms, double *shift);

/* Blocks of Saltelli, Computer Physics Communications 145 (2002), for the indices of sobol.h: from
 * a row of 2 k coordinates of any design, `width` points: A (the first k), B (the last k), then k
 * times A with one coordinate of B, and, for the second order, k times B with one of A. A design of
 * n rows costs n times the width: k + 2, or 2 k + 2. */
size_t design_saltelli_width(size_t k, bool second);
void design_saltelli_point(const double *row, size_t k, size_t member, double *point);

/* Trajectories of Morris, Technometrics 33 (1991): k + 1 points each, of which each differs from
 * the last in one input, by `jump` of `levels` equidistant levels from 0 to 1 (2 <= levels, 1 <=
 * jump < levels; usual: 4 and levels / 2, with which all levels are equally likely). Start, order
 * and directions are random. point: r trajectories. order: room for k. `key` is one of the whole
 * design: the order ties the inputs together. */
void design_morris(size_t r, size_t k, size_t levels, size_t jump, uint64_t key,
                   struct uniforms uniforms, double *point, size_t *order);

/* The r of m trajectories (2 <= r <= m) that lie far apart, by the sum of squared distances, those
 * of Campolongo, Cariboni & Saltelli, Environmental Modelling & Software 22 (2007); chosen one by
 * one after the farthest two, as trying all sets takes too long. chosen: rising places. distance:
 * room for m * m. Returns the root of the sum. */
double design_spread(const double *point, size_t m, size_t k, size_t r, size_t *chosen,
                     double *distance);

/* How evenly n points fill the cube: squared discrepancies (Hickernell, Mathematics of Computation
 * 67 (1998)), the centred one and the one whose cube has no edges, less is better; the least
 * distance of two points (NaN with fewer), more is better; and whether it is a Latin hypercube
 * (seen: room for n). */
double design_discrepancy_centred(const double *point, size_t n, size_t k);
double design_discrepancy_wraparound(const double *point, size_t n, size_t k);
double design_separation(const double *point, size_t n, size_t k);
bool design_is_latin(const double *point, size_t n, size_t k, bool *seen);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
