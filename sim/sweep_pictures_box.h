/* sweep_pictures_box - the chart of one box: where in the inputs' ranges something happens. */
#ifndef SIM_SWEEP_PICTURES_BOX_H
#define SIM_SWEEP_PICTURES_BOX_H

#include "sim/sweep_sheet.h"

/* Fills the sheet's sentences and writes NAME.gp and NAME.dat. Returns 0 or an errno (EINVAL: there
 * is no box). */
int sweep_pictures_box_draw(struct sweep_sheet *sheet, const char *folder, const char *name);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
