/* variance - components of a nested, balanced design.
 *
 * MS_l is the sum over all units of layer l of (unit mean - parent mean)^2, times the values in a
 * unit, over the degrees of freedom. Its expectation is the inner layers' share plus m_l times the
 * layer's variance, m_l the values in a unit; so that variance is (MS_l - MS_{l+1}) / m_l, and
 * MS itself for the innermost. */
#include "output/stats/variance.h"

#include "output/stats/moments.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

/* The mean of a unit that holds layers `at` and inwards; sums of squares within it, by layer. */
static double walk(const double *x, const size_t *sizes, size_t layers, size_t at, double *squares)
{
    size_t step = 1;
    struct moments m = {0};

    if (at == layers)
        return x[0];
    for (size_t l = at + 1; l < layers; l++)
        step *= sizes[l];
    for (size_t k = 0; k < sizes[at]; k++)
        moments_add(&m, walk(x + k * step, sizes, layers, at + 1, squares));
    squares[at] += m.m2 * (double)step;
    return m.mean;
}

/* Variances from sums of squares over `outer` outer units. */
static double solve(const double *squares, const size_t *sizes, size_t layers, size_t outer,
                    double *variance, double *mean_square)
{
    double parents = 1, inside = 1, total = 0;

    for (size_t l = 1; l < layers; l++)
        inside *= (double)sizes[l];
    for (size_t l = 0; l < layers; l++) {
        double size = l == 0 ? (double)outer : (double)sizes[l];

        mean_square[l] = squares[l] / (parents * (size - 1));
        parents *= size;
    }
    for (size_t l = 0; l < layers; l++) {
        double next = l + 1 < layers ? mean_square[l + 1] : 0;

        variance[l] = (mean_square[l] - next) / inside;
        total += variance[l];
        inside /= l + 1 < layers ? (double)sizes[l + 1] : 1;
    }
    return total;
}

/* Each outer unit left out in turn: units holds for each its mean and its inner sums of squares. */
static void jackknife(const double *units, const double *squares, const size_t *sizes,
                      size_t layers, double mean, struct variance_layer *layer,
                      struct variance_total *all)
{
    struct moments part[VARIANCE_LAYERS] = {{0}}, share[VARIANCE_LAYERS] = {{0}}, total = {0};
    size_t K = sizes[0];
    double n = (double)K, step = 1, scale;

    for (size_t l = 1; l < layers; l++)
        step *= (double)sizes[l];
    for (size_t k = 0; k < K; k++) {
        const double *unit = units + k * layers;
        double less[VARIANCE_LAYERS], variance[VARIANCE_LAYERS], unused[VARIANCE_LAYERS];
        double away = unit[0] - mean;

        less[0] = squares[0] - step * away * away * n / (n - 1);
        for (size_t l = 1; l < layers; l++)
            less[l] = squares[l] - unit[l];
        double sum = solve(less, sizes, layers, K - 1, variance, unused);

        moments_add(&total, sum);
        for (size_t l = 0; l < layers; l++) {
            moments_add(&part[l], variance[l]);
            moments_add(&share[l], variance[l] / sum);
        }
    }
    scale = (n - 1) / n;
    all->error = sqrt(scale * total.m2);
    for (size_t l = 0; l < layers; l++) {
        layer[l].error = sqrt(scale * part[l].m2);
        layer[l].share_error = sqrt(scale * share[l].m2);
    }
}

struct variance_total variance_split(const double *x, const size_t *sizes, size_t layers,
                                     struct variance_layer *layer, double *spare)
{
    double squares[VARIANCE_LAYERS] = {0}, variance[VARIANCE_LAYERS], square[VARIANCE_LAYERS];
    struct variance_total all = {NAN, NAN, NAN, NAN, NAN};
    struct moments means = {0};
    size_t step = 1;
    bool fit = sizes[0] >= 3;

    assert(layers >= 1 && layers <= VARIANCE_LAYERS);
    for (size_t l = 0; l < layers; l++) {
        layer[l] = (struct variance_layer){NAN, NAN, NAN, NAN, NAN};
        fit = fit && sizes[l] >= 2;
        step *= l > 0 ? sizes[l] : 1;
    }
    if (!fit)
        return all;
    for (size_t k = 0; k < sizes[0]; k++) {
        double *unit = spare + k * layers, inner[VARIANCE_LAYERS] = {0};

        unit[0] = walk(x + k * step, sizes, layers, 1, inner);
        moments_add(&means, unit[0]);
        for (size_t l = 1; l < layers; l++)
            squares[l] += unit[l] = inner[l];
    }
    squares[0] = means.m2 * (double)step;
    all.variance = solve(squares, sizes, layers, sizes[0], variance, square);
    all.naive = moments_variance(&means);
    all.mean = means.mean;
    all.mean_error = sqrt(all.naive / (double)sizes[0]);
    for (size_t l = 0; l < layers; l++) {
        layer[l].variance = variance[l];
        layer[l].share = variance[l] / all.variance;
        layer[l].mean_square = square[l];
    }
    jackknife(spare, squares, sizes, layers, means.mean, layer, &all);
    return all;
}

double variance_of_mean(double outer, double inner, double K, double n)
{
    return outer / K + inner / (K * n);
}

double variance_best_inner(double outer, double inner, double cost_outer, double cost_inner)
{
    return sqrt(inner / outer * cost_outer / cost_inner);
}

double variance_factor_paired(double a, double b, double rho)
{
    return (a * a + b * b) / (a * a + b * b - 2 * rho * a * b);
}

double variance_factor_control(double rho)
{
    return 1 / (1 - rho * rho);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
