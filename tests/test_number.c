/* test_number - numbers as text read back as the same bits. */
#include "scenarios/number.h"

#include <float.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void a_number_is_as_short_as_it_can_be(void **state)
{
    (void)state;
    char out[NUMBER_SIZE];
    assert_string_equal(number_words(0.1, out), "0.1");
    assert_string_equal(number_words(3000000000.0, out), "3000000000");
    assert_string_equal(number_real(3, out), "3.0");
    assert_string_equal(number_real(1e18, out), "1e+18");
    assert_string_equal(number_real(-0.0, out), "-0.0");
}

static void a_number_reads_back_the_same(void **state)
{
    (void)state;
    const double x[] = {0.1 + 0.2, 1 / 3.0, 123456789.12345679, DBL_MIN, DBL_MAX, 5e-324, 2e9};
    for (size_t i = 0; i < sizeof x / sizeof *x; i++) {
        char out[NUMBER_SIZE];
        assert_true(strtod(number_real(x[i], out), NULL) == x[i]);
        assert_true(strtod(number_words(x[i], out), NULL) == x[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_as_short_as_it_can_be),
        cmocka_unit_test(a_number_reads_back_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
