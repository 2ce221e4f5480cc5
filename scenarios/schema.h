/* schema - lays one layer's settings on a scenario, each checked against its row. */
#ifndef SCENARIOS_SCHEMA_H
#define SCENARIOS_SCHEMA_H

#include "scenarios/inside.h"
#include "scenarios/tree.h"

/* False: something was said. */
bool schema_lay(struct scenario *scenario, const struct node *tree, bool overlay,
                struct faults *faults);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
