/* morris - which inputs matter at all, from few runs: elementary effects and what they say.
 *
 * Runs are those of r trajectories of k + 1 points (design_morris); point[(t (k + 1) + i) k + j].
 * An elementary effect is the change of the output over the change of the one input between two
 * points that follow each other: output per unit of the whole range of the input (0 to 1). */
#ifndef OUTPUT_STATS_MORRIS_H
#define OUTPUT_STATS_MORRIS_H

#include "output/stats/uniforms.h"

#include <stdbool.h>
#include <stddef.h>

/* effect[t * k + j] of input j in trajectory t; NaN where one of its two runs is missing (NaN or
 * infinite). False: some step changes not just one input, or an input not once a trajectory. */
bool morris_effects(const double *point, const double *y, size_t r, size_t k, double *effect);

/* Of one input. mu: mean effect; mu_star: mean size (Campolongo, Cariboni & Saltelli,
 * Environmental Modelling & Software 22 (2007)), which effects of both signs do not cancel: how
 * much the input matters; sigma: how much the effect varies (divisor used - 1): interactions and
 * bends. Intervals by the bootstrap over trajectories, with the caller's uniforms; resamples <
 * 2: NaN. Of no effect all is NaN, of one sigma and intervals are. */
struct morris_boot {
    size_t resamples;
    double level;
    uint64_t key;
    struct uniforms uniforms;
};
struct morris_measure {
    double value, low, high;
};
struct morris_input {
    struct morris_measure mu, mu_star, sigma;
    size_t used; /* trajectories */
};

/* input: room for k; spare: room for r + 4 * resamples. */
void morris_inputs(const double *effect, size_t r, size_t k, const struct morris_boot *boot,
                   struct morris_input *input, double *spare);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
