/* test_spreadsheet - what is put into a workbook is in its file, whoever reads it: its parts are
 * read by unzip and xmllint, and the whole by LibreOffice where that is installed. */
#define _GNU_SOURCE /* open_memstream, setenv */
#include "output/spreadsheet.h"

#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { ROWS = 6, BYTES = 1 << 20 };

struct place {
    char root[64], file[96];
};

static const char *const policy[ROWS] = {
    "Hiện trạng", "Cận nghèo 100 %",   "=HYPERLINK(\"http://x\",\"y\")", "@Học sinh & <sinh viên>",
    "+1+1",       "-cmd|' /C calc'!A0"};
static const double year[ROWS] = {2025, 2026, 2027, 2028, 2029, 2030};
static const double share[ROWS] = {0.9523, 0.1, 1.0 / 3, NAN, -0.0, 1};
static const double money[ROWS] = {1234567.891, -0.5, 1e12, INFINITY, -INFINITY, 0};

static const struct spreadsheet_column columns[] = {
    {.header = "Chính sách", .text = policy},
    {.header = "Year", .kind = SPREADSHEET_YEAR, .number = year},
    {.header = "=Coverage",
     .unit = "share",
     .kind = SPREADSHEET_PERCENT,
     .decimals = 1,
     .number = share},
    {.header = "Budget",
     .unit = "-billion",
     .decimals = 2,
     .plus = true,
     .kind = SPREADSHEET_NUMBER,
     .number = money},
};
static const struct spreadsheet_table table = {
    .title = "@Table", .columns = columns, .ncolumns = 4, .nrows = ROWS, .frozen = 1};

static int make_place(void **state)
{
    struct place *place = calloc(1, sizeof *place);

    strcpy(place->root, "/tmp/uhcast-spreadsheet-XXXXXX");
    if (!mkdtemp(place->root))
        return -1;
    snprintf(place->file, sizeof place->file, "%s/book.xlsx", place->root);
    *state = place;
    return 0;
}

static int remove_place(void **state)
{
    struct place *place = *state;
    char command[128];

    snprintf(command, sizeof command, "rm -rf %s", place->root);
    int status = system(command);

    free(place);
    return status;
}

static struct spreadsheet *open_book(void)
{
    struct spreadsheet *book = NULL;

    assert_int_equal(spreadsheet_open(&book, "/tmp", "So sánh & <so>", "seed 1"), 0);
    return book;
}

static int write_book(struct spreadsheet *book, const char *path)
{
    FILE *out = fopen(path, "wb");

    assert_non_null(out);
    int error = spreadsheet_write(book, out);

    fclose(out);
    spreadsheet_close(book);
    return error;
}

/* All that is offered, once. */
static struct spreadsheet *whole_book(void)
{
    struct spreadsheet *book = open_book();
    const struct spreadsheet_series lines[] = {
        {.name = policy[2], .x = 1, .y = 2},
        {.x = 1, .y = 3, .band = true},
        {.name = "Cận \"nghèo\"", .x = 1, .y = 3, .first = 1, .count = 2}};
    struct spreadsheet_chart chart = {.title = "=1+1",
                                      .x_title = "=năm",
                                      .y_title = "tỷ lệ",
                                      .series = lines,
                                      .nseries = 3,
                                      .most = 1};

    spreadsheet_sheet(book, "Độ bao phủ", "=cmd", "+note\nsecond line");
    spreadsheet_table(book, &table);
    spreadsheet_chart(book, &chart);
    spreadsheet_sheet(book, "Fund's 2026", NULL, NULL);
    spreadsheet_table(book, &table);
    chart.series = &(struct spreadsheet_series){.name = "steps", .x = 0, .y = 2, .count = 3};
    chart.nseries = 1;
    chart.most = 0;
    chart.below = true;
    chart.shape = SPREADSHEET_COLUMNS;
    spreadsheet_chart(book, &chart);
    chart.shape = SPREADSHEET_STACK;
    spreadsheet_chart(book, &chart);
    chart.shape = SPREADSHEET_WATERFALL;
    chart.level = "Level", chart.rise = "=Rise", chart.fall = "Fall";
    spreadsheet_chart(book, &chart);
    chart.shape = SPREADSHEET_SCATTER;
    chart.series = &(struct spreadsheet_series){.name = policy[2], .x = 1, .y = 2};
    chart.named = true;
    spreadsheet_chart(book, &chart);
    return book;
}

