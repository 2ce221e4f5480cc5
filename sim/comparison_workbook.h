/* comparison_workbook - a comparison as a spreadsheet. */
#ifndef SIM_COMPARISON_WORKBOOK_H
#define SIM_COMPARISON_WORKBOOK_H

#include "output/folder.h"
#include "sim/comparison.h"

/* Writes comparison.xlsx. Returns 0 or an errno. */
int comparison_workbook_write(const struct comparison *all, struct folder *folder);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
