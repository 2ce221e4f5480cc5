/* spreadsheet - tables and charts through libxlsxwriter.
 *
 * The library wants a path, tells errors by numbers and on stderr, and forgets to look whether its
 * scratch files were written: so it writes into memory that has a path (memfd), what it would
 * complain of is looked at before it is called, and room for the scratch files is tried first. */
#define _GNU_SOURCE /* memfd_create, O_TMPFILE, fallocate, asprintf */
#include "output/spreadsheet_book.h"

#include "output/cell_text.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int spreadsheet_open(struct spreadsheet **out, const char *scratch, const char *title,
                     const char *source)
{
    struct spreadsheet *book = calloc(1, sizeof *book);
    char path[32];

    if (!book)
        return ENOMEM;
    book->fd = memfd_create("spreadsheet", MFD_CLOEXEC);
    book->scratch = strdup(scratch);
    book->title = cell_text_copy(title ? title : "");
    book->source = cell_text_copy(source ? source : "");
    if (book->fd < 0)
        spreadsheet_book_fail(book, errno);
    if (spreadsheet_book_holds(book, book->scratch) && spreadsheet_book_holds(book, book->title) &&
        spreadsheet_book_holds(book, book->source) && !book->error) {
        snprintf(path, sizeof path, "/proc/self/fd/%d", book->fd);
        book->book = workbook_new_opt(path, &(lxw_workbook_options){.tmpdir = book->scratch});
        if (spreadsheet_book_holds(book, book->book))
            spreadsheet_book_looks(book);
    }
    int error = book->error;

    if (error)
        spreadsheet_close(book);
    else
        *out = book;
    return error;
}

void spreadsheet_close(struct spreadsheet *book)
{
    if (!book)
        return;
    if (book->book)
        lxw_workbook_free(book->book);
    if (book->fd >= 0)
        close(book->fd);
    free(book->scratch);
    free(book->title);
    free(book->source);
    free(book->name);
    free(book);
}

/* Below what is there: the charts under the last table, and those at the right if it would run into
 * them. */
static lxw_row_t begin_row(const struct spreadsheet *book, size_t ncolumns)
{
    lxw_row_t row = book->at.row;

    if (book->at.below_x > 0 && book->at.below_row + CHART_ROWS > row)
        row = book->at.below_row + CHART_ROWS;
    if (ncolumns > book->at.right && book->at.right_row > row)
        row = book->at.right_row;
    return row;
}

/* Widths, and how it is printed: on one page while that can be read, else over several under the
 * header (not where charts are that it would cover). */
static void finish_sheet(struct spreadsheet *book)
{
    lxw_row_t end = begin_row(book, MOST_COLUMNS + 1);

    if (!book->sheet)
        return;
    for (lxw_col_t c = 0; c < book->at.right; c++)
        spreadsheet_book_heed(book,
                              worksheet_set_column(book->sheet, c, c, book->at.width[c] + 2, NULL));
    worksheet_fit_to_pages(book->sheet, 1, end <= ONE_PAGE);
    if (end > ONE_PAGE && book->at.body > 0 && !book->at.below)
        spreadsheet_book_heed(book,
                              worksheet_repeat_rows(book->sheet, book->at.head, book->at.body - 1));
}

static void put_note(struct spreadsheet *book, const char *note)
{
    for (const char *next; note && *note; note = next) {
        size_t n = cell_text_line(note, NOTE_WIDTH, &next);
        char *line = strndup(note, n);

        if (spreadsheet_book_holds(book, line))
            spreadsheet_book_text(book, book->at.row++, 0, line, NOTE);
        free(line);
        if (!next)
            break;
    }
}

