/* comparison_pictures - the charts of a comparison. */
#ifndef SIM_COMPARISON_PICTURES_H
#define SIM_COMPARISON_PICTURES_H

#include "sim/comparison.h"

/* Writes the data and scripts of all charts into a folder and names them in all->chart. Returns 0
 * or an errno. */
int comparison_pictures_write(struct comparison *all, const char *folder);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
