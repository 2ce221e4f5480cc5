/* sobol - how much of an output's variance each input brings: Sobol's indices of sensitivity.
 *
 * First order: the share of the variance that would go if the input were known; total: the share
 * that would stay if all the others were. Both from one block of runs at Saltelli's points
 * (design_saltelli_point): y[i * width + member], members A, B, AB_1..AB_k and, for the second
 * order, BA_1..BA_k. A run that failed is NaN; infinite ones count as failed too. Each estimate
 * leaves out the rows in which it misses a run, and tells how many it used. Not defined (no
 * complete row, no variance) is NaN. */
#ifndef OUTPUT_STATS_SOBOL_H
#define OUTPUT_STATS_SOBOL_H

#include "output/stats/uniforms.h"

#include <stdbool.h>
#include <stddef.h>

struct sobol_block {
    const double *y;
    size_t n, k; /* base rows, inputs */
    bool second; /* there are runs BA */
};

/* V is the variance of all runs A and B. f0, their mean, is taken off the outputs first: raw
 * products lose most digits when the mean is large (Saltelli et al., Computer Physics
 * Communications 181 (2010)). */
enum sobol_first {
    SOBOL_FIRST_JANSEN,   /* 1 - mean (B - AB)^2 / 2V; Computer Physics Communications 117 (1999) */
    SOBOL_FIRST_SALTELLI, /* mean B (AB - A) / V; Saltelli et al. (2010) */
    SOBOL_FIRST_COVARIANCE, /* cov(B, AB) / V */
    SOBOL_FIRST_AZZINI      /* 2 sum (BA - B)(A - AB) / sum (A - B)^2 + (BA - AB)^2; needs BA;
                               Azzini, Mara & Rosati, Env. Modelling & Software 144 (2021) */
};
enum sobol_total {
    SOBOL_TOTAL_JANSEN, /* mean (A - AB)^2 / 2V */
    SOBOL_TOTAL_HOMMA, /* 1 - mean A AB / V; Homma & Saltelli, Rel. Eng. & Sys. Safety 52 (1996) */
    SOBOL_TOTAL_SOBOL, /* mean A (A - AB) / V; Sobol et al., the same 92 (2007) */
    SOBOL_TOTAL_AZZINI /* sum (B - BA)^2 + (A - AB)^2 / sum (A - B)^2 + (BA - AB)^2; needs BA */
};
enum sobol_centre {
    SOBOL_CENTRE_BASE, /* f0 of A and B */
    SOBOL_CENTRE_ALL,  /* the mean of all runs, as SALib does */
    SOBOL_CENTRE_NONE
};
struct sobol_way { /* {0} is the usual one: Jansen, centred */
    enum sobol_first first;
    enum sobol_total total;
    enum sobol_centre centre;
    bool sample; /* divisors of variance and covariance are less by one */
};

/* Intervals by the bootstrap (Archer, Saltelli & Sobol, Journal of Statistical Computation and
 * Simulation 58 (1997)): rows drawn with replacement by the caller's uniforms, quantiles of the
 * estimates. Rows count as independent: for those of Sobol's sequence the intervals are wider than
 * need be. resamples < 2: none, all NaN. */
struct sobol_boot {
    size_t resamples;
    double level;
    uint64_t key;
    struct uniforms uniforms;
};

struct sobol_index {
    double value, error, low, high; /* error: standard deviation over resamples */
    size_t used;                    /* rows */
};
struct sobol_input {
    struct sobol_index first, total;
};
struct sobol_output {
    double mean, variance; /* of the runs A and B */
    size_t runs, failed;
};

/* input: room for k + 1; the last is a dummy input that no model reads, whose AB is A: what an
 * input without influence gets from these very rows (Khorashadi Zadeh et al., Environmental
 * Modelling & Software 91 (2017)). That is zero, without error, under SALTELLI, JANSEN's total and
 * SOBOL, which take differences of A and AB; else it is what chance makes of A and B. */
size_t sobol_room(const struct sobol_block *block, const struct sobol_boot *boot);
struct sobol_output sobol_indices(const struct sobol_block *block, const struct sobol_way *way,
                                  const struct sobol_boot *boot, struct sobol_input *input,
                                  double *spare);

/* What inputs i and j bring together beyond what each brings alone: mean (BA_i AB_j - A B) / V less
 * both first indices (Saltelli (2002)); needs BA. spare as above. */
struct sobol_index sobol_second(const struct sobol_block *block, const struct sobol_way *way,
                                const struct sobol_boot *boot, size_t i, size_t j, double *spare);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
