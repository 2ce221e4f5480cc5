/* baseline_arima - first differences about a drift that remember the last one: ARIMA(0,1,1) and
 * ARIMA(1,1,0) with drift, by exact maximum likelihood.
 *
 * On the scale of the link, for evenly spaced figures, n >= 5; else NaN, as in baseline.h. */
#ifndef OUTPUT_STATS_BASELINE_ARIMA_H
#define OUTPUT_STATS_BASELINE_ARIMA_H

#include "output/stats/baseline.h"

enum baseline_arima_kind {
    BASELINE_ARIMA_MA, /* change = drift + e + coefficient e before; coefficient from -1 to 1 */
    BASELINE_ARIMA_AR  /* change - drift = coefficient (change before - drift) + e; |.| <= 0.9999 */
};

/* variance: that of e, with the divisor of R's forecast, n - 3. A coefficient of 1
 * (over-differenced: the series is a straight line with noise) is at the edge, and is found. */
struct baseline_arima {
    double coefficient, drift, variance, log_likelihood;
};
struct baseline_arima baseline_arima_fit(const struct baseline_history *h,
                                         enum baseline_arima_kind kind);

/* Student's t with df n - 3. The drift's own error is counted, the coefficient's is not: of a walk
 * of 15 figures 80 % intervals four steps ahead hold 69 %. */
void baseline_arima_forecast(const struct baseline_history *h, enum baseline_arima_kind kind,
                             const double *horizon, size_t steps, struct baseline_step *out);

/* The same of MA where figures are missing: times are whole multiples of `unit` apart, and so are
 * horizons. The likelihood is exact, of the figures that are there: nothing is put into a gap. */
struct baseline_arima baseline_arima_fit_gaps(const struct baseline_history *h, double unit);
void baseline_arima_forecast_gaps(const struct baseline_history *h, double unit,
                                  const double *horizon, size_t steps, struct baseline_step *out);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
