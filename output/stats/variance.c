/* variance - components of a nested, balanced design.
 *
 * MS_l is the sum over all units of layer l of (unit mean - parent mean)^2, times the values in a
 * unit, over the degrees of freedom. Its expectation is the inner layers' share plus m_l times the
 * layer's variance, m_l the values in a unit; so that variance is (MS_l - MS_{l+1}) / m_l, and
 * MS itself for the innermost.
 *
 * Of a mixture of M structures with means mu_m on the same K units, d_km the mean of unit k under m
 * less the mean of the unit under all: the variance of the mu_m is estimated by the mean of
 * mean_k(d_km)^2 less var_k(d_km) / K, which is what chance adds to it. */
#include "output/stats/variance.h"

#include "output/stats/moments.h"
#include "output/stats/quantile.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
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

static bool large_enough(const size_t *sizes, size_t layers)
{
    bool large = sizes[0] >= 3;

    assert(layers >= 1 && layers <= VARIANCE_LAYERS);
    for (size_t l = 0; l < layers; l++)
        large = large && sizes[l] >= 2;
    return large;
}

/* Of each outer unit its mean and its inner sums of squares: units[unit][layer]. */
static void find_units(const double *x, const size_t *sizes, size_t layers, double *units)
{
    size_t step = 1;

    for (size_t l = 1; l < layers; l++)
        step *= sizes[l];
    for (size_t k = 0; k < sizes[0]; k++) {
        double inner[VARIANCE_LAYERS] = {0};

        units[k * layers] = walk(x + k * step, sizes, layers, 1, inner);
        for (size_t l = 1; l < layers; l++)
            units[k * layers + l] = inner[l];
    }
}

struct variance_total variance_split(const double *x, const size_t *sizes, size_t layers,
                                     struct variance_layer *layer, double *spare)
{
    double squares[VARIANCE_LAYERS] = {0}, variance[VARIANCE_LAYERS], square[VARIANCE_LAYERS];
    struct variance_total all = {NAN, NAN, NAN, NAN, NAN};
    struct moments means = {0};
    size_t step = 1;

