/* crew - how threads part the futures of a plan: bundles, teams, hands. */
#include "sim/crew.h"

/* Bytes of worlds side by side from which they are fewer, where their threads can share. */
static const size_t MOST_BYTES = (size_t)1 << 30;

size_t crew_bundles(const struct plan *plan)
{
    return (plan->replicates + plan->lanes - 1) / plan->lanes;
}

size_t crew_teams(const struct plan *plan, size_t bundles, size_t threads)
{
    size_t most = bundles < threads ? bundles : threads, fit = MOST_BYTES / plan->world_size;
    if (plan->parts > 1 && fit < most)
        most = fit;
    return most > 1 ? most : 1;
}

size_t crew_hands(const struct plan *plan, size_t threads, size_t n, size_t k)
{
    size_t hands = threads / n + (k < threads % n);
    return hands < plan->parts ? hands : plan->parts;
}

/* A plan takes megabytes, and is made in less than a tenth of a bundle's time. */
size_t crew_ahead(size_t teams)
{
    enum { ENOUGH = 4 };
    return teams < ENOUGH ? teams : ENOUGH;
}

double crew_memory(const struct plan *plan, int threads)
{
    return (double)crew_teams(plan, crew_bundles(plan), (size_t)threads) * (double)plan->world_size;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
