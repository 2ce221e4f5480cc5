/* forecast - the engine on a scenario, beside a plain loop over gsl_ran_binomial.
 *
 *     forecast SCENARIO [ROUNDS]
 *
 * Counts the draws of a bundle of futures and keeps a sample of their (n, p); then, in rounds in
 * which the contenders take turns: the engine on one and two threads, the draw door alone on the
 * sample, and the loop on one and two threads with as many draws. README.md says what is included.
 * The Makefile links with --wrap, so that calls of the door come through here. */
#include "models/draw.h"
#include "output/table.h"
#include "sim/ensemble.h"
#include "sim/load.h"
#include "tests/bench/clock.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SAMPLE = 1 << 14, MOST_ROUNDS = 99, THREADS = 2 };

/* -- what is drawn -------------------------------------------------------------------------- */

/* Counts of the draws that hang on luck (n > 0 and 0 < p < 1, mean > 0), and every step-th row. */
struct record {
    size_t rows, binomial, poisson, step;
    size_t n;
    uint64_t *address;
    int32_t (*trials)[LANES];
    double (*p)[LANES];
    struct draw_chances *ready;
    size_t nmeans;
    double *mean;
};

static struct record *recording; /* set while one thread runs one bundle, else NULL */

bool __real_draw_take(struct draw_row *row, int slot, const int32_t n[LANES],
                      const struct draw_chances *of, int32_t out[LANES]);
bool __wrap_draw_take(struct draw_row *row, int slot, const int32_t n[LANES],
                      const struct draw_chances *of, int32_t out[LANES]);
void __real_draw_binomial(const struct luck *luck, size_t rows, const uint64_t address[],
                          int32_t n[][LANES], double p[][LANES], int step, int32_t out[][LANES]);
void __wrap_draw_binomial(const struct luck *luck, size_t rows, const uint64_t address[],
                          int32_t n[][LANES], double p[][LANES], int step, int32_t out[][LANES]);
void __real_draw_poisson(const struct luck *luck, size_t rows, const uint64_t address[],
                         double mean[][LANES], int32_t out[][LANES]);
void __wrap_draw_poisson(const struct luck *luck, size_t rows, const uint64_t address[],
                         double mean[][LANES], int32_t out[][LANES]);

static bool lucky(int32_t n, double p)
{
    return n > 0 && p > 0 && p < 1;
}

static void note(uint64_t address, int slot, const int32_t n[LANES], const double p[LANES])
{
    size_t lanes = 0;
    for (size_t l = 0; l < LANES; l++)
        lanes += lucky(n[l], p[l]);
    recording->binomial += lanes;
    if (lanes == 0 || recording->rows++ % recording->step != 0 || recording->n == SAMPLE)
        return;
    recording->address[recording->n] = rng_mix(address, (uint64_t)slot);
    memcpy(recording->trials[recording->n], n, sizeof recording->trials[0]);
    memcpy(recording->p[recording->n++], p, sizeof recording->p[0]);
}

bool __wrap_draw_take(struct draw_row *row, int slot, const int32_t n[LANES],
                      const struct draw_chances *of, int32_t out[LANES])
{
    if (recording != NULL)
        note(row->address, slot, n, of->p);
    return __real_draw_take(row, slot, n, of, out);
}

void __wrap_draw_binomial(const struct luck *luck, size_t rows, const uint64_t address[],
                          int32_t n[][LANES], double p[][LANES], int step, int32_t out[][LANES])
{
    for (size_t r = 0; recording != NULL && r < rows; r++)
        note(address[r], 0, n[r], p[r * (size_t)step]);
    __real_draw_binomial(luck, rows, address, n, p, step, out);
}

void __wrap_draw_poisson(const struct luck *luck, size_t rows, const uint64_t address[],
                         double mean[][LANES], int32_t out[][LANES])
{
    for (size_t r = 0; recording != NULL && r < rows; r++)
        for (size_t l = 0; l < LANES; l++)
            if (mean[r][l] > 0) {
                recording->poisson++;
                if (recording->nmeans < SAMPLE)
                    recording->mean[recording->nmeans++] = mean[r][l];
            }
    __real_draw_poisson(luck, rows, address, mean, out);
}

static bool never(void *context)
{
    (void)context;
    return false;
}

/* Runs the first bundle with `record` listening. */
static bool listen(const struct plan *plan, struct record *record)
{
    struct worker worker;
    struct replicate_trouble trouble;
    double *rows = calloc(LANES * (plan->dims.periods + 1) * plan->ncolumns, sizeof *rows);
    bool ok = rows != NULL && plan_worker_init(&worker, plan);
    if (ok) {
        recording = record;
        ok = replicate_run(plan, &worker, 0, LANES, rows, never, NULL, &trouble);
        recording = NULL;
        plan_worker_free(&worker);
    }
    free(rows);
    return ok;
}

