/* scorecard - scores of forecasts, their means by horizon, skill with its interval. */
#include "sim/scorecard.h"

#include "models/rng.h"
#include "output/stats/quantile.h"
#include "output/stats/score.h"
#include "output/stats/uniforms.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MONTHS = 12 };

const double scorecard_levels[SCORECARD_LEVELS] = {0.01, 0.025, 0.05, 0.1, 0.15, 0.2,   0.25, 0.3,
                                                   0.35, 0.4,   0.45, 0.5, 0.55, 0.6,   0.65, 0.7,
                                                   0.75, 0.8,   0.85, 0.9, 0.95, 0.975, 0.99};

const char *scorecard_name(const struct scorecard *card, size_t who)
{
    return who == SCORECARD_MODEL ? card->model : score_baselines_names[who - SCORECARD_NAIVE];
}

const char *scorecard_words(const struct scorecard *card, size_t who)
{
    return who == SCORECARD_MODEL
               ? card->model
               : score_baselines_words((enum score_baselines)(who - SCORECARD_NAIVE));
}

/* -- one forecast ------------------------------------------------------------------------------ */

static double odds(double share)
{
    return baseline_link(BASELINE_LOGIT, share);
}

static bool all_odds(const double *x, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (!isfinite(odds(x[k])))
            return false;
    return true;
}

/* From its quantiles; the CRPS are the caller's. */
static void score_quantiles(struct scorecard_forecast *f, double y)
{
    double scaled[SCORECARD_LEVELS];
    for (size_t k = 0; k < SCORECARD_LEVELS; k++)
        scaled[k] = odds(f->quantile[k]);
    f->wis = interval_score_weighted(scorecard_levels, f->quantile, SCORECARD_LEVELS, y);
    f->wis_odds = interval_score_weighted(scorecard_levels, scaled, SCORECARD_LEVELS, odds(y));
    if (!all_odds(f->quantile, SCORECARD_LEVELS))
        f->wis_odds = (struct interval_score_parts){NAN, NAN, NAN, NAN};
    f->bias = interval_score_bias(scorecard_levels, f->quantile, SCORECARD_LEVELS, y);
    f->covered50 = interval_score_covered(scorecard_levels, f->quantile, SCORECARD_LEVELS, 0.5, y);
    f->covered90 = interval_score_covered(scorecard_levels, f->quantile, SCORECARD_LEVELS, 0.9, y);
}

/* x: n draws, rising; spare: room for n. */
static void score_draws(struct scorecard_case *c, const double *x, size_t n, double *spare)
{
    struct scorecard_forecast *f = &c->by[SCORECARD_MODEL];
    double y = c->target.value, all = (double)n + 1;
    struct score_rank rank = score_rank(x, n, y);
    for (size_t k = 0; k < SCORECARD_LEVELS; k++)
        f->quantile[k] = quantile_of(x, n, scorecard_levels[k], 8);
    for (size_t k = 0; k < n; k++)
        spare[k] = odds(x[k]);
    f->crps = score_crps_fair(x, n, y);
    f->crps_odds = all_odds(x, n) ? score_crps_fair(spare, n, odds(y)) : NAN;
    score_quantiles(f, y);
    c->pit_low = (double)rank.below / all;
    c->pit_high = (double)(rank.below + rank.equal + 1) / all;
}

static void score_law(struct scorecard_forecast *f, const struct score_baselines_law *law, double y)
{
    double x[SCORECARD_GRID], scaled[SCORECARD_GRID];
    for (size_t k = 0; k < SCORECARD_GRID; k++) {
        x[k] = score_baselines_quantile(law, ((double)k + 0.5) / SCORECARD_GRID);
        scaled[k] = odds(x[k]);
    }
    for (size_t k = 0; k < SCORECARD_LEVELS; k++)
        f->quantile[k] = score_baselines_quantile(law, scorecard_levels[k]);
    f->crps = isnan(x[0]) ? NAN : score_crps(x, SCORECARD_GRID, y);
    f->crps_odds = all_odds(x, SCORECARD_GRID) ? score_crps(scaled, SCORECARD_GRID, odds(y)) : NAN;
    score_quantiles(f, y);
}

