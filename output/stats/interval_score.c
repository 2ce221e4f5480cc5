/* interval_score - scores of intervals and quantiles. */
#include "output/stats/interval_score.h"

#include <assert.h>
#include <math.h>

double interval_score(double low, double high, double y, double alpha)
{
    if (isnan(low) || isnan(high) || isnan(y))
        return NAN;
    return high - low + 2 / alpha * (fmax(low - y, 0) + fmax(y - high, 0));
}

static int any_nan(const double *q, size_t n, double y)
{
    for (size_t i = 0; i < n; i++)
        if (isnan(q[i]))
            return 1;
    return isnan(y);
}

struct interval_score_parts interval_score_weighted(const double *levels, const double *q, size_t n,
                                                    double y)
{
    struct interval_score_parts sum = {0};
    size_t middle = n / 2;

    assert(n % 2 == 1 && fabs(levels[middle] - 0.5) < 1e-9);
    if (any_nan(q, n, y))
        return (struct interval_score_parts){NAN, NAN, NAN, NAN};
    for (size_t i = 0; i < middle; i++) {
        double low = q[i], high = q[n - 1 - i];

        assert(fabs(levels[i] + levels[n - 1 - i] - 1) < 1e-9);
        sum.dispersion += levels[i] * (high - low); /* alpha / 2 is the lower level */
        sum.overprediction += fmax(low - y, 0);
        sum.underprediction += fmax(y - high, 0);
    }
    sum.overprediction += fmax(q[middle] - y, 0) / 2;
    sum.underprediction += fmax(y - q[middle], 0) / 2;
    double norm = (double)n / 2; /* K + 1/2 */

    sum.dispersion /= norm;
    sum.overprediction /= norm;
    sum.underprediction /= norm;
    sum.total = sum.dispersion + sum.overprediction + sum.underprediction;
    return sum;
}

double interval_score_bias(const double *levels, const double *q, size_t n, double y)
{
    double median = q[n / 2], bias = y < median ? 1 : -1;

    if (any_nan(q, n, y))
        return NAN;
    if (y == median)
        return 0;
    for (size_t i = 0; i < n; i++) {
        if (y < median && q[i] <= y)
            bias = 1 - 2 * levels[i];
        if (y > median && q[i] >= y)
            return 1 - 2 * levels[i];
    }
    return bias;
}

int interval_score_covered(const double *levels, const double *q, size_t n, double coverage,
                           double y)
{
    double tail = (1 - coverage) / 2;

    for (size_t i = 0; i < n / 2; i++)
        if (fabs(levels[i] - tail) < 1e-9) {
            double low = q[i], high = q[n - 1 - i];

            return isnan(low) || isnan(high) || isnan(y) ? -1 : y >= low && y <= high;
        }
    return -1;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
