/* sums - distribution functions of counts by plain sums of 113 bits, for test_draw. */
#include "tests/sums.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>

#include <cmocka.h>

static quad ratio(const struct sums *t, int64_t j)
{
    const quad up = t->n > 0 ? (quad)(t->n - j) * (quad)t->p : (quad)t->mean;
    const quad down = t->n > 0 ? (quad)(j + 1) * (1 - (quad)t->p) : (quad)(j + 1);
    return up / down;
}

static void fill(struct sums *t)
{
    const double sd = sqrt(t->mean * (t->n > 0 ? 1.0 - t->p : 1.0));
    const int64_t mode = (int64_t)t->mean, reach = (int64_t)(17.0 * sd) + 150;
    const int64_t first = mode > reach ? mode - reach : 0;
    int64_t last = mode + reach;
    if (t->n > 0 && last > t->n)
        last = t->n;
    t->first = first;
    t->count = (size_t)(last - first + 1);
    t->below = calloc(t->count, sizeof *t->below);
    t->above = calloc(t->count, sizeof *t->above);
    assert_non_null(t->below);
    assert_non_null(t->above);
    quad *f = t->below;
    f[mode - first] = 1;
    for (int64_t j = mode; j < last; j++)
        f[j + 1 - first] = f[j - first] * ratio(t, j);
    for (int64_t j = mode; j > first; j--)
        f[j - 1 - first] = f[j - first] / ratio(t, j - 1);
    for (size_t i = t->count - 1; i > 0; i--)
        t->above[i - 1] = t->above[i] + f[i];
    for (size_t i = 1; i < t->count; i++)
        f[i] += f[i - 1];
    t->total = t->below[t->count - 1];
}

struct sums sums_binomial(int32_t n, double p)
{
    struct sums t = {.n = n, .p = p, .mean = n * p};
    fill(&t);
    return t;
}

struct sums sums_poisson(double mean)
{
    struct sums t = {.mean = mean};
    fill(&t);
    return t;
}

void sums_free(struct sums *t)
{
    free(t->below);
    free(t->above);
}

int64_t sums_quantile(const struct sums *t, uint64_t word)
{
    const bool lower = word >> 63 == 0;
    const quad target = t->total * ((quad)(lower ? word : ~word) + (quad)0.5) * (quad)0x1p-64;
    size_t least = 0, most = t->count - 1;
    while (least < most) {
        const size_t middle = (least + most) / 2;
        if (lower ? t->below[middle] >= target : t->above[middle] <= target)
            most = middle;
        else
            least = middle + 1;
    }
    return t->first + (int64_t)least;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
