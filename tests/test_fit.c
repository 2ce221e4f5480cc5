/* test_fit - a fit finds what made a history, whatever threads and interruptions. */
#define _GNU_SOURCE
#include "scenarios/fault_list.h"
#include "sim/fit.h"
#include "sim/fit_runs.h"
#include "sim/fit_work.h"
#include "tests/scratch.h"
#include "tests/small_world.h"

#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char file[] = "tests/data/small/history.cfg";
struct fitted {
    struct small_world small;
    struct fit fit;
    struct fit_journal *journal;
    struct fit_runs runs;
};

static void open_fitted(struct fitted *w, const char *path, bool resume, int threads)
{
    small_world_open(&w->small, file, NULL);
    struct fault_list list;
    fault_list_init(&list);
    assert_true(fit_open(&w->fit, &w->small.plan, "coverage", 0, &list.faults));
    fault_list_free(&list);
    assert_int_equal(fit_journal_open(&w->journal, path, "a test", w->fit.beliefs.n,
                                      w->fit.observed.n,
                                      resume ? FIT_JOURNAL_RESUME : FIT_JOURNAL_KEEP),
                     0);
    assert_int_equal(fit_runs_open(&w->runs, &w->small.plan, &w->fit.beliefs, &w->fit.observed,
                                   w->journal, scratch_folder(), threads, true),
                     0);
}

static void close_fitted(struct fitted *w, bool remove)
{
    fit_runs_close(&w->runs);
    fit_journal_close(w->journal, remove);
    fit_free(&w->fit);
    small_world_close(&w->small);
}

/* Few of everything: what is tested here needs no more. */
static struct fit_settings few(const struct fitted *w)
{
    struct fit_settings set = fit_settings_for(w->fit.beliefs.n);
    set.design = 128;
    set.particles = 64;
    set.lucks = 64;
    fit_settings_agree(&set, w->fit.beliefs.n);
    return set;
}

static size_t belief(const struct fitted *w, const char *name)
{
    size_t b = beliefs_find(&w->fit.beliefs, name);
    assert_true(b < w->fit.beliefs.n);
    return b;
}

/* A history that a future of the model itself would show, at beliefs that are known: households
 * drift by 0.02 a year, which the prior has between -0.02 and 0.04. */
static void make_history(struct fitted *w, double drift, double *y)
{
    double u[w->fit.beliefs.n];
    for (size_t b = 0; b < w->fit.beliefs.n; b++)
        u[b] = 0.5;
    u[belief(w, "groups.household.drift")] = (drift + 0.02) / 0.06;
    assert_true(fit_runs_points(&w->runs, u, 1, 777, y));
    for (size_t k = 0; k < w->fit.observed.n; k++)
        w->fit.observed.row[k].y = y[k];
}

static void the_belief_that_made_a_history_is_found(void **state)
{
    (void)state;
    struct fitted w;
    open_fitted(&w, NULL, false, 2);
    double y[w.fit.observed.n];
    make_history(&w, 0.02, y);
    struct fit_settings set = few(&w);
    assert_int_equal(fit_make(&w.fit, &w.runs, &set), FIT_DONE);
    const struct fit_row *drift = &w.fit.row[belief(&w, "groups.household.drift")];
    const struct fit_row *inflation = &w.fit.row[belief(&w, "economy.inflation")];
    /* It stands within four posterior sds, which are less than a third of the prior's; of prices
     * nothing is said. */
    assert_true(drift->contraction > 0.9);
    assert_true(fabs(drift->mean - 0.02) < 4 * drift->sd);
    assert_true(fabs(drift->map - drift->mean) < drift->sd);
    assert_true(drift->laplace_sd / drift->sd > 0.6 && drift->laplace_sd / drift->sd < 1.6);
    assert_true(inflation->contraction < FIT_PRIOR_DRIVEN);
    assert_int_equal(w.fit.draws, 2 * set.particles);
    for (size_t k = 0; k < w.fit.ndiagnostics; k++)
        if (strstr(w.fit.diagnostic[k].name, "chance of figures") != NULL)
            assert_true(w.fit.diagnostic[k].passed);
    close_fitted(&w, true);
}

