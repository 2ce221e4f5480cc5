/* chart_expected - what was observed beside what was to be expected, and the same closer: as
 * differences from the later median, where bands of other widths can be told apart. */
#include "output/chart.h"
#include "output/legend.h"
#include "output/page.h"

#include <errno.h>
#include <math.h>

enum {
    MOST_PANELS = 4,
    AXIS = 54,
    BETWEEN_COLUMNS = 44,
    HEAD_GAP = 20,
    MEDIAN = 2,
    QUANTILES = 5,
    ROWS = 2 /* levels, and closer */
};
static const double upper_share = 0.56;

/* Bands of the 90 and of the 50 % in the middle. */
static const char *const before_fill[] = {"'#E6E9ED'", "'#CBD1D8'"};
static const char *const after_fill[] = {"B2", "B4"};

static const char *const blocks[ROWS] = {"levels", "closer"};

/* -- data ----------------------------------------------------------------------------------- */

/* A single figure has bands as well: they are half a year wide. */
static double place(const struct chart_expectation *e, size_t i, int end)
{
    return e->x[i] + (e->n == 1 ? (end ? 0.25 : -0.25) : 0);
}

static void put_bands(struct page *page, const struct chart_expectation *e, bool closer)
{
    for (size_t i = 0; i < e->n; i++)
        for (int end = 0; end < (e->n == 1 ? 2 : 1); end++) {
            double from = closer ? e->after[MEDIAN][i] : 0;

            page_value(page, place(e, i, end));
            for (size_t q = 0; q < QUANTILES; q++)
                page_value(page, e->after[q][i] - from);
            for (size_t q = 0; q < QUANTILES; q++)
                page_value(page, e->before[q][i] - from);
            putc('\n', page->data);
        }
}

static void put_observed(struct page *page, const struct chart_expectation *e, bool closer)
{
    for (size_t i = 0; i < e->n; i++) {
        double from = closer ? e->after[MEDIAN][i] : 0;

        page_row(page, e->x[i], e->observed[i] - from, e->low[i] - from, e->high[i] - from);
    }
}

static void put_data(struct page *page, const struct chart_expected *c)
{
    for (size_t k = 0; k < c->npanels; k++)
        for (int row = 0; row < ROWS; row++) {
            fprintf(page->data, "%s# %s %zu: x, five quantiles after, five before%s\n",
                    k + (size_t)row ? "\n\n" : "", blocks[row], k + 1,
                    row ? ", less the median after" : "");
            put_bands(page, &c->panels[k], row);
            fprintf(page->data, "\n\n# observed %s %zu: x, value, low, high\n", blocks[row], k + 1);
            put_observed(page, &c->panels[k], row);
        }
}

/* -- axes ----------------------------------------------------------------------------------- */

static struct scale choose_y(const struct chart_expectation *e, bool closer)
{
    double low = INFINITY, high = -INFINITY;

    for (size_t i = 0; i < e->n; i++) {
        double from = closer ? e->after[MEDIAN][i] : 0;

        for (size_t q = 0; q < QUANTILES; q++)
            scale_widen(&low, &high, e->after[q][i] - from);
        for (size_t q = 0; q < QUANTILES && !closer; q++)
            scale_widen(&low, &high, e->before[q][i]);
        scale_widen(&low, &high, e->observed[i] - from);
        scale_widen(&low, &high, e->low[i] - from);
        scale_widen(&low, &high, e->high[i] - from);
    }
    return scale_make(low, high, closer ? NAN : e->least, closer ? NAN : e->most, 5);
}

static struct scale choose_x(const struct chart_expected *c, double width)
{
    double low = INFINITY, high = -INFINITY;

    for (size_t k = 0; k < c->npanels; k++)
        for (size_t i = 0; i < c->panels[k].n; i++) {
            scale_widen(&low, &high, place(&c->panels[k], i, 0));
            scale_widen(&low, &high, place(&c->panels[k], i, 1));
        }
    return scale_years(floor(low + 1e-9), ceil(high - 1e-9), width, 64);
}

/* -- plots ---------------------------------------------------------------------------------- */

