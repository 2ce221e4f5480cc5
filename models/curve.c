/* curve - a smooth path fitted to a few figures of the past, and how far off it may be.
 *
 * Random walk with drift m and innovations of standard deviation s a root year (Hyndman &
 * Athanasopoulos 2021, Forecasting: Principles and Practice, 5.2; here for uneven steps d_i):
 *     m = (x_n - x_1) / (t_n - t_1),   s^2 = sum (x_(i+1) - x_i - m d_i)^2 / d_i / (n - 2),
 *     Var m = s^2 / (t_n - t_1),
 * so h years on the variance is s^2 h (1 + h / (t_n - t_1)). A line: ordinary least squares.
 * Logistic (Verhulst) and Bass (1969) curves, F = (1 - E) / (1 + E q / p), E = exp(-(p + q) t):
 * nonlinear least squares by Levenberg-Marquardt; parameters that are positive are fitted as
 * logarithms, so that draws of them are positive too. Their sampling distribution is normal with
 * covariance s^2 (J'J)^-1, s^2 = RSS / (n - k), k parameters, as if figures strayed from the curve
 * independently of one another.
 * Innovations of a curve are what a walk that has the curve's changes for its drift would show:
 *     s^2 = sum (r_(i+1) - r_i)^2 / d_i / (n - k),   r the residuals
 * which for a line through the ends (k = 2) is the walk's own s^2. */
#include "models/curve.h"

#include "models/elementary.h"

#include <math.h>
#include <string.h>

enum { K = CURVE_PARAMETERS, STEPS = 200, STARTS = 50 };

/* J'J, J'r and r'r of a curve's residuals r at some parameters. */
struct normal {
    double jj[K][K], jr[K], rr;
};

static size_t parameters(enum curve_law law)
{
    return law == CURVE_WALK ? 1 : law == CURVE_LINE ? 2 : 3;
}

size_t curve_least(enum curve_law law)
{
    return law == CURVE_WALK ? 3 : parameters(law) + 1;
}

double curve_level(const struct curve *curve, double y)
{
    return curve->ceiling > 0 ? elementary_logit(y / curve->ceiling) : y;
}

double curve_figure(const struct curve *curve, double x)
{
    return curve->ceiling > 0 ? curve->ceiling * elementary_logistic(x) : x;
}

/* The curve at t, and its slopes by parameter. */
static double logistic(const double v[K], double t, double slope[K])
{
    double top = elementary_exp(v[0]), part = elementary_logistic(v[1] + v[2] * t);
    slope[0] = top * part;
    slope[1] = top * part * (1 - part);
    slope[2] = slope[1] * t;
    return slope[0];
}

static double bass(const double v[K], double t, double slope[K])
{
    double top = elementary_exp(v[0]), p = elementary_exp(v[1]), q = elementary_exp(v[2]);
    double late = elementary_exp(-(p + q) * t), ratio = q / p;
    double done = -elementary_expm1(-(p + q) * t), under = 1 + ratio * late;
    double bend = t * late * under + done * late * ratio * t;
    slope[0] = top * done / under;
    slope[1] = top * p * (bend + done * late * ratio / p) / (under * under);
    slope[2] = top * q * (bend - done * late / p) / (under * under);
    return slope[0];
}

static double bent(enum curve_law law, const double v[K], double t, double slope[K])
{
    return law == CURVE_LOGISTIC ? logistic(v, t, slope) : bass(v, t, slope);
}

double curve_at(const struct curve *curve, const double v[K], double year)
{
    double slope[K], t = year - curve->origin;
    if (curve->law == CURVE_WALK)
        return v[0] * t;
    return curve->law == CURVE_LINE ? v[0] + v[1] * t : bent(curve->law, v, t, slope);
}

/* Lower triangle of a = l l'; a direction without variance gets none. False: not definite. */
static bool cholesky(size_t k, double a[K][K], double l[K][K])
{
    bool definite = true;
    memset(l, 0, sizeof(double[K][K]));
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j <= i; j++) {
            double rest = a[i][j];
            for (size_t m = 0; m < j; m++)
                rest -= l[i][m] * l[j][m];
            if (i == j) {
                definite = definite && rest > 1e-14 * a[i][i];
                l[i][i] = rest > 0 ? sqrt(rest) : 0;
            } else {
                l[i][j] = l[j][j] > 0 ? rest / l[j][j] : 0;
            }
        }
    return definite;
}

