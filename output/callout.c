/* callout - each box takes the cheapest place (layout_place), the latest target first: so its box
 * leaves the way of the earlier lines free. */
#include "output/callout.h"

#include <assert.h>
#include <math.h>

enum { PAD_X = 18, PAD_Y = 10, APART = 16 };

/* Letters are of the same size in all boxes: as large as fits in each. A narrow plot has smaller
 * ones, and two boxes of three or more side by side. */
struct letters {
    double widest, label, chance;
};

static struct letters choose_letters(const struct chart_line *targets, size_t n,
                                     const struct layout_box *field)
{
    double half = (field->right - field->left) / 2;
    struct letters l = {fmin(360, n > 2 ? half - 2 * PAD_X - APART : half), 15,
                        half < 400 ? 16 : 18};

    for (size_t t = 0; t < n; t++) {
        l.label = fmin(l.label, layout_fit(targets[t].label, l.widest, l.label, true, 3).points);
        l.chance =
            fmin(l.chance, layout_fit(targets[t].chance, l.widest, l.chance, true, 3).points);
    }
    return l;
}

static void put_one(struct page *page, const struct chart_line *target,
                    const struct layout_box *field, const struct letters *l)
{
    struct layout_text label = layout_wrap(target->label, l->widest, l->label, true, 3);
    struct layout_text chance = layout_wrap(target->chance, l->widest, l->chance, true, 3);
    double x = page_x(page, target->x), y = page_y(page, target->y);
    struct layout_box box = layout_place(fmax(label.width, chance.width) + 2 * PAD_X,
                                         label.height + chance.height + 2 * PAD_Y, x, y, field,
                                         page->things, page->nthings);
    bool under = box.top < y;
    double edge = under ? box.top : box.bottom;

    if (label.n + chance.n == 0)
        return;
    page_line(page, x, y + (under ? -9 : 9), x, edge, "nohead lc rgb '#8A95A1' lw 1.3 front");
    page_box(page, &box, "fc rgb '#FFFFFF' fs solid border lc rgb '#C9D1D9' front");
    page_text(page, &label, box.left + PAD_X, box.top - PAD_Y - label.height / 2, PAGE_LEFT,
              "VERM");
    page_text(page, &chance, box.left + PAD_X, box.bottom + PAD_Y + chance.height / 2, PAGE_LEFT,
              "INK");
    page_taken(page, LAYOUT_TEXT, box);
    page_taken(page, LAYOUT_TEXT, (struct layout_box){x - 4, fmin(y, edge), x + 4, fmax(y, edge)});
}

/* What boxes keep off besides the data: the target lines, if they can, the divider and the way of
 * each other's leaders. Returns the place of the first of n leaders among the things. */
static size_t take_lines(struct page *page, const struct chart_line *targets, size_t n,
                         double start, const struct layout_box *field)
{
    double divider = page_x(page, start);

    page_taken(page, LAYOUT_AVOID,
               (struct layout_box){divider - 2, field->bottom, divider + 2, field->top});
    for (size_t t = 0; t < n; t++) {
        double y = page_y(page, targets[t].y);

        page_taken(page, LAYOUT_DATA,
                   (struct layout_box){divider, y - 2, page_x(page, targets[t].x), y + 2});
    }
    for (size_t t = 0; t < n; t++) {
        double x = page_x(page, targets[t].x);

        page_taken(page, LAYOUT_AVOID,
                   (struct layout_box){x - 8, field->bottom, x + 8, field->top});
    }
    return page->nthings - n;
}

void callout_put(struct page *page, const struct chart_line *targets, size_t n, double start)
{
    struct layout_box field = {page->plot.left + 12, page->plot.bottom + 12, page->plot.right,
                               page->plot.top - 8};
    bool done[CALLOUT_MOST] = {false};

    assert(n <= CALLOUT_MOST);
    struct letters letters = choose_letters(targets, n, &field);
    size_t leaders = take_lines(page, targets, n, start, &field);

    for (size_t round = 0; round < n; round++) {
        size_t latest = n;

        for (size_t t = 0; t < n; t++)
            if (!done[t] && (latest == n || targets[t].x > targets[latest].x))
                latest = t;
        done[latest] = true;
        page->things[leaders + latest].box = (struct layout_box){0}; /* its own */
        put_one(page, &targets[latest], &field, &letters);
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
