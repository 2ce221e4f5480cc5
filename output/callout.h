/* callout - targets named in boxes that keep off the data and off each other. */
#ifndef OUTPUT_CALLOUT_H
#define OUTPUT_CALLOUT_H

#include "output/page.h"

enum { CALLOUT_MOST = 6 };

/* One box for each of n targets, joined to its dot by a line. All that the plot holds already has
 * been entered (page_taken); the forecast starts at x = start. */
void callout_put(struct page *page, const struct chart_line *targets, size_t n, double start);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
