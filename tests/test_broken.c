/* test_broken - every file of tests/broken is refused in exactly the words of its .expected file;
 * UPDATE_GOLDEN=1 writes those. Files named rule_* load: what is wrong with them only the models
 * can see. */
#include "tests/loading.h"

#include <glob.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

static void every_broken_file_is_refused_in_the_expected_words(void **state)
{
    (void)state;
    glob_t files;
    size_t refused = 0, wrong = 0;
    assert_int_equal(glob("tests/broken/*.cfg", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        const char *file = files.gl_pathv[i];
        struct loading loading = loading_file(file, NULL);
        bool loads = strstr(file, "/rule_") || strstr(file, "/good.cfg") ||
                     strstr(file, "/byte_order_mark.cfg");
        if (loads != (loading.scenario != NULL)) {
            print_error("%s: should %s\n%s", file, loads ? "load" : "be refused", loading.said);
            wrong++;
        } else if (loads) {
            char *said = loading_plan(&loading);
            bool rule = strstr(file, "/rule_") != NULL;
            refused += rule;
            wrong += rule ? !loading_is_expected(file, said) : said[0] != '\0';
            free(said);
        } else {
            refused++;
            wrong += !loading_is_expected(file, loading.said);
        }
        loading_free(&loading);
    }
    globfree(&files);
    assert_int_equal(wrong, 0);
    assert_true(refused >= 75);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_broken_file_is_refused_in_the_expected_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
