/* fan_data - the data file of a fan: blocks that the script's plots take by their names. */
#ifndef OUTPUT_FAN_DATA_H
#define OUTPUT_FAN_DATA_H

#include "output/page.h"

/* Writes all blocks: `fan`, `observed`, `missing`, `since`, `target lines`, `target dots`, `chance`.
 * The n targets are those that the plot shows. Returns whether observations are missing. */
bool fan_data_put(struct page *page, const struct chart_fan *fan, const struct chart_line *targets,
                  size_t n);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
