/* surrogate - outputs as polynomials of inputs, by least squares. */
#include "output/stats/surrogate.h"

#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of the number of points, beside the sum of squares of each term, which is about that number:
 * only terms that the points can hardly tell apart feel it. */
static const double ridge = 1e-7;

static size_t terms_of(size_t inputs, size_t strong)
{
    return 1 + 2 * inputs + strong + strong * (strong - 1) / 2;
}

static void terms_at(const struct surrogate *s, const double *z, double *term)
{
    size_t t = 0;

    term[t++] = 1;
    for (size_t k = 0; k < s->inputs; k++) {
        term[t++] = z[k];
        term[t++] = (z[k] * z[k] - 1) / M_SQRT2;
    }
    for (size_t a = 0; a < s->strong; a++) {
        double x = z[s->strongest[a]];

        term[t++] = (x * x * x - 3 * x) / sqrt(6);
        for (size_t b = 0; b < a; b++)
            term[t++] = x * z[s->strongest[b]];
    }
}

static bool sound(const double *y, size_t outputs)
{
    for (size_t o = 0; o < outputs; o++)
        if (!isfinite(y[o]))
            return false;
    return true;
}

/* The normal equations: G of the terms (factored in place), B = G^-1 terms' y. Points that are not
 * sound count for nothing. */
static bool solve(struct surrogate *s, const double *z, const double *y, size_t n, gsl_matrix *G)
{
    size_t p = s->terms, m = s->outputs, used = 0;

    gsl_matrix_set_zero(G);
    memset(s->coefficient, 0, p * m * sizeof *s->coefficient);
    for (size_t i = 0; i < n; i++) {
        if (!sound(y + i * m, m))
            continue;
        used++;
        terms_at(s, z + i * s->inputs, s->spare);
        for (size_t a = 0; a < p; a++) {
            double *row = gsl_matrix_ptr(G, a, 0);

            for (size_t b = 0; b <= a; b++)
                row[b] += s->spare[a] * s->spare[b];
            for (size_t o = 0; o < m; o++)
                s->coefficient[a * m + o] += s->spare[a] * y[i * m + o];
        }
    }
    for (size_t a = 0; a < p; a++)
        *gsl_matrix_ptr(G, a, a) += ridge * (double)used;
    if (gsl_linalg_cholesky_decomp1(G) != 0)
        return false;
    for (size_t o = 0; o < m; o++) {
        gsl_vector_view b = gsl_vector_view_array_with_stride(s->coefficient + o, m, p);

        gsl_linalg_cholesky_svx(G, &b.vector);
    }
    return true;
}

/* Left-out errors: that of the fit over 1 - leverage (Allen, Technometrics 16 (1974)). */
static bool judge(struct surrogate *s, const double *z, const double *y, size_t n,
                  const gsl_matrix *G)
{
    size_t p = s->terms, m = s->outputs, used = 0;
    double *e = malloc((4 * m + p) * sizeof *e);

    if (e == NULL)
        return false;
    double *sum = e + m, *square = sum + m, *fit = square + m, *half = fit + m;

    memset(sum, 0, 2 * m * sizeof *sum);
    memset(s->error, 0, m * m * sizeof *s->error);
    for (size_t i = 0; i < n; i++) {
        double leverage = 0;

        if (!sound(y + i * m, m))
            continue;
        used++;
        surrogate_at(s, z + i * s->inputs, fit);
        for (size_t a = 0; a < p; a++) { /* L half = terms */
            half[a] = s->spare[a];
            for (size_t b = 0; b < a; b++)
                half[a] -= gsl_matrix_get(G, a, b) * half[b];
            half[a] /= gsl_matrix_get(G, a, a);
            leverage += half[a] * half[a];
        }
        for (size_t o = 0; o < m; o++) {
            e[o] = (y[i * m + o] - fit[o]) / (1 - leverage);
            sum[o] += y[i * m + o];
            square[o] += y[i * m + o] * y[i * m + o];
        }
        for (size_t a = 0; a < m; a++)
            for (size_t b = 0; b < m; b++)
                s->error[a * m + b] += e[a] * e[b];
    }
    for (size_t a = 0; a < m; a++) {
        double mean = sum[a] / (double)used, spread = square[a] / (double)used - mean * mean;

        for (size_t b = 0; b < m; b++)
            s->error[a * m + b] /= (double)used;
        s->explained[a] = spread > 0 ? 1 - s->error[a * m + a] / spread : NAN;
    }
    free(e);
    return true;
}

