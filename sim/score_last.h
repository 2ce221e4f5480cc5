/* score_last - the scores of a scenario's forecasts that were made last, for who runs it.
 *
 * They are read from output/scores/NAME/score.json, numbers only. Scores of other inputs than the
 * run's are not shown: that they are of others is. */
#ifndef SIM_SCORE_LAST_H
#define SIM_SCORE_LAST_H

#include "output/json.h"
#include "sim/run.h"
#include "sim/scorecard.h"

#include <stdio.h>

enum score_last_kind {
    SCORE_LAST_NONE,    /* nothing was scored, or what lies there is no score */
    SCORE_LAST_OTHER,   /* of other inputs */
    SCORE_LAST_MATCHES, /* the rest is filled */
};

struct score_last {
    enum score_last_kind kind;
    char folder[512];
    int first, last; /* origins, years */
    size_t norigins, forecasts;
    size_t held, of;                      /* 90 % bands */
    double low, high;                     /* 95 % interval of the share held */
    double skill[SCORECARD_HORIZONS + 1]; /* against persistence; NaN: not known. Place 0: all */
    int better_from[SCORE_BASELINES];     /* 0: not */
};

/* A hash of what a scenario says: its files (run->inputs_sha), and each value that --set gave it but
 * seed and number of futures, which are not of the scenario. Returns 0 or an errno. */
int score_last_key(const struct run *run, char out[65]);

/* The score of the run's scenario. */
void score_last_read(struct score_last *out, const struct run *run);

void score_last_print(const struct score_last *last, FILE *out);
void score_last_json(const struct score_last *last, struct json *json);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
