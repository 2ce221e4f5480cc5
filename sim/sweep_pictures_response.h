/* sweep_pictures_response - charts of how an output answers inputs: a tornado, and curves. */
#ifndef SIM_SWEEP_PICTURES_RESPONSE_H
#define SIM_SWEEP_PICTURES_RESPONSE_H

#include "sim/sweep_sheet.h"

/* Fill the sheet's sentences and write NAME.gp and NAME.dat. Return 0 or an errno (EINVAL: there is
 * nothing to draw). */
int sweep_pictures_response_tornado(struct sweep_sheet *sheet, const char *folder,
                                    const char *name);
int sweep_pictures_response_curves(struct sweep_sheet *sheet, const char *folder, const char *name);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
