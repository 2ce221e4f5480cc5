/* chart_scatter - options as points in the plane of what they cost and what they do.
 *
 * Options that no other beats are joined by a line and drawn strongly, the others pale. Names go
 * where they touch neither points nor each other (labels.h). */
#include "output/chart.h"
#include "output/labels.h"
#include "output/page.h"

#include <errno.h>
#include <math.h>

enum { MOST_POINTS = 40, MOST_NAMES = 15, AXIS = 44, TITLE = 18, DOT = 7, WIDEST_NAME = 300 };

static const struct chart_option origin_of_plane = {
    .x_low = NAN, .x_high = NAN, .y_low = NAN, .y_high = NAN};

static bool has_interval(double low, double high)
{
    return isfinite(low) && isfinite(high);
}

/* -- data ----------------------------------------------------------------------------------- */

/* Without an interval it has none of any length. */
static void put_point(struct page *page, const struct chart_option *o)
{
    bool x = has_interval(o->x_low, o->x_high), y = has_interval(o->y_low, o->y_high);

    page_row(page, o->x, o->y, x ? o->x_low : o->x, x ? o->x_high : o->x, y ? o->y_low : o->y,
             y ? o->y_high : o->y);
}

/* The places of the line, from left to right; returns how many. */
static size_t frontier(const struct chart_scatter *s, struct chart_point line[MOST_POINTS + 1])
{
    size_t n = 0;

    if (s->origin_label && s->origin_on_frontier)
        line[n++] = (struct chart_point){0, 0};
    for (size_t k = 0; k < s->npoints; k++) {
        struct chart_point p = {s->points[k].x, s->points[k].y};
        size_t at = n;

        if (!s->points[k].frontier || s->apart)
            continue;
        for (; at > 0 && (line[at - 1].x > p.x || (line[at - 1].x == p.x && line[at - 1].y > p.y));
             at--)
            line[at] = line[at - 1];
        line[at] = p;
        n++;
    }
    return n;
}

static size_t put_kind(struct page *page, const struct chart_scatter *s, bool strong)
{
    size_t n = 0;

    for (size_t k = 0; k < s->npoints; k++) {
        if (s->points[k].frontier != strong)
            continue;
        if (n++ == 0)
            fprintf(page->data, "\n\n# %s: x, y, low and high x, low and high y\n",
                    strong ? "frontier" : "others");
        put_point(page, &s->points[k]);
    }
    return n;
}

/* -- axes ----------------------------------------------------------------------------------- */

/* With air round the origin, which would else stand in the corner. */
static struct scale choose_axis(const struct chart_scatter *s, bool y, int tics)
{
    double low = s->origin_label ? 0 : INFINITY, high = -low;

    for (size_t k = 0; k < s->npoints; k++) {
        const struct chart_option *o = &s->points[k];

        scale_widen(&low, &high, y ? o->y : o->x);
        scale_widen(&low, &high, y ? o->y_low : o->x_low);
        scale_widen(&low, &high, y ? o->y_high : o->x_high);
    }
    double span = high > low ? high - low : low != 0 ? 0.2 * fabs(low) : 1;

    if (s->origin_label) {
        low = fmin(low, -0.04 * span);
        high = fmax(high, 0.04 * span);
    }
    return scale_make(low, high, NAN, NAN, tics);
}

/* As many tics as leave their numbers room. */
static struct scale choose_x(const struct page *page, const struct chart_scatter *s, double width)
{
    struct scale x = choose_axis(s, false, 8);
    double most = width / (page_axis_room(page, &x) + 24);

    return most < 8 ? choose_axis(s, false, most < 2 ? 2 : (int)most) : x;
}

/* -- what stands in the plot ------------------------------------------------------------------ */

static void take_bars(struct page *page, const struct chart_option *o)
{
    enum { THIN = 3 };
    double x = page_x(page, o->x), y = page_y(page, o->y);

    page_taken(page, LAYOUT_TEXT, (struct layout_box){x - DOT, y - DOT, x + DOT, y + DOT});
    if (has_interval(o->x_low, o->x_high))
        page_taken(page, LAYOUT_DATA,
                   (struct layout_box){page_x(page, o->x_low), y - THIN, page_x(page, o->x_high),
                                       y + THIN});
    if (has_interval(o->y_low, o->y_high))
        page_taken(page, LAYOUT_DATA,
                   (struct layout_box){x - THIN, page_y(page, o->y_low), x + THIN,
                                       page_y(page, o->y_high)});
}

