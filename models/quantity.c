/* quantity - beliefs by their quantile functions, and dated paths.
 *
 * A law with distribution function F, cut to [least, most], has at probability u the value
 *     x(u) = Finv(F(least) + u (F(most) - F(least)))
 * which is monotone in u and, after a last clamp against rounding, never outside the bounds.
 *     normal      z(x) = (x - a) / b
 *     lognormal   z(x) = (ln x - m) / s,  s^2 = ln(1 + (b/a)^2),  m = ln a - s^2 / 2
 *     beta        p = a v, q = (1 - a) v,  v = a (1 - a) / b^2 - 1; inverted by bisection
 *     triangular, uniform   closed forms
 * The normal law is cut in the tail in which it keeps its digits: for bounds above the mean the
 * complement is used. Parameters by moments: Johnson, Kotz & Balakrishnan, Continuous Univariate
 * Distributions, 2nd ed., vol. 1 ch. 14, vol. 2 ch. 25. */
#include "models/quantity.h"

#include "models/elementary.h"
#include "models/words.h"

#include <gsl/gsl_cdf.h>

#include <math.h>

/* A law with less than this within its bounds is a mistake, and too little to divide by. */
static const double MASS = 1e-9;

static double clamp(double x, double least, double most)
{
    return x < least ? least : x > most ? most : x;
}

static double normal_cdf(double z)
{
    return z == -INFINITY ? 0 : z == INFINITY ? 1 : elementary_normal_cdf(z);
}

/* The standard normal law cut to [low, high], at u. */
static double normal_cut(double low, double high, double u)
{
    if (low > 0) /* mirrored, so that the upper tail keeps its digits */
        return -normal_cut(-high, -low, 1 - u);
    double from = normal_cdf(low), to = normal_cdf(high);
    double p = from + u * (to - from);
    return p <= 0 ? low : p >= 1 ? high : elementary_normal_quantile(p);
}

static double lognormal_sd(const struct quantity *q)
{
    return sqrt(elementary_log1p((q->b / q->a) * (q->b / q->a)));
}

/* z of a bound under the lognormal law. */
static double lognormal_z(const struct quantity *q, double x)
{
    double s = lognormal_sd(q);
    if (x <= 0)
        return -INFINITY;
    return (elementary_log(x) - elementary_log(q->a) + s * s / 2) / s;
}

static double beta_size(const struct quantity *q)
{
    return q->a * (1 - q->a) / (q->b * q->b) - 1;
}

static double triangular_cdf(const struct quantity *q, double x)
{
    if (x <= q->a)
        return 0;
    if (x >= q->c)
        return 1;
    if (x <= q->b)
        return (x - q->a) / (q->c - q->a) * ((x - q->a) / (q->b - q->a));
    return 1 - (q->c - x) / (q->c - q->a) * ((q->c - x) / (q->c - q->b));
}

static double triangular_quantile(const struct quantity *q, double p)
{
    double width = q->c - q->a, left = (q->b - q->a) / width;
    if (p < left)
        return q->a + sqrt(p * width * (q->b - q->a));
    return q->c - sqrt((1 - p) * width * (q->c - q->b));
}

static double cdf(const struct quantity *q, double x)
{
    switch (q->law) {
    case BELIEF_NORMAL:
        return normal_cdf((x - q->a) / q->b);
    case BELIEF_LOGNORMAL:
        return normal_cdf(lognormal_z(q, x));
    case BELIEF_BETA:
        return x <= 0   ? 0
               : x >= 1 ? 1
                        : gsl_cdf_beta_P(x, q->a * beta_size(q), (1 - q->a) * beta_size(q));
    case BELIEF_TRIANGULAR:
        return triangular_cdf(q, x);
    case BELIEF_UNIFORM:
        return clamp((x - q->a) / (q->b - q->a), 0, 1);
    case BELIEF_NUMBER:
        break;
    }
    return x < q->a ? 0 : 1;
}

/* The least x at which the beta law reaches p: bisection cannot fail, and halves 60 times. */
static double beta_quantile(const struct quantity *q, double p)
{
    double low = fmax(q->least, 0), high = fmin(q->most, 1);
    for (int i = 0; i < 60; i++) {
        double middle = low + (high - low) / 2;
        if (cdf(q, middle) < p)
            low = middle;
        else
            high = middle;
    }
    return high;
}

