/* test_spread - the variance by layer in small worlds whose layers are switched on and off. */
#define _GNU_SOURCE
#include "sim/spread.h"

#include "sim/simulate.h"
#include "tests/scratch.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char small[] = "tests/data/small/small.cfg", few[] = "tests/data/small/few.cfg";

enum { COVERAGE, RESERVE, CLAIMS };

/* A scenario loaded and its variance split, as `run --variance` does but for the run itself. */
struct work {
    struct options options;
    struct load load;
    struct run run;
    struct spread spread;
};

static void add_sets(struct options *options, const char *const sets[])
{
    for (size_t k = 0; sets[k] != NULL; k++)
        options->sets.item[options->sets.n++] = sets[k];
}

static void load_work(struct work *w, const char *file)
{
    w->options.files.item[w->options.files.n++] = file;
    w->options.variance = w->options.quiet = true;
    if (w->options.threads == 0)
        w->options.threads = 2;
    if (w->options.replicates == NULL)
        w->options.replicates = "640"; /* 40 draws of the beliefs */
    if (!load_scenario(&w->load, file, &w->options)) {
        fault_list_print(&w->load.faults, stderr);
        fail();
    }
    w->run = (struct run){.load = &w->load, .plan = &w->load.plan};
    w->run.findings.years = (size_t)(w->load.plan.dims.last_year - w->load.plan.dims.first_year);
}

static void split_work(struct work *w)
{
    assert_true(spread_open(&w->spread, &w->load, &w->options));
    assert_int_equal(spread_run(&w->spread, &w->run, "/tmp", "here", &w->options), 0);
    assert_int_equal(w->spread.beliefs, w->spread.all_beliefs);
    assert_false(w->spread.interrupted);
}

static void split(struct work *w, const char *file, const char *const sets[])
{
    *w = (struct work){0};
    add_sets(&w->options, sets);
    load_work(w, file);
    split_work(w);
}

static void close_work(struct work *w)
{
    spread_free(&w->spread);
    load_free(&w->load);
}

#define SETS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Of a series in its last year. */
static const struct spread_year *last_of(const struct work *w, size_t series)
{
    return &w->spread.series[series].year[w->spread.years];
}

static void assert_holds(const struct variance_part *part, double share)
{
    if (!(part->low <= share && share <= part->high))
        fail_msg("%g to %g, wanted %g", part->low, part->high, share);
}

/* By construction: not estimated, so without an interval. */
static void assert_nothing(const struct variance_part *part)
{
    assert_true(part->variance == 0 && part->share == 0);
    assert_true(isnan(part->low) && isnan(part->high));
}

static void parts_sum_to_the_whole_and_series_are_named(void **state)
{
    struct work w;

    (void)state;
    split(&w, small, SETS("last_year=2027"));
    assert_int_equal(w.spread.nseries, SPREAD_SERIES);
    assert_string_equal(w.spread.series[RESERVE].column, "reserve_months");
    assert_int_equal(spread_parts(&w.spread), SPREAD_STRUCTURES);
    assert_int_equal(w.spread.beliefs, 40);
    for (size_t s = 0; s < w.spread.nseries; s++) {
        const struct spread_year *year = last_of(&w, s);
        double sum = 0;
        for (size_t p = 0; p < SPREAD_PARTS; p++)
            sum += year->part[p].variance;
        assert_true(fabs(sum / year->whole.variance - 1) < 1e-12);
        assert_true(year->part[SPREAD_STRUCTURES].variance == 0);
        assert_true(year->whole.low < year->whole.variance &&
                    year->whole.variance < year->whole.high);
    }
    close_work(&w);
}

/* What the parts sum to is the variance of futures that are drawn one by one: with 400 of them it
 * is known to 7 %, so the interval and four times that must meet. */
static void the_whole_is_the_variance_of_plain_futures(void **state)
{
    struct work w;

    (void)state;
    split(&w, few, SETS("beliefs=drawn", "shocks=drawn"));
    const struct spread_year *year = last_of(&w, COVERAGE);
    const struct simulate_words words = {"run", "here", NULL};
    double *x = calloc(400 * (w.spread.years + 1), sizeof *x), mean = 0, sum = 0;
    w.load.plan.replicates = 400;
    assert_int_equal(simulate(&w.run, "/tmp", &w.options, &words), 0);
    assert_int_equal(table_years(w.run.table, findings_column(w.run.plan, "coverage"), x), 0);
    const double *last = x + 400 * w.spread.years;
    for (size_t i = 0; i < 400; i++)
        mean += last[i] / 400;
    for (size_t i = 0; i < 400; i++)
        sum += (last[i] - mean) * (last[i] - mean) / 399;
    assert_true(sum * (1 + 4 * sqrt(2.0 / 400)) > year->whole.low);
    assert_true(sum * (1 - 4 * sqrt(2.0 / 400)) < year->whole.high);
    free(x);
    table_close(w.run.table);
    close_work(&w);
}

