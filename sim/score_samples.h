/* score_samples - forecasts as a file of draws, in the shape of the hubs of forecasts: so that they
 * can be scored again without being made again, or be another model's.
 *
 * CSV with a row for each draw: reference_date and target_end_date (2014-12-31, or 2014-12),
 * output_type "sample", output_type_id, value; horizon, location, target and model_id may be there,
 * and then say the years between the dates, one place, "coverage" and one model. Rows of one
 * forecast stand together, forecasts in order of origin and then of target. */
#ifndef SIM_SCORE_SAMPLES_H
#define SIM_SCORE_SAMPLES_H

#include "models/fault.h"
#include "sim/hindcast.h"
#include "sim/score_dates.h"

#include <stdbool.h>
#include <stdio.h>

struct score_samples {
    struct hindcast hindcast; /* its figures are the caller's */
    struct hindcast_forecast *forecast;
    double *draws;
    char model[64]; /* the file's model_id, "unnamed" where it says none */
    char sha256[65];
};

/* The forecasts of a file for the year-end figures of a series (borrowed until free); of these
 * origins only (NULL: all). False: said. score_samples_free is safe after either. */
bool score_samples_read(struct score_samples *out, const char *file,
                        const struct hindcast_figure *figure, size_t n,
                        const struct score_dates *origins, struct faults *faults);
void score_samples_free(struct score_samples *samples);

/* Writes one for any forecasts. Returns 0 or an errno. */
int score_samples_write(const struct hindcast *hindcast, const char *location, FILE *out);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
