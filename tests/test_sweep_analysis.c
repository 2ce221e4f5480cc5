/* test_sweep_analysis - what is known comes out of the verb's own path, within the intervals that
 * it prints. */
#include "sim/sweep_analysis.h"

#include "sim/sweep_response.h"
#include "tests/sweep_samples.h"

#include <errno.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Results and what they say. */
struct study {
    struct sweep_samples samples;
    struct sweep_analysis *a;
};

static struct study study_of(const struct sweep_samples_kind *kind, enum sweep_design design,
                             size_t size, double failing, unsigned long long seed)
{
    struct study s;

    sweep_samples_make(&s.samples, kind, design, size, failing, seed);
    assert_int_equal(sweep_analysis_make(&s.a, &s.samples.results), 0);
    return s;
}

static void end(struct study *s)
{
    sweep_analysis_free(s->a);
    sweep_samples_free(&s->samples);
}

static const double first[] = {0.31390519114781146, 0.4424111447900409, 0};
static const double total[] = {0.5575888552099592, 0.4424111447900409, 0.2436836640621477};

/* -- Sobol ------------------------------------------------------------ */

/* Of 96 intervals of 95 % about 5 miss; 12 or more would be chance in one of 300 such tests.
 * (Points of Sobol's sequence are spread more evenly than the bootstrap knows: it is rather
 * fewer.) */
static void ishigamis_indices_lie_in_the_intervals_that_are_printed(void **state)
{
    size_t missed = 0;

    (void)state;
    for (unsigned long long seed = 1; seed <= 16; seed++) {
        struct study s = study_of(&sweep_samples_ishigami, SWEEP_SOBOL, 512, 0, seed);
        const struct sweep_subject *y = &s.a->subject[0];

        assert_true(s.a->subjects == 1 && !y->no_indices && y->rows == 512 && y->failed == 0);
        for (size_t j = 0; j < 3; j++) {
            const struct sobol_input *i = &y->effect[j].sobol;

            missed += first[j] < i->first.low || first[j] > i->first.high;
            missed += total[j] < i->total.low || total[j] > i->total.high;
            assert_true(i->total.high - i->total.low < 0.35 && i->total.high > i->total.low);
            assert_true(y->effect[j].told_apart);
        }
        assert_true(y->order[0] == 0 && y->order[1] == 1 && y->order[2] == 2);
        end(&s);
    }
    assert_true(missed < 12);
}

/* It changes no run, so its indices are zero without error; its correlation is what some hundred
 * rows leave to chance. */
static void the_dummy_is_what_chance_makes(void **state)
{
    (void)state;
    for (unsigned long long seed = 1; seed <= 4; seed++) {
        struct study s = study_of(&sweep_samples_ishigami, SWEEP_SOBOL, 512, 0, seed);
        const struct sobol_input *dummy = &s.a->subject[0].effect[3].sobol;
        const struct prcc_measure *rank = &s.a->subject[0].effect[3].ranks.partial;

        assert_true(dummy->first.low == 0 && dummy->first.high == 0);
        assert_true(dummy->total.low == 0 && dummy->total.high == 0);
        assert_true(rank->value != 0);
        assert_true(fabs(rank->value) < 4 / sqrt(1024));
        assert_false(s.a->subject[0].effect[3].told_apart);
        end(&s);
    }
}

/* The country's coverage knows nothing of prices: the same futures give exactly the same. */
static void an_input_without_influence_has_no_total_index(void **state)
{
    struct study s = study_of(&sweep_samples_country, SWEEP_SOBOL, 128, 0, 1);
    const struct sweep_subject *coverage = &s.a->subject[0];

    (void)state;
    assert_true(coverage->effect[0].sobol.total.value == 0);
    assert_false(coverage->effect[0].told_apart);
    assert_true(coverage->effect[2].told_apart && coverage->order[0] == 2);
    end(&s);
}

/* -- failures ------------------------------------------------------------ */