static void people_alone_are_all_where_nothing_else_is_drawn(void **state)
{
    struct work w;

    (void)state;
    split(&w, few, SETS("people=drawn")); /* its beliefs are central, its shocks none */
    for (size_t s = 0; s < w.spread.nseries; s++) {
        const struct spread_year *year = last_of(&w, s);
        assert_holds(&year->part[SPREAD_PEOPLE], 1);
        assert_nothing(&year->part[SPREAD_SHOCKS]);
        assert_nothing(&year->part[SPREAD_BELIEFS]);
    }
    close_work(&w);
}

static void shocks_alone_are_all_and_people_exactly_nothing(void **state)
{
    struct work w;

    (void)state;
    split(&w, small, SETS("people=same", "beliefs=central"));
    for (size_t s = 0; s < w.spread.nseries; s++) {
        const struct spread_year *year = last_of(&w, s);
        assert_true(year->part[SPREAD_SHOCKS].share == 1);
        assert_nothing(&year->part[SPREAD_BELIEFS]);
        assert_true(year->part[SPREAD_PEOPLE].variance == 0);
        assert_true(year->whole.variance > 0);
    }
    close_work(&w);
}

static void beliefs_alone_are_exactly_all(void **state)
{
    struct work w;

    (void)state;
    split(&w, small, SETS("people=same", "shocks=none"));
    for (size_t s = 0; s < w.spread.nseries; s++) {
        const struct spread_year *year = last_of(&w, s);
        assert_true(year->part[SPREAD_BELIEFS].share == 1);
        assert_nothing(&year->part[SPREAD_SHOCKS]);
        assert_true(year->part[SPREAD_PEOPLE].variance == 0);
    }
    close_work(&w);
}

static void where_all_is_switched_off_nothing_varies(void **state)
{
    struct work w;

    (void)state;
    split(&w, small, SETS("people=same", "shocks=none", "beliefs=central"));
    assert_true(last_of(&w, COVERAGE)->whole.variance == 0);
    assert_true(isnan(last_of(&w, COVERAGE)->part[SPREAD_BELIEFS].share));
    close_work(&w);
}

/* 3,090 people beside 309,000: people bring a hundred times the variance, beside beliefs and shocks
 * that are the same. */
static void people_matter_where_they_are_few(void **state)
{
    struct work commune, country;

    (void)state;
    split(&commune, few, SETS("beliefs=drawn", "shocks=drawn"));
    split(&country, small, SETS("last_year=2027"));
    const struct variance_part *of_few = &last_of(&commune, COVERAGE)->part[SPREAD_PEOPLE];
    const struct variance_part *of_many = &last_of(&country, COVERAGE)->part[SPREAD_PEOPLE];
    printf("share of people in the variance of coverage: %.2f of few, %.3f of many\n",
           of_few->share, of_many->share);
    assert_true(of_few->low > 0.2);
    assert_true(of_many->high < 0.03);
    assert_true(fabs(log(of_few->variance / of_many->variance / 100)) < log(1.5));
    close_work(&commune);
    close_work(&country);
}

static void threads_change_no_bit(void **state)
{
    struct work one = {0}, seven = {0};

    (void)state;
    one.options.threads = 1;
    seven.options.threads = 7;
    one.options.replicates = seven.options.replicates = "176";
    for (int k = 0; k < 2; k++) {
        add_sets(&(k ? &seven : &one)->options, SETS("last_year=2027"));
        load_work(k ? &seven : &one, few);
        split_work(k ? &seven : &one);
    }
    for (size_t s = 0; s < SPREAD_SERIES; s++)
        assert_memory_equal(last_of(&one, s), last_of(&seven, s), sizeof *last_of(&one, s));
    close_work(&one);
    close_work(&seven);
}

/* -- structures -------------------------------------------------------------------------------- */

static void split_structures(struct work *w, const char *text, const char *const sets[])
{
    *w = (struct work){0};
    scratch_put(text);
    w->options.structures = (struct options_list){{scratch_file()}, 1};
    w->options.replicates = "160";
    add_sets(&w->options, sets);
    load_work(w, small);
    split_work(w);
    assert_int_equal(w->spread.nstructures, 2);
    assert_int_equal(spread_parts(&w->spread), SPREAD_PARTS);
}

