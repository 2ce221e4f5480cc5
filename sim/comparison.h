/* comparison - the same futures under a base and under policies, and what differs.
 *
 * Arm 0 is the base. A draw is addressed by seed, future, date and name, so future i of a policy is
 * future i of the base with another policy, and the difference between the two is no luck. */
#ifndef SIM_COMPARISON_H
#define SIM_COMPARISON_H

#include "output/stats/frontier.h"
#include "output/stats/paired.h"
#include "sim/changes.h"
#include "sim/run.h"

#include <stdbool.h>
#include <stddef.h>

enum { COMPARISON_ARMS = 41, COMPARISON_NAME = 64, COMPARISON_CHARTS = 5, COMPARISON_ROWS = 32 };

/* Series of the base, and behind them those that are computed of several (comparison.c). */
enum comparison_better { COMPARISON_HIGHER, COMPARISON_LOWER, COMPARISON_NEITHER };
enum comparison_scale { COMPARISON_SHARE, COMPARISON_PEOPLE, COMPARISON_MONEY, COMPARISON_PLAIN };

/* A row of comparison.def. */
struct compared {
    const char *series;
    enum comparison_better better;
    enum comparison_scale scale;
    int decimals;
    const char *words;
};
extern const struct compared comparison_rows[];
extern const size_t comparison_nrows;

/* When a target is first met at a period's end. */
struct comparison_reach {
    struct share by_date; /* met at the target's own date */
    struct paired gain;   /* 1 where it is met at that date, less the same of the base */
    double ever;          /* share of futures that meet it by the end of the comparison */
    double year[3];       /* calendar year of the first time: 5, 50, 95 %; NaN: later or never */
};

/* People who are missing to a target: those who would have to enrol for it to be met at the end of
 * a period, none where it is met; of a group: its part of them, as its people without a card are
 * part of all such. Over futures. */
struct comparison_gap {
    double uninsured, missing, low, high; /* means; 5 and 95 % of missing */
};

/* What a policy costs and gains over all years of the comparison, against the base. */
struct comparison_value {
    struct paired budget;       /* more paid by state and local budgets, currency */
    struct paired person_years; /* more insured person-years */
    struct frontier_ratio each; /* budget for one more insured person-year: ratio of the means */
    struct frontier_verdict verdict;
};

struct comparison_arm {
    char name[COMPARISON_NAME]; /* of its file; what tables call it; told apart if two are alike */
    char title[2 * RUN_TEXT];   /* "... and " before it where it lies on those before it */
    struct load load;
    struct run run;             /* its table is closed once it has been compared */
    struct changes changes;     /* from the base, or with steps from the arm before */
    size_t futures;             /* compared */
    double *level;              /* [series][year - 1] mean over the arm's futures; NaN: none */
    double *beside;             /* the same of the base, over the same futures; arm 0: NULL */
    struct paired *paired;      /* [series][year - 1]; n = 0 where the policy has no such series */
    struct comparison_gap *gap; /* [target][period][all, then each group of the base] */
    struct paired *step; /* [year - 1] coverage beside the arm before; with steps, not arm 0 */
    struct comparison_reach *reach; /* [target of the base] */
    struct comparison_value value;
    char differences_sha[65]; /* of the futures' differences, as text */
};

struct comparison {
    struct comparison_arm arm[COMPARISON_ARMS];
    size_t narms;                       /* named */
    size_t finished;                    /* simulated and compared */
    char inputs_sha[65];                /* of the files of all finished arms, in order */
    size_t years;                       /* that all have */
    struct column row[COMPARISON_ROWS]; /* of tables of differences */
    size_t order[COMPARISON_ARMS];      /* on the frontier, cheapest first */
    size_t nfrontier;
    bool steps;     /* each policy is laid on those before it */
    double *before; /* with steps: coverage [year][future] of the last arm that was compared, */
    size_t nbefore; /* and its futures */
    bool interrupted;
    const char *formats;
    struct run_chart chart[COMPARISON_CHARTS];
    size_t ncharts;
};

/* How many series, and one of them by place; its place by name, SIZE_MAX: none. */
size_t comparison_size(const struct comparison *all);
const struct column *comparison_series(const struct comparison *all, size_t series);
size_t comparison_place(const struct comparison *all, const char *name);

/* The differences in a year (1 is the first of the forecast). */
const struct paired *comparison_paired(const struct comparison *all, size_t arm, const char *series,
                                       size_t year);

/* Whether an arm can stand beside the base: the same base year, periods, currency and seed. Says
 * why not on standard error. */
bool comparison_fits(const struct comparison *all, size_t arm);

/* Compares an arm that has been simulated with the base, whose table is still open; arm 0: only
 * its own findings. table of differences: of the rows of comparison.def, by year, for --draws; the
 * caller closes it (base: NULL). Returns 0 or an errno. */
int comparison_add(struct comparison *all, size_t arm, const char *scratch, struct table **rows);

/* Who is on the frontier of cost and effect, of all finished arms. */
void comparison_judge(struct comparison *all);

void comparison_free(struct comparison *all);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
