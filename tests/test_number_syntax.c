/* test_number_syntax - which runs of characters are numbers, and of what size. */
#include "scenarios/number_syntax.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_kind(enum number_syntax kind, const char *const texts[])
{
    for (size_t i = 0; texts[i]; i++) {
        if (number_syntax_of(texts[i], strlen(texts[i])) != kind)
            fail_msg("%s is of kind %d", texts[i],
                     (int)number_syntax_of(texts[i], strlen(texts[i])));
    }
}

static void numbers_are_told_from_what_looks_like_them(void **state)
{
    (void)state;
    assert_kind(NUMBER_SYNTAX_WHOLE,
                (const char *const[]){"0", "-5", "+5", "2147483647", "-2147483648", "0x7FFFFFFF",
                                      "5L", "5LL", "9223372036854775807L", "0xFFFFFFFFL", NULL});
    assert_kind(NUMBER_SYNTAX_WIDE,
                (const char *const[]){"2147483648", "-2147483649", "9223372036854775807",
                                      "0x80000000", NULL});
    assert_kind(NUMBER_SYNTAX_HUGE,
                (const char *const[]){"9223372036854775808", "9223372036854775808L",
                                      "0x8000000000000000L", "0xFFFFFFFFFFFFFFFFF", NULL});
    assert_kind(NUMBER_SYNTAX_REAL,
                (const char *const[]){"1.5", ".5", "1.", "-1.5e-9", "1e9", "1E+9", "1e-999", NULL});
    assert_kind(NUMBER_SYNTAX_INFINITE, (const char *const[]){"1e400", "-1.5e999", NULL});
    assert_kind(NUMBER_SYNTAX_NONE,
                (const char *const[]){"",        ".",    "+",    "-",     "+.",    "1_000", "1.2.3",
                                      "2026-12", "0x",   "0xL",  "0xG",   "1e",    "1e+",   ".e5",
                                      "5l",      "5LLL", "1.5L", "-0x1F", "1e5.0", "5L5",   NULL});
}

static void a_run_ends_where_something_else_begins(void **state)
{
    (void)state;
    assert_int_equal(number_syntax_length("15;", 3), 2);
    assert_int_equal(number_syntax_length("1.5e-9)", 7), 6);
    assert_int_equal(number_syntax_length("2026-12 ", 8), 7);
    assert_int_equal(number_syntax_length("1_000,", 6), 5);
    assert_int_equal(number_syntax_length("1+2", 3), 1);
    assert_int_equal(number_syntax_length("-", 1), 1);
    assert_int_equal(number_syntax_length("12345", 3), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_told_from_what_looks_like_them),
        cmocka_unit_test(a_run_ends_where_something_else_begins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
