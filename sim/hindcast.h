/* hindcast - what would have been forecast at an origin, fitted to what was known then. */
#ifndef SIM_HINDCAST_H
#define SIM_HINDCAST_H

#include <stddef.h>

/* A figure of the history, month since year 0 (end of the month), natural scale. */
struct hindcast_figure {
    int month;
    double value, error;
};

/* The model's forecast made at the end of month `origin`, of a figure that came later: equally
 * likely draws of the figure as it would be measured. */
struct hindcast_forecast {
    int origin;
    struct hindcast_figure target;
    size_t n;
    const double *draws; /* [n] */
};

/* All figures of one series, and all forecasts of them, by origin and then by target. */
struct hindcast {
    const char *series, *unit; /* "coverage", "share" */
    const struct hindcast_figure *figure;
    size_t nfigures;
    const struct hindcast_forecast *forecast;
    size_t nforecasts;
    const char *model; /* whose forecasts they are: "uhcast", or what their file says */
};

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