/* What a command says of the file, after its %s. */
static const char *told(const char *format, const char *path)
{
    static char out[BYTES];
    char command[512];

    snprintf(command, sizeof command, format, path);
    FILE *in = popen(command, "r");

    assert_non_null(in);
    size_t n = fread(out, 1, sizeof out - 1, in);

    out[n] = '\0';
    assert_int_equal(pclose(in), 0);
    return out;
}

static void cells_hold_what_was_put_there(void **state)
{
    const struct place *place = *state;

    assert_int_equal(write_book(whole_book(), place->file), 0);
    const char *strings = told("unzip -p %s xl/sharedStrings.xml", place->file);

    assert_non_null(strstr(strings, "<t>Hiện trạng</t>"));
    assert_non_null(strstr(strings, "<t>@Học sinh &amp; &lt;sinh viên&gt;</t>"));
    assert_non_null(strstr(strings, "<t>second line</t>"));
    assert_non_null(strstr(strings, "<t>∞</t>"));
    assert_non_null(strstr(strings, "<t>-∞</t>"));
    const char *sheet = told("unzip -p %s xl/worksheets/sheet1.xml", place->file);
    /* Title, two lines of note, a blank row, the table's title, header and units. */
    static const double *const numbers[] = {year, share, money};

    for (int c = 0; c < 3; c++)
        for (int r = 0; r < ROWS; r++) {
            char cell[32];

            snprintf(cell, sizeof cell, "<c r=\"%c%d\"", 'B' + c, r + 8);
            const char *at = strstr(sheet, cell);

            assert_non_null(at);
            const char *value = strstr(at, "<v>"), *end = strchr(at, '>');
            double x = numbers[c][r];

            if (isfinite(x)) {
                assert_null(memmem(at, (size_t)(end - at), "t=\"s\"", 5));
                assert_true(fabs(strtod(value + 3, NULL) - x) <= 1e-15 * fabs(x));
            } else if (isnan(x)) {
                assert_true(end[-1] == '/'); /* an empty cell */
            } else {
                assert_non_null(memmem(at, (size_t)(end - at), "t=\"s\"", 5));
            }
        }
    assert_non_null(strstr(sheet, "topLeftCell=\"B8\"")); /* frozen */
    assert_non_null(strstr(sheet, "<c r=\"A1\" s=\"1\" t=\"s\">"));
}

static void broken_text_makes_its_row_higher_and_decimals_may_differ_by_row(void **state)
{
    const struct place *place = *state;
    const char *const words[] = {"short", "a text that is so long that it has to be broken, as no "
                                          "column is wider than so many characters"};
    const double number[] = {1234.5678, 0.5};
    const int places[] = {0, 3};
    const struct spreadsheet_column wide[] = {
        {.header = "Words", .kind = SPREADSHEET_TEXT, .text = words},
        {.header = "Number", .kind = SPREADSHEET_NUMBER, .number = number, .places = places}};
    struct spreadsheet *book = open_book();

    spreadsheet_sheet(book, "Fund", NULL, NULL);
    spreadsheet_table(book,
                      &(struct spreadsheet_table){.columns = wide, .ncolumns = 2, .nrows = 2});
    assert_int_equal(write_book(book, place->file), 0);
    const char *sheet = told("unzip -p %s xl/worksheets/sheet1.xml", place->file);
    const char *row = strstr(sheet, "<row r=\"3\"");
    int style[2];

    assert_non_null(row);
    assert_null(memmem(strstr(sheet, "<row r=\"2\""), 60, "ht=", 3));
    assert_non_null(memmem(row, 60, "ht=\"30\"", 7));
    assert_int_equal(sscanf(strstr(sheet, "<c r=\"B2\""), "<c r=\"B2\" s=\"%d", &style[0]), 1);
    assert_int_equal(sscanf(strstr(sheet, "<c r=\"B3\""), "<c r=\"B3\" s=\"%d", &style[1]), 1);
    assert_true(style[0] != style[1]);
    const char *styles = told("unzip -p %s xl/styles.xml", place->file);
    assert_non_null(strstr(styles, "0.000"));
}

