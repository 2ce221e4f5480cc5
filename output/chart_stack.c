/* chart_stack - layers on each other, each named at its right end, and a bracket for their sum. */
#include "output/chart.h"
#include "output/page.h"

#include <errno.h>
#include <math.h>

enum { MOST_LAYERS = 8, BRACKET = 14, LEADER = 22, GAP = 46, WIDEST = 430 };

/* Okabe and Ito's hues where layers are of different kinds, blues where they follow each other. */
static const char *const fills[MOST_LAYERS] = {"#0B5A94", "#4C9ACB", "#A9CCE6", "#E69F00",
                                               "#8C96A0", "#009E73", "#CC79A7", "#C9B800"};
/* The same, dark enough to be read as letters. */
static const char *const inks[MOST_LAYERS] = {"'#0B5A94'", "'#2A74A5'", "'#4A7D9F'", "'#946200'",
                                              "'#66717C'", "'#00775A'", "'#9A4C7B'", "'#756B00'"};

/* Height of the stack of the first `layers` at the i-th x. */
static double height(const struct chart_stack *stack, size_t layers, size_t i)
{
    double sum = 0;

    for (size_t k = 0; k < layers; k++)
        sum += stack->layers[k].y[i];
    return sum;
}

static void put_data(struct page *page, const struct chart_stack *stack)
{
    fputs("# stack: x, then the upper edge of nothing and of each layer\n", page->data);
    for (size_t i = 0; i < stack->n; i++) {
        page_value(page, stack->x[i]);
        for (size_t k = 0; k <= stack->nlayers; k++)
            page_value(page, height(stack, k, i));
        putc('\n', page->data);
    }
}

static double highest(const struct chart_stack *stack)
{
    double most = stack->total_high;

    for (size_t i = 0; i < stack->n; i++)
        most = fmax(most, height(stack, stack->nlayers, i));
    return most;
}

/* -- words ---------------------------------------------------------------------------------- */

struct ends {
    struct layout_text label[MOST_LAYERS], value[MOST_LAYERS], total;
    double width;
};

static void fit_ends(const struct chart_stack *stack, struct ends *ends)
{
    ends->total = layout_fit(stack->total_label, WIDEST, 16, true, 2);
    ends->width = ends->total.width;
    for (size_t k = 0; k < stack->nlayers; k++) {
        ends->label[k] = layout_fit(stack->layers[k].label, WIDEST, 15, true, 2);
        ends->value[k] = layout_fit(stack->layers[k].value_label, WIDEST, 15, false, 2);
        ends->width = fmax(ends->width, fmax(ends->label[k].width, ends->value[k].width));
    }
}

static void put_leader(struct page *page, double y, double label_y)
{
    if (fabs(label_y - y) > 8)
        page_line(page, page->plot.right + LEADER, y, page->plot.right + GAP - 5, label_y,
                  "nohead lc rgb PALE lw 1 front");
}

/* Names beside the middle of their layers, the total on top, pushed apart. */
static void put_ends(struct page *page, const struct chart_stack *stack, const struct ends *ends)
{
    struct layout_slot slots[MOST_LAYERS + 1];
    size_t n = stack->nlayers, last = stack->n - 1;
    double x = page->plot.right + GAP, total = height(stack, n, last);

    for (size_t k = 0; k < n; k++)
        slots[k] = (struct layout_slot){
            page_y(page, (height(stack, k, last) + height(stack, k + 1, last)) / 2),
            ends->label[k].height + ends->value[k].height + 6, 0};
    slots[n] = (struct layout_slot){page_y(page, fmax(total, stack->total_high)),
                                    ends->total.height + 6, 0};
    layout_apart(slots, n + 1, page->plot.bottom - 20, page->plot.top + 24);
    for (size_t k = 0; k < n; k++) {
        double top = slots[k].at + slots[k].size / 2 - 3;

        page_text(page, &ends->label[k], x, top - ends->label[k].height / 2, PAGE_LEFT, inks[k]);
        page_text(page, &ends->value[k], x, top - ends->label[k].height - ends->value[k].height / 2,
                  PAGE_LEFT, "TEXT");
        put_leader(page, slots[k].want, slots[k].at);
    }
    page_text(page, &ends->total, x, slots[n].at, PAGE_LEFT, "INK");
}

