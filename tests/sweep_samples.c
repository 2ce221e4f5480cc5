/* sweep_samples - designs of output/stats/design, functions of a line or two. */
#include "tests/sweep_samples.h"

#include "output/stats/design.h"
#include "tests/keyed.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* -- functions --------------------------------------------------------------------------------- */

static double ishigami(const double *x, size_t inputs, size_t base, size_t output, double z)
{
    (void)inputs, (void)base, (void)output, (void)z;
    return sin(x[0]) + 7 * pow(sin(x[1]), 2) + 0.1 * pow(x[2], 4) * sin(x[0]);
}

/* A logistic curve of coverage, months of reserve, and whether the reserve is used up. */
static double country(const double *x, size_t inputs, size_t base, size_t output, double z)
{
    double will = 2.9 + 2.2 * (x[2] - 0.85) * 4 + 1.4 * (x[4] - 0.5) +
                  6 * (x[5] - 0.12) * (x[4] < 0.5) - 9 * (x[8] - 0.08) + 0.25 * (x[9] - 1.2) +
                  0.05 * z;
    double months = 11 - 190 * (x[0] - 0.04) - 70 * (x[1] - 0.025) + 26 * (x[2] - 0.85) +
                    95 * (x[3] - 0.05) - 800 * pow(fmax(x[0] - 0.05, 0), 1.0) * (x[2] < 0.85) -
                    30 * (x[6] - 0.3) + 0.8 * z + (z > 1 ? 0.5 : 0);

    (void)inputs, (void)base;
    if (output == 0)
        return 1 / (1 + exp(-will));
    if (output == 1)
        return months;
    return months < 3 ? 2032.5 - months / 12 : (double)INFINITY;
}

static double straight(const double *x, size_t inputs, size_t base, size_t output, double z)
{
    double sum = 0;

    (void)output;
    for (size_t j = 0; j < inputs; j++)
        sum += x[j] * pow(-0.8, (double)j) * (j == 0 && base == 1 ? 0.2 : 1);
    return 100 + 10 * (sum + (inputs > 3 ? x[1] * x[3] : 0)) + 0.5 * z + (double)base;
}

/* -- kinds ------------------------------------------------------------------------------------- */

static const struct sweep_name one_base[] = {{"base", "The base", ""}};
static const struct sweep_name two_bases[] = {{"law", "Current law", ""},
                                              {"half", "Premiums of households halved", ""}};

static const struct sweep_name ishigami_inputs[] = {
    {"x1", "x1", ""}, {"x2", "x2", ""}, {"x3", "x3", ""}};
static const struct sweep_name ishigami_outputs[] = {{"y", "Ishigami", ""}};
static const double minus_pi[] = {-M_PI, -M_PI, -M_PI}, plus_pi[] = {M_PI, M_PI, M_PI};
const struct sweep_samples_kind sweep_samples_ishigami = {
    "Ishigami's function", 1,        3,       1,       1, one_base, ishigami_inputs,
    ishigami_outputs,      minus_pi, plus_pi, ishigami};

static const struct sweep_name country_inputs[] = {
    {"care.excess_inflation", "Growth of the cost of a visit beyond consumer prices", "per year"},
    {"care.visit_growth", "Growth of visits per member of an age", "per year"},
    {"enrolment.compliance.employee", "Compliance of employers and workers in the private sector",
     "share of those with a duty"},
    {"economy.wage_growth", "Growth of nominal wages", "per year"},
    {"policy.subsidy.near_poor", "Subsidy of the premium of the near-poor", "share of premium"},
    {"enrolment.lapse.household", "Households that let their card lapse", "share of members"},
    {"population.share_over_60", "Residents over 60 at the end of 2035", "share of residents"},
    {"economy.informal", "Informal workers among the employed", "share of workers"},
    {"enrolment.burden", "What a premium of 1 % of income puts off", "share"},
    {"enrolment.action", "Rate at which the willing get round to joining", "per year"},
    {"fund.administration", "Cost of administration", "share of contributions"},
    {"population.growth", "Growth of the population", "per year"},
};
static const struct sweep_name country_outputs[] = {
    {"coverage@2030-12", "Coverage at the end of 2030", "share of residents"},
    {"reserve_months@2032-12", "Reserve at the end of 2032", "months of outgo"},
    {"first_exhaustion", "The reserve is used up by 2035", "year"},
};
static const double country_low[] = {0.02, 0.005, 0.7,  0.03, 0,    0.05,
                                     0.22, 0.4,   0.02, 0.8,  0.02, 0};
