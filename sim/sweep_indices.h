/* sweep_indices - which inputs matter to an output, and how surely: Sobol's indices, Morris's
 * elementary effects, partial correlation of ranks and regression, as the design allows. */
#ifndef SIM_SWEEP_INDICES_H
#define SIM_SWEEP_INDICES_H

#include "sim/sweep_analysis.h"

/* Least that an index is made from: rows of Saltelli's in which no run is missing, trajectories,
 * and runs beyond the number of inputs. */
enum { SWEEP_INDICES_ROWS = 32, SWEEP_INDICES_PATHS = 4, SWEEP_INDICES_RUNS = 10 };

/* Whether what an input does hangs on the others, or bends: Morris's sigma is half of mu* or more,
 * above which the effect is no longer monotone (Garcia Sanchez et al., Energy and Buildings 68
 * (2014)). Of an input that is told apart. */
#define SWEEP_INDICES_BENT 0.5
bool sweep_indices_bent(const struct sweep_effect *effect);

/* Fills what belongs to it of each effect, of the dummy's too, and the weights by which inputs are
 * ordered; or says why not. Returns 0 or ENOMEM. */
int sweep_indices_find(const struct sweep_analysis *analysis, struct sweep_subject *subject);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
