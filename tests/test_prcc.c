/* test_prcc - regression and partial correlation against R (oracle prcc). */
#include "output/stats/prcc.h"

#include "tests/keyed.h"
#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { N = 40, K = 4, ROOM = (K + 3) * N + (K + 2) * (K + 2) };

static uint64_t seed = 7;

static void data(double x[N * K], double y[N])
{
    static const char *const column[] = {"\"x1\"", "\"x2\"", "\"x3\"", "\"x4\""};

    for (size_t i = 0; i < N; i++) {
        for (size_t j = 0; j < K; j++)
            x[i * K + j] = oracle_cell("prcc_data", i, column[j]);
        y[i] = oracle_cell("prcc_data", i, "\"y\"");
    }
}

static void check(struct oracle *o, const char *quantity, const double *got, size_t count)
{
    while (oracle_next(o, quantity))
        oracle_check_all(o, got, count);
    assert_int_equal(oracle_used(o, quantity), 1);
}

static void measures_are_those_of_r(void **state)
{
    struct oracle *o = oracle_open("prcc");
    double x[N * K], y[N], spare[ROOM], got[8][K + 1];
    struct prcc_input plain[K], ranked[K];
    size_t order[N];

    (void)state;
    data(x, y);
    assert_true(prcc_room(N, K) <= ROOM);
    struct prcc_fit fit = prcc_inputs(x, y, N, K, false, 0.95, plain, spare, order);
    struct prcc_fit ranks = prcc_inputs(x, y, N, K, true, 0.95, ranked, spare, order);

    assert_true(fit.determined && fit.n == N && fit.left_out == 0 && fit.inputs == K);
    assert_true(ranks.determined && ranks.r2 > 0.8 && ranks.r2 < 1);
    for (size_t j = 0; j < K; j++) {
        got[0][j] = ranked[j].partial.value;
        got[1][j] = ranked[j].t;
        got[2][j] = ranked[j].p;
        got[3][j] = plain[j].partial.value;
        got[4][j] = ranked[j].simple;
        got[5][j] = ranked[j].coefficient.value;
        got[6][j] = plain[j].coefficient.value;
    }
    got[6][K] = fit.r2;
    check(o, "prcc", got[0], K);
    check(o, "prcc_t_stat", got[1], K);
    check(o, "prcc_p", got[2], K);
    check(o, "pcc", got[3], K);
    check(o, "spearman", got[4], K);
    check(o, "srrc", got[5], K);
    check(o, "src_and_R2", got[6], K + 1);
    assert_int_equal(oracle_used(o, NULL), 7);
    oracle_close(o);
}

static bool near(double x, double y)
{
    return fabs(x - y) <= 1e-10 * fabs(y);
}

static void intervals_are_those_of_r(void **state)
{
    double x[N * K], y[N], spare[ROOM];
    struct prcc_input input[K];
    size_t order[N];

    (void)state;
    data(x, y);
    prcc_inputs(x, y, N, K, false, 0.95, input, spare, order);
    /* confint(lm(y ~ ., scale(data))) */
    assert_true(near(input[0].coefficient.low, 0.822401788103590548) &&
                near(input[0].coefficient.high, 1.059515014024974722));
    assert_true(near(input[3].coefficient.low, -0.043662538880134286) &&
                near(input[3].coefficient.high, 0.182205226530198883));
    /* tanh(atanh(r) -+ 1.96 / sqrt(n - 3 - 3)) */
    double r = input[1].partial.value, reach = 1.9599639845400545 / sqrt(34);

    assert_true(near(atanh(input[1].partial.low), atanh(r) - reach));
    assert_true(near(atanh(input[1].partial.high), atanh(r) + reach));
}

static void ranks_see_what_is_monotone_and_values_what_is_linear(void **state)
{
    struct uniforms u = keyed_uniforms(&seed);
    double x[N * 2], y[N], spare[ROOM];
    struct prcc_input input[2];
    size_t order[N];

    (void)state;
    for (size_t i = 0; i < N; i++) {
        for (size_t j = 0; j < 2; j++)
            x[i * 2 + j] = uniforms_at(u, 1, j, i);
        y[i] = exp(20 * x[i * 2]); /* the second is a dummy */
    }
    struct prcc_fit fit = prcc_inputs(x, y, N, 2, true, 0.95, input, spare, order);

    assert_true(fit.r2 > 1 - 1e-12 && fabs(input[0].partial.value - 1) < 1e-12);
    assert_true(fabs(input[0].coefficient.value - 1) < 1e-12);
    assert_true(prcc_inputs(x, y, N, 2, false, 0.95, input, spare, order).r2 < 0.7);
    assert_true(input[0].partial.value < 0.9);
    assert_true(input[1].partial.low < 0 && input[1].partial.high > 0 && input[1].p > 0.01);
    for (size_t i = 0; i < N; i++)
        y[i] = 3 * x[i * 2] - x[i * 2 + 1];
    fit = prcc_inputs(x, y, N, 2, false, 0.95, input, spare, order);
    assert_true(fit.r2 > 1 - 1e-12 && fabs(input[0].partial.value - 1) < 1e-12);
    assert_true(fabs(input[1].partial.value + 1) < 1e-12);
}

