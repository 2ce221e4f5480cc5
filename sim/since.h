/* since - what was observed after the base year: no model reads it, the forecast is held to it. */
#ifndef SIM_SINCE_H
#define SIM_SINCE_H

#include "output/chart.h"
#include "sim/run.h"

enum { SINCE_MOST = 256 };

/* An observed coverage at the end of a year of the forecast, beside what 9 of 10 futures hold. */
struct since {
    int year;
    double observed, low, high; /* shares of residents */
};

/* Those of the history's coverage that are dated a December; returns how many. */
size_t since_coverage(const struct run *run, struct since out[SINCE_MOST]);

/* "inside", "above" or "below" of the range. */
const char *since_place(const struct since *since);

/* Observations at or near the end of years (October to December; the forecast's points are of
 * December, and members dip in between), as points of a chart: up to the base year, or after it up
 * to the forecast's last. Returns how many. */
size_t since_points(const struct run *run, const char *series, double scale, bool after,
                    struct chart_point out[SINCE_MOST]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
