/* firstpassage - when a random reserve is used up, in closed form: a reference for tests.
 *
 * Brownian motion with drift: Borodin & Salminen (2002), Handbook of Brownian Motion, part II, 2;
 * its first passage is inverse Gaussian where the drift is down. Ruin of a walk of Gaussian steps,
 * approximately: Siegmund (1985), Sequential Analysis, ch. X. Cramer-Lundberg: Asmussen & Albrecher
 * (2010), Ruin Probabilities, ch. IV. */
#ifndef TESTS_FIRSTPASSAGE_H
#define TESTS_FIRSTPASSAGE_H

/* reserve + drift t + sigma W(t) at or below zero: by time t, and ever. */
double firstpassage_by(double reserve, double drift, double sigma, double t);
double firstpassage_ever(double reserve, double drift, double sigma);

/* Drift down: mean, variance and quantile of the time. */
double firstpassage_mean(double reserve, double drift);
double firstpassage_variance(double reserve, double drift, double sigma);
double firstpassage_quantile(double reserve, double drift, double sigma, double p);

/* A walk with steps of drift and sigma a unit of time, approximately: the barrier lies further. */
double firstpassage_walk(double reserve, double drift, double sigma, double t);

/* Years until a reserve at yield i is used up by a deficit at the end of each. */
double firstpassage_depletion(double reserve, double deficit, double i);

/* Exponential claims, premiums of (1 + loading) times the expected claims: adjustment coefficient,
 * and ruin ever. */
double firstpassage_adjustment(double loading, double mean_claim);
double firstpassage_claims(double reserve, double loading, double mean_claim);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
