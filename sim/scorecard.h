/* scorecard - how well forecasts of a share foretold what came, beside naive ones.
 *
 * Scores of one forecast (lower is better), in the unit of the figure and on the scale of log-odds:
 * the CRPS, fair of the model's draws and of a naive law by SCORECARD_GRID of its quantiles; the
 * weighted interval score of SCORECARD_LEVELS quantiles, with its parts. Skill is 1 - the model's
 * mean CRPS over a naive forecast's, of the forecasts that both made. */
#ifndef SIM_SCORECARD_H
#define SIM_SCORECARD_H

#include "output/stats/binomial.h"
#include "output/stats/interval_score.h"
#include "output/stats/pit.h"
#include "sim/hindcast.h"
#include "sim/score_baselines.h"
#include "sim/score_dates.h"

#include <stdbool.h>

/* Who forecasts: the model, then the naive ones in their order. */
enum {
    SCORECARD_MODEL,
    SCORECARD_NAIVE,
    SCORECARD_FORECASTERS = SCORECARD_NAIVE + SCORE_BASELINES
};

/* The levels of the hubs of forecasts: 0.01, 0.025, 0.05, 0.1, ..., 0.95, 0.975, 0.99. */
enum {
    SCORECARD_LEVELS = 23,
    SCORECARD_Q05 = 2,
    SCORECARD_Q25 = 6,
    SCORECARD_MEDIAN = 11,
    SCORECARD_Q75 = 16,
    SCORECARD_Q95 = 20,
    SCORECARD_GRID = 500,
    SCORECARD_RESAMPLES = 2000
};
extern const double scorecard_levels[SCORECARD_LEVELS];

/* One forecast of one figure. NaN (and -1): a naive forecast that is not defined there, or of
 * log-odds where a quantile is 0 or 1. */
struct scorecard_forecast {
    double quantile[SCORECARD_LEVELS];
    double crps, crps_odds;
    struct interval_score_parts wis, wis_odds;
    double bias;              /* -1 came out above all, 1 below all */
    int covered50, covered90; /* 1, 0; -1 not defined */
};

/* All forecasts of one figure from one origin. pit: where it came out among the model's draws,
 * ends of the stretch 0..1. */
struct scorecard_case {
    int origin, horizon;
    struct hindcast_figure target;
    struct scorecard_forecast by[SCORECARD_FORECASTERS];
    double pit_low, pit_high;
};

struct scorecard_covered {
    size_t hits, n;
    struct binomial_interval interval; /* Clopper & Pearson, 95 % */
};

/* Means of one forecaster at one horizon. `skill` is the model's against it, of the `paired`
 * forecasts that both made; low and high: 95 % of resampled blocks of origins, NaN: too few. */
struct scorecard_mean {
    size_t n;
    double crps, crps_odds, bias;
    struct interval_score_parts wis, wis_odds;
    struct scorecard_covered covered50, covered90;
    size_t paired;
    double model_crps, skill, low, high;
};

/* Tests of the model's PIT: the middle of each stretch. */
struct scorecard_pit {
    size_t n;
    struct pit_test kolmogorov, anderson, cramer;
};

enum { SCORECARD_ALL = 0, SCORECARD_HORIZONS = SCORE_DATES_AHEAD, SCORECARD_BINS = 5 };

struct scorecard {
    const char *model; /* borrowed of the forecasts */
    size_t n;          /* cases, by origin and then by target */
    struct scorecard_case *cases;
    size_t norigins;
    int origins[SCORE_DATES_MOST];
    /* by horizon in years; place 0: all together */
    struct scorecard_mean mean[SCORECARD_HORIZONS + 1][SCORECARD_FORECASTERS];
    struct scorecard_pit pit[SCORECARD_HORIZONS + 1];
    double pit_share[SCORECARD_BINS]; /* of all, in bins of equal width */
    size_t bad;                       /* after EINVAL, EDOM: the place of the forecast */
};

/* Fills *out (scorecard_free, also after an error). Returns 0; ENOMEM; EINVAL: no figures or
 * forecasts, out of order, a share that is not between 0 and 1, more origins than
 * SCORE_DATES_MOST, or two figures of a year; EDOM: forecast `bad` has fewer than two draws or one
 * that is no number, or its figure lies not 1 to SCORECARD_HORIZONS years after its origin. */
int scorecard_make(struct scorecard *out, const struct hindcast *hindcast);
void scorecard_free(struct scorecard *card);

/* The model's own name, "persistence", ...; and what a reader calls it. */
const char *scorecard_name(const struct scorecard *card, size_t who);
const char *scorecard_words(const struct scorecard *card, size_t who);

/* The model's skill against one, or its coverage, put to the test of what was aimed at. */
#define SCORECARD_AIM_SKILL 0.2 /* against persistence */
#define SCORECARD_AIM_LOW 0.80  /* and 0.97: of bands that should hold 90 % */
#define SCORECARD_AIM_HIGH 0.97

/* The first horizon from which on the model's CRPS is below that of `who` at every horizon scored;
 * 0: none. */
int scorecard_beats_from(const struct scorecard *card, size_t who);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
