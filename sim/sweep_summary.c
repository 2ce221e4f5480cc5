/* sweep_summary - what is told of the futures of one output at one point. */
#include "sim/sweep_summary.h"

#include "output/stats/moments.h"
#include "output/stats/quantile.h"

#include <math.h>
#include <string.h>

static const struct stat {
    const char *name;
    double probability;
} stats[SWEEP_STATS] = {
    [SWEEP_MEAN] = {"mean", NAN}, [SWEEP_SD] = {"sd", NAN},    [SWEEP_SHARE] = {"share", NAN},
    [SWEEP_Q05] = {"q05", 0.05},  [SWEEP_Q25] = {"q25", 0.25}, [SWEEP_Q50] = {"q50", 0.5},
    [SWEEP_Q75] = {"q75", 0.75},  [SWEEP_Q95] = {"q95", 0.95},
};

const char *sweep_summary_name(enum sweep_stat stat)
{
    return stats[stat].name;
}

double sweep_summary_probability(enum sweep_stat stat)
{
    return stats[stat].probability;
}

static bool is_date(const struct sweep_output *o)
{
    return o->test == 0 && (o->kind == SWEEP_BREACH || o->kind == SWEEP_EXHAUSTION);
}

static bool is_yes_or_no(const struct sweep_output *o)
{
    return o->test != 0 || o->kind == SWEEP_TARGET;
}

bool sweep_summary_has(const struct sweep_output *o, enum sweep_stat stat)
{
    if (is_yes_or_no(o))
        return stat == SWEEP_MEAN;
    if (is_date(o))
        return stat != SWEEP_MEAN && stat != SWEEP_SD;
    return stat != SWEEP_SHARE;
}

void sweep_summary_of(const struct sweep_output *o, const double *y, size_t n,
                      double out[SWEEP_STATS], double *spare)
{
    struct moments moments = {0};
    size_t happens = 0, yes = 0;
    int type = is_date(o) ? 1 : 8; /* between two dates, and never, there is nothing */
    for (size_t k = 0; k < SWEEP_STATS; k++)
        out[k] = NAN;
    if (isnan(y[0]))
        return;
    for (size_t i = 0; i < n; i++) {
        happens += isfinite(y[i]) != 0;
        yes += y[i] == 1;
        if (isfinite(y[i]))
            moments_add(&moments, y[i]);
    }
    memcpy(spare, y, n * sizeof *spare);
    quantile_sort(spare, n, spare + n);
    for (enum sweep_stat k = 0; k < SWEEP_STATS; k++) {
        if (!sweep_summary_has(o, k))
            continue;
        out[k] = is_yes_or_no(o)    ? (double)yes / (double)n
                 : k == SWEEP_MEAN  ? moments.mean
                 : k == SWEEP_SD    ? sqrt(moments_variance(&moments))
                 : k == SWEEP_SHARE ? (double)happens / (double)n
                                    : quantile_of(spare, n, stats[k].probability, type);
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
