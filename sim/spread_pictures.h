/* spread_pictures - the chart of the variance by layer. */
#ifndef SIM_SPREAD_PICTURES_H
#define SIM_SPREAD_PICTURES_H

#include "sim/run.h"

/* Writes data and script of `variance` and enters it among the run's charts. Returns 0 or an errno.
 */
int spread_pictures_write(struct run *run, const char *folder);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
