/* chain - the exact step of a two-state process, and of people who are willing or not.
 *
 * Two states: p01 = join / h (1 - exp(-h dt)), p10 = leave / h (1 - exp(-h dt)), h = join + leave.
 *
 * Willingness in one period. First the share willing moves from w0 to w: of the unwilling
 * (w - w0) / (1 - w0) turn willing, or of the willing (w0 - w) / w0 turn unwilling. Then a share
 * n = 1 - exp(-nu dt) makes up its mind anew and is willing with chance w, whatever it was before:
 *     up   = (1 - n) rise + n w,     down = (1 - n) fall + n (1 - w).
 * In this order people who were willing in the share w0 are so in the share w afterwards, exactly;
 * a redraw at w before the rise would let those whom it leaves unwilling rise a second time.
 * Having used care lessens the fall, not the redraw. Both are one matrix so that each state is
 * drawn once, and the reached are reached with their present mind.
 *
 * Where constant rates lead. Generator: out <-> in at join and leave for the willing, in -> out at
 * d for the unwilling, unwilling <-> willing at nu w and nu (1 - w) in either state. So the share
 * willing is w, and inflow = outflow of the insured unwilling and of the insured willing say
 *     nu (1 - w) IW = (d + nu w) IU,
 *     join (w - IW) + nu w IU = (leave + nu (1 - w)) IW,   hence
 *     IW = join w / (join + leave + nu (1 - w) d / (d + nu w)),
 *     IW + IU = join (d + nu) w / (d (h + nu) + nu (h - d) w),
 * which rises from 0 to join / h as w goes from 0 to 1 and is inverted by one division. */
#include "models/chain.h"

#include "models/elementary.h"

#include <math.h>

struct chain_step chain_two_state(double join, double leave, double dt)
{
    const double hazard = join + leave;
    if (hazard == 0.0)
        return (struct chain_step){0};
    const double moved = elementary_probability(hazard, dt);
    return (struct chain_step){.join = join / hazard * moved, .leave = leave / hazard * moved};
}

struct chain_pace chain_pace(const struct chain_rates *rates, double dt)
{
    return (struct chain_pace){
        .anew = elementary_probability(rates->change_of_mind, dt),
        .kept_by_care = rates->kept_by_care,
        .reach = elementary_probability(rates->reach, dt) * rates->reach_success,
        .leave_unwilling = elementary_probability(rates->leave_unwilling, dt),
        .step = chain_two_state(rates->join, rates->leave, dt),
    };
}

struct chain_moves chain_turn(const struct chain_pace *pace, double w0, double w)
{
    const double rise = w > w0 ? (w - w0) / (1.0 - w0) : 0.0;
    const double fall = w < w0 ? (w0 - w) / w0 : 0.0;
    const double anew = pace->anew, kept_fall = fall * (1.0 - pace->kept_by_care);
    return (struct chain_moves){
        .up = (1.0 - anew) * rise + anew * w,
        .down_uninsured = (1.0 - anew) * fall + anew * (1.0 - w),
        .down_insured = (1.0 - anew) * kept_fall + anew * (1.0 - w),
        .reach = pace->reach,
        .join = pace->step.join,
        .leave = pace->step.leave,
        .leave_unwilling = pace->leave_unwilling,
    };
}

struct chain_moves chain_moves(const struct chain_rates *rates, double dt)
{
    const struct chain_pace pace = chain_pace(rates, dt);
    return chain_turn(&pace, rates->willing_before, rates->willing);
}

/* Moves the net of two opposite flows between two shares: their sum is kept. */
static void exchange(double *from, double *to, double there, double back)
{
    const double net = *from * there - *to * back;
    *from -= net;
    *to += net;
}

struct chain_shares chain_expect(struct chain_shares now, const struct chain_moves *moves)
{
    exchange(&now.out_unwilling, &now.out_willing, moves->up, moves->down_uninsured);
    exchange(&now.in_unwilling, &now.in_willing, moves->up, moves->down_insured);
    exchange(&now.out_willing, &now.in_willing, moves->reach, 0.0);
    exchange(&now.out_willing, &now.in_willing, moves->join, moves->leave);
    exchange(&now.in_unwilling, &now.out_unwilling, moves->leave_unwilling, 0.0);
    return now;
}

/* part / whole where an empty whole has no parts: states that nothing enters are empty. */
static double share(double part, double whole)
{
    return whole > 0.0 ? part / whole : 0.0;
}

struct chain_shares chain_stationary(double w, double join, double leave, double change_of_mind,
                                     double leave_unwilling)
{
    const double turn = change_of_mind * (1.0 - w), back = change_of_mind * w;
    const double gone = share(leave_unwilling, leave_unwilling + back); /* of those who turn */
    const double in_willing = share(join * w, join + leave + turn * gone);
    const double in_unwilling = share(turn, leave_unwilling + back) * in_willing;
    return (struct chain_shares){
        .out_willing = w - in_willing,
        .out_unwilling = 1.0 - w - in_unwilling,
        .in_willing = in_willing,
        .in_unwilling = in_unwilling,
    };
}

double chain_willing(double coverage, double join, double leave, double change_of_mind,
                     double leave_unwilling)
{
    const double hazard = join + leave, d = leave_unwilling, nu = change_of_mind;
    if (!(coverage >= 0.0 && coverage < join / hazard))
        return (double)NAN;
    if (nu == 0.0)
        return coverage * hazard / join; /* nobody turns unwilling: d plays no part */
    if (d == 0.0 && coverage > 0.0)
        return (double)NAN; /* the unwilling never leave: no w > 0 leads below the ceiling */
    const double w = coverage * d * (hazard + nu) /
                     (d * (join + coverage * nu) + nu * (join - coverage * hazard));
    return w < 1.0 ? w : 1.0; /* within rounding of the ceiling */
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
