/* density - kernel estimates: Silverman, Density Estimation for Statistics and Data Analysis
 * (1986), sections 2.10 (reflection at bounds) and 3.4.2 (the width).
 *
 *     f(x) = 1 / (n h) sum K((x - v) / h),   K(u) = 15/16 (1 - u^2)^2 for |u| < 1
 *     h = 2.6226 * 0.9 min(sd, interquartile range / 1.34) n^(-1/5)
 * 2.6226 is what carries the rule from the normal kernel to this one (Marron & Nolan, Statistics &
 * Probability Letters 7 (1988)). The kernel is arithmetic only: the same bits everywhere. */
#include "output/stats/density.h"

#include "output/stats/moments.h"
#include "output/stats/quantile.h"

#include <math.h>

double density_width(const double *sorted, size_t n)
{
    struct moments m = {0};
    if (n < 2)
        return 0;
    for (size_t i = 0; i < n; i++)
        moments_add(&m, sorted[i]);
    double sd = sqrt(moments_variance(&m));
    double quartiles = quantile_of(sorted, n, 0.75, 7) - quantile_of(sorted, n, 0.25, 7);
    double spread = quartiles > 0 ? fmin(sd, quartiles / 1.34) : sd;
    return spread > 1e-12 * fabs(m.mean) ? 2.6226 * 0.9 * spread / pow((double)n, 0.2) : 0;
}

/* The first place whose value is not below x. */
static size_t not_below(const double *sorted, size_t n, double x)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sorted[middle] < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static double sum_at(const double *sorted, size_t n, double width, double x)
{
    double sum = 0;
    for (size_t i = not_below(sorted, n, x - width); i < n && sorted[i] < x + width; i++) {
        double u = (x - sorted[i]) / width;
        sum += (1 - u * u) * (1 - u * u);
    }
    return sum;
}

void density_curve(const double *sorted, size_t n, double width, double least, double most,
                   const double *x, size_t nx, double *out)
{
    for (size_t k = 0; k < nx; k++) {
        double sum = sum_at(sorted, n, width, x[k]);
        if (x[k] - width < least)
            sum += sum_at(sorted, n, width, 2 * least - x[k]);
        if (x[k] + width > most)
            sum += sum_at(sorted, n, width, 2 * most - x[k]);
        out[k] = x[k] < least || x[k] > most ? 0 : 15.0 / 16 * sum / ((double)n * width);
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
