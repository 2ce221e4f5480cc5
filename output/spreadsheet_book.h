/* spreadsheet_book - a workbook under way, as spreadsheet.c and spreadsheet_chart.c share it; the
 * one file that includes libxlsxwriter. */
#ifndef OUTPUT_SPREADSHEET_BOOK_H
#define OUTPUT_SPREADSHEET_BOOK_H

#include "output/spreadsheet.h"

#include <stdint.h>
#include <xlsxwriter.h>

enum {
    MOST_COLUMNS = 200,
    MOST_DECIMALS = 10,
    MOST_SERIES = 64,
    KINDS = SPREADSHEET_YEAR + 1,
    NARROWEST = 8, /* of a column, in characters */
    WIDEST = 48,   /* longer text is wrapped */
    NOTE_WIDTH = 110,
    ROW_PIXELS = 20,
    CHART_WIDTH = 640, /* pixels */
    CHART_HEIGHT = 360,
    CHART_ROWS = CHART_HEIGHT / ROW_PIXELS + 1,
    CHART_GAP = 20,
    ONE_PAGE = 70, /* rows that can be read on one page */
    FORMAT = 64
};

enum look { TITLE, NOTE, CAPTION, HEAD, HEAD_RIGHT, UNIT, UNIT_RIGHT, CELL, CELL_RIGHT, LOOKS };

/* Where one is on a sheet; {0} is its top. */
struct spreadsheet_place {
    lxw_row_t row; /* the next free one */
    int width[MOST_COLUMNS];
    lxw_row_t head, body; /* the header that stays in view, and the first row below; body 0: none */
    lxw_col_t right;      /* the first free column beside all tables, */
    lxw_row_t right_row;  /* and where the next chart there stands */
    lxw_row_t below_row;  /* where charts under the last table stand, */
    int32_t below_x;      /* the next so many pixels from the left; 0: none yet */
    bool below;           /* a chart stands under a table */

    struct spreadsheet_column column[MOST_COLUMNS]; /* of the last table */
    size_t ncolumns, nrows;
    lxw_row_t data; /* its first row */
};

struct spreadsheet {
    lxw_workbook *book; /* NULL once written */
    int fd;             /* the file in memory */
    char *scratch, *title, *source;
    int error; /* the first */
    size_t cells, charts;
    lxw_format *look[LOOKS], *number[KINDS][MOST_DECIMALS + 1][2];
    lxw_worksheet *hidden;              /* bars of waterfalls, names of series; */
    lxw_row_t hidden_row, hidden_names; /* the next free row of each */

    lxw_worksheet *sheet; /* the present one */
    char *name;
    struct spreadsheet_place at;
};

/* Remembers an errno, or the library's own number as one, if it is the first. */
void spreadsheet_book_fail(struct spreadsheet *book, int error);
void spreadsheet_book_heed(struct spreadsheet *book, lxw_error error);

/* Whether what was made is there; it is NULL only when memory is out. */
bool spreadsheet_book_holds(struct spreadsheet *book, const void *made);

/* Makes the looks of cells; and that of a column's numbers, made when first asked for. */
void spreadsheet_book_looks(struct spreadsheet *book);
lxw_format *spreadsheet_book_look(struct spreadsheet *book,
                                  const struct spreadsheet_column *column);

/* How a spreadsheet spells the look of a column's numbers, with or without a plus. */
void spreadsheet_book_format(const struct spreadsheet_column *column, bool plus, char out[FORMAT]);

/* Cells of the present sheet. */
void spreadsheet_book_text(struct spreadsheet *book, lxw_row_t row, lxw_col_t col, const char *text,
                           enum look look);
void spreadsheet_book_number(struct spreadsheet *book, lxw_row_t row, lxw_col_t col, double x,
                             lxw_format *look);

/* A row of so many lines of so many points. */
void spreadsheet_book_height(struct spreadsheet *book, lxw_row_t row, int lines, int points);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
