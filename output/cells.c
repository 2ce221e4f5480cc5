/* cells - where small plots stand, and the letters over them. */
#include "output/cells.h"

#include <math.h>

enum { AXIS = 34, BETWEEN_ROWS = 22, BETWEEN_COLUMNS = 26, HEAD_GAP = 18, SUBTITLE_LINES = 2 };

static size_t columns_of(size_t n)
{
    static const unsigned char columns[CELLS_MOST + 1] = {0, 1, 2, 3, 2, 3, 3, 4, 4, 5, 5, 4, 4};

    return columns[n];
}

static size_t rows_of(size_t n)
{
    return (n + columns_of(n) - 1) / columns_of(n);
}

double cells_page(size_t n)
{
    return rows_of(n) > 2 ? 1080 : 900;
}

/* Titles are of one size, which brings each onto one line, or the longest onto a few. */
static void choose_letters(struct cells *cells, size_t n, double least)
{
    double width = cells->width - BETWEEN_COLUMNS, title = 0, subtitle = 0;

    for (size_t k = 0; k < n; k++) {
        const struct cells_words *words = &cells->words[k];

        cells->title = fmin(cells->title, layout_fit(words->title, width, 16, true, 1).points);
        cells->subtitle =
            fmin(cells->subtitle, layout_fit(words->subtitle, width, 13, false, 1).points);
    }
    cells->title = fmax(cells->title, least);
    cells->subtitle = fmax(cells->subtitle, 11.5);
    for (size_t k = 0; k < n; k++) {
        const struct cells_words *words = &cells->words[k];

        title =
            fmax(title, layout_wrap(words->title, width, cells->title, true, cells->lines).height);
        subtitle = fmax(
            subtitle,
            layout_wrap(words->subtitle, width, cells->subtitle, false, SUBTITLE_LINES).height);
    }
    cells->head = title + subtitle + HEAD_GAP;
}

struct cells cells_make(const struct page *page, const struct cells_words *words, size_t n,
                        double least, int lines)
{
    const struct layout_box *body = &page->body;
    struct cells cells = {
        .words = words, .columns = columns_of(n), .title = 16, .subtitle = 13, .lines = lines};

    cells.width = (body->right - body->left + BETWEEN_COLUMNS) / (double)cells.columns;
    cells.height = (body->top - body->bottom + BETWEEN_ROWS) / (double)rows_of(n);
    choose_letters(&cells, n, least);
    return cells;
}

static double left_of(const struct cells *cells, const struct page *page, size_t k)
{
    return page->body.left + (double)(k % cells->columns) * cells->width;
}

struct layout_box cells_plot(const struct cells *cells, const struct page *page, size_t k)
{
    double left = left_of(cells, page, k);
    double top = page->body.top - (double)(k / cells->columns) * cells->height;

    return (struct layout_box){left, top - cells->height + BETWEEN_ROWS + AXIS,
                               left + cells->width - BETWEEN_COLUMNS, top - cells->head};
}

void cells_put_words(const struct cells *cells, struct page *page, size_t k)
{
    const struct cells_words *words = &cells->words[k];
    double left = left_of(cells, page, k), width = cells->width - BETWEEN_COLUMNS;
    double foot = page->plot.top + HEAD_GAP;
    struct layout_text title = layout_wrap(words->title, width, cells->title, true, cells->lines);
    struct layout_text subtitle =
        layout_wrap(words->subtitle, width, cells->subtitle, false, SUBTITLE_LINES);

    page_text(page, &subtitle, left, foot + subtitle.height / 2, PAGE_LEFT, "GREY");
    page_text(page, &title, left, foot + subtitle.height + title.height / 2, PAGE_LEFT, "INK");
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
