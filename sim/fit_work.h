/* fit_work - a fit while it is made: how its likelihood is built, and climbed. */
#ifndef SIM_FIT_WORK_H
#define SIM_FIT_WORK_H

#include "output/stats/smc.h"
#include "output/stats/surrogate.h"
#include "sim/fit.h"
#include "sim/fit_runs.h"
#include "sim/fit_settings.h"

#include <stdbool.h>
#include <stddef.h>

/* What the model leaves out, on the link scale of a series: a level that wanders and a slope that
 * wanders, from nothing at the base date, and figures from within a year by themselves, since the
 * season is not fitted (Kennedy & O'Hagan, Journal of the Royal Statistical Society B 63 (2001)).
 * Their sds, of level and slope per root of a year, are half-normal under the prior with these
 * scales, assumed: 0.05 of log-odds is half a point at 90 %, 0.01 a year as much again after four
 * years, 0.1 is 0.9 points. A looser slope explains what beliefs should, a tighter one makes bands
 * too narrow (README, "Past forecasts, scored"); without the third beliefs bend to the dips within
 * years. They stand behind the beliefs in every point of a climb. */
enum fit_discrepancy { FIT_LEVEL, FIT_SLOPE, FIT_SEASON, FIT_DISCREPANCIES };
#define FIT_LEVEL_SCALE 0.05
#define FIT_SLOPE_SCALE 0.01
#define FIT_SEASON_SCALE 0.1

/* The likelihood: normal about the figures under one luck and an offset, which is the mean over all
 * lucks less that one where the posterior is; covariance of shocks, of errors, of discrepancy.
 * Shocks move the link scale alike wherever the beliefs are; simulation-based calibration
 * (tests/test_fit_sbc.c) watches that. */
struct fit_work {
    struct fit_runs *runs;
    const struct fit_settings *set;
    size_t d, m;        /* beliefs, figures */
    size_t all;         /* coordinates of a climb: beliefs and discrepancies */
    double *y, *r;      /* [m] figures and variances of their errors, link scale */
    size_t points;      /* that the surrogate knows */
    double *u, *z, *at; /* [points][d], [points][d], [points][m] under the luck */
    uint32_t luck;
    double *centre;     /* [d] where mean and covariance were taken, unit cube */
    double *offset;     /* [m] */
    double *covariance; /* [m][m] of the shocks */
    struct surrogate surrogate;
    double *wander[FIT_DISCREPANCIES]; /* [m][m] covariance of each with an sd of 1 */
};

/* Pilot and design: all that the figures do not matter for. There is room to focus so many times.
 * Not FIT_DONE: work->runs may say why. fit_work_close is safe after either. */
enum fit_end fit_work_open(struct fit_work *out, struct fit_runs *runs,
                           const struct fit_settings *set, size_t focuses);

/* Rounds and covariance: makes surrogate and likelihood good where the posterior of the first
 * `used` figures is. What was added for others before stays. */
enum fit_end fit_work_focus(struct fit_work *work, size_t used);
void fit_work_close(struct fit_work *work);

/* One run: draws of the posterior of the first `used` figures. */
struct fit_run {
    size_t n;
    double *u;       /* [n][d] */
    double *sd;      /* [n][FIT_DISCREPANCIES] */
    double *figures; /* [n][m] the model's means at them, link scale */
    double bridge;   /* what weights of the model over the surrogate were worth, of 1 */
    double log_evidence;
    double rate; /* of moves that the model accepted */
};
enum fit_end fit_work_run(struct fit_work *work, size_t used, size_t run, struct fit_run *out);
void fit_work_run_free(struct fit_run *run);

/* The log-likelihood of the first `used` figures about predicted means, link scale, with sds of
 * discrepancy; `rough` adds the surrogate's own errors. */
double fit_work_likelihood(const struct fit_work *work, size_t used, const double *predicted,
                           const double sd[FIT_DISCREPANCIES], bool rough);

/* The covariance of figures a and b of histories of the model: shocks and discrepancy. */
double fit_work_covariance(const struct fit_work *work, size_t a, size_t b,
                           const double sd[FIT_DISCREPANCIES]);

/* The sds at normal scores: half-normal quantiles. */
void fit_work_discrepancy(const double *z, double sd[FIT_DISCREPANCIES]);

/* Means by the surrogate, link scale, at normal scores z. */
void fit_work_surrogate(const struct fit_work *work, const double *z, double *predicted);

/* Whether all m figures of a future are finite. */
bool fit_work_sound(const double *y, size_t m);

/* A uniform of a fit: by purpose, run and place. */
double fit_work_uniform(const struct fit_work *work, uint64_t purpose, uint64_t place);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