double quantity_quantile(const struct quantity *q, double u)
{
    double x = q->a;
    if (q->law == BELIEF_NUMBER)
        return x;
    if (q->law == BELIEF_NORMAL) {
        x = q->a + q->b * normal_cut((q->least - q->a) / q->b, (q->most - q->a) / q->b, u);
    } else if (q->law == BELIEF_LOGNORMAL) {
        double s = lognormal_sd(q);
        double z = normal_cut(lognormal_z(q, q->least), lognormal_z(q, q->most), u);
        x = q->a * elementary_exp(s * z - s * s / 2);
    } else {
        double from = cdf(q, q->least), p = from + u * (cdf(q, q->most) - from);
        if (q->law == BELIEF_BETA)
            x = beta_quantile(q, p);
        else if (q->law == BELIEF_TRIANGULAR)
            x = triangular_quantile(q, p);
        else
            x = q->a + p * (q->b - q->a);
    }
    return clamp(x, q->least, q->most);
}

double quantity_central(const struct quantity *q)
{
    return quantity_quantile(q, 0.5);
}

static bool moments_check(const struct quantity *q, const char *path, struct faults *out)
{
    if (!(q->b > 0))
        return fault_at(out, q->place, T("%s: sd is %.15g and must be above 0"), path, q->b);
    if (q->law == BELIEF_LOGNORMAL && !(q->a > 0))
        return fault_at(out, q->place,
                        T("%s: the mean of a lognormal is %.15g and must be above 0"), path, q->a);
    if (q->law != BELIEF_BETA)
        return true;
    if (!(q->a > 0 && q->a < 1))
        return fault_at(out, q->place,
                        T("%s: the mean of a beta is %.15g and must be between 0 and 1"), path,
                        q->a);
    if (!(beta_size(q) > 0))
        return fault_at(out, q->place,
                        T("%s: a beta with mean %.15g has an sd below %.6g; this one is %.15g"),
                        path, q->a, sqrt(q->a * (1 - q->a)), q->b);
    if (beta_size(q) > 1e6)
        return fault_at(out, q->place, T("%s: sd %.15g is too small for a beta; give a number"),
                        path, q->b);
    return true;
}

bool quantity_check(const struct quantity *q, const char *path, struct faults *out)
{
    if (!isfinite(q->a) || !isfinite(q->b) || !isfinite(q->c))
        return fault_at(out, q->place, T("%s: is not finite"), path);
    if (q->law == BELIEF_NUMBER) {
        if (q->a < q->least || q->a > q->most)
            return fault_at(out, q->place, T("%s: %.15g is outside %.15g to %.15g"), path, q->a,
                            q->least, q->most);
        return true;
    }
    if (q->law == BELIEF_UNIFORM) {
        if (!(q->a < q->b))
            return fault_at(out, q->place, T("%s: least %.15g must be below most %.15g"), path,
                            q->a, q->b);
    } else if (q->law == BELIEF_TRIANGULAR) {
        if (!(q->a <= q->b && q->b <= q->c && q->a < q->c))
            return fault_at(out, q->place,
                            T("%s: least %.15g, mode %.15g and most %.15g are not in order"), path,
                            q->a, q->b, q->c);
    } else if (!moments_check(q, path, out)) {
        return false;
    }
    if (!(cdf(q, q->most) - cdf(q, q->least) > MASS))
        return fault_at(out, q->place, T("%s: this belief has no mass within %.15g to %.15g"), path,
                        q->least, q->most);
    return true;
}

/* The last of the first n entries that is in force at time t, in months; the first when none. */
static size_t in_force(const struct dated *path, size_t n, double t)
{
    for (size_t i = n; i-- > 0;) {
        if (path[i].from <= t && (!path[i].until || t < path[i].until))
            return i;
    }
    return 0;
}

/* The next entry after time t, when it is a ramp; NULL otherwise. */
static const struct dated *coming_ramp(const struct dated *path, size_t n, double t)
{
    for (size_t i = 1; i < n; i++) {
        if (path[i].from > t)
            return path[i].ramp ? &path[i] : NULL;
    }
    return NULL;
}

/* A ramp sets out where the entry before it begins, or where that one ends by its `until`. After a
 * value that has held since ever it has nowhere to set out from and is a step. */
static double value_at(const struct dated *path, const double *value, size_t n, double t)
{
    double held = value[in_force(path, n, t)];
    const struct dated *ramp = coming_ramp(path, n, t);
    if (!ramp)
        return held;
    const struct dated *before = ramp - 1;
    int start = before->until && before->until <= ramp->from ? before->until : before->from;
    if (before->from == QUANTITY_EVER || t <= start)
        return held;
    return held + (value[ramp - path] - held) * (t - start) / (ramp->from - start);
}

double quantity_at(const struct dated *path, const double *value, size_t n, int month)
{
    return value_at(path, value, n, month);
}

/* Every change falls on the start of a month, so a month's mean is its value in the middle. What
 * does not change is its own mean to the last bit, however it is dated. */
double quantity_mean(const struct dated *path, const double *value, size_t n, int first, int last)
{
    double start = value_at(path, value, n, first + 0.5), more = 0;
    for (int month = first + 1; month < last; month++)
        more += value_at(path, value, n, month + 0.5) - start;
    return start + more / (last - first);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
