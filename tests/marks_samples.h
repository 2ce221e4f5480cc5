/* marks_samples - forecasts from ten origins and skill against seven others, with plausible
 * numbers: one chart of the shape `marks` with years below, one with whole numbers. */
#ifndef TESTS_MARKS_SAMPLES_H
#define TESTS_MARKS_SAMPLES_H

#include "output/chart.h"

#include <stdbool.h>

enum { MARKS_SAMPLES_ORIGINS = 10, MARKS_SAMPLES_NAIVE = 7, MARKS_SAMPLES_AHEAD = 5 };

/* All numbers of the samples; the charts point into it. */
struct marks_samples {
    struct chart_mark mark[MARKS_SAMPLES_ORIGINS][MARKS_SAMPLES_AHEAD];
    struct chart_seen seen[MARKS_SAMPLES_ORIGINS][MARKS_SAMPLES_AHEAD];
    struct chart_point before[MARKS_SAMPLES_ORIGINS][MARKS_SAMPLES_AHEAD];
    struct chart_marks_panel panel[MARKS_SAMPLES_ORIGINS];
    struct chart_marks forecasts;
    struct chart_mark skill_mark[MARKS_SAMPLES_NAIVE][MARKS_SAMPLES_AHEAD];
    struct chart_marks_panel skill_panel[MARKS_SAMPLES_NAIVE];
    struct chart_marks skill;
};

/* In English or in Vietnamese. */
void marks_samples_make(struct marks_samples *samples, bool vietnamese);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