/* Of a hundred dummies five or so are beyond the level of five in a hundred. */
static void a_dummy_is_significant_as_often_as_chance_has_it(void **state)
{
    enum { DUMMIES = 400 };
    double x[N * 2], y[N], spare[ROOM];
    struct prcc_input input[2];
    size_t order[N], beyond = 0, outside = 0;

    (void)state;
    for (uint64_t s = 1; s <= DUMMIES; s++) {
        struct uniforms u = keyed_uniforms(&s);

        for (size_t i = 0; i < N; i++) {
            for (size_t j = 0; j < 2; j++)
                x[i * 2 + j] = uniforms_at(u, 1, j, i);
            y[i] = x[i * 2] + 0.2 * uniforms_at(u, 1, 2, i);
        }
        prcc_inputs(x, y, N, 2, true, 0.95, input, spare, order);
        beyond += input[1].p < 0.05;
        outside += input[1].partial.low > 0 || input[1].partial.high < 0;
    }
    assert_true(fabs((double)beyond - 20) < 4 * sqrt(19));
    assert_true(fabs((double)outside - 20) < 4 * sqrt(19));
}

static void missing_runs_and_still_inputs_are_left_out(void **state)
{
    double x[N * K], y[N], wide[N * (K + 1)], spare[ROOM];
    struct prcc_input input[K], less[K + 1];
    size_t order[N];

    (void)state;
    data(x, y);
    struct prcc_fit fit = prcc_inputs(x, y, N - 2, K, true, 0.95, input, spare, order);

    y[N - 1] = NAN;
    x[(N - 2) * K + 2] = INFINITY;
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j <= K; j++) /* one input more that does not vary, in the middle */
            wide[i * (K + 1) + j] = j == 2 ? 0.1 : x[i * K + j - (j > 2)];
    struct prcc_fit other = prcc_inputs(wide, y, N, K + 1, true, 0.95, less, spare, order);

    assert_true(other.n == N - 2 && other.left_out == 2 && other.inputs == K && other.determined);
    assert_true(near(other.r2, fit.r2));
    for (size_t j = 0; j < K; j++) {
        const struct prcc_input *same = &less[j < 2 ? j : j + 1];

        assert_true(near(same->partial.value, input[j].partial.value));
        assert_true(near(same->p, input[j].p) && near(same->simple, input[j].simple));
        assert_true(near(same->coefficient.low, input[j].coefficient.low));
    }
    assert_true(isnan(less[2].partial.value) && isnan(less[2].simple) && isnan(less[2].p));
}

static void what_cannot_be_known_is_not_said(void **state)
{
    double x[N * K], y[N], spare[ROOM];
    struct prcc_input input[K];
    size_t order[N];

    (void)state;
    data(x, y);
    for (size_t i = 0; i < N; i++)
        x[i * K + 3] = x[i * K] - 2 * x[i * K + 1]; /* determined by two others */
    struct prcc_fit fit = prcc_inputs(x, y, N, K, false, 0.95, input, spare, order);

    assert_true(!fit.determined && isnan(fit.r2) && isnan(input[0].partial.value));
    assert_true(input[0].simple > 0.9);
    data(x, y);
    fit = prcc_inputs(x, y, K + 1, K, false, 0.95, input, spare, order); /* as many unknowns */
    assert_true(!fit.determined && isnan(input[0].coefficient.value));
    fit = prcc_inputs(x, y, K + 2, K, false, 0.95, input, spare, order);
    assert_true(fit.determined && !isnan(input[0].coefficient.low) && isnan(input[0].partial.low));
    for (size_t i = 0; i < N; i++)
        y[i] = 5;
    fit = prcc_inputs(x, y, N, K, true, 0.95, input, spare, order);
    assert_true(!fit.determined && isnan(input[0].simple) && isnan(input[0].t));
    for (size_t i = 0; i < N; i++)
        y[i] = NAN;
    fit = prcc_inputs(x, y, N, K, true, 0.95, input, spare, order);
    assert_true(!fit.determined && fit.n == 0 && fit.left_out == N && isnan(input[0].simple));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_are_those_of_r),
        cmocka_unit_test(intervals_are_those_of_r),
        cmocka_unit_test(ranks_see_what_is_monotone_and_values_what_is_linear),
        cmocka_unit_test(a_dummy_is_significant_as_often_as_chance_has_it),
        cmocka_unit_test(missing_runs_and_still_inputs_are_left_out),
        cmocka_unit_test(what_cannot_be_known_is_not_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
