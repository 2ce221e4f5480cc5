/* comparison_areas - what policies do in each area: the part of a comparison's summary. */
#ifndef SIM_COMPARISON_AREAS_H
#define SIM_COMPARISON_AREAS_H

#include "output/json.h"
#include "sim/comparison.h"

#include <stddef.h>
#include <stdio.h>

/* Coverage in the last year, areas by their names in the scenario; nothing where there are none. */
void comparison_areas_print(const struct comparison *all, FILE *out);

/* The same of an arm, as "area_coverage" in the open object. */
void comparison_areas_json(const struct comparison *all, size_t arm, struct json *json);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
