/* test_posterior - joint draws of beliefs, written and taken again. */
#define _GNU_SOURCE
#include "sim/posterior.h"

#include "scenarios/fault_list.h"
#include "tests/loading.h"
#include "tests/scratch.h"
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What is said against a file; the caller frees it. */
static char *refusal(struct small_world *w, const char *text)
{
    struct fault_list list;
    struct posterior posterior;
    scratch_put(text);
    fault_list_init(&list);
    assert_false(posterior_load(&posterior, scratch_file(), &w->plan, &list.faults));
    char *said = loading_said(&list);
    fault_list_free(&list);
    posterior_free(&posterior);
    return said;
}

static void assert_refused(struct small_world *w, const char *text, const char *words)
{
    char *said = refusal(w, text);
    if (strstr(said, words) == NULL)
        fail_msg("'%s' is not in '%s'", words, said);
    free(said);
}

#define SLOPE "enrolment.burden_slope ~ triangular 1.2 2 2.8 within 0 20"

static void what_is_written_is_taken_to_the_last_bit(void **state)
{
    (void)state;
    struct small_world w;
    struct beliefs beliefs;
    struct posterior posterior;
    struct fault_list list;
    small_world_open(&w, NULL, NULL);
    assert_true(beliefs_list(&beliefs, &w.plan));
    size_t n = beliefs.n, draws = 40;
    double *value = calloc(draws * n, sizeof *value);
    assert_non_null(value);
    for (size_t i = 0; i < draws; i++)
        for (size_t k = 0; k < n; k++)
            value[i * n + k] =
                quantity_quantile(beliefs.all[k].prior, ((double)(i * n + k) + 1) / 999);
    FILE *out = fopen(scratch_file(), "w");
    assert_non_null(out);
    assert_int_equal(posterior_write(&beliefs, value, draws, out), 0);
    assert_int_equal(fclose(out), 0);
    fault_list_init(&list);
    assert_true(posterior_load(&posterior, scratch_file(), &w.plan, &list.faults));
    assert_int_equal(posterior.draws, draws);
    assert_int_equal(posterior.taken, n);
    plan_draw(&w.plan, &w.worker, 32, false);
    for (size_t k = 0; k < n; k++)
        for (size_t l = 0; l < LANES; l++)
            assert_true(w.worker.drawn[beliefs.all[k].entry * LANES + l] ==
                        value[(32 + l) % draws * n + k]);
    posterior_free(&posterior);
    fault_list_free(&list);
    beliefs_free(&beliefs);
    free(value);
    small_world_close(&w);
}

static void a_draw_means_something_only_beside_its_prior(void **state)
{
    (void)state;
    struct small_world w;
    struct posterior posterior;
    struct fault_list list;
    small_world_open(&w, NULL,
                     SMALL_SETS("economy.inflation={dist=\"normal\"; mean=0.03; sd=0.004;}"));
    fault_list_init(&list);
    scratch_put("draw," SLOPE
                ",economy.inflation ~ normal 0.03 0.005 within -0.5 2,no.such ~ normal 0 1 "
                "within -9 9\n1,1.5,0.031,0\n2,1.75,0.033,0\n");
    assert_true(posterior_load(&posterior, scratch_file(), &w.plan, &list.faults));
    assert_int_equal(posterior.taken, 1);
    assert_int_equal(posterior.differs, 1);
    assert_int_equal(posterior.unknown, 1);
    assert_string_equal(posterior.first_differs, "economy.inflation");
    posterior_free(&posterior);
    fault_list_free(&list);
    small_world_close(&w);
}

static void what_is_no_posterior_is_refused_by_line(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, NULL);
    assert_refused(&w, "", "it has no header");
    assert_refused(&w, "a,b\n1,2\n", "first column is not 'draw'");
    assert_refused(&w, "draw,b\n1,2\n", "'b' is not the name of a belief and its prior");
    assert_refused(&w, "draw,b ~ normal 0 1 within 0 1\n1,2\n", "none of its beliefs");
    assert_refused(&w, "draw," SLOPE "\n", "it has no draws");
    assert_refused(&w, "draw," SLOPE "," SLOPE "\n1,2,2\n", "stands there twice");
    assert_refused(&w, "draw," SLOPE "\n1,2\n2,200\n3,x\n", ":3: enrolment.burden_slope: 200");
    assert_refused(&w, "draw," SLOPE "\n1,2\n2,200\n3,x\n", ":4: enrolment.burden_slope");
    assert_refused(&w, "draw," SLOPE "\n1,nan\n", ":2: enrolment.burden_slope");
    assert_refused(&w, "draw," SLOPE "\n1\n", ":2: ");
    small_world_close(&w);
}

/* A prior that is changed makes a shipped posterior stale: `make posteriors` fits it again. */
static void those_that_are_shipped_fit_their_scenarios(void **state)
{
    static const char *const names[] = {"vietnam-2008", "can-tho-2009", "lang-son-2020"};
    (void)state;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        char file[64], draws[64];
        struct small_world w;
        struct beliefs beliefs;
        struct posterior posterior;
        struct fault_list list;
        snprintf(file, sizeof file, "scenarios/%s.cfg", names[k]);
        snprintf(draws, sizeof draws, "scenarios/posteriors/%s.csv", names[k]);
        small_world_open(&w, file, NULL);
        assert_true(beliefs_list(&beliefs, &w.plan));
        fault_list_init(&list);
        assert_true(posterior_load(&posterior, draws, &w.plan, &list.faults));
        assert_int_equal(posterior.draws, 512);
        assert_int_equal(posterior.taken, beliefs.n);
        posterior_free(&posterior);
        fault_list_free(&list);
        beliefs_free(&beliefs);
        small_world_close(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_taken_to_the_last_bit),
        cmocka_unit_test(a_draw_means_something_only_beside_its_prior),
        cmocka_unit_test(what_is_no_posterior_is_refused_by_line),
        cmocka_unit_test(those_that_are_shipped_fit_their_scenarios),
    };
    return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
