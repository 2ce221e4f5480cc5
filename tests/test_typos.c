/* test_typos - what a planner mistypes in a policy of ten lines is answered in exactly the words of
 * the .expected file beside it; UPDATE_GOLDEN=1 writes those. Each file of tests/typos is laid on
 * scenarios/vietnam.cfg. A missing semicolon is no mistake: its file loads. */
#include "tests/loading.h"

#include <glob.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

static const char vietnam[] = "scenarios/vietnam.cfg";

static void every_typo_gets_the_words_that_mend_it(void **state)
{
    (void)state;
    glob_t files;
    size_t wrong = 0;
    assert_int_equal(glob("tests/typos/*.cfg", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        const char *file = files.gl_pathv[i];
        struct loading loading = loading_overlay(vietnam, file);
        char *said = loading.scenario ? loading_plan(&loading) : NULL;
        const char *words = said ? said : loading.said;
        bool fine = words[0] == '\0';
        wrong += !loading_is_expected(file, words);
        if (fine != (strcmp(file, "tests/typos/missing_semicolon.cfg") == 0)) {
            print_error("%s: %s\n", file, fine ? "passes" : "is refused");
            wrong++;
        }
        free(said);
        loading_free(&loading);
    }
    assert_true(files.gl_pathc >= 60);
    globfree(&files);
    assert_int_equal(wrong, 0);
}

/* A typo in an overlay by itself is found as well, but for names that only a scenario knows. */
static void by_itself_an_overlay_shows_the_same_slips(void **state)
{
    (void)state;
    static const struct {
        const char *text, *said;
    } slips[] = {
        {"policy = { subsidies = { household = 0.3; }; };",
         "tests/broken/text.cfg:1: policy: unknown setting 'subsidies' (did you mean "
         "'subsidy'?)\n"},
        {"policy = { subsidy = { household = 30; }; };",
         "tests/broken/text.cfg:1: policy.subsidy.household: is 30; must be from 0 to 1 (share of "
         "premium) (30 % is written 0.3)\n"},
        {"policy.subsidy = 0.3;", "tests/broken/text.cfg:1: policy.subsidy is a path, as --set "
                                  "takes it; in a file: policy = "
                                  "{ subsidy = ...; };\n"},
        {"policy = { subsidy = { near-poor = 0.3; }; };",
         "tests/broken/text.cfg:1: policy.subsidy: there is no group 'near-poor'\n"},
    };
    for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++) {
        struct loading loading = loading_alone(slips[i].text);
        assert_null(loading.scenario);
        assert_string_equal(loading.said, slips[i].said);
        loading_free(&loading);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_typo_gets_the_words_that_mend_it),
        cmocka_unit_test(by_itself_an_overlay_shows_the_same_slips),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
