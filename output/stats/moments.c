/* moments - one pass, without the loss of digits that a sum of squares suffers.
 *
 * With delta = x - mean and n counting x (Welford, Technometrics 4 (1962); the third and fourth
 * powers by Pebay, SAND2008-6212):
 *   mean += delta / n,   m2 += delta^2 (n - 1) / n */
#include "output/stats/moments.h"

#include <assert.h>
#include <math.h>

void moments_add(struct moments *m, double x)
{
    double before = (double)m->n, n = before + 1;
    double delta = x - m->mean, step = delta / n, step2 = step * step;
    double term = delta * step * before;

    m->n++;
    m->mean += step;
    m->m4 += term * step2 * (n * n - 3 * n + 3) + 6 * step2 * m->m2 - 4 * step * m->m3;
    m->m3 += term * step * (n - 2) - 3 * step * m->m2;
    m->m2 += term;
}

double moments_variance(const struct moments *m)
{
    return m->n < 2 ? NAN : m->m2 / ((double)m->n - 1);
}

double moments_skew(const struct moments *m)
{
    return sqrt((double)m->n) * m->m3 / pow(m->m2, 1.5);
}

double moments_kurtosis(const struct moments *m)
{
    return (double)m->n * m->m4 / (m->m2 * m->m2) - 3;
}

double moments_batch_error(const double *x, size_t n, size_t batches)
{
    struct moments means = {0};

    assert(batches >= 2 && n >= batches);
    for (size_t b = 0, length = n / batches; b < batches; b++) {
        struct moments batch = {0};

        for (size_t i = 0; i < length; i++)
            moments_add(&batch, x[b * length + i]);
        moments_add(&means, batch.mean);
    }
    return sqrt(moments_variance(&means) / (double)batches);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
