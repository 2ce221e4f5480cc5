/* sobol - indices as weighted means over rows; a resample is a set of weights. */
#include "output/stats/sobol.h"

#include "output/stats/design.h"
#include "output/stats/moments.h"
#include "output/stats/quantile.h"

#include <assert.h>
#include <math.h>

/* What is the same for all inputs: the centre taken off, f0 less it, and V. */
struct base {
    double centre, rest, variance;
};

/* The four outputs of a row for one input; NaN: failed, or not in the block. */
struct four {
    double a, b, ab, ba;
};

static double run(const struct sobol_block *block, size_t row, size_t member)
{
    double y = block->y[row * design_saltelli_width(block->k, block->second) + member];

    return isfinite(y) ? y : NAN;
}

/* Of input j; j = k is the dummy, whose exchange changes nothing. */
static struct four four_of(const struct sobol_block *block, size_t row, size_t j, double centre)
{
    size_t k = block->k;
    struct four f = {run(block, row, 0) - centre, run(block, row, 1) - centre, NAN, NAN};

    f.ab = j == k ? f.a : run(block, row, 2 + j) - centre;
    if (block->second)
        f.ba = j == k ? f.b : run(block, row, 2 + k + j) - centre;
    return f;
}

/* Mean of the first `members` of all rows; weight NULL: one each. */
static double mean_of(const struct sobol_block *block, const double *weight, size_t members)
{
    double sum = 0, count = 0;

    for (size_t i = 0; i < block->n; i++)
        for (size_t m = 0; m < members; m++) {
            double y = run(block, i, m), w = weight ? weight[i] : 1;

            if (!isnan(y)) {
                sum += w * y;
                count += w;
            }
        }
    return sum / count;
}

static struct base base_of(const struct sobol_block *block, const struct sobol_way *way,
                           const double *weight)
{
    double mean = mean_of(block, weight, 2), sum = 0, count = 0;
    struct base base = {0};

    for (size_t i = 0; i < block->n; i++)
        for (size_t m = 0; m < 2; m++) {
            double y = run(block, i, m), w = weight ? weight[i] : 1;

            if (!isnan(y)) {
                sum += w * (y - mean) * (y - mean);
                count += w;
            }
        }
    base.variance = sum > 0 ? sum / (way->sample ? count - 1 : count) : NAN;
    if (way->centre == SOBOL_CENTRE_BASE)
        base.centre = mean;
    if (way->centre == SOBOL_CENTRE_ALL)
        base.centre = mean_of(block, weight, design_saltelli_width(block->k, block->second));
    base.rest = mean - base.centre;
    return base;
}

static double square(double x)
{
    return x * x;
}

static double first_term(enum sobol_first first, struct four f)
{
    switch (first) {
    case SOBOL_FIRST_JANSEN:
        return square(f.b - f.ab) / 2;
    case SOBOL_FIRST_SALTELLI:
        return f.b * (f.ab - f.a);
    case SOBOL_FIRST_COVARIANCE:
        return f.b * f.ab;
    default:
        return 2 * (f.ba - f.b) * (f.a - f.ab);
    }
}

static double total_term(enum sobol_total total, struct four f)
{
    switch (total) {
    case SOBOL_TOTAL_JANSEN:
        return square(f.a - f.ab) / 2;
    case SOBOL_TOTAL_HOMMA:
        return f.a * f.ab;
    case SOBOL_TOTAL_SOBOL:
        return f.a * (f.a - f.ab);
    default:
        return square(f.b - f.ba) + square(f.a - f.ab);
    }
}

/* What Azzini divides by: 4 V in expectation. */
static double under_term(struct four f)
{
    return square(f.a - f.b) + square(f.ba - f.ab);
}

static double first_of(const struct sobol_block *block, const struct sobol_way *way,
                       const struct base *base, const double *weight, size_t j, size_t *used)
{
    double sum = 0, count = 0, under = 0, b = 0, ab = 0;

    *used = 0;
    for (size_t i = 0; i < block->n; i++) {
        struct four f = four_of(block, i, j, base->centre);
        double w = weight ? weight[i] : 1, term = first_term(way->first, f);

        if (isnan(term) || w <= 0)
            continue;
        sum += w * term;
        count += w;
        under += w * under_term(f);
        b += w * f.b;
        ab += w * f.ab;
        ++*used;
    }
    if (count <= 0)
        return NAN;
    switch (way->first) {
    case SOBOL_FIRST_JANSEN:
        return 1 - sum / count / base->variance;
    case SOBOL_FIRST_SALTELLI:
        return sum / count / base->variance;
    case SOBOL_FIRST_COVARIANCE:
        return (sum - b * ab / count) / (way->sample ? count - 1 : count) / base->variance;
    default:
        return under > 0 ? sum / under : NAN;
    }
}

static double total_of(const struct sobol_block *block, const struct sobol_way *way,
                       const struct base *base, const double *weight, size_t j, size_t *used)
{
    double sum = 0, count = 0, under = 0;

    *used = 0;
    for (size_t i = 0; i < block->n; i++) {
        struct four f = four_of(block, i, j, base->centre);
        double w = weight ? weight[i] : 1, term = total_term(way->total, f);

        if (isnan(term) || w <= 0)
            continue;
        sum += w * term;
        count += w;
        under += w * under_term(f);
        ++*used;
    }
    if (count <= 0)
        return NAN;
    if (way->total == SOBOL_TOTAL_HOMMA)
        return 1 - (sum / count - square(base->rest)) / base->variance;
    if (way->total == SOBOL_TOTAL_AZZINI)
        return under > 0 ? sum / under : NAN;
    return sum / count / base->variance;
}

