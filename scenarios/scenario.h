/* scenario - text to a checked, complete scenario.
 *
 * A scenario file, the files it inherits from (`base = "..."`), overlays laid on it and --set
 * arguments become one struct in which every row of every section has a value of the right kind
 * within its bounds, and every value keeps the place that set it. All mistakes are gathered before
 * loading fails, each as a fault at file:line. Nothing but this folder reads scenario text. */
#ifndef SCENARIOS_SCENARIO_H
#define SCENARIOS_SCENARIO_H

#include "models/fault.h"
#include "models/quantity.h"
#include "models/row.h"
#include "models/sections.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct scenario; /* opaque, checked, complete */

/* What to load. library: the folder of shipped scenarios, searched for `base = "vietnam"` and the
 * like; overlays are laid on the file in turn, then sets ("path=value", as libconfig text).
 * alone: texts of which none says of which years or people it is are overlays, which lie on any
 * scenario that has what they name. They are refused in one sentence, or with this checked as far
 * as they can be without a scenario. */
struct scenario_request {
    const char *file;
    const char *library;
    const char *const *overlays;
    size_t noverlays;
    const char *const *sets;
    size_t nsets;
    bool alone;
};

/* One value of one row, for one element of its dimension. */
struct setting {
    struct place place; /* who set it; file NULL: the row's usual value */
    bool given;         /* by some text, not by the row */
    struct dated *path; /* REAL (one entry from QUANTITY_EVER), PATH: entries in date order */
    size_t npath;
    double *list;       /* LIST: row->length numbers, NaN beyond those given; TABLE: dense */
    size_t nlist;       /* LIST: how many were given; TABLE: how many there are */
    int64_t count;      /* COUNT, WORD (place in words), NAME (index or -1), MONTH (or -1) */
    const char *text;   /* TEXT; TABLE: the file's name as written; WORD, NAME, MONTH: the word */
    const char *source; /* from { value = ...; source = "..."; status = "..." }, or NULL */
    const char *status;
    bool repeated; /* an area has it from the nation, as another area before it */
};

/* One figure of the past: what was observed, never invented. */
struct observation {
    int month;          /* months since the year 0; the figure is of this month's end, */
    const char *series; /* or of the year that ends with it */
    double value;
    double error; /* standard error of measurement, in the unit of value; NaN unknown */
    const char *unit, *status, *definition, *source;
    struct place place;
};

/* Every file that went into the scenario. */
struct scenario_file {
    const char *name;  /* as named, relative to nothing in particular: for people */
    const char *path;  /* real path */
    const void *bytes; /* as read: what a hash is made of */
    size_t size;
};

/* Loads, or says every fault and leaves *out NULL. False also when the machine fails (said as a
 * fault too). scenario_free(NULL) is safe. */
bool scenario_load(struct scenario **out, const struct scenario_request *request,
                   struct faults *faults);
void scenario_free(struct scenario *scenario);

/* Whether it is an overlay by itself, which request->alone let through: no more than the names of
 * the groups that it counts on may then be asked for. */
bool scenario_is_overlay(const struct scenario *scenario);

/* scenario_load for a text in memory, as if it stood in request->file. */
bool scenario_load_text(struct scenario **out, const struct scenario_request *request,
                        const char *text, size_t size, struct faults *faults);

/* Borrowed until scenario_free. `section` is a place in sections_all, `row` a place in its rows,
 * `element` below scenario_size of the row's dimension (DIM_ONE: 0). In a keyed section every row
 * varies over the section's dimension.
 *
 * Where the scenario has areas, groups and transitions have a copy in each, named AREA.GROUP: those
 * of the first area first. A copy has what its area says, else what the nation's group has. What
 * areas do not say of residents and members is split (scenarios/split.h). */
const struct setting *scenario_setting(const struct scenario *scenario, size_t section, size_t row,
                                       size_t element);
size_t scenario_size(const struct scenario *scenario, enum dim dim);

/* How many elements a row has. */
size_t scenario_elements(const struct scenario *scenario, size_t section, size_t row);
const char *scenario_name(const struct scenario *scenario, enum dim dim, size_t element);
size_t scenario_history(const struct scenario *scenario, const struct observation **out);
size_t scenario_files(const struct scenario *scenario, const struct scenario_file **out);

/* What an overlay says of what the scenario has deleted, which falls away: each of them once. */
struct scenario_fallen {
    const char *file; /* that says it, as it was named */
    const char *noun; /* "group" */
    const char *name;
    struct scenario_fallen *next; /* NULL: the last */
};
const struct scenario_fallen *scenario_fallen(const struct scenario *scenario);

/* The path by which a file, --set, sweep and fault name a value: "policy.subsidy.near_poor", or
 * "areas.north.policy.subsidy.near_poor" where an area says it.
 * Writes at most `size` bytes, NUL-terminated. */
void scenario_path(const struct scenario *scenario, size_t section, size_t row, size_t element,
                   char *out, size_t size);

/* The value as it would be written in a scenario file; every number reads back as the same bits.
 * Writes at most `size` bytes, NUL-terminated, and returns how many the whole would take. */
size_t scenario_text(const struct scenario *scenario, size_t section, size_t row, size_t element,
                     char *out, size_t size);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
