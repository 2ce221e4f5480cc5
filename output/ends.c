/* ends - each label as near its value as the others allow, joined to it where it had to move. */
#include "output/ends.h"

#include <math.h>

void ends_fit(const struct page *page, const struct chart_fan *fan, double widest,
              struct ends *ends)
{
    size_t last = fan->n - 1;

    page_numbered(page, ends->words[1], fan->median_label, fan->median[last], fan->decimals);
    ends->median = layout_fit(ends->words[1], widest, 16, true, 2);
    ends->low = ends->high = ends->range = layout_fit(NULL, widest, 15, false, 1);
    if (fan->nbands > 0) {
        page_numbered(page, ends->words[0], "", fan->low[0][last], fan->decimals);
        page_numbered(page, ends->words[2], "", fan->high[0][last], fan->decimals);
        ends->low = layout_fit(ends->words[0], widest, 15, false, 1);
        ends->high = layout_fit(ends->words[2], widest, 15, false, 1);
        ends->range = layout_fit(fan->range_label, widest, 13, false, 2);
    }
    ends->bars = layout_fit(fan->nbars > 0 ? fan->bars_label : NULL, widest, 16, true, 3);
    ends->width = fmax(fmax(ends->median.width, ends->range.width),
                       fmax(fmax(ends->low.width, ends->high.width), ends->bars.width));
}

/* A hair line from where a value is to where its label had to go. */
static void put_leader(struct page *page, double x, double y, double label_y)
{
    if (fabs(label_y - y) > 6)
        page_line(page, x + 3, y, page->plot.right + ENDS_GAP - 4, label_y,
                  "nohead lc rgb PALE lw 1 front");
}

void ends_put(struct page *page, const struct chart_fan *fan, const struct ends *ends)
{
    size_t last = fan->n - 1, band = fan->nbands > 0;
    double x = page->plot.right + ENDS_GAP, end = page_x(page, fan->x[last]);
    double values[3] = {band ? fan->low[0][last] : NAN, fan->median[last],
                        band ? fan->high[0][last] : NAN};
    const struct layout_text *texts[3] = {&ends->low, &ends->median, &ends->high};
    struct layout_slot slots[3];
    size_t n = 0, of[3];

    for (size_t i = 0; i < 3; i++) {
        if (!isfinite(values[i]))
            continue;
        /* the words about the range hang under the low value: half of them move its middle up */
        double extra = i == 0 ? ends->range.height : 0;

        slots[n] =
            (struct layout_slot){page_y(page, values[i]) - extra / 2, texts[i]->height + extra, 0};
        of[n++] = i;
    }
    layout_apart(slots, n, page->plot.bottom - 30, page->plot.top + 16);
    for (size_t s = 0; s < n; s++) {
        size_t i = of[s];
        double extra = i == 0 ? ends->range.height : 0, y = slots[s].at + extra / 2;

        page_text(page, texts[i], x, y, PAGE_LEFT, i == 1 ? "BLUE" : "GREY");
        put_leader(page, end, page_y(page, values[i]), y);
        if (i == 0)
            page_text(page, &ends->range, x, y - (texts[0]->height + extra) / 2, PAGE_LEFT, "GREY");
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
