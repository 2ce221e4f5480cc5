/* w2 - work W2: persons with incomes who join, lapse and fall ill, one contender a run.
 *
 *     w2 CONTENDER THREADS RUNS
 *
 * PERSONS persons x YEARS years in each run. A person's income score z moves as
 * z' = 0.9 z + sqrt(0.19) e; whoever has no card joins with chance L(-1 + 0.5 z'), whoever has one
 * lapses with chance 0.08; members claim with chance 0.6, at a cost of exp(-0.32 + 0.8 y), e and y
 * standard normal. Contenders: AVX-512, AVX2, plain (the kernels of models/kernel.h) and taus2
 * (GSL, one person after the other). Prints: seconds, person-years, mean and variance of a run's
 * insured years, mean cost of a member-year. */
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

enum { PERSONS = 1 << 20, YEARS = 20, BLOCK = 1 << 13, MOST_THREADS = 64 };

static const double PERSISTENCE = 0.9, LEVEL = -1, SLOPE = 0.5, LAPSE = 0.08, CLAIM = 0.6;
static const double LOG_COST = -0.32, LOG_COST_SD = 0.8;

struct work {
    const struct kernel *kernel; /* NULL: GSL */
    size_t runs;
    atomic_size_t next;
    double *insured, *cost; /* [run] */
};

/* -- the kernels: LANES persons side by side, a cache's worth through all years ---------------- */

/* The year of LANES persons: words of luck, score, who has a card (-1). */
CLONES static void move(const float e[LANES], float score[LANES], float log_odds[LANES])
{
    const float keep = (float)PERSISTENCE, spread = (float)sqrt(1 - PERSISTENCE * PERSISTENCE);
    for (size_t l = 0; l < LANES; l++) {
        score[l] = keep * score[l] + spread * e[l];
        log_odds[l] = (float)LEVEL + (float)SLOPE * score[l];
    }
}

CLONES static void decide(uint32_t word[4][LANES], const float join[LANES], const float cost[LANES],
                          int32_t card[LANES], int32_t insured[LANES], float paid[LANES])
{
    for (size_t l = 0; l < LANES; l++) {
        const float u = (float)(int32_t)(word[1][l] >> 8) * 0x1p-24f;
        const float v = (float)(int32_t)(word[2][l] >> 8) * 0x1p-24f;
        const int32_t joins = u < join[l] ? -1 : 0, stays = u < (float)LAPSE ? 0 : -1;
        const int32_t claims = v < (float)CLAIM ? 1 : 0;
        card[l] = (card[l] & stays) | (~card[l] & joins);
        insured[l] -= card[l];
        paid[l] += cost[l] * (float)(card[l] & claims);
    }
}

static void run_block(const struct work *work, struct luck *luck, size_t first, double *insured,
                      double *cost)
{
    float score[BLOCK / LANES][LANES];
    int32_t card[BLOCK / LANES][LANES];
    memset(card, 0, sizeof card);
    memset(score, 0, sizeof score);
    for (uint32_t year = 0; year < YEARS; year++) {
        int32_t members[LANES] = {0};
        float paid[LANES] = {0};
        luck->period = year;
        for (size_t k = 0; k < BLOCK / LANES; k++) {
            uint64_t address[LANES];
            uint32_t word[4][LANES];
            float e[LANES], join[LANES], y[LANES];
            for (size_t l = 0; l < LANES; l++)
                address[l] = first + k * LANES + l;
            work->kernel->blocks(luck, 0, address, word);
            work->kernel->normal_quantiles(word[0], e);
            move(e, score[k], join);
            work->kernel->logistics(join, join);
            work->kernel->normal_quantiles(word[3], y);
            for (size_t l = 0; l < LANES; l++)
                y[l] = (float)LOG_COST + (float)LOG_COST_SD * y[l];
            work->kernel->exponentials(y, y);
            decide(word, join, y, card[k], members, paid);
        }
        for (size_t l = 0; l < LANES; l++) {
            *insured += members[l];
            *cost += (double)paid[l];
        }
    }
}

/* -- GSL --------------------------------------------------------------------------------------- */

static void run_scalar(gsl_rng *rng, double *insured, double *cost)
{
    const double spread = sqrt(1 - PERSISTENCE * PERSISTENCE);
    for (size_t k = 0; k < PERSONS; k++) {
        double score = 0;
        bool card = false;
        for (int year = 0; year < YEARS; year++) {
            score = PERSISTENCE * score + spread * gsl_ran_gaussian_ziggurat(rng, 1);
            const double u = gsl_rng_uniform(rng);
            card = card ? u >= LAPSE : u < 1 / (1 + exp(-(LEVEL + SLOPE * score)));
            if (!card)
                continue;
            *insured += 1;
            if (gsl_rng_uniform(rng) < CLAIM)
                *cost += exp(LOG_COST + LOG_COST_SD * gsl_ran_gaussian_ziggurat(rng, 1));
        }
    }
}

static void *worker(void *context)
{
    struct work *work = context;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_taus2);
    for (size_t run; (run = atomic_fetch_add(&work->next, 1)) < work->runs;) {
        struct luck luck = {.seed = 9, .replicate = (uint32_t)run};
        gsl_rng_set(rng, 1 + run);
        if (work->kernel == NULL)
            run_scalar(rng, &work->insured[run], &work->cost[run]);
        for (size_t first = 0; work->kernel != NULL && first < PERSONS; first += BLOCK)
            run_block(work, &luck, first, &work->insured[run], &work->cost[run]);
    }
    gsl_rng_free(rng);
    return NULL;
}

int main(int argc, char **argv)
{
    struct work work = {.kernel = NULL};
    pthread_t thread[MOST_THREADS];
    int threads = argc == 4 ? atoi(argv[2]) : 0, hired = 0;
    if (threads < 1 || threads > MOST_THREADS) {
        fprintf(stderr, "w2 CONTENDER THREADS RUNS\n");
        return 2;
    }
    for (int k = 0; kernel_of(k) != NULL; k++)
        if (strcmp(kernel_of(k)->name, argv[1]) == 0)
            work.kernel = kernel_of(k);
    if (work.kernel == NULL && strcmp(argv[1], "taus2") != 0)
        return 3; /* not to be had on this processor */
    work.runs = strtoul(argv[3], NULL, 10);
    work.insured = calloc(work.runs, sizeof *work.insured);
    work.cost = calloc(work.runs, sizeof *work.cost);
    double start = clock_seconds(), sum = 0, squares = 0, cost = 0, n = (double)work.runs;
    while (hired < threads && pthread_create(&thread[hired], NULL, worker, &work) == 0)
        hired++;
    for (int k = 0; k < hired; k++)
        pthread_join(thread[k], NULL);
    double seconds = clock_seconds() - start;
    for (size_t r = 0; r < work.runs; r++) {
        sum += work.insured[r];
        squares += work.insured[r] * work.insured[r];
        cost += work.cost[r];
    }
    printf("%.6f %.0f %.8g %.6g %.6g\n", seconds, n * PERSONS * YEARS, sum / n,
           (squares - sum * sum / n) / (n - 1), cost / sum);
    free(work.insured);
    free(work.cost);
    return hired == threads ? 0 : 1;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
