/* test_intercept - what is solved for a group makes it start, and move, as it was observed: the
 * expected chain is run by hand from the answer. */
#include "models/intercept.h"

#include "models/elementary.h"
#include "models/rng.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static struct intercept_problem usual(void)
{
    struct intercept_problem p = {
        .choice = true,
        .coverage = 0.7,
        .drift = 0.01,
        .utility = {-1.4, -1.0, -0.8, -0.6, -0.4},
        .weight = {0.2, 0.2, 0.2, 0.2, 0.2},
        .action = 1.0,
        .lapse = 0.08,
        .unwilling_exit = 4,
        .change_of_mind = 0.25,
        .kept_by_care = 0.42,
        .per_year = 4,
        .join_season = {0.4, 0.4, 0.7, 2.5},
        .leave_season = {2.5, 0.5, 0.5, 0.5},
        .inflow = {0.02, 0.005, 0.005, 0.005},
        .inflow_insured = {0.012, 0.003, 0.003, 0.003},
    };
    return p;
}

static double insured(struct chain_shares s)
{
    return s.in_willing + s.in_unwilling;
}

static double coverage_of(const struct intercept_problem *p, const struct chain_shares s[])
{
    double all = 0;
    for (size_t c = 0; c < INTERCEPT_KINDS; c++)
        all += p->weight[c] * insured(s[c]);
    return all;
}

static struct chain_shares arrive(struct chain_shares s, double all, double in, double w)
{
    const double stay = 1 - all, out = all - in;
    return (struct chain_shares){
        stay * s.out_willing + out * w,
        stay * s.out_unwilling + out * (1 - w),
        stay * s.in_willing + in * w,
        stay * s.in_unwilling + in * (1 - w),
    };
}

/* Those who came to a group in one period, in numbers of people. */
struct lot {
    double people;
    struct chain_shares shares;
};

enum { LOTS = INTERCEPT_STAYS + INTERCEPT_PERIODS };

/* Where a group has a time limit its first lot goes, and those who arrive are a lot at the end, so
 * many that they are the stated share of all; else they are mixed into the one lot there is. */
static void come_and_go(const struct intercept_problem *p, int k, double w, struct lot lots[LOTS],
                        size_t *first, size_t *end)
{
    double rest = 0;
    if (p->stays == 0) {
        lots[0].shares = arrive(lots[0].shares, p->inflow[k], p->inflow_insured[k], w);
        return;
    }
    for (size_t i = ++*first; i < *end; i++)
        rest += lots[i].people;
    const double in = p->inflow[k] > 0 ? p->inflow_insured[k] / p->inflow[k] : 0;
    lots[(*end)++] = (struct lot){p->inflow[k] / (1 - p->inflow[k]) * rest,
                                  arrive((struct chain_shares){0}, 1, in, w)};
}

/* Coverage a year on from the answer's start, with its rates and its trend. */
static double a_year_on(const struct intercept_problem *p, const struct intercept_answer *a)
{
    double all = 0;
    const double dt = 1.0 / p->per_year;
    for (size_t c = 0; c < INTERCEPT_KINDS; c++) {
        double before = p->choice ? elementary_logistic(a->intercept + p->utility[c]) : 1;
        struct lot lots[LOTS];
        size_t first = 0, end = p->stays > 0 ? (size_t)p->stays : 1;
        for (size_t i = 0; i < end; i++)
            lots[i] = (struct lot){1, a->start[c]};
        for (int k = 0; k < p->per_year; k++) {
            const double trend = a->trend * (k + 1) * dt;
            const double w =
                p->choice ? elementary_logistic(a->intercept + p->utility[c] + trend) : 1;
            const struct chain_rates rates = {
                .willing_before = before,
                .willing = w,
                .change_of_mind = p->change_of_mind,
                .kept_by_care = p->kept_by_care,
                .join = a->action * p->join_season[k] * (p->choice ? 1 : exp(trend)),
                .leave = a->lapse * p->leave_season[k],
                .leave_unwilling = p->unwilling_exit * p->leave_season[k],
            };
            const struct chain_moves moves = chain_moves(&rates, dt);
            come_and_go(p, k, before, lots, &first, &end);
            for (size_t i = first; i < end; i++)
                lots[i].shares = chain_expect(lots[i].shares, &moves);
            before = w;
        }
        double members = 0, people = 0;
        for (size_t i = first; i < end; i++) {
            members += lots[i].people * insured(lots[i].shares);
            people += lots[i].people;
        }
        all += p->weight[c] * members / people;
    }
    return all;
}

static void assert_near(double x, double wanted, double tolerance)
{
    if (!(fabs(x - wanted) <= tolerance))
        fail_msg("%.17g, wanted %.17g", x, wanted);
}

