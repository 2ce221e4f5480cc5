/* plan - a scenario made ready to run: sizes, order, compiled quantities, what is equal in all
 * futures.
 *
 * This is the threading boundary: above it, one thread; below it, a const plan and a worker's own
 * memory. */
#ifndef SIM_PLAN_H
#define SIM_PLAN_H

#include "models/model.h"
#include "models/sections.h"
#include "output/table.h"
#include "scenarios/scenario.h"
#include "sim/plan_hold.h"

#include <stdbool.h>
#include <stddef.h>

/* One real of the scenario: a number, a belief or a dated path of them. */
struct plan_real {
    const struct setting *setting;
    uint64_t address; /* of its beliefs' luck */
    size_t at;        /* place of its LANES values in a worker's block */
    size_t entry;     /* place of its first entry's drawn values */
};

/* Where a column of the results comes from: an element, or the sum over a group's copies in all
 * areas (parts of them, each `step` elements on). */
struct plan_column {
    const struct series *series;
    size_t model, element, parts, step;
};

/* Beliefs that are given instead of drawn. */
struct plan_points {
    const double *value; /* [rows][nentries], NaN: drawn as usual; NULL: all are. Borrowed */
    size_t rows;         /* future i has row i mod rows (struct plan_layers: i's beliefs) */
    bool one_luck;       /* every future has the luck of replicate `luck`, else each its own */
    uint32_t luck;
    bool may_fail; /* a future in trouble is one of NaN, and does not end the others */
};

/* Futures that share a layer, as `shared` in models/rng.h: of {3, 1}, four neighbours have the same
 * beliefs and of these two and two the same shocks; people's luck is each future's own. Beliefs
 * are then points' row of their number among beliefs. {0}: every future has all to itself. */
struct plan_layers {
    uint32_t beliefs, shocks;
};

struct plan {
    const struct scenario *scenario; /* borrowed */
    struct plan_hold hold;           /* levers that wait for the forecast's start */
    struct dims dims;
    struct common common;
    struct plan_real *reals;
    size_t nreals, nentries;
    char *fixed;            /* counts, lists, tables, texts of all sections */
    size_t *field;          /* per row of all sections: place in fixed or in reals */
    void *shared;           /* memory of common */
    struct column *columns; /* for output/table.h */
    struct plan_column *sources;
    size_t ncolumns;
    char *column_names;
    uint64_t seed;
    size_t replicates;
    size_t world_size; /* bytes of a worker's world with one hand */
    size_t parts; /* that a bundle's largest work falls into (models/hands.h); 1: it does not */
    size_t lanes; /* futures of a bundle: LANES, or fewer where each takes much memory */
    bool draw_beliefs;
    struct plan_points points; /* {0} from plan_init: the caller gives them */
    struct plan_layers layers; /* so is this */
};

/* Compiles the scenario; says what does not hold together. plan_free is safe on {0}. _after: of a
 * policy that is compared with a base (`before`, borrowed until plan_free): sim/plan_hold.h. */
bool plan_init(struct plan *plan, const struct scenario *scenario, struct faults *faults);
bool plan_init_after(struct plan *plan, const struct scenario *scenario,
                     const struct scenario *before, struct faults *faults);
void plan_free(struct plan *plan);

/* The setting of a row that the program itself names, for one element of its dimension. */
const struct setting *plan_setting(const struct plan *plan, size_t section, const char *row,
                                   size_t element);

/* Into out[size], a unit as the scenario calls it: "currency per month" is "VND per month". */
void plan_unit(const struct plan *plan, const char *unit, char *out, size_t size);

/* A worker's own memory: inputs, their values, one world. */
struct worker {
    void *memory, *world_memory;
    const struct hands *hands;
    char *inputs[SECTIONS];
    double *values; /* [2][reals][LANES]: means of this period, then what holds at its end */
    double *drawn;  /* [entries][LANES] */
    struct world world;
    char *fresh; /* what a period writes anew */
    size_t fresh_size;
};

/* A worker with one hand, or with those it is lent (borrowed). */
bool plan_worker_init(struct worker *worker, const struct plan *plan);
bool plan_worker_init_with(struct worker *worker, const struct plan *plan,
                           const struct hands *hands);
void plan_worker_free(struct worker *worker);

/* The luck of the bundle whose lane 0 is future `first`, in period 0: that of its shocks, from
 * which models find people's. */
struct luck plan_luck(const struct plan *plan, size_t first);

/* Draws a bundle's beliefs (central: at their centre), and sets the values of a period. The view
 * is filled for that period. */
void plan_draw(const struct plan *plan, struct worker *worker, size_t first, bool central);
void plan_view(const struct plan *plan, struct worker *worker, size_t period, struct view *view);

/* Cells that hold anybody at the start: what `bench` reports. */
size_t plan_cells(const struct plan *plan);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
