/* test_cores - how many threads may be kept busy: never more than a limit says. */
#define _GNU_SOURCE
#include "sim/cores.h"

#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static int clean(void **state)
{
    (void)state;
    unsetenv("SLURM_CPUS_PER_TASK");
    unsetenv("OMP_NUM_THREADS");
    return 0;
}

static void there_is_at_least_one_and_no_more_than_this_process_may_use(void **state)
{
    (void)state;
    cpu_set_t may;
    assert_int_equal(sched_getaffinity(0, sizeof may, &may), 0);
    assert_in_range(cores_available(), 1, CPU_COUNT(&may));
}

static void the_environment_can_only_lower_it(void **state)
{
    (void)state;
    int all = cores_available();
    setenv("OMP_NUM_THREADS", "100000", 1);
    assert_int_equal(cores_available(), all);
    setenv("OMP_NUM_THREADS", "1", 1);
    assert_int_equal(cores_available(), 1);
    unsetenv("OMP_NUM_THREADS");
    setenv("SLURM_CPUS_PER_TASK", "1", 1);
    assert_int_equal(cores_available(), 1);
}

static void nonsense_in_the_environment_is_no_limit(void **state)
{
    (void)state;
    int all = cores_available();
    static const char *const words[] = {"", "0", "-3", "many", "99999999999999999999"};
    for (size_t k = 0; k < sizeof words / sizeof words[0]; k++) {
        setenv("OMP_NUM_THREADS", words[k], 1);
        assert_int_equal(cores_available(), all);
    }
}

static void a_process_bound_to_one_processor_has_one(void **state)
{
    (void)state;
    cpu_set_t before, one;
    assert_int_equal(sched_getaffinity(0, sizeof before, &before), 0);
    CPU_ZERO(&one);
    for (size_t k = 0; k < CPU_SETSIZE && CPU_COUNT(&one) == 0; k++)
        if (CPU_ISSET(k, &before))
            CPU_SET(k, &one);
    assert_int_equal(sched_setaffinity(0, sizeof one, &one), 0);
    assert_int_equal(cores_available(), 1);
    assert_int_equal(sched_setaffinity(0, sizeof before, &before), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(there_is_at_least_one_and_no_more_than_this_process_may_use,
                                        clean, clean),
        cmocka_unit_test_setup_teardown(the_environment_can_only_lower_it, clean, clean),
        cmocka_unit_test_setup_teardown(nonsense_in_the_environment_is_no_limit, clean, clean),
        cmocka_unit_test_setup_teardown(a_process_bound_to_one_processor_has_one, clean, clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
