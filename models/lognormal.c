/* lognormal - incomes and wages: means of classes, capped means, inequality.
 *
 * With z(x) = (ln x - mu) / sigma and Phi the normal distribution function:
 *     E X                 = exp(mu + sigma^2 / 2)
 *     E X 1{X <= c}       = E X Phi(z(c) - sigma)
 *     E min(X, c)         = E X Phi(z(c) - sigma) + c Phi(-z(c))
 *     E (X | a < X < b)   = E X (Phi(z(b) - sigma) - Phi(z(a) - sigma)) / (Phi(z(b)) - Phi(z(a)))
 *     Lorenz curve        = Phi(Phi^-1(p) - sigma)
 * Units are those of X. References stand in the header. sigma = 0 is everyone at exp(mu). */
#include "models/lognormal.h"

#include "models/elementary.h"

#include <math.h>

static const double SQRT2 = 0x1.6a09e667f3bcdp+0;

double lognormal_sigma(double gini)
{
    return SQRT2 * elementary_normal_quantile(0.5 * (1.0 + gini));
}

double lognormal_gini(double sigma)
{
    return 1.0 - 2.0 * elementary_normal_cdf(-sigma / SQRT2);
}

void lognormal_match(double mean, double sd, double *mu, double *sigma)
{
    const double cv = sd / mean;
    const double variance = elementary_log1p(cv * cv);
    *mu = elementary_log(mean) - 0.5 * variance;
    *sigma = sqrt(variance);
}

double lognormal_mean(double mu, double sigma)
{
    return elementary_exp(mu + 0.5 * sigma * sigma);
}

double lognormal_lorenz(double p, double sigma)
{
    return elementary_normal_cdf(elementary_normal_quantile(p) - sigma);
}

void lognormal_class_means(double sigma, size_t n, double ratio[])
{
    double below = 0.0;
    for (size_t k = 0; k < n; k++) {
        const double upto = lognormal_lorenz((double)(k + 1) / (double)n, sigma);
        ratio[k] = (double)n * (upto - below);
        below = upto;
    }
}

/* z(x); 0 where x is the median, for sigma = 0 too. */
static double standardised(double x, double mu, double sigma)
{
    const double distance = elementary_log(x) - mu;
    return distance == 0.0 ? 0.0 : distance / sigma;
}

double lognormal_partial(double mu, double sigma, double cap)
{
    const double z = standardised(cap, mu, sigma);
    return lognormal_mean(mu, sigma) * elementary_normal_cdf(z - sigma);
}

double lognormal_limited(double mu, double sigma, double cap)
{
    const double above = elementary_normal_cdf(-standardised(cap, mu, sigma));
    const double capped = above > 0.0 ? cap * above : 0.0; /* no cap: infinity, above = 0 */
    return lognormal_partial(mu, sigma, cap) + capped;
}

/* Normal mass of (a, b), taken from the nearer tail: no cancellation against 1. */
static double normal_mass(double a, double b)
{
    return a > 0.0 ? elementary_normal_cdf(-a) - elementary_normal_cdf(-b)
                   : elementary_normal_cdf(b) - elementary_normal_cdf(a);
}

double lognormal_between(double mu, double sigma, double a, double b)
{
    const double za = standardised(a, mu, sigma), zb = standardised(b, mu, sigma);
    const double mass = normal_mass(za, zb);
    if (mass == 0.0)
        return za > 0.0 ? a : b; /* beyond what a double holds: all of it is at the nearer end */
    const double mean = lognormal_mean(mu, sigma) * normal_mass(za - sigma, zb - sigma) / mass;
    return mean < a ? a : mean > b ? b : mean; /* the last few such tails round coarsely */
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
