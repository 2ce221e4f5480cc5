/* fit - what history says about a scenario's beliefs. */
#include "sim/fit.h"

#include "models/words.h"
#include "output/stats/diagnostics.h"
#include "output/stats/moments.h"
#include "output/stats/quantile.h"
#include "sim/fit_check.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RUNS = 2, PRIOR_GRID = 2000 };

/* What fit_make works with. */
struct making {
    struct fit *fit;
    struct fit_work work;
    struct fit_run run[RUNS];
    struct fit_check check;
    size_t used;
};

/* -- predictions ------------------------------------------------------------------------------- */

/* Draws of measured figures about n means, natural scale: shocks and errors of measurement. */
static bool predict(const struct making *m, const double *mean, size_t n, uint64_t purpose,
                    double *out)
{
    size_t k = m->work.m;
    gsl_matrix *L = gsl_matrix_alloc(k, k);
    double *normal = malloc(k * sizeof *normal);
    bool ok = L != NULL && normal != NULL;
    for (size_t a = 0; a < k && ok; a++)
        for (size_t b = 0; b < k; b++)
            gsl_matrix_set(L, a, b, m->work.covariance[a * k + b] + (a == b) * m->work.r[a]);
    ok = ok && gsl_linalg_cholesky_decomp1(L) == 0;
    for (size_t i = 0; i < n && ok; i++) {
        for (size_t a = 0; a < k; a++)
            normal[a] = gsl_cdf_ugaussian_Pinv(fit_work_uniform(&m->work, purpose, rng_mix(i, a)));
        for (size_t a = 0; a < k; a++) {
            double y = mean[i * k + a];
            for (size_t b = 0; b <= a; b++)
                y += gsl_matrix_get(L, a, b) * normal[b];
            out[i * k + a] = observed_natural(m->fit->observed.row[a].link, y);
        }
    }
    gsl_matrix_free(L);
    free(normal);
    return ok;
}

static bool predict_all(struct making *m)
{
    struct fit *fit = m->fit;
    size_t k = m->work.m, n = m->run[0].n;
    double *mean =
        malloc((fit->draws > m->work.points ? fit->draws : m->work.points) * k * sizeof *mean);
    fit->predicted = malloc(fit->draws * k * sizeof *fit->predicted);
    fit->prior_predicted = malloc(m->work.set->design * k * sizeof *fit->prior_predicted);
    fit->map_predicted = malloc(k * sizeof *fit->map_predicted);
    bool ok = mean != NULL && fit->predicted != NULL && fit->prior_predicted != NULL &&
              fit->map_predicted != NULL;
    for (size_t r = 0; r < RUNS && ok; r++)
        memcpy(mean + r * n * k, m->run[r].figures, n * k * sizeof *mean);
    ok = ok && predict(m, mean, fit->draws, 200, fit->predicted);
    for (size_t i = 0; i < m->work.set->design && ok; i++) {
        if (!fit_work_sound(m->work.at + i * k, k))
            continue;
        for (size_t a = 0; a < k; a++)
            mean[fit->prior_draws * k + a] = m->work.at[i * k + a] + m->work.offset[a];
        fit->prior_draws++;
    }
    ok = ok && predict(m, mean, fit->prior_draws, 201, fit->prior_predicted);
    for (size_t a = 0; a < k && ok; a++)
        fit->map_predicted[a] = observed_natural(fit->observed.row[a].link, m->check.figures[a]);
    free(mean);
    return ok;
}

/* -- beliefs ----------------------------------------------------------------------------------- */

static void describe_prior(const struct quantity *prior, struct fit_row *row)
{
    struct moments moments = {0};
    for (size_t k = 0; k < PRIOR_GRID; k++)
        moments_add(&moments, quantity_quantile(prior, ((double)k + 0.5) / PRIOR_GRID));
    row->prior_mean = moments.mean;
    row->prior_sd = sqrt(moments_variance(&moments));
    row->prior_low = quantity_quantile(prior, 0.05);
    row->prior_high = quantity_quantile(prior, 0.95);
}

