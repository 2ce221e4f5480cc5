/* test_score_samples - forecasts as a file: what is written is read to the last bit, and what is
 * wrong in a file is said with its line. */
#define _GNU_SOURCE
#include "sim/score_samples.h"

#include "scenarios/fault_list.h"
#include "tests/loading.h"
#include "tests/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct hindcast_figure figures[] = {
    {12 * 2010 + 11, 0.60, 0.01},
    {12 * 2011 + 9, 0.65, 0.01},
    {12 * 2012 + 11, 0.70, 0.01},
};
enum { FIGURES = 3 };

static void what_is_written_is_read_to_the_last_bit(void **state)
{
    const double draws[] = {0.1 + 0.2, 1.0 / 3, 0.7, 2e-17, 0.999999999999999, 0.5};
    const struct hindcast_forecast forecasts[] = {
        {12 * 2010 + 11, figures[1], 3, draws},
        {12 * 2010 + 11, figures[2], 2, draws + 1},
        {12 * 2011 + 11, figures[2], 3, draws + 3},
    };
    const struct hindcast h = {"coverage", "share", figures, FIGURES, forecasts, 3, "uhcast"};
    struct score_samples got;
    struct fault_list list;

    (void)state;
    FILE *out = fopen(scratch_file(), "w");
    assert_non_null(out);
    assert_int_equal(score_samples_write(&h, "=a \"place\", named", out), 0);
    assert_int_equal(fclose(out), 0);
    fault_list_init(&list);
    assert_true(score_samples_read(&got, scratch_file(), figures, FIGURES, NULL, &list.faults));
    assert_int_equal(got.hindcast.nforecasts, 3);
    for (size_t k = 0; k < 3; k++) {
        const struct hindcast_forecast *f = &got.hindcast.forecast[k];

        assert_int_equal(f->origin, forecasts[k].origin);
        assert_int_equal(f->target.month, forecasts[k].target.month);
        assert_true(f->target.value == forecasts[k].target.value);
        assert_int_equal(f->n, forecasts[k].n);
        assert_memory_equal(f->draws, forecasts[k].draws, f->n * sizeof *f->draws);
    }
    score_samples_free(&got);
    /* of one origin only */
    const struct score_dates one = {{12 * 2011 + 11}, 1};
    assert_true(score_samples_read(&got, scratch_file(), figures, FIGURES, &one, &list.faults));
    assert_int_equal(got.hindcast.nforecasts, 1);
    assert_int_equal(got.hindcast.forecast[0].n, 3);
    assert_true(got.hindcast.forecast[0].draws[2] == 0.5);
    score_samples_free(&got);
    fault_list_free(&list);
}

#define HEAD "reference_date,target_end_date,output_type,output_type_id,value\n"
#define GOOD HEAD "2010-12-31,2011-10-31,sample,1,0.6\n2010-12,2011-10,sample,2,0.7\n"

static void assert_refused(const char *text, const char *words)
{
    struct score_samples got;
    struct fault_list list;

    scratch_put(text);
    fault_list_init(&list);
    assert_false(score_samples_read(&got, scratch_file(), figures, FIGURES, NULL, &list.faults));
    score_samples_free(&got);
    char *said = loading_said(&list);
    fault_list_free(&list);
    if (strstr(said, words) == NULL)
        fail_msg("'%s' is not in '%s'", words, said);
    free(said);
}

