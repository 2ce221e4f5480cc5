/* comparison_arms - simulates the arms of a comparison one behind the other: while one is compared,
 * threads are at the next already. */
#ifndef SIM_COMPARISON_ARMS_H
#define SIM_COMPARISON_ARMS_H

#include "output/folder.h"
#include "sim/comparison.h"
#include "sim/options.h"

/* Runs the arms in the order of their names, writes differences where asked to, and says what went
 * wrong. Returns the exit status; all->finished and all->interrupted say how far it went. */
int comparison_arms_run(struct comparison *all, struct folder *folder,
                        const struct options *options, const char *out);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
