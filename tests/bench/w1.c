/* w1 - work W1: join and lapse in many cells, one contender a run.
 *
 *     w1 CONTENDER THREADS FUTURES
 *
 * CELLS cells x YEARS years in each future. A cell has N residents, M of them insured at the start;
 * its log-odds of joining and of lapsing are a + x and l + y, where a and l belong to the cell and
 * x and y to the future and year. In each year Binomial(N - M, L(a + x)) join and
 * Binomial(M, L(l + y)) lapse. Contenders: AVX-512, AVX2, plain (the kernels of models/kernel.h,
 * as far as the processor runs them), taus2 and mt19937 (gsl_ran_binomial, one future after the
 * other). Prints: seconds, cell-years, mean and variance of a future's insured years, and the mean
 * of the first LANES futures, whose shifts are everybody's.
 * `w1 cells` prints the cells for contenders in other languages: N, M, a, l. */
#include "models/clones.h"
#include "models/kernel.h"
#include "tests/bench/clock.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CELLS = 6480, YEARS = 20, MOST_THREADS = 64 };

struct cell {
    int32_t residents, insured;
    double join, lapse;           /* log-odds */
    double join_odds, lapse_odds; /* e to their negative */
    uint64_t address;
};

struct work {
    struct cell cell[CELLS];
    const char *contender;
    const struct kernel *kernel; /* NULL: GSL */
    size_t futures;
    atomic_size_t next;
    double *total; /* [future] */
};

static double normal(uint64_t stream, uint64_t i)
{
    const struct luck luck = {.seed = 1, .stride = 1};
    double z[LANES];
    rng_normals(&luck, rng_mix(stream, i), z);
    return z[0];
}

static void make_cells(struct cell cell[CELLS])
{
    for (uint64_t c = 0; c < CELLS; c++) {
        struct cell *of = &cell[c];
        of->residents = (int32_t)(8000 * exp(normal(1, c))) + 1;
        of->insured = (int32_t)(0.8 * of->residents);
        of->join = -1.5 + 0.5 * normal(2, c);
        of->lapse = -3.0 + 0.5 * normal(3, c);
        of->join_odds = exp(-of->join);
        of->lapse_odds = exp(-of->lapse);
        of->address = rng_mix(4, c);
    }
}

/* What belongs to a future and year: shifts of joining and lapsing. */
static double shift(size_t future, int year, uint64_t which)
{
    return 0.3 * normal(5 + which, future * YEARS + (uint64_t)year);
}

/* -- the kernels: LANES futures side by side --------------------------------------------------- */

CLONES static void chances(double odds, const double shift_odds[LANES], double out[LANES])
{
    for (size_t l = 0; l < LANES; l++)
        out[l] = 1 / (1 + odds * shift_odds[l]);
}

CLONES static void update(int32_t insured[LANES], int32_t out[LANES], const int32_t joined[LANES],
                          const int32_t lapsed[LANES], int32_t sum[LANES])
{
    for (size_t l = 0; l < LANES; l++) {
        insured[l] += joined[l] - lapsed[l];
        out[l] -= joined[l] - lapsed[l];
        sum[l] += insured[l];
    }
}

static void year_of_bundle(const struct work *work, const struct luck *luck,
                           const double join_odds[LANES], const double lapse_odds[LANES],
                           int32_t (*insured)[LANES], int32_t (*out)[LANES], double total[LANES])
{
    int32_t sum[LANES] = {0};
    for (size_t c = 0; c < CELLS; c++) {
        struct draw_chances join, lapse;
        struct draw_row row;
        double p[LANES];
        int32_t joined[LANES], lapsed[LANES];
        chances(work->cell[c].join_odds, join_odds, p);
        work->kernel->ready(p, &join);
        chances(work->cell[c].lapse_odds, lapse_odds, p);
        work->kernel->ready(p, &lapse);
        draw_at(&row, luck, work->cell[c].address, 2);
        row.kernel = work->kernel;
        draw_take(&row, 0, out[c], &join, joined);
        draw_take(&row, 1, insured[c], &lapse, lapsed);
        update(insured[c], out[c], joined, lapsed, sum);
    }
    for (size_t l = 0; l < LANES; l++)
        total[l] += sum[l];
}

