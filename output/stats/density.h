/* density - a smooth curve of how densely the values of a sample lie. */
#ifndef OUTPUT_STATS_DENSITY_H
#define OUTPUT_STATS_DENSITY_H

#include <stddef.h>

/* Half the width of the kernel that Silverman's rule takes for n sorted values; 0 where they hardly
 * differ. */
double density_width(const double *sorted, size_t n);

/* The density at x[0..nx-1], rising, by the biweight kernel of that width (above 0). What the
 * kernel would put beyond least or most, between which the values lie, comes back from there, so
 * that a density that ends at a bound does not fall before it; infinite: there is no bound. */
void density_curve(const double *sorted, size_t n, double width, double least, double most,
                   const double *x, size_t nx, double *out);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
