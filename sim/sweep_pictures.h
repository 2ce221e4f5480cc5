/* sweep_pictures - the charts of a sweep. By output: indices (bars), tornado, curves, a chart for
 * each box; of a Morris design indices and screening (mean size against spread of effects). All
 * of one kind come before the next. */
#ifndef SIM_SWEEP_PICTURES_H
#define SIM_SWEEP_PICTURES_H

#include "sim/sweep_analysis.h"

/* Writes scripts and data of all charts into the folder, which has none yet, at most
 * DRAWING_CHARTS, and fills analysis->chart (drawing_charts and the manifest take it), left_out and
 * left_first. Returns 0 or an errno. */
int sweep_pictures_write(struct sweep_analysis *analysis, const char *folder);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
