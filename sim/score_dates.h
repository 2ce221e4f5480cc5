/* score_dates - from which years forecasts are looked back at, and which figures they are held to.
 *
 * A forecast is made at the end of a December. It is held to one figure a year: the one nearest to
 * the year's end among those of September to December. What is dated between is no target (members
 * dip within the year), nor is what is dated January to March, which belongs to the year that has
 * begun. A year without such a figure has no target: a gap stays a gap. */
#ifndef SIM_SCORE_DATES_H
#define SIM_SCORE_DATES_H

#include "scenarios/scenario.h"
#include "sim/hindcast.h"

#include <stdbool.h>

enum { SCORE_DATES_MOST = 64, SCORE_DATES_AHEAD = 5, SCORE_DATES_BEFORE = 5 };

struct score_dates {
    int origin[SCORE_DATES_MOST]; /* Decembers, rising */
    size_t n;
};

/* The figures of a series in a scenario's history, in order of time, at most `most`; returns how
 * many there are. An error of measurement that is not known is NaN. */
size_t score_dates_history(const struct scenario *scenario, const char *series,
                           struct hindcast_figure *out, size_t most);

/* The figure of a year, or n: there is none. Figures rise in time. */
size_t score_dates_figure(const struct hindcast_figure *figure, size_t n, int year);

/* Whole years from an origin to a figure that is dated about a year's end. */
int score_dates_horizon(int origin, int month);

/* Every year with SCORE_DATES_BEFORE figures or more after the month `start` and up to its end, and
 * a figure of a later year, at most SCORE_DATES_AHEAD on. */
void score_dates_usual(const struct hindcast_figure *figure, size_t n, int start,
                       struct score_dates *out);

/* "2014-2023" or "2014,2016,2019-2021". False: neither, or a year twice. */
bool score_dates_read(const char *text, struct score_dates *out);

/* The figures that a forecast made at the end of month `origin` is held to, as places; at most
 * SCORE_DATES_AHEAD. */
size_t score_dates_targets(const struct hindcast_figure *figure, size_t n, int origin,
                           size_t out[SCORE_DATES_AHEAD]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
