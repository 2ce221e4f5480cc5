/* test_periods - how many steps a year has changes little: year-end coverage over ten years.
 *
 * With quarters and months within 0.2 points; with whole years the difference is printed and
 * bounded by half a point. Beliefs at their centre and no shocks, so that only the steps differ;
 * the luck of people is worth 0.01 points here. Viet Nam with UHCAST_SLOW=1. */
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

enum { YEARS = 10 };

static void year_ends(const char *file, int per_year, double coverage[YEARS + 1])
{
    struct small_world w;
    char steps[40];
    snprintf(steps, sizeof steps, "periods_per_year=%d", per_year);
    small_world_open(&w, file,
                     SMALL_SETS("last_year=2035", steps, "beliefs=\"central\"", "shocks=\"none\""));
    small_world_run(&w, LANES);
    for (size_t y = 0; y <= YEARS; y++) {
        coverage[y] = 0;
        for (size_t f = 0; f < LANES; f++)
            coverage[y] += small_world_at(&w, f, y * (size_t)per_year, "members") /
                           small_world_at(&w, f, y * (size_t)per_year, "residents") / LANES;
    }
    small_world_close(&w);
}

static void compare(const char *file)
{
    double quarters[YEARS + 1], months[YEARS + 1], years[YEARS + 1];
    year_ends(file, 4, quarters);
    year_ends(file, 12, months);
    year_ends(file, 1, years);
    for (size_t y = 0; y <= YEARS; y++) {
        printf("after %2zu years: %.3f %% by quarters; by months %+.3f, by years %+.3f points\n", y,
               100 * quarters[y], 100 * (months[y] - quarters[y]), 100 * (years[y] - quarters[y]));
        assert_true(fabs(months[y] - quarters[y]) <= 0.002);
        assert_true(fabs(years[y] - quarters[y]) <= 0.005);
    }
}

static void a_small_country_ends_its_years_alike(void **state)
{
    (void)state;
    compare(NULL);
}

static void viet_nam_ends_its_years_alike(void **state)
{
    (void)state;
    if (!small_world_slow())
        skip();
    compare("scenarios/vietnam.cfg");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_country_ends_its_years_alike),
        cmocka_unit_test(viet_nam_ends_its_years_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
