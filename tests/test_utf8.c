/* test_utf8 - good characters pass, bad bytes never do. */
#include "output/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void every_character_comes_back_as_it_went(void **state)
{
    (void)state;
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        char text[UTF8_MOST + 1] = {0};
        const char *at = text;
        int n = utf8_put(text, c);

        if (c >= 0xD800 && c < 0xE000) {
            assert_int_equal(utf8_next(&at), UTF8_BAD);
            continue;
        }
        assert_int_equal(utf8_next(&at), c);
        assert_ptr_equal(at, text + n);
        assert_int_equal(utf8_next(&at), 0);
    }
}

static void a_bad_byte_is_one_bad_character(void **state)
{
    static const struct {
        const char *text;
        size_t bad;
    } cases[] = {
        {"\x80", 1},     {"\xc0\xaf", 2}, {"\xe0\x80\xaf", 3},     {"\xf5\x80\x80\x80", 4},
        {"\xe1\xbb", 2}, {"\xff", 1},     {"\xf4\x90\x80\x80", 4}, {"\xed\xa0\x80", 3},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *at = cases[i].text;
        size_t bad = 0;

        while (utf8_next(&at) == UTF8_BAD)
            bad++;
        assert_int_equal(bad, cases[i].bad);
        assert_int_equal(*at, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_comes_back_as_it_went),
        cmocka_unit_test(a_bad_byte_is_one_bad_character),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
