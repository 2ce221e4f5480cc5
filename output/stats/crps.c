/* crps - closed forms and finite sums. P is the normal distribution function, p its density.
 *
 * Integrals of P and P^2, up to a constant: B(x) = x P + p, A(x) = x P^2 + 2 p P - P(x sqrt 2) /
 * sqrt pi. That of (1 - P)^2 is -A(-x). */
#include "output/stats/crps.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_bessel.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

static const double root_pi = 1.7724538509055160273;

static double phi(double x)
{
    return gsl_ran_ugaussian_pdf(x);
}

static double cap_phi(double x)
{
    return gsl_cdf_ugaussian_P(x);
}

/* 2 P(x) - 1, without cancellation about 0. */
static double balance(double x)
{
    return erf(x * M_SQRT1_2);
}

double crps_normal(double y, double mean, double sd)
{
    double z = (y - mean) / sd;

    return sd > 0 ? sd * (z * balance(z) + 2 * phi(z) - 1 / root_pi) : NAN;
}

double crps_lognormal(double y, double mean, double sd)
{
    if (!(sd > 0) || isnan(y))
        return NAN;
    double w = y > 0 ? (log(y) - mean) / sd : -INFINITY;
    double expected = exp(mean + sd * sd / 2);

    return y * balance(w) - 2 * expected * (cap_phi(w - sd) + cap_phi(sd * M_SQRT1_2) - 1);
}

static double beta_below(double y, double a, double b)
{
    return y <= 0 ? 0 : y >= 1 ? 1 : gsl_cdf_beta_P(y, a, b);
}

double crps_beta(double y, double a, double b)
{
    if (!(a > 0 && b > 0) || isnan(y))
        return NAN;
    double pair = exp(gsl_sf_lnbeta(2 * a, 2 * b) - 2 * gsl_sf_lnbeta(a, b));

    return y * (2 * beta_below(y, a, b) - 1) +
           a / (a + b) * (1 - 2 * beta_below(y, a + 1, b) - 2 * pair / a);
}

double crps_gamma(double y, double shape, double rate)
{
    if (!(shape > 0 && rate > 0) || isnan(y))
        return NAN;
    double x = fmax(y, 0);

    return y * (2 * gsl_cdf_gamma_P(x, shape, 1 / rate) - 1) -
           shape / rate * (2 * gsl_cdf_gamma_P(x, shape + 1, 1 / rate) - 1) -
           exp(-gsl_sf_lnbeta(0.5, shape)) / rate;
}

double crps_logistic(double y, double location, double scale)
{
    double z = fabs(y - location) / scale;

    return scale > 0 ? scale * (z + 2 * log1p(exp(-z)) - 1) : NAN;
}

double crps_student(double y, double df, double location, double scale)
{
    if (!(df > 1 && scale > 0))
        return NAN;
    double z = (y - location) / scale;
    double pair = exp(gsl_sf_lnbeta(0.5, df - 0.5) - 2 * gsl_sf_lnbeta(0.5, df / 2));

    return scale * (z * (2 * gsl_cdf_tdist_P(z, df) - 1) +
                    2 * gsl_ran_tdist_pdf(z, df) * (df + z * z) / (df - 1) -
                    2 * sqrt(df) / (df - 1) * pair);
}

double crps_poisson(double y, double mean)
{
    if (!(mean > 0) || isnan(y))
        return NAN;
    double upto = 0, at = 0, k = floor(y);

    if (k >= 0) {
        upto = gsl_cdf_poisson_P((unsigned)k, mean);
        at = gsl_ran_poisson_pdf((unsigned)k, mean);
    }
    return (y - mean) * (2 * upto - 1) + 2 * mean * at -
           mean * (gsl_sf_bessel_I0_scaled(2 * mean) + gsl_sf_bessel_I1_scaled(2 * mean));
}

