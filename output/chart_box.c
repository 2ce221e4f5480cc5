/* chart_box - in which part of their ranges something happens: at the left each limited input's
 * range with the part of it, at the right the points over two inputs, and the part as a frame. */
#include "output/chart.h"
#include "output/rows.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>

enum {
    MOST_ROWS = 4,
    MOST_WORTH = 4,
    HEIGHT = 900,
    BETWEEN = 60,
    TITLE = 12,
    BAR = 20,
    WORTH = 56,
    MOST_NAME = 120, /* beside the points */
    MOST_PITCH = 150
};
static const double left_share = 0.44; /* of the page, for the ranges */

/* -- ranges ------------------------------------------------------------------------------------ */

static void put_data(struct page *page, const struct chart_box *b)
{
    fputs("# ranges: row from below, from, to\n", page->data);
    for (size_t k = 0; k < b->nrows; k++)
        page_row(page, (double)(b->nrows - k), b->rows[k].from, b->rows[k].to);
    fputs("\n\n# worth: row from below, share, mark\n", page->data);
    for (size_t k = 0; k < b->nworth; k++)
        page_row(page, (double)(b->nworth - k), b->worth[k].share, b->worth[k].mark);
    for (int hit = 0; hit < 2; hit++) {
        fprintf(page->data, "\n\n# %s: x, y\n", hit ? "hits" : "others");
        for (size_t i = 0; i < b->npoints; i++)
            if (b->points[i].hit == (hit != 0))
                page_row(page, b->points[i].x, b->points[i].y);
    }
}

/* A value over or under a place of the bar, kept within the track. */
static void put_end(struct page *page, const char *words, double share, double y, double points,
                    bool strong, enum page_align align)
{
    double width = page->plot.right - page->plot.left;
    struct layout_text text = layout_fit(words, width / 2 - 8, points, strong, 1);
    double x = page_x(page, share);

    if (align == PAGE_CENTRE)
        x = fmin(fmax(x, page->plot.left + text.width / 2), page->plot.right - text.width / 2);
    page_text(page, &text, x, y, align, strong ? "BLUE" : "GREY");
}

/* One lane, its upper edge at `top`: the label, the bar with the limits over it, the ends of the
 * range under it. */
static void put_range(struct page *page, const struct chart_range *row, double top, double pitch)
{
    const struct layout_box *plot = &page->plot;
    struct layout_text label =
        layout_fit(row->label, plot->right - plot->left, 15, true, pitch > 118 ? 2 : 1);
    double bar_top = top - label.height - layout_leading(14) - 2;
    struct layout_box track = {plot->left, bar_top - BAR, plot->right, bar_top};
    struct layout_box part = {page_x(page, row->from), track.bottom, page_x(page, row->to),
                              track.top};
    double under = track.bottom - 3 - layout_leading(12) / 2;
    double over = bar_top + 2 + layout_leading(14) / 2;

    page_text(page, &label, plot->left, top - label.height / 2, PAGE_LEFT, "INK");
    page_box(page, &track, "fc rgb '#E3E7EB' fs solid noborder behind");
    page_box(page, &part, "fc rgb BLUE fs solid noborder front");
    if (row->from_label && row->to_label && row->to - row->from < 0.3) {
        put_end(page, row->from_label, row->from - 0.005, over, 14, true, PAGE_RIGHT);
        put_end(page, row->to_label, row->to + 0.005, over, 14, true, PAGE_LEFT);
    } else {
        if (row->from_label)
            put_end(page, row->from_label, row->from, over, 14, true, PAGE_CENTRE);
        if (row->to_label)
            put_end(page, row->to_label, row->to, over, 14, true, PAGE_CENTRE);
    }
    put_end(page, row->least_label, 0, under, 12, false, PAGE_LEFT);
    put_end(page, row->most_label, 1, under, 12, false, PAGE_RIGHT);
}

