/* rows - labels, axis, legend and intervals of bars that lie on their side. */
#include "output/rows.h"

#include <math.h>
#include <stdio.h>

/* -- labels ------------------------------------------------------------------------------------ */

struct layout_text rows_label(const char *text, double pitch, double widest, bool bold)
{
    struct layout_text best = {0};

    for (int lines = 1; lines <= LAYOUT_LINES; lines++) {
        double points = 15 * fmin((pitch - 4) / (lines * layout_leading(15)), 1);
        struct layout_text fit = layout_wrap(text, widest, points, bold, lines);

        if (lines == 1 || (best.cut && !fit.cut) || fit.points > best.points + 0.1)
            best = fit;
    }
    return best;
}

double rows_height(size_t n)
{
    double pitch = fmax(fmin(58, 1000 / (double)n), 34);

    return fmax(340 + pitch * (double)n, 560);
}

double rows_fit(struct layout_text *label, const char *const *text, size_t n,
                const struct layout_box *box)
{
    double pitch = (box->top - box->bottom) / (double)n, widest = 0;

    for (size_t k = 0; k < n; k++) {
        label[k] = rows_label(text[k], pitch, pitch < 48 ? 600 : 480, false);
        widest = fmax(widest, label[k].width);
    }
    return widest;
}

double rows_middle(const struct page *page, size_t n, size_t k)
{
    return page_y(page, (double)(n - k));
}

void rows_put(struct page *page, const struct layout_text *label, size_t n, const bool *faint)
{
    for (size_t k = 0; k < n; k++)
        page_text(page, &label[k], page->plot.left - 14, rows_middle(page, n, k), PAGE_RIGHT,
                  faint && faint[k] ? "GREY" : "INK");
}

/* -- axis -------------------------------------------------------------------------------------- */

void rows_plot(struct page *page, const struct layout_box *box, const struct scale *x, size_t n,
               const char *axis_title)
{
    const struct scale y = {0.5, (double)n + 0.5, 1, 0};

    page_plot(page, box, x, &y, "", PAGE_NUMBERS);
    fputs("unset ytics\nset grid noytics xtics lt 1 lc rgb '#E6EAEE' lw 1\n", page->script);
    struct layout_text title =
        layout_fit(axis_title, page->plot.right - page->body.left, 15, false, 1);

    page_text(page, &title, page->plot.right, box->bottom - ROWS_AXIS - title.height / 2 - 4,
              PAGE_RIGHT, "TEXT");
}

struct scale rows_scale(const struct page *page, double low, double high, double width)
{
    struct scale x = scale_make(low, high, NAN, NAN, 8);
    double most = width / (page_axis_room(page, &x) + 24);

    return most < 8 ? scale_make(low, high, NAN, NAN, most < 2 ? 2 : (int)most) : x;
}

/* -- legend ------------------------------------------------------------------------------------ */

void rows_keys(struct page *page, const struct rows_key *key, size_t n, double left, double right,
               double y)
{
    enum { SWATCH = 26, HEIGHT = 16, AFTER = 8, BETWEEN = 30 };
    double room = right - left, points = 15, width;
    struct layout_text text[ROWS_MOST];
    size_t there = 0;

    for (size_t k = 0; k < n; k++)
        there += key[k].text != NULL;
    room -= (double)there * (SWATCH + AFTER) + (there > 1 ? (double)(there - 1) * BETWEEN : 0);
    for (;; points -= 0.5) {
        width = 0;
        for (size_t k = 0; k < n; k++) {
            text[k] = layout_wrap(key[k].text, room, points, false, 1);
            width += text[k].width;
        }
        if (width <= room || points <= 8)
            break;
    }
    for (size_t k = 0; k < n; k++) {
        if (!key[k].text)
            continue;
        if (width > room) /* long beyond reason: each its share */
            text[k] = layout_fit(key[k].text, room / (double)there, points, false, 1);
        double half = key[k].half ? HEIGHT / 4.0 : HEIGHT / 2.0;
        struct layout_box swatch = {left, y - half, left + SWATCH, y + half};

        char look[64];

        snprintf(look, sizeof look, "fc rgb %s fs solid noborder noclip", key[k].fill);
        page_box(page, &swatch, look);
        page_text(page, &text[k], left + SWATCH + AFTER, y, PAGE_LEFT, "TEXT");
        left += SWATCH + AFTER + text[k].width + BETWEEN;
    }
}

/* -- intervals --------------------------------------------------------------------------------- */

void rows_interval(struct page *page, size_t n, size_t k, double above, double low, double high)
{
    if (!isfinite(low) || !isfinite(high))
        return;
    page_row(page, (double)(n - k) + above, low, high);
}

/* In white first, to be seen on dark bars. */
void rows_plot_intervals(struct page *page)
{
    for (int pass = 0; pass < 2; pass++)
        fprintf(page->script,
                ", \\\n     DATA index 'intervals' using 2:1:($3-$2):(0) with vectors heads "
                "size screen 0.004,90 lc rgb %s lw %s",
                pass ? "INK" : "'#FFFFFF'", pass ? "1.6" : "3.6");
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
