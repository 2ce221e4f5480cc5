/* test_layout - text fits where it is put, labels stand apart, call-outs find room. */
#include "output/layout.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static double width(const char *text, bool bold)
{
    return layout_width(text, strlen(text), 12, bold);
}

static void widths_are_those_of_the_wider_font(void **state)
{
    (void)state;
    assert_true(fabs(width("0", false) - 0.64 * 16) < 1e-9);
    assert_true(width("W", true) > width("W", false));
    assert_true(width("ệ", false) >= width("e", false));
    /* a combining mark takes no room, a letter of an unknown script much */
    assert_true(fabs(width("e\xcc\x81", false) - width("e", false)) < 1e-9);
    assert_true(width("\xe5\x81\xa5", false) >= 16);
}

static void short_text_keeps_its_size_on_one_line(void **state)
{
    struct layout_text text = layout_fit("Coverage", 800, 25, true, 2);

    (void)state;
    assert_int_equal(text.n, 1);
    assert_true(fabs(text.points - 25) < 1e-9 && !text.cut);
    assert_int_equal(text.line[0].size, strlen("Coverage"));
    assert_int_equal(layout_fit(NULL, 800, 25, true, 2).n, 0);
    assert_int_equal(layout_fit(" \n ", 800, 25, true, 2).n, 0);
}

/* Whatever the length: no line is wider than allowed, and no word is lost unless it says so. */
static void text_of_any_length_fits_or_says_that_it_is_cut(void **state)
{
    char text[4000] = "";

    (void)state;
    for (int words = 1; words < 120; words++) {
        strcat(text, words % 7 ? "bảo hiểm " : "healthinsurance\n");
        struct layout_text fit = layout_fit(text, 700, 17, false, 3);
        size_t letters = 0, all = 0;

        assert_true(fit.n >= 1 && fit.n <= 3);
        for (int i = 0; i < fit.n; i++) {
            assert_true(layout_width(fit.line[i].text, fit.line[i].size, fit.points, false) <=
                        700 + 1e-6);
            for (size_t k = 0; k < fit.line[i].size; k++)
                letters += (unsigned char)fit.line[i].text[k] > ' ';
        }
        for (const char *at = text; *at; at++)
            all += (unsigned char)*at > ' ';
        assert_true(fit.cut ? letters < all : letters == all);
        assert_true(fit.points >= 8.5 - 1e-9);
    }
    assert_true(layout_fit(text, 700, 17, false, 3).cut);
    assert_false(layout_fit("bảo hiểm y tế", 700, 17, false, 3).cut);
}

static void a_long_name_is_broken_after_its_marks(void **state)
{
    static const char name[] = "transitions.decision_861_household.rate@2027-01";
    struct layout_text text = layout_wrap(name, 200, 12, true, 4);

    (void)state;
    assert_true(text.n > 1 && !text.cut);
    for (int i = 0; i + 1 < text.n; i++)
        assert_non_null(strchr("._@", text.line[i].text[text.line[i].size - 1]));
    text = layout_wrap("of a.long_name", layout_width("of a.lon", 8, 12, true), 12, true, 4);
    assert_int_equal(text.line[0].size, 2); /* a blank comes first */
}

static void a_word_too_long_for_any_line_is_broken(void **state)
{
    char word[200];

    (void)state;
    memset(word, 'x', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    struct layout_text text = layout_wrap(word, 1000, 15, false, 4);

    assert_true(text.n > 1 && !text.cut);
    assert_true(text.width <= 1000);
}

static void lines_are_of_about_the_same_length(void **state)
{
    const char *words = "one two three four five six seven eight nine ten eleven twelve";
    struct layout_text text = layout_wrap(words, 450, 17, false, 3);

    (void)state;
    assert_int_equal(text.n, 2);
    assert_true(text.width < 420);
}

static void labels_are_pushed_apart_as_little_as_can_be(void **state)
{
    struct layout_slot slots[] = {{100, 20, 0}, {105, 20, 0}, {200, 20, 0}};

    (void)state;
    layout_apart(slots, 3, 0, 300);
    assert_true(fabs(slots[0].at - 92.5) < 1e-9 && fabs(slots[1].at - 112.5) < 1e-9);
    assert_true(fabs(slots[2].at - 200) < 1e-9);
}

static void labels_keep_order_distance_and_bounds(void **state)
{
    uint64_t bits = 7;

    (void)state;
    for (int trial = 0; trial < 500; trial++) {
        struct layout_slot slots[LAYOUT_SLOTS];
        size_t n = 1 + (size_t)trial % LAYOUT_SLOTS;

        for (size_t i = 0; i < n; i++) {
            bits = bits * UINT64_C(6364136223846793005) + 1;
            slots[i].want = (double)(bits >> 40) / 16777216.0 * 500;
            slots[i].size = 10 + (double)(bits >> 60);
        }
        layout_apart(slots, n, 20, 480);
        for (size_t i = 0; i < n; i++) {
            assert_true(slots[i].at - slots[i].size / 2 >= 20 - 1e-9);
            assert_true(slots[i].at + slots[i].size / 2 <= 480 + 1e-9);
            if (i > 0)
                assert_true(slots[i].at - slots[i - 1].at >=
                            (slots[i].size + slots[i - 1].size) / 2 - 1e-9);
        }
    }
}

static void a_callout_keeps_off_data_and_words(void **state)
{
    const struct layout_box field = {0, 0, 1000, 500};
    const struct layout_thing things[] = {
        {LAYOUT_DATA, {400, 380, 1000, 480}},
        {LAYOUT_TEXT, {600, 200, 1000, 330}},
        {LAYOUT_AVOID, {398, 0, 402, 500}},
    };
    struct layout_box box = layout_place(250, 80, 700, 430, &field, things, 3);

    (void)state;
    assert_true(layout_taken(&box, things, 3) <= 0);
    assert_true(box.left >= 0 && box.right <= 1000 && box.bottom >= 0 && box.top <= 500);
    /* its line is vertical */
    assert_true(box.left <= 700 && box.right >= 700);
    /* where nothing is in the way it stands near its point */
    box = layout_place(250, 80, 500, 300, &field, things, 1);
    assert_true(layout_taken(&box, things, 1) <= 0);
    assert_true(box.left <= 500 && box.right >= 500 && 300 - box.top > 20 && 300 - box.top < 60);
}

static void an_overlap_is_an_area(void **state)
{
    const struct layout_box a = {0, 0, 10, 10}, b = {5, 8, 20, 20}, c = {10, 0, 20, 10};

    (void)state;
    assert_true(fabs(layout_overlap(&a, &b) - 10) < 1e-9);
    assert_true(layout_overlap(&a, &c) <= 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_are_those_of_the_wider_font),
        cmocka_unit_test(short_text_keeps_its_size_on_one_line),
        cmocka_unit_test(text_of_any_length_fits_or_says_that_it_is_cut),
        cmocka_unit_test(a_word_too_long_for_any_line_is_broken),
        cmocka_unit_test(a_long_name_is_broken_after_its_marks),
        cmocka_unit_test(lines_are_of_about_the_same_length),
        cmocka_unit_test(labels_are_pushed_apart_as_little_as_can_be),
        cmocka_unit_test(labels_keep_order_distance_and_bounds),
        cmocka_unit_test(a_callout_keeps_off_data_and_words),
        cmocka_unit_test(an_overlap_is_an_area),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
