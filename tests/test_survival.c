/* test_survival - time to an event that may not come, against R's survival (oracle
 * time_to_target). */
#include "output/stats/survival.h"

#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROOM = 32 };

struct watched {
    double time[ROOM];
    int cause[ROOM];
    size_t n, order[ROOM], count;
    struct survival_step step[ROOM];
};

static void watch(struct oracle *o, const char *key, struct watched *w)
{
    double cause[ROOM];

    w->n = oracle_vector(o, "time", w->time, ROOM);
    assert_int_equal(oracle_vector(o, key, cause, ROOM), w->n);
    for (size_t i = 0; i < w->n; i++)
        w->cause[i] = (int)cause[i];
    w->count = survival_curve(w->time, w->cause, w->n, 0.95, w->step, w->order);
}

static void the_curve_is_that_of_kaplan_and_meier(void **state)
{
    struct oracle *o = oracle_open("time_to_target");
    struct watched w;
    double got[ROOM];

    (void)state;
    while (oracle_next(o, "km_times")) {
        watch(o, "event", &w);
        for (size_t i = 0; i < w.count; i++)
            got[i] = w.step[i].time;
        oracle_check_all(o, got, w.count);
    }
    while (oracle_next(o, "km_surv")) {
        watch(o, "event", &w);
        for (size_t i = 0; i < w.count; i++)
            got[i] = w.step[i].share;
        oracle_check_all(o, got, w.count);
    }
    while (oracle_next(o, "km_greenwood_se_surv")) {
        watch(o, "event", &w);
        for (size_t i = 0; i < w.count; i++)
            got[i] = w.step[i].error;
        oracle_check_all(o, got, w.count);
    }
    while (oracle_next(o, "km_loglog_ci_t5")) {
        watch(o, "event", &w);
        assert_true(w.step[3].time == 5);
        oracle_check_all(o, (double[]){w.step[3].low, w.step[3].high}, 2);
    }
    assert_int_equal(oracle_used(o, NULL), 4);
    oracle_close(o);
}

static void times_and_shares_are_read_off_the_curve(void **state)
{
    struct oracle *o = oracle_open("time_to_target");
    struct watched w;

    (void)state;
    while (oracle_next(o, "km_median")) {
        watch(o, "event", &w);
        oracle_check(o, survival_time(w.step, w.count, 0.5));
    }
    while (oracle_next(o, "km_rmst_tau10_se")) {
        watch(o, "event", &w);
        struct survival_mean got = survival_mean(w.step, w.count, 10);

        oracle_check_all(o, (double[]){got.mean, got.error}, 2);
    }
    while (oracle_next(o, "share_reached_by_5_and_10")) {
        watch(o, "event", &w);
        oracle_check_all(
            o,
            (double[]){survival_reached(w.step, w.count, 5), survival_reached(w.step, w.count, 10)},
            2);
        assert_true(survival_reached(w.step, w.count, 1.9) == 0);
        assert_true(isnan(survival_time(w.step, w.count, 0.9))); /* too few got there */
    }
    assert_int_equal(oracle_used(o, NULL), 3);
    oracle_close(o);
}

static void causes_that_prevent_each_other_follow_aalen_and_johansen(void **state)
{
    static const char *const quantities[] = {"aalen_johansen_cif1_t3_5_7_10",
                                             "aalen_johansen_cif2_t3_5_7_10"};
    const double until[] = {3, 5, 7, 10};
    struct oracle *o = oracle_open("time_to_target");
    struct watched w;

    (void)state;
    for (int cause = 1; cause <= 2; cause++)
        while (oracle_next(o, quantities[cause - 1])) {
            double got[4];

            watch(o, "cause", &w);
            for (size_t i = 0; i < 4; i++)
                got[i] = survival_incidence(w.time, w.cause, w.n, cause, until[i], w.order);
            oracle_check_all(o, got, 4);
            if (cause == 1) { /* what one cause leaves, the other has: no third way out */
                double other = survival_incidence(w.time, w.cause, w.n, 2, 10, w.order);

                assert_true(fabs(got[3] + other - survival_reached(w.step, w.count, 10)) < 1e-15);
            }
        }
    assert_int_equal(oracle_used(o, NULL), 2);
    oracle_close(o);
}

static void the_ends_of_a_curve_are_not_guessed(void **state)
{
    const double time[] = {2, 2, 1, 3};
    struct survival_step step[4];
    size_t order[4], count;

    (void)state;
    count = survival_curve(time, (int[]){1, 1, 0, 1}, 4, 0.95, step, order);
    assert_int_equal(count, 3);
    assert_true(step[0].share == 1 && step[0].low == 1 && step[0].high == 1 && step[0].error == 0);
    assert_true(step[0].ended == 1 && step[1].events == 2 && step[1].at_risk == 3);
    assert_true(step[2].share == 0 && isnan(step[2].error) && isnan(step[2].low));
    assert_true(survival_time(step, count, 1) == 3);

    /* Watched until 5 and never reached: no time, and the whole time without it. */
    count = survival_curve((double[]){5, 5}, (int[]){0, 0}, 2, 0.95, step, order);
    assert_int_equal(count, 1);
    assert_true(isnan(survival_time(step, count, 0.5)));
    assert_true(survival_reached(step, count, 5) == 0);
    assert_true(survival_mean(step, count, 5).mean == 5 &&
                survival_mean(step, count, 5).error == 0);
    assert_int_equal(survival_curve(time, (int[]){0}, 0, 0.95, step, order), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_curve_is_that_of_kaplan_and_meier),
        cmocka_unit_test(times_and_shares_are_read_off_the_curve),
        cmocka_unit_test(causes_that_prevent_each_other_follow_aalen_and_johansen),
        cmocka_unit_test(the_ends_of_a_curve_are_not_guessed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
