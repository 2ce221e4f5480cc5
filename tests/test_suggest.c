/* test_suggest - what is near, and what is not. */
#include "scenarios/suggest.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_suggested(const char *wanted, const char *words, const char *said)
{
    struct suggest suggest;
    suggest_init(&suggest, wanted);
    suggest_offer_each(&suggest, words);
    assert_string_equal(suggest_words(&suggest), said);
}

static void the_nearest_word_is_suggested(void **state)
{
    (void)state;
    assert_suggested("subsidi", "base|subsidy|substance", " (did you mean 'subsidy'?)");
    assert_suggested("form", "from|for_me", " (did you mean 'from'?)");
    assert_suggested("houshold", "household|student", " (did you mean 'household'?)");
    assert_suggested("reference_sallery", "reference_salary",
                     " (did you mean 'reference_salary'?)");
}

static void far_words_are_not_suggested(void **state)
{
    (void)state;
    assert_suggested("male", "age|sex", "");
    assert_suggested("zzz", "to|by|title", "");
    assert_suggested("", "a|b", "");
    assert_suggested("x", "y", "");
}

static void very_long_words_do_no_harm(void **state)
{
    (void)state;
    char word[5000];
    memset(word, 'x', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    assert_suggested(word, "xxxxxxxxxx", "");
    assert_suggested("xxxxxxxxxx", word, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_word_is_suggested),
        cmocka_unit_test(far_words_are_not_suggested),
        cmocka_unit_test(very_long_words_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
