/* chainladder - what is still to be paid of claims, from a triangle of payments: a reference for
 * tests. */
#include "tests/chainladder.h"

#include <math.h>

typedef double triangle[CHAINLADDER_MOST][CHAINLADDER_MOST];

/* Origins that are known one age further. */
static double column(const triangle sum, size_t origins, size_t age)
{
    double all = 0;
    for (size_t i = 0; i < origins; i++)
        all += sum[i][age];
    return all;
}

static void fit_factors(size_t n, const triangle sum, struct chainladder *out)
{
    for (size_t k = 0; k + 1 < n; k++) {
        size_t origins = n - 1 - k;
        double squares = 0;
        out->factor[k] = column(sum, origins, k + 1) / column(sum, origins, k);
        for (size_t i = 0; i < origins; i++) {
            double off = sum[i][k + 1] / sum[i][k] - out->factor[k];
            squares += sum[i][k] * off * off;
        }
        if (origins > 1) {
            out->variance[k] = squares / (double)(origins - 1);
            continue;
        }
        double last = out->variance[k - 1], before = out->variance[k - 2];
        out->variance[k] = fmin(last * last / before, fmin(before, last));
    }
}

void chainladder_fit(size_t n, const triangle paid, struct chainladder *out)
{
    triangle sum;
    double cross = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; i + k < n; k++)
            sum[i][k] = paid[i][k] + (k > 0 ? sum[i][k - 1] : 0);
    fit_factors(n, (const double(*)[CHAINLADDER_MOST])sum, out);
    for (size_t i = 0; i < n; i++) /* the rest of the square, as expected */
        for (size_t k = n - i; k < n; k++)
            sum[i][k] = sum[i][k - 1] * out->factor[k - 1];
    out->total = 0;
    for (size_t i = 0; i < n; i++) {
        double ultimate = sum[i][n - 1], later = 0, own = 0, shared = 0;
        for (size_t k = n - 1 - i; k + 1 < n; k++) {
            double relative = out->variance[k] / (out->factor[k] * out->factor[k]);
            double known = column((const double(*)[CHAINLADDER_MOST])sum, n - 1 - k, k);
            own += relative / sum[i][k];
            shared += relative / known;
        }
        for (size_t j = i + 1; j < n; j++)
            later += sum[j][n - 1];
        out->reserve[i] = ultimate - sum[i][n - 1 - i];
        out->total += out->reserve[i];
        out->error[i] = ultimate * sqrt(own + shared);
        cross += out->error[i] * out->error[i] + 2 * ultimate * later * shared;
    }
    out->total_error = sqrt(cross);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
