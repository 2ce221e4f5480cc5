/* test_characters - which bytes are characters. */
#include "scenarios/characters.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void characters_are_measured(void **state)
{
    (void)state;
    assert_int_equal(characters_length("a", 1), 1);
    assert_int_equal(characters_length("\xC6\xB0", 2), 2);     /* u with horn */
    assert_int_equal(characters_length("\xE1\xBB\x87", 3), 3); /* e, circumflex, dot below */
    assert_int_equal(characters_length("\xF0\x9F\x98\x80", 4), 4);
    assert_int_equal(characters_length("\xF4\x8F\xBF\xBF", 4), 4); /* the last there is */
    assert_int_equal(characters_length("", 0), 0);
}

static void what_is_no_character_has_no_length(void **state)
{
    (void)state;
    const char *const wrong[] = {"\x80",
                                 "\xC0\x80",
                                 "\xC1\xBF",
                                 "\xC6",
                                 "\xC6g",
                                 "\xE0\x9F\xBF",
                                 "\xED\xA0\x80",
                                 "\xE1\xBB",
                                 "\xF0\x8F\xBF\xBF",
                                 "\xF4\x90\x80\x80",
                                 "\xF5\x80\x80\x80",
                                 "\xFF"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(characters_length(wrong[i], strlen(wrong[i])), 0);
        assert_false(characters_valid(wrong[i], strlen(wrong[i])));
    }
    assert_int_equal(characters_length("\xE1\xBB\x87", 2), 0); /* cut off by the end */
}

static void a_mark_is_seen_only_in_front(void **state)
{
    (void)state;
    assert_int_equal(characters_mark("\xEF\xBB\xBFx", 4), 3);
    assert_int_equal(characters_mark("x\xEF\xBB\xBF", 4), 0);
    assert_int_equal(characters_mark("\xEF\xBB", 2), 0);
    assert_true(characters_valid("Vi\xE1\xBB\x87t Nam", 10));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_are_measured),
        cmocka_unit_test(what_is_no_character_has_no_length),
        cmocka_unit_test(a_mark_is_seen_only_in_front),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
