/* model - the contract of a model, and the world that models share.
 *
 * A model is a constant. It owns no memory, opens no file, keeps no static variable, draws only
 * from the luck it is handed, and writes only its own part of the world. It is written for a bundle
 * of LANES futures and never knows which futures they are: arrays end in [LANES].
 *
 * A period has two halves. In the first (open) the world moves on: prices, ageing, births, deaths,
 * moves between groups. In the second (step) people and money respond: willingness, joining and
 * leaving, care, cash. In each half models act in the order of models/sections.def, one at a time;
 * a model whose work is large gives it in parts to view->hands (models/hands.h). */
#ifndef MODELS_MODEL_H
#define MODELS_MODEL_H

#include "models/areas.h"
#include "models/arena.h"
#include "models/care.h"
#include "models/economy.h"
#include "models/enrolment.h"
#include "models/fault.h"
#include "models/fund.h"
#include "models/groups.h"
#include "models/hands.h"
#include "models/moves.h"
#include "models/naive.h"
#include "models/packages.h"
#include "models/policy.h"
#include "models/population.h"
#include "models/rng.h"
#include "models/row.h"
#include "models/setup.h"
#include "models/targets.h"
#include "models/transitions.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the scenario declares, equal in all futures. */
struct dims {
    size_t groups, transitions, targets; /* of all areas (models/areas.h) */
    size_t areas, moves, packages;       /* areas: 0 where the country has none */
    int first_year, last_year;      /* base year (the forecast starts from its end) and last year */
    int per_year;                   /* periods a year */
    size_t periods;                 /* of the forecast: per_year * (last_year - first_year) */
    const char *const *names[DIMS]; /* DIM_ONE: NULL */
};

/* Where a value of an input was set, for faults that tie values together. */
struct places {
    struct place (*find)(const struct places *self, size_t section, const char *row,
                         size_t element);
};

/* A period as the models see it. Period 0 is the end of the base year. */
struct view {
    const struct dims *dims;
    const struct common *common;
    const struct hands *hands; /* do what is large side by side */
    size_t period;
    int year;              /* calendar year of the period */
    int index;             /* of the period in its year: 0 .. per_year - 1 */
    int month, months;     /* first month of the period (0 January), and how many it has */
    double dt;             /* years: 1 / per_year */
    uint32_t same_beliefs; /* `shared` (models/rng.h) of luck that stands for what is not known */
    size_t to_end; /* from a real's mean of the period to what holds at its end: x[to_end + l] */
#define SECTION(name) const struct name##_inputs *name;
#include "models/sections.def"
#undef SECTION
};

/* What was observed of coverage until the base date, in order of time. */
struct past {
    size_t n;
    int *month; /* since the year 0; at its end */
    double *coverage;
};

/* What is computed once in the plan and equal in all futures; past is there from the start. */
struct common {
    struct past past;
    struct population_common population;
    struct naive_common naive;
};

/* Why a future cannot go on. Filled in by a model, read after begin and after each period. */
struct trouble {
    int lane; /* lowest lane in trouble; -1: none */
    const char *model;
    size_t group; /* that it is about, if any */
    char what[320];
};

/* The state of a bundle. */
struct world {
    struct economy_state economy;
    struct enrolment_state enrolment;
    struct population_state people;
    struct areas_state areas;
    struct care_state care;
    struct packages_state packages;
    struct fund_state fund;
    struct trouble trouble;
};

/* A column of the results: reads the world of one bundle for element k of its dimension. */
struct series {
    enum series_kind { SERIES_STOCK, SERIES_FLOW, SERIES_RATE } kind;
    enum dim by;
    const char *name, *unit, *meaning;
    void (*value)(const struct world *now, size_t k, double out[LANES]); /* STOCK, FLOW */
    const char *over, *under; /* RATE: names of series, of the same dimension or ONE */
};

struct model {
    const char *summary;
    const struct series *series;
    size_t nseries;
    /* Rules that tie inputs together; inputs are those of the base date, beliefs at their
     * centre. */
    bool (*check)(const struct view *base, const struct places *places, struct faults *out);
    bool dated; /* check holds for one period and is made for each */
    /* Takes the memory of its part of common, and of the world: kept from period to period, and
     * fresh (written anew each period; a test build fills it with NaN before). */
    void (*share)(const struct view *base, struct common *common, struct arena *arena);
    void (*lay)(const struct view *base, struct world *world, struct arena *kept,
                struct arena *fresh);
    /* Once, in the plan: fills its part of common. */
    bool (*prepare)(const struct view *base, struct common *common, const struct places *places,
                    struct faults *out);
    /* The starting point of a bundle, and the two halves of a period. */
    void (*begin)(const struct view *view, struct world *now, const struct luck *luck);
    void (*open)(const struct view *view, struct world *now, const struct luck *luck);
    void (*step)(const struct view *view, struct world *now, const struct luck *luck);
};

/* Says why lane `lane` cannot go on, unless it or a lower lane has spoken: then false. */
bool model_trouble(struct world *now, int lane, const char *model, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The share of a year's events that fall in this period, times per_year, for weights by month. */
double model_season(const struct view *view, const double weight[12], int index);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
