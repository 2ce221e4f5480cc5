/* interval_score - how well intervals and quantiles foretold what happened; lower is better.
 *
 * Quantiles are rising, at levels that rise, lie symmetric about 0.5 and hold it: 0.025, ..., 0.5,
 * ..., 0.975. y is what happened; a NaN among what is given gives NaN. */
#ifndef OUTPUT_STATS_INTERVAL_SCORE_H
#define OUTPUT_STATS_INTERVAL_SCORE_H

#include <stddef.h>

/* Of one interval that should hold y with probability 1 - alpha: its width, and 2 / alpha times how
 * far y lies outside (Gneiting & Raftery, Journal of the American Statistical Association 102
 * (2007)). In the unit of y. */
double interval_score(double low, double high, double y, double alpha);

/* Weighted interval score: the mean of all intervals with weights alpha / 2 and of the median's
 * error with weight 1/2, over K + 1/2 (Bracher, Ray, Gneiting & Reich, PLOS Computational Biology
 * 17 (2021)). It is the mean of twice the pinball losses, and tends to the CRPS as levels get
 * dense. Its parts: how wide the intervals are, and what is added because y came out above or
 * below. */
struct interval_score_parts {
    double total, dispersion, underprediction, overprediction;
};
struct interval_score_parts interval_score_weighted(const double *levels, const double *q, size_t n,
                                                    double y);

/* From -1 (y above all quantiles) to 1 (below all); 0 at the median. As R's scoringutils has it:
 * 1 - 2 times the highest level whose quantile is not above y, when y is below the median, and 1 -
 * 2 times the lowest whose quantile is not below, when above. */
double interval_score_bias(const double *levels, const double *q, size_t n, double y);

/* Does the central interval with this coverage (0.9: from 0.05 to 0.95) hold y? Its ends must be
 * among the levels (to 1e-9), else the answer is -1, as it is for a NaN. */
int interval_score_covered(const double *levels, const double *q, size_t n, double coverage,
                           double y);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
