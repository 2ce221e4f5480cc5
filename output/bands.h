/* bands - what the futures say: mean, spread and quantiles by period and by year, each with its
 * Monte Carlo error. */
#ifndef OUTPUT_BANDS_H
#define OUTPUT_BANDS_H

#include "output/table.h"

#include <stddef.h>
#include <stdio.h>

/* The quantiles that every band has. */
enum { BANDS_QUANTILES = 11 };
extern const double bands_levels[BANDS_QUANTILES]; /* .05 .1 .25 .4 .5 .6 .75 .9 .95, and .025 .975
                                                      in rising order */

struct band {
    double mean, sd, mean_error;      /* error: standard error of the mean */
    double quantile[BANDS_QUANTILES]; /* type 8 of Hyndman & Fan 1996 (median-unbiased) */
    double low[BANDS_QUANTILES], high[BANDS_QUANTILES]; /* 95 % interval from order statistics */
    size_t n; /* finite draws; 0: the band is empty (all NaN) */
};

struct bands;

/* Of every column, by period and by year. Returns 0 or an errno. */
int bands_make(struct bands **out, struct table *table);
void bands_free(struct bands *bands);

const struct band *bands_period(const struct bands *bands, size_t column, size_t period);
const struct band *bands_year(const struct bands *bands, size_t column, size_t year);

/* bands.csv, long form: series,unit,span (quarter|year|...),date,n,mean,sd,mean_error,q025,...
 * and q025_low,q025_high,...; UTF-8, LF, '.' decimals, empty when not known; no row for an empty
 * band. Returns 0 or an errno. */
int bands_write(const struct bands *bands, FILE *out);

/* How many of the finite values are at least (above = 0) or above (above = 1) a threshold, and the
 * 95 % Clopper-Pearson interval of that share. */
struct share {
    size_t n, hits;
    double share, low, high;
};
struct share bands_share(const double *values, size_t n, double threshold, int above);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
