/* fit_work - how a fit's likelihood is built, and climbed. */
#include "sim/fit_work.h"

#include "output/stats/design.h"
#include "output/stats/likelihood.h"
#include "output/stats/weights.h"
#include "sim/interruption.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* -- numbers ----------------------------------------------------------------------------------- */

double fit_work_uniform(const struct fit_work *work, uint64_t purpose, uint64_t place)
{
    const struct luck luck = {.seed = work->runs->plan.seed, .stride = 1};
    return rng_unit(rng_word(&luck, rng_mix(rng_mix(rng_address(0, "fit"), purpose), place), 0));
}

static double design_uniform(void *context, uint64_t address)
{
    return fit_work_uniform(context, 1, address);
}

static void scores(const double *u, size_t n, double *z)
{
    for (size_t k = 0; k < n; k++)
        z[k] = gsl_cdf_ugaussian_Pinv(u[k]);
}

void fit_work_surrogate(const struct fit_work *work, const double *z, double *predicted)
{
    surrogate_at(&work->surrogate, z, predicted);
    for (size_t k = 0; k < work->m; k++)
        predicted[k] += work->offset[k];
}

void fit_work_discrepancy(const double *z, double sd[FIT_DISCREPANCIES])
{
    static const double scale[FIT_DISCREPANCIES] = {FIT_LEVEL_SCALE, FIT_SLOPE_SCALE,
                                                    FIT_SEASON_SCALE};
    for (size_t k = 0; k < FIT_DISCREPANCIES; k++) {
        double above = gsl_cdf_ugaussian_Q(z[k]); /* z far below 0: 0, far above: large */
        sd[k] = scale[k] * gsl_cdf_ugaussian_Qinv(above / 2);
    }
}

double fit_work_covariance(const struct fit_work *work, size_t a, size_t b,
                           const double sd[FIT_DISCREPANCIES])
{
    double sum = work->covariance[a * work->m + b];
    for (size_t k = 0; k < FIT_DISCREPANCIES; k++)
        sum += sd[k] * sd[k] * work->wander[k][a * work->m + b];
    return sum;
}

double fit_work_likelihood(const struct fit_work *work, size_t used, const double *predicted,
                           const double sd[FIT_DISCREPANCIES], bool rough)
{
    double L[used][used], half[used], log_l = -0.5 * (double)used * log(2 * M_PI);
    for (size_t a = 0; a < used; a++) { /* Cholesky's factor, and L half = what is left */
        half[a] = work->y[a] - predicted[a];
        for (size_t b = 0; b <= a; b++) {
            double sum = fit_work_covariance(work, a, b, sd) + (a == b) * work->r[a];
            sum += rough ? work->surrogate.error[a * work->m + b] : 0;
            for (size_t k = 0; k < b; k++)
                sum -= L[a][k] * L[b][k];
            if (a == b && !(sum > 0))
                return -INFINITY;
            L[a][b] = a == b ? sqrt(sum) : sum / L[b][b];
        }
        for (size_t k = 0; k < a; k++)
            half[a] -= L[a][k] * half[k];
        half[a] /= L[a][a];
        log_l -= log(L[a][a]) + half[a] * half[a] / 2;
    }
    return isfinite(log_l) ? log_l : -INFINITY;
}

bool fit_work_sound(const double *y, size_t m)
{
    for (size_t k = 0; k < m; k++)
        if (!isfinite(y[k]))
            return false;
    return true;
}

/* -- the likelihood ---------------------------------------------------------------------------- */

