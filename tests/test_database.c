/* test_database - a sweep's results in SQLite: read back, the same bytes, whole or not at all. */
#include "output/database.h"

#include <errno.h>
#include <malloc.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

struct place {
    char root[64], path[128], other[128];
};

static int make_place(void **state)
{
    struct place *place = calloc(1, sizeof *place);

    strcpy(place->root, "/tmp/uhcast-database-XXXXXX");
    if (!mkdtemp(place->root))
        return -1;
    snprintf(place->path, sizeof place->path, "%s/sweep.sqlite", place->root);
    snprintf(place->other, sizeof place->other, "%s/again.sqlite", place->root);
    *state = place;
    return 0;
}

static int remove_place(void **state)
{
    struct place *place = *state;
    char command[256];

    snprintf(command, sizeof command, "chmod -R u+w %s; rm -rf %s", place->root, place->root);
    int status = system(command);

    free(place);
    return status;
}

/* How many files the folder holds. */
static size_t files(const struct place *place)
{
    char command[128];
    size_t n = 0;

    snprintf(command, sizeof command, "ls -A %s | wc -l", place->root);
    FILE *in = popen(command, "r");

    assert_true(in && fscanf(in, "%zu", &n) == 1 && pclose(in) == 0);
    return n;
}

static void put(struct database *db, size_t runs, size_t draws)
{
    long long coverage, breach, inflation, mode;
    double *value = calloc(draws + 1, sizeof *value);

    assert_non_null(value);
    assert_int_equal(database_about(db, "program", "uhcast 0.1.0"), 0);
    assert_int_equal(database_parameter(db, "fund.inflation", "per year", "of care", &inflation),
                     0);
    assert_int_equal(database_parameter(db, "model", "", "which", &mode), 0);
    assert_int_equal(database_metric(db, "coverage", "share", "insured", &coverage), 0);
    assert_int_equal(database_metric(db, "first_breach", "year", "of the reserve", &breach), 0);
    assert_true(inflation == 1 && mode == 2 && coverage == 1 && breach == 2);
    for (size_t r = 0; r < runs; r++) {
        const struct database_run run = {(long long)r, "base", (long long)r / 2,
                                         draws,        "ab12", r == 1 ? "no fund" : NULL};

        assert_int_equal(database_run(db, &run), 0);
        assert_int_equal(database_number(db, run.id, inflation, 0.01 * (double)r), 0);
        assert_int_equal(database_word(db, run.id, mode, r % 2 ? "cells" : "individuals"), 0);
        if (r == 1)
            continue;
        for (size_t i = 0; i < draws; i++)
            value[i] = (double)r + (double)i / 3;
        assert_int_equal(database_summary(db, run.id, coverage, "2030-12", "mean", 0.9), 0);
        assert_int_equal(database_summary(db, run.id, breach, "", "mean", r == 0 ? NAN : 2031), 0);
        assert_int_equal(database_draws(db, run.id, coverage, "2030-12", value, draws,
                                        r % 2 ? DATABASE_FLOAT32 : DATABASE_FLOAT64),
                         0);
    }
    free(value);
}

static void make(const char *path, size_t runs, size_t draws)
{
    struct database *db;

    assert_int_equal(database_open(&db, path), 0);
    put(db, runs, draws);
    assert_int_equal(database_commit(db), 0);
}

