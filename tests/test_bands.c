/* test_bands - summaries of draws whose answers are known. */
#include "output/bands.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct column columns[] = {
    {"people", "persons, \"all\"", "", COLUMN_STOCK, 0, 0},
    {"income", "=VND", "", COLUMN_FLOW, 0, 0},
    {"income_per_head", "VND", "", COLUMN_RATE, 1, 0},
};

enum { N = 1000, PERIODS = 3, COLUMNS = 3 };

/* People are 1..N in a shuffled order (7 has no factor in common with N), times the period. */
static struct bands *made(int per_year)
{
    struct table_shape shape = {columns, COLUMNS, PERIODS, N, 2025, per_year};
    struct table *table;
    struct bands *bands;
    double *rows = calloc(N * PERIODS * COLUMNS, sizeof *rows);

    for (size_t r = 0; r < N; r++)
        for (size_t p = 0; p < PERIODS; p++) {
            double *row = rows + (r * PERIODS + p) * COLUMNS;

            row[0] = (double)((r * 7) % N + 1) * (double)(p + 1);
            row[1] = p == 0 ? NAN : 2 * row[0];
        }
    assert_int_equal(table_open(&table, &shape, "/tmp"), 0);
    assert_int_equal(table_write(table, 0, N, rows), 0);
    assert_int_equal(bands_make(&bands, table), 0);
    table_close(table);
    free(rows);
    return bands;
}

static void near(double x, double expected)
{
    if (!(fabs(x - expected) <= 1e-10 * fabs(expected)))
        fail_msg("%.17g is not %.17g", x, expected);
}

static void a_band_gives_the_closed_form_of_equally_spaced_draws(void **state)
{
    struct bands *bands = made(1);
    const struct band *band = bands_period(bands, 0, 0);

    (void)state;
    assert_int_equal(band->n, N);
    near(band->mean, (N + 1) / 2.0);
    near(band->sd, sqrt(N * (N + 1) / 12.0));
    near(band->mean_error, sqrt((N + 1) / 12.0));
    for (int q = 0; q < BANDS_QUANTILES; q++)
        near(band->quantile[q], (N + 1.0 / 3) * bands_levels[q] + 1.0 / 3);
    /* ranks 37 and 65 bound the 5 % quantile of 1,000 draws, 469 and 532 the median (oracle) */
    near(band->low[1], 37);
    near(band->high[1], 65);
    near(band->low[5], 469);
    near(band->high[5], 532);
    bands_free(bands);
}

static void levels_rise(void **state)
{
    (void)state;
    for (int q = 1; q < BANDS_QUANTILES; q++)
        assert_true(bands_levels[q - 1] < bands_levels[q]);
}

static void years_sum_flows_and_divide_sums(void **state)
{
    struct bands *bands = made(2);

    (void)state;
    assert_int_equal(bands_year(bands, 1, 0)->n, 0);
    assert_true(isnan(bands_year(bands, 1, 0)->mean));
    near(bands_year(bands, 1, 1)->mean, 2 * (2 + 3) * (N + 1) / 2.0);
    near(bands_year(bands, 2, 1)->mean, 2 * (2 + 3) / 3.0);
    near(bands_year(bands, 0, 1)->mean, 3 * (N + 1) / 2.0);
    bands_free(bands);
}

static void few_draws_leave_their_quantiles_unbounded(void **state)
{
    struct table_shape shape = {columns, 1, 1, 20, 2025, 1};
    struct table *table;
    struct bands *bands;
    double rows[20];

    (void)state;
    for (int i = 0; i < 20; i++)
        rows[i] = i;
    rows[3] = INFINITY;
    assert_int_equal(table_open(&table, &shape, "/tmp"), 0);
    assert_int_equal(table_write(table, 0, 20, rows), 0);
    assert_int_equal(bands_make(&bands, table), 0);
    const struct band *band = bands_period(bands, 0, 0);

    assert_int_equal(band->n, 19);
    assert_true(isnan(band->low[0]) && isnan(band->high[BANDS_QUANTILES - 1]));
    assert_true(band->low[5] < band->quantile[5] && band->quantile[5] < band->high[5]);
    bands_free(bands);
    table_close(table);
}

static void the_csv_is_long_and_quotes_what_a_spreadsheet_would_misread(void **state)
{
    static const char start[] = "series,unit,span,date,n,mean,sd,mean_error,q025,q050,q100,q250,"
                                "q400,q500,q600,q750,q900,q950,q975,q025_low,q025_high,q050_low,";
    struct bands *bands = made(2);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    (void)state;
    assert_int_equal(bands_write(bands, out), 0);
    fclose(out);
    assert_memory_equal(text, start, strlen(start));
    assert_non_null(
        strstr(text, "\npeople,\"persons, \"\"all\"\"\",half-year,2025-H2,1000,500.5,"));
    assert_non_null(strstr(text, "\nincome,'=VND,half-year,2026-H1,1000,2002,"));
    assert_non_null(strstr(text, "\nincome,'=VND,year,2026,1000,5005,"));
    assert_null(strstr(text, "nan"));
    assert_null(strstr(text, "\nincome,'=VND,year,2025,")); /* a flow has no starting point */
    free(text);
    out = fopen("/dev/full", "w");
    assert_int_not_equal(bands_write(bands, out), 0);
    fclose(out);
    bands_free(bands);
    bands_free(NULL);
}

static void a_share_counts_finite_draws_and_tells_at_least_from_above(void **state)
{
    const double x[] = {1, 2, 2, 3, NAN};
    struct share share = bands_share(x, 5, 2, 0);

    (void)state;
    assert_int_equal(share.n, 4);
    assert_int_equal(share.hits, 3);
    near(share.share, 0.75);
    assert_true(share.low > 0.19 && share.low < 0.2 && share.high > 0.99 && share.high < 1);
    assert_int_equal(bands_share(x, 5, 2, 1).hits, 1);
    share = bands_share(x, 0, 2, 1);
    assert_true(isnan(share.share) && share.low <= 0 && share.high >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_band_gives_the_closed_form_of_equally_spaced_draws),
        cmocka_unit_test(levels_rise),
        cmocka_unit_test(years_sum_flows_and_divide_sums),
        cmocka_unit_test(few_draws_leave_their_quantiles_unbounded),
        cmocka_unit_test(the_csv_is_long_and_quotes_what_a_spreadsheet_would_misread),
        cmocka_unit_test(a_share_counts_finite_draws_and_tells_at_least_from_above),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
