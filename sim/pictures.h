/* pictures - the charts of a run. */
#ifndef SIM_PICTURES_H
#define SIM_PICTURES_H

#include "sim/run.h"

/* Writes the data and scripts of all charts into a folder. Returns 0 or an errno. */
int pictures_write(struct run *run, const char *folder);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
