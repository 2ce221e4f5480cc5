/* score_pictures - the charts of forecasts that were looked back at. */
#ifndef SIM_SCORE_PICTURES_H
#define SIM_SCORE_PICTURES_H

#include "sim/scoring.h"

/* Writes data and scripts of all charts into a folder. Returns 0 or an errno. */
int score_pictures_write(struct scoring *all, const char *folder);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
