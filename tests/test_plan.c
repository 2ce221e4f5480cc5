/* test_plan - a scenario made ready to run: sizes, columns, values of a period, beliefs. */
#include "sim/beliefs.h"
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void a_plan_has_the_sizes_of_its_scenario(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS("replicates=40", "seed=9"));
    const struct dims *dims = &w.plan.dims;
    assert_int_equal(dims->groups, 3);
    assert_int_equal(dims->transitions, 2);
    assert_int_equal(dims->targets, 1);
    assert_int_equal(dims->periods, 12);
    assert_string_equal(dims->names[DIM_GROUP][SMALL_HOUSEHOLD], "household");
    assert_string_equal(dims->names[DIM_TRANSITION][1], "dismissed");
    assert_int_equal(w.plan.replicates, 40);
    assert_int_equal(w.plan.seed, 9);
    size_t ages = 15 + 50 + 86;
    assert_int_equal(w.plan.common.population.ncells, ages * 5 * 2);
    /* Somebody up to 80 lives in a cell; each group is found in some fifths of income only. */
    assert_int_equal(plan_cells(&w.plan), 2 * (15 * 1 + 50 * 2 + 66 * 4));
    small_world_close(&w);
}

static void columns_are_the_series_by_element(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, NULL);
    for (size_t c = 0; c < w.plan.ncolumns; c++)
        for (size_t d = 0; d < c; d++)
            assert_string_not_equal(w.plan.columns[c].name, w.plan.columns[d].name);
    const struct column *coverage = &w.plan.columns[small_world_column(&w, "coverage")];
    assert_int_equal(coverage->kind, COLUMN_RATE);
    assert_string_equal(w.plan.columns[coverage->over].name, "members");
    assert_string_equal(w.plan.columns[coverage->under].name, "residents");
    coverage = &w.plan.columns[small_world_column(&w, "group_coverage.workers")];
    assert_string_equal(w.plan.columns[coverage->over].name, "group_members.workers");
    assert_string_equal(w.plan.columns[coverage->under].name, "group_residents.workers");
    assert_int_equal(w.plan.columns[small_world_column(&w, "births")].kind, COLUMN_FLOW);
    assert_int_equal(w.plan.columns[small_world_column(&w, "reserve")].kind, COLUMN_STOCK);
    small_world_close(&w);
}

static void check_calendar(const char *per_year, size_t k)
{
    struct small_world w;
    struct view view;
    small_world_open(&w, NULL, SMALL_SETS(per_year));
    assert_int_equal(w.plan.dims.periods, 3 * k);
    for (size_t p = 0; p <= w.plan.dims.periods; p++) {
        plan_view(&w.plan, &w.worker, p, &view);
        size_t since = p + k - 1; /* periods since the base year began */
        assert_int_equal(view.year, 2025 + since / k);
        assert_int_equal(view.index, since % k);
        assert_int_equal(view.month, since % k * (12 / k));
        assert_int_equal(view.months, 12 / k);
        assert_true(view.dt == 1.0 / (double)k);
    }
    small_world_close(&w);
}

static void a_view_knows_its_place_in_the_calendar(void **state)
{
    (void)state;
    check_calendar("periods_per_year=1", 1);
    check_calendar("periods_per_year=2", 2);
    check_calendar("periods_per_year=4", 4);
    check_calendar("periods_per_year=12", 12);
}

static double subsidy_in(struct small_world *w, size_t period)
{
    struct view view;
    plan_view(&w->plan, &w->worker, period, &view);
    return view.policy->subsidy[SMALL_HOUSEHOLD * LANES + 3];
}

static void a_dated_value_enters_a_period_as_its_mean(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("policy.subsidy.household=({from=\"2020-01\"; value=0.2;},"
                                "{from=\"2026-06\"; value=0.5;})"));
    plan_draw(&w.plan, &w.worker, 0, true);
    assert_true(subsidy_in(&w, 0) == 0.2);
    assert_true(subsidy_in(&w, 1) == 0.2);
    assert_true(fabs(subsidy_in(&w, 2) - (0.2 + 0.2 + 0.5) / 3) < 1e-15); /* April to June */
    assert_true(subsidy_in(&w, 3) == 0.5);
    small_world_close(&w);
}

/* However it is written, a value that does not change is the same to the last bit. */
static void a_dated_value_that_stays_is_as_exact_as_a_plain_one(void **state)
{
    (void)state;
    struct small_world plain, dated;
    small_world_open(&plain, NULL, SMALL_SETS("policy.subsidy.household=0.2"));
    small_world_open(&dated, NULL,
                     SMALL_SETS("policy.subsidy.household=({from=\"2020-01\"; value=0.2;},"
                                "{from=\"2022-01\"; value=0.2;})"));
    small_world_run(&plain, LANES);
    small_world_run(&dated, LANES);
    assert_memory_equal(plain.rows, dated.rows,
                        LANES * plain.periods * plain.plan.ncolumns * sizeof *plain.rows);
    small_world_close(&plain);
    small_world_close(&dated);
}

/* -- beliefs ----------------------------------------------------------------------------------- */

