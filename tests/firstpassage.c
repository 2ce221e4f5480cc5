/* firstpassage - when a random reserve is used up, in closed form: a reference for tests. */
#include "tests/firstpassage.h"

#include <math.h>

/* ln Phi(z), by the first terms of its tail where erfc underflows. */
static double log_normal(double z)
{
    if (z > -30)
        return log(erfc(-z / sqrt(2)) / 2);
    return -z * z / 2 - log(-z * sqrt(2 * acos(-1))) + log1p(-1 / (z * z));
}

double firstpassage_by(double reserve, double drift, double sigma, double t)
{
    double sd = sigma * sqrt(t), mirror = -2 * drift * reserve / (sigma * sigma);
    return exp(log_normal((-reserve - drift * t) / sd)) +
           exp(mirror + log_normal((-reserve + drift * t) / sd));
}

double firstpassage_ever(double reserve, double drift, double sigma)
{
    return drift > 0 ? exp(-2 * drift * reserve / (sigma * sigma)) : 1;
}

double firstpassage_mean(double reserve, double drift)
{
    return reserve / -drift;
}

double firstpassage_variance(double reserve, double drift, double sigma)
{
    double mean = firstpassage_mean(reserve, drift), ratio = reserve / sigma;
    return mean * mean * mean / (ratio * ratio);
}

double firstpassage_quantile(double reserve, double drift, double sigma, double p)
{
    double low = 0, high = firstpassage_mean(reserve, drift);
    while (firstpassage_by(reserve, drift, sigma, high) < p)
        high *= 2;
    for (int k = 0; k < 200; k++) {
        double mid = (low + high) / 2;
        *(firstpassage_by(reserve, drift, sigma, mid) < p ? &low : &high) = mid;
    }
    return high;
}

double firstpassage_walk(double reserve, double drift, double sigma, double t)
{
    const double overshoot = 0.5825971579390107; /* -zeta(1/2) / sqrt(2 pi) */
    return firstpassage_by(reserve + overshoot * sigma, drift, sigma, t);
}

double firstpassage_depletion(double reserve, double deficit, double i)
{
    return -log(1 - reserve * i / deficit) / log(1 + i);
}

double firstpassage_adjustment(double loading, double mean_claim)
{
    return loading / ((1 + loading) * mean_claim);
}

double firstpassage_claims(double reserve, double loading, double mean_claim)
{
    return exp(-firstpassage_adjustment(loading, mean_claim) * reserve) / (1 + loading);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
