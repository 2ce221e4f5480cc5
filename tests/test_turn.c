/* test_turn - what may follow what inside a bracket, and the words for what may not. */
#include "scenarios/turn.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Takes marks, one a character: n a name, = itself, 1 a number, " a text, { a group, ; and , and ).
 * Returns what was said first, NULL: all was in turn. */
static const char *take(char kind, const char *marks, char said[TURN_TEXT])
{
    struct turn turn = turn_begin(kind);
    for (const char *p = marks; *p; p++) {
        bool good = *p == 'n'                  ? turn_name(&turn, "name", 4, said)
                    : *p == '='                ? turn_equals(&turn, said)
                    : strchr(";,", *p)         ? turn_part(&turn, *p, said)
                    : strchr(")}", *p) != NULL ? turn_close(&turn, *p, said)
                                               : turn_value(&turn, *p, said);
        if (!good)
            return said;
    }
    return NULL;
}

static void settings_follow_one_another_with_or_without_semicolons(void **state)
{
    (void)state;
    char said[TURN_TEXT];
    const char *good[] = {"n=1;n=\"", "n=1n=1", "n={;", "n=1,n=1;}", "}", "n=\"\"\";"};
    for (size_t k = 0; k < sizeof good / sizeof good[0]; k++)
        assert_null(take('{', good[k], said));
    assert_null(take(0, "n=1;n={n=1", said));
}

static void values_of_a_list_are_parted_by_commas(void **state)
{
    (void)state;
    char said[TURN_TEXT];
    assert_null(take('(', "{,{,1)", said));
    assert_null(take('[', ")", said));
    assert_null(take('(', "\"\",1)", said));
    assert_string_equal(take('(', "{{", said), "a comma is missing before this value of a list");
    assert_string_equal(take('(', ",", said), "nothing stands before this comma");
    assert_string_equal(take('[', "1,)", said), "nothing stands between the last comma and )");
    assert_non_null(strstr(take('(', "1;", said), "; stands in a list"));
    assert_non_null(strstr(take('(', "=", said), "= stands in a list"));
}

static void what_a_setting_lacks_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *marks, *said;
    } slips[] = {
        {"n1", "= is missing behind 'name'"},
        {"n==", "= stands twice behind 'name'"},
        {"=", "= has no name before it"},
        {"n;", "behind 'name' = and a value are missing"},
        {"n}", "behind 'name' = and a value are missing"},
        {"n=;", "behind 'name =' a value is missing"},
        {"n=}", "behind 'name =' a value is missing"},
        {"nn", "'name' is followed by 'name': a name is one word, with _ for spaces, and = comes "
               "behind it"},
        {"n=1n;", "'name' stands behind a value: numbers are written without a unit, texts in one "
                  "pair of quotes"},
        {"n=11", "a second value of 'name'; a number has no spaces, a list stands in ( )"},
        {"1", "a value stands where a name should: NAME = VALUE;"},
    };
    for (size_t k = 0; k < sizeof slips / sizeof slips[0]; k++) {
        char said[TURN_TEXT];
        const char *is = take('{', slips[k].marks, said);
        assert_non_null(is);
        assert_string_equal(is, slips[k].said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settings_follow_one_another_with_or_without_semicolons),
        cmocka_unit_test(values_of_a_list_are_parted_by_commas),
        cmocka_unit_test(what_a_setting_lacks_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
