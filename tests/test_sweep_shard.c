/* test_sweep_shard - what is written is read back, and only by the sweep that it is of. */
#include "sim/sweep_shard.h"
#include "tests/sweeping.h"

#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define FILE_TEXT(size)                                                                           \
    "base = \"vietnam\"; design = \"sobol\"; size = " size "; futures = 3;"                       \
    "inputs = ( { path = \"economy.inflation\"; }, { path = \"economy.gini\"; range = [0, 0.4]; " \
    "} );"                                                                                        \
    "outputs = [\"coverage@2030-12\", \"first_breach\"];"

static char shards[64];

static int begin(void **state)
{
    (void)state;
    strcpy(shards, "/tmp/shards.XXXXXX");
    return mkdtemp(shards) == NULL;
}

static int end(void **state)
{
    struct stat about;
    (void)state;
    sweep_shard_remove(shards);
    return stat(shards, &about) == 0;
}

static void values_and_reasons_are_read_back_to_the_last_bit(void **state)
{
    (void)state;
    struct sweeping s = {0};
    const double y[] = {1.0 / 3, -0.0, 4.9e-324, INFINITY, 2031, 1e308};
    double back[6];
    char reason[SWEEP_SHARD_TEXT];
    sweeping_open(&s, FILE_TEXT("4"), NULL);
    assert_string_equal(s.faults, "");
    assert_false(sweep_shard_any(shards));
    assert_int_equal(sweep_shard_read(shards, &s.sweep, 3, back, reason), ENOENT);
    assert_int_equal(sweep_shard_write(shards, &s.sweep, 3, y, ""), 0);
    assert_int_equal(sweep_shard_read(shards, &s.sweep, 3, back, reason), 0);
    assert_string_equal(reason, "");
    assert_memory_equal(y, back, sizeof y);
    assert_int_equal(sweep_shard_write(shards, &s.sweep, 4, NULL, "two\nlines\n\nmore"), 0);
    assert_int_equal(sweep_shard_read(shards, &s.sweep, 4, back, reason), 0);
    assert_string_equal(reason, "two lines  more");
    assert_true(sweep_shard_any(shards));
    sweeping_close(&s);
}

static void more_rows_of_a_sobol_design_go_on_with_those_that_are_done(void **state)
{
    (void)state;
    struct sweeping s = {0}, more = {0};
    const double y[6] = {0};
    double back[6];
    char reason[SWEEP_SHARD_TEXT], one[SHA256_TEXT], other[SHA256_TEXT];
    sweeping_open(&s, FILE_TEXT("4"), NULL);
    sweeping_open(&more, FILE_TEXT("8"), NULL);
    assert_int_equal(sweep_shard_write(shards, &s.sweep, 5, y, ""), 0);
    assert_int_equal(sweep_shard_read(shards, &more.sweep, 5, back, reason), 0);
    assert_int_equal(sweep_shard_made(&s.sweep, 5, one), 0);
    assert_int_equal(sweep_shard_made(&s.sweep, 6, other), 0);
    assert_string_not_equal(one, other);
    sweeping_close(&s);
    sweeping_close(&more);
}

static void a_shard_of_another_sweep_is_refused(void **state)
{
    (void)state;
    struct sweeping s = {0}, other = {0};
    static const char *const sets[] = {"economy.wage_growth=0.03", NULL};
    const double y[6] = {0};
    double back[6];
    char reason[SWEEP_SHARD_TEXT];
    sweeping_open(&s, FILE_TEXT("4"), NULL);
    sweeping_open(&other, FILE_TEXT("4"), sets);
    assert_string_equal(other.faults, "");
    assert_int_equal(sweep_shard_write(shards, &other.sweep, 0, y, ""), 0);
    assert_int_equal(sweep_shard_read(shards, &s.sweep, 0, back, reason), EBADMSG);
    assert_string_equal(reason,
                        "vietnam-000000.shard: was made with other inputs, seed, futures or "
                        "outputs than the file's");
    sweeping_close(&s);
    sweeping_close(&other);
}

/* Any bit of it that changes, and any length. */
static void a_damaged_shard_is_never_taken(void **state)
{
    (void)state;
    struct sweeping s = {0};
    const double y[6] = {1, 2, 3, 4, 5, 6};
    double back[6];
    char reason[SWEEP_SHARD_TEXT], path[128], bytes[4096];
    sweeping_open(&s, FILE_TEXT("4"), NULL);
    assert_int_equal(sweep_shard_write(shards, &s.sweep, 0, y, ""), 0);
    snprintf(path, sizeof path, "%s/vietnam-000000.shard", shards);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    assert_in_range(size, 200, sizeof bytes - 1);
    for (size_t at = 0; at <= size; at += 7) {
        for (int cut = 0; cut < 2; cut++) {
            char *wrong = malloc(size);
            memcpy(wrong, bytes, size);
            if (!cut && at < size)
                wrong[at] ^= 4;
            size_t length = cut ? at : size;
            file = fopen(path, "w");
            assert_int_equal(fwrite(wrong, 1, length, file), length);
            fclose(file);
            free(wrong);
            int error = sweep_shard_read(shards, &s.sweep, 0, back, reason);
            assert_int_equal(error, at == size ? 0 : EBADMSG);
        }
    }
    sweeping_close(&s);
}

static void only_what_a_dead_process_of_this_machine_left_is_removed(void **state)
{
    (void)state;
    char host[256], path[512];
    static const char *const kept[] = {"vietnam-000001.shard",
                                       ".vietnam-000001.shard.tmp-else-999999", ".mine"};
    assert_int_equal(gethostname(host, sizeof host), 0);
    snprintf(path, sizeof path, "%s/.vietnam-000001.shard.tmp-%s-4194999", shards, host);
    fclose(fopen(path, "w"));
    char alive[512];
    snprintf(alive, sizeof alive, "%s/.vietnam-000002.shard.tmp-%s-%ld", shards, host,
             (long)getpid());
    fclose(fopen(alive, "w"));
    for (size_t k = 0; k < 3; k++) {
        char other[512];
        snprintf(other, sizeof other, "%s/%s", shards, kept[k]);
        fclose(fopen(other, "w"));
    }
    assert_int_equal(sweep_shard_open(shards), 0);
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(access(alive, F_OK), 0);
    unlink(alive);
    for (size_t k = 0; k < 3; k++) {
        char other[512];
        snprintf(other, sizeof other, "%s/%s", shards, kept[k]);
        assert_int_equal(access(other, F_OK), 0);
        unlink(other);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(values_and_reasons_are_read_back_to_the_last_bit, begin,
                                        end),
        cmocka_unit_test_setup_teardown(more_rows_of_a_sobol_design_go_on_with_those_that_are_done,
                                        begin, end),
        cmocka_unit_test_setup_teardown(a_shard_of_another_sweep_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(a_damaged_shard_is_never_taken, begin, end),
        cmocka_unit_test_setup_teardown(only_what_a_dead_process_of_this_machine_left_is_removed,
                                        begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
