/* chart_densities - beliefs before and after, small and side by side.
 *
 * Every panel has axes of its own: the two curves hold the same area, so that a narrower one is
 * higher, and no numbers of heights are needed. */
#include "output/chart.h"
#include "output/legend.h"
#include "output/page.h"

#include <errno.h>
#include <math.h>

enum {
    MOST_PANELS = 24,
    AXIS = 36,
    BETWEEN_ROWS = 20,
    BETWEEN_COLUMNS = 48, /* two halves of a number at the ends of axes, and air */
    HEAD_GAP = 8,
    TITLE_LINES = 4,
    PLOT = 100, /* height of a panel's plot, at least */
    BODY = 1514 /* width of a page's body */
};

struct grid {
    size_t columns, rows;
    double width;                               /* of a cell, the gap included */
    double title, subtitle;                     /* sizes of letters */
    double head[MOST_PANELS], top[MOST_PANELS]; /* of each row; from the body's top downward */
    double plot;                                /* height of a plot */
};

static const char before_fill[] = "'#C9CFD6'", before_edge[] = "'#8A95A1'";

static void put_curve(struct page *page, const struct chart_curve *curve, const char *which,
                      size_t k)
{
    fprintf(page->data, "\n\n# %s %zu: x, density\n", which, k + 1);
    for (size_t i = 0; i < curve->n; i++)
        page_row(page, curve->x[i], curve->y[i]);
}

static void put_data(struct page *page, const struct chart_densities *d)
{
    fprintf(page->data, "# what is marked in panels 1 to %zu\n", d->npanels);
    for (size_t k = 0; k < d->npanels; k++)
        page_row(page, d->panels[k].mark);
    for (size_t k = 0; k < d->npanels; k++) {
        if (d->panels[k].before.n > 0)
            put_curve(page, &d->panels[k].before, "before", k);
        if (d->panels[k].after.n > 0)
            put_curve(page, &d->panels[k].after, "after", k);
    }
}

/* -- the grid ------------------------------------------------------------------------------- */

static size_t columns_of(size_t n)
{
    return n <= 3 ? n : n <= 4 ? 2 : n <= 6 ? 3 : n <= 12 ? 4 : n <= 15 ? 5 : 6;
}

/* Letters and heads: those of a row are as high as its highest. */
static struct grid make_grid(const struct chart_densities *d)
{
    struct grid grid = {.columns = columns_of(d->npanels), .title = 14, .subtitle = 12};

    grid.rows = (d->npanels + grid.columns - 1) / grid.columns;
    grid.width = (BODY + BETWEEN_COLUMNS) / (double)grid.columns;
    if (grid.columns > 4) {
        grid.title = 12;
        grid.subtitle = 11;
    }
    for (size_t k = 0; k < d->npanels; k++) {
        double width = grid.width - BETWEEN_COLUMNS, *head = &grid.head[k / grid.columns];
        const struct chart_density *panel = &d->panels[k];

        *head =
            fmax(*head, HEAD_GAP +
                            layout_wrap(panel->title, width, grid.title, true, TITLE_LINES).height +
                            layout_wrap(panel->subtitle, width, grid.subtitle, false, 2).height);
    }
    return grid;
}

/* Height of a page on which plots are high enough under their heads. */
static double height_of(const struct grid *grid)
{
    double height = 220;

    for (size_t row = 0; row < grid->rows; row++)
        height += grid->head[row] + PLOT + AXIS + BETWEEN_ROWS;
    return fmax(ceil(height), 900); /* whole: the script writes ".0" after it */
}

/* What the heads leave of the body is shared by the plots. */
static void place_rows(struct grid *grid, const struct page *page)
{
    double left = page->body.top - page->body.bottom + BETWEEN_ROWS, top = 0;

    for (size_t row = 0; row < grid->rows; row++)
        left -= grid->head[row] + AXIS + BETWEEN_ROWS;
    grid->plot = left / (double)grid->rows;
    for (size_t row = 0; row < grid->rows; row++) {
        grid->top[row] = top;
        top += grid->head[row] + grid->plot + AXIS + BETWEEN_ROWS;
    }
}

/* -- one panel ------------------------------------------------------------------------------ */

static void range_of(const struct chart_density *panel, double *low, double *high, double *top)
{
    const struct chart_curve *const curves[] = {&panel->before, &panel->after};

    *low = INFINITY;
    *high = -INFINITY;
    *top = 0;
    for (size_t c = 0; c < 2; c++)
        for (size_t i = 0; i < curves[c]->n; i++) {
            scale_widen(low, high, curves[c]->x[i]);
            *top = fmax(*top, curves[c]->y[i]);
        }
    scale_widen(low, high, panel->mark);
}