static void one_point_in_twenty_may_fail(void **state)
{
    struct study s = study_of(&sweep_samples_ishigami, SWEEP_SOBOL, 512, 0.05, 1);
    const struct sweep_results *r = &s.samples.results;
    const struct sweep_subject *y = &s.a->subject[0];
    const struct sweep_failures *f = &s.a->failures[0];
    size_t failed = 0;

    (void)state;
    for (size_t i = 0; i < r->points; i++)
        failed += r->reason[i] != NULL;
    assert_true(failed > 64 && failed < 192); /* 128 of 2560 are expected */
    assert_true(y->failed == failed && f->points == failed && y->used + failed == r->points);
    assert_true(y->rows > 400 && y->rows < 512 && !y->no_indices);
    for (size_t j = 0; j < 3; j++) {
        assert_true(fabs(y->effect[j].sobol.total.value - total[j]) < 0.1);
        assert_true(y->effect[j].sobol.total.used >= y->rows);
    }
    assert_true(f->reasons == 2);
    assert_int_equal(f->reason[0].points + f->reason[1].points, failed);
    assert_true(f->reason[0].points >= f->reason[1].points);
    assert_true(f->input == 0 && f->at > f->others); /* they fail where the first input is high */
    end(&s);
}

static void too_few_points_are_refused_in_words(void **state)
{
    struct study s = study_of(&sweep_samples_ishigami, SWEEP_SOBOL, 16, 0, 1);

    (void)state;
    assert_non_null(s.a->subject[0].no_indices);
    assert_true(isnan(s.a->subject[0].effect[0].weight.value));
    end(&s);
    s = study_of(&sweep_samples_country, SWEEP_LHS, 20, 0, 1);
    assert_non_null(s.a->subject[0].no_fit);
    assert_non_null(s.a->subject[0].no_indices);
    assert_true(s.a->subject[0].boxes == 0);
    end(&s);
    s = study_of(&sweep_samples_small, SWEEP_MORRIS, 3, 0, 1);
    assert_non_null(s.a->subject[0].no_indices);
    end(&s);
    s = study_of(&sweep_samples_small, SWEEP_LHS, 100, 20, 1); /* all fail but those next to 0 */
    assert_non_null(s.a->subject[0].no_fit);
    assert_non_null(s.a->subject[0].no_curves);
    end(&s);
}

static double level(const double *x, size_t inputs, size_t base, size_t output, double z)
{
    (void)x, (void)inputs, (void)base, (void)output, (void)z;
    return 0.1;
}

static void an_output_that_never_moves_has_no_indices(void **state)
{
    struct sweep_samples_kind flat = sweep_samples_small;

    (void)state;
    flat.output_of = level;
    for (enum sweep_design design = SWEEP_GRID; design <= SWEEP_MORRIS; design++) {
        struct study s = study_of(&flat, design, design == SWEEP_GRID ? 3 : 64, 0, 1);
        const struct sweep_subject *y = &s.a->subject[0];

        assert_non_null(y->no_indices);
        for (size_t b = 0; b < y->boxes; b++)
            assert_non_null(y->box[b].refused);
        for (size_t j = 0; j < 5; j++)
            assert_false(y->effect[j].told_apart);
        end(&s);
    }
}

static void points_that_make_up_no_design_are_refused(void **state)
{
    struct sweep_samples samples;
    struct sweep_analysis *a;

    (void)state;
    sweep_samples_make(&samples, &sweep_samples_small, SWEEP_SOBOL, 32, 0, 1);
    samples.results.points--;
    assert_int_equal(sweep_analysis_make(&a, &samples.results), EINVAL);
    assert_null(a);
    samples.results.design = SWEEP_MORRIS;
    assert_int_equal(sweep_analysis_make(&a, &samples.results), EINVAL);
    samples.results.design = SWEEP_LHS;
    samples.results.futures = 0;
    assert_int_equal(sweep_analysis_make(&a, &samples.results), EINVAL);
    sweep_samples_free(&samples);
}

/* -- other designs ------------------------------------------------------------ */

/* 10 (-0.8)^j each, and 10 x1 x3 beside: what one of the two does hangs on the other. */
static void effects_of_a_sum_are_its_slopes(void **state)
{
    struct study s = study_of(&sweep_samples_small, SWEEP_MORRIS, 12, 0, 1);
    const struct sweep_subject *y = &s.a->subject[0];

    (void)state;
    assert_true(y->rows == 12 && !y->no_indices && y->boxes == 0);
    for (size_t j = 0; j < 5; j += 2) {
        const struct morris_input *m = &y->effect[j].morris;

        assert_true(fabs(m->mu.value - 10 * pow(-0.8, (double)j)) < 1e-9);
        assert_true(m->sigma.value < 1e-9 && y->effect[j].told_apart);
    }
    assert_true(y->effect[1].morris.sigma.value > 1 && y->effect[3].morris.sigma.value > 1);
    end(&s);
}