static void put_bracket(struct page *page, const struct chart_stack *stack)
{
    double x = page->plot.right + BRACKET;

    if (!(stack->total_low <= stack->total_high))
        return;
    double low = page_y(page, stack->total_low), high = page_y(page, stack->total_high);

    page_line(page, x, low, x, high, "nohead lc rgb INK lw 2.2 front");
    page_line(page, x - 5, low, x + 5, low, "nohead lc rgb INK lw 2.2 front");
    page_line(page, x - 5, high, x + 5, high, "nohead lc rgb INK lw 2.2 front");
}

/* Where history ends: a white dotted line through the layers, and words over them. */
static void put_divider(struct page *page, const struct chart_stack *stack)
{
    char forecast[PAGE_LABEL];
    double start = page_x(page, stack->start), y = page->plot.top - 18;

    if (!(start > page->plot.left + 1) || start > page->plot.right)
        return;
    snprintf(forecast, sizeof forecast, "%.*s →", PAGE_LABEL - 8, stack->words.forecast);
    struct layout_text left =
        layout_fit(stack->words.observed, start - page->plot.left - 20, 15, false, 1);
    struct layout_text right = layout_fit(forecast, page->plot.right - start - 20, 15, false, 1);

    page_line(page, start, page->plot.bottom, start, page->plot.top,
              "nohead lc rgb PALE lw 1.2 dt (4,5) back");
    page_line(page, start, page->plot.bottom, start, page->plot.top,
              "nohead lc rgb '#FFFFFF' lw 2 dt (5,5) front");
    page_text(page, &left, start - 10, y, PAGE_RIGHT, "GREY");
    page_text(page, &right, start + 10, y, PAGE_LEFT, "GREY");
}

/* -- the plot ------------------------------------------------------------------------------- */

static void put_plot(struct page *page, const struct chart_stack *stack)
{
    FILE *gp = page->script;

    fputs("plot ", gp);
    for (size_t k = 0; k < stack->nlayers; k++)
        fprintf(gp, "%s index 'stack' using 1:%zu:%zu with filledcurves fc rgb '%s', \\\n     ",
                k ? "''" : "DATA", k + 2, k + 3, fills[k]);
    for (size_t k = 1; k < stack->nlayers; k++)
        fprintf(gp, "'' index 'stack' using 1:%zu with lines lc rgb '#FFFFFF' lw 1.6, \\\n     ",
                k + 2);
    fprintf(gp, "'' index 'stack' using 1:%zu with lines lc rgb '#FFFFFF' lw 0.5\n",
            stack->nlayers + 2);
}

int chart_stack(const struct chart_stack *stack, const char *folder, const char *name,
                const char *known)
{
    enum { AXIS = 44 };
    struct page page;
    struct ends ends;

    if (!page_can_plot(stack->x, stack->n) || stack->nlayers == 0 || stack->nlayers > MOST_LAYERS ||
        !isfinite(height(stack, stack->nlayers, stack->n - 1)) || !isfinite(highest(stack)))
        return EINVAL;
    int error = page_open(&page, name, &stack->words, 900);

    if (error)
        return error;
    fit_ends(stack, &ends);
    put_data(&page, stack);
    struct scale y = scale_make(0, highest(stack), 0, NAN, 8);
    struct layout_box box = page.body;

    box.bottom += AXIS;
    box.left += page_axis_room(&page, &y);
    box.right -= ends.width + GAP;
    struct scale x = scale_years(stack->x[0], stack->x[stack->n - 1], box.right - box.left, 70);

    page_plot(&page, &box, &x, &y, NULL, PAGE_YEARS);
    put_divider(&page, stack);
    put_bracket(&page, stack);
    put_ends(&page, stack, &ends);
    put_plot(&page, stack);
    return page_close(&page, folder, known);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