/* Mean and covariance of n futures, those that are finite; how many. */
static size_t moments(const double *y, size_t n, size_t m, double *mean, double *covariance)
{
    size_t sound = 0;
    memset(mean, 0, m * sizeof *mean);
    memset(covariance, 0, m * m * sizeof *covariance);
    for (size_t pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < n; i++) {
            if (!fit_work_sound(y + i * m, m))
                continue;
            sound += pass == 0;
            for (size_t a = 0; a < m; a++) {
                if (pass == 0)
                    mean[a] += y[i * m + a];
                for (size_t b = 0; b < m && pass == 1; b++)
                    covariance[a * m + b] += (y[i * m + a] - mean[a] / (double)sound) *
                                             (y[i * m + b] - mean[b] / (double)sound);
            }
        }
    for (size_t a = 0; a < m && sound > 1; a++) {
        mean[a] /= (double)sound;
        for (size_t b = 0; b < m; b++)
            covariance[a * m + b] /= (double)(sound - 1);
    }
    return sound;
}

/* The luck whose figures are nearest to the mean: the offset is then small, and what is not the
 * same everywhere about it smaller still. */
static uint32_t middle_luck(const struct fit_work *work, const double *y, size_t n,
                            const double *mean)
{
    uint32_t best = 0;
    double most = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        if (!fit_work_sound(y + i * work->m, work->m))
            continue;
        double l = likelihood_normal(y + i * work->m, mean, work->covariance, work->r, work->m);
        if (l > most) {
            most = l;
            best = (uint32_t)i;
        }
    }
    return best;
}

/* The inverse of a covariance from n futures is too large by this factor on average (Hartlap, Simon
 * & Schneider, Astronomy & Astrophysics 464 (2007)). */
static double loosen(size_t n, size_t m)
{
    return n > m + 2 ? (double)(n - 1) / (double)(n - m - 2) : 1;
}

/* Mean, covariance and offset at work->centre. */
static enum fit_end take_moments(struct fit_work *work, size_t n, bool choose)
{
    size_t m = work->m;
    double *y = malloc((n + 1) * m * sizeof *y);
    enum fit_end end = FIT_NO_MEMORY;
    if (y != NULL) {
        double *mean = y + n * m;
        end = FIT_STOPPED;
        if (fit_runs_lucks(work->runs, work->centre, n, y)) {
            end = moments(y, n, m, mean, work->covariance) < n / 2 ? FIT_IMPOSSIBLE : FIT_DONE;
            if (choose && end == FIT_DONE)
                work->luck = middle_luck(work, y, n, mean);
            if (!fit_work_sound(y + work->luck * m, m))
                end = FIT_IMPOSSIBLE;
            for (size_t k = 0; k < m; k++)
                work->offset[k] = mean[k] - y[work->luck * m + k];
            for (size_t k = 0; k < m * m; k++)
                work->covariance[k] *= loosen(n, m);
        }
    }
    free(y);
    return end;
}

/* Runs `count` more points that stand behind those that are known. */
static enum fit_end take_points(struct fit_work *work, size_t count)
{
    double *u = work->u + work->points * work->d;
    scores(u, count * work->d, work->z + work->points * work->d);
    if (!fit_runs_points(work->runs, u, count, work->luck, work->at + work->points * work->m))
        return FIT_STOPPED;
    work->points += count;
    surrogate_free(&work->surrogate);
    return surrogate_fit(&work->surrogate, work->z, work->at, work->points, work->d, work->m,
                         work->set->strong)
               ? FIT_DONE
               : FIT_TOO_FEW;
}

static enum fit_end take_design(struct fit_work *work)
{
    size_t n = work->set->design;
    uint64_t *key = malloc(work->d * sizeof *key);
    size_t *order = malloc(n * sizeof *order);
    enum fit_end end = FIT_NO_MEMORY;
    if (key != NULL && order != NULL) {
        for (size_t b = 0; b < work->d; b++)
            key[b] = rng_address(0, work->runs->beliefs->all[b].name);
        design_latin(n, work->d, key, false, (struct uniforms){design_uniform, work}, work->u,
                     order);
        end = take_points(work, n);
    }
    free(key);
    free(order);
    return end;
}

/* -- climbing ---------------------------------------------------------------------------------- */

