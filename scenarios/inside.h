/* inside - what a scenario is made of, for this folder alone. */
#ifndef SCENARIOS_INSIDE_H
#define SCENARIOS_INSIDE_H

#include "scenarios/names.h"
#include "scenarios/pool.h"
#include "scenarios/scenario.h"
#include "scenarios/source.h"

/* A setting while layers are still being laid on. */
struct slot {
    struct setting is;
    const struct source *by; /* whose folder the names in it refer to */
    bool bad;                /* given, but wrong: that was said */
    bool own;                /* given by an area for itself */
};

/* Every row has a slot for each element, and behind them one for a value given for all. */
enum { SLOTS = NAMES_MOST + 1 };
#define SLOT_ALL SIZE_MAX

struct scenario {
    struct pool pool;
    struct names names[DIMS];               /* DIM_ONE: one element without a name */
    struct slot *slots[SECTIONS];           /* [row * stride + element] */
    size_t stride;                          /* SLOTS; more once groups have a copy in each area */
    struct slot *own[NAMES_MOST][SECTIONS]; /* [area] what an area says itself, laid out like
                                               slots before that; NULL: nothing */
    struct names law;                       /* groups as the scenario names them, without areas */
    bool alone; /* an overlay by itself: whatever it names is taken to be there */
    struct place places[SECTIONS]; /* the last text that speaks of the section */
    const struct observation *history;
    size_t nhistory;
    const struct scenario_file *files;
    size_t nfiles;
    struct scenario_fallen *fallen; /* in the order in which it was said */
};

/* The dimension over which a row of a section varies. */
static inline enum dim inside_by(size_t section, size_t row)
{
    const struct section *s = sections_all[section];
    return s->keyed == DIM_ONE ? s->rows[row].by : s->keyed;
}

static inline struct slot *inside_slot(const struct scenario *s, size_t section, size_t row,
                                       size_t element)
{
    return &s->slots[section][row * s->stride + (element == SLOT_ALL ? s->stride - 1 : element)];
}

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
