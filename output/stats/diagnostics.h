/* diagnostics - do chains of draws agree, and how much do they say?
 *
 * x[chain * n + i]: draw i of a chain, n draws each, `chains` of them one after the other.
 * Everything is as in R's posterior (1.4), after Vehtari, Gelman, Simpson, Carpenter & Buerkner,
 * Bayesian Analysis 16 (2021), but for what names coda. NaN when a draw is not finite, when all are
 * the same, or with fewer draws than 6 a chain. spare: room for DIAGNOSTICS_SPARE doubles for each
 * draw. */
#ifndef OUTPUT_STATS_DIAGNOSTICS_H
#define OUTPUT_STATS_DIAGNOSTICS_H

#include <stddef.h>

enum { DIAGNOSTICS_SPARE = 4 };

/* How much wider all draws are than those of one chain, each chain split into halves; 1 when they
 * agree. `split` of the draws themselves; `rank` the larger one of the ranks and of the ranks of
 * the distance from the median, which sees infinite variances and chains that differ in width. */
double diagnostics_rhat_split(const double *x, size_t chains, size_t n, double *spare);
double diagnostics_rhat_rank(const double *x, size_t chains, size_t n, double *spare);

/* Of how many independent draws these are worth: for the mean, for the centre of the distribution
 * (ranks), for the quantile p, and for the tails (the smaller one of the quantiles 5 and 95 %). */
double diagnostics_ess_mean(const double *x, size_t chains, size_t n, double *spare);
double diagnostics_ess_bulk(const double *x, size_t chains, size_t n, double *spare);
double diagnostics_ess_quantile(const double *x, size_t chains, size_t n, double p, double *spare);
double diagnostics_ess_tail(const double *x, size_t chains, size_t n, double *spare);

/* Monte Carlo standard errors of mean, standard deviation and quantile p, in the unit of x. */
double diagnostics_error_mean(const double *x, size_t chains, size_t n, double *spare);
double diagnostics_error_sd(const double *x, size_t chains, size_t n, double *spare);
double diagnostics_error_quantile(const double *x, size_t chains, size_t n, double p,
                                  double *spare);

/* Means of the first tenth and of the last half of one chain, their difference over its standard
 * error: normal when the chain has no drift (Geweke (1992), as R's coda has it). */
double diagnostics_geweke(const double *x, size_t n);

/* The spectral density at zero of one chain by an autoregression whose order Akaike's criterion
 * chooses; and the effective size by it, summed over chains (R's coda). */
double diagnostics_spectrum(const double *x, size_t n);
double diagnostics_ess_spectral(const double *x, size_t chains, size_t n);

/* Gelman & Rubin's potential scale reduction with the correction for degrees of freedom of Brooks &
 * Gelman (1998), of 2 to 64 chains (R's coda, without its burn-in). */
double diagnostics_rhat_classic(const double *x, size_t chains, size_t n);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
