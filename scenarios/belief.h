/* belief - a number, or { dist = "normal"; mean = 1.1; sd = 0.4; }, to a quantity. */
#ifndef SCENARIOS_BELIEF_H
#define SCENARIOS_BELIEF_H

#include "models/quantity.h"
#include "scenarios/reading.h"

/* Within the bounds of the row; origins that the belief names go to *cite. */
bool belief_read(const struct reading *r, const struct node *node, struct quantity *out,
                 struct cite *cite);

/* A plain number as a quantity of the row, set at `place`. */
struct quantity belief_number(const struct row *row, double value, struct place place);

/* The law's name and the names of its parameters; NULL behind the last. */
const char *belief_name(enum belief law);
const char *belief_parameter(enum belief law, size_t i);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
