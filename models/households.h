/* households - persons in households at the base date. */
#ifndef MODELS_HOUSEHOLDS_H
#define MODELS_HOUSEHOLDS_H

#include "models/model.h"

void households_lay(const struct view *base, struct individuals_state *crowd, struct arena *kept);

/* Makes one lane's persons from its counts in cells (models/cells.c begins them). */
void households_begin(const struct view *view, struct world *now, const struct luck *luck,
                      int lane);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
