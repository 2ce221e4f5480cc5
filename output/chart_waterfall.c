/* chart_waterfall - how a total becomes another, step by step: a row for each, bars from left to
 * right, so that long labels can be read.
 *
 * The axis starts at zero unless the steps would be too small to see; then the bars of the totals
 * are broken, and words say so. */
#include "output/chart.h"
#include "output/page.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>

enum {
    MOST_STEPS = 12,
    MOST_ROWS = MOST_STEPS + 2,
    AXIS = 44,
    GAP = 10,
    WIDEST_LABEL = 480,
    WIDEST_VALUE = 150,
    WIDEST_RANGE = 210,
};
static const double half_bar = 0.31; /* of the way from row to row */

struct row {
    const struct chart_step *step;
    double from, to;  /* of the bar */
    double low, high; /* where its interval lies, NaN: none */
    bool total;
    struct layout_text label, value, range;
};

struct rows {
    size_t n;
    struct row row[MOST_ROWS];
    double labels, values; /* widths of what stands at the left and at the right of bars */
};

/* -- rows ----------------------------------------------------------------------------------- */

/* Where each bar lies; a total begins at zero, as far as the axis shows it. Returns how far the
 * steps miss the last total. */
static double make_rows(const struct chart_waterfall *w, struct rows *rows)
{
    double at = w->first.value;

    rows->n = w->nsteps + 2;
    for (size_t k = 0; k < rows->n; k++) {
        bool total = k == 0 || k + 1 == rows->n;
        const struct chart_step *step = k == 0 ? &w->first : !total ? &w->steps[k - 1] : &w->last;
        double from = total ? 0 : at;
        bool interval = isfinite(step->low) && isfinite(step->high);

        rows->row[k] = (struct row){.step = step,
                                    .from = from,
                                    .to = from + step->value,
                                    .low = interval ? from + step->low : NAN,
                                    .high = interval ? from + step->high : NAN,
                                    .total = total};
        if (!total)
            at += step->value;
    }
    return fabs(at - w->last.value);
}

/* Of all bars but the parts of totals that lead to zero. */
static void range_of(const struct rows *rows, double *low, double *high)
{
    *low = INFINITY;
    *high = -INFINITY;
    for (size_t k = 0; k < rows->n; k++) {
        const struct row *row = &rows->row[k];

        scale_widen(low, high, row->total ? row->to : row->from);
        scale_widen(low, high, row->to);
        scale_widen(low, high, row->low);
        scale_widen(low, high, row->high);
    }
}

/* From zero when the steps are a good part of the totals, else with some of each total in sight. */
static struct scale positive_scale(double low, double high, int tics)
{
    double span = high > low ? high - low : 0.05 * high;

    if (span > 0.5 * high)
        low = 0;
    else
        low = fmax(low - 0.15 * span, 0);
    return scale_make(low, high, 0, NAN, tics);
}

static struct scale choose_x(const struct rows *rows, int tics)
{
    double low, high;

    range_of(rows, &low, &high);
    if (low >= 0 && high > 0)
        return positive_scale(low, high, tics);
    if (high <= 0 && low < 0) { /* the same in the mirror */
        struct scale s = positive_scale(-high, -low, tics);

        return (struct scale){-s.high, -s.low, s.step, s.decimals};
    }
    return scale_make(low, high, NAN, NAN, tics);
}

/* Where bars of totals begin: at zero, or at the edge of the axis that is nearest to it. */
static double base_of(const struct scale *x)
{
    return fmax(fmin(0, x->high), x->low);
}

/* -- words ---------------------------------------------------------------------------------- */

/* As large as the height of a row allows, on as many lines as that takes. */
static struct layout_text fit_label(const struct row *row, double pitch)
{
    struct layout_text best = {0};

    for (int lines = 1; lines <= LAYOUT_LINES; lines++) {
        double points = 15 * fmin((pitch - 4) / (lines * layout_leading(15)), 1);
        struct layout_text text =
            layout_wrap(row->step->label, WIDEST_LABEL, points, row->total, lines);

        if (lines == 1 || (best.cut && !text.cut) || text.points > best.points + 0.1)
            best = text;
    }
    return best;
}

