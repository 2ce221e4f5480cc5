/* elementary - exp, log and friends in our own plain arithmetic.
 *
 * The C library chooses its exp and log by processor, and the last bit differs. What people's draws
 * depend on must not: these use only + - * / and bit operations in double, are written to
 * vectorise, and are within 2 ulp (logistic and logit: 3) over their whole range. */
#ifndef MODELS_ELEMENTARY_H
#define MODELS_ELEMENTARY_H

#include "models/rng.h"

double elementary_exp(double x);
double elementary_expm1(double x);
double elementary_log(double x);
double elementary_log1p(double x);
double elementary_logistic(double x); /* 1 / (1 + exp(-x)), without overflow */
double elementary_logit(double p);

/* The same, lane by lane; out may alias x. */
void elementary_exps(const double x[LANES], double out[LANES]);
void elementary_logs(const double x[LANES], double out[LANES]);
void elementary_logistics(const double x[LANES], double out[LANES]);

/* Hazard h a year over dt years to a probability, 1 - exp(-h dt), and back. */
double elementary_probability(double hazard, double dt);
double elementary_hazard(double probability, double dt);
void elementary_probabilities(const double hazard[LANES], double dt, double out[LANES]);

/* Standard normal distribution function and quantile, own arithmetic, relative error < 1e-13
 * in both tails. */
double elementary_normal_cdf(double z);
double elementary_normal_quantile(double p);

/* The normal quantile at u = (word + 1/2) 2^-64, as fine at either end; and lane by lane. */
double elementary_normal(uint64_t word);
void elementary_normals(const uint64_t word[LANES], double out[LANES]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
