/* chart_marks - small panels of bars with a middle, and of what was observed.
 *
 * Bars stand at their x and nothing joins them: nothing was foretold between two of them. */
#include "output/cells.h"
#include "output/chart.h"

#include <errno.h>
#include <math.h>

enum {
    TITLE_LINES = 2,
    THICK = 14, /* width of the thick bar; the tick is as wide */
    DOT_ROOM = 7,
    NUMBER = 12 /* size of numbers at an edge */
};

struct grid {
    double axis; /* room at the left of each plot */
    struct scale y[CELLS_MOST];
    struct cells_words words[CELLS_MOST];
};

static bool has_bar(double low, double high)
{
    return isfinite(low) && isfinite(high);
}

/* -- data ----------------------------------------------------------------------------------- */

/* How much of each kind of thing a panel has to draw. */
struct kinds {
    size_t marks, bars, inner, before, seen, errors, missed;
};

static void put_marks(struct page *page, const struct chart_marks_panel *panel, size_t k,
                      struct kinds *n)
{
    fprintf(page->data, "%s# marks %zu: x, middle, low, high, inner low, inner high\n",
            k > 1 ? "\n\n" : "", k);
    for (size_t i = 0; i < panel->nmarks; i++) {
        const struct chart_mark *m = &panel->marks[i];

        if (!isfinite(m->middle))
            continue;
        n->marks++;
        n->bars += has_bar(m->low, m->high);
        n->inner += has_bar(m->inner_low, m->inner_high);
        page_row(page, m->x, m->middle, m->low, m->high, m->inner_low, m->inner_high);
    }
}

static void put_seen(struct page *page, const struct chart_marks_panel *panel, size_t k,
                     bool missed, struct kinds *n)
{
    size_t used = 0;

    for (size_t i = 0; i < panel->nseen; i++) {
        const struct chart_seen *s = &panel->seen[i];

        if (s->missed != missed || !isfinite(s->y))
            continue;
        if (used++ == 0)
            fprintf(page->data, "\n\n# %s %zu: x, y, error\n", missed ? "missed" : "seen", k);
        n->errors += isfinite(s->error) != 0;
        page_row(page, s->x, s->y, isfinite(s->error) ? s->error : 0);
    }
    *(missed ? &n->missed : &n->seen) = used;
}

static struct kinds put_data(struct page *page, const struct chart_marks_panel *panel, size_t k)
{
    struct kinds n = {0};

    put_marks(page, panel, k, &n);
    for (size_t i = 0; i < panel->nbefore; i++) {
        if (n.before++ == 0)
            fprintf(page->data, "\n\n# before %zu: x, y; an empty line where years are missing\n",
                    k);
        else if (panel->before[i].x - panel->before[i - 1].x > 1.5)
            putc('\n', page->data);
        page_row(page, panel->before[i].x, panel->before[i].y);
    }
    put_seen(page, panel, k, false, &n);
    put_seen(page, panel, k, true, &n);
    return n;
}

/* -- axes and letters ----------------------------------------------------------------------- */

static void widen_by(const struct chart_marks_panel *panel, double *low, double *high)
{
    for (size_t i = 0; i < panel->nmarks; i++) {
        scale_widen(low, high, panel->marks[i].middle);
        scale_widen(low, high, panel->marks[i].low);
        scale_widen(low, high, panel->marks[i].high);
    }
    for (size_t i = 0; i < panel->nbefore; i++)
        scale_widen(low, high, panel->before[i].y);
    for (size_t i = 0; i < panel->nseen; i++) {
        double error = isfinite(panel->seen[i].error) ? panel->seen[i].error : 0;

        scale_widen(low, high, panel->seen[i].y - error);
        scale_widen(low, high, panel->seen[i].y + error);
    }
    scale_widen(low, high, panel->level_label ? panel->level : NAN);
}

/* Of the panels from..to-1. */
static struct scale choose_y(const struct chart_marks *c, size_t from, size_t to)
{
    double low = c->zero ? 0 : INFINITY, high = -low;

    for (size_t k = from; k < to; k++)
        widen_by(&c->panels[k], &low, &high);
    scale_span(&low, &high, c->span, c->least, c->most);
    low = fmax(low, c->least); /* what lies beyond is said by a number */
    high = fmin(high, c->most);
    return scale_make(low, high, c->least, c->most, 5);
}

static struct grid make_grid(const struct page *page, const struct chart_marks *c)
{
    struct grid grid = {.axis = 0};