static double slope(struct small_world *w, size_t first, size_t lane)
{
    struct view view;
    plan_draw(&w->plan, &w->worker, first, false);
    plan_view(&w->plan, &w->worker, 1, &view);
    return view.enrolment->burden_slope[lane];
}

static void every_future_draws_its_own_beliefs(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, NULL);
    for (size_t l = 0; l < LANES; l++) {
        double x = slope(&w, 0, l);
        assert_true(x > 1.2 && x < 2.8);
        for (size_t m = 0; m < l; m++)
            assert_true(x != slope(&w, 0, m));
    }
    assert_true(slope(&w, 0, 5) == slope(&w, 5, 0)); /* whatever the bundle */
    small_world_close(&w);
}

/* The place of a belief among the entries. */
static size_t entry_of(const struct small_world *w, const char *name)
{
    struct beliefs beliefs;
    assert_true(beliefs_list(&beliefs, &w->plan));
    size_t k = beliefs_find(&beliefs, name);
    assert_true(k < beliefs.n);
    size_t entry = beliefs.all[k].entry;
    beliefs_free(&beliefs);
    return entry;
}

static void points_take_the_place_of_draws_but_where_they_are_none(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, NULL);
    double drawn = slope(&w, 0, 4);
    size_t n = w.plan.nentries, at = entry_of(&w, "enrolment.burden_slope");
    double *value = calloc(3 * n, sizeof *value);
    assert_non_null(value);
    for (size_t i = 0; i < 3 * n; i++)
        value[i] = NAN;
    value[at] = 1.5;
    value[2 * n + at] = 2.5;
    w.plan.points = (struct plan_points){.value = value, .rows = 3};
    assert_true(slope(&w, 0, 0) == 1.5);
    assert_true(slope(&w, 0, 4) == drawn);
    assert_true(slope(&w, 32, 0) == 2.5);
    value[n + at] = 2.0;
    assert_true(slope(&w, 0, 4) == 2.0);
    free(value);
    small_world_close(&w);
}

static void with_one_luck_futures_differ_by_their_points_alone(void **state)
{
    (void)state;
    struct small_world w, plain;
    small_world_open(&w, NULL, NULL);
    small_world_open(&plain, NULL, NULL);
    size_t n = w.plan.nentries, at = entry_of(&w, "enrolment.burden_slope");
    size_t row = w.periods * w.plan.ncolumns;
    double *value = calloc(LANES * n, sizeof *value);
    assert_non_null(value);
    /* All beliefs as future 5 draws them: then all are future 5. */
    plan_draw(&plain.plan, &plain.worker, 0, false);
    for (size_t i = 0; i < LANES; i++)
        for (size_t e = 0; e < n; e++)
            value[i * n + e] = plain.worker.drawn[e * LANES + 5];
    w.plan.points =
        (struct plan_points){.value = value, .rows = LANES, .one_luck = true, .luck = 5};
    small_world_run(&plain, LANES);
    small_world_run(&w, LANES);
    for (size_t l = 0; l < LANES; l++)
        assert_memory_equal(w.rows + l * row, plain.rows + 5 * row, row * sizeof *w.rows);
    value[3 * n + at] += 0.5;
    small_world_run(&w, LANES);
    assert_memory_equal(w.rows + 2 * row, plain.rows + 5 * row, row * sizeof *w.rows);
    assert_memory_not_equal(w.rows + 3 * row, plain.rows + 5 * row, row * sizeof *w.rows);
    free(value);
    small_world_close(&w);
    small_world_close(&plain);
}

/* Fours with the same beliefs, in them twos with the same shocks; the first of a four is the future
 * that it is without layers. */
static void neighbours_share_layers_and_people_are_each_futures_own(void **state)
{
    (void)state;
    struct small_world w, plain;
    small_world_open(&w, NULL, NULL);
    small_world_open(&plain, NULL, NULL);
    w.plan.layers = (struct plan_layers){.beliefs = 3, .shocks = 1};
    small_world_run(&w, LANES);
    small_world_run(&plain, LANES);
    size_t row = w.periods * w.plan.ncolumns, end = w.periods - 1;
    for (size_t l = 0; l < LANES; l++) {
        double price = small_world_at(&w, l, end, "price_index"), others = 0; /* dead */
        for (size_t p = 1; p <= end && l % 2 == 1; p++)
            others +=
                fabs(small_world_at(&w, l, p, "deaths") - small_world_at(&w, l - 1, p, "deaths"));
        assert_true(slope(&w, 0, l) == slope(&plain, 0, l & ~(size_t)3));
        assert_true(slope(&w, l, 0) == slope(&w, 0, l));
        for (size_t m = 0; m < l; m++)
            assert_true((price == small_world_at(&w, m, end, "price_index")) == (l / 2 == m / 2));
        assert_true(l % 2 == 0 || others > 0); /* in one period they may be as many by chance */
        if (l % 4 == 0)
            assert_memory_equal(w.rows + l * row, plain.rows + l * row, row * sizeof *w.rows);
    }
    small_world_close(&w);
    small_world_close(&plain);
}

