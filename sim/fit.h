/* fit - what history says about a scenario's beliefs.
 *
 * The likelihood is normal in the whole observed series on their link scale (logit of shares, log
 * of amounts): mean and covariance over keyed futures, plus measurement errors (model.md has it in
 * mind as a synthetic likelihood; Wood, Nature 466 (2010)). sim/README.md, "How fit works", says in
 * which steps it is climbed. */
#ifndef SIM_FIT_H
#define SIM_FIT_H

#include "sim/beliefs.h"
#include "sim/observed.h"

#include <stdbool.h>
#include <stddef.h>

/* One belief before and after: means and sds in the belief's unit. contraction: 1 - posterior
 * variance over prior variance; below FIT_PRIOR_DRIVEN the data do not speak to it. */
struct fit_row {
    double prior_mean, prior_sd, prior_low, prior_high; /* 5 and 95 % */
    double mean, sd, low, high;                         /* of the posterior */
    double contraction;
    double rhat, ess;       /* rank R-hat of the two runs; bulk ESS */
    double map, laplace_sd; /* the check */
};

/* A whole-series feature, observed and as the posterior would have it. */
struct fit_feature {
    const char *name;                   /* "largest fall between two dates", ... */
    double observed, low, median, high; /* 5, 50, 95 % */
    double p;                           /* share of draws at or below what was observed */
};

/* A diagnostic, its figure and what it must be. */
struct fit_diagnostic {
    const char *name;
    double value, bound;
    bool passed;
    bool less; /* it must be at most bound, else at least */
};

enum { FIT_FEATURES = 8, FIT_DIAGNOSTICS = 12 };

struct fit {
    const struct plan *plan; /* borrowed */
    struct beliefs beliefs;
    struct observed observed;
    size_t draws;        /* of the posterior, equally likely: of both runs, one after the other */
    double *value;       /* [draws][beliefs.n], in the beliefs' units */
    struct fit_row *row; /* [beliefs.n] */
    /* Predicted figures with errors of measurement, natural scale, at each observation: what the
     * prior and what the posterior would have had them ([draws][observed.n]). */
    size_t prior_draws;
    double *prior_predicted, *predicted;
    double *map_predicted; /* [observed.n] */
    struct fit_feature feature[FIT_FEATURES];
    size_t nfeatures;
    struct fit_diagnostic diagnostic[FIT_DIAGNOSTICS];
    size_t ndiagnostics;
    double discrepancy[3][3]; /* sds of level, slope, season (fit_work.h): 5, 50, 95 % */
    double alone; /* chance of figures as far from the model's mean by shocks and errors alone */
    double log_evidence;
    size_t futures;   /* that were run */
    double surrogate; /* share of variance that the surrogate explains where it does worst */
};

#define FIT_PRIOR_DRIVEN 0.3

/* Lists beliefs and figures (as observed_list does) of a plan; false: said. fit_free is safe after
 * either. */
bool fit_open(struct fit *out, const struct plan *plan, const char *series, int through,
              struct faults *faults);
void fit_free(struct fit *fit);

/* Fits them with runs of the same beliefs and figures. */
struct fit_runs;
struct fit_settings;
enum fit_end { FIT_DONE, FIT_STOPPED, FIT_NO_MEMORY, FIT_TOO_FEW, FIT_IMPOSSIBLE };
enum fit_end fit_make(struct fit *fit, struct fit_runs *runs, const struct fit_settings *settings);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
