/* lifecourse - the first half of a period for people held as persons. */
#ifndef MODELS_LIFECOURSE_H
#define MODELS_LIFECOURSE_H

#include "models/model.h"

/* Households that one household's people can found in a year. */
enum { LIFECOURSE_MOST_FOUNDERS = 256 };

/* Moves one lane's persons on, and adds to its flows and counts. */
void lifecourse_open(const struct view *view, struct world *now, const struct luck *luck, int lane);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
