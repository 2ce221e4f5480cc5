/* chart_panels - small fans side by side, each on its own y axis or all on one.
 *
 * A base path lies between a panel's band and its median: behind the band it would be hidden just
 * where the two hardly differ. */
#include "output/cells.h"
#include "output/chart.h"

#include <errno.h>
#include <math.h>

enum { VALUE_GAP = 8, WIDEST_VALUE = 140, TITLE_LINES = 3 };

struct grid {
    double axis, value; /* room at the left and right of each plot */
    struct scale y[CELLS_MOST];
    struct cells_words words[CELLS_MOST];
};

/* Whether there is a base path with something to draw. */
static bool has_base(const struct chart_panels *panels, const struct chart_panel *panel)
{
    for (size_t i = 0; panel->base && i < panels->n; i++)
        if (isfinite(panel->base[i]))
            return true;
    return false;
}

static bool has_date(const struct chart_panels *panels)
{
    return panels->target_label && panels->target_date > panels->x[0] &&
           panels->target_date <= panels->x[panels->n - 1];
}

static void put_data(struct page *page, const struct chart_panels *panels)
{
    for (size_t k = 0; k < panels->npanels; k++) {
        const struct chart_panel *panel = &panels->panels[k];
        bool base = has_base(panels, panel);

        fprintf(page->data, "%s# panel %zu: x, median, low, high%s\n", k ? "\n\n" : "", k + 1,
                base ? ", base" : "");
        for (size_t i = 0; i < panels->n; i++) {
            page_value(page, panels->x[i]);
            page_value(page, panel->median[i]);
            page_value(page, panel->low[i]);
            page_value(page, panel->high[i]);
            if (base)
                page_value(page, panel->base[i]);
            putc('\n', page->data);
        }
    }
    if (has_date(panels)) {
        fputs("\n\n# target: date, level\n", page->data);
        page_row(page, panels->target_date, panels->target);
    }
}

/* -- axes and letters ----------------------------------------------------------------------- */

/* Of all that is drawn in the panels from..to-1. */
static struct scale choose_y(const struct chart_panels *panels, size_t from, size_t to)
{
    double low = INFINITY, high = -INFINITY;

    for (size_t k = from; k < to; k++) {
        const struct chart_panel *panel = &panels->panels[k];

        for (size_t i = 0; i < panels->n; i++) {
            scale_widen(&low, &high, panel->median[i]);
            scale_widen(&low, &high, panel->low[i]);
            scale_widen(&low, &high, panel->high[i]);
            scale_widen(&low, &high, panel->base ? panel->base[i] : NAN);
        }
    }
    if (!(low <= high))
        return (struct scale){0, 1, 1, 0};
    scale_widen(&low, &high, panels->target_label ? panels->target : NAN);
    scale_span(&low, &high, panels->span, panels->least, panels->most);
    return scale_make(low, high, panels->least, panels->most, 4);
}

static struct layout_text fit_value(const struct chart_panel *panel)
{
    return layout_fit(panel->value_label, WIDEST_VALUE, 15, true, 1);
}

static struct layout_text fit_difference(const struct chart_panel *panel)
{
    return layout_fit(panel->difference_label, WIDEST_VALUE, 13, false, 1);
}

static struct grid make_grid(const struct page *page, const struct chart_panels *panels)
{
    struct grid grid = {.axis = 0};
    size_t n = panels->npanels;

    for (size_t k = 0; k < n; k++) {
        const struct chart_panel *panel = &panels->panels[k];

        grid.words[k] = (struct cells_words){panel->title, panel->subtitle};
        grid.y[k] = panels->common ? choose_y(panels, 0, n) : choose_y(panels, k, k + 1);
        grid.axis = fmax(grid.axis, page_axis_room(page, &grid.y[k]));
        grid.value =
            fmax(grid.value, fmax(fit_value(panel).width, fit_difference(panel).width) + VALUE_GAP);
    }
    return grid;
}

/* -- one panel ------------------------------------------------------------------------------ */

/* Enters band, median and base as boxes that words keep off. */
static void take_data(struct page *page, const struct chart_panels *panels,
                      const struct chart_panel *panel)
{
    for (size_t i = 0; i + 1 < panels->n; i++)
        for (int base = 0; base <= (panel->base != NULL); base++) {
            double low = INFINITY, high = -INFINITY;

            for (size_t e = i; e <= i + 1; e++) {
                scale_widen(&low, &high, base ? panel->base[e] : panel->median[e]);
                scale_widen(&low, &high, base ? NAN : panel->low[e]);
                scale_widen(&low, &high, base ? NAN : panel->high[e]);
            }
            if (low <= high)
                page_taken(page, LAYOUT_DATA,
                           (struct layout_box){page_x(page, panels->x[i]), page_y(page, low) - 2,
                                               page_x(page, panels->x[i + 1]),
                                               page_y(page, high) + 2});
        }
}