void spreadsheet_sheet(struct spreadsheet *book, const char *name, const char *title,
                       const char *note)
{
    if (book->error)
        return;
    finish_sheet(book);
    free(book->name);
    book->name = cell_text_name(name ? name : "");
    if (!spreadsheet_book_holds(book, book->name))
        return;
    if (!book->name[0] || workbook_validate_sheet_name(book->book, book->name) != LXW_NO_ERROR) {
        spreadsheet_book_fail(book, EINVAL);
        return;
    }
    book->sheet = workbook_add_worksheet(book->book, book->name);
    if (!spreadsheet_book_holds(book, book->sheet))
        return;
    book->at = (struct spreadsheet_place){0};
    worksheet_gridlines(book->sheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_landscape(book->sheet);
    worksheet_set_paper(book->sheet, 9); /* A4 */
    spreadsheet_book_heed(book, worksheet_set_footer(book->sheet, "&C&P / &N"));
    if (title && *title) {
        spreadsheet_book_height(book, book->at.row, 1, 24);
        spreadsheet_book_text(book, book->at.row++, 0, title, TITLE);
    }
    put_note(book, note);
    if (book->at.row > 0)
        book->at.row++;
}

/* -- tables ------------------------------------------------------------------------------------ */

static bool is_possible_table(const struct spreadsheet_table *table)
{
    if (table->ncolumns == 0 || table->ncolumns > MOST_COLUMNS || table->frozen > table->ncolumns ||
        table->nrows >= LXW_ROW_MAX)
        return false;
    for (size_t c = 0; c < table->ncolumns; c++) {
        const struct spreadsheet_column *column = &table->columns[c];

        if ((unsigned)column->kind >= KINDS || column->decimals < 0 ||
            column->decimals > MOST_DECIMALS || !column->header)
            return false;
        for (size_t r = 0; column->places && r < table->nrows; r++)
            if (column->places[r] < 0 || column->places[r] > MOST_DECIMALS)
                return false;
        if (table->nrows > 0 && !(column->kind == SPREADSHEET_TEXT ? (const void *)column->text
                                                                   : (const void *)column->number))
            return false;
    }
    return true;
}

/* Characters that a number takes, with its separators. */
static size_t number_width(const struct spreadsheet_column *column, size_t row)
{
    double x = column->number[row];
    int decimals = column->places ? column->places[row] : column->decimals;
    bool percent = column->kind == SPREADSHEET_PERCENT;

    if (!isfinite(x))
        return 2;
    int n = snprintf(NULL, 0, "%.*f", decimals, percent ? 100 * x : x);
    int whole = n - decimals;

    return (size_t)(n + (column->kind == SPREADSHEET_NUMBER ? whole / 3 : 0) + percent +
                    column->plus);
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* A header may break into two lines or three, but not within a word. */
static void widen(struct spreadsheet *book, const struct spreadsheet_table *table, size_t c)
{
    const struct spreadsheet_column *column = &table->columns[c];
    const char *unit = column->unit ? column->unit : "";
    size_t most = larger(cell_text_word(column->header), cell_text_word(unit));

    most = larger(most, larger(cell_text_width(column->header), cell_text_width(unit)) / 2);
    for (size_t r = 0; r < table->nrows; r++) {
        const char *text = column->kind == SPREADSHEET_TEXT ? column->text[r] : NULL;
        size_t width = column->kind != SPREADSHEET_TEXT ? number_width(column, r)
                                                        : cell_text_width(text ? text : "");

        most = larger(most, width);
    }
    most = most < NARROWEST ? NARROWEST : most > WIDEST ? WIDEST : most;
    if (book->at.width[c] < (int)most)
        book->at.width[c] = (int)most;
}

/* Lines that a header takes in its column. */
static int lines_of(const char *text, int width)
{
    int lines = 0;

    for (const char *next = text; text; text = next, lines++)
        (void)cell_text_line(text, (size_t)width, &next);
    return lines;
}

/* A row of the header, so high that the longest of its texts is seen. */
static void put_head(struct spreadsheet *book, const struct spreadsheet_table *table, bool units)
{
    int lines = 1;

    for (size_t c = 0; c < table->ncolumns; c++) {
        const struct spreadsheet_column *column = &table->columns[c];
        const char *text = units ? column->unit : column->header;
        int high = lines_of(text, book->at.width[c] + 2);
        enum look look = units ? UNIT : HEAD, right = units ? UNIT_RIGHT : HEAD_RIGHT;

        lines = high > lines ? high : lines;
        spreadsheet_book_text(book, book->at.row, (lxw_col_t)c, text,
                              column->kind == SPREADSHEET_TEXT ? look : right);
    }
    if (lines > 1)
        spreadsheet_book_height(book, book->at.row, lines, 15);
    book->at.row++;
}

static bool has_units(const struct spreadsheet_table *table)
{
    for (size_t c = 0; c < table->ncolumns; c++)
        if (table->columns[c].unit)
            return true;
    return false;
}

/* Rows in which a text is broken are so high that all of its lines are seen. */
static void put_heights(struct spreadsheet *book, const struct spreadsheet_table *table)
{
    for (size_t r = 0; r < table->nrows && !book->error; r++) {
        int lines = 1;

        for (size_t c = 0; c < table->ncolumns; c++) {
            const struct spreadsheet_column *column = &table->columns[c];
            const char *text = column->kind == SPREADSHEET_TEXT ? column->text[r] : NULL;
            int high = lines_of(text, book->at.width[c] + 2);

            lines = high > lines ? high : lines;
        }
        if (lines > 1)
            spreadsheet_book_height(book, book->at.data + (lxw_row_t)r, lines, 15);
    }
}

static void put_column(struct spreadsheet *book, const struct spreadsheet_table *table, size_t c)
{
    const struct spreadsheet_column *column = &table->columns[c];
    lxw_format *look =
        column->kind == SPREADSHEET_TEXT ? NULL : spreadsheet_book_look(book, column);

    for (size_t r = 0; r < table->nrows && !book->error; r++) {
        lxw_row_t row = book->at.data + (lxw_row_t)r;

        if (column->places) {
            struct spreadsheet_column one = *column;

            one.decimals = column->places[r];
            look = spreadsheet_book_look(book, &one);
        }
        if (column->kind == SPREADSHEET_TEXT)
            spreadsheet_book_text(book, row, (lxw_col_t)c, column->text[r], CELL);
        else
            spreadsheet_book_number(book, row, (lxw_col_t)c, column->number[r], look);
    }
}

void spreadsheet_table(struct spreadsheet *book, const struct spreadsheet_table *table)
{
    if (book->error)
        return;
    if (!book->sheet || !is_possible_table(table)) {
        spreadsheet_book_fail(book, EINVAL);
        return;
    }
    book->at.row = begin_row(book, table->ncolumns);
    for (size_t c = 0; c < table->ncolumns; c++)
        widen(book, table, c);
    if (table->title) {
        spreadsheet_book_height(book, book->at.row, 1, 18);
        spreadsheet_book_text(book, book->at.row++, 0, table->title, CAPTION);
    }
    lxw_row_t head = book->at.row;

    put_head(book, table, false);
    if (has_units(table))
        put_head(book, table, true);
    book->at.data = book->at.row;
    if (book->at.body == 0) {
        worksheet_freeze_panes(book->sheet, book->at.data, (lxw_col_t)table->frozen);
        book->at.head = head;
        book->at.body = book->at.data;
    }
    memcpy(book->at.column, table->columns, table->ncolumns * sizeof *table->columns);
    book->at.ncolumns = table->ncolumns;
    book->at.nrows = table->nrows;
    for (size_t c = 0; c < table->ncolumns; c++)
        put_column(book, table, c);
    put_heights(book, table);
    if (book->at.right_row < book->at.data) /* beside the header, each page would repeat a strip */
        book->at.right_row = book->at.data;
    if (book->at.right < table->ncolumns)
        book->at.right = (lxw_col_t)table->ncolumns;
    book->at.row += (lxw_row_t)table->nrows + 1;
    book->at.below_row = book->at.row;
    book->at.below_x = 0;
}

/* -- the file ---------------------------------------------------------------------------------- */

/* Whether the scratch folder has room for all parts before they are zipped. */
static int try_room(const struct spreadsheet *book)
{
    off_t bytes = (off_t)(4096 * 256 + 256 * book->cells + 65536 * book->charts);
    int fd = open(book->scratch, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600), error = 0;

    if (fd < 0)
        return errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL ? 0 : errno;
    if (fallocate(fd, 0, 0, bytes) != 0 && errno != EOPNOTSUPP && errno != ENOSYS)
        error = errno;
    close(fd);
    return error;
}

static int copy_out(int fd, FILE *out)
{
    char block[1 << 16];
    ssize_t n;
    off_t at = 0;

    while ((n = pread(fd, block, sizeof block, at)) > 0) {
        errno = 0;
        if (fwrite(block, 1, (size_t)n, out) != (size_t)n)
            return errno ? errno : EIO;
        at += n;
    }
    if (n < 0)
        return errno;
    return fflush(out) == 0 ? 0 : errno;
}

int spreadsheet_write(struct spreadsheet *book, FILE *out)
{
    lxw_doc_properties properties = {.title = book->title,
                                     .comments = book->source,
                                     .created = 315532800}; /* 1980, as the zip has it */

    if (!book->sheet || !book->book)
        spreadsheet_book_fail(book, EINVAL);
    if (!book->error) {
        finish_sheet(book);
        spreadsheet_book_heed(book, workbook_set_properties(book->book, &properties));
    }
    if (!book->error)
        spreadsheet_book_fail(book, try_room(book));
    if (book->error)
        return book->error;
    spreadsheet_book_heed(book, workbook_close(book->book)); /* frees it, come what may */
    book->book = NULL;
    if (!book->error)
        spreadsheet_book_fail(book, copy_out(book->fd, out));
    return book->error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
