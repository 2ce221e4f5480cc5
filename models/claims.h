/* claims - the arithmetic of claims: sums of many, and what a patient is asked of them.
 *
 * Claims influence nobody's draws, so GSL's incomplete gamma may be used here. */
#ifndef MODELS_CLAIMS_H
#define MODELS_CLAIMS_H

#include <stdint.h>

/* The gamma quantile of a shape (scale one) at u = (word + 1/2) 2^-64. */
double claims_gamma(double shape, uint64_t word);

/* The sum of `count` independent gamma costs of a mean and coefficient of variation, at a word:
 * with a Poisson count, a compound Poisson-gamma draw. */
double claims_sum(double count, double mean, double cv, uint64_t word);

/* For lognormal costs of a mean and coefficient of variation, both > 0: the share of all cost that
 * comes in costs above a threshold, and the share that a cap leaves, E min(X, cap) / E X. */
double claims_above(double mean, double cv, double threshold);
double claims_capped(double mean, double cv, double cap);

/* What patients are asked for, by the rules of a group: money in one unit, years a member's. */
struct claims_rules {
    double benefit;   /* the fund's share of cost before threshold and cap, > 0 */
    double threshold; /* cost of one visit up to which nothing is asked; 0: none */
    double cap;       /* of what one patient pays in a year; 0: none */
    double capped;    /* share of members for whom the cap holds */
    double visit_cv, year_cv;
};

enum { CLAIMS_OUTPATIENT, CLAIMS_INPATIENT, CLAIMS_KINDS };

struct claims_use {
    double year;                /* mean cost of a year of somebody who uses care */
    double part[CLAIMS_KINDS];  /* of all cost, sums to one */
    double visit[CLAIMS_KINDS]; /* mean cost of a visit; any where part is 0 */
};

/* What patients are asked for over (1 - benefit) x cost, of all cost and by kind: 1 with neither
 * threshold nor cap. */
double claims_asked(const struct claims_rules *rules, const struct claims_use *use,
                    double by_kind[CLAIMS_KINDS]);

/* The share of cost that the fund pays then: exactly the benefit where all is asked. */
double claims_fund_share(const struct claims_rules *rules, double asked);

/* What is asked where only the fund's part of the cost is known: `paid` has it in year, visit. */
double claims_asked_of_paid(const struct claims_rules *rules, const struct claims_use *paid);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