static bool record_draws(const struct plan *plan, struct record *record)
{
    struct record count = {.step = SIZE_MAX, .n = SAMPLE, .nmeans = SAMPLE};
    memset(record, 0, sizeof *record);
    if (!listen(plan, &count))
        return false;
    record->step = (count.rows + SAMPLE - 1) / SAMPLE;
    record->address = calloc(SAMPLE, sizeof *record->address);
    record->trials = calloc(SAMPLE, sizeof *record->trials);
    record->p = calloc(SAMPLE, sizeof *record->p);
    record->mean = calloc(SAMPLE, sizeof *record->mean);
    record->ready = calloc(SAMPLE, sizeof *record->ready);
    if (!(record->address && record->trials && record->p && record->mean && record->ready) ||
        !listen(plan, record))
        return false;
    for (size_t r = 0; r < record->n; r++)
        draw_ready(record->p[r], &record->ready[r]);
    return true;
}

/* -- contenders: each does the draws of LANES futures on each thread, and says its seconds ---- */

static double run_engine(struct plan *plan, int threads)
{
    const struct table_shape shape = {
        .columns = plan->columns,
        .ncolumns = plan->ncolumns,
        .periods = plan->dims.periods + 1,
        .replicates = (size_t)threads * LANES,
        .first_year = plan->dims.first_year,
        .per_year = plan->dims.per_year,
    };
    struct ensemble_end end;
    struct table *table;
    double start = clock_seconds();
    if (table_open(&table, &shape, ".") != 0)
        return NAN;
    plan->replicates = shape.replicates;
    ensemble_run(plan, threads, table, NULL, NULL, &end);
    table_close(table);
    return end.complete == shape.replicates ? clock_seconds() - start : NAN;
}

struct work {
    const struct record *record;
    size_t binomial, poisson;
    unsigned long seed;
    double total, expected, variance; /* of the binomial counts */
};

/* The pairs of the sample that hang on luck, in turn, until as many draws are done. */
static void *loop(void *context)
{
    struct work *work = context;
    const struct record *record = work->record;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, work->seed);
    int64_t total = 0;
    for (size_t done = 0, r = 0; done < work->binomial; r = (r + 1) % record->n)
        for (size_t l = 0; l < LANES && done < work->binomial; l++)
            if (lucky(record->trials[r][l], record->p[r][l])) {
                total += gsl_ran_binomial(rng, record->p[r][l], (unsigned)record->trials[r][l]);
                done++;
            }
    for (size_t done = 0; done < work->poisson; done++)
        total += gsl_ran_poisson(rng, record->mean[done % record->nmeans]) > INT32_MAX;
    work->total = (double)total;
    gsl_rng_free(rng);
    return NULL;
}

static double run_loop(struct work work[THREADS], int threads)
{
    pthread_t thread[THREADS];
    double start = clock_seconds();
    int hired = 0;
    while (hired < threads && pthread_create(&thread[hired], NULL, loop, &work[hired]) == 0)
        hired++;
    for (int k = 0; k < hired; k++)
        pthread_join(thread[k], NULL);
    return hired == threads ? clock_seconds() - start : NAN;
}

/* The rows of the sample through the door, until as many draws are done: each by a slot of its own
 * of four that share random bits, with chances that were made ready before. */
static double run_door(struct work *work)
{
    const struct record *record = work->record;
    struct luck luck = {.seed = work->seed, .stride = 1};
    struct draw_row row = {.blocks = 0};
    int64_t total = 0;
    double start = clock_seconds();
    for (size_t done = 0, r = 0; done < work->binomial; r = (r + 1) % record->n) {
        int32_t out[LANES];
        luck.replicate += r == 0 ? LANES : 0; /* an address stands in many rows, */
        luck.period = (uint32_t)r;            /* and must not meet the same luck there */
        if (r % 4 == 0)
            draw_at(&row, &luck, record->address[r], 4);
        draw_take(&row, (int)(r % 4), record->trials[r], &record->ready[r], out);
        for (size_t l = 0; l < LANES; l++)
            if (lucky(record->trials[r][l], record->p[r][l]) && done < work->binomial) {
                total += out[l];
                done++;
            }
    }
    work->total = (double)total;
    return clock_seconds() - start;
}

/* Mean and variance of the sum of the draws that loop and door make. */
static void expect(struct work *work)
{
    const struct record *record = work->record;
    for (size_t done = 0, r = 0; done < work->binomial; r = (r + 1) % record->n)
        for (size_t l = 0; l < LANES && done < work->binomial; l++)
            if (lucky(record->trials[r][l], record->p[r][l])) {
                double mean = record->trials[r][l] * record->p[r][l];
                work->expected += mean;
                work->variance += mean * (1 - record->p[r][l]);
                done++;
            }
}

/* -- the report ----------------------------------------------------------------------------- */

enum { ENGINE_1, ENGINE_2, DOOR, LOOP_1, LOOP_2, CONTENDERS };

static const struct {
    const char *name;
    int threads;
    bool model;
} contender[CONTENDERS] = {
    {"engine: the whole model", 1, true},       {"engine: the whole model", 2, true},
    {"the draw door alone", 1, false},          {"plain loop, gsl_ran_binomial", 1, false},
    {"plain loop, gsl_ran_binomial", 2, false},
};

