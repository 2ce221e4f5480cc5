/* score_summary - what a reader sees of forecasts that were looked back at, on standard output. */
#ifndef SIM_SCORE_SUMMARY_H
#define SIM_SCORE_SUMMARY_H

#include "sim/scoring.h"

#include <stdio.h>

/* Folder NULL: not said. */
void score_summary_print(const struct scoring *all, const char *folder, FILE *out);
void score_summary_json(const struct scoring *all, const char *folder, FILE *out);

/* Whether they are this program's, of which is known what they knew. */
bool score_summary_own(const struct scoring *all);

/* "2014-2023", "2014-2016, 2019": the years of origins. */
enum { SCORE_SUMMARY_TEXT = 512 };
void score_summary_years(const int *origin, size_t n, char out[SCORE_SUMMARY_TEXT]);

/* What is to be said of the naive forecasts that were beaten, from which year ahead, and of those
 * that were not: one sentence each. */
void score_summary_better(const struct scorecard *card, char out[SCORE_SUMMARY_TEXT]);
void score_summary_short(const struct scorecard *card, char out[SCORE_SUMMARY_TEXT]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