    for (size_t k = 0; k < c->npanels; k++) {
        grid.words[k] = (struct cells_words){c->panels[k].title, c->panels[k].subtitle};
        grid.y[k] = c->common ? choose_y(c, 0, c->npanels) : choose_y(c, k, k + 1);
        grid.axis = fmax(grid.axis, page_axis_room(page, &grid.y[k]));
    }
    return grid;
}

/* -- one panel ------------------------------------------------------------------------------ */

/* Numbers of marks whose middle lies beyond the axis, at its edge. */
static void put_beyond(struct page *page, const struct chart_marks *c,
                       const struct chart_marks_panel *panel)
{
    for (size_t i = 0; i < panel->nmarks; i++) {
        const struct chart_mark *m = &panel->marks[i];
        bool under = m->middle < page->y.low;
        char number[SCALE_NUMBER];

        if (!isfinite(m->middle) || !(under || m->middle > page->y.high))
            continue;
        scale_number(number, m->middle, c->decimals, page->decimal);
        struct layout_text text = layout_fit(number, 80, NUMBER, false, 1);

        page_text(page, &text, page_x(page, m->x),
                  under ? page->plot.bottom + text.height / 2 + 1
                        : page->plot.top - text.height / 2 - 1,
                  PAGE_CENTRE, "VERM");
    }
}

/* Lines across; the level's name over or under it, where it covers least. */
static void put_lines(struct page *page, const struct chart_marks *c,
                      const struct chart_marks_panel *panel)
{
    const struct layout_box *plot = &page->plot;
    double zero = page_y(page, 0), y = page_y(page, panel->level);

    if (c->zero && zero > plot->bottom && zero < plot->top)
        page_line(page, plot->left, zero, plot->right, zero, "nohead lc rgb '#8A95A1' lw 1.6 back");
    if (!panel->level_label || !(y > plot->bottom && y < plot->top))
        return;
    page_line(page, plot->left, y, plot->right, y, "nohead lc rgb VERM lw 1.6 dt (8,6) back");
    for (size_t i = 0; i < panel->nmarks; i++) {
        const struct chart_mark *m = &panel->marks[i];
        double x = page_x(page, m->x), from = isfinite(m->low) ? m->low : m->middle;
        double to = isfinite(m->high) ? m->high : m->middle;

        if (isfinite(m->middle))
            page_taken(page, LAYOUT_DATA,
                       (struct layout_box){x - DOT_ROOM, page_y(page, from) - DOT_ROOM,
                                           x + DOT_ROOM, page_y(page, to) + DOT_ROOM});
    }
    struct layout_text text =
        layout_fit(panel->level_label, plot->right - plot->left - 8, NUMBER, false, 1);
    double cost[2], middle[2] = {y + text.height / 2 + 1, y - text.height / 2 - 1};

    for (int under = 0; under <= 1; under++) {
        struct layout_box box = {plot->right - 4 - text.width, middle[under] - text.height / 2,
                                 plot->right - 4, middle[under] + text.height / 2};

        cost[under] = layout_taken(&box, page->things, page->nthings);
    }
    page_text(page, &text, plot->right - 4, middle[cost[1] < cost[0]], PAGE_RIGHT, "VERM");
}

/* Bars are vectors that stop at the edges of the plot: error bars bring points along. */
static void put_plot(struct page *page, size_t k, const struct kinds *n)
{
    FILE *gp = page->script;
    double half = 0.5 * THICK / (page->plot.right - page->plot.left) * (page->x.high - page->x.low);

    fprintf(gp, "inside(y) = y < %.10g ? %.10g : y > %.10g ? %.10g : y\n", page->y.low, page->y.low,
            page->y.high, page->y.high);
    fputs("plot NaN", gp); /* so that what follows is a list whatever there is */
    if (n->before > 0)
        fprintf(gp,
                ", \\\n     DATA index 'before %zu:' using 1:2 with lines lc rgb PALE lw 1.6"
                ", \\\n     '' index 'before %zu:' using 1:2 with points pt 7 ps 0.8*P lc rgb GREY",
                k, k);
    if (n->bars > 0)
        fprintf(gp,
                ", \\\n     DATA index 'marks %zu:' using 1:(inside($3)):(0):"
                "(inside($4)-inside($3)) with vectors nohead lc rgb B3 lw 3",
                k);
    if (n->inner > 0)
        fprintf(gp,
                ", \\\n     DATA index 'marks %zu:' using 1:(inside($5)):(0):"
                "(inside($6)-inside($5)) with vectors nohead lc rgb B4 lw %d"
                ", \\\n     '' index 'marks %zu:' using ($1-%.6g):2:(%.6g):(0) with vectors nohead "
                "lc rgb BLUE lw 3",
                k, THICK, k, half, 2 * half);
    else if (n->marks > 0)
        fprintf(gp,
                ", \\\n     DATA index 'marks %zu:' using 1:2 with points pt 7 ps 1.5*P lc rgb "
                "BLUE",
                k);
    for (int missed = 0; missed <= 1; missed++) {
        const char *block = missed ? "missed" : "seen", *colour = missed ? "VERM" : "INK";

        if ((missed ? n->missed : n->seen) == 0)
            continue;
        if (n->errors > 0)
            fprintf(gp,
                    ", \\\n     DATA index '%s %zu:' using 1:($2-$3):(0):(2*$3) with vectors "
                    "nohead lc rgb %s lw 1.4",
                    block, k, colour);
        fprintf(gp,
                ", \\\n     DATA index '%s %zu:' using 1:2 with points pt 7 ps 1.2*P lc rgb "
                "'#FFFFFF', \\\n     '' index '%s %zu:' using 1:2 with points pt 7 ps 0.85*P "
                "lc rgb %s",
                block, k, block, k, colour);
    }
    putc('\n', gp);
}

