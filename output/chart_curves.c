/* chart_curves - how an output goes with each of several inputs: a panel an input, its own x, one y
 * axis for all, so that steep is steep everywhere. */
#include "output/chart.h"
#include "output/page.h"

#include <errno.h>
#include <math.h>

enum {
    MOST_PANELS = 12,
    AXIS = 44,
    BETWEEN_ROWS = 24,
    BETWEEN_COLUMNS = 30,
    TITLE_LINES = 2,
    HEAD_GAP = 20,
    FOOT = 20, /* under the numbers of the axis: what x is */
};

struct grid {
    size_t columns, rows;
    double cell_width, cell_height;
    double axis;         /* room at the left of each plot */
    double points, head; /* size of titles, height of the tallest */
    struct scale y;
};

static bool has_interval(const struct chart_curves_panel *c, size_t i)
{
    return isfinite(c->low[i]) && isfinite(c->high[i]);
}

static struct scale choose_y(const struct chart_curves *curves)
{
    double low = INFINITY, high = -INFINITY;

    for (size_t k = 0; k < curves->npanels; k++) {
        const struct chart_curves_panel *c = &curves->panels[k];

        for (size_t i = 0; i < c->n; i++) {
            scale_widen(&low, &high, c->y[i]);
            scale_widen(&low, &high, has_interval(c, i) ? c->low[i] : NAN);
            scale_widen(&low, &high, has_interval(c, i) ? c->high[i] : NAN);
        }
    }
    scale_widen(&low, &high, curves->middle);
    return scale_make(low, high, NAN, NAN, 5);
}

static size_t columns_of(size_t npanels)
{
    static const unsigned char columns[MOST_PANELS + 1] = {0, 1, 2, 3, 2, 3, 3, 4, 4, 3, 4, 4, 4};

    return columns[npanels];
}

static struct grid make_grid(const struct page *page, const struct chart_curves *curves)
{
    size_t n = curves->npanels, columns = columns_of(n);
    struct grid grid = {.columns = columns, .rows = (n + columns - 1) / columns, .points = 15};

    grid.cell_width = (page->body.right - page->body.left + BETWEEN_COLUMNS) / (double)columns;
    grid.cell_height = (page->body.top - page->body.bottom + BETWEEN_ROWS) / (double)grid.rows;
    grid.y = choose_y(curves);
    grid.axis = page_axis_room(page, &grid.y);
    for (size_t k = 0; k < n; k++)
        grid.points =
            fmin(grid.points, layout_fit(curves->panels[k].title, grid.cell_width - BETWEEN_COLUMNS,
                                         15, true, TITLE_LINES)
                                  .points);
    for (size_t k = 0; k < n; k++)
        grid.head =
            fmax(grid.head, layout_wrap(curves->panels[k].title, grid.cell_width - BETWEEN_COLUMNS,
                                        grid.points, true, TITLE_LINES)
                                .height);
    grid.head += HEAD_GAP;
    return grid;
}

/* Ends of the curve are the ends of the axis; single values get room beside them. */
static struct scale choose_x(const struct page *page, const struct chart_curves_panel *c,
                             double width)
{
    double low = isfinite(c->x_low) ? fmin(c->x_low, c->x[0]) : c->x[0];
    double high = isfinite(c->x_high) ? fmax(c->x_high, c->x[c->n - 1]) : c->x[c->n - 1];
    double air = c->steps ? 0.06 * (high - low) : 0;
    struct scale x = page_scale(page, low, high, width, 5, 20);

    x.low = low - air;
    x.high = high + air;
    return x;
}

static void put_data(struct page *page, const struct chart_curves *curves)
{
    for (size_t k = 0; k < curves->npanels; k++) {
        const struct chart_curves_panel *c = &curves->panels[k];

        fprintf(page->data, "%s# panel %zu: x, mean, low, high\n", k ? "\n\n" : "", k + 1);
        for (size_t i = 0; i < c->n; i++)
            page_row(page, c->x[i], c->y[i], has_interval(c, i) ? c->low[i] : c->y[i],
                     has_interval(c, i) ? c->high[i] : c->y[i]);
    }
}