static void ranks_and_straight_lines_say_which_way_inputs_work(void **state)
{
    struct study s = study_of(&sweep_samples_small, SWEEP_LHS, 400, 0, 1);
    const struct sweep_subject *y = &s.a->subject[0];

    (void)state;
    assert_true(y->of_values.r2 > 0.9 && y->of_values.r2 < 1);
    for (size_t j = 0; j < 3; j++) {
        const struct prcc_measure *p = &y->effect[j].ranks.partial;

        assert_true((p->value > 0) == (j != 1) && (p->low > 0 || p->high < 0));
        assert_true(y->effect[j].weight.value == p->value && y->effect[j].told_apart);
    }
    assert_true(y->order[0] == 0);
    const struct prcc_measure *dummy = &y->effect[5].ranks.partial;

    assert_true(fabs(dummy->value) < 4 / sqrt(400));
    end(&s);
}

/* E(y | x1) = sin x1 (1 + 0.1 pi^4 / 5) + 7/2, E(y | x2) = 7 sin^2 x2, E(y | x3) = 7/2. Away from
 * the ends, where the curve is a line over a one-sided stretch, all but a few lie in 95 %
 * intervals. */
static void curves_follow_what_is_expected(void **state)
{
    struct study s = study_of(&sweep_samples_ishigami, SWEEP_LHS, 4000, 0, 3);
    size_t missed = 0;

    (void)state;
    for (size_t j = 0; j < 3; j++) {
        const struct sweep_curve *c = &s.a->subject[0].effect[j].curve;

        assert_true(c->n == SWEEP_CURVE && !c->levels);
        for (size_t i = 2; i + 2 < c->n; i++) {
            double x = c->point[i].x;
            double y = j == 0   ? sin(x) * (1 + 0.02 * pow(M_PI, 4)) + 3.5
                       : j == 1 ? 7 * pow(sin(x), 2)
                                : 3.5;

            missed += fabs(c->point[i].mean - y) > 1.96 * c->point[i].error + 0.15;
        }
    }
    assert_true(missed <= 3);
    end(&s);
}

static void inputs_of_few_values_have_a_point_for_each(void **state)
{
    struct study s = study_of(&sweep_samples_small, SWEEP_GRID, 4, 0, 1);
    const struct sweep_curve *c = &s.a->subject[0].effect[0].curve;

    (void)state;
    assert_true(c->levels && c->n == 4 && c->low == 0 && c->high == 3);
    for (size_t i = 0; i < 4; i++) {
        assert_true(fabs(c->point[i].x - (double)i / 3) < 1e-12 && c->point[i].n == 256);
        /* the others' means are the same at each: the slope is exact */
        assert_true(fabs(c->point[i].mean - c->point[0].mean - 10 * c->point[i].x) < 1e-9);
    }
    end(&s);
}

/* -- what happens, and what is chance -------------------------------------------------------- */

static void what_may_never_happen_is_a_share_of_futures(void **state)
{
    struct study s = study_of(&sweep_samples_country, SWEEP_LHS, 800, 0, 1);
    const struct sweep_subject *y = &s.a->subject[2];
    const struct sweep_box *box = &y->box[0];
    bool limited[12] = {false};

    (void)state;
    assert_true(y->share && strcmp(y->unit, "share of futures") == 0 && y->failed == 0);
    for (size_t i = 0; i < 800; i++)
        assert_true(y->mean[i] >= 0 && y->mean[i] <= 1);
    assert_true(y->boxes == 1 && box->side == SWEEP_HAPPENS && !box->refused);
    /* it happens where prices rise fast and compliance is low */
    for (size_t l = 0; l < box->limits; l++)
        limited[box->limit[l].input] = true;
    assert_true(limited[0] && limited[2] && !limited[5] && !limited[7]);
    assert_true(box->limit[0].input == 0 && box->limit[0].low > 0.05 && isinf(box->limit[0].high));
    assert_true(box->coverage > 0.7 && box->density > 0.7 && box->hit_share.value < 0.3);
    assert_true(box->held_coverage > 0.6 && box->held_density > 0.6);
    assert_true(fabs(box->coverage - (double)box->inside_hits / (double)box->hits) < 1e-12);
    end(&s);
}

