/* belief_samples - one chart of each shape that shows beliefs before and after a fit. */
#ifndef TESTS_BELIEF_SAMPLES_H
#define TESTS_BELIEF_SAMPLES_H

#include "output/chart.h"
#include "tests/golden.h"

enum {
    BELIEF_SAMPLES_BELIEFS = 4,
    BELIEF_SAMPLES_CURVE = 25,
    BELIEF_SAMPLES_DRAWS = 60,
    BELIEF_SAMPLES_SERIES = 2,
    BELIEF_SAMPLES_DATES = 9
};

/* All numbers of the samples; the charts point into it. */
struct belief_samples {
    double x[BELIEF_SAMPLES_BELIEFS][BELIEF_SAMPLES_CURVE];
    double before[BELIEF_SAMPLES_BELIEFS][BELIEF_SAMPLES_CURVE];
    double after[BELIEF_SAMPLES_BELIEFS][BELIEF_SAMPLES_CURVE];
    double draws[BELIEF_SAMPLES_BELIEFS][BELIEF_SAMPLES_DRAWS];
    double correlation[BELIEF_SAMPLES_BELIEFS * BELIEF_SAMPLES_BELIEFS];
    double date[BELIEF_SAMPLES_DATES];
    double figure[BELIEF_SAMPLES_SERIES][13][BELIEF_SAMPLES_DATES];
    struct chart_density panel[BELIEF_SAMPLES_BELIEFS];
    struct chart_pair quantity[BELIEF_SAMPLES_BELIEFS];
    struct chart_expectation series[BELIEF_SAMPLES_SERIES];
    struct chart_move row[BELIEF_SAMPLES_BELIEFS];
    struct chart_densities densities;
    struct chart_pairs pairs;
    struct chart_expected expected;
    struct chart_moved moved;
};

/* In English or in Vietnamese. */
void belief_samples_make(struct belief_samples *samples, bool vietnamese);

/* The same text in every field that holds one. */
void belief_samples_spoil(struct belief_samples *samples, const char *text);

/* A place (tests/golden.h) with the samples in English; golden_leave ends it. */
struct belief_place {
    char folder[GOLDEN_FOLDER];
    struct belief_samples samples;
};
int belief_samples_enter(void **state);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
