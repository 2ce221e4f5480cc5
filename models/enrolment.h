/* enrolment - how people decide to join and to leave. Rows: models/enrolment.def. */
#ifndef MODELS_ENROLMENT_H
#define MODELS_ENROLMENT_H

#include "models/naive.h"
#include "models/rng.h"

#include <stdint.h>

struct enrolment_inputs {
#define ROWS "models/enrolment.def"
#include "models/row_fields.h"
#undef ROWS
};

/* Shares of the chain, as they stand in `start`. */
enum { ENROL_OUT_WILLING, ENROL_OUT_UNWILLING, ENROL_IN_WILLING, ENROL_IN_UNWILLING, ENROL_STATES };

/* [kind] is population_kind(group, class, health). */
struct enrolment_state {
    double (*intercept)[LANES], (*trend)[LANES]; /* [group] solved at the start */
    double (*action)[LANES], (*lapse)[LANES];    /* [group] a year, as solved or stated */
    int32_t (*solved)[LANES];                    /* [group] enum intercept_solved */
    double (*shock)[LANES];      /* [1 + group] common, then each group's, the same in all areas */
    double (*area_shock)[LANES]; /* [area] */
    double (*start)[ENROL_STATES][LANES]; /* [kind] shares of the chain at the start */
    double (*turnover)[LANES];            /* [kind] members who leave, a year, at the start */
    double (*willing)[LANES];             /* [kind] share willing, this period */
    double *trend_time;                   /* [LANES] years of trend so far, damped */
    double (*peer_base)[LANES]; /* [area * 12 + period] coverage of choice groups, base year */
    double (*peers)[LANES], (*peer_insured)[LANES], (*peer_people)[LANES]; /* [area] this period */
    double (*burden)[LANES]; /* [period of the year * groups + group] takeup_burden a year ago */
    double (*course)[LANES]; /* [group * 12 + period] coverage in the base year, as solved */
    /* Moves of the period (models/chain.h), [kind][LANES]. */
    double (*up)[LANES], (*down_uninsured)[LANES], (*down_insured)[LANES], (*reach)[LANES];
    double (*join)[LANES], (*leave)[LANES], (*leave_unwilling)[LANES];
    struct naive_state naive; /* of the structure `curve` */
};

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
