/* test_interval_score - intervals and quantiles against R's scoringutils (oracle scoring_wis). */
#include "output/stats/crps.h"
#include "output/stats/interval_score.h"
#include "output/stats/score.h"

#include "tests/oracle.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROOM = 64 };

struct forecast {
    double level[ROOM], q[ROOM], y;
    size_t n;
};

static struct forecast next(struct oracle *o)
{
    struct forecast f;

    f.n = oracle_vector(o, "levels", f.level, ROOM);
    assert_int_equal(oracle_vector(o, "q", f.q, ROOM), f.n);
    f.y = oracle_number(o, "y");
    return f;
}

static void quantiles_have_the_scores_of_scoringutils(void **state)
{
    struct oracle *o = oracle_open("scoring_wis");

    (void)state;
    while (oracle_next(o, "interval_score_95_80_50")) {
        struct forecast f = next(o);

        oracle_check_all(o,
                         (double[]){interval_score(f.q[0], f.q[6], f.y, 0.05),
                                    interval_score(f.q[1], f.q[5], f.y, 0.2),
                                    interval_score(f.q[2], f.q[4], f.y, 0.5)},
                         3);
    }
    while (oracle_next(o, "wis")) {
        struct forecast f = next(o);
        double mean = 0;

        for (size_t i = 0; i < f.n; i++)
            mean += score_quantile(f.q[i], f.level[i], f.y) / (double)f.n;
        oracle_check(o, interval_score_weighted(f.level, f.q, f.n, f.y).total);
        assert_true(oracle_accepts(o, mean)); /* the same by another way */
    }
    while (oracle_next(o, "wis_dispersion_under_over")) {
        struct forecast f = next(o);
        struct interval_score_parts p = interval_score_weighted(f.level, f.q, f.n, f.y);

        oracle_check_all(o, (double[]){p.dispersion, p.underprediction, p.overprediction}, 3);
    }
    while (oracle_next(o, "bias_quantile")) {
        struct forecast f = next(o);

        oracle_check(o, interval_score_bias(f.level, f.q, f.n, f.y));
    }
    while (oracle_next(o, "covered_50_80_95")) {
        const double coverage[] = {0.5, 0.8, 0.95};
        struct forecast f = next(o);
        double got[3];

        for (size_t i = 0; i < 3; i++)
            got[i] = interval_score_covered(f.level, f.q, f.n, coverage[i], f.y);
        oracle_check_all(o, got, 3);
    }
    assert_int_equal(oracle_used(o, NULL), 20);
    oracle_close(o);
}

static void many_quantiles_come_near_the_crps(void **state)
{
    struct oracle *o = oracle_open("scoring_wis");
    double level[2001], q[2001];

    (void)state;
    while (oracle_next(o, "wis_23_lognormal")) {
        size_t n = 0;

        level[n++] = 0.01;
        level[n++] = 0.025;
        for (int i = 1; i <= 19; i++)
            level[n++] = i / 20.0;
        level[n++] = 0.975;
        level[n++] = 0.99;
        for (size_t i = 0; i < n; i++)
            q[i] =
                gsl_cdf_lognormal_Pinv(level[i], oracle_number(o, "mu"), oracle_number(o, "sigma"));
        oracle_check(o, interval_score_weighted(level, q, n, oracle_number(o, "y")).total);
    }
    while (oracle_next(o, "crps_limit")) {
        double mu = oracle_number(o, "mu"), sigma = oracle_number(o, "sigma");
        double y = oracle_number(o, "y"), crps = crps_lognormal(y, mu, sigma);

        oracle_check(o, crps);
        for (size_t i = 0; i < 2001; i++) {
            level[i] = ((double)i + 1) / 2002;
            q[i] = gsl_cdf_lognormal_Pinv(level[i], mu, sigma);
        }
        assert_true(fabs(interval_score_weighted(level, q, 2001, y).total / crps - 1) < 2e-3);
    }
    assert_int_equal(oracle_used(o, NULL), 6);
    oracle_close(o);
}

static void what_is_missing_is_not_scored(void **state)
{
    const double level[] = {0.05, 0.5, 0.95}, q[] = {1, 2, 3}, hole[] = {NAN, 2, 3};

    (void)state;
    assert_true(isnan(interval_score_weighted(level, hole, 3, 2).total));
    assert_true(isnan(interval_score_weighted(level, q, 3, NAN).dispersion));
    assert_true(isnan(interval_score_bias(level, q, 3, NAN)));
    assert_true(isnan(interval_score(1, NAN, 2, 0.1)));
    assert_int_equal(interval_score_covered(level, hole, 3, 0.9, 2), -1);
    assert_int_equal(interval_score_covered(level, q, 3, 0.8, 2), -1); /* no such level */
    assert_int_equal(interval_score_covered(level, q, 3, 0.9, 3), 1);  /* ends belong to it */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_have_the_scores_of_scoringutils),
        cmocka_unit_test(many_quantiles_come_near_the_crps),
        cmocka_unit_test(what_is_missing_is_not_scored),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
