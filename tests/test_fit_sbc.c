/* test_fit_sbc - simulation-based calibration of fit on the model itself, cut to one area and three
 * groups: true beliefs are spread evenly among the posterior's draws, and its intervals hold as
 * many of them as they say. With UHCAST_SLOW=1 (make verify): it makes 100 histories and fits
 * each. */
#define _GNU_SOURCE
#include "output/stats/binomial.h"
#include "output/stats/sbc.h"
#include "scenarios/fault_list.h"
#include "sim/cores.h"
#include "sim/fit.h"
#include "sim/fit_runs.h"
#include "sim/fit_work.h"
#include "tests/scratch.h"
#include "tests/small_world.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { HISTORIES = 100, MOST = 63, POINTS = 16, BELIEFS = 16 };

struct ranks {
    size_t rank[BELIEFS][HISTORIES];
    size_t within50[BELIEFS], within90[BELIEFS];
};

static double uniform(uint64_t history, uint64_t place)
{
    const struct luck luck = {.seed = 20, .replicate = (uint32_t)history, .stride = 1};
    return rng_unit(rng_word(&luck, rng_mix(rng_address(0, "sbc"), place), 0));
}

/* What the model leaves out at the rows' months, month by month. */
static void make_discrepancy(const struct fit *fit, size_t h, double *out)
{
    double z[FIT_DISCREPANCIES], sd[FIT_DISCREPANCIES], level = 0, slope = 0;
    int month = fit->plan->dims.first_year * 12 + 11;
    for (size_t k = 0; k < FIT_DISCREPANCIES; k++)
        z[k] = gsl_cdf_ugaussian_Pinv(uniform(h, 2000 + k));
    fit_work_discrepancy(z, sd);
    for (size_t k = 0; k < fit->observed.n; k++) {
        for (; month < fit->observed.row[k].seen->month; month++) {
            uint64_t place = 3000 + 2 * (uint64_t)month;
            level += sd[FIT_LEVEL] * sqrt(1.0 / 12) * gsl_cdf_ugaussian_Pinv(uniform(h, place));
            level += slope / 12;
            slope += sd[FIT_SLOPE] * sqrt(1.0 / 12) * gsl_cdf_ugaussian_Pinv(uniform(h, place + 1));
        }
        out[k] = level;
        if (month % 12 != 11)
            out[k] += sd[FIT_SEASON] * gsl_cdf_ugaussian_Pinv(uniform(h, 9000 + k));
    }
}

/* Beliefs from the prior, one future of its own luck, discrepancy, and errors of measurement.
 * Beliefs at which the model cannot start are drawn anew: to a fit they are impossible too. */
static void make_history(struct fit *fit, struct fit_runs *runs, size_t h, double *u)
{
    double y[fit->observed.n], left_out[fit->observed.n];
    size_t tries = 0;
    make_discrepancy(fit, h, left_out);
    do {
        assert_true(tries < 20);
        for (size_t b = 0; b < fit->beliefs.n; b++)
            u[b] = uniform(h, 100 * tries + b);
        assert_true(fit_runs_points(runs, u, 1, 10000 + (uint32_t)h, y));
        tries++;
    } while (!fit_work_sound(y, fit->observed.n));
    for (size_t k = 0; k < fit->observed.n; k++) {
        struct observed_row *row = &fit->observed.row[k];
        row->y = y[k] + left_out[k] + row->error * gsl_cdf_ugaussian_Pinv(uniform(h, 90000 + k));
    }
}

