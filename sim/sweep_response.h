/* sweep_response - how an output answers each input while the others do what they do. */
#ifndef SIM_SWEEP_RESPONSE_H
#define SIM_SWEEP_RESPONSE_H

#include "sim/sweep_analysis.h"

/* Least of points that curves are made from. */
enum { SWEEP_RESPONSE_RUNS = 20 };

/* Fills each effect's curve, or says why not. Returns 0 or ENOMEM. */
int sweep_response_find(const struct sweep_analysis *analysis, struct sweep_subject *subject);

/* The interval of 95 % of a mean, as far as the output can be; NaN: unknown. */
void sweep_response_interval(const struct sweep_subject *subject,
                             const struct response_point *point, double *low, double *high);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
