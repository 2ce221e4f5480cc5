/* sweep_store - a finished sweep as one SQLite database (output/database.h). */
#ifndef SIM_SWEEP_STORE_H
#define SIM_SWEEP_STORE_H

#include "output/folder.h"
#include "sim/sweep.h"
#include "sim/sweep_results.h"

/* Writes sweep.sqlite into the folder. Returns 0 or an errno. */
int sweep_store_write(const struct sweep *sweep, const struct sweep_results *results,
                      const struct folder *folder);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
