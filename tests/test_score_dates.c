/* test_score_dates - which figures a forecast is held to, and from which years one looks back. */
#include "sim/score_dates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MAR = 2, JUN = 5, AUG = 7, SEP = 8, OCT = 9, DEC = 11 };
#define AT(year, month)                  \
    {                                    \
        12 * (year) + (month), 0.5, 0.01 \
    }

static const struct hindcast_figure figures[] = {
    AT(2008, DEC), AT(2009, MAR), AT(2009, DEC), AT(2010, OCT), AT(2010, DEC),
    AT(2011, AUG), AT(2012, SEP), AT(2013, MAR), AT(2014, DEC), AT(2020, DEC),
};
enum { FIGURES = sizeof figures / sizeof figures[0] };

static int month_of(int year)
{
    size_t k = score_dates_figure(figures, FIGURES, year);

    return k < FIGURES ? figures[k].month % 12 : -1;
}

static void a_year_has_the_figure_nearest_to_its_end(void **state)
{
    (void)state;
    assert_int_equal(month_of(2009), DEC);
    assert_int_equal(month_of(2010), DEC);
    assert_int_equal(month_of(2011), -1); /* August is four months away */
    assert_int_equal(month_of(2012), SEP);
    assert_int_equal(month_of(2013), -1); /* March belongs to the year that has begun */
    assert_int_equal(month_of(2015), -1);
}

static void a_gap_has_no_target(void **state)
{
    size_t target[SCORE_DATES_AHEAD];

    (void)state;
    assert_int_equal(score_dates_targets(figures, FIGURES, 12 * 2009 + DEC, target), 3);
    assert_int_equal(figures[target[0]].month, 12 * 2010 + DEC);
    assert_int_equal(figures[target[1]].month, 12 * 2012 + SEP);
    assert_int_equal(figures[target[2]].month, 12 * 2014 + DEC);
    assert_int_equal(score_dates_horizon(12 * 2009 + DEC, 12 * 2012 + SEP), 3);
    assert_int_equal(score_dates_targets(figures, FIGURES, 12 * 2014 + DEC, target), 0);
    assert_int_equal(score_dates_targets(figures, FIGURES, 12 * 2015 + DEC, target), 1);
    assert_int_equal(score_dates_targets(figures, FIGURES, 12 * 2020 + DEC, target), 0);
}

/* From the end of 2008: the fifth figure after it is of August 2011; 2014 has none at the end of
 * the five years after it, 2015 to 2019 have 2020. */
static void usual_origins_have_five_figures_and_something_to_be_held_to(void **state)
{
    static const int years[] = {2011, 2012, 2013, 2015, 2016, 2017, 2018, 2019};
    struct score_dates dates;

    (void)state;
    score_dates_usual(figures, FIGURES, 12 * 2008 + DEC, &dates);
    assert_int_equal(dates.n, sizeof years / sizeof years[0]);
    for (size_t k = 0; k < dates.n; k++)
        assert_int_equal(dates.origin[k], 12 * years[k] + DEC);
    score_dates_usual(figures, FIGURES, 12 * 2013 + DEC, &dates);
    assert_int_equal(dates.n, 0);
    score_dates_usual(figures, 0, 12 * 2008 + DEC, &dates);
    assert_int_equal(dates.n, 0);
    score_dates_usual(figures, 1, 12 * 2008 + DEC, &dates);
    assert_int_equal(dates.n, 0);
}

static void years_are_read(void **state)
{
    struct score_dates dates;

    (void)state;
    assert_true(score_dates_read("2014-2016,2019", &dates));
    assert_int_equal(dates.n, 4);
    assert_int_equal(dates.origin[0], 12 * 2014 + DEC);
    assert_int_equal(dates.origin[3], 12 * 2019 + DEC);
    assert_true(score_dates_read("2014", &dates));
    assert_int_equal(dates.n, 1);
}

static void what_is_no_list_of_years_is_refused(void **state)
{
    static const char *const wrong[] = {
        "",          "2014-",     "-2014",          "2014,",          ",2014", "2014;2015",
        "2016-2014", "2014,2014", "2016,2014",      "2014-2016,2015", "14",    "201400",
        "2014 ",     " 2014",     "2014-2015-2016", "1500",           "9999",  "1900-2100",
        "+2014",     "2014.5",    "0x7de",          "2014\n",
    };
    struct score_dates dates;

    (void)state;
    for (size_t k = 0; k < sizeof wrong / sizeof wrong[0]; k++)
        if (score_dates_read(wrong[k], &dates))
            fail_msg("'%s' was read", wrong[k]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_has_the_figure_nearest_to_its_end),
        cmocka_unit_test(a_gap_has_no_target),
        cmocka_unit_test(usual_origins_have_five_figures_and_something_to_be_held_to),
        cmocka_unit_test(years_are_read),
        cmocka_unit_test(what_is_no_list_of_years_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
