/* test_prim - scenario discovery against R's prim (oracle prim) and boxes that are known. */
#include "output/stats/prim.h"

#include "tests/keyed.h"
#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { N = 250, K = 3, ROOM = 2 * N };

static uint64_t seed = 7;
static const double zero[K] = {0, 0, 0}, one[K] = {1, 1, 1};

struct sample {
    double x[N * K], y[N], hit[N];
    struct prim_data data;
    struct prim_box box[ROOM];
    double low[ROOM * K], high[ROOM * K], spare[2 * N];
    bool work[N];
    struct prim_trace trace;
};

static void find(struct sample *s, const struct prim_way *way)
{
    s->data.x = s->x;
    s->data.y = s->y;
    s->data.n = N;
    s->data.k = K;
    s->trace = prim_trace(&s->data, way, ROOM, s->box, s->low, s->high, s->work, s->spare);
}

static void check(struct oracle *o, const char *quantity, double alpha, const double *got,
                  size_t count)
{
    size_t before = oracle_used(o, quantity);

    while (oracle_next(o, quantity))
        if (oracle_number(o, "alpha") == alpha)
            oracle_check_all(o, got, count);
    assert_int_equal(oracle_used(o, quantity), before + 1);
}

static void boxes_are_those_of_r(void **state)
{
    struct oracle *o = oracle_open("prim");
    struct sample s;

    (void)state;
    for (size_t i = 0; i < N; i++) {
        s.x[i * K] = oracle_cell("prim_data", i, "\"x1\"");
        s.x[i * K + 1] = oracle_cell("prim_data", i, "\"x2\"");
        s.x[i * K + 2] = oracle_cell("prim_data", i, "\"x3\"");
        s.y[i] = oracle_cell("prim_data", i, "\"y_cont\"");
        s.hit[i] = oracle_cell("prim_data", i, "\"y_bin\"");
    }
    s.data.hit = s.hit;
    for (int a = 0; a < 2; a++) {
        struct prim_way way = {a == 0 ? 0.05 : 0.1, 0, 0.1, zero, one, NULL};
        double trajectory[2 * ROOM], p[K];

        find(&s, &way);
        assert_true(s.trace.n == N && s.trace.left_out == 0 && s.trace.peeled == s.trace.boxes);
        size_t last = s.trace.boxes - 1;
        const struct prim_box *box = &s.box[last];
        const double *low = s.low + last * K, *high = s.high + last * K;

        for (size_t b = 0; b <= last; b++) {
            trajectory[2 * b] = (double)s.box[b].inside;
            trajectory[2 * b + 1] = s.box[b].mean;
        }
        for (size_t j = 0; j < K; j++)
            p[j] = prim_quasi_p(&s.data, &way, low, high, j);
        check(o, "box1_lower", way.peel, low, K);
        check(o, "box1_upper", way.peel, high, K);
        check(o, "box1_mass_mean", way.peel, (double[]){box->mass, box->mean}, 2);
        check(o, "trajectory_n_mean_pairs", way.peel, trajectory, 2 * s.trace.boxes);
        check(o, "final_box_coverage_density_of_y_bin", way.peel,
              (double[]){box->coverage, box->density}, 2);
        check(o, "quasi_p_drop_each_dim", way.peel, p, K);
        assert_int_equal(box->restricted, K);
        assert_int_equal(s.box[0].restricted, 0);
        assert_true(s.box[0].coverage == 1 && s.box[0].mass == 1);
    }
    assert_int_equal(oracle_used(o, NULL), 12);
    oracle_close(o);
}

/* Of interest: the first above 0.6 and the second below 0.4; the third is a dummy. */
static void corner(struct sample *s)
{
    struct uniforms u = keyed_uniforms(&seed);

    for (size_t i = 0; i < N; i++) {
        for (size_t j = 0; j < K; j++)
            s->x[i * K + j] = uniforms_at(u, 1, j, i);
        s->y[i] = s->x[i * K] > 0.6 && s->x[i * K + 1] < 0.4;
    }
    s->data.hit = NULL;
}

static void a_corner_is_found(void **state)
{
    struct prim_way way = {0.05, 0.05, 0.05, zero, one, NULL};
    struct sample s;

    (void)state;
    corner(&s);
    find(&s, &way);
    assert_true(s.trace.boxes <= ROOM && s.trace.peeled <= s.trace.boxes);
    size_t b = prim_choose(s.box, s.trace.boxes, 0.9);

    assert_true(b < s.trace.boxes && s.box[b].density >= 0.9 && s.box[b].coverage > 0.9);
    assert_true(fabs(s.low[b * K] - 0.6) < 0.05 && fabs(s.high[b * K + 1] - 0.4) < 0.05);
    assert_true(s.high[b * K] > 0.95 && s.low[b * K + 1] < 0.05);
    assert_true(prim_quasi_p(&s.data, &way, s.low + b * K, s.high + b * K, 0) < 1e-6);
    assert_true(prim_quasi_p(&s.data, &way, s.low + b * K, s.high + b * K, 1) < 1e-6);
    double p = prim_quasi_p(&s.data, &way, s.low + b * K, s.high + b * K, 2);

    assert_true(isnan(p) || p > 0.05);
    struct prim_box whole = prim_inside(&s.data, &way, zero, one);

    assert_true(whole.inside == N && whole.restricted == 0 && whole.coverage == 1);
    assert_true(isnan(prim_quasi_p(&s.data, &way, zero, one, 0)));
    assert_int_equal(prim_choose(s.box, s.trace.boxes, 1.1), s.trace.boxes);
    assert_int_equal(prim_choose(s.box, s.trace.boxes, 0), 0);
}

