/* test_ranks - a process that is alone is the first rank of one, and does the whole list. More of
 * them meet in tests/cluster.sh. */
#include "sim/ranks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

struct countdown {
    size_t left;
};

static bool next(void *context, size_t *job)
{
    struct countdown *countdown = context;
    *job = countdown->left;
    return countdown->left > 0 && countdown->left-- > 0;
}

static void a_rank_that_is_alone_takes_all_of_its_list(void **state)
{
    (void)state;
    struct countdown countdown = {3};
    const struct ranks_list list = {next, &countdown};
    struct ranks ranks;
    char what[RANKS_TEXT] = "work";
    size_t job;
    assert_true(ranks_begin(&ranks));
    assert_int_equal(ranks.me, 0);
    assert_int_equal(ranks.n, 1);
    assert_int_equal(ranks_threads(&ranks, 7), 7);
    ranks_tell(&ranks, what);
    assert_string_equal(what, "work");
    for (size_t done = 0; done < 3; done++) {
        assert_true(ranks_next(&ranks, list, done, &job));
        assert_int_equal(job, 3 - done);
        assert_int_equal(ranks_serve(&ranks, list), 0);
    }
    assert_false(ranks_next(&ranks, list, 3, &job));
    assert_int_equal(ranks_close(&ranks, list, 3, 0), 0);
    ranks_end(&ranks);
}

static void how_a_rank_that_is_alone_ended_is_how_all_ended(void **state)
{
    (void)state;
    struct countdown countdown = {3};
    struct ranks ranks;
    assert_true(ranks_begin(&ranks));
    assert_int_equal(ranks_close(&ranks, (struct ranks_list){next, &countdown}, 0, 130), 130);
    assert_int_equal(countdown.left, 3);
    ranks_end(&ranks);
}

int main(void)
{
    unsetenv("OMPI_COMM_WORLD_SIZE");
    unsetenv("PMIX_RANK");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rank_that_is_alone_takes_all_of_its_list),
        cmocka_unit_test(how_a_rank_that_is_alone_ended_is_how_all_ended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
