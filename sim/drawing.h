/* drawing - charts whose scripts and data lie in a folder become pictures, by gnuplot. */
#ifndef SIM_DRAWING_H
#define SIM_DRAWING_H

#include "sim/run.h"

#include <stdbool.h>

/* As many charts as a verb makes and `plot` takes: a minute or so of gnuplot. */
enum { DRAWING_CHARTS = 128 };

/* Draws n charts of a folder, by their names, in the formats asked ("svg,png"), width x height
 * pixels (0: each script's own), but for those that have a reason in `skipped`; why one cannot be
 * drawn is left there. */
void drawing_charts(struct run_chart *chart, size_t n, const char *folder, const char *formats,
                    int width, int height);

/* Says on standard error of each chart that was not drawn why; where many have the same reason, it
 * is said once. */
void drawing_complain(const char *verb, const struct run_chart *chart, size_t n);

/* The hash of a chart's script in a folder, into it. Returns 0 or an errno. */
int drawing_hash(struct run_chart *chart, const char *folder);

/* Whether --format has known formats (NULL: it was not given); false: said. */
bool drawing_formats_sound(const char *verb, const char *formats);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