static void run_bundle(const struct work *work, size_t first, int32_t (*insured)[LANES],
                       int32_t (*out)[LANES])
{
    struct luck luck = {.seed = 7, .replicate = (uint32_t)first, .stride = 1};
    double total[LANES] = {0};
    for (size_t c = 0; c < CELLS; c++)
        for (size_t l = 0; l < LANES; l++) {
            insured[c][l] = work->cell[c].insured;
            out[c][l] = work->cell[c].residents - work->cell[c].insured;
        }
    for (int year = 0; year < YEARS; year++) {
        double join_odds[LANES], lapse_odds[LANES];
        for (size_t l = 0; l < LANES; l++) {
            join_odds[l] = exp(-shift(first + l, year, 0));
            lapse_odds[l] = exp(-shift(first + l, year, 1));
        }
        luck.period = (uint32_t)year;
        year_of_bundle(work, &luck, join_odds, lapse_odds, insured, out, total);
    }
    memcpy(work->total + first, total, sizeof total);
}

/* -- GSL: one future after the other ----------------------------------------------------------- */

static void run_future(const struct work *work, size_t future, gsl_rng *rng, int32_t *insured)
{
    double total = 0;
    for (size_t c = 0; c < CELLS; c++)
        insured[c] = work->cell[c].insured;
    for (int year = 0; year < YEARS; year++) {
        const double x = shift(future, year, 0), y = shift(future, year, 1);
        for (size_t c = 0; c < CELLS; c++) {
            const struct cell *of = &work->cell[c];
            const double join = 1 / (1 + exp(-(of->join + x)));
            const double lapse = 1 / (1 + exp(-(of->lapse + y)));
            const unsigned joined =
                gsl_ran_binomial(rng, join, (unsigned)(of->residents - insured[c]));
            const unsigned lapsed = gsl_ran_binomial(rng, lapse, (unsigned)insured[c]);
            insured[c] += (int32_t)joined - (int32_t)lapsed;
            total += insured[c];
        }
    }
    work->total[future] = total;
}

/* -- threads ----------------------------------------------------------------------------------- */

static void *worker(void *context)
{
    struct work *work = context;
    int32_t(*insured)[LANES] = malloc(CELLS * sizeof *insured);
    int32_t(*out)[LANES] = malloc(CELLS * sizeof *out);
    gsl_rng *rng =
        gsl_rng_alloc(strcmp(work->contender, "mt19937") == 0 ? gsl_rng_mt19937 : gsl_rng_taus2);
    const size_t step = work->kernel != NULL ? LANES : 1;
    for (size_t k; insured && out && (k = atomic_fetch_add(&work->next, step)) < work->futures;)
        if (work->kernel != NULL) {
            run_bundle(work, k, insured, out);
        } else {
            gsl_rng_set(rng, 1 + k);
            run_future(work, k, rng, insured[0]);
        }
    gsl_rng_free(rng);
    free(insured);
    free(out);
    return NULL;
}

static const struct kernel *kernel_named(const char *name)
{
    for (int k = 0; kernel_of(k) != NULL; k++)
        if (strcmp(kernel_of(k)->name, name) == 0)
            return kernel_of(k);
    return NULL;
}

int main(int argc, char **argv)
{
    static struct work work;
    pthread_t thread[MOST_THREADS];
    int threads = argc == 4 ? atoi(argv[2]) : 0, hired = 0;
    make_cells(work.cell);
    if (argc == 2 && strcmp(argv[1], "cells") == 0) {
        for (size_t c = 0; c < CELLS; c++)
            printf("%d %d %.17g %.17g\n", (int)work.cell[c].residents, (int)work.cell[c].insured,
                   work.cell[c].join, work.cell[c].lapse);
        return 0;
    }
    if (threads < 1 || threads > MOST_THREADS) {
        fprintf(stderr, "w1 CONTENDER THREADS FUTURES\n");
        return 2;
    }
    work.contender = argv[1];
    work.kernel = kernel_named(argv[1]);
    work.futures = strtoul(argv[3], NULL, 10) / LANES * LANES;
    work.total = calloc(work.futures, sizeof *work.total);
    if (work.kernel == NULL && strcmp(argv[1], "taus2") != 0 && strcmp(argv[1], "mt19937") != 0)
        return 3; /* not to be had on this processor */
    double start = clock_seconds(), sum = 0, squares = 0, first = 0;
    while (hired < threads && pthread_create(&thread[hired], NULL, worker, &work) == 0)
        hired++;
    for (int k = 0; k < hired; k++)
        pthread_join(thread[k], NULL);
    double seconds = clock_seconds() - start, n = (double)work.futures;
    for (size_t f = 0; f < work.futures; f++) {
        sum += work.total[f];
        squares += work.total[f] * work.total[f];
    }
    for (size_t f = 0; f < LANES; f++)
        first += work.total[f] / LANES;
    printf("%.6f %.0f %.6g %.6g %.9g\n", seconds, n * CELLS * YEARS, sum / n,
           (squares - sum * sum / n) / (n - 1), first);
    free(work.total);
    return hired == threads ? 0 : 1;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