static void assert_reproduces(const struct intercept_problem *p, const struct intercept_answer *a)
{
    const double start = coverage_of(p, a->start);
    assert_near(start, p->coverage, 1e-8);
    assert_near(a->course[p->per_year - 1], p->coverage, 1e-8);
    assert_near(a_year_on(p, a) - start, p->drift, 1e-8);
    for (size_t c = 0; c < INTERCEPT_KINDS; c++) {
        const struct chain_shares s = a->start[c];
        assert_near(s.out_willing + s.out_unwilling + insured(s), 1, 1e-12);
        assert_true(s.out_willing >= 0 && s.out_unwilling >= 0);
        assert_true(s.in_willing >= 0 && s.in_unwilling >= 0);
    }
}

static void willingness_is_solved_where_the_stated_rates_can_carry_the_coverage(void **state)
{
    (void)state;
    const struct intercept_problem p = usual();
    const struct intercept_answer a = intercept_solve(&p);
    assert_int_equal(a.solved, INTERCEPT_WILLING);
    assert_true(a.action == p.action && a.lapse == p.lapse);
    assert_reproduces(&p, &a);
}

static void lapse_is_solved_where_they_cannot(void **state)
{
    (void)state;
    struct intercept_problem p = usual();
    p.coverage = 0.97;
    p.drift = 0.001;
    for (size_t k = 0; k < 4; k++)
        p.inflow_insured[k] = 0.9 * p.inflow[k];
    const struct intercept_answer a = intercept_solve(&p);
    assert_int_equal(a.solved, INTERCEPT_LAPSE);
    assert_true(a.action == p.action);
    assert_true(a.lapse > 0 && a.lapse < p.lapse);
    double willing = 0;
    for (size_t c = 0; c < INTERCEPT_KINDS; c++)
        willing += p.weight[c] * elementary_logistic(a.intercept + p.utility[c]);
    assert_near(willing, (1 + p.coverage) / 2, 1e-12);
    assert_reproduces(&p, &a);
}

static void action_is_solved_where_nobody_chooses(void **state)
{
    (void)state;
    struct intercept_problem p = usual();
    p.choice = false;
    p.coverage = 0.95;
    p.drift = -0.004;
    const struct intercept_answer a = intercept_solve(&p);
    assert_int_equal(a.solved, INTERCEPT_ACTION);
    assert_true(a.intercept == 0 && a.lapse == p.lapse);
    assert_reproduces(&p, &a);
}

static void a_higher_drift_needs_a_stronger_trend(void **state)
{
    (void)state;
    struct intercept_problem p = usual();
    double before = -INFINITY;
    for (p.drift = -0.03; p.drift < 0.035; p.drift += 0.01) {
        const struct intercept_answer a = intercept_solve(&p);
        assert_reproduces(&p, &a);
        assert_true(a.trend > before);
        before = a.trend;
    }
}

static void a_price_that_all_face_changes_the_intercept_alone(void **state)
{
    (void)state;
    struct intercept_problem p = usual(), q = usual();
    for (size_t c = 0; c < INTERCEPT_KINDS; c++)
        q.utility[c] -= 0.5;
    const struct intercept_answer a = intercept_solve(&p), b = intercept_solve(&q);
    assert_near(b.intercept - a.intercept, 0.5, 1e-7);
    assert_near(b.trend, a.trend, 1e-6);
}

/* People arrive with less cover than the group has. Where those leave it who came first, it is left
 * to newcomers, and the same drift needs a stronger trend: the more so the shorter the limit. */
static void those_whose_time_is_over_came_first(void **state)
{
    (void)state;
    for (int choice = 0; choice < 2; choice++) {
        struct intercept_problem p = usual();
        p.choice = choice;
        double trend = intercept_solve(&p).trend;
        static const int stays[] = {INTERCEPT_STAYS, 12, 8, 6};
        for (size_t k = 0; k < sizeof stays / sizeof stays[0]; k++) {
            p.stays = stays[k];
            const struct intercept_answer a = intercept_solve(&p);
            assert_reproduces(&p, &a);
            assert_true(a.trend > trend + 1e-4);
            trend = a.trend;
        }
    }
}

/* Leavers and stayers are alike where nobody arrives, and all are new where everybody does. */
static void a_time_limit_is_nothing_where_all_came_at_once(void **state)
{
    (void)state;
    struct intercept_problem p = usual();
    for (size_t k = 0; k < 4; k++)
        p.inflow[k] = p.inflow_insured[k] = 0;
    const double still = intercept_solve(&p).trend;
    for (p.stays = 1; p.stays <= 12; p.stays++) /* before a year is over nobody is left of some */
        assert_near(intercept_solve(&p).trend, still, 1e-7);
    p = usual();
    for (size_t k = 0; k < 4; k++) {
        p.inflow[k] = 1;
        p.inflow_insured[k] = 0.69;
    }
    const double new = intercept_solve(&p).trend;
    for (p.stays = 1; p.stays <= 12; p.stays++)
        assert_near(intercept_solve(&p).trend, new, 1e-7);
}