static double often(const double *x, size_t inputs, size_t base, size_t output, double z)
{
    (void)inputs, (void)base, (void)output;
    return x[0] + 0.1 * z > 0.2 ? 1 : 0;
}

static void of_what_is_frequent_the_rest_is_sought(void **state)
{
    struct sweep_samples_kind kind = sweep_samples_small;

    (void)state;
    kind.output_of = often;
    struct study s = study_of(&kind, SWEEP_LHS, 400, 0, 1);
    const struct sweep_box *box = &s.a->subject[0].box[0];

    assert_true(s.a->subject[0].share && box->side == SWEEP_DOES_NOT && box->limits == 1);
    assert_true(box->limit[0].input == 0 && fabs(box->limit[0].high - 0.2) < 0.05);
    end(&s);
}

/* A straight line through where it bends into 1 passes it. */
static void means_of_shares_stay_shares(void **state)
{
    struct sweep_samples_kind kind = sweep_samples_small;
    double low, high;

    (void)state;
    kind.output_of = often;
    struct study s = study_of(&kind, SWEEP_LHS, 100, 0, 1);
    const struct sweep_subject *y = &s.a->subject[0];

    for (size_t j = 0; j < 5; j++)
        for (size_t i = 0; i < y->effect[j].curve.n; i++) {
            const struct response_point *p = &y->effect[j].curve.point[i];

            assert_true(p->mean >= 0 && p->mean <= 1);
            sweep_response_interval(y, p, &low, &high);
            assert_true(low >= 0 && low <= p->mean && p->mean <= high && high <= 1);
        }
    end(&s);
    s = study_of(&sweep_samples_small, SWEEP_LHS, 100, 0, 1); /* what is none has no bounds */
    assert_true(isinf(s.a->subject[0].least) && isinf(s.a->subject[0].most));
    end(&s);
}

static double noisy(const double *x, size_t inputs, size_t base, size_t output, double z)
{
    (void)inputs, (void)base, (void)output;
    /* luck moves all points alike, and by turns of x more than alike */
    return 4 * x[0] + 3 * z + 2 * z * sin(40 * x[1]);
}

/* Variance over points: 16/12, and of the means over 8 futures 4 E(sin^2) mean(z)^2 beside, which
 * is no chance between points of the same luck but for what z sin does: share = noise / (noise +
 * 4/3). */
static void only_what_luck_does_to_some_is_noise(void **state)
{
    struct sweep_samples_kind kind = sweep_samples_small;
    struct study s = study_of(&kind, SWEEP_LHS, 200, 0, 1);

    (void)state;
    assert_true(s.a->subject[0].noise.share < 1e-12); /* the same luck for all alike */
    end(&s);
    kind.output_of = noisy;
    s = study_of(&kind, SWEEP_LHS, 400, 0, 1);
    const struct noise *n = &s.a->subject[0].noise;

    assert_true(n->share > 0.05 && n->share < 0.4 && n->low < n->share && n->share < n->high);
    end(&s);
    s = study_of(&sweep_samples_ishigami, SWEEP_LHS, 100, 0, 1);
    assert_true(isnan(s.a->subject[0].noise.share)); /* one future cannot tell */
    end(&s);
}

/* -- several bases ------------------------------------------------------------ */

/* The second base is 1 higher, and the first input has a fifth of its slope there. */
static void differences_to_the_first_base_are_outputs_too(void **state)
{
    struct study s = study_of(&sweep_samples_policies, SWEEP_LHS, 200, 0, 1);
    const struct sweep_results *r = &s.samples.results;

    (void)state;
    assert_true(s.a->subjects == 3);
    assert_true(!s.a->subject[0].difference && !s.a->subject[1].difference);
    const struct sweep_subject *d = &s.a->subject[2];

    assert_true(d->difference && d->base == 1);
    assert_string_equal(d->label, "Claims in 2030: Premiums of households halved less Current law");
    for (size_t i = 0; i < r->points; i++)
        assert_true(fabs(d->mean[i] - (1 - 8 * r->x[i * 5])) < 1e-9);
    assert_true(d->order[0] == 0 && d->effect[0].told_apart && d->noise.share < 1e-12);
    for (size_t j = 1; j < 5; j++)
        assert_false(d->effect[j].told_apart);
    assert_true(d->box[0].limits == 1 && d->box[0].limit[0].input == 0);
    end(&s);
}

