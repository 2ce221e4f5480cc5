/* crps - the continuous ranked probability score of laws, in closed form.
 *
 * The score of a law with distribution function F at y is the integral of (F(x) - [x >= y])^2, in
 * the unit of y; lower is better. Parameters outside a law's domain, and a y that is NaN, give NaN.
 * Closed forms as in Jordan, Krueger & Lerch, Journal of Statistical Software 90 (2019). */
#ifndef OUTPUT_STATS_CRPS_H
#define OUTPUT_STATS_CRPS_H

#include <stddef.h>

double crps_normal(double y, double mean, double sd);
double crps_lognormal(double y, double mean, double sd); /* of the logarithm */
double crps_beta(double y, double a, double b);
double crps_gamma(double y, double shape, double rate);
double crps_logistic(double y, double location, double scale);
double crps_student(double y, double df, double location, double scale); /* df > 1 */

/* Whole numbers. The last two are sums of (F(k) - [k >= y])^2 until 1 - F is below 1e-10, which
 * leaves out less than 1e-18 of the standard deviation. */
double crps_poisson(double y, double mean);
double crps_negative_binomial(double y, double size, double mean);
double crps_binomial(double y, unsigned n, double p);

/* A normal law without what lies outside `least` to `most` (truncated), and one whose values
 * outside are moved to the nearer bound (censored). Bounds are finite; where the truncated law
 * keeps less than about 1e-6 of the normal one, digits are lost. */
double crps_truncated(double y, double mean, double sd, double least, double most);
double crps_censored(double y, double mean, double sd, double least, double most);

/* A mixture of n normal laws; weights sum to 1. */
double crps_mixture(double y, const double *mean, const double *sd, const double *weight, size_t n);

/* What to expect when the forecast is right: of a normal law for its own values, and of an ensemble
 * of n independent members of it by score_crps (score_crps_fair has the former's). */
double crps_expected_normal(double sd);
double crps_expected_ensemble(double sd, size_t n);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
