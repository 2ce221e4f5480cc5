/* spread - how much of the futures' variance is ignorance of parameters, how much luck, and how
 * much the choice of model.
 *
 * Further futures are run in eights: each eight has the same beliefs, two and two of it the same
 * shocks, and people's luck is each one's own (struct plan_layers). So three layers are nested, and
 * the components of a balanced nested design tell them apart (output/stats/variance.h): what varies
 * under the same shocks is people, under the same beliefs shocks too, and so on outward. How a
 * shock acts under some beliefs only counts as shocks. Several structures run the same futures and
 * are taken to be equally likely.
 *
 * With so many futures, four shocks for each belief tell a small share of beliefs twice as well as
 * two would, and a large one as well: its error is that of two mean squares over the 8 futures of
 * an eight, not the 4 of a four. */
#ifndef SIM_SPREAD_H
#define SIM_SPREAD_H

#include "output/stats/variance.h"
#include "sim/run.h"

enum {
    SPREAD_BELIEFS, /* the parts, from the outermost layer inwards, then the structures' */
    SPREAD_SHOCKS,
    SPREAD_PEOPLE,
    SPREAD_STRUCTURES,
    SPREAD_PARTS
};
enum {
    SPREAD_SERIES = 4,
    SPREAD_SHOCKS_EACH = 4, /* of a belief; both powers of two, as bits of a number name them */
    SPREAD_PEOPLE_EACH = 2, /* of a shock */
    SPREAD_EACH = SPREAD_SHOCKS_EACH * SPREAD_PEOPLE_EACH,
    SPREAD_LEAST = 10 /* beliefs: intervals of fewer are too short */
};

struct spread_year {
    struct variance_whole whole;
    struct variance_part part[SPREAD_PARTS]; /* 95 % intervals; NaN of a layer that cannot vary */
};

/* A series in years 1 ... of the forecast, in its own unit. */
struct spread_series {
    const char *column;
    const char *subject; /* in a sentence: "the reserve" */
    const char *unit;
    char title[RUN_TEXT]; /* "Coverage, % of residents" */
    char deviation[64];   /* unit of the standard deviation as it is shown: "percentage points" */
    double scale;         /* from the series' unit to that */
    struct spread_year *year; /* [1 .. years] */
};

struct spread {
    size_t nstructures;
    struct load *structure[VARIANCE_STRUCTURES]; /* the scenario itself first, borrowed */
    char name[VARIANCE_STRUCTURES][256];
    bool varies[SPREAD_STRUCTURES]; /* a layer, under some structure; else its part is exactly 0 */
    size_t beliefs;     /* that were run whole under every structure; 0: too few to say anything */
    size_t all_beliefs; /* that were asked for */
    bool interrupted;
    size_t nseries, years;
    struct spread_series series[SPREAD_SERIES];
};

/* Whether the options ask for it. */
bool spread_asked(const struct options *options);

/* Loads further structures before anything is run. False: said. spread_free is safe after either,
 * and on {0}. */
bool spread_open(struct spread *spread, struct load *load, const struct options *options);
void spread_free(struct spread *spread);

/* Runs the futures and splits the variance of a finished run; `out` is the folder as users know it.
 * Returns 0 or the exit status to end with, said. */
int spread_run(struct spread *spread, const struct run *run, const char *scratch, const char *out,
               const struct options *options);

/* How many independent draws the split rests on, and of which part: of the outermost layer that
 * varies. */
size_t spread_units(const struct spread *spread, size_t *part);

/* Parts that there are: without the structures' where there is one. */
size_t spread_parts(const struct spread *spread);

/* A part by name, "beliefs"; and in words, "ignorance of parameters". */
const char *spread_part(size_t part);
const char *spread_part_words(size_t part);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
