/* test_ensemble - all futures of a plan in threads: the same rows as one by one, a whole prefix
 * when interrupted, the lowest future's trouble whoever met it; the same too where threads share
 * one future. */
#include "output/table.h"
#include "sim/ensemble.h"
#include "tests/small_world.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct table *table_for(const struct plan *plan)
{
    const struct table_shape shape = {plan->columns,          plan->ncolumns,
                                      plan->dims.periods + 1, plan->replicates,
                                      plan->dims.first_year,  plan->dims.per_year};
    struct table *table;
    assert_int_equal(table_open(&table, &shape, "/tmp"), 0);
    return table;
}

static double *column_of(const struct small_world *w, struct table *table, const char *name)
{
    double *out = malloc(w->periods * w->plan.replicates * sizeof *out);
    assert_non_null(out);
    assert_int_equal(table_periods(table, small_world_column(w, name), out), 0);
    return out;
}

static void the_table_holds_what_the_futures_were(void **state)
{
    (void)state;
    struct small_world w;
    struct ensemble_end end;
    small_world_open(&w, NULL, SMALL_SETS("replicates=37"));
    struct table *table = table_for(&w.plan);
    ensemble_run(&w.plan, 2, table, NULL, NULL, &end);
    assert_int_equal(end.complete, 37);
    assert_false(end.interrupted);
    assert_int_equal(end.error, 0);
    assert_true(end.trouble.replicate == SIZE_MAX);
    small_world_run(&w, 37);
    double *members = column_of(&w, table, "members");
    for (size_t f = 0; f < 37; f++)
        for (size_t p = 0; p < w.periods; p++)
            assert_true(members[p * 37 + f] == small_world_at(&w, f, p, "members"));
    free(members);
    table_close(table);
    small_world_close(&w);
}

/* -- progress and interruption ----------------------------------------------------------------- */

struct watch {
    int signal;
    size_t last, calls;
    bool sent, backwards;
};

/* The signal goes to the calling thread, as the terminal's would; it is held while futures run. By
 * then the first bundles are whole. */
static void watch(void *context, size_t done, size_t all)
{
    struct watch *seen = context;
    seen->calls++;
    seen->backwards = seen->backwards || done < seen->last || done > all;
    seen->last = done;
    if (seen->signal != 0 && !seen->sent && done >= 10 * LANES) {
        seen->sent = true;
        raise(seen->signal);
    }
}

static void progress_never_goes_backwards_and_ends_with_all(void **state)
{
    (void)state;
    struct small_world w;
    struct ensemble_end end;
    struct watch seen = {0};
    small_world_open(&w, NULL, SMALL_SETS("replicates=48"));
    struct table *table = table_for(&w.plan);
    ensemble_run(&w.plan, 2, table, watch, &seen, &end);
    assert_true(seen.calls > 0 && !seen.backwards);
    assert_int_equal(end.complete, 48);
    table_close(table);
    small_world_close(&w);
}

static void check_interrupt(int number)
{
    struct small_world w;
    struct ensemble_end end;
    struct watch seen = {.signal = number};
    sigset_t before, after;
    small_world_open(&w, NULL, SMALL_SETS("replicates=1600"));
    struct table *table = table_for(&w.plan);
    pthread_sigmask(SIG_SETMASK, NULL, &before);
    ensemble_run(&w.plan, 2, table, watch, &seen, &end);
    pthread_sigmask(SIG_SETMASK, NULL, &after);
    assert_true(end.interrupted && end.error == 0);
    assert_in_range(end.complete, LANES, 1600 - LANES);
    assert_int_equal(end.complete % LANES, 0);
    assert_int_equal(sigismember(&before, number), sigismember(&after, number));

    /* What is kept is to the byte what a run of so many futures makes. */
    char text[32], cut[65], whole[65];
    table_cut(table, end.complete);
    assert_int_equal(table_sha256(table, cut), 0);
    table_close(table);
    small_world_close(&w);
    snprintf(text, sizeof text, "replicates=%zu", end.complete);
    small_world_open(&w, NULL, SMALL_SETS(text));
    table = table_for(&w.plan);
    ensemble_run(&w.plan, 2, table, NULL, NULL, &end);
    assert_int_equal(table_sha256(table, whole), 0);
    assert_string_equal(cut, whole);
    table_close(table);
    small_world_close(&w);
}

