/* legend - a row of samples and their names over the plots of a page. */
#ifndef OUTPUT_LEGEND_H
#define OUTPUT_LEGEND_H

#include "output/page.h"

enum legend_kind { LEGEND_BOX, LEGEND_LINE, LEGEND_DOT };

struct legend_item {
    enum legend_kind kind;
    const char *colour; /* BLUE, B2, ... or a quoted #RRGGBB */
    const char *label;  /* NULL: the item is left out */
};

/* At the top of the page's body, which it takes its room from; before the first page_plot. */
void legend_put(struct page *page, const struct legend_item *items, size_t n);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