/* -- means by horizon -------------------------------------------------------------------------- */

/* A running mean over what is defined. */
struct mean {
    double sum;
    size_t n;
};

static void add(struct mean *m, double x)
{
    if (isnan(x))
        return;
    m->sum += x;
    m->n++;
}

static double mean_of(const struct mean *m)
{
    return m->n > 0 ? m->sum / (double)m->n : NAN;
}

struct parts {
    struct mean total, dispersion, underprediction, overprediction;
};

static void add_parts(struct parts *m, const struct interval_score_parts *p)
{
    add(&m->total, p->total);
    add(&m->dispersion, p->dispersion);
    add(&m->underprediction, p->underprediction);
    add(&m->overprediction, p->overprediction);
}

static struct interval_score_parts mean_of_parts(const struct parts *m)
{
    return (struct interval_score_parts){mean_of(&m->total), mean_of(&m->dispersion),
                                         mean_of(&m->underprediction), mean_of(&m->overprediction)};
}

static void add_covered(struct scorecard_covered *c, int covered)
{
    if (covered < 0)
        return;
    c->hits += covered == 1;
    c->n++;
}

static bool counts(const struct scorecard_case *c, int horizon)
{
    return horizon == SCORECARD_ALL || c->horizon == horizon;
}

static void make_mean(const struct scorecard *card, int horizon, size_t who,
                      struct scorecard_mean *out)
{
    struct mean crps = {0}, crps_odds = {0}, bias = {0};
    struct parts wis = {0}, wis_odds = {0};
    memset(out, 0, sizeof *out);
    for (size_t k = 0; k < card->n; k++) {
        const struct scorecard_forecast *f = &card->cases[k].by[who];
        if (!counts(&card->cases[k], horizon) || isnan(f->crps))
            continue;
        out->n++;
        add(&crps, f->crps);
        add(&crps_odds, f->crps_odds);
        add(&bias, f->bias);
        add_parts(&wis, &f->wis);
        add_parts(&wis_odds, &f->wis_odds);
        add_covered(&out->covered50, f->covered50);
        add_covered(&out->covered90, f->covered90);
    }
    out->crps = mean_of(&crps);
    out->crps_odds = mean_of(&crps_odds);
    out->bias = mean_of(&bias);
    out->wis = mean_of_parts(&wis);
    out->wis_odds = mean_of_parts(&wis_odds);
    struct scorecard_covered *const covered[] = {&out->covered50, &out->covered90};
    for (size_t k = 0; k < 2; k++)
        covered[k]->interval = binomial_interval(covered[k]->hits, covered[k]->n, 0.95);
}

/* -- skill ------------------------------------------------------------------------------------- */

/* Sums over the forecasts of one origin that both made. */
struct pair {
    double model, naive;
    size_t n;
};

static double skill_of(const struct pair *sum)
{
    return sum->n > 0 && sum->naive > 0 ? score_skill(sum->model, sum->naive) : NAN;
}

static size_t pair_up(const struct scorecard *card, int horizon, size_t who,
                      struct pair out[SCORE_DATES_MOST])
{
    size_t used = 0;
    for (size_t o = 0; o < card->norigins; o++) {
        struct pair pair = {0};
        for (size_t k = 0; k < card->n; k++) {
            const struct scorecard_case *c = &card->cases[k];
            if (c->origin != card->origins[o] || !counts(c, horizon) || isnan(c->by[who].crps))
                continue;
            pair.model += c->by[SCORECARD_MODEL].crps;
            pair.naive += c->by[who].crps;
            pair.n++;
        }
        if (pair.n > 0)
            out[used++] = pair;
    }
    return used;
}

static double luck_at(void *context, uint64_t address)
{
    return rng_unit(rng_word(context, address, 0));
}