/* A slanted line as a chain of boxes. */
static void take_line(struct page *page, const struct chart_point *a, const struct chart_point *b)
{
    enum { PIECES = 24, THIN = 4 };
    double x[2] = {page_x(page, a->x), page_x(page, b->x)};
    double y[2] = {page_y(page, a->y), page_y(page, b->y)};

    for (int k = 0; k < PIECES; k++) {
        double from = k / (double)PIECES, to = (k + 1) / (double)PIECES;
        double y0 = y[0] + from * (y[1] - y[0]), y1 = y[0] + to * (y[1] - y[0]);

        page_taken(page, LAYOUT_DATA,
                   (struct layout_box){x[0] + from * (x[1] - x[0]) - 1, fmin(y0, y1) - THIN,
                                       x[0] + to * (x[1] - x[0]) + 1, fmax(y0, y1) + THIN});
    }
}

/* Lines through zero, where what one gains begins and what one saves ends. */
static void put_zero_lines(struct page *page)
{
    static const char look[] = "nohead lc rgb '#8A95A1' lw 1.4 back";
    const struct layout_box *plot = &page->plot;
    double x = page_x(page, 0), y = page_y(page, 0);

    if (x > plot->left && x < plot->right) {
        page_line(page, x, plot->bottom, x, plot->top, look);
        page_taken(page, LAYOUT_AVOID, (struct layout_box){x - 2, plot->bottom, x + 2, plot->top});
    }
    if (y > plot->bottom && y < plot->top) {
        page_line(page, plot->left, y, plot->right, y, look);
        page_taken(page, LAYOUT_AVOID, (struct layout_box){plot->left, y - 2, plot->right, y + 2});
    }
}

/* Where the line y = slope x leaves the plot. */
static struct chart_point slope_end(const struct page *page, double slope)
{
    struct chart_point end = {page->x.high, slope * page->x.high};

    if (end.y > page->y.high)
        end = (struct chart_point){page->y.high / slope, page->y.high};
    return end;
}

static void put_slope(struct page *page, const struct chart_scatter *s)
{
    const struct chart_point origin = {0, 0};

    if (!s->slope_label)
        return;
    struct chart_point end = slope_end(page, s->slope);

    page_line(page, page_x(page, 0), page_y(page, 0), page_x(page, end.x), page_y(page, end.y),
              "nohead lc rgb GREY lw 1.4 dt (6,5) back");
    take_line(page, &origin, &end);
}

/* A name to be placed. */
struct name {
    const char *words;
    bool strong;
    double x, y;
};

/* The points with a label, the origin, the line; returns how many. */
static size_t take_names(const struct page *page, const struct chart_scatter *s,
                         struct name names[MOST_NAMES + 2])
{
    size_t n = 0;

    for (size_t k = 0; k < s->npoints; k++)
        if (s->points[k].label)
            names[n++] = (struct name){s->points[k].label, s->points[k].frontier, s->points[k].x,
                                       s->points[k].y};
    if (s->origin_label)
        names[n++] = (struct name){s->origin_label, true, 0, 0};
    if (s->slope_label) {
        struct chart_point end = slope_end(page, s->slope);

        names[n++] = (struct name){s->slope_label, false, 0.8 * end.x, 0.8 * end.y};
    }
    return n;
}

static void put_names(struct page *page, const struct chart_scatter *s)
{
    struct name names[MOST_NAMES + 2];
    struct labels_item items[MOST_NAMES + 2];
    struct layout_text text[MOST_NAMES + 2];
    struct layout_box field = {page->plot.left + 4, page->plot.bottom + 4, page->plot.right - 4,
                               page->plot.top - 2};
    size_t n = take_names(page, s, names);

    for (size_t k = 0; k < n; k++) {
        text[k] = layout_wrap(names[k].words, WIDEST_NAME, 15, names[k].strong, 4);
        items[k] = (struct labels_item){.x = page_x(page, names[k].x),
                                        .y = page_y(page, names[k].y),
                                        .width = text[k].width,
                                        .height = text[k].height};
    }
    if (n > 0)
        labels_place(items, n, &field, page->things, page->nthings);
    for (size_t k = 0; k < n; k++) {
        const struct labels_item *item = &items[k];
        bool right = item->at.right < item->x;

        if (item->led && text[k].n > 0)
            page_line(page, item->x, item->y, item->leader[0], item->leader[1],
                      "nohead lc rgb PALE lw 1 back");
        page_halo(page, &text[k], right ? item->at.right : item->at.left,
                  (item->at.bottom + item->at.top) / 2, right ? PAGE_RIGHT : PAGE_LEFT);
        page_text(page, &text[k], right ? item->at.right : item->at.left,
                  (item->at.bottom + item->at.top) / 2, right ? PAGE_RIGHT : PAGE_LEFT,
                  names[k].strong ? "INK" : "GREY");
    }
}