static const double country_high[] = {0.07, 0.045, 1,    0.09, 1,    0.2,
                                      0.38, 0.65,  0.14, 2,    0.05, 0.01};
const struct sweep_samples_kind sweep_samples_country = {
    "A country to 2035, twelve uncertain inputs",
    1,
    12,
    3,
    16,
    one_base,
    country_inputs,
    country_outputs,
    country_low,
    country_high,
    country};

static const struct sweep_name plain_inputs[SWEEP_SAMPLES_INPUTS] = {
    {"a01", "Willingness", "log-odds"},     {"a02", "Medical inflation", "per year"},
    {"a03", "Compliance", "share"},         {"a04", "Wages", "per year"},
    {"a05", "Lapses", "share of members"},  {"a06", "Input six", "ratio"},
    {"a07", "Input seven", "ratio"},        {"a08", "Input eight", "ratio"},
    {"a09", "Input nine", "ratio"},         {"a10", "Input ten", "ratio"},
    {"a11", "Input eleven", "ratio"},       {"a12", "Input twelve", "ratio"},
    {"a13", "Input thirteen", "ratio"},     {"a14", "Input fourteen", "ratio"},
    {"a15", "Input fifteen", "ratio"},      {"a16", "Input sixteen", "ratio"},
    {"a17", "Input seventeen", "ratio"},    {"a18", "Input eighteen", "ratio"},
    {"a19", "Input nineteen", "ratio"},     {"a20", "Input twenty", "ratio"},
    {"a21", "Input twenty-one", "ratio"},   {"a22", "Input twenty-two", "ratio"},
    {"a23", "Input twenty-three", "ratio"}, {"a24", "Input twenty-four", "ratio"},
    {"a25", "Input twenty-five", "ratio"},  {"a26", "Input twenty-six", "ratio"},
    {"a27", "Input twenty-seven", "ratio"}, {"a28", "Input twenty-eight", "ratio"},
    {"a29", "Input twenty-nine", "ratio"},  {"a30", "Input thirty", "ratio"},
};
static const struct sweep_name plain_outputs[] = {
    {"claims@2030", "Claims in 2030", "thousand billion"}};
static const double zeros[SWEEP_SAMPLES_INPUTS];
static const double ones[SWEEP_SAMPLES_INPUTS] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                                  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
const struct sweep_samples_kind sweep_samples_small = {
    "Five inputs", 1, 5, 1, 8, one_base, plain_inputs, plain_outputs, zeros, ones, straight};
const struct sweep_samples_kind sweep_samples_large = {
    "Thirty inputs", 1, 30, 1, 8, one_base, plain_inputs, plain_outputs, zeros, ones, straight};
const struct sweep_samples_kind sweep_samples_policies = {
    "Two policies", 2, 5, 1, 8, two_bases, plain_inputs, plain_outputs, zeros, ones, straight};

/* -- designs ----------------------------------------------------------------------------------- */

static size_t count_points(enum sweep_design design, size_t size, size_t k)
{
    size_t points = 1;

    for (size_t j = 0; design == SWEEP_GRID && j < k; j++)
        points *= size;
    return design == SWEEP_GRID     ? points
           : design == SWEEP_SOBOL  ? size * design_saltelli_width(k, false)
           : design == SWEEP_MORRIS ? size * (k + 1)
                                    : size;
}

static void fill_sobol(double *u, size_t rows, size_t k, struct uniforms luck, const uint64_t *key)
{
    double *row = malloc(rows * 2 * k * sizeof *row), shift[2 * SWEEP_SAMPLES_INPUTS];
    size_t width = design_saltelli_width(k, false);

    assert_non_null(row);
    design_shift(2 * k, key, luck, shift);
    if (2 * k <= DESIGN_SOBOL_MOST)
        assert_true(design_sobol(rows, 2 * k, shift, row));
    else
        for (size_t i = 0; i < rows * 2 * k; i++)
            row[i] = uniforms_at(luck, 77, 0, i);
    for (size_t i = 0; i < rows; i++)
        for (size_t m = 0; m < width; m++)
            design_saltelli_point(row + i * 2 * k, k, m, u + (i * width + m) * k);
    free(row);
}