static void an_interrupt_keeps_the_leading_futures_whole(void **state)
{
    (void)state;
    check_interrupt(SIGINT);
}

static void a_termination_does_too(void **state)
{
    (void)state;
    check_interrupt(SIGTERM);
}

/* -- trouble ----------------------------------------------------------------------------------- */

/* Never-takers beyond what the coverage leaves, in few futures. */
static size_t trouble_with(int threads, char what[480])
{
    struct small_world w;
    struct ensemble_end end;
    small_world_open(&w, NULL,
                     SMALL_SETS("replicates=112", "seed=5", "last_year=2027",
                                "groups.household.never_takers={dist=\"uniform\";least=0.0;"
                                "most=0.215;}"));
    struct table *table = table_for(&w.plan);
    ensemble_run(&w.plan, threads, table, NULL, NULL, &end);
    assert_false(end.interrupted);
    assert_true(end.trouble.replicate < 112);
    memcpy(what, end.trouble.what, 480);
    assert_true(end.complete <= end.trouble.replicate);
    table_close(table);
    small_world_close(&w);
    return end.trouble.replicate;
}

static void the_lowest_future_in_trouble_speaks_on_any_number_of_threads(void **state)
{
    (void)state;
    char one[480], two[480], seven[480];
    size_t first = trouble_with(1, one);
    assert_true(first >= LANES); /* not in the first bundle, where it would be no test */
    assert_int_equal(trouble_with(2, two), first);
    assert_int_equal(trouble_with(7, seven), first);
    assert_string_equal(one, two);
    assert_string_equal(one, seven);
}

/* -- threads that share a future --------------------------------------------------------------- */

static void sha_of_persons(int threads, const char *replicates, char sha[65])
{
    struct small_world w;
    struct ensemble_end end;
    small_world_open(
        &w, NULL,
        SMALL_SETS(replicates, "last_year=2027", "population.structure=\"individuals\"",
                   "population.household_tiers=\"by_order\"", "population.income_persistence=0.9",
                   "population.migration=0.01", "population.poor_health=[0,0.02,40,0.1,80,0.5]"));
    assert_true(w.plan.parts >= 4 && w.plan.lanes < 4);
    struct table *table = table_for(&w.plan);
    ensemble_run(&w.plan, threads, table, NULL, NULL, &end);
    assert_int_equal(end.complete, w.plan.replicates);
    assert_int_equal(table_sha256(table, sha), 0);
    table_close(table);
    small_world_close(&w);
}

/* Two bundles, and one: on 7 threads teams are of 4 and 3, and of all that have a part to do. */
static void threads_that_share_a_future_give_the_same_bytes(void **state)
{
    (void)state;
    static const char *const replicates[] = {"replicates=1", "replicates=4"};
    for (size_t k = 0; k < 2; k++) {
        char one[65], other[65];
        sha_of_persons(1, replicates[k], one);
        sha_of_persons(2, replicates[k], other);
        assert_string_equal(one, other);
        sha_of_persons(7, replicates[k], other);
        assert_string_equal(one, other);
    }
}

/* Whichever thread meets it: births that find no room in one of the segments. */
static void trouble_in_a_part_is_the_same_on_any_number_of_threads(void **state)
{
    (void)state;
    char what[3][480];
    static const int threads[] = {1, 2, 7};
    for (size_t k = 0; k < 3; k++) {
        struct small_world w;
        struct ensemble_end end;
        small_world_open(&w, NULL,
                         SMALL_SETS("replicates=1", "population.structure=\"individuals\"",
                                    "population.room=0", "population.migration=0.02"));
        struct table *table = table_for(&w.plan);
        ensemble_run(&w.plan, threads[k], table, NULL, NULL, &end);
        assert_int_equal(end.trouble.replicate, 0);
        memcpy(what[k], end.trouble.what, sizeof what[k]);
        assert_non_null(strstr(what[k], "in each of 5 parts"));
        table_close(table);
        small_world_close(&w);
    }
    assert_string_equal(what[0], what[1]);
    assert_string_equal(what[0], what[2]);
}

/* -- many plans -------------------------------------------------------------------------------- */

enum { PLANS = 9 };

