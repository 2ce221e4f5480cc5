/* sweep_analysis - subjects, their means over futures, what failed; the parts do the rest. */
#include "sim/sweep_analysis.h"

#include "models/rng.h"
#include "models/words.h"
#include "output/stats/design.h"
#include "output/stats/moments.h"
#include "output/stats/quantile.h"
#include "sim/sweep_discovery.h"
#include "sim/sweep_indices.h"
#include "sim/sweep_response.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* -- values ------------------------------------------------------------------------------------ */

static double raw(const struct sweep_results *r, size_t b, size_t o, size_t i, size_t m)
{
    return r->y[((b * r->points + i) * r->outputs + o) * r->futures + m];
}

/* What never happens is 0, what happens some day 1. */
static double value_of(const struct sweep_results *r, const struct sweep_subject *s, size_t b,
                       size_t i, size_t m)
{
    double y = raw(r, b, s->output, i, m);
    if (isnan(y) || r->reason[b * r->points + i] != NULL)
        return NAN;
    if (!s->share)
        return isinf(y) ? NAN : y;
    return isinf(y) ? 0 : y == 0 ? 0 : 1;
}

double sweep_analysis_value(const struct sweep_results *results, const struct sweep_subject *s,
                            size_t point, size_t future)
{
    double y = value_of(results, s, s->base, point, future);
    return s->difference ? y - value_of(results, s, 0, point, future) : y;
}

/* Whether an output is yes or no: of 0 and 1 alone, or a date that some futures never see. */
static bool is_share(const struct sweep_results *r, size_t o)
{
    bool yes_or_no = true, never = false;
    size_t seen = 0;
    for (size_t p = 0; p < r->bases * r->points; p++)
        for (size_t m = 0; m < r->futures && r->reason[p] == NULL; m++) {
            double y = r->y[(p * r->outputs + o) * r->futures + m];
            if (isnan(y))
                continue;
            seen++;
            yes_or_no = yes_or_no && (y == 0 || y == 1);
            never = never || y == (double)INFINITY;
        }
    return seen > 0 && (yes_or_no || never);
}

static double mean_of(const struct sweep_results *r, const struct sweep_subject *s, size_t i)
{
    double sum = 0;
    for (size_t m = 0; m < r->futures; m++)
        sum += sweep_analysis_value(r, s, i, m);
    return isfinite(sum) ? sum / (double)r->futures : NAN;
}

/* A share stays within 0 and 1, a difference of two within -1 and 1. A unit may say share of what
 * is a ratio, like a deficit: then some point lies outside. */
static void fill_bounds(const struct sweep_results *r, struct sweep_subject *s)
{
    bool within = strncmp(s->unit, "share", strlen("share")) == 0;
    double least = s->difference ? -1 : 0;
    for (size_t i = 0; i < r->points; i++)
        within = within && !(s->mean[i] < least || s->mean[i] > 1);
    s->least = within ? least : -INFINITY;
    s->most = within ? 1 : INFINITY;
}

/* Fills mean, used, failed, spread. Returns 0 or ENOMEM. */
static int fill_means(const struct sweep_analysis *a, struct sweep_subject *s)
{
    const struct sweep_results *r = a->results;
    double *sorted = calloc(2 * a->nsample + 1, sizeof *sorted);
    struct moments all = {0};
    size_t n = 0;
    if (sorted == NULL)
        return ENOMEM;
    for (size_t i = 0; i < r->points; i++) {
        s->mean[i] = mean_of(r, s, i);
        s->used += isfinite(s->mean[i]) ? 1 : 0;
        s->failed += isfinite(s->mean[i]) ? 0 : 1;
    }
    for (size_t i = 0; i < a->nsample; i++)
        if (isfinite(s->mean[a->sample[i]])) {
            moments_add(&all, s->mean[a->sample[i]]);
            sorted[n++] = s->mean[a->sample[i]];
        }
    s->spread = (struct sweep_measure){NAN, NAN, NAN};
    s->deviation = n > 1 ? sqrt(moments_variance(&all)) : NAN;
    if (n > 0) {
        quantile_sort(sorted, n, sorted + n);
        s->spread = (struct sweep_measure){all.mean, quantile_of(sorted, n, 0.05, 8),
                                           quantile_of(sorted, n, 0.95, 8)};
    }
    free(sorted);
    return 0;
}

/* How much of the variance over points is chance. Sampled points only: in the other blocks of a
 * Saltelli row the same values of inputs come again. */
static int fill_noise(const struct sweep_analysis *a, struct sweep_subject *s)
{
    const struct sweep_results *r = a->results;
    double *y = malloc((a->nsample + 1) * r->futures * sizeof *y);
    if (y == NULL)
        return ENOMEM;
    for (size_t i = 0; i < a->nsample; i++)
        for (size_t m = 0; m < r->futures; m++)
            y[i * r->futures + m] = sweep_analysis_value(r, s, a->sample[i], m);
    s->noise =
        noise_crossed(y, a->nsample, r->futures, SWEEP_CERTAINTY, y + a->nsample * r->futures);
    free(y);
    return 0;
}

