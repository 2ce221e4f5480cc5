/* morris - elementary effects. */
#include "output/stats/morris.h"

#include "output/stats/moments.h"
#include "output/stats/quantile.h"

#include <math.h>

bool morris_effects(const double *point, const double *y, size_t r, size_t k, double *effect)
{
    for (size_t t = 0; t < r; t++) {
        for (size_t j = 0; j < k; j++)
            effect[t * k + j] = INFINITY; /* input j has not moved yet */
        for (size_t i = 0; i < k; i++) {
            size_t run = t * (k + 1) + i, moved = k;

            for (size_t j = 0; j < k; j++)
                if (point[run * k + j] != point[(run + 1) * k + j]) {
                    if (moved < k || !isinf(effect[t * k + j]))
                        return false;
                    moved = j;
                }
            if (moved == k)
                return false;
            double change = y[run + 1] - y[run];

            effect[t * k + moved] =
                isfinite(change) ? change / (point[(run + 1) * k + moved] - point[run * k + moved])
                                 : NAN;
        }
    }
    return true;
}

struct three {
    double mu, mu_star, sigma;
};

static struct three three_of(const double *effect, size_t n, const struct morris_boot *boot,
                             size_t j, size_t resample)
{
    struct moments m = {0};
    double star = 0;

    for (size_t i = 0; i < n; i++) {
        size_t at = i;

        if (boot)
            at = uniforms_below(boot->uniforms, uniforms_mix(boot->key ^ j), resample, i, n);
        moments_add(&m, effect[at]);
        star += fabs(effect[at]);
    }
    return (struct three){m.mean, star / (double)n, sqrt(moments_variance(&m))};
}

static void set_interval(struct morris_measure *measure, double level, double *estimate, size_t n,
                         double *spare)
{
    quantile_sort(estimate, n, spare);
    measure->low = quantile_of(estimate, n, (1 - level) / 2, 8);
    measure->high = quantile_of(estimate, n, 1 - (1 - level) / 2, 8);
}

void morris_inputs(const double *effect, size_t r, size_t k, const struct morris_boot *boot,
                   struct morris_input *input, double *spare)
{
    const struct morris_measure unknown = {NAN, NAN, NAN};

    for (size_t j = 0; j < k; j++) {
        struct morris_input *in = &input[j];
        double *mu = spare + r;
        size_t count = boot ? boot->resamples : 0;

        *in = (struct morris_input){unknown, unknown, unknown, 0};
        for (size_t t = 0; t < r; t++)
            if (!isnan(effect[t * k + j]))
                spare[in->used++] = effect[t * k + j];
        if (in->used == 0)
            continue;
        struct three three = three_of(spare, in->used, NULL, j, 0);

        in->mu.value = three.mu;
        in->mu_star.value = three.mu_star;
        in->sigma.value = three.sigma;
        if (count < 2 || in->used < 2)
            continue;
        for (size_t b = 0; b < count; b++) {
            three = three_of(spare, in->used, boot, j, b);
            mu[b] = three.mu;
            mu[count + b] = three.mu_star;
            mu[2 * count + b] = three.sigma;
        }
        set_interval(&in->mu, boot->level, mu, count, mu + 3 * count);
        set_interval(&in->mu_star, boot->level, mu + count, count, mu + 3 * count);
        set_interval(&in->sigma, boot->level, mu + 2 * count, count, mu + 3 * count);
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
