/* test_date - months to numbers and back. */
#include "scenarios/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void a_month_is_counted_from_the_year_0(void **state)
{
    (void)state;
    int month = 0;
    assert_true(date_read("2026-12", &month));
    assert_int_equal(month, 2026 * 12 + 11);
    assert_true(date_read("2026", &month));
    assert_int_equal(month, 2026 * 12);
}

static void what_is_no_month_is_refused(void **state)
{
    (void)state;
    const char *const wrong[] = {
        "",         "26",   "2026-",   "2026-1", "2026-00", "2026-13",    "2026/12", "2026-1x",
        "2026-123", "0000", "1799-12", "2301",   " 2026",   "2026-12-31", "-026",    "202612"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        int month = 7;
        assert_false(date_read(wrong[i], &month));
        assert_int_equal(month, 7);
    }
}

static void a_month_in_another_spelling_is_guessed(void **state)
{
    (void)state;
    const char *const meant[] = {"2027/07", "2027.7",     "07-2027",    "7/2027",
                                 "2027 07", "2027-07-15", "15/07/2027", "2027_07"};
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++) {
        int month = 0;
        assert_true(date_guess(meant[i], &month));
        assert_int_equal(month, 2027 * 12 + 6);
    }
    const char *const nothing[] = {"",          "2027-13", "27-01", "202701",
                                   "July 2027", "2027-",   "1/2",   "2027--07"};
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
        int month = 0;
        assert_false(date_guess(nothing[i], &month));
    }
}

static void every_month_reads_back(void **state)
{
    (void)state;
    for (int month = DATE_FIRST_YEAR * 12; month < DATE_LAST_YEAR * 12; month++) {
        char text[DATE_SIZE];
        int back = 0;
        date_write(month, text);
        assert_true(date_read(text, &back));
        assert_int_equal(back, month);
    }
}

static void dates_are_last_days_of_months(void **state)
{
    char date[DATE_DAY_SIZE];
    (void)state;
    assert_string_equal(date_write_day(12 * 2014 + 11, date), "2014-12-31");
    assert_string_equal(date_write_day(12 * 2015 + 1, date), "2015-02-28");
    assert_string_equal(date_write_day(12 * 2016 + 1, date), "2016-02-29");
    assert_string_equal(date_write_day(12 * 2000 + 1, date), "2000-02-29");
    assert_string_equal(date_write_day(12 * 2100 + 1, date), "2100-02-28");
    assert_string_equal(date_write_day(12 * 2022 + 8, date), "2022-09-30");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_month_is_counted_from_the_year_0),
        cmocka_unit_test(what_is_no_month_is_refused),
        cmocka_unit_test(a_month_in_another_spelling_is_guessed),
        cmocka_unit_test(every_month_reads_back),
        cmocka_unit_test(dates_are_last_days_of_months),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
