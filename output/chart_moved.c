/* chart_moved - how far beliefs moved: a row each, its range before and after on a common axis. */
#include "output/chart.h"
#include "output/legend.h"
#include "output/page.h"

#include <errno.h>
#include <math.h>

enum { MOST_ROWS = 40, PITCH = 30, AXIS = 40, GAP = 22, WIDEST_LABEL = 520 };
static const char before_fill[] = "'#D3D9DF'";

struct sizes {
    double points; /* of letters in rows */
    double label, number[2];
};

/* On two lines where one would take too small letters. */
static struct layout_text fit_label(const struct chart_move *row, double points)
{
    struct layout_text one = layout_fit(row->label, WIDEST_LABEL, points, !row->pale, 1);

    return one.points < 0.65 * points
               ? layout_wrap(row->label, WIDEST_LABEL, 0.65 * points, !row->pale, 2)
               : one;
}

static struct sizes measure(const struct chart_moved *m)
{
    struct sizes s = {.points = 13};

    for (size_t c = 0; c < 2; c++)
        s.number[c] = layout_fit(m->heads[c], 160, s.points, false, 2).width;
    for (size_t k = 0; k < m->nrows; k++) {
        s.label = fmax(s.label, fit_label(&m->rows[k], s.points).width);
        for (size_t c = 0; c < 2; c++)
            s.number[c] =
                fmax(s.number[c], layout_fit(m->rows[k].numbers[c], 160, s.points, false, 1).width);
    }
    return s;
}

/* -- data ----------------------------------------------------------------------------------- */

enum kind { STRONG, PALE, KINDS };
static const char *const kinds[KINDS] = {"strong", "pale"};

/* How many of each kind there are. */
static void put_data(struct page *page, const struct chart_moved *m, size_t count[KINDS])
{
    for (int kind = 0; kind < KINDS; kind++) {
        fprintf(page->data, "%s# %s: row from below, range before, range after, mean, mark\n",
                kind ? "\n\n" : "", kinds[kind]);
        for (size_t k = 0; k < m->nrows; k++) {
            const struct chart_move *row = &m->rows[k];

            if (row->pale != (kind == PALE))
                continue;
            count[kind]++;
            page_row(page, (double)(m->nrows - k), row->before_low, row->before_high,
                     row->after_low, row->after_high, row->after, row->mark);
        }
    }
}

static struct scale choose_x(const struct chart_moved *m)
{
    double low = INFINITY, high = -INFINITY;

    for (size_t k = 0; k < m->nrows; k++) {
        const struct chart_move *r = &m->rows[k];
        const double ends[] = {r->before_low, r->before_high, r->after_low, r->after_high, r->mark};

        for (size_t e = 0; e < sizeof ends / sizeof *ends; e++)
            scale_widen(&low, &high, ends[e]);
    }
    return scale_make(low, high, NAN, NAN, 10);
}

/* -- rows ----------------------------------------------------------------------------------- */

static void put_words(struct page *page, const struct chart_moved *m, const struct sizes *s,
                      double left)
{
    double x[2] = {page->plot.right + GAP + s->number[0], 0};

    x[1] = x[0] + GAP + s->number[1];
    for (size_t c = 0; c < 2; c++) {
        struct layout_text head = layout_fit(m->heads[c], s->number[c] + 1, s->points, false, 2);

        page_text(page, &head, x[c], page->plot.top + head.height / 2 - 2, PAGE_RIGHT, "GREY");
    }
    for (size_t k = 0; k < m->nrows; k++) {
        const struct chart_move *row = &m->rows[k];
        struct layout_text label = fit_label(row, s->points);
        double y = page_y(page, (double)(m->nrows - k));

        page_text(page, &label, left, y, PAGE_LEFT, row->pale ? "GREY" : "INK");
        for (size_t c = 0; c < 2; c++) {
            struct layout_text number =
                layout_fit(row->numbers[c], 160, s->points, c == 1 && row->alarm, 1);

            page_text(page, &number, x[c], y, PAGE_RIGHT,
                      c == 1 && row->alarm ? "VERM"
                      : row->pale          ? "GREY"
                                           : "INK");
        }
    }
}

