/* chart_bars - how much each of many inputs matters: a row each, the most important above.
 *
 * A bar begins at zero. Its darker lower half is a part of it (what an input does alone); a band
 * across all rows is what chance makes of an input that does nothing. */
#include "output/chart.h"
#include "output/rows.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>

enum { WIDEST_VALUE = 260 };

/* Bars are told apart in print too: strong ones are darker than faint ones, parts than wholes. */
enum kind { WHOLE, FAINT_WHOLE, PART, FAINT_PART, KINDS };
static const char *const kinds[KINDS] = {"bars", "faint bars", "parts", "faint parts"};
static const char *const fills[KINDS] = {"B3", "'#C3CBD3'", "BLUE", "'#98A3AE'"};
static const double half_bar = 0.33;

static void range_of(const struct chart_bars *b, double *low, double *high)
{
    *low = *high = 0;
    scale_widen(low, high, b->chance_label ? b->chance_low : NAN);
    scale_widen(low, high, b->chance_label ? b->chance_high : NAN);
    for (size_t k = 0; k < b->nrows; k++) {
        const struct chart_bar *row = &b->rows[k];

        scale_widen(low, high, row->value);
        scale_widen(low, high, row->low);
        scale_widen(low, high, row->high);
        scale_widen(low, high, row->part);
        scale_widen(low, high, row->part_low);
        scale_widen(low, high, row->part_high);
    }
}

/* -- data -------------------------------------------------------------------------------------- */

static bool is_of(const struct chart_bar *row, enum kind kind)
{
    bool part = kind == PART || kind == FAINT_PART,
         faint = kind == FAINT_WHOLE || kind == FAINT_PART;

    return row->faint == faint && (!part || isfinite(row->part));
}

/* Without parts a bar is as dark as a part. */
static const char *fill_of(const struct chart_bars *b, enum kind kind)
{
    return fills[b->part_label ? kind : kind == WHOLE ? PART : kind];
}

/* Returns a bit for each block that there is. */
static unsigned put_data(struct page *page, const struct chart_bars *b)
{
    unsigned there = 0;

    for (int kind = 0; kind < KINDS; kind++)
        for (size_t k = 0; k < b->nrows; k++) {
            bool part = kind >= PART;

            if (!is_of(&b->rows[k], (enum kind)kind))
                continue;
            if (!(there & 1U << kind))
                fprintf(page->data, "%s# %s: row from below, value\n", there ? "\n\n" : "",
                        kinds[kind]);
            there |= 1U << kind;
            page_row(page, (double)(b->nrows - k), part ? b->rows[k].part : b->rows[k].value);
        }
    fputs("\n\n# intervals: height, from, to\n", page->data);
    for (size_t k = 0; k < b->nrows; k++) {
        const struct chart_bar *row = &b->rows[k];

        rows_interval(page, b->nrows, k, b->part_label ? half_bar / 2 : 0, row->low, row->high);
        rows_interval(page, b->nrows, k, -half_bar / 2, row->part_low, row->part_high);
    }
    return there;
}

static bool has_intervals(const struct chart_bars *b)
{
    for (size_t k = 0; k < b->nrows; k++)
        if ((isfinite(b->rows[k].low) && isfinite(b->rows[k].high)) ||
            (isfinite(b->rows[k].part_low) && isfinite(b->rows[k].part_high)))
            return true;
    return false;
}

/* -- the plot ---------------------------------------------------------------------------------- */

static void put_plot(struct page *page, const struct chart_bars *b, unsigned there)
{
    FILE *gp = page->script;
    bool first = true;

    fprintf(gp, "H = %g    # half a bar\nplot ", half_bar);
    for (int kind = 0; kind < KINDS; kind++) {
        if (!(there & 1U << kind))
            continue;
        fprintf(gp, "%sDATA index '%s:' using (0):1:(0):2:($1-H):(%s) with boxxyerror fc rgb %s",
                first ? "" : ", \\\n     ", kinds[kind], kind >= PART ? "$1" : "$1+H",
                fill_of(b, (enum kind)kind));
        first = false;
    }
    if (has_intervals(b))
        rows_plot_intervals(page);
    putc('\n', gp);
}

