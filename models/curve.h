/* curve - a smooth path fitted to a few figures of the past, and how far off it may be.
 *
 * Figures y at years t, unevenly spaced, as they are or as log-odds of a ceiling: the scale x. Two
 * laws are lines on that scale, two bend by themselves and are fitted to the figures as they are.
 * Own elementary functions only: people's draws depend on these. */
#ifndef MODELS_CURVE_H
#define MODELS_CURVE_H

#include <stdbool.h>
#include <stddef.h>

/* With t counted from `origin`; v are the parameters:
 *   WALK      x = v0 t                       random walk with drift: v0 a year
 *   LINE      x = v0 + v1 t                  least squares
 *   LOGISTIC  x = exp(v0) / (1 + exp(-v1 - v2 t))
 *   BASS      x = exp(v0) F(t), F of innovation p = exp(v1) and imitation q = exp(v2) */
enum curve_law { CURVE_WALK, CURVE_LINE, CURVE_LOGISTIC, CURVE_BASS };
enum { CURVE_PARAMETERS = 3 };

struct curve {
    enum curve_law law;
    double ceiling; /* x = ln(y / (ceiling - y)); 0: x = y */
    double origin;  /* the year that t counts from */
    size_t parameters;
    double value[CURVE_PARAMETERS];
    double covariance[CURVE_PARAMETERS][CURVE_PARAMETERS]; /* of their sampling distribution */
    double residual_sd;   /* of figures about the curve (WALK: as innovation_sd) */
    double innovation_sd; /* of what a year's change adds to the curve's own */
};

enum curve_answer {
    CURVE_FITTED,
    CURVE_TOO_FEW,  /* below curve_least figures */
    CURVE_OUTSIDE,  /* a figure has no place on the scale or before the origin */
    CURVE_UNSETTLED /* no parameters are best: the figures do not bend as the law does */
};

/* Figures that a law needs at least. */
size_t curve_least(enum curve_law law);

/* Fits law, ceiling and origin of *out (as set by the caller) to n figures in order of time. */
enum curve_answer curve_fit(struct curve *out, size_t n, const double year[], const double y[]);

/* A figure on the curve's scale, and back. Figures outside have no level: NAN or infinite. */
double curve_level(const struct curve *curve, double y);
double curve_figure(const struct curve *curve, double x);

/* The curve with other parameters than its own, on its scale. */
double curve_at(const struct curve *curve, const double value[CURVE_PARAMETERS], double year);

/* Parameters from standard normal z: the curve's own plus `spread` of their sampling error. */
void curve_draw(const struct curve *curve, const double z[CURVE_PARAMETERS], double spread,
                double value[CURVE_PARAMETERS]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
