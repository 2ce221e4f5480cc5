/* chain - the exact step of a two-state process, and of people who are willing or not.
 *
 * Uninsured and insured, willing and unwilling (models/README.md, enrolment). Own elementary
 * functions only: people's draws depend on these. */
#ifndef MODELS_CHAIN_H
#define MODELS_CHAIN_H

/* Two states with hazards `join` and `leave` a year over dt years: the probability of being in the
 * other state at the end. join, leave >= 0; exact as both go to 0.
 * p01 = join / (join + leave) * (1 - exp(-(join + leave) dt)). */
struct chain_step {
    double join, leave;
};
struct chain_step chain_two_state(double join, double leave, double dt);

/* What moves people of one group and class in one period. */
struct chain_moves {
    double up;             /* unwilling -> willing */
    double down_uninsured; /* willing -> unwilling, without a card */
    double down_insured;   /* willing -> unwilling, with a card */
    double reach;          /* willing uninsured who are reached and succeed at once */
    double join, leave;    /* willing: exact two-state step */
    double leave_unwilling;
};

/* The rates behind it. */
struct chain_rates {
    double willing_before, willing;      /* share willing last period and now */
    double change_of_mind;               /* a year: people who draw their willingness anew */
    double kept_by_care;                 /* chi * share who used care in the last year */
    double reach, reach_success;         /* a year; share of the reached who succeed */
    double join, leave, leave_unwilling; /* a year, with season and shock */
};

/* The moves of a period of dt years. Order: the rise or fall of willingness and then the change of
 * mind (one matrix), reach, two-state step. A rise makes a share (w-w0)/(1-w0) of the unwilling
 * willing, a fall turns a share (w0-w)/w0 of the willing unwilling, of the insured only times
 * (1 - kept_by_care); who makes up his mind anew is willing with chance w. */
struct chain_moves chain_moves(const struct chain_rates *rates, double dt);

/* The same in two steps: what all kinds of people in a group share, and what each makes of it. */
struct chain_pace {
    double anew, kept_by_care, reach, leave_unwilling;
    struct chain_step step;
};
struct chain_pace chain_pace(const struct chain_rates *rates, double dt);
struct chain_moves chain_turn(const struct chain_pace *pace, double willing_before, double willing);

/* Shares of people in the four states; they sum to 1. */
struct chain_shares {
    double out_willing, out_unwilling, in_willing, in_unwilling;
};
struct chain_shares chain_expect(struct chain_shares now, const struct chain_moves *moves);

/* Where constant rates lead (no season, no reach; willingness constant at w): the stationary
 * shares, in closed form. */
struct chain_shares chain_stationary(double w, double join, double leave, double change_of_mind,
                                     double leave_unwilling);

/* The share willing whose stationary coverage is `coverage`, by the closed form's inverse; NAN
 * when there is none: coverage below 0, at or above the ceiling join / (join + leave), or with
 * change_of_mind > 0 and leave_unwilling = 0 anywhere above 0. */
double chain_willing(double coverage, double join, double leave, double change_of_mind,
                     double leave_unwilling);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