static bool describe(struct making *m, size_t b)
{
    struct fit *fit = m->fit;
    struct fit_row *row = &fit->row[b];
    const struct quantity *prior = fit->beliefs.all[b].prior;
    size_t n = fit->draws, d = fit->beliefs.n;
    double *x = malloc((1 + DIAGNOSTICS_SPARE) * n * sizeof *x);
    struct moments moments = {0};
    if (x == NULL)
        return false;
    describe_prior(prior, row);
    for (size_t i = 0; i < n; i++) {
        x[i] = fit->value[i * d + b];
        moments_add(&moments, x[i]);
    }
    row->mean = moments.mean;
    row->sd = sqrt(moments_variance(&moments));
    row->contraction = 1 - row->sd * row->sd / (row->prior_sd * row->prior_sd);
    row->rhat = diagnostics_rhat_rank(x, RUNS, n / RUNS, x + n);
    row->ess = diagnostics_ess_bulk(x, RUNS, n / RUNS, x + n);
    quantile_sort(x, n, x + n);
    row->low = quantile_of(x, n, 0.05, 8);
    row->high = quantile_of(x, n, 0.95, 8);
    double z = m->check.z[b], sd = m->check.sd[b];
    row->map = quantity_quantile(prior, gsl_cdf_ugaussian_P(z));
    row->laplace_sd = (quantity_quantile(prior, gsl_cdf_ugaussian_P(z + sd)) -
                       quantity_quantile(prior, gsl_cdf_ugaussian_P(z - sd))) /
                      2;
    free(x);
    return true;
}

/* Draws of both runs, one after the other, in the beliefs' units. */
static bool take_draws(struct making *m)
{
    struct fit *fit = m->fit;
    size_t n = m->run[0].n, d = fit->beliefs.n;
    fit->draws = RUNS * n;
    fit->value = malloc(fit->draws * d * sizeof *fit->value);
    fit->row = calloc(d, sizeof *fit->row);
    bool ok = fit->value != NULL && fit->row != NULL;
    for (size_t r = 0; r < RUNS && ok; r++)
        for (size_t i = 0; i < n; i++)
            for (size_t b = 0; b < d; b++)
                fit->value[(r * n + i) * d + b] =
                    fit_runs_value(m->work.runs, b, m->run[r].u[i * d + b]);
    for (size_t b = 0; b < d && ok; b++)
        ok = describe(m, b);
    return ok;
}

static bool describe_discrepancy(struct making *m)
{
    size_t n = m->run[0].n, all = RUNS * n;
    double *x = malloc(2 * all * sizeof *x);
    static const double level[3] = {0.05, 0.5, 0.95};
    for (size_t k = 0; k < FIT_DISCREPANCIES && x != NULL; k++) {
        for (size_t i = 0; i < all; i++)
            x[i] = m->run[i / n].sd[i % n * FIT_DISCREPANCIES + k];
        quantile_sort(x, all, x + all);
        for (size_t q = 0; q < 3; q++)
            m->fit->discrepancy[k][q] = quantile_of(x, all, level[q], 8);
    }
    free(x);
    return x != NULL;
}

/* -- features ---------------------------------------------------------------------------------- */

/* Of the figures of the first series, in the order of dates. */
static double rise_in_all(const double *x, size_t n)
{
    return x[n - 1] - x[0];
}

static double largest_fall(const double *x, size_t n)
{
    double most = 0;
    for (size_t k = 1; k < n; k++)
        most = fmax(most, x[k - 1] - x[k]);
    return most;
}

static double largest_rise(const double *x, size_t n)
{
    double most = 0;
    for (size_t k = 1; k < n; k++)
        most = fmax(most, x[k] - x[k - 1]);
    return most;
}

static double first_half(const double *x, size_t n)
{
    return x[n / 2] - x[0];
}

