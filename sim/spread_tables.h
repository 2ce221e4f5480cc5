/* spread_tables - the split of the variance as a printed table, as variance.csv and as JSON. */
#ifndef SIM_SPREAD_TABLES_H
#define SIM_SPREAD_TABLES_H

#include "output/json.h"
#include "sim/spread.h"

/* In the years of a summary. */
void spread_tables_print(const struct spread *spread, const struct run *run, FILE *out);

/* Long form, one row for each part and for `total`: series, unit, year, part, variance and (of the
 * total) its interval, share and (of parts) its interval. Returns 0 or an errno. */
int spread_tables_write(const struct spread *spread, const struct run *run, FILE *out);

/* A member `variance` of the object that was begun last. */
void spread_tables_json(const struct spread *spread, const struct run *run, struct json *json);

/* "62 (50 to 71)", per cent of the variance, with its interval; "none" where it is nothing in every
 * future, "nothing varies". sign: "" or " %". In out, returned. */
enum { SPREAD_TABLES_SHARE = 160 };
const char *spread_tables_share(const struct variance_part *part, const char *sign,
                                char out[SPREAD_TABLES_SHARE]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
