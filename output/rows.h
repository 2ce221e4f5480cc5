/* rows - bars that lie on their side, one under the other, with long labels at their left. */
#ifndef OUTPUT_ROWS_H
#define OUTPUT_ROWS_H

#include "output/page.h"

enum { ROWS_MOST = 40, ROWS_AXIS = 44, ROWS_GAP = 10, ROWS_KEY = 34 };

/* A label as large as the height of a row allows, on as many lines as that takes. */
struct layout_text rows_label(const char *text, double pitch, double widest, bool bold);

/* Height of a page of n rows. */
double rows_height(size_t n);

/* Labels of n rows in a box as high as the plot will be, from above; returns the widest. */
double rows_fit(struct layout_text *label, const char *const *text, size_t n,
                const struct layout_box *box);

/* The middle of row k of n in the present plot, whose y goes from 0.5 to n + 0.5. */
double rows_middle(const struct page *page, size_t n, size_t k);
void rows_put(struct page *page, const struct layout_text *label, size_t n, const bool *faint);

/* A plot of n rows over this x, with thin lines at its tics; its axis title under it. */
void rows_plot(struct page *page, const struct layout_box *box, const struct scale *x, size_t n,
               const char *axis_title);

/* Tics so few that their numbers have room, over low..high. */
struct scale rows_scale(const struct page *page, double low, double high, double width);

/* Swatches with words from left to right, in a line whose middle is at y; text NULL: left out. The
 * letters of all are as large as fits. */
struct rows_key {
    const char *text, *fill; /* fill: a colour, as page_text has it */
    bool half;               /* of half the height */
};
void rows_keys(struct page *page, const struct rows_key *key, size_t n, double left, double right,
               double y);

/* An interval from low to high, `above` the middle of row k in rows; none if it is not known. */
void rows_interval(struct page *page, size_t n, size_t k, double above, double low, double high);
/* Draws what rows_interval wrote into the block 'intervals'; after another plot command's parts. */
void rows_plot_intervals(struct page *page);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
