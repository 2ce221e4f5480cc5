/* spreadsheet_book - cells and how they look. */
#include "output/spreadsheet_book.h"

#include "output/cell_text.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

void spreadsheet_book_fail(struct spreadsheet *book, int error)
{
    if (!book->error)
        book->error = error;
}

void spreadsheet_book_heed(struct spreadsheet *book, lxw_error error)
{
    if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED ||
        error == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
        spreadsheet_book_fail(book, EOVERFLOW);
    else if (error != LXW_NO_ERROR)
        spreadsheet_book_fail(book, error == LXW_ERROR_MEMORY_MALLOC_FAILED ? ENOMEM : EIO);
}

bool spreadsheet_book_holds(struct spreadsheet *book, const void *made)
{
    if (!made)
        spreadsheet_book_fail(book, ENOMEM);
    return made != NULL;
}

void spreadsheet_book_looks(struct spreadsheet *book)
{
    for (int i = 0; i < LOOKS; i++) {
        lxw_format *f = book->look[i] = workbook_add_format(book->book);

        if (!spreadsheet_book_holds(book, f))
            return;
        format_set_align(f, i == HEAD || i == HEAD_RIGHT ? LXW_ALIGN_VERTICAL_BOTTOM
                                                         : LXW_ALIGN_VERTICAL_TOP);
        if (i == TITLE || i == CAPTION || i == HEAD || i == HEAD_RIGHT)
            format_set_bold(f);
        if (i == TITLE || i == CAPTION)
            format_set_font_size(f, i == TITLE ? 16 : 12);
        if (i == NOTE || i == UNIT || i == UNIT_RIGHT)
            format_set_font_color(f, 0x4A5662);
        if (i == HEAD_RIGHT || i == UNIT_RIGHT || i == CELL_RIGHT)
            format_set_align(f, LXW_ALIGN_RIGHT);
        if (i >= HEAD && i <= UNIT_RIGHT)
            format_set_bg_color(f, 0xEEF3F8);
        if (i >= HEAD)
            format_set_text_wrap(f);
        if (i >= CELL) {
            format_set_bottom(f, LXW_BORDER_HAIR);
            format_set_bottom_color(f, 0xB6BEC7);
        }
    }
}

void spreadsheet_book_format(const struct spreadsheet_column *column, bool plus, char out[FORMAT])
{
    char plain[FORMAT / 3 - 1];

    snprintf(plain, sizeof plain, "%s%s%.*s%s", column->kind == SPREADSHEET_NUMBER ? "#,##0" : "0",
             column->decimals > 0 ? "." : "", column->decimals, "0000000000",
             column->kind == SPREADSHEET_PERCENT ? "%" : "");
    if (plus)
        snprintf(out, FORMAT, "+%s;-%s;%s", plain, plain, plain);
    else
        snprintf(out, FORMAT, "%s", plain);
}

lxw_format *spreadsheet_book_look(struct spreadsheet *book, const struct spreadsheet_column *column)
{
    lxw_format **f = &book->number[column->kind][column->decimals][column->plus];

    if (!*f) {
        char spelled[FORMAT];

        *f = workbook_add_format(book->book);
        if (!spreadsheet_book_holds(book, *f))
            return NULL;
        spreadsheet_book_format(column, column->plus, spelled);
        format_set_num_format(*f, spelled);
        format_set_align(*f, LXW_ALIGN_VERTICAL_TOP);
        format_set_bottom(*f, LXW_BORDER_HAIR);
        format_set_bottom_color(*f, 0xB6BEC7);
    }
    return *f;
}

void spreadsheet_book_text(struct spreadsheet *book, lxw_row_t row, lxw_col_t col, const char *text,
                           enum look look)
{
    char *fit = text && *text ? cell_text_escape(text) : NULL;

    if (text && *text && spreadsheet_book_holds(book, fit))
        spreadsheet_book_heed(book,
                              worksheet_write_string(book->sheet, row, col, fit, book->look[look]));
    else
        spreadsheet_book_heed(book, worksheet_write_blank(book->sheet, row, col, book->look[look]));
    free(fit);
    book->cells++;
}

void spreadsheet_book_number(struct spreadsheet *book, lxw_row_t row, lxw_col_t col, double x,
                             lxw_format *look)
{
    if (isinf(x))
        spreadsheet_book_text(book, row, col, x > 0 ? "∞" : "-∞", CELL_RIGHT);
    else if (isnan(x))
        spreadsheet_book_heed(book, worksheet_write_blank(book->sheet, row, col, look));
    else
        spreadsheet_book_heed(book,
                              worksheet_write_number(book->sheet, row, col, x == 0 ? 0 : x, look));
    book->cells++;
}

void spreadsheet_book_height(struct spreadsheet *book, lxw_row_t row, int lines, int points)
{
    spreadsheet_book_heed(book, worksheet_set_row(book->sheet, row, lines * points, NULL));
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
