/* hindcast_make - refits at each origin, and what would have been forecast then.
 *
 * The forecast is that of the fit's own likelihood: under it figures before and after the origin
 * are normal together, on their link scale, for each draw of the beliefs; so the figures that were
 * known carry over what shocks had done until then, and what the model had left out, and the rest
 * is the spread of what is to come of both. Law and the economy are in it as they came (a
 * conditional hindcast). */
#ifndef SIM_HINDCAST_MAKE_H
#define SIM_HINDCAST_MAKE_H

#include "sim/fit_work.h"
#include "sim/hindcast.h"

struct hindcast_made {
    struct hindcast_forecast *forecast;
    size_t n;
    double *draws; /* all of them */
};

/* Smaller than those of a fit: one run an origin. */
struct fit_settings hindcast_make_settings(size_t beliefs);

/* Forecasts from each origin (months, rising) of the rows of runs->observed that `wanted` names, in
 * their order: wanted[origin * observed->n + row]. Not FIT_DONE: see runs. hindcast_make_free is
 * safe after either. */
enum fit_end hindcast_make(struct hindcast_made *out, struct fit_runs *runs,
                           const struct fit_settings *settings, const int *origin, size_t origins,
                           const bool *wanted);
void hindcast_make_free(struct hindcast_made *made);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
