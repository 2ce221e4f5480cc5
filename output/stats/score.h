/* score - how well forecasts foretold what happened; lower is better.
 *
 * An ensemble is n equally likely values x, rising (quantile_sort), of which none is NaN; y is what
 * happened. Scores of one value have the unit of y unless said. No members, or a y that is NaN,
 * give NaN. Gneiting & Raftery, Journal of the American Statistical Association 102 (2007). */
#ifndef OUTPUT_STATS_SCORE_H
#define OUTPUT_STATS_SCORE_H

#include <stddef.h>

/* Continuous ranked probability score: mean |x - y| less half the mean distance of two members,
 * which `crps` takes over all n^2 pairs (the score of the ensemble itself), and `fair` over the
 * n (n - 1) pairs of different ones: in expectation the score of the law that the members are drawn
 * from, whatever n (Ferro, Quarterly Journal of the Royal Meteorological Society 140 (2014)); below
 * two members NaN. It can be below zero. `pwm` is the fair one by probability-weighted moments
 * (Zamo & Naveau, Mathematical Geosciences 50 (2018)), the same but for rounding. */
double score_crps(const double *x, size_t n, double y);
double score_crps_fair(const double *x, size_t n, double y);
double score_crps_pwm(const double *x, size_t n, double y);

/* The same with weights, of any scale; a weight below zero or none above zero gives NaN. */
double score_crps_weighted(const double *x, const double *weight, size_t n, double y);

/* Only what lies between `least` and `most` (either may be infinite) counts: the score after both
 * members and y are moved to the nearest value between them (Allen, Ginsbourger & Ziegel, SIAM/ASA
 * Journal on Uncertainty Quantification 11 (2023)). */
double score_crps_between(const double *x, size_t n, double y, double least, double most);

/* 1 - score / reference: the share of the reference's score that the forecast does without. */
double score_skill(double score, double reference);

/* Dawid-Sebastiani: log variance + (y - mean)^2 / variance; no unit. Of an ensemble with its mean
 * and its variance with divisor n, as R's scoringRules has it. */
double score_dawid_sebastiani(double y, double mean, double variance);
double score_dawid_sebastiani_of(const double *x, size_t n, double y);

/* -log of the density at y (logarithmic score); infinite where the density is zero. */
double score_log_normal(double y, double mean, double sd);
double score_log_lognormal(double y, double mean, double sd); /* of the logarithm */
double score_log_beta(double y, double a, double b);

/* |median - y| and (mean - y)^2. */
double score_absolute(const double *x, size_t n, double y);
double score_squared(const double *x, size_t n, double y);

/* Twice the pinball loss of a forecast q of the quantile p (0..1). */
double score_quantile(double q, double p, double y);

/* How many members are below y, and how many the same. */
struct score_rank {
    size_t below, equal;
};
struct score_rank score_rank(const double *x, size_t n, double y);

/* Several variables at once: x[member * d + variable], in any order of members. Energy score: the
 * CRPS with the distance of vectors. Variogram score of order p (0.5 is usual), all pairs alike and
 * each counted twice (Scheuerer & Hamill, Monthly Weather Review 143 (2015)). */
double score_energy(const double *x, size_t n, size_t d, const double *y);
double score_variogram(const double *x, size_t n, size_t d, const double *y, double p);

/* Of events: mean (p - o)^2 with o 1 where it happened and else 0; and, for an ensemble in which
 * `hits` of n members foretell it, that less what a finite ensemble adds (Ferro (2014)). */
double score_brier(const double *p, const double *o, size_t n);
double score_brier_fair(size_t hits, size_t n, double o);

/* Ranked probability score of `classes` probabilities in order; `seen` is the class that came, from
 * 0. Not divided by classes - 1. */
double score_ranked(const double *p, size_t classes, size_t seen);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
