/* naive - enrolment without reasons: coverage follows a curve fitted to its history.
 *
 * The structure `curve` of models/enrolment.c. It fills the same part of the world as the other. */
#ifndef MODELS_NAIVE_H
#define MODELS_NAIVE_H

#include "models/arena.h"
#include "models/curve.h"
#include "models/fault.h"
#include "models/rng.h"

struct common;
struct places;
struct view;
struct world;

/* Places in the words of enrolment.structure, curve, curve_scale and curve_history. */
enum { NAIVE_UTILITY, NAIVE_CURVE };
enum { NAIVE_DRIFT, NAIVE_LOGISTIC, NAIVE_BASS };
enum { NAIVE_SHARE, NAIVE_LOG_ODDS };
enum { NAIVE_YEAR_ENDS, NAIVE_ALL };

struct naive_common {
    double *year, *share; /* the figures that the curve is fitted to */
    struct curve curve;
};

struct naive_state {
    double (*value)[LANES];   /* [CURVE_PARAMETERS] as drawn */
    double *walk;             /* [LANES] innovations so far */
    double *held;             /* [LANES] 1: the curve is past what can be reached */
    double (*members)[LANES]; /* [group] after the first half of the period */
    double (*takers)[LANES];  /* [group] who are members or can become it */
};

/* Whether the scenario names this structure. */
bool naive_chosen(const struct view *view);

/* As in struct model; prepare and share do nothing where the other structure is chosen. */
void naive_share(const struct view *base, struct common *common, struct arena *arena);
void naive_lay(const struct view *base, struct world *world, struct arena *kept,
               struct arena *fresh);
bool naive_prepare(const struct view *base, struct common *common, const struct places *places,
                   struct faults *out);
void naive_begin(const struct view *view, struct world *now, const struct luck *luck);
void naive_step(const struct view *view, struct world *now, const struct luck *luck);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
