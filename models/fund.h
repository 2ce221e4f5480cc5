/* fund - income by payer, outgo and reserve. Rows: models/fund.def. */
#ifndef MODELS_FUND_H
#define MODELS_FUND_H

#include "models/ledger.h"
#include "models/levers.h"
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
    PAYERS_LATE, /* those before may pay late */
    PAYER_SOCIAL_INSURANCE = PAYERS_LATE,
    PAYER_STATE_FULL,
    PAYER_STATE_PART,
    PAYER_LOCAL,
    PAYER_HOUSEHOLD,
    PAYER_OTHER,
    PAYERS
};

enum { FUND_QUARTERS = 12 };    /* most periods a year, and entries of payment_pattern */
enum { FUND_WHOLE, FUND_PART }; /* places in the words of scope */
enum { FUND_DEFICIT, FUND_BREACH, FUND_EXHAUSTION, FUND_EVENTS };

/* Whole currency units, [LANES]. */
struct fund_state {
    int64_t *reserve, *arrears, *outstanding, *topup_so_far;
    int64_t *first_reserve, *year_balance; /* at the base date; of the calendar year so far */
    int64_t (*receivable)[LANES];          /* [PAYERS_LATE] late contributions */
    int64_t (*settled)[LANES];             /* [FUND_QUARTERS] claims, this period's first */
    int64_t (*had)[LANES];                 /* [FUND_EVENTS] 1 once it has come */
    int64_t (*paid_up)[LANES];             /* [group] members */
    int64_t (*paid)[LANES];                /* [PAYERS] contributions in the period */
    int64_t (*lever)[LANES];               /* [LEVERS] costs */
    int64_t *due, *uncollected, *written_off;
    int64_t *contributions, *other_income, *interest, *income;
    int64_t *administration, *prevention, *claims_paid, *outgo;
    int64_t *balance, *topup, *care_fund, *reserve_inflow, *care_deficit;
    int64_t *wider, *allocation;                  /* of a part of a wider fund */
    int64_t *packages_surplus, *packages_deficit; /* of all packages that leave or cost something */
    double *wage_bill, *base, *outlays, *reserve_months, *target;
    double (*past_outgo)[LANES]; /* [FUND_QUARTERS] last year's periods, now first */
    /* [FUND_QUARTERS] so too: claims settled per member-year at prices of the base year */
    double (*past_settled)[LANES];
    struct ledger_horizon *horizon;
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

/* For series: what comes in besides contributions and interest, and with contributions; cost of
 * levers first .. end - 1; ledger_need and ledger_surplus to date. */
int64_t fund_other(const struct fund_state *fund, size_t lane);
int64_t fund_revenue(const struct fund_state *fund, size_t lane);
int64_t fund_levers(const struct fund_state *fund, size_t first, size_t end, size_t lane);
double fund_need(const struct fund_state *fund, size_t lane);
double fund_surplus(const struct fund_state *fund, size_t lane);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
