/* ledger - the arithmetic of an insurance fund, as an actuary writes it.
 *
 * Forms: ILO, Cichon et al. (2004), Financing Social Protection; SSA trustees' report for the
 * actuarial balance. Rates are per year, dt in years. */
#ifndef MODELS_LEDGER_H
#define MODELS_LEDGER_H

#include <stdint.h>

#define LEDGER_MOST 0x1p53 /* currency units: below this a double holds every whole one exactly */

/* Whole currency units, halves up. What is past LEDGER_MOST stays there, for the caller to find. */
int64_t ledger_whole(double money);

/* Contributions of `persons` insured for dt years on a monthly base at `rate`. */
double ledger_contribution(double persons, double monthly_base, double rate, double dt);

/* Yield of an opening reserve and of a net flow that comes in evenly: i dt (open + net / 2). */
double ledger_interest(double i, double dt, double open, double net);

/* Late contributions: what a stock of them loses over dt years at two hazards a year, one of being
 * collected and one of being written off, in whole units. */
struct ledger_loss {
    int64_t collected, written_off;
};
struct ledger_loss ledger_loss(int64_t stock, double collected, double written_off, double dt);

/* Claims settled in a period are paid by a pattern: paid[j] is the share of them paid by the end of
 * the j-th period after; NaN: all. settled[0 .. n - 1]: this period's, the last one's ... */
struct ledger_payout {
    int64_t payable, outstanding; /* in this period; after it. Whole units, nothing lost */
};
struct ledger_payout ledger_payout(const int64_t settled[], const double paid[], int n);

/* A whole future as present values at its start, flows at the middle of their periods. */
struct ledger_horizon {
    double discount; /* to the start, from the date reached */
    double outgo, revenue, other, base;
};
struct ledger_horizon ledger_start(void);
/* A further period of dt years at yield i; `revenue` is all income but interest, `other` the part
 * of it that is no contribution, `base` what contributions are a share of. */
struct ledger_horizon ledger_further(struct ledger_horizon so_far, double i, double dt,
                                     double outgo, double revenue, double other, double base);

/* Present values of what is left over, and of what contributions have to bring, where `reserve` is
 * there at the start and `target` shall be at the date reached. Over the base they are the
 * actuarial balance and the level premium; over one period, with neither reserve nor target, the
 * latter is the pay-as-you-go rate. */
double ledger_surplus(const struct ledger_horizon *horizon, double reserve, double target);
double ledger_need(const struct ledger_horizon *horizon, double reserve, double target);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
