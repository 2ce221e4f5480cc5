/* sweep_package - datapackage.json: what the columns of a sweep's tables are (Frictionless). */
#ifndef SIM_SWEEP_PACKAGE_H
#define SIM_SWEEP_PACKAGE_H

#include "output/folder.h"
#include "sim/sweep.h"

/* What an input is, and an output: its label and what the model says of it; of a metric without
 * what outputs of one series do not share, their dates and labels. In out, returned. */
enum { SWEEP_MEANING = 768 };
const char *sweep_package_input(const struct sweep_input *input, char out[SWEEP_MEANING]);
const char *sweep_package_output(const struct sweep_output *output, char out[SWEEP_MEANING]);
const char *sweep_package_metric(const struct sweep_output *output, char out[SWEEP_MEANING]);

/* After all tables are there, those of the analysis too. Returns 0 or an errno. */
int sweep_package_write(const struct sweep *sweep, struct folder *folder);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
