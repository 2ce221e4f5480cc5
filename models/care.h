/* care - visits and what they cost the fund. Rows: models/care.def. */
#ifndef MODELS_CARE_H
#define MODELS_CARE_H

#include "models/rng.h"

#include <stdint.h>

struct care_inputs {
#define ROWS "models/care.def"
#include "models/row_fields.h"
#undef ROWS
};

struct care_state {
    double *cost_scale, *visit_scale; /* [LANES] make the base year's members cost what they did */
    double *visit_index, *excess_index; /* [LANES] 1 at the mean of the base year */
    double *excess, *shock;             /* [LANES] deviations: log a year; log */
    double (*benefit_base)[LANES];      /* [group] benefit share at the base date */
    double *reference_base;             /* [LANES] reference salary over prices at the base date */
    int64_t *claims, *visits;           /* [LANES] in the period */
};

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