    for (size_t l = 0; l < layers; l++) {
        layer[l] = (struct variance_layer){NAN, NAN, NAN, NAN, NAN};
        step *= l > 0 ? sizes[l] : 1;
    }
    if (!large_enough(sizes, layers))
        return all;
    find_units(x, sizes, layers, spare);
    for (size_t k = 0; k < sizes[0]; k++) {
        moments_add(&means, spare[k * layers]);
        for (size_t l = 1; l < layers; l++)
            squares[l] += spare[k * layers + l];
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

/* -- mixtures --------------------------------------------------------------------------------- */

struct mixture {
    const double *units; /* [structure][unit][layer] */
    const size_t *sizes;
    size_t structures, layers;
    const double *weight; /* of each outer unit; they sum to sizes[0] */
    double less; /* how many times less spread the weighted units are than those they stand for */
};

/* Adds a structure's layers to the parts, and returns its mean. */
static double add_structure(const struct mixture *mix, size_t m, struct variance_part *part)
{
    double squares[VARIANCE_LAYERS] = {0}, variance[VARIANCE_LAYERS], unused[VARIANCE_LAYERS];
    const double *units = mix->units + m * mix->sizes[0] * mix->layers;
    double n = (double)mix->sizes[0], step = 1, mean = units[0]; /* exact where all are the same */

    for (size_t l = 1; l < mix->layers; l++)
        step *= (double)mix->sizes[l];
    for (size_t k = 0; k < mix->sizes[0]; k++)
        mean += mix->weight[k] * (units[k * mix->layers] - units[0]) / n;
    for (size_t k = 0; k < mix->sizes[0]; k++) {
        double away = units[k * mix->layers] - mean;

        squares[0] += mix->weight[k] * away * away * step / mix->less;
        for (size_t l = 1; l < mix->layers; l++)
            squares[l] += mix->weight[k] * units[k * mix->layers + l];
    }
    solve(squares, mix->sizes, mix->layers, mix->sizes[0], variance, unused);
    for (size_t l = 0; l < mix->layers; l++)
        part[l].variance += variance[l] / (double)mix->structures;
    return mean;
}

/* What chance adds to the square of mean_k(d_km). */
static double noise_of(const struct mixture *mix, size_t m, double mean)
{
    size_t K = mix->sizes[0], step = K * mix->layers;
    double n = (double)K, sum = 0;

    for (size_t k = 0; k < K; k++) {
        double own = mix->units[m * step + k * mix->layers], less = 0;

        for (size_t i = 0; i < mix->structures; i++)
            less += (mix->units[i * step + k * mix->layers] - own) / (double)mix->structures;
        double away = -less - mean;
        sum += mix->weight[k] * away * away;
    }
    return sum / mix->less / (n - 1) / n;
}

static struct variance_whole estimate(const struct mixture *mix, struct variance_part *part)
{
    enum { MOST = VARIANCE_STRUCTURES };
    struct variance_whole whole = {0, 0, NAN, NAN};
    double mean[MOST] = {0}, edge = 0, M = (double)mix->structures;

    for (size_t l = 0; l <= mix->layers; l++)
        part[l] =
            (struct variance_part){.low = NAN, .high = NAN, .edge_low = NAN, .edge_high = NAN};
    for (size_t m = 0; m < mix->structures; m++)
        mean[m] = add_structure(mix, m, part);
    whole.mean = mean[0];
    for (size_t m = 1; m < mix->structures; m++)
        whole.mean += (mean[m] - mean[0]) / M;
    for (size_t m = 0; m < mix->structures && mix->structures > 1; m++) {
        double away = mean[m] - whole.mean;

        part[mix->layers].variance += (away * away - noise_of(mix, m, away)) / M;
    }
    for (size_t l = 0; l <= mix->layers; l++)
        whole.variance += part[l].variance;
    for (size_t l = 0; l <= mix->layers; l++) {
        part[l].share = whole.variance > 0 ? part[l].variance / whole.variance : NAN;
        part[l].edge = edge += part[l].share;
    }
    return whole;
}

/* How far out quantiles lie that hold the level: farther than the level says, as resamples of few
 * units are too alike (Hesterberg, American Statistician 69 (2015), section 4.3). */
static double tail_of(double level, size_t units)
{
    double K = (double)units;

    return gsl_cdf_ugaussian_P(-sqrt(K / (K - 1)) * gsl_cdf_tdist_Pinv((1 + level) / 2, K - 1));
}

static void set_interval(double *value, size_t n, double tail, double *spare, double *low,
                         double *high)
{
    for (size_t r = 0; r < n; r++)
        if (isnan(value[r]))
            return;
    quantile_sort(value, n, spare);
    *low = quantile_of(value, n, tail, 8);
    *high = quantile_of(value, n, 1 - tail, 8);
}

/* Room: weights, then estimates[2 * (layers + 1) + 1][resamples], then as many to sort. */
static void resample(struct mixture *mix, const struct variance_boot *boot,
                     struct variance_part *part, struct variance_whole *whole, double *room)
{
    size_t K = mix->sizes[0], R = boot->resamples, parts = mix->layers + 1;
    double tail = tail_of(boot->level, K), *weight = room, *value = room + K,
           *spare = value + (2 * parts + 1) * R;

    mix->weight = weight;
    mix->less = ((double)K - 1) / (double)K;
    for (size_t r = 0; r < R; r++) {
        struct variance_part own[VARIANCE_LAYERS + 1];

        for (size_t k = 0; k < K; k++)
            weight[k] = 0;
        for (size_t k = 0; k < K; k++)
            weight[uniforms_below(boot->uniforms, boot->key, r, k, K)]++;
        value[2 * parts * R + r] = estimate(mix, own).variance;
        for (size_t l = 0; l < parts; l++) {
            value[2 * l * R + r] = own[l].share;
            value[(2 * l + 1) * R + r] = own[l].edge;
        }
    }
    set_interval(value + 2 * parts * R, R, tail, spare, &whole->low, &whole->high);
    for (size_t l = 0; l < parts; l++) {
        set_interval(value + 2 * l * R, R, tail, spare, &part[l].low, &part[l].high);
        set_interval(value + (2 * l + 1) * R, R, tail, spare, &part[l].edge_low,
                     &part[l].edge_high);
    }
}

size_t variance_mixture_room(size_t structures, size_t outer, size_t layers, size_t resamples)
{
    return structures * outer * layers + outer + (2 * (layers + 1) + 2) * resamples;
}

struct variance_whole variance_mixture(const double *const *x, size_t structures,
                                       const size_t *sizes, size_t layers,
                                       const struct variance_boot *boot, struct variance_part *part,
                                       double *spare)
{
    size_t units = sizes[0] * layers;
    double *room = spare + structures * units;
    struct mixture mix = {spare, sizes, structures, layers, room, 1};

    assert(structures >= 1 && structures <= VARIANCE_STRUCTURES && layers < VARIANCE_LAYERS);
    if (!large_enough(sizes, layers)) {
        for (size_t l = 0; l <= layers; l++)
            part[l] = (struct variance_part){NAN, NAN, NAN, NAN, NAN, NAN, NAN};
        return (struct variance_whole){NAN, NAN, NAN, NAN};
    }
    for (size_t m = 0; m < structures; m++)
        find_units(x[m], sizes, layers, spare + m * units);
    for (size_t k = 0; k < sizes[0]; k++)
        room[k] = 1;
    struct variance_whole whole = estimate(&mix, part);
    if (boot->resamples >= 2 && isfinite(whole.variance))
        resample(&mix, boot, part, &whole, room);
    return whole;
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
