/* crew - how threads part the futures of a plan: bundles, teams, hands. */
#ifndef SIM_CREW_H
#define SIM_CREW_H

#include "sim/plan.h"

#include <stddef.h>

/* Bundles that the plan's futures fall into. */
size_t crew_bundles(const struct plan *plan);

/* Teams of `threads` threads for so many bundles. Futures side by side need no barriers; but there
 * may be too few of them, or too large ones. */
size_t crew_teams(const struct plan *plan, size_t bundles, size_t threads);

/* The threads of the k-th of n teams. */
size_t crew_hands(const struct plan *plan, size_t threads, size_t n, size_t k);

/* Bundles that should be waiting, of plans that come one by one, so that no team has to. */
size_t crew_ahead(size_t teams);

/* Bytes of the worlds that an ensemble of one plan holds at a time. */
double crew_memory(const struct plan *plan, int threads);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
