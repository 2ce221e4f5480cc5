/* test_prescan - what libconfig is given, and what it never sees. */
#include "scenarios/prescan.h"

#include "scenarios/fault_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

struct scanned {
    struct pool pool;
    struct prescan scan;
    struct fault_list list;
    bool sound;
};

static void scan(struct scanned *s, const char *text, size_t size, int line)
{
    pool_init(&s->pool, 64 << 20);
    fault_list_init(&s->list);
    if (setjmp(s->pool.full))
        fail();
    s->sound =
        prescan_read(&s->scan, text, size, (struct place){"f", line}, &s->pool, &s->list.faults);
}

static void scan_end(struct scanned *s)
{
    pool_free(&s->pool);
    fault_list_free(&s->list);
}

/* The copy has exactly these words, whatever the spaces between them. */
static void assert_copy(const char *text, int line, const char *wanted)
{
    struct scanned s;
    char squeezed[400];
    size_t n = 0;
    scan(&s, text, strlen(text), line);
    assert_true(s.sound);
    for (const char *p = s.scan.text; *p; p++) {
        if (*p != ' ')
            squeezed[n++] = *p;
    }
    squeezed[n] = '\0';
    assert_string_equal(squeezed, wanted);
    scan_end(&s);
}

static void assert_said(const char *text, const char *said)
{
    struct scanned s;
    scan(&s, text, strlen(text), 1);
    const struct fault_list_entry *first = fault_list_next(&s.list, NULL);
    assert_non_null(first);
    assert_string_equal(fault_list_text(first), said);
    scan_end(&s);
}

static void comments_and_marks_are_not_handed_on(void **state)
{
    (void)state;
    assert_copy("\xEF\xBB\xBF"
                "a = 1; # b = 2;\nc = 3; // d\n/* e\n = */ f = \"# // /*\";",
                1, "a=1;\nc=3;\n\nf=\"#///*\";\n");
}

static void arrays_become_lists(void **state)
{
    (void)state;
    assert_copy("a = [1, 0.5];", 1, "a=(1,0.5);\n");
}

static void the_second_of_two_settings_is_dropped(void **state)
{
    (void)state;
    assert_copy("a = 1; b = { c = 1; c = { d = 2; }; e = 3; };\na = (\n5); f = 6;", 1,
                "a=1;b={c=1;e=3;};\n\nf=6;\n");
    assert_said("a = 1;\nb = 1;\na = 2;", "'a' is set twice; the first time on line 1");
}

static void an_argument_needs_no_l(void **state)
{
    (void)state;
    assert_copy("a = 3000000000; b = 7; c = 99999999999999999999;", 0,
                "a=3000000000L;b=7;c=99999999999999999999.0;\n");
}

static void a_number_that_cannot_be_held_marks_its_line(void **state)
{
    (void)state;
    struct scanned s;
    const char text[] = "a = 1;\nb =\n 2147483648;\nc = 2147483648L; d = -2147483648;\n";
    scan(&s, text, strlen(text), 1);
    assert_true(s.sound);
    assert_int_equal(s.list.faults.count, 1);
    assert_false(prescan_is_bad(&s.scan, 1));
    assert_true(prescan_is_bad(&s.scan, 2));
    assert_true(prescan_is_bad(&s.scan, 3));
    assert_false(prescan_is_bad(&s.scan, 4));
    scan_end(&s);
}

static void depth_is_limited(void **state)
{
    (void)state;
    char text[200] = "a = ";
    struct scanned s;
    memset(text + 4, '(', PRESCAN_DEPTH);
    memset(text + 4 + PRESCAN_DEPTH, ')', PRESCAN_DEPTH);
    scan(&s, text, strlen(text), 1);
    assert_true(s.sound);
    scan_end(&s);
    memset(text + 4, '(', PRESCAN_DEPTH + 1);
    assert_said(text, "more than 30 brackets within brackets");
}

static void settings_of_a_group_are_limited(void **state)
{
    (void)state;
    static char text[40000];
    struct scanned s;
    size_t n = 0;
    for (int i = 0; i < PRESCAN_KEYS; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "k%d = 1;\n", i);
    scan(&s, text, n, 1);
    assert_true(s.sound);
    scan_end(&s);
    n += (size_t)snprintf(text + n, sizeof text - n, "one_more = 1;\n");
    assert_said(text, "a group has more than 1000 settings");
}

static void escapes_are_those_that_libconfig_knows(void **state)
{
    (void)state;
    assert_copy("a = \"\\n\\r\\t\\f\\\\\\\"\\x41\";", 1, "a=\"\\n\\r\\t\\f\\\\\\\"\\x41\";\n");
    assert_said("a = \"\\x00\";", "\\x: no such escape in a text; a backslash is written \\\\, and "
                                  "folders are parted by /");
    assert_said("a = \"\\q\";", "\\q: no such escape in a text; a backslash is written \\\\, and "
                                "folders are parted by /");
}

static void include_is_refused_wherever_it_stands(void **state)
{
    (void)state;
    assert_said("a = 1; @include \"/tmp\"",
                "@include is not read; base = \"file\" inherits from another scenario");
}

/* Every prefix of a text full of syntax is scanned without harm. */
static void a_text_may_end_anywhere(void **state)
{
    (void)state;
    const char text[] =
        "a = { b = [1, 2L, 0x1F]; c = \"d\\x41\\n\"; /* e */ f = ( 1.5e9, true ); };"
        " // g\n h : -.5 # i";
    for (size_t n = 0; n < sizeof text; n++) {
        struct scanned s;
        char *exact = malloc(n ? n : 1); /* so that a sanitizer sees a step too far */
        assert_non_null(exact);
        memcpy(exact, text, n);
        scan(&s, exact, n, 1);
        assert_true(s.sound || s.list.faults.count > 0);
        scan_end(&s);
        free(exact);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_and_marks_are_not_handed_on),
        cmocka_unit_test(arrays_become_lists),
        cmocka_unit_test(the_second_of_two_settings_is_dropped),
        cmocka_unit_test(an_argument_needs_no_l),
        cmocka_unit_test(a_number_that_cannot_be_held_marks_its_line),
        cmocka_unit_test(depth_is_limited),
        cmocka_unit_test(settings_of_a_group_are_limited),
        cmocka_unit_test(escapes_are_those_that_libconfig_knows),
        cmocka_unit_test(include_is_refused_wherever_it_stands),
        cmocka_unit_test(a_text_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