/* -- subjects ---------------------------------------------------------------------------------- */

static char *joined(const char *a, const char *between, const char *b)
{
    size_t size = strlen(a) + strlen(between) + strlen(b) + 1;
    char *text = malloc(size);
    if (text != NULL)
        snprintf(text, size, "%s%s%s", a, between, b);
    return text;
}

/* Names and labels: of the first base the output's own where it is the only one. */
static bool name_subject(const struct sweep_results *r, struct sweep_subject *s)
{
    const struct sweep_name *output = &r->output[s->output], *base = &r->base[s->base];
    const char *unit = s->share ? T("share of futures") : output->unit;
    if (r->bases == 1) {
        s->name = joined(output->name, "", "");
        s->label = joined(output->label, "", "");
    } else if (s->difference) {
        char *than = joined(base->label, T(" less "), r->base[0].label);
        s->name = joined(output->name, "@", base->name);
        char *whole = s->name;
        s->name = whole != NULL ? joined(whole, "-less-", r->base[0].name) : NULL;
        free(whole);
        s->label = than != NULL ? joined(output->label, ": ", than) : NULL;
        free(than);
    } else {
        s->name = joined(output->name, "@", base->name);
        s->label = joined(output->label, ": ", base->label);
    }
    s->unit = joined(unit, "", "");
    return s->name != NULL && s->label != NULL && s->unit != NULL;
}

static void free_subject(struct sweep_subject *s)
{
    free(s->name);
    free(s->label);
    free(s->unit);
    free(s->mean);
    free(s->effect);
    free(s->order);
}

static void put_effects_unknown(struct sweep_subject *s, size_t inputs)
{
    const struct sobol_index none = {NAN, NAN, NAN, NAN, 0};
    const struct morris_measure nothing = {NAN, NAN, NAN};
    const struct prcc_measure unknown = {NAN, NAN, NAN};
    const struct prcc_input fit = {unknown, unknown, NAN, NAN, NAN};
    for (size_t j = 0; j <= inputs; j++)
        s->effect[j] = (struct sweep_effect){.sobol = {none, none},
                                             .morris = {nothing, nothing, nothing, 0},
                                             .ranks = fit,
                                             .values = fit,
                                             .weight = {NAN, NAN, NAN}};
    s->of_ranks.r2 = s->of_values.r2 = NAN;
    s->sobol.mean = s->sobol.variance = NAN;
}

/* Inputs from the most important; those of which nothing is known last, in the design's order. */
static void order_inputs(struct sweep_subject *s, size_t inputs)
{
    for (size_t j = 0; j < inputs; j++) {
        double weight = fabs(s->effect[j].weight.value);
        size_t at = j;
        for (; at > 0; at--) {
            double before = fabs(s->effect[s->order[at - 1]].weight.value);
            if (!(weight > before || (isnan(before) && !isnan(weight))))
                break;
            s->order[at] = s->order[at - 1];
        }
        s->order[at] = j;
    }
}

bool sweep_analysis_varies(const struct sweep_subject *s)
{
    return s->deviation > 1e-12 * fabs(s->spread.value);
}

static int make_subject(const struct sweep_analysis *a, struct sweep_subject *s)
{
    const struct sweep_results *r = a->results;
    s->share = is_share(r, s->output);
    s->mean = malloc(r->points * sizeof *s->mean);
    s->effect = calloc(r->inputs + 1, sizeof *s->effect);
    s->order = calloc(r->inputs, sizeof *s->order);
    if (!name_subject(r, s) || s->mean == NULL || s->effect == NULL || s->order == NULL)
        return ENOMEM;
    put_effects_unknown(s, r->inputs);
    int error = fill_means(a, s);
    fill_bounds(r, s);
    if (error == 0)
        error = fill_noise(a, s);
    if (error == 0)
        error = sweep_indices_find(a, s);
    if (error == 0)
        error = sweep_response_find(a, s);
    order_inputs(s, r->inputs);
    return error == 0 ? sweep_discovery_find(a, s) : error;
}

static size_t count_subjects(const struct sweep_results *r)
{
    return r->outputs * (2 * r->bases - 1);
}

/* -- failures ---------------------------------------------------------------------------------- */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* One kind of reason among the most frequent, those of the same number by their text. */
static void keep_reason(struct sweep_failures *f, const char *words, size_t points)
{
    size_t at = f->reasons < SWEEP_REASONS ? f->reasons : SWEEP_REASONS - 1;
    f->reasons++;
    if (f->reasons > SWEEP_REASONS && f->reason[at].points >= points)
        return;
    for (; at > 0 && f->reason[at - 1].points < points; at--)
        f->reason[at] = f->reason[at - 1];
    f->reason[at] = (struct sweep_reason){words, points};
}

