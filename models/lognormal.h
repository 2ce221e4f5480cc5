/* lognormal - incomes and wages: means of classes, capped means, inequality.
 *
 * X = exp(mu + sigma Z). Formulas: Kleiber & Kotz (2003), Statistical Size Distributions in
 * Economics and Actuarial Sciences, ch. 4; Klugman, Panjer & Willmot, Loss Models, app. A.
 * Own elementary functions only: burdens, and so people's draws, depend on these. */
#ifndef MODELS_LOGNORMAL_H
#define MODELS_LOGNORMAL_H

#include <stddef.h>

/* Gini = 2 Phi(sigma / sqrt 2) - 1, and back. gini in [0, 1). */
double lognormal_sigma(double gini);
double lognormal_gini(double sigma);

/* mu and sigma of a given mean and sd (both > 0). */
void lognormal_match(double mean, double sd, double *mu, double *sigma);

double lognormal_mean(double mu, double sigma);

/* Share of all income that the poorest share p has. */
double lognormal_lorenz(double p, double sigma);

/* Means of n classes of equal size, poorest first, over the overall mean: they average 1. */
void lognormal_class_means(double sigma, size_t n, double ratio[]);

/* E min(X, cap); E X 1{X <= cap}; E X given a < X < b, safe in the far tail. */
double lognormal_limited(double mu, double sigma, double cap);
double lognormal_partial(double mu, double sigma, double cap);
double lognormal_between(double mu, double sigma, double a, double b);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
