/* likelihood - log-likelihoods of series of figures that were measured with error.
 *
 * y[t * observed + k] is figure k of time t, NaN where there is none: it says nothing and costs
 * nothing. Matrices are row by row. A model that gives no finite figures, or variances that are not
 * positive, gives -INFINITY (the figures are impossible under it); memory that does not suffice
 * gives NaN. Randomness comes from the caller. */
#ifndef OUTPUT_STATS_LIKELIHOOD_H
#define OUTPUT_STATS_LIKELIHOOD_H

#include <stddef.h>

/* Linear and normal: x_t = A x_{t-1} + noise of covariance Q, y_t = H x_t + independent noise of
 * variances r; x_0 has mean m0 and covariance P0, and y starts at t = 1. Q and P0 may be zero. H
 * may change with time: H + t * h_step (0: always the same), observed x states; r likewise by
 * r_step. */
struct likelihood_linear {
    size_t states, observed;
    const double *A, *Q, *H, *r, *m0, *P0;
    size_t h_step, r_step;
};

/* Kalman's filter, exact; figures of one time are taken in one after the other, and the covariance
 * is updated in a form that keeps it symmetric and positive (Joseph's). mean and covariance of the
 * state after the last time: room for states and states^2, or NULL. */
double likelihood_kalman(const struct likelihood_linear *m, const double *y, size_t times,
                         double *mean, double *covariance);

/* The whole series at once: y normal with this mean and covariance plus independent errors of
 * variances r (NULL: none), by Cholesky's factor. n figures. */
double likelihood_normal(const double *y, const double *mean, const double *covariance,
                         const double *r, size_t n);

/* The same with mean and covariance from `draws` simulated series x[draw * n + i] (divisor draws -
 * 1): the synthetic likelihood of Wood, Nature 466 (2010). Draws should be many times n: with d
 * draws and no errors r, the squared distance is overstated by about (d - 1) / (d - n - 2). Series
 * that are not finite make it -INFINITY. */
double likelihood_synthetic(const double *y, const double *x, size_t draws, const double *r,
                            size_t n);

/* A model that can be simulated: `particles` states x[particle * states + i] move on together. */
struct likelihood_model {
    size_t states, observed;
    void *context;
    /* from time t - 1 to t = 1, 2, ...; at t = 0 makes the start */
    void (*move)(void *context, size_t t, double *x, size_t particles);
    /* what would be measured without error, h[particle * observed + k] */
    void (*observe)(void *context, size_t t, const double *x, size_t particles, double *h);
    const double *r; /* variances of the errors: r[k], the same at all times */
};

/* Bootstrap particle filter (Gordon, Salmond & Smith, IEE Proceedings F 140 (1993)): the estimate
 * of the likelihood is unbiased, that of its logarithm is low by half its variance. u: one uniform
 * a time, for systematic drawing. */
double likelihood_particles(const struct likelihood_model *m, const double *y, size_t times,
                            size_t particles, const double *u);

/* Ensemble Kalman filter with perturbed figures (Burgers, van Leeuwen & Evensen, Monthly Weather
 * Review 126 (1998)), the likelihood as of normal figures with the ensemble's mean and covariance
 * plus r: exact for linear and normal models as particles get many, biased by nonlinearity else. z:
 * normals, z[(t * particles + particle) * observed + k]. particles >= 2. */
double likelihood_ensemble(const struct likelihood_model *m, const double *y, size_t times,
                           size_t particles, const double *z);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
