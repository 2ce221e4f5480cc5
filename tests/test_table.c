/* test_table - what is written comes back, years are sums of flows, the export never varies. */
#include "output/table.h"

#include "output/sha256.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

static const struct column columns[] = {
    {"people", "persons", "", COLUMN_STOCK, 0, 0},
    {"income", "VND", "", COLUMN_FLOW, 0, 0},
    {"income_per_head", "VND a person", "", COLUMN_RATE, 1, 0},
    {"outgo", "VND", "", COLUMN_FLOW, 0, 0},
    {"cover", "share", "", COLUMN_RATE, 1, 3},
};

enum { COLUMNS = 5, QUARTERS = 4, YEARS = 2, PERIODS = 1 + QUARTERS * YEARS };

static struct table_shape shape_of(size_t replicates)
{
    return (struct table_shape){columns, COLUMNS, PERIODS, replicates, 2025, QUARTERS};
}

/* A number that tells where it belongs. */
static double value(size_t r, size_t p, size_t c)
{
    if (columns[c].kind == COLUMN_RATE)
        return -1;
    if (p == 0 && columns[c].kind == COLUMN_FLOW)
        return NAN;
    return (double)(10000 * r + 10 * p + c + 1);
}

static void fill(struct table *table, size_t first, size_t count)
{
    double *rows = malloc(count * PERIODS * COLUMNS * sizeof *rows);

    for (size_t r = 0; r < count; r++)
        for (size_t p = 0; p < PERIODS; p++)
            for (size_t c = 0; c < COLUMNS; c++)
                rows[(r * PERIODS + p) * COLUMNS + c] = value(first + r, p, c);
    assert_int_equal(table_write(table, first, count, rows), 0);
    free(rows);
}

/* 600 replicates: more than are in memory at a time. */
enum { MANY = 600 };

static struct table *full_table(size_t bundle)
{
    struct table_shape shape = shape_of(MANY);
    struct table *table;

    assert_int_equal(table_open(&table, &shape, "/tmp"), 0);
    for (size_t end = MANY; end > 0;) {
        size_t count = end < bundle ? end : bundle;

        end -= count;
        fill(table, end, count);
    }
    return table;
}

static void what_is_written_comes_back_by_period(void **state)
{
    struct table *table = full_table(16);
    double *out = malloc(PERIODS * MANY * sizeof *out);

    (void)state;
    for (size_t c = 0; c < COLUMNS; c++) {
        assert_int_equal(table_periods(table, c, out), 0);
        for (size_t p = 0; p < PERIODS; p++)
            for (size_t r = 0; r < MANY; r++) {
                const struct column *column = &columns[c];
                double x = column->kind == COLUMN_RATE
                               ? value(r, p, column->over) / value(r, p, column->under)
                               : value(r, p, c);

                if (isnan(x))
                    assert_true(isnan(out[p * MANY + r]));
                else
                    assert_true(out[p * MANY + r] == x);
            }
    }
    free(out);
    table_close(table);
}

static void a_year_is_the_last_stock_the_sum_of_flows_and_the_rate_of_sums(void **state)
{
    struct table *table = full_table(7);
    double out[(YEARS + 1) * MANY];
    size_t r = 599, year2 = 2 * MANY + r;
    double flow[2] = {0, 0};

    (void)state;
    for (size_t p = 5; p <= 8; p++) {
        flow[0] += value(r, p, 1);
        flow[1] += value(r, p, 3);
    }
    assert_int_equal(table_years(table, 0, out), 0);
    assert_true(out[r] == value(r, 0, 0) && out[MANY + r] == value(r, 4, 0));
    assert_true(out[year2] == value(r, 8, 0));
    assert_int_equal(table_years(table, 1, out), 0);
    assert_true(isnan(out[r]) && out[year2] == flow[0]);
    assert_int_equal(table_years(table, 2, out), 0);
    assert_true(isnan(out[r]) && out[year2] == flow[0] / value(r, 8, 0));
    assert_int_equal(table_years(table, 4, out), 0);
    assert_true(out[year2] == flow[0] / flow[1]);
    table_close(table);
}

static char *inflate_file(int fd, size_t *size)
{
    char *text = malloc(1 << 20);
    gzFile gz;

    lseek(fd, 0, SEEK_SET);
    gz = gzdopen(dup(fd), "rb");
    int got = gzread(gz, text, 1 << 20);

    assert_true(got > 0 && got < 1 << 20);
    gzclose(gz);
    *size = (size_t)got;
    text[got] = '\0';
    return text;
}

