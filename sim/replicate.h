/* replicate - runs one bundle of futures through all periods. */
#ifndef SIM_REPLICATE_H
#define SIM_REPLICATE_H

#include "sim/plan.h"

/* Why a bundle could not go on. */
struct replicate_trouble {
    size_t replicate; /* SIZE_MAX: none */
    char what[480];
};

/* Runs futures first .. first + lanes - 1, at most plan->lanes. rows[lane][period][column] gets all
 * stocks and flows, period 0 included; a RATE column stays as it was. `stop` is asked once a
 * period: true abandons the bundle. Returns false when stopped or in trouble. */
bool replicate_run(const struct plan *plan, struct worker *worker, size_t first, size_t lanes,
                   double *rows, bool (*stop)(void *context), void *context,
                   struct replicate_trouble *trouble);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