static double last_figure(const double *x, size_t n)
{
    return x[n - 1];
}

static const struct {
    const char *name;
    double (*of)(const double *x, size_t n);
} features[] = {
    {"last figure", last_figure},
    {"rise from the first to the last", rise_in_all},
    {"rise from the first to the middle one", first_half},
    {"largest rise between two dates", largest_rise},
    {"largest fall between two dates", largest_fall},
};

/* p: with ties split, so that a feature that is never there is no surprise. */
static void judge_feature(struct making *m, size_t f, size_t n, double *x, double *all)
{
    struct fit *fit = m->fit;
    struct fit_feature *out = &fit->feature[fit->nfeatures++];
    for (size_t k = 0; k < n; k++)
        x[k] = fit->observed.row[k].seen->value;
    *out = (struct fit_feature){.name = features[f].name, .observed = features[f].of(x, n)};
    for (size_t i = 0; i < fit->draws; i++) {
        all[i] = features[f].of(fit->predicted + i * m->work.m, n);
        out->p += (all[i] < out->observed   ? 1.0
                   : all[i] > out->observed ? 0
                                            : 0.5) /
                  (double)fit->draws;
    }
    quantile_sort(all, fit->draws, all + fit->draws);
    out->low = quantile_of(all, fit->draws, 0.05, 8);
    out->median = quantile_of(all, fit->draws, 0.5, 8);
    out->high = quantile_of(all, fit->draws, 0.95, 8);
}

static bool judge_features(struct making *m)
{
    const struct observed *seen = &m->fit->observed;
    double *x = malloc((seen->n + 2 * m->fit->draws) * sizeof *x);
    bool one = true;
    for (size_t k = 1; k < m->used; k++)
        one = one && seen->row[k].column == seen->row[0].column;
    for (size_t f = 0; f < sizeof features / sizeof *features && x != NULL && one && m->used > 1;
         f++)
        judge_feature(m, f, m->used, x, x + seen->n);
    free(x);
    return x != NULL;
}

/* -- diagnostics ------------------------------------------------------------------------------- */

static void diagnose(struct fit *fit, const char *name, double value, double bound, bool less)
{
    fit->diagnostic[fit->ndiagnostics++] =
        (struct fit_diagnostic){name, value, bound, less ? value <= bound : value >= bound, less};
}

/* The share of variance that the surrogate explains where it does worst. */
static double worst_explained(const struct surrogate *s)
{
    double worst = 1;
    for (size_t k = 0; k < s->outputs; k++)
        worst = fmin(worst, s->explained[k]);
    return worst;
}

/* The chance of figures as far from the model's mean, with these sds of discrepancy. */
static double distance_chance(const struct making *m, const double sd[FIT_DISCREPANCIES])
{
    size_t k = m->work.m, n = m->run[0].n;
    double mean[k], at, best;
    memset(mean, 0, sizeof mean);
    for (size_t r = 0; r < RUNS; r++)
        for (size_t i = 0; i < n; i++)
            for (size_t a = 0; a < k; a++)
                mean[a] += m->run[r].figures[i * k + a] / (double)(RUNS * n);
    at = fit_work_likelihood(&m->work, m->used, mean, sd, false);
    best = fit_work_likelihood(&m->work, m->used, m->work.y, sd, false);
    return gsl_cdf_chisq_Q(2 * (best - at), (double)m->used);
}