static void put_chance(struct page *page, const struct chart_bars *b)
{
    if (!b->chance_label)
        return;
    struct layout_box band = {page_x(page, b->chance_low), page->plot.bottom,
                              page_x(page, b->chance_high), page->plot.top};

    page_box(page, &band, "fc rgb '#F3E3D3' fs solid noborder behind");
}

static void put_values(struct page *page, const struct chart_bars *b)
{
    for (size_t k = 0; k < b->nrows; k++) {
        struct layout_text text = layout_fit(b->rows[k].value_label, WIDEST_VALUE, 13, false, 1);

        page_text(page, &text, page->plot.right + ROWS_GAP, rows_middle(page, b->nrows, k),
                  PAGE_LEFT, b->rows[k].faint ? "GREY" : "TEXT");
    }
}

static double value_room(const struct chart_bars *b)
{
    double widest = 0;

    for (size_t k = 0; k < b->nrows; k++)
        widest = fmax(widest, layout_fit(b->rows[k].value_label, WIDEST_VALUE, 13, false, 1).width);
    return widest > 0 ? widest + ROWS_GAP : 0;
}

static void put_keys(struct page *page, const struct chart_bars *b)
{
    bool strong = false, faint = false;

    for (size_t k = 0; k < b->nrows; k++) {
        strong = strong || !b->rows[k].faint;
        faint = faint || b->rows[k].faint;
    }
    const struct rows_key key[] = {
        {b->part_label || (strong && (faint || b->chance_label)) ? b->bar_label : NULL,
         fill_of(b, WHOLE), false},
        {b->part_label, fills[PART], true},
        {faint ? b->faint_label : NULL, fills[FAINT_WHOLE], false},
        {b->chance_label, "'#F3E3D3'", false},
    };

    rows_keys(page, key, sizeof key / sizeof *key, page->body.left, page->body.right,
              page->plot.top + ROWS_KEY / 2.0 + 6);
}

static void draw(struct page *page, const struct chart_bars *b)
{
    const char *text[ROWS_MOST];
    struct layout_text label[ROWS_MOST];
    struct layout_box box = page->body;
    bool faint[ROWS_MOST];
    double low, high;

    for (size_t k = 0; k < b->nrows; k++) {
        text[k] = b->rows[k].label;
        faint[k] = b->rows[k].faint;
    }
    box.bottom += ROWS_AXIS + layout_leading(15) + 4;
    box.top -= ROWS_KEY - 10;
    box.left += rows_fit(label, text, b->nrows, &box) + 14;
    box.right -= value_room(b);
    unsigned there = put_data(page, b);

    range_of(b, &low, &high);
    struct scale x = rows_scale(page, low, high, box.right - box.left);

    rows_plot(page, &box, &x, b->nrows, b->axis_title);
    put_chance(page, b);
    page_line(page, page_x(page, 0), box.bottom, page_x(page, 0), box.top,
              "nohead lc rgb '#8A95A1' lw 1.4 front");
    rows_put(page, label, b->nrows, faint);
    put_values(page, b);
    put_keys(page, b);
    put_plot(page, b, there);
}

static bool is_ordered(double low, double high)
{
    return !isfinite(low) || !isfinite(high) ||
           (low <= high && page_can_label(low) && page_can_label(high));
}

static bool can_draw(const struct chart_bars *b)
{
    for (size_t k = 0; k < b->nrows; k++) {
        const struct chart_bar *row = &b->rows[k];

        if (!page_can_label(row->value) || !is_ordered(row->low, row->high) ||
            !is_ordered(row->part_low, row->part_high) ||
            (isfinite(row->part) && !page_can_label(row->part)))
            return false;
    }
    return b->nrows > 0 && b->nrows <= ROWS_MOST &&
           (!b->chance_label || (isfinite(b->chance_low) && b->chance_low <= b->chance_high &&
                                 isfinite(b->chance_high)));
}

int chart_bars(const struct chart_bars *bars, const char *folder, const char *name,
               const char *known)
{
    struct page page;

    if (!can_draw(bars))
        return EINVAL;
    int error = page_open(&page, name, &bars->words, rows_height(bars->nrows));

    if (error)
        return error;
    draw(&page, bars);
    return page_close(&page, folder, known);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
