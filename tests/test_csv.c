/* test_csv - rows and cells as RFC 4180 has them, and what is none. */
#include "scenarios/csv.h"

#include "scenarios/fault_list.h"

#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

struct table {
    struct pool pool;
    struct fault_list list;
    struct csv csv;
    bool open;
};

static void table_open(struct table *t, const char *text, size_t size)
{
    const struct source source = {.name = "t.csv", .bytes = text, .size = size};
    pool_init(&t->pool, 64 << 20);
    fault_list_init(&t->list);
    if (setjmp(t->pool.full))
        fail();
    t->open = csv_open(&t->csv, &source, &t->pool, &t->list.faults);
}

static void table_close(struct table *t)
{
    pool_free(&t->pool);
    fault_list_free(&t->list);
}

/* The rows are these: cells parted by |, rows by /. */
static void assert_rows(const char *text, const char *wanted)
{
    struct table t;
    char is[500] = "";
    table_open(&t, text, strlen(text));
    assert_true(t.open);
    for (int got; (got = csv_row(&t.csv)) != 0;) {
        assert_int_equal(got, 1);
        for (size_t i = 0; i < t.csv.n; i++) {
            strcat(is, t.csv.cell[i]);
            strcat(is, i + 1 < t.csv.n ? "|" : "/");
        }
    }
    assert_string_equal(is, wanted);
    assert_int_equal(t.list.faults.count, 0);
    table_close(&t);
}

static void assert_broken(const char *text, int line, const char *said)
{
    struct table t;
    table_open(&t, text, strlen(text));
    assert_true(t.open);
    int got = 1;
    while (got == 1)
        got = csv_row(&t.csv);
    assert_int_equal(got, -1);
    const struct fault_list_entry *first = fault_list_next(&t.list, NULL);
    assert_string_equal(fault_list_text(first), said);
    assert_int_equal(fault_list_place(first).line, line);
    table_close(&t);
}

static void rows_are_cut_into_cells(void **state)
{
    (void)state;
    assert_rows("a,b\n1,2\n", "a|b/1|2/");
    assert_rows("a,b\r\n1,2", "a|b/1|2/");
    assert_rows("\xEF\xBB\xBF"
                "a\n\n\r\n1\n\n",
                "a/1/");
    assert_rows(",\n,", "|/|/");
    assert_rows("a,\"b\",\"c,d\"\n\"x \"\"y\"\"\",\"\",\"z\nz\"\r\n", "a|b|c,d/x \"y\"||z\nz/");
    assert_rows("a,\"b\"", "a|b/");
    assert_rows("a\rb,c\n", "a\rb|c/");
    assert_rows("", "");
}

static void wrong_quotes_are_said_with_their_line(void **state)
{
    (void)state;
    assert_broken("a\n\"b", 2, "a quote is not closed, or text stands behind one");
    assert_broken("a\n\"b\"c\n", 2, "a quote is not closed, or text stands behind one");
    assert_broken("a\n\"b\"\rc\n", 2, "a quote is not closed, or text stands behind one");
    assert_broken("\"a\nb\"\nc\"d\n", 3,
                  "a quote stands within a cell that does not begin with one");
    assert_broken("\"", 1, "a quote is not closed, or text stands behind one");
    assert_broken("\"\"\"", 1, "a quote is not closed, or text stands behind one");
}

static void columns_are_limited(void **state)
{
    (void)state;
    char text[CSV_COLUMNS + 2];
    struct table t;
    memset(text, ',', sizeof text);
    table_open(&t, text, CSV_COLUMNS - 1);
    assert_int_equal(csv_row(&t.csv), 1);
    assert_int_equal(t.csv.n, CSV_COLUMNS);
    table_close(&t);
    table_open(&t, text, CSV_COLUMNS);
    assert_int_equal(csv_row(&t.csv), -1);
    table_close(&t);
}

static void numbers_are_finite_and_plain(void **state)
{
    (void)state;
    struct table t;
    const char text[] = "1.5,-2e3,0x10,5L,1e999,nan, 7,7\n";
    table_open(&t, text, strlen(text));
    assert_int_equal(csv_row(&t.csv), 1);
    const bool good[] = {true, true, false, false, false, false, false, true};
    for (int i = 0; i < 8; i++) {
        const struct csv_column column = {"c", true, i};
        double x = 0;
        assert_int_equal(csv_number(&t.csv, &column, &x), good[i]);
    }
    int whole = 0;
    assert_true(csv_whole(&t.csv, &(struct csv_column){"c", true, 7}, 0, 9, &whole));
    assert_int_equal(whole, 7);
    assert_false(csv_whole(&t.csv, &(struct csv_column){"c", true, 7}, 0, 6, &whole));
    assert_false(csv_whole(&t.csv, &(struct csv_column){"c", true, 0}, 0, 9, &whole));
    assert_string_equal(csv_cell(&t.csv, &(struct csv_column){"c", true, -1}), "");
    table_close(&t);
}

/* Every prefix of a table full of syntax is read without harm. */
static void a_table_may_end_anywhere(void **state)
{
    (void)state;
    const char text[] = "a,\"b\"\"\",c\r\n\"x\ny\",,\"\"\r\n,\"z\"";
    for (size_t n = 0; n < sizeof text; n++) {
        struct table t;
        char *exact = malloc(n ? n : 1);
        assert_non_null(exact);
        memcpy(exact, text, n);
        table_open(&t, exact, n);
        size_t rows = 0;
        while (t.open && csv_row(&t.csv) != 0)
            rows++;
        assert_true(rows <= 3);
        table_close(&t);
        free(exact);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_cut_into_cells),
        cmocka_unit_test(wrong_quotes_are_said_with_their_line),
        cmocka_unit_test(columns_are_limited),
        cmocka_unit_test(numbers_are_finite_and_plain),
        cmocka_unit_test(a_table_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
