/* test_score - scores of ensembles and events, against R's scoringRules (oracle scoring_ensemble),
 * and what makes a score a score. */
#include "output/stats/quantile.h"
#include "output/stats/score.h"

#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROOM = 64 };

struct sample {
    double x[ROOM], y;
    size_t n;
};

static struct sample next(struct oracle *o)
{
    struct sample s;
    double spare[ROOM];

    s.n = oracle_vector(o, "ens", s.x, ROOM);
    s.y = oracle_number(o, "y");
    quantile_sort(s.x, s.n, spare);
    return s;
}

static void ensembles_have_the_scores_of_scoringrules(void **state)
{
    static const struct {
        const char *quantity;
        double (*of)(const double *x, size_t n, double y);
    } scores[] = {
        {"crps_edf", score_crps},      {"crps_fair", score_crps_fair},
        {"crps_pwm", score_crps_pwm},  {"dss_sample_biased_var", score_dawid_sebastiani_of},
        {"ae_median", score_absolute}, {"se_mean", score_squared}};
    struct oracle *o = oracle_open("scoring_ensemble");

    (void)state;
    for (size_t k = 0; k < sizeof scores / sizeof *scores; k++)
        while (oracle_next(o, scores[k].quantity)) {
            struct sample s = next(o);

            oracle_check(o, scores[k].of(s.x, s.n, s.y));
        }
    while (oracle_next(o, "pit_le")) {
        struct sample s = next(o);
        struct score_rank rank = score_rank(s.x, s.n, s.y);

        oracle_check(o, (double)(rank.below + rank.equal) / (double)s.n);
    }
    while (oracle_next(o, "rank_lt_eq")) {
        struct sample s = next(o);
        struct score_rank rank = score_rank(s.x, s.n, s.y);

        oracle_check_all(o, (double[]){(double)rank.below, (double)rank.equal}, 2);
    }
    while (oracle_next(o, "quantile_score_type7_10_50_90")) {
        const double p[] = {0.1, 0.5, 0.9};
        struct sample s = next(o);
        double got[3];

        for (size_t i = 0; i < 3; i++)
            got[i] = score_quantile(quantile_of(s.x, s.n, p[i], 7), p[i], s.y);
        oracle_check_all(o, got, 3);
    }
    assert_int_equal(oracle_used(o, NULL), 100);
    oracle_close(o);
}

static void weights_thresholds_and_several_variables_too(void **state)
{
    struct oracle *o = oracle_open("scoring_ensemble");
    static const char *const energy[] = {"energy_score_d2_m5", "energy_score_d3_m4"};
    static const char *const variogram[] = {"variogram_score_p05_d2", "variogram_score_p05_d3"};

    (void)state;
    while (oracle_next(o, "crps_weighted_edf")) {
        struct sample s = next(o); /* which stands in order, so that the weights still fit */
        double w[ROOM];

        assert_int_equal(oracle_vector(o, "w", w, ROOM), s.n);
        oracle_check(o, score_crps_weighted(s.x, w, s.n, s.y));
    }
    while (oracle_next(o, "twcrps_lower_threshold")) {
        struct sample s = next(o);

        oracle_check(o, score_crps_between(s.x, s.n, s.y, oracle_number(o, "a"), INFINITY));
    }
    for (size_t k = 0; k < 2; k++) {
        double x[ROOM], y[ROOM];

        while (oracle_next(o, energy[k])) {
            size_t d = oracle_vector(o, "y", y, ROOM);
            size_t n = oracle_vector(o, "ens_by_member", x, ROOM) / d;

            oracle_check(o, score_energy(x, n, d, y));
        }
        while (oracle_next(o, variogram[k])) {
            size_t d = oracle_vector(o, "y", y, ROOM);
            size_t n = oracle_vector(o, "ens_by_member", x, ROOM) / d;

            oracle_check(o, score_variogram(x, n, d, y, oracle_number(o, "p")));
        }
    }
    assert_int_equal(oracle_used(o, NULL), 8);
    oracle_close(o);
}

