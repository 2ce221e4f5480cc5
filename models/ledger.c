/* ledger - the arithmetic of an insurance fund, as an actuary writes it.
 *
 * Money in one currency unit throughout; rates per year, shares as fractions. With v the discount
 * factor to the start and t a period of dt years at yield i:
 *     v(t) = v(t - 1) (1 + i)^-dt,   PV flow = sum of flow(t) v(t - 1) (1 + i)^(-dt / 2)
 *     surplus = reserve + PV revenue - PV outgo - v target
 *     need    = PV outgo + v target - reserve - PV other
 * surplus / PV base is the actuarial balance, need / PV base the level premium. References stand in
 * the header. */
#include "models/ledger.h"

#include "models/elementary.h"

#include <math.h>

static const double MONTHS = 12.0; /* of a year */

int64_t ledger_whole(double money)
{
    double bounded = money < -LEDGER_MOST  ? -LEDGER_MOST
                     : money < LEDGER_MOST ? money
                                           : LEDGER_MOST;
    return (int64_t)floor(bounded + 0.5);
}

double ledger_contribution(double persons, double monthly_base, double rate, double dt)
{
    return persons * monthly_base * rate * (MONTHS * dt);
}

/* A flow that comes in evenly is there for half of the time. */
double ledger_interest(double i, double dt, double open, double net)
{
    return i * dt * (open + 0.5 * net);
}

struct ledger_loss ledger_loss(int64_t stock, double collected, double written_off, double dt)
{
    double hazard = collected + written_off;
    if (hazard == 0.0)
        return (struct ledger_loss){0, 0};
    int64_t gone = ledger_whole((double)stock * elementary_probability(hazard, dt));
    int64_t got = ledger_whole((double)gone * (collected / hazard));
    return (struct ledger_loss){got, gone - got};
}

/* Each period's claims are paid up to a share that is rounded once, so that the last payment brings
 * exactly what is left. */
static int64_t paid_upto(int64_t settled, double share)
{
    return share < 1.0 ? ledger_whole((double)settled * share) : settled; /* NaN: all */
}

struct ledger_payout ledger_payout(const int64_t settled[], const double paid[], int n)
{
    struct ledger_payout sum = {0, 0};
    for (int j = 0; j < n; j++) {
        int64_t before = j > 0 ? paid_upto(settled[j], paid[j - 1]) : 0;
        int64_t now = paid_upto(settled[j], paid[j]);
        sum.payable += now - before;
        sum.outstanding += settled[j] - now;
    }
    return sum;
}

struct ledger_horizon ledger_start(void)
{
    return (struct ledger_horizon){.discount = 1.0};
}

struct ledger_horizon ledger_further(struct ledger_horizon so_far, double i, double dt,
                                     double outgo, double revenue, double other, double base)
{
    const double half = elementary_exp(-0.5 * dt * elementary_log1p(i));
    const double mid = so_far.discount * half;
    return (struct ledger_horizon){
        .discount = mid * half,
        .outgo = so_far.outgo + mid * outgo,
        .revenue = so_far.revenue + mid * revenue,
        .other = so_far.other + mid * other,
        .base = so_far.base + mid * base,
    };
}

double ledger_surplus(const struct ledger_horizon *horizon, double reserve, double target)
{
    return reserve + horizon->revenue - horizon->outgo - horizon->discount * target;
}

double ledger_need(const struct ledger_horizon *horizon, double reserve, double target)
{
    return horizon->outgo + horizon->discount * target - reserve - horizon->other;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