static void diagnose_all(struct making *m)
{
    struct fit *fit = m->fit;
    double rhat = 1, ess = INFINITY, apart = 0;
    for (size_t b = 0; b < fit->beliefs.n; b++) {
        const struct fit_row *row = &fit->row[b];
        /* what is not known stays unknown, and fails */
        rhat = isnan(row->rhat) || row->rhat > rhat ? row->rhat : rhat;
        ess = isnan(row->ess) || row->ess < ess ? row->ess : ess;
        if (row->contraction >= FIT_PRIOR_DRIVEN)
            apart = fmax(apart, fabs(row->mean - row->map) / row->sd);
    }
    fit->log_evidence = (m->run[0].log_evidence + m->run[1].log_evidence) / 2;
    fit->surrogate = worst_explained(&m->work.surrogate);
    diagnose(fit, "largest R-hat of the two runs", rhat, 1.05, true);
    diagnose(fit, "smallest effective number of draws", ess, 100, false);
    diagnose(fit, "log evidence, difference of the two runs",
             fabs(m->run[0].log_evidence - m->run[1].log_evidence), 1, true);
    diagnose(fit, "weights of the model over its surrogate, worth",
             fmin(m->run[0].bridge, m->run[1].bridge), 0.3, false);
    diagnose(fit, "moves that the model accepts", fmin(m->run[0].rate, m->run[1].rate), 0.2, false);
    diagnose(fit, "mean against mode, posterior sds, of beliefs that the data speak to", apart, 0.5,
             true);
    diagnose(fit, "starts of the search for the mode that end there, share", m->check.agree, 0.25,
             false);
    fit->alone = distance_chance(m, (const double[FIT_DISCREPANCIES]){0});
    diagnose(fit, "chance of figures as far from the model's mean",
             distance_chance(m, (const double[FIT_DISCREPANCIES]){fit->discrepancy[FIT_LEVEL][1],
                                                                  fit->discrepancy[FIT_SLOPE][1],
                                                                  fit->discrepancy[FIT_SEASON][1]}),
             0.01, false);
}

/* -- the whole --------------------------------------------------------------------------------- */

static enum fit_end make(struct making *m, struct fit_runs *runs, const struct fit_settings *set)
{
    enum fit_end end = fit_work_open(&m->work, runs, set, 1);
    if (end == FIT_DONE)
        end = fit_work_focus(&m->work, m->used);
    for (size_t r = 0; r < RUNS && end == FIT_DONE; r++)
        end = fit_work_run(&m->work, m->used, r, &m->run[r]);
    if (end == FIT_DONE)
        end = fit_check_make(&m->check, &m->work, m->used);
    if (end == FIT_DONE &&
        !(take_draws(m) && describe_discrepancy(m) && predict_all(m) && judge_features(m)))
        end = FIT_NO_MEMORY;
    if (end == FIT_DONE)
        diagnose_all(m);
    return end;
}

enum fit_end fit_make(struct fit *fit, struct fit_runs *runs, const struct fit_settings *set)
{
    struct making m = {.fit = fit, .used = fit->observed.n};
    enum fit_end end = make(&m, runs, set);
    fit->futures = fit_journal_size(runs->journal);
    for (size_t r = 0; r < RUNS; r++)
        fit_work_run_free(&m.run[r]);
    fit_check_free(&m.check);
    fit_work_close(&m.work);
    return end;
}

bool fit_open(struct fit *out, const struct plan *plan, const char *series, int through,
              struct faults *faults)
{
    memset(out, 0, sizeof *out);
    out->plan = plan;
    if (!beliefs_list(&out->beliefs, plan))
        return fault_at(faults, (struct place){NULL, 0}, T("not enough memory"));
    bool sound = observed_list(&out->observed, plan, series, through, faults);
    if (!plan->draw_beliefs)
        sound = fault_at(faults, (struct place){NULL, 0},
                         T("beliefs: must be \"drawn\" for a fit to move them"));
    if (out->beliefs.n == 0)
        sound = fault_at(faults, (struct place){NULL, 0},
                         T("the scenario has no beliefs: a number to be fitted is written as "
                           "{ dist = ...; }"));
    return sound;
}

void fit_free(struct fit *fit)
{
    beliefs_free(&fit->beliefs);
    observed_free(&fit->observed);
    free(fit->value);
    free(fit->row);
    free(fit->prior_predicted);
    free(fit->predicted);
    free(fit->map_predicted);
    memset(fit, 0, sizeof *fit);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