/* The first row of a query on a file opened read-only, columns joined by '|'. */
static const char *ask(const char *path, const char *query, char *out, size_t size)
{
    sqlite3 *sqlite;
    sqlite3_stmt *statement;
    size_t n = 0;

    assert_int_equal(sqlite3_open_v2(path, &sqlite, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    if (sqlite3_prepare_v2(sqlite, query, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", query, sqlite3_errmsg(sqlite));
    out[0] = '\0';
    if (sqlite3_step(statement) == SQLITE_ROW)
        for (int c = 0; c < sqlite3_column_count(statement); c++) {
            const unsigned char *text = sqlite3_column_text(statement, c);

            n += (size_t)snprintf(out + n, size - n, "%s%s", c > 0 ? "|" : "",
                                  text ? (const char *)text : "NULL");
        }
    sqlite3_finalize(statement);
    sqlite3_close(sqlite);
    return out;
}

static void anyone_reads_what_was_written(void **state)
{
    const struct place *place = *state;
    static const char *const known[][2] = {
        {"PRAGMA integrity_check", "ok"},
        {"SELECT * FROM about", "program|uhcast 0.1.0"},
        {"SELECT count(*), sum(status = 'failed') FROM run", "6|1"},
        {"SELECT * FROM run WHERE status = 'failed'", "1|base|0|3|ab12|failed|no fund"},
        {"SELECT point, parameter, unit, value, typeof(value) FROM design WHERE run = 3",
         "1|fund.inflation|per year|0.03|real"},
        {"SELECT value, typeof(value) FROM design WHERE run = 3 AND parameter = 'model'",
         "cells|text"},
        {"SELECT * FROM result WHERE run = 2", "2|base|1|coverage|share|2030-12|mean|0.9"},
        {"SELECT value FROM result WHERE run = 0 AND metric = 'first_breach'", "NULL"},
        {"SELECT n, kind, hex(value) FROM draws WHERE run = 3",
         "3|float32|0000404055555540ABAA6A40"}, /* 3, 10/3, 11/3 */
        {"SELECT kind, hex(value) FROM draws WHERE run = 2",
         "float64|0000000000000040ABAAAAAAAAAA02405555555555550540"},
        {"SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%STRICT%'",
         "0"},
    };
    char answer[512];

    make(place->path, 6, 3);
    assert_int_equal(files(place), 1);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_string_equal(ask(place->path, known[i][0], answer, sizeof answer), known[i][1]);
}

static char *bytes(const char *path, size_t *size)
{
    FILE *in = fopen(path, "rb");
    struct stat status;

    assert_true(in && fstat(fileno(in), &status) == 0);
    *size = (size_t)status.st_size;
    char *all = malloc(*size + 1);

    assert_true(all && fread(all, 1, *size, in) == *size);
    fclose(in);
    return all;
}

/* Twelve megabytes, more than the cache; and memory that malloc fills with other rubbish. */
static void the_same_rows_are_the_same_bytes(void **state)
{
    const struct place *place = *state;
    size_t one, two;

    mallopt(M_PERTURB, 0x5A);
    make(place->path, 400, 5000);
    mallopt(M_PERTURB, 0xC3);
    make(place->other, 400, 5000);
    mallopt(M_PERTURB, 0);
    char *a = bytes(place->path, &one), *b = bytes(place->other, &two);

    assert_true(one > 10000000 && one == two);
    assert_memory_equal(a, b, one);
    free(b);
    make(place->other, 399, 5000);
    b = bytes(place->other, &two);
    assert_true(one != two || memcmp(a, b, one) != 0);
    free(a);
    free(b);
}

static void a_row_that_is_wrong_is_refused_with_words(void **state)
{
    const struct place *place = *state;
    const struct database_run run = {7, "base", 0, 1, NULL, NULL};
    struct database *db;
    long long id;

    for (int wrong = 0; wrong < 5; wrong++) {
        int error = 0;

        assert_int_equal(database_open(&db, place->path), 0);
        put(db, 3, 2);
        switch (wrong) {
        case 0:
            error = database_number(db, 99, 1, 1); /* no such run */
            break;
        case 1:
            error = database_summary(db, 0, 3, "2030", "mean", 1); /* no such metric */
            break;
        case 2:
            error = database_summary(db, 0, 1, "2030-12", "mean", 1); /* there already */
            break;
        case 3:
            error = database_metric(db, "coverage", "", "", &id);
            break;
        default:
            assert_int_equal(database_run(db, &run), 0);
            error = database_run(db, &run);
        }
        assert_int_equal(error, wrong < 2 ? EINVAL : EEXIST);
        assert_non_null(strstr(database_problem(db), "constraint failed"));
        assert_int_equal(database_commit(db), error); /* once wrong, never there */
        assert_int_equal(files(place), 0);
    }
}

static void text_from_anywhere_becomes_utf8(void **state)
{
    const struct place *place = *state;
    struct database *db;
    char answer[64];
    long long id;

    assert_int_equal(database_open(&db, place->path), 0);
    assert_int_equal(
        database_parameter(db, "b\xE1\xBB\x87nh\xFF'); DROP TABLE run; --", "\xE1\xBB", "", &id),
        0);
    assert_int_equal(database_commit(db), 0);
    assert_string_equal(ask(place->path, "SELECT name, unit FROM parameter", answer, sizeof answer),
                        "b\xE1\xBB\x87nh\xEF\xBF\xBD'); DROP TABLE run; --|"
                        "\xEF\xBF\xBD\xEF\xBF\xBD");
}

static void what_was_there_stays_until_the_end(void **state)
{
    const struct place *place = *state;
    struct database *db;
    char answer[64];

    make(place->path, 2, 1);
    assert_int_equal(database_open(&db, place->path), 0);
    put(db, 5, 1);
    assert_string_equal(ask(place->path, "SELECT count(*) FROM run", answer, 64), "2");
    database_drop(db);
    assert_string_equal(ask(place->path, "SELECT count(*) FROM run", answer, 64), "2");
    assert_int_equal(files(place), 1);
    make(place->path, 5, 1);
    assert_string_equal(ask(place->path, "SELECT count(*) FROM run", answer, 64), "5");
    database_drop(NULL);
}

static void what_a_killed_process_left_is_used_again(void **state)
{
    const struct place *place = *state;
    int ready[2], status;
    struct database *db;
    char answer[64];

    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();

    if (child == 0) {
        if (database_open(&db, place->path) == 0) {
            put(db, 400, 5000); /* more than the cache: it is on the disk */
            if (write(ready[1], "x", 1) == 1)
                pause();
        }
        _exit(1);
    }
    assert_int_equal(read(ready[0], answer, 1), 1);
    assert_int_equal(database_open(&db, place->path), EBUSY);
    assert_null(db);
    assert_int_equal(files(place), 1); /* the other's, not removed */
    kill(child, SIGKILL);
    assert_true(waitpid(child, &status, 0) == child && WIFSIGNALED(status));
    assert_int_equal(files(place), 1);
    make(place->path, 3, 1);
    assert_int_equal(files(place), 1);
    assert_string_equal(ask(place->path, "SELECT count(*) FROM run", answer, 64), "3");
    make(place->other, 3, 1);
    size_t one, two;
    char *a = bytes(place->path, &one), *b = bytes(place->other, &two);

    assert_int_equal(one, two); /* nothing of the other's is left in it */
    assert_memory_equal(a, b, one);
    free(a);
    free(b);
    close(ready[0]);
    close(ready[1]);
}

static void a_disk_that_fills_leaves_nothing_behind(void **state)
{
    const struct place *place = *state;
    struct rlimit old, tight;
    struct database *db;
    double value[1000] = {0};
    long long id;
    int error = 0;

    getrlimit(RLIMIT_FSIZE, &old);
    tight = old;
    tight.rlim_cur = 1000000;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(database_open(&db, place->path), 0);
    assert_int_equal(database_metric(db, "coverage", "share", "", &id), 0);
    setrlimit(RLIMIT_FSIZE, &tight);
    for (long long r = 0; r < 3000 && !error; r++) {
        const struct database_run run = {r, "base", r, 1000, NULL, NULL};

        error = database_run(db, &run);
        if (!error)
            error = database_draws(db, r, id, "2030", value, 1000, DATABASE_FLOAT64);
    }
    int last = database_commit(db);

    setrlimit(RLIMIT_FSIZE, &old);
    signal(SIGXFSZ, SIG_DFL);
    assert_true(error == EFBIG || error == ENOSPC);
    assert_int_equal(last, error);
    assert_int_equal(files(place), 0);
}

static void a_folder_that_is_not_there_is_told(void **state)
{
    const struct place *place = *state;
    struct database *db;
    char path[160];

    snprintf(path, sizeof path, "%s/none/sweep.sqlite", place->root);
    assert_int_equal(database_open(&db, path), ENOENT);
    assert_null(db);
}

#define WITH_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, remove_place)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_PLACE(anyone_reads_what_was_written),
        WITH_PLACE(the_same_rows_are_the_same_bytes),
        WITH_PLACE(a_row_that_is_wrong_is_refused_with_words),
        WITH_PLACE(text_from_anywhere_becomes_utf8),
        WITH_PLACE(what_was_there_stays_until_the_end),
        WITH_PLACE(what_a_killed_process_left_is_used_again),
        WITH_PLACE(a_disk_that_fills_leaves_nothing_behind),
        WITH_PLACE(a_folder_that_is_not_there_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