static double second_of(const struct sobol_block *block, const struct sobol_way *way,
                        const double *weight, size_t i, size_t j, size_t *used)
{
    struct base base = base_of(block, way, weight);
    double sum = 0, count = 0;
    size_t seen;

    *used = 0;
    for (size_t row = 0; row < block->n; row++) {
        struct four f = four_of(block, row, i, base.centre);
        struct four g = four_of(block, row, j, base.centre);
        double w = weight ? weight[row] : 1, term = f.ba * g.ab - f.a * f.b;

        if (isnan(term) || w <= 0)
            continue;
        sum += w * term;
        count += w;
        ++*used;
    }
    if (count <= 0)
        return NAN;
    return sum / count / base.variance - first_of(block, way, &base, weight, i, &seen) -
           first_of(block, way, &base, weight, j, &seen);
}

static bool resamples(const struct sobol_boot *boot)
{
    return boot && boot->resamples >= 2;
}

/* How often each row is drawn in resample r. */
static void draw_weights(const struct sobol_boot *boot, size_t r, size_t n, double *weight)
{
    for (size_t i = 0; i < n; i++)
        weight[i] = 0;
    for (size_t i = 0; i < n; i++)
        weight[uniforms_below(boot->uniforms, boot->key, r, i, n)]++;
}

/* Error and interval from the estimates of all resamples; of one in which none could be made: NaN.
 * spare: room for as many. */
static void set_interval(struct sobol_index *index, const struct sobol_boot *boot, double *estimate,
                         double *spare)
{
    struct moments m = {0};
    double tail = boot ? (1 - boot->level) / 2 : 0;

    index->error = index->low = index->high = NAN;
    if (!resamples(boot))
        return;
    for (size_t r = 0; r < boot->resamples; r++)
        moments_add(&m, estimate[r]);
    if (isnan(m.mean))
        return;
    quantile_sort(estimate, boot->resamples, spare);
    index->error = sqrt(moments_variance(&m));
    index->low = quantile_of(estimate, boot->resamples, tail, 8);
    index->high = quantile_of(estimate, boot->resamples, 1 - tail, 8);
}

size_t sobol_room(const struct sobol_block *block, const struct sobol_boot *boot)
{
    return resamples(boot) ? block->n + boot->resamples * (2 * block->k + 3) : 0;
}

struct sobol_output sobol_indices(const struct sobol_block *block, const struct sobol_way *way,
                                  const struct sobol_boot *boot, struct sobol_input *input,
                                  double *spare)
{
    size_t width = design_saltelli_width(block->k, block->second), seen;
    size_t count = resamples(boot) ? boot->resamples : 0, inputs = block->k + 1;
    struct base base = base_of(block, way, NULL);
    struct sobol_output output = {base.centre + base.rest, base.variance, block->n * width, 0};
    double *weight = spare, *estimate = count > 0 ? spare + block->n : NULL;

    for (size_t i = 0; i < output.runs; i++)
        output.failed += isfinite(block->y[i]) ? 0 : 1;
    for (size_t j = 0; j < inputs; j++) {
        struct sobol_index *first = &input[j].first, *total = &input[j].total;

        first->value = first_of(block, way, &base, NULL, j, &first->used);
        total->value = total_of(block, way, &base, NULL, j, &total->used);
    }
    for (size_t r = 0; r < count; r++) {
        draw_weights(boot, r, block->n, weight);
        base = base_of(block, way, weight);
        for (size_t j = 0; j < inputs; j++) {
            estimate[2 * j * count + r] = first_of(block, way, &base, weight, j, &seen);
            estimate[(2 * j + 1) * count + r] = total_of(block, way, &base, weight, j, &seen);
        }
    }
    for (size_t j = 0; j < inputs; j++) {
        double *last = count > 0 ? estimate + 2 * inputs * count : NULL;

        set_interval(&input[j].first, boot, count > 0 ? estimate + 2 * j * count : NULL, last);
        set_interval(&input[j].total, boot, count > 0 ? estimate + (2 * j + 1) * count : NULL,
                     last);
    }
    return output;
}

struct sobol_index sobol_second(const struct sobol_block *block, const struct sobol_way *way,
                                const struct sobol_boot *boot, size_t i, size_t j, double *spare)
{
    struct sobol_index index = {0};
    size_t count = resamples(boot) ? boot->resamples : 0, seen;

    assert(block->second && i < block->k && j < block->k && i != j);
    index.value = second_of(block, way, NULL, i, j, &index.used);
    for (size_t r = 0; r < count; r++) {
        draw_weights(boot, r, block->n, spare);
        spare[block->n + r] = second_of(block, way, spare, i, j, &seen);
    }
    set_interval(&index, boot, count > 0 ? spare + block->n : NULL,
                 count > 0 ? spare + block->n + count : NULL);
    return index;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
