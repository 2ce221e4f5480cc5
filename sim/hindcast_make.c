/* hindcast_make - refits at each origin, and what would have been forecast then. */
#include "sim/hindcast_make.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Draws of a forecast for each draw of the beliefs. */
enum { DRAWS = 8 };

struct fit_settings hindcast_make_settings(size_t beliefs)
{
    struct fit_settings set = fit_settings_for(beliefs);
    set.rounds = 1;
    set.lucks = 128;
    set.particles = 128;
    set.sweeps = 1;
    fit_settings_agree(&set, beliefs);
    return set;
}

/* The known figures' hold on the others, for one draw: gain = C_to (C_oo + R_o)^-1, [m][used], and
 * the factor of the covariance of the figures as they would be measured, given those, [m][m]. */
struct hold {
    size_t m, used;
    gsl_matrix *known, *gain, *rest;
};

static void hold_free(struct hold *h)
{
    gsl_matrix_free(h->known);
    gsl_matrix_free(h->gain);
    gsl_matrix_free(h->rest);
}

static bool hold_make(struct hold *h, const struct fit_work *work, size_t used, const double *sd)
{
    size_t m = work->m;
    *h = (struct hold){m, used, gsl_matrix_alloc(used, used), gsl_matrix_alloc(m, used),
                       gsl_matrix_alloc(m, m)};
    if (h->known == NULL || h->gain == NULL || h->rest == NULL)
        return false;
    for (size_t a = 0; a < used; a++)
        for (size_t b = 0; b < used; b++)
            gsl_matrix_set(h->known, a, b,
                           fit_work_covariance(work, a, b, sd) + (a == b) * work->r[a]);
    if (gsl_linalg_cholesky_decomp1(h->known) != 0)
        return false;
    for (size_t t = 0; t < m; t++) {
        gsl_vector_view row = gsl_matrix_row(h->gain, t);
        for (size_t a = 0; a < used; a++)
            gsl_vector_set(&row.vector, a, fit_work_covariance(work, t, a, sd));
        gsl_linalg_cholesky_svx(h->known, &row.vector);
    }
    for (size_t s = 0; s < m; s++)
        for (size_t t = 0; t < m; t++) {
            double c = fit_work_covariance(work, s, t, sd) + (s == t) * work->r[s];
            for (size_t a = 0; a < used; a++)
                c -= gsl_matrix_get(h->gain, s, a) * fit_work_covariance(work, t, a, sd);
            gsl_matrix_set(h->rest, s, t, c);
        }
    return gsl_linalg_cholesky_decomp1(h->rest) == 0;
}

/* One draw about a particle's means, link scale. */
static void draw(const struct hold *h, const struct fit_work *work, const double *mean,
                 uint64_t place, double *out)
{
    double normal[h->m];
    for (size_t k = 0; k < h->m; k++)
        normal[k] =
            gsl_cdf_ugaussian_Pinv(fit_work_uniform(work, 300 + h->used, rng_mix(place, k)));
    for (size_t t = 0; t < h->m; t++) {
        out[t] = mean[t];
        for (size_t a = 0; a < h->used; a++)
            out[t] += gsl_matrix_get(h->gain, t, a) * (work->y[a] - mean[a]);
        for (size_t k = 0; k <= t; k++)
            out[t] += gsl_matrix_get(h->rest, t, k) * normal[k];
    }
}

/* The forecasts of one origin behind those that are there. */
static bool forecast(struct hindcast_made *out, const struct fit_work *work,
                     const struct fit_run *run, size_t used, int origin, const bool *wanted)
{
    struct hold hold = {0};
    size_t n = run->n * DRAWS, first = out->n;
    bool ok = true;
    double y[work->m];
    for (size_t k = used; k < work->m && ok; k++) {
        const struct observed_row *row = &work->runs->observed->row[k];
        if (!wanted[k])
            continue;
        out->forecast[out->n] = (struct hindcast_forecast){
            .origin = origin,
            .target = {row->seen->month, row->seen->value, row->seen->error},
            .n = n,
            .draws = out->draws + out->n * n};
        out->n++;
    }
    for (size_t i = 0; i < n && ok; i++) {
        size_t at = first;
        if (i % DRAWS == 0) {
            hold_free(&hold);
            ok = hold_make(&hold, work, used, run->sd + i / DRAWS * FIT_DISCREPANCIES);
            if (!ok)
                break;
        }
        draw(&hold, work, run->figures + i / DRAWS * work->m, i, y);
        for (size_t k = used; k < work->m; k++)
            if (wanted[k])
                out->draws[at++ * n + i] =
                    observed_natural(work->runs->observed->row[k].link, y[k]);
    }
    hold_free(&hold);
    return ok;
}

static enum fit_end from_origin(struct hindcast_made *out, struct fit_work *work, int origin,
                                const bool *wanted)
{
    const struct observed *seen = work->runs->observed;
    struct fit_run run = {0};
    size_t used = 0;
    while (used < seen->n && seen->row[used].seen->month <= origin)
        used++;
    enum fit_end end = used > 0 ? fit_work_focus(work, used) : FIT_TOO_FEW;
    if (end == FIT_DONE)
        end = fit_work_run(work, used, 0, &run);
    if (end == FIT_DONE && !forecast(out, work, &run, used, origin, wanted))
        end = FIT_NO_MEMORY;
    fit_work_run_free(&run);
    return end;
}

enum fit_end hindcast_make(struct hindcast_made *out, struct fit_runs *runs,
                           const struct fit_settings *settings, const int *origin, size_t origins,
                           const bool *wanted)
{
    struct fit_work work;
    size_t all = 0, m = runs->observed->n;
    for (size_t k = 0; k < origins * m; k++)
        all += wanted[k];
    *out = (struct hindcast_made){.forecast = calloc(all + 1, sizeof *out->forecast)};
    out->draws = calloc((all + 1) * settings->particles * DRAWS, sizeof *out->draws);
    enum fit_end end = fit_work_open(&work, runs, settings, origins);
    if (out->forecast == NULL || out->draws == NULL)
        end = FIT_NO_MEMORY;
    for (size_t o = 0; o < origins && end == FIT_DONE; o++)
        end = from_origin(out, &work, origin[o], wanted + o * m);
    fit_work_close(&work);
    return end;
}

void hindcast_make_free(struct hindcast_made *made)
{
    free(made->forecast);
    free(made->draws);
    *made = (struct hindcast_made){0};
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
