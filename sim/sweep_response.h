/* sweep_response - how an output answers each input while the others do what they do. */
#ifndef SIM_SWEEP_RESPONSE_H
#define SIM_SWEEP_RESPONSE_H

#include "sim/sweep_analysis.h"

/* Least of points that curves are made from. */
enum { SWEEP_RESPONSE_RUNS = 20 };

/* Fills each effect's curve, or says why not. Returns 0 or ENOMEM. */
int sweep_response_find(const struct sweep_analysis *analysis, struct sweep_subject *subject);

/* From the curve's lower to its upper end, as a tornado compares them; NaN: no curve. */
double sweep_response_reach(const struct sweep_curve *curve);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