/* Forecasts of neighbouring origins share years that nobody knew, as many as the horizon is long:
 * whole blocks of origins are drawn, of that length, round the end to the start (Politis & Romano's
 * circular blocks (1992)). Below two blocks nothing is known. */
static void resample(const struct pair *pair, size_t n, size_t block, uint64_t key, double *low,
                     double *high)
{
    struct luck luck = {.seed = 1};
    struct uniforms uniforms = {luck_at, &luck};
    double skill[SCORECARD_RESAMPLES], spare[SCORECARD_RESAMPLES];
    *low = *high = NAN;
    if (n < 2 * block || n < 4)
        return;
    for (size_t r = 0; r < SCORECARD_RESAMPLES; r++) {
        struct pair sum = {0};
        for (size_t k = 0, from = 0; k < n; k++) {
            if (k % block == 0)
                from = uniforms_below(uniforms, key, r, k, n);
            const struct pair *drawn = &pair[(from + k % block) % n];
            sum.model += drawn->model;
            sum.naive += drawn->naive;
            sum.n += drawn->n;
        }
        skill[r] = skill_of(&sum);
        if (isnan(skill[r]))
            return;
    }
    quantile_sort(skill, SCORECARD_RESAMPLES, spare);
    *low = quantile_of(skill, SCORECARD_RESAMPLES, 0.025, 8);
    *high = quantile_of(skill, SCORECARD_RESAMPLES, 0.975, 8);
}

static void make_skill(const struct scorecard *card, int horizon, size_t who,
                       struct scorecard_mean *out)
{
    enum { MIDDLE = 3 }; /* of all horizons */
    struct pair pair[SCORE_DATES_MOST], sum = {0};
    size_t n = pair_up(card, horizon, who, pair);
    for (size_t k = 0; k < n; k++) {
        sum.model += pair[k].model;
        sum.naive += pair[k].naive;
        sum.n += pair[k].n;
    }
    out->paired = sum.n;
    out->model_crps = sum.n > 0 ? sum.model / (double)sum.n : NAN;
    out->skill = skill_of(&sum);
    resample(pair, n, horizon == SCORECARD_ALL ? MIDDLE : (size_t)horizon,
             rng_address(0, scorecard_name(card, who)) + (uint64_t)horizon, &out->low, &out->high);
}

/* -- PIT ----------------------------------------------------------------------------------------*/

static void make_pit(const struct scorecard *card, int horizon, double *spare,
                     struct scorecard_pit *out)
{
    double *u = spare;
    out->n = 0;
    for (size_t k = 0; k < card->n; k++)
        if (counts(&card->cases[k], horizon))
            u[out->n++] = (card->cases[k].pit_low + card->cases[k].pit_high) / 2;
    quantile_sort(u, out->n, spare + card->n);
    out->kolmogorov = pit_kolmogorov(u, out->n);
    out->anderson = pit_anderson(u, out->n);
    out->cramer = pit_cramer(u, out->n);
}

static void make_bins(struct scorecard *card, double *low, double *high)
{
    for (size_t k = 0; k < card->n; k++) {
        low[k] = card->cases[k].pit_low;
        high[k] = card->cases[k].pit_high;
    }
    pit_histogram(low, high, card->n, SCORECARD_BINS, card->pit_share);
}

/* -- the whole --------------------------------------------------------------------------------- */

/* What cannot be scored: 0, EINVAL or EDOM. */
static int judge(struct scorecard *out, const struct hindcast *h)
{
    if (h->nfigures == 0 || h->nforecasts == 0)
        return EINVAL;
    for (size_t k = 0; k < h->nfigures; k++)
        if (!(h->figure[k].value > 0 && h->figure[k].value < 1) ||
            (k > 0 && h->figure[k].month <= h->figure[k - 1].month))
            return EINVAL;
    for (out->bad = 0; out->bad < h->nforecasts; out->bad++) {
        const struct hindcast_forecast *f = &h->forecast[out->bad],
                                       *last = out->bad > 0 ? f - 1 : f;
        int horizon = score_dates_horizon(f->origin, f->target.month);
        if (!(f->target.value > 0 && f->target.value < 1) ||
            (out->bad > 0 && (f->origin < last->origin || (f->origin == last->origin &&
                                                           f->target.month <= last->target.month))))
            return EINVAL;
        if (f->n < 2 || horizon < 1 || horizon > SCORECARD_HORIZONS)
            return EDOM;
        for (size_t k = 0; k < f->n; k++)
            if (!isfinite(f->draws[k]))
                return EDOM;
    }
    return 0;
}