static void put_plot(struct page *page, const size_t count[KINDS])
{
    static const char *const bars[KINDS] = {"B4", "B2"}, *const dots[KINDS] = {"BLUE", "B4"};
    FILE *gp = page->script;

    fputs("plot NaN", gp);
    for (int kind = 0; kind < KINDS; kind++)
        if (count[kind] > 0)
            fprintf(gp,
                    ", \\\n     DATA index '%s' using 2:1:2:3:($1-0.34):($1+0.34) with boxxyerror "
                    "fc rgb %s",
                    kinds[kind], before_fill);
    for (int kind = 0; kind < KINDS; kind++)
        if (count[kind] > 0)
            fprintf(gp,
                    ", \\\n     DATA index '%s' using 4:1:4:5:($1-0.17):($1+0.17) with boxxyerror "
                    "fc rgb %s"
                    ", \\\n     '' index '%s' using 6:1 with points pt 7 ps 1.1*P lc rgb %s"
                    ", \\\n     '' index '%s' using 7:($1-0.34):(0):(0.68) with vectors nohead lc "
                    "rgb VERM lw 2.2",
                    kinds[kind], bars[kind], kinds[kind], dots[kind], kinds[kind]);
    putc('\n', gp);
}

static void draw(struct page *page, const struct chart_moved *m)
{
    const struct scale y = {0.4, (double)m->nrows + 0.6, 1, 0};
    const struct sizes s = measure(m);
    struct layout_box box = page->body;
    struct scale x = choose_x(m);
    size_t count[KINDS] = {0};
    double left = box.left;

    put_data(page, m, count);
    box.left += s.label + GAP;
    box.right -= s.number[0] + s.number[1] + 2 * GAP;
    box.bottom += AXIS + layout_leading(15) + 4;
    box.top -= layout_leading(s.points);
    page_plot(page, &box, &x, &y, "", PAGE_NUMBERS);
    fputs("unset ytics\nset grid noytics xtics lt 1 lc rgb '#E6EAEE' lw 1\n", page->script);
    page_line(page, page_x(page, 0), box.bottom, page_x(page, 0), box.top,
              "nohead lc rgb '#8A95A1' lw 1.4 back");
    put_words(page, m, &s, left);
    struct layout_text title = layout_fit(m->axis_title, box.right - box.left, 15, false, 1);

    page_text(page, &title, box.right, box.bottom - AXIS - title.height / 2 - 4, PAGE_RIGHT,
              "TEXT");
    put_plot(page, count);
}

static bool can_draw(const struct chart_moved *m)
{
    for (size_t k = 0; k < m->nrows; k++) {
        const struct chart_move *r = &m->rows[k];

        if (!page_can_label(r->before_low) || !page_can_label(r->before_high) ||
            !page_can_label(r->after_low) || !page_can_label(r->after_high) ||
            !page_can_label(r->after) || (isfinite(r->mark) && !page_can_label(r->mark)))
            return false;
    }
    return m->nrows > 0 && m->nrows <= MOST_ROWS;
}

int chart_moved(const struct chart_moved *moved, const char *folder, const char *name,
                const char *known)
{
    const struct legend_item items[] = {{LEGEND_BOX, before_fill, moved->before_label},
                                        {LEGEND_BOX, "B4", moved->after_label},
                                        {LEGEND_LINE, "VERM", moved->mark_label}};
    struct page page;

    if (!can_draw(moved))
        return EINVAL;
    int error =
        page_open(&page, name, &moved->words, fmax(290 + PITCH * (double)moved->nrows, 480));

    if (error)
        return error;
    legend_put(&page, items, sizeof items / sizeof *items);
    draw(&page, moved);
    return page_close(&page, folder, known);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
