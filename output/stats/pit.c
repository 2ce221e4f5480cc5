/* pit - tests of uniformity.
 *
 * Kolmogorov: with d = (k - h) / n, 0 <= h < 1, the probability of a smaller distance is
 * n! / n^n times the middle element of H^n, H of order 2 k - 1 with H_ij = 1 / (i - j + 1)! and
 * corrections by powers of h in the first column and the last row. */
#include "output/stats/pit.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_bessel.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* -- Kolmogorov & Smirnov ------------------------------------------------------------------------
 * */

static void fill(double *H, size_t m, double h)
{
    for (size_t i = 0; i < m; i++)
        for (size_t j = 0; j < m; j++)
            H[i * m + j] = j > i + 1 ? 0 : 1;
    for (size_t i = 0; i < m; i++) {
        H[i * m] -= pow(h, (double)i + 1);
        H[(m - 1) * m + i] -= pow(h, (double)(m - i));
    }
    H[(m - 1) * m] += 2 * h > 1 ? pow(2 * h - 1, (double)m) : 0;
    for (size_t i = 0; i < m; i++)
        for (size_t j = 0; j <= i; j++)
            for (size_t g = 1; g <= i - j + 1; g++)
                H[i * m + j] /= (double)g;
}

static void multiply(const double *a, const double *b, double *out, size_t m)
{
    memset(out, 0, m * m * sizeof *out);
    for (size_t i = 0; i < m; i++)
        for (size_t k = 0; k < m; k++)
            for (size_t j = 0; j < m; j++)
                out[i * m + j] += a[i * m + k] * b[k * m + j];
}

/* Numbers grow like n^n / n!: powers of ten are kept apart. */
static void tame(double *a, size_t m, int *exponent)
{
    if (a[m / 2 * m + m / 2] < 1e140)
        return;
    for (size_t i = 0; i < m * m; i++)
        a[i] *= 1e-140;
    *exponent += 140;
}

/* P(distance < d), by squaring: power is H^n of the bits seen so far. */
static double kolmogorov_below(size_t n, double d)
{
    double nd = (double)n * d;
    size_t k = (size_t)nd + 1, m = 2 * k - 1;
    double *room = malloc(3 * m * m * sizeof *room);
    double *H = room, *power = room + m * m, *spare = power + m * m;
    int exponent = 0;

    if (!room)
        return NAN;
    fill(H, m, (double)k - nd);
    memset(power, 0, m * m * sizeof *power);
    for (size_t i = 0; i < m; i++)
        power[i * m + i] = 1;
    size_t bit = 1;

    while (bit <= n / 2)
        bit *= 2;
    for (; bit > 0; bit /= 2) {
        multiply(power, power, spare, m);
        exponent *= 2;
        if (n & bit) {
            multiply(spare, H, power, m);
        } else {
            double *swap = power;

            power = spare;
            spare = swap;
        }
        tame(power, m, &exponent);
    }
    double p = power[(k - 1) * m + k - 1];

    for (size_t i = 1; i <= n; i++) {
        p *= (double)i / (double)n;
        if (p < 1e-140) {
            p *= 1e140;
            exponent -= 140;
        }
    }
    free(room);
    return p * pow(10, exponent);
}

struct pit_test pit_kolmogorov(const double *u, size_t n)
{
    double d = 0, m = (double)n, p;

    if (n == 0)
        return (struct pit_test){NAN, NAN};
    for (size_t i = 0; i < n; i++)
        d = fmax(d, fmax((double)(i + 1) / m - u[i], u[i] - (double)i / m));
    double s = d * d * m;

    if (d >= 1)
        p = 0;
    else if (s > 7.24 || (s > 3.76 && n > 99))
        p = 2 * exp(-(2.000071 + 0.331 / sqrt(m) + 1.409 / m) * s);
    else
        p = fmax(1 - kolmogorov_below(n, d), 0);
    return (struct pit_test){d, p};
}

/* -- Anderson & Darling --------------------------------------------------------------------------
 * */

static double polynomial(const double *c, size_t count, double x)
{
    double sum = 0;

    while (count-- > 0)
        sum = sum * x + c[count];
    return sum;
}

static double anderson_limit(double z)
{
    static const double low[] = {2.00012, 0.247105, -0.0649821, 0.0347962, -0.0116720, 0.00168691};
    static const double high[] = {1.0776, -2.30695, 0.43424, -0.082433, 0.008056, -0.0003146};

    if (z < 2)
        return exp(-1.2337141 / z) / sqrt(z) * polynomial(low, 6, z);
    return exp(-exp(polynomial(high, 6, z)));
}

/* What n values differ from infinitely many, where the limit is x. */
static double anderson_correction(double n, double x)
{
    static const double high[] = {-130.2137, 745.2337, -1705.091, 1950.646, -1116.360, 255.7844};
    static const double middle[] = {-0.00022633, 6.54034, -14.6538, 14.458, -8.259, 1.91864};
    double c = 0.01265 + 0.1757 / n;

    if (x > 0.8)
        return polynomial(high, 6, x) / n;
    if (x < c) {
        double t = x / c;

        return sqrt(t) * (1 - t) * (49 * t - 102) * (0.0037 / (n * n) + 0.00078 / n + 0.00006) / n;
    }
    return polynomial(middle, 6, (x - c) / (0.8 - c)) * (0.04213 + 0.01365 / n) / n;
}

