/* fit_curves - densities of a belief before and after a fit. */
#ifndef SIM_FIT_CURVES_H
#define SIM_FIT_CURVES_H

#include "output/chart.h"
#include "sim/fit_view.h"

enum { FIT_CURVES_POINTS = 101 };

struct fit_curves {
    double prior_x[FIT_CURVES_POINTS], prior_y[FIT_CURVES_POINTS];
    double x[FIT_CURVES_POINTS], y[FIT_CURVES_POINTS];
    struct chart_curve prior, posterior; /* n 0: it has no density */
};

/* In the belief's unit as it is written (divided by `scale`). room: 2 * draws. */
void fit_curves_make(struct fit_curves *out, const struct fit *fit, size_t belief, double scale,
                     double *room);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
