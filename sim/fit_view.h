/* fit_view - a fit, ready to be shown: what its summary, tables and charts share.
 *
 * The run has the plan, the load, the formats and the seed; its charts are filled by
 * fit_pictures_write. */
#ifndef SIM_FIT_VIEW_H
#define SIM_FIT_VIEW_H

#include "sim/fit.h"
#include "sim/run.h"

#include <stdbool.h>
#include <stddef.h>

/* 5, 25, 50, 75, 95 %. */
enum { FIT_VIEW_QUANTILES = 5 };
extern const double fit_view_levels[FIT_VIEW_QUANTILES];

/* An observed figure beside what the prior and the posterior would have had it; natural scale. */
struct fit_view_figure {
    double error;     /* of measurement, as the fit took it */
    double low, high; /* the figure -+ 1.645 errors, on its link scale */
    double prior[FIT_VIEW_QUANTILES], posterior[FIT_VIEW_QUANTILES];
    double p; /* share of the posterior's figures at or below what was observed */
};

/* Figures of one series, in the order of the plan's columns. */
struct fit_view_series {
    size_t column, n;
    int first, last; /* months */
};

struct fit_view {
    const struct fit *fit;
    struct run *run;
    size_t *order; /* [beliefs.n] the most contracted first; of equal ones as the plan has them */
    size_t spoken; /* so many of them are not prior-driven */
    struct fit_view_figure *figure; /* [observed.n] */
    struct fit_view_series *series; /* [nseries] */
    size_t nseries;
    size_t within50, within90; /* figures within the posterior's middle 50 and 90 % */
    size_t prior90;            /* and within the prior's middle 90 % */
    size_t failed;             /* diagnostics */
};

/* Fit and run are borrowed. 0 or an errno; _free is safe on {0}. */
int fit_view_make(struct fit_view *out, const struct fit *fit, struct run *run);
void fit_view_free(struct fit_view *view);

/* By how many posterior sds the check's most likely point lies off the posterior's mean; NaN: not
 * known. */
double fit_view_distance(const struct fit_row *row);
#define FIT_VIEW_AGREES 0.5

/* Above it two runs do not agree. */
#define FIT_VIEW_RHAT 1.05

/* How numbers of a belief are written: divided by `scale`, a power of 1000 for very large and very
 * small ones, which then stands before the unit ("billion VND"), with so many decimals that the
 * smaller sd shows two digits. */
struct fit_view_unit {
    double scale;
    int decimals;
    char words[128];
};
struct fit_view_unit fit_view_unit(const struct fit_view *view, size_t belief);

/* The same of figures of a series: shares are per cent. */
struct fit_view_unit fit_view_unit_of(const struct fit_view *view, size_t series);

/* "0.93", or "unknown" where it is not finite; in out, returned. */
enum { FIT_VIEW_NUMBER = 32 };
const char *fit_view_number(double x, int decimals, char out[FIT_VIEW_NUMBER]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
