/* equity - indices of spread over ranks.
 *
 * With W the sum of weights and the mean of the ranks one half (they are middles of steps that fill
 * 0 to 1), cov(h, r) = sum w (h - mean) (r - 1/2) / W; all variances divide by W, so that a group
 * counts as the people it stands for. */
#define _GNU_SOURCE /* qsort_r */
#include "output/stats/equity.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

static double weight_of(const double *weight, size_t i)
{
    return weight ? weight[i] : 1;
}

static double total_of(const double *weight, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += weight_of(weight, i);
    assert(sum > 0);
    return sum;
}

/* By income, equals in the order given: the sort itself promises none. */
static int by_income(const void *a, const void *b, void *income)
{
    size_t i = *(const size_t *)a, j = *(const size_t *)b;
    double x = ((const double *)income)[i], y = ((const double *)income)[j];

    return x != y ? (x > y) - (x < y) : (i > j) - (i < j);
}

void equity_ranks(const double *income, const double *weight, size_t n, double *rank, size_t *order)
{
    double total = total_of(weight, n), poorer = 0;
    union {
        const double *in;
        void *out;
    } context = {.in = income};

    for (size_t i = 0; i < n; i++)
        order[i] = i;
    qsort_r(order, n, sizeof *order, by_income, context.out);
    for (size_t first = 0, end; first < n; first = end) {
        double alike = 0;

        for (end = first; end < n && income[order[end]] <= income[order[first]]; end++)
            alike += weight_of(weight, order[end]);
        assert(end > first);
        for (size_t k = first; k < end; k++)
            rank[order[k]] = (poorer + alike / 2) / total;
        poorer += alike;
    }
}

double equity_mean(const double *h, const double *weight, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += weight_of(weight, i) * h[i];
    return sum / total_of(weight, n);
}

static double covariance(const double *x, const double *y, const double *weight, size_t n)
{
    double mean_x = equity_mean(x, weight, n), mean_y = equity_mean(y, weight, n), sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += weight_of(weight, i) * (x[i] - mean_x) * (y[i] - mean_y);
    return sum / total_of(weight, n);
}

static double over(double x, double mean)
{
    return mean == 0 ? NAN : x / mean;
}

double equity_concentration(const double *h, const double *weight, const double *rank, size_t n)
{
    return over(2 * covariance(h, rank, weight, n), equity_mean(h, weight, n));
}

double equity_extended(const double *h, const double *weight, const double *rank, size_t n,
                       double nu)
{
    double mean = equity_mean(h, weight, n), total = total_of(weight, n), care = 0, sum = 0;

    assert(nu > 1);
    for (size_t i = 0; i < n; i++)
        care += weight_of(weight, i) * pow(1 - rank[i], nu - 1) / total;
    for (size_t i = 0; i < n; i++)
        sum += weight_of(weight, i) * (h[i] - mean) * (pow(1 - rank[i], nu - 1) - care) / total;
    return over(-nu * sum, mean);
}

double equity_wagstaff(double index, double mean, double least, double most)
{
    return over(index * mean * (most - least), (most - mean) * (mean - least));
}

double equity_erreygers(double index, double mean, double least, double most)
{
    assert(most > least);
    return 4 * mean * index / (most - least);
}

struct equity_index equity_regression(const double *h, const double *weight, const double *rank,
                                      size_t n)
{
    double mean = equity_mean(h, weight, n), total = total_of(weight, n), left = 0;
    double spread = covariance(rank, rank, weight, n);
    double middle = equity_mean(rank, weight, n);
    double index = over(2 * covariance(h, rank, weight, n), mean);

    for (size_t i = 0; i < n; i++) {
        double off = 2 * spread * (h[i] / mean - 1) - index * (rank[i] - middle);

        left += weight_of(weight, i) * off * off;
    }
    return (struct equity_index){
        index, n < 3 || spread == 0 ? NAN : sqrt(left / ((double)n - 2) / (total * spread))};
}

struct equity_gap equity_gap(double poorest, double richest)
{
    return (struct equity_gap){richest - poorest, over(richest, poorest)};
}

struct equity_slope equity_slope(const double *h, const double *weight, const double *rank,
                                 size_t n)
{
    double slope = over(covariance(h, rank, weight, n), covariance(rank, rank, weight, n));

    return (struct equity_slope){slope, over(slope, equity_mean(h, weight, n))};
}

double equity_theil(const double *x, const double *weight, size_t n)
{
    double mean = equity_mean(x, weight, n), sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += weight_of(weight, i) * (x[i] / mean) * log(x[i] / mean);
    return sum / total_of(weight, n);
}

/* One less the income that, given to all alike, would be as good, over the mean. */
double equity_atkinson(const double *x, const double *weight, size_t n, double epsilon)
{
    double mean = equity_mean(x, weight, n), total = total_of(weight, n), sum = 0;

    assert(epsilon > 0);
    if (epsilon == 1) {
        for (size_t i = 0; i < n; i++)
            sum += weight_of(weight, i) * log(x[i]) / total;
        return 1 - exp(sum) / mean;
    }
    for (size_t i = 0; i < n; i++)
        sum += weight_of(weight, i) * pow(x[i], 1 - epsilon) / total;
    return 1 - pow(sum, 1 / (1 - epsilon)) / mean;
}

struct equity_excess equity_excess(const double *payment, const double *income,
                                   const double *weight, size_t n, double share)
{
    double total = total_of(weight, n), beyond = 0, above = 0;

    for (size_t i = 0; i < n; i++) {
        double ratio = payment[i] / income[i];

        if (ratio > share) {
            beyond += weight_of(weight, i);
            above += weight_of(weight, i) * (ratio - share);
        }
    }
    return (struct equity_excess){beyond / total, above / total, over(above, beyond)};
}

double equity_excess_lognormal(struct equity_lognormal payment, struct equity_lognormal income,
                               double correlation, double share)
{
    double sd = sqrt(payment.sd * payment.sd + income.sd * income.sd -
                     2 * correlation * payment.sd * income.sd);

    return gsl_cdf_ugaussian_Q((log(share) - (payment.mean - income.mean)) / sd);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
