/* baseline_arima - by the innovations of the differences.
 *
 * Given the coefficient, w_t less its best forecast from before is v_t with variance s_t:
 *   MA   v_t = w_t - (c / s_{t-1}) v_{t-1},   s_1 = 1 + c^2,  s_t = 1 + c^2 - c^2 / s_{t-1}
 *   AR   v_t = w_t - c w_{t-1},               s_1 = 1 / (1 - c^2),  s_t = 1
 * The same of a series of ones gives b_t, and drift = sum v b / s over sum b^2 / s. What is left is
 * a function of the coefficient alone.
 *
 * A change over k spacings is a sum of k differences: of MA it holds c e before, (1 + c) e of each
 * time without a figure, and e at the end. Two neighbours still share one e only, so that the
 * passage stays as it is, with
 *   s_1 = 1 + c^2 + (k_1 - 1) (1 + c)^2,  s_t = 1 + c^2 + (k_t - 1) (1 + c)^2 - c^2 / s_{t-1}
 * and k_t in place of the ones. */
#include "output/stats/baseline_arima.h"

#include <math.h>

/* What the passage through all differences leaves. */
struct pass {
    double vv, vb, bb, logs; /* sums over s of v^2, v b, b^2; sum of log s */
    double v, b, s, w;       /* the last ones */
};

static struct pass pass_through(const struct baseline_history *h, double unit,
                                enum baseline_arima_kind kind, double c)
{
    struct pass p = {0};

    for (size_t i = 1; i < h->n; i++) {
        double w = baseline_link(h->link, h->y[i]) - baseline_link(h->link, h->y[i - 1]);
        double spacings = round((h->t[i] - h->t[i - 1]) / unit), b = spacings, v = w, s;

        if (kind == BASELINE_ARIMA_MA) {
            s = 1 + c * c + (spacings - 1) * (1 + c) * (1 + c) - (i > 1 ? c * c / p.s : 0);
            v -= i > 1 ? c / p.s * p.v : 0;
            b -= i > 1 ? c / p.s * p.b : 0;
        } else {
            s = i > 1 ? 1 : 1 / (1 - c * c);
            v -= i > 1 ? c * p.w : 0;
            b -= i > 1 ? c : 0;
        }
        p.vv += v * v / s;
        p.vb += v * b / s;
        p.bb += b * b / s;
        p.logs += log(s);
        p.v = v;
        p.b = b;
        p.s = s;
        p.w = w;
    }
    return p;
}

static double log_likelihood(const struct baseline_history *h, double unit,
                             enum baseline_arima_kind kind, double c)
{
    struct pass p = pass_through(h, unit, kind, c);
    double m = (double)h->n - 1, left = p.vv - p.vb * p.vb / p.bb;

    return -(m * log(2 * M_PI * left / m) + p.logs + m) / 2;
}

/* From a grid, then by thirds about its best place; ends belong to it. */
static double best_coefficient(const struct baseline_history *h, double unit,
                               enum baseline_arima_kind kind)
{
    enum { GRID = 400 };
    double most = kind == BASELINE_ARIMA_MA ? 1 : 0.9999, step = 2 * most / GRID, best = -most;
    double highest = log_likelihood(h, unit, kind, best);

    for (int i = 1; i <= GRID; i++) {
        double c = fmin(-most + i * step, most), here = log_likelihood(h, unit, kind, c);

        if (here > highest) {
            best = c;
            highest = here;
        }
    }
    double low = fmax(best - step, -most), high = fmin(best + step, most);

    for (int i = 0; i < 80; i++) {
        double left = low + (high - low) / 3, right = high - (high - low) / 3;

        if (log_likelihood(h, unit, kind, left) >= log_likelihood(h, unit, kind, right))
            high = right;
        else
            low = left;
    }
    return log_likelihood(h, unit, kind, (low + high) / 2) >= highest ? (low + high) / 2 : best;
}

