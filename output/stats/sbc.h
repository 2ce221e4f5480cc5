/* sbc - simulation-based calibration: are true values spread evenly among posterior draws?
 *
 * A data set is made from a parameter drawn from the prior; its rank is how many of `most`
 * independent posterior draws lie below it: 0..most, each as likely as the others when the method
 * is right (Talts, Betancourt, Simpson, Vehtari & Gelman, arXiv 1804.06788 (2018)). `bins` and
 * `points` divide most + 1. n ranks, n >= 1. */
#ifndef OUTPUT_STATS_SBC_H
#define OUTPUT_STATS_SBC_H

#include "output/stats/pit.h"

#include <stdbool.h>
#include <stddef.h>

/* How many ranks fall into each of the bins, and their chi-square. counts: room for bins. */
struct pit_test sbc_histogram(const size_t *rank, size_t n, size_t most, size_t bins,
                              size_t *counts);

/* Counts between which one bin lies with probability `level` (binomial quantiles of both tails).
 * One bin alone: of 20 bins one is outside of 95 % bands more often than not. */
struct sbc_band {
    size_t low, high;
};
struct sbc_band sbc_bin_band(size_t n, size_t bins, double level);

/* How many ranks are below k (most + 1) / points, for k = 1..points. */
void sbc_cumulate(const size_t *rank, size_t n, size_t most, size_t points, size_t *count);

/* Band of these counts: at each point alone a right method leaves it with probability about gamma
 * (binomial quantiles, the upper band mirrors the lower). low, high: room for points. */
void sbc_ecdf_band(size_t n, size_t points, double gamma, size_t *low, size_t *high);

/* Probability that counts of n uniform values stay inside of a band at all points, exactly, from
 * point to point (Saeilynoja, Buerkner & Vehtari, Statistics and Computing 32 (2022)). spare: room
 * for 2 (n + 1). */
double sbc_ecdf_coverage(size_t n, size_t points, const size_t *low, const size_t *high,
                         double *spare);

/* The largest gamma whose band holds all points with probability `level` or more; low and high are
 * that band. */
double sbc_ecdf_gamma(size_t n, size_t points, double level, size_t *low, size_t *high,
                      double *spare);

/* Whether all counts are inside. */
bool sbc_inside(const size_t *count, const size_t *low, const size_t *high, size_t points);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