static void put_panel(struct page *page, const struct chart_marks *c, const struct grid *grid,
                      const struct cells *cells, size_t k, const struct kinds *n)
{
    const struct chart_marks_panel *panel = &c->panels[k];
    struct layout_box box = cells_plot(cells, page, k);
    struct scale x = {panel->first, panel->last, 1, 0};

    box.left += grid->axis;
    if (k > 0)
        page_next(page);
    if (c->years)
        x = scale_years(panel->first, panel->last, box.right - box.left, 64);
    page_plot(page, &box, &x, &grid->y[k], NULL, c->years ? PAGE_YEARS : PAGE_NUMBERS);
    cells_put_words(cells, page, k);
    put_lines(page, c, panel);
    put_beyond(page, c, panel);
    put_plot(page, k + 1, n);
}

/* -- the chart ------------------------------------------------------------------------------ */

static bool sound_mark(const struct chart_mark *m)
{
    return isfinite(m->x) && (isnan(m->middle) || page_can_label(m->middle)) &&
           (!has_bar(m->low, m->high) || m->low <= m->high) &&
           (!has_bar(m->inner_low, m->inner_high) || m->inner_low <= m->inner_high);
}

static bool can_draw(const struct chart_marks *c)
{
    if (c->npanels == 0 || c->npanels > CELLS_MOST)
        return false;
    for (size_t k = 0; k < c->npanels; k++) {
        const struct chart_marks_panel *panel = &c->panels[k];
        size_t known = 0;

        if (!isfinite(panel->first) || !isfinite(panel->last) || !(panel->last > panel->first) ||
            panel->nmarks > CHART_MARKS || panel->nbefore > CHART_SEEN ||
            panel->nseen > CHART_SEEN || (panel->level_label && !isfinite(panel->level)))
            return false;
        for (size_t i = 0; i < panel->nmarks; i++) {
            if (!sound_mark(&panel->marks[i]))
                return false;
            known += isfinite(panel->marks[i].middle) != 0;
        }
        for (size_t i = 0; i < panel->nbefore; i++)
            if (!isfinite(panel->before[i].x) || !page_can_label(panel->before[i].y))
                return false;
        for (size_t i = 0; i < panel->nseen; i++)
            if (!isfinite(panel->seen[i].x) || !page_can_label(panel->seen[i].y))
                return false;
        if (known == 0)
            return false;
    }
    return true;
}

int chart_marks(const struct chart_marks *marks, const char *folder, const char *name,
                const char *known)
{
    struct kinds kinds[CELLS_MOST];
    struct page page;

    if (!can_draw(marks))
        return EINVAL;
    int error = page_open(&page, name, &marks->words, cells_page(marks->npanels));

    if (error)
        return error;
    page.tics = 13;
    for (size_t k = 0; k < marks->npanels; k++)
        kinds[k] = put_data(&page, &marks->panels[k], k + 1);
    struct grid grid = make_grid(&page, marks);
    struct cells cells = cells_make(&page, grid.words, marks->npanels, 13, TITLE_LINES);

    fputs("set multiplot\n", page.script);
    for (size_t k = 0; k < marks->npanels; k++)
        put_panel(&page, marks, &grid, &cells, k, &kinds[k]);
    fputs("unset multiplot\n", page.script);
    return page_close(&page, folder, known);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
