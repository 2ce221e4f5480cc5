/* test_raking - tables fitted to their margins. oracles/ipf_raking: both rows. */
#include "models/raking.h"

#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { CELLS = 12, MARGINS = 3 };

/* The oracle's table: 2 x 3 x 2, first index fastest. */
struct table3 {
    double cell[CELLS];
    uint32_t of[MARGINS][CELLS];
    double total[MARGINS][MARGINS], sum[MARGINS][MARGINS];
    struct raking_margin margin[MARGINS];
};

static void table3_make(struct table3 *t)
{
    static const size_t size[MARGINS] = {2, 3, 2};
    for (uint32_t c = 0; c < CELLS; c++) {
        t->of[0][c] = c % 2;
        t->of[1][c] = c / 2 % 3;
        t->of[2][c] = c / 6;
    }
    for (size_t m = 0; m < MARGINS; m++)
        t->margin[m] = (struct raking_margin){size[m], t->of[m], t->total[m], t->sum[m]};
}

static void table3_read(struct table3 *t, struct oracle *o)
{
    static const char *const key[MARGINS] = {"m1", "m2", "m3"};
    table3_make(t);
    assert_int_equal(oracle_vector(o, "seed_colmajor_2x3x2", t->cell, CELLS), CELLS);
    for (size_t m = 0; m < MARGINS; m++)
        assert_int_equal(oracle_vector(o, key[m], t->total[m], MARGINS), t->margin[m].n);
}

static void raked_tables_are_those_of_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ipf_raking");
    while (oracle_next(o, NULL)) {
        struct table3 t;
        table3_read(&t, o);
        const struct raking_result result =
            raking_fit(t.cell, CELLS, t.margin, MARGINS, 1e-12, 10000);
        assert_true(result.worst <= 1e-12 && result.rounds < 10000);
        oracle_check_all(o, t.cell, CELLS);
    }
    assert_int_equal(oracle_used(o, NULL), 2);
    oracle_close(o);
}

/* A seed that already holds its margins is the answer. */
static void a_table_that_fits_is_left_alone(void **state)
{
    (void)state;
    struct table3 t;
    table3_make(&t);
    for (size_t c = 0; c < CELLS; c++)
        t.cell[c] = (double)(c + 1);
    for (size_t m = 0; m < MARGINS; m++) {
        for (size_t k = 0; k < MARGINS; k++)
            t.total[m][k] = 0.0;
        for (size_t c = 0; c < CELLS; c++)
            t.total[m][t.of[m][c]] += t.cell[c];
    }
    const struct raking_result result = raking_fit(t.cell, CELLS, t.margin, MARGINS, 1e-12, 100);
    assert_int_equal(result.rounds, 0);
    assert_true(result.worst == 0.0);
    for (size_t c = 0; c < CELLS; c++)
        assert_true(t.cell[c] == (double)(c + 1));
}

static void ratios_of_odds_are_kept(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("ipf_raking");
    assert_true(oracle_next(o, "ipf_3way"));
    struct table3 seed, t;
    table3_read(&seed, o);
    table3_read(&t, o);
    oracle_close(o);
    raking_fit(t.cell, CELLS, t.margin, MARGINS, 1e-13, 10000);
    const double before = seed.cell[0] * seed.cell[3] / (seed.cell[1] * seed.cell[2]);
    const double after = t.cell[0] * t.cell[3] / (t.cell[1] * t.cell[2]);
    assert_true(fabs(after / before - 1.0) < 1e-12);
}

/* The first row has people in the first column only, which is to hold fewer. */
static void margins_that_cannot_hold_are_named(void **state)
{
    (void)state;
    double cell[4] = {5.0, 0.0, 3.0, 2.0};
    const uint32_t row[4] = {0, 0, 1, 1}, column[4] = {0, 1, 0, 1};
    const double rows[2] = {60.0, 40.0}, columns[2] = {30.0, 70.0};
    double sums[2][2];
    const struct raking_margin by_row = {2, row, rows, sums[0]};
    const struct raking_margin by_column = {2, column, columns, sums[1]};
    const struct raking_margin margins[2] = {by_row, by_column}, turned[2] = {by_column, by_row};
    struct raking_result result = raking_fit(cell, 4, margins, 2, 1e-9, 200);
    assert_int_equal(result.rounds, 200);
    /* The columns hold, as the last to be scaled; the rows come to 30 and 70 for 60 and 40. */
    assert_int_equal(result.margin, 0);
    assert_int_equal(result.at, 1);
    assert_true(fabs(result.worst - 0.75) < 0.01);
    assert_true(cell[1] == 0.0);
    /* The other way round the columns come to 60 and 40 for 30 and 70. */
    result = raking_fit(cell, 4, turned, 2, 1e-9, 200);
    assert_int_equal(result.margin, 0);
    assert_int_equal(result.at, 0);
    assert_true(fabs(result.worst - 1.0) < 0.01);
    /* Measured only, with no round: the same gap, where the margin now stands second. */
    result = raking_fit(cell, 4, margins, 2, 1e-9, 0);
    assert_int_equal(result.margin, 1);
    assert_int_equal(result.at, 0);
}

static void a_class_that_is_all_zero_shows_its_whole_total(void **state)
{
    (void)state;
    double cell[2] = {0.0, 3.0};
    const uint32_t of[2] = {0, 1};
    const double total[2] = {8.0, 4.0};
    double sum[2];
    const struct raking_margin margin = {2, of, total, sum};
    const struct raking_result result = raking_fit(cell, 2, &margin, 1, 1e-9, 50);
    assert_int_equal(result.at, 0);
    assert_true(result.worst == 1.0);
    assert_true(cell[0] == 0.0 && fabs(cell[1] - 4.0) < 1e-12);
}

static void a_total_of_nobody_empties_its_class(void **state)
{
    (void)state;
    double cell[3] = {2.0, 6.0, 3.0};
    const uint32_t of[3] = {0, 0, 1};
    const double total[2] = {0.0, 4.0};
    double sum[2];
    const struct raking_margin margin = {2, of, total, sum};
    const struct raking_result result = raking_fit(cell, 3, &margin, 1, 1e-12, 50);
    assert_true(result.worst <= 1e-12);
    assert_true(cell[0] == 0.0 && cell[1] == 0.0 && fabs(cell[2] - 4.0) < 1e-12);
}

static void every_prefix_of_the_rounded_is_within_half_a_person(void **state)
{
    (void)state;
    enum { N = 1000 };
    double cell[N];
    int32_t out[N];
    for (size_t c = 0; c < N; c++)
        cell[c] = 3.7 * fabs(sin((double)c)) + (c % 97 == 0 ? 100000.25 : 0.0);
    raking_round(cell, N, out);
    double real = 0.0, whole = 0.0;
    for (size_t c = 0; c < N; c++) {
        assert_true(out[c] >= 0 && fabs((double)out[c] - cell[c]) <= 1.0);
        real += cell[c];
        whole += (double)out[c];
        assert_true(fabs(real - whole) <= 0.5);
    }
    assert_true(whole == floor(real + 0.5));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(raked_tables_are_those_of_the_oracle),
        cmocka_unit_test(a_table_that_fits_is_left_alone),
        cmocka_unit_test(ratios_of_odds_are_kept),
        cmocka_unit_test(margins_that_cannot_hold_are_named),
        cmocka_unit_test(a_class_that_is_all_zero_shows_its_whole_total),
        cmocka_unit_test(a_total_of_nobody_empties_its_class),
        cmocka_unit_test(every_prefix_of_the_rounded_is_within_half_a_person),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
