/* equity - how unequally something is spread over people from the poorest to the richest.
 *
 * h is what is spread (a share of a group, a yes as 1, a payment), weight how many people each
 * value stands for (NULL: one each), rank the share of people who are poorer, from 0 to 1, with
 * half of one's own (equity_ranks). People may be persons or whole groups: a group of a fifth is a
 * weight of 0.2. Scale of the weights does not matter. n >= 1 and weights above zero in sum; where
 * a mean of zero makes an index undefined, it is NaN. */
#ifndef OUTPUT_STATS_EQUITY_H
#define OUTPUT_STATS_EQUITY_H

#include <stddef.h>

/* Ranks by rising income: those of equal income share the middle of their ranks. order: room for
 * n; holds the places of people from the poorest on afterwards. No income is NaN. */
void equity_ranks(const double *income, const double *weight, size_t n, double *rank,
                  size_t *order);

double equity_mean(const double *h, const double *weight, size_t n);

/* Concentration index: 2 cov(h, rank) / mean; 0 for all alike, above 0 when the richer have more,
 * between -1 and 1 for h >= 0 (Kakwani, Wagstaff & van Doorslaer, Journal of Econometrics 77
 * (1997)). Of income by its own rank it is the Gini coefficient; the index of a payment less that
 * coefficient is Kakwani's measure of progression. */
double equity_concentration(const double *h, const double *weight, const double *rank, size_t n);

/* The same with more care for the poor: -nu cov(h, (1 - rank)^(nu - 1)) / mean; nu = 2 is the index
 * above (Wagstaff, Journal of Health Economics 21 (2002)). */
double equity_extended(const double *h, const double *weight, const double *rank, size_t n,
                       double nu);

/* For h that lies between bounds (a share: 0 and 1), where the plain index cannot reach -1 and 1
 * and depends on whether one counts those who have or those who have not. By Wagstaff, Health
 * Economics 14 (2005), and by Erreygers, Journal of Health Economics 28 (2009). */
double equity_wagstaff(double index, double mean, double least, double most);
double equity_erreygers(double index, double mean, double least, double most);

/* The index and its standard error as slope of the "convenient regression" of 2 var(rank) h / mean
 * on rank, by (weighted) least squares: O'Donnell, van Doorslaer, Wagstaff & Lindelow, Analyzing
 * Health Equity Using Household Survey Data, World Bank (2008), ch. 8. Takes mean and ranks as
 * known and people as independent: it is the error of a sample of people, not that of futures.
 * n < 3: error NaN. */
struct equity_index {
    double index, error;
};
struct equity_index equity_regression(const double *h, const double *weight, const double *rank,
                                      size_t n);

/* Richest less poorest, and richest over poorest (NaN when the poorest have nothing). */
struct equity_gap {
    double difference, ratio;
};
struct equity_gap equity_gap(double poorest, double richest);

/* Slope of h on rank by weighted least squares: the gap between the two ends of the whole ladder
 * (slope index of inequality), and that over the mean (relative index). */
struct equity_slope {
    double absolute, relative;
};
struct equity_slope equity_slope(const double *h, const double *weight, const double *rank,
                                 size_t n);

/* Theil's T (all x > 0), and Atkinson's index with aversion epsilon (> 0). */
double equity_theil(const double *x, const double *weight, size_t n);
double equity_atkinson(const double *x, const double *weight, size_t n, double epsilon);

/* Payments over a share of income (Wagstaff & van Doorslaer, Health Economics 12 (2003)): the share
 * of people beyond it, how far payment over income lies above it on average over all, and over
 * those beyond (NaN when there is none). Incomes are above zero. And the share beyond it when both
 * are lognormal, from mean, standard deviation and correlation of the logarithms. */
struct equity_excess {
    double share, mean, mean_beyond;
};
struct equity_excess equity_excess(const double *payment, const double *income,
                                   const double *weight, size_t n, double share);
struct equity_lognormal {
    double mean, sd;
};
double equity_excess_lognormal(struct equity_lognormal payment, struct equity_lognormal income,
                               double correlation, double share);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
