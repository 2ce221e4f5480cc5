/* fit_tables - a fit as files: posterior.csv, parameters.csv, predicted.csv, fit.json. */
#ifndef SIM_FIT_TABLES_H
#define SIM_FIT_TABLES_H

#include "output/folder.h"
#include "sim/fit_view.h"

/* Returns 0 or an errno. */
int fit_tables_write(const struct fit_view *view, struct folder *folder);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