struct climb {
    struct fit_work *work;
    size_t used;
    uint64_t purpose;
    const double *from; /* particles to start from, every step-th; NULL: the prior */
    size_t step;
};

static void climb_base(void *context, const double *u, size_t count, double *log_b)
{
    const struct climb *c = context;
    size_t all = c->work->all;
    double z[all], sd[FIT_DISCREPANCIES], predicted[c->work->m];
    for (size_t i = 0; i < count; i++) {
        scores(u + i * all, all, z);
        fit_work_surrogate(c->work, z, predicted);
        fit_work_discrepancy(z + c->work->d, sd);
        log_b[i] = fit_work_likelihood(c->work, c->used, predicted, sd, true);
    }
}

static bool climb_surrogate(void *context, const double *u, size_t count, double *log_l)
{
    climb_base(context, u, count, log_l);
    return !interruption_asked();
}

/* The beliefs of n points of a climb, whose rows are longer; and the sds of discrepancy there. */
static void take_beliefs(const struct fit_work *work, const double *point, size_t n, double *u,
                         double *sd)
{
    for (size_t i = 0; i < n; i++) {
        double z[FIT_DISCREPANCIES];
        memcpy(u + i * work->d, point + i * work->all, work->d * sizeof *u);
        scores(point + i * work->all + work->d, FIT_DISCREPANCIES, z);
        fit_work_discrepancy(z, sd + i * FIT_DISCREPANCIES);
    }
}

/* The model's means at n points of beliefs, link scale. */
static bool true_figures(struct fit_work *work, const double *u, size_t n, double *figures)
{
    if (!fit_runs_points(work->runs, u, n, work->luck, figures))
        return false;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < work->m; k++)
            figures[i * work->m + k] += work->offset[k];
    return true;
}

/* The model over the surrogate. */
static bool climb_model(void *context, const double *point, size_t count, double *log_l)
{
    const struct climb *c = context;
    struct fit_work *work = c->work;
    double *u = malloc(count * (work->d + FIT_DISCREPANCIES + work->m) * sizeof *u), base;
    if (u == NULL)
        return false;
    double *sd = u + count * work->d, *figures = sd + count * FIT_DISCREPANCIES;
    take_beliefs(work, point, count, u, sd);
    bool ok = true_figures(work, u, count, figures);
    for (size_t i = 0; i < count && ok; i++) {
        climb_base(context, point + i * work->all, 1, &base);
        log_l[i] = fit_work_likelihood(work, c->used, figures + i * work->m,
                                       sd + i * FIT_DISCREPANCIES, false) -
                   base;
    }
    free(u);
    return ok;
}

static void climb_uniforms(void *context, size_t stage, size_t sweep, size_t particle, double *u,
                           size_t count)
{
    const struct climb *c = context;
    uint64_t place = rng_mix(rng_mix(stage, sweep), particle);
    if (stage == 0 && c->from != NULL)
        memcpy(u, c->from + particle * c->step * c->work->all, count * sizeof *u);
    else
        for (size_t k = 0; k < count; k++)
            u[k] = fit_work_uniform(c->work, c->purpose, rng_mix(place, k));
}

static struct smc smc_of(struct climb *climb, size_t particles, bool model)
{
    const struct fit_settings *set = climb->work->set;
    return (struct smc){.particles = particles,
                        .dimension = climb->work->all,
                        .share = 0.5,
                        .accepted = model ? set->accepted : 6,
                        .sweeps = model ? set->sweeps : 40,
                        .context = climb,
                        .base = model ? climb_base : NULL,
                        .walk = set->walk,
                        .likelihood = model ? climb_model : climb_surrogate,
                        .uniforms = climb_uniforms};
}