static void the_export_is_the_text_that_was_hashed_and_never_varies(void **state)
{
    static const char start[] = "replicate,date,people,income,outgo\n0,2025-Q4,1,,\n"
                                "0,2026-Q1,11,12,14\n";
    struct table *tables[] = {full_table(16), full_table(100)};
    char sha[2][SHA256_TEXT], again[SHA256_TEXT], path[] = "/tmp/uhcast-table-XXXXXX";
    unsigned char bytes[2][200000];
    ssize_t sizes[2];
    int fd = mkstemp(path);

    (void)state;
    unlink(path);
    for (int i = 0; i < 2; i++) {
        size_t size;

        table_cut(tables[i], 500);
        assert_int_equal(table_sha256(tables[i], sha[i]), 0);
        assert_int_equal(ftruncate(fd, 0), 0);
        lseek(fd, 0, SEEK_SET);
        assert_int_equal(table_export(tables[i], fd), 0);
        char *text = inflate_file(fd, &size);

        assert_int_equal(sha256_memory(text, size, again), 0);
        assert_string_equal(sha[i], again);
        assert_memory_equal(text, start, strlen(start));
        assert_non_null(strstr(text, "\n499,2027-Q4,4990081,4990082,4990084\n"));
        assert_null(strstr(text, "\n500,"));
        free(text);
        sizes[i] = pread(fd, bytes[i], sizeof bytes[i], 0);
        table_close(tables[i]);
    }
    assert_true(sizes[0] > 100 && sizes[0] == sizes[1]);
    assert_memory_equal(bytes[0], bytes[1], (size_t)sizes[0]);
    assert_memory_equal(bytes[0] + 4, "\0\0\0\0", 4); /* no time in the header */
    close(fd);
}

static void every_double_is_exported_exactly(void **state)
{
    const struct column one[] = {{"x", "1", "", COLUMN_STOCK, 0, 0}};
    const double odd[] = {0.1,
                          -3,
                          0,
                          -0.0,
                          1e15,
                          1e300,
                          999999999999999.0,
                          -2.5,
                          4.9e-324,
                          1.0 / 3,
                          9007199254740993.0,
                          INFINITY};
    enum { ODD = sizeof odd / sizeof *odd };
    struct table_shape shape = {one, 1, 1, ODD, 2025, 1};
    char path[] = "/tmp/uhcast-table-XXXXXX";
    struct table *table;
    size_t size, seen = 0;
    int fd = mkstemp(path);

    (void)state;
    unlink(path);
    assert_int_equal(table_open(&table, &shape, "/tmp"), 0);
    assert_int_equal(table_write(table, 0, ODD, odd), 0);
    assert_int_equal(table_export(table, fd), 0);
    char *text = inflate_file(fd, &size), *at = strchr(text, '\n');

    for (char *line = strtok(at, "\n"); line; line = strtok(NULL, "\n"), seen++) {
        double back = strtod(strrchr(line, ',') + 1, NULL);

        assert_memory_equal(&back, &odd[seen], sizeof back);
    }
    assert_int_equal(seen, ODD);
    free(text);
    close(fd);
    table_close(table);
}

static void the_scratch_file_leaves_no_name_behind(void **state)
{
    char dir[] = "/tmp/uhcast-table-XXXXXX";
    struct table_shape shape = shape_of(4);
    struct table *table;
    struct dirent *entry;
    int seen = 0;

    (void)state;
    assert_non_null(mkdtemp(dir));
    assert_int_equal(table_open(&table, &shape, dir), 0);
    DIR *open = opendir(dir);

    while ((entry = readdir(open)))
        seen += entry->d_name[0] != '.' || strlen(entry->d_name) > 2;
    closedir(open);
    assert_int_equal(seen, 0);
    table_close(table);
    assert_int_equal(rmdir(dir), 0);
    assert_int_equal(table_open(&table, &shape, dir), ENOENT);
    assert_null(table);
    table_close(NULL);
}

static void a_full_disk_is_an_errno(void **state)
{
    struct table_shape shape = shape_of(MANY), huge = shape_of(SIZE_MAX / 64);
    struct rlimit before, tight;
    struct table *table;
    char path[] = "/tmp/uhcast-table-XXXXXX";
    int fd = mkstemp(path);

    (void)state;
    unlink(path);
    assert_int_equal(table_open(&table, &huge, "/tmp"), EFBIG);
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    tight = before;
    tight.rlim_cur = 1024;
    setrlimit(RLIMIT_FSIZE, &tight);
    int error = table_open(&table, &shape, "/tmp");

    setrlimit(RLIMIT_FSIZE, &before);
    assert_int_equal(error, EFBIG);
    table = full_table(16);
    setrlimit(RLIMIT_FSIZE, &tight);
    error = table_export(table, fd);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_int_equal(error, EFBIG);
    close(fd);
    fd = open("/dev/full", O_WRONLY);
    assert_int_equal(table_export(table, fd), ENOSPC);
    close(fd);
    table_close(table);
}

static void dates_name_the_period_that_ends(void **state)
{
    struct table_shape shape = shape_of(1);
    char date[TABLE_DATE];

    (void)state;
    table_date(&shape, 0, date);
    assert_string_equal(date, "2025-Q4");
    table_date(&shape, 1, date);
    assert_string_equal(date, "2026-Q1");
    table_date(&shape, 8, date);
    assert_string_equal(date, "2027-Q4");
    shape.per_year = 12;
    table_date(&shape, 13, date);
    assert_string_equal(date, "2027-01");
    shape.per_year = 1;
    table_date(&shape, 2, date);
    assert_string_equal(date, "2027");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_comes_back_by_period),
        cmocka_unit_test(a_year_is_the_last_stock_the_sum_of_flows_and_the_rate_of_sums),
        cmocka_unit_test(the_export_is_the_text_that_was_hashed_and_never_varies),
        cmocka_unit_test(every_double_is_exported_exactly),
        cmocka_unit_test(the_scratch_file_leaves_no_name_behind),
        cmocka_unit_test(a_full_disk_is_an_errno),
        cmocka_unit_test(dates_name_the_period_that_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
