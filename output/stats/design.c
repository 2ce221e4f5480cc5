/* design - points of the unit cube, and how evenly they fill it.
 *
 * Discrepancies of n points x in k dimensions, d = |x - 1/2|, D = |x - y|:
 *   centred     (13/12)^k - 2/n sum prod(1 + d/2 - d^2/2)
 *                         + 1/n^2 sum sum prod(1 + d_x/2 + d_y/2 - D/2)
 *   wraparound  -(4/3)^k + 1/n^2 sum sum prod(3/2 - D (1 - D)) */
#include "output/stats/design.h"

#include <assert.h>
#include <gsl/gsl_qrng.h>
#include <math.h>
#include <stdint.h>

enum purpose { ORDER = 1, JITTER, PLAIN, SHIFT, START, DIRECTION, PATH };

size_t design_grid_size(const size_t *levels, size_t k)
{
    size_t n = 1;

    for (size_t j = 0; j < k; j++) {
        assert(levels[j] >= 1);
        if (__builtin_mul_overflow(n, levels[j], &n))
            return 0;
    }
    return n;
}

void design_grid_point(const size_t *levels, size_t k, size_t i, size_t *level)
{
    for (size_t j = k; j-- > 0; i /= levels[j])
        level[j] = i % levels[j];
}

/* Fisher & Yates: one uniform for each place, at the address of that place. */
static void shuffle(size_t *order, size_t n, uint64_t key, enum purpose purpose, uint64_t from,
                    struct uniforms uniforms)
{
    for (size_t i = 0; i < n; i++)
        order[i] = i;
    for (size_t i = n; i-- > 1;) {
        size_t other = uniforms_below(uniforms, key, purpose, from + i, i + 1), kept = order[i];

        order[i] = order[other];
        order[other] = kept;
    }
}

/* The last stratum's points may round up to 1: kept below it. */
static double inside(double x)
{
    return x <= 0 ? 0x1p-54 : x >= 1 ? 1 - 0x1p-53 : x;
}

void design_latin(size_t n, size_t k, const uint64_t *key, bool centred, struct uniforms uniforms,
                  double *point, size_t *order)
{
    for (size_t j = 0; j < k; j++) {
        shuffle(order, n, key[j], ORDER, 0, uniforms);
        for (size_t i = 0; i < n; i++) {
            double at = centred ? 0.5 : uniforms_at(uniforms, key[j], JITTER, i);

            point[i * k + j] = inside(((double)order[i] + at) / (double)n);
        }
    }
}

void design_random(size_t n, uint64_t key, struct uniforms uniforms, double *out)
{
    for (size_t i = 0; i < n; i++)
        out[i] = uniforms_at(uniforms, key, PLAIN, i);
}

void design_shift(size_t k, const uint64_t *key, struct uniforms uniforms, double *shift)
{
    for (size_t j = 0; j < k; j++)
        shift[j] = uniforms_at(uniforms, key[j], SHIFT, 0);
}

bool design_sobol(size_t n, size_t k, const double *shift, double *point)
{
    double row[DESIGN_SOBOL_MOST] = {0};

    if (k > DESIGN_SOBOL_MOST || n > DESIGN_SOBOL_POINTS)
        return false;
    if (k == 0)
        return true;
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)k);

    if (!sequence)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            gsl_qrng_get(sequence, row);
        for (size_t j = 0; j < k; j++) {
            double x = shift ? row[j] + shift[j] : row[j];

            point[i * k + j] = shift ? inside(x - floor(x)) : x;
        }
    }
    gsl_qrng_free(sequence);
    return true;
}

size_t design_saltelli_width(size_t k, bool second)
{
    return second ? 2 * k + 2 : k + 2;
}

void design_saltelli_point(const double *row, size_t k, size_t member, double *point)
{
    bool from_b = member == 1 || member >= 2 + k;
    size_t other = member < 2 ? k : (member - 2) % k; /* the coordinate of the other half */

    assert(member < 2 * k + 2);
    for (size_t j = 0; j < k; j++)
        point[j] = row[from_b != (j == other) ? k + j : j];
}

void design_morris(size_t r, size_t k, size_t levels, size_t jump, uint64_t key,
                   struct uniforms uniforms, double *point, size_t *order)
{
    double top = (double)(levels - 1);

