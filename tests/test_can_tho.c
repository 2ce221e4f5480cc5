/* test_can_tho - Can Tho City from the end of 2009, against what was observed in 2015 and 2023.
 *
 * The verdicts are what came out when the inputs had been set (README of scenarios): a change of
 * the model that turns one has to say so. */
#include "output/stats/quantile.h"
#include "tests/starts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static const char hindcast[] = "scenarios/can-tho-2009.cfg", forecast[] = "scenarios/can-tho.cfg";

enum { FUTURES = 16 * LANES };

/* -- the start --------------------------------------------------------------------------------- */

static void check_start(const char *file, double members, double residents)
{
    struct small_world w;
    small_world_open(&w, file, NULL);
    small_world_run(&w, LANES);
    starts_assert_people(&w, members, residents);
    small_world_close(&w);
}

static void both_start_with_the_members_that_were_counted(void **state)
{
    (void)state;
    check_start(hindcast, 488925, 1189599);
    check_start(forecast, 1157800, 1252353);
}

/* -- what the hindcast must not know ----------------------------------------------------------- */

/* The hindcast lies on the forecast: none of the figures that this has of 2023 may stay. */
static void no_figure_of_2023_is_left_in_the_hindcast(void **state)
{
    (void)state;
    starts_assert_own(hindcast, "population_2009.csv");
}

/* The history, which holds 2015 and 2023, is drawn and compared, and moves nobody. */
static void what_was_observed_since_moves_nobody(void **state)
{
    (void)state;
    starts_assert_blind(hindcast, NULL);
}

/* -- hit or miss ------------------------------------------------------------------------------- */

struct verdict {
    double low, high, below; /* 9 of 10 futures; share of futures below what was observed */
    bool hit, edge;          /* edge: nearer to an end of the range than so many futures can tell */
};

static struct verdict judge(const struct small_world *w, int year, double observed)
{
    double coverage[FUTURES], spare[FUTURES];
    struct verdict v = {0};
    size_t period = 4 * (size_t)(year - 2009);
    for (size_t f = 0; f < FUTURES; f++) {
        coverage[f] = 100 * small_world_coverage(w, f, period);
        v.below += coverage[f] < observed ? 1.0 / FUTURES : 0;
    }
    quantile_sort(coverage, FUTURES, spare);
    v.low = quantile_of(coverage, FUTURES, 0.05, 8);
    v.high = quantile_of(coverage, FUTURES, 0.95, 8);
    v.hit = observed >= v.low && observed <= v.high;
    struct quantile_ranks end = quantile_ranks(FUTURES, 0.95, 0.95);
    v.edge = observed >= coverage[end.low - 1] && observed <= coverage[end.high - 1];
    printf(
        "%d: observed %.2f %%, 9 of 10 futures %.1f to %.1f (%.1f points wide): %s%s; %.0f of 100 "
        "futures lie below\n",
        year, observed, v.low, v.high, v.high - v.low, v.hit ? "hit" : "miss",
        v.edge ? ", at the very edge" : "", 100 * v.below);
    return v;
}

static void the_hindcast_is_held_to_2015_and_2023(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, hindcast, NULL);
    small_world_run(&w, FUTURES);
    struct verdict in_2015 = judge(&w, 2015, 70.03), in_2023 = judge(&w, 2023, 92.45);
    assert_true(in_2015.high - in_2015.low <= 25);
    assert_true(in_2023.high - in_2023.low <= 25);
    /* Hits by a hair's breadth, both at the upper edge: the model was too slow. */
    assert_true(in_2015.hit && in_2015.edge && in_2015.below > 0.9);
    assert_true(in_2023.hit && in_2023.edge && in_2023.below > 0.9);
    small_world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_start_with_the_members_that_were_counted),
        cmocka_unit_test(no_figure_of_2023_is_left_in_the_hindcast),
        cmocka_unit_test(what_was_observed_since_moves_nobody),
        cmocka_unit_test(the_hindcast_is_held_to_2015_and_2023),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
