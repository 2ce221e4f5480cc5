/* history - the CSV file of what was observed: date, series, value, unit and, when known,
 * measurement_error, status, definition, source, note; one row for each date and series. Missing
 * dates stay missing. */
#ifndef SCENARIOS_HISTORY_H
#define SCENARIOS_HISTORY_H

#include "scenarios/pool.h"
#include "scenarios/scenario.h"
#include "scenarios/source.h"

bool history_read(const struct source *source, struct pool *pool, struct faults *faults,
                  const struct observation **out, size_t *n);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
