/* test_equity - indices of spread against R and closed forms (oracle equity). */
#include "output/stats/equity.h"

#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { N = 24, ROOM = 8 };

/* The people of equity_data, with their ranks by income, counted once each and weighted. */
static const struct people {
    double income[N], weight[N], covered[N], oop[N], rank[N], weighted[N];
} * people(struct people *p)
{
    size_t order[N];

    for (size_t i = 0; i < N; i++) {
        p->income[i] = oracle_cell("equity_data", i, "\"income\"");
        p->weight[i] = oracle_cell("equity_data", i, "\"weight\"");
        p->covered[i] = oracle_cell("equity_data", i, "\"covered\"");
        p->oop[i] = oracle_cell("equity_data", i, "\"oop\"");
    }
    equity_ranks(p->income, NULL, N, p->rank, order);
    equity_ranks(p->income, p->weight, N, p->weighted, order);
    return p;
}

static void check(struct oracle *o, const char *quantity, double ours)
{
    while (oracle_next(o, quantity))
        oracle_check(o, ours);
    assert_int_equal(oracle_used(o, quantity), 1);
}

static void concentration_of_people_is_that_of_r(void **state)
{
    struct oracle *o = oracle_open("equity");
    struct people room;
    const struct people *p = people(&room);

    (void)state;
    check(o, "concentration_index_unweighted_covered",
          equity_concentration(p->covered, NULL, p->rank, N));
    check(o, "concentration_index_weighted_covered",
          equity_concentration(p->covered, p->weight, p->weighted, N));
    check(o, "concentration_index_unweighted_oop", equity_concentration(p->oop, NULL, p->rank, N));
    check(o, "concentration_index_weighted_oop",
          equity_concentration(p->oop, p->weight, p->weighted, N));
    check(o, "extended_ci_nu3_unweighted_oop", equity_extended(p->oop, NULL, p->rank, N, 3));
    oracle_close(o);
}

static void indices_of_bounded_shares_are_corrected(void **state)
{
    struct oracle *o = oracle_open("equity");
    struct people room;
    const struct people *p = people(&room);
    double mean = equity_mean(p->covered, NULL, N);
    double index = equity_concentration(p->covered, NULL, p->rank, N), missing[N];

    (void)state;
    check(o, "erreygers_unweighted_covered", equity_erreygers(index, mean, 0, 1));
    check(o, "wagstaff_normalised_unweighted_covered", equity_wagstaff(index, mean, 0, 1));
    oracle_close(o);

    /* Who counts those left out sees the same gap, turned round; the plain index does not. */
    for (size_t i = 0; i < N; i++)
        missing[i] = 1 - p->covered[i];
    double turned = equity_concentration(missing, NULL, p->rank, N);

    assert_true(fabs(turned + index) > 0.01);
    assert_true(fabs(equity_erreygers(turned, 1 - mean, 0, 1) +
                     equity_erreygers(index, mean, 0, 1)) < 1e-14);
    assert_true(fabs(equity_wagstaff(turned, 1 - mean, 0, 1) + equity_wagstaff(index, mean, 0, 1)) <
                1e-14);
    /* Nor do percents change what shares say. */
    assert_true(fabs(equity_erreygers(index, 100 * mean, 0, 100) -
                     equity_erreygers(index, mean, 0, 1)) < 1e-14);
}

static void the_convenient_regression_gives_index_and_error(void **state)
{
    struct oracle *o = oracle_open("equity");
    struct people room;
    const struct people *p = people(&room);

    (void)state;
    while (oracle_next(o, "convenient_regression_CI_se_covered")) {
        struct equity_index got = equity_regression(p->covered, NULL, p->rank, N);

        oracle_check_all(o, (double[]){got.index, got.error}, 2);
    }
    while (oracle_next(o, "convenient_regression_CI_se_oop")) {
        struct equity_index got = equity_regression(p->oop, NULL, p->rank, N);

        oracle_check_all(o, (double[]){got.index, got.error}, 2);
    }
    assert_int_equal(oracle_used(o, NULL), 2);
    oracle_close(o);

    /* Weighted, from R's lm(weights =) on the same rows. */
    struct equity_index got = equity_regression(p->oop, p->weight, p->weighted, N);

    assert_true(fabs(got.index - 0.371886776254403806) < 1e-14);
    assert_true(fabs(got.error - 0.036465177588680855) < 1e-14);
    assert_true(isnan(equity_regression(p->oop, NULL, p->rank, 2).error));
}

