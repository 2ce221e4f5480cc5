/* observed - the rows of a scenario's history that a fit uses, on their link scale. */
#ifndef SIM_OBSERVED_H
#define SIM_OBSERVED_H

#include "sim/plan.h"

#include <stdbool.h>
#include <stddef.h>

enum observed_link { OBSERVED_LOGIT, OBSERVED_LOG };

/* One row. Its place is between two periods' ends, in a straight line, where its month ends within
 * a period; a flow is that of the year that ends with the month. */
struct observed_row {
    const struct observation *seen;
    size_t column; /* of the plan */
    size_t period; /* the earlier one */
    double share;  /* 0..1, of the way to the next period's end */
    size_t year;   /* flows: how many periods, ending with `period`; 0: a stock */
    enum observed_link link;
    double y, error; /* on the link scale, the error to first order */
};

struct observed {
    struct observed_row *row; /* in the order of dates, those of one date as in the file */
    size_t n;
    size_t before, after, other; /* rows left out: not after the base date, after `through` or the
                                    last year, of series that were not asked for */
};

enum { OBSERVED_MOST = 300 }; /* figures: a fit costs their third power */

/* series: names with commas between, "coverage,claims"; through: the last month that counts, 0:
 * all. What cannot be used is a fault of its line, and so is it when nothing is left.
 * observed_free is safe on {0}. */
bool observed_list(struct observed *out, const struct plan *plan, const char *series, int through,
                   struct faults *faults);
void observed_free(struct observed *observed);

double observed_link(enum observed_link link, double x);
double observed_natural(enum observed_link link, double y);

/* The figure that a future has at a row, link scale: x[period] of the row's column. */
double observed_figure(const struct observed_row *row, const double *x);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
