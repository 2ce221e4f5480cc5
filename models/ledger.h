/* ledger - the arithmetic of an insurance fund, as an actuary writes it.
 *
 * Forms: ILO, Cichon et al. (2004), Financing Social Protection; SSA trustees' report for the
 * actuarial balance. Rates are per year, dt in years. */
#ifndef MODELS_LEDGER_H
#define MODELS_LEDGER_H

#include <stddef.h>

/* Contributions of `persons` insured for dt years on a monthly base at `rate`. */
double ledger_contribution(double persons, double monthly_base, double rate, double dt);

/* Yield of an opening reserve and of a net flow that comes in evenly: i dt (open + net / 2). */
double ledger_interest(double i, double dt, double open, double net);
/* The same with the net flow at mid-period and compound yield, for one year. */
double ledger_interest_compound(double i, double open, double net);

/* Pay-as-you-go rate: outgo less other income, over the contribution base. */
double ledger_payg(double outgo, double other_income, double base);

/* Present value at the start of flows at mid-year, discounted at i. */
double ledger_present(const double *flow, size_t years, double i);

/* Present value of 1 growing at g, paid at the start of each of n years, discounted at i. */
double ledger_annuity(double g, double i, size_t n);

/* Actuarial balance, a share of payroll: (reserve + income - outgo - target) / payroll, all but the
 * reserve as present values. */
double ledger_balance(double reserve, double income, double outgo, double target, double payroll);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
