/* comparison_tables - a comparison as CSV: differences by year, policies, targets, people missing
 * to them. */
#ifndef SIM_COMPARISON_TABLES_H
#define SIM_COMPARISON_TABLES_H

#include "output/folder.h"
#include "sim/comparison.h"

/* Writes comparison.csv, policies.csv, targets.csv and to_enrol.csv. Returns 0 or an errno. */
int comparison_tables_write(const struct comparison *all, struct folder *folder);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