static int rising(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Where the truth stands among MOST draws that lie far apart. */
static void take_rank(const struct fit_work *work, const struct fit_run *run, const double *truth,
                      size_t h, struct ranks *ranks)
{
    double x[256];
    assert_true(run->n <= 256);
    for (size_t b = 0; b < work->d; b++) {
        size_t below = 0;
        for (size_t i = 0; i < MOST; i++)
            below += run->u[i * run->n / MOST * work->d + b] < truth[b];
        ranks->rank[b][h] = below;
        for (size_t i = 0; i < run->n; i++)
            x[i] = run->u[i * work->d + b];
        qsort(x, run->n, sizeof *x, rising);
        ranks->within50[b] += truth[b] > x[run->n / 4] && truth[b] < x[3 * run->n / 4];
        ranks->within90[b] += truth[b] > x[run->n / 20] && truth[b] < x[19 * run->n / 20];
    }
}

static void fit_one(struct fit *fit, struct fit_runs *runs, const struct fit_settings *set,
                    size_t h, struct ranks *ranks)
{
    double truth[fit->beliefs.n];
    struct fit_work work;
    struct fit_run run;
    make_history(fit, runs, h, truth);
    printf("history %zu\n", h);
    fflush(stdout);
    assert_int_equal(fit_work_open(&work, runs, set, 1), FIT_DONE);
    assert_int_equal(fit_work_focus(&work, work.m), FIT_DONE);
    assert_int_equal(fit_work_run(&work, work.m, 0, &run), FIT_DONE);
    take_rank(&work, &run, truth, h, ranks);
    fit_work_run_free(&run);
    fit_work_close(&work);
}

/* Simultaneous bands for all beliefs together hold 99.9 % of right methods; and of all histories
 * and beliefs, which are not independent, 85 to 95 % of truths lie within the 90 % intervals. */
static void judge(const struct fit *fit, const struct ranks *ranks)
{
    size_t low[POINTS], high[POINTS], count[POINTS], within90 = 0, within50 = 0;
    double spare[2 * (HISTORIES + 1)];
    bool inside = true;
    double level = 1 - 0.001 / (double)fit->beliefs.n;
    sbc_ecdf_gamma(HISTORIES, POINTS, level, low, high, spare);
    for (size_t b = 0; b < fit->beliefs.n; b++) {
        sbc_cumulate(ranks->rank[b], HISTORIES, MOST, POINTS, count);
        bool fits = sbc_inside(count, low, high, POINTS);
        inside = inside && fits;
        within50 += ranks->within50[b];
        within90 += ranks->within90[b];
        printf("| %-36s | %s | %5.1f %% | %5.1f %% |\n", fit->beliefs.all[b].name,
               fits ? "inside " : "OUTSIDE", 100.0 * (double)ranks->within50[b] / HISTORIES,
               100.0 * (double)ranks->within90[b] / HISTORIES);
    }
    double all = (double)(HISTORIES * fit->beliefs.n), share = (double)within90 / all;
    printf("| all | | %5.1f %% | %5.1f %% |\n", 100 * (double)within50 / all, 100 * share);
    assert_true(inside);
    assert_true(share >= 0.85 && share <= 0.95);
}

static void true_beliefs_are_spread_evenly_among_the_draws(void **state)
{
    (void)state;
    if (getenv("UHCAST_SLOW") == NULL)
        skip();
    static struct ranks ranks;
    struct small_world small;
    struct fault_list list;
    struct fit fit;
    struct fit_journal *journal;
    struct fit_runs runs;
    small_world_open(&small, "tests/data/small/history.cfg", NULL);
    fault_list_init(&list);
    assert_true(fit_open(&fit, &small.plan, "coverage", 0, &list.faults));
    fault_list_free(&list);
    assert_true(fit.beliefs.n <= BELIEFS);
    assert_int_equal(
        fit_journal_open(&journal, NULL, "", fit.beliefs.n, fit.observed.n, FIT_JOURNAL_KEEP), 0);
    assert_int_equal(fit_runs_open(&runs, &small.plan, &fit.beliefs, &fit.observed, journal,
                                   scratch_folder(), cores_available(), true),
                     0);
    struct fit_settings set = fit_settings_for(fit.beliefs.n);
    set.particles = 128;
    set.lucks = 128;
    fit_settings_agree(&set, fit.beliefs.n);
    for (size_t h = 0; h < HISTORIES; h++)
        fit_one(&fit, &runs, &set, h, &ranks);
    judge(&fit, &ranks);
    fit_runs_close(&runs);
    fit_journal_close(journal, false);
    fit_free(&fit);
    small_world_close(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(true_beliefs_are_spread_evenly_among_the_draws),
    };
    return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
