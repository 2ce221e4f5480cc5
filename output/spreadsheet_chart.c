/* spreadsheet_chart - charts that look at the cells of the table before them. */
#define _GNU_SOURCE /* asprintf */
#include "output/spreadsheet_book.h"

#include "output/cell_text.h"
#include "output/waterfall.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

/* After Okabe and Ito; the first is for what the others are compared with. */
static const lxw_color_t colours[] = {0x6B7785, 0x0B5A94, 0xD55E00, 0x009E73,
                                      0xE69F00, 0xCC79A7, 0x4C9ACB, 0x756B00};
enum { COLOURS = sizeof colours / sizeof colours[0] };

/* What is seen of a waterfall's bar in one of its layers: unseen base, then level, rise and fall,
 * each above and below zero. They are columns of the hidden sheet, and so are names of series. */
enum { BASE, LAYERS = 7, NAMES = LAYERS };
enum { LEVEL_COLOUR = 0xB6BEC7, RISE_COLOUR = 0x8FBDDF, FALL_COLOUR = 0xF3B48C };

static const char hidden_name[] = "~charts";

static size_t rows_of(const struct spreadsheet *book, const struct spreadsheet_series *series)
{
    return series->count ? series->count : book->at.nrows - series->first;
}

static bool is_possible_chart(const struct spreadsheet *book, const struct spreadsheet_chart *chart)
{
    if (!book->sheet || chart->nseries == 0 || chart->nseries > MOST_SERIES ||
        (unsigned)chart->shape > SPREADSHEET_WATERFALL ||
        (chart->shape == SPREADSHEET_WATERFALL && chart->nseries != 1) ||
        !(chart->least <= chart->most))
        return false;
    for (size_t i = 0; i < chart->nseries; i++) {
        const struct spreadsheet_series *s = &chart->series[i];

        if (s->x >= book->at.ncolumns || s->y >= book->at.ncolumns || s->first >= book->at.nrows ||
            s->count > book->at.nrows - s->first || s->colour < 0 || s->colour > COLOURS ||
            book->at.column[s->y].kind == SPREADSHEET_TEXT ||
            (chart->shape == SPREADSHEET_SCATTER &&
             book->at.column[s->x].kind == SPREADSHEET_TEXT) ||
            (chart->shape == SPREADSHEET_WATERFALL && rows_of(book, s) < 2) ||
            (s->band && (i == 0 || chart->shape != SPREADSHEET_LINES)))
            return false;
    }
    return true;
}

/* ='Sheet'!$B$7:$B$17; free it. Quoted always: the library leaves the quotes off 2026 and A1. */
static char *cells_of(struct spreadsheet *book, const char *sheet, lxw_col_t col, lxw_row_t first,
                      size_t count)
{
    char range[LXW_MAX_CELL_RANGE_LENGTH], *out = NULL;

    lxw_rowcol_to_range_abs(range, first, col, first + (lxw_row_t)count - 1, col);
    if (asprintf(&out, "='%s'!%s", sheet, range) < 0)
        out = NULL;
    return spreadsheet_book_holds(book, out) ? out : NULL;
}

/* Text that no reader takes for a reference; free it. */
static char *label_of(struct spreadsheet *book, const char *text)
{
    char *label = cell_text_label(text);

    return spreadsheet_book_holds(book, label) ? label : NULL;
}

/* The sheet with what charts need and no table has, made when first needed. */
static lxw_worksheet *hidden_sheet(struct spreadsheet *book)
{
    if (!book->hidden) {
        book->hidden = workbook_add_worksheet(book->book, hidden_name);
        if (spreadsheet_book_holds(book, book->hidden))
            worksheet_hide(book->hidden);
    }
    return book->hidden;
}

/* -- series ------------------------------------------------------------------------------------ */

/* Series that the legend leaves out: their places, closed by -1, and how many there are of all. */
struct unnamed {
    int16_t place[MOST_SERIES + LAYERS + 1];
    size_t n, of;
};

static lxw_chart_series *add_series(struct spreadsheet *book, lxw_chart *chart, char *x, char *y)
{
    lxw_chart_series *series = x && y ? chart_add_series(chart, x, y) : NULL;

    free(x);
    free(y);
    (void)spreadsheet_book_holds(book, series);
    return series;
}