/* x of a x = b. */
static bool solve(double a[K][K], const double b[K], double x[K])
{
    double l[K][K];
    if (!cholesky(K, a, l))
        return false;
    for (size_t i = 0; i < K; i++) {
        x[i] = b[i];
        for (size_t j = 0; j < i; j++)
            x[i] -= l[i][j] * x[j];
        x[i] /= l[i][i];
    }
    for (size_t i = K; i-- > 0;) {
        for (size_t j = i + 1; j < K; j++)
            x[i] -= l[j][i] * x[j];
        x[i] /= l[i][i];
    }
    return true;
}

void curve_draw(const struct curve *curve, const double z[K], double spread, double value[K])
{
    struct curve own = *curve;
    double l[K][K];
    cholesky(own.parameters, own.covariance, l);
    for (size_t i = 0; i < K; i++) {
        value[i] = own.value[i];
        for (size_t j = 0; j <= i; j++)
            value[i] += spread * l[i][j] * z[j];
    }
}

/* -- lines ------------------------------------------------------------------------------------- */

static void fit_walk(struct curve *c, size_t n, const double year[], const double y[])
{
    double span = year[n - 1] - year[0], sum = 0;
    double drift = (curve_level(c, y[n - 1]) - curve_level(c, y[0])) / span;
    for (size_t i = 1; i < n; i++) {
        double d = year[i] - year[i - 1];
        double off = curve_level(c, y[i]) - curve_level(c, y[i - 1]) - drift * d;
        sum += off * off / d;
    }
    c->value[0] = drift;
    c->residual_sd = c->innovation_sd = sqrt(sum / (double)(n - 2));
    c->covariance[0][0] = sum / (double)(n - 2) / span;
}

static void fit_line(struct curve *c, size_t n, const double year[], const double y[])
{
    double t0 = 0, x0 = 0, tt = 0, tx = 0, rr = 0;
    for (size_t i = 0; i < n; i++) {
        t0 += (year[i] - c->origin) / (double)n;
        x0 += curve_level(c, y[i]) / (double)n;
    }
    for (size_t i = 0; i < n; i++) {
        double t = year[i] - c->origin - t0;
        tt += t * t;
        tx += t * (curve_level(c, y[i]) - x0);
    }
    c->value[1] = tx / tt;
    c->value[0] = x0 - c->value[1] * t0;
    for (size_t i = 0; i < n; i++) {
        double r = curve_level(c, y[i]) - curve_at(c, c->value, year[i]);
        rr += r * r;
    }
    double s2 = rr / (double)(n - 2);
    c->residual_sd = sqrt(s2);
    c->covariance[1][1] = s2 / tt;
    c->covariance[0][1] = c->covariance[1][0] = -t0 * s2 / tt;
    c->covariance[0][0] = s2 * (1 / (double)n + t0 * t0 / tt);
}

/* -- curves that bend -------------------------------------------------------------------------- */

static void normal_equations(const struct curve *c, const double v[K], size_t n,
                             const double year[], const double y[], struct normal *out)
{
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < n; i++) {
        double slope[K], r = y[i] - bent(c->law, v, year[i] - c->origin, slope);
        out->rr += r * r;
        for (size_t a = 0; a < K; a++) {
            out->jr[a] += slope[a] * r;
            for (size_t b = 0; b < K; b++)
                out->jj[a][b] += slope[a] * slope[b];
        }
    }
}

/* The height is linear: given the two other parameters the best one is a ratio of sums. */
static void best_height(const struct curve *c, double v[K], size_t n, const double year[],
                        const double y[])
{
    double slope[K], yf = 0, ff = 0;
    v[0] = 0;
    for (size_t i = 0; i < n; i++) {
        double f = bent(c->law, v, year[i] - c->origin, slope);
        yf += y[i] * f;
        ff += f * f;
    }
    v[0] = ff > 0 && yf > 0 ? elementary_log(yf / ff) : 0;
}

/* Where to start, k < STARTS: a logistic that is half way up somewhere about the figures and takes
 * from an eighth of their span to twice as long, either way; a Bass curve with usual parameters. */
static void start_bent(struct curve *c, int k, size_t n, const double year[], const double y[])
{
    static const double speeds[] = {-8, -4, -2, -1, -0.5, 0.5, 1, 2, 4, 8};
    static const double places[] = {-0.5, 0, 0.5, 1, 1.5};
    static const double ps[] = {0.001, 0.003, 0.01, 0.02, 0.03, 0.05, 0.1, 0.3, 0.5, 1};
    static const double qs[] = {0.003, 0.03, 0.1, 0.3, 0.8};
    double span = year[n - 1] - year[0];
    if (c->law == CURVE_LOGISTIC) {
        c->value[2] = speeds[k % 10] / span;
        c->value[1] = -c->value[2] * (year[0] - c->origin + places[k / 10] * span);
    } else {
        c->value[1] = elementary_log(ps[k % 10]);
        c->value[2] = elementary_log(qs[k / 10]);
    }
    best_height(c, c->value, n, year, y);
}

