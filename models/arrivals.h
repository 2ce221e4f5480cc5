/* arrivals - persons who have come into a group in the first half of a period, and settle in it. */
#ifndef MODELS_ARRIVALS_H
#define MODELS_ARRIVALS_H

#include "models/model.h"

/* Nobody has arrived yet. */
void arrivals_none(const struct view *view, struct individuals_state *crowd);

/* He has; his state is that of the willing. */
void arrivals_add(struct individuals_hand *hand, const struct population_common *p,
                  struct person *one);

/* One lane's arrivals of all hands settle, and are counted by their states. */
void arrivals_settle(const struct view *view, struct world *now, const struct luck *luck, int lane);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