static void fit_words(struct rows *rows, double pitch)
{
    for (size_t k = 0; k < rows->n; k++) {
        struct row *row = &rows->row[k];

        row->label = fit_label(row, pitch);
        row->value = layout_fit(row->step->value_label, WIDEST_VALUE, 15, true, 1);
        row->range = layout_fit(row->step->range_label, WIDEST_RANGE, 13, false, 1);
        rows->labels = fmax(rows->labels, row->label.width);
        rows->values = fmax(rows->values, row->value.width + GAP + row->range.width);
    }
}

static double height_of(const struct page *page, const struct rows *rows, size_t k)
{
    return page_y(page, (double)(rows->n - k));
}

static void put_row_words(struct page *page, const struct rows *rows)
{
    for (size_t k = 0; k < rows->n; k++) {
        const struct row *row = &rows->row[k];
        double end = fmax(fmax(row->to, row->total ? base_of(&page->x) : row->from), row->high);
        double x = page_x(page, end) + GAP, y = height_of(page, rows, k);
        double zero = page_x(page, base_of(&page->x));

        if (x - GAP < zero && x + row->value.width + GAP + row->range.width > zero)
            x = zero + GAP; /* the line at zero would go through */

        page_text(page, &row->label, page->plot.left - 14, y, PAGE_RIGHT, "INK");
        page_text(page, &row->value, x, y, PAGE_LEFT, "INK");
        page_text(page, &row->range, x + row->value.width + (row->value.n > 0 ? GAP : 0), y,
                  PAGE_LEFT, "GREY");
    }
}

/* Under the axis: at the right what it measures, at the left that it does not start at zero. */
static void put_axis_words(struct page *page, const struct chart_waterfall *w, bool cut)
{
    double width = (page->plot.right - page->plot.left) / 2 - GAP;
    struct layout_text title = layout_fit(w->axis_title, width, 15, false, 1);
    struct layout_text words = layout_fit(cut ? w->cut_label : NULL, width, 13, false, 1);
    double y = page->plot.bottom - AXIS - layout_leading(15) / 2 - 4;

    page_text(page, &title, page->plot.right, y, PAGE_RIGHT, "TEXT");
    page_text(page, &words, page->plot.left, y, PAGE_LEFT, "GREY");
}

/* -- shapes --------------------------------------------------------------------------------- */

/* From each bar to the next, where the one ends and the other begins; through a bar of no width,
 * which would else not be seen. */
static void put_connections(struct page *page, const struct rows *rows)
{
    for (size_t k = 0; k + 1 < rows->n; k++) {
        const struct row *next = &rows->row[k + 1];
        double x = page_x(page, rows->row[k].to);
        double half = half_bar * (height_of(page, rows, 0) - height_of(page, rows, 1));
        bool through = !next->total && next->from == next->to;

        page_line(page, x, height_of(page, rows, k) - half, x,
                  height_of(page, rows, k + 1) + (through ? -half : half),
                  "nohead lc rgb '#8A95A1' lw 1.2 back");
    }
}

/* A white gap, aslant, through each total near where the axis begins. */
static void put_breaks(struct page *page, const struct rows *rows)
{
    double base = page_x(page, base_of(&page->x)), way = base > page->plot.left + 1 ? -1 : 1;
    double half = half_bar * (height_of(page, rows, 0) - height_of(page, rows, 1)) + 1;

    for (size_t k = 0; k < rows->n; k += rows->n - 1)
        for (int gap = 0; gap < 2; gap++) {
            double x = base + way * (16 + 11 * gap), y = height_of(page, rows, k);

            page_line(page, x - 5, y - half, x + 5, y + half,
                      "nohead lc rgb '#FFFFFF' lw 3.5 front");
        }
}

/* -- the plot ------------------------------------------------------------------------------- */

enum kind { TOTALS, MORE, LESS, KINDS };
static const char *const kinds[KINDS] = {"totals", "more", "less"};
static const char *const fills[KINDS] = {"BLUE", "B4", "'#E8A87C'"};

static enum kind kind_of(const struct row *row)
{
    return row->total ? TOTALS : row->to >= row->from ? MORE : LESS;
}

