/* test_sweep_analysis - what is known comes out, within the intervals that are printed. */
#include "sim/sweep_analysis.h"

#include "sim/sweep_analysis_summary.h"
#include "tests/sweep_samples.h"

#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void ishigamis_indices_lie_in_their_intervals(void **state)
{
    struct sweep_samples samples;
    struct sweep_analysis *a;
    (void)state;
    sweep_samples_make(&samples, &sweep_samples_ishigami, SWEEP_SOBOL, 1024, 0, 1);
    assert_int_equal(sweep_analysis_make(&a, &samples.results), 0);
    for (size_t j=0;j<=3;j++){ struct sweep_effect*e=&a->subject[0].effect[j];
      print_message("%zu first %g %g %g total %g %g %g prcc %g [%g %g] src %g apart %d\n", j, e->sobol.first.value,e->sobol.first.low,e->sobol.first.high,e->sobol.total.value,e->sobol.total.low,e->sobol.total.high,e->ranks.partial.value,e->ranks.partial.low,e->ranks.partial.high,e->values.coefficient.value,e->told_apart);}
    sweep_analysis_free(a); sweep_samples_free(&samples);
    sweep_samples_make(&samples, &sweep_samples_country, SWEEP_SOBOL, 1024, 0.05, 1);
    assert_int_equal(sweep_analysis_make(&a, &samples.results), 0);
    sweep_analysis_summary_print(a,stdout);
    sweep_analysis_free(a); sweep_samples_free(&samples);
    sweep_samples_make(&samples, &sweep_samples_policies, SWEEP_LHS, 300, 0.0, 1);
    assert_int_equal(sweep_analysis_make(&a, &samples.results), 0);
    sweep_analysis_summary_print(a,stdout);
    sweep_analysis_free(a); sweep_samples_free(&samples);
    sweep_samples_make(&samples, &sweep_samples_country, SWEEP_MORRIS, 20, 0.01, 1);
    assert_int_equal(sweep_analysis_make(&a, &samples.results), 0);
    sweep_analysis_summary_print(a,stdout);
    sweep_analysis_free(a); sweep_samples_free(&samples);
}
int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ishigamis_indices_lie_in_their_intervals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
