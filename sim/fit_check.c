/* fit_check - the posterior's mode and its curvature there. */
#include "sim/fit_check.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_multimin.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STARTS = 16, STEPS = 200, CORRECTIONS = 4 };

static const double difference = 1e-4; /* of normal scores */

struct mode {
    struct fit_work *work;
    size_t used;
    double *gap;       /* [m] model less surrogate at the mode found last */
    double *predicted; /* [m] */
};

/* Minus the log of prior times likelihood, in normal scores, but for a constant. */
static double height(const gsl_vector *z, void *context)
{
    struct mode *mode = context;
    double prior = 0, sd[FIT_DISCREPANCIES];
    for (size_t b = 0; b < z->size; b++)
        prior += gsl_vector_get(z, b) * gsl_vector_get(z, b) / 2;
    fit_work_surrogate(mode->work, z->data, mode->predicted);
    for (size_t k = 0; k < mode->work->m; k++)
        mode->predicted[k] += mode->gap[k];
    fit_work_discrepancy(z->data + mode->work->d, sd);
    return prior - fit_work_likelihood(mode->work, mode->used, mode->predicted, sd, false);
}

static void slope(const gsl_vector *z, void *context, gsl_vector *out)
{
    gsl_vector *at = (gsl_vector *)(uintptr_t)z; /* moved, and moved back */
    for (size_t b = 0; b < z->size; b++) {
        double here = gsl_vector_get(z, b);
        gsl_vector_set(at, b, here + difference);
        double up = height(at, context);
        gsl_vector_set(at, b, here - difference);
        double down = height(at, context);
        gsl_vector_set(at, b, here);
        gsl_vector_set(out, b, (up - down) / (2 * difference));
    }
}

static void both(const gsl_vector *z, void *context, double *f, gsl_vector *g)
{
    *f = height(z, context);
    slope(z, context, g);
}

/* Down from z, which becomes where it ends; the height there. */
static double descend(struct mode *mode, gsl_vector *z)
{
    gsl_multimin_function_fdf f = {height, slope, both, z->size, mode};
    gsl_multimin_fdfminimizer *s =
        gsl_multimin_fdfminimizer_alloc(gsl_multimin_fdfminimizer_vector_bfgs2, z->size);
    if (s == NULL)
        return NAN;
    gsl_multimin_fdfminimizer_set(s, &f, z, 0.1, 0.1);
    for (int k = 0; k < STEPS && gsl_multimin_fdfminimizer_iterate(s) == 0; k++)
        if (gsl_multimin_test_gradient(s->gradient, 1e-3) == 0)
            break;
    gsl_vector_memcpy(z, s->x);
    double found = s->f;
    gsl_multimin_fdfminimizer_free(s);
    return found;
}

/* The lowest end of all starts, into out->z. */
static bool search(struct fit_check *out, struct mode *mode, gsl_vector *z)
{
    double found[STARTS], best = INFINITY;
    for (size_t k = 0; k < STARTS; k++) {
        for (size_t b = 0; b < z->size; b++)
            gsl_vector_set(
                z, b,
                k == 0 ? 0
                       : gsl_cdf_ugaussian_Pinv(fit_work_uniform(mode->work, 2, k * z->size + b)));
        found[k] = descend(mode, z);
        if (found[k] < best) {
            best = found[k];
            memcpy(out->z, z->data, z->size * sizeof *out->z);
        }
    }
    for (size_t k = 0; k < STARTS; k++)
        out->agree += (found[k] < best + 0.1) / (double)STARTS;
    return isfinite(best);
}

/* The model's figures at the mode, and what the surrogate lacks there. */
static bool correct(struct fit_check *out, struct mode *mode)
{
    struct fit_work *work = mode->work;
    double u[work->d];
    for (size_t b = 0; b < work->d; b++)
        u[b] = gsl_cdf_ugaussian_P(out->z[b]);
    if (!fit_runs_points(work->runs, u, 1, work->luck, out->figures))
        return false;
    fit_work_surrogate(work, out->z, mode->predicted);
    for (size_t k = 0; k < work->m; k++) {
        out->figures[k] += work->offset[k];
        mode->gap[k] = out->figures[k] - mode->predicted[k];
    }
    return true;
}

/* Standard deviations: roots of the diagonal of the inverse of the curvature. */
static bool curve(struct fit_check *out, struct mode *mode, gsl_vector *z)
{
    size_t d = z->size;
    const double step = 0.05;
    gsl_matrix *H = gsl_matrix_alloc(d, d);
    gsl_vector *up = gsl_vector_alloc(d), *down = gsl_vector_alloc(d);
    bool ok = H != NULL && up != NULL && down != NULL;
    memcpy(z->data, out->z, d * sizeof *out->z);
    for (size_t a = 0; a < d && ok; a++) {
        double here = gsl_vector_get(z, a);
        gsl_vector_set(z, a, here + step);
        slope(z, mode, up);
        gsl_vector_set(z, a, here - step);
        slope(z, mode, down);
        gsl_vector_set(z, a, here);
        for (size_t b = 0; b < d; b++)
            gsl_matrix_set(H, a, b, (gsl_vector_get(up, b) - gsl_vector_get(down, b)) / (2 * step));
    }
    ok = ok && gsl_linalg_cholesky_decomp1(H) == 0 && gsl_linalg_cholesky_invert(H) == 0;
    for (size_t b = 0; b < d; b++)
        out->sd[b] = ok ? sqrt(gsl_matrix_get(H, b, b)) : NAN;
    gsl_matrix_free(H);
    gsl_vector_free(up);
    gsl_vector_free(down);
    return ok;
}

static enum fit_end find(struct fit_check *out, struct mode *mode, gsl_vector *z)
{
    if (!search(out, mode, z))
        return FIT_IMPOSSIBLE;
    for (size_t k = 0; k < CORRECTIONS; k++) {
        if (!correct(out, mode))
            return FIT_STOPPED;
        memcpy(z->data, out->z, z->size * sizeof *out->z);
        descend(mode, z);
        memcpy(out->z, z->data, z->size * sizeof *out->z);
    }
    if (!correct(out, mode))
        return FIT_STOPPED;
    curve(out, mode, z);
    return FIT_DONE;
}

enum fit_end fit_check_make(struct fit_check *out, struct fit_work *work, size_t used)
{
    size_t d = work->all, m = work->m;
    struct mode mode = {.work = work, .used = used};
    gsl_vector *z = gsl_vector_calloc(d);
    *out = (struct fit_check){0};
    out->z = calloc(d, sizeof *out->z);
    out->sd = calloc(d, sizeof *out->sd);
    out->figures = calloc(m, sizeof *out->figures);
    mode.gap = calloc(2 * m, sizeof *mode.gap);
    enum fit_end end = FIT_NO_MEMORY;
    work->runs->stage = "mode";
    if (z != NULL && out->z && out->sd && out->figures && mode.gap) {
        mode.predicted = mode.gap + m;
        end = find(out, &mode, z);
    }
    gsl_vector_free(z);
    free(mode.gap);
    return end;
}

void fit_check_free(struct fit_check *check)
{
    free(check->z);
    free(check->sd);
    free(check->figures);
    *check = (struct fit_check){0};
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