static void put_plot(struct page *page, size_t k, int row)
{
    FILE *gp = page->script;
    const char *block = blocks[row];

    fputs("plot NaN", gp);
    for (int band = 0; band < 2 && row == 0; band++)
        fprintf(gp, ", \\\n     DATA index '%s %zu:' using 1:%d:%d with filledcurves fc rgb %s",
                block, k + 1, 7 + band, 11 - band, before_fill[band]);
    for (int band = 0; band < 2; band++)
        fprintf(gp, ", \\\n     DATA index '%s %zu:' using 1:%d:%d with filledcurves fc rgb %s",
                block, k + 1, 2 + band, 6 - band, after_fill[band]);
    fprintf(gp, ", \\\n     DATA index '%s %zu:' using 1:4 with lines lc rgb BLUE lw 2", block,
            k + 1);
    fprintf(gp,
            ", \\\n     DATA index 'observed %s %zu:' using 1:3:(0):($4-$3) with vectors nohead lc "
            "rgb INK lw 1.4"
            ", \\\n     '' index 'observed %s %zu:' using 1:2 with points pt 7 ps (%g+0.4)*P lc "
            "rgb '#FFFFFF'"
            ", \\\n     '' index 'observed %s %zu:' using 1:2 with points pt 7 ps %g*P lc rgb "
            "INK\n",
            block, k + 1, block, k + 1, row ? 1.1 : 0.9, block, k + 1, row ? 1.1 : 0.9);
}

/* Heads of all panels are as high as the highest. */
static double head_of(const struct chart_expected *c, double width)
{
    double head = 0;

    for (size_t k = 0; k < c->npanels; k++)
        head = fmax(head, layout_wrap(c->panels[k].title, width, 16, true, 2).height +
                              layout_wrap(c->panels[k].subtitle, width, 13, false, 2).height);
    return head + HEAD_GAP;
}

static void put_panel(struct page *page, const struct chart_expected *c, size_t k, int row)
{
    const struct chart_expectation *e = &c->panels[k];
    double cell = (page->body.right - page->body.left + BETWEEN_COLUMNS) / (double)c->npanels;
    double left = page->body.left + (double)k * cell, width = cell - BETWEEN_COLUMNS;
    double head = row ? layout_leading(14) + HEAD_GAP : head_of(c, width), axis = 0;
    double middle = page->body.top - upper_share * (page->body.top - page->body.bottom);
    double top = row ? middle : page->body.top, bottom = row ? page->body.bottom : middle;
    struct layout_text title = row ? layout_fit(c->closer_label, width, 14, true, 1)
                                   : layout_wrap(e->title, width, 16, true, 2);
    struct layout_text subtitle = layout_wrap(row ? NULL : e->subtitle, width, 13, false, 2);
    struct scale y = choose_y(e, row);

    for (int r = 0; r < ROWS; r++) {
        struct scale one = choose_y(e, r);

        axis = fmax(axis, page_axis_room(page, &one));
    }
    struct layout_box box = {left + axis, bottom + AXIS, left + width - 14, top - head};
    struct scale x = choose_x(c, box.right - box.left);

    if (k > 0 || row > 0)
        page_next(page);
    page_plot(page, &box, &x, &y, NULL, PAGE_YEARS);
    page_text(page, &title, left, top - title.height / 2, PAGE_LEFT, "INK");
    page_text(page, &subtitle, left, top - title.height - subtitle.height / 2, PAGE_LEFT, "GREY");
    put_plot(page, k, row);
}

/* -- the page ------------------------------------------------------------------------------- */

static bool can_draw_one(const struct chart_expectation *e)
{
    for (size_t i = 0; i < e->n; i++) {
        if (!isfinite(e->x[i]) || fabs(e->x[i]) > 1e5 || (i > 0 && e->x[i] < e->x[i - 1]) ||
            !page_can_label(e->observed[i]) || !page_can_label(e->low[i]) ||
            !page_can_label(e->high[i]))
            return false;
        for (size_t q = 0; q < QUANTILES; q++)
            if (!page_can_label(e->before[q][i]) || !page_can_label(e->after[q][i]))
                return false;
    }
    return e->n > 0;
}

int chart_expected(const struct chart_expected *expected, const char *folder, const char *name,
                   const char *known)
{
    const struct legend_item items[] = {{LEGEND_BOX, before_fill[1], expected->before_label},
                                        {LEGEND_BOX, after_fill[1], expected->after_label},
                                        {LEGEND_DOT, "INK", expected->observed_label}};
    struct page page;

    if (expected->npanels == 0 || expected->npanels > MOST_PANELS)
        return EINVAL;
    for (size_t k = 0; k < expected->npanels; k++)
        if (!can_draw_one(&expected->panels[k]))
            return EINVAL;
    int error = page_open(&page, name, &expected->words, 1000);

    if (error)
        return error;
    page.tics = expected->npanels > 2 ? 13 : 15;
    put_data(&page, expected);
    legend_put(&page, items, sizeof items / sizeof *items);
    fputs("set multiplot\n", page.script);
    for (size_t k = 0; k < expected->npanels; k++)
        for (int row = 0; row < ROWS; row++)
            put_panel(&page, expected, k, row);
    fputs("unset multiplot\n", page.script);
    return page_close(&page, folder, known);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
