/* autoregression - a deviation that wanders about 0 and starts there.
 *
 *     e' = k e + sd sqrt(1 - k^2) z,   k = phi^dt,   e_0 = 0,   z standard normal
 * After n periods, with S_n = dt (e_1 + ... + e_n) and C_n = Cov(S_n, e_n):
 *     Var e_n = sd^2 (1 - k^2n)
 *     C_n = k C_(n-1) + dt Var e_n = dt sd^2 (1 - k^n) (1 - k^(n+1)) / (1 - k)
 *     Var S_n - Var S_(n-1) = 2 dt k C_(n-1) + dt^2 Var e_n
 * (Box, Jenkins & Reinsel 2008, Time Series Analysis, ch. 3, from a known start.)
 *
 * Innovations that move together by Cholesky's factor (Golub & Van Loan 2013, Matrix Computations,
 * 4.2): L_jj^2 = C_jj - sum_k<j L_jk^2, L_ij = (C_ij - sum_k<j L_ik L_jk) / L_jj. Two deviations
 * with one keep then have the innovations' correlation; with k and m it is lessened by
 * sqrt((1 - k^2) (1 - m^2)) / (1 - k m) after long. */
#include "models/autoregression.h"

#include "models/elementary.h"

#include <math.h>

double autoregression_keep(double phi, double dt)
{
    return phi > 0 ? elementary_exp(dt * elementary_log(phi)) : 0;
}

double autoregression_next(double e, double keep, double sd, double z)
{
    return keep * e + sd * sqrt(1 - keep * keep) * z;
}

/* 1 - keep^n, without cancellation. */
static double lost(double keep, size_t n)
{
    if (n == 0)
        return 0;
    return keep > 0 ? -elementary_expm1((double)n * elementary_log(keep)) : 1;
}

double autoregression_variance(double keep, double sd, size_t n)
{
    return sd * sd * lost(keep, 2 * n);
}

double autoregression_sum_rise(double keep, double sd, double dt, size_t n)
{
    double covariance = dt * sd * sd * lost(keep, n - 1) * lost(keep, n) / (1 - keep);
    return dt * (2 * keep * covariance + dt * autoregression_variance(keep, sd, n));
}

static size_t entry(size_t row, size_t column)
{
    return row * (row + 1) / 2 + column;
}

bool autoregression_factor(size_t n, const double *covariance, double *factor)
{
    const double rounding = 1e-12; /* a variance so much less than it was is none */
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++) {
            const double whole = covariance[entry(i, j)];
            double rest = whole;
            for (size_t k = 0; k < j; k++)
                rest -= factor[entry(i, k)] * factor[entry(j, k)];
            if (j < i)
                factor[entry(i, j)] = rest / factor[entry(j, j)];
            else if (rest > rounding * whole)
                factor[entry(i, i)] = sqrt(rest);
            else
                return false;
        }
    return true;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
