/* economy - prices, wages, incomes, output and the reference salary. Rows: models/economy.def. */
#ifndef MODELS_ECONOMY_H
#define MODELS_ECONOMY_H

#include "models/rng.h"

#include <stdint.h>

struct economy_inputs {
#define ROWS "models/economy.def"
#include "models/row_fields.h"
#undef ROWS
};

enum { ECONOMY_CLASSES = 5, ECONOMY_LAGS = 13 };

/* Indices are 1 at the mean of the base year, and mean indices: their expectation is their path
 * whatever the spread (half-variance correction). */
struct economy_state {
    double (*deviation)[LANES]; /* [3] of log growth a year: prices, real wages, real output */
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

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
