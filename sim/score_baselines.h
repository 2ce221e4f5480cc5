/* score_baselines - what one would have foretold of a share at an origin from its figures alone.
 *
 * A naive forecast sees one figure a year (score_dates_figure) up to its origin: figures from
 * within the year dip with the season, and would make each of them wider, and so easier to beat.
 * How each meets a year without a figure:
 *   persistence, drift   time that passed: a change over two years tells of the variance of two
 *   trend, curves        one point fewer; figures count at their dates
 *   ARIMA                one term fewer in an exact likelihood; figures count as of their December
 * All but the curves live on the scale of log-odds, and so stay between none and all. A curve is
 * fitted to the shares as they are; what its law puts below 0 or above 1 counts as 0 or 1. */
#ifndef SIM_SCORE_BASELINES_H
#define SIM_SCORE_BASELINES_H

#include "output/stats/baseline.h"
#include "sim/hindcast.h"

enum score_baselines {
    SCORE_BASELINES_PERSISTENCE,
    SCORE_BASELINES_DRIFT,
    SCORE_BASELINES_TREND,
    SCORE_BASELINES_LOGISTIC,
    SCORE_BASELINES_BASS,
    SCORE_BASELINES_GOMPERTZ,
    SCORE_BASELINES_ARIMA,
    SCORE_BASELINES
};

/* "persistence"; and what a reader calls it: "the last figure again". */
extern const char *const score_baselines_names[SCORE_BASELINES];
const char *score_baselines_words(enum score_baselines which);

/* A law of the figure; not defined (too few figures, no ceiling found): its step is NaN. */
struct score_baselines_law {
    struct baseline_step step;
    enum baseline_link link;
};

/* What each would have said at the end of month `origin` of the figures of n `month`s, at most
 * SCORE_DATES_AHEAD. Figures rise in time. */
void score_baselines_make(const struct hindcast_figure *figure, size_t nfigures, int origin,
                          const int *month, size_t n,
                          struct score_baselines_law out[][SCORE_BASELINES]);

/* The quantile p, from 0 to 1; NaN where the law is not defined. */
double score_baselines_quantile(const struct score_baselines_law *law, double p);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
