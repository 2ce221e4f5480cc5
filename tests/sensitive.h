/* sensitive - functions of points of the unit cube whose indices of sensitivity are known. */
#ifndef TESTS_SENSITIVE_H
#define TESTS_SENSITIVE_H

#include <stddef.h>

/* sin x1 + a sin^2 x2 + b x3^4 sin x1, x in -pi..pi (Ishigami & Homma, IEEE (1990)). */
double sensitive_ishigami(const double u[3], double a, double b);

/* prod (|4 u - 2| + a) / (1 + a) (Sobol's G function; Saltelli & Sobol (1995)). */
double sensitive_g(const double *u, const double *a, size_t k);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