/* By a cell of its own: LibreOffice loses a name that stands in the chart and has quotes. */
static void name_series(struct spreadsheet *book, lxw_chart_series *series, const char *name)
{
    lxw_worksheet *hidden = hidden_sheet(book);
    char *text = cell_text_escape(name);
    char *cell = cells_of(book, hidden_name, NAMES, book->hidden_names, 1);

    if (hidden && spreadsheet_book_holds(book, text) && cell) {
        spreadsheet_book_heed(
            book, worksheet_write_string(hidden, book->hidden_names++, NAMES, text, NULL));
        chart_series_set_name(series, cell);
    }
    free(text);
    free(cell);
}

static void style_series(lxw_chart_series *series, enum spreadsheet_shape shape, lxw_color_t colour,
                         bool band, bool dashed)
{
    if (shape == SPREADSHEET_LINES) {
        lxw_chart_line line = {.color = colour,
                               .width = band ? 1.0F : 2.25F,
                               .dash_type = band     ? LXW_CHART_LINE_DASH_SQUARE_DOT
                                            : dashed ? LXW_CHART_LINE_DASH_DASH
                                                     : LXW_CHART_LINE_DASH_SOLID};

        chart_series_set_line(series, &line);
    } else if (shape == SPREADSHEET_SCATTER) {
        chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
        chart_series_set_marker_size(series, 9);
        chart_series_set_marker_fill(series, &(lxw_chart_fill){.color = colour});
        chart_series_set_marker_line(series, &(lxw_chart_line){.color = 0xFFFFFF, .width = 0.75F});
    } else {
        chart_series_set_fill(series, &(lxw_chart_fill){.color = colour});
    }
}

/* Whether a series of the chart has that colour for itself. */
static bool is_taken(const struct spreadsheet_chart *chart, size_t place)
{
    for (size_t i = 0; i < chart->nseries; i++)
        if (chart->series[i].colour > 0 && (size_t)chart->series[i].colour - 1 == place)
            return true;
    return false;
}

static void plain_series(struct spreadsheet *book, const struct spreadsheet_chart *chart,
                         lxw_chart *drawn, struct unnamed *unnamed)
{
    size_t turn = chart->shape == SPREADSHEET_LINES ? 0 : 1, place = 0;

    for (size_t i = 0; i < chart->nseries && !book->error; i++) {
        const struct spreadsheet_series *s = &chart->series[i];
        lxw_row_t first = book->at.data + (lxw_row_t)s->first;
        size_t count = rows_of(book, s);
        lxw_chart_series *series =
            add_series(book, drawn, cells_of(book, book->name, (lxw_col_t)s->x, first, count),
                       cells_of(book, book->name, (lxw_col_t)s->y, first, count));

        if (!series)
            return;
        unnamed->of++;
        while (is_taken(chart, turn))
            turn++;
        if (!s->band)
            place = s->colour ? (size_t)s->colour - 1 : turn++;
        if (s->name)
            name_series(book, series, s->name);
        else
            unnamed->place[unnamed->n++] = (int16_t)i;
        style_series(series, chart->shape, colours[place % COLOURS], s->band, place >= COLOURS);
        if (chart->named && s->name)
            chart_series_set_labels_options(series, LXW_TRUE, LXW_FALSE, LXW_FALSE);
    }
}

/* -- waterfalls -------------------------------------------------------------------------------- */

static double layer_of(const struct waterfall_bar *bar, int layer)
{
    if (layer == BASE)
        return bar->base;
    if ((int)bar->part != (layer - 1) / 2)
        return 0;
    return layer % 2 == 1 ? bar->above : bar->below;
}

