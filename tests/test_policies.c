/* test_policies - every file of scenarios/policies lies on scenarios/vietnam.cfg, changes nothing
 * before its date, to the last byte of every future, and moves after it what it should. */
#define _GNU_SOURCE
#include "tests/small_world.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char vietnam[] = "scenarios/vietnam.cfg";

enum { FUTURES = 16, START = 2025, PER_YEAR = 4, MOVED = 4 };

/* What a policy should move: a series that is higher (or lower: '<') at the end of a year, or over
 * it, in the mean of paired futures. */
struct moved {
    const char *series;
    int year;
    char way;
};

/* from: the year at whose start the first change takes place. */
struct policy {
    const char *name;
    int from;
    struct moved moved[MOVED];
};

static const struct policy policies[] = {
    {"assisted_registration",
     2027,
     {{"group_members.household", 2030, '>'}, {"spent_on_reach", 2030, '>'}}},
    {"automatic_renewal",
     2027,
     {{"group_members.household", 2030, '>'}, {"spent_on_renewal", 2030, '>'}}},
    {"commune_contact",
     2027,
     {{"group_members.household", 2030, '>'}, {"spent_on_contact", 2030, '>'}}},
    {"commune_list_shock",
     2028,
     {{"members", 2028, '<'}, {"group_members.ethnic_minorities", 2028, '<'}}},
    {"commune_list_softened",
     2028,
     {{"members", 2028, '<'}, {"group_members.left_list", 2029, '>'}}},
    {"contribution_rise",
     2027,
     {{"contributions", 2027, '>'},
      {"contributions", 2032, '>'},
      {"group_members.household", 2032, '<'},
      {"reserve", 2032, '>'}}},
    {"copayment_waiver", 2030, {{"copayments", 2030, '<'}, {"claims", 2030, '>'}}},
    {"directive_52",
     2027,
     {{"members", 2030, '>'}, {"state_budget", 2030, '>'}, {"programmes", 2030, '>'}}},
    {"directive_52_1_leadership",
     2027,
     {{"group_members.employees", 2030, '>'}, {"spent_on_enforcement", 2030, '>'}}},
    {"directive_52_2_law",
     2027,
     {{"group_members.near_poor", 2030, '>'},
      {"state_budget", 2030, '>'},
      {"contributions", 2030, '>'}}},
    {"directive_52_3_packages", 2027, {{"package_balance.supplementary", 2030, '>'}}},
    {"directive_52_4_scope", 2027, {{"claims", 2030, '>'}, {"reserve", 2030, '<'}}},
    {"directive_52_5_communication", 2027, {{"group_members.household", 2030, '>'}}},
    {"directive_52_6_quality",
     2027,
     {{"group_members.household", 2030, '>'},
      {"spent_on_quality", 2030, '>'},
      {"wasted_claims", 2030, '<'}}},
    {"directive_52_7_digital",
     2027,
     {{"group_members.household", 2030, '>'},
      {"spent_on_digital", 2030, '>'},
      {"administration", 2030, '<'}}},
    {"farm_households_50",
     2027,
     {{"group_members.farm_households", 2030, '>'}, {"state_budget", 2030, '>'}}},
    {"fraud_control",
     2027,
     {{"wasted_claims", 2030, '<'}, {"claims", 2030, '<'}, {"spent_on_fraud_control", 2030, '>'}}},
    {"free_from_65",
     2027,
     {{"members", 2030, '>'}, {"group_members.from_65", 2030, '>'}, {"state_budget", 2030, '>'}}},
    {"household_30", 2027, {{"group_members.household", 2030, '>'}, {"state_budget", 2030, '>'}}},
    {"near_poor_100", 2027, {{"group_members.near_poor", 2030, '>'}, {"state_budget", 2030, '>'}}},
    {"new_income", 2027, {{"other_income", 2030, '>'}, {"reserve", 2030, '>'}}},
    {"pupils_70", 2027, {{"group_members.pupils", 2030, '>'}, {"state_budget", 2030, '>'}}},
    {"supplementary_package",
     2027,
     {{"package_members.supplementary", 2030, '>'}, {"package_balance.supplementary", 2030, '>'}}},
};
enum { POLICIES = sizeof policies / sizeof policies[0] };

/* Beyond the horizon of these tests there is nothing to ask. */
static const char *const horizon[] = {"last_year=2032", NULL};

static int run_base(void **state)
{
    struct small_world *w = malloc(sizeof *w);
    assert_non_null(w);
    small_world_open(w, vietnam, horizon);
    small_world_run(w, FUTURES);
    *state = w;
    return 0;
}

static int end_base(void **state)
{
    small_world_close(*state);
    free(*state);
    return 0;
}

static void run_policy(struct small_world *w, const char *name)
{
    char *file = NULL;
    assert_true(asprintf(&file, "scenarios/policies/%s.cfg", name) > 0);
    small_world_open_with(w, vietnam, file, horizon);
    small_world_run(w, FUTURES);
    free(file);
}

