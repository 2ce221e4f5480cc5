/* fit_samples - a fit with invented numbers. */
#include "tests/fit_samples.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { DATES = FIT_SAMPLES_FIGURES / 2, BASE = 2008 * 12 + 11 };

/* Even between 0 and 1, and nearly normal: arithmetic only, so the same everywhere. */
static double even(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return ((double)(*state >> 32) + 0.5) / 4294967296.0;
}

static double normal(uint64_t *state)
{
    double sum = -6;
    for (int k = 0; k < 12; k++)
        sum += even(state);
    return sum;
}

/* -- beliefs ----------------------------------------------------------------------------------- */

static const struct kind {
    const char *name, *unit;
    enum belief law;
    double a, b, c, least, most;
    double contraction;
} kinds[] = {
    {"enrolment.burden_slope", "per share of income", BELIEF_TRIANGULAR, 1.2, 2, 2.8, 0, 20, 0.21},
    {"transitions.decision_861_household.rate", "share per year", BELIEF_TRIANGULAR, 0.3, 0.55, 0.8,
     0, 1, 0.93},
    {"policy.contact.household@2027-01", "share of families per year", BELIEF_UNIFORM, 0.05, 0.45,
     0, 0, 1, 0.02},
    {"groups.household.drift", "share per year", BELIEF_NORMAL, 0.003, 0.002, 0, -0.2, 0.2, 0.86},
    {"fund.reserve", "currency", BELIEF_NORMAL, 50e12, 3e12, 0, 0, 1e18, 0.05},
    {"enrolment.peer_effect", "points per point of neighbours", BELIEF_TRIANGULAR, 0.4, 1.2, 2, 0,
     20, 0.55},
    {"enrolment.change_of_mind", "share per year", BELIEF_BETA, 0.25, 0.06, 0, 0, 1, 0.74},
    {"care.excess_inflation", "per year", BELIEF_LOGNORMAL, 0.025, 0.01, 0, 0, 1, 0.30},
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };
static const char *const more[] = {
    "population.mortality_level",
    "population.fertility_level",
    "groups.near_poor_of_the_former_regions.never_takers",
    "transitions.leaves_the_list_of_poor_communes_in_the_former_regions_without_help.portability",
    "economy.wage_growth",
    "policy.subsidy.household@2026-07",
    "enrolment.trend_persistence",
    "care.fee_elasticity",
};
static const char *const areas[] = {"", "areas.hills.", "areas.delta.", "areas.islands."};
enum { MORE = sizeof more / sizeof more[0] };

static void make_belief(struct fit_samples *s, size_t k, uint64_t *luck)
{
    const struct kind *kind = &kinds[k % KINDS];
    struct quantity *prior = &s->prior[k];
    struct belief_entry *belief = &s->belief[k];
    struct fit_row *row = &s->row[k];
    double sum = 0, squares = 0;
    *prior = (struct quantity){
        kind->law, kind->a, kind->b, kind->c, kind->least, kind->most, {small_world_file, 1}};
    *belief = (struct belief_entry){.entry = k, .prior = prior, .unit = kind->unit, .meaning = ""};
    if (k < KINDS)
        snprintf(belief->name, sizeof belief->name, "%s", kind->name);
    else
        snprintf(belief->name, sizeof belief->name, "%s%s", areas[k / MORE - 1], more[k % MORE]);
    for (int i = 0; i < 1000; i++) {
        double x = quantity_quantile(prior, (i + 0.5) / 1000);
        sum += x / 1000;
        squares += x * x / 1000;
    }
    double spread = sqrt(squares - sum * sum);
    row->prior_mean = sum;
    row->prior_sd = spread;
    row->prior_low = quantity_quantile(prior, 0.05);
    row->prior_high = quantity_quantile(prior, 0.95);
    row->contraction = k < KINDS ? kind->contraction : 0.85 * even(luck) * even(luck);
    row->sd = row->prior_sd * sqrt(1 - row->contraction);
    row->mean = sum + 0.8 * row->contraction * row->prior_sd * (k % 2 ? -1 : 1);
    row->rhat = 1 + 0.02 * even(luck);
    row->ess = 400 + 700 * even(luck);
    row->map = row->mean + (k == 5 ? 0.7 : 0.3 * even(luck)) * row->sd;
    row->laplace_sd = row->sd * (0.85 + 0.3 * even(luck));
}