/* The bars, written into the hidden sheet from its row hidden_row on. used: layers that show. */
static bool write_bars(struct spreadsheet *book, const double *values, size_t n, bool used[LAYERS])
{
    struct waterfall_bar *bars = calloc(n, sizeof *bars);
    bool crosses = false;

    if (spreadsheet_book_holds(book, bars) && hidden_sheet(book)) {
        crosses = waterfall_find(values, n, bars);
        for (size_t i = 0; i < n; i++)
            for (int layer = 0; layer < LAYERS; layer++) {
                double x = layer_of(&bars[i], layer);

                used[layer] = used[layer] || x != 0;
                spreadsheet_book_heed(book, worksheet_write_number(book->hidden,
                                                                   book->hidden_row + (lxw_row_t)i,
                                                                   (lxw_col_t)layer, x, NULL));
            }
        book->cells += n * LAYERS;
    }
    free(bars);
    return crosses;
}

/* Steps are written with their sign, whichever side of zero the layer lies on; none for 0. */
static void label_layer(lxw_chart_series *series, const struct spreadsheet_column *column,
                        int layer)
{
    static const char *const signs[] = {"", "+", "-"};
    char plain[FORMAT], spelled[3 * FORMAT];
    const char *sign = signs[(layer - 1) / 2], *below = layer < 3 ? "-" : sign;

    spreadsheet_book_format(column, false, plain);
    snprintf(spelled, sizeof spelled, "%s%s;%s%s;\"\"", sign, plain, below, plain);
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series, spelled);
}

static void waterfall_series(struct spreadsheet *book, const struct spreadsheet_chart *chart,
                             lxw_chart *drawn, struct unnamed *unnamed)
{
    static const lxw_color_t fills[] = {LEVEL_COLOUR, RISE_COLOUR, FALL_COLOUR};
    const char *const names[] = {chart->level, chart->rise, chart->fall};
    const struct spreadsheet_series *s = chart->series;
    const struct spreadsheet_column *column = &book->at.column[s->y];
    size_t count = rows_of(book, s);
    bool used[LAYERS] = {true}, named[3] = {false};
    bool crosses = write_bars(book, column->number + s->first, count, used);

    for (int layer = 0; layer < LAYERS && !book->error; layer++) {
        int part = (layer - 1) / 2;

        if (!used[layer])
            continue;
        lxw_chart_series *series = add_series(
            book, drawn,
            cells_of(book, book->name, (lxw_col_t)s->x, book->at.data + (lxw_row_t)s->first, count),
            cells_of(book, hidden_name, (lxw_col_t)layer, book->hidden_row, count));

        if (!series)
            break;
        if (layer == BASE) {
            chart_series_set_fill(series, &(lxw_chart_fill){.none = LXW_TRUE});
            chart_series_set_line(series, &(lxw_chart_line){.none = LXW_TRUE});
        } else {
            chart_series_set_fill(series, &(lxw_chart_fill){.color = fills[part]});
            if (!crosses)
                label_layer(series, column, layer);
        }
        if (layer == BASE || named[part] || !names[part])
            unnamed->place[unnamed->n++] = (int16_t)unnamed->of;
        else
            name_series(book, series, names[part]);
        if (layer != BASE)
            named[part] = true;
        unnamed->of++;
    }
    book->hidden_row += (lxw_row_t)count;
}

/* -- the whole --------------------------------------------------------------------------------- */

static void set_words(struct spreadsheet *book, const struct spreadsheet_chart *chart,
                      lxw_chart *drawn)
{
    lxw_chart_font title = {.size = 12, .bold = LXW_TRUE, .color = 0x1F2933};
    lxw_chart_font axis = {.size = 9, .bold = LXW_EXPLICIT_FALSE, .color = 0x4A5662};
    lxw_chart_axis *axes[] = {drawn->x_axis, drawn->y_axis};
    const char *const words[] = {chart->x_title, chart->y_title};

    char *label = chart->title ? label_of(book, chart->title) : NULL;

    if (label) {
        chart_title_set_name(drawn, label);
        chart_title_set_name_font(drawn, &title);
    } else {
        chart_title_off(drawn);
    }
    free(label);
    for (int i = 0; i < 2; i++) {
        label = words[i] ? label_of(book, words[i]) : NULL;
        if (label) {
            chart_axis_set_name(axes[i], label);
            chart_axis_set_name_font(axes[i], &axis);
        }
        free(label);
        chart_axis_set_num_font(axes[i], &axis);
        chart_axis_set_line(axes[i], &(lxw_chart_line){.color = 0x8A95A1});
    }
}