static int score_case(struct scorecard_case *c, const struct hindcast_forecast *f)
{
    double *x = malloc(2 * f->n * sizeof *x);
    if (x == NULL)
        return ENOMEM;
    *c = (struct scorecard_case){.origin = f->origin,
                                 .horizon = score_dates_horizon(f->origin, f->target.month),
                                 .target = f->target};
    memcpy(x, f->draws, f->n * sizeof *x);
    quantile_sort(x, f->n, x + f->n);
    score_draws(c, x, f->n, x + f->n);
    free(x);
    return 0;
}

/* All that were made at one origin, from place `from` on. */
static int score_origin(struct scorecard *out, const struct hindcast *h, size_t from)
{
    struct score_baselines_law law[SCORECARD_HORIZONS][SCORE_BASELINES];
    int month[SCORECARD_HORIZONS] = {0}, origin = h->forecast[from].origin, error = 0;
    size_t n = 0;
    out->bad = from;
    if (out->norigins == SCORE_DATES_MOST)
        return EINVAL;
    out->origins[out->norigins++] = origin;
    for (; from + n < h->nforecasts && h->forecast[from + n].origin == origin; n++) {
        if (n == SCORECARD_HORIZONS)
            return EINVAL; /* two figures of one year */
        month[n] = h->forecast[from + n].target.month;
        error = score_case(&out->cases[from + n], &h->forecast[from + n]);
        if (error != 0)
            return error;
    }
    score_baselines_make(h->figure, h->nfigures, origin, month, n, law);
    for (size_t k = 0; k < n; k++)
        for (size_t which = 0; which < SCORE_BASELINES; which++) {
            struct scorecard_case *c = &out->cases[from + k];
            score_law(&c->by[SCORECARD_NAIVE + which], &law[k][which], c->target.value);
        }
    out->n += n;
    return 0;
}

int scorecard_make(struct scorecard *out, const struct hindcast *h)
{
    memset(out, 0, sizeof *out);
    out->model = h->model;
    int error = judge(out, h);
    if (error != 0)
        return error;
    double *spare = malloc(2 * h->nforecasts * sizeof *spare);
    out->cases = calloc(h->nforecasts, sizeof *out->cases);
    if (spare == NULL || out->cases == NULL)
        error = ENOMEM;
    while (error == 0 && out->n < h->nforecasts)
        error = score_origin(out, h, out->n);
    for (int horizon = 0; horizon <= SCORECARD_HORIZONS && error == 0; horizon++) {
        for (size_t who = 0; who < SCORECARD_FORECASTERS; who++) {
            make_mean(out, horizon, who, &out->mean[horizon][who]);
            make_skill(out, horizon, who, &out->mean[horizon][who]);
        }
        make_pit(out, horizon, spare, &out->pit[horizon]);
    }
    if (error == 0)
        make_bins(out, spare, spare + h->nforecasts);
    free(spare);
    return error;
}

void scorecard_free(struct scorecard *card)
{
    free(card->cases);
    card->cases = NULL;
    card->n = 0;
}

int scorecard_beats_from(const struct scorecard *card, size_t who)
{
    int from = 0;
    for (int horizon = SCORECARD_HORIZONS; horizon >= 1; horizon--) {
        const struct scorecard_mean *mean = &card->mean[horizon][who];
        if (mean->paired == 0)
            continue;
        if (!(mean->skill > 0))
            break;
        from = horizon;
    }
    return from;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
