/* cells - small plots of one size in rows and columns, each under a title and a subtitle. */
#ifndef OUTPUT_CELLS_H
#define OUTPUT_CELLS_H

#include "output/page.h"

enum { CELLS_MOST = 12 };

struct cells_words {
    const char *title, *subtitle;
};

struct cells {
    const struct cells_words *words; /* of each, borrowed */
    size_t columns;
    double width, height;   /* of a cell, with the gap to the next */
    double title, subtitle; /* sizes of letters, the same in all */
    int lines;              /* of a title at most */
    double head;            /* height of title and subtitle */
};

/* Height of a page of n cells. */
double cells_page(size_t n);

/* n cells share the page's body; titles have no smaller letters than `least` for being on one line,
 * and at most `lines` lines. */
struct cells cells_make(const struct page *page, const struct cells_words *words, size_t n,
                        double least, int lines);

/* The room for the plot of cell k and for the numbers at its left; those under it are off. */
struct layout_box cells_plot(const struct cells *cells, const struct page *page, size_t k);

/* Title and subtitle over the present plot, which is that of cell k. */
void cells_put_words(const struct cells *cells, struct page *page, size_t k);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