static void set_axes(const struct spreadsheet *book, const struct spreadsheet_chart *chart,
                     lxw_chart *drawn)
{
    char spelled[FORMAT];
    const struct spreadsheet_column *x = &book->at.column[chart->series[0].x];
    const struct spreadsheet_column *y = &book->at.column[chart->series[0].y];

    if (x->kind != SPREADSHEET_TEXT) {
        spreadsheet_book_format(x, x->plus, spelled);
        chart_axis_set_num_format(drawn->x_axis, spelled);
    }
    spreadsheet_book_format(y, y->plus && chart->shape != SPREADSHEET_WATERFALL, spelled);
    chart_axis_set_num_format(drawn->y_axis, spelled);
    /* Below all bars, also those below zero. */
    chart_axis_set_label_position(drawn->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_set_label_position(drawn->y_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_major_gridlines_set_line(drawn->y_axis, &(lxw_chart_line){.color = 0xE6EAEE});
    if (chart->least < chart->most) {
        chart_axis_set_min(drawn->y_axis, chart->least);
        chart_axis_set_max(drawn->y_axis, chart->most);
    }
    chart_set_series_gap(drawn, 50);
}

static void set_legend(struct spreadsheet *book, const struct spreadsheet_chart *chart,
                       lxw_chart *drawn, struct unnamed *unnamed)
{
    if (chart->named || unnamed->n == unnamed->of) {
        chart_legend_set_position(drawn, LXW_CHART_LEGEND_NONE);
        return;
    }
    chart_legend_set_position(drawn, LXW_CHART_LEGEND_BOTTOM);
    if (unnamed->n > 0)
        spreadsheet_book_heed(book, chart_legend_delete_series(drawn, unnamed->place));
}

static void place(struct spreadsheet *book, const struct spreadsheet_chart *chart, lxw_chart *drawn)
{
    char *description = cell_text_copy(chart->title ? chart->title : "");
    lxw_chart_options options = {.x_scale = CHART_WIDTH / 480.0,
                                 .y_scale = CHART_HEIGHT / 288.0,
                                 .description = description};
    lxw_row_t row = chart->below ? book->at.below_row : book->at.right_row;
    lxw_col_t col = chart->below ? 0 : book->at.right;

    options.x_offset = chart->below ? book->at.below_x : CHART_GAP;
    options.y_offset = 5; /* its upper edge is not the row's, which a header may repeat */
    if (spreadsheet_book_holds(book, description))
        spreadsheet_book_heed(book,
                              worksheet_insert_chart_opt(book->sheet, row, col, drawn, &options));
    free(description);
    if (chart->below)
        book->at.below_x += CHART_WIDTH + CHART_GAP;
    else
        book->at.right_row = row + CHART_ROWS;
    book->at.below = book->at.below || chart->below;
    book->charts++;
}

void spreadsheet_chart(struct spreadsheet *book, const struct spreadsheet_chart *chart)
{
    static const uint8_t types[] = {[SPREADSHEET_LINES] = LXW_CHART_LINE,
                                    [SPREADSHEET_COLUMNS] = LXW_CHART_COLUMN,
                                    [SPREADSHEET_STACK] = LXW_CHART_COLUMN_STACKED,
                                    [SPREADSHEET_SCATTER] = LXW_CHART_SCATTER,
                                    [SPREADSHEET_WATERFALL] = LXW_CHART_COLUMN_STACKED};
    struct unnamed unnamed = {0};

    if (book->error)
        return;
    if (!is_possible_chart(book, chart)) {
        spreadsheet_book_fail(book, EINVAL);
        return;
    }
    lxw_chart *drawn = workbook_add_chart(book->book, types[chart->shape]);

    if (!spreadsheet_book_holds(book, drawn))
        return;
    if (chart->shape == SPREADSHEET_WATERFALL)
        waterfall_series(book, chart, drawn, &unnamed);
    else
        plain_series(book, chart, drawn, &unnamed);
    unnamed.place[unnamed.n] = -1;
    chart_show_hidden_data(drawn);
    set_words(book, chart, drawn);
    set_axes(book, chart, drawn);
    set_legend(book, chart, drawn, &unnamed);
    place(book, chart, drawn);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