static void groups_count_as_the_people_in_them(void **state)
{
    struct oracle *o = oracle_open("equity");
    const double ladder[ROOM] = {1, 2, 3, 4, 5, 6, 7, 8};
    double share[ROOM], h[ROOM], rank[ROOM];
    size_t order[ROOM];

    (void)state;
    while (oracle_next(o, "concentration_index_grouped")) {
        size_t n = oracle_vector(o, "pop_share", share, ROOM);

        oracle_vector(o, "coverage", h, ROOM);
        equity_ranks(ladder, share, n, rank, order);
        oracle_check(o, equity_concentration(h, share, rank, n));
    }
    while (oracle_next(o, "SII_RII_wls_ridit")) {
        size_t n = oracle_vector(o, "pop_share", share, ROOM);

        oracle_vector(o, "coverage", h, ROOM);
        equity_ranks(ladder, share, n, rank, order);
        struct equity_slope got = equity_slope(h, share, rank, n);

        oracle_check_all(o, (double[]){got.absolute, got.relative}, 2);
    }
    while (oracle_next(o, "ratio_Q5_Q1_gap")) {
        oracle_vector(o, "coverage", h, ROOM);
        struct equity_gap got = equity_gap(h[0], h[4]);

        oracle_check_all(o, (double[]){got.ratio, got.difference}, 2);
    }
    assert_int_equal(oracle_used(o, NULL), 5);
    oracle_close(o);
}

static void incomes_and_payments_are_as_unequal_as_r_says(void **state)
{
    struct oracle *o = oracle_open("equity");
    struct people room;
    const struct people *p = people(&room);
    double gini = equity_concentration(p->income, NULL, p->rank, N);

    (void)state;
    check(o, "gini_income_unweighted", gini);
    check(o, "gini_income_weighted", equity_concentration(p->income, p->weight, p->weighted, N));
    check(o, "theil_T_unweighted", equity_theil(p->income, NULL, N));
    check(o, "atkinson_05", equity_atkinson(p->income, NULL, N, 0.5));
    check(o, "kakwani_premium_progressivity_unweighted",
          equity_concentration(p->oop, NULL, p->rank, N) - gini);
    while (oracle_next(o, "che_headcount_5pct_overshoot_mpg")) {
        struct equity_excess got = equity_excess(p->oop, p->income, NULL, N, 0.05);

        oracle_check_all(o, (double[]){got.share, got.mean, got.mean_beyond}, 3);
    }
    while (oracle_next(o, "che_prob_lognormal_ratio"))
        oracle_check(
            o,
            equity_excess_lognormal(
                (struct equity_lognormal){oracle_number(o, "mu_oop"), oracle_number(o, "sd_oop")},
                (struct equity_lognormal){oracle_number(o, "mu_inc"), oracle_number(o, "sd_inc")},
                oracle_number(o, "rho"), oracle_number(o, "z")));
    assert_int_equal(oracle_used(o, NULL), 7);
    oracle_close(o);
    /* The limit of aversions on both sides of 1, where the formula changes. */
    double at_one = equity_atkinson(p->income, NULL, N, 1);

    assert_true(fabs(at_one - equity_atkinson(p->income, NULL, N, 1 + 1e-7)) < 1e-6);
    assert_true(at_one > equity_atkinson(p->income, NULL, N, 0.5));
}

static void equals_share_the_middle_of_their_ranks(void **state)
{
    const double income[] = {5, 1, 5, 9}, weight[] = {1, 2, 3, 4};
    double rank[4];
    size_t order[4];

    (void)state;
    equity_ranks(income, weight, 4, rank, order);
    assert_true(rank[1] == 0.1 && rank[0] == 0.4 && rank[2] == 0.4 && rank[3] == 0.8);
    assert_true(order[0] == 1 && order[1] == 0 && order[2] == 2 && order[3] == 3);
}

static void what_all_have_alike_is_not_concentrated(void **state)
{
    struct people room;
    const struct people *p = people(&room);
    double h[N];

    (void)state;
    for (size_t i = 0; i < N; i++)
        h[i] = 0.25;
    assert_true(fabs(equity_concentration(h, p->weight, p->weighted, N)) < 1e-15);
    assert_true(fabs(equity_extended(h, p->weight, p->weighted, N, 3)) < 1e-15);
    for (size_t i = 0; i < N; i++)
        h[i] = 0;
    assert_true(isnan(equity_concentration(h, p->weight, p->weighted, N)));
    assert_true(isnan(equity_gap(0, 0.5).ratio) && equity_gap(0, 0.5).difference == 0.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(concentration_of_people_is_that_of_r),
        cmocka_unit_test(indices_of_bounded_shares_are_corrected),
        cmocka_unit_test(the_convenient_regression_gives_index_and_error),
        cmocka_unit_test(groups_count_as_the_people_in_them),
        cmocka_unit_test(incomes_and_payments_are_as_unequal_as_r_says),
        cmocka_unit_test(equals_share_the_middle_of_their_ranks),
        cmocka_unit_test(what_all_have_alike_is_not_concentrated),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