/* A share of 1, its label at the left and its value at the right over the bar. */
static void put_worth(struct page *page, const struct chart_worth *worth, double top)
{
    const struct layout_box *plot = &page->plot;
    double width = plot->right - plot->left, share = fmin(fmax(worth->share, 0), 1);
    struct layout_text value = layout_fit(worth->value_label, width / 3, 14, true, 1);
    struct layout_text label = layout_fit(worth->label, width - value.width - 12, 14, false, 1);
    double bar_top = top - layout_leading(14);
    struct layout_box track = {plot->left, bar_top - BAR / 2.0, plot->right, bar_top};
    struct layout_box part = {track.left, track.bottom, page_x(page, share), track.top};

    page_text(page, &label, plot->left, top - layout_leading(14) / 2, PAGE_LEFT, "TEXT");
    page_text(page, &value, plot->right, top - layout_leading(14) / 2, PAGE_RIGHT, "INK");
    page_box(page, &track, "fc rgb '#E3E7EB' fs solid noborder behind");
    page_box(page, &part, "fc rgb VERM fs solid noborder front");
    if (worth->mark >= 0 && worth->mark <= 1) {
        double x = page_x(page, worth->mark);

        /* not above the bar, where the value stands */
        page_line(page, x, track.bottom - 7, x, track.top, "nohead lc rgb INK lw 3 front");
    }
}

static void put_left(struct page *page, const struct chart_box *b, const struct layout_box *box)
{
    const struct scale x = {0, 1, 1, 0}, y = {0, 1, 1, 0};
    struct layout_text title = layout_fit(b->worth_title, box->right - box->left, 15, false, 1);
    double worth = b->nworth > 0 ? title.height + 10 + WORTH * (double)b->nworth : 0;
    double pitch = fmin((box->top - box->bottom - worth) / (double)b->nrows, MOST_PITCH);

    page_plot(page, box, &x, &y, "", PAGE_NOTHING);
    fputs("unset xtics\nunset ytics\nunset grid\n", page->script);
    for (size_t k = 0; k < b->nrows; k++)
        put_range(page, &b->rows[k], box->top - pitch * (double)k, pitch);
    if (b->nworth > 0)
        page_text(page, &title, box->left, box->bottom + worth - title.height / 2, PAGE_LEFT,
                  "TEXT");
    for (size_t k = 0; k < b->nworth; k++)
        put_worth(page, &b->worth[k], box->bottom + WORTH * (double)(b->nworth - k));
    fputs("plot NaN\n", page->script);
}

/* -- points ------------------------------------------------------------------------------------ */

static struct scale choose_axis(const struct page *page, const struct chart_box *b, bool y,
                                double width)
{
    double low = INFINITY, high = -INFINITY;

    for (size_t i = 0; i < b->npoints; i++)
        scale_widen(&low, &high, y ? b->points[i].y : b->points[i].x);
    struct scale axis = page_scale(page, low, high, width, 6, 20);
    double air = 0.02 * (high > low ? high - low : axis.high - axis.low);

    axis.low = low - air;
    axis.high = high + air;
    return axis;
}

static void put_frame(struct page *page, const struct chart_box *b)
{
    const struct layout_box *plot = &page->plot;
    struct layout_box frame = {
        isfinite(b->frame[0]) ? page_x(page, b->frame[0]) : plot->left,
        isfinite(b->frame[2]) ? page_y(page, b->frame[2]) : plot->bottom,
        isfinite(b->frame[1]) ? page_x(page, b->frame[1]) : plot->right,
        isfinite(b->frame[3]) ? page_y(page, b->frame[3]) : plot->top,
    };

    frame.left = fmin(fmax(frame.left, plot->left), plot->right);
    frame.right = fmin(fmax(frame.right, plot->left), plot->right);
    frame.bottom = fmin(fmax(frame.bottom, plot->bottom), plot->top);
    frame.top = fmin(fmax(frame.top, plot->bottom), plot->top);
    page_box(page, &frame, "fc rgb '#E8F1F8' fs solid noborder behind");
    page_box(page, &frame, "front fs empty border lc rgb INK lw 2.2");
}

static void put_names(struct page *page, const struct chart_names *names, bool left)
{
    double width = page->plot.right - page->plot.left;

    for (size_t k = 0; k < names->n; k++)
        page_name(page, names->word[k], (double)k, left ? MOST_NAME - 10 : width / (double)names->n,
                  left);
    if (names->n > 0)
        fputs(left ? "unset ytics\n" : "unset xtics\n", page->script);
}

