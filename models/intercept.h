/* intercept - solves what is not observed about a group so that it starts where it was observed.
 *
 * Known are a group's coverage at the end of the base year, how it drifts in the year from then on,
 * and all rates but one. Over a run-in of three years, with the base year's season, inflow of
 * people and prices, two unknowns are solved for these two facts: a level and a trend. */
#ifndef MODELS_INTERCEPT_H
#define MODELS_INTERCEPT_H

#include "models/chain.h"

#include <stdbool.h>
#include <stddef.h>

enum { INTERCEPT_KINDS = 10, INTERCEPT_PERIODS = 12, INTERCEPT_YEARS = 3, INTERCEPT_STAYS = 120 };

/* One group of one future. Coverage and drift are those of the people in the chain: without those
 * who never join. */
struct intercept_problem {
    bool choice;                     /* else everybody is willing and the action is solved */
    double coverage, drift;          /* share; share a year */
    double utility[INTERCEPT_KINDS]; /* V of each kind at the base date, without intercept */
    double weight[INTERCEPT_KINDS];  /* share of the group's people of each kind; sum 1 */
    double action;                   /* rate of joining a year of the willing (completion in) */
    double lapse;                    /* rate of leaving a year of the willing */
    double interruption;             /* a year, on top of it, at any season */
    double unwilling_exit;           /* a year */
    double change_of_mind, kept_by_care;
    int per_year;
    int stays; /* periods of a time limit, at most INTERCEPT_STAYS; 0: the group has none */
    double join_season[INTERCEPT_PERIODS], leave_season[INTERCEPT_PERIODS]; /* mean 1 */
    double inflow[INTERCEPT_PERIODS];         /* arrivals in a period over the group's residents */
    double inflow_insured[INTERCEPT_PERIODS]; /* the part of it who bring a card along */
};

/* What was solved. WILLING: the intercept of willingness. LAPSE: less lapse than stated is needed,
 * so the willing share is set half way between coverage and all, and the lapse rate is solved.
 * ACTION: the rate at which a list or an employer enrols. */
enum intercept_solved { INTERCEPT_NONE, INTERCEPT_WILLING, INTERCEPT_LAPSE, INTERCEPT_ACTION };

struct intercept_answer {
    enum intercept_solved solved;
    double intercept;     /* a: log-odds; 0 where everybody is willing */
    double trend;         /* g a year: log-odds of being willing, or log of the action */
    double action, lapse; /* a year, as used */
    struct chain_shares start[INTERCEPT_KINDS]; /* at the end of the base year */
    double course[INTERCEPT_PERIODS]; /* coverage at the end of each period of the base year */
    double least, most;               /* coverage that can be reached, when NONE */
};

struct intercept_answer intercept_solve(const struct intercept_problem *problem);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
