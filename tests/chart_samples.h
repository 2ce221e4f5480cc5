/* chart_samples - one chart of each shape with plausible numbers, for scripts and pictures. */
#ifndef TESTS_CHART_SAMPLES_H
#define TESTS_CHART_SAMPLES_H

#include "output/chart.h"

#include <stdbool.h>

enum { CHART_SAMPLES_YEARS = 11, CHART_SAMPLES_GROUPS = 10, CHART_SAMPLES_PAYERS = 5 };

/* All numbers of the samples; the charts point into it. */
struct chart_samples {
    double x[CHART_SAMPLES_YEARS];
    double coverage[9][CHART_SAMPLES_YEARS], reserve[9][CHART_SAMPLES_YEARS]; /* by quantile */
    double payer[CHART_SAMPLES_PAYERS][CHART_SAMPLES_YEARS];
    double group[CHART_SAMPLES_GROUPS][3][CHART_SAMPLES_YEARS];
    double bar_x[CHART_SAMPLES_YEARS - 1], bar_share[CHART_SAMPLES_YEARS - 1];
    struct chart_line targets[2];
    struct chart_layer layers[CHART_SAMPLES_PAYERS];
    struct chart_panel panels[CHART_SAMPLES_GROUPS];
    struct chart_fan coverage_fan, closer_fan, reserve_fan;
    struct chart_stack income;
    struct chart_panels groups;
};

/* In English or in Vietnamese. */
void chart_samples_make(struct chart_samples *samples, bool vietnamese);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