/* From one end of the curves to the other, or to a tic that is hardly farther; with tics whose
 * numbers find room. */
static struct scale choose_x(const struct page *page, double low, double high, double width)
{
    struct scale x = page_scale(page, low, high, width, 5, 0);
    double first = floor(low / x.step) * x.step, last = ceil(high / x.step) * x.step;
    double near = 0.03 * (high - low);

    x.low = low - first < near ? first : low;
    x.high = last - high < near ? last : high;
    return x;
}

static void put_plot(struct page *page, const struct chart_density *panel, size_t k)
{
    FILE *gp = page->script;

    fputs("plot NaN", gp);
    if (panel->before.n > 0)
        fprintf(gp,
                ", \\\n     DATA index 'before %zu:' with filledcurves y1=0 fc rgb %s"
                ", \\\n     '' index 'before %zu:' with lines lc rgb %s lw 1.4",
                k + 1, before_fill, k + 1, before_edge);
    if (panel->after.n > 0)
        fprintf(gp,
                ", \\\n     DATA index 'after %zu:' with filledcurves y1=0 fc rgb B3 fs "
                "transparent solid 0.75"
                ", \\\n     '' index 'after %zu:' with lines lc rgb BLUE lw 2",
                k + 1, k + 1);
    putc('\n', gp);
}

static void put_panel(struct page *page, const struct chart_densities *d, const struct grid *grid,
                      size_t k)
{
    const struct chart_density *panel = &d->panels[k];
    double left = page->body.left + (double)(k % grid->columns) * grid->width;
    double top = page->body.top - grid->top[k / grid->columns];
    double width = grid->width - BETWEEN_COLUMNS, low, high, most;
    double over = top - grid->head[k / grid->columns];
    struct layout_box box = {left, over - grid->plot, left + width, over};
    struct layout_text title = layout_wrap(panel->title, width, grid->title, true, TITLE_LINES);
    struct layout_text subtitle = layout_wrap(panel->subtitle, width, grid->subtitle, false, 2);

    if (k > 0)
        page_next(page);
    range_of(panel, &low, &high, &most);
    struct scale x = choose_x(page, low, high, width);
    struct scale y = {0, 1.06 * most, 1.06 * most, 0};

    page_plot(page, &box, &x, &y, "", PAGE_NUMBERS);
    fputs("unset ytics; set grid noytics noxtics\n", page->script);
    page_text(page, &title, left, top - title.height / 2, PAGE_LEFT, "INK");
    page_text(page, &subtitle, left, top - title.height - subtitle.height / 2, PAGE_LEFT, "GREY");
    if (isfinite(panel->mark)) {
        double at = page_x(page, panel->mark);

        page_line(page, at, box.bottom, at, box.top, "nohead lc rgb VERM lw 2.2 front");
    }
    put_plot(page, panel, k);
}

/* -- the page ------------------------------------------------------------------------------- */

static bool is_curve(const struct chart_curve *curve)
{
    if (curve->n == 0)
        return true;
    for (size_t i = 0; i < curve->n; i++)
        if (!page_can_label(curve->x[i]) || !(curve->y[i] >= 0) || !isfinite(curve->y[i]))
            return false;
    return page_can_plot(curve->x, curve->n);
}

static bool can_draw(const struct chart_densities *d)
{
    for (size_t k = 0; k < d->npanels; k++) {
        const struct chart_density *panel = &d->panels[k];
        double low, high, top;

        if (!is_curve(&panel->before) || !is_curve(&panel->after) ||
            (isfinite(panel->mark) && !page_can_label(panel->mark)))
            return false;
        range_of(panel, &low, &high, &top);
        if (!(high > low) || !(top > 0))
            return false;
    }
    return d->npanels > 0 && d->npanels <= MOST_PANELS;
}

int chart_densities(const struct chart_densities *densities, const char *folder, const char *name,
                    const char *known)
{
    const struct legend_item items[] = {{LEGEND_BOX, before_fill, densities->before_label},
                                        {LEGEND_BOX, "B3", densities->after_label},
                                        {LEGEND_LINE, "VERM", densities->mark_label}};
    struct page page;

    if (!can_draw(densities))
        return EINVAL;
    struct grid grid = make_grid(densities);
    int error = page_open(&page, name, &densities->words, height_of(&grid));

    if (error)
        return error;
    page.tics = 12;
    put_data(&page, densities);
    legend_put(&page, items, sizeof items / sizeof *items);
    place_rows(&grid, &page);
    fputs("set multiplot\n", page.script);
    for (size_t k = 0; k < densities->npanels; k++)
        put_panel(&page, densities, &grid, k);
    fputs("unset multiplot\n", page.script);
    return page_close(&page, folder, known);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
