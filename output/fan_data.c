/* fan_data - median, bands, observations, targets and chances, each a block with its name. */
#include "output/fan_data.h"

static void put_fan(struct page *page, const struct chart_fan *fan)
{
    fputs("# fan: x, median, then low and high of each band, the widest first\n", page->data);
    for (size_t i = 0; i < fan->n; i++) {
        page_value(page, fan->x[i]);
        page_value(page, fan->median[i]);
        for (size_t b = 0; b < fan->nbands; b++) {
            page_value(page, fan->low[b][i]);
            page_value(page, fan->high[b][i]);
        }
        putc('\n', page->data);
    }
}

/* A year that is missing leaves a gap in the line, which is bridged with dots. */
static bool is_gap(const struct chart_point *a)
{
    return a[1].x - a[0].x > 1.5;
}

static bool put_observed(struct page *page, const struct chart_fan *fan)
{
    const struct chart_point *o = fan->observed;
    bool gaps = false;

    if (fan->nobserved == 0)
        return false;
    fputs("\n\n# observed: x, value; an empty line where years are missing\n", page->data);
    for (size_t i = 0; i < fan->nobserved; i++) {
        if (i > 0 && is_gap(&o[i - 1])) {
            putc('\n', page->data);
            gaps = true;
        }
        page_row(page, o[i].x, o[i].y);
    }
    if (gaps)
        fputs("\n\n# missing: ends of the gaps between observations\n", page->data);
    for (size_t i = 1; i < fan->nobserved; i++) {
        if (!is_gap(&o[i - 1]))
            continue;
        for (size_t k = i - 1; k <= i; k++)
            page_row(page, o[k].x, o[k].y);
        putc('\n', page->data);
    }
    return gaps;
}

static void put_since(struct page *page, const struct chart_fan *fan)
{
    if (fan->nsince == 0)
        return;
    fputs("\n\n# since: x, value, observed after the forecast's start\n", page->data);
    for (size_t i = 0; i < fan->nsince; i++)
        page_row(page, fan->since[i].x, fan->since[i].y);
}

static void put_targets(struct page *page, double start, const struct chart_line *targets, size_t n)
{
    if (n == 0)
        return;
    fputs("\n\n# target lines: from the forecast's start to the date\n", page->data);
    for (size_t t = 0; t < n; t++) {
        for (int end = 0; end < 2; end++)
            page_row(page, end ? targets[t].x : start, targets[t].y);
        putc('\n', page->data);
    }
    fputs("\n\n# target dots: date, level\n", page->data);
    for (size_t t = 0; t < n; t++)
        page_row(page, targets[t].x, targets[t].y);
}

static void put_bars(struct page *page, const struct chart_fan *fan)
{
    if (fan->nbars == 0)
        return;
    fputs("\n\n# chance: x, per cent\n", page->data);
    for (size_t i = 0; i < fan->nbars; i++)
        page_row(page, fan->bar_x[i], 100 * fan->bar_share[i]);
}

bool fan_data_put(struct page *page, const struct chart_fan *fan, const struct chart_line *targets,
                  size_t n)
{
    put_fan(page, fan);
    bool gaps = put_observed(page, fan);

    put_since(page, fan);
    put_targets(page, fan->x[0], targets, n);
    put_bars(page, fan);
    return gaps;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