/* worth: of the weights that would lead to the end in one step, as a share of the particles. */
static enum fit_end climb_up(struct smc_state *state, const struct smc *smc, double *worth)
{
    enum smc_result result = smc_begin(state, smc);
    if (result == SMC_GOES_ON)
        *worth = weights_ess_log(state->log_l, smc->particles) / (double)smc->particles;
    while (result == SMC_GOES_ON)
        result = smc_step(state, smc);
    return result == SMC_DONE         ? FIT_DONE
           : result == SMC_STOPPED    ? FIT_STOPPED
           : result == SMC_IMPOSSIBLE ? FIT_IMPOSSIBLE
                                      : FIT_NO_MEMORY;
}

/* Draws of the surrogate's posterior; the state is to be freed after FIT_DONE. */
static enum fit_end climb_cheap(struct fit_work *work, size_t used, uint64_t purpose,
                                struct smc_state *state)
{
    struct climb climb = {.work = work, .used = used, .purpose = purpose};
    struct smc smc = smc_of(&climb, work->set->cheap, false);
    double ess;
    enum fit_end end = climb_up(state, &smc, &ess);
    if (end != FIT_DONE)
        smc_free(state);
    return end;
}

/* -- building ---------------------------------------------------------------------------------- */

/* The surrogate's posterior: points of it to be run, and its middle in normal scores. */
static enum fit_end follow(struct fit_work *work, size_t used, size_t round, bool add)
{
    size_t d = work->d, n = work->set->cheap, added = work->set->added;
    struct smc_state state;
    enum fit_end end = climb_cheap(work, used, 1000 * used + round, &state);
    if (end != FIT_DONE)
        return end;
    for (size_t b = 0; b < d; b++) {
        double sum = 0;
        for (size_t i = 0; i < n; i++)
            sum += gsl_cdf_ugaussian_Pinv(state.u[i * work->all + b]);
        work->centre[b] = gsl_cdf_ugaussian_P(sum / (double)n);
    }
    for (size_t i = 0; i < added && add; i++)
        memcpy(work->u + (work->points + i) * d, state.u + i * (n / added) * work->all,
               d * sizeof *state.u);
    smc_free(&state);
    return add ? take_points(work, added) : FIT_DONE;
}

static bool take_room(struct fit_work *work, size_t focuses)
{
    size_t most = work->set->design + focuses * work->set->rounds * work->set->added;
    work->y = malloc(work->m * sizeof *work->y);
    work->r = malloc(work->m * sizeof *work->r);
    work->u = malloc(most * work->d * sizeof *work->u);
    work->z = malloc(most * work->d * sizeof *work->z);
    work->at = malloc(most * work->m * sizeof *work->at);
    work->centre = malloc(work->d * sizeof *work->centre);
    work->offset = calloc(work->m, sizeof *work->offset);
    work->covariance = malloc(work->m * work->m * sizeof *work->covariance);
    for (size_t k = 0; k < FIT_DISCREPANCIES; k++)
        work->wander[k] = malloc(work->m * work->m * sizeof *work->wander[k]);
    return work->wander[FIT_LEVEL] && work->wander[FIT_SLOPE] && work->wander[FIT_SEASON] &&
           work->y && work->r && work->u && work->z && work->at && work->centre && work->offset &&
           work->covariance;
}

enum fit_end fit_work_focus(struct fit_work *work, size_t used)
{
    enum fit_end end = FIT_DONE;
    assert(used > 0 && used <= work->m);
    work->runs->stage = "refining";
    for (size_t round = 0; round < work->set->rounds && end == FIT_DONE; round++)
        end = follow(work, used, round, true);
    if (end == FIT_DONE)
        end = follow(work, used, work->set->rounds, false);
    work->runs->stage = "covariance";
    return end == FIT_DONE ? take_moments(work, work->set->lucks, false) : end;
}

/* Covariances of random walks, and of their sums over time, in years from the base date; of one
 * series, and none of two. */
