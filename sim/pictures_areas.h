/* pictures_areas - the chart of a country in areas. */
#ifndef SIM_PICTURES_AREAS_H
#define SIM_PICTURES_AREAS_H

#include "sim/pictures.h"

/* Writes script and data. Returns 0 or an errno. */
int pictures_areas_draw(const struct run *run, const char *folder, const char *name);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
