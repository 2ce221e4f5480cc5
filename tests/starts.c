/* starts - checks of scenarios at their start. */
#include "tests/starts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

void starts_assert_people(const struct small_world *w, double members, double residents)
{
    double stated = 0;
    for (size_t g = 0; g < w->plan.dims.groups; g++)
        stated += (double)plan_setting(&w->plan, SECTION_groups, "members", g)->count;
    assert_true(stated == members);
    for (size_t f = 0; f < w->futures; f++) {
        assert_true(small_world_at(w, f, 0, "members") == members);
        assert_true(small_world_at(w, f, 0, "residents") == residents);
    }
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

void starts_assert_own(const char *file, const char *people)
{
    static const struct {
        size_t section;
        const char *row;
        bool by_group;
    } own[] = {
        {SECTION_population, "residents", false}, {SECTION_groups, "residents", true},
        {SECTION_groups, "members", true},        {SECTION_economy, "output", false},
        {SECTION_economy, "wage", false},         {SECTION_economy, "pension", false},
        {SECTION_economy, "income", false},       {SECTION_economy, "gini", false},
        {SECTION_care, "cost_per_member", false}, {SECTION_care, "visits_per_member", false},
        {SECTION_care, "visit_growth", false},    {SECTION_fund, "reserve", false},
    };
    struct small_world w;
    small_world_open(&w, file, NULL);
    for (size_t k = 0; k < sizeof own / sizeof own[0]; k++)
        for (size_t g = 0; g < (own[k].by_group ? w.plan.dims.groups : 1); g++) {
            const char *at = plan_setting(&w.plan, own[k].section, own[k].row, g)->place.file;
            if (strcmp(name_of(at), name_of(file)) != 0 && strcmp(name_of(at), people) != 0)
                fail_msg("%s is set in %s", own[k].row, at);
        }
    small_world_close(&w);
}

void starts_assert_blind(const char *file, const char *set)
{
    struct small_world with, without;
    const struct observation *seen;
    small_world_open(&with, file, SMALL_SETS(set));
    small_world_open(&without, file, SMALL_SETS("history=\"\"", set));
    assert_true(scenario_history(with.scenario, &seen) > 0);
    assert_int_equal(scenario_history(without.scenario, &seen), 0);
    small_world_run(&with, LANES);
    small_world_run(&without, LANES);
    size_t cells = LANES * with.periods * with.plan.ncolumns;
    assert_memory_equal(with.rows, without.rows, cells * sizeof *with.rows);
    small_world_close(&with);
    small_world_close(&without);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
