/* sweep_inputs - what a sweep varies: parameters by path, each with a law or a few values. */
#ifndef SIM_SWEEP_INPUTS_H
#define SIM_SWEEP_INPUTS_H

#include "sim/sweep_reading.h"

/* Reads them and looks each up in every base; false: something was said. _list: the points of a
 * design "list", into sweep->points and sweep->x. */
bool sweep_inputs_read(struct sweep_reading *r, const struct node *node);
bool sweep_inputs_list(struct sweep_reading *r);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
