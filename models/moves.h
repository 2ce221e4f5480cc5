/* moves - how people move from one area to another. Rows: models/moves.def. */
#ifndef MODELS_MOVES_H
#define MODELS_MOVES_H

#include "models/rng.h"

#include <stddef.h>
#include <stdint.h>

struct moves_inputs {
#define ROWS "models/moves.def"
#include "models/row_fields.h"
#undef ROWS
};

struct view;

/* The share of people of an age in a move's first area who make it at the turn of the year; those
 * of several moves are shares of the same people. asked: of those only whom the moves named before
 * it have left. */
double moves_share(const struct view *view, size_t move, int age, size_t lane);
double moves_asked(const struct view *view, size_t move, int age, size_t lane);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