static void neighbours_with_the_same_beliefs_have_the_same_point(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, NULL);
    size_t n = w.plan.nentries, at = entry_of(&w, "enrolment.burden_slope");
    double *value = calloc(3 * n, sizeof *value);
    assert_non_null(value);
    for (size_t i = 0; i < 3; i++)
        value[i * n + at] = 1.5 + (double)i / 10;
    w.plan.points = (struct plan_points){.value = value, .rows = 3};
    w.plan.layers = (struct plan_layers){.beliefs = 3, .shocks = 1};
    for (size_t l = 0; l < LANES; l++)
        assert_true(slope(&w, 0, l) == 1.5 + (double)(l / 4 % 3) / 10);
    assert_true(slope(&w, 16, 2) == 1.6);
    free(value);
    small_world_close(&w);
}

static void central_beliefs_are_medians_in_all_futures(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS("beliefs=\"central\""));
    for (size_t l = 0; l < LANES; l++)
        assert_true(fabs(slope(&w, 0, l) - 2.0) < 1e-9);
    small_world_close(&w);
}

static void a_belief_is_drawn_by_its_name_and_seed_alone(void **state)
{
    (void)state;
    struct small_world few, many, other;
    small_world_open(&few, NULL, NULL);
    small_world_open(
        &many, NULL,
        SMALL_SETS("groups.empty={residents=0;members=0;ages=[0,100];age_pattern=[0,1];"
                   "entry=\"choice\";base=\"wage\";rate=0.01;payer=\"household\";}",
                   "fund.interest={dist=\"normal\";mean=0.04;sd=0.01;}",
                   "groups.children.drift={dist=\"normal\";mean=0.0;sd=0.001;}"));
    small_world_open(&other, NULL, SMALL_SETS("seed=2"));
    assert_true(slope(&few, 0, 4) == slope(&many, 0, 4));
    assert_true(slope(&few, 0, 4) != slope(&other, 0, 4));
    small_world_close(&few);
    small_world_close(&many);
    small_world_close(&other);
}

/* -- faults and memory ------------------------------------------------------------------------- */

static void what_models_refuse_is_said_all_at_once_at_its_line(void **state)
{
    (void)state;
    char *said = small_world_refusal(NULL, SMALL_SETS("groups.workers.members=90001",
                                                      "policy.local_topup.household=0.9",
                                                      "targets.most.by=\"2031-12\""));
    assert_non_null(strstr(said, "--set groups.workers.members=90001: "));
    assert_non_null(strstr(said, "group 'workers' has 90001 members among 90000 residents"));
    assert_non_null(strstr(said, "subsidy and local top-up of group 'household' pay 1.1"));
    assert_non_null(strstr(said, "target 'most' is judged in 2031"));
    free(said);
    said = small_world_refusal(NULL, SMALL_SETS("transitions.hired.ages=[10,50]"));
    assert_non_null(strstr(said, "moves people aged 10 to 50 into 'workers'"));
    free(said);
}

static void workers_share_nothing_but_the_plan(void **state)
{
    (void)state;
    struct small_world w;
    struct worker other;
    struct replicate_trouble trouble;
    small_world_open(&w, NULL, NULL);
    small_world_run(&w, LANES);
    size_t size = LANES * w.periods * w.plan.ncolumns;
    double *rows = calloc(size, sizeof *rows);
    assert_non_null(rows);
    assert_true(plan_worker_init(&other, &w.plan));
    small_world_begin(&w, 80); /* the first worker is elsewhere */
    small_world_step(&w);
    assert_true(replicate_run(&w.plan, &other, 0, LANES, rows, small_world_never, NULL, &trouble));
    assert_memory_equal(rows, w.rows, size * sizeof *rows);
    plan_worker_free(&other);
    free(rows);
    small_world_close(&w);
}

static void an_empty_plan_and_worker_can_be_freed(void **state)
{
    (void)state;
    struct plan plan = {0};
    struct worker worker = {0};
    plan_free(&plan);
    plan_worker_free(&worker);
    assert_null(plan.columns);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_has_the_sizes_of_its_scenario),
        cmocka_unit_test(columns_are_the_series_by_element),
        cmocka_unit_test(a_view_knows_its_place_in_the_calendar),
        cmocka_unit_test(a_dated_value_enters_a_period_as_its_mean),
        cmocka_unit_test(a_dated_value_that_stays_is_as_exact_as_a_plain_one),
        cmocka_unit_test(every_future_draws_its_own_beliefs),
        cmocka_unit_test(points_take_the_place_of_draws_but_where_they_are_none),
        cmocka_unit_test(with_one_luck_futures_differ_by_their_points_alone),
        cmocka_unit_test(neighbours_share_layers_and_people_are_each_futures_own),
        cmocka_unit_test(neighbours_with_the_same_beliefs_have_the_same_point),
        cmocka_unit_test(central_beliefs_are_medians_in_all_futures),
        cmocka_unit_test(a_belief_is_drawn_by_its_name_and_seed_alone),
        cmocka_unit_test(what_models_refuse_is_said_all_at_once_at_its_line),
        cmocka_unit_test(workers_share_nothing_but_the_plan),
        cmocka_unit_test(an_empty_plan_and_worker_can_be_freed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
