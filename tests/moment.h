/* moment - a future's row of a run at a period, for tests of what holds in every one. */
#ifndef TESTS_MOMENT_H
#define TESTS_MOMENT_H

#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct moment {
    const struct small_world *w;
    size_t future, period;
};

/* Ends by what failed, where. */
static inline void hold(bool holds, const char *law, size_t future, size_t period)
{
    if (!holds)
        fail_msg("%s does not hold in future %zu, period %zu", law, future, period);
}

static inline double is(struct moment row, const char *name)
{
    return small_world_at(row.w, row.future, row.period, name);
}

static inline double was(struct moment row, const char *name)
{
    return small_world_at(row.w, row.future, row.period - 1, name);
}

static inline bool whole_count(double x)
{
    return x >= 0 && x == floor(x) && x < 0x1p53;
}

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
