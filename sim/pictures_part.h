/* pictures_part - the chart of a fund that is part of a wider one. */
#ifndef SIM_PICTURES_PART_H
#define SIM_PICTURES_PART_H

#include "sim/pictures.h"

/* What care leaves of its yearly allocation, and how often it leaves nothing. 0 or an errno. */
int pictures_part_draw(const struct run *run, const char *folder, const char *name);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
