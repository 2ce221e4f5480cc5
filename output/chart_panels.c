/* chart_panels - small fans side by side, each with its own y axis. */
#include "output/chart.h"
#include "output/page.h"

#include <errno.h>
#include <math.h>

enum {
    MOST_PANELS = 12,
    AXIS = 34,
    BETWEEN_ROWS = 22,
    BETWEEN_COLUMNS = 26,
    VALUE_GAP = 8,
    HEAD_GAP = 18
};

struct grid {
    size_t columns, rows;
    double cell_width, cell_height;
    double axis, value;     /* room at the left and right of each plot */
    double title, subtitle; /* sizes of letters, the same in all */
    double head;            /* height of title and subtitle */
    struct scale y[MOST_PANELS];
};

static void put_data(struct page *page, const struct chart_panels *panels)
{
    for (size_t k = 0; k < panels->npanels; k++) {
        const struct chart_panel *panel = &panels->panels[k];

        fprintf(page->data, "%s# panel %zu: x, median, low, high\n", k ? "\n\n" : "", k + 1);
        for (size_t i = 0; i < panels->n; i++) {
            page_value(page, panels->x[i]);
            page_value(page, panel->median[i]);
            page_value(page, panel->low[i]);
            page_value(page, panel->high[i]);
            putc('\n', page->data);
        }
    }
}

static struct scale choose_y(const struct chart_panels *panels, const struct chart_panel *panel)
{
    double low = INFINITY, high = -INFINITY;

    for (size_t i = 0; i < panels->n; i++) {
        const double values[] = {panel->median[i], panel->low[i], panel->high[i]};

        for (int v = 0; v < 3; v++) {
            if (!isfinite(values[v]))
                continue;
            low = fmin(low, values[v]);
            high = fmax(high, values[v]);
        }
    }
    if (!(low <= high))
        return (struct scale){0, 1, 1, 0};
    if (high - low < panels->span) { /* as much below as above, but within the bounds */
        low = fmax((low + high - panels->span) / 2, panels->least);
        high = fmin(low + panels->span, panels->most);
        low = fmax(high - panels->span, panels->least);
    }
    return scale_make(low, high, panels->least, panels->most, 4);
}

/* Titles are of one size, which brings each onto one line, or the longest onto two. */
static void choose_letters(const struct chart_panels *panels, struct grid *grid)
{
    double width = grid->cell_width - BETWEEN_COLUMNS, title = 0, subtitle = 0;

    grid->title = 16;
    grid->subtitle = 13;
    for (size_t k = 0; k < panels->npanels; k++) {
        const struct chart_panel *panel = &panels->panels[k];

        grid->title = fmin(grid->title, layout_fit(panel->title, width, 16, true, 1).points);
        grid->subtitle =
            fmin(grid->subtitle, layout_fit(panel->subtitle, width, 13, false, 1).points);
    }
    grid->title = fmax(grid->title, 14);
    grid->subtitle = fmax(grid->subtitle, 11.5);
    for (size_t k = 0; k < panels->npanels; k++) {
        const struct chart_panel *panel = &panels->panels[k];

        title = fmax(title, layout_wrap(panel->title, width, grid->title, true, 2).height);
        subtitle =
            fmax(subtitle, layout_wrap(panel->subtitle, width, grid->subtitle, false, 2).height);
    }
    grid->head = title + subtitle + HEAD_GAP;
}

static struct grid make_grid(const struct page *page, const struct chart_panels *panels)
{
    static const unsigned char columns[MOST_PANELS + 1] = {0, 1, 2, 3, 2, 3, 3, 4, 4, 5, 5, 4, 4};
    size_t n = panels->npanels;
    struct grid grid = {.columns = columns[n]};

    grid.rows = (n + grid.columns - 1) / grid.columns;
    grid.cell_width = (page->body.right - page->body.left + BETWEEN_COLUMNS) / (double)grid.columns;
    grid.cell_height = (page->body.top - page->body.bottom + BETWEEN_ROWS) / (double)grid.rows;
    for (size_t k = 0; k < n; k++) {
        struct layout_text value = layout_fit(panels->panels[k].value_label, 140, 15, true, 1);

        grid.y[k] = choose_y(panels, &panels->panels[k]);
        grid.axis = fmax(grid.axis, page_axis_room(page, &grid.y[k]));
        grid.value = fmax(grid.value, value.width + VALUE_GAP);
    }
    choose_letters(panels, &grid);
    return grid;
}

static void put_panel(struct page *page, const struct chart_panels *panels, const struct grid *grid,
                      size_t k)
{
    const struct chart_panel *panel = &panels->panels[k];
    double left = page->body.left + (double)(k % grid->columns) * grid->cell_width;
    double top = page->body.top - (double)(k / grid->columns) * grid->cell_height;
    double right = left + grid->cell_width - BETWEEN_COLUMNS, width = right - left;
    struct layout_box box = {left + grid->axis, top - grid->cell_height + BETWEEN_ROWS + AXIS,
                             right - grid->value, top - grid->head};
    struct layout_text title = layout_wrap(panel->title, width, grid->title, true, 2);
    struct layout_text subtitle = layout_wrap(panel->subtitle, width, grid->subtitle, false, 2);
    struct layout_text value = layout_fit(panel->value_label, 140, 15, true, 1);
    struct scale x = scale_years(panels->x[0], panels->x[panels->n - 1], box.right - box.left, 64);
    double last = panel->median[panels->n - 1];
    char format[16];

    if (k > 0)
        page_next(page);
    snprintf(format, sizeof format, "%%.%df", grid->y[k].decimals);
    page_plot(page, &box, &x, &grid->y[k], format, true);
    double foot = top - grid->head + HEAD_GAP;

    page_text(page, &subtitle, left, foot + subtitle.height / 2, PAGE_LEFT, "GREY");
    page_text(page, &title, left, foot + subtitle.height + title.height / 2, PAGE_LEFT, "INK");
    if (isfinite(last))
        page_text(page, &value, box.right + VALUE_GAP, page_y(page, last), PAGE_LEFT, "BLUE");
    fprintf(page->script,
            "plot DATA index 'panel %zu:' using 1:3:4 with filledcurves fc rgb B2, \\\n"
            "     '' index 'panel %zu:' using 1:2 with lines lc rgb BLUE lw 3\n",
            k + 1, k + 1);
}

static bool has_data(const struct chart_panels *panels)
{
    for (size_t k = 0; k < panels->npanels; k++) {
        size_t finite = 0;

        for (size_t i = 0; i < panels->n; i++)
            finite += isfinite(panels->panels[k].median[i]) != 0;
        if (finite == 0)
            return false;
    }
    return true;
}

int chart_panels(const struct chart_panels *panels, const char *folder, const char *name,
                 const char *known)
{
    struct page page;

    if (!page_can_plot(panels->x, panels->n) || panels->npanels == 0 ||
        panels->npanels > MOST_PANELS || !has_data(panels))
        return EINVAL;
    int error = page_open(&page, name, &panels->words, 900);

    if (error)
        return error;
    page.tics = 13;
    put_data(&page, panels);
    struct grid grid = make_grid(&page, panels);

    fputs("set multiplot\n", page.script);
    for (size_t k = 0; k < panels->npanels; k++)
        put_panel(&page, panels, &grid, k);
    fputs("unset multiplot\n", page.script);
    return page_close(&page, folder, known);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