    assert(levels >= 2 && jump >= 1 && jump < levels);
    for (size_t t = 0; t < r; t++) {
        double *at = point + t * (k + 1) * k;

        shuffle(order, k, key, PATH, t * k, uniforms);
        for (size_t j = 0; j < k; j++) {
            size_t low = uniforms_below(uniforms, key, START, t * k + j, levels - jump);
            bool down = uniforms_at(uniforms, key, DIRECTION, t * k + j) < 0.5;
            size_t step = 0;

            while (order[step] != j)
                step++;
            for (size_t i = 0; i <= k; i++)
                at[i * k + j] = (double)(low + ((i > step) != down ? jump : 0)) / top;
        }
    }
}

/* Sum of the distances of all points of one trajectory from all of another. */
static double apart(const double *a, const double *b, size_t k)
{
    double sum = 0;

    for (size_t i = 0; i <= k; i++)
        for (size_t h = 0; h <= k; h++) {
            double square = 0;

            for (size_t j = 0; j < k; j++)
                square += (a[i * k + j] - b[h * k + j]) * (a[i * k + j] - b[h * k + j]);
            sum += sqrt(square);
        }
    return sum;
}

/* The sum of squared distances of trajectory i from those chosen; -1 when it is one of them. */
static double gain(const double *distance, size_t m, size_t i, const size_t *chosen, size_t count)
{
    double sum = 0;

    for (size_t c = 0; c < count; c++) {
        if (chosen[c] == i)
            return -1;
        sum += distance[i * m + chosen[c]] * distance[i * m + chosen[c]];
    }
    return sum;
}

static void sort_places(size_t *place, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t j = i; j > 0 && place[j - 1] > place[j]; j--) {
            size_t kept = place[j];

            place[j] = place[j - 1];
            place[j - 1] = kept;
        }
}

double design_spread(const double *point, size_t m, size_t k, size_t r, size_t *chosen,
                     double *distance)
{
    size_t size = (k + 1) * k;
    double sum = -1;

    assert(2 <= r && r <= m);
    for (size_t a = 0; a < m; a++)
        for (size_t b = 0; b <= a; b++) {
            double d = a == b ? 0 : apart(point + a * size, point + b * size, k);

            distance[a * m + b] = distance[b * m + a] = d;
            if (a != b && d * d > sum) {
                sum = d * d;
                chosen[0] = b;
                chosen[1] = a;
            }
        }
    for (size_t count = 2; count < r; count++) {
        double most = -1;

        for (size_t i = 0; i < m; i++) {
            double more = gain(distance, m, i, chosen, count);

            if (more > most) {
                most = more;
                chosen[count] = i;
            }
        }
        sum += most;
    }
    sort_places(chosen, r);
    return sqrt(sum);
}

double design_discrepancy_centred(const double *point, size_t n, size_t k)
{
    double one = 0, two = 0, m = (double)n;

    for (size_t a = 0; a < n; a++) {
        double product = 1;

        for (size_t j = 0; j < k; j++) {
            double d = fabs(point[a * k + j] - 0.5);

            product *= 1 + d / 2 - d * d / 2;
        }
        one += product;
        for (size_t b = 0; b < n; b++) {
            product = 1;
            for (size_t j = 0; j < k; j++) {
                double x = point[a * k + j], y = point[b * k + j];

                product *= 1 + fabs(x - 0.5) / 2 + fabs(y - 0.5) / 2 - fabs(x - y) / 2;
            }
            two += product;
        }
    }
    return pow(13.0 / 12, (double)k) - 2 * one / m + two / (m * m);
}

double design_discrepancy_wraparound(const double *point, size_t n, size_t k)
{
    double sum = 0, m = (double)n;

    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < n; b++) {
            double product = 1;

            for (size_t j = 0; j < k; j++) {
                double d = fabs(point[a * k + j] - point[b * k + j]);

                product *= 1.5 - d * (1 - d);
            }
            sum += product;
        }
    return sum / (m * m) - pow(4.0 / 3, (double)k);
}

double design_separation(const double *point, size_t n, size_t k)
{
    double least = n < 2 ? NAN : INFINITY;

    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < a; b++) {
            double square = 0;

            for (size_t j = 0; j < k; j++) {
                double d = point[a * k + j] - point[b * k + j];

                square += d * d;
            }
            least = fmin(least, square);
        }
    return sqrt(least);
}

bool design_is_latin(const double *point, size_t n, size_t k, bool *seen)
{
    for (size_t j = 0; j < k; j++) {
        for (size_t i = 0; i < n; i++)
            seen[i] = false;
        for (size_t i = 0; i < n; i++) {
            double x = point[i * k + j];
            size_t stratum = x >= 0 && x < 1 ? (size_t)(x * (double)n) : n;

            if (stratum >= n || seen[stratum])
                return false;
            seen[stratum] = true;
        }
    }
    return true;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