static void put_axis_titles(struct page *page, const struct chart_scatter *s, double left)
{
    double width = page->plot.right - left;
    struct layout_text x = layout_fit(s->x_title, width, 15, false, 1);
    struct layout_text y = layout_fit(s->y_title, width, 15, false, 1);

    page_text(page, &y, left, page->plot.top + TITLE + y.height / 2, PAGE_LEFT, "TEXT");
    page_text(page, &x, page->plot.right, page->plot.bottom - AXIS - x.height / 2 - 4, PAGE_RIGHT,
              "TEXT");
}

/* -- the plot ------------------------------------------------------------------------------- */

static void put_dots(FILE *gp, const char *block, const char *size, const char *colour)
{
    fprintf(gp,
            ", \\\n     DATA index '%s' using 1:2 with points pt 7 ps (%s+0.5)*P lc rgb '#FFFFFF'"
            ", \\\n     '' index '%s' using 1:2 with points pt 7 ps %s*P lc rgb %s",
            block, size, block, size, colour);
}

/* As vectors: error bars come with points, and points of no size are no SVG. */
static void put_bars(FILE *gp, const char *block, const char *look)
{
    fprintf(gp,
            ", \\\n     DATA index '%s' using 3:2:($4-$3):(0) with vectors nohead %s"
            ", \\\n     '' index '%s' using 1:5:(0):($6-$5) with vectors nohead %s",
            block, look, block, look);
}

static void put_plot(struct page *page, const struct chart_scatter *s, size_t strong, size_t pale,
                     bool line)
{
    FILE *gp = page->script;

    /* something invisible first, so that what follows is a list whatever there is */
    fputs("plot NaN", gp);
    if (pale > 0)
        put_bars(gp, "others", "lw 1.8 lc rgb '#DDE2E7'");
    if (line)
        fputs(", \\\n     DATA index 'line' with lines lc rgb '#9CC3DF' lw 5", gp);
    if (strong > 0)
        put_bars(gp, "frontier", "lw 2.2 lc rgb B3");
    if (pale > 0)
        put_dots(gp, "others", "1.5", "'#B4BDC6'");
    if (s->origin_label)
        put_dots(gp, "origin", "1.6", "INK");
    if (strong > 0)
        put_dots(gp, "frontier", "1.8", "BLUE");
    putc('\n', gp);
}

static void draw(struct page *page, const struct chart_scatter *s)
{
    struct chart_point line[MOST_POINTS + 1];
    size_t nline = frontier(s, line);
    struct layout_box box = page->body;

    fputs("# line: x, y\n", page->data);
    for (size_t k = 0; k < nline; k++)
        page_row(page, line[k].x, line[k].y);
    if (s->origin_label)
        fputs("\n\n# origin: x, y\n 0 0\n", page->data);
    size_t pale = put_kind(page, s, false), strong = put_kind(page, s, true);
    struct scale y = choose_axis(s, true, 8);
    double left = box.left;

    box.left += page_axis_room(page, &y);
    struct scale x = choose_x(page, s, box.right - box.left);

    box.right -= fmax(page_axis_room(page, &x) / 2 - 24, 0);
    box.bottom += AXIS + layout_leading(15) + 4;
    box.top -= layout_leading(15) + TITLE - 10;
    page_plot(page, &box, &x, &y, NULL, PAGE_NUMBERS);
    put_zero_lines(page);
    put_axis_titles(page, s, left);
    for (size_t k = 0; k < s->npoints; k++)
        take_bars(page, &s->points[k]);
    if (s->origin_label)
        take_bars(page, &origin_of_plane);
    put_slope(page, s);
    for (size_t k = 0; k + 1 < nline; k++)
        take_line(page, &line[k], &line[k + 1]);
    put_names(page, s);
    put_plot(page, s, strong, pale, nline > 1);
}

static bool is_ordered(double low, double high)
{
    return !has_interval(low, high) || (low <= high && page_can_label(low) && page_can_label(high));
}

static bool can_draw(const struct chart_scatter *s)
{
    size_t names = 0;

    if (s->npoints == 0 || s->npoints > MOST_POINTS || (s->slope_label && !(s->slope > 0)))
        return false;
    for (size_t k = 0; k < s->npoints; k++) {
        const struct chart_option *o = &s->points[k];

        names += o->label != NULL;
        if (!page_can_label(o->x) || !page_can_label(o->y) || !is_ordered(o->x_low, o->x_high) ||
            !is_ordered(o->y_low, o->y_high))
            return false;
    }
    return names + (s->origin_label != NULL) <= MOST_NAMES;
}

int chart_scatter(const struct chart_scatter *scatter, const char *folder, const char *name,
                  const char *known)
{
    struct page page;

    if (!can_draw(scatter))
        return EINVAL;
    int error = page_open(&page, name, &scatter->words, 900);

    if (error)
        return error;
    draw(&page, scatter);
    return page_close(&page, folder, known);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
