/* chart_pairs - how draws of several quantities go together, two by two. */
#include "output/chart.h"
#include "output/page.h"

#include <errno.h>
#include <math.h>

enum { MOST = 6, AXIS = 40, GAP = 12, PAD = 6 };
static const double head_share = 0.46; /* of a diagonal cell, for its words */

struct grid {
    double left, top;     /* of the first cell */
    double width, height; /* of a cell, without the gap */
    struct scale x[MOST], y[MOST];
};

static void put_data(struct page *page, const struct chart_pairs *p)
{
    fputs("# draws: one in a line, quantities as on the diagonal\n", page->data);
    for (size_t i = 0; i < p->npoints; i++) {
        for (size_t k = 0; k < p->n; k++)
            page_value(page, p->quantities[k].value[i]);
        putc('\n', page->data);
    }
    for (size_t k = 0; k < p->n; k++) {
        const struct chart_curve *curve = &p->quantities[k].density;

        if (curve->n > 0)
            fprintf(page->data, "\n\n# density %zu: x, density\n", k + 1);
        for (size_t i = 0; i < curve->n; i++)
            page_row(page, curve->x[i], curve->y[i]);
    }
}

/* -- axes ----------------------------------------------------------------------------------- */

static void range_of(const struct chart_pairs *p, size_t k, double *low, double *high)
{
    *low = INFINITY;
    *high = -INFINITY;
    for (size_t i = 0; i < p->npoints; i++)
        scale_widen(low, high, p->quantities[k].value[i]);
}

/* The range with a little air at both ends, and tics that find room. */
static struct scale choose(const struct page *page, double low, double high, double width)
{
    double air = high > low ? 0.06 * (high - low) : 0.1 * fabs(low) + (low == 0);
    struct scale s = page_scale(page, low, high, width, 4, 0);

    s.low = low - air;
    s.high = high + air;
    return s;
}

static struct grid make_grid(const struct page *page, const struct chart_pairs *p)
{
    struct grid grid = {.top = page->body.top + 14};
    double n = (double)p->n, room = 0, low, high;

    /* twice, as room for numbers depends on the width, and the width on it */
    for (int pass = 0; pass < 2; pass++) {
        grid.left = page->body.left + room;
        grid.width = (page->body.right - grid.left - GAP * (n - 1)) / n;
        grid.height = (grid.top - page->body.bottom - AXIS - GAP * (n - 1)) / n;
        for (size_t k = 0; k < p->n; k++) {
            range_of(p, k, &low, &high);
            grid.x[k] = choose(page, low, high, grid.width);
            grid.y[k] = choose(page, low, high, 3 * grid.height);
            if (k > 0)
                room = fmax(room, page_axis_room(page, &grid.y[k]));
        }
    }
    return grid;
}

static struct layout_box cell(const struct grid *grid, size_t row, size_t column)
{
    double left = grid->left + (double)column * (grid->width + GAP);
    double top = grid->top - (double)row * (grid->height + GAP);

    return (struct layout_box){left, top - grid->height, left + grid->width, top};
}

/* -- cells ---------------------------------------------------------------------------------- */

/* Stronger ones are larger and on a deeper ground. */
static void put_correlation(struct page *page, const struct layout_box *box, double r)
{
    static const char *const up[] = {"'#F4F6F8'", "B1", "B2", "B3"};
    static const char *const down[] = {"'#F4F6F8'", "'#FBE9DE'", "'#F5CDB4'", "'#E8A87C'"};
    double size = fabs(r);
    size_t depth = size < 0.1 ? 0 : size < 0.3 ? 1 : size < 0.6 ? 2 : 3;
    char number[SCALE_NUMBER], look[64];

    if (!isfinite(r))
        return;
    scale_number(number, r, 2, page->decimal);
    snprintf(look, sizeof look, "behind fc rgb %s fs solid noborder", (r < 0 ? down : up)[depth]);
    page_box(page, box, look);
    struct layout_text text =
        layout_fit(number, box->right - box->left, 13 + 9 * size, depth > 1, 1);

    page_text(page, &text, (box->left + box->right) / 2, (box->bottom + box->top) / 2, PAGE_CENTRE,
              depth > 0 ? "INK" : "GREY");
}