/* The integral from k to k + 1, where F is constant; part of it may lie before y. */
static double stretch(double k, double y, double upto)
{
    double before = fmin(fmax(y - k, 0), 1);

    return before * upto * upto + (1 - before) * (1 - upto) * (1 - upto);
}

double crps_negative_binomial(double y, double size, double mean)
{
    if (!(size > 0 && mean > 0) || !isfinite(y))
        return NAN;
    double sum = fmax(-y, 0), upto = 0;
    double log_at = -size * log1p(mean / size), log_ratio = log(mean / (size + mean));
    /* 40 standard deviations off nothing is left, even where rounding keeps the sum below 1. */
    double far = fmax(y, mean + 40 * sqrt(mean + mean * mean / size) + 40);

    for (unsigned k = 0; k <= y || k <= mean || (1 - upto > 1e-10 && k <= far); k++) {
        upto = fmin(upto + exp(log_at), 1);
        log_at += log((k + size) / (k + 1.0)) + log_ratio;
        sum += stretch(k, y, upto);
    }
    return sum;
}

double crps_binomial(double y, unsigned n, double p)
{
    if (!(p >= 0 && p <= 1) || isnan(y))
        return NAN;
    double sum = fmax(-y, 0) + fmax(y - n, 0), upto = 0;

    for (unsigned k = 0; k < n; k++) {
        upto = fmin(upto + gsl_ran_binomial_pdf(k, p, n), 1);
        sum += stretch(k, y, upto);
    }
    return sum;
}

static double square_integral(double x) /* A */
{
    double P = cap_phi(x);

    return x * P * P + 2 * phi(x) * P - cap_phi(x * M_SQRT2) / root_pi;
}

static double integral(double x) /* B */
{
    return x * cap_phi(x) + phi(x);
}

double crps_truncated(double y, double mean, double sd, double least, double most)
{
    if (!(sd > 0 && least < most) || isnan(y))
        return NAN;
    double l = (least - mean) / sd, u = (most - mean) / sd;
    double z = (fmin(fmax(y, least), most) - mean) / sd;
    double a = cap_phi(l), c = cap_phi(-u), kept = cap_phi(u) - a;
    double left = square_integral(z) - square_integral(l) - 2 * a * (integral(z) - integral(l)) +
                  a * a * (z - l);
    double right = square_integral(-z) - square_integral(-u) -
                   2 * c * (integral(-z) - integral(-u)) + c * c * (u - z);

    return sd * ((left + right) / (kept * kept)) + fmax(least - y, 0) + fmax(y - most, 0);
}

double crps_censored(double y, double mean, double sd, double least, double most)
{
    if (!(sd > 0 && least < most) || isnan(y))
        return NAN;
    double l = (least - mean) / sd, u = (most - mean) / sd;
    double z = (fmin(fmax(y, least), most) - mean) / sd;

    return sd * (square_integral(z) - square_integral(l) + square_integral(-z) -
                 square_integral(-u)) +
           fmax(least - y, 0) + fmax(y - most, 0);
}

/* The expected distance from zero of a normal value. */
static double expected_distance(double mean, double variance)
{
    double sd = sqrt(variance), z = mean / sd;

    return mean * balance(z) + 2 * sd * phi(z);
}

double crps_mixture(double y, const double *mean, const double *sd, const double *weight, size_t n)
{
    double distance = 0, spread = 0;

    for (size_t i = 0; i < n; i++) {
        if (!(sd[i] > 0))
            return NAN;
        distance += weight[i] * expected_distance(y - mean[i], sd[i] * sd[i]);
        for (size_t j = 0; j < n; j++)
            spread += weight[i] * weight[j] *
                      expected_distance(mean[i] - mean[j], sd[i] * sd[i] + sd[j] * sd[j]);
    }
    return n == 0 ? NAN : distance - spread / 2;
}

double crps_expected_normal(double sd)
{
    return sd / root_pi;
}

double crps_expected_ensemble(double sd, size_t n)
{
    return sd / root_pi * (1 + 1 / (double)n);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
