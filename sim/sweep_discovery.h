/* sweep_discovery - in which part of the inputs' ranges something happens: boxes by patient rule
 * induction (Bryant & Lempert, Technological Forecasting & Social Change 77 (2010)). */
#ifndef SIM_SWEEP_DISCOVERY_H
#define SIM_SWEEP_DISCOVERY_H

#include "sim/sweep_analysis.h"

/* Least of points, and of points on either side of the question. */
enum { SWEEP_DISCOVERY_RUNS = 50, SWEEP_DISCOVERY_HITS = 10 };

/* Fills the subject's boxes: where a share of futures is a half or more (or less, when it is in
 * most points); else where the output is in its lowest and in its highest quarter. Returns 0 or
 * ENOMEM. */
int sweep_discovery_find(const struct sweep_analysis *analysis, struct sweep_subject *subject);

/* Whether a point with this value is one of those that the side asks for. */
bool sweep_discovery_hit(enum sweep_side side, double y, double threshold);

/* The place in its range, 0..1, of a limit of an input. */
double sweep_discovery_place(const struct sweep_results *results, size_t input, double x);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
