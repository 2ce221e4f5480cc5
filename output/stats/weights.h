/* weights - of particles: sums of their logarithms, how many they are worth, and drawing by them.
 *
 * log_w are n logarithms of weights of any scale; -INFINITY is a weight of zero. A NaN among them,
 * or none above zero, gives NaN (sums) or false (drawing). */
#ifndef OUTPUT_STATS_WEIGHTS_H
#define OUTPUT_STATS_WEIGHTS_H

#include <stdbool.h>
#include <stddef.h>

/* log(sum exp x), and log of the mean, without overflow; n = 0: -INFINITY and NaN. All -INFINITY:
 * -INFINITY. */
double weights_log_sum(const double *x, size_t n);
double weights_log_mean(const double *x, size_t n);

/* (sum w)^2 / sum w^2: from 1 to n; of how many equal ones these are worth (Kish). */
double weights_ess(const double *w, size_t n);
double weights_ess_log(const double *log_w, size_t n);

/* Weights that sum to 1. */
bool weights_normalise(const double *log_w, size_t n, double *w);

/* Places 0..n-1 of n draws, rising, by weights that sum to 1: each place i is drawn n w[i] times on
 * average. Systematic: one uniform u, points (u + k) / n (Kitagawa, Journal of Computational and
 * Graphical Statistics 5 (1996)); each place n w[i] times rounded down or up. Stratified: a uniform
 * for each point. A place of weight zero is never drawn. */
void weights_systematic(const double *w, size_t n, double u, size_t *place);
void weights_stratified(const double *w, size_t n, const double *u, size_t *place);

/* The next temperature: the largest phi in (from, 1] at which the weights w exp((phi - from) l) are
 * still worth `share` of n, by bisection; l are log-likelihoods, w the present weights (NULL:
 * equal). `conditional` asks for the conditional sample size n (sum W u)^2 / sum W u^2, u =
 * exp(...), which does not count what W has lost before (Zhou, Johansen & Aston, Journal of
 * Computational and Graphical Statistics 25 (2016)); else for the plain one (Jasra, Stephens,
 * Doucet & Tsagaris, Scandinavian Journal of Statistics 38 (2011)). Where no step up from `from`
 * holds that much (W are already worth less), the answer is `from`; NaN when a likelihood is NaN or
 * all are zero. */
double weights_temper(const double *l, const double *w, size_t n, double from, double share,
                      bool conditional);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