/* Newcomers without a card in numbers that joining cannot make up for. */
static void out_of_reach_is_said_with_the_range_within_reach(void **state)
{
    (void)state;
    for (int choice = 0; choice < 2; choice++) {
        struct intercept_problem p = usual();
        p.choice = choice;
        p.coverage = 0.999;
        for (size_t k = 0; k < 4; k++) {
            p.inflow[k] = 0.1;
            p.inflow_insured[k] = 0;
            p.join_season[k] = k == 0 ? 4 : 0;
        }
        struct intercept_answer a = intercept_solve(&p);
        assert_int_equal(a.solved, INTERCEPT_NONE);
        assert_true(a.least >= 0 && a.least < a.most && a.most < p.coverage);
        p.coverage = choice ? (a.least + a.most) / 2 : a.most - 0.01; /* and that can be had */
        p.drift = 0;
        a = intercept_solve(&p);
        assert_int_not_equal(a.solved, INTERCEPT_NONE);
        assert_reproduces(&p, &a);
    }
}

static void all_insured_is_out_of_reach(void **state)
{
    (void)state;
    struct intercept_problem p = usual();
    p.coverage = 1;
    assert_int_equal(intercept_solve(&p).solved, INTERCEPT_NONE);
    p.choice = false;
    assert_int_equal(intercept_solve(&p).solved, INTERCEPT_NONE);
}

/* -- problems by chance ------------------------------------------------------------------------ */

static double between(gsl_rng *rng, double least, double most)
{
    return least + (most - least) * gsl_rng_uniform(rng);
}

static struct intercept_problem any(gsl_rng *rng)
{
    static const int periods[] = {1, 2, 4, 12};
    struct intercept_problem p = {.choice = gsl_rng_uniform(rng) < 0.7};
    double sum = 0, joins = 0, leaves = 0;
    p.per_year = periods[gsl_rng_uniform_int(rng, 4)];
    p.stays = gsl_rng_uniform(rng) < 0.3 ? 2 + (int)gsl_rng_uniform_int(rng, 20) : 0;
    p.coverage = between(rng, 0.02, 0.98);
    p.drift = between(rng, -0.01, 0.01) * 4 * p.coverage * (1 - p.coverage);
    p.action = between(rng, 0.3, 4);
    p.lapse = between(rng, 0.01, 0.2);
    p.change_of_mind = between(rng, 0.1, 0.45);
    p.kept_by_care = between(rng, 0, 0.6);
    p.unwilling_exit = 3;
    for (size_t c = 0; c < INTERCEPT_KINDS; c++) {
        p.utility[c] = between(rng, -4, 1);
        sum += p.weight[c] = between(rng, 0, 1);
    }
    for (size_t c = 0; c < INTERCEPT_KINDS; c++)
        p.weight[c] /= sum;
    for (int k = 0; k < p.per_year; k++) {
        joins += p.join_season[k] = between(rng, 0.2, 2);
        leaves += p.leave_season[k] = between(rng, 0.2, 2);
        p.inflow[k] = between(rng, 0, 0.04) / p.per_year;
        p.inflow_insured[k] = p.inflow[k] * p.coverage * between(rng, 0.7, 1);
    }
    for (int k = 0; k < p.per_year; k++) {
        p.join_season[k] *= p.per_year / joins;
        p.leave_season[k] *= p.per_year / leaves;
    }
    return p;
}

static void problems_by_chance_are_reproduced(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(rng_philox_type);
    const struct luck luck = {.seed = 7, .stride = 1};
    int solved[4] = {0};
    rng_seat(rng, &luck, rng_address(0, "problems"), 0);
    for (int i = 0; i < 300; i++) {
        const struct intercept_problem p = any(rng);
        const struct intercept_answer a = intercept_solve(&p);
        solved[a.solved]++;
        if (a.solved != INTERCEPT_NONE)
            assert_reproduces(&p, &a);
    }
    print_message("willing %d, lapse %d, action %d, none %d\n", solved[INTERCEPT_WILLING],
                  solved[INTERCEPT_LAPSE], solved[INTERCEPT_ACTION], solved[INTERCEPT_NONE]);
    assert_in_range(solved[INTERCEPT_WILLING], 30, 300);
    assert_in_range(solved[INTERCEPT_LAPSE], 10, 300);
    assert_in_range(solved[INTERCEPT_ACTION], 30, 300);
    assert_in_range(solved[INTERCEPT_NONE], 0, 15);
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(willingness_is_solved_where_the_stated_rates_can_carry_the_coverage),
        cmocka_unit_test(lapse_is_solved_where_they_cannot),
        cmocka_unit_test(action_is_solved_where_nobody_chooses),
        cmocka_unit_test(a_higher_drift_needs_a_stronger_trend),
        cmocka_unit_test(a_price_that_all_face_changes_the_intercept_alone),
        cmocka_unit_test(those_whose_time_is_over_came_first),
        cmocka_unit_test(a_time_limit_is_nothing_where_all_came_at_once),
        cmocka_unit_test(out_of_reach_is_said_with_the_range_within_reach),
        cmocka_unit_test(all_insured_is_out_of_reach),
        cmocka_unit_test(problems_by_chance_are_reproduced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