static void a_point_that_failed_under_one_base_has_no_difference(void **state)
{
    struct study s = study_of(&sweep_samples_policies, SWEEP_LHS, 200, 0.1, 1);
    const struct sweep_results *r = &s.samples.results;
    size_t either = 0;

    (void)state;
    for (size_t i = 0; i < r->points; i++)
        either += r->reason[i] || r->reason[r->points + i];
    assert_true(s.a->subject[2].failed == either);
    assert_true(either > s.a->failures[0].points && either > s.a->failures[1].points);
    end(&s);
}

/* -- the same again ------------------------------------------------------------ */

static void the_same_results_say_the_same(void **state)
{
    struct study s = study_of(&sweep_samples_country, SWEEP_SOBOL, 64, 0.02, 5);
    struct sweep_analysis *again;

    (void)state;
    assert_int_equal(sweep_analysis_make(&again, &s.samples.results), 0);
    for (size_t k = 0; k < s.a->subjects; k++)
        assert_memory_equal(s.a->subject[k].effect, again->subject[k].effect,
                            13 * sizeof(struct sweep_effect));
    sweep_analysis_free(again);
    s.samples.results.seed++; /* other resamples: the index stays, its interval moves */
    assert_int_equal(sweep_analysis_make(&again, &s.samples.results), 0);
    const struct sobol_index *one = &s.a->subject[0].effect[2].sobol.total;
    const struct sobol_index *other = &again->subject[0].effect[2].sobol.total;

    assert_true(one->value == other->value && one->low != other->low);
    sweep_analysis_free(again);
    end(&s);
}

static void without_a_dummy_there_is_none(void **state)
{
    struct sweep_samples samples;
    struct sweep_analysis *a;

    (void)state;
    sweep_samples_make(&samples, &sweep_samples_small, SWEEP_LHS, 100, 0, 1);
    samples.results.dummy = NULL;
    assert_int_equal(sweep_analysis_make(&a, &samples.results), 0);
    assert_true(isnan(a->subject[0].effect[5].ranks.partial.value));
    assert_true(isfinite(a->subject[0].effect[4].ranks.partial.value));
    sweep_analysis_free(a);
    sweep_samples_free(&samples);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ishigamis_indices_lie_in_the_intervals_that_are_printed),
        cmocka_unit_test(the_dummy_is_what_chance_makes),
        cmocka_unit_test(an_input_without_influence_has_no_total_index),
        cmocka_unit_test(one_point_in_twenty_may_fail),
        cmocka_unit_test(too_few_points_are_refused_in_words),
        cmocka_unit_test(an_output_that_never_moves_has_no_indices),
        cmocka_unit_test(points_that_make_up_no_design_are_refused),
        cmocka_unit_test(effects_of_a_sum_are_its_slopes),
        cmocka_unit_test(ranks_and_straight_lines_say_which_way_inputs_work),
        cmocka_unit_test(curves_follow_what_is_expected),
        cmocka_unit_test(inputs_of_few_values_have_a_point_for_each),
        cmocka_unit_test(what_may_never_happen_is_a_share_of_futures),
        cmocka_unit_test(of_what_is_frequent_the_rest_is_sought),
        cmocka_unit_test(means_of_shares_stay_shares),
        cmocka_unit_test(only_what_luck_does_to_some_is_noise),
        cmocka_unit_test(differences_to_the_first_base_are_outputs_too),
        cmocka_unit_test(a_point_that_failed_under_one_base_has_no_difference),
        cmocka_unit_test(the_same_results_say_the_same),
        cmocka_unit_test(without_a_dummy_there_is_none),
    };

    gsl_set_error_handler_off(); /* as main does */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
