/* joining - the second half of a period for people in cells: minds change, the reached join, the
 * willing join and leave; and the counts at its end. */
#ifndef MODELS_JOINING_H
#define MODELS_JOINING_H

#include "models/model.h"

/* Counts of members and residents, by group, health, sex and age, added to what is there; first,
 * but at the start (joining_count), people join and leave. */
void joining_count(const struct view *view, struct world *now);
void joining_enrol(const struct view *view, struct world *now, const struct luck *luck);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