struct pit_test pit_anderson(const double *u, size_t n)
{
    double sum = 0, m = (double)n;

    if (n == 0)
        return (struct pit_test){NAN, NAN};
    for (size_t i = 0; i < n; i++)
        sum += (2 * (double)i + 1) * (log(u[i]) + log1p(-u[n - 1 - i]));
    double z = -m - sum / m, below = anderson_limit(z);

    if (isinf(z))
        return (struct pit_test){z, 0};
    below += anderson_correction(m, below);
    return (struct pit_test){z, fmin(fmax(1 - below, 0), 1)};
}

/* -- Cramer & von Mises --------------------------------------------------------------------------
 * */

/* exp(-x) K_nu(x). */
static double bessel(double nu, double x)
{
    return x > 350 ? 0 : exp(-2 * x) * gsl_sf_bessel_Knu_scaled(nu, x);
}

/* Moments in equation 1.10 of Csorgo & Faraway, in modified Bessel functions. */
static double moment_two(double y)
{
    double z = y * y / 4;

    return pow(y / 2, 1.5) * (bessel(0.25, z) + bessel(0.75, z)) / sqrt(M_PI);
}

static double moment_three(double y)
{
    double z = y * y / 4;

    return pow(y / 2, 2.5) * (2 * bessel(0.25, z) + 3 * bessel(0.75, z) - bessel(1.25, z)) /
           sqrt(M_PI);
}

static double cramer_below(double x, double n)
{
    double limit = 0, order = 0, root = sqrt(x), quarter = sqrt(root), term;
    int k = 0;

    if (x <= 1 / (12 * n))
        return 0;
    if (x >= n / 3)
        return 1;
    do {
        double y = 4 * k + 1, m = 2 * k + 1,
               fade = exp(gsl_sf_lngamma(k + 0.5) - gsl_sf_lnfact((unsigned)k));
        double low = y / (2 * root), middle = (y + 2) / (2 * root), high = (y + 4) / (2 * root);

        term = fade * sqrt(y) * bessel(0.25, y * y / (16 * x)) / (pow(M_PI, 1.5) * root);
        limit += term;
        double lines =
            m * moment_two(middle) / 9 + 7 * m * (moment_two(low) + moment_two(high)) / 144;
        double slopes = moment_three(low) / 72 + (m + 2) * (k + 0.5) * moment_three(high) / 6;
        double next = fade / M_PI * (lines / (root * quarter) + slopes / (x * quarter));

        order -= next;
        term += fabs(next);
    } while (term > 1e-12 && ++k < 1000);
    return limit * (1 + 1 / (12 * n)) + order / n;
}

struct pit_test pit_cramer(const double *u, size_t n)
{
    double m = (double)n, sum = 1 / (12 * m);

    if (n == 0)
        return (struct pit_test){NAN, NAN};
    for (size_t i = 0; i < n; i++) {
        double d = u[i] - ((double)i + 0.5) / m;

        sum += d * d;
    }
    return (struct pit_test){sum, fmin(fmax(1 - cramer_below(sum, m), 0), 1)};
}

/* -- counts --------------------------------------------------------------------------------------
 * */

struct pit_test pit_chi_square(const size_t *counts, size_t bins)
{
    double total = 0, sum = 0;

    assert(bins >= 2);
    for (size_t b = 0; b < bins; b++)
        total += (double)counts[b];
    if (!(total > 0))
        return (struct pit_test){NAN, NAN};
    double expected = total / (double)bins;

    for (size_t b = 0; b < bins; b++)
        sum += ((double)counts[b] - expected) * ((double)counts[b] - expected) / expected;
    return (struct pit_test){sum, gsl_cdf_chisq_Q(sum, (double)bins - 1)};
}

/* How much of a stretch lies below x. */
static double part(double below, double upto, double x)
{
    if (x >= upto)
        return 1;
    return x <= below ? 0 : (x - below) / (upto - below);
}

void pit_histogram(const double *below, const double *upto, size_t n, size_t bins, double *share)
{
    for (size_t b = 0; b < bins; b++) {
        double low = (double)b / (double)bins, high = (double)(b + 1) / (double)bins, sum = 0;

        for (size_t i = 0; i < n; i++) {
            double before = b == 0 ? 0 : part(below[i], upto[i], low);

            sum += (b + 1 == bins ? 1 : part(below[i], upto[i], high)) - before;
        }
        share[b] = sum / (double)n;
    }
}

/* k log p, which is 0 for k = 0 whatever p. */
static double times_log(double k, double p)
{
    return k > 0 ? k * log(p) : 0;
}

struct pit_test pit_kupiec(size_t missed, size_t n, double alpha)
{
    double k = (double)missed, m = (double)n, p = k / m;

    assert(missed <= n);
    if (n == 0)
        return (struct pit_test){NAN, NAN};
    double ratio = 2 * (times_log(k, p) + times_log(m - k, 1 - p) - times_log(k, alpha) -
                        times_log(m - k, 1 - alpha));

    ratio = fmax(ratio, 0); /* rounding, when as many are missed as should be */
    return (struct pit_test){ratio, gsl_cdf_chisq_Q(ratio, 1)};
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
