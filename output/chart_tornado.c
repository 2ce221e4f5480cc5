/* chart_tornado - what an output is at the low and at the high end of each input, from the middle.
 *
 * The light part of a bar is the input's low end, the dark one its high end, so that one sees in
 * print too which way the input works. Where both ends lie on one side of the middle, each has half
 * the height of the row. */
#include "output/chart.h"
#include "output/rows.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>

enum { MOST_ROWS = 20, WIDEST_END = 130 };
static const double half_bar = 0.31;

/* Which half of a row an end takes: its upper, its lower or all of it. */
struct span {
    double bottom, top;
};

static bool one_side(const struct chart_tornado *t, const struct chart_sway *row)
{
    return (row->low.value - t->middle) * (row->high.value - t->middle) > 0;
}

static struct span span_of(const struct chart_tornado *t, const struct chart_sway *row, bool high)
{
    if (!one_side(t, row))
        return (struct span){-half_bar, half_bar};
    return high ? (struct span){-half_bar, -0.01} : (struct span){0.01, half_bar};
}

static double farthest(const struct chart_end *end, bool right)
{
    if (!isfinite(end->low) || !isfinite(end->high))
        return end->value;
    return right ? fmax(end->value, end->high) : fmin(end->value, end->low);
}

/* -- data -------------------------------------------------------------------------------------- */

static void put_data(struct page *page, const struct chart_tornado *t)
{
    for (int high = 0; high < 2; high++) {
        fprintf(page->data, "%s# %s: row from below, output, bottom and top of the bar\n",
                high ? "\n\n" : "", high ? "high" : "low");
        for (size_t k = 0; k < t->nrows; k++) {
            const struct chart_sway *row = &t->rows[k];
            struct span span = span_of(t, row, high);

            page_row(page, (double)(t->nrows - k), high ? row->high.value : row->low.value,
                     span.bottom, span.top);
        }
    }
    fputs("\n\n# intervals: height, from, to\n", page->data);
    for (size_t k = 0; k < t->nrows; k++)
        for (int high = 0; high < 2; high++) {
            const struct chart_end *end = high ? &t->rows[k].high : &t->rows[k].low;
            struct span span = span_of(t, &t->rows[k], high);

            rows_interval(page, t->nrows, k, (span.bottom + span.top) / 2, end->low, end->high);
        }
}

/* -- words ------------------------------------------------------------------------------------- */

/* Values of inputs beside the ends of bars. */
static void put_ends(struct page *page, const struct chart_tornado *t)
{
    double pitch = page->plot.top - page->plot.bottom;

    pitch /= (double)t->nrows;
    for (size_t k = 0; k < t->nrows; k++)
        for (int high = 0; high < 2; high++) {
            const struct chart_sway *row = &t->rows[k];
            const struct chart_end *end = high ? &row->high : &row->low;
            const struct chart_end *other = high ? &row->low : &row->high;
            struct span span = span_of(t, row, high);
            /* an end at the middle stands on the side that the other leaves */
            bool right = end->value != t->middle
                             ? end->value > t->middle
                             : other->value < t->middle || (high && other->value == t->middle);
            double points = one_side(t, row) ? fmin(13, 13 * pitch / 2 / 26) : 13;
            struct layout_text text = layout_fit(end->label, WIDEST_END, points, false, 1);
            double far = farthest(end, right), beside = farthest(other, right);

            if (!one_side(t, row)) /* the other's interval may reach farther, in the same line */
                far = right ? fmax(far, beside) : fmin(far, beside);
            double x = page_x(page, far) + (right ? ROWS_GAP : -ROWS_GAP);

            page_text(page, &text, x,
                      rows_middle(page, t->nrows, k) + pitch * (span.bottom + span.top) / 2,
                      right ? PAGE_LEFT : PAGE_RIGHT, "TEXT");
        }
}

/* The line of the middle, and its words over it, within the page. */
static void put_middle(struct page *page, const struct chart_tornado *t)
{
    double x = page_x(page, t->middle), y = page->plot.top;
    struct layout_text text = layout_fit(t->middle_label, 420, 15, true, 1);
    double at = fmin(fmax(x, page->body.left + text.width / 2), page->body.right - text.width / 2);

    page_line(page, x, page->plot.bottom, x, page->plot.top, "nohead lc rgb INK lw 2 front");
    page_text(page, &text, at, y + text.height / 2 + 2, PAGE_CENTRE, "INK");
}

