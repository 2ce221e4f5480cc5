/* findings - what a run says about its targets and its fund, counted over futures. */
#ifndef SIM_FINDINGS_H
#define SIM_FINDINGS_H

#include "output/bands.h"
#include "output/table.h"
#include "sim/plan.h"

#include <stdbool.h>
#include <stddef.h>

enum { FINDINGS_YEARS = 256, FINDINGS_TARGETS = 64, FINDINGS_GROUPS = 512 };

struct findings {
    size_t futures;
    size_t years;                          /* of the forecast */
    struct share target[FINDINGS_TARGETS]; /* reached, by target */
    bool part; /* of a wider fund: no reserve, so these instead of the next three */
    struct share over[FINDINGS_YEARS]; /* [1..years] care cost more than that year's allocation */
    struct share breached;             /* below the planning minimum at any period's end */
    struct share exhausted[FINDINGS_YEARS]; /* [1..years] reserve used up by the end of that year */
    double breach_year[3];                  /* of the futures that breach: 5 %, median, 95 % */
    double minimum_months;                  /* central value of fund.minimum_months; 0: none */
    double solved[FINDINGS_GROUPS]; /* share of futures in which a group's lapse was solved */
};

/* The place of a column by name; the program's own names only. */
size_t findings_column(const struct plan *plan, const char *name);

/* Reads the table. Returns 0 or an errno. */
int findings_make(struct findings *findings, const struct plan *plan, struct table *table);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
