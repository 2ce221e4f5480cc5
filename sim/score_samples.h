/* score_samples - forecasts as a file of draws, in the shape of the hubs of forecasts: so that they
 * can be scored again without being made again, or be another model's.
 *
 * CSV with a row for each draw: reference_date and target_end_date (2014-12-31, or 2014-12),
 * output_type "sample", output_type_id, value; horizon, location, target and model_id may be there.
 * Rows of one forecast stand together, forecasts in order of origin and then of what is foretold. */
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

/* "2014-12-31": the last day of a month. */
enum { SCORE_SAMPLES_DATE = 40 };
const char *score_samples_date(int month, char out[SCORE_SAMPLES_DATE]);

/* A text as a cell of a table, in quotes. */
void score_samples_text(FILE *out, const char *text);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
