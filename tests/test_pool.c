/* test_pool - pieces are zeroed, aligned, apart, and limited. */
#include "scenarios/pool.h"

#include <stdbool.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void pieces_are_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    struct pool pool;
    unsigned char *pieces[300];
    pool_init(&pool, 64 << 20);
    if (setjmp(pool.full))
        fail();
    for (size_t i = 0; i < 300; i++) {
        size_t size = i * i + 1; /* up to 90,000: small ones and ones that need their own block */
        pieces[i] = pool_new(&pool, size, 1);
        assert_int_equal((uintptr_t)pieces[i] % 16, 0);
        for (size_t k = 0; k < size; k++)
            assert_int_equal(pieces[i][k], 0);
        memset(pieces[i], (int)(i % 251), size);
    }
    for (size_t i = 0; i < 300; i++) {
        for (size_t k = 0; k < i * i + 1; k++)
            assert_int_equal(pieces[i][k], i % 251);
    }
    assert_string_equal(pool_text(&pool, "abcdef", 3), "abc");
    assert_string_equal(pool_print(&pool, "%s-%d", "x", 5), "x-5");
    pool_free(&pool);
}

/* Whether a piece is refused by a jump to where its owner waits. */
static bool is_refused(size_t limit, size_t count, size_t size)
{
    struct pool pool;
    pool_init(&pool, limit);
    bool refused = true;
    if (!setjmp(pool.full)) {
        pool_new(&pool, count, size);
        pool_free(&pool);
        return false;
    }
    pool_free(&pool);
    return refused;
}

static void no_more_than_the_limit_is_taken(void **state)
{
    (void)state;
    assert_false(is_refused(1 << 20, 1, 1 << 19));
    assert_true(is_refused(1 << 20, 1, 1 << 21));
    assert_true(is_refused(1000, 1, 1));
    assert_true(is_refused(1 << 20, SIZE_MAX / 2, 16));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_zeroed_aligned_and_apart),
        cmocka_unit_test(no_more_than_the_limit_is_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
