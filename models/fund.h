/* fund - income by payer, outgo and reserve. Rows: models/fund.def. */
#ifndef MODELS_FUND_H
#define MODELS_FUND_H

#include "models/rng.h"

#include <stddef.h>
#include <stdint.h>

struct fund_inputs {
#define ROWS "models/fund.def"
#include "models/row_fields.h"
#undef ROWS
};

enum {
    PAYER_WORKER,
    PAYER_EMPLOYER,
    PAYER_SOCIAL_INSURANCE,
    PAYER_STATE_FULL,
    PAYER_STATE_PART,
    PAYER_LOCAL,
    PAYER_HOUSEHOLD,
    PAYERS
};

enum { FUND_QUARTERS = 12 }; /* most periods a year */

/* Whole currency units, [LANES]. */
struct fund_state {
    int64_t *reserve, *arrears;
    int64_t (*paid)[LANES]; /* [PAYERS] contributions in the period */
    int64_t *contributions, *interest, *income;
    int64_t *administration, *prevention, *outreach, *claims_paid, *outgo;
    int64_t *balance, *topup, *care_deficit;
    double *wage_bill, *reserve_months;
    double (*past_outgo)[LANES]; /* [FUND_QUARTERS] last year's periods, now first */
};

/* How the contributions of one group in one future split over payers, each rounded once to whole
 * units: due = person-years * full yearly premium * collection. */
struct fund_split {
    double subsidy, local; /* shares of the premium that state and local budgets pay */
    int64_t payer;         /* GROUPS_HOUSEHOLD ... who pays the rest */
    double employer_share; /* of that rest, where it is an employer and a worker */
};
void fund_contributions(double person_years, double premium, double collection,
                        const struct fund_split *split, int64_t paid[PAYERS]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
