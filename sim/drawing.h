/* drawing - charts whose scripts and data lie in a folder become pictures, by gnuplot. */
#ifndef SIM_DRAWING_H
#define SIM_DRAWING_H

#include "sim/run.h"

#include <stdbool.h>

/* Draws n charts of a folder, by their names, in the formats asked ("svg,png"), width x height
 * pixels (0: each script's own), but for those that have a reason in `skipped`; why one cannot be
 * drawn is left there. */
void drawing_charts(struct run_chart *chart, size_t n, const char *folder, const char *formats,
                    int width, int height);

bool drawing_formats_known(const char *formats);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