/* Zero-based rows and columns of the charts' upper left corners. */
static void charts_stand_beside_the_table_or_under_it(void **state)
{
    const struct place *place = *state;
    struct spreadsheet *book = open_book();
    struct spreadsheet_chart chart = {.series = &(struct spreadsheet_series){.x = 1, .y = 2},
                                      .nseries = 1};

    spreadsheet_sheet(book, "Fund", NULL, NULL);
    spreadsheet_table(book, &table); /* title, header, units, 6 rows: 0 to 8 */
    spreadsheet_chart(book, &chart);
    spreadsheet_chart(book, &chart);
    chart.below = true;
    spreadsheet_chart(book, &chart);
    spreadsheet_table(book, &table);
    chart.below = false;
    spreadsheet_chart(book, &chart);
    assert_int_equal(write_book(book, place->file), 0);
    assert_string_equal(told("unzip -p %s xl/drawings/drawing1.xml | xmllint --format - | "
                             "sed -n '/<xdr:from>/,/<.xdr:from>/p' | grep -E 'xdr:(col|row)>' | "
                             "tr -dc '0-9\\n' | paste -sd ' '",
                             place->file),
                        "4 3 4 22 0 10 4 41\n");
    /* The second table is below the chart under the first. */
    assert_non_null(
        strstr(told("unzip -p %s xl/worksheets/sheet1.xml", place->file), "<c r=\"A30\""));
    assert_null(strstr(told("unzip -p %s xl/worksheets/sheet1.xml", place->file), "<c r=\"A29\""));
}

static void no_text_becomes_a_formula(void **state)
{
    const struct place *place = *state;

    assert_int_equal(write_book(whole_book(), place->file), 0);
    assert_null(strstr(told("unzip -p %s 'xl/worksheets/*.xml'", place->file), "<f>"));
    /* In charts, references lead to sheets of the book and nowhere else. */
    const char *charts = told("unzip -p %s 'xl/charts/*.xml'", place->file), *at = charts;
    size_t references = 0;

    while ((at = strstr(at, "<c:f>"))) {
        at += 5;
        references++;
        assert_true(strncmp(at, "'Độ bao phủ'!$", strlen("'Độ bao phủ'!$")) == 0 ||
                    strncmp(at, "'Fund\u2019s 2026'!$", strlen("'Fund\u2019s 2026'!$")) == 0 ||
                    strncmp(at, "'~charts'!$", strlen("'~charts'!$")) == 0);
    }
    assert_true(references > 20);
    assert_non_null(strstr(charts, "<a:t> =1+1</a:t>"));
    assert_non_null(strstr(charts, "<c:v>=HYPERLINK(\"http://x\",\"y\")</c:v>")); /* a name */
}

static void every_part_is_well_formed(void **state)
{
    const struct place *place = *state;
    struct spreadsheet *book = open_book();

    spreadsheet_sheet(book, "\xff<&>\"", "a\001\xff&<>\"' _x0041_", "\033]0;x\a");
    spreadsheet_table(
        book, &(struct spreadsheet_table){
                  .title = "\x01",
                  .ncolumns = 1,
                  .nrows = 1,
                  .columns = &(struct spreadsheet_column){
                      .header = "&\x02", .unit = "<", .kind = SPREADSHEET_YEAR, .number = year}});
    spreadsheet_chart(book, &(struct spreadsheet_chart){
                                .title = "\xff<&\x01",
                                .x_title = "</a:t>",
                                .nseries = 1,
                                .series = &(struct spreadsheet_series){.name = "\x03&<"}});
    assert_int_equal(write_book(book, place->file), 0);
    assert_string_equal(told("cd $(dirname %s) && unzip -q book.xlsx -d x && find x -type f "
                             "-print0 | xargs -0 xmllint --noout 2>&1",
                             place->file),
                        "");
    assert_non_null(strstr(told("unzip -p %s xl/sharedStrings.xml", place->file), "_x005F_x0041_"));
}

static void the_same_calls_give_the_same_bytes(void **state)
{
    const struct place *place = *state;
    char other[128];

    snprintf(other, sizeof other, "%s.later", place->file);
    assert_int_equal(write_book(whole_book(), place->file), 0);
    nanosleep(&(struct timespec){.tv_sec = 2, .tv_nsec = 100000000},
              NULL); /* a zip counts by two */
    setenv("TZ", "Asia/Ho_Chi_Minh", 1);
    tzset();
    assert_int_equal(write_book(whole_book(), other), 0);
    unsetenv("TZ");
    tzset();
    assert_string_equal(told("cmp %1$s %1$s.later && echo same", place->file), "same\n");
}

