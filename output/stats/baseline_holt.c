/* baseline_holt - by the simplex in weights and damping, the start by regression.
 *
 *   e_t = y_t - l_{t-1} - d b_{t-1},  l_t = l_{t-1} + d b_{t-1} + p e_t,  b_t = d b_{t-1} + q e_t
 * with weights p and q and damping d. The errors are linear in the start (l_0, b_0), so that given
 * p, q and d the best start is a regression, and three unknowns are left to the search. It moves in
 * angles u, each unknown being low + (high - low) sin^2 u: nothing is out of bounds, and the bounds
 * themselves can be reached. With r steps ahead y has the variance
 *   s^2 (1 + c_1^2 + ... + c_{r-1}^2),  c_j = p + q (d + d^2 + ... + d^j). */
#include "output/stats/baseline_holt.h"

#include <gsl/gsl_multimin.h>
#include <math.h>
#include <stdbool.h>

enum { UNKNOWNS = 3, ROUNDS = 2000, STARTS = 3 * 3 * 2 };

static const double least = 1e-4, most = 0.9999, damping_least = 0.8, damping_most = 0.98;

/* Level and trend, moved on by one figure; the error. */
struct trail {
    double level, trend;
};

static double take(struct trail *trail, const struct baseline_holt *fit, double y)
{
    double trend = fit->damping * trail->trend, error = y - trail->level - trend;

    trail->level += trend + fit->level_weight * error;
    trail->trend = trend + fit->trend_weight * error;
    return error;
}

/* With the weights and the damping of fit: the rest of it. */
static void complete(const struct baseline_history *h, struct baseline_holt *fit)
{
    struct trail none = {0, 0}, level = {1, 0}, trend = {0, 1}, last;
    double ll = 0, lt = 0, tt = 0, le = 0, te = 0;

    for (size_t i = 0; i < h->n; i++) {
        double error = take(&none, fit, baseline_link(h->link, h->y[i]));
        double by_level = -take(&level, fit, 0), by_trend = -take(&trend, fit, 0);

        ll += by_level * by_level;
        lt += by_level * by_trend;
        tt += by_trend * by_trend;
        le += by_level * error;
        te += by_trend * error;
    }
    double det = ll * tt - lt * lt;

    fit->first_level = (tt * le - lt * te) / det;
    fit->first_trend = (ll * te - lt * le) / det;
    last = (struct trail){fit->first_level, fit->first_trend};
    fit->squares = 0;
    for (size_t i = 0; i < h->n; i++) {
        double error = take(&last, fit, baseline_link(h->link, h->y[i]));

        fit->squares += error * error;
    }
    fit->level = last.level;
    fit->trend = last.trend;
}

static double between(double low, double high, double angle)
{
    return low + (high - low) * sin(angle) * sin(angle);
}

static struct baseline_holt fit_at(const struct baseline_history *h, const gsl_vector *angle)
{
    struct baseline_holt fit = {.level_weight = between(least, most, gsl_vector_get(angle, 0))};

    fit.trend_weight = between(least, fit.level_weight, gsl_vector_get(angle, 1));
    fit.damping = between(damping_least, damping_most, gsl_vector_get(angle, 2));
    complete(h, &fit);
    return fit;
}

static double squares_at(const gsl_vector *angle, void *context)
{
    return fit_at(context, angle).squares;
}

/* From one start, given as shares of the way between the bounds. */
static struct baseline_holt descend(gsl_multimin_fminimizer *simplex, gsl_multimin_function *f,
                                    const double share[UNKNOWNS])
{
    double angle[UNKNOWNS], size[UNKNOWNS] = {0.2, 0.2, 0.2};
    gsl_vector_view start = gsl_vector_view_array(angle, UNKNOWNS);
    gsl_vector_view edge = gsl_vector_view_array(size, UNKNOWNS);

    for (int k = 0; k < UNKNOWNS; k++)
        angle[k] = asin(sqrt(share[k]));
    gsl_multimin_fminimizer_set(simplex, f, &start.vector, &edge.vector);
    for (int k = 0; k < ROUNDS && gsl_multimin_fminimizer_iterate(simplex) == 0; k++)
        if (gsl_multimin_fminimizer_size(simplex) < 1e-7)
            break;
    return fit_at(f->params, simplex->x);
}

/* Room for the unknowns, and times and figures that can be used. */
static bool usable(const struct baseline_history *h)
{
    for (size_t i = 0; i < h->n; i++)
        if (!isfinite(baseline_link(h->link, h->y[i])))
            return false;
    return h->n >= 7 && baseline_spacing(h) > 0;
}

struct baseline_holt baseline_holt_fit(const struct baseline_history *h)
{
    static const double level[] = {0.1, 0.5, 0.9}, trend[] = {0.1, 0.5, 0.9},
                        damping[] = {0.2, 0.8};
    struct baseline_holt best = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, INFINITY};
    struct baseline_history own = *h;
    gsl_multimin_function f = {squares_at, UNKNOWNS, &own};
    gsl_multimin_fminimizer *simplex =
        usable(h) ? gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, UNKNOWNS)
                  : NULL;

    for (size_t i = 0; simplex != NULL && i < STARTS; i++) {
        const double share[] = {level[i % 3], trend[i / 3 % 3], damping[i / 9]};
        struct baseline_holt fit = descend(simplex, &f, share);

        if (fit.squares < best.squares)
            best = fit;
    }
    if (simplex != NULL)
        gsl_multimin_fminimizer_free(simplex);
    if (isinf(best.squares))
        best.squares = NAN;
    return best;
}

double baseline_holt_squares(const struct baseline_history *h, double level_weight,
                             double trend_weight, double damping)
{
    struct baseline_holt fit = {
        .level_weight = level_weight, .trend_weight = trend_weight, .damping = damping};

    if (!usable(h))
        return NAN;
    complete(h, &fit);
    return fit.squares;
}

void baseline_holt_forecast(const struct baseline_history *h, const double *horizon, size_t steps,
                            struct baseline_step *out)
{
    struct baseline_holt fit = baseline_holt_fit(h);
    double spacing = baseline_spacing(h), df = (double)h->n - 5;

    for (size_t i = 0; i < steps; i++) {
        double ahead = baseline_spacings(horizon[i], spacing), fade = 1, sum = 0, variance = 1;

        out[i] = (struct baseline_step){NAN, NAN, NAN};
        if (isnan(fit.squares) || isnan(ahead))
            continue;
        for (double j = 1; j <= ahead; j++) {
            double moved;

            fade *= fit.damping;
            sum += fade;
            moved = fit.level_weight + fit.trend_weight * sum;
            variance += j < ahead ? moved * moved : 0;
        }
        out[i] = (struct baseline_step){fit.level + sum * fit.trend,
                                        sqrt(fit.squares / df * variance), df};
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
