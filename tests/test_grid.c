/* test_grid - dense tables: the order of keys, years in between, ages outside of a band. */
#include "scenarios/grid.h"

#include "scenarios/fault_list.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { TEXT = 60000 };

struct reading_grid {
    struct pool pool;
    struct fault_list list;
    double *value;
    size_t n;
    bool sound;
};

static void grid_open(struct reading_grid *g, const char *keys, double least, const char *text)
{
    const struct row row = {.kind = ROW_TABLE,
                            .name = "t",
                            .words = keys,
                            .unit = "persons",
                            .least = least,
                            .most = 1e9};
    const struct source source = {.name = "t.csv", .bytes = text, .size = strlen(text)};
    pool_init(&g->pool, 64 << 20);
    fault_list_init(&g->list);
    if (setjmp(g->pool.full))
        fail();
    g->sound = grid_read(&row, &source, 2025, 2030, &g->pool, &g->list.faults, &g->value, &g->n);
}

static void grid_close(struct reading_grid *g)
{
    pool_free(&g->pool);
    fault_list_free(&g->list);
}

/* persons = year + 1000 sex + age / 1000, for the years given. */
static const char *full_table(char text[TEXT], int first, int last, int step)
{
    size_t n = (size_t)snprintf(text, TEXT, "persons,age,year,sex\n");
    for (int year = first; year <= last; year += step) {
        for (int sex = 0; sex < 2; sex++) {
            for (int age = 0; age < ROW_AGES; age++)
                n += (size_t)snprintf(text + n, TEXT - n, "%.3f,%d,%d,%s\n",
                                      year + 1000 * sex + age / 1000.0, age, year,
                                      sex ? "female" : "male");
        }
    }
    return text;
}

static void keys_are_laid_out_in_the_order_of_the_row(void **state)
{
    (void)state;
    static char text[TEXT];
    struct reading_grid g;
    grid_open(&g, "year sex age", 0, full_table(text, 2025, 2030, 1));
    assert_true(g.sound);
    assert_int_equal(g.n, 6 * 2 * 101);
    assert_true(g.value[(3 * 2 + 1) * 101 + 42] == 3028.042);
    grid_close(&g);
    grid_open(&g, "age year sex", 0, text);
    assert_true(g.value[(42 * 6 + 3) * 2 + 1] == 3028.042);
    grid_close(&g);
}

static void years_lie_on_straight_lines_and_ends_hold(void **state)
{
    (void)state;
    static char text[TEXT];
    struct reading_grid g;
    grid_open(&g, "year sex age", 0, full_table(text, 2026, 2029, 3));
    assert_true(g.sound);
    const double wanted[] = {2026, 2026, 2027, 2028, 2029, 2029};
    for (size_t i = 0; i < 6; i++)
        assert_true(fabs(g.value[i * 2 * 101] - wanted[i]) < 1e-12);
    grid_close(&g);
}

static void a_year_far_outside_still_counts(void **state)
{
    (void)state;
    static char text[TEXT];
    struct reading_grid g;
    grid_open(&g, "year sex age", 0, full_table(text, 2000, 2050, 50));
    assert_true(fabs(g.value[0] - 2025) < 1e-12);
    grid_close(&g);
}

static const char *band(char text[TEXT], int first, int last)
{
    size_t n = (size_t)snprintf(text, TEXT, "age,persons\n");
    for (int age = first; age <= last; age++)
        n += (size_t)snprintf(text + n, TEXT - n, "%d,1\n", age);
    return text;
}

static void ages_outside_of_a_band_are_0_where_0_is_allowed(void **state)
{
    (void)state;
    static char text[TEXT];
    struct reading_grid g;
    grid_open(&g, "age", 0, band(text, 15, 49));
    assert_true(g.sound);
    assert_true(g.value[14] == 0 && g.value[15] == 1 && g.value[49] == 1 && g.value[50] == 0);
    grid_close(&g);
    grid_open(&g, "age", 0.5, text);
    assert_false(g.sound);
    grid_close(&g);
}

static void a_table_that_begins_at_birth_goes_on_to_the_end(void **state)
{
    (void)state;
    static char text[TEXT];
    struct reading_grid g;
    grid_open(&g, "age", 0, band(text, 0, 80));
    assert_false(g.sound);
    assert_string_equal(fault_list_text(fault_list_next(&g.list, NULL)),
                        "20 of 101 ages are missing, the first is 81");
    grid_close(&g);
    grid_open(&g, "age", 0, band(text, 0, 100));
    assert_true(g.sound);
    grid_close(&g);
}

static void a_table_of_years_alone_has_one_value_a_year(void **state)
{
    (void)state;
    struct reading_grid g;
    grid_open(&g, "year", 0, "year,persons\n2030,20\n2020,10\n");
    assert_true(g.sound);
    assert_int_equal(g.n, 6);
    assert_true(g.value[0] == 15 && g.value[5] == 20);
    grid_close(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_laid_out_in_the_order_of_the_row),
        cmocka_unit_test(years_lie_on_straight_lines_and_ends_hold),
        cmocka_unit_test(a_year_far_outside_still_counts),
        cmocka_unit_test(ages_outside_of_a_band_are_0_where_0_is_allowed),
        cmocka_unit_test(a_table_that_begins_at_birth_goes_on_to_the_end),
        cmocka_unit_test(a_table_of_years_alone_has_one_value_a_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
