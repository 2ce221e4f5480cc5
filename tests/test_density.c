/* test_density - kernel estimates: one value is the kernel, all mass is there, bounds hold it. */
#include "output/stats/density.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { N = 4000, GRID = 2001 };

static void assert_near(double found, double wanted, double error)
{
    if (!(fabs(found - wanted) <= error))
        fail_msg("%.17g is not within %g of %.17g", found, error, wanted);
}

static double area(const double *x, const double *y, size_t n)
{
    double sum = 0;
    for (size_t k = 1; k < n; k++)
        sum += (x[k] - x[k - 1]) * (y[k] + y[k - 1]) / 2;
    return sum;
}

static void grid(double *x, double low, double high)
{
    for (size_t k = 0; k < GRID; k++)
        x[k] = low + (high - low) * (double)k / (GRID - 1);
}

/* Values that lie as those of a uniform law on 0..1 would, and of an exponential one. */
static void spread_out(double *even, double *falling)
{
    for (size_t i = 0; i < N; i++) {
        even[i] = ((double)i + 0.5) / N;
        falling[i] = -log(1 - even[i]);
    }
}

static void one_value_is_the_kernel(void **state)
{
    (void)state;
    const double value = 2, x[] = {1.4, 1.5, 1.75, 2, 2.25, 2.5};
    double y[6];
    density_curve(&value, 1, 0.5, -INFINITY, INFINITY, x, 6, y);
    assert_true(y[0] == 0 && y[1] == 0 && y[5] == 0);
    assert_near(y[3], 15.0 / 16 / 0.5, 1e-15);
    assert_near(y[2], 15.0 / 16 * 0.75 * 0.75 / 0.5, 1e-15);
    assert_near(y[2], y[4], 1e-15);
}

static void the_width_is_silvermans(void **state)
{
    (void)state;
    double even[N], falling[N];
    spread_out(even, falling);
    /* of a uniform law sd 0.28868 is less than 0.5 / 1.34 */
    assert_near(density_width(even, N), 2.6226 * 0.9 * 0.288675 / pow(N, 0.2), 1e-4);
    /* of an exponential law ln(3) / 1.34 is less than sd 1 */
    assert_near(density_width(falling, N), 2.6226 * 0.9 * log(3) / 1.34 / pow(N, 0.2), 1e-3);
    assert_true(density_width((const double[]){3, 3, 3}, 3) == 0);
    assert_true(density_width((const double[]){3}, 1) == 0);
}

/* Without reflection half of the density at a bound would be missing. */
static void a_density_keeps_its_height_at_a_bound(void **state)
{
    (void)state;
    double even[N], falling[N], x[GRID], y[GRID];
    spread_out(even, falling);
    double width = density_width(even, N);
    grid(x, 0, 1);
    density_curve(even, N, width, 0, 1, x, GRID, y);
    for (size_t k = 0; k < GRID; k++)
        assert_near(y[k], 1, 0.01);
    assert_near(area(x, y, GRID), 1, 1e-3);
    density_curve(even, N, width, -INFINITY, INFINITY, x, GRID, y);
    assert_near(y[0], 0.5, 0.01);
}

static void all_mass_is_there(void **state)
{
    (void)state;
    double even[N], falling[N], x[GRID], y[GRID];
    spread_out(even, falling);
    grid(x, -1, 12);
    density_curve(falling, N, density_width(falling, N), 0, INFINITY, x, GRID, y);
    assert_near(area(x, y, GRID), 1, 0.005);
    assert_true(y[0] == 0); /* beyond the bound */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_value_is_the_kernel),
        cmocka_unit_test(the_width_is_silvermans),
        cmocka_unit_test(a_density_keeps_its_height_at_a_bound),
        cmocka_unit_test(all_mass_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
