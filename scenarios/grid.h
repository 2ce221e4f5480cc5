/* grid - a TABLE row's CSV file to a dense table.
 *
 * The header names the row's keys (year, sex, age), a value column by the row's unit, and perhaps
 * status, source, note, unit, definition. Every year of [first_year, last_year] is filled: in
 * straight lines between the file's years, its first and last holding before and after. Each cell
 * must be there, with one exception: in a table without sex that names neither age 0 nor age 100
 * (births by age of the mother), the ages before the first and after the last are 0 where the row
 * allows 0. */
#ifndef SCENARIOS_GRID_H
#define SCENARIOS_GRID_H

#include "models/row.h"
#include "scenarios/pool.h"
#include "scenarios/source.h"

#include <stdbool.h>

/* Dense in the order in which the row's words name the keys, the last fastest. */
bool grid_read(const struct row *row, const struct source *source, int first_year, int last_year,
               struct pool *pool, struct faults *faults, double **out, size_t *n);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
