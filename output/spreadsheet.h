/* spreadsheet - a workbook (.xlsx) of tables and of charts that the reader's program draws itself;
 * the one door to libxlsxwriter.
 *
 * Nothing here knows what the numbers mean. Text is UTF-8 from anywhere and is only ever text:
 * what begins with = + - @ is no formula, bad bytes become U+FFFD. Sheets, tables and charts come
 * in the order of the calls, from top to bottom; the same calls give the same bytes, on any day.
 * A number keeps 16 digits (libxlsxwriter's own limit); NaN leaves a cell empty, and an infinity,
 * which a cell cannot hold, is the text "∞". The first failure (an errno; EINVAL for what cannot be
 * drawn or named, EOVERFLOW for what no sheet holds) is remembered and told by spreadsheet_write.
 *
 * (Not "workbook": libxlsxwriter's own functions begin with that.) */
#ifndef OUTPUT_SPREADSHEET_H
#define OUTPUT_SPREADSHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct spreadsheet;

/* An empty workbook; title and source (NULL: none) stand in the file's properties. Scratch files
 * (unlinked) go into the folder `scratch`. 0 or an errno. spreadsheet_close(NULL) is safe. */
int spreadsheet_open(struct spreadsheet **out, const char *scratch, const char *title,
                     const char *source);
void spreadsheet_close(struct spreadsheet *book);

/* A new sheet: name on its tab (1 to 31 characters, none of []:*?/\, no two alike but for
 * capitals: else EINVAL; an apostrophe becomes U+2019), title and note on top (NULL: none; a long
 * note is broken into lines). What follows stands on this sheet. */
void spreadsheet_sheet(struct spreadsheet *book, const char *name, const char *title,
                       const char *note);

enum spreadsheet_kind {
    SPREADSHEET_TEXT,
    SPREADSHEET_NUMBER,  /* 1,234.5, as the reader's country writes it */
    SPREADSHEET_PERCENT, /* a share: 0.5 stands there as 50% */
    SPREADSHEET_YEAR     /* a whole number, without commas */
};
struct spreadsheet_column {
    const char *header, *unit; /* unit NULL: none; when all are, there is no row of units */
    enum spreadsheet_kind kind;
    int decimals;            /* shown, 0 to 10; the cell holds the whole number */
    bool plus;               /* a change: + stands before what is above zero */
    const char *const *text; /* TEXT: nrows of them, NULL: empty */
    const double *number;    /* else; must live until the charts of the table are there */
    const int *places;       /* decimals shown, by row; NULL: in all rows as above */
};
struct spreadsheet_table {
    const char *title; /* NULL: none */
    const struct spreadsheet_column *columns;
    size_t ncolumns, nrows; /* at most 200 columns */
    size_t frozen;          /* so many first columns, and all down to the header, stay in view; of
                               the first table of a sheet only */
};
void spreadsheet_table(struct spreadsheet *book, const struct spreadsheet_table *table);

enum spreadsheet_shape {
    SPREADSHEET_LINES,
    SPREADSHEET_COLUMNS,  /* side by side */
    SPREADSHEET_STACK,    /* on each other */
    SPREADSHEET_SCATTER,  /* points; x is a number */
    SPREADSHEET_WATERFALL /* one series: the first and last rows are levels, those between steps */
};
struct spreadsheet_series {
    const char *name;    /* in the legend; NULL: not there */
    size_t x, y;         /* columns of the table written last */
    size_t first, count; /* its rows; count 0: from `first` to the end */
    bool band;           /* LINES: a bound of the series before it, thin dashes of its colour */
    int colour;          /* 1 to 8 (1 is grey, for today's way), so that it is the same in all
                            charts; 0: the next in turn */
};
struct spreadsheet_chart {
    enum spreadsheet_shape shape;
    const char *title, *x_title, *y_title; /* NULL: none */
    const struct spreadsheet_series *series;
    size_t nseries;
    double least, most; /* of the y axis; both 0: free */
    bool below;         /* under the table, beside what is there; else at its right */
    bool named;         /* SCATTER: each series' name stands beside its points, no legend */
    const char *level, *rise, *fall; /* WATERFALL: the legend */
};

/* A chart of the table written last. Steps of a waterfall carry their values unless one crosses
 * zero, where a bar is in two parts; its bars are computed into a hidden sheet. */
void spreadsheet_chart(struct spreadsheet *book, const struct spreadsheet_chart *chart);

/* The file, once; nothing may be added afterwards. 0 or an errno: the first one remembered, of the
 * scratch folder, or of `out`. EINVAL without a sheet. */
int spreadsheet_write(struct spreadsheet *book, FILE *out);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
