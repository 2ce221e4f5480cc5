/* baseline_curve - curves of growth towards a ceiling, fitted by least squares.
 *
 *   logistic  ceiling / (1 + exp((middle - t) / scale))        first = middle, second = scale
 *   Gompertz  ceiling exp(-b exp(-r t))                        first = b, second = exp(-r)
 *   Bass      ceiling (1 - exp(-(p + q) t)) / (1 + q / p exp(-(p + q) t))   first = p, second = q
 * Bass's t counts from the start of the spread and is above 0 (Bass, Management Science 15 (1969)).
 * y in its own unit, whatever the link of the history says. */
#ifndef OUTPUT_STATS_BASELINE_CURVE_H
#define OUTPUT_STATS_BASELINE_CURVE_H

#include "output/stats/baseline.h"

#include <stdbool.h>

enum baseline_curve_kind { BASELINE_CURVE_LOGISTIC, BASELINE_CURVE_GOMPERTZ, BASELINE_CURVE_BASS };

/* settled: the search came to rest. It does not when the figures know of no ceiling, and the best
 * curve is one whose ceiling is without bounds; what is found then is of no use beyond the history.
 * squares: the sum of squares left. n >= 4, else NaN. The rest is for the forecasts. */
struct baseline_curve {
    double ceiling, first, second, squares;
    bool settled;
    enum baseline_curve_kind kind;
    double inner[3], inverse[3][3]; /* its parameters in the search; inverse of J'J by them */
};
struct baseline_curve baseline_curve_fit(const struct baseline_history *h,
                                         enum baseline_curve_kind kind);

double baseline_curve_at(const struct baseline_curve *c, double t);

/* The curve itself as centre, on the scale of y; sd by the residuals (df n - 3) and by the error of
 * the parameters to first order. NaN when the search did not settle. */
void baseline_curve_forecast(const struct baseline_history *h, enum baseline_curve_kind kind,
                             const double *horizon, size_t steps, struct baseline_step *out);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
