/* prcc - how an output goes with each input while the others are held still: regression and partial
 * correlation, of values and of ranks.
 *
 * x[i * k + j] is input j in run i, y[i] the output. Runs with a value that is not finite are left
 * out and counted. Ranks are mid-ranks: equal values share theirs. Of ranks they say what is
 * monotone, of values what is linear; what is neither they do not see. */
#ifndef OUTPUT_STATS_PRCC_H
#define OUTPUT_STATS_PRCC_H

#include <stdbool.h>
#include <stddef.h>

/* An interval of NaN: too few runs. */
struct prcc_measure {
    double value, low, high;
};

/* Of values or of ranks. coefficient: slope of the regression on all inputs, in standard
 * deviations of output per one of input (SRC, SRRC), interval by Student's t. partial:
 * correlation of what the other inputs leave of both (PCC, PRCC: Marino et al., Journal of
 * Theoretical Biology 254 (2008)), interval by Fisher's z with k - 1 fewer runs, which for ranks
 * is an approximation. t and p: Student's with n - k - 1 degrees against no correlation,
 * two-sided, the same for both. simple: correlation without regard to the other inputs (Pearson,
 * Spearman). */
struct prcc_input {
    struct prcc_measure coefficient, partial;
    double simple, t, p;
};

/* r2: share of the output's variance that the regression explains: where it is low (0.7 is the
 * custom), coefficients are no measure of importance. An input that never varies has NaN and is
 * not counted in k; determined is false, and all NaN but `simple`, when inputs determine each
 * other (are collinear) or there are not more runs than inputs and one. */
struct prcc_fit {
    size_t n, left_out, inputs; /* inputs: those that vary */
    double r2;
    bool determined;
};

/* input: room for k; spare: for prcc_room numbers; order: for n. */
size_t prcc_room(size_t n, size_t k);
struct prcc_fit prcc_inputs(const double *x, const double *y, size_t n, size_t k, bool ranks,
                            double level, struct prcc_input *input, double *spare, size_t *order);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
