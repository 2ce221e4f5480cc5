/* fit_pictures - the charts of a fit. */
#ifndef SIM_FIT_PICTURES_H
#define SIM_FIT_PICTURES_H

#include "sim/fit_view.h"

/* Writes the data and scripts of all charts into a folder and names them in the run's charts.
 * Returns 0 or an errno. */
int fit_pictures_write(const struct fit_view *view, const char *folder);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
