/* fit_settings - how much work a fit is. */
#ifndef SIM_FIT_SETTINGS_H
#define SIM_FIT_SETTINGS_H

#include <stddef.h>

struct fit_settings {
    size_t design;    /* points that the surrogate starts from, a Latin hypercube of the prior */
    size_t rounds;    /* in which points of its posterior are added ... */
    size_t added;     /* ... so many */
    size_t strong;    /* inputs in its cubes and products */
    size_t pilot;     /* futures at the prior's centre, of which one luck is chosen */
    size_t lucks;     /* futures at the posterior's middle: mean and covariance */
    size_t cheap;     /* particles that climb the surrogate */
    size_t particles; /* particles of each of the two runs that the model itself judges */
    size_t walk;      /* steps on the surrogate between two questions to the model */
    double accepted;  /* moves of each on average, and at most so many sweeps */
    size_t sweeps;
};

/* The fewest points of the prior that a surrogate can be fitted to, and the fewest particles that
 * have a covariance. */
size_t fit_settings_least_design(size_t beliefs);
size_t fit_settings_least_particles(size_t beliefs);

/* For so many beliefs: about 3,000 futures for forty. fit_settings_agree makes the others fit
 * with what a caller has set. */
struct fit_settings fit_settings_for(size_t beliefs);
void fit_settings_agree(struct fit_settings *settings, size_t beliefs);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
