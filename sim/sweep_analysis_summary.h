/* sweep_analysis_summary - what a researcher reads after a sweep, on standard output. */
#ifndef SIM_SWEEP_ANALYSIS_SUMMARY_H
#define SIM_SWEEP_ANALYSIS_SUMMARY_H

#include "sim/sweep_analysis.h"

#include <stdio.h>

/* Which inputs matter, what part of their ranges does it, what chance leaves, what failed. */
void sweep_analysis_summary_print(const struct sweep_analysis *analysis, FILE *out);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
