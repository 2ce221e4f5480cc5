/* ledger - the arithmetic of an insurance fund, as an actuary writes it.
 *
 * Money in one currency unit throughout; rates per year, shares as fractions. References stand in
 * the header. */
#include "models/ledger.h"

#include <math.h>

static const double MONTHS = 12.0; /* of a year */

double ledger_contribution(double persons, double monthly_base, double rate, double dt)
{
    return persons * monthly_base * rate * (MONTHS * dt);
}

/* A flow that comes in evenly is there for half of the time. */
double ledger_interest(double i, double dt, double open, double net)
{
    return i * dt * (open + 0.5 * net);
}

double ledger_interest_compound(double i, double open, double net)
{
    return i * open + net * (sqrt(1.0 + i) - 1.0);
}

double ledger_payg(double outgo, double other_income, double base)
{
    return (outgo - other_income) / base;
}

/* Sum of flow[t] (1 + i)^-(t + 1/2), from the last year backwards (Horner). */
double ledger_present(const double *flow, size_t years, double i)
{
    double value = 0.0;
    for (size_t t = years; t-- > 0;)
        value = flow[t] + value / (1.0 + i);
    return value / sqrt(1.0 + i);
}

/* Sum of q^t over t < n with q = (1 + g) / (1 + i); g = i needs no case of its own. */
double ledger_annuity(double g, double i, size_t n)
{
    const double q = (1.0 + g) / (1.0 + i);
    double value = 0.0;
    for (size_t t = 0; t < n; t++)
        value = 1.0 + q * value;
    return value;
}

double ledger_balance(double reserve, double income, double outgo, double target, double payroll)
{
    return (reserve + income - outgo - target) / payroll;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
