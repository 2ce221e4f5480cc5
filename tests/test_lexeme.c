/* test_lexeme - what people write for numbers, months, words and paths by mistake. */
#include "scenarios/lexeme.h"

#include "scenarios/fault_list.h"

#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

static struct lexeme lexeme(const char *text, struct fault_list *list)
{
    fault_list_init(list);
    return (struct lexeme){text, text + strlen(text), {"f", 1}, &list->faults};
}

/* What is said of a text that begins like a number; all: how many bytes it takes. */
static void assert_number(const char *text, size_t all, const char *said)
{
    struct fault_list list;
    const struct lexeme at = lexeme(text, &list);
    assert_int_equal(lexeme_no_number(&at, number_syntax_length(text, strlen(text))), all);
    const struct fault_list_entry *first = fault_list_next(&list, NULL);
    assert_int_equal(first != NULL, said != NULL);
    if (said)
        assert_string_equal(fault_list_text(first), said);
    fault_list_free(&list);
}

static void a_percentage_a_month_and_a_dash_are_no_numbers(void **state)
{
    (void)state;
    assert_number("30 %;", 4, "30 % is written 0.3: shares are of 1");
    assert_number("4.5%", 4, "4.5% is written 0.045: shares are of 1");
    assert_number("2027-01;", 7, "2027-01 needs quotes: a month is written \"2027-01\"");
    assert_number("2027/01;", 7, "2027/01 needs quotes: a month is written \"2027-01\"");
    assert_number("01/07/2027", 10, "01/07/2027 needs quotes: a month is written \"2027-01\"");
    assert_number("-- what\nnext", 7, "-- begins no comment; // does");
    assert_number("-5;", 0, NULL);
    assert_number("30;", 0, NULL);
    assert_number("30// a comment", 0, NULL);
    assert_number("30/* a comment */", 0, NULL);
    assert_number("3e-1;", 0, NULL);
    assert_number("%", 0, NULL);
}

static void a_path_is_written_as_groups_in_groups(void **state)
{
    (void)state;
    struct fault_list list;
    struct lexeme at = lexeme("a.b-c.d = 1;", &list);
    assert_int_equal(lexeme_path(&at, 1), 7);
    assert_string_equal(
        fault_list_text(fault_list_next(&list, NULL)),
        "a.b-c.d is a path, as --set takes it; in a file: a = { b-c = { d = ...; }; "
        "};");
    fault_list_free(&list);
    at = lexeme("a = 1;", &list);
    assert_int_equal(lexeme_path(&at, 1), 0);
    fault_list_free(&list);
    char deep[400] = "";
    for (size_t k = 0; k < 150; k++)
        strcat(deep, "a.");
    at = lexeme(deep, &list);
    assert_int_equal(lexeme_path(&at, 1), 0); /* no setting has so long a path */
    assert_int_equal(list.faults.count, 0);
    fault_list_free(&list);
}

static void a_word_is_told_as_a_text_or_a_truth(void **state)
{
    (void)state;
    static const struct {
        const char *text, *said;
        size_t n, all;
    } words[] = {
        {"Decree 188;", "a text needs quotes: \"Decree 188\"", 6, 10},
        {"yes;", "yes is written true", 3, 3},
        {"No }", "No is written false", 2, 2},
        {"nan;", "nan is not a number that can be used here", 3, 3},
    };
    for (size_t k = 0; k < sizeof words / sizeof words[0]; k++) {
        struct fault_list list;
        const struct lexeme at = lexeme(words[k].text, &list);
        assert_int_equal(lexeme_bare(&at, words[k].n), words[k].all);
        assert_string_equal(fault_list_text(fault_list_next(&list, NULL)), words[k].said);
        fault_list_free(&list);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_percentage_a_month_and_a_dash_are_no_numbers),
        cmocka_unit_test(a_path_is_written_as_groups_in_groups),
        cmocka_unit_test(a_word_is_told_as_a_text_or_a_truth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