/* All correlations, with the page's words: they go out with the first plot. */
static void put_correlations(struct page *page, const struct chart_pairs *p,
                             const struct grid *grid)
{
    for (size_t row = 0; row < p->n; row++)
        for (size_t column = row + 1; column < p->n; column++) {
            const struct layout_box box = cell(grid, row, column);

            put_correlation(page, &box, p->correlation[row * p->n + column]);
        }
}

static void begin_cell(struct page *page, const struct chart_pairs *p, const struct grid *grid,
                       size_t row, size_t column, const struct scale *y, bool numbers)
{
    const struct layout_box box = cell(grid, row, column);

    if (row > 0)
        page_next(page);
    page_plot(page, &box, &grid->x[column], y, numbers ? NULL : "",
              row + 1 == p->n ? PAGE_NUMBERS : PAGE_NOTHING);
    fprintf(page->script, "set grid %s xtics lt 1 lc rgb '#EEF1F4' lw 1\n",
            row == column ? "noytics" : "ytics");
}

static void put_diagonal(struct page *page, const struct chart_pairs *p, const struct grid *grid,
                         size_t k)
{
    const struct chart_pair *quantity = &p->quantities[k];
    const struct layout_box box = cell(grid, k, k);
    double top = 0, width = grid->width - PAD, room = head_share * grid->height, points = 13;

    for (size_t i = 0; i < quantity->density.n; i++)
        top = fmax(top, quantity->density.y[i]);
    if (!(top > 0))
        top = 1;
    const struct scale y = {0, top / (1 - head_share - 0.04), 2 * top, 0};
    struct layout_text title, subtitle;

    do { /* letters so small that both keep to their part of the cell */
        title = layout_wrap(quantity->title, width, points, true, 3);
        subtitle = layout_wrap(quantity->subtitle, width, points - 2, false, 1);
        points -= 0.5;
    } while (title.height + subtitle.height > room && points > 8);
    begin_cell(page, p, grid, k, k, &y, false);
    page_text(page, &title, box.left, box.top - title.height / 2, PAGE_LEFT, "INK");
    page_text(page, &subtitle, box.left, box.top - title.height - subtitle.height / 2, PAGE_LEFT,
              "GREY");
    if (quantity->density.n > 0)
        fprintf(page->script,
                "plot DATA index 'density %zu:' with filledcurves y1=0 fc rgb B2, \\\n"
                "     '' index 'density %zu:' with lines lc rgb BLUE lw 2\n",
                k + 1, k + 1);
    else
        fputs("plot NaN\n", page->script);
}

static void put_cloud(struct page *page, const struct chart_pairs *p, const struct grid *grid,
                      size_t row, size_t column)
{
    begin_cell(page, p, grid, row, column, &grid->y[row], column == 0);
    fprintf(page->script,
            "plot DATA index 'draws' using %zu:%zu with points pt 7 ps 0.55*P lc rgb '#900B5A94'\n",
            column + 1, row + 1);
}

/* -- the page ------------------------------------------------------------------------------- */

static bool can_draw(const struct chart_pairs *p)
{
    if (p->n < 2 || p->n > MOST || p->npoints < 2)
        return false;
    for (size_t k = 0; k < p->n; k++) {
        const struct chart_curve *curve = &p->quantities[k].density;

        for (size_t i = 0; i < p->npoints; i++)
            if (!page_can_label(p->quantities[k].value[i]))
                return false;
        for (size_t i = 0; i < curve->n; i++)
            if (!page_can_label(curve->x[i]) || !isfinite(curve->y[i]))
                return false;
    }
    return true;
}

int chart_pairs(const struct chart_pairs *pairs, const char *folder, const char *name,
                const char *known)
{
    struct page page;

    if (!can_draw(pairs))
        return EINVAL;
    int error = page_open(&page, name, &pairs->words, pairs->n > 3 ? 1200 : 900);

    if (error)
        return error;
    page.tics = 12;
    put_data(&page, pairs);
    struct grid grid = make_grid(&page, pairs);

    fputs("set multiplot\n", page.script);
    put_correlations(&page, pairs, &grid);
    for (size_t row = 0; row < pairs->n; row++) {
        for (size_t column = 0; column < row; column++)
            put_cloud(&page, pairs, &grid, row, column);
        put_diagonal(&page, pairs, &grid, row);
    }
    fputs("unset multiplot\n", page.script);
    return page_close(&page, folder, known);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