/* The line in each panel; its words once, over or under it, where the data leave most room. */
static void put_target(struct page *page, const struct chart_panels *panels, bool words)
{
    enum { STEPS = 8, PAD = 4 };
    const struct layout_box *plot = &page->plot;
    double y = page_y(page, panels->target), width = plot->right - plot->left - 2 * PAD;
    double end = has_date(panels) ? page_x(page, panels->target_date) : plot->right;
    double best[2] = {0}, least = INFINITY;

    page_line(page, plot->left, y, end, y, "nohead lc rgb VERM lw 1.6 dt (8,6) front");
    if (!words)
        return;
    struct layout_text text = layout_fit(panels->target_label, width, 12, false, 1);

    for (int under = 0; under <= 1; under++)
        for (int step = 0; step <= STEPS; step++) {
            double x = plot->left + PAD + (width - text.width) * step / STEPS;
            double middle = y + (under ? -1 : 1) * (text.height / 2 + 1);
            struct layout_box box = {x, middle - text.height / 2, x + text.width,
                                     middle + text.height / 2};
            double outside = fmax(plot->bottom - box.bottom, 0) + fmax(box.top - plot->top - 6, 0);
            double cost = layout_taken(&box, page->things, page->nthings) + 1000 * outside +
                          0.01 * (step + STEPS * under);

            if (cost < least) {
                least = cost;
                best[0] = x;
                best[1] = middle;
            }
        }
    page_halo(page, &text, best[0], best[1], PAGE_LEFT);
    page_text(page, &text, best[0], best[1], PAGE_LEFT, "VERM");
}

/* The last value and, under it, how much it differs; over the axis, where years stand. */
static void put_value(struct page *page, const struct chart_panel *panel, double last)
{
    struct layout_text value = fit_value(panel), difference = fit_difference(panel);
    double x = page->plot.right + VALUE_GAP, y = page_y(page, last);

    if (difference.n > 0)
        y = fmax(y, page->plot.bottom + difference.height + value.height / 2 - 4);
    page_text(page, &value, x, y, PAGE_LEFT, "BLUE");
    page_text(page, &difference, x, y - value.height / 2 - difference.height / 2 + 3, PAGE_LEFT,
              "TEXT");
}

static void put_panel(struct page *page, const struct chart_panels *panels, const struct grid *grid,
                      const struct cells *cells, size_t k)
{
    const struct chart_panel *panel = &panels->panels[k];
    struct layout_box box = cells_plot(cells, page, k);
    double last = panel->median[panels->n - 1];

    box.left += grid->axis;
    box.right -= grid->value;
    struct scale x = scale_years(panels->x[0], panels->x[panels->n - 1], box.right - box.left, 64);

    if (k > 0)
        page_next(page);
    page_plot(page, &box, &x, &grid->y[k], NULL, PAGE_YEARS);
    cells_put_words(cells, page, k);
    if (isfinite(last))
        put_value(page, panel, last);
    if (panels->target_label) {
        take_data(page, panels, panel);
        put_target(page, panels, k == 0);
    }
    fprintf(page->script,
            "plot DATA index 'panel %zu:' using 1:3:4 with filledcurves fc rgb B2, \\\n     ",
            k + 1);
    if (has_base(panels, panel))
        fprintf(page->script,
                "'' index 'panel %zu:' using 1:5 with lines lc rgb GREY lw 2 dt (5,4), \\\n     ",
                k + 1);
    fprintf(page->script, "'' index 'panel %zu:' using 1:2 with lines lc rgb BLUE lw 3", k + 1);
    if (has_date(panels))
        fputs(", \\\n     '' index 'target' using 1:2 with points pt 7 ps 1.2*P lc rgb '#FFFFFF'"
              ", \\\n     '' index 'target' using 1:2 with points pt 7 ps 0.8*P lc rgb VERM",
              page->script);
    putc('\n', page->script);
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
        panels->npanels > CELLS_MOST || !has_data(panels) ||
        (panels->target_label && !isfinite(panels->target)))
        return EINVAL;
    int error = page_open(&page, name, &panels->words, cells_page(panels->npanels));

    if (error)
        return error;
    page.tics = 13;
    put_data(&page, panels);
    struct grid grid = make_grid(&page, panels);
    struct cells cells = cells_make(&page, grid.words, panels->npanels, 14, TITLE_LINES);

    fputs("set multiplot\n", page.script);
    for (size_t k = 0; k < panels->npanels; k++)
        put_panel(&page, panels, &grid, &cells, k);
    fputs("unset multiplot\n", page.script);
    return page_close(&page, folder, known);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
