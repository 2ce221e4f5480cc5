/* summary_areas - the part of a run's summary that tells its areas apart. */
#ifndef SIM_SUMMARY_AREAS_H
#define SIM_SUMMARY_AREAS_H

#include "output/json.h"
#include "sim/run.h"

#include <stddef.h>
#include <stdio.h>

/* A line for each area, of the same n years as the rest of the summary; nothing where the scenario
 * has no areas. */
void summary_areas_print(const struct run *run, const size_t *year, size_t n, FILE *out);

/* An array "areas" in the open object, of all years; nothing where there are none. */
void summary_areas_json(const struct run *run, struct json *json);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
