/* fit_check - the check of a fit: the mode of the same posterior, and Laplace's approximation. */
#ifndef SIM_FIT_CHECK_H
#define SIM_FIT_CHECK_H

#include "sim/fit_work.h"

struct fit_check {
    double *z;       /* [all] the mode, normal scores */
    double *sd;      /* [all] Laplace's standard deviations of them */
    double *figures; /* [m] the model's means at the mode, link scale */
    double agree;    /* share of the starts that end within 0.1 of the best, in log-posterior */
};

/* Quasi-Newton from several places on the surrogate, which is moved so that it is the model's own
 * at the mode, and again until that stands still. */
enum fit_end fit_check_make(struct fit_check *out, struct fit_work *work, size_t used);
void fit_check_free(struct fit_check *check);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
