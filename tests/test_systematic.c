/* test_systematic - as many are taken as were drawn, no cell gives more than it has, each gives its
 * share up to one person, everybody is as likely to be taken, and all kernels take the same. */
#include "models/systematic.h"

#include "tests/kernel_wide.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The kernels that run here, and the wide one: NULL beyond the last. */
static const struct kernel *kernel_at(int k)
{
    static const struct kernel *const wide = &kernel_wide;
    return kernel_of(k) != NULL ? kernel_of(k) : kernel_of(k - 1) != NULL ? wide : NULL;
}

enum { CELLS = 101, STARTS = 1 << 16 };

static uint64_t state_of_luck = 20261126;

static uint32_t word(void) /* Numerical Recipes' 64-bit congruential generator */
{
    state_of_luck = state_of_luck * 3935559000370003845u + 2691343689449507681u;
    return (uint32_t)(state_of_luck >> 32);
}

/* People in cells whose sizes go up to `most`, some of them empty. */
static void fill(int32_t n[CELLS][LANES], uint32_t most, int32_t of[LANES])
{
    memset(of, 0, LANES * sizeof of[0]);
    for (size_t c = 0; c < CELLS; c++)
        for (size_t l = 0; l < LANES; l++) {
            n[c][l] = word() % 4 == 0 ? 0 : (int32_t)(word() % (most + 1));
            of[l] += n[c][l];
        }
}

static void check_line(const struct kernel *kernel, int32_t n[CELLS][LANES],
                       const int32_t of[LANES], const int32_t drawn[LANES],
                       const uint32_t words[LANES])
{
    struct systematic line;
    int64_t sum[LANES] = {0};
    kernel->begin(of, drawn, words, &line);
    for (size_t c = 0; c < CELLS; c++) {
        int32_t left[LANES], out[LANES];
        memcpy(left, n[c], sizeof left);
        kernel->pick(&line, left, out);
        for (size_t l = 0; l < LANES; l++) {
            const double share = of[l] > 0 ? (double)drawn[l] * n[c][l] / of[l] : 0;
            assert_true(out[l] >= 0 && out[l] <= n[c][l] && left[l] == n[c][l] - out[l]);
            assert_true(fabs(out[l] - share) <= 1 + n[c][l] * 0x1p-32);
            sum[l] += out[l];
        }
    }
    for (size_t l = 0; l < LANES; l++)
        assert_int_equal(sum[l], drawn[l]);
}

/* From few people to all that a count can hold; nobody, one, all but one, all. */
static void as_many_are_taken_as_were_drawn(void **state)
{
    (void)state;
    static const uint32_t most[] = {1, 3, 20, 1000, 100000, 20000000};
    int32_t n[CELLS][LANES], of[LANES], drawn[LANES];
    uint32_t words[LANES];
    for (int k = 0; kernel_at(k) != NULL; k++)
        for (size_t m = 0; m < sizeof most / sizeof most[0]; m++)
            for (size_t round = 0; round < 500; round++) {
                fill(n, most[m], of);
                for (size_t l = 0; l < LANES; l++) {
                    const uint32_t which = word() % 8, some = word();
                    drawn[l] = which == 0                ? 0
                               : which == 1              ? of[l]
                               : which == 2 && of[l] > 0 ? of[l] - 1
                               : which == 3 && of[l] > 0 ? 1
                                                         : (int32_t)(some % ((uint32_t)of[l] + 1));
                    words[l] = which == 4 ? 0 : which == 5 ? 0xFFFFFFFFu : word();
                }
                check_line(kernel_at(k), n, of, drawn, words);
            }
}

/* Two thousand million people in two cells: 2^31 - 1, of whom any number. */
static void a_line_may_hold_as_many_as_a_count_can(void **state)
{
    (void)state;
    int32_t n[CELLS][LANES] = {{0}}, of[LANES], drawn[LANES];
    uint32_t words[LANES];
    for (int k = 0; kernel_at(k) != NULL; k++)
        for (size_t round = 0; round < 2000; round++) {
            for (size_t l = 0; l < LANES; l++) {
                of[l] = INT32_MAX;
                n[0][l] = (int32_t)(word() >> 1);
                n[1][l] = INT32_MAX - n[0][l];
                drawn[l] = l == 0 ? INT32_MAX : l == 1 ? INT32_MAX - 1 : (int32_t)(word() >> 1);
                words[l] = l % 3 == 0 ? 0xFFFFFFFFu : l % 3 == 1 ? 0 : word();
            }
            check_line(kernel_at(k), n, of, drawn, words);
        }
}

/* Over all starts that there are a cell gives its share on average, but for what the start keeps
 * from 0 and the starts from each other. */
static void check_shares(int32_t times)
{
    static const int32_t size[] = {3, 1, 0, 11, 40, 2, 7, 1}, taken[] = {1, 2, 7, 40, 64, 65};
    enum { N = sizeof size / sizeof size[0], ALL = 65 };
    for (size_t t = 0; t < sizeof taken / sizeof taken[0]; t++) {
        double sum[N] = {0};
        for (uint32_t start = 0; start < STARTS; start += LANES) {
            int32_t of[LANES], drawn[LANES];
            uint32_t words[LANES];
            struct systematic line;
            for (uint32_t l = 0; l < LANES; l++) {
                of[l] = ALL * times;
                drawn[l] = taken[t];
                words[l] = (start + l) << 16;
            }
            systematic_begin(of, drawn, words, &line);
            for (size_t c = 0; c < N; c++) {
                int32_t left[LANES], out[LANES];
                for (size_t l = 0; l < LANES; l++)
                    left[l] = size[c] * times;
                systematic_picker()(&line, left, out);
                for (size_t l = 0; l < LANES; l++)
                    sum[c] += out[l];
            }
        }
        for (size_t c = 0; c < N; c++)
            assert_true(fabs(sum[c] / STARTS - (double)size[c] * taken[t] / ALL) <
                        2.0 / STARTS + (ALL * (double)times + 0x1p11) * 0x1p-32);
    }
}

static void everybody_is_as_likely_to_be_taken(void **state)
{
    (void)state;
    check_shares(1);
    check_shares(200000);
    check_shares(33000000); /* 2.1 thousand million people: half a person a cell */
}

static void all_kernels_take_the_same(void **state)
{
    (void)state;
    int32_t n[CELLS][LANES], of[LANES], drawn[LANES];
    uint32_t words[LANES];
    for (size_t round = 0; round < 300; round++) {
        fill(n, round % 2 ? 30 : 5000000, of);
        for (size_t l = 0; l < LANES; l++) {
            drawn[l] = (int32_t)(word() % ((uint32_t)of[l] + 1));
            words[l] = word();
        }
        for (int k = 1; kernel_at(k) != NULL; k++) {
            struct systematic plain, line;
            kernel_of(0)->begin(of, drawn, words, &plain);
            kernel_at(k)->begin(of, drawn, words, &line);
            assert_memory_equal(&plain, &line, sizeof plain);
            for (size_t c = 0; c < CELLS; c++) {
                int32_t a[LANES], b[LANES], out[2][LANES];
                memcpy(a, n[c], sizeof a);
                memcpy(b, n[c], sizeof b);
                kernel_of(0)->pick(&plain, a, out[0]);
                kernel_at(k)->pick(&line, b, out[1]);
                assert_memory_equal(out[0], out[1], sizeof out[0]);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_many_are_taken_as_were_drawn),
        cmocka_unit_test(a_line_may_hold_as_many_as_a_count_can),
        cmocka_unit_test(everybody_is_as_likely_to_be_taken),
        cmocka_unit_test(all_kernels_take_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