/* -- the plot ---------------------------------------------------------------------------------- */

static void range_of(const struct chart_tornado *t, double *low, double *high)
{
    *low = *high = t->middle;
    for (size_t k = 0; k < t->nrows; k++)
        for (int right = 0; right < 2; right++) {
            scale_widen(low, high, farthest(&t->rows[k].low, right));
            scale_widen(low, high, farthest(&t->rows[k].high, right));
        }
}

/* Room beside the bars for the words at their ends is part of the axis. */
static struct scale choose_x(const struct page *page, const struct chart_tornado *t, double width)
{
    double low, high, words = 0;

    range_of(t, &low, &high);
    for (size_t k = 0; k < t->nrows; k++) {
        words = fmax(words, layout_fit(t->rows[k].low.label, WIDEST_END, 13, false, 1).width);
        words = fmax(words, layout_fit(t->rows[k].high.label, WIDEST_END, 13, false, 1).width);
    }
    double span = high > low ? high - low : fmax(fabs(low) * 0.1, 1e-6);
    double room = (words + ROWS_GAP + 4) / (width - 2 * (words + ROWS_GAP + 4)) * span;
    struct scale x = rows_scale(page, low - room, high + room, width);

    /* no tics, nor a line at zero, where nothing is: as wide as bars and words */
    x.low = fmax(x.low, low - room);
    x.high = fmin(x.high, high + room);
    if (x.low > low - room) /* scale_make stops at zero when all is positive */
        x.low = low - room;
    return x;
}

static void draw(struct page *page, const struct chart_tornado *t)
{
    const char *text[MOST_ROWS];
    struct layout_text label[MOST_ROWS];
    struct layout_box box = page->body;

    for (size_t k = 0; k < t->nrows; k++)
        text[k] = t->rows[k].label;
    box.bottom += ROWS_AXIS + layout_leading(15) + 4;
    box.top -= ROWS_KEY + layout_leading(15) - 8;
    box.left += rows_fit(label, text, t->nrows, &box) + 14;
    put_data(page, t);
    struct scale x = choose_x(page, t, box.right - box.left);

    rows_plot(page, &box, &x, t->nrows, t->axis_title);
    if (t->least < t->most && isfinite(t->least) && isfinite(t->most))
        fprintf(page->script, "set xtics %.10g,%.10g,%.10g\n",
                ceil(fmax(x.low, t->least) / x.step - 1e-9) * x.step, x.step, t->most);
    put_middle(page, t);
    rows_put(page, label, t->nrows, NULL);
    put_ends(page, t);
    const struct rows_key key[] = {
        {t->low_label, "'#EDBE95'", false},
        {t->high_label, "BLUE", false},
    };

    rows_keys(page, key, 2, page->body.left, page->body.right,
              box.top + layout_leading(15) + ROWS_KEY / 2.0);
    fprintf(page->script, "M = %.10g    # the middle\nplot ", t->middle);
    for (int high = 0; high < 2; high++)
        fprintf(page->script,
                "%sDATA index '%s:' using (M):1:(M):2:($1+$3):($1+$4) with boxxyerror fc rgb %s",
                high ? ", \\\n     " : "", high ? "high" : "low", high ? "BLUE" : "'#EDBE95'");
    for (size_t k = 0; k < t->nrows; k++)
        if (isfinite(t->rows[k].low.low) || isfinite(t->rows[k].high.low)) {
            rows_plot_intervals(page);
            break;
        }
    putc('\n', page->script);
}

static bool is_good(const struct chart_end *end)
{
    return page_can_label(end->value) &&
           (!isfinite(end->low) || !isfinite(end->high) ||
            (end->low <= end->high && page_can_label(end->low) && page_can_label(end->high)));
}

int chart_tornado(const struct chart_tornado *tornado, const char *folder, const char *name,
                  const char *known)
{
    struct page page;

    if (tornado->nrows == 0 || tornado->nrows > MOST_ROWS || !page_can_label(tornado->middle))
        return EINVAL;
    for (size_t k = 0; k < tornado->nrows; k++)
        if (!is_good(&tornado->rows[k].low) || !is_good(&tornado->rows[k].high))
            return EINVAL;
    int error = page_open(&page, name, &tornado->words, rows_height(tornado->nrows));

    if (error)
        return error;
    draw(&page, tornado);
    return page_close(&page, folder, known);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