static double *draws_of(struct fitted *w, const struct fit_settings *set, size_t *n)
{
    assert_int_equal(fit_make(&w->fit, &w->runs, set), FIT_DONE);
    *n = w->fit.draws * w->fit.beliefs.n;
    double *copy = malloc(*n * sizeof *copy);
    assert_non_null(copy);
    memcpy(copy, w->fit.value, *n * sizeof *copy);
    return copy;
}

/* A journal whose end is cut off, as a kill would. */
static void cut(const char *path, double share)
{
    FILE *in = fopen(path, "r+");
    assert_non_null(in);
    assert_int_equal(fseek(in, 0, SEEK_END), 0);
    assert_int_equal(ftruncate(fileno(in), (off_t)((double)ftell(in) * share)), 0);
    assert_int_equal(fclose(in), 0);
}

static void threads_and_interruptions_change_no_byte(void **state)
{
    (void)state;
    char path[64];
    struct fitted w;
    size_t n, m;
    snprintf(path, sizeof path, "%s/journal", scratch_folder());
    open_fitted(&w, path, false, 1);
    struct fit_settings set = few(&w);
    double *whole = draws_of(&w, &set, &n);
    size_t futures = w.runs.futures;
    close_fitted(&w, false);
    cut(path, 0.6);
    open_fitted(&w, path, true, 2);
    double *resumed = draws_of(&w, &set, &m);
    assert_int_equal(n, m);
    assert_memory_equal(whole, resumed, n * sizeof *whole);
    assert_true(w.runs.futures > futures / 4 && w.runs.futures < futures / 2);
    assert_int_equal(w.fit.futures, futures);
    close_fitted(&w, true);
    assert_int_not_equal(access(path, F_OK), 0);
    free(whole);
    free(resumed);
}

static void a_journal_of_other_inputs_is_refused(void **state)
{
    (void)state;
    char path[64];
    const double u[] = {0.5, 0.25}, y[] = {1, NAN, 3};
    struct fit_journal *journal, *second;
    snprintf(path, sizeof path, "%s/journal", scratch_folder());
    assert_int_equal(fit_journal_open(&journal, path, "one", 2, 3, FIT_JOURNAL_KEEP), 0);
    assert_int_equal(fit_journal_add(journal, u, 7, y), 0);
    assert_int_equal(fit_journal_open(&second, path, "one", 2, 3, FIT_JOURNAL_RESUME), EBUSY);
    fit_journal_close(journal, false);
    assert_int_equal(fit_journal_open(&second, path, "two", 2, 3, FIT_JOURNAL_RESUME), ESTALE);
    assert_int_equal(fit_journal_open(&second, path, "two", 2, 3, FIT_JOURNAL_KEEP), ESTALE);
    assert_int_equal(fit_journal_open(&second, path, "one", 2, 3, FIT_JOURNAL_KEEP), ENOTEMPTY);
    assert_int_equal(fit_journal_open(&journal, path, "one", 2, 3, FIT_JOURNAL_RESUME), 0);
    assert_memory_equal(fit_journal_find(journal, u, 7), y, sizeof y);
    assert_null(fit_journal_find(journal, u, 8));
    fit_journal_close(journal, false);
    assert_int_equal(fit_journal_open(&journal, path, "two", 2, 3, FIT_JOURNAL_REPLACE), 0);
    assert_int_equal(fit_journal_size(journal), 0);
    fit_journal_close(journal, true);
}

static void a_journal_keeps_thousands_of_futures(void **state)
{
    (void)state;
    struct fit_journal *journal;
    assert_int_equal(fit_journal_open(&journal, NULL, "x", 1, 1, FIT_JOURNAL_KEEP), 0);
    for (uint32_t k = 0; k < 5000; k++) {
        const double u = (double)k / 5000, y = (double)k * 3;
        assert_int_equal(fit_journal_add(journal, &u, k % 3, &y), 0);
    }
    for (uint32_t k = 0; k < 5000; k++) {
        const double u = (double)k / 5000;
        assert_true(*fit_journal_find(journal, &u, k % 3) == (double)k * 3);
        assert_null(fit_journal_find(journal, &u, k % 3 + 1));
    }
    assert_int_equal(fit_journal_size(journal), 5000);
    fit_journal_close(journal, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_belief_that_made_a_history_is_found),
        cmocka_unit_test(threads_and_interruptions_change_no_byte),
        cmocka_unit_test(a_journal_of_other_inputs_is_refused),
        cmocka_unit_test(a_journal_keeps_thousands_of_futures),
    };
    return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
