/* prcc - all from the correlations R of inputs and output. With C the inverse of the inputs' part,
 * r their correlations with the output:
 *   b = C r,  1 - R2 = e = 1 - r'b,  se(b_j)^2 = e C_jj / (n - k - 1),
 *   partial correlation = b_j / sqrt(b_j^2 + e C_jj). */
#include "output/stats/prcc.h"

#include "output/stats/equity.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Below this share of its variance an input counts as determined by those before it. */
static const double least_pivot = 1e-10;

size_t prcc_room(size_t n, size_t k)
{
    return (k + 1) * n + n + (k + 1) * (k + 1);
}

/* Columns of complete runs, out[j * n + i], the output last. Returns how many runs. */
static size_t columns(const double *x, const double *y, size_t n, size_t k, double *out)
{
    size_t used = 0;

    for (size_t i = 0; i < n; i++) {
        bool complete = isfinite(y[i]);

        for (size_t j = 0; j < k; j++)
            complete = complete && isfinite(x[i * k + j]);
        if (!complete)
            continue;
        for (size_t j = 0; j <= k; j++)
            out[j * n + used] = j == k ? y[i] : x[i * k + j];
        used++;
    }
    return used;
}

/* To mean 0 and length 1; all NaN when it does not vary. */
static void standardise(double *column, size_t n)
{
    double mean = 0, square = 0, least = INFINITY, most = -INFINITY;

    for (size_t i = 0; i < n; i++) {
        mean += column[i] / (double)n;
        least = fmin(least, column[i]);
        most = fmax(most, column[i]);
    }
    for (size_t i = 0; i < n; i++)
        square += (column[i] - mean) * (column[i] - mean);
    for (size_t i = 0; i < n; i++)
        column[i] = least < most ? (column[i] - mean) / sqrt(square) : NAN;
}

/* Gauss & Jordan on one of the inputs; false: the others determine it. */
static bool sweep(double *r, size_t size, size_t j)
{
    double pivot = r[j * size + j];

    if (!(pivot > least_pivot))
        return false;
    for (size_t a = 0; a < size; a++)
        for (size_t b = 0; b < size; b++)
            if (a != j && b != j)
                r[a * size + b] -= r[a * size + j] * r[j * size + b] / pivot;
    for (size_t a = 0; a < size; a++)
        if (a != j) {
            r[a * size + j] /= -pivot;
            r[j * size + a] /= pivot;
        }
    r[j * size + j] = 1 / pivot;
    return true;
}

static struct prcc_measure fisher(double partial, double runs, double level)
{
    double reach = runs > 3 ? gsl_cdf_ugaussian_Qinv((1 - level) / 2) / sqrt(runs - 3) : NAN;
    double z = atanh(partial);

    if (isinf(z)) /* no run is off the line */
        return (struct prcc_measure){partial, partial, partial};
    return (struct prcc_measure){partial, tanh(z - reach), tanh(z + reach)};
}

static void set_input(struct prcc_input *in, double slope, double inverse, double unexplained,
                      const struct prcc_fit *fit, double level)
{
    double freedom = (double)fit->n - (double)fit->inputs - 1;
    double error = sqrt(unexplained * inverse / freedom);
    double partial = slope / sqrt(slope * slope + unexplained * inverse);
    double reach = error * gsl_cdf_tdist_Qinv((1 - level) / 2, freedom);

    in->coefficient = (struct prcc_measure){slope, slope - reach, slope + reach};
    in->partial = fisher(partial, (double)fit->n - (double)fit->inputs + 1, level);
    in->t = slope / error;
    /* two-sided by the beta function: gsl_cdf_tdist_Q is off by 5 parts in 10^7 far out */
    in->p = gsl_cdf_beta_P(freedom / (freedom + in->t * in->t), freedom / 2, 0.5);
}

struct prcc_fit prcc_inputs(const double *x, const double *y, size_t n, size_t k, bool ranks,
                            double level, struct prcc_input *input, double *spare, size_t *order)
{
    const struct prcc_measure unknown = {NAN, NAN, NAN};
    double *column = spare, *rank = spare + (k + 1) * n, *r = rank + n;
    size_t size = k + 1, used = columns(x, y, n, k, column);
    struct prcc_fit fit = {used, n - used, 0, NAN, false};

    for (size_t j = 0; j < size; j++) {
        double *c = column + j * n;

        if (ranks && used > 0) {
            equity_ranks(c, NULL, used, rank, order);
            for (size_t i = 0; i < used; i++)
                c[i] = rank[i];
        }
        standardise(c, used);
        if (j < k)
            fit.inputs += used > 0 && !isnan(c[0]);
    }
    for (size_t a = 0; a < size; a++)
        for (size_t b = 0; b < size; b++) {
            r[a * size + b] = used > 0 ? 0 : NAN;
            for (size_t i = 0; i < used; i++)
                r[a * size + b] += column[a * n + i] * column[b * n + i];
        }
    for (size_t j = 0; j < k; j++)
        input[j] = (struct prcc_input){unknown, unknown, r[j * size + k], NAN, NAN};
    /* An input that does not vary goes out: no correlation with any. */
    for (size_t j = 0; j < k; j++)
        for (size_t a = 0; a < size && isnan(r[j * size + j]); a++)
            if (a != j)
                r[j * size + a] = r[a * size + j] = 0;
    fit.determined = used > fit.inputs + 1 && !isnan(r[k * size + k]);
    for (size_t j = 0; j < k && fit.determined; j++)
        if (!isnan(r[j * size + j]))
            fit.determined = sweep(r, size, j);
    if (!fit.determined)
        return fit;
    double unexplained = fmax(r[k * size + k], 0);

    fit.r2 = 1 - unexplained;
    for (size_t j = 0; j < k; j++)
        if (!isnan(r[j * size + j]))
            set_input(&input[j], r[j * size + k], r[j * size + j], unexplained, &fit, level);
    return fit;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
