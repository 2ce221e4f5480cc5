/* raking - iterative proportional fitting of a table to its margins.
 *
 * A round takes the margins in turn and multiplies every cell by total / sum of its class. For
 * margins that agree with each other and with the seed's zeros this converges to the table of least
 * Kullback-Leibler distance from the seed (Csiszar 1975, Annals of Probability 3). */
#include "models/raking.h"

#include <assert.h>
#include <math.h>

static void margin_sum(const struct raking_margin *margin, const double *cell, size_t ncells)
{
    for (size_t k = 0; k < margin->n; k++)
        margin->sum[k] = 0.0;
    for (size_t c = 0; c < ncells; c++) {
        assert(margin->of[c] < margin->n);
        margin->sum[margin->of[c]] += cell[c];
    }
}

/* A class whose cells are all zero stays so, whatever its total: the result will show it. */
static void margin_scale(const struct raking_margin *margin, double *cell, size_t ncells)
{
    margin_sum(margin, cell, ncells);
    for (size_t k = 0; k < margin->n; k++) {
        assert(margin->total[k] >= 0.0);
        margin->sum[k] = margin->sum[k] > 0.0 ? margin->total[k] / margin->sum[k] : 0.0;
    }
    for (size_t c = 0; c < ncells; c++)
        cell[c] *= margin->sum[margin->of[c]];
}

static struct raking_result measured(const double *cell, size_t ncells,
                                     const struct raking_margin *margins, size_t nmargins)
{
    struct raking_result result = {0};
    for (size_t m = 0; m < nmargins; m++) {
        const struct raking_margin *margin = &margins[m];
        margin_sum(margin, cell, ncells);
        for (size_t k = 0; k < margin->n; k++) {
            const double total = margin->total[k];
            const double gap = fabs(margin->sum[k] - total) / (total > 1.0 ? total : 1.0);
            if (gap > result.worst)
                result = (struct raking_result){.worst = gap, .margin = m, .at = k};
        }
    }
    return result;
}

struct raking_result raking_fit(double *cell, size_t ncells, const struct raking_margin *margins,
                                size_t nmargins, double tolerance, size_t most)
{
    struct raking_result result = measured(cell, ncells, margins, nmargins);
    size_t rounds = 0;
    while (result.worst > tolerance && rounds < most) {
        for (size_t m = 0; m < nmargins; m++)
            margin_scale(&margins[m], cell, ncells);
        result = measured(cell, ncells, margins, nmargins);
        rounds++;
    }
    result.rounds = rounds;
    return result;
}

void raking_round(const double *cell, size_t n, int32_t *out)
{
    double sum = 0.0, given = 0.0;
    for (size_t c = 0; c < n; c++) {
        sum += cell[c];
        const double upto = floor(sum + 0.5);
        out[c] = (int32_t)(upto - given);
        given = upto;
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
