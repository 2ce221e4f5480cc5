/* comparison_summary - what a planner reads after a comparison. */
#ifndef SIM_COMPARISON_SUMMARY_H
#define SIM_COMPARISON_SUMMARY_H

#include "output/json.h"
#include "sim/comparison.h"

#include <stdio.h>

/* Folder NULL: not said. */
void comparison_summary_print(const struct comparison *all, const char *folder, FILE *out);
void comparison_summary_json(const struct comparison *all, const char *folder, FILE *out);

/* "near_poor costs no more and does no less", "on the frontier"; in out, returned. titles: arms are
 * called by their titles, else by their names. */
const char *comparison_summary_place(const struct comparison *all, size_t arm, bool titles,
                                     char out[RUN_TEXT]);

/* What a person-year more costs, or one fewer saves, or why there is no such price, in words.
 * False: there is none. */
bool comparison_summary_each(const struct comparison *all, size_t arm, char out[RUN_TEXT]);

/* What one unit of a scale is worth in units of the series: 1e12, 1000, 0.01, 1. */
double comparison_summary_unit(const struct comparison *all, enum comparison_scale scale);

/* "+1.25 +-0.03", and "=" behind it where the two cannot be told apart; "the same" where no future
 * differs at all. */
void comparison_summary_difference(const struct paired *p, double unit, int decimals, char *out,
                                   size_t size);

/* A difference, as JSON. */
void comparison_summary_paired(struct json *json, const char *key, const struct paired *p);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
