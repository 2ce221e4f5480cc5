/* test_fault_list - order, number and looks of what is said. */
#define _GNU_SOURCE
#include "scenarios/fault_list.h"

#include "scenarios/characters.h"

#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* What the list prints; the list is freed, the text is the caller's. */
static char *printed(struct fault_list *list)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    fault_list_print(list, out);
    assert_int_equal(fclose(out), 0);
    fault_list_free(list);
    return text;
}

static void assert_printed(struct fault_list *list, const char *wanted)
{
    char *text = printed(list);
    assert_string_equal(text, wanted);
    free(text);
}

static void files_stand_in_order_of_finding_and_lines_rise(void **state)
{
    (void)state;
    struct fault_list list;
    fault_list_init(&list);
    fault_at(&list.faults, (struct place){"b", 5}, "one");
    fault_at(&list.faults, (struct place){"a", 7}, "two");
    fault_at(&list.faults, (struct place){"b", 2}, "three");
    fault_at(&list.faults, (struct place){"a", 0}, "four");
    fault_at(&list.faults, (struct place){NULL, 0}, "five");
    fault_at(&list.faults, (struct place){"b", 2}, "six");
    assert_int_equal(list.faults.count, 6);
    assert_printed(&list, "b:2: three\nb:2: six\nb:5: one\na: four\na:7: two\nfive\n");
}

static void the_same_fault_is_said_once(void **state)
{
    (void)state;
    struct fault_list list;
    fault_list_init(&list);
    for (int i = 0; i < 3; i++)
        assert_false(fault_at(&list.faults, (struct place){"a", 1}, "again"));
    assert_int_equal(list.faults.count, 1);
    assert_printed(&list, "a:1: again\n");
}

static void names_and_texts_are_copied(void **state)
{
    (void)state;
    struct fault_list list;
    char file[] = "file", word[] = "word";
    fault_list_init(&list);
    fault_at(&list.faults, (struct place){file, 1}, "%s", word);
    memset(file, 'x', 4);
    memset(word, 'x', 4);
    assert_printed(&list, "file:1: word\n");
}

static void control_characters_reach_no_terminal(void **state)
{
    (void)state;
    struct fault_list list;
    fault_list_init(&list);
    fault_at(&list.faults, (struct place){"a\nb", 1}, "%s",
             "\x1B[2J\r\n\x7F\xC2\x9B%n \xC3\xA9 \xFF");
    assert_printed(&list, "a?b:1: ?[2J????%n \xC3\xA9 ?\n");
}

static void a_long_sentence_is_cut_and_stays_text(void **state)
{
    (void)state;
    struct fault_list list;
    char words[3001];
    for (size_t i = 0; i < 3000; i += 3)
        memcpy(words + i, "\xE1\xBB\x87", 3);
    words[3000] = '\0';
    fault_list_init(&list);
    fault_at(&list.faults, (struct place){"a", 1}, "x%s", words);
    char *text = printed(&list);
    assert_true(strlen(text) < 700);
    assert_true(characters_valid(text, strlen(text)));
    free(text);
}

static void two_hundred_are_kept_and_the_rest_counted(void **state)
{
    (void)state;
    struct fault_list list;
    fault_list_init(&list);
    for (int i = 1; i <= 257; i++)
        fault_at(&list.faults, (struct place){"a", i}, "x");
    assert_int_equal(list.faults.count, 257);
    char *text = printed(&list);
    assert_non_null(strstr(text, "a:200: x\nand 57 more faults\n"));
    assert_null(strstr(text, "a:201:"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_stand_in_order_of_finding_and_lines_rise),
        cmocka_unit_test(the_same_fault_is_said_once),
        cmocka_unit_test(names_and_texts_are_copied),
        cmocka_unit_test(control_characters_reach_no_terminal),
        cmocka_unit_test(a_long_sentence_is_cut_and_stays_text),
        cmocka_unit_test(two_hundred_are_kept_and_the_rest_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
