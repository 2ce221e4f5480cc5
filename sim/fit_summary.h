/* fit_summary - what is read after a fit: which figures it took, what they say of each belief and
 * of which nothing, the check by another way, histories as the posterior has them, diagnostics. */
#ifndef SIM_FIT_SUMMARY_H
#define SIM_FIT_SUMMARY_H

#include "sim/fit_view.h"

#include <stdio.h>

/* Folder NULL: not said. */
void fit_summary_print(const struct fit_view *view, const char *folder, FILE *out);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