static void events_are_scored_by_brier_and_by_ranks(void **state)
{
    struct oracle *o = oracle_open("scoring_ensemble");
    double p[ROOM], happened[ROOM];

    (void)state;
    while (oracle_next(o, "brier")) {
        size_t n = oracle_vector(o, "p", p, ROOM);

        assert_int_equal(oracle_vector(o, "o", happened, ROOM), n);
        oracle_check(o, score_brier(p, happened, n));
    }
    while (oracle_next(o, "fair_brier_i_of_m"))
        oracle_check(o, score_brier_fair((size_t)oracle_number(o, "i"),
                                         (size_t)oracle_number(o, "m"), oracle_number(o, "o")));
    while (oracle_next(o, "rps_probs")) {
        size_t n = oracle_vector(o, "p", p, ROOM);

        oracle_check(o, score_ranked(p, n, (size_t)oracle_number(o, "obs_class") - 1));
    }
    assert_int_equal(oracle_used(o, NULL), 4);
    oracle_close(o);
}

static void the_fair_score_does_not_depend_on_how_many_members_there_are(void **state)
{
    /* Mean over all pairs out of ten members, as over all ten: an unbiased estimate. */
    const double x[] = {0.1, 0.4, 0.5, 0.9, 1.3, 1.4, 2.2, 2.5, 3.7, 5.0}, y = 1.1;
    double sum = 0, plain = 0;

    (void)state;
    for (size_t i = 0; i < 10; i++)
        for (size_t j = i + 1; j < 10; j++) {
            sum += score_crps_fair((double[]){x[i], x[j]}, 2, y) / 45;
            plain += score_crps((double[]){x[i], x[j]}, 2, y) / 45;
        }
    assert_true(fabs(sum - score_crps_fair(x, 10, y)) < 1e-14);
    assert_true(plain > score_crps(x, 10, y) + 0.1); /* which the plain one does */
}

static void weights_that_are_equal_change_nothing(void **state)
{
    const double x[] = {1, 2, 2, 7}, w[] = {3, 3, 3, 3}, split[] = {1, 2, 7}, twice[] = {1, 2, 1};

    (void)state;
    assert_true(fabs(score_crps_weighted(x, w, 4, 2.5) - score_crps(x, 4, 2.5)) < 1e-15);
    assert_true(fabs(score_crps_weighted(split, twice, 3, 2.5) - score_crps(x, 4, 2.5)) < 1e-15);
    assert_true(score_crps_between(x, 4, 2.5, -INFINITY, INFINITY) == score_crps(x, 4, 2.5));
    assert_true(score_crps_between(x, 4, 2.5, 10, 20) == 0); /* nothing happens there */
}

static void one_variable_has_the_crps_as_its_energy_score(void **state)
{
    const double x[] = {1, 2, 2, 7}, y[] = {2.5};

    (void)state;
    assert_true(fabs(score_energy(x, 4, 1, y) - score_crps(x, 4, 2.5)) < 1e-15);
}

static void what_cannot_be_scored_is_nan(void **state)
{
    const double x[] = {1, 2}, bad[] = {1, -1}, none[] = {0, 0};

    (void)state;
    assert_true(isnan(score_crps(x, 0, 1)) && isnan(score_crps(x, 2, NAN)));
    assert_true(isnan(score_crps_fair(x, 1, 1)) && isnan(score_crps_pwm(x, 1, 1)));
    assert_true(isnan(score_crps_weighted(x, bad, 2, 1)));
    assert_true(isnan(score_crps_weighted(x, none, 2, 1)));
    assert_true(isnan(score_dawid_sebastiani_of(x, 0, 1)) && isnan(score_absolute(x, 0, 1)));
    assert_true(isnan(score_brier(x, x, 0)) && isnan(score_brier_fair(1, 1, 1)));
    assert_true(isinf(score_log_lognormal(-1, 0, 1)) && isinf(score_log_beta(1.5, 2, 2)));
    assert_true(score_log_beta(0, 1, 1) == 0 && isinf(score_log_beta(0, 2, 2)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ensembles_have_the_scores_of_scoringrules),
        cmocka_unit_test(weights_thresholds_and_several_variables_too),
        cmocka_unit_test(events_are_scored_by_brier_and_by_ranks),
        cmocka_unit_test(the_fair_score_does_not_depend_on_how_many_members_there_are),
        cmocka_unit_test(weights_that_are_equal_change_nothing),
        cmocka_unit_test(one_variable_has_the_crps_as_its_energy_score),
        cmocka_unit_test(what_cannot_be_scored_is_nan),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