static void fill_design(struct sweep_results *r, double *u, struct uniforms luck)
{
    uint64_t key[2 * SWEEP_SAMPLES_INPUTS];
    size_t k = r->inputs, levels[SWEEP_SAMPLES_INPUTS], level[SWEEP_SAMPLES_INPUTS];
    size_t *order = malloc(r->points * k * sizeof *order);

    assert_non_null(order);
    for (size_t j = 0; j < 2 * k; j++)
        key[j] = 1000 + j;
    for (size_t j = 0; j < k; j++)
        levels[j] = r->size;
    if (r->design == SWEEP_SOBOL)
        fill_sobol(u, r->size, k, luck, key);
    else if (r->design == SWEEP_MORRIS)
        design_morris(r->size, k, 4, 2, 5, luck, u, order);
    else if (r->design == SWEEP_LHS)
        design_latin(r->points, k, key, false, luck, u, order);
    else
        for (size_t i = 0; i < r->points; i++) {
            if (r->design == SWEEP_GRID)
                design_grid_point(levels, k, i, level);
            for (size_t j = 0; j < k; j++)
                u[i * k + j] = r->design == SWEEP_GRID ? (double)level[j] / (double)(r->size - 1)
                                                       : uniforms_at(luck, 78, j, i);
        }
    free(order);
}

static void fill_outputs(struct sweep_samples *s, const struct sweep_samples_kind *kind,
                         struct uniforms luck, double failing)
{
    const struct sweep_results *r = &s->results;
    double *y = s->y;

    for (size_t b = 0; b < r->bases; b++)
        for (size_t i = 0; i < r->points; i++) {
            double p = failing * 2 * s->u[i * r->inputs];
            bool fails = uniforms_at(luck, 99, b, i) < p;

            s->reason[b * r->points + i] = !fails ? NULL
                                           : i % 3 == 0
                                               ? "the reserve is not finite in 2031"
                                               : "the base year cannot be solved: household";
            for (size_t o = 0; o < r->outputs; o++)
                for (size_t m = 0; m < r->futures; m++) {
                    double z = gsl_cdf_ugaussian_Pinv(uniforms_at(luck, 98, 0, m));

                    *y++ = fails ? NAN : kind->output_of(s->x + i * r->inputs, r->inputs, b, o, z);
                }
        }
}

void sweep_samples_make(struct sweep_samples *samples, const struct sweep_samples_kind *kind,
                        enum sweep_design design, size_t size, double failing,
                        unsigned long long seed)
{
    uint64_t state = seed;
    struct uniforms luck = keyed_uniforms(&state);
    size_t points = count_points(design, size, kind->inputs), k = kind->inputs;

    *samples = (struct sweep_samples){
        .u = malloc(points * k * sizeof(double)),
        .x = malloc(points * k * sizeof(double)),
        .dummy = malloc(points * sizeof(double)),
        .y = malloc(kind->bases * points * kind->outputs * kind->futures * sizeof(double)),
        .reason = malloc(kind->bases * points * sizeof(const char *)),
    };
    assert_true(samples->u && samples->x && samples->dummy && samples->y && samples->reason);
    samples->results = (struct sweep_results){
        .title = kind->title,
        .design = design,
        .bases = kind->bases,
        .points = points,
        .inputs = k,
        .outputs = kind->outputs,
        .futures = kind->futures,
        .size = size,
        .base = kind->base,
        .input = kind->input,
        .output = kind->output,
        .u = samples->u,
        .x = samples->x,
        .low = kind->low,
        .high = kind->high,
        .dummy = samples->dummy,
        .y = samples->y,
        .reason = samples->reason,
        .seed = seed,
    };
    fill_design(&samples->results, samples->u, luck);
    for (size_t i = 0; i < points * k; i++)
        samples->x[i] = kind->low[i % k] + samples->u[i] * (kind->high[i % k] - kind->low[i % k]);
    design_random(points, 4711, luck, samples->dummy);
    fill_outputs(samples, kind, luck, failing);
}

void sweep_samples_free(struct sweep_samples *samples)
{
    free(samples->u);
    free(samples->x);
    free(samples->dummy);
    free(samples->y);
    free(samples->reason);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
