/* ends - labels at the right end of a fan: its median, and the range of its widest band. */
#ifndef OUTPUT_ENDS_H
#define OUTPUT_ENDS_H

#include "output/page.h"

enum { ENDS_GAP = 16 }; /* between plot and labels */

struct ends {
    struct layout_text low, median, high, range, bars;
    char words[3][PAGE_LABEL]; /* of low, median, high: must not move while the texts are used */
    double width;              /* of the widest */
};

/* Sizes of all labels, none wider than `widest`. */
void ends_fit(const struct page *page, const struct chart_fan *fan, double widest,
              struct ends *ends);

/* Puts all but that of the bars beside the present plot, pushed apart. */
void ends_put(struct page *page, const struct chart_fan *fan, const struct ends *ends);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