static void put_points(struct page *page, const struct chart_box *b, const struct layout_box *box)
{
    struct layout_box plot = *box;
    struct scale y = choose_axis(page, b, true, INFINITY);
    size_t hits = 0;

    plot.left += b->y_names.n > 0 ? page_names_room(page, b->y_names.word, b->y_names.n, MOST_NAME)
                                  : page_axis_room(page, &y);
    struct scale x = choose_axis(page, b, false, plot.right - plot.left);

    page_plot(page, &plot, &x, &y, NULL, PAGE_NUMBERS);
    put_names(page, &b->x_names, false);
    put_names(page, &b->y_names, true);
    put_frame(page, b);
    struct layout_text over = layout_fit(b->y_title, box->right - box->left, 15, false, 2);
    struct layout_text under = layout_fit(b->x_title, box->right - box->left, 15, false, 2);

    page_text(page, &over, box->left, plot.top + TITLE + over.height / 2, PAGE_LEFT, "TEXT");
    page_text(page, &under, box->right, plot.bottom - ROWS_AXIS - under.height / 2 - 2, PAGE_RIGHT,
              "TEXT");
    for (size_t i = 0; i < b->npoints; i++)
        hits += b->points[i].hit;
    double size = b->npoints > 600 ? 0.75 : b->npoints > 200 ? 1 : 1.3;

    fputs("plot NaN", page->script);
    if (hits < b->npoints)
        fprintf(page->script,
                ", \\\n     DATA index 'others' using 1:2 with points pt 6 lw 1.2 ps %g*P lc rgb "
                "'#A9B3BD'",
                size);
    if (hits > 0)
        fprintf(page->script,
                ", \\\n     DATA index 'hits' using 1:2 with points pt 7 ps %g*P lc rgb VERM",
                size * 1.1);
    putc('\n', page->script);
}

/* What dots and rings are, over the plot: circles of the size of a swatch. */
static void put_keys(struct page *page, const struct chart_box *b, double left, double right,
                     double y)
{
    static const char *const looks[] = {"fc rgb VERM fs solid noborder",
                                        "fs empty border lc rgb '#A9B3BD' lw 1.6"};
    const char *const words[] = {b->hit_label, b->other_label};
    double room = (right - left) / 2 - 40;

    for (int k = 0; k < 2; k++) {
        struct layout_text text = layout_fit(words[k], room, 13, false, 1);

        fprintf(
            page->script, "set object %d circle at screen %.5f,%.5f size screen %.5f %s noclip\n",
            ++page->objects, (left + 6) / page->width, y / page->height, 6 / page->width, looks[k]);
        page_text(page, &text, left + 18, y, PAGE_LEFT, "TEXT");
        left += 18 + text.width + 30;
    }
}

static void draw(struct page *page, const struct chart_box *b)
{
    double width = page->body.right - page->body.left;
    struct layout_box left = page->body, right = page->body;
    struct layout_text title;
    struct layout_text over;

    put_data(page, b);
    left.right = left.left + left_share * width;
    right.left = left.right + BETWEEN;
    title = layout_fit(b->rows_title, left.right - left.left, 15, false, 2);
    over = layout_fit(b->y_title, right.right - right.left, 15, false, 2);
    right.bottom +=
        ROWS_AXIS + layout_fit(b->x_title, right.right - right.left, 15, false, 2).height + 6;
    right.top -= over.height + 34;
    left.top -= title.height + 10;
    fputs("set multiplot\n", page->script);
    page_text(page, &title, left.left, page->body.top - title.height / 2, PAGE_LEFT, "TEXT");
    put_keys(page, b, right.left, right.right, page->body.top - 6);
    put_left(page, b, &left);
    page_next(page);
    put_points(page, b, &right);
    fputs("unset multiplot\n", page->script);
}

static bool can_draw(const struct chart_box *b)
{
    for (size_t k = 0; k < b->nrows; k++)
        if (!(b->rows[k].from >= 0 && b->rows[k].from <= b->rows[k].to && b->rows[k].to <= 1))
            return false;
    for (size_t i = 0; i < b->npoints; i++)
        if (!page_can_label(b->points[i].x) || !page_can_label(b->points[i].y))
            return false;
    return b->nrows > 0 && b->nrows <= MOST_ROWS && b->nworth <= MOST_WORTH && b->npoints > 0;
}

int chart_box(const struct chart_box *box, const char *folder, const char *name, const char *known)
{
    struct page page;

    if (!can_draw(box))
        return EINVAL;
    int error = page_open(&page, name, &box->words, HEIGHT);

    if (error)
        return error;
    draw(&page, box);
    return page_close(&page, folder, known);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
