/* chainladder - what is still to be paid of claims, from a triangle of payments: a reference for
 * tests.
 *
 * Mack (1993), "Distribution-free calculation of the standard error of chain ladder reserve
 * estimates", ASTIN Bulletin 23(2). Volume-weighted factors; their last variance is Mack's
 * min(s^4(n-3) / s^2(n-4), min(s^2(n-4), s^2(n-3))), counted from 0. */
#ifndef TESTS_CHAINLADDER_H
#define TESTS_CHAINLADDER_H

#include <stddef.h>

enum { CHAINLADDER_MOST = 12 };

struct chainladder {
    double factor[CHAINLADDER_MOST];   /* [k]: cumulative payments of age k + 1 over age k */
    double variance[CHAINLADDER_MOST]; /* sigma^2 of each */
    double reserve[CHAINLADDER_MOST];  /* of each origin: still to be paid */
    double error[CHAINLADDER_MOST];    /* its standard error */
    double total, total_error;
};

/* paid[origin][age]: payments of that age alone, known for origin + age < n. */
void chainladder_fit(size_t n, const double paid[CHAINLADDER_MOST][CHAINLADDER_MOST],
                     struct chainladder *out);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
