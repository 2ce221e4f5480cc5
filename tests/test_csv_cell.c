/* test_csv_cell - numbers with twelve digits, text in quotes that no spreadsheet runs. */
#include "output/csv_cell.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void expect(const char *text, double x, const char *wanted)
{
    char *found = NULL;
    size_t size;
    FILE *out = open_memstream(&found, &size);

    assert_non_null(out);
    if (text)
        csv_cell_text(out, text);
    else
        csv_cell_number(out, x);
    assert_int_equal(fclose(out), 0);
    assert_string_equal(found, wanted);
    free(found);
}

static void what_is_not_finite_is_empty(void **state)
{
    (void)state;
    expect(NULL, 0.1, ",0.1");
    expect(NULL, 1e12 / 3, ",333333333333");
    expect(NULL, -0.25, ",-0.25");
    expect(NULL, NAN, ",");
    expect(NULL, -INFINITY, ",");
}

static void quotes_are_doubled_and_lines_are_one(void **state)
{
    (void)state;
    expect("", 0, ",\"\"");
    expect("a, \"b\"", 0, ",\"a, \"\"b\"\"\"");
    expect("one\ntwo\x01", 0, ",\"one two \"");
    expect("b\xc3\xa9", 0, ",\"b\xc3\xa9\"");
}

static void a_formula_is_text(void **state)
{
    (void)state;
    for (const char *begin = "=+-@\t\r"; *begin; begin++) {
        const char text[] = {*begin, '1', '\0'};
        char wanted[] = {',', '"', '\'', *begin < ' ' ? ' ' : *begin, '1', '"', '\0'};

        expect(text, 0, wanted);
    }
    expect("a=1", 0, ",\"a=1\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_finite_is_empty),
        cmocka_unit_test(quotes_are_doubled_and_lines_are_one),
        cmocka_unit_test(a_formula_is_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
