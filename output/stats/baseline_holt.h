/* baseline_holt - a level and a trend that fades, both smoothed: Holt's method, damped (Gardner &
 * McKenzie, Management Science 31 (1985)), as the model ETS(A,Ad,N) of Hyndman, Koehler, Ord &
 * Snyder, Forecasting with Exponential Smoothing (2008), by maximum likelihood.
 *
 * On the scale of the link, for evenly spaced figures, n >= 7; else NaN, as in baseline.h. */
#ifndef OUTPUT_STATS_BASELINE_HOLT_H
#define OUTPUT_STATS_BASELINE_HOLT_H

#include "output/stats/baseline.h"

/* level_weight from 0.0001 to 0.9999, trend_weight from 0.0001 to level_weight, damping from 0.8 to
 * 0.98 (the usual bounds of R's forecast); first_level and first_trend: before the first figure;
 * level and trend: after the last. squares: of the errors one step ahead, which the likelihood
 * makes least. */
struct baseline_holt {
    double level_weight, trend_weight, damping;
    double first_level, first_trend, level, trend, squares;
};
struct baseline_holt baseline_holt_fit(const struct baseline_history *h);

/* The squares of these weights and this damping, with the best start. */
double baseline_holt_squares(const struct baseline_history *h, double level_weight,
                             double trend_weight, double damping);

/* Student's t with df n - 5, the variance of the errors with that divisor (two weights, damping,
 * and two of the start are estimated). The errors of these five are not counted: of 60 figures that
 * the model made, 80 % intervals four steps ahead hold 72 %. Horizons that are no multiple of the
 * spacing are NaN. */
void baseline_holt_forecast(const struct baseline_history *h, const double *horizon, size_t steps,
                            struct baseline_step *out);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