/* Where even a full step would gain next to nothing: at the rounding of the figures themselves, or
 * a 1e-13th of what is left (steps are then a 1e-6th of the parameters' standard errors). */
static bool settled(const struct normal *at, double scale)
{
    struct normal copy = *at;
    double step[K], gain = 0;
    if (!solve(copy.jj, copy.jr, step))
        return false;
    for (size_t a = 0; a < K; a++)
        gain += step[a] * at->jr[a];
    return gain <= 1e-13 * at->rr + 1e-28 * scale;
}

static bool descend(struct curve *c, size_t n, const double year[], const double y[],
                    struct normal *at)
{
    double damping = 1e-3, scale = 0;
    for (size_t i = 0; i < n; i++)
        scale += y[i] * y[i];
    normal_equations(c, c->value, n, year, y, at);
    for (int k = 0; k < STEPS && !settled(at, scale); k++) {
        struct normal damped = *at, there;
        double step[K], v[K];
        for (size_t a = 0; a < K; a++)
            damped.jj[a][a] *= 1 + damping;
        there.rr = INFINITY;
        if (solve(damped.jj, damped.jr, step)) {
            for (size_t a = 0; a < K; a++)
                v[a] = c->value[a] + step[a];
            normal_equations(c, v, n, year, y, &there);
        }
        if (there.rr < at->rr) {
            memcpy(c->value, v, sizeof v);
            *at = there;
            damping /= 10;
        } else {
            damping *= 10;
        }
    }
    return settled(at, scale);
}

static bool fit_bent(struct curve *c, size_t n, const double year[], const double y[])
{
    struct normal at;
    struct curve best = *c;
    double least = INFINITY;
    bool found = false;
    for (int k = 0; k < STARTS; k++) { /* some end nowhere: the lowest end counts */
        start_bent(c, k, n, year, y);
        bool ends = descend(c, n, year, y, &at);
        bool same = at.rr <= least * (1 + 1e-9), lower = at.rr < least * (1 - 1e-9);
        if (lower || (same && ends && !found)) {
            least = at.rr;
            found = ends;
            best = *c;
        }
    }
    *c = best;
    if (!found)
        return false;
    normal_equations(c, c->value, n, year, y, &at);
    double s2 = at.rr / (double)(n - K);
    c->residual_sd = sqrt(s2);
    for (size_t a = 0; a < K; a++) {
        double unit[K] = {0}, column[K];
        unit[a] = s2;
        if (!solve(at.jj, unit, column))
            return false;
        for (size_t b = 0; b < K; b++)
            c->covariance[b][a] = column[b];
    }
    return true;
}

/* -- the door ---------------------------------------------------------------------------------- */

static void fit_innovations(struct curve *c, size_t n, const double year[], const double y[])
{
    double before = 0, sum = 0;
    for (size_t i = 0; i < n; i++) {
        double r = curve_level(c, y[i]) - curve_at(c, c->value, year[i]);
        if (i > 0)
            sum += (r - before) * (r - before) / (year[i] - year[i - 1]);
        before = r;
    }
    c->innovation_sd = sqrt(sum / (double)(n - c->parameters));
}

enum curve_answer curve_fit(struct curve *out, size_t n, const double year[], const double y[])
{
    out->parameters = parameters(out->law);
    memset(out->value, 0, sizeof out->value);
    memset(out->covariance, 0, sizeof out->covariance);
    if (n < curve_least(out->law))
        return CURVE_TOO_FEW;
    for (size_t i = 0; i < n; i++)
        if (out->ceiling > 0 ? !(y[i] > 0 && y[i] < out->ceiling) : !isfinite(y[i]))
            return CURVE_OUTSIDE;
    if (out->law == CURVE_BASS && !(year[0] > out->origin))
        return CURVE_OUTSIDE;
    if (out->law == CURVE_WALK)
        fit_walk(out, n, year, y);
    else if (out->law == CURVE_LINE)
        fit_line(out, n, year, y);
    else if (!fit_bent(out, n, year, y))
        return CURVE_UNSETTLED;
    if (out->law != CURVE_WALK)
        fit_innovations(out, n, year, y);
    return CURVE_FITTED;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
