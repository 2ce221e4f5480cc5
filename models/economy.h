/* economy - prices, wages, incomes, output and the reference salary. Rows: models/economy.def. */
#ifndef MODELS_ECONOMY_H
#define MODELS_ECONOMY_H

#include "models/rng.h"

#include <stddef.h>
#include <stdint.h>

struct economy_inputs {
#define ROWS "models/economy.def"
#include "models/row_fields.h"
#undef ROWS
};

enum { ECONOMY_CLASSES = 5, ECONOMY_LAGS = 13 };

/* What meets random surprises: log growth a year of prices, real wages and real output; and the
 * cost of a visit beyond prices, whose deviation care keeps (care.excess_inflation). */
enum { ECONOMY_PRICES, ECONOMY_WAGES, ECONOMY_OUTPUT, ECONOMY_EXCESS, ECONOMY_DRIVERS };
enum { ECONOMY_PAIRS = ECONOMY_DRIVERS * (ECONOMY_DRIVERS + 1) / 2 }; /* each with itself too */

/* Indices are 1 at the mean of the base year. Those of prices, real wages and real output are mean
 * indices: their expectation is their path whatever the spread (half-variance correction). What
 * multiplies two, nominal wages say, is expected to be exp(their covariance) times its path. */
struct economy_state {
    double (*factor)[LANES];     /* [ECONOMY_PAIRS] of the correlations, models/autoregression.h */
    double (*innovation)[LANES]; /* [ECONOMY_DRIVERS] of the period, standard normal; 0 unshocked */
    double (*deviation)[LANES];  /* [ECONOMY_EXCESS] of log growth a year from its path */
    double *price, *wage, *real_output; /* [LANES] indices at the period's mean */
    double *output;                     /* [LANES] currency in the period */
    double *legal;                    /* [LANES] legal value of the reference salary last period */
    double *reference;                /* [LANES] mean of the period, currency a month */
    double *reference_end;            /* [LANES] in force at the period's end */
    double *reference_base;           /* [LANES] in force at the end of the base year */
    double *price_since, *real_since; /* [LANES] log growth since the last rise */
    double (*real_reference)[LANES];  /* [ECONOMY_LAGS] reference salary over prices, now first */
    double (*class_income)[LANES];    /* [CLASSES] currency per person and month */
};

/* Mean wage over that of the base year while the reference salary is `reference`: public pay moves
 * with it, other wages with eco->wage. */
double economy_wage_index(const struct economy_inputs *in, const struct economy_state *eco,
                          size_t lane, double reference);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