/* Inputs by what they explain alone, summed over outputs that are scaled to a variance of one. */
static void rank(struct surrogate *s, const double *y, size_t n, size_t strong)
{
    size_t m = s->outputs, found = 0;
    double *weight = s->spare; /* room for terms, which are more than inputs */

    memset(weight, 0, s->inputs * sizeof *weight);
    for (size_t o = 0; o < m; o++) {
        double sum = 0, square = 0, used = 0;

        for (size_t i = 0; i < n; i++)
            if (sound(y + i * m, m)) {
                used++;
                sum += y[i * m + o];
                square += y[i * m + o] * y[i * m + o];
            }
        double spread = square / used - sum / used * (sum / used);
        for (size_t k = 0; k < s->inputs && spread > 0; k++)
            for (size_t t = 1 + 2 * k; t < 3 + 2 * k; t++)
                weight[k] += s->coefficient[t * m + o] * s->coefficient[t * m + o] / spread;
    }
    while (found < strong) {
        size_t best = 0;

        for (size_t k = 1; k < s->inputs; k++)
            if (weight[k] > weight[best])
                best = k;
        s->strongest[found++] = best;
        weight[best] = -1;
    }
}

static bool fit_terms(struct surrogate *s, const double *z, const double *y, size_t n)
{
    gsl_matrix *G = gsl_matrix_alloc(s->terms, s->terms);
    bool ok = G != NULL && solve(s, z, y, n, G) && judge(s, z, y, n, G);

    gsl_matrix_free(G);
    return ok;
}

bool surrogate_fit(struct surrogate *out, const double *z, const double *y, size_t n, size_t inputs,
                   size_t outputs, size_t strong)
{
    struct surrogate s = {.inputs = inputs, .outputs = outputs, .terms = terms_of(inputs, 0)};
    size_t used = 0;

    for (size_t i = 0; i < n; i++)
        used += sound(y + i * outputs, outputs);
    strong = strong < inputs ? strong : inputs;
    while (strong > 0 && 3 * terms_of(inputs, strong) > used)
        strong--;
    size_t most = terms_of(inputs, strong);
    s.strongest = calloc(strong + 1, sizeof *s.strongest);
    s.coefficient = calloc(most * outputs, sizeof *s.coefficient);
    s.error = calloc(outputs * outputs, sizeof *s.error);
    s.explained = calloc(outputs, sizeof *s.explained);
    s.spare = calloc(most, sizeof *s.spare);
    bool ok = used >= 3 * s.terms && s.strongest && s.coefficient && s.error && s.explained &&
              s.spare && fit_terms(&s, z, y, n);
    if (ok && strong > 0) {
        rank(&s, y, n, strong);
        s.strong = strong;
        s.terms = most;
        ok = fit_terms(&s, z, y, n);
    }
    if (!ok)
        surrogate_free(&s);
    *out = s;
    return ok;
}

void surrogate_free(struct surrogate *surrogate)
{
    free(surrogate->strongest);
    free(surrogate->coefficient);
    free(surrogate->error);
    free(surrogate->explained);
    free(surrogate->spare);
    *surrogate = (struct surrogate){0};
}

void surrogate_at(const struct surrogate *s, const double *z, double *y)
{
    terms_at(s, z, s->spare);
    memset(y, 0, s->outputs * sizeof *y);
    for (size_t t = 0; t < s->terms; t++)
        for (size_t o = 0; o < s->outputs; o++)
            y[o] += s->spare[t] * s->coefficient[t * s->outputs + o];
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