static void pasting_takes_back_what_peeling_took_too_much(void **state)
{
    /* An impatient cut of nearly a half keeps the last three and loses the best beside them. */
    const double x[] = {0.1, 0, 0, 0.2, 0, 0, 0.3, 0, 0, 0.4, 0, 0, 0.5, 0, 0, 0.6, 0, 0};
    const double y[] = {0, 0, 1, 0.6, 0.6, 0.6};
    const struct prim_data few = {x, y, NULL, 6, K};
    struct prim_way way = {0.45, 0.05, 0.5, zero, one, NULL};
    struct sample s;

    (void)state;
    struct prim_trace trace = prim_trace(&few, &way, ROOM, s.box, s.low, s.high, s.work, s.spare);

    assert_true(trace.peeled == 2 && trace.boxes == 3);
    assert_true(s.box[1].inside == 3 && fabs(s.box[1].mean - 0.6) < 1e-12);
    assert_true(s.box[2].inside == 4 && fabs(s.box[2].mean - 0.7) < 1e-12);
    assert_true(s.low[2 * K] == 0.3 && s.high[2 * K] == 1);
    way.paste = 0;
    assert_int_equal(prim_trace(&few, &way, ROOM, s.box, s.low, s.high, s.work, s.spare).boxes, 2);
    way.paste = 0.05;
    /* what does not raise the mean is not taken in */
    const double flat[] = {1, 1, 1, 1, 1, 1};
    const struct prim_data even = {x, flat, NULL, 6, K};

    trace = prim_trace(&even, &way, ROOM, s.box, s.low, s.high, s.work, s.spare);
    assert_true(trace.peeled == 2 && trace.boxes == 2);
    trace = prim_trace(&few, &way, 1, s.box, s.low, s.high, s.work, s.spare);
    assert_true(trace.boxes == 1 && trace.peeled == 1 && s.box[0].inside == 6);
}

static void inputs_of_few_levels_are_cut_between_them(void **state)
{
    struct prim_way way = {0.05, 0, 0.1, zero, one, NULL};
    struct sample s;

    (void)state;
    corner(&s);
    for (size_t i = 0; i < N; i++) {
        s.x[i * K] = round(2 * s.x[i * K]) / 2;
        s.y[i] = s.x[i * K] == 1;
    }
    find(&s, &way);
    size_t b = prim_choose(s.box, s.trace.boxes, 1);

    assert_true(b < s.trace.boxes && s.box[b].coverage == 1 && s.box[b].restricted == 1);
    assert_true(s.low[b * K] == 1 && s.high[b * K] == 1 && b == 2);
}

/* Of interest: the first below 0.35, and of those with the second at 1 some above it. The half that
 * one value of the second holds is worth less than what patient cuts of the first lose. */
static void an_input_of_two_values_waits_for_its_turn(void **state)
{
    struct prim_way way = {0.05, 0, 0.1, zero, one, NULL};
    const bool second[K] = {false, true, false};
    struct sample s;

    (void)state;
    corner(&s);
    for (size_t i = 0; i < N; i++) {
        s.x[i * K + 1] = round(s.x[i * K + 1]);
        s.y[i] = s.x[i * K] < (s.x[i * K + 1] == 1 ? 0.4 : 0.35);
    }
    find(&s, &way);
    size_t b = prim_choose(s.box, s.trace.boxes, 0.9);

    assert_true(b < s.trace.boxes && s.box[b].coverage > 0.95 && s.box[b].restricted == 1);
    assert_true(fabs(s.high[b * K] - 0.37) < 0.05);
    way.only = second; /* and no other is cut */
    find(&s, &way);
    assert_true(s.trace.boxes == 2 && s.low[K + 1] == 1 && s.high[K] == 1 && s.high[K + 2] == 1);
}

static void runs_with_a_hole_are_left_out_and_counted(void **state)
{
    struct prim_way way = {0.05, 0.05, 0.1, zero, one, NULL};
    struct sample s, less;

    (void)state;
    corner(&s);
    corner(&less);
    for (size_t i = 0; i < 5; i++) {
        s.x[(N - 1 - i) * K + 1] = NAN;
        s.y[i] = NAN;
    }
    find(&s, &way);
    assert_true(s.trace.n == N - 10 && s.trace.left_out == 10);
    less.data = (struct prim_data){less.x + 5 * K, less.y + 5, NULL, N - 10, K};
    less.trace =
        prim_trace(&less.data, &way, ROOM, less.box, less.low, less.high, less.work, less.spare);
    assert_int_equal(s.trace.boxes, less.trace.boxes);
    size_t last = s.trace.boxes - 1;

    assert_memory_equal(s.low + last * K, less.low + last * K, K * sizeof *s.low);
    assert_true(s.box[last].mean == less.box[last].mean && s.box[last].mass == less.box[last].mass);
    for (size_t i = 0; i < N; i++)
        s.y[i] = NAN;
    find(&s, &way);
    assert_true(s.trace.boxes == 0 && s.trace.n == 0 && s.trace.left_out == N);
    for (size_t i = 0; i < N; i++)
        s.y[i] = 0; /* nothing of interest: no coverage, nothing chosen */
    find(&s, &way);
    assert_true(s.trace.boxes > 1 && isnan(s.box[0].coverage) && s.box[0].density == 0);
    assert_int_equal(prim_choose(s.box, s.trace.boxes, 0), s.trace.boxes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_are_those_of_r),
        cmocka_unit_test(a_corner_is_found),
        cmocka_unit_test(pasting_takes_back_what_peeling_took_too_much),
        cmocka_unit_test(inputs_of_few_levels_are_cut_between_them),
        cmocka_unit_test(an_input_of_two_values_waits_for_its_turn),
        cmocka_unit_test(runs_with_a_hole_are_left_out_and_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
