/* sensitive - functions whose indices of sensitivity are known. */
#include "tests/sensitive.h"

#include <math.h>

double sensitive_ishigami(const double u[3], double a, double b)
{
    double x[3];

    for (int j = 0; j < 3; j++)
        x[j] = M_PI * (2 * u[j] - 1);
    return sin(x[0]) + a * pow(sin(x[1]), 2) + b * pow(x[2], 4) * sin(x[0]);
}

double sensitive_g(const double *u, const double *a, size_t k)
{
    double product = 1;

    for (size_t j = 0; j < k; j++)
        product *= (fabs(4 * u[j] - 2) + a[j]) / (1 + a[j]);
    return product;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
