/* sweep_outputs - what a sweep keeps of each point: a number in every future. */
#ifndef SIM_SWEEP_OUTPUTS_H
#define SIM_SWEEP_OUTPUTS_H

#include "output/table.h"
#include "sim/sweep_reading.h"

enum { SWEEP_OUTPUTS_TEXT = 512 };

/* Reads the list and looks each up in every base; false: something was said. */
bool sweep_outputs_read(struct sweep_reading *r, const struct node *node);

/* Takes all outputs from a point's finished table: y[output][future]. What is no finite number is
 * told in `reason`, else that is empty. Returns 0 or an errno. */
int sweep_outputs_take(const struct sweep *sweep, const struct plan *plan, struct table *table,
                       double *y, char reason[SWEEP_OUTPUTS_TEXT]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