static void what_is_wrong_is_said_with_its_line(void **state)
{
    struct score_samples got;
    struct fault_list list;

    (void)state;
    scratch_put(GOOD);
    fault_list_init(&list);
    assert_true(score_samples_read(&got, scratch_file(), figures, FIGURES, NULL, &list.faults));
    score_samples_free(&got);
    fault_list_free(&list);
    assert_refused("", ":1: the file is empty");
    assert_refused(HEAD, "holds no forecast that was asked for");
    assert_refused("reference_date,value\n2010-12-31,0.5\n", "target_end_date");
    assert_refused(GOOD "2010-12-31,2012-12-31,quantile,0.5,0.6\n", ":4: output_type 'quantile'");
    assert_refused(GOOD "2010-12-31,2012-12-31,sample,1,half\n", ":4:");
    assert_refused(GOOD "2010-12-31,2012-12-31,sample,1,nan\n", ":4:");
    assert_refused(GOOD "2010-12-31,2012-11-30,sample,1,0.6\n", "no figure of 2012-11");
    assert_refused(GOOD "2010-06-30,2012-12-31,sample,1,0.6\n", "at the end of a December");
    assert_refused(GOOD "2012-12-31,2012-12-31,sample,1,0.6\n", "1 to 5 years later");
    assert_refused(GOOD "2009-12-31,2011-10-31,sample,1,0.6\n", "in order of reference_date");
    assert_refused(GOOD "31/12/2010,2011-10-31,sample,1,0.6\n", "is no date as 2014-12-31");
    assert_refused(GOOD "2010-12-31,2011-10-31,sample,1,0.6\n", ":4: output_type_id '1': the");
    assert_refused(GOOD "2010-12-31,2012-12-31,sample,1,1.2\n", ":4: value 1.2 is outside 0 to 1");
    assert_refused(GOOD "2010-12-31,2012-12-31,sample,1,-0.2\n", ":4: value -0.2 is outside");
    assert_refused(GOOD "2010-12-31,2012-12-31,sample,1,0.6\n",
                   "2012-12 from 2010-12 has one draw");
}

#define OF                                                                                     \
    "reference_date,target_end_date,horizon,location,target,output_type,output_type_id,value," \
    "model_id\n"
#define FIRST OF "2010-12-31,2011-10-31,1,A,coverage,sample,1,0.6,rival\n"
#define ROW(horizon, location, target, model) \
    "2010-12-31,2011-10-31," horizon "," location "," target ",sample,2,0.7," model "\n"

static void a_file_is_of_one_model_one_place_and_coverage(void **state)
{
    struct score_samples got;
    struct fault_list list;

    (void)state;
    scratch_put(FIRST ROW("1", "A", "coverage", "rival"));
    fault_list_init(&list);
    assert_true(score_samples_read(&got, scratch_file(), figures, FIGURES, NULL, &list.faults));
    assert_string_equal(got.hindcast.model, "rival");
    score_samples_free(&got);
    scratch_put(GOOD); /* does not say whose it is */
    assert_true(score_samples_read(&got, scratch_file(), figures, FIGURES, NULL, &list.faults));
    assert_string_equal(got.hindcast.model, "unnamed");
    score_samples_free(&got);
    fault_list_free(&list);
    assert_refused(FIRST ROW("1", "A", "coverage", "second"),
                   ":3: model_id 'second': the rows before are of 'rival'");
    assert_refused(FIRST ROW("1", "B", "coverage", "rival"),
                   ":3: location 'B': the rows before are of 'A'");
    assert_refused(FIRST ROW("1", "A", "reserve_months", "rival"), ":3: target 'reserve_months'");
    assert_refused(FIRST ROW("1", "A", "Coverage", "rival"), ":3: target 'Coverage'");
    assert_refused(FIRST ROW("2", "A", "coverage", "rival"), ":3: horizon 2");
    assert_refused(OF ROW("1", "A", "coverage", "drift"), ":2: model_id 'drift' is the name of");
    /* all that is wrong at once */
    assert_refused(FIRST ROW("2", "B", "coverage", "second"), ":3: model_id");
    assert_refused(FIRST ROW("2", "B", "coverage", "second"), ":3: location");
    assert_refused(FIRST ROW("2", "B", "coverage", "second"), ":3: horizon");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_to_the_last_bit),
        cmocka_unit_test(what_is_wrong_is_said_with_its_line),
        cmocka_unit_test(a_file_is_of_one_model_one_place_and_coverage),
    };

    return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