static void what_cannot_be_is_refused(void **state)
{
    const struct place *place = *state;
    static const char *const names[] = {
        "", NULL, "a/b", "what?", "[x]", "fund", "a name that is longer than one tab"};
    struct spreadsheet_table odd = table;
    struct spreadsheet_column column = columns[1];
    struct spreadsheet_series series = {.x = 1, .y = 2};
    struct spreadsheet_chart chart = {.series = &series, .nseries = 1};

    assert_int_equal(write_book(open_book(), place->file), EINVAL); /* no sheet */
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct spreadsheet *book = open_book();

        spreadsheet_sheet(book, "Fund", NULL, NULL);
        spreadsheet_sheet(book, names[i], NULL, NULL);
        assert_int_equal(write_book(book, place->file), EINVAL);
    }
    odd.columns = &column;
    odd.ncolumns = 1;
    column.decimals = 11;
    for (int i = 0; i < 7; i++) {
        struct spreadsheet *book = open_book();

        spreadsheet_sheet(book, "Fund", NULL, NULL);
        spreadsheet_table(book, i == 0 ? &odd : &table);
        series = (struct spreadsheet_series){.x = 1,
                                             .y = i == 1   ? 0
                                                  : i == 2 ? 4
                                                           : 2,
                                             .first = i == 3 ? ROWS : 0,
                                             .count = i == 4 ? 7 : 0,
                                             .band = i == 5};
        chart.shape = i == 6 ? SPREADSHEET_SCATTER : SPREADSHEET_LINES;
        series.x = i == 6 ? 0 : 1;
        spreadsheet_chart(book, &chart);
        assert_int_equal(write_book(book, place->file), EINVAL);
    }
}

static void the_first_failure_is_told(void **state)
{
    const struct place *place = *state;
    struct spreadsheet *book = whole_book(), *none = NULL;
    char *longest = malloc(40001);

    assert_int_equal(write_book(book, "/dev/full"), ENOSPC);
    memset(longest, 'a', 40000);
    longest[40000] = '\0';
    book = open_book();
    spreadsheet_sheet(book, "Fund", longest, NULL);
    spreadsheet_sheet(book, "a/b", NULL, NULL);
    assert_int_equal(write_book(book, place->file), EOVERFLOW);
    free(longest);
    assert_int_equal(spreadsheet_open(&none, "/nowhere/at/all", NULL, NULL), 0);
    spreadsheet_sheet(none, "Fund", NULL, NULL);
    assert_int_equal(write_book(none, place->file), ENOENT);
    spreadsheet_close(NULL);
}

/* In full digits, so that what is shown in fewer is seen to be whole. */
static void libreoffice_reads_the_same(void **state)
{
    const struct place *place = *state;
    char first[128];

    if (system("command -v soffice >/dev/null") != 0)
        skip();
    assert_int_equal(write_book(whole_book(), place->file), 0);
    (void)told("cd $(dirname %s) && soffice -env:UserInstallation=file://$PWD/profile --headless "
               "--convert-to csv:'Text - txt - csv (StarCalc)':44,34,76,1,,0,false,false,false,"
               "false,false,-1 book.xlsx 2>&1",
               place->file);
    snprintf(first, sizeof first, "%s/book-Độ bao phủ.csv", place->root);
    const char *csv = told("cat '%s'", first);

    assert_non_null(strstr(csv, "=cmd,,,\n+note,,,\nsecond line,,,\n"));
    assert_non_null(strstr(csv, "Chính sách,Year,=Coverage,Budget\n,,share,-billion\n"));
    assert_non_null(strstr(csv, "Hiện trạng,\"2025\",\"95.23%\",\"1234567.891\"\n"));
    assert_non_null(
        strstr(csv, "\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",\"2027\",\"33.33333333"));
    assert_non_null(strstr(csv, "@Học sinh & <sinh viên>,\"2028\",,∞\n"));
    assert_non_null(strstr(csv, "+1+1,\"2029\",\"0%\",-∞\n"));
    assert_non_null(strstr(csv, "-cmd|' /C calc'!A0,\"2030\",\"100%\",\"0\"\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(cells_hold_what_was_put_there, make_place, remove_place),
        cmocka_unit_test_setup_teardown(
            broken_text_makes_its_row_higher_and_decimals_may_differ_by_row, make_place,
            remove_place),
        cmocka_unit_test_setup_teardown(charts_stand_beside_the_table_or_under_it, make_place,
                                        remove_place),
        cmocka_unit_test_setup_teardown(no_text_becomes_a_formula, make_place, remove_place),
        cmocka_unit_test_setup_teardown(every_part_is_well_formed, make_place, remove_place),
        cmocka_unit_test_setup_teardown(the_same_calls_give_the_same_bytes, make_place,
                                        remove_place),
        cmocka_unit_test_setup_teardown(what_cannot_be_is_refused, make_place, remove_place),
        cmocka_unit_test_setup_teardown(the_first_failure_is_told, make_place, remove_place),
        cmocka_unit_test_setup_teardown(libreoffice_reads_the_same, make_place, remove_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
