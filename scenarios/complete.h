/* complete - makes a scenario whole once all layers are laid: deleted names go, each element of
 * each row gets a value, names of elements and files are looked up, years are checked. */
#ifndef SCENARIOS_COMPLETE_H
#define SCENARIOS_COMPLETE_H

#include "scenarios/inside.h"
#include "scenarios/source.h"

/* Keeps that a file speaks of what the scenario has deleted. */
void complete_fell(struct scenario *scenario, const char *file, enum dim dim, const char *name);

/* first: the scenario's file, where what nobody gives is missed. False: something was said. */
bool complete_scenario(struct scenario *scenario, struct sources *sources,
                       const struct source *first);

/* The same for an overlay by itself, as far as that goes: tables and history are there, and the
 * names of groups that are left are those that it counts on. */
bool complete_alone(struct scenario *scenario, struct sources *sources);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