static int count_reasons(struct sweep_failures *f, const struct sweep_results *r, size_t b)
{
    const char **words = malloc(r->points * sizeof *words);
    if (words == NULL)
        return ENOMEM;
    for (size_t i = 0; i < r->points; i++)
        if (r->reason[b * r->points + i] != NULL)
            words[f->points++] = r->reason[b * r->points + i];
    qsort(words, f->points, sizeof *words, by_text);
    for (size_t from = 0, to; from < f->points; from = to) {
        for (to = from + 1; to < f->points && strcmp(words[to], words[from]) == 0;)
            to++;
        keep_reason(f, words[from], to - from);
    }
    free(words);
    return 0;
}

/* Where in the cube points fail: the input with the largest difference of mean places. */
static void place_failures(struct sweep_failures *f, const struct sweep_results *r, size_t b)
{
    double most = 4;
    f->input = r->inputs;
    for (size_t j = 0; j < r->inputs; j++) {
        struct moments failed = {0}, others = {0};
        for (size_t i = 0; i < r->points; i++)
            moments_add(r->reason[b * r->points + i] != NULL ? &failed : &others,
                        r->u[i * r->inputs + j]);
        double error = sqrt(moments_variance(&failed) / (double)failed.n +
                            moments_variance(&others) / (double)others.n);
        double z = fabs(failed.mean - others.mean) / error;
        if (failed.n < 5 || !(z > most))
            continue;
        most = z;
        f->input = j;
        f->at = failed.mean;
        f->others = others.mean;
    }
}

static int find_failures(const struct sweep_results *r, struct sweep_failures *failures)
{
    int error = 0;
    for (size_t b = 0; b < r->bases && error == 0; b++) {
        error = count_reasons(&failures[b], r, b);
        place_failures(&failures[b], r, b);
    }
    return error;
}

/* -- all --------------------------------------------------------------------------------------- */

static double uniform(void *context, uint64_t address)
{
    const struct luck luck = {.seed = *(unsigned long long *)context};
    return rng_unit(rng_word(&luck, address, 0));
}

struct uniforms sweep_analysis_uniforms(unsigned long long *seed)
{
    return (struct uniforms){uniform, seed};
}

size_t sweep_analysis_width(const struct sweep_results *results, bool *second)
{
    size_t width = design_saltelli_width(results->inputs, true);
    *second = results->size > 0 && results->points == results->size * width;
    return *second ? width : design_saltelli_width(results->inputs, false);
}

static bool is_sound(const struct sweep_results *r)
{
    bool second;
    if (r->bases == 0 || r->points == 0 || r->inputs == 0 || r->outputs == 0 || r->futures == 0)
        return false;
    if (r->design == SWEEP_SOBOL)
        return r->points == r->size * sweep_analysis_width(r, &second);
    return r->design != SWEEP_MORRIS || r->points == r->size * (r->inputs + 1);
}

static int take_sample(struct sweep_analysis *a)
{
    const struct sweep_results *r = a->results;
    bool second;
    size_t width = r->design == SWEEP_SOBOL ? sweep_analysis_width(r, &second) : 1;
    a->sample = malloc(r->points * sizeof *a->sample);
    if (a->sample == NULL)
        return ENOMEM;
    for (size_t i = 0; i < r->points; i++)
        if (r->design != SWEEP_SOBOL || i % width < 2)
            a->sample[a->nsample++] = i;
    a->sample_x = malloc(a->nsample * r->inputs * sizeof *a->sample_x);
    for (size_t i = 0; i < a->nsample && a->sample_x != NULL; i++)
        memcpy(a->sample_x + i * r->inputs, r->x + a->sample[i] * r->inputs,
               r->inputs * sizeof *r->x);
    return a->sample_x != NULL ? 0 : ENOMEM;
}

static int make_all(struct sweep_analysis *a)
{
    const struct sweep_results *r = a->results;
    int error = take_sample(a);
    a->subject = calloc(count_subjects(r), sizeof *a->subject);
    a->failures = calloc(r->bases, sizeof *a->failures);
    if (a->subject == NULL || a->failures == NULL)
        return ENOMEM;
    if (error == 0)
        error = find_failures(r, a->failures);
    for (size_t b = 0; b < r->bases; b++)
        for (int difference = 0; difference <= (b > 0); difference++)
            for (size_t o = 0; o < r->outputs && error == 0; o++) {
                struct sweep_subject *s = &a->subject[a->subjects++];
                s->base = b;
                s->output = o;
                s->difference = difference;
                error = make_subject(a, s);
            }
    return error;
}

int sweep_analysis_make(struct sweep_analysis **out, const struct sweep_results *results)
{
    *out = NULL;
    if (!is_sound(results))
        return EINVAL;
    struct sweep_analysis *a = calloc(1, sizeof *a);
    if (a == NULL)
        return ENOMEM;
    a->results = results;
    int error = make_all(a);
    if (error != 0)
        sweep_analysis_free(a);
    else
        *out = a;
    return error;
}

void sweep_analysis_free(struct sweep_analysis *analysis)
{
    if (analysis == NULL)
        return;
    for (size_t k = 0; k < analysis->subjects; k++)
        free_subject(&analysis->subject[k]);
    free(analysis->subject);
    free(analysis->failures);
    free(analysis->sample);
    free(analysis->sample_x);
    free(analysis);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
