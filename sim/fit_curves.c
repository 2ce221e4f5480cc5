/* fit_curves - densities of a belief before and after a fit.
 *
 * The prior's comes from its quantile function x(u): between two levels it is du / dx. The
 * posterior's is a kernel estimate of its draws, kept within the prior's support. */
#include "sim/fit_curves.h"

#include "output/stats/density.h"
#include "output/stats/quantile.h"

#include <math.h>

enum { POINTS = FIT_CURVES_POINTS };

/* Level i of POINTS + 1, which lie closer towards the ends; of a law with long tails but 99.6 %. */
static double level(const struct quantity *prior, size_t i)
{
    double t = (double)i / POINTS, u = t * t * (3 - 2 * t);
    double tail = prior->law == BELIEF_NORMAL || prior->law == BELIEF_LOGNORMAL ? 0.002 : 0;
    return tail + (1 - 2 * tail) * u;
}

static void make_prior(struct fit_curves *out, const struct quantity *prior, double scale)
{
    size_t n = 0;
    double from = quantity_quantile(prior, level(prior, 0)) / scale;
    for (size_t i = 0; i < POINTS; i++) {
        double to = quantity_quantile(prior, level(prior, i + 1)) / scale;
        if (!(to > from)) /* a law that is narrower than doubles are */
            continue;
        out->prior_x[n] = from + (to - from) / 2;
        out->prior_y[n++] = (level(prior, i + 1) - level(prior, i)) / (to - from);
        from = to;
    }
    out->prior = (struct chart_curve){n > 1 ? n : 0, out->prior_x, out->prior_y};
}

static void make_posterior(struct fit_curves *out, const struct fit *fit, size_t belief,
                           double scale, double *room)
{
    const struct quantity *prior = fit->beliefs.all[belief].prior;
    double least = quantity_quantile(prior, 0) / scale, most = quantity_quantile(prior, 1) / scale;
    size_t n = fit->draws;
    for (size_t i = 0; i < n; i++)
        room[i] = fit->value[i * fit->beliefs.n + belief] / scale;
    quantile_sort(room, n, room + n);
    double width = density_width(room, n);
    out->posterior = (struct chart_curve){0, out->x, out->y};
    if (!(width > 0))
        return;
    double low = fmax(quantile_of(room, n, 0.001, 7) - width, least);
    double high = fmin(quantile_of(room, n, 0.999, 7) + width, most);
    for (size_t i = 0; i < POINTS; i++)
        out->x[i] = low + (high - low) * (double)i / (POINTS - 1);
    density_curve(room, n, width, least, most, out->x, POINTS, out->y);
    out->posterior.n = POINTS;
}

void fit_curves_make(struct fit_curves *out, const struct fit *fit, size_t belief, double scale,
                     double *room)
{
    make_prior(out, fit->beliefs.all[belief].prior, scale);
    make_posterior(out, fit, belief, scale, room);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
