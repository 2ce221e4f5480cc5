/* scoring - what `uhcast score` has in hand: a scenario, forecasts of its past, and their scores. */
#ifndef SIM_SCORING_H
#define SIM_SCORING_H

#include "sim/hindcast.h"
#include "sim/run.h"
#include "sim/scorecard.h"

struct scoring {
    struct run run; /* the scenario, its hashes, its charts: nothing is simulated in it */
    const struct hindcast *hindcast;
    const char *forecasts;  /* the file that they were read from; NULL: the model was refitted */
    char forecasts_sha[65]; /* of that file */
    bool draws;             /* all of them are kept, in samples.csv */
    struct scorecard card;
};

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
