/* test_changes - what one scenario changes from another, and levers that wait for the forecast. */
#include "sim/changes.h"
#include "sim/plan.h"
#include "tests/loading.h"
#include "tests/small_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct change *find(const struct changes *changes, const struct scenario *second,
                                 const char *path)
{
    for (size_t k = 0; k < changes->n; k++) {
        const struct change *c = &changes->list[k];
        char own[256];
        if (c->kind == CHANGE_ELEMENT)
            continue;
        scenario_path(second, c->section, c->row, c->to, own, sizeof own);
        if (strcmp(own, path) == 0)
            return c;
    }
    return NULL;
}

static void check_kind(const char *set, const char *path, enum change_kind kind, int since)
{
    struct loading first = loading_file(small_world_file, NULL);
    struct loading second = loading_file(small_world_file, SMALL_SETS(set));
    struct changes changes;
    assert_non_null(first.scenario);
    assert_non_null(second.scenario);
    assert_true(changes_find(&changes, first.scenario, second.scenario));
    const struct change *c = find(&changes, second.scenario, path);
    assert_non_null(c);
    assert_int_equal(changes.n, 1);
    assert_int_equal(c->kind, kind);
    if (kind == CHANGE_POLICY)
        assert_int_equal(c->since, since);
    changes_free(&changes);
    loading_free(&first);
    loading_free(&second);
}

static void what_differs_after_the_base_year_is_policy(void **state)
{
    (void)state;
    check_kind("policy.subsidy.household=({from=\"2027-03\"; value=0.9;})",
               "policy.subsidy.household", CHANGE_POLICY, 2027 * 12 + 2);
    check_kind("groups.household.rate=({from=\"2026-01\"; value=0.06;})", "groups.household.rate",
               CHANGE_POLICY, 2026 * 12);
    /* A belief of the same middle that is wider is another thing from its date on. */
    check_kind("policy.contact_cost=({value=0.0;},{from=\"2026-07\"; value={dist=\"uniform\"; "
               "least=0.0; most=1.0;};})",
               "policy.contact_cost", CHANGE_POLICY, 2026 * 12 + 6);
}

static void what_differs_beyond_the_horizon_is_policy_too(void **state)
{
    (void)state;
    check_kind("policy.subsidy.household=({from=\"2090-03\"; value=0.9;})",
               "policy.subsidy.household", CHANGE_POLICY, 2090 * 12 + 2);
}

static void what_differs_in_the_base_year_is_none(void **state)
{
    (void)state;
    check_kind("policy.subsidy.household=0.9", "policy.subsidy.household", CHANGE_LEVER, -1);
    check_kind("policy.subsidy.household=({value=0.0;},{from=\"2025-06\"; value=0.9;})",
               "policy.subsidy.household", CHANGE_LEVER, -1);
    check_kind("enrolment.burden_slope=1.1", "enrolment.burden_slope", CHANGE_ASSUMPTION, -1);
    check_kind("groups.household.rate=0.06", "groups.household.rate", CHANGE_ASSUMPTION, -1);
}

static void what_is_asked_is_neither(void **state)
{
    (void)state;
    check_kind("title=Another", "title", CHANGE_FRAME, -1);
    check_kind("replicates=3", "replicates", CHANGE_FRAME, -1);
    check_kind("last_year=2030", "last_year", CHANGE_FRAME, -1);
}

static void an_element_that_one_has_alone_is_told_once(void **state)
{
    (void)state;
    struct loading first = loading_file(small_world_file, NULL);
    struct loading second =
        loading_file(small_world_file, SMALL_SETS("targets.more={by=\"2028-12\"; coverage=0.9;}"));
    struct changes changes;
    assert_non_null(second.scenario);
    assert_true(changes_find(&changes, first.scenario, second.scenario));
    assert_int_equal(changes.n, 1);
    assert_int_equal(changes.list[0].kind, CHANGE_ELEMENT);
    assert_int_equal(changes.list[0].from, SIZE_MAX);
    assert_string_equal(scenario_name(second.scenario, DIM_TARGET, changes.list[0].to), "more");
    changes_free(&changes);
    assert_true(changes_find(&changes, second.scenario, first.scenario));
    assert_int_equal(changes.n, 1);
    assert_int_equal(changes.list[0].to, SIZE_MAX);
    changes_free(&changes);
    loading_free(&first);
    loading_free(&second);
}

/* Values of a lever in each period of a policy that is compared with the usual small world. */
static void check_held(const char *set, const double *wanted, size_t n)
{
    struct loading first = loading_file(small_world_file, NULL);
    struct loading second = loading_file(small_world_file, SMALL_SETS(set));
    struct fault_list faults;
    struct plan plan;
    struct worker worker;
    struct view view;
    fault_list_init(&faults);
    assert_non_null(second.scenario);
    assert_true(plan_init_after(&plan, second.scenario, first.scenario, &faults.faults));
    assert_true(plan_worker_init(&worker, &plan));
    plan_draw(&plan, &worker, 0, true);
    for (size_t period = 0; period < n; period++) {
        plan_view(&plan, &worker, period, &view);
        double subsidy = view.policy->subsidy[SMALL_HOUSEHOLD * LANES];
        assert_float_equal(subsidy, wanted[period], 1e-12);
    }
    plan_worker_free(&worker);
    plan_free(&plan);
    fault_list_free(&faults);
    loading_free(&first);
    loading_free(&second);
}

static void a_lever_without_a_date_waits_for_the_forecast(void **state)
{
    (void)state;
    struct loading usual = loading_file(small_world_file, NULL);
    double base =
        quantity_central(&loading_setting(&usual, "policy.subsidy.household")->path[0].value);
    loading_free(&usual);
    check_held("policy.subsidy.household=0.9", (const double[]){base, 0.9, 0.9, 0.9}, 4);
    /* What was changed before the base date, and again later, and for a time. */
    check_held("policy.subsidy.household=({value=0.0;},{from=\"2025-03\"; value=0.7;},"
               "{from=\"2026-07\"; value=0.8;})",
               (const double[]){base, 0.7, 0.7, 0.8}, 4);
    check_held("policy.subsidy.household=({value=0.6;},{from=\"2025-03\"; until=\"2026-07\"; "
               "value=0.7;})",
               (const double[]){base, 0.7, 0.7, 0.6}, 4);
    /* What is on its way already goes on from where it would be: half a point a month. */
    check_held("policy.subsidy.household=({from=\"2020-01\"; value=0.2;},{from=\"2030-01\"; "
               "value=0.8; ramp=true;})",
               (const double[]){base, 0.5675, 0.5825, 0.5975}, 4);
    /* What is dated is as it is. */
    check_held("policy.subsidy.household=({from=\"2026-04\"; value=0.7;})",
               (const double[]){base, base, 0.7, 0.7}, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_differs_after_the_base_year_is_policy),
        cmocka_unit_test(what_differs_beyond_the_horizon_is_policy_too),
        cmocka_unit_test(what_differs_in_the_base_year_is_none),
        cmocka_unit_test(what_is_asked_is_neither),
        cmocka_unit_test(an_element_that_one_has_alone_is_told_once),
        cmocka_unit_test(a_lever_without_a_date_waits_for_the_forecast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
