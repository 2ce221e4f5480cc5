/* baseline - what one foretells of a series without knowing anything but the series.
 *
 * Every baseline gives for each horizon (how long after the last time, above 0, in the unit of t) a
 * law on the scale of the link: Student's t with df degrees (infinite: normal) about a centre.
 * Times rise; y is finite and within the link's domain. Where a baseline is not defined (too few
 * figures, a wrong one) all of it is NaN. */
#ifndef OUTPUT_STATS_BASELINE_H
#define OUTPUT_STATS_BASELINE_H

#include <stddef.h>

enum baseline_link { BASELINE_IDENTITY, BASELINE_LOG, BASELINE_LOGIT };

struct baseline_history {
    const double *t, *y;
    size_t n;
    enum baseline_link link;
};

struct baseline_step {
    double centre, sd, df;
};

double baseline_link(enum baseline_link link, double y);
double baseline_unlink(enum baseline_link link, double x);

/* The quantile p of a step, in the unit of y; 0.5 is the point forecast. */
double baseline_quantile(struct baseline_step step, enum baseline_link link, double p);

/* The last figure again: a random walk, whose variance grows with time; n >= 2. With drift: and by
 * the mean change per time so far, whose own error is counted (Hyndman & Athanasopoulos,
 * Forecasting: Principles and Practice, 3rd ed. (2021), ch. 5.2 and 5.5); n >= 3. Figures need not
 * be evenly spaced. */
void baseline_persistence(const struct baseline_history *h, const double *horizon, size_t steps,
                          struct baseline_step *out);
void baseline_drift(const struct baseline_history *h, const double *horizon, size_t steps,
                    struct baseline_step *out);

/* A straight line on the scale of the link by least squares, with df n - 2; n >= 3. */
struct baseline_line {
    double intercept, slope, sigma; /* at t = 0; sigma: of the residuals, divisor n - 2 */
    double mean_t, squares_t;       /* of the times, and sum of squares about it */
};
struct baseline_line baseline_line(const struct baseline_history *h);
void baseline_trend(const struct baseline_history *h, const double *horizon, size_t steps,
                    struct baseline_step *out);

/* Exponential smoothing, optimal in start and weight (0.0001 to 0.9999), with half the slope of the
 * straight line: the theta method, as Hyndman & Billah, International Journal of Forecasting 19
 * (2003), explain it. Evenly spaced figures, n >= 4; horizons that are no multiple of the spacing
 * are NaN. */
void baseline_theta(const struct baseline_history *h, const double *horizon, size_t steps,
                    struct baseline_step *out);

/* Spacing of evenly spaced times (to a millionth), else NaN; and a horizon as a number of spacings,
 * NaN when it is none. */
double baseline_spacing(const struct baseline_history *h);
double baseline_spacings(double horizon, double spacing);

/* Errors (what came less the forecast) of n point forecasts: their mean, root mean square and mean
 * size, and that over the mean size of the first differences of the `m` figures before (Hyndman &
 * Koehler, International Journal of Forecasting 22 (2006)). */
struct baseline_errors {
    double mean, root_mean_square, mean_absolute, scaled;
};
struct baseline_errors baseline_errors(const double *forecast, const double *came, size_t n,
                                       const double *before, size_t m);

/* Do two forecasts of the same n figures, `ahead` steps ahead, differ in their mean loss
 * |error|^power? Diebold & Mariano's statistic, above 0 when the first is worse, corrected for few
 * figures, with p on both sides by Student's t with n - 1 (Harvey, Leybourne & Newbold,
 * International Journal of Forecasting 13 (1997)). NaN when the estimated variance is not above
 * zero. */
struct baseline_difference {
    double statistic, p;
};
struct baseline_difference baseline_difference(const double *first, const double *second, size_t n,
                                               size_t ahead, double power);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
