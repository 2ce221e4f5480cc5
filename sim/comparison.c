/* comparison - the same futures under a base and under policies, and what differs.
 *
 * One series at a time is read from both tables, so memory does not grow with their number. */
#include "sim/comparison.h"

#include "models/words.h"
#include "output/stats/equity.h"
#include "sim/comparison_gap.h"
#include "sim/comparison_targets.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* T() is a function, which a static table cannot call: it is put on where the words are shown. */
#define T(english) english
#define COMPARED(series, better, scale, decimals, words) \
    {#series, COMPARISON_##better, COMPARISON_##scale, decimals, words},
const struct compared comparison_rows[] = {
#include "sim/comparison.def"
};
#undef COMPARED
_Static_assert(sizeof comparison_rows / sizeof comparison_rows[0] <= COMPARISON_ROWS, "room");
const size_t comparison_nrows = sizeof comparison_rows / sizeof comparison_rows[0];

enum { FIFTHS = 5, GAP = 0, CONCENTRATION = 1, DERIVED = 2 };

static const struct column derived[DERIVED] = {
    {"coverage_gap", "share", "coverage of the richest fifth of income less that of the poorest",
     COLUMN_STOCK, 0, 0},
    {"concentration_index", "index",
     "how members are spread over fifths of income: 0 evenly, above 0 more among the rich",
     COLUMN_STOCK, 0, 0},
};
#undef T

size_t comparison_size(const struct comparison *all)
{
    return all->arm[0].run.plan->ncolumns + DERIVED;
}

const struct column *comparison_series(const struct comparison *all, size_t series)
{
    const struct plan *plan = all->arm[0].run.plan;
    return series < plan->ncolumns ? &plan->columns[series] : &derived[series - plan->ncolumns];
}

static size_t place_in(const struct plan *plan, const char *name)
{
    for (size_t k = 0; k < plan->ncolumns; k++)
        if (strcmp(plan->columns[k].name, name) == 0)
            return k;
    for (size_t k = 0; k < DERIVED; k++)
        if (strcmp(derived[k].name, name) == 0)
            return plan->ncolumns + k;
    return SIZE_MAX;
}

size_t comparison_place(const struct comparison *all, const char *name)
{
    return place_in(all->arm[0].run.plan, name);
}

const struct paired *comparison_paired(const struct comparison *all, size_t arm, const char *series,
                                       size_t year)
{
    return &all->arm[arm].paired[comparison_place(all, series) * all->years + year - 1];
}

static const struct setting *setup(const struct comparison *all, size_t arm, const char *row)
{
    return plan_setting(all->arm[arm].run.plan, SECTION_setup, row, 0);
}

static double residents(const struct comparison *all, size_t arm)
{
    const struct plan *plan = all->arm[arm].run.plan;
    double sum = 0;
    for (size_t k = 0; k < plan->dims.groups; k++)
        sum += (double)plan_setting(plan, SECTION_groups, "residents", k)->count;
    return sum;
}

/* A policy may move people between groups, and a scenario of its own may count them otherwise; a
 * tenth of them more or fewer are other people. */
static bool is_same_world(const struct comparison *all, size_t arm, const char *name)
{
    double base = residents(all, 0), own = residents(all, arm);
    const struct plan *plans[] = {all->arm[0].run.plan, all->arm[arm].run.plan};
    if (fabs(own - base) > 0.1 * base) {
        fprintf(stderr,
                T("uhcast compare: %s: has %.3f million residents at the end of %d, the base "
                  "%.3f million: it is another population and no policy; policies for it are "
                  "compared with it by naming it first: uhcast compare %s POLICY\n"),
                name, own / 1e6, plans[0]->dims.first_year, base / 1e6, name);
        return false;
    }
    if (plan_setting(plans[0], SECTION_fund, "scope", 0)->count ==
        plan_setting(plans[1], SECTION_fund, "scope", 0)->count)
        return true;
    fprintf(stderr,
            T("uhcast compare: %s: fund.scope is '%s', but '%s' in the base: a reserve and an "
              "allocation cannot be compared\n"),
            name, plan_setting(plans[1], SECTION_fund, "scope", 0)->text,
            plan_setting(plans[0], SECTION_fund, "scope", 0)->text);
    return false;
}

bool comparison_fits(const struct comparison *all, size_t arm)
{
    static const char *const counts[] = {"first_year", "periods_per_year", "seed"};
    const struct load *load = &all->arm[arm].load;
    const char *name = load->noverlay > 0 ? load->overlay[load->noverlay - 1] : load->file;
    bool fits = true;
    for (size_t k = 0; k < sizeof counts / sizeof counts[0]; k++) {
        long long a = setup(all, 0, counts[k])->count, b = setup(all, arm, counts[k])->count;
        if (a == b)
            continue;
        fprintf(stderr,
                T("uhcast compare: %s: %s is %lld, but %lld in the base: only futures of "
                  "the same luck can be compared\n"),
                name, counts[k], b, a);
        fits = false;
    }
    if (strcmp(setup(all, 0, "currency")->text, setup(all, arm, "currency")->text) != 0) {
        fprintf(stderr, T("uhcast compare: %s: another currency than the base's\n"), name);
        fits = false;
    }
    return fits && is_same_world(all, arm, name);
}

/* -- series by year ---------------------------------------------------------------------------- */

/* Of fifths in one future and year. */
static double derive(size_t which, const double coverage[FIFTHS], const double people[FIFTHS])
{
    double income[FIFTHS] = {1, 2, 3, 4, 5}, rank[FIFTHS];
    size_t order[FIFTHS];
    if (which == GAP)
        return equity_gap(coverage[0], coverage[FIFTHS - 1]).difference;
    equity_ranks(income, people, FIFTHS, rank, order);
    return equity_concentration(coverage, people, rank, FIFTHS);
}

static int read_derived(const struct run *run, size_t which, double *out, size_t n)
{
    double *fifth[2][FIFTHS] = {{NULL}};
    int error = 0;
    for (size_t f = 0; f < FIFTHS && error == 0; f++)
        for (size_t k = 0; k < 2 && error == 0; k++) {
            char name[64];
            snprintf(name, sizeof name, k == 0 ? "coverage_fifth_%zu" : "residents_fifth_%zu",
                     f + 1);
            fifth[k][f] = malloc(n * sizeof(double));
            error = fifth[k][f] == NULL
                        ? ENOMEM
                        : table_years(run->table, findings_column(run->plan, name), fifth[k][f]);
        }
    for (size_t i = 0; i < n && error == 0; i++) {
        double coverage[FIFTHS], people[FIFTHS];
        for (size_t f = 0; f < FIFTHS; f++) {
            coverage[f] = fifth[0][f][i];
            people[f] = fifth[1][f][i];
        }
        out[i] = derive(which, coverage, people);
    }
    for (size_t f = 0; f < FIFTHS; f++) {
        free(fifth[0][f]);
        free(fifth[1][f]);
    }
    return error;
}

/* out[year][future] of one arm's own places; all its futures and years. */
static int read_series(const struct run *run, size_t place, double *out)
{
    size_t n = (run->findings.years + 1) * run->futures;
    if (place < run->plan->ncolumns)
        return table_years(run->table, place, out);
    return read_derived(run, place - run->plan->ncolumns, out, n);
}

/* -- one arm beside the base ------------------------------------------------------------------- */

/* Memory of the work: a series of both, and room for paired_compare. */
struct bench {
    double *base, *own, *spare, *budget[2], *effect[2];
    double *rows; /* [compared][year - 1][future]: differences of the rows of comparison.def */
};

static int bench_open(struct bench *bench, const struct comparison *all,
                      const struct comparison_arm *arm)
{
    const struct run *base = &all->arm[0].run;
    size_t n = arm->futures, most = base->futures > n ? base->futures : n;
    memset(bench, 0, sizeof *bench);
    bench->base = malloc((base->plan->dims.periods + 1) * base->futures * sizeof(double));
    bench->own = malloc((arm->run.plan->dims.periods + 1) * arm->run.futures * sizeof(double));
    bench->spare = malloc(2 * most * sizeof(double));
    bench->rows = malloc(comparison_nrows * all->years * n * sizeof(double));
    for (size_t k = 0; k < 2; k++) {
        bench->budget[k] = calloc(n, sizeof(double));
        bench->effect[k] = calloc(n, sizeof(double));
    }
    bool ok = bench->base != NULL && bench->own != NULL && bench->spare != NULL &&
              bench->rows != NULL && bench->budget[0] != NULL && bench->budget[1] != NULL &&
              bench->effect[0] != NULL && bench->effect[1] != NULL;
    return ok ? 0 : ENOMEM;
}

static void bench_close(struct bench *bench)
{
    free(bench->base);
    free(bench->own);
    free(bench->spare);
    free(bench->rows);
    for (size_t k = 0; k < 2; k++) {
        free(bench->budget[k]);
        free(bench->effect[k]);
    }
}

static void sum_up(double *sum, const double *values, size_t years, size_t stride, size_t n)
{
    for (size_t y = 1; y <= years; y++)
        for (size_t i = 0; i < n; i++)
            sum[i] += values[y * stride + i];
}

/* The futures' differences of a series that comparison.def names. */
static void keep_rows(const struct comparison *all, const struct comparison_arm *arm,
                      const char *name, struct bench *bench)
{
    for (size_t r = 0; r < comparison_nrows; r++)
        for (size_t y = 0; y < all->years && strcmp(comparison_rows[r].series, name) == 0; y++) {
            const double *base = bench->base + (y + 1) * all->arm[0].run.futures;
            const double *own = bench->own + (y + 1) * arm->run.futures;
            double *out = bench->rows + (r * all->years + y) * arm->futures;
            for (size_t i = 0; i < arm->futures; i++)
                out[i] = own[i] - base[i];
        }
}

/* Means of years over the first futures. */
static void take_levels(size_t years, size_t futures, const double *values, size_t stride,
                        double *level)
{
    for (size_t y = 1; y <= years; y++) {
        double sum = 0;
        for (size_t i = 0; i < futures; i++)
            sum += values[y * stride + i];
        level[y - 1] = sum / (double)futures;
    }
}

static int compare_series(const struct comparison *all, struct comparison_arm *arm, size_t series,
                          struct bench *bench)
{
    const struct run *base = &all->arm[0].run;
    const char *name = comparison_series(all, series)->name;
    size_t own = place_in(arm->run.plan, name);
    for (size_t y = 0; y < all->years; y++)
        arm->level[series * all->years + y] = NAN;
    if (own == SIZE_MAX) /* a group, area or package that the policy does away with */
        return 0;
    int error = read_series(&arm->run, own, bench->own);
    if (error != 0)
        return error;
    take_levels(all->years, arm->futures, bench->own, arm->run.futures,
                arm->level + series * all->years);
    if (arm == &all->arm[0])
        return 0;
    error = read_series(base, series, bench->base);
    if (error != 0)
        return error;
    take_levels(all->years, arm->futures, bench->base, base->futures,
                arm->beside + series * all->years);
    for (size_t y = 1; y <= all->years; y++)
        arm->paired[series * all->years + y - 1] =
            paired_compare(bench->base + y * base->futures, bench->own + y * arm->run.futures,
                           arm->futures, 0.95, bench->spare);
    keep_rows(all, arm, name, bench);
    double **sums = strcmp(name, "state_budget") == 0   ? bench->budget
                    : strcmp(name, "person_years") == 0 ? bench->effect
                                                        : NULL;
    if (sums != NULL) {
        sum_up(sums[0], bench->base, all->years, base->futures, arm->futures);
        sum_up(sums[1], bench->own, all->years, arm->run.futures, arm->futures);
    }
    return 0;
}

/* What a step adds to the one before it; the arm's own coverage is kept for the next. */
static int compare_step(struct comparison *all, struct comparison_arm *arm, struct bench *bench)
{
    size_t n = arm->run.futures, size = (arm->run.findings.years + 1) * n;
    int error = table_years(arm->run.table, findings_column(arm->run.plan, "coverage"), bench->own);
    if (error != 0)
        return error;
    if (all->before != NULL) {
        arm->step = calloc(all->years, sizeof *arm->step);
        if (arm->step == NULL)
            return ENOMEM;
        size_t both = n < all->nbefore ? n : all->nbefore;
        for (size_t y = 1; y <= all->years; y++)
            arm->step[y - 1] = paired_compare(all->before + y * all->nbefore, bench->own + y * n,
                                              both, 0.95, bench->spare);
    }
    double *own = realloc(all->before, size * sizeof *own);
    if (own == NULL)
        return ENOMEM;
    memcpy(own, bench->own, size * sizeof *own);
    all->before = own;
    all->nbefore = n;
    return 0;
}

static void value(struct comparison_arm *arm, struct bench *bench)
{
    size_t n = arm->futures;
    struct comparison_value *v = &arm->value;
    v->budget = paired_compare(bench->budget[0], bench->budget[1], n, 0.95, bench->spare);
    v->person_years = paired_compare(bench->effect[0], bench->effect[1], n, 0.95, bench->spare);
    for (size_t i = 0; i < n; i++) {
        bench->budget[1][i] -= bench->budget[0][i];
        bench->effect[1][i] -= bench->effect[0][i];
    }
    v->each = frontier_ratio(bench->budget[1], bench->effect[1], n, 0.95);
}

/* -- differences as a table -------------------------------------------------------------------- */

static int open_rows(struct comparison *all, const struct comparison_arm *arm, const char *scratch,
                     const struct bench *bench, struct table **out)
{
    const struct plan *plan = all->arm[0].run.plan;
    size_t nrows = comparison_nrows, width = (all->years + 1) * nrows;
    for (size_t r = 0; r < nrows; r++) {
        const struct column *of =
            comparison_series(all, comparison_place(all, comparison_rows[r].series));
        all->row[r] = (struct column){of->name, of->unit, of->meaning, COLUMN_STOCK, 0, 0};
    }
    const struct table_shape shape = {
        all->row, nrows, all->years + 1, arm->futures, plan->dims.first_year, 1};
    int error = table_open(out, &shape, scratch);
    double *row = malloc(width * sizeof *row);
    if (row == NULL)
        error = ENOMEM;
    for (size_t i = 0; i < arm->futures && error == 0; i++) {
        for (size_t r = 0; r < nrows; r++) {
            row[r] = NAN; /* at the start nothing differs but what is not known of it: flows */
            for (size_t y = 0; y < all->years; y++)
                row[(y + 1) * nrows + r] = bench->rows[(r * all->years + y) * arm->futures + i];
        }
        error = table_write(*out, i, 1, row);
    }
    free(row);
    return error;
}

int comparison_add(struct comparison *all, size_t k, const char *scratch, struct table **rows)
{
    struct comparison_arm *arm = &all->arm[k];
    struct bench bench;
    size_t base = all->arm[0].run.futures, series = comparison_size(all);
    *rows = NULL;
    arm->futures = arm->run.futures < base ? arm->run.futures : base;
    table_cut(arm->run.table, arm->futures); /* what is said of it is of the same futures */
    arm->run.futures = arm->futures;
    int error = bands_make(&arm->run.bands, arm->run.table);
    if (error == 0)
        error = findings_make(&arm->run.findings, arm->run.plan, arm->run.table);
    if (error != 0)
        return error;
    arm->paired = calloc(series * all->years, sizeof *arm->paired);
    arm->level = calloc(series * all->years, sizeof *arm->level);
    arm->beside = k > 0 ? calloc(series * all->years, sizeof *arm->beside) : NULL;
    if (arm->paired == NULL || arm->level == NULL || (k > 0 && arm->beside == NULL))
        return ENOMEM;
    error = bench_open(&bench, all, arm);
    for (size_t s = 0; s < series && error == 0; s++)
        error = compare_series(all, arm, s, &bench);
    if (error == 0 && k > 0) {
        value(arm, &bench);
        error = open_rows(all, arm, scratch, &bench, rows);
    }
    if (error == 0 && all->steps)
        error = compare_step(all, arm, &bench);
    if (error == 0)
        error = comparison_targets_reach(all, arm);
    bench_close(&bench);
    if (error == 0)
        error = comparison_gap_find(all, arm);
    all->finished = error == 0 ? k + 1 : all->finished;
    return error;
}

void comparison_judge(struct comparison *all)
{
    struct frontier_option option[COMPARISON_ARMS] = {{0}};
    struct frontier_verdict verdict[COMPARISON_ARMS];
    for (size_t k = 1; k < all->finished; k++)
        option[k] = (struct frontier_option){all->arm[k].value.budget.mean,
                                             all->arm[k].value.person_years.mean};
    all->nfrontier = frontier_find(option, all->finished, verdict, all->order);
    for (size_t k = 0; k < all->finished; k++)
        all->arm[k].value.verdict = verdict[k];
}

void comparison_free(struct comparison *all)
{
    for (size_t k = 0; k < all->narms; k++) {
        struct comparison_arm *arm = &all->arm[k];
        bands_free(arm->run.bands);
        table_close(arm->run.table);
        changes_free(&arm->changes);
        free(arm->paired);
        free(arm->level);
        free(arm->beside);
        free(arm->step);
        free(arm->gap);
        free(arm->reach);
        load_free(&arm->load);
    }
    free(all->before);
    free(all->target);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