/* The first two of the spoken ones go against each other. */
static void make_draws(struct fit_samples *s, uint64_t *luck)
{
    for (size_t i = 0; i < s->fit.draws; i++) {
        double shared = normal(luck);
        for (size_t k = 0; k < s->fit.beliefs.n; k++) {
            const struct fit_row *row = &s->row[k];
            double way = k % KINDS == 1 ? 0.8 : k % KINDS == 3 ? -0.8 : k % KINDS == 6 ? 0.3 : 0;
            double z = way * shared + sqrt(1 - way * way) * normal(luck);
            double x = row->mean + row->sd * z;
            const struct quantity *prior = &s->prior[k];
            s->value[i * s->fit.beliefs.n + k] =
                fmin(fmax(x, quantity_quantile(prior, 0.0005)), quantity_quantile(prior, 0.9995));
        }
    }
    for (size_t k = 0; k < s->fit.beliefs.n; k++) {
        double x[FIT_SAMPLES_DRAWS], room[FIT_SAMPLES_DRAWS];
        for (size_t i = 0; i < s->fit.draws; i++)
            x[i] = s->value[i * s->fit.beliefs.n + k];
        for (size_t i = 1; i < s->fit.draws; i++) { /* by insertion */
            double kept = x[i];
            size_t at = i;
            for (; at > 0 && x[at - 1] > kept; at--)
                x[at] = x[at - 1];
            x[at] = kept;
        }
        memcpy(room, x, sizeof room);
        s->row[k].low = room[s->fit.draws / 20];
        s->row[k].high = room[s->fit.draws - s->fit.draws / 20];
    }
}

/* -- figures ----------------------------------------------------------------------------------- */

static size_t column_of(const struct plan *plan, const char *name)
{
    for (size_t k = 0; k < plan->ncolumns; k++)
        if (strcmp(plan->columns[k].name, name) == 0)
            return k;
    fail_msg("no column %s", name);
    return 0;
}

static void make_figure(struct fit_samples *s, size_t at, size_t date, bool members, uint64_t *luck)
{
    static const double path[] = {46.1, 58.4, 60, 64.9, 68.5, 69.8, 71.6, 76.5, 81.9, 85.6, 86.8,
                                  87.7, 89.3, 90, 90.9, 91,   92,   92.9, 93.3, 93.9, 94.2, 95.2};
    _Static_assert(sizeof path / sizeof path[0] == DATES, "a figure for each date");
    double share = path[date] / 100, years = (double)date * 0.8 + 1;
    double natural = members ? 880000 * (1 + 0.01 * years) * share : share;
    struct observation *seen = &s->seen[at];
    struct observed_row *row = &s->figure[at];
    int month = BASE + 12 + (int)(date * 9) - (date % 3 == 2 ? 2 : 0);
    *seen = (struct observation){.month = month,
                                 .series = members ? "members" : "coverage",
                                 .value = natural,
                                 .error = natural * 0.006,
                                 .unit = members ? "persons" : "share",
                                 .status = "measured",
                                 .definition = "at the month's end",
                                 .source = "a yearbook, \"table 3\""};
    *row =
        (struct observed_row){.seen = seen,
                              .column = column_of(&s->world.plan, seen->series),
                              .link = members ? OBSERVED_LOG : OBSERVED_LOGIT,
                              .y = observed_link(members ? OBSERVED_LOG : OBSERVED_LOGIT, natural),
                              .error = members ? 0.006 : 0.006 / (1 - share)};
    double off = 0.6 * row->error * normal(luck), wide = members ? 0.03 : 0.3;
    for (size_t i = 0; i < FIT_SAMPLES_DRAWS; i++) {
        double before = row->y + wide * sqrt(years) * (0.35 * normal(luck) - 0.25);
        double after = row->y + off + row->error * 1.1 * normal(luck);
        s->prior_predicted[i * s->fit.observed.n + at] = observed_natural(row->link, before);
        s->predicted[i * s->fit.observed.n + at] = observed_natural(row->link, after);
    }
    s->map_predicted[at] = observed_natural(row->link, row->y + off);
}

