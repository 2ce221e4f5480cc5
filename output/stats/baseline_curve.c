/* baseline_curve - least squares by Levenberg & Marquardt, from the best place of a grid.
 *
 * In the search the three parameters are k (ceiling), a and b, free of bounds:
 *   logistic  a = middle, b = log scale
 *   Gompertz  k exp(-exp(-r (t - a))), b = log r
 *   Bass      a = log(q / p), b = log(p + q)
 * Given a and b the best ceiling is a regression through zero. */
#include "output/stats/baseline_curve.h"

#include <math.h>

enum { ROUNDS = 500, GRID = 40 };

static double shape(enum baseline_curve_kind kind, double a, double b, double t)
{
    double rate = exp(b);

    if (kind == BASELINE_CURVE_LOGISTIC)
        return 1 / (1 + exp((a - t) / rate));
    if (kind == BASELINE_CURVE_GOMPERTZ)
        return exp(-exp(-rate * (t - a)));
    return -expm1(-rate * t) / (1 + exp(a - rate * t));
}

static double value(enum baseline_curve_kind kind, const double p[3], double t)
{
    return p[0] * shape(kind, p[1], p[2], t);
}

static void gradient(enum baseline_curve_kind kind, const double p[3], double t, double out[3])
{
    out[0] = shape(kind, p[1], p[2], t);
    for (int k = 1; k < 3; k++) {
        double up[3] = {p[0], p[1], p[2]}, down[3] = {p[0], p[1], p[2]};
        double step = 1e-6 * fmax(1, fabs(p[k]));

        up[k] += step;
        down[k] -= step;
        out[k] = (value(kind, up, t) - value(kind, down, t)) / (2 * step);
    }
}

static double squares(const struct baseline_history *h, enum baseline_curve_kind kind,
                      const double p[3])
{
    double sum = 0;

    for (size_t i = 0; i < h->n; i++) {
        double error = h->y[i] - value(kind, p, h->t[i]);

        sum += error * error;
    }
    return isfinite(sum) ? sum : INFINITY;
}

/* The best of a grid that spans shapes from almost straight to almost a step, early to late. */
static void start(const struct baseline_history *h, enum baseline_curve_kind kind, double p[3])
{
    double first = h->t[0], length = h->t[h->n - 1] - first, best = INFINITY;

    for (int i = 0; i <= GRID; i++)
        for (int j = 0; j <= GRID; j++) {
            double x = (double)i / GRID, y = (double)j / GRID, try[3], up = 0, down = 0;

            try[1] = kind == BASELINE_CURVE_BASS ? -3 + 12 * x : first + length * (4 * x - 1);
            try[2] = -4 + 6 * y;
            try[2] += kind == BASELINE_CURVE_LOGISTIC ? log(length) : -log(length);
            for (size_t t = 0; t < h->n; t++) {
                double s = shape(kind, try[1], try[2], h->t[t]);

                up += s * h->y[t];
                down += s * s;
            }
            try[0] = up / down;
            double here = squares(h, kind, try);

            if (here < best) {
                best = here;
                p[0] = try[0];
                p[1] = try[1];
                p[2] = try[2];
            }
        }
}

/* Inverse of a symmetric 3 x 3 matrix by cofactors; false when there is none. */
static bool invert(double m[3][3], double out[3][3])
{
    double det = 0;

    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            int a = (i + 1) % 3, b = (i + 2) % 3, c = (j + 1) % 3, d = (j + 2) % 3;

            out[j][i] = m[a][c] * m[b][d] - m[a][d] * m[b][c];
        }
    for (int k = 0; k < 3; k++)
        det += m[0][k] * out[k][0];
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            out[i][j] /= det;
    return det > 0 && isfinite(1 / det);
}

