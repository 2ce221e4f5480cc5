/* variance - how much of the spread of futures comes from which layer of a nested design.
 *
 * Values stand in layers, the outermost first: sizes[0] beliefs, within each sizes[1] shocks,
 * within each sizes[2] peoples, ... (equally many everywhere), x in that order, the innermost
 * running fastest. A value is a sum of independent effects, one of each layer, whose variances are
 * estimated without bias from the mean squares (Searle, Casella & McCulloch, Variance Components
 * (1992), ch. 3). */
#ifndef OUTPUT_STATS_VARIANCE_H
#define OUTPUT_STATS_VARIANCE_H

#include "output/stats/uniforms.h"

#include <stddef.h>
#include <stdint.h>

enum { VARIANCE_LAYERS = 8, VARIANCE_STRUCTURES = 8 };

/* In the unit of x squared; an estimate can be below zero, which says that the layer's variance is
 * small beside what the design can see. share: of the total. Standard errors are those of the
 * jackknife over the outermost layer, which asks for no normal law (Efron & Stein, Annals of
 * Statistics 9 (1981)). */
struct variance_layer {
    double variance, error, share, share_error;
    double mean_square;
};

/* naive: the variance of the means of the outermost layer, which holds the inner layers' noise too.
 * mean and its standard error, which counts values of one outer unit as dependent. */
struct variance_total {
    double variance, error, naive, mean, mean_error;
};

/* layers from 1 to VARIANCE_LAYERS, each of a size of 2 or more, the outermost 3 or more (else all
 * is NaN). A NaN among x makes all NaN. spare: room for sizes[0] * layers. */
struct variance_total variance_split(const double *x, const size_t *sizes, size_t layers,
                                     struct variance_layer *layer, double *spare);

/* A mixture: several structures of a model, each as likely as the others, run on the same outermost
 * units (those of structure m at x[m]). Part l is the mean over structures of layer l's variance;
 * the last part is the structures' own, the variance of their means without what the chance of the
 * units adds to it (0 where there is one structure). Together they are the variance of a value of
 * the mixture. Any may be estimated below zero. */
struct variance_part {
    double variance, share;
    double low, high;                 /* of the share */
    double edge, edge_low, edge_high; /* of its sum with the shares of the parts before it */
};
struct variance_whole {
    double mean, variance;
    double low, high; /* of the variance */
};

/* Intervals hold the middle of the estimates from resamples of the outermost units, drawn with the
 * caller's uniforms (NaN with fewer than 2 resamples): `level` of them and some more, by Student's
 * law of K - 1. A resample of K units is less spread than they by (K - 1) / K, which is made good.
 * Of normal layers, 95 % intervals of shares hold the truth in 92 to 95 % of samples of 62 units,
 * in 91 to 95 % of 16, in 88 to 96 % of 10. */
struct variance_boot {
    size_t resamples;
    double level;
    uint64_t key;
    struct uniforms uniforms;
};

/* part: room for layers + 1; spare: room for so many. Sizes as for variance_split, else all is NaN;
 * a NaN among x makes all NaN; shares are NaN where nothing varies. */
size_t variance_mixture_room(size_t structures, size_t outer, size_t layers, size_t resamples);
struct variance_whole variance_mixture(const double *const *x, size_t structures,
                                       const size_t *sizes, size_t layers,
                                       const struct variance_boot *boot, struct variance_part *part,
                                       double *spare);

/* Of two layers with variances `outer` and `inner`: variance of the mean of K outer units of n
 * inner values; and the n with the smallest error for what it costs, when an outer unit costs
 * cost_outer and a value cost_inner (to be rounded; sqrt(inner / outer * cost_outer / cost_inner)).
 * */
double variance_of_mean(double outer, double inner, double K, double n);
double variance_best_inner(double outer, double inner, double cost_outer, double cost_inner);

/* How many times the values that independent draws would need: for a difference of two, of standard
 * deviations a and b, under common random numbers with correlation rho; and for a mean with a
 * control variate of that correlation. */
double variance_factor_paired(double a, double b, double rho);
double variance_factor_control(double rho);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
