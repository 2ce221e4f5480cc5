/* score_tables - scores and forecasts as files: scores.csv, forecasts.csv, score.json. */
#ifndef SIM_SCORE_TABLES_H
#define SIM_SCORE_TABLES_H

#include "output/folder.h"
#include "sim/scoring.h"

/* Writes all of them, and samples.csv where draws are kept. Returns 0 or an errno. */
int score_tables_write(const struct scoring *all, struct folder *folder);

/* What score.json holds, into a document: `score --json` prints the same with its folder. */
void score_tables_json(const struct scoring *all, struct json *json);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