static void put_plot(struct page *page, const struct chart_curves_panel *c, size_t k)
{
    FILE *gp = page->script;

    if (c->steps)
        fprintf(gp,
                "plot DATA index 'panel %zu:' using 1:2 with lines lc rgb B2 lw 2, \\\n"
                "     '' index 'panel %zu:' using 1:3:(0):($4-$3) with vectors heads size screen "
                "0.003,90 lc rgb B4 lw 2, \\\n"
                "     '' index 'panel %zu:' using 1:2 with points pt 7 ps 1.3*P lc rgb BLUE\n",
                k + 1, k + 1, k + 1);
    else
        fprintf(gp,
                "plot DATA index 'panel %zu:' using 1:3:4 with filledcurves fc rgb B2, \\\n"
                "     '' index 'panel %zu:' using 1:2 with lines lc rgb BLUE lw 3\n",
                k + 1, k + 1);
}

static void put_panel(struct page *page, const struct chart_curves *curves, const struct grid *grid,
                      size_t k)
{
    const struct chart_curves_panel *c = &curves->panels[k];
    double left = page->body.left + (double)(k % grid->columns) * grid->cell_width;
    double top = page->body.top - (double)(k / grid->columns) * grid->cell_height;
    double right = left + grid->cell_width - BETWEEN_COLUMNS;
    struct layout_box box = {left + grid->axis,
                             top - grid->cell_height + BETWEEN_ROWS + AXIS + FOOT, right,
                             top - grid->head};
    struct layout_text title = layout_wrap(c->title, right - left, grid->points, true, TITLE_LINES);
    struct layout_text foot = layout_fit(c->x_title, box.right - left, 12, false, 1);
    struct scale x = choose_x(page, c, box.right - box.left);

    if (k > 0)
        page_next(page);
    page_plot(page, &box, &x, &grid->y, NULL, PAGE_NUMBERS);
    for (size_t i = 0; i < c->n && c->names; i++)
        page_name(page, c->names[i], c->x[i], (box.right - box.left) / (double)c->n - 6, false);
    if (c->names)
        fputs("unset xtics\n", page->script);
    page_text(page, &title, left, top - grid->head + HEAD_GAP + title.height / 2, PAGE_LEFT, "INK");
    page_text(page, &foot, box.right, box.bottom - AXIS - foot.height / 2, PAGE_RIGHT, "GREY");
    if (isfinite(curves->middle)) {
        double y = page_y(page, curves->middle);

        page_line(page, box.left, y, box.right, y, "nohead lc rgb GREY lw 1.4 dt (6,5) back");
    }
    put_plot(page, c, k);
}

static bool can_draw(const struct chart_curves *curves)
{
    if (curves->npanels == 0 || curves->npanels > MOST_PANELS)
        return false;
    for (size_t k = 0; k < curves->npanels; k++) {
        const struct chart_curves_panel *c = &curves->panels[k];

        if (!page_can_plot(c->x, c->n) || !page_can_label(c->x[0]) ||
            !page_can_label(c->x[c->n - 1]))
            return false;
        for (size_t i = 0; i < c->n; i++)
            if (!page_can_label(c->y[i]) ||
                (has_interval(c, i) && (c->low[i] > c->high[i] || !page_can_label(c->low[i]) ||
                                        !page_can_label(c->high[i]))))
                return false;
    }
    return true;
}

int chart_curves(const struct chart_curves *curves, const char *folder, const char *name,
                 const char *known)
{
    struct page page;

    if (!can_draw(curves))
        return EINVAL;
    size_t rows = (curves->npanels + columns_of(curves->npanels) - 1) / columns_of(curves->npanels);
    int error = page_open(&page, name, &curves->words, rows > 2 ? 1160 : rows > 1 ? 960 : 680);

    if (error)
        return error;
    page.tics = 13;
    put_data(&page, curves);
    struct grid grid = make_grid(&page, curves);

    fputs("set multiplot\n", page.script);
    for (size_t k = 0; k < curves->npanels; k++)
        put_panel(&page, curves, &grid, k);
    fputs("unset multiplot\n", page.script);
    return page_close(&page, folder, known);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