static bool has_column(const struct small_world *w, const char *name, size_t *column)
{
    for (*column = 0; *column < w->plan.ncolumns; ++*column)
        if (strcmp(w->plan.columns[*column].name, name) == 0)
            return true;
    return false;
}

/* How many cells of the columns that both have differ, in periods first .. last. */
static size_t differing(const struct small_world *a, const struct small_world *b, size_t first,
                        size_t last)
{
    size_t n = 0;
    for (size_t c = 0; c < a->plan.ncolumns; c++) {
        size_t in_b = small_world_column(b, a->plan.columns[c].name);
        for (size_t f = 0; f < FUTURES; f++) {
            for (size_t p = first; p <= last; p++) {
                double x = small_world_cell(a, f, p, c), y = small_world_cell(b, f, p, in_b);
                n += memcmp(&x, &y, sizeof x) != 0;
            }
        }
    }
    return n;
}

/* The mean of a series over futures at the end of a year; of flows, over it. A series that the base
 * does not have is 0 there. */
static double mean_in(const struct small_world *w, const char *name, int year)
{
    size_t column, last = (size_t)(year - START) * PER_YEAR;
    double sum = 0;
    if (!has_column(w, name, &column))
        return 0;
    bool flow = w->plan.columns[column].kind == COLUMN_FLOW;
    for (size_t f = 0; f < FUTURES; f++)
        for (size_t p = flow ? last - PER_YEAR + 1 : last; p <= last; p++)
            sum += small_world_cell(w, f, p, column);
    return sum / FUTURES;
}

static bool moves_as_it_should(const struct small_world *base, const struct small_world *w,
                               const struct policy *policy)
{
    bool good = true;
    for (const struct moved *m = policy->moved; m < policy->moved + MOVED && m->series; m++) {
        double was = mean_in(base, m->series, m->year), is = mean_in(w, m->series, m->year);
        if (small_world_slow())
            printf("%-30s %-34s %d %16.6g -> %16.6g\n", policy->name, m->series, m->year, was, is);
        if (m->way == '>' ? is > was : is < was)
            continue;
        print_error("%s: %s of %d should be %c %.10g, is %.10g\n", policy->name, m->series, m->year,
                    m->way, was, is);
        good = false;
    }
    return good;
}

static void every_policy_changes_nothing_before_its_date_and_then_what_it_should(void **state)
{
    const struct small_world *base = *state;
    size_t wrong = 0;
    for (size_t k = 0; k < POLICIES; k++) {
        struct small_world w;
        size_t before = (size_t)(policies[k].from - 1 - START) * PER_YEAR;
        run_policy(&w, policies[k].name);
        size_t early = differing(base, &w, 0, before);
        size_t then = differing(base, &w, before + 1, before + PER_YEAR);
        if (early > 0 || then == 0) {
            print_error("%s: %zu cells differ until the end of %d, %zu in the year after\n",
                        policies[k].name, early, policies[k].from - 1, then);
            wrong++;
        }
        wrong += !moves_as_it_should(base, &w, &policies[k]);
        small_world_close(&w);
    }
    assert_int_equal(wrong, 0);
}

static void support_softens_the_loss_of_the_commune_list(void **state)
{
    (void)state;
    struct small_world hard, soft;
    run_policy(&hard, "commune_list_shock");
    run_policy(&soft, "commune_list_softened");
    assert_true(mean_in(&soft, "members", 2029) > mean_in(&hard, "members", 2029));
    small_world_close(&hard);
    small_world_close(&soft);
}

/* The law's rates reach every group, also those that pay nothing themselves. */
static void the_contribution_rises_for_every_group(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open_with(&w, vietnam, "scenarios/policies/contribution_rise.cfg", NULL);
    for (size_t g = 0; g < w.plan.dims.groups; g++) {
        const struct setting *rate = plan_setting(&w.plan, SECTION_groups, "rate", g);
        assert_int_equal(rate->npath, 4);
        assert_true(rate->path[0].value.a == 0.045 && rate->path[3].value.a == 0.06);
        assert_int_equal(rate->path[3].from, 2032 * 12);
    }
    small_world_close(&w);
}

static void every_file_of_the_folder_is_tried(void **state)
{
    (void)state;
    glob_t files;
    assert_int_equal(glob("scenarios/policies/*.cfg", 0, NULL, &files), 0);
    assert_int_equal(files.gl_pathc, POLICIES);
    globfree(&files);
}

static void the_directive_has_seven_task_groups(void **state)
{
    (void)state;
    glob_t files;
    assert_int_equal(glob("scenarios/policies/directive_52_[1-7]_*.cfg", 0, NULL, &files), 0);
    assert_int_equal(files.gl_pathc, 7);
    globfree(&files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            every_policy_changes_nothing_before_its_date_and_then_what_it_should, run_base,
            end_base),
        cmocka_unit_test(support_softens_the_loss_of_the_commune_list),
        cmocka_unit_test(the_contribution_rises_for_every_group),
        cmocka_unit_test(every_file_of_the_folder_is_tried),
        cmocka_unit_test(the_directive_has_seven_task_groups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
