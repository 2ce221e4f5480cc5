/* law - the whole distribution of a draw, read off its quantile function.
 *
 * models/draw.h turns each of 2^64 words into a count; how many words give k is the probability of
 * k times 2^64. Found by bisection, so exactly: what holds for the law holds for the draws. */
#ifndef TESTS_LAW_H
#define TESTS_LAW_H

#include <stdint.h>

enum { LAW_MOST = 512 }; /* counts 0 .. LAW_MOST - 1 */

/* p[k] = probability that the draw is k; a count of LAW_MOST or more fails the test. */
void law_binomial(int32_t n, double probability, double p[LAW_MOST]);
void law_poisson(double mean, double p[LAW_MOST]);

double law_mean(const double p[LAW_MOST]);
double law_variance(const double p[LAW_MOST]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
