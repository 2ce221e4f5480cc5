/* compare_samples - one chart of each shape that compares policies, with plausible numbers. */
#ifndef TESTS_COMPARE_SAMPLES_H
#define TESTS_COMPARE_SAMPLES_H

#include "output/chart.h"
#include "tests/golden.h"

#include <stdbool.h>

enum {
    COMPARE_SAMPLES_YEARS = 11,
    COMPARE_SAMPLES_POLICIES = 6,
    COMPARE_SAMPLES_OPTIONS = 9,
    COMPARE_SAMPLES_STEPS = 7
};

/* All numbers of the samples; the charts point into it. */
struct compare_samples {
    double x[COMPARE_SAMPLES_YEARS];
    double coverage[COMPARE_SAMPLES_POLICIES][3][COMPARE_SAMPLES_YEARS]; /* median, low, high */
    struct chart_panel panel[COMPARE_SAMPLES_POLICIES];
    struct chart_panels policies;
    struct chart_option option[COMPARE_SAMPLES_OPTIONS];
    struct chart_scatter plane;
    struct chart_step step[COMPARE_SAMPLES_STEPS];
    struct chart_waterfall package;
};

/* In English or in Vietnamese. */
void compare_samples_make(struct compare_samples *samples, bool vietnamese);

/* A place (tests/golden.h) with the samples in English; golden_leave ends it. */
struct compare_place {
    char folder[GOLDEN_FOLDER];
    struct compare_samples samples;
};
int compare_samples_enter(void **state);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