static void make_checks(struct fit *fit)
{
    fit->feature[0] = (struct fit_feature){
        "largest rise between two dates, coverage", 0.123, 0.09, 0.118, 0.14, 0.66};
    fit->feature[1] = (struct fit_feature){
        "largest fall between two dates, coverage", 0.001, 0.004, 0.008, 0.013, 0.01};
    fit->nfeatures = 2;
    fit->diagnostic[0] =
        (struct fit_diagnostic){"R-hat of the worst belief", 1.019, 1.05, true, true};
    fit->diagnostic[1] =
        (struct fit_diagnostic){"effective draws of the worst belief", 412, 400, true, false};
    fit->diagnostic[2] =
        (struct fit_diagnostic){"surrogate: share of variance explained", 0.962, 0.9, true, false};
    fit->ndiagnostics = 3;
    fit->log_evidence = -31.24;
    fit->discrepancy[0][0] = 0.004;
    fit->discrepancy[0][1] = 0.041;
    fit->discrepancy[0][2] = 0.093;
    fit->discrepancy[1][0] = 0.001;
    fit->discrepancy[1][1] = 0.012;
    fit->discrepancy[1][2] = 0.034;
    fit->discrepancy[2][0] = 0.007;
    fit->discrepancy[2][1] = 0.061;
    fit->discrepancy[2][2] = 0.152;
    fit->alone = 0.017;
    fit->futures = 4096;
    fit->surrogate = 0.962;
}

void fit_samples_view(struct fit_samples *s)
{
    fit_view_free(&s->view);
    assert_int_equal(fit_view_make(&s->view, &s->fit, &s->run), 0);
}

struct fit_samples *fit_samples_open(size_t nbeliefs, size_t nseries)
{
    struct fit_samples *s = calloc(1, sizeof *s);
    uint64_t luck = 11;
    assert_non_null(s);
    small_world_open(&s->world, NULL, NULL);
    s->load.scenario = s->world.scenario;
    snprintf(s->load.file, sizeof s->load.file, "%s", small_world_file);
    s->run = (struct run){.load = &s->load, .plan = &s->world.plan, .formats = "svg"};
    assert_int_equal(run_hash_inputs(&s->run), 0);
    s->fit = (struct fit){
        .plan = &s->world.plan,
        .beliefs = {s->belief, nbeliefs},
        .observed = {s->figure, nseries * DATES, 2, 3, 17},
        .draws = FIT_SAMPLES_DRAWS,
        .value = s->value,
        .row = s->row,
        .prior_draws = FIT_SAMPLES_DRAWS,
        .prior_predicted = s->prior_predicted,
        .predicted = s->predicted,
        .map_predicted = s->map_predicted,
    };
    for (size_t k = 0; k < nbeliefs; k++)
        make_belief(s, k, &luck);
    make_draws(s, &luck);
    for (size_t i = 0; i < s->fit.observed.n; i++)
        make_figure(s, i, i / nseries, i % nseries > 0, &luck);
    make_checks(&s->fit);
    fit_samples_view(s);
    return s;
}

void fit_samples_close(struct fit_samples *s)
{
    fit_view_free(&s->view);
    small_world_close(&s->world);
    free(s);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
