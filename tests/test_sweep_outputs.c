/* test_sweep_outputs - what is kept of a point, against what a run says of the same futures. */
#include "sim/sweep_outputs.h"

#include "sim/ensemble.h"
#include "sim/findings.h"
#include "sim/load.h"
#include "sim/sweep_bases.h"
#include "tests/sweeping.h"

#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { FUTURES = 48, OUTPUTS = 8 };

struct taken {
    struct sweeping s;
    struct load load;
    struct table *table;
    double y[OUTPUTS][FUTURES];
    char reason[SWEEP_OUTPUTS_TEXT];
};

static void run_all(struct taken *t)
{
    static const char *const sets[] = {"last_year=2031", NULL};
    struct ensemble_end end;
    struct options options;
    char seed[32], futures[32];
    memset(t, 0, sizeof *t);
    sweeping_open(&t->s,
                  "base = \"vietnam\"; design = \"lhs\"; size = 2; futures = 48;\n"
                  "inputs = ( { path = \"economy.inflation\"; } );\n"
                  "outputs = [\"coverage@2028-12\", \"outgo@2028\", \"outgo@2028-03\", "
                  "\"first_breach\",\n\"first_exhaustion\", \"first_exhaustion <= 2030\", "
                  "\"p(directive_52_first)\", \"coverage@2028 > 0.957\"];",
                  sets);
    assert_string_equal(t->s.faults, "");
    sweep_bases_options(&t->s.sweep, 0, &options, seed, futures);
    assert_true(load_scenario(&t->load, t->s.sweep.base[0].file, &options));
    const struct plan *plan = &t->load.plan;
    const struct table_shape shape = {plan->columns,          plan->ncolumns,
                                      plan->dims.periods + 1, plan->replicates,
                                      plan->dims.first_year,  plan->dims.per_year};
    assert_int_equal(table_open(&t->table, &shape, "/tmp"), 0);
    ensemble_run(plan, 2, t->table, NULL, NULL, &end);
    assert_int_equal(end.complete, FUTURES);
    assert_int_equal(sweep_outputs_take(&t->s.sweep, plan, t->table, t->y[0], t->reason), 0);
    assert_string_equal(t->reason, "");
}

static void close_all(struct taken *t)
{
    table_close(t->table);
    load_free(&t->load);
    sweeping_close(&t->s);
}

static size_t count(const double *y, double least, double most)
{
    size_t n = 0;
    for (size_t i = 0; i < FUTURES; i++)
        n += y[i] >= least && y[i] <= most;
    return n;
}

static void outputs_are_what_a_run_says_of_the_same_futures(void **state)
{
    (void)state;
    struct taken t;
    struct findings f;
    run_all(&t);
    const struct plan *plan = &t.load.plan;
    size_t years = plan->dims.periods / (size_t)plan->dims.per_year, column;
    double *values = malloc((plan->dims.periods + 1) * FUTURES * sizeof *values);
    assert_int_equal(findings_make(&f, plan, t.table), 0);

    column = findings_column(plan, "coverage");
    assert_int_equal(table_years(t.table, column, values), 0);
    assert_memory_equal(t.y[0], values + 3 * FUTURES, sizeof t.y[0]);
    assert_int_equal(count(t.y[7], 1, 1), count(t.y[0], nextafter(0.957, 1), 1));
    assert_in_range(count(t.y[7], 1, 1), 1, FUTURES - 1);

    column = findings_column(plan, "outgo");
    assert_int_equal(table_years(t.table, column, values), 0);
    assert_memory_equal(t.y[1], values + 3 * FUTURES, sizeof t.y[1]);
    assert_int_equal(table_periods(t.table, column, values), 0);
    assert_memory_equal(t.y[2], values + 9 * FUTURES, sizeof t.y[2]);

    assert_int_equal(count(t.y[3], 2026, 2031), f.breached.hits);
    assert_int_equal(count(t.y[3], INFINITY, INFINITY), FUTURES - f.breached.hits);
    for (size_t year = 1; year <= years; year++)
        assert_int_equal(count(t.y[4], 2026, 2025 + (double)year), f.exhausted[year].hits);
    assert_in_range(f.exhausted[years].hits, 1, FUTURES - 1);
    assert_int_equal(count(t.y[5], 1, 1), f.exhausted[5].hits);
    assert_int_equal(count(t.y[6], 1, 1), f.target[0].hits);
    free(values);
    close_all(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outputs_are_what_a_run_says_of_the_same_futures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
