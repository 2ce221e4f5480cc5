/* pictures - the charts of a run. */
#ifndef SIM_PICTURES_H
#define SIM_PICTURES_H

#include "sim/run.h"

#include <stdbool.h>

/* Writes the data and scripts of all charts into a folder. Returns 0 or an errno. */
int pictures_write(struct run *run, const char *folder);

/* Draws the charts of a folder in the formats asked ("svg,png"), width x height pixels (0: each
 * script's own), but for those that have a reason in `skipped`; why one cannot be drawn is left
 * there. */
void pictures_draw(struct run_chart chart[RUN_CHARTS], const char *folder, const char *formats,
                   int width, int height);

bool pictures_formats_known(const char *formats);
const char *pictures_name(size_t k);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
