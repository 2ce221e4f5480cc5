/* summary - what a planner sees after a run. */
#ifndef SIM_SUMMARY_H
#define SIM_SUMMARY_H

#include "sim/run.h"

#include <stdio.h>

/* Folder NULL: not said. */
void summary_print(const struct run *run, const char *folder, FILE *out);
void summary_print_json(const struct run *run, const char *folder, FILE *out);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