/* Plans that differ in seed and futures; those that were done, in what order, and what came out. */
struct plans {
    struct small_world world[PLANS];
    struct ensemble_job job[PLANS];
    size_t brought, done, most; /* most: ends after so many */
    bool whole[PLANS];
    char sha[PLANS][65];
};

static struct ensemble_job *bring(void *context)
{
    struct plans *all = context;
    if (all->brought == PLANS)
        return NULL;
    size_t k = all->brought++;
    char seed[32], replicates[32];
    snprintf(seed, sizeof seed, "seed=%zu", k + 1);
    snprintf(replicates, sizeof replicates, "replicates=%zu", 5 + 13 * k % 60);
    small_world_open(&all->world[k], NULL, SMALL_SETS(seed, replicates, "last_year=2027"));
    all->job[k] =
        (struct ensemble_job){.plan = &all->world[k].plan, .table = table_for(&all->world[k].plan)};
    return &all->job[k];
}

static bool take(void *context, struct ensemble_job *job)
{
    struct plans *all = context;
    size_t k = (size_t)(job - all->job);
    all->whole[k] = job->end.complete == job->plan->replicates;
    assert_true(all->whole[k] == !job->end.interrupted);
    assert_int_equal(job->end.error, 0);
    if (all->whole[k])
        assert_int_equal(table_sha256(job->table, all->sha[k]), 0);
    table_close(job->table);
    small_world_close(&all->world[k]);
    all->done++;
    return all->done < all->most;
}

static void check_feed(int threads, size_t most, struct plans *all)
{
    const struct ensemble_feed feed = {bring, take, NULL, all};
    memset(all, 0, sizeof *all);
    all->most = most;
    assert_false(ensemble_run_feed(&feed, threads));
    assert_int_equal(all->done, all->brought);
}

static void plans_side_by_side_give_the_bytes_of_each_alone(void **state)
{
    (void)state;
    static const int threads[] = {1, 2, 7};
    static struct plans all, other;
    check_feed(threads[0], SIZE_MAX, &all);
    for (size_t k = 0; k < PLANS; k++) {
        struct ensemble_end end;
        char sha[65], seed[32], replicates[32];
        snprintf(seed, sizeof seed, "seed=%zu", k + 1);
        snprintf(replicates, sizeof replicates, "replicates=%zu", 5 + 13 * k % 60);
        small_world_open(&all.world[k], NULL, SMALL_SETS(seed, replicates, "last_year=2027"));
        struct table *table = table_for(&all.world[k].plan);
        ensemble_run(&all.world[k].plan, 2, table, NULL, NULL, &end);
        assert_int_equal(table_sha256(table, sha), 0);
        assert_string_equal(sha, all.sha[k]);
        table_close(table);
        small_world_close(&all.world[k]);
    }
    for (size_t t = 1; t < 3; t++) {
        check_feed(threads[t], SIZE_MAX, &other);
        assert_memory_equal(all.sha, other.sha, sizeof all.sha);
    }
}

/* Those that are under way come back too: whole, or marked as interrupted (checked in take). */
static void a_feed_that_ends_early_hands_back_all_that_it_was_brought(void **state)
{
    (void)state;
    static struct plans all;
    size_t broken = 0;
    for (size_t most = 1; most <= 5; most += 2)
        for (int threads = 1; threads <= 3; threads++) {
            check_feed(threads, most, &all);
            assert_true(all.done >= most);
            for (size_t k = 0; k < all.brought; k++)
                broken += !all.whole[k];
        }
    assert_true(broken > 0); /* else this was no test */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_holds_what_the_futures_were),
        cmocka_unit_test(progress_never_goes_backwards_and_ends_with_all),
        cmocka_unit_test(an_interrupt_keeps_the_leading_futures_whole),
        cmocka_unit_test(a_termination_does_too),
        cmocka_unit_test(the_lowest_future_in_trouble_speaks_on_any_number_of_threads),
        cmocka_unit_test(threads_that_share_a_future_give_the_same_bytes),
        cmocka_unit_test(trouble_in_a_part_is_the_same_on_any_number_of_threads),
        cmocka_unit_test(plans_side_by_side_give_the_bytes_of_each_alone),
        cmocka_unit_test(a_feed_that_ends_early_hands_back_all_that_it_was_brought),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
