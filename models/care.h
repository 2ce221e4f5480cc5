/* care - visits and what they cost the fund and the patient. Rows: models/care.def. */
#ifndef MODELS_CARE_H
#define MODELS_CARE_H

#include "models/rng.h"

#include <stdint.h>

struct care_inputs {
#define ROWS "models/care.def"
#include "models/row_fields.h"
#undef ROWS
};

enum { CARE_KNOTS = 32 };

struct risk_weights;

struct care_state {
    struct risk_weights *weights;
    double *cost_scale, *visit_scale; /* [LANES] make the base year's members cost what they did */
    double *visit_index, *excess_index;   /* [LANES] 1 at the mean of the base year */
    double *stay_index, *stay_cost_index; /* [LANES] of stays over other visits, and their cost */
    double *excess, *shock;               /* [LANES] deviations: log a year; log */
    double *reference_base; /* [LANES] reference salary over prices at the base date */
    double *fee_base, *waste_base, *quality_base;       /* [LANES] at the base date, as the rest: */
    double (*scope_base)[LANES];                        /* [group] */
    double (*fund_base)[LANES], (*patient_base)[LANES]; /* [group] shares of cost */
    int64_t *claims, *copayments, *visits;              /* [LANES] in the period */
    int64_t *inpatient_claims, *inpatient_visits;       /* [LANES] part of these */
    int64_t *wasted;                                    /* [LANES] part of the claims */
    int64_t *group_claims, *group_copayments;           /* [group][LANES] */
    double *selection, *group_selection;                /* [LANES], [group][LANES] at the end */
};

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