static struct baseline_arima fit_of(const struct baseline_history *h, double unit,
                                    enum baseline_arima_kind kind)
{
    struct baseline_arima fit = {NAN, NAN, NAN, NAN};

    if (h->n < 5 || !(unit > 0))
        return fit;
    for (size_t i = 0; i < h->n; i++)
        if (!isfinite(baseline_link(h->link, h->y[i])))
            return fit;
    double c = best_coefficient(h, unit, kind);
    struct pass p = pass_through(h, unit, kind, c);

    fit.coefficient = c;
    fit.drift = p.vb / p.bb;
    fit.variance = (p.vv - p.vb * p.vb / p.bb) / ((double)h->n - 3);
    fit.log_likelihood = log_likelihood(h, unit, kind, c);
    return fit;
}

struct baseline_arima baseline_arima_fit(const struct baseline_history *h,
                                         enum baseline_arima_kind kind)
{
    return fit_of(h, baseline_spacing(h), kind);
}

/* The unit, when the times are whole multiples of it apart, else NaN. */
static double unit_of(const struct baseline_history *h, double unit)
{
    for (size_t i = 1; i < h->n; i++)
        if (isnan(baseline_spacings(h->t[i] - h->t[i - 1], unit)))
            return NAN;
    return unit;
}

struct baseline_arima baseline_arima_fit_gaps(const struct baseline_history *h, double unit)
{
    return fit_of(h, unit_of(h, unit), BASELINE_ARIMA_MA);
}

/* Sum of the next k differences: k drift + the last one's trace, and the variance of its error in
 * units of that of e; by_drift: how it changes with the drift. */
struct sum {
    double mean, variance, by_drift;
};

static struct sum sum_of(const struct pass *p, enum baseline_arima_kind kind, double c,
                         double drift, double k)
{
    if (kind == BASELINE_ARIMA_MA) {
        /* The last e is known to 1 - 1 / s only. */
        double trace = c / p->s, known = c * c * (1 - 1 / p->s);

        return (struct sum){k * drift + trace * (p->v - drift * p->b),
                            known + (k - 1) * (1 + c) * (1 + c) + 1, k - trace * p->b};
    }
    double trace = c * (1 - pow(c, k)) / (1 - c), variance = 0;

    for (double j = 1; j <= k; j++)
        variance += (1 - pow(c, j)) / (1 - c) * ((1 - pow(c, j)) / (1 - c));
    return (struct sum){k * drift + trace * (p->w - drift), variance, k - trace};
}

static void forecast(const struct baseline_history *h, double unit, enum baseline_arima_kind kind,
                     const double *horizon, size_t steps, struct baseline_step *out)
{
    struct baseline_arima fit = fit_of(h, unit, kind);

    for (size_t i = 0; i < steps; i++) {
        double k = baseline_spacings(horizon[i], unit);

        out[i] = (struct baseline_step){NAN, NAN, NAN};
        if (isnan(fit.coefficient) || isnan(k))
            continue;
        struct pass p = pass_through(h, unit, kind, fit.coefficient);
        struct sum sum = sum_of(&p, kind, fit.coefficient, fit.drift, k);
        double variance = sum.variance + sum.by_drift * sum.by_drift / p.bb;

        out[i] = (struct baseline_step){baseline_link(h->link, h->y[h->n - 1]) + sum.mean,
                                        sqrt(fit.variance * variance), (double)h->n - 3};
    }
}

void baseline_arima_forecast(const struct baseline_history *h, enum baseline_arima_kind kind,
                             const double *horizon, size_t steps, struct baseline_step *out)
{
    forecast(h, baseline_spacing(h), kind, horizon, steps, out);
}

void baseline_arima_forecast_gaps(const struct baseline_history *h, double unit,
                                  const double *horizon, size_t steps, struct baseline_step *out)
{
    forecast(h, unit_of(h, unit), BASELINE_ARIMA_MA, horizon, steps, out);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