/* J'J and J'e at p. */
static void normal_equations(const struct baseline_history *h, enum baseline_curve_kind kind,
                             const double p[3], double JJ[3][3], double Je[3])
{
    for (int i = 0; i < 3; i++) {
        Je[i] = 0;
        for (int j = 0; j < 3; j++)
            JJ[i][j] = 0;
    }
    for (size_t t = 0; t < h->n; t++) {
        double g[3], error = h->y[t] - value(kind, p, h->t[t]);

        gradient(kind, p, h->t[t], g);
        for (int i = 0; i < 3; i++) {
            Je[i] += g[i] * error;
            for (int j = 0; j < 3; j++)
                JJ[i][j] += g[i] * g[j];
        }
    }
}

static bool search(const struct baseline_history *h, enum baseline_curve_kind kind, double p[3])
{
    double damping = 1e-3, now = squares(h, kind, p);

    for (int round = 0; round < ROUNDS; round++) {
        double JJ[3][3], Je[3], damped[3][3], inverse[3][3], next[3], step = 0;

        normal_equations(h, kind, p, JJ, Je);
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++)
                damped[i][j] = JJ[i][j] * (i == j ? 1 + damping : 1);
        if (!invert(damped, inverse))
            return false;
        for (int i = 0; i < 3; i++) {
            double move = inverse[i][0] * Je[0] + inverse[i][1] * Je[1] + inverse[i][2] * Je[2];

            next[i] = p[i] + move;
            step = fmax(step, fabs(move) / fmax(1e-3, fabs(p[i])));
        }
        double there = squares(h, kind, next);

        if (there <= now) {
            for (int i = 0; i < 3; i++)
                p[i] = next[i];
            now = there;
            damping = fmax(damping / 5, 1e-12);
        } else {
            damping *= 4;
        }
        if (step < 1e-9)
            return true;
    }
    return false;
}

struct baseline_curve baseline_curve_fit(const struct baseline_history *h,
                                         enum baseline_curve_kind kind)
{
    struct baseline_curve c = {NAN, NAN, NAN, NAN, .kind = kind};
    double p[3] = {NAN, NAN, NAN}, JJ[3][3], Je[3];

    if (h->n < 4)
        return c;
    for (size_t i = 0; i < h->n; i++)
        if (!isfinite(h->y[i]) || !isfinite(h->t[i]) || (i > 0 && h->t[i] <= h->t[i - 1]) ||
            (kind == BASELINE_CURVE_BASS && h->t[i] <= 0))
            return c;
    start(h, kind, p);
    c.settled = search(h, kind, p);
    normal_equations(h, kind, p, JJ, Je);
    c.settled = invert(JJ, c.inverse) && c.settled;
    c.squares = squares(h, kind, p);
    c.ceiling = p[0];
    for (int i = 0; i < 3; i++)
        c.inner[i] = p[i];
    double rate = exp(p[2]);

    if (kind == BASELINE_CURVE_LOGISTIC) {
        c.first = p[1];
        c.second = rate;
    } else if (kind == BASELINE_CURVE_GOMPERTZ) {
        c.first = exp(rate * p[1]);
        c.second = exp(-rate);
    } else {
        c.first = rate / (1 + exp(p[1]));
        c.second = rate / (1 + exp(-p[1]));
    }
    return c;
}

double baseline_curve_at(const struct baseline_curve *c, double t)
{
    return value(c->kind, c->inner, t);
}

void baseline_curve_forecast(const struct baseline_history *h, enum baseline_curve_kind kind,
                             const double *horizon, size_t steps, struct baseline_step *out)
{
    struct baseline_curve c = baseline_curve_fit(h, kind);
    double df = (double)h->n - 3, variance = c.squares / df;

    for (size_t k = 0; k < steps; k++) {
        double g[3], t, spread = 0;

        out[k] = (struct baseline_step){NAN, NAN, NAN};
        if (!c.settled)
            continue;
        t = h->t[h->n - 1] + horizon[k];
        gradient(kind, c.inner, t, g);
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++)
                spread += g[i] * c.inverse[i][j] * g[j];
        out[k] = (struct baseline_step){value(kind, c.inner, t), sqrt(variance * (1 + spread)), df};
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
