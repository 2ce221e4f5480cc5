/* sweep_package - datapackage.json: what the columns of a sweep's tables are (Frictionless). */
#ifndef SIM_SWEEP_PACKAGE_H
#define SIM_SWEEP_PACKAGE_H

#include "output/folder.h"
#include "sim/sweep.h"

/* After the tables are there. Returns 0 or an errno. */
int sweep_package_write(const struct sweep *sweep, struct folder *folder);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
