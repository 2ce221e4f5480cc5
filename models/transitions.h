/* transitions - moves between groups. Rows: models/transitions.def. */
#ifndef MODELS_TRANSITIONS_H
#define MODELS_TRANSITIONS_H

#include "models/rng.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct transitions_inputs {
#define ROWS "models/transitions.def"
#include "models/row_fields.h"
#undef ROWS
};

/* Places in the words of `when`. */
enum { TRANSITIONS_RATE, TRANSITIONS_BIRTHDAY, TRANSITIONS_ONCE };

struct view;
struct world;

/* Of a transition through the year: the hazard a year in this period, at its economy's growth. */
void transitions_hazard(const struct view *view, const struct world *now, size_t t,
                        double out[LANES]);

/* Whether a transition that happens once does so in this period. */
bool transitions_due(const struct view *view, size_t t);

/* Of a transition that moves a share, by birthday or once: the share of its group's people of an
 * age that those before it leave of the same people at the same time. */
double transitions_left(const struct view *view, size_t t, int age, size_t lane);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