static void wander(struct fit_work *work)
{
    const struct observed_row *row = work->runs->observed->row;
    int base = work->runs->plan.dims.first_year * 12 + 11;
    for (size_t a = 0; a < work->m; a++)
        for (size_t b = 0; b < work->m; b++) {
            double s = (row[a].seen->month - base) / 12.0, t = (row[b].seen->month - base) / 12.0;
            double least = fmin(s, t), most = fmax(s, t), same = row[a].column == row[b].column;
            work->wander[FIT_LEVEL][a * work->m + b] = same * least;
            work->wander[FIT_SLOPE][a * work->m + b] =
                same * least * least * (3 * most - least) / 6;
            work->wander[FIT_SEASON][a * work->m + b] = a == b && row[a].seen->month % 12 != 11;
        }
}

enum fit_end fit_work_open(struct fit_work *out, struct fit_runs *runs,
                           const struct fit_settings *set, size_t focuses)
{
    *out =
        (struct fit_work){.runs = runs, .set = set, .d = runs->beliefs->n, .m = runs->observed->n};
    out->all = out->d + FIT_DISCREPANCIES;
    assert(out->d > 0 && out->m > 0);
    if (!take_room(out, focuses))
        return FIT_NO_MEMORY;
    for (size_t k = 0; k < out->m; k++) {
        const struct observed_row *row = &runs->observed->row[k];
        out->y[k] = row->y;
        out->r[k] = row->error * row->error;
    }
    wander(out);
    for (size_t b = 0; b < out->d; b++)
        out->centre[b] = 0.5;
    out->runs->stage = "pilot";
    enum fit_end end = take_moments(out, set->pilot, true);
    out->runs->stage = "design";
    return end == FIT_DONE ? take_design(out) : end;
}

void fit_work_close(struct fit_work *work)
{
    free(work->y);
    free(work->r);
    free(work->u);
    free(work->z);
    free(work->at);
    free(work->centre);
    free(work->offset);
    free(work->covariance);
    for (size_t k = 0; k < FIT_DISCREPANCIES; k++)
        free(work->wander[k]);
    surrogate_free(&work->surrogate);
    *work = (struct fit_work){0};
}

/* -- a run ------------------------------------------------------------------------------------- */

static enum fit_end take_run(struct fit_work *work, const struct smc_state *state, double cheap,
                             struct fit_run *out)
{
    size_t n = work->set->particles;
    out->n = n;
    out->u = malloc(n * work->d * sizeof *out->u);
    out->sd = malloc(n * FIT_DISCREPANCIES * sizeof *out->sd);
    out->figures = malloc(n * work->m * sizeof *out->figures);
    if (out->u == NULL || out->sd == NULL || out->figures == NULL)
        return FIT_NO_MEMORY;
    take_beliefs(work, state->u, n, out->u, out->sd);
    out->log_evidence = cheap + state->log_evidence;
    out->rate = state->rate;
    return true_figures(work, out->u, n, out->figures) ? FIT_DONE : FIT_STOPPED;
}

enum fit_end fit_work_run(struct fit_work *work, size_t used, size_t run, struct fit_run *out)
{
    size_t n = work->set->particles;
    struct smc_state cheap, state;
    *out = (struct fit_run){0};
    assert(n <= work->set->cheap);
    enum fit_end end = climb_cheap(work, used, 1000 * used + 100 + 2 * run, &cheap);
    if (end != FIT_DONE)
        return end;
    struct climb climb = {.work = work,
                          .used = used,
                          .purpose = 1000 * used + 101 + 2 * run,
                          .from = cheap.u,
                          .step = work->set->cheap / n};
    struct smc smc = smc_of(&climb, n, true);
    work->runs->stage = run % 2 == 0 ? "run 1" : "run 2";
    end = climb_up(&state, &smc, &out->bridge);
    if (end == FIT_DONE)
        end = take_run(work, &state, cheap.log_evidence, out);
    smc_free(&cheap);
    smc_free(&state);
    return end;
}

void fit_work_run_free(struct fit_run *run)
{
    free(run->u);
    free(run->sd);
    free(run->figures);
    *run = (struct fit_run){0};
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
