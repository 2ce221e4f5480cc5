/* sweep_design - the points of a sweep, and what each sets. */
#ifndef SIM_SWEEP_DESIGN_H
#define SIM_SWEEP_DESIGN_H

#include "output/stats/design.h"
#include "sim/sweep.h"

/* A sweep has at most so many points, over all bases. */
enum { SWEEP_DESIGN_POINTS = 10000000 };

/* "grid", "list", ...: as a sweep file names it. */
const char *sweep_design_name(enum sweep_design design);

/* Fills points, u, x, dummy, and the ranges of the inputs; false: said in sweep->faults. */
bool sweep_design_make(struct sweep *sweep);

/* The --set of an input at a point of base b, "path=value"; to be freed, NULL: no memory. */
char *sweep_design_set(const struct sweep *sweep, size_t b, size_t point, size_t input);

/* The value of an input that is a word, at a point. */
const char *sweep_design_word(const struct sweep *sweep, size_t point, size_t input);

/* The uniforms by which everything of a sweep is drawn that no model draws. */
struct luck;
struct luck sweep_design_luck(unsigned long long seed);
struct uniforms sweep_design_uniforms(const struct luck *luck);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