static void a_structure_that_changes_nothing_brings_nothing(void **state)
{
    struct work w;

    (void)state;
    split_structures(&w, "title = \"The same again\";", SETS("last_year=2027"));
    for (size_t s = 0; s < w.spread.nseries; s++)
        assert_true(last_of(&w, s)->part[SPREAD_STRUCTURES].variance == 0);
    close_work(&w);
}

/* Care that costs a tenth more or not, by a toss: half the difference is its standard deviation. */
static void structures_alone_are_exactly_all(void **state)
{
    struct work w;

    (void)state;
    split_structures(&w, "care = { cost_per_member = 187; };",
                     SETS("people=same", "shocks=none", "beliefs=central", "last_year=2027"));
    const struct spread_year *claims = last_of(&w, CLAIMS);
    assert_true(last_of(&w, COVERAGE)->whole.variance == 0);
    assert_true(fabs(claims->part[SPREAD_STRUCTURES].share - 1) < 1e-12);
    double sd = sqrt(claims->whole.variance);
    assert_true(fabs(sd / claims->whole.mean - 0.05 / 1.05) < 1e-4);
    close_work(&w);
}

static void a_structure_of_other_years_is_refused(void **state)
{
    struct work w = {0};

    (void)state;
    scratch_put("last_year = 2027;");
    w.options.structures = (struct options_list){{scratch_file()}, 1};
    load_work(&w, small);
    assert_false(spread_open(&w.spread, &w.load, &w.options));
    close_work(&w);
}

static void too_few_futures_are_refused(void **state)
{
    struct work w = {0}, enough = {0};

    (void)state;
    w.options.replicates = "159";
    load_work(&w, small);
    assert_false(spread_open(&w.spread, &w.load, &w.options));
    enough.options.replicates = "160";
    load_work(&enough, small);
    assert_true(spread_open(&enough.spread, &enough.load, &enough.options));
    close_work(&w);
    close_work(&enough);
}

/* -- a posterior ------------------------------------------------------------------------------- */

/* n draws, all of them future 0's. */
static void put_posterior(const struct work *w, size_t n)
{
    struct beliefs beliefs;
    struct worker worker;
    FILE *out = fopen(scratch_file(), "w");

    assert_non_null(out);
    assert_true(beliefs_list(&beliefs, &w->load.plan));
    assert_true(plan_worker_init(&worker, &w->load.plan));
    plan_draw(&w->load.plan, &worker, 0, false);
    double *value = calloc(n * beliefs.n, sizeof *value);
    assert_non_null(value);
    for (size_t i = 0; i < n * beliefs.n; i++)
        value[i] = worker.drawn[beliefs.all[i % beliefs.n].entry * LANES];
    assert_int_equal(posterior_write(&beliefs, value, n, out), 0);
    assert_int_equal(fclose(out), 0);
    free(value);
    plan_worker_free(&worker);
    beliefs_free(&beliefs);
}

/* Draws that are all the same leave nothing to be ignorant of; and there are no more beliefs than
 * draws. */
static void beliefs_are_those_of_the_posterior(void **state)
{
    struct work plain = {0}, w = {0};

    (void)state;
    load_work(&plain, small);
    put_posterior(&plain, 12);
    w.options.posterior = scratch_file();
    add_sets(&w.options, SETS("people=same", "shocks=none", "last_year=2027"));
    load_work(&w, small);
    split_work(&w);
    assert_int_equal(w.spread.beliefs, 12);
    assert_true(last_of(&w, CLAIMS)->whole.variance == 0);
    close_work(&plain);
    close_work(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_sum_to_the_whole_and_series_are_named),
        cmocka_unit_test(the_whole_is_the_variance_of_plain_futures),
        cmocka_unit_test(people_alone_are_all_where_nothing_else_is_drawn),
        cmocka_unit_test(shocks_alone_are_all_and_people_exactly_nothing),
        cmocka_unit_test(beliefs_alone_are_exactly_all),
        cmocka_unit_test(where_all_is_switched_off_nothing_varies),
        cmocka_unit_test(people_matter_where_they_are_few),
        cmocka_unit_test(threads_change_no_bit),
        cmocka_unit_test(a_structure_that_changes_nothing_brings_nothing),
        cmocka_unit_test(structures_alone_are_exactly_all),
        cmocka_unit_test(a_structure_of_other_years_is_refused),
        cmocka_unit_test(too_few_futures_are_refused),
        cmocka_unit_test(beliefs_are_those_of_the_posterior),
    };

    return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
