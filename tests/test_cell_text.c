/* test_cell_text - text from anywhere becomes text of a sheet, and nothing else. */
#include "output/cell_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void gives(char *(*made_by)(const char *), const char *text, const char *expected)
{
    char *made = made_by(text);

    assert_string_equal(made, expected);
    free(made);
}

static void what_xml_cannot_hold_is_replaced(void **state)
{
    (void)state;
    gives(cell_text_copy, "Độ bao phủ ₫\tđ\n", "Độ bao phủ ₫\tđ\n");
    gives(cell_text_copy, "a\001b\033[2J\177", "a\uFFFDb\uFFFD[2J\uFFFD");
    gives(cell_text_copy, "\xff\xc0\xaf", "\uFFFD\uFFFD\uFFFD");
    gives(cell_text_copy, "\xef\xbf\xbe", "\uFFFD"); /* U+FFFE */
    gives(cell_text_copy, "", "");
}

static void what_a_cell_would_decode_stays_as_written(void **state)
{
    (void)state;
    gives(cell_text_escape, "_x0041_", "_x005F_x0041_");
    gives(cell_text_escape, "_x0041_x0042_", "_x005F_x0041_x005F_x0042_");
    gives(cell_text_escape, "_x00_ _x004G_ x0041_", "_x00_ _x004G_ x0041_");
    gives(cell_text_escape, "_x004", "_x004");
    gives(cell_text_copy, "_x0041_", "_x0041_");
}

static void labels_begin_no_reference_and_names_hold_no_quote(void **state)
{
    (void)state;
    gives(cell_text_label, "=A1", " =A1");
    gives(cell_text_label, "a=b", "a=b");
    gives(cell_text_name, "'Fund's\n", "\u2019Fund\u2019s ");
}

static void lines_break_at_blanks(void **state)
{
    static const struct {
        const char *text;
        size_t width, length;
        const char *next;
    } lines[] = {
        {"one two three", 7, 7, "three"},
        {"one two three", 8, 7, "three"},
        {"one two three", 6, 3, "two three"},
        {"one", 3, 3, NULL},
        {"immeasurably long", 4, 12, "long"},
        {"one\ntwo", 10, 3, "two"},
        {"một hai", 3, sizeof "một" - 1, "hai"},
        {"one ", 3, 3, NULL},
        {"", 3, 0, NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const char *next = "?", *expected = lines[i].next;

        assert_int_equal(cell_text_line(lines[i].text, lines[i].width, &next), lines[i].length);
        if (expected)
            assert_string_equal(next, expected);
        else
            assert_null(next);
    }
}

static void widths_are_counted_in_characters(void **state)
{
    (void)state;
    assert_int_equal(cell_text_width("Độ bao phủ"), 10);
    assert_int_equal(cell_text_width("a\nbcd\ne"), 3);
    assert_int_equal(cell_text_word("Độ bảo hiểm"), 4);
    assert_int_equal(cell_text_word(""), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_xml_cannot_hold_is_replaced),
        cmocka_unit_test(what_a_cell_would_decode_stays_as_written),
        cmocka_unit_test(labels_begin_no_reference_and_names_hold_no_quote),
        cmocka_unit_test(lines_break_at_blanks),
        cmocka_unit_test(widths_are_counted_in_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
