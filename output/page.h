/* page - a gnuplot script under way, and the data file beside it: the frame that all charts share.
 *
 * Places are pixels of a page 1600 wide, y upward from its lower edge. What stands in a plot is
 * written in the plot's own coordinates, so that a script can be edited with sense. */
#ifndef OUTPUT_PAGE_H
#define OUTPUT_PAGE_H

#include "output/chart.h"
#include "output/layout.h"
#include "output/scale.h"

#include <stdio.h>

/* Boxes that a plot remembers; of more data than that, words no longer keep off. */
enum { PAGE_THINGS = 600, PAGE_WORDS = 60 };

struct page {
    FILE *script, *data;
    char *script_text, *data_text; /* valid when the files are closed */
    size_t script_size, data_size;
    const char *name;
    double width, height;
    char decimal;
    double tics;            /* size of numbers at the axes */
    struct layout_box body; /* what headline, subtitle and source line leave */
    struct layout_box plot; /* of the present plot */
    struct scale x, y;
    int labels, arrows, objects; /* so many so far in this plot */
    struct layout_thing things[PAGE_THINGS];
    size_t nthings; /* that stand in the plot: page_taken */
};

/* Begins: settings for each format, and the words of every chart. Returns 0 or an errno. */
int page_open(struct page *page, const char *name, const struct chart_words *words, double height);

/* Ends: writes NAME.dat, and NAME.gp unless the user edited it. 0, an errno or CHART_KEPT. */
int page_close(struct page *page, const char *folder, const char *known);

/* Whether these can be the x of a plot: two or more, finite and rising. */
bool page_can_plot(const double *x, size_t n);

/* Whether the digits of a number find room at an axis: it is finite and below 1e12. A caller with
 * larger ones has a larger unit. */
bool page_can_label(double x);

/* A plot at this place, over an axis of years (each of them a small tic), of other numbers or none.
 * `format` is gnuplot's for the numbers at the y axis; NULL: as many decimals as its tics need. */
enum page_below { PAGE_NOTHING, PAGE_YEARS, PAGE_NUMBERS };
void page_plot(struct page *page, const struct layout_box *box, const struct scale *x,
               const struct scale *y, const char *format, enum page_below below);
/* Forgets labels, lines and boxes before the next plot of a page. */
void page_next(struct page *page);

double page_x(const struct page *page, double x); /* from the plot's coordinates to pixels */
double page_y(const struct page *page, double y);

/* Remembers that a box of the plot is taken. */
void page_taken(struct page *page, enum layout_kind kind, struct layout_box box);

/* Lines of text one under the other; x, y is the middle of the block's left, centre or right edge.
 * colour: INK, GREY, ... or a quoted #RRGGBB. */
enum page_align { PAGE_LEFT, PAGE_CENTRE, PAGE_RIGHT };
void page_text(struct page *page, const struct layout_text *text, double x, double y,
               enum page_align align, const char *colour);

/* White behind such a text, so that it can be read over lines. Goes before it. */
void page_halo(struct page *page, const struct layout_text *text, double x, double y,
               enum page_align align);

void page_line(struct page *page, double x0, double y0, double x1, double y1, const char *look);
void page_box(struct page *page, const struct layout_box *box, const char *look);

/* Room that the numbers at a y axis take, gap included. */
double page_axis_room(const struct page *page, const struct scale *y);

/* Words at the x axis or the y axis of the plot in place of numbers. Room that those at a y axis
 * take, gap included, up to `most`. */
void page_name(struct page *page, const char *word, double at, double room, bool left);
double page_names_room(const struct page *page, const char *const *word, size_t n, double most);

/* A number of the data file, after a blank; not finite: NaN. */
void page_value(struct page *page, double x);

/* A line of the data file: page_row(page, x, low, high). */
void page_values(struct page *page, const double *x, size_t n);
#define page_row(page, ...)                          \
    page_values(page, (const double[]){__VA_ARGS__}, \
                sizeof(const double[]){__VA_ARGS__} / sizeof(double))

/* An x axis over low..high, with at most `tics` tics whose numbers have room and `gap` between them
 * on an axis `width` long. */
struct scale page_scale(const struct page *page, double low, double high, double width, int tics,
                        double gap);

/* Text made of a piece of the caller's and a number: "Median 96.1". */
enum { PAGE_LABEL = 1024 };
void page_numbered(const struct page *page, char out[PAGE_LABEL], const char *text, double x,
                   int decimals);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