/* Bars by kind, intervals; returns a bit for each block that there is. */
static unsigned put_data(struct page *page, const struct rows *rows, double base)
{
    unsigned there = 0;

    for (int kind = 0; kind <= KINDS; kind++)
        for (size_t k = 0; k < rows->n; k++) {
            const struct row *row = &rows->row[k];
            bool interval = kind == KINDS;

            if (interval ? !isfinite(row->low) : (int)kind_of(row) != kind)
                continue;
            if (!(there & 1U << kind))
                fprintf(page->data, "%s# %s: row from below, from, to\n", there ? "\n\n" : "",
                        interval ? "intervals" : kinds[kind]);
            there |= 1U << kind;
            page_row(page, (double)(rows->n - k),
                     interval     ? row->low
                     : row->total ? base
                                  : row->from,
                     interval ? row->high : row->to);
        }
    return there;
}

static void put_plot(struct page *page, unsigned there)
{
    FILE *gp = page->script;

    fprintf(gp, "H = %g    # half a bar\nplot ", half_bar);
    for (int kind = 0; kind < KINDS; kind++)
        if (there & 1U << kind)
            fprintf(gp, "%sDATA index '%s' using 2:1:2:3:($1-H):($1+H) with boxxyerror fc rgb %s",
                    kind ? ", \\\n     " : "", kinds[kind], fills[kind]);
    if (there & 1U << KINDS) /* in white first, to be seen on dark bars */
        for (int pass = 0; pass < 2; pass++)
            fprintf(gp,
                    ", \\\n     DATA index 'intervals' using 2:1:($3-$2):(0) with vectors heads "
                    "size screen 0.004,90 lc rgb %s lw %s",
                    pass ? "INK" : "'#FFFFFF'", pass ? "1.6" : "3.6");
    putc('\n', gp);
}

static void draw(struct page *page, const struct chart_waterfall *w, struct rows *rows)
{
    static const char grid[] = "unset ytics\nset grid noytics xtics lt 1 lc rgb '#E6EAEE' lw 1\n";
    const struct scale y = {0.5, (double)rows->n + 0.5, 1, 0};
    struct layout_box box = page->body;

    box.bottom += AXIS + layout_leading(15) + 4;
    fit_words(rows, (box.top - box.bottom) / (double)rows->n);
    box.left += rows->labels + 14;
    box.right -= rows->values + GAP;
    struct scale x = choose_x(rows, 8);
    double most = (box.right - box.left) / (page_axis_room(page, &x) + 24);

    if (most < 8)
        x = choose_x(rows, most < 2 ? 2 : (int)most);
    double base = base_of(&x);
    unsigned there = put_data(page, rows, base);

    page_plot(page, &box, &x, &y, "", PAGE_NUMBERS);
    fputs(grid, page->script);
    if (base == 0)
        page_line(page, page_x(page, 0), box.bottom, page_x(page, 0), box.top,
                  "nohead lc rgb '#8A95A1' lw 1.4 front");
    put_connections(page, rows);
    if (base != 0)
        put_breaks(page, rows);
    put_row_words(page, rows);
    put_axis_words(page, w, base != 0);
    put_plot(page, there);
}

static bool can_draw(const struct rows *rows)
{
    for (size_t k = 0; k < rows->n; k++) {
        const struct row *row = &rows->row[k];

        if (!page_can_label(row->to) || row->low > row->high ||
            (isfinite(row->low) && (!page_can_label(row->low) || !page_can_label(row->high))))
            return false;
    }
    return true;
}

int chart_waterfall(const struct chart_waterfall *waterfall, const char *folder, const char *name,
                    const char *known)
{
    struct rows rows = {0};
    struct page page;

    if (waterfall->nsteps == 0 || waterfall->nsteps > MOST_STEPS)
        return EINVAL;
    double missed = make_rows(waterfall, &rows), low, high;

    range_of(&rows, &low, &high);
    if (!can_draw(&rows) || missed > 1e-6 * fmax(fabs(low), fabs(high)))
        return EINVAL;
    double height = fmax(fmin(330 + 58 * (double)rows.n, 1150), 560);
    int error = page_open(&page, name, &waterfall->words, height);

    if (error)
        return error;
    draw(&page, waterfall, &rows);
    return page_close(&page, folder, known);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