static int rising(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void report(const struct plan *plan, const struct record *record,
                   double time[CONTENDERS][MOST_ROUNDS], size_t rounds)
{
    double cells = (double)plan_cells(plan), median[CONTENDERS];
    double draws = (double)(record->binomial + record->poisson) / LANES;
    printf("\n%zu rounds in turn, median (least to most)\n"
           "%-30s %7s %24s %10s %9s %14s\n",
           rounds, "", "threads", "s per 100 futures", "futures/s", "M draws/s",
           "M cell-periods/s");
    for (size_t c = 0; c < CONTENDERS; c++) {
        double futures = LANES * contender[c].threads;
        qsort(time[c], rounds, sizeof time[c][0], rising);
        median[c] = time[c][rounds / 2];
        double each = median[c] / futures;
        printf("%-30s %7d %8.2f (%6.2f to %6.2f) %10.2f %9.2f", contender[c].name,
               contender[c].threads, 100 * each, 100 * time[c][0] / futures,
               100 * time[c][rounds - 1] / futures, 1 / each, draws / each / 1e6);
        if (contender[c].model)
            printf(" %16.2f", cells * (double)plan->dims.periods / each / 1e6);
        putchar('\n');
    }
    printf(
        "\nengine over loop: %.2f times its time on one thread, %.2f on two; door over loop: %.2f\n"
        "engine, two threads over one: %.2f times the futures a second\n",
        median[ENGINE_1] / median[LOOP_1], median[ENGINE_2] / median[LOOP_2],
        median[DOOR] / median[LOOP_1], 2 * median[ENGINE_1] / median[ENGINE_2]);
}

static void describe(const struct plan *plan, const struct record *record)
{
    double n = 0, mean = 0, few = 0, lanes = 0;
    for (size_t r = 0; r < record->n; r++)
        for (size_t l = 0; l < LANES; l++)
            if (lucky(record->trials[r][l], record->p[r][l])) {
                lanes++;
                n += record->trials[r][l];
                mean += record->trials[r][l] * record->p[r][l];
                few += record->trials[r][l] * fmin(record->p[r][l], 1 - record->p[r][l]) < 10;
            }
    printf("non-empty cells at the start   %zu of %zu, %zu groups, single ages, %d periods\n"
           "draws per future               %.0f binomial, %.0f Poisson, that hang on luck\n"
           "a binomial draw, on average    n %.0f, n p %.1f; n min(p, 1 - p) below 10: %.0f %%\n",
           plan_cells(plan), plan->common.population.ncells, plan->dims.groups,
           (int)plan->dims.periods, (double)record->binomial / LANES,
           (double)record->poisson / LANES, n / lanes, mean / lanes, 100 * few / lanes);
}

static bool compare(struct plan *plan, const struct record *record, size_t rounds)
{
    static double time[CONTENDERS][MOST_ROUNDS];
    struct work work[THREADS], door;
    for (size_t k = 0; k < THREADS; k++)
        work[k] = (struct work){record, record->binomial, record->poisson, 1 + k, 0, 0, 0};
    door = work[0];
    expect(&door);
    for (size_t i = 0; i < rounds; i++) {
        time[ENGINE_1][i] = run_engine(plan, 1);
        time[LOOP_1][i] = run_loop(work, 1);
        time[ENGINE_2][i] = run_engine(plan, 2);
        time[LOOP_2][i] = run_loop(work, 2);
        time[DOOR][i] = run_door(&door);
        for (size_t c = 0; c < CONTENDERS; c++)
            if (!isfinite(time[c][i]))
                return false;
    }
    double sd = sqrt(door.variance), own = (door.total - door.expected) / sd;
    double other = (work[0].total - door.expected) / sd;
    printf("sum of the same draws          expected %.0f; door %+.2f, loop %+.2f standard errors\n",
           door.expected, own, other);
    report(plan, record, time, rounds);
    return fabs(own) < 5 && fabs(other) < 5;
}

int main(int argc, char **argv)
{
    static struct options options;
    static struct load load;
    struct record record;
    size_t rounds = argc > 2 ? strtoul(argv[2], NULL, 10) : 5;
    if (argc < 2 || rounds < 1 || rounds > MOST_ROUNDS) {
        fprintf(stderr, "forecast SCENARIO [ROUNDS, 1 to %d]\n", MOST_ROUNDS);
        return 2;
    }
    gsl_set_error_handler_off();
    bool ok = load_scenario(&load, argv[1], &options);
    if (!ok)
        fault_list_print(&load.faults, stderr);
    ok = ok && record_draws(&load.plan, &record);
    if (ok) {
        describe(&load.plan, &record);
        ok = compare(&load.plan, &record, rounds);
        free(record.address);
        free(record.trials);
        free(record.p);
        free(record.mean);
        free(record.ready);
    }
    load_free(&load);
    return ok ? 0 : 1;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
