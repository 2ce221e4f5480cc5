/* legend - a row of samples and their names over the plots of a page. */
#include "output/legend.h"

#include <assert.h>
#include <math.h>

enum { SAMPLE = 30, AFTER_SAMPLE = 9, BETWEEN = 34, POINTS = 15, HEIGHT = 34 };

static void put_sample(struct page *page, const struct legend_item *item, double x, double y)
{
    char look[64];

    if (item->kind == LEGEND_BOX) {
        snprintf(look, sizeof look, "fc rgb %s fs solid noborder", item->colour);
        page_box(page, &(struct layout_box){x, y - 8, x + SAMPLE, y + 8}, look);
    } else if (item->kind == LEGEND_LINE) {
        snprintf(look, sizeof look, "nohead lc rgb %s lw 3", item->colour);
        page_line(page, x, y, x + SAMPLE, y, look);
    } else {
        const struct layout_text dot = layout_fit("\xe2\x97\x8f", SAMPLE, 13, false, 1);

        page_text(page, &dot, x + SAMPLE / 2.0, y, PAGE_CENTRE, item->colour);
    }
}

void legend_put(struct page *page, const struct legend_item *items, size_t n)
{
    double x = page->body.left, y = page->body.top - HEIGHT / 2.0 + 14;
    double room = (page->body.right - x) / (n > 0 ? (double)n : 1) - SAMPLE - AFTER_SAMPLE;

    assert(page->plot.right == page->plot.left);
    for (size_t k = 0; k < n; k++) {
        if (!items[k].label)
            continue;
        struct layout_text text = layout_fit(items[k].label, room - BETWEEN, POINTS, false, 1);

        put_sample(page, &items[k], x, y);
        page_text(page, &text, x + SAMPLE + AFTER_SAMPLE, y, PAGE_LEFT, "TEXT");
        x += SAMPLE + AFTER_SAMPLE + text.width + BETWEEN;
    }
    page->body.top -= HEIGHT;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
