/* run - a finished run: what the summary, the charts and the manifest are made of. */
#ifndef SIM_RUN_H
#define SIM_RUN_H

#include "output/bands.h"
#include "output/folder.h"
#include "output/json.h"
#include "output/table.h"
#include "sim/findings.h"
#include "sim/load.h"
#include "sim/options.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { RUN_CHARTS = 6, RUN_TEXT = 256 };

/* One chart of the run: its file name and what became of it. */
struct run_chart {
    const char *name;
    char script_sha[65];
    char skipped[RUN_TEXT]; /* why it was not drawn; empty: it was */
};

struct spread;

struct run {
    const struct load *load;
    const struct plan *plan;
    struct table *table;
    struct bands *bands;
    struct findings findings;
    size_t futures; /* complete */
    bool interrupted;
    const char *formats; /* of the charts, "svg,png" */
    bool draws;          /* kept, in draws.csv.gz */
    char inputs_sha[65]; /* of all input files, in order */
    char draws_sha[65];
    struct run_chart chart[RUN_CHARTS];
    size_t ncharts; /* one of areas only where there are some, of the variance where it is split */
    const struct spread *spread; /* the variance by layer (sim/spread.h); NULL: not split */
};

/* Texts of the scenario's top level. */
const char *run_text(const struct run *run, const char *row);

/* The label of a group or target, or its name where it has none. */
const char *run_label(const struct run *run, size_t section, enum dim dim, size_t element);

/* How many of a large amount one currency unit is; the divisor of money in tables and charts. */
double run_money(const struct run *run);

/* The band of a column by name, at the end of (or over) a year of the forecast; 0: the start. */
const struct band *run_band(const struct run *run, const char *column, size_t year);

/* Fills inputs_sha. Returns 0 or an errno. */
int run_hash_inputs(struct run *run);

/* "62 of 100 futures", "fewer than 1 of 100 futures", "none of 400 futures"; in out, returned. */
const char *run_share_words(const struct share *share, char out[RUN_TEXT]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
